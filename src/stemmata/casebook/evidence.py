"""The originals: kept once each, named by the SHA-256 of their bytes, read-only, never overwritten, every act logged."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from stemmata.casebook.custody import Act, CustodyLog
from stemmata.casebook.durable import sync_folder
from stemmata.errors import CasebookDamaged, CasebookError, NotFound, UnreadableFile

FOLDER_NAME = "evidence"
_INCOMING = "incoming"

# Bytes read at a time: a multiple of every disk's block, small beside memory.
_PIECE = 1 << 20

# Everyone may read an original, nobody may write it.
_READ_ONLY = 0o444


@frozen
class Digest:
    """What identifies a run of bytes.

    Attributes:
        sha256: 64 hexadecimal digits.
        sha512: 128 hexadecimal digits.
        size: in bytes.
    """

    sha256: str
    sha512: str
    size: int


@frozen
class Original:
    """One file as it was received.

    Attributes:
        digest: what identifies its bytes.
        path: where it lies in the evidence folder.
        act: what was logged for it now, or None when the log said it all before.
        earlier: SHA-256 of the original that the same path held before; else empty.
    """

    digest: Digest
    path: Path
    act: Act | None
    earlier: str = ""


def original_path(casebook: Path, sha256: str) -> Path:
    """Where the original with this hash lies, or would lie."""
    return casebook / FOLDER_NAME / sha256[:2] / sha256


def read_original(casebook: Path, sha256: str) -> bytes:
    """The bytes of an original.

    Raises:
        NotFound: there is none with this hash.
        CasebookDamaged: its bytes do not have this hash any more.
    """
    path = original_path(casebook, sha256)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("there is no original with this hash", sha256, "run stemmata check") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CasebookDamaged("an original has been changed", str(path), "restore it from a copy")
    return data


def digest_file(path: Path) -> Digest:
    """The hashes and the size of a file, read piece by piece.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    return _digest(_pieces(path, str(path)))


def _pieces(source: Path, name: str) -> Iterator[bytes]:
    try:
        with source.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except OSError as error:
        raise UnreadableFile(f"the file cannot be read: {error.strerror or error}", name, "check its permissions") from error


def _digest(pieces: Iterable[bytes], target: BinaryIO | None = None) -> Digest:
    """The digest of the pieces, which are written to `target` on the way."""
    short, long, size = hashlib.sha256(), hashlib.sha512(), 0
    for piece in pieces:
        short.update(piece)
        long.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
    return Digest(short.hexdigest(), long.hexdigest(), size)


class EvidenceStore:
    """The evidence folder of a casebook, open for taking in; the caller holds the casebook's lock.

    Args:
        casebook: the casebook's folder.
        log: its custody log, open for writing.
    """

    def __init__(self, casebook: Path, log: CustodyLog) -> None:
        self._casebook = casebook
        self._log = log
        self._logged = {line.sha256 for line in log.lines if line.act in (Act.RECEIVED, Act.RECOVERED)}
        # What each path held last: (folder, name) to hash.
        self._held = {(line.folder, line.name): line.sha256 for line in log.lines if line.name}
        self._incoming = casebook / FOLDER_NAME / _INCOMING
        self._incoming.mkdir(parents=True, exist_ok=True)
        for left in self._incoming.iterdir():
            left.unlink()  # half a copy of a killed run; its source is taken in again

    def keep_file(self, source: Path, name: str, folder: str) -> Original:
        """Take in a file.

        Args:
            source: the file; read piece by piece, so it may be larger than memory.
            name: the name it was found as, relative to `folder`, with forward slashes.
            folder: the folder it was found in.

        Raises:
            UnreadableFile: the file cannot be read.
            CasebookError: the evidence folder or the custody log cannot be written.
        """
        digest = _digest(_pieces(source, name))
        if not original_path(self._casebook, digest.sha256).exists():
            digest = self._store(_pieces(source, name))
        return self._record(digest, name, folder)

    def keep_bytes(self, data: bytes, name: str, folder: str) -> Original:
        """Take in bytes that came some other way; arguments and errors as for `keep_file`."""
        digest = _digest([data])
        if not original_path(self._casebook, digest.sha256).exists():
            digest = self._store([data])
        return self._record(digest, name, folder)

    def _store(self, pieces: Iterable[bytes]) -> Digest:
        """Write the bytes; named by the hash of what was written, should the source have changed since it was looked at."""
        part = self._incoming / "original.part"
        try:
            with part.open("xb") as target:
                digest = _digest(pieces, target)
                target.flush()
                os.fchmod(target.fileno(), _READ_ONLY)
                os.fsync(target.fileno())
            self._put_in_place(part, digest)
        except OSError as error:
            where = str(self._casebook / FOLDER_NAME)
            raise CasebookError(f"the original cannot be stored: {error}", where, "make room on the disk") from error
        finally:
            part.unlink(missing_ok=True)
        return digest

    def _put_in_place(self, part: Path, digest: Digest) -> None:
        final = original_path(self._casebook, digest.sha256)
        if final.parent.is_symlink():
            raise CasebookDamaged("a link leads out of the casebook", str(final.parent), "remove it; somebody put it there")
        if not final.parent.exists():
            final.parent.mkdir()
            sync_folder(final.parent.parent)
        if not final.exists():
            part.rename(final)
            sync_folder(final.parent)

    def _record(self, digest: Digest, name: str, folder: str) -> Original:
        path = original_path(self._casebook, digest.sha256)
        if path.stat().st_size != digest.size:
            raise CasebookDamaged("an original has been changed", str(path), "restore it from a copy")
        held = self._held.get((folder, name), "")
        if held == digest.sha256:
            return Original(digest, path, None)
        act = Act.FOUND_AGAIN if digest.sha256 in self._logged else Act.RECEIVED
        self._log.append(
            act,
            sha256=digest.sha256,
            sha512=digest.sha512,
            size=digest.size,
            name=name,
            folder=folder,
            earlier=held,
        )
        self._logged.add(digest.sha256)
        self._held[(folder, name)] = digest.sha256
        return Original(digest, path, act, held)

    def log_strays(self) -> int:
        """Log the originals that a killed run had stored but not yet logged, and that were not taken in again since.

        Returns:
            How many there were.

        Raises:
            CasebookDamaged: a file in the evidence folder does not have the hash it is named by.
        """
        strays = [path for path in stored_files(self._casebook) if path.name not in self._logged]
        for path in strays:
            digest = digest_file(path)
            if path != original_path(self._casebook, digest.sha256):
                raise CasebookDamaged(
                    "a file lies in the evidence folder that no log speaks of", str(path), "look at it, move it"
                )
            note = "stored by a run that was stopped before it was logged"
            self._log.append(Act.RECOVERED, sha256=digest.sha256, sha512=digest.sha512, size=digest.size, note=note)
            self._logged.add(digest.sha256)
        return len(strays)


def stored_files(casebook: Path) -> list[Path]:
    """Everything that lies in the evidence folder, but for a copy being made; sorted."""
    evidence = casebook / FOLDER_NAME
    found = [path for path in evidence.rglob("*") if path.is_symlink() or not path.is_dir()]
    return sorted(path for path in found if path.parent != evidence / _INCOMING)


def unfinished_files(casebook: Path) -> list[Path]:
    """Copies that a killed run did not finish; sorted."""
    return sorted((casebook / FOLDER_NAME / _INCOMING).glob("*"))
