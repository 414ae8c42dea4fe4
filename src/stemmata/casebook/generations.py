"""Everything derived, swapped by one rename.

A casebook's derived files lie together in a numbered folder, and one symbolic link says which one holds:

    generations/000007/{casebook.toml, manifest.json, tables/, report/, outline/, search.sqlite}
    generations/000006/{casebook.toml, manifest.json, outline/}     an earlier one, in short
    current        -> generations/000007         replaced in one step when a build is done
    tables         -> current/tables             never changes; likewise report, search.sqlite, casebook.toml

What a build said is kept in short in its `outline`, so that later ones can be compared with it: of builds no longer in force,
the outlines of the last EARLIER ones that differ are left, without anything else. They tell of the past, so they lie apart from
what is derived from the evidence, and nothing is computed from them but the comparison.

So a build that is killed at any point leaves the old generation or the new one, never a mixture. Why links, and what happens
when a casebook is copied by a program that follows them, stands in docs/decisions/0003-generations-behind-one-link.md.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from stemmata.casebook.durable import sync_file, sync_folder
from stemmata.casebook.evidence import digest_file
from stemmata.errors import CasebookDamaged, CasebookError

FOLDER_NAME = "generations"
CURRENT = "current"
MANIFEST = "manifest.json"
TABLES = "tables"
REPORT = "report"
OUTLINE = "outline"
SEARCH = "search.sqlite"
SETTINGS = "casebook.toml"

# Earlier builds whose outlines are kept: enough for some weeks of daily builds with changes; an outline is a few per cent of the
# tables.
EARLIER = 10

# What a reader finds at the top of the casebook, each a link into the current generation.
LINKED = (SETTINGS, REPORT, SEARCH, TABLES)


@frozen
class ManifestFile:
    """One derived file: its path in the generation, its SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


@frozen
class Manifest:
    """What a generation was derived from, and what it holds.

    Attributes:
        casebook: hash of the first line of the custody log, which is the casebook's identity.
        custody_head: hash of the last line of the custody log when the generation was made.
        custody_lines: number of lines it had.
        files: every file but the manifest and the settings, sorted by path.
    """

    casebook: str
    custody_head: str
    custody_lines: int
    files: tuple[ManifestFile, ...]


def current_folder(casebook: Path) -> Path:
    """The folder of the generation that holds, without links in its path, so that a reader stays in one generation.

    The casebook's own folder when a copy has lost the links.
    """
    link = casebook / CURRENT
    return link.resolve() if link.is_dir() else casebook


def stage(casebook: Path) -> Path:
    """A fresh folder for the next generation; whatever is not in force is cleared away but for earlier outlines.

    The caller holds the lock.
    """
    generations = casebook / FOLDER_NAME
    generations.mkdir(exist_ok=True)
    kept = current_folder(casebook)
    outlines = _worth_keeping(casebook)
    for path in sorted(generations.iterdir()):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        elif path in outlines:
            _reduce(path)
        elif path.resolve() != kept:
            shutil.rmtree(path)
    (casebook / f"{CURRENT}.new").unlink(missing_ok=True)
    staged = generations / f"{generation_number(kept) + 1:06d}.building"
    for name in (TABLES, REPORT, OUTLINE):
        (staged / name).mkdir(parents=True)
    return staged


def earlier_generations(casebook: Path) -> tuple[Path, ...]:
    """Folders of generations before the one in force that still have their outline, the latest first."""
    current = generation_number(current_folder(casebook))
    folders = [path for path in sorted((casebook / FOLDER_NAME).glob("[0-9]*"), reverse=True) if not path.is_symlink()]
    return tuple(path for path in folders if 0 < generation_number(path) < current and has_outline(path))


def has_outline(generation: Path) -> bool:
    """Whether a generation has an outline; those of older versions have none."""
    folder = generation / OUTLINE
    return not folder.is_symlink() and any(folder.glob("*.parquet"))


def same_outline(one: Path, other: Path) -> bool:
    """Whether two generations said the same."""
    return _outline_digests(one) == _outline_digests(other)


def _outline_digests(generation: Path) -> dict[str, str]:
    return {path.name: digest_file(path).sha256 for path in sorted((generation / OUTLINE).glob("*.parquet"))}


def _worth_keeping(casebook: Path) -> tuple[Path, ...]:
    """Earlier generations that said something else than the one after them."""
    chosen: list[Path] = []
    after = current_folder(casebook)
    for folder in earlier_generations(casebook):
        if not same_outline(folder, after):
            chosen.append(folder)
        after = folder
    return tuple(chosen[:EARLIER])


def _reduce(generation: Path) -> None:
    """Leave only the outline, and the manifest and settings it was made with."""
    for path in sorted(generation.iterdir()):
        if path.is_symlink() or not path.is_dir():
            if path.name not in (MANIFEST, SETTINGS):
                path.unlink()
        elif path.name != OUTLINE:
            shutil.rmtree(path)


def generation_number(generation: Path) -> int:
    """The number of a generation; 0 for any other folder, such as one that is being built."""
    return int(generation.name) if generation.parent.name == FOLDER_NAME and generation.name.isdigit() else 0


