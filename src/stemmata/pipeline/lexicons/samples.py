"""Sentences with what must be read from them, as tables: a linguist's tests, run without a line of code.

A table has the columns `text` and `reads`, and if wanted `published` (the day that relative dates count from)::

    # source: invented sentences
    # version: 1
    text	reads	published
    Two bakers were killed on Monday.	killing | killed 2 | date 2021-06-14	2021-06-16
    He killed time at the mill.	nothing

What is read stands between bars. Each is one of `nothing` (no claim but such as are kept as context only), a violation's code, or
a word for a kind of value with the value: `killed 2` or any other role of figures (`killed 2..4`, `killed 12+`), `date`, `party`,
`by` (a perpetrator), `place`, `means`, `role` (of a child), `victim` (a status), `certainty`, `credit`. `no` before it says that
it must not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from attrs import frozen

from stemmata.claims import read_claims
from stemmata.expressions import Anchor, find_parties, find_places
from stemmata.expressions.dates import find_dates
from stemmata.language import script_of, split_sentences
from stemmata.lineage import find_credits
from stemmata.model.claims import Claim, ClaimFigure, FigureRole
from stemmata.model.expressions import DateValue
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.pipeline.known import KnownNames, known_names
from stemmata.pipeline.lexicons.findings import Finding, error
from stemmata.taxonomy import violations
from stemmata.taxonomy.files import read_data_file, words_in

NOTHING = "nothing"
BATTLE_DEATHS = "battle_deaths"  # kept as context, and yet read


@frozen
class Sample:
    """One sentence, or a few, with what must be read.

    Attributes:
        line: the line it stands in.
        text: the text.
        reads: what must be read, as written between bars.
        published: the day that relative dates count from, or None.
    """

    line: int
    text: str
    reads: tuple[str, ...]
    published: date | None


def samples_in(path: Path) -> tuple[Sample, ...]:
    """The samples of one table.

    Raises:
        DataError: the table is not in order.
        ValueError: a day is not written as 2021-06-16.
    """
    data = read_data_file(path)
    return tuple(_sample(row, line) for row, line in zip(data.rows, data.lines, strict=True))


def _sample(row: Mapping[str, str], line: int) -> Sample:
    day = row.get("published", "")
    return Sample(line, row["text"], words_in(row["reads"]), date.fromisoformat(day) if day else None)


def check_sample(sample: Sample, folders: tuple[str, ...], file: str) -> Iterator[Finding]:
    """What is not read as a sample says.

    Args:
        sample: the sample.
        folders: the user's folders in force.
        file: what to call its table in messages.
    """
    read = _Read(sample, known_names(folders))
    for wanted in sample.reads:
        negated = wanted.startswith("no ")
        values = read.values_like(wanted.removeprefix("no "))
        if values is None:
            todo = f"write a violation, {NOTHING!r}, or one of {', '.join((*FigureRole, *_KINDS))} with a value"
            yield error(file, sample.line, f"{wanted!r} is nothing that can be read", todo)
        elif (wanted.removeprefix("no ").strip() in values) is negated:
            what = f"{wanted!r} does not hold of “{sample.text}”; read was: {', '.join(values) or NOTHING}"
            yield error(file, sample.line, what, "see what was read with `stemmata explain`; correct the list or the sample")


class _Read:
    """What is read from a sample, by kind.

    Args:
        sample: the sample.
        names: the names in force.
    """

    def __init__(self, sample: Sample, names: KnownNames) -> None:
        self._names = names
        self._report = _report_of(sample.text)
        self._sentences = split_sentences(self._report)
        self._credits = find_credits(self._report, self._sentences, names.sources)
        day = sample.published
        self._anchor = Anchor(day, day, f"published {day}") if day else None
        self._claims = read_claims(
            self._report, self._sentences, self._credits, self._anchor, names.gazetteer, names.parties, None, names.folders
        )

    def values_like(self, wanted: str) -> list[str] | None:
        """All values of the kind that is wanted, written as samples write them; None when there is no such kind."""
        kind = wanted.split()[0] if wanted.split() else ""
        if wanted == NOTHING:
            return [] if any(not claim.context for claim in self._claims) else [NOTHING]
        if kind in violations():
            return sorted({claim.violation for claim in self._claims if not claim.context or claim.violation == BATTLE_DEATHS})
        if kind in set(FigureRole):
            return [value for claim in self._claims for figure in claim.figures for value in _figure(figure, FigureRole(kind))]
        reader = _KINDS.get(kind)
        return None if reader is None else [f"{kind} {value}" for value in dict.fromkeys(reader(self))]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims."""
        return self._claims

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Its credits."""
        return self._credits

    def dates(self) -> Iterator[DateValue]:
        """Its dates."""
        for sentence in self._sentences:
            yield from find_dates(self._report, sentence, self._anchor)

    def parties(self) -> Iterator[str]:
        """Identifiers of the parties it names; the words of those that have none."""
        for sentence in self._sentences:
            for party in find_parties(self._report, sentence, self._names.parties):
                yield party.party or party.span.words

    def places(self) -> Iterator[str]:
        """Names of its places."""
        for place in find_places(self._report, self._sentences, self._names.gazetteer):
            yield place.name


def _figure(figure: ClaimFigure, role: FigureRole) -> list[str]:
    if figure.role is not role:
        return []
    if figure.high is None:
        return [f"{role} {figure.low}+"]
    return [f"{role} {figure.low}" if figure.low == figure.high else f"{role} {figure.low}..{figure.high}"]


def _days(value: DateValue) -> str:
    if value.start is None or value.end is None:
        return "open"
    return str(value.start) if value.start == value.end else f"{value.start}..{value.end}"


_KINDS: dict[str, Callable[[_Read], list[str]]] = {
    "date": lambda read: [_days(value) for value in read.dates()],
    "party": lambda read: list(read.parties()),
    "by": lambda read: [party.party or party.span.words for claim in read.claims for party in claim.perpetrators],
    "place": lambda read: list(read.places()),
    "means": lambda read: [means.code for claim in read.claims for means in claim.means],
    "role": lambda read: [victim.role for claim in read.claims for victim in claim.victims if victim.role],
    "victim": lambda read: [victim.status.value for claim in read.claims for victim in claim.victims],
    "certainty": lambda read: [claim.certainty.kind.value for claim in read.claims],
    "credit": lambda read: [credit.name for credit in read.credits],
}


def _report_of(text: str) -> Report:
    language = "ar" if script_of(text) == "arabic" else "en"
    block = Block(0, len(text), BlockRole.BODY)
    return Report("r-sample", "0" * 64, "sample", "", "sample", "text/plain", language=language, text=text, blocks=(block,))
