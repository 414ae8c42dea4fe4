"""From the bytes of one file to its reports, whatever kind of file it is, and without ever failing on what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from stemmata.errors import LimitExceeded
from stemmata.intake.archives import read_gzip, read_tar, read_zip
from stemmata.intake.characters import label
from stemmata.intake.docx import read_docx
from stemmata.intake.feeds import read_feed
from stemmata.intake.html import read_html
from stemmata.intake.json_files import read_json, read_json_lines
from stemmata.intake.kinds import PLAIN_NAMES, Kind, kind_of, mislabelled
from stemmata.intake.mail import read_mail, read_mailbox
from stemmata.intake.mapping import Mapping
from stemmata.intake.pdf import read_pdf
from stemmata.intake.plain import read_text
from stemmata.intake.sources import PARSER_FAILURES, Budget, Reader, Source, reason_of
from stemmata.intake.tables import read_csv, read_workbook
from stemmata.intake.web_archives import read_wacz, read_warc
from stemmata.model.reports import Report
from stemmata.settings import IntakeSettings

_NOT_READ = {
    Kind.EMPTY: "the file is empty",
    Kind.IMAGE: "this is a picture; text within pictures is not read",
    Kind.MEDIA: "this is a video or sound file; speech is not read",
    Kind.SETTINGS: "this is a file of settings or program code, no report",
    Kind.RTF: "RTF is not read; save it as .docx or .txt",
    Kind.OTHER_ARCHIVE: "this kind of archive is not read; unpack it, or pack it as ZIP or TAR",
    Kind.PROGRAM: "this is no text, and no kind of document that can be read",
}


def read_reports(
    name: str, data: bytes, sha256: str, settings: IntakeSettings, mapping: Mapping | None = None
) -> Iterator[Report]:
    """The reports in one file.

    Pure: the same bytes and settings give the same reports. Bad content raises nothing: what cannot be read becomes a report
    with `problem` and without text, and the rest of the file is read.

    Args:
        name: the file's path in the folder, with forward slashes.
        data: its bytes.
        sha256: their SHA-256 in 64 hexadecimal digits.
        settings: the limits.
        mapping: which column or key holds what, or None to guess.
    """
    path = label(name, 2000)
    budget = Budget(settings.archive_bytes, settings.archive_members)
    yield from read_source(Source(path, "", sha256, path, data, settings, budget, mapping))


def unreadable(name: str, sha256: str, reason: str) -> Report:
    """A report that stands for a file that could not be read at all, with the reason in plain words.

    For those who run `read_reports` in a process that was stopped at `seconds_per_file`, or that a parser brought down.
    """
    settings = IntakeSettings()
    source = Source(label(name, 2000), "", sha256, name, b"", settings, Budget(0, 0))
    return source.problem("", reason)


def read_source(source: Source) -> Iterator[Report]:
    """The reports in the bytes of a file or of a member of one."""
    kind = kind_of(source.data, source.name)
    note = mislabelled(kind, source.name)
    if note:
        source = evolve(source, notes=(*source.notes, note))
    if source.depth > source.settings.archive_depth:
        yield source.problem(kind, f"it is packed more than {source.settings.archive_depth} archives deep")
        return
    found = False
    try:
        for report in _read_kind(source, kind):
            found = True
            yield report
        if not found:
            yield source.problem(kind, "nothing that is a report was found in it, such as rows below a table's header")
    except LimitExceeded as error:
        yield source.problem(kind, error.what, "rest" if source.locator == "" else "")
    except PARSER_FAILURES as error:
        yield source.problem(
            kind, f"it looks like {PLAIN_NAMES[kind]} but cannot be read, it may be damaged: {reason_of(error)}", "rest"
        )


def _read_kind(source: Source, kind: Kind) -> Iterator[Report]:
    if kind in _NOT_READ:
        yield source.problem(kind, _NOT_READ[kind])
    elif kind in _CONTAINERS:
        yield from _CONTAINERS[kind](source, read_source)
    elif kind in (Kind.XLSX, Kind.XLS, Kind.ODS, Kind.OLD_OFFICE):
        yield from read_workbook(source, kind)
    else:
        yield from _READERS[kind](source)


_READERS: dict[Kind, Reader] = {
    Kind.TEXT: read_text,
    Kind.HTML: read_html,
    Kind.CSV: read_csv,
    Kind.JSON: read_json,
    Kind.JSONL: read_json_lines,
    Kind.FEED: read_feed,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
}
_CONTAINERS: dict[Kind, Callable[[Source, Reader], Iterator[Report]]] = {
    Kind.EML: read_mail,
    Kind.MBOX: read_mailbox,
    Kind.ZIP: read_zip,
    Kind.TAR: read_tar,
    Kind.GZIP: read_gzip,
    Kind.WARC: read_warc,
    Kind.WACZ: read_wacz,
}
