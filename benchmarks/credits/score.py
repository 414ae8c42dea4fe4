"""Judging the credits found in a labelled text.

**Content.** A credit's scope is compared with the labelled content by letters and digits; the labelled crediting words and the
credit's own are left out of both, because whether a scope takes in "said Rami Haddad" does not change which claims it covers.
Of direct and indirect speech, the content is found when credits of *one* source cover at least .8 of it, each of them lying in
it with at least .8 of its scope. Both ways, because a scope that is too short leaves claims without their source, and one that is
too long gives a source what it never said; a credit over the whole report must not count as finding everything. The threshold of
.8 forgives a word at the edge (half of the labelled contents have no more than 32 letters and digits, of which it leaves out six)
and nothing that could be a claim. For datelines, sign-offs, bylines and media it is enough that the credit at the labelled place
covers .8: a line may well be taken to cover its headline, a picture the whole sentence.

**Speaker.** Of the contents found, the share whose source is the label's person or organisation (`naming.same_source`). The
members of a chain share their content; where only one of them is found, the others count as found with the wrong speaker.

**Person.** Of those labelled with a person and an organisation, the share for which both are right.

**Chain.** Of those labelled with somebody behind, the share whose credit has the right one behind it.

**Precision.** The share of credits that are about a label at all: their source stands in a label's speaker words (in its
crediting words where it has none), or they have the right source for content of a label that they touch.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from attrs import define, frozen

from benchmarks.credits.naming import same_person, same_source
from benchmarks.credits.texts import Label, LabelledText, Range, Way
from stemmata.intake import read_reports
from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report
from stemmata.settings import Settings

ENOUGH = 0.8


@frozen
class Judged:
    """What became of one label.

    Attributes:
        text: the text it stands in.
        label: the label.
        found: whether its content is covered by credits of one source.
        speaker: whether that source is the right one.
        person: whether person and organisation are both right; None where the label has not both.
        chain: whether the right source stands behind it; None where the label has none behind.
        covering: credits that cover the content, or for a miss those that touch it.
    """

    text: LabelledText
    label: Label
    found: bool
    speaker: bool
    person: bool | None
    chain: bool | None
    covering: tuple[Credit, ...]


@frozen
class JudgedText:
    """All labels of a text, and which of its credits are about none."""

    text: LabelledText
    labels: tuple[Judged, ...]
    credits: tuple[Credit, ...]
    stray: tuple[Credit, ...]


def find(text: LabelledText, settings: Settings) -> tuple[Credit, ...]:
    """The credits of a text."""
    report = read(text, settings)
    return find_credits(report, split_sentences(report))


def read(text: LabelledText, settings: Settings) -> Report:
    """A text as a report of its own that has come in as JSON.

    Raises:
        ValueError: if intake changed the text, so that offsets no longer fit.
    """
    data = json.dumps({"id": text.id, "text": text.text}).encode()
    (report,) = read_reports(f"{text.id}.jsonl", data, sha256(data).hexdigest(), settings.intake)
    if report.text != text.text:
        raise ValueError(f"{text.id} is changed by intake: {report.text!r}")
    return report


def judge(text: LabelledText, credits: Sequence[Credit]) -> JudgedText:
    """Judge what was found in one text."""
    ground = _Ground(text)
    judged = tuple(_judge_label(ground, label, credits) for label in text.labels if not label.optional)
    stray = tuple(credit for credit in credits if not any(_is_about(ground, credit, label) for label in text.labels))
    return JudgedText(text, judged, tuple(credits), stray)


@define(slots=False)
class _Ground:
    """The characters of a text that can count: letters and digits outside the labelled crediting words."""

    text: LabelledText

    @cached_property
    def counted(self) -> frozenset[int]:
        framed = places(span for label in self.text.labels for span in label.words)
        return frozenset(at for at, sign in enumerate(self.text.text) if sign.isalnum() and at not in framed)

    def content(self, label: Label) -> frozenset[int]:
        return self.counted & places(label.content)

    def scope(self, credit: Credit) -> frozenset[int]:
        own = places([(credit.span.start, credit.span.end), (credit.source.start, credit.source.end)])
        return (self.counted & places([(credit.scope.start, credit.scope.end)])) - own


def places(ranges: Iterable[Range]) -> frozenset[int]:
    """All offsets within some ranges."""
    return frozenset(at for start, end in ranges for at in range(start, end))


def _judge_label(ground: _Ground, label: Label, credits: Sequence[Credit]) -> Judged:
    covering = _covering(ground, label, credits)
    both = bool(label.person and label.house)
    right = tuple(group for group in covering if any(same_source(credit, label) for credit in group))
    best = right[0] if right else covering[0] if covering else ()
    touching = tuple(credit for credit in credits if ground.scope(credit) & ground.content(label))
    return Judged(
        text=ground.text,
        label=label,
        found=bool(covering),
        speaker=bool(right),
        person=any(same_person(credit, label) for credit in best) if both and best else None,
        chain=_chain_is_right(ground.text, label, best, credits) if label.behind and best else None,
        covering=best or touching,
    )


def _covering(ground: _Ground, label: Label, credits: Sequence[Credit]) -> list[tuple[Credit, ...]]:
    """Groups of credits, one a source, that together cover a label's content."""
    content = ground.content(label)
    groups: dict[str, list[Credit]] = defaultdict(list)
    for credit in credits:
        if _may_cover(ground, label, credit):
            groups[credit.origin].append(credit)
    covered = {origin: frozenset().union(*(ground.scope(credit) for credit in group)) for origin, group in groups.items()}
    return [tuple(group) for origin, group in groups.items() if len(covered[origin] & content) >= ENOUGH * len(content)]


def _may_cover(ground: _Ground, label: Label, credit: Credit) -> bool:
    if label.way in (Way.LINE, Way.MEDIA):
        return _stands_at(credit, label.words)
    scope = ground.scope(credit)
    return bool(scope) and len(scope & ground.content(label)) >= ENOUGH * len(scope)


def _chain_is_right(text: LabelledText, label: Label, group: Sequence[Credit], credits: Sequence[Credit]) -> bool:
    known: Mapping[str, Credit] = {credit.id: credit for credit in credits}
    behind = next(other for other in text.labels if other.tag == label.behind)
    return any(credit.behind in known and same_source(known[credit.behind], behind) for credit in group)


def _is_about(ground: _Ground, credit: Credit, label: Label) -> bool:
    if _stands_at(credit, label.speaker or label.words):
        return True
    return same_source(credit, label) and bool(ground.scope(credit) & ground.content(label))


def _stands_at(credit: Credit, ranges: Sequence[Range]) -> bool:
    return any(credit.source.start < end and start < credit.source.end for start, end in ranges)
