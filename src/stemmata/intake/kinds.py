"""What kind of file some bytes are, told by their content first and by the name only where the content leaves it open."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

from stemmata.intake.decoding import decode
from stemmata.intake.mapping import is_known_column


class Kind(StrEnum):
    """Kinds of file, by media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    EML = "message/rfc822"
    MBOX = "application/mbox"
    FEED = "application/rss+xml"
    CSV = "text/csv"
    JSON = "application/json"
    JSONL = "application/jsonl"
    WARC = "application/warc"
    WACZ = "application/wacz"
    ZIP = "application/zip"
    TAR = "application/x-tar"
    GZIP = "application/gzip"
    IMAGE = "image/*"
    MEDIA = "video/*"
    OLD_OFFICE = "application/x-ole-storage"
    RTF = "application/rtf"
    OTHER_ARCHIVE = "application/x-archive"
    PROGRAM = "application/octet-stream"
    SETTINGS = "text/x-settings"
    EMPTY = "application/x-empty"


# What a name promises; only used for the note on mislabelled files and where the content leaves it open.
_BY_SUFFIX = {
    ".txt": Kind.TEXT, ".md": Kind.TEXT, ".text": Kind.TEXT, ".log": Kind.TEXT, ".html": Kind.HTML, ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".mhtml": Kind.EML, ".mht": Kind.EML, ".pdf": Kind.PDF, ".docx": Kind.DOCX, ".docm": Kind.DOCX, ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX, ".xls": Kind.XLS, ".ods": Kind.ODS, ".eml": Kind.EML, ".mbox": Kind.MBOX, ".rss": Kind.FEED,
    ".atom": Kind.FEED, ".csv": Kind.CSV, ".tsv": Kind.CSV, ".json": Kind.JSON, ".jsonl": Kind.JSONL, ".ndjson": Kind.JSONL,
    ".warc": Kind.WARC, ".wacz": Kind.WACZ, ".zip": Kind.ZIP, ".tar": Kind.TAR, ".tgz": Kind.TAR, ".gz": Kind.GZIP,
    ".jpg": Kind.IMAGE, ".jpeg": Kind.IMAGE, ".png": Kind.IMAGE, ".mp4": Kind.MEDIA, ".doc": Kind.OLD_OFFICE, ".rtf": Kind.RTF,
}  # fmt: skip
PLAIN_NAMES = {
    Kind.TEXT: "plain text", Kind.HTML: "a web page", Kind.PDF: "a PDF", Kind.DOCX: "a Word document",
    Kind.XLSX: "an Excel workbook",
    Kind.XLS: "an old Excel workbook", Kind.ODS: "an OpenDocument table", Kind.EML: "an e-mail", Kind.MBOX: "a mailbox",
    Kind.FEED: "a news feed", Kind.CSV: "a table", Kind.JSON: "JSON", Kind.JSONL: "JSON lines", Kind.WARC: "a web archive",
    Kind.WACZ: "a web archive", Kind.ZIP: "a ZIP archive", Kind.TAR: "a TAR archive", Kind.GZIP: "a packed file",
    Kind.IMAGE: "a picture", Kind.MEDIA: "a video or sound file", Kind.OLD_OFFICE: "an old or encrypted Office file",
    Kind.RTF: "RTF",
    Kind.OTHER_ARCHIVE: "an archive of another kind", Kind.PROGRAM: "not a text", Kind.SETTINGS: "settings or code",
    Kind.EMPTY: "empty",
}  # fmt: skip

_MAGIC = (
    (b"\x1f\x8b", Kind.GZIP), (b"\xd0\xcf\x11\xe0", Kind.OLD_OFFICE), (b"{\\rtf", Kind.RTF), (b"\xff\xd8\xff", Kind.IMAGE),
    (b"\x89PNG", Kind.IMAGE), (b"GIF8", Kind.IMAGE), (b"II*\x00", Kind.IMAGE), (b"MM\x00*", Kind.IMAGE), (b"BM", Kind.IMAGE),
    (b"\x1aE\xdf\xa3", Kind.MEDIA), (b"ID3", Kind.MEDIA), (b"OggS", Kind.MEDIA), (b"fLaC", Kind.MEDIA), (b"7z\xbc\xaf",
    Kind.OTHER_ARCHIVE),
    (b"Rar!", Kind.OTHER_ARCHIVE), (b"BZh", Kind.OTHER_ARCHIVE), (b"\xfd7zXZ", Kind.OTHER_ARCHIVE), (b"\x28\xb5\x2f\xfd",
    Kind.OTHER_ARCHIVE),
    (b"\x7fELF", Kind.PROGRAM), (b"MZ\x90", Kind.PROGRAM), (b"SQLite format 3", Kind.PROGRAM), (b"PAR1", Kind.PROGRAM),
)  # fmt: skip
# Text that people put beside reports and that is none itself; only told from other text by its name.
_SETTINGS = frozenset((".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".py", ".js", ".css", ".sh", ".sql", ".bat", ".r"))
_HEAD = 65_536
_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|div|p|table|span|meta|title)\b[^>]*>", re.IGNORECASE
)
_FEED = re.compile(r"<(?:rss|rdf:RDF|feed|channel)[\s>]", re.IGNORECASE)
_ROOT = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<([\w:!?-]+)", re.DOTALL)
_MBOX = re.compile(r"From \S+.*\d{4}\r?\n(?:>?[\w-]+: )")
_HEADER = re.compile(r"^([A-Za-z][\w-]*):[ \t]?.*(?:\r?\n[ \t]+.*)*\r?$", re.MULTILINE)
_MAIL_HEADERS = frozenset(
    [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "message-id",
        "mime-version",
        "content-type",
        "return-path",
        "delivered-to",
        "reply-to",
        "cc",
    ]
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DELIMITERS = "\t;|,"


def kind_by_name(name: str) -> Kind | None:
    """What a name promises, or None."""
    return _BY_SUFFIX.get(PurePosixPath(name.lower()).suffix)


def kind_of(data: bytes, name: str) -> Kind:
    """What kind of file `data` is; `name` decides only what content leaves open."""
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"[:8]):
        return Kind.EMPTY
    head = data[:1024]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(data)
    if head.startswith(b"\x1f\x8b") and head_of_gzip(data).startswith(b"WARC/"):
        return Kind.WARC
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic == b"BM" and kind_by_name(name) is not Kind.IMAGE):
            return kind
    if head[4:8] == b"ftyp":
        return Kind.MEDIA
    if data[257:262] == b"ustar":
        return Kind.TAR
    if head.startswith(b"RIFF"):
        return Kind.IMAGE if head[8:12] == b"WEBP" else Kind.MEDIA
    return _kind_of_text(decode(data[:_HEAD], _HEAD).text, name)


