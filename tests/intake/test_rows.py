from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from stemmata.errors import SettingsError
from stemmata.intake import Mapping, read_mapping
from stemmata.intake.mapping import mapping_from
from stemmata.model.reports import MetadataSource
from tests.intake.made import packed, read, read_one, xlsx

TEXT = "Residents of the invented town said that two people were hurt."


def test_the_promised_keys_are_read_without_a_mapping() -> None:
    row = {
        "id": "x-1", "title": "Two hurt in town", "text": TEXT, "published": "28 نوفمبر 2025", "publisher": "Orland Monitor",
        "url": "https://a.example/1", "language": "en",
    }  # fmt: skip
    report = read_one("posts.jsonl", json.dumps(row).encode())
    assert (report.external_id, report.title, report.publisher) == ("x-1", "Two hurt in town", "Orland Monitor")
    assert (report.url, report.language, report.locator) == ("https://a.example/1", "en", "row 1")
    assert report.published is not None
    assert (report.published.start, report.published.source) == (date(2025, 11, 28), MetadataSource.MAPPING)
    assert report.text == f"Two hurt in town\n\n{TEXT}"


def test_packed_lines_are_the_same_reports_but_for_the_original() -> None:
    lines = b"".join(json.dumps({"id": number, "text": TEXT}).encode() + b"\n" for number in range(5))
    plain, packed = read("a.jsonl", lines), read("a.jsonl.gz", gzip.compress(lines))
    assert [(one.external_id, one.text, one.locator) for one in plain] == [
        (one.external_id, one.text, one.locator) for one in packed
    ]


def test_a_bad_line_does_not_stop_the_next() -> None:
    reports = read(
        "a.jsonl", b'{"text": "One line of text"}\n{broken\n[1]\n{"other": 1}\n{"text": "Another line of text"}\n{"text": "cut o'
    )
    assert [bool(report.problem) for report in reports] == [False, True, True, True, False, True]
    assert "cut off" in reports[-1].problem


def test_half_a_surrogate_pair_cannot_reach_the_tables() -> None:
    report = read_one(
        "a.jsonl", b'{"text": "broken \\ud800 sign", "title": "a \\udfff title", "id": "\\ud800", "date": "\\ud800"}'
    )
    for words in (report.text, report.title, report.external_id, *report.notes):
        words.encode("utf-8")


@pytest.mark.parametrize(
    "value",
    [
        [{"text": TEXT}, {"text": "Another invented report."}],
        {"count": 2, "posts": [{"text": TEXT}, {"text": "Another invented report."}]},
        {"data": {"items": [{"message": [{"type": "bold", "text": TEXT}, " and more"]}, {"message": "Another."}]}},
    ],
)
def test_lists_of_posts_within_json(value: object) -> None:
    reports = read("a.json", json.dumps(value).encode())
    assert len(reports) == 2
    assert TEXT in reports[0].text


def test_markup_in_a_field_is_read_as_markup() -> None:
    report = read_one("a.jsonl", json.dumps({"content": {"rendered": f"<p>{TEXT}</p><p>Caf&eacute;s stayed shut.</p>"}}).encode())
    assert report.text == f"{TEXT}\n\nCafés stayed shut."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_with_english_headers(delimiter: str) -> None:
    rows = [["Post ID", "Date posted", "Message", "Page name"], ["7", "23/04/2031", f'"{TEXT}\nSecond line"', "Orland"]]
    table = "\n".join(delimiter.join(row) for row in rows)
    report = read_one("posts.csv", table.encode())
    assert (report.external_id, report.publisher, report.locator) == ("7", "Orland", "row 2")
    assert report.published is not None
    assert len(report.blocks) == 2
    assert any("Message was taken for text" in note for note in report.notes)


def test_tables_with_arabic_headers() -> None:
    table = (
        "الرقم,العنوان,نص المنشور,تاريخ النشر,المصدر\n"
        "3,قذائف على السوق,قال شهود إن قذائف سقطت على السوق,28 نوفمبر 2025,مرصد أورلاند\n"
    )
    report = read_one("posts.csv", table.encode("windows-1256"))
    assert (report.external_id, report.title, report.publisher) == ("3", "قذائف على السوق", "مرصد أورلاند")
    assert report.published is not None
    assert report.published.start == date(2025, 11, 28)


def test_a_mapping_goes_before_any_guess(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        'date_order = "day_first"\n[columns]\ntext = ["lead", "rest"]\npublished = "when"\n[constants]\npublisher = "Orland"\n'
    )
    table = f"text,lead,rest,when\nno,The lead.,{TEXT},03/04/2031\n"
    report = read_one("a.csv", table.encode(), mapping=read_mapping(path))
    assert report.text == f"The lead.\n\n{TEXT}"
    assert report.publisher == "Orland"
    assert report.published is not None
    assert report.published.start == date(2031, 4, 3)
    assert report.offsets.locate(0) == ("row 2, column lead", 0)


@pytest.mark.parametrize(
    "raw",
    [
        {"colums": {}},
        {"columns": {"txt": "a"}},
        {"columns": {"text": 3}},
        {"constants": {"text": "a"}},
        {"date_order": "dmy"},
        {"columns": []},
    ],
)
def test_a_wrong_mapping_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        mapping_from(raw, "mapping.toml")


def test_a_missing_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_mapping(tmp_path / "none.toml")


def test_a_table_without_a_text_column_asks_for_a_mapping() -> None:
    assert "mapping file" in read_one("a.csv", b"one,two\n1,2\n").problem


def test_hidden_sheets_are_read_and_reported() -> None:
    book = xlsx({"Posts": [["id", "text"], ["1", TEXT]], "Old": [["text", "note"], [TEXT, "x"]], "Empty": []}, frozenset(["Old"]))
    reports = read("a.xlsx", book)
    assert [report.locator for report in reports] == ["sheet Posts, row 2", "sheet Old, row 2"]
    assert reports[0].external_id == "1"
    assert any("hidden" in note for note in reports[1].notes)


def test_a_formula_is_only_text() -> None:
    assert read_one("a.csv", b'id,text\n=1+1,"=HYPERLINK(""http://a.example"")"\n').text == '=HYPERLINK("http://a.example")'


def test_mapping_is_a_value() -> None:
    assert Mapping() == Mapping()
    assert hash(Mapping()) == hash(Mapping())


def test_a_workbook_that_is_a_bomb_is_refused() -> None:
    book = packed({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000})
    assert "expands from" in read_one("a.xlsx", book).problem


def test_an_old_word_file_says_what_to_do() -> None:
    assert "save it as .docx" in read_one("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)).problem
