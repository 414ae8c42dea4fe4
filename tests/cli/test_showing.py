"""One record is picked by its identifier, by the beginning of it, or by the name of a report's file."""

from typing import Any

import pytest

from stemmata.cli.showing import pick
from stemmata.errors import NotFound

RECORDS: list[dict[str, Any]] = [
    {"id": "r-1a", "external_id": "north/one.txt", "path": "north/one.txt"},
    {"id": "r-2b", "external_id": "north/two.txt", "path": "north/two.txt"},
    {"id": "r-3c", "external_id": "south/two.txt", "path": "south/two.txt"},
]


@pytest.mark.parametrize("name", ["r-1a", "r-1", "north/one.txt", "one.txt"])
def test_a_report_is_found(name: str) -> None:
    assert pick(RECORDS, name, "reports")["id"] == "r-1a"


@pytest.mark.parametrize("name, said", [("two.txt", "2 of the reports fit"), ("ne.txt", "none of the reports")])
def test_names_of_two_or_none_are_refused(name: str, said: str) -> None:
    with pytest.raises(NotFound, match=said):
        pick(RECORDS, name, "reports")
