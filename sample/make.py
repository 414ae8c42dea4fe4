"""Write the sample corpus (`reports/`) from `texts.toml`, in the formats that reports come in. Everything in it is invented.

The files are committed, so that nobody needs to run this; run it again after changing a text. The same input gives the same
bytes.
"""

from __future__ import annotations

import csv
import html
import io
import json
import shutil
import sys
import tomllib
import zipfile
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
REPORTS = FOLDER / "reports"
Entry = dict[str, Any]

# A page's surroundings by site: menu, share bar, related stories, footer, and where the date is stated.
SITES: dict[str, dict[str, str]] = {
    "mna": {
        "name": "Meridian News Agency",
        "host": "mna.example",
        "menu": "World|Region|Economy|Sport|Photos|Subscribe to our wire",
        "related": "Rain floods coastal road|Parliament delays budget vote|Date harvest is the best in a decade",
        "date": "meta",
    },
    "mna_ar": {
        "name": "وكالة ميريديان للأنباء",
        "host": "mna.example/ar",
        "menu": "العالم|المنطقة|اقتصاد|رياضة|صور|اشترك في خدمتنا",
        "related": "أمطار تغمر الطريق الساحلي|البرلمان يؤجل التصويت على الميزانية",
        "date": "meta",
    },
    "harbour": {
        "name": "The Harbour Post",
        "host": "harbourpost.example",
        "menu": "Home|News|Opinion|Shipping|Weather|Log in",
        "related": "Ferry timetable changes from Monday|New crane for the east quay|Letters to the editor",
        "date": "json-ld",
    },
    "lantern": {
        "name": "Daily Lantern",
        "host": "lantern.example",
        "menu": "Front page|Politics|South|Culture|Archive|My account",
        "related": "What to see at the film week|Bread prices fall for third month|The last lamp maker of the old town",
        "date": "url",
    },
    "review": {
        "name": "Inland Review",
        "host": "inlandreview.example",
        "menu": "Latest|Essays|Reprints|About us|Support us",
        "related": "On the price of salt|A walk along the dry river",
        "date": "text",
    },
    "frm": {
        "name": "مرصد فزان للحقوق",
        "host": "frm.example",
        "menu": "الرئيسية|بيانات|تقارير|من نحن|اتصل بنا",
        "related": "التقرير السنوي|دليل التوثيق",
        "date": "meta",
    },
    "un": {
        "name": "United Nations office in the southern region (invented)",
        "host": "un.example",
        "menu": "Home|Updates|Maps|Contact",
        "related": "Map of partners' presence|Funding overview",
        "date": "meta",
    },
}


def main() -> int:
    """Write every file; returns the exit code."""
    texts = tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))
    shutil.rmtree(REPORTS, ignore_errors=True)
    for entry in texts["report"]:
        _write(entry["file"], WRITERS[entry["format"]](entry))
    for entry in texts["posts"]:
        _write(entry["file"], _posts(entry))
    for entry in texts["broken"]:
        _write(entry["file"], BROKEN[entry["kind"]])
    print(f"{len(texts['report']) + len(texts['posts']) + len(texts['broken'])} files in {REPORTS}")
    return 0


def _write(name: str, data: bytes) -> None:
    path = REPORTS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _paragraphs(entry: Entry) -> list[str]:
    return [part.strip() for part in entry["body"].strip().split("\n\n")]


def _as_text(entry: Entry) -> bytes:
    return (entry["body"].strip() + "\n").encode()


def _as_html(entry: Entry) -> bytes:
    site, language = SITES[entry["site"]], entry.get("lang", "en")
    day = entry["published"][:10]
    head = [f"<title>{html.escape(entry['title'])} | {html.escape(site['name'])}</title>"]
    head.append(f'<meta property="og:site_name" content="{html.escape(site["name"])}">')
    head.append(f'<meta property="og:title" content="{html.escape(entry["title"])}">')
    if site["date"] == "meta":
        head.append(f'<meta property="article:published_time" content="{entry["published"]}">')
    if site["date"] == "json-ld":
        about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": entry["title"], "datePublished": day}
        head.append(f'<script type="application/ld+json">{json.dumps(about)}</script>')
    slug = Path(entry["file"]).stem
    address = f"https://{site['host']}/{day.replace('-', '/') + '/' if site['date'] == 'url' else ''}{slug}"
    head.append(f'<link rel="canonical" href="{address}">')
    if "author" in entry:
        head.append(f'<meta name="author" content="{html.escape(entry["author"])}">')
    direction = ' dir="rtl"' if language == "ar" else ""
    lines = ["<!DOCTYPE html>", "<!-- Part of an invented sample: nothing told here happened. -->"]
    lines += [f'<html lang="{language}"{direction}>', "<head>", '<meta charset="utf-8">', *head, "</head>", "<body>"]
    lines += _page(entry, site, language)
    return "\n".join([*lines, "</body>", "</html>", ""]).encode()


