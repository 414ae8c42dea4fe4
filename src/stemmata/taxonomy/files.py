"""Reading the data files of the taxonomy: tab-separated tables that open with their source and version.

A file looks like this; the first line that is no comment names the columns::

    # source: where the codes or names come from
    # version: 2026.11
    code    label_en    label_ar

A user's own folder may hold files of the same names. Their rows are added, and a row whose first column is already there replaces
the bundled one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError

BUNDLED = Path(__file__).parent / "data"


@frozen
class DataFile:
    """One data file as read.

    Attributes:
        source: where its contents come from.
        version: its version.
        rows: a mapping from column to cell for each row, in the order of the file.
        lines: the number of the line of each row, from 1.
        columns: the names of the columns.
    """

    source: str
    version: str
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()


def read_data_file(path: Path) -> DataFile:
    """One tab-separated file with its header.

    Args:
        path: the file.

    Raises:
        DataError: the file cannot be read, lacks its source or version, or has a row with too few or too many cells.
    """
    lines = _text_of(path).splitlines()
    header = _header(lines, path)
    table = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip() and line[0] != "#"]
    if not table:
        raise DataError("the data file names no columns", str(path), "name them in the first line that is no comment")
    numbers = tuple(number for number, _ in table[1:])
    return DataFile(header["source"], header["version"], _rows_of(table, path), numbers, tuple(table[0][1]))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"the data file cannot be read: {error}", str(path), "save it as UTF-8 text") from error


def _header(lines: list[str], path: Path) -> dict[str, str]:
    """What the comments of a data file say of its source and version."""
    header = {"source": "", "version": ""}
    for line in lines:
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            header[key.strip().lower()] = value.strip()
    if not header["source"] or not header["version"]:
        raise DataError(
            "the data file does not say its source and version", str(path), "open it with '# source:' and '# version:'"
        )
    return header


def _rows_of(table: list[tuple[int, list[str]]], path: Path) -> tuple[dict[str, str], ...]:
    columns = table[0][1]
    rows: list[dict[str, str]] = []
    for number, cells in table[1:]:
        if len(cells) != len(columns):
            raise DataError(
                f"{len(cells)} cells where {len(columns)} columns are named",
                f"{path}, line {number}",
                "part all cells by one tab",
            )
        rows.append({column: cell.strip() for column, cell in zip(columns, cells, strict=True)})
    return tuple(rows)


@cache
def rows_of(name: str, extra: tuple[Path, ...] = ()) -> tuple[dict[str, str], ...]:
    """The rows of a bundled file, with those of a user's own folders over them.

    Args:
        name: the file's name, such as "parties.tsv".
        extra: the user's folders, later ones over earlier ones.

    Raises:
        DataError: as `read_data_file`.
    """
    merged: dict[str, dict[str, str]] = {}
    for folder in (BUNDLED, *extra):
        path = folder / name
        if folder is not BUNDLED and not path.exists():
            continue
        for row in read_data_file(path).rows:
            merged[next(iter(row.values()))] = row
    return tuple(merged.values())


def cell(row: dict[str, str], column: str, name: str) -> str:
    """One cell that must be there. Raises DataError when the file has no such column."""
    if column not in row:
        raise DataError(f"the column {column!r} is missing", name)
    return row[column]


def words_in(text: str, separator: str = "|") -> tuple[str, ...]:
    """The parts of a cell that holds several, without empty ones."""
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def versions(extra: tuple[Path, ...] = ()) -> dict[str, str]:
    """The version of every data file in force, by file name (a user's own as "folder/name"), sorted by name.

    Raises:
        DataError: a file cannot be read, or lacks its source or version.
    """
    found: dict[str, str] = {}
    for folder in (BUNDLED, *extra):
        for path in sorted([*folder.glob("*.tsv"), *folder.glob("claims-*.toml")]):
            key = path.name if folder is BUNDLED else f"{folder.name}/{path.name}"
            found[key] = _header(_text_of(path).splitlines(), path)["version"]
    return dict(sorted(found.items()))
