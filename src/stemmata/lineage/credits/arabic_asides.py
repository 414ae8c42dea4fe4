"""Arabic credits without a finite verb: participles that carry the speaker on, headlines, brackets, nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import COMPLEMENT_REACH, TRAILING_WORDS, ArabicClause
from stemmata.lineage.credits.arabic_lexicon import is_definite
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

ANONYMOUS = re.compile(
    r"(?<!\w)((?:و)?(?:يعتقد(?= ان)|قيل|يرجح(?= ان)|يقال|ترددت? انباء|بحسب ما ورد|انباء عن|تحدثت انباء)|علي? مواقع التواصل)(?!\w)"
)
_BREAKING = word_set("عاجل عاجلا مباشر خاص خبر متابعات حصري الان تحديث هام")
_TWO = 2  # words of a document and what sort it is
HEAD_WORDS = 3  # words at a sentence's head among which its subject may begin: a verb, and what is written for "with us"


def participles(clause: ArabicClause) -> Iterator[Mention]:
    """ "…, pointing out that": the same speaker goes on; also where the sentence names none."""
    for index in range(1, len(clause.low)):
        word = clause.low[index] if clause.low[index] in clause.lexicon.participles else clause.low[index][1:]
        if word not in clause.lexicon.participles or clause.words.quoted[index] or not _opens_report(clause, index + 1):
            continue
        speaks = [each for each in clause.found if each.form is CreditForm.SPEECH and each.start < clause.words.starts[index]]
        subject = _clause_head(clause, index) if word.startswith("قايل") else None
        if subject:
            yield from clause.speech(clause.words.starts[subject.first], subject, word, end=clause.words.ends[index])
        elif not speaks or clause.words.is_mark(index - 1) or clause.low[index][0] == "و":
            yield clause.alone(index, index)


def _opens_report(clause: ArabicClause, at: int) -> bool:
    """Whether "that" follows a participle, at once or behind asides: "adding, on the authority of Y, that"."""
    at += 1 if clause.low[at : at + 1] == ["ذلك"] else 0
    return clause.is_complement(at) or (at < len(clause.low) and bool(clause.complement_behind_asides(at)))


def _clause_head(clause: ArabicClause, index: int) -> Nominal | None:
    """Whom the clause is about that holds the word at `index`: the words behind its verb."""
    first = max((at + 1 for at in range(index) if clause.words.is_mark(at)), default=0)
    for at in range(first, min(first + HEAD_WORDS, index)):
        source = clause.reader.rightwards(at)
        taken = source and any(each.source_start <= clause.reader.range(source)[0] < each.source_end for each in clause.found)
        if at == first and clause.lexicon.verb(clause.low[at]):
            continue
        if source and not taken and source.behind <= index and clause.reader.speaks(source, named=at > first):
            return source
    return None


def bracketed(clause: ArabicClause) -> Iterator[Mention]:
    """ "… (منتدى الأرض، تقرير)": the source in brackets behind a clause."""
    for index in range(TRAILING_WORDS, len(clause.low) - 2):
        if clause.low[index] != "(":
            continue
        source = clause.reader.rightwards(index + 1)
        close = next((at for at in range(index + 1, len(clause.low)) if clause.low[at] == ")"), 0)
        if source and close and source.behind <= close and _is_credited(clause, source, close):
            for mention in clause.speech(
                clause.words.starts[index], source, "in brackets", trails=True, end=clause.words.ends[close]
            ):
                yield evolve(mention, bracketed=True)


def _is_credited(clause: ArabicClause, source: Nominal, close: int) -> bool:
    """Whether words in brackets are a body's name, or at a sentence's end all that names who says it: "(ناشطون)"."""
    if source.behind - source.first > 1 and clause.reader.is_body(source):
        return True
    return source.behind == close and clause.is_last(close + 1) and clause.reader.is_whole(source)


def headline(clause: ArabicClause) -> Iterator[Mention]:
    """A source at the head of a line, and others behind dots in it."""
    found = list(_one_headline(clause))
    yield from found
    if found or not clause.found:
        yield from _other_side(clause)


def _one_headline(clause: ArabicClause) -> Iterator[Mention]:
    """ "The Observatory: five killed …", with the source before a colon, or at the end behind dots."""
    yield from _at_end(clause)
    first = _behind_time(clause)
    if ":" not in clause.low[first + 1 : first + COMPLEMENT_REACH] or clause.found:
        return
    colon = clause.low.index(":", first + 1)
    if clause.low[colon + 1 : colon + 2] in (["https"], ["http"]):
        return
    if clause.low[first] in _BREAKING and first + 2 < len(clause.low) and clause.words.is_mark(first + 1):
        first += 2
        colon = next((at for at in range(first, len(clause.low)) if clause.low[at] == ":"), 0)
        if colon - first in range(1, 5) and not any(clause.words.is_mark(at) for at in range(first, colon)):
            yield from clause.speech(clause.words.starts[first], Nominal(first, colon), ":")
        return
    passed_on = list(_passed_on(clause, first, colon))
    if passed_on:
        yield from passed_on
        return
    source = clause.reader.behind_document(first) if clause.reader.is_document(first) else None
    if source and source.behind == colon and clause.reader.speaks(source):
        yield from clause.speech(clause.words.starts[first], source, ":")
        return
    source = Nominal(first, colon)
    if first < colon and (clause.reader.is_whole(source) or _is_some_document(clause, first, colon)):
        begin, end = clause.reader.range(source)
        yield Mention(begin, end, begin, end, ":", CreditForm.SPEECH)


def _other_side(clause: ArabicClause) -> Iterator[Mention]:
    """ "X: … .. | and Y: …": others before a colon, behind dots or a semicolon."""
    for colon in range(COMPLEMENT_REACH // 2, len(clause.low)):
        if clause.low[colon] != ":":
            continue
        first = next((at + 1 for at in range(colon - 1, 0, -1) if clause.words.is_mark(at)), 0)
        if not first or clause.low[first - 1] not in (".", ";", "…", "|") or first >= colon:
            continue
        joined = clause.low[first][0] == "و" and clause.low[first] not in clause.lexicon.nouns
        source = Nominal(first, colon, 1 if joined else 0)
        if clause.lexicon.noun(clause.low[first][source.skip :]) and clause.reader.is_whole(source):
            yield from clause.speech(clause.reader.range(source)[0], source, ":")


def _is_some_document(clause: ArabicClause, first: int, colon: int) -> bool:
    """Whether a document of nobody in particular is all that stands before a colon: "تقرير أممي:"."""
    bare = clause.low[first] in clause.lexicon.sets["according.documents"] and not clause.words.is_mark(first)
    return (
        bare and colon - first == _TWO and not is_definite(clause.low[first + 1]) and clause.low[first + 1].endswith(("ي", "يه"))
    )


def _behind_time(clause: ArabicClause) -> int:
    """Behind marks and an hour at a line's head: "10:40 – | The ministry: …"."""
    at = 0
    while at < len(clause.low) and (clause.words.is_mark(at) or clause.low[at].isdigit()):
        at += 1
    return at if at > 1 and at < len(clause.low) else 1 if clause.words.is_mark(0) else 0


