"""Who has it from whom, in English, where no word of citing says so: "X learned from Y that", "citing Y, which spoke to Z"; and
what is told in the passive with words between ("was put at nine by the ministry"), or said to come from somebody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.nominals import Reader
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.word_sets import word_set

_ADVERBS = (
    r"(?:(?:also|later|since|itself|himself|herself|themselves|first|only|then|now|says it|said it|say they"
    r"|said they) )*"
)
# "X has it from Y that", "X learned from Y": X passes on what Y told.
_FROM = re.compile(
    rf"(?<=[\w’'”\"),] ){_ADVERBS}(?P<verb>(?:has|have|had) (?:it|this|that|the (?:news|account|story|information|figure)) from"
    r"|(?:(?:has|have|had|says it|said it|it|they) )?(?:learned|learnt|heard|gathered|understood|found out|got word"
    r"|gleaned|pieced together)"
    r"(?: (?:it|this|the news|the account|of the \w+|the story))? from)\s+",
    re.IGNORECASE,
)
# Behind one who is cited: from whom he has it.
_WHO_HAS_IT = re.compile(
    r",? (?:and )?(?:which|who|whose (?:reporter|correspondent|staff|researchers?|team|monitors?|members?|field workers?))"
    rf" (?:in turn |itself |himself |herself |{_ADVERBS})?(?:has |have |had |have |says |said |is |was |were |it "
    rf"|been |in turn )*"
    r"(?:(?:spoke|spoken|talked|speaks|talks) (?:to|with|by (?:tele)?phone (?:to|with))|interviewed|quoted|cited|quotes|cites"
    r"|(?:had|has|got|took|heard|learned|learnt|received|obtained|gathered|collected|relayed|drew|draws)"
    r"(?: (?:it|this|that|them|its \w+|the \w+|his \w+|her \w+|word))?(?: (?:from|of|on))"
    r"|(?:told|informed|tipped off|briefed|contacted|alerted)(?: (?:of )?(?:it|this))? by|(?:relied|relies"
    r"|based (?:it|this|its \w+|the \w+)) on"
    r"|credited|referred to|attributed (?:it|this|the \w+) to)\s+",
    re.IGNORECASE,
)
_BASING = re.compile(
    r"(?i),? (?:and |which |who )?(?:basing|based|bases|resting|rests|rested) (?:it|itself|this|that|(?:its|his|her"
    r"|their|the) [\w’' -]{3,30}?)"
    r" (?:up)?on (?P<calls>(?:[\w-]+ )?(?:calls|conversations|interviews|talks|messages|reports|accounts|information|testimony"
    r"|testimonies|statements|data|figures|records)"
    r" (?:to|with|from|by|of) )?"
)
_COMES = re.compile(
    r"(?i)\b(?:figures?|numbers?|information|accounts?|claims?|reports?|estimates?|toll|news|count|details?|data"
    r"|version|story|images?|tally"
    r"|lists?|allegations?)\b[^.;:,]{0,40}? (?:comes?|came|stems?|stemmed|originates?|originated|derives?"
    r"|derived) (?:only |directly )?from\s+"
)
_VIEW = re.compile(
    r"(?i)\bit (?:is|was|remains) (?P<whose>(?:the |a |an )?[\w’' -]{2,60}?['’]s?) (?:own )?(?:view|claim|position"
    r"|contention|understanding"
    r"|belief|opinion|version|assessment|conclusion|finding|estimate) that\b"
)
_READS = re.compile(
    r"(?i)(?<=[,”\"’'–—] )(?:reads|runs|goes|begins|states|ran|went|read|began|ends|concludes)\s+(?=(?:the|a|an|one"
    r"|his|her|their)\s)"
)
_BE = word_set("is are was were be been being")
_NOT_TOLD = word_set("asked answered called named told held given listed made")
_HEARING = word_set("court tribunal parliament jury inquest hearing panel bench assembly judges judge")
_AGENT_REACH = 7  # words between a participle and "by"


def handed_on(text: str, reader: Reader, found: Sequence[Mention]) -> Iterator[Mention]:
    """The credits of one sentence that are read off such turns.

    Args:
        text: the sentence.
        reader: reads sources in it.
        found: what other rules have found in it.
    """
    yield from _learned(text, reader)
    yield from _comes_from(text, reader)
    yield from _passive(reader)
    yield from _document_reads(text, reader)


def behind_cited(text: str, reader: Reader, found: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
    """Whom those found have it from, by "which spoke to Z" or "basing its figure on Z": place in `found`, mention of Z."""
    for place, mention in enumerate(found):
        if mention.form is not CreditForm.SPEECH:
            continue
        match = _WHO_HAS_IT.match(text, mention.source_end)
        match = match or _BASING.match(text, max(mention.source_end, mention.end))
        source = _source(reader, match.end()) if match else None
        if match and source:
            exact = _range(reader, source)
            yield place, Mention(match.start(), exact[1], *exact, "citing", CreditForm.SPEECH)


def _learned(text: str, reader: Reader) -> Iterator[Mention]:
    for match in _FROM.finditer(text) if " from " in text else ():
        source = _source(reader, match.end())
        if source is None:
            continue
        exact = _range(reader, source)
        verb = " ".join(match.group("verb").lower().split())
        carrier = reader.leftwards(_index(reader, match.start()))
        if carrier and (reader.head(carrier.first, carrier.behind) or "") in _HEARING:
            carrier = None  # a court hears witnesses, and passes nothing on
        if carrier and reader.speaks(carrier):
            first = _range(reader, carrier)
            yield Mention(first[0], match.end() - 1, *first, verb, CreditForm.SPEECH, relay=True, behind=exact[0])
        yield Mention(match.start(), exact[1], *exact, verb, CreditForm.SPEECH)


def _comes_from(text: str, reader: Reader) -> Iterator[Mention]:
    for match in _COMES.finditer(text) if " from " in text else ():
        source = _source(reader, match.end())
        if source:
            exact = _range(reader, source)
            yield Mention(match.end() - 1, exact[1], *exact, "comes from", CreditForm.SPEECH, trails=True)
    for match in _VIEW.finditer(text) if " that " in text else ():
        whose = Nominal(_index(reader, match.start("whose")), _index(reader, match.end("whose")))
        if whose.first < whose.behind and reader.speaks(whose):
            yield Mention(match.start(), match.end(), *_range(reader, whose), "view", CreditForm.SPEECH)


def _passive(reader: Reader) -> Iterator[Mention]:
    """ "were documented in May by the Lake Network", "was confirmed to the paper by their families"."""
    words, low, verbs = reader.words, reader.words.low, reader.lexicon.verbs
    if "by" not in low:
        return
    for index in range(1, len(low)):
        form = verbs.get(low[index])
        told = form is not None and form.group == "report" and not form.gerund and not form.bare and not low[index].endswith("s")
        if not told or low[index] in _NOT_TOLD or _BE.isdisjoint(low[max(0, index - 3) : index]):
            continue
        by = next((at for at in range(index + 2, min(len(low), index + _AGENT_REACH)) if low[at] == "by"), 0)
        if not by or any(words.is_mark(at) for at in range(index + 1, by)) or by + 1 >= len(low):
            continue
        source = reader.rightwards(by + 1)
        if source and reader.speaks(source):
            for part in reader.parts(source):
                exact = _range(reader, part)
                yield Mention(words.starts[by], exact[1], *exact, f"{low[index]} by", CreditForm.SPEECH, trails=True)


def _document_reads(text: str, reader: Reader) -> Iterator[Mention]:
    """ "“…,” runs the testimony of a former guard": whoever made the document speaks."""
    for match in _READS.finditer(text):
        first = _index(reader, match.end())
        end = reader.phrase_end(first)
        low = reader.words.low
        if reader.lexicon.documents.isdisjoint(low[first:end]):
            continue
        maker = next((at for at in range(end - 1, first, -1) if low[at] in ("of", "by", "from")), first - 1)
        source = reader.rightwards(maker + 1)
        if source and reader.speaks(source):
            exact = _range(reader, source)
            yield Mention(match.start(), exact[1], *exact, match.group().lower().strip(), CreditForm.SPEECH, trails=True)


def _source(reader: Reader, offset: int) -> Nominal | None:
    index = _index(reader, offset)
    source = reader.rightwards(index) if index < len(reader.words) else None
    pronoun = source is not None and reader.words.low[source.first] in reader.lexicon.sets["subject.pronouns"]
    return source if source and not pronoun and reader.speaks(source, any_subject=True) else None


def _index(reader: Reader, offset: int) -> int:
    return bisect_left(reader.words.starts, offset)


def _range(reader: Reader, nominal: Nominal) -> tuple[int, int]:
    return reader.words.starts[nominal.first], reader.words.ends[nominal.behind - 1]
