"""Full text over reports: SQLite's FTS5 on words folded by the caller, hits with the exact places of the words in the report.

FTS5 folds no Arabic letter variants, so what is indexed is not the text but its words, each folded by the function the caller
hands in, and cut into words here: SQLite's own tokenizer only sees blanks. The same folding is applied to a query, and again to
the text of a hit to find where its words stand; so marks are offsets in `Report.text`, whatever folding does to the length of a
word. Chrome is not indexed, and no phrase crosses from one block into the next.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import TracebackType

from attrs import frozen

from stemmata.errors import CasebookDamaged, NotFound
from stemmata.model.reports import Report

Fold = Callable[[str], str]
# Gives, for a report's identifier, the runs of its text in which nothing may be found, as start and end offsets.
Hidden = Callable[[str], Sequence[tuple[int, int]]]

# Letters and digits of any script, with the marks set on Arabic, Hebrew and Latin letters, and the joiners of Persian.
_WORD = re.compile(
    "[^\\W_][^\\W_\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]*"
    "(?:[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+[^\\W_]*)*"
)
_QUERY_PART = re.compile(r'"([^"]*)"?|(\S+)')

# Words shown on each side of the first marked word of a snippet.
_CONTEXT = 12

# No letter or digit, so that no query can hold it, and not ASCII, so that SQLite's tokenizer takes it for a word.
_BLOCK_END = "\u00b6"

_SCHEMA = """
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL UNIQUE,
    external_id TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (folded, content = '', tokenize = 'ascii', columnsize = 1);
"""


@frozen
class Mark:
    """A word of the query in a report's text: offsets as in a span."""

    start: int
    end: int


@frozen
class Hit:
    """One report that holds every part of a query.

    Attributes:
        report: the report's identifier.
        external_id: the identifier its source gave it.
        title: its title.
        start: offset in `Report.text` where the snippet begins.
        snippet: some words around the first place, exactly as they stand in the text.
        marks: where the words of the query stand in the text, in order; those outside the snippet too. None, and no snippet,
        where a part of the query stands only in what was to be hidden.
    """

    report: str
    external_id: str
    title: str
    start: int
    snippet: str
    marks: tuple[Mark, ...]


_INSERT = "INSERT INTO reports (report, external_id, title, text, blocks) VALUES (?, ?, ?, ?, ?)"


def write_index(path: Path, reports: Iterable[Report], fold: Fold) -> None:
    """Write the search index of a build, in one go; arguments as for `SearchWriter` and its `add`."""
    with SearchWriter(path, fold) as writer:
        writer.add(reports)


class SearchWriter:
    """Writes the search index of a build. Use it in a `with` block.

    Args:
        path: the file to write; nothing may lie there.
        fold: makes variants of one word the same; pure.
    """

    def __init__(self, path: Path, fold: Fold) -> None:
        self._fold = lru_cache(maxsize=1 << 18)(lambda word: _terms(fold(word)))
        self._store = sqlite3.connect(path, isolation_level=None)

    def __enter__(self) -> SearchWriter:
        # Half an index is thrown away with its build, so nothing need be safe on the disk before `swap_in` flushes it.
        self._store.execute("PRAGMA journal_mode = OFF")
        self._store.execute("PRAGMA synchronous = OFF")
        self._store.executescript(_SCHEMA)
        self._store.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._store.execute("COMMIT")
            self._store.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._store.close()

    def add(self, reports: Iterable[Report]) -> None:
        """Index reports, in the order given; those without text are left out."""
        for report in reports:
            if not report.text:
                continue
            text = _whole(report.text)
            blocks = [(block.start, block.end) for block in report.content_blocks()]
            row = (report.id, _whole(report.external_id), _whole(report.title), text, json.dumps(blocks))
            place = self._store.execute(_INSERT, row).lastrowid
            self._store.execute("INSERT INTO words (rowid, folded) VALUES (?, ?)", (place, self._folded(text, blocks)))

    def _folded(self, text: str, blocks: list[tuple[int, int]]) -> str:
        """What `_words` gives, without the places: this runs over every word of the corpus."""
        folded = (chain.from_iterable(map(self._fold, _WORD.findall(text, start, end))) for start, end in blocks)
        return " ".join(chain.from_iterable((*block, _BLOCK_END) for block in folded))


def _whole(text: str) -> str:
    """The text with every half character as one question mark: SQLite stores none, and offsets stay as they are."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _words(text: str, blocks: Iterable[tuple[int, int]], fold: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, Mark]]:
    """The folded words of a text's blocks with their places, and a sign that is no word behind each block."""
    for start, end in blocks:
        for found in _WORD.finditer(text, start, end):
            for term in fold(found.group()):
                yield term, Mark(found.start(), found.end())
        yield _BLOCK_END, Mark(end, end)


