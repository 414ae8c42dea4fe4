"""A casebook on disk: begin one, open one, read what a build derived."""

from __future__ import annotations

import getpass
import os
import shutil
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from stemmata._version import __version__
from stemmata.casebook import custody, generations
from stemmata.casebook.lock import WriteLock
from stemmata.errors import CasebookDamaged, CasebookError, CasebookMissing
from stemmata.settings import Settings, settings_as_toml, settings_from

if TYPE_CHECKING:
    from stemmata.casebook.build import Build

T = TypeVar("T")

# Raised when an older Stemmata could misread the folder.
FORMAT = 1


def account_name() -> str:
    """The name of the account that runs Stemmata, for the custody log when the settings name no person."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"account {os.getuid()}"


@frozen
class Casebook:
    """The folder that holds all of it. Make one with `create` or `open`.

    Attributes:
        path: the folder.
    """

    path: Path

    @classmethod
    def create(cls, path: Path, settings: Settings | None = None, clock: Callable[[], datetime] = custody.now) -> Casebook:
        """Begin a casebook: an empty one is put together beside `path` and moved there in one step.

        Args:
            path: where it shall lie; nothing, or an empty folder.
            settings: the settings in force.
            clock: gives the present moment in UTC, for the custody log.

        Raises:
            CasebookError: something lies there already, or the folder cannot be written.
        """
        chosen = settings or Settings()
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CasebookError("there is something else where the casebook shall lie", str(path), "name an empty folder")
        staged = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            shutil.rmtree(staged, ignore_errors=True)
            staged.mkdir(parents=True)
            _furnish(staged, chosen, clock)
            staged.rename(path)
        except OSError as error:
            raise CasebookError(f"the casebook cannot be begun: {error.strerror}", str(path), "check the folder") from error
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> Casebook:
        """Open a casebook.

        Raises:
            CasebookMissing: there is none.
            CasebookError: it was written by a newer Stemmata.
            CasebookDamaged: its `casebook.toml` cannot be understood.
        """
        if not (path / custody.FILE_NAME).is_file():
            raise CasebookMissing("there is no casebook here", str(path), "make one with stemmata build")
        _check_format(path)
        return cls(path)

    @classmethod
    def open_or_create(cls, path: Path, settings: Settings | None = None) -> Casebook:
        """Open the casebook at `path`, or begin one there; raises as the two do."""
        if (path / custody.FILE_NAME).is_file():
            return cls.open(path)
        return cls.create(path, settings)

    @property
    def folder(self) -> Path:
        """The folder of the generation in force. Ask once and read all from it: a build may swap in the next one meanwhile."""
        return generations.current_folder(self.path)

    @property
    def tables(self) -> Path:
        """The folder of the tables in force."""
        return self.folder / generations.TABLES

    @property
    def search(self) -> Path:
        """The search index in force, for `stemmata.casebook.search`."""
        return self.folder / generations.SEARCH

    @property
    def report(self) -> Path:
        """The page to open in a browser."""
        return self.path / generations.REPORT / "index.html"

    @property
    def settings(self) -> Settings:
        """The settings in force. Raises SettingsError for a `casebook.toml` with unknown or wrong settings."""
        file = self.folder / generations.SETTINGS
        return settings_from(_read_toml(self.path), Settings(), str(file))

    @property
    def taxonomies(self) -> dict[str, str]:
        """The versions of the taxonomies the tables were made with, by name."""
        versions = _read_toml(self.path).get("casebook", {}).get("taxonomies", {})
        return {str(name): str(version) for name, version in sorted(versions.items())}

    def read(self, name: str, cls: type[T]) -> list[T]:
        """The records of a table in force; raises as `tables.read_table` does."""
        from stemmata.casebook.tables import read_table

        return read_table(self.tables, name, cls)

    def build(self, settings: Settings, taxonomies: Mapping[str, str], clock: Callable[[], datetime] = custody.now) -> Build:
        """A build of this casebook, for a `with` block.

        Args:
            settings: the settings of the build; they are in force once it is committed.
            taxonomies: the versions of the taxonomies, by name.
            clock: gives the present moment in UTC, for the custody log.
        """
        from stemmata.casebook.build import Build

        return Build(self.path, casebook_toml(settings, taxonomies), settings.run.person or account_name(), clock)


def _furnish(folder: Path, settings: Settings, clock: Callable[[], datetime]) -> None:
    with WriteLock(folder), custody.CustodyLog(folder / custody.FILE_NAME, settings.run.person or account_name(), clock) as log:
        (folder / "evidence").mkdir()
        staged = generations.stage(folder)
        (staged / generations.SETTINGS).write_text(casebook_toml(settings, {}), encoding="utf-8")
        generations.swap_in(folder, staged, (log.lines[0].hash, log.head, len(log.lines)))
        generations.make_links(folder)


def casebook_toml(settings: Settings, taxonomies: Mapping[str, str]) -> str:
    """The words of `casebook.toml`: format, tool, versions of the taxonomies, settings."""
    versions = [f'"{name}" = "{version}"' for name, version in sorted(taxonomies.items())]
    head = [
        "[casebook]",
        f"format = {FORMAT}",
        f'tool = "stemmata {__version__}"',
        "",
        "[casebook.taxonomies]",
        *versions,
        "",
        "",
    ]
    return "\n".join(head) + settings_as_toml(settings)


def _read_toml(path: Path) -> dict[str, Any]:
    file = generations.current_folder(path) / generations.SETTINGS
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CasebookDamaged(f"casebook.toml is not valid TOML: {error}", str(file), "correct that line") from error


def _check_format(path: Path) -> None:
    section = _read_toml(path).get("casebook", {})
    written = section.get("format", FORMAT) if isinstance(section, dict) else FORMAT
    if not isinstance(written, int) or written > FORMAT:
        raise CasebookError(
            f"this casebook has format {written}; this Stemmata reads formats up to {FORMAT}",
            str(path),
            "use the Stemmata that made it, or a newer one",
        )
