"""Checks that every name of a list is found where it stands in a text: the reader itself is asked, so nothing is assumed.

A name may be hidden by folding, by a longer or an earlier name, or by a rule that keeps it out ("anti-…").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from stemmata.expressions import find_parties, load_parties
from stemmata.expressions.place_keys import name_key
from stemmata.language import script_of, split_sentences
from stemmata.lineage import load_source_names
from stemmata.lineage.sources import known_name
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.pipeline.lexicons.findings import Finding, warning
from stemmata.pipeline.lexicons.table_rules import RULES
from stemmata.pipeline.lexicons.tables import Row, Table, names_of

# What is read in place of a name: None when the name is found, else what was found instead, or "".
Reads = Callable[[str, Row], str | None]


def check_names(tables: Sequence[Table], folders: tuple[Path, ...]) -> Iterator[Finding]:
    """Names of the tables that the reader does not find.

    Args:
        tables: the tables to look at.
        folders: the user's folders in force.
    """
    readers: dict[str, Callable[[tuple[Path, ...]], Reads]] = {
        "parties.tsv": _party_reader,
        "side_labels.tsv": _side_reader,
        "sources.tsv": _source_reader,
        "places.tsv": _place_reader,
    }
    for table in tables:
        if table.name in readers:
            yield from _unread(table, readers[table.name](folders))


def _unread(table: Table, reads: Reads) -> Iterator[Finding]:
    for row in table.rows:
        for name in names_of(row, RULES[table.name]):
            instead = reads(name, row)
            if instead is not None:
                what = f"{name!r} is not found where it stands in a sentence"
                if instead:
                    what += f": “{instead}” is read instead"
                yield warning(table.file, row.line, what, "write it as reports do, with its capitals, or take it out")


def report_with(name: str) -> Report:
    """An invented report of one sentence that holds a name."""
    arabic = script_of(name) == "arabic"
    text = f"وصل {name} الى القرية." if arabic else f"They said that {name} came."
    block = Block(0, len(text), BlockRole.BODY)
    language = "ar" if arabic else "en"
    return Report("r-check", "0" * 64, "check", "", "check", "text/plain", language=language, text=text, blocks=(block,))


def _party_reader(folders: tuple[Path, ...]) -> Reads:
    return _actor_reader(folders, lambda row: row.cells["id"])


def _side_reader(folders: tuple[Path, ...]) -> Reads:
    return _actor_reader(folders, lambda row: "")


def _actor_reader(folders: tuple[Path, ...], wanted: Callable[[Row], str]) -> Reads:
    known = load_parties(folders)

    def reads(name: str, row: Row) -> str | None:
        report = report_with(name)
        found = [value for sentence in split_sentences(report) for value in find_parties(report, sentence, known)]
        if any(value.party in {wanted(row), ""} and _is_whole(value.span.words, name) for value in found):
            return None
        return next((f"{value.span.words} ({value.name})" for value in found), "")

    return reads


def _is_whole(words: str, name: str) -> bool:
    """Whether all letters of a name were found; brackets, quotation marks and an article at its edges may stay outside."""
    bare = name.lower().removeprefix("the ").strip("()[]\"'“”«».")
    found = words.lower()
    return bare in found or (found in bare and len(found) >= len(bare) - 1)


def _source_reader(folders: tuple[Path, ...]) -> Reads:
    names = load_source_names(folders)

    def reads(name: str, row: Row) -> str | None:
        if name in names.heads or name.startswith("the "):
            return None
        found = known_name(name, names)
        if found is not None and found.identity.known == row.cells["id"]:
            return None
        return "" if found is None else found.identity.name

    return reads


def _place_reader(folders: tuple[Path, ...]) -> Reads:
    return lambda name, row: None if name_key(name) else ""
