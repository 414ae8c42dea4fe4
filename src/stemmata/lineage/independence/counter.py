"""Counts the independent origins behind incidents: who is heard, what each adds, and the sum as a range with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from stemmata.lineage.independence.corpus import Corpus
from stemmata.lineage.independence.evidence import Evidence
from stemmata.lineage.independence.rules import Rule, Share, decided
from stemmata.lineage.independence.voices import Hearing, Voice, voices
from stemmata.lineage.sources import SourceNames
from stemmata.model.lineage import AliasProposal, Copy, Credit, Independence, Origin
from stemmata.model.reports import Report


@frozen(eq=False)
class Ruled:
    """A voice, the rule that decided of it, and what it adds."""

    voice: Voice
    rule: Rule
    share: Share


@frozen(eq=False)
class IndependenceCounter:
    """Counts for many incidents or claims over one corpus; made once, asked for each."""

    corpus: Corpus

    @classmethod
    def over(
        cls,
        copies: Sequence[Copy],
        origins: Sequence[Origin],
        reports: Sequence[Report],
        names: SourceNames | None = None,
        credits: Sequence[Credit] = (),
        proposals: Sequence[AliasProposal] = (),
    ) -> IndependenceCounter:
        """Indexes a corpus.

        Args:
            copies: copies of the corpus.
            origins: origins of the corpus.
            reports: the corpus.
            names: known names; those of the bundled lists when none are given.
            credits: credits of the corpus, so that chains are followed to credits that cover no claim themselves.
            proposals: names that may be one origin's; as long as nobody ruled on them, low counts them once.
        """
        return cls(Corpus.over(copies, origins, reports, names, credits, proposals))

    def count(self, claims_credits: Mapping[str, tuple[Credit, ...]]) -> Independence:
        """The independent origins behind one incident, or one claim.

        Args:
            claims_credits: for each report of the incident the credits that cover its claims; empty where it gives none. For a
                single claim its report alone, with the credits that cover the claim.

        Returns:
            At least one origin as soon as there is a report.
        """
        evidence = Evidence.of(self.corpus, claims_credits)
        return at_least_one(_counted_once(ruled(evidence)), evidence)


def ruled(evidence: Evidence) -> tuple[Ruled, ...]:
    """Everybody heard, each with the rule that decides of it."""
    hearing = Hearing.of(evidence)
    return tuple(Ruled(voice, *decided(voice, hearing)) for voice in voices(hearing))


def _counted_once(heard: Sequence[Ruled]) -> tuple[Ruled, ...]:
    """Of voices that count together the one that adds most; those that add nothing stay for their reasons."""
    counted: set[str] = set()
    kept = []
    for each in sorted(heard, key=lambda one: (-one.share.low, -one.share.high)):
        if each.share.high and each.voice.group in counted:
            continue
        counted.update({each.voice.group} if each.share.high else ())
        kept.append(each)
    return tuple(kept)


def at_least_one(kept: Sequence[Ruled], evidence: Evidence) -> Independence:
    """Rule 15: the sums of what the voices add, and never fewer than one: whoever reports had it from somewhere."""
    high = sum(each.share.high for each in kept)
    certain: dict[str, list[str]] = {}
    for each in kept:
        if each.share.low:
            certain.setdefault(evidence.corpus.doubtful.get(each.voice.origin, each.voice.group), []).append(each.voice.name)
    low = len(certain)
    reasons = [each.share.reason for each in kept]
    reasons.extend(
        f"{_listed(names)} may be one (a proposed alias): at least one" for names in certain.values() if len(names) > 1
    )
    if evidence.credits and high < 1:
        reasons.append(
            "no origin outside these reports can be seen; whoever reports had it from somewhere, so at least one is counted"
        )
    if evidence.credits:
        low, high = max(low, 1), max(high, 1)
    reasons.extend(f"circular reporting: {cycle.words}" for cycle in evidence.cycles)
    reached = sorted({(each.voice.origin, each.voice.name) for each in kept if each.voice.origin and each.share.high})
    return Independence(
        low=low,
        high=high,
        origins=tuple(origin for origin, _ in reached),
        names=tuple(name for _, name in reached),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def count_independent(
    claims_credits: Mapping[str, tuple[Credit, ...]],
    copies: Sequence[Copy],
    origins: Sequence[Origin],
    reports: Sequence[Report],
    names: SourceNames | None = None,
) -> Independence:
    """How many independent origins stand behind one incident, as a range with the reasons in plain words.

    For many incidents of one corpus make an `IndependenceCounter` once.

    Args:
        claims_credits: for each report of the incident the credits that cover its claims; empty where it gives none.
        copies: copies of the corpus.
        origins: origins of the corpus.
        reports: the corpus.
        names: known names; those of the bundled lists when none are given.

    Returns:
        At least one origin as soon as there is a report.
    """
    credits = [credit for found in claims_credits.values() for credit in found]
    return IndependenceCounter.over(copies, origins, reports, names, credits).count(claims_credits)
