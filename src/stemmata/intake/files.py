"""Which files of a folder are read, and their bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from attrs import frozen

from stemmata.errors import InputError, LimitExceeded, UnreadableFile
from stemmata.intake.characters import label
from stemmata.settings import IntakeSettings

# Left by operating systems and editors beside the files that people put into a folder.
_LEFT_BEHIND = frozenset((".ds_store", "thumbs.db", "desktop.ini", ".directory"))


@frozen
class FoundFile:
    """A file of the folder.

    Attributes:
        path: where it lies.
        name: its path within the folder, with forward slashes, made safe to show.
        problem: why it is not read, in plain words; empty when it is.
    """

    path: Path
    name: str
    problem: str = ""


def find_files(folder: Path, settings: IntakeSettings) -> list[FoundFile]:
    """The files in a folder and the folders in it, sorted by name.

    Links that lead out of the folder, files beyond `file_bytes` and what is no file (a pipe, a device) are listed with a problem.

    Raises:
        InputError: the folder is missing or cannot be listed.
    """
    if not folder.is_dir():
        raise InputError("there is no such folder", str(folder), "check the path")
    root = folder.resolve()
    found: list[FoundFile] = []
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            if current == folder:
                raise InputError("the folder cannot be listed", str(folder), "check its permissions") from error
            found.append(FoundFile(current, _name(current, folder), f"this folder cannot be listed: {error.strerror}"))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                pending.append(Path(entry.path))
            elif entry.name.lower() not in _LEFT_BEHIND:
                found.append(
                    FoundFile(Path(entry.path), _name(Path(entry.path), folder), _problem(Path(entry.path), root, settings))
                )
    return sorted(found, key=lambda one: (one.name, os.fsencode(one.path)))


def _name(path: Path, folder: Path) -> str:
    """The path within the folder; bytes that are no characters are written out, so that the name can be stored and shown."""
    written = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")
    return label(written, 2000)


def _problem(path: Path, root: Path, settings: IntakeSettings) -> str:
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return "this is a link that leads out of the folder; it was not followed"
        status = path.stat()
    except FileNotFoundError:
        return "this is a link to something that is not there"
    except (OSError, RuntimeError) as error:
        return f"it cannot be opened: {getattr(error, 'strerror', None) or 'a link that leads to itself'}"
    if stat.S_ISDIR(status.st_mode):
        return "this is a link to a folder within the folder; what it holds is read there"
    if not stat.S_ISREG(status.st_mode):
        return "this is no file but a pipe, a socket or a device"
    if status.st_size > settings.file_bytes:
        return f"it has {status.st_size:,} bytes, more than the limit of {settings.file_bytes:,}"
    return ""


def read_bytes_of(found: FoundFile, settings: IntakeSettings) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: it has a problem, or cannot be opened.
        LimitExceeded: it is larger than `file_bytes` by the time it is read.
    """
    if found.problem:
        raise UnreadableFile(found.problem, found.name)
    try:
        with found.path.open("rb") as opened:
            data = opened.read(settings.file_bytes + 1)
    except OSError as error:
        raise UnreadableFile(f"it cannot be opened: {error.strerror}", found.name, "check its permissions") from error
    if len(data) > settings.file_bytes:
        raise LimitExceeded(f"it has more than the limit of {settings.file_bytes:,} bytes", found.name, "raise file_bytes")
    return data
