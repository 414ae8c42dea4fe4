"""Direction of copies: pieces of evidence, how they are weighed, and what is left open. Readable cases are in
`tests/cases/lineage-direction-*` and `lineage-correction-*`.
"""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.language import split_sentences
from stemmata.lineage import decide_copies, find_credits, find_passages
from stemmata.lineage.direction.ageing import find_ageing
from stemmata.lineage.direction.evidence import WEIGHTS, Evidence, Kind, Stance, weigh
from stemmata.lineage.direction.facts import Facts
from stemmata.lineage.sources import load_source_names
from stemmata.model.lineage import Copy, Direction
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

TEXT = (
    "The pumping station below Karun ridge stopped on Tuesday after a shell cut its cable, and eleven villages on the eastern "
    "bank had no water until engineers laid a new line under fire two days later."
)
FORWARD, BACKWARD, OPEN = Direction.FIRST_TO_SECOND, Direction.SECOND_TO_FIRST, Direction.UNDECIDED


def copies(*reports: Report) -> tuple[Copy, ...]:
    credits = [credit for report in reports for credit in find_credits(report, split_sentences(report))]
    return decide_copies(reports, find_passages(reports, LineageSettings()), credits)


def only(*reports: Report) -> Copy:
    (copy,) = copies(*reports)
    return copy


def dated(report: Report, source: MetadataSource, words: str) -> Report:
    day = date.fromisoformat(words[:10])
    return evolve(report, published=Published(day, day, source, words))


def paper(name: str, publisher: str, text: str = TEXT, published: date | None = None) -> Report:
    return make_report(name, text, publisher=publisher, published=published)


EVIDENCE = st.builds(
    Evidence,
    st.sampled_from(Kind),
    st.sampled_from([FORWARD, BACKWARD]),
    st.text("abc", min_size=1, max_size=3),
    st.sampled_from(Stance),
)


@given(st.lists(EVIDENCE, max_size=6))
def test_seen_from_the_other_side_the_evidence_says_the_same(evidence: list[Evidence]) -> None:
    turned = {FORWARD: BACKWARD, BACKWARD: FORWARD, OPEN: OPEN}
    mirrored = [evolve(each, direction=turned[each.direction]) for each in evidence]
    assert weigh(mirrored).direction is turned[weigh(evidence).direction]


@given(st.lists(EVIDENCE, max_size=5), st.sampled_from([FORWARD, BACKWARD]))
def test_dates_never_turn_a_decided_direction(evidence: list[Evidence], direction: Direction) -> None:
    before = weigh([each for each in evidence if each.kind not in (Kind.DATES, Kind.WEAK_DATES, Kind.CONTAINED)]).direction
    after = weigh(
        [*(each for each in evidence if each.kind not in (Kind.WEAK_DATES, Kind.CONTAINED)), Evidence(Kind.DATES, direction, "d")]
    )
    assert before is OPEN or after.direction in (before, OPEN)


@given(
    st.lists(
        st.builds(
            Evidence,
            st.sampled_from([Kind.DATES, Kind.WEAK_DATES, Kind.CONTAINED]),
            st.sampled_from([FORWARD, BACKWARD]),
            st.just("x"),
        )
    )
)
def test_dates_and_containment_alone_decide_nothing(evidence: list[Evidence]) -> None:
    assert weigh(evidence).direction is OPEN


def test_every_sort_of_evidence_has_a_weight_and_naming_weighs_most() -> None:
    assert set(WEIGHTS) == set(Kind)
    assert max(WEIGHTS, key=lambda kind: WEIGHTS[kind]) is Kind.NAMED


