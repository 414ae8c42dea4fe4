"""WARC and WACZ: the pages and documents among the captured responses, each under the address it was captured from."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from stemmata.errors import LimitExceeded
from stemmata.intake.archives import zip_member
from stemmata.intake.kinds import Kind
from stemmata.intake.sources import PARSER_FAILURES, Reader, Source, join, reason_of
from stemmata.model.reports import Report

# Of all that a page loads only these are reports; feeds and data are lists of pages that are captured for themselves.
_READ = (
    "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip


def read_warc(source: Source, read: Reader) -> Iterator[Report]:
    """The reports of each page and document in a web archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    skipped: Counter[str] = Counter()
    found = 0
    records = ArchiveIterator(io.BytesIO(source.data))
    number = 0
    try:
        for record in records:
            number += 1
            if not _is_page(record, skipped):
                continue
            source.budget.enter()
            found += 1
            yield from read(_member(source, record, number))
    except (ArchiveLoadFailed, *PARSER_FAILURES) as error:
        yield source.problem(Kind.WARC, f"the web archive breaks off after record {number}: {reason_of(error)}", "rest")
        return
    if not found:
        held = ", ".join(f"{count} of {kind}" for kind, count in sorted(skipped.items()))
        yield source.problem(
            Kind.WARC, f"no page or document was found in it; it holds {held or 'nothing'}", "rest" if number else ""
        )


def _is_page(record: Any, skipped: Counter[str]) -> bool:  # noqa: ANN401  warcio has no hints
    if record.rec_type not in ("response", "resource", "conversion"):
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = _content_type(record)
    if status != "200" or not kind.startswith(_READ):
        skipped[kind.split(";")[0].strip() or "no type"] += 1
        return False
    return True


def _content_type(record: Any) -> str:  # noqa: ANN401  warcio has no hints
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()


def _member(source: Source, record: Any, number: int) -> Source:  # noqa: ANN401  warcio has no hints
    longest = source.settings.file_bytes
    data = record.content_stream().read(longest + 1)
    source.budget.spend(len(data))
    if len(data) > longest:
        raise LimitExceeded(f"record {number} is larger than the limit of {longest:,} bytes")
    kind = _content_type(record)
    charset = kind.partition("charset=")[2].split(";")[0].strip(' "')
    captured = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    notes = (f"captured on {captured}, which is not when it was published",) if captured else ()
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    suffix = ".html" if "html" in kind else ""
    return evolve(
        source, locator=join(source.locator, f"record {number}"), name=f"record {number}{suffix}", data=data,
        depth=source.depth + 1, url=url.strip("<>"), encoding=charset, notes=notes,
    )  # fmt: skip


def read_wacz(source: Source, read: Reader) -> Iterator[Report]:
    """The reports of each web archive in a WACZ package; its indexes and page lists are passed over."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        members = [one for one in archive.infolist() if one.filename.startswith("archive/") and not one.is_dir()]
        for info in members:
            source.budget.enter()
            yield from read(source.member(info.filename, zip_member(archive, info, source)))
        if not members:
            yield source.problem(Kind.WACZ, "the package holds no web archive")
