"""The order in which reports came in: that of the custody log, whatever is read first and however reports were published."""

from __future__ import annotations

from stemmata.casebook.custody import Act, CustodyLine
from stemmata.model.reports import Report
from stemmata.pipeline.take_in import order_received


def _line(sequence: int, sha256: str, act: Act = Act.RECEIVED) -> CustodyLine:
    return CustodyLine(sequence, "2023-01-01T00:00:00Z", "A", act, sha256, "", 1, f"{sha256}.txt", "/r", "", "", "t", "", "")


def _report(key: str, original: str, locator: str = "") -> Report:
    return Report(key, original, f"{original}.txt", locator, key, "text/plain")


def test_the_first_line_that_names_an_original_counts() -> None:
    lines = [_line(1, "", Act.BEGUN), _line(2, "b"), _line(3, "a"), _line(4, "b", Act.FOUND_AGAIN)]
    assert order_received(lines, [_report("r-a", "a"), _report("r-b", "b")]) == {"r-b": 0, "r-a": 1}


def test_reports_of_one_original_keep_its_own_order() -> None:
    rows = [_report("r-9", "a", "row 9"), _report("r-10", "a", "row 10")]
    assert order_received([_line(1, "a")], rows) == {"r-9": 0, "r-10": 1}


def test_what_the_log_does_not_name_comes_last() -> None:
    assert order_received([_line(1, "a")], [_report("r-x", "x"), _report("r-a", "a")]) == {"r-a": 0, "r-x": 1}