@pytest.mark.parametrize(
    ("evidence", "direction"),
    [
        ([(Kind.NAMED, FORWARD), (Kind.NOTE, BACKWARD)], FORWARD),
        ([(Kind.NAMED, FORWARD), (Kind.NAMED, BACKWARD), (Kind.DATES, FORWARD)], OPEN),
        ([(Kind.NAMED_ELSEWHERE, FORWARD), (Kind.DATES, BACKWARD)], FORWARD),
        ([(Kind.DANGLING, FORWARD)], FORWARD),
        ([(Kind.DANGLING, FORWARD), (Kind.DATES, BACKWARD)], OPEN),
        ([(Kind.DANGLING, FORWARD), (Kind.BROKEN_OFF, FORWARD), (Kind.DATES, BACKWARD)], FORWARD),
        ([(Kind.STYLE, FORWARD)], OPEN),
        ([(Kind.MOVED_ON, FORWARD), (Kind.DATES, FORWARD)], OPEN),
        ([(Kind.STYLE, FORWARD), (Kind.DATES, FORWARD)], FORWARD),
        ([(Kind.AGENCY, FORWARD), (Kind.DATES, FORWARD)], FORWARD),
        ([(Kind.THIRD, OPEN), (Kind.DANGLING, FORWARD)], OPEN),
        ([(Kind.THIRD, OPEN), (Kind.NAMED, FORWARD)], FORWARD),
    ],
)
def test_what_outweighs_what(evidence: list[tuple[Kind, Direction]], direction: Direction) -> None:
    assert weigh([Evidence(kind, way, kind.value) for kind, way in evidence]).direction is direction


@pytest.mark.parametrize("title", ["Ossar counts its dead", "Ossar counts its dead after the third raid this week"])
def test_a_title_alone_makes_no_copy(title: str) -> None:
    one = make_report("r-1", "The bakers had gone home by then.", title=title)
    assert not copies(one, make_report("r-2", "Nobody in the port knew of it.", title=title))


def test_what_two_share_with_the_source_of_one_may_come_from_there() -> None:
    wire = paper(
        "r-1",
        "Sefid Post",
        f"Karim Haddad is the foreman. {TEXT} The truce was Haddad said too short for the other pumps on that bank.",
    )
    named = paper("r-2", "Valley Daily", f"{TEXT} The truce was, Haddad said, too short for the other pumps.\n\n(Sefid Post)")
    third = paper(
        "r-3",
        "Harbour Gazette",
        f"Karim Haddad is the foreman of them all. {TEXT} The truce was, Haddad said, too short for the other pumps.",
    )
    directions = {(copy.first, copy.second): copy.direction for copy in copies(wire, named, third)}
    assert directions == {("r-1", "r-2"): FORWARD, ("r-1", "r-3"): OPEN, ("r-2", "r-3"): OPEN}


def test_reasons_are_weightiest_first_and_say_why_a_direction_is_open() -> None:
    found = weigh([Evidence(Kind.DATES, BACKWARD, "dates"), Evidence(Kind.DANGLING, FORWARD, "dangling")])
    assert found.reasons[:2] == ("dangling", "dates")
    assert "contradicts itself" in found.reasons[2]
    assert "dates alone" in weigh([Evidence(Kind.DATES, FORWARD, "dates")]).reasons[-1]
    assert weigh([]).reasons == ("nothing in either report says which way the text went",)


def test_outweighed_dates_are_said_to_be_so() -> None:
    first = paper("r-1", "Sefid Post", published=date(2031, 3, 9))
    second = paper("r-2", "Valley Daily", f"{TEXT}\n\n(Sefid Post)", published=date(2031, 3, 2))
    found = only(first, second)
    assert found.direction is FORWARD
    assert any("outweighs a date" in reason for reason in found.reasons)


def test_a_date_of_capture_only_says_that_a_report_is_no_younger() -> None:
    agency = dated(paper("r-1", "Marn News Agency"), MetadataSource.ARCHIVE_RECORD, "2031-03-02")
    later = paper("r-2", "Valley Daily", published=date(2031, 3, 4))
    assert only(agency, later).direction is FORWARD  # it was there before the other was published
    captured_later = dated(agency, MetadataSource.ARCHIVE_RECORD, "2031-03-09")
    assert only(captured_later, later).direction is OPEN


