"""Who made Arabic videos, pictures and statements public: "X published a clip that shows …"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import ArabicClause
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

_CAMERAS = word_set("عدسه كاميرا عدسات كاميرات")
_MEDIA_REACH = 9  # words between a verb of publishing and what was published


def media(clause: ArabicClause) -> Iterator[Mention]:
    """ "X published a video", "the pictures that X published"."""
    shown = clause.lexicon.sets["words.media"]
    if shown.isdisjoint(clause.low) and _CAMERAS.isdisjoint(clause.low) and shown.isdisjoint(word[1:] for word in clause.low):
        return
    for index in range(len(clause.low) - 1):
        verb = clause.low[index] if clause.low[index] in clause.lexicon.publishing else clause.low[index][1:]
        if verb in clause.lexicon.publishing:
            yield from _published(clause, index)
        elif clause.low[index] in _CAMERAS and index + 1 < len(clause.low):
            yield from _filmed(clause, index)
        elif _published_object(clause, clause.low[index]) and any(
            word in shown for word in clause.low[max(0, index - _MEDIA_REACH) : index]
        ):
            source = clause.reader.rightwards(index + 1)
            if source and clause.reader.speaks(source, named=True):
                begin = min(at for at in range(index) if clause.low[at] in shown)
                yield evolve(
                    next(clause.speech(clause.words.starts[begin], source, clause.low[index])), form=CreditForm.MEDIA, relay=False
                )


def _subject_before(clause: ArabicClause, index: int) -> Nominal | None:
    """ "The radio | had broadcast a recording": the subject before its verb."""
    had = index > 1 and clause.low[index - 1] == "قد"
    at = index - 1 if had else index
    source = clause.reader.leftwards(at) if at and (had or clause.low[index] in clause.lexicon.imperfect) else None
    return source if source and source.behind == at and clause.reader.speaks(source) else None


def _filmed(clause: ArabicClause, index: int) -> Iterator[Mention]:
    """ "The lens of X recorded": what its camera shows."""
    source = clause.reader.rightwards(index + 1)
    if source and clause.reader.speaks(source, named=True):
        for mention in clause.speech(clause.words.starts[max(0, index - 1)], source, clause.low[index]):
            yield evolve(mention, form=CreditForm.MEDIA, relay=False)


def _published(clause: ArabicClause, index: int) -> Iterator[Mention]:
    source = _subject_before(clause, index) or clause.reader.rightwards(clause.skip(index + 1))
    if source is None or not clause.reader.speaks(source, named=True):
        return
    behind = max(index + 1, source.behind)
    reach = clause.low[behind : behind + _MEDIA_REACH]
    if any(word in clause.lexicon.sets["words.media"] for word in reach):
        for mention in clause.speech(
            clause.words.starts[index],
            source,
            clause.low[index].lstrip("وف") if clause.low[index] not in clause.lexicon.publishing else clause.low[index],
        ):
            yield evolve(mention, form=CreditForm.MEDIA, relay=False)


def _published_object(clause: ArabicClause, word: str) -> bool:
    return any(word.endswith(ending) and word[: -len(ending)] in clause.lexicon.publishing for ending in ("ه", "ها", "هم"))
