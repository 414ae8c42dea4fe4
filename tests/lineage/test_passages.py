"""Shared runs are found whatever surrounds them, with exact spans on both sides, and repetition within a report costs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.lineage import find_passages
from stemmata.model.lineage import Passage, PassageKind
from stemmata.model.reports import Report
from stemmata.model.text import Span
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

DEFAULT = LineageSettings()


def passages(*reports: Report) -> tuple[Passage, ...]:
    return find_passages(reports, DEFAULT)


def prose(stem: str, count: int) -> str:
    return " ".join(f"{stem}{number}" for number in range(count))


words = st.lists(st.integers(0, 400).map(lambda number: f"w{number}"), max_size=40)
shared = st.lists(st.integers(0, 400).map(lambda number: f"w{number}"), min_size=DEFAULT.passage_words, max_size=60)


@settings(max_examples=50, deadline=None)
@given(words, words, words, words, shared)
def test_every_shared_run_of_passage_length_is_found(
    a: list[str], b: list[str], c: list[str], d: list[str], run: list[str]
) -> None:
    left = make_report("r-a", " ".join(["leftmost", *a, *run, *b, "leftend"]))
    right = make_report("r-b", " ".join(["rightmost", *c, *run, *d, "rightend"]))
    needle = " ".join(run)
    found = [passage for passage in passages(left, right) if needle in passage.first.words and needle in passage.second.words]
    covered = sum(len(passage.first.words.split()) for passage in passages(left, right))
    assert found or covered >= len(run)


kinds = st.sampled_from(["delete", "insert", "replace", "repeat"])
edits = st.lists(st.tuples(kinds, st.integers(0, 120), st.integers(1, 9)), max_size=25)


def _edited(story: list[str], changes: list[tuple[str, int, int]]) -> list[str]:
    """A story with words taken out, put in, changed, or said again."""
    told = list(story)
    for number, (kind, place, length) in enumerate(changes):
        place = min(place, len(told))
        new = [f"n{number}x{word}" for word in range(length)]
        match kind:
            case "delete":
                del told[place : place + length]
            case "insert":
                told[place:place] = new
            case "repeat":
                told[place:place] = told[max(0, place - 12) : place]
            case _:
                told[place : place + length] = new
    return told


@settings(max_examples=60, deadline=None)
@given(st.integers(60, 160), edits, edits)
def test_no_shared_run_is_lost_between_edits(
    length: int, one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    story = [f"w{number}" for number in range(length)]
    left, right = _edited(story, one), _edited(story, other)
    reports = make_report("r-a", " ".join(["leftmost", *left])), make_report("r-b", " ".join(["rightmost", *right]))
    found = passages(*reports)
    texts = {report.id: report.text for report in reports}
    left_words = {word for passage in found for word in _words_in(passage.first, texts)}
    right_words = {word for passage in found for word in _words_in(passage.second, texts)}
    for first, second, count in _runs(left, right):
        assert set(range(first + 1, first + 1 + count)) <= left_words, (left[first : first + count], found)
        assert set(range(second + 1, second + 1 + count)) <= right_words, (right[second : second + count], found)


def _words_in(span: Span, texts: dict[str, str]) -> range:
    """Numbers of a span's words in a text whose words are parted by single blanks."""
    first = texts[span.report].count(" ", 0, span.start)
    return range(first, first + len(span.words.split(" ")))


def _runs(left: list[str], right: list[str]) -> Iterator[tuple[int, int, int]]:
    """Every longest run of equal words from the length of a passage on."""
    for first in range(len(left)):
        for second in range(len(right)):
            if left[first] != right[second] or (first and second and left[first - 1] == right[second - 1]):
                continue
            length = 0
            while first + length < len(left) and second + length < len(right) and left[first + length] == right[second + length]:
                length += 1
            if length >= DEFAULT.passage_words:
                yield first, second, length


@settings(max_examples=15, deadline=None)
@given(st.permutations(["r-a", "r-b", "r-c", "r-d"]))
def test_the_order_of_reports_does_not_matter(order: list[str]) -> None:
    texts = {name: f"{prose(name, 30)} {prose('common', 20)} {prose(name + 'x', 9)}" for name in order}
    found = passages(*(make_report(name, texts[name]) for name in order))
    assert [(each.first.report, each.second.report) for each in found] == [
        ("r-a", "r-b"),
        ("r-a", "r-c"),
        ("r-a", "r-d"),
        ("r-b", "r-c"),
        ("r-b", "r-d"),
        ("r-c", "r-d"),
    ]


