"""CSV and spreadsheets of posts or articles: a report for each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from attrs import evolve

from stemmata.intake.archives import check_zip
from stemmata.intake.decoding import decode
from stemmata.intake.kinds import Kind, delimiter_of
from stemmata.intake.rows import columns_for, report_of_row
from stemmata.intake.sources import PARSER_FAILURES, Source, reason_of
from stemmata.model.reports import Report

# The header is the first row that names at least two columns; titles and notes above it are passed over.
_HEADER_ROWS = 20
NO_TEXT_COLUMN = "no column was found that holds the text; name it in a mapping file"


def read_csv(source: Source) -> Iterator[Report]:
    """A report for each row of a table in text."""
    decoded = decode(source.data, source.settings.file_bytes)
    text = decoded.text.replace("\x00", "")
    first = next((line for line in text.split("\n", 5) if line.strip()), "")
    csv.field_size_limit(max(source.settings.report_characters, 131_072))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(first))
    try:
        yield from _read_rows(source, _numbered(rows), Kind.CSV, "", decoded.notes)
    except csv.Error as error:
        yield source.problem(Kind.CSV, f"the table breaks off: {error}", "end")


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, tuple[object, ...]]]:
    return ((number, tuple(row)) for number, row in enumerate(rows, start=1))


def _read_rows(
    source: Source, rows: Iterator[tuple[int, tuple[object, ...]]], kind: Kind, sheet: str, notes: tuple[str, ...]
) -> Iterator[Report]:
    head = [(number, row) for number, row in islice(rows, _HEADER_ROWS) if any(_filled(cell) for cell in row)]
    at = next((index for index, (_, row) in enumerate(head) if sum(map(_filled, row)) >= 2), 0)
    if not head:
        yield source.problem(kind, "the table is empty", sheet)
        return
    header = _header(head[at][1])
    columns = columns_for(header, source.mapping)
    if not columns.of("text") and not columns.of("title"):
        yield source.problem(kind, NO_TEXT_COLUMN, sheet)
        return
    guessed = tuple(f"column {columns.of(field)[0]} was taken for {field}" for field in columns.guessed)
    for number, row in _chained(head[at + 1 :], rows):
        if not any(_filled(cell) for cell in row):
            continue
        place = f"{sheet}, row {number}" if sheet else f"row {number}"
        yield _report_of(source, header, row, place, kind, (*notes, *guessed))
        guessed = ()  # said once a table


def _chained(
    head: list[tuple[int, tuple[object, ...]]], rows: Iterator[tuple[int, tuple[object, ...]]]
) -> Iterator[tuple[int, tuple[object, ...]]]:
    yield from head
    yield from rows


def _report_of(
    source: Source, header: tuple[str, ...], row: tuple[object, ...], place: str, kind: Kind, notes: tuple[str, ...]
) -> Report:
    values = dict(zip(header, row, strict=False))
    own = notes if len(row) <= len(header) else (*notes, "this row has more cells than the header has names")
    report = report_of_row(_with_notes(source, own), values, columns_for(header, source.mapping), place, kind)
    return report or source.problem(kind, "this row holds neither text nor title", place)


def _with_notes(source: Source, notes: tuple[str, ...]) -> Source:
    """The source with further notes for each of its reports."""
    return evolve(source, notes=(*source.notes, *notes)) if notes else source


def _header(row: tuple[object, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for index, cell in enumerate(row, start=1):
        name = str(cell if cell is not None else "").strip().lstrip("\ufeff") or f"column {index}"
        names.append(name if name not in names else f"{name} ({index})")
    return tuple(names)


def _filled(cell: object) -> bool:
    return cell is not None and cell != "" and str(cell).strip() != ""


@contextmanager
def _panics_as_errors() -> Iterator[None]:
    """Turn a panic of the reader, which is written in Rust, into an error: it is no Exception and would end the process."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("its reader gave up on it") from error


def _why_closed(kind: Kind, error: BaseException) -> str:
    if kind is Kind.OLD_OFFICE:
        return "this is an old Word or PowerPoint file, or an Office file with a password; save it as .docx or .xlsx without one"
    return f"the workbook cannot be read: {reason_of(error)}"


def read_workbook(source: Source, kind: Kind) -> Iterator[Report]:
    """A report for each row of each sheet, hidden ones too; a hidden sheet is named in a note."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        if kind in (Kind.XLSX, Kind.ODS):
            check_zip(source)
        with _panics_as_errors():
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
            sheets = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    except (CalamineError, *PARSER_FAILURES) as error:
        yield source.problem(kind, _why_closed(kind, error))
        return
    filled = 0
    for sheet in sheets:
        notes = (
            () if sheet.visible == SheetVisibleEnum.Visible else (f"sheet {sheet.name} is hidden in the workbook; it was read",)
        )
        try:
            with _panics_as_errors():
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        except (CalamineError, *PARSER_FAILURES) as error:
            yield source.problem(kind, f"the sheet cannot be read: {reason_of(error)}", f"sheet {sheet.name}")
            continue
        if not any(any(_filled(cell) for cell in row) for row in rows):
            continue
        filled += 1
        numbered = ((number, tuple(row)) for number, row in enumerate(rows, start=1))
        yield from _read_rows(source, numbered, kind, f"sheet {sheet.name}", notes)
    if not filled:
        yield source.problem(kind, "the workbook holds no rows")
