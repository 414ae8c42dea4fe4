"""Credits: where a report says where it has something from, who that is, and how far it reaches.

The story: each language's rules find mentions in sentences (`english`, `arabic`), credit lines are read beside them (`lines`),
words such as "the group" are followed to whom they stand for (`follow`), the source is identified (`names`), the reach is set
(`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from stemmata.lineage.credits.arabic import arabic_mentions
from stemmata.lineage.credits.english import english_mentions
from stemmata.lineage.credits.follow import Follower
from stemmata.lineage.credits.introduced import introduced_mentions
from stemmata.lineage.credits.lines import LineMention, body_range, line_mentions
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.offices import with_office_holders
from stemmata.lineage.credits.persons import Speaker
from stemmata.lineage.credits.scope import Reach
from stemmata.lineage.quotation import quoted_ranges
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.identity import identifier
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.reports import Report, Sentence

__all__ = ["find_credits"]

_ARABIC = re.compile("[\u0620-\u064a]")


def find_credits(report: Report, sentences: Sequence[Sentence], names: SourceNames | None = None) -> tuple[Credit, ...]:
    """Every place where a report says where it has something from.

    Args:
        report: the report.
        sentences: its sentences, in order.
        names: known names; those of the bundled lists when none are given.

    Returns:
        Credits in order of their place. Their origins are those of the single report; `lineage.relink` joins names that the
        corpus shows to be one.
    """
    names = names or load_source_names()
    quoted = quoted_ranges(report)
    read = [_mentions(report, sentence, names, quoted) for sentence in sentences]
    mentions = introduced_mentions(report, sentences, read, quoted, names)
    reach = Reach(report, sentences, mentions, quoted)
    first = [mention for here in mentions for mention in here if mention.form is CreditForm.FIRST]
    lines = tuple(line for line in line_mentions(report, names) if not any(_overlap(line.mention, mention) for mention in first))
    follower = Follower(report, names)
    found: list[_Found] = []
    for place, here in enumerate(mentions):
        for mention in here:
            speaker = None if _in_line(mention, lines) else follower.speaker(mention)
            if speaker:
                scope = body_range(report) if mention.form is CreditForm.FIRST else reach.of(mention, place)
                found.append(_Found(mention, _credit(report, mention, speaker, scope)))
    for line in lines:
        speaker = follower.of_line(line.mention)
        found.append(_Found(line.mention, _credit(report, line.mention, speaker, (line.start, line.end))))
    once = {credit.id: credit for credit in _linked(found)}.values()
    return with_office_holders(sorted(once, key=lambda credit: (credit.span.start, credit.span.end, credit.id)))


def _in_line(mention: Mention, lines: Sequence[LineMention]) -> bool:
    """Whether a mention reads once more what a dateline, a sign-off or the like says."""
    return any(mention.source_start < line.mention.end and line.mention.start < mention.source_end for line in lines)


def _overlap(one: Mention, other: Mention) -> bool:
    """Whether two mentions name their source by the same words."""
    return one.source_start < other.source_end and other.source_start < one.source_end


@frozen
class _Found:
    """A mention and the credit that came of it."""

    mention: Mention
    credit: Credit


def _linked(found: Sequence[_Found]) -> Iterator[Credit]:
    """The credits, each with the one behind it: whom its source has it from."""
    at = {each.mention.source_start: each.credit.id for each in reversed(found)}
    for each in found:
        behind = at.get(each.mention.behind, "")
        yield evolve(each.credit, behind=behind if behind != each.credit.id else "")


def _mentions(report: Report, sentence: Sentence, names: SourceNames, quoted: Sequence[tuple[int, int]]) -> list[Mention]:
    if not report.text.isascii() and _ARABIC.search(report.text, sentence.start, sentence.end):
        return arabic_mentions(report.text, sentence.start, sentence.end, names, quoted)
    return english_mentions(report.text, sentence.start, sentence.end, names, quoted)


def _credit(report: Report, mention: Mention, speaker: Speaker, scope: tuple[int, int]) -> Credit:
    identity = speaker.identity
    social_photo = mention.form is CreditForm.PHOTO and identity.kind in (OriginKind.SOCIAL, OriginKind.UNNAMED)
    return Credit(
        id=identifier("k", report.id, mention.start, mention.end, mention.source_start, mention.source_end, mention.form.value),
        span=report.span(mention.start, mention.end),
        source=report.span(mention.source_start, mention.source_end),
        name=identity.name,
        origin=identity.origin(report.id),
        kind=OriginKind.SOCIAL if social_photo else identity.kind,
        verb=mention.verb,
        scope=report.span(min(scope[0], mention.start), max(scope[1], mention.end)),
        relay=mention.relay,
        person=speaker.person,
    )
