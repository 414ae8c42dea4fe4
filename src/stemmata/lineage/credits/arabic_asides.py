"""Arabic credits without a finite verb: participles that carry the speaker on, headlines, brackets, nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import COMPLEMENT_REACH, TRAILING_WORDS, ArabicClause
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

ANONYMOUS = re.compile(
    r"(?<!\w)((?:و)?(?:يعتقد(?= ان)|قيل|يرجح(?= ان)|يقال|ترددت? انباء|بحسب ما ورد|انباء عن|تحدثت انباء)|علي? مواقع التواصل)(?!\w)"
)
_BREAKING = word_set("عاجل عاجلا مباشر خاص خبر متابعات حصري الان تحديث هام")
HEAD_WORDS = 3  # words at a sentence's head among which its subject may begin: a verb, and what is written for "with us"


def participles(clause: ArabicClause) -> Iterator[Mention]:
    """ "…, pointing out that": the same speaker goes on; also where the sentence names none."""
    for index in range(1, len(clause.low)):
        word = clause.low[index] if clause.low[index] in clause.lexicon.participles else clause.low[index][1:]
        if word not in clause.lexicon.participles or clause.words.quoted[index] or not clause.is_complement(index + 1):
            continue
        speaks = [each for each in clause.found if each.form is CreditForm.SPEECH and each.start < clause.words.starts[index]]
        subject = _clause_head(clause, index) if word.startswith("قايل") else None
        if subject:
            yield from clause.speech(clause.words.starts[subject.first], subject, word, end=clause.words.ends[index])
        elif not speaks or clause.words.is_mark(index - 1) or clause.low[index][0] == "و":
            yield clause.alone(index, index)


def _clause_head(clause: ArabicClause, index: int) -> Nominal | None:
    """Whom the clause is about that holds the word at `index`: the words behind its verb."""
    first = max((at + 1 for at in range(index) if clause.words.is_mark(at)), default=0)
    for at in range(first, min(first + HEAD_WORDS, index)):
        source = clause.reader.rightwards(at)
        taken = source and any(each.source_start <= clause.reader.range(source)[0] < each.source_end for each in clause.found)
        if source and not taken and source.behind <= index and clause.reader.speaks(source):
            return source
    return None


def bracketed(clause: ArabicClause) -> Iterator[Mention]:
    """ "… (منتدى الأرض، تقرير)": the source in brackets behind a clause."""
    for index in range(TRAILING_WORDS, len(clause.low) - 2):
        if clause.low[index] != "(":
            continue
        source = clause.reader.rightwards(index + 1)
        close = next((at for at in range(index + 1, len(clause.low)) if clause.low[at] == ")"), 0)
        if source and close and source.behind <= close and source.behind - source.first > 1 and clause.reader.is_body(source):
            for mention in clause.speech(
                clause.words.starts[index], source, "in brackets", trails=True, end=clause.words.ends[close]
            ):
                yield evolve(mention, bracketed=True)


def headline(clause: ArabicClause) -> Iterator[Mention]:
    """ "The Observatory: five killed …", with the source before a colon, or at the end behind dots."""
    yield from _at_end(clause)
    if ":" not in clause.low[1:COMPLEMENT_REACH] or clause.found:
        return
    colon = clause.low.index(":", 1)
    first = 1 if clause.words.is_mark(0) else 0
    if clause.low[first] in _BREAKING and first + 2 < len(clause.low) and clause.words.is_mark(first + 1):
        first += 2
        colon = next((at for at in range(first, len(clause.low)) if clause.low[at] == ":"), 0)
        if colon - first in range(1, 5) and not any(clause.words.is_mark(at) for at in range(first, colon)):
            yield from clause.speech(clause.words.starts[first], Nominal(first, colon), ":")
        return
    source = Nominal(first, colon)
    if first < colon and clause.reader.is_whole(source):
        begin, end = clause.reader.range(source)
        yield Mention(begin, end, begin, end, ":", CreditForm.SPEECH)


def _at_end(clause: ArabicClause) -> Iterator[Mention]:
    if clause.found or len(clause.low) <= TRAILING_WORDS + 1 or clause.low[-1] == ".":
        return
    last = next((at for at in range(len(clause.low) - 2, TRAILING_WORDS - 1, -1) if clause.words.is_mark(at)), 0)
    dots = last and clause.low[last] in (".", "…", "-", "|") and (clause.low[last] != "." or clause.low[last - 1] == ".")
    source = Nominal(last + 1, len(clause.low))
    if dots and clause.reader.is_whole(source):
        yield from clause.speech(clause.words.starts[last], source, ":", trails=True)


def anonymous(clause: ArabicClause) -> Iterator[Mention]:
    """ "It is believed that", "news went round", "on social media"."""
    for match in ANONYMOUS.finditer(clause.words.text):
        yield Mention(*match.span(1), *match.span(1), match.group(1), CreditForm.ANONYMOUS)