def _terms(folded: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in re.findall(r"[^\W_]+", folded))


class SearchIndex:
    """The search index of a casebook, for reading. Use it in a `with` block.

    Args:
        path: the file that `SearchWriter` wrote.
        fold: the same folding.

    Raises:
        NotFound: there is no index.
    """

    def __init__(self, path: Path, fold: Fold) -> None:
        if not path.is_file():
            raise NotFound("there is no search index", str(path), "build the casebook")
        self._fold = lru_cache(maxsize=1 << 16)(lambda word: _terms(fold(word)))
        self._path = path
        self._store = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._store.execute("PRAGMA trusted_schema = OFF")

    def search(self, query: str, limit: int = 20, offset: int = 0, hidden: Hidden | None = None) -> tuple[Hit, ...]:
        """The reports that hold all parts of a query, best first.

        Args:
            query: words, "phrases in quotation marks", and beginnings of words with a star behind them. Nothing else in it has
                a meaning, so no query is wrong; one without a word finds nothing.
            limit: most hits returned.
            offset: hits passed over.
            hidden: what of a report's text is to be passed over; None for nothing.

        Raises:
            CasebookDamaged: the index cannot be read.
        """
        parts = self._parts(query)
        if not parts:
            return ()
        sql = (
            "SELECT reports.report, external_id, title, text, blocks FROM words JOIN reports ON reports.id = words.rowid "
            "WHERE words MATCH ? ORDER BY bm25(words), reports.report LIMIT ? OFFSET ?"
        )
        try:
            rows = self._store.execute(sql, (" AND ".join(map(_match, parts)), limit, offset)).fetchall()
        except sqlite3.DatabaseError as error:
            raise CasebookDamaged(
                f"the search index cannot be read: {error}", str(self._path), "build the casebook again"
            ) from error
        return tuple(self._hit(row, parts, hidden(row[0]) if hidden else ()) for row in rows)

    def _parts(self, query: str) -> list[_Part]:
        parts = []
        for phrase, word in _QUERY_PART.findall(query):
            terms = tuple(term for found in _WORD.findall(phrase or word) for term in self._fold(found))
            if terms:
                parts.append(_Part(terms, word.endswith("*")))
        return parts

    def _hit(self, row: tuple[str, str, str, str, str], parts: list[_Part], hidden: Sequence[tuple[int, int]]) -> Hit:
        report, external_id, title, text, blocks = row
        words = list(_words(text, json.loads(blocks), self._fold))
        found = [[mark for mark in _marks(words, part) if not _touches(mark, hidden)] for part in parts]
        if hidden and not all(found):
            return Hit(report, external_id, title, 0, "", ())
        marks = sorted({mark for part in found for mark in part}, key=lambda mark: (mark.start, mark.end))
        start, end = _around(words, marks)
        return Hit(report, external_id, title, start, text[start:end], tuple(marks))

    def close(self) -> None:
        """Let go of the file; closing twice is allowed."""
        self._store.close()

    def __enter__(self) -> SearchIndex:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


@frozen
class _Part:
    """A phrase of one or more folded words; with `prefix`, the last need only begin so."""

    terms: tuple[str, ...]
    prefix: bool


def _match(part: _Part) -> str:
    # Terms are letters and digits only, so nothing of FTS5's own language can be among them.
    return '"' + " ".join(part.terms) + '"' + ("*" if part.prefix else "")


def _marks(words: list[tuple[str, Mark]], part: _Part) -> Iterator[Mark]:
    length = len(part.terms)
    *firsts, last = part.terms
    for place in range(len(words) - length + 1):
        found = [term for term, _ in words[place : place + length]]
        ends = found[-1].startswith(last) if part.prefix else found[-1] == last
        if ends and found[:-1] == firsts:
            yield from (mark for _, mark in words[place : place + length])


def _touches(mark: Mark, runs: Sequence[tuple[int, int]]) -> bool:
    return any(start < mark.end and mark.start < end for start, end in runs)


def _around(words: list[tuple[str, Mark]], marks: list[Mark]) -> tuple[int, int]:
    if not words:
        return 0, 0
    first = next((place for place, (_, mark) in enumerate(words) if marks and mark == marks[0]), 0)
    return words[max(first - _CONTEXT, 0)][1].start, words[min(first + _CONTEXT, len(words) - 1)][1].end
