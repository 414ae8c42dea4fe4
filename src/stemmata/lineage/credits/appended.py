"""Credits by place alone: before a colon, behind a headline, in brackets, behind "via"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.mentions import Mention
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.word_sets import word_set

_VIA = re.compile(r"(?i)[,(–—-]\s*(?:via|h/t|hat tip(?: to)?):?\s+(?P<source>(?-i:[@A-Z])[^,;:()]{1,50}?)[\s.)]*$")
# Words before a colon that may be a speaker's name and office.
_LABEL = 16
_TESTIFYING = word_set(
    "residents witnesses eyewitnesses locals villagers activists neighbours neighbors relatives survivors police officials medics"
    " sources doctors monitors observers rescuers army ministry hospital family media press"
)
_KIND_WORDS = 3  # words of a headline's source that is but a noun for one
_HEADLINE = 4  # words from which on a line may be a headline with its source
_BRACKETS = re.compile(
    r"\((?:(?:source|via|from|credit|per|this from|this is from|says|say|told by|reported by|according to|as told to"
    r"|see)[: ]\s*)?(?P<source>[A-Za-z@][^()\n,;:\d]{1,60}?)"
    r"(?P<date>[,;]\s*[^()\n]{2,90}|\s+\d[^()\n]{0,30})?\)"
)


def before_colon(sentence: SentenceReading) -> Iterator[Mention]:
    """ "The mayor, Elias Nahas: “…”", "@handle: …", "The Observatory: five …": a source before a colon and nothing else."""
    words = sentence.words
    if ":" not in words.words[1:_LABEL] or sentence.found:
        return
    colon = words.words.index(":", 1)
    if colon <= _LABEL // 4 and words.words[colon - 1].startswith("@") and colon > 1 and words.words[0][0] != "@":
        yield from sentence.each(Nominal(colon - 1, colon), 0, words.ends[colon], ":")
        return
    first = 1 if words.is_mark(0) and not words.is_quote(0) else 0
    source = Nominal(first, colon)
    if first >= colon or words.quoted_at(first) or not sentence.reader.speaks(source):
        return
    handle = words.words[first].startswith("@")
    if handle and words.words[first + 1] == "(":
        source = Nominal(first, first + 1)
    kind_alone = colon - first <= _KIND_WORDS and _is_kind(sentence, source) and sentence.words.words[-1] != "."
    if (
        handle
        or sentence.known_alone(source)
        or kind_alone
        or (words.is_name(first) and "," in words.words[first:colon] and sentence.reader.rightwards(first) == source)
        or (words.is_quote(colon + 1) and sentence.reader.rightwards(first) == source)
    ):
        for mention in sentence.each(source, words.starts[first], words.ends[colon], ":"):
            yield evolve(mention, follows=handle)


def _is_kind(sentence: SentenceReading, source: Nominal) -> bool:
    """Whether words are but a noun for people or a body who speak ("Police", "Rights group")."""
    head = sentence.reader.head(source.first, source.behind) or ""
    return (
        (head in sentence.lexicon.people or head in sentence.lexicon.bodies)
        and head not in sentence.lexicon.documents
        and head != "source"
    )


def headline(sentence: SentenceReading) -> Iterator[Mention]:
    """ "Five hurt in rocket fire: monitor", "Crossing to stay shut – UN": a headline with its source behind."""
    words = sentence.words
    if sentence.found or words.words[-1] == "." or len(words) < _HEADLINE:
        return
    last = next(
        (
            at
            for at in range(len(words) - 2, max(2, len(words) - _LABEL), -1)
            if words.words[at] in (":", "–", "—", "-") and not words.quoted_at(at)
        ),
        0,
    )
    if last < _HEADLINE - 2:
        return
    behind = len(words) - 1 if words.low[-1] in ("speak", "say", "says", "tell", "warn", "report") else len(words)
    source = Nominal(last + 1, behind)
    if source.first < behind and sentence.reader.phrase_end(source.first) >= behind and sentence.reader.speaks(source):
        yield from sentence.each(source, words.starts[last], words.ends[-1], ":", trails=True)


def bracketed(sentence: SentenceReading) -> Iterator[Mention]:
    """ "The depot burned for two days (Civil Aid League, 6 June)": the source in brackets behind a clause."""
    for match in _BRACKETS.finditer(sentence.text) if "(" in sentence.given else ():
        first, behind = sentence.at(match.start("source")), sentence.at(match.end("source"))
        before = sentence.at(match.start()) - 1
        if before < _HEADLINE - 2 or first >= behind or (sentence.words.is_name(before) and not match.group("date")):
            continue
        source = Nominal(first, behind)
        named = sentence.words.is_name(first) and (sentence.known_alone(source) or sentence.is_body(source))
        if named or _testifies(sentence, source):
            for mention in sentence.each(source, match.start(), match.end(), "in brackets", trails=True):
                yield evolve(mention, bracketed=True)


def _testifies(sentence: SentenceReading, source: Nominal) -> bool:
    """Whether words in brackets are but a word for those who report ("residents", "local sources"), and count nobody."""
    low = sentence.words.low[source.first : source.behind]
    return (
        len(low) <= _KIND_WORDS
        and low[-1] in _TESTIFYING
        and not (set(low) & {"and", "or", "two", "three", "four", "five", "six"})
    )


def via(sentence: SentenceReading) -> Iterator[Mention]:
    """ "…, via @handle", "… (h/t X)" at a sentence's end."""
    match = _VIA.search(sentence.text) if "via" in sentence.given or "h/t" in sentence.given else None
    if match is None or match.start() == 0:
        return
    source = Nominal(sentence.at(match.start("source")), sentence.at(match.end("source")))
    if source.first < source.behind and (sentence.words.words[source.first][0] == "@" or sentence.reader.speaks(source)):
        yield from sentence.each(source, match.start(), match.end(), "via", trails=True)


def signed(sentence: SentenceReading) -> Iterator[Mention]:
    """ "“Never again” – a mother of four in the shelter": the speaker behind a dash and a quotation."""
    words = sentence.words
    for index in range(2, len(words) - 1):
        if words.words[index] not in ("–", "—", "-") or words.quoted_at(index) or not words.is_quote(index - 1):
            continue
        source = sentence.reader.rightwards(index + 1)
        if source and not sentence.is_pronoun(source) and sentence.reader.speaks(source) and _ends(sentence, source.behind):
            yield from sentence.each(source, words.starts[index], words.ends[source.behind - 1], "–", trails=True)
            return


def _ends(sentence: SentenceReading, index: int) -> bool:
    return index >= len(sentence.words) or sentence.ends_clause(index)


def quote_first(sentence: SentenceReading) -> Iterator[Mention]:
    """ "“We are not leaving”: hill farmers defy the order": a headline that begins with a quotation."""
    words = sentence.words
    if sentence.found or len(words) < _HEADLINE or not words.is_quote(0) or words.words[-1] == ".":
        return
    close = next((at for at in range(1, len(words)) if words.is_quote(at) and not words.quoted_at(at)), 0)
    if not close or close + 2 >= len(words) or words.words[close + 1] not in (":", "–", "—", "-", ","):
        return
    for behind in range(close + 3, min(len(words) + 1, close + _LABEL)):
        source = Nominal(close + 2, behind)
        ends = behind == len(words) or sentence.begins_verb(behind) or not words.words[behind][0].isalpha()
        if sentence.reader.speaks(source) and (ends or words.low[behind] not in sentence.lexicon.nouns):
            yield from sentence.each(source, words.starts[close + 1], words.ends[-1], ":", trails=True)
            return