def _passed_on(clause: ArabicClause, first: int, colon: int) -> Iterator[Mention]:
    """ "The agency, from an official: …", "A nurse to the paper: …": who passes on what another says before a colon."""
    reader, low = clause.reader, clause.low
    at = next((place for place in range(first + 1, colon) if low[place] in ("عن", "ل") or reader.phrases.is_telling(place)), 0)
    if not at:
        return
    if low[at] == "عن":
        carrier, source = _unquoted(clause, first, at), Nominal(at + 1, colon)
        if at + 1 < colon and carrier and reader.speaks(source) and reader.rightwards(at + 1):
            behind = reader.range(source)[0]
            for mention in clause.speech(clause.words.starts[first], carrier, "عن"):
                yield evolve(mention, relay=True, behind=behind)
            yield from clause.speech(behind, source, "نقلا عن")
        return
    source, house = Nominal(first, at), reader.house_at(at, after_with=False)
    if house and reader.speaks(source, named=True):
        yield from clause.speech(clause.words.starts[first], source, ":", end=clause.words.ends[colon - 1])


def _unquoted(clause: ArabicClause, first: int, behind: int) -> Nominal | None:
    """The words between two places, without quotation marks around them, where they are a house's name."""
    if clause.words.is_quote(first) and clause.words.is_quote(behind - 1) and behind - first > 2:
        return Nominal(first + 1, behind - 1)
    source = Nominal(first, behind)
    return source if behind > first and (clause.reader.speaks(source, named=True)) else None


def _at_end(clause: ArabicClause) -> Iterator[Mention]:
    if clause.found or len(clause.low) <= TRAILING_WORDS + 1 or clause.low[-1] == ".":
        return
    last = next((at for at in range(len(clause.low) - 2, TRAILING_WORDS - 1, -1) if clause.words.is_mark(at)), 0)
    dots = last and clause.low[last] in (".", "…", "-", "|") and (clause.low[last] != "." or clause.low[last - 1] == ".")
    verb = 1 if clause.lexicon.verb(clause.low[-1]) else 0
    source = Nominal(last + 1, len(clause.low) - verb)
    if dots and source.first < source.behind and (clause.reader.is_whole(source) or (verb and clause.reader.speaks(source))):
        yield from clause.speech(clause.words.starts[last], source, ":", trails=True)


def anonymous(clause: ArabicClause) -> Iterator[Mention]:
    """ "It is believed that", "news went round", "on social media"."""
    for match in ANONYMOUS.finditer(clause.words.text):
        yield Mention(*match.span(1), *match.span(1), match.group(1), CreditForm.ANONYMOUS)
