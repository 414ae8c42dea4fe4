"""What of the statistics leaves the house: few children in one place do not, nor what a person withheld."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from stemmata.model.claims import FigureRole
from stemmata.model.incidents import Incident, IncidentFigure
from stemmata.publish.statistics.protect import publish_statistics
from stemmata.publish.statistics.values import PublishableCount, PublishableStatistics
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings
from tests.publish.samples import INCIDENTS, casebook
from tests.publish.test_decided import CORRECTED, VERIFIED, WITHHELD, tables

OPEN = PublishSettings(withhold_children=False)
RAID = next(incident for incident in INCIDENTS if incident.id == "i-raid")


def provinces(*children: tuple[str, str, int]) -> CasebookTables:
    """One raid in each province, with so many children killed."""
    incidents = tuple(
        evolve(RAID, id=f"i-{number}", country=country, adm1=name, figures=(_killed(children),), claims=(f"c-{number}",))
        for number, (country, name, children) in enumerate(children)
    )
    return evolve(casebook(), incidents=incidents)


def _killed(number: int) -> IncidentFigure:
    return IncidentFigure(FigureRole.CHILDREN_KILLED, number, number, number, False, "case", ("c-1",))


def told(found: PublishableStatistics, table: str) -> dict[str, str]:
    """What is shown of children killed in each row of a table: the note of a withheld number, else the number."""
    rows = next(each for each in found.tables if each.name == table).rows
    return {row.code: _shown(row.counts) for row in rows}


def _shown(counts: Sequence[PublishableCount]) -> str:
    count = next(each for each in counts if each.role is FigureRole.CHILDREN_KILLED)
    assert count.withheld == (count.best is None) == bool(count.note)
    return count.note or str(count.best)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((2, 9, 9), ("fewer than 3", "withheld", "9")),  # alone, it is the total less the others
        ((2, 1, 9), ("fewer than 3", "fewer than 3", "9")),  # three, of which either may be the one
        ((1, 1, 4), ("fewer than 3", "fewer than 3", "withheld")),  # two of two: one each
        ((0, 3, 9), ("0", "3", "9")),
        ((2, 2, 2), ("fewer than 3", "fewer than 3", "fewer than 3")),
    ],
)
def test_few_children_in_a_province_are_withheld_and_cannot_be_worked_out(
    numbers: tuple[int, ...], shown: tuple[str, ...]
) -> None:
    made = provinces(*(("SY", name, number) for name, number in zip("ABC", numbers, strict=True)))
    found = publish_statistics(made, PublishSettings())
    assert tuple(told(found, "division").values()) == shown
    assert told(found, "country") == {"SY": str(sum(numbers))}


def test_what_could_be_worked_out_is_looked_for_country_by_country() -> None:
    found = publish_statistics(provinces(("SY", "A", 2), ("SY", "B", 5), ("IQ", "C", 1), ("IQ", "D", 7)), PublishSettings())
    assert told(found, "division") == {
        "IQ / C": "fewer than 3",
        "IQ / D": "withheld",
        "SY / A": "fewer than 3",
        "SY / B": "withheld",
    }


def test_where_children_are_not_withheld_their_numbers_are_shown() -> None:
    found = publish_statistics(provinces(("SY", "A", 2), ("SY", "B", 5)), OPEN)
    assert told(found, "division") == {"SY / A": "2", "SY / B": "5"}
    assert not any("fewer than 3" in note for note in found.notes)


def test_a_share_that_may_point_at_a_child_in_a_small_place_is_withheld() -> None:
    asked = [(("victims=child",), ("division=SY / Homs",)), (("victims=child",), ("country=Syria",))]
    small, large = publish_statistics(casebook(), PublishSettings(), asked).shares
    assert (small.withheld, small.proportion, small.otherwise) == (True, None, None)
    assert small.sentence.startswith("In fewer than 3 cases")
    assert large.proportion is not None
    assert publish_statistics(casebook(), OPEN, asked).shares[0].proportion is not None


def test_what_a_person_withheld_is_in_no_number() -> None:
    before, after = (publish_statistics(each, OPEN) for each in (tables(), tables(WITHHELD)))
    assert after.incidents == before.incidents - 1
    assert after.overall.incidents == before.overall.incidents - 1


def test_what_people_decided_is_counted() -> None:
    found = publish_statistics(tables(VERIFIED, CORRECTED), OPEN)
    assert found.overall.verified == 1
    killed = next(each for each in found.overall.counts if each.role is FigureRole.KILLED)
    assert (killed.low, killed.best, killed.high) == (5, 5, None)


def test_names_of_parties_cannot_reorder_the_page() -> None:
    made = evolve(casebook(), incidents=tuple(_named(each, "Red \u202eColumn") for each in INCIDENTS))
    rows = next(each for each in publish_statistics(made, OPEN).tables if each.name == "party").rows
    assert [row.label for row in rows] == ["Red �Column"]


def _named(incident: Incident, party: str) -> Incident:
    return evolve(incident, perpetrators=(party,))
