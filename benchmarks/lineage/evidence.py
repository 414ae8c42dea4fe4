"""What a copy says of where it has its text from, and what its dates say, in all the ways that occur."""

from __future__ import annotations

import random
from datetime import date, timedelta

from attrs import frozen

from benchmarks.lineage.desk import Clock, Proof
from benchmarks.lineage.editing import Editor
from benchmarks.lineage.texts import Story
from stemmata.model.reports import MetadataSource

CREDIT_LINES = {
    "en": (
        *("({house})", "Source: {house}", "This article was first published by {house}.", "From {house}"),
        *("This story first appeared in {house}.", "With {house}", "Originally reported by {house}."),
    ),
    "ar": ("({house})", "المصدر: {house}", "نقلا عن {house}", "نشر هذا الخبر أولا في {house}."),
}
DATELINES = {"en": ("{town} ({house}) —", "{TOWN}, {day} ({house}) –"), "ar": ("{town} - {house}:", "{town} ({house}) –")}
LIFTED_ENDINGS = {
    "en": (", {house} reported.", ", according to {house}.", ", {house} wrote.", ", as {house} first reported."),
    "ar": ("، بحسب {house}.", "، وفق ما ذكرت {house}.", "، نقلا عن {house}."),
}


@frozen
class Clocks:
    """The dates of an original and of its copy."""

    original: Clock
    copy: Clock


def honest(chance: random.Random, day: date) -> Clocks:
    """Dates of publication that differ by one to three days, both reliable."""
    return Clocks(Clock(day), Clock(day + timedelta(days=chance.randint(1, 3))))


def silent(chance: random.Random, day: date) -> Clocks:
    """Dates that say nothing: none at all, one missing, the same day, or the day on which an archive captured a page."""
    archived = Clock(day + timedelta(days=chance.randint(1, 400)), MetadataSource.ARCHIVE_RECORD)
    return chance.choice(
        (
            Clocks(Clock(None), Clock(None)),
            Clocks(Clock(day), Clock(None)),
            Clocks(Clock(day), Clock(day)),
            Clocks(archived, Clock(day)),
            Clocks(Clock(day), archived),
        )
    )


def contrary(chance: random.Random, day: date) -> Clocks:
    """Dates against the truth: the original's page bears a later day, that of an archive copy or of a later change."""
    later = day + timedelta(days=chance.randint(1, 60))
    return Clocks(Clock(later, chance.choice((MetadataSource.ARCHIVE_RECORD, MetadataSource.META_TAG))), Clock(day))


def named_clocks(chance: random.Random, day: date) -> Clocks:
    """Dates of a copy that names its source: honest in most cases, saying nothing in some, against the truth in others."""
    return chance.choice((honest, honest, silent, contrary))(chance, day)


def clocks_for(proof: Proof, chance: random.Random, day: date) -> Clocks:
    """Dates that fit what is to decide."""
    if proof is Proof.DATED:
        return honest(chance, day)
    return silent(chance, day) if proof is Proof.NONE else named_clocks(chance, day)


def credited(story: Story, editor: Editor, house: str, town: str) -> Story:
    """A copy that says whose text it is: in a line before or behind it, or in a dateline."""
    chance, language = editor.chance, editor.language
    if chance.random() < 0.3:
        form = chance.choice(DATELINES[language])
        return editor.with_dateline(story, form.format(town=town, TOWN=town.upper(), day="May 3", house=house))
    return editor.with_paragraph(story, chance.choice(CREDIT_LINES[language]).format(house=house), first=chance.random() < 0.2)