def swap_in(casebook: Path, staged: Path, custody: tuple[str, str, int]) -> None:
    """Put a staged generation in force.

    Args:
        casebook: the casebook's folder.
        staged: a folder that `stage` gave.
        custody: hash of the first line of the custody log, hash of its last, number of its lines.
    """
    _write_manifest(staged, custody)
    _flush(staged)
    final = staged.with_suffix("")
    staged.rename(final)
    sync_folder(final.parent)
    _point(casebook / CURRENT, f"{FOLDER_NAME}/{final.name}")  # the one step at which the new casebook holds


def _write_manifest(staged: Path, custody: tuple[str, str, int]) -> None:
    files = tuple(_manifest_file(staged, path) for path in _files(staged) if path.name not in (MANIFEST, SETTINGS))
    manifest = Manifest(*custody, files)
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=True)
    (staged / MANIFEST).write_text(text + "\n", encoding="ascii")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _manifest_file(staged: Path, path: Path) -> ManifestFile:
    digest = digest_file(path)
    return ManifestFile(path.relative_to(staged).as_posix(), digest.sha256, digest.size)


def _flush(folder: Path) -> None:
    for path in _files(folder):
        sync_file(path)
    for path in sorted(path for path in folder.rglob("*") if path.is_dir()):
        sync_folder(path)
    sync_folder(folder)


def _point(link: Path, target: str) -> None:
    """Make a link, or let it point elsewhere, in one step."""
    staged = link.with_name(f"{link.name}.new")
    staged.unlink(missing_ok=True)
    try:
        staged.symlink_to(target)
    except OSError as error:
        todo = "keep the casebook on a disk of this computer; a copy of it may lie anywhere"
        raise CasebookError(f"this disk has no symbolic links: {error.strerror}", str(link.parent), todo) from error
    staged.replace(link)
    sync_folder(link.parent)


def refuse_strange_links(casebook: Path) -> None:
    """Refuse to write to a casebook in which a link leads elsewhere: writing or clearing up would reach files of its reader.

    Raises:
        CasebookDamaged: there is such a link; it is named.
    """
    files = ("custody.jsonl", "readings.sqlite", "findings.sqlite", "decisions.sqlite")
    own = (FOLDER_NAME, "evidence", "evidence/incoming", "tracing", *files)
    strange = [casebook / name for name in own if (casebook / name).is_symlink()]
    current = casebook / CURRENT
    if current.is_symlink() and current.resolve().parent != (casebook / FOLDER_NAME).resolve():
        strange.append(current)
    strange += [casebook / name for name in LINKED if not _is_own(casebook / name, name)]
    if strange:
        raise CasebookDamaged("a link leads out of the casebook", str(strange[0]), "remove it; somebody put it there")


def _is_own(path: Path, name: str) -> bool:
    return not path.is_symlink() or path.readlink() == Path(CURRENT, name)


def make_links(casebook: Path) -> None:
    """Make the links at the top of a new casebook."""
    for name in LINKED:
        _point(casebook / name, f"{CURRENT}/{name}")


def restore_links(casebook: Path) -> None:
    """Bring a casebook back into shape whose links were lost, because it was copied by a program that follows or drops them.

    Real folders in the place of links become the current generation. The caller holds the lock.
    """
    pointed = (casebook / CURRENT).is_symlink() and (casebook / CURRENT).is_dir()
    if pointed and all((casebook / name).is_symlink() for name in LINKED):
        return
    if not pointed:
        _adopt(casebook)
    replaced = casebook / FOLDER_NAME / "replaced"  # cleared away by the next `stage`
    replaced.mkdir(parents=True, exist_ok=True)
    for name in LINKED:
        path = casebook / name
        if not path.is_symlink():
            if path.exists():
                path.rename(replaced / name)
            _point(path, f"{CURRENT}/{name}")


def _adopt(casebook: Path) -> None:
    generations = casebook / FOLDER_NAME
    generations.mkdir(exist_ok=True)
    numbers = sorted(int(path.name) for path in generations.iterdir() if path.name.isdigit())
    adopted = generations / f"{max(numbers, default=0) + 1:06d}"
    real = [name for name in LINKED if (casebook / name).exists() and not (casebook / name).is_symlink()]
    if (casebook / CURRENT).is_dir():
        (casebook / CURRENT).rename(adopted)
    elif numbers and not real:
        adopted = generations / f"{numbers[-1]:06d}"
    else:
        adopted.mkdir()
        for name in real:
            (casebook / name).rename(adopted / name)
    _point(casebook / CURRENT, f"{FOLDER_NAME}/{adopted.name}")


def read_manifest(casebook: Path) -> Manifest | None:
    """The manifest of the generation in force, or None when there is none.

    Raises:
        CasebookDamaged: it is there but cannot be understood.
    """
    path = current_folder(casebook) / MANIFEST
    if not path.is_file():
        return None
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
        files = tuple(ManifestFile(str(item["path"]), str(item["sha256"]), int(item["size"])) for item in raw["files"])
        return Manifest(str(raw["casebook"]), str(raw["custody_head"]), int(raw["custody_lines"]), files)
    except (ValueError, KeyError, TypeError) as error:
        raise CasebookDamaged("the manifest of the tables cannot be understood", str(path), "build the casebook again") from error
