"""What a check of lists and lexicons finds: where, what is wrong, and what to do about it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # the file is refused, or the entry does not do what it says
    WARNING = "warning"  # it works, but perhaps not as was meant


@frozen
class Finding:
    """Something that is not in order.

    Attributes:
        file: the file, as it is to be shown.
        line: the line, from 1; 0 where the file as a whole is meant.
        severity: how much it matters.
        what: what is wrong, in one sentence.
        todo: what to do.
    """

    file: str
    line: int
    severity: Severity
    what: str
    todo: str


def error(file: str, line: int, what: str, todo: str) -> Finding:
    """Something that must be corrected."""
    return Finding(file, line, Severity.ERROR, what, todo)


def warning(file: str, line: int, what: str, todo: str) -> Finding:
    """Something to look at."""
    return Finding(file, line, Severity.WARNING, what, todo)
