"""Credits: where a report says where it has something from, who that is, and how far it reaches.

The story: each language's rules find mentions in sentences (`english`, `arabic`), credit lines are read beside them (`lines`),
words such as "the group" are followed to whom they stand for (`follow`), the source is identified (`names`), the reach is set
(`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemmata.lineage.credits.arabic import arabic_mentions
from stemmata.lineage.credits.english import english_mentions
from stemmata.lineage.credits.follow import Follower
from stemmata.lineage.credits.lines import body_range, line_mentions
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import identify
from stemmata.lineage.credits.offices import with_office_holders
from stemmata.lineage.credits.scope import Reach
from stemmata.lineage.sources import Identity, SourceNames, load_source_names
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
    mentions = [_mentions(report, sentence, names) for sentence in sentences]
    reach = Reach(report, sentences, mentions)
    follower = Follower(report, names)
    found: list[Credit] = []
    for place, here in enumerate(mentions):
        for mention in here:
            identity = follower.identity(mention)
            if identity:
                scope = body_range(report) if mention.form is CreditForm.FIRST else reach.of(mention, place)
                found.append(_credit(report, mention, identity, scope))
    for mention, start, end in line_mentions(report, names):
        source = report.text[mention.source_start : mention.source_end]
        found.append(_credit(report, mention, identify(source, names), (start, end)))
    once = {credit.id: credit for credit in found}.values()
    return with_office_holders(sorted(once, key=lambda credit: (credit.span.start, credit.span.end, credit.id)))


def _mentions(report: Report, sentence: Sentence, names: SourceNames) -> list[Mention]:
    if _ARABIC.search(report.text, sentence.start, sentence.end):
        return arabic_mentions(report.text, sentence.start, sentence.end, names)
    return english_mentions(report.text, sentence.start, sentence.end, names)


def _credit(report: Report, mention: Mention, identity: Identity, scope: tuple[int, int]) -> Credit:
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
    )
