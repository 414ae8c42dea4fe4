"""E-mails and mailboxes: the letter as a report, each attachment and each enclosed letter as one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from attrs import evolve

from stemmata.intake.characters import Run, label
from stemmata.intake.decoding import decode
from stemmata.intake.draft import Draft, DraftBlock
from stemmata.intake.html import Walker
from stemmata.intake.kinds import Kind
from stemmata.intake.paragraphs import blocks_of
from stemmata.intake.published import read_published
from stemmata.intake.sources import PARSER_FAILURES, Reader, Source, reason_of
from stemmata.model.reports import MetadataSource, Report

_BOUNDARY = re.compile(rb"(?:\A|\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[\w-]+:)")
# A plain text that is this much shorter than the HTML part of the same letter is a stub ("view this mail in your browser").
_STUB = 0.3
_MOST_PARTS = 1000


def read_mail(source: Source, read: Reader) -> Iterator[Report]:
    """The report of a letter, then those of what is attached; `read` reads an attachment of any kind."""
    try:
        message = message_from_bytes(source.data)
        parts = _parts_of(message)
    except PARSER_FAILURES as error:
        yield source.problem(Kind.EML, f"the e-mail cannot be read: {reason_of(error)}")
        return
    yield from _letter(source, message, parts)
    yield from _attachments(source, parts, read)


def read_mailbox(source: Source, read: Reader) -> Iterator[Report]:
    """The reports of each letter of a mailbox in turn."""
    starts = [match.end() for match in _BOUNDARY.finditer(source.data)]
    ends = [*[match.start() for match in _BOUNDARY.finditer(source.data)][1:], len(source.data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        source.budget.enter()
        data = source.data[start:end].replace(b"\n>From ", b"\nFrom ")
        locator = f"{source.locator}/message {number}" if source.locator else f"message {number}"
        yield from read_mail(evolve(source, locator=locator, data=data, notes=()), read)


def _parts_of(message: Message) -> list[Message]:
    """The parts that hold something, in order; enclosed letters are not opened."""
    found: list[Message] = []
    pending: list[Message] = [message]
    while pending and len(found) < _MOST_PARTS:
        part = pending.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            pending.extend(one for one in reversed(inner) if isinstance(one, Message))
        else:
            found.append(part)
    return found


def _letter(source: Source, message: Message, parts: list[Message]) -> Iterator[Report]:
    draft = source.draft(Kind.EML)
    draft.title = header_of(message, "Subject")
    draft.title_runs = (Run(draft.title, "header Subject", 0),) if draft.title else ()
    sender = header_of(message, "From")
    name, address = parseaddr(sender)
    draft.author = name or address or sender
    draft.publisher = header_of(message, "Organization") or header_of(message, "List-Id").split("<")[0].strip(' "')
    draft.external_id = ""
    date = header_of(message, "Date")
    draft.published = read_published(date, MetadataSource.MAIL_HEADER)
    draft.url = header_of(message, "Content-Location") or header_of(message, "Snapshot-Content-Location")
    _fill(draft, parts, source)
    attached = [part for part in parts if _is_attached(part)]
    if not draft.blocks and not attached:
        draft.problem = "the e-mail holds no text"
    yield source.finish(draft)


def _fill(draft: Draft, parts: list[Message], source: Source) -> None:
    plain: list[DraftBlock] = []
    rich: list[DraftBlock] = []
    for part in parts:
        if _is_attached(part) or part.get_content_maintype() != "text":
            continue
        decoded = decode(_payload(part), source.settings.report_characters, part.get_content_charset() or "")
        kind = part.get_content_type()
        if kind == "text/html":
            rich.extend(Walker(decoded.text, "text/html", source.settings.markup_depth).walk().blocks)
        else:
            plain.extend(blocks_of(decoded.text, kind))
    plain_length = sum(len(block.words) for block in plain)
    rich_length = sum(len(block.words) for block in rich)
    draft.blocks = plain if plain_length >= _STUB * rich_length else rich


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_attached(part: Message) -> bool:
    if part.get_content_maintype() == "message":
        return True
    named = bool(part.get_filename())
    return part.get_content_disposition() == "attachment" or (named and part.get_content_maintype() != "text")


def _attachments(source: Source, parts: list[Message], read: Reader) -> Iterator[Report]:
    number = 0
    for part in parts:
        if not _is_attached(part) or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        number += 1
        source.budget.enter()
        name, data = _attachment(part)
        source.budget.spend(len(data))
        yield from read(source.member(f"attachment {number} {name}".strip(), data))


def _attachment(part: Message) -> tuple[str, bytes]:
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        letter = inner[0] if isinstance(inner, list) and inner else None
        return "letter.eml", letter.as_bytes() if isinstance(letter, Message) else b""
    return label(_decoded_header(part.get_filename() or "")).replace("/", "_"), _payload(part)


def header_of(message: Message, name: str) -> str:
    """A header in plain characters, encoded words decoded; empty when there is none."""
    value = message.get(name)
    return "" if value is None else _decoded_header(str(value))


def _decoded_header(value: str) -> str:
    try:
        return label(str(make_header(decode_header(value))), 1000)
    except (HeaderParseError, LookupError, ValueError):
        return label(value, 1000)
