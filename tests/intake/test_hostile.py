"""Whatever the bytes are, reading them ends in reports: with text, or with a problem in words."""

from __future__ import annotations

import gzip
import json
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.model.reports import Report
from tests.intake.made import docx, packed, paragraph, pdf, read, tarred, warc, xlsx

PAGE = b"<html><head><title>A page</title></head><body><p>Words of an invented page.</p></body></html>"
LINES = b'{"id": 1, "text": "Words of an invented post."}\n{"id": 2, "text": "Other words of it."}\n'


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@orland.example", "A letter"
    message.set_content("Words of an invented letter.")
    message.add_attachment(PAGE, maintype="text", subtype="html", filename="a.html")
    return message.as_bytes()


SEEDS = {
    "a.html": PAGE,
    "a.jsonl": LINES,
    "a.json": json.dumps({"posts": [{"text": "Words of an invented post."}]}).encode(),
    "a.jsonl.gz": gzip.compress(LINES, mtime=0),
    "a.csv": b"id,text\n1,Words of an invented post\n",
    "a.xlsx": xlsx({"Posts": [["id", "text"], ["1", "Words of an invented post"]]}),
    "a.docx": docx(paragraph("Words of an invented bulletin.")),
    "a.pdf": pdf([["Words of an invented bulletin."]]),
    "a.eml": _mail(),
    "a.zip": packed({"a.txt": b"Words of an invented text.", "b.html": PAGE}),
    "a.tar": tarred({"a.txt": b"Words of an invented text."}),
    "a.warc.gz": warc({"https://a.example/": PAGE}),
    "a.rss": b"<rss><channel><title>x</title><item><title>Words</title></item></channel></rss>",
    "a.txt": "Words of an invented text.\nكلمات من نص متخيل.".encode(),
}


def sound(report: Report) -> None:
    """What every report owes, whatever it was read from."""
    assert report.text or report.problem
    parts = [segment.part for segment in report.offsets.segments]
    dates = [report.published.words] if report.published else []
    labels = (
        *parts,
        *dates,
        *report.notes,
        report.external_id,
        report.title,
        report.publisher,
        report.author,
        report.url,
        report.path,
        report.locator,
        report.problem,
    )
    for words in (report.text, *labels):
        words.encode("utf-8")
        assert "\x00" not in words
    assert all(block.start < block.end <= len(report.text) for block in report.blocks)
    assert len(report.problem) < 1000


@pytest.mark.parametrize("name", SEEDS)
def test_whole_files_are_read_and_their_identifiers_differ(name: str) -> None:
    reports = read(name, SEEDS[name])
    assert any(report.text for report in reports)
    assert len({report.id for report in reports}) == len(reports)
    assert reports == read(name, SEEDS[name])


@pytest.mark.parametrize("name", SEEDS)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_give_reports_or_problems(name: str, data: st.DataObject) -> None:
    seed = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(0, 6))):
        seed[data.draw(st.integers(0, len(seed) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(seed[: data.draw(st.integers(1, len(seed)))])
    reports = read(name, damaged)
    assert reports
    for report in reports:
        sound(report)


@given(st.binary(max_size=300), st.sampled_from(sorted(SEEDS)))
@settings(max_examples=150, deadline=None)
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    for report in read(name, data):
        sound(report)


@pytest.mark.parametrize("content", SEEDS)
def test_content_decides_and_not_the_name(content: str) -> None:
    right = [report.text for report in read(content, SEEDS[content])]
    for name in SEEDS:
        assert [report.text for report in read(name, SEEDS[content])] == right, name


def test_json_nested_without_end_is_a_problem() -> None:
    assert "deeply" in read("a.json", b"[" * 200_000)[0].problem
    assert read("a.jsonl", b'{"text":' * 100_000 + b"\n" + LINES)[1].text
