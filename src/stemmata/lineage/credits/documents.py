"""Whose a document is: "a tally by X", "X's records", "figures that X made available", "the report, drawn up by X,"."""

from __future__ import annotations

from stemmata.lineage.credits.reading import NEAR, SentenceReading
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.word_sets import word_set

_MEETINGS = word_set(
    "interview interviews conversation conversations talks discussions phone-calls calls meetings correspondence"
)
# Words behind a document's name within which its maker may be named ("a survey | conducted this spring by").
_MAKER_REACH = 8
_SHOWN = word_set(
    "pictures images imagery photos photographs footage video videos recordings audio map maps satellite books numbers minutes"
)


def maker(sentence: SentenceReading, index: int, limit: int = 0) -> Nominal | None:
    """Who made the document that the words at an index name.

    Args:
        sentence: the sentence.
        index: where the words for the document begin.
        limit: index behind the last word that may name him; the sentence's end when 0.
    """
    words, low = sentence.words, sentence.words.low
    end = _phrase_end(sentence, index)
    met = _met(sentence, index, end)
    if met:
        return met
    if sentence.lexicon.documents.isdisjoint(low[index:end]) and _SHOWN.isdisjoint(low[index:end]):
        return None
    for at in range(index, end):
        if low[at].endswith(("'s", "’s", "s'", "s’")):
            owner = Nominal(index, at + 1)
            return owner if sentence.reader.speaks(owner) and low[index] not in ("his", "her") else None
    for at in range(min(len(words) - 1, end + _MAKER_REACH), index, -1):
        if low[at] in ("by", "from", "of") and not any(words.is_mark(mark) for mark in range(index, at)):
            source = sentence.reader.rightwards(at + 1)
            near = low[at] == "by" or (source is not None and (sentence.known(source) or sentence.is_body(source)))
            if source and near and sentence.reader.speaks(source) and (not limit or source.behind <= limit):
                return source
    relative = low[end] in ("that", "which") if end < len(low) else False
    return _made_behind(sentence, end, limit or len(words)) if limit or relative else None


def _phrase_end(sentence: SentenceReading, index: int) -> int:
    """Behind a document's name, or before the article of its maker's name: "a report | the Lake Network brought out"."""
    end = sentence.reader.phrase_end(index)
    low = sentence.words.low
    inner = (at for at in range(index + 2, end) if low[at] in ("the", "a", "an") and low[at - 1] in sentence.lexicon.documents)
    return next(inner, end)


def _met(sentence: SentenceReading, index: int, end: int) -> Nominal | None:
    """ "Interviews with X"."""
    low = sentence.words.low
    for at in range(index, min(end + 1, index + NEAR, len(low) - 2)):
        if low[at] in _MEETINGS and low[at + 1] == "with":
            return sentence.reader.rightwards(at + 2)
    return None


def _made_behind(sentence: SentenceReading, end: int, limit: int) -> Nominal | None:
    """ "… that X made available", "…, drawn up by X,"."""
    words, low = sentence.words, sentence.words.low
    at = end
    while at < limit and (words.words[at] == "," or low[at] in ("that", "which")):
        at += 1
    if at >= limit - 1:
        return None
    if (
        low[at] == "by"
        or low[at].endswith("ed")
        or low[at] in ("read", "drawn", "put", "made", "seen", "written", "taken", "kept")
    ):
        by = next((place for place in range(at, min(limit - 1, at + NEAR)) if low[place] == "by"), 0)
        source = sentence.reader.rightwards(by + 1) if by else None
    else:
        source = _subject_of_relative(sentence, at, limit)
    return source if source and source.behind <= limit and sentence.reader.speaks(source) else None


def _subject_of_relative(sentence: SentenceReading, first: int, limit: int) -> Nominal | None:
    for behind in range(first + 1, min(limit, first + NEAR)):
        if sentence.begins_verb(behind) and sentence.reader.speaks(Nominal(first, behind)):
            return Nominal(first, behind)
    return None
