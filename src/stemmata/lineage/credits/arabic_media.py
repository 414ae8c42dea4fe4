"""Who made Arabic videos, pictures and statements public: "X published a clip that shows …"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import ArabicClause
from stemmata.lineage.credits.mentions import CreditForm, Mention

_MEDIA_REACH = 9  # words between a verb of publishing and what was published


def media(clause: ArabicClause) -> Iterator[Mention]:
    """ "X published a video", "the pictures that X published"."""
    shown = clause.lexicon.sets["words.media"]
    if shown.isdisjoint(clause.low) and shown.isdisjoint(word[1:] for word in clause.low):
        return
    for index in range(len(clause.low) - 1):
        verb = clause.low[index] if clause.low[index] in clause.lexicon.publishing else clause.low[index][1:]
        if verb in clause.lexicon.publishing:
            yield from _published(clause, index)
        elif _published_object(clause, clause.low[index]) and any(
            word in shown for word in clause.low[max(0, index - _MEDIA_REACH) : index]
        ):
            source = clause.reader.rightwards(index + 1)
            if source and clause.reader.speaks(source, named=True):
                begin = min(at for at in range(index) if clause.low[at] in shown)
                yield evolve(
                    next(clause.speech(clause.words.starts[begin], source, clause.low[index])), form=CreditForm.MEDIA, relay=False
                )


def _published(clause: ArabicClause, index: int) -> Iterator[Mention]:
    source = clause.reader.rightwards(clause.skip(index + 1))
    if source is None or not clause.reader.speaks(source, named=True):
        return
    reach = clause.low[source.behind : source.behind + _MEDIA_REACH]
    if any(word in clause.lexicon.sets["words.media"] for word in reach):
        for mention in clause.speech(
            clause.words.starts[index],
            source,
            clause.low[index].lstrip("وف") if clause.low[index] not in clause.lexicon.publishing else clause.low[index],
        ):
            yield evolve(mention, form=CreditForm.MEDIA, relay=False)


def _published_object(clause: ArabicClause, word: str) -> bool:
    return any(word.endswith(ending) and word[: -len(ending)] in clause.lexicon.publishing for ending in ("ه", "ها", "هم"))
