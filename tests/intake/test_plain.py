from __future__ import annotations

from datetime import date

import pytest

from stemmata.intake.decoding import decode
from stemmata.model.reports import MetadataSource
from stemmata.model.text import BlockRole
from tests.intake.made import chrome, content, read_one

ENGLISH = "The market of Varnograd was closed on Tuesday.\nCafé owners said that they would open again in spring."
ARABIC = "قال شهود من البلدة إن قذائف سقطت على السوق صباح اليوم.\nوأصيب أربعة أشخاص بجروح طفيفة."


@pytest.mark.parametrize(
    "encoding, text",
    [
        ("utf-8", ARABIC),
        ("utf-8-sig", ENGLISH),
        ("utf-16", ARABIC),
        ("utf-16-le", ARABIC),
        ("utf-16-be", ENGLISH),
        ("windows-1256", ARABIC),
        ("windows-1252", ENGLISH),
    ],
)
def test_the_encoding_is_told_from_the_bytes(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), 10_000)
    assert decoded.text == text
    assert bool(decoded.notes) is not encoding.startswith("utf-8")


def test_a_few_broken_bytes_do_not_make_it_another_encoding() -> None:
    data = (ARABIC * 20).encode()
    decoded = decode(data[:501] + b"\xff" + data[501:], 100_000)
    assert decoded.encoding == "utf-8"
    assert "damaged" in decoded.notes[0]


def test_a_headline_is_the_title_and_a_sentence_is_not() -> None:
    assert read_one("a.txt", b"Two hurt in Varnograd\n\nTwo people were hurt on Monday.").title == "Two hurt in Varnograd"
    report = read_one("a.txt", b"Two people were hurt on Monday.\n\nThe town is invented.")
    assert (report.title, content(report)[0]) == ("", "Two people were hurt on Monday.")


def test_a_site_signs_before_the_one_it_credits() -> None:
    report = read_one("a.txt", b"Two people were hurt.\nIt is invented.\n(firstpaper.example)\nwww.second.example\nFollow us !")
    assert report.publisher == "second.example"
    assert chrome(report) == ["Follow us !"]
    assert read_one("a.txt", b"Two people were hurt.\nIt is invented.\n(firstpaper.example)").publisher == "firstpaper.example"


def test_a_date_in_the_story_is_no_date_of_publication() -> None:
    assert (
        read_one("a.txt", b"Two hurt in town\n\nOn 3 April 2031 two people were hurt, the invented mayor said.").published is None
    )


def test_a_date_that_says_it_is_the_publication_is() -> None:
    report = read_one("a.txt", b"Two hurt in town\nPublished: Thursday, 3 April 2031\n\nTwo people were hurt.")
    assert report.published is not None
    assert (report.published.start, report.published.source) == (date(2031, 4, 3), MetadataSource.TEXT)


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    lines = (
        "Residents of the invented town of Varnograd said on Thursday that\n"
        "shells fell on its market in the morning, and that four people\n"
        "were slightly hurt.\n"
        "\n"
        "   The Orland Observatory, an invented monitor, said that it had\n"
        "spoken to two witnesses.\n"
    )
    report = read_one("a.txt", lines.encode())
    assert len(report.blocks) == 2
    assert "Thursday that shells fell" in report.text


def test_lines_of_a_post_stand_for_themselves_and_bullets_are_items() -> None:
    report = read_one("a.txt", "Breaking now in town\n#Varnograd\n• one shell on the market\n• two people hurt\n".encode())
    assert [block.role for block in report.blocks].count(BlockRole.LIST_ITEM) == 2
    assert "one shell on the market" in content(report)


def test_a_text_repeated_in_the_body_is_marked() -> None:
    line = "Crowd: people wait at the market of the invented town of Varnograd"
    report = read_one("a.txt", f"Two hurt in town\n{line}\n{line}\nTwo hurt in town\nTwo people were hurt.".encode())
    assert chrome(report) == [line, "Two hurt in town"]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "empty"),
        (b" \n\r\n ", "empty"),
        (b"\x00" * 500, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (bytes(range(256)) * 20, "no text"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "archive"),
    ],
)
def test_what_is_no_report_says_why(data: bytes, words: str) -> None:
    report = read_one("a.txt", data)
    assert words in report.problem
    assert report.text == ""


def test_zero_bytes_in_a_text_are_left_out() -> None:
    report = read_one("a.txt", b"Two people\x00 were hurt in the in\x00vented town.\nAnd so on.")
    assert "in the invented town" in report.text
    assert any("zero bytes" in note for note in report.notes)


def test_a_text_beyond_the_limit_is_read_up_to_it() -> None:
    from attrs import evolve

    from tests.intake.made import SETTINGS

    report = read_one("a.txt", b"A line of an invented text.\n" * 5000, evolve(SETTINGS, report_characters=1000))
    assert 900 < len(report.text) <= 1000
    assert report.blocks[-1].end == len(report.text)
    assert any("first 1,000 characters" in note for note in report.notes)


def test_a_file_of_settings_is_no_report() -> None:
    assert "settings" in read_one("truth.yaml", b"reports:\n  - one\n").problem


def test_direction_overrides_do_not_reach_the_text_or_the_title() -> None:
    report = read_one("a\u202etxt.exe", "Two hurt \u202ein town\n\nTwo people \u202ewere hurt.".encode())
    assert "\u202e" not in report.text + report.title + report.path
    assert report.title == "Two hurt in town"