def head_of_gzip(data: bytes) -> bytes:
    """The first 64 KB of what is packed; fewer, or none, where it is damaged."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        return unpacker.decompress(data[:262_144], _HEAD)
    except zlib.error:
        return b""


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mime = archive.read("mimetype")[:200] if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 else b""
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, LookupError, NotImplementedError, RuntimeError, zlib.error):
        return Kind.ZIP
    present = set(names)
    if "word/document.xml" in present:
        return Kind.DOCX
    if "xl/workbook.xml" in present or "xl/workbook.bin" in present:
        return Kind.XLSX
    if mime.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.ODS
    if "datapackage.json" in present and any(name.startswith("archive/") for name in present):
        return Kind.WACZ
    return Kind.ZIP


def _kind_of_text(text: str, name: str) -> Kind:
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("WARC/"):
        return Kind.WARC
    if PurePosixPath(name.lower()).suffix in _SETTINGS:
        return Kind.SETTINGS
    if len(_CONTROL.findall(text[:4096])) > 0.1 * len(text[:4096]) and not start.startswith("<"):
        return Kind.PROGRAM
    if start.startswith("<"):
        return _kind_of_markup(start, name)
    if start.startswith(("{", "[")):
        return _kind_of_json(start, name)
    if _MBOX.match(start):
        return Kind.MBOX
    if _is_mail(start):
        return Kind.EML
    if _is_table(start, name):
        return Kind.CSV
    return Kind.HTML if kind_by_name(name) is Kind.HTML and "<" in start else Kind.TEXT


def _kind_of_markup(start: str, name: str) -> Kind:
    root = _ROOT.match(start)
    if root and root.group(1).lower() in ("rss", "feed", "rdf:rdf"):
        return Kind.FEED
    if _FEED.search(start[:2000]) and "<html" not in start[:2000].lower():
        return Kind.FEED
    return Kind.HTML if _HTML.search(start) or kind_by_name(name) is Kind.HTML or start.startswith("<?xml") else Kind.TEXT


def _kind_of_json(start: str, name: str) -> Kind:
    first, _, rest = start.partition("\n")
    line = first.strip()
    if line.startswith("{") and line.endswith("}") and (rest.lstrip().startswith("{") or kind_by_name(name) is Kind.JSONL):
        return Kind.JSONL
    if kind_by_name(name) is Kind.JSONL and start.startswith("{"):
        return Kind.JSONL
    looks = re.match(r'\{\s*(?:"|\})|\[\s*(?:[\[{"\d\]-]|true|false|null)', start)
    if looks and not re.match(r"\[[A-Z]{2,}", start):
        return Kind.JSON
    return Kind.TEXT


def _is_mail(start: str) -> bool:
    names: list[str] = []
    at = 0
    while (match := _HEADER.match(start, at)) and len(names) < 40:
        names.append(match.group(1).lower())
        at = match.end() + 1
    return len(_MAIL_HEADERS.intersection(names)) >= 3 or {"from", "subject"} <= set(names) or {"from", "date"} <= set(names)


def _is_table(start: str, name: str) -> bool:
    """Whether the first line is a header: two known column names, or a promising name and a known column."""
    first = start.split("\n", 1)[0].strip()
    if "\n" not in start or len(first) > 5000:
        return False
    delimiter = delimiter_of(first)
    cells = [cell.strip().strip('"') for cell in first.split(delimiter)]
    known = sum(1 for cell in cells if is_known_column(cell))
    if kind_by_name(name) is Kind.CSV:
        return len(cells) > 1 or known == 1
    if len(cells) == 2:
        return known == 2 and delimiter in start.split("\n", 2)[1]
    return len(cells) >= 3 and known >= 2 and known >= 0.3 * len(cells)


def delimiter_of(header: str) -> str:
    """The character that parts the columns of a header line."""
    return max(_DELIMITERS, key=lambda one: (header.count(one), _DELIMITERS.index(one)))


def mislabelled(kind: Kind, name: str) -> str:
    """A note when the name promises another kind of file than the content is, else empty."""
    promised = kind_by_name(name)
    if promised is None or promised is kind:
        return ""
    allowed = {
        (Kind.GZIP, Kind.TAR), (Kind.OLD_OFFICE, Kind.XLS), (Kind.XLS, Kind.OLD_OFFICE), (Kind.JSON, Kind.JSONL),
        (Kind.JSONL, Kind.JSON), (Kind.WACZ, Kind.ZIP), (Kind.TAR, Kind.GZIP),
    }  # fmt: skip
    if (promised, kind) in allowed:
        return ""
    return f"named {PurePosixPath(name).suffix}, but it is {PLAIN_NAMES[kind]}; it was read as that"
