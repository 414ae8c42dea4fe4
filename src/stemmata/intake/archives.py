"""ZIP, TAR and gzip: each member is read as a file of its own; nothing is ever written to disk, names are labels only."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from attrs import evolve

from stemmata.errors import LimitExceeded
from stemmata.intake.json_files import read_lines
from stemmata.intake.kinds import Kind, head_of_gzip, kind_of
from stemmata.intake.sources import PARSER_FAILURES, Reader, Source, reason_of
from stemmata.model.reports import Report

# Below this many bytes even a bomb does no harm, and short repetitive files may well pack 1:500.
_HARMLESS = 20_000_000
_CHUNK = 1 << 20
_LONGEST_LINE = 64_000_000
_LEFT_BEHIND = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read_zip(source: Source, read: Reader) -> Iterator[Report]:
    """The reports of each member of a ZIP archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except PARSER_FAILURES as error:
        yield source.problem(Kind.ZIP, f"the archive cannot be opened, it may be cut off: {reason_of(error)}")
        return
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir() and not _left_behind(info.filename)]
        if not members:
            yield source.problem(Kind.ZIP, "the archive is empty")
        for info in members:
            source.budget.enter()
            yield from _read_zip_member(source, archive, info, read)


def _read_zip_member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, read: Reader) -> Iterator[Report]:
    member = source.member(info.filename, b"")
    if info.flag_bits & 1:
        yield member.problem(Kind.ZIP, "it is locked with a password")
        return
    if stat.S_ISLNK(info.external_attr >> 16):
        yield member.problem(Kind.ZIP, "it is a link, which is not followed")
        return
    try:
        data = zip_member(archive, info, source)
    except LimitExceeded as error:
        yield member.problem(Kind.ZIP, error.what)
        return
    except (RuntimeError, *PARSER_FAILURES) as error:
        yield member.problem(Kind.ZIP, f"it cannot be unpacked: {reason_of(error)}")
        return
    yield from read(evolve(member, data=data))


def zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> bytes:
    """A member's bytes, within the limits. Raises LimitExceeded, and what zipfile raises on a damaged archive."""
    longest = _longest(info.compress_size, source)
    if info.file_size > longest:
        raise LimitExceeded(_bomb(info.file_size, info.compress_size))
    with archive.open(info) as opened:
        data = opened.read(longest + 1)
    if len(data) > longest:
        raise LimitExceeded(_bomb(len(data), info.compress_size))
    source.budget.spend(len(data))
    return data


def check_zip(source: Source) -> None:
    """Refuse a document that is a ZIP inside (DOCX, XLSX) when it expands beyond the limits. Raises LimitExceeded."""
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
        source.budget.spend(size)
        if size > _longest(len(source.data), source):
            raise LimitExceeded(_bomb(size, len(source.data)))


def _longest(packed: int, source: Source) -> int:
    return min(max(packed * source.settings.archive_ratio, _HARMLESS), source.settings.file_bytes)


def _bomb(size: int, packed: int) -> str:
    return f"it expands from {packed:,} to {size:,} bytes or more, beyond the limit; it may be made to exhaust the machine"


def _left_behind(name: str) -> bool:
    return name.startswith(_LEFT_BEHIND[0]) or PurePosixPath(name).name in _LEFT_BEHIND


def read_tar(source: Source, read: Reader) -> Iterator[Report]:
    """The reports of each member of a TAR archive."""
    found = False
    with tarfile.open(fileobj=io.BytesIO(source.data), mode="r:") as archive:
        for info in archive:
            if info.isdir() or _left_behind(info.name):
                continue
            found = True
            source.budget.enter()
            member = source.member(info.name, b"")
            opened = archive.extractfile(info) if info.isreg() else None
            if opened is None:
                yield member.problem(Kind.TAR, "it is a link or a device, which is not followed")
                continue
            data = opened.read(source.settings.file_bytes)
            source.budget.spend(len(data))
            cut = ("it is cut off",) if len(data) < info.size else ()
            yield from read(evolve(member, data=data, notes=cut))
    if not found:
        yield source.problem(Kind.TAR, "the archive is empty")


def read_gzip(source: Source, read: Reader) -> Iterator[Report]:
    """The reports of what is packed; JSON lines are read as they are unpacked, however many there are."""
    name = _name_within(source.name)
    if kind_of(head_of_gzip(source.data), name) is Kind.JSONL:
        yield from read_lines(evolve(source, name=name), _lines(source))
        return
    data, cut = _unpack(source)
    notes = (*source.notes, "the packed file is cut off; what could be unpacked was read") if cut else source.notes
    yield from read(evolve(source, name=name, data=data, depth=source.depth + 1, notes=notes))


def _name_within(name: str) -> str:
    lower = name.lower()
    if lower.endswith(".tgz"):
        return f"{name[:-4]}.tar"
    return name[:-3] if lower.endswith(".gz") else name


def _lines(source: Source) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as unpacked:
        while line := unpacked.readline(_LONGEST_LINE):
            source.budget.spend(len(line))
            yield line


def _unpack(source: Source) -> tuple[bytes, bool]:
    """What is packed, and whether it breaks off. Raises LimitExceeded."""
    longest = _longest(len(source.data), source)
    parts: list[bytes] = []
    size = 0
    with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as unpacked:
        try:
            while part := unpacked.read(_CHUNK):
                size += len(part)
                source.budget.spend(len(part))
                if size > longest:
                    raise LimitExceeded(_bomb(size, len(source.data)))
                parts.append(part)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            if not parts:
                raise
            return b"".join(parts), True
    return b"".join(parts), False
