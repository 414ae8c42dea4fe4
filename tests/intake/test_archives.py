"""ZIP, TAR, gzip, web archives and feeds, whole and hostile."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

from attrs import evolve

from stemmata.model.reports import MetadataSource
from tests.intake.made import SETTINGS, packed, read, read_one, tarred, warc

TEXT = b"Two people were hurt in the invented town of Varnograd.\nThe road was closed.\n"
PAGE = b"<html><head><title>Two hurt in town</title></head><body><p>Two people were hurt in the invented town.</p></body></html>"


def test_members_are_reports_and_one_bad_member_stops_nothing() -> None:
    made = packed({"a.txt": TEXT, "bad.docx": b"PK\x03\x04 nothing", "inner.zip": packed({"b.html": PAGE})})
    reports = read("x.zip", made)
    assert [report.locator for report in reports] == ["a.txt", "bad.docx", "inner.zip/b.html"]
    assert [bool(report.problem) for report in reports] == [False, True, False]


def test_names_that_lead_out_are_only_shown() -> None:
    report = read_one("x.zip", packed({"../../etc/notes.txt": TEXT}))
    assert report.locator == "../../etc/notes.txt"
    assert any("leads out of the folder" in note for note in report.notes)


def test_a_bomb_is_refused_and_its_neighbour_read() -> None:
    made = packed({"bomb.txt": b"0" * 60_000_000, "a.txt": TEXT})
    reports = read("x.zip", made)
    assert "expands from" in reports[0].problem
    assert reports[1].text


def test_a_packed_bomb_is_refused() -> None:
    assert "expands from" in read("x.txt.gz", gzip.compress(b"0" * 60_000_000))[0].problem


def test_all_members_together_stay_within_the_limit() -> None:
    reports = read("x.zip", packed({f"{number}.txt": TEXT * 50 for number in range(10)}), evolve(SETTINGS, archive_bytes=10_000))
    assert "more than the limit" in reports[-1].problem
    assert 0 < sum(1 for report in reports if report.text) < 10


def test_more_members_than_the_limit_are_not_read() -> None:
    reports = read("x.zip", packed({f"{number}.txt": TEXT for number in range(10)}), evolve(SETTINGS, archive_members=4))
    assert sum(1 for report in reports if report.text) == 4
    assert "more members" in reports[-1].problem


def test_archives_in_archives_end_somewhere() -> None:
    made = TEXT
    for _ in range(30):
        made = packed({"in.zip": made})
    reports = read("x.zip", made)
    assert len(reports) == 1
    assert "archives deep" in reports[0].problem


def test_a_truncated_archive_has_a_problem() -> None:
    made = packed({"a.txt": TEXT * 100})
    assert all(report.problem for report in read("x.zip", made[: len(made) // 2]))
    lines = gzip.compress(b'{"text": "One line of an invented report"}\n' * 2000)
    reports = read("a.jsonl.gz", lines[: len(lines) // 2])
    assert reports[-1].problem
    assert any(report.text for report in reports)


def test_a_locked_member_and_a_link_say_so() -> None:
    data = bytearray(packed({"a.txt": TEXT}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark[2] == 3 else 8)] |= 1
    assert "password" in read_one("x.zip", bytes(data)).problem
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "link" in read_one("x.zip", made.getvalue()).problem


def test_tar_and_its_links() -> None:
    assert [report.locator for report in read("x.tar", tarred({"d/a.txt": TEXT, "b.html": PAGE}))] == ["d/a.txt", "b.html"]
    assert read("x.tgz", gzip.compress(tarred({"a.txt": TEXT})))[0].text
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert "link" in read_one("x.tar", made.getvalue()).problem


def test_pages_of_a_web_archive_keep_their_address() -> None:
    made = warc({"https://orland.example/2031/04/03/town.html": PAGE, "https://orland.example/b": PAGE})
    reports = read("x.warc.gz", made)
    assert [report.url for report in reports] == ["https://orland.example/2031/04/03/town.html", "https://orland.example/b"]
    assert reports[0].publisher == "orland.example"
    assert reports[0].published is not None
    assert reports[0].published.source is MetadataSource.URL
    assert reports[1].published is None
    assert any("captured on 2031-05-06" in note for note in reports[1].notes)


def test_what_a_page_loads_is_no_report() -> None:
    reports = read("x.warc.gz", warc({"https://a.example/x.css": b"p {}"}, "text/css"))
    assert "1 of text/css" in reports[0].problem
    assert "no page" in read("x.warc.gz", warc({"https://a.example/": PAGE}, status="404 Not Found"))[0].problem


def test_a_web_archive_package() -> None:
    made = packed(
        {"datapackage.json": b"{}", "archive/data.warc.gz": warc({"https://a.example/": PAGE}), "pages/pages.jsonl": b"{}"}
    )
    report = read_one("x.wacz", made)
    assert report.locator == "archive/data.warc.gz/record 1"
    assert report.title == "Two hurt in town"


def test_a_truncated_web_archive_keeps_what_came_before() -> None:
    made = warc({"https://a.example/": PAGE, "https://b.example/": PAGE})
    reports = read("x.warc.gz", made[:-60])
    assert reports[0].text
    assert reports[-1].problem or len(reports) == 2


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Orland Monitor</title>
<item><title>Two hurt &amp; one bridge closed</title><link>https://orland.example/1</link><guid>g-1</guid>
<pubDate>Thu, 03 Apr 2031 23:30:00 -0500</pubDate>
<description>&lt;p&gt;Two people were hurt in the invented town.&lt;/p&gt;</description></item>
<item><title>Only a title of an invented story</title></item></channel></rss>"""


def test_entries_of_a_feed() -> None:
    reports = read("x.rss", FEED.encode())
    assert [report.locator for report in reports] == ["entry 1", "entry 2"]
    first = reports[0]
    assert (first.title, first.publisher, first.external_id) == ("Two hurt & one bridge closed", "Orland Monitor", "g-1")
    assert first.published is not None
    assert (first.published.start.isoformat(), first.published.source) == ("2031-04-03", MetadataSource.FEED)
    assert first.text.endswith("Two people were hurt in the invented town.")
    assert any("only the title" in note for note in reports[1].notes)


def test_a_feed_that_declares_entities_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>'
    assert "entities" in read_one("x.rss", bomb.encode()).problem
