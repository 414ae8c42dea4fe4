"""Files made by the tests: small, of each kind, and some that are hostile. All texts are invented."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from hashlib import sha256

from stemmata.intake import Mapping, read_reports
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole
from stemmata.settings import IntakeSettings

SETTINGS = IntakeSettings()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(name: str, data: bytes, settings: IntakeSettings = SETTINGS, mapping: Mapping | None = None) -> list[Report]:
    return list(read_reports(name, data, sha256(data).hexdigest(), settings, mapping))


def read_one(name: str, data: bytes, settings: IntakeSettings = SETTINGS, mapping: Mapping | None = None) -> Report:
    reports = read(name, data, settings, mapping)
    assert len(reports) == 1, [report.locator for report in reports]
    return reports[0]


def content(report: Report) -> list[str]:
    return [report.text[block.start : block.end] for block in report.content_blocks()]


def chrome(report: Report) -> list[str]:
    return [report.text[block.start : block.end] for block in report.blocks if block.role is BlockRole.CHROME]


def packed(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def docx(paragraphs: str, comments: str = "", properties: str = "") -> bytes:
    """A Word document of raw paragraph XML."""
    members = {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'.encode()}
    if comments:
        members["word/comments.xml"] = f'<w:comments xmlns:w="{WORD}">{comments}</w:comments>'.encode()
    if properties:
        members["docProps/core.xml"] = properties.encode()
    return packed({"[Content_Types].xml": b"<Types/>", **members})


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def xlsx(sheets: dict[str, list[list[str]]], hidden: frozenset[str] = frozenset()) -> bytes:
    """A workbook of inline strings."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{index}" r:id="rId{index}" state="{"hidden" if name in hidden else "visible"}"/>'
        for index, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{index}" Type="{RELATED}/worksheet" Target="worksheets/sheet{index}.xml"/>'
        for index in range(1, len(sheets) + 1)
    )
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": (
            f'<Relationships xmlns="{packages}">'
            f'<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}"><sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": (f'<Relationships xmlns="{packages}">{relations}</Relationships>'.encode()),
    }
    for index, rows in enumerate(sheets.values(), start=1):
        cells = "".join(f'<row r="{number}">{_cells(row, number)}</row>' for number, row in enumerate(rows, start=1))
        members[f"xl/worksheets/sheet{index}.xml"] = (
            f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>'.encode()
        )
    return packed(members)


def _cells(row: list[str], number: int) -> str:
    return "".join(
        f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{words}</t></is></c>'
        for column, words in enumerate(row)
        if words
    )


def pdf(pages: list[list[str]], properties: str = "", catalog: str = "") -> bytes:
    """A PDF with lines of Latin text on each page."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", ""]
    kids: list[str] = []
    for lines in pages:
        drawn = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 760 Td {drawn} ET"
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        box = f"/MediaBox [0 0 600 800] /Resources << /Font << /F1 {font} >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {number + 1} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {properties} >>")
    made = "%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return f"{made}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(made)}\n%%EOF".encode(
        "latin-1"
    )


def warc(pages: dict[str, bytes], kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    made = b""
    for url, body in pages.items():
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{sha256(url.encode()).hexdigest()[:32]}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2031-05-06T07:08:09Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        made += gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
    return made
