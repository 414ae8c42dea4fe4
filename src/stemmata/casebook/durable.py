"""Writes that a kill or a power cut leaves either done or undone: temporary file, flush to the disk, one rename."""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Flush a written file to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Flush a folder's entries to the disk, so that a rename in it survives a power cut."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_durably(source: Path, target: Path) -> None:
    """Put a written file in the place of another, in one step; both lie on the same file system."""
    sync_file(source)
    source.replace(target)
    sync_folder(target.parent)


def write_durably(target: Path, data: bytes) -> None:
    """Write a small file, in one step."""
    staged = target.with_name(f".{target.name}.part")
    staged.write_bytes(data)
    replace_durably(staged, target)
