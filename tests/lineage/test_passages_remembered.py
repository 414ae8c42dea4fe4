"""Tracing what changed: whatever came, went or was edited since, the passages are those of a trace of everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.engine import open_engine
from stemmata.errors import CasebookError
from stemmata.lineage import Remembering, find_passages
from stemmata.lineage.passages import finding, library, remembered, words
from stemmata.lineage.passages.words import Texts, Words
from stemmata.model.lineage import Passage
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings, RunSettings
from tests.lineage.making import make_report

STORIES = tuple(" ".join(f"{stem}{number}" for number in range(30)) for stem in ("ash", "birch", "cedar", "dogwood"))
STOCK = tuple(" ".join(f"{stem}{number}" for number in range(11)) for stem in ("fig", "gorse"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text put together of parts of a few stories, stock sentences and words of its own, some of it quoted."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        words = draw(st.sampled_from((*STORIES, *STOCK))).split()
        first = draw(st.sampled_from((0, 0, 3, 10)))
        piece = " ".join(words[first : first + draw(st.sampled_from((9, 14, 30)))])
        parts.append(draw(st.sampled_from(("{}", "{}", "“{}”", "own words {} stand here"))).format(piece))
    return draw(st.sampled_from(("\n\n", " "))).join(parts)


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[Report], list[list[Report]]]:
    """A corpus, and what became of it in a few steps."""
    written = draw(st.lists(texts(), min_size=8, max_size=24))
    papers = draw(st.lists(st.sampled_from(("Marn Post", "Valley Daily")), min_size=len(written), max_size=len(written)))
    days = draw(st.lists(st.integers(0, 9), min_size=len(written), max_size=len(written)))
    every = [
        make_report(f"r-{place:02d}", text, publisher=paper, published=date(2019, 3, 1) + timedelta(day))
        for place, (text, paper, day) in enumerate(zip(written, papers, days, strict=True))
    ]
    steps = []
    for _ in range(draw(st.integers(1, 3))):
        kept = draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
        edited = draw(st.integers(0, len(every) - 1))
        other = evolve(every[edited], text=every[edited].text[::-1], blocks=())
        steps.append([other if place == edited else each for place, each in enumerate(every) if kept[place]])
    first = draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
    return [each for place, each in enumerate(every) if first[place]], steps


def traced(reports: Sequence[Report], chosen: LineageSettings, folder: Path | None) -> tuple[Passage, ...]:
    with open_engine(RunSettings(workers=1)) as engine:
        return find_passages(reports, chosen, engine, Remembering(folder, repr(chosen)) if folder else None)


@settings(max_examples=8, deadline=None)
@given(corpora(), st.sampled_from((1, 3, 30)))
def test_what_was_traced_before_never_shows(given: tuple[list[Report], list[list[Report]]], frequency: int) -> None:
    chosen = LineageSettings(document_frequency=frequency)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "MOST_CHANGED", 10_000)
        first, steps = given
        for reports in (first, *steps):
            assert traced(reports, chosen, Path(name)) == traced(reports, chosen, None)


def own(name: str, words: int) -> str:
    return " ".join(f"{name}x{number}" for number in range(words))


def carrying(name: str, text: str, day: int) -> Report:
    """A report with a text among words of its own."""
    word = name.replace("-", "")
    return make_report(name, f"{own(word, 60)} {text} {own(word + 'y', 60)}", published=date(2019, 3, 1) + timedelta(day))


LONG = own("whole", 60)
NOTICE = own("notice", 11)
CARRIERS = tuple(carrying(f"c-{place}", LONG, place + 1) for place in range(6))
NOTICES = (
    *(carrying(f"n-{place}", NOTICE, place + 1) for place in range(11)),
    *(carrying(f"p-{place}", f"{NOTICE} and two more words", 20 + place) for place in range(2)),
)
# Two that share a notice and a phrase: the phrase tells them from others while few carry it.
PHRASE = own("phrase", 9)
PHRASED = (
    *(carrying(f"q-{place}", f"{NOTICE} {PHRASE}", 30 + place) for place in range(2)),
    *(carrying(f"s-{place}", PHRASE, 20 + place) for place in range(5)),
)
# Two that share a sentence; beside it stands one notice in the older, another in the younger.
OTHER = own("other", 11)
BESIDE = (
    carrying("b-0", f"{NOTICE} {own('shared', 9)}", 0),
    carrying("b-1", f"{OTHER} {own('shared', 9)}", 1),
    *(carrying(f"o-{place}", OTHER, 20 + place) for place in range(12)),
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(CARRIERS[:3], CARRIERS[:4], id="a text becomes common"),
        pytest.param(CARRIERS[:4], CARRIERS[:3], id="a text is common no more"),
        pytest.param(CARRIERS[1:], CARRIERS, id="an earlier carrier comes"),
        pytest.param(CARRIERS[1:], CARRIERS[:-1], id="an earlier carrier comes, the last goes"),
        pytest.param((*NOTICES, *PHRASED[:-1]), (*NOTICES, *PHRASED), id="a phrase is carried by more"),
        pytest.param((*NOTICES, *BESIDE[:-1]), (*NOTICES, *BESIDE), id="beside the younger's words comes to stand a notice"),
        pytest.param(CARRIERS, CARRIERS[1:], id="the earliest carrier goes"),
        pytest.param(NOTICES[1:], NOTICES, id="a notice comes to be in many reports"),
        pytest.param(NOTICES, NOTICES[1:], id="a notice is in many reports no more"),
    ],
)
def test_reports_that_stayed_are_told_apart_anew_where_others_bear_on_them(
    before: tuple[Report, ...], after: tuple[Report, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST_CHANGED", 10_000)
    chosen = LineageSettings(document_frequency=3)
    stayed = {report.id for report in before} & {report.id for report in after}
    then = traced(before, chosen, tmp_path)
    now = traced(after, chosen, tmp_path)
    assert now == traced(after, chosen, None)
    assert among(stayed, then) != among(stayed, now)


def among(reports: set[str], found: Sequence[Passage]) -> list[Passage]:
    return [each for each in found if {each.first.report, each.second.report} <= reports]


def test_only_what_is_near_a_change_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = [make_report(f"a-{place}", own(f"a{place}y", 60)) for place in range(20)]
    traced([*CARRIERS, *apart], LineageSettings(), tmp_path)
    monkeypatch.setattr(finding, "judge_all", None)
    shelved: list[int] = []

    def words_of(texts: Texts) -> Words:
        shelved.append(len(texts.firsts) - 1)
        return words.words_of(texts)

    monkeypatch.setattr(library, "words_of", words_of)
    assert len(traced([*CARRIERS, *apart, carrying("c-9", LONG, 9)], LineageSettings(), tmp_path)) == 21
    assert sum(shelved) == 7


def test_a_folder_that_is_damaged_counts_as_none(tmp_path: Path) -> None:
    whole = traced(CARRIERS, LineageSettings(), tmp_path)
    (tmp_path / remembered.JUDGED).write_bytes(b"PAR1")
    assert traced(CARRIERS, LineageSettings(), tmp_path) == whole
    assert remembered.read_before(tmp_path, remembered.keys_of(CARRIERS, Remembering(tmp_path, repr(LineageSettings()))))


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "tracing").write_text("a note", "utf-8")
    with pytest.raises(CasebookError, match="what was traced cannot be kept"):
        traced(CARRIERS, LineageSettings(), tmp_path / "tracing")


def test_no_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "tracing").mkdir()
    (tmp_path / "elsewhere").write_text("a note", "utf-8")
    for name in (remembered.POSTINGS, remembered.JUDGED, remembered.REPORTS, remembered.STATE):
        for ending in ("", ".part"):
            (tmp_path / "tracing" / (name + ending)).symlink_to(tmp_path / "elsewhere")
    traced(CARRIERS, LineageSettings(), tmp_path / "tracing")
    assert (tmp_path / "elsewhere").read_text("utf-8") == "a note"


def test_a_trace_under_other_settings_or_of_another_corpus_is_none(tmp_path: Path) -> None:
    traced(CARRIERS, LineageSettings(), tmp_path)
    assert remembered.read_before(tmp_path, remembered.keys_of(CARRIERS, Remembering(tmp_path, "other"))) is None
    assert remembered.read_before(tmp_path, remembered.keys_of(NOTICES, Remembering(tmp_path, repr(LineageSettings())))) is None