def test_a_run_below_passage_length_is_not_a_passage() -> None:
    run = prose("common", DEFAULT.passage_words - 1)
    assert passages(make_report("r-a", f"{run} {prose('left', 30)}"), make_report("r-b", f"{prose('right', 30)} {run}")) == ()


def test_small_edits_and_other_quotation_marks_do_not_break_a_passage() -> None:
    one = make_report(
        "r-a", "The ferry's second engine failed near the island, and the crew of four rowed ashore before the storm."
    )
    other = make_report(
        "r-b",
        "Late. The ferry’s 2nd engine failed close to the island, and the crew of four rowed ashore before the big storm.",
    )
    (found,) = passages(one, other)
    assert found.first.words.startswith("The ferry's second engine")
    assert found.second.words.startswith("The ferry’s 2nd engine")
    assert found.second.words.endswith("the crew of four rowed ashore before the")
    assert 0.8 < found.similarity < 1


def test_arabic_spelling_variants_are_one() -> None:
    one = make_report("r-a", "قال الأهالي إنّ المدرسة القديمة في القرية الخيالية أُغلقت منذ بداية العام الدراسي الحالي")
    other = make_report("r-b", "قال الاهالي ان المدرسه القديمة في القرية الخيالية اغلقت منذ بداية العام الدراسي الحالى")
    (found,) = passages(one, other)
    assert found.kind is PassageKind.COPIED
    assert found.second.words == other.text


def test_a_caption_printed_many_times_gives_few_passages() -> None:
    caption = prose("caption", 25)
    one = make_report("r-a", "\n\n".join(f"{caption} {prose(f'a{number}x', 12)}" for number in range(6)))
    other = make_report("r-b", "\n\n".join(f"{caption} {prose(f'b{number}x', 12)}" for number in range(6)))
    assert 6 <= len(passages(one, other)) <= 12


def test_a_line_repeated_without_end_is_read_in_time() -> None:
    one = make_report("r-a", "\n".join(["the same line stands here again and again and again"] * 3_000))
    other = make_report("r-b", "\n".join(["the same line stands here again and again and again"] * 3_000))
    assert len(passages(one, other)) >= 1


def test_a_shared_title_counts_though_it_is_short() -> None:
    title = "Ferry engine fails near island"
    one = make_report("r-a", prose("left", 40), title=title)
    other = make_report("r-b", prose("right", 40), title=title)
    (found,) = passages(one, other)
    assert found.first.words == title


def test_a_text_that_very_many_carried_is_tied_to_its_earliest_carrier() -> None:
    body = prose("wire", 120)
    carriers = [make_report(f"r-{number:03}", f"{prose(f'own{number}x', 10)} {body}") for number in range(50)]
    found = passages(*carriers)
    assert {passage.kind for passage in found} == {PassageKind.COPIED}
    assert {passage.second.report for passage in found if passage.first.report == "r-000"} == {each.id for each in carriers[1:]}
    assert len(found) < 50 * 49 / 2  # fewer than every pair; some fingerprints at the edge are sampled in few carriers only


def test_a_notice_in_very_many_reports_ties_nobody() -> None:
    notice = prose("notice", 14)
    carriers = [make_report(f"r-{number:03}", f"{prose(f'own{number}x', 150)} {notice}") for number in range(50)]
    assert passages(*carriers) == ()


def test_a_notice_is_a_formula_by_its_wording() -> None:
    notice = "All rights reserved. This material may not be published, broadcast, rewritten or redistributed."
    found = passages(make_report("r-a", f"{prose('left', 60)} {notice}"), make_report("r-b", f"{prose('right', 60)} {notice}"))
    assert [passage.kind for passage in found] == [PassageKind.FORMULA]


def test_chrome_is_left_out_and_no_run_reaches_across_it() -> None:
    chrome = prose("menu", 30)
    one = make_report("r-a", prose("left", 30), chrome=(chrome,))
    other = make_report("r-b", prose("right", 30), chrome=(chrome,))
    assert passages(one, other) == ()


def test_a_passage_is_split_where_a_quotation_begins() -> None:
    quoted = prose("quoted", 15)
    told = prose("told", 15)
    one = make_report("r-a", f'{told}. "{quoted}" {prose("left", 12)}')
    other = make_report("r-b", f"{prose('right', 12)} {told}. “{quoted}”")
    kinds = [passage.kind for passage in passages(one, other)]
    assert kinds == [PassageKind.COPIED, PassageKind.QUOTATION]


def test_no_reports_and_empty_reports_give_nothing() -> None:
    assert passages() == ()
    assert passages(make_report("r-a", ""), make_report("r-b", "…")) == ()