def _page(entry: Entry, site: dict[str, str], language: str) -> list[str]:
    links = "".join(f'<li><a href="/{index}">{item}</a></li>' for index, item in enumerate(site["menu"].split("|")))
    related = "".join(f'<li><a href="/r{index}">{item}</a></li>' for index, item in enumerate(site["related"].split("|")))
    share, read_on, cookies = FURNITURE[language]
    byline = f'<p class="byline">Published: {_long_date(entry["published"])}</p>' if site["date"] == "text" else ""
    paragraphs = [f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in _paragraphs(entry)]
    page = [f"<header><nav><ul>{links}</ul></nav></header>", f'<div class="cookies"><p>{cookies}</p></div>', "<main><article>"]
    page += [f"<h1>{html.escape(entry['title'], quote=False)}</h1>", byline, *paragraphs]
    page += ["</article>", f'<div class="share">{share}</div>', "</main>"]
    page += [f"<aside><h2>{read_on}</h2><ul>{related}</ul></aside>", f"<footer><p>© 2023 {site['name']}</p></footer>"]
    return [line for line in page if line]


FURNITURE = {
    "en": (
        '<a href="#s1">Share</a> <a href="#s2">Tweet</a> <a href="#s3">E-mail</a> <a href="#c">3 comments</a>',
        "Read more",
        "We use cookies to improve your experience. By continuing you agree to our use of cookies.",
    ),
    "ar": ('<a href="#s1">شارك</a> <a href="#s2">غرد</a>', "اقرأ أيضا", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك."),
}


def _long_date(published: str) -> str:
    moment = datetime.fromisoformat(published)
    return f"{moment.day} {moment:%B %Y}"


def _as_mail(entry: Entry) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = entry["from"], entry["to"], entry["title"]
    message["Date"] = format_datetime(datetime.fromisoformat(entry["published"]))
    message["Message-ID"] = "<sample-1@lantern.example>"
    message.set_content(entry["body"].strip() + "\n")
    return message.as_bytes()


def _as_docx(entry: Entry) -> bytes:
    """A Word document with one tracked insertion and one comment: what a draft looks like when it arrives."""
    first, *rest = _paragraphs(entry)
    run = f"<w:r><w:t>{entry['inserted']}</w:t></w:r>"
    inserted = f'<w:p><w:ins w:id="1" w:author="Editor" w:date="2023-04-03T10:00:00Z">{run}</w:ins></w:p>'
    mark = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    body = f"<w:p>{mark[0]}<w:r><w:t>{html.escape(first)}</w:t></w:r>{mark[1]}</w:p>"
    body += "".join(f"<w:p><w:r><w:t>{html.escape(paragraph)}</w:t></w:r></w:p>" for paragraph in rest)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:comment w:id="0" w:author="Editor"><w:p><w:r><w:t>{entry["comment"]}</w:t></w:r></w:p></w:comment>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("comments", "comments.xml"),
        "word/document.xml": f'{XML}<w:document xmlns:w="{word}"><w:body>{body}{inserted}</w:body></w:document>',
        "word/comments.xml": f'{XML}<w:comments xmlns:w="{word}">{note}</w:comments>',
        "docProps/core.xml": _core_properties(entry),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2023, 4, 3, 10, 0, 0)), content)
    return packed.getvalue()


def _relations(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{base}/{kind}" Target="{target}"/>'
    return f'{XML}<Relationships xmlns="{packages}">{relation}</Relationships>'


def _core_properties(entry: Entry) -> str:
    spaces = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    spaces += 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    spaces += 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{entry["published"]}T10:00:00Z</dcterms:created>'
    inner = f"<dc:title>{entry['title']}</dc:title><dc:creator>{entry['publisher']}</dc:creator>{made}"
    return f"{XML}<cp:coreProperties {spaces}>{inner}</cp:coreProperties>"


XML = '<?xml version="1.0" encoding="UTF-8"?>'
CONTENT_TYPES = (
    f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/comments.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def _as_pdf(entry: Entry) -> bytes:
    """A one-page PDF in Helvetica, lines broken at 88 characters, with title, author and date in its properties."""
    operators = ["BT /F1 11 Tf 15 TL 60 780 Td"]
    for paragraph in _paragraphs(entry):
        operators += [f"({_escaped(line)}) Tj T*" for line in _broken_at(paragraph, 88)] + ["T*"]
    content = "\n".join([*operators, "ET"]).encode("latin-1")
    stamp = f"D:{entry['published'].replace('-', '')}090000Z"
    facts = f"/Title ({_escaped(entry['title'])}) /Author ({_escaped(entry['publisher'])}) /CreationDate ({stamp})"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {facts} >>".encode("latin-1"),
    ]
    return _pdf_file(objects)


def _pdf_file(objects: list[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        table,
    )
    return bytes(made)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _broken_at(paragraph: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _posts(entry: Entry) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(["id", "date", "account", "language", "text"])
    writer.writerows([row["id"], row["date"], row["account"], row["lang"], row["text"]] for row in entry["rows"])
    return table.getvalue().encode("utf-8-sig")


WRITERS = {"html": _as_html, "txt": _as_text, "eml": _as_mail, "docx": _as_docx, "pdf": _as_pdf}
BROKEN = {
    "empty": b"",
    "truncated_pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Ki",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU",
}

if __name__ == "__main__":
    sys.exit(main())