def test_times_of_one_day_tell_versions_of_a_house_apart() -> None:
    first = dated(paper("r-1", "Valley Daily"), MetadataSource.META_TAG, "2031-03-02T09:00:00")
    second = dated(
        paper("r-2", "Valley Daily", f"{TEXT} The mayor was not to be reached."), MetadataSource.META_TAG, "2031-03-02T17:30:00"
    )
    assert only(first, second).direction is FORWARD
    assert only(dated(first, MetadataSource.META_TAG, "2031-03-02T17:00:00"), second).direction is OPEN


@pytest.mark.parametrize(
    "line", ["With Marn Messenger", "From The Marn Messenger", "© Marn Messenger", "MARN (Marn Messenger) –"]
)
def test_a_house_is_found_by_its_plain_name_in_a_line_of_its_own(line: str) -> None:
    text = f"{line} {TEXT}" if line.endswith("–") else f"{TEXT}\n\n{line}"
    assert only(paper("r-1", "The Marn Messenger"), paper("r-2", "Valley Daily", text)).direction is FORWARD


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\n\nPhoto: Marn Messenger",
        f"{TEXT} Years ago the Marn Messenger had its printing house on that bank, in a mill that the river took away.",
    ],
)
def test_a_name_in_passing_is_no_naming(text: str) -> None:
    assert only(paper("r-1", "The Marn Messenger"), paper("r-2", "Valley Daily", text)).direction is OPEN


def test_what_holds_all_of_the_other_and_more_was_not_cut_out_of_it() -> None:
    told = f"{TEXT} The truce was, Haddad said, too short for the other pumps."
    short = paper("r-1", "Sefid Post", f"{told} Karim Haddad is their foreman.", published=date(2031, 3, 2))
    own = " ".join(f"Own{number} words{number} stand{number} here." for number in range(12))
    longer = paper("r-2", "Valley Daily", f"{told}\n\n{own}", published=date(2031, 3, 4))
    assert only(short, longer).direction is OPEN
    assert only(short, paper("r-2", "Valley Daily", told, published=date(2031, 3, 4))).direction is FORWARD


def test_copied_words_keep_the_style_of_where_they_are_at_home() -> None:
    own = "The harbour’s books don’t speak of it, and the council’s clerk can’t find the order."
    at_home = f"{own}\n\n{TEXT} It is the mayor’s view and the council’s."
    taken = f"The ferry's crew wasn't there, and the quay's lamps were out.\n\n{TEXT} It is the mayor’s view and the council’s."
    first = paper("r-1", "Sefid Post", at_home, published=date(2031, 3, 2))
    second = paper("r-2", "Valley Daily", taken, published=date(2031, 3, 4))
    found = only(first, second)
    assert found.direction is FORWARD
    assert any("keep the apostrophes" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They came yesterday.", [("day", 1)]),
        ("Today and last month, this year", [("day", 0), ("month", 1), ("year", 0)]),
        ("قتل أمس ثلاثة، وفي الشهر الماضي اثنان، وهذا العام تسعة", [("day", 1), ("month", 1), ("year", 0)]),
        ("The least weekly thistle", []),
        ("", []),
    ],
)
def test_expressions_that_age(text: str, found: list[tuple[str, int]]) -> None:
    assert [(each.unit, each.steps) for each in find_ageing(text)] == found


@given(st.text(alphabet="ab _1é\u0640ك.\n😀𝒳", max_size=30), st.data())
def test_words_are_counted_as_a_pattern_counts_them(text: str, data: st.DataObject) -> None:
    import re

    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    facts = Facts([make_report("r", text)], (), load_source_names())
    whole = facts.reports["r"].text
    start, end = min(start, len(whole)), min(end, len(whole))
    assert facts.count("r", [(start, end)]) == len(re.findall(r"\w+", whole[start:end]))
