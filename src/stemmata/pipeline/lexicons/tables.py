"""Checks tables of names and codes, row by row, without stopping at the first that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from stemmata.language.folding import fold_compact
from stemmata.pipeline.lexicons.findings import Finding, error, warning
from stemmata.pipeline.lexicons.table_rules import RULES, TableRule
from stemmata.taxonomy.files import words_in


@frozen
class Row:
    """A row with the number of its line."""

    line: int
    cells: dict[str, str]


@frozen
class Table:
    """A table as it lies on disk.

    Attributes:
        file: what it is called in messages.
        name: its file name.
        columns: the columns that its first line names.
        rows: the rows that have as many cells as there are columns.
    """

    file: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def check_table(path: Path, file: str) -> tuple[Table | None, list[Finding]]:
    """One table and what is wrong with it.

    Args:
        path: the table.
        file: what to call it in messages.
    """
    rule = RULES.get(path.name)
    if rule is None:
        near = get_close_matches(path.name, RULES, 1)
        todo = f"call it {near[0]}" if near else f"files that are read: {', '.join(RULES)}"
        return None, [warning(file, 0, "a file of this name is not read", todo)]
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        return None, [error(file, 0, f"the file cannot be read: {problem}", "save it as UTF-8 text")]
    table, found = _table_of(lines, file, path.name)
    return table, [*header_findings(lines, file), *found, *_columns(table, rule), *_cells(table, rule), *_doubled(table, rule)]


def header_findings(lines: Sequence[str], file: str) -> Iterator[Finding]:
    """What the head of a data file lacks: where its contents come from, and which version it is."""
    said = {
        line[1:].partition(":")[0].strip().lower() for line in lines if line.startswith("#") and line.partition(":")[2].strip()
    }
    for key, meaning in (("source", "where its contents come from"), ("version", "which version it is")):
        if key not in said:
            yield error(file, 1, f"the file does not say {meaning}", f"open it with a line '# {key}: …'")


def _table_of(lines: Sequence[str], file: str, name: str) -> tuple[Table, list[Finding]]:
    told = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")]
    if not told:
        return Table(file, name, (), ()), [
            error(file, 0, "the file names no columns", f"they are: {' '.join(RULES[name].columns)}")
        ]
    columns = tuple(cell.strip() for cell in told[0][1])
    rows, found = [], []
    for number, cells in told[1:]:
        if len(cells) == len(columns):
            rows.append(Row(number, {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}))
        else:
            what = f"{len(cells)} cells where {len(columns)} columns are named"
            found.append(error(file, number, what, "part the cells by one tab each; an empty cell keeps its tab"))
    return Table(file, name, columns, tuple(rows)), found


def _columns(table: Table, rule: TableRule) -> Iterator[Finding]:
    for column in rule.columns:
        if table.columns and column not in table.columns and column not in rule.optional:
            yield error(table.file, 0, f"the column {column!r} is missing", f"columns are: {' '.join(rule.columns)}")
    for column in table.columns:
        if column not in rule.columns:
            near = get_close_matches(column, rule.columns, 1)
            todo = f"call it {near[0]!r}" if near else f"columns are: {' '.join(rule.columns)}"
            yield warning(table.file, 0, f"the column {column!r} is not read", todo)


def _cells(table: Table, rule: TableRule) -> Iterator[Finding]:
    for row in table.rows:
        for column, cell in row.cells.items():
            if not cell and column in rule.filled:
                yield error(table.file, row.line, f"the cell {column!r} is empty", "fill it in")
            elif cell and (wrong := rule.rules.get(column, _nothing)(cell)):
                yield error(table.file, row.line, f"{cell!r} in the column {column!r} {wrong}", "correct it")
        if table.name == "places.tsv" and bool(row.cells.get("latitude")) != bool(row.cells.get("longitude")):
            yield error(table.file, row.line, "a place has only one of latitude and longitude", "give both or none")


def _nothing(cell: str) -> str:
    return ""


def _doubled(table: Table, rule: TableRule) -> Iterator[Finding]:
    """Rows with the same key, names that stand twice in a row, and names that stand for two rows."""
    seen: dict[tuple[str, ...], int] = {}
    owners: dict[str, Row] = {}
    for row in table.rows:
        key = tuple(row.cells.get(column, "") for column in rule.key)
        if key in seen:
            what = f"{' '.join(key)!r} stands already in line {seen[key]}, which this row replaces"
            yield error(table.file, row.line, what, "keep one of the two rows")
        seen.setdefault(key, row.line)
        yield from _doubled_names(table, rule, row, owners)


def _doubled_names(table: Table, rule: TableRule, row: Row, owners: dict[str, Row]) -> Iterator[Finding]:
    mine: set[str] = set()
    for name in names_of(row, rule):
        folded = fold_compact(name)
        other = owners.setdefault(name if _is_abbreviation(name) else folded, row)
        if not folded or not any(character.isalnum() for character in folded):
            yield error(table.file, row.line, f"{name!r} holds no letter and can never be found", "take it out")
        elif other is not row and table.name != "places.tsv":
            what = f"{name!r} stands for the row in line {other.line} as well"
            yield warning(table.file, row.line, what, "leave it to one of the two: texts are read for one row only")
        elif name in mine:
            yield warning(table.file, row.line, f"{name!r} stands twice in this row", "take one out")
        mine.add(name)


def _is_abbreviation(name: str) -> bool:
    """Whether capitals tell it from other names: "JEM" and "JeM" are two groups."""
    return " " not in name and sum(letter.isupper() for letter in name) > 1


def names_of(row: Row, rule: TableRule) -> tuple[str, ...]:
    """The names of a row that are looked for in texts."""
    return tuple(name for column in rule.names for name in words_in(row.cells.get(column, "")))
