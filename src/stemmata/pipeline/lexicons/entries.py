"""The quoted words of a TOML file with the line each stands in: `tomllib` reads values, but a person corrects lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

_TABLE = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?:\"([^\"]+)\"|([\w-]+))\s*=\s*")
_STRING = re.compile(
    r"\"\"\"(?P<long>.*?)\"\"\"|'''(?P<raw_long>.*?)'''|\"(?P<short>(?:[^\"\\]|\\.)*)\"|'(?P<raw>[^']*)'|(?P<comment>#).*"
)


@frozen
class Entry:
    """A quoted word.

    Attributes:
        line: its line, from 1.
        table: the table it stands in, as written between brackets; empty at the top of the file.
        block: which of the tables of that name, counted through the file.
        key: the key it stands under.
        words: the word.
    """

    line: int
    table: str
    block: int
    key: str
    words: str


def entries_of(text: str) -> Iterator[Entry]:
    """The quoted words of a TOML text in order, without comments; lists may go over several lines.

    Args:
        text: a text that `tomllib` reads without error.
    """
    table, key, block = "", "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _TABLE.match(line)
        if heading:
            table, key, block = heading[1], "", block + 1
            continue
        named = _KEY.match(line)
        if named:
            key = named[1] or named[2]
        for string in _STRING.finditer(line, named.end() if named else 0):
            if string["comment"]:
                break
            yield Entry(number, table, block, key, _words(string))


def _words(string: re.Match[str]) -> str:
    """What stands between the quotation marks; in plain ones a backslash stands for nothing but itself and a quotation mark."""
    raw = string["raw"] if string["raw"] is not None else string["raw_long"]
    if raw is not None:
        return raw
    return (string["short"] or string["long"] or "").replace('\\"', '"').replace("\\\\", "\\")


def line_of(text: str, name: str) -> int:
    """The line in which a table or key is named; 0 when it is not."""
    pattern = re.compile(rf"\s*(?:\[\[?\s*(?:[\w.-]+\.)?{re.escape(name)}\s*\]|{re.escape(name)}\s*=)")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), 0)
