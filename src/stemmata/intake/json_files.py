"""JSON lines, and JSON files that hold a list of posts or articles."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from attrs import evolve

from stemmata.intake.decoding import decode
from stemmata.intake.kinds import Kind
from stemmata.intake.mapping import Columns
from stemmata.intake.rows import columns_for, report_of_row
from stemmata.intake.sources import Source
from stemmata.model.reports import Report

_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_json_lines(source: Source) -> Iterator[Report]:
    """A report for each line; a line that is no JSON object is reported and the next one read."""
    yield from read_lines(source, _lines(source))


def read_lines(source: Source, lines: Iterable[bytes]) -> Iterator[Report]:
    """The same from lines as they come, so that a packed file need not be unpacked whole."""
    found = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = True
        yield from _reports_of_line(source, line, f"row {number}")
    if not found:
        yield source.problem(Kind.JSONL, "the file holds no lines")


def _lines(source: Source) -> Iterable[bytes]:
    if source.data.startswith(_MARKS) or source.data[:400].count(b"\x00") > 40:
        text = decode(source.data, len(source.data)).text
        return (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
    return io.BytesIO(source.data)


def _reports_of_line(source: Source, line: bytes, place: str) -> Iterator[Report]:
    """The report of one line, or those of the list of posts that it holds."""
    notes: tuple[str, ...] = ()
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = decode(line, len(line))
        text, notes = decoded.text, decoded.notes
    try:
        row = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        whole = line.endswith(b"\n")
        reason = "this line is not valid JSON" if whole else "this line is not valid JSON; it seems to be cut off"
        yield source.problem(Kind.JSONL, reason, place)
        return
    within = _list_within(row) if isinstance(row, dict) and source.mapping is None else None
    if within is None:
        yield _report_of_object(source, row, place, Kind.JSONL, notes)
    for number, inner in enumerate(within or (), start=1):
        yield _report_of_object(source, inner, f"{place}, item {number}", Kind.JSONL, notes)


def _report_of_object(source: Source, row: object, place: str, kind: Kind, notes: tuple[str, ...] = ()) -> Report:
    if not isinstance(row, dict):
        return source.problem(kind, "this is no object with keys such as title and text", place)
    columns = columns_for(tuple(row), source.mapping)
    report = report_of_row(source, row, columns, place, kind, "key")
    if report is None:
        return source.problem(kind, _no_text(columns), place)
    return report if not notes else _with_notes(report, notes)


def _with_notes(report: Report, notes: tuple[str, ...]) -> Report:
    return evolve(report, notes=(*report.notes, *notes))


def _no_text(columns: Columns) -> str:
    if columns.of("text") or columns.of("title"):
        return "it holds neither text nor title"
    return "no key was found that holds the text; name it in a mapping file"


def read_json(source: Source) -> Iterator[Report]:
    """A report for each object of the list that the file holds, or one for the file when it is one object."""
    decoded = decode(source.data, len(source.data))
    try:
        value = json.loads(decoded.text, strict=False)
    except RecursionError:
        yield source.problem(Kind.JSON, "the JSON is nested too deeply to be read")
        return
    except ValueError as error:
        yield source.problem(Kind.JSON, f"the JSON is not valid: {error}")
        return
    rows = _list_within(value)
    if rows is None:
        yield _report_of_object(source, value, "", Kind.JSON, decoded.notes)
        return
    for number, row in enumerate(rows, start=1):
        yield _report_of_object(source, row, f"row {number}", Kind.JSON, decoded.notes)
    if not rows:
        yield source.problem(Kind.JSON, "the file holds an empty list")


def _list_within(value: object) -> list[object] | None:
    """The list of posts: the value itself, or the longest list of objects in it (two steps down at most)."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or _holds_text(columns_for(tuple(value), None)):
        return None
    lists = [one for one in value.values() if _is_list_of_objects(one)]
    for inner in value.values():
        if isinstance(inner, dict):
            lists.extend(one for one in inner.values() if _is_list_of_objects(one))
    return max(lists, key=len) if lists else None


def _holds_text(columns: Columns) -> bool:
    return bool(columns.of("text") or columns.of("title"))


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
