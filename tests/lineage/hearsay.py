"""Makes reports with credits by hand: who says it in which report, and from whom he has it. Nothing is read from the words."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from stemmata.lineage import IndependenceCounter, resolve_origins
from stemmata.lineage.sources import Identity
from stemmata.model.identity import identifier
from stemmata.model.lineage import Copy, Credit, Direction, Independence, OriginKind
from stemmata.model.reports import Report
from tests.lineage.making import make_report

KINDS = {
    "Lake Observatory": OriginKind.MONITOR,
    "Valley Monitor": OriginKind.MONITOR,
    "Human Rights Watch": OriginKind.MONITOR,
    "Marn News Agency": OriginKind.AGENCY,
    "Sefid News Agency": OriginKind.AGENCY,
    "Valley Daily": OriginKind.PRESS,
    "Sefid Post": OriginKind.PRESS,
    "the Lake Guard": OriginKind.PARTY,
    "Odar Lenn, a baker": OriginKind.EYEWITNESS,
    "the baker's bulletin": OriginKind.ACTIVIST,
    "@lake_watcher": OriginKind.SOCIAL,
    "residents": OriginKind.EYEWITNESS,
    "a hospital official": OriginKind.UNNAMED,
    "the mayor": OriginKind.STATE,
    "the hospital's director": OriginKind.UNNAMED,
    "observers": OriginKind.UNNAMED,
    "she": OriginKind.UNNAMED,
    "the group": OriginKind.UNNAMED,
    "it is believed": OriginKind.UNNAMED,
}
NAMELESS = frozenset(
    ("residents", "a hospital official", "the mayor", "the hospital's director", "observers", "she", "the group")
)
NOBODY = "it is believed"
KNOWN = {"Human Rights Watch": "hrw"}


@frozen
class Said:
    """One source in a report.

    Attributes:
        name: one of `KINDS`.
        citing: whom it is said to have it from, one of `KINDS`, or empty.
        relay: whether it is said to pass on what it was shown.
    """

    name: str
    citing: str = ""
    relay: bool = False


@frozen
class Told:
    """One report: its house, and who says it there, in order."""

    house: str
    said: tuple[Said, ...] = ()


@frozen(eq=False)
class Case:
    """Reports with their credits."""

    reports: tuple[Report, ...]
    credits: dict[str, tuple[Credit, ...]]

    def count(self, copies: Sequence[Copy] = ()) -> Independence:
        """The independent origins behind it."""
        flat = [credit for found in self.credits.values() for credit in found]
        counter = IndependenceCounter.over(copies, resolve_origins(self.reports, flat), self.reports, None, flat)
        return counter.count(self.credits)


def case_of(told: Sequence[Told], ids: Sequence[str] = ()) -> Case:
    """Reports r-0, r-1 … (or of other identifiers) as told."""
    made = [_made(ids[number] if ids else f"r-{number}", each) for number, each in enumerate(told)]
    return Case(tuple(report for report, _ in made), {report.id: credits for report, credits in made})


def count(*told: Told) -> Independence:
    """The independent origins behind some reports of which none copied another."""
    return case_of(told).count()


def _made(report: str, told: Told) -> tuple[Report, tuple[Credit, ...]]:
    sentences = [f"{each.name} says so, citing {each.citing or 'nobody'}." for each in told.said] or ["It was so."]
    made = make_report(report, " ".join(sentences), publisher=told.house)
    credits: list[Credit] = []
    start = 0
    for each, sentence in zip(told.said, sentences, strict=False):
        behind = _credit(made, each.citing, "citing", start, sentence) if each.citing else None
        credits.append(_credit(made, each.name, "says", start, sentence, relay=each.relay, behind=behind.id if behind else ""))
        credits.extend([behind] if behind else [])
        start += len(sentence) + 1
    return made, tuple(credits)


def _credit(report: Report, name: str, verb: str, start: int, sentence: str, *, relay: bool = False, behind: str = "") -> Credit:
    place = start + (sentence.index(name, sentence.index("citing")) if verb == "citing" else 0)
    source = report.span(place, place + len(name))
    identity = Identity(name.partition(",")[0], KINDS[name], known=KNOWN.get(name, ""), anonymous=name in (*NAMELESS, NOBODY))
    return Credit(
        id=identifier("k", report.id, place, verb),
        span=source if name == NOBODY else report.span(start, start + len(sentence) - 1),
        source=source,
        name=identity.name,
        origin=identity.origin(report.id),
        kind=identity.kind,
        verb=verb,
        scope=report.span(start, start + len(sentence)),
        relay=relay,
        behind=behind,
    )


def whole_copy(first: str, second: str, direction: Direction = Direction.UNDECIDED) -> Copy:
    """Two reports with one text; the first's identifier sorts first."""
    return Copy(identifier("c", first, second), first, second, direction, (), (), 40, 1.0, 1.0)
