"""Credits in Arabic sentences: a good start. Works on folded words (one alef, no vowel signs), with offsets kept.

Verbs come before their subject as a rule, so a source is read from the verb rightwards in reading order to the next word that
cannot belong to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from stemmata.language import fold_mapped
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.sources import SourceNames, known_name

_PRE = r"(?<!\w)[وف]?"
_ACCORDING = re.compile(
    _PRE
    + r"(بحسب ما (?:ذكر|افاد|نقل|اعلن|اورد|تقول|يقول|قال)ت?|(?:ب|و)?حسب ما (?:ذكر|افاد|نقل|اعلن|اورد)ت?|نقلا عن|استنادا ال[يى]"
    r"|وفقا? ?(?:ل(?=\w)|ما (?:ذكر|اورد|افاد)ت?)"
    r"|وفق ما (?:ذكر|افاد|نقل|اعلن|اورد)ت?|كما (?:ذكر|افاد|نقل)ت?|بحسب|حسب|وفق)\s*"
)
_SAID = re.compile(
    _PRE + r"((?:قال|ذكر|افاد|اكد|اعلن|صرح|اضاف|اوضح|اشار|كشف|زعم|لفت|روي|حمل)ت?|وثق(?:ت)?|اتهمت?|ادع[يت]\w?)\s+(?!ان\s"
    r"|بان\s|انه)"
)
_CONTINUED = re.compile(_PRE + r"((?:قال|ذكر|افاد|اكد|اضاف|اوضح|اشار|لفت|تابع|ختم)ت?)\s+(?=ان(?:ه|ها|هم)?\s|بان|ال[يى] ان|:|\")")
_RELAYED = re.compile(_PRE + r"(نقلت?)\s+(.{2,60}?)\s+عن\s+")
_MEDIA = r"(?:فيديو|الفيديو|تسجيلا?|التسجيل|صورا?|الصور|مقطعا?|المقطع|شريطا?|اصدارا?|بيانا?|لقطات)"
_MEDIA_ACTIVE = re.compile(_PRE + rf"((?:نشر|بث|اصدر|عرض|تداول)ت?)\s+(?=[^.،]{{2,60}}?{_MEDIA})")
_MEDIA_PASSIVE = re.compile(rf"(?<!\w){_MEDIA}[^.،\n]{{0,40}}?\s((?:نشر|بث|اصدر|عرض|تداول)ت?(?:ه|ها|هم))\s+")
_ANONYMOUS = re.compile(
    r"(?<!\w)((?:و)?(?:يعتقد|قيل|يرجح|يقال|ترددت? انباء|تداول ناشطون|بحسب ما ورد|انباء عن|تحدثت انباء)|على مواقع التواصل"
    r"|علي مواقع التواصل)(?!\w)"
)
_TOLD = re.compile(r"(?<!\w)(?:في (?:تصريح|حديث|اتصال) (?:ل|مع )|ل(?=وكاله|قناه|صحيفه|موقع|شبكه))\s*")
# Words with which a sentence tells that somebody told something; without them "for the agency" is no more than that.
_TELLING = re.compile(rf"{_PRE}(?:(?:قال|ذكر|صرح|افاد|اكد|اوضح|اضاف|اخبر|روي|كشف)ت?|ل?تصريح|حديث)(?!\w)")
_END = re.compile(
    r"[،,.:؛;\"«»“”()\n]|\s(?:ان|بان|انه|انها|انهم|في|علي|عن|خلال|يوم|امس|اليوم|من|بعد|قبل|الي|مقتل|اصابه|استشهاد|فان|فقد"
    r"|قد|حيث|مساء|صباح|عبر|ليل|وان|مصرع"
    r"|وقوع|سقوط|تعرض|ارتفاع|توثيق|هذا|ظهر|فجر|بمقتل|باصابه|باستشهاد|بوقوع|بسقوط|بتعرض|قيام|بقيام|التي|الذي|لوكاله|لقناه"
    r"|لصحيفه|لموقع|لشبكه)(?=\s|$)"
)
_LONGEST = 8  # words of a source; longer ones are clauses
_RELAY = re.compile(r"(?<!\w)(?:حصل علي|تلقي|وصل\w* نسخه|نسخه من|اطلع\w* علي|يظهر في ال)")
_NOUN = re.compile(
    r"^(?:ال)?(?:مركز|مرصد|شبكه|وكاله|قناه|صحيفه|منظمه|مكتب|مراسل|دفاع|وزاره|متحدث|ناطق|مدير|رييس|مسوول|مصدر|مصادر|ناشط\w*"
    r"|نشطاء|شهود|شاهد|اهالي|موقع|هييه|لجنه"
    r"|امم|جيش|شرطه|طبيب|قايد|حكومه|حركه|تنظيم|حزب|مجلس|اداره|نايب|سكان|تنسيقيه|صفحه|حساب|بيان|تقرير|اعلام|تلفزيون|اذاعه"
    r"|مفوضيه|بعثه)"
)


def arabic_mentions(text: str, start: int, end: int, names: SourceNames) -> list[Mention]:
    """The credits of one sentence of a text, from `start` to `end`, in order."""
    folded = fold_mapped(text[start:end])
    relay = _RELAY.search(folded.text) is not None
    found: list[Mention] = []
    for mention in _all(folded.text, names, relay=relay):
        if not any(mention.source_start < other.source_end and other.source_start < mention.source_end for other in found):
            found.append(mention)
    moved = []
    for each in found:
        span, source = folded.original(each.start, each.end), folded.original(each.source_start, each.source_end)
        moved.append(
            evolve(
                each,
                start=span[0] + start,
                end=span[1] + start,
                source_start=source[0] + start,
                source_end=source[1] + start,
            )
        )
    return sorted(moved, key=lambda each: (each.start, each.end))


def _all(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    for match in _RELAYED.finditer(sentence):
        yield Mention(match.start(), match.end(2), *match.span(2), match.group(1), CreditForm.SPEECH, relay=True)
        yield from _after(sentence, names, match.start(), match.end(), "نقلا عن", CreditForm.SPEECH, relay=False, named=False)
    for match in _ACCORDING.finditer(sentence):
        yield from _after(
            sentence, names, match.start(), match.end(), match.group(1), CreditForm.SPEECH, relay=relay, named=False
        )
    for pattern, form in ((_MEDIA_ACTIVE, CreditForm.MEDIA), (_MEDIA_PASSIVE, CreditForm.MEDIA), (_SAID, CreditForm.SPEECH)):
        for match in pattern.finditer(sentence):
            yield from _after(sentence, names, match.start(1), match.end(), match.group(1), form, relay=relay, named=True)
    for match in _TOLD.finditer(sentence) if _TELLING.search(sentence) else ():
        yield from _after(sentence, names, match.start(), match.end(), "told", CreditForm.TOLD, relay=True, named=True)
    for match in _CONTINUED.finditer(sentence):
        yield Mention(*match.span(1), *match.span(1), match.group(1), CreditForm.SPEECH, relay, continued=True)
    yield from _headline(sentence, names)
    for match in _ANONYMOUS.finditer(sentence):
        yield Mention(*match.span(1), *match.span(1), match.group(1), CreditForm.ANONYMOUS)


def _headline(sentence: str, names: SourceNames) -> Iterator[Mention]:
    """ "The Observatory: five killed …", with the source before a colon."""
    match = re.match(r"\s*([^:\n]{3,60}?)\s*:\s", sentence)
    named = known_name(match.group(1), names) if match else None
    if match and named and not named.identity.anonymous and named.start <= 2:
        yield Mention(match.start(1), match.end(1), *match.span(1), ":", CreditForm.SPEECH)


def _after(
    sentence: str, names: SourceNames, begin: int, at: int, verb: str, form: CreditForm, *, relay: bool, named: bool
) -> Iterator[Mention]:
    """The credit whose source begins at `at`; with `named` only when its words can be a source."""
    boundary = _END.search(sentence, at)
    behind = boundary.start() if boundary else len(sentence)
    words = list(re.finditer(r"\S+", sentence[at:behind]))
    if not words:
        return
    source = sentence[at + words[0].start() : at + words[min(len(words), _LONGEST) - 1].end()]
    known = known_name(source, names)
    if known and known.identity.anonymous and known.start == 0 and known_name(source[known.end :], names):
        source = source[: known.end]  # "accused": whom they name behind is the accused, not a source
    first = at + words[0].start()
    if known and known.start <= 3 and not known.identity.anonymous:
        yield Mention(begin, first + known.end, first + known.start, first + known.end, verb, form, relay)
    elif len(words) <= _LONGEST and (not named or known or _NOUN.match(source) or described_kind(source)):
        yield Mention(begin, first + len(source), first, first + len(source), verb, form, relay)
