"""Verify a casebook: the custody chain, every original, the decisions, and that the tables belong to it. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from stemmata.casebook import decisions, generations
from stemmata.casebook.book import Casebook
from stemmata.casebook.custody import FILE_NAME, Act, Chain, CustodyLine, read_chain
from stemmata.casebook.evidence import digest_file, original_path, stored_files, unfinished_files
from stemmata.errors import CasebookDamaged, UnreadableFile


class Severity(StrEnum):
    """What a finding means."""

    DAMAGE = "damage"  # something was changed, is gone, or was put there
    NOTE = "note"  # a leftover of a stopped run that the next build clears up


@frozen
class Finding:
    """One thing found, in plain words.

    Attributes:
        severity: what it means.
        what: one sentence.
        where: the file or line.
    """

    severity: Severity
    what: str
    where: str


@frozen
class CheckReport:
    """What a check found.

    Attributes:
        findings: all of them, the custody chain's first.
        first_broken_line: number of the first broken line of the custody log, from 1; 0 when the chain holds.
        head: hash of the last line that holds; worth writing down somewhere else.
        lines: number of lines that hold.
        originals: number of originals that the log speaks of.
    """

    findings: tuple[Finding, ...]
    first_broken_line: int
    head: str
    lines: int
    originals: int

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return all(finding.severity is not Severity.DAMAGE for finding in self.findings)


def check(path: Path, expected_head: str = "") -> CheckReport:
    """Verify a casebook.

    Args:
        path: the casebook's folder.
        expected_head: a head of the custody log that was written down before; the log has to contain it. Only this shows
            that lines were taken off the end, or that the whole log was written anew.

    Raises:
        CasebookMissing: there is no casebook.
        CasebookError: it was written by a newer Stemmata.
        CasebookDamaged: the custody log cannot be read at all.
    """
    Casebook.open(path)
    chain = read_chain(path / FILE_NAME)
    originals = {line.sha256: line for line in reversed(chain.lines) if line.act in (Act.RECEIVED, Act.RECOVERED)}
    findings = (
        *_check_chain(path, chain, expected_head),
        *_check_originals(path, originals),
        *_check_strays(path, originals, chain),
        *_check_decisions(path / decisions.FILE_NAME),
        *_check_generation(path, chain),
    )
    return CheckReport(findings, chain.broken_line, chain.head, len(chain.lines), len(originals))


def _damage(what: str, where: Path | str) -> Finding:
    return Finding(Severity.DAMAGE, what, str(where))


def _note(what: str, where: Path | str) -> Finding:
    return Finding(Severity.NOTE, what, str(where))


def _check_chain(path: Path, chain: Chain, expected_head: str) -> Iterator[Finding]:
    log = path / FILE_NAME
    if chain.broken_line:
        yield _damage(
            f"line {chain.broken_line} of the custody log is broken: {chain.reason}", f"{log}, line {chain.broken_line}"
        )
    elif not chain.lines:
        yield _damage("the custody log is empty", log)
    if chain.torn and not chain.broken_line:
        yield _note("the last line of the custody log was cut off; the next build puts that on record", log)
    if expected_head and expected_head.strip().lower() not in {line.hash for line in chain.lines}:
        yield _damage("the custody log does not contain the head that was expected: lines are gone, or it was written anew", log)


def _check_originals(path: Path, originals: dict[str, CustodyLine]) -> Iterator[Finding]:
    for sha256, line in sorted(originals.items(), key=lambda item: item[1].sequence):
        yield from _check_original(original_path(path, sha256), line)


def _check_original(original: Path, line: CustodyLine) -> Iterator[Finding]:
    named = f"the original of line {line.sequence} ({line.name or 'no name'})"
    if original.is_symlink() or not original.is_file():
        yield _damage(f"{named} is gone", original)
        return
    try:
        digest = digest_file(original)
    except UnreadableFile as error:
        yield _damage(f"{named} cannot be read: {error.what}", original)
        return
    if (digest.sha256, digest.sha512, digest.size) != (line.sha256, line.sha512, line.size):
        yield _damage(f"{named} has been changed: its bytes do not have the hash and size in the log", original)


def _check_strays(path: Path, originals: dict[str, CustodyLine], chain: Chain) -> Iterator[Finding]:
    for stored in stored_files(path):
        logged = stored.name in originals and stored == original_path(path, stored.name)
        if not logged and not chain.broken_line:  # behind a broken line nobody knows what was logged
            yield _stray(path, stored)
    for left in unfinished_files(path):
        yield _note("a copy that a stopped run did not finish; the next build clears it away", left)


def _stray(path: Path, stored: Path) -> Finding:
    if not stored.is_symlink() and stored == original_path(path, stored.name) and digest_file(stored).sha256 == stored.name:
        return _note("an original that is not logged, as a stopped run leaves it; the next build logs it", stored)
    return _damage("something lies in the evidence folder that the custody log does not speak of", stored)


def _check_decisions(file: Path) -> Iterator[Finding]:
    if file.exists() and (damage := decisions.find_damage(file)):
        yield _damage(damage, file)


def _check_generation(path: Path, chain: Chain) -> Iterator[Finding]:
    try:
        manifest = generations.read_manifest(path)
    except CasebookDamaged as error:
        yield _damage(error.what, error.where)
        return
    folder = generations.current_folder(path)
    if manifest is None:
        yield _note("there is nothing derived yet; build the casebook", folder)
        return
    yield from _check_belonging(folder, manifest, chain)
    yield from _check_derived(folder, manifest)


def _check_belonging(folder: Path, manifest: generations.Manifest, chain: Chain) -> Iterator[Finding]:
    if chain.broken_line and manifest.custody_lines >= chain.broken_line:
        return  # the head they were made with lies behind the broken line, which is named already
    if not chain.lines or manifest.casebook != chain.lines[0].hash:
        yield _damage("the tables belong to another casebook", folder)
    elif manifest.custody_head not in {line.hash for line in chain.lines}:
        yield _damage("the custody log ends before the line the tables were made with: lines are gone from its end", folder)


def _check_derived(folder: Path, manifest: generations.Manifest) -> Iterator[Finding]:
    listed = {file.path: file for file in manifest.files}
    for name, file in sorted(listed.items()):
        derived = folder / name
        if not derived.is_file():
            yield _damage("a derived file is gone; build the casebook again", derived)
        elif digest_file(derived).sha256 != file.sha256:
            yield _damage("a derived file has been changed; build the casebook again", derived)
    for table in sorted((folder / generations.TABLES).glob("*")):
        if table.relative_to(folder).as_posix() not in listed:
            yield _damage("a table that no build made lies beside the others", table)
