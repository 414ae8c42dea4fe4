"""Full text: folded words are found, and the marks are exact places in the report's text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.casebook.search import Hit, SearchIndex, write_index
from stemmata.errors import CasebookDamaged, NotFound
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole

_VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None, **{chr(mark): None for mark in range(0x64B, 0x653)}}
)


def _fold(text: str) -> str:
    return text.translate(_VARIANTS).casefold()


def _report(number: int, *blocks: str, chrome: str = "") -> Report:
    text = "\n\n".join((*blocks, chrome) if chrome else blocks)
    marked, start = [], 0
    for block in (*blocks, chrome) if chrome else blocks:
        role = BlockRole.CHROME if chrome and block == chrome else BlockRole.BODY
        marked.append(Block(start, start + len(block), role))
        start += len(block) + 2
    return Report(
        f"r-{number}",
        "ab" * 32,
        f"{number}.txt",
        "",
        f"x{number}",
        "text/plain",
        f"Title {number}",
        text=text,
        blocks=tuple(marked),
    )


REPORTS = (
    _report(1, "The Invented Observatory said two people were hurt.", "The market was closed.", chrome="Share on a network"),
    _report(2, "أُعلن في المدينـة أنّ السوق أُغلقت."),
    _report(3, "A market, a school; the observatory of an invented town."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("search") / "search.sqlite"
    write_index(file, REPORTS, _fold)
    return file


def _search(path: Path, query: str) -> tuple[Hit, ...]:
    with SearchIndex(path, _fold) as index:
        return index.search(query)


def _found(path: Path, query: str) -> list[str]:
    return sorted(hit.report for hit in _search(path, query))


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("observatory", ["r-1", "r-3"]),
        ("OBSERVATORY market", ["r-1", "r-3"]),
        ('"invented observatory"', ["r-1"]),
        ('"hurt the market"', []),  # a phrase does not cross a block
        ("obs*", ["r-1", "r-3"]),
        ("المدينه", ["r-2"]),
        ("اعلن", ["r-2"]),
        ("network", []),  # chrome
        ("nowhere", []),
        ("", []),
        ('"', []),
        ("*", []),
    ],
)
def test_a_query_finds(path: Path, query: str, reports: list[str]) -> None:
    assert _found(path, query) == reports


def test_marks_are_the_exact_words(path: Path) -> None:
    (hit,) = _search(path, "المدينة السوق")
    text = REPORTS[1].text

    assert [text[mark.start : mark.end] for mark in hit.marks] == ["المدينـة", "السوق"]
    assert text[hit.start :].startswith(hit.snippet)


def test_a_phrase_marks_all_its_words(path: Path) -> None:
    (hit,) = _search(path, '"two people"')

    assert [REPORTS[0].text[mark.start : mark.end] for mark in hit.marks] == ["two", "people"]


def test_nothing_is_found_in_what_is_hidden(path: Path) -> None:
    text = REPORTS[0].text
    sentence = text.index("The Invented"), text.index("The market")

    def hidden(report: str) -> tuple[tuple[int, int], ...]:
        return (sentence,) if report == "r-1" else ()

    with SearchIndex(path, _fold) as index:
        assert index.search("hurt market", hidden=hidden)[0].marks == ()
        (shown,) = index.search("the closed", hidden=hidden)
    assert [text[mark.start : mark.end] for mark in shown.marks] == ["The", "closed"]
    assert shown.marks[0].start == sentence[1]


def test_a_hit_names_its_report(path: Path) -> None:
    (hit,) = _search(path, "hurt")

    assert (hit.report, hit.external_id, hit.title) == ("r-1", "x1", "Title 1")


def test_hits_are_counted_off(path: Path) -> None:
    with SearchIndex(path, _fold) as index:
        first, second = index.search("observatory", limit=1), index.search("observatory", limit=1, offset=1)

    assert {first[0].report, second[0].report} == {"r-1", "r-3"}


@given(query=st.text(max_size=30) | st.text(alphabet='"*()^:-+ANDORNEAR{} market', max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_wrong(path: Path, query: str) -> None:
    for hit in _search(path, query):
        text = next(report.text for report in REPORTS if report.id == hit.report)
        assert hit.marks
        assert text[hit.start : hit.start + len(hit.snippet)] == hit.snippet


def test_no_index_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        SearchIndex(tmp_path / "search.sqlite", _fold)


def test_a_file_that_is_no_index_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "search.sqlite").write_bytes(b"no index at all" * 100)
    with SearchIndex(tmp_path / "search.sqlite", _fold) as index, pytest.raises(CasebookDamaged):
        index.search("market")
