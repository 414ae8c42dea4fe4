"""Numbers of statistics in words, the same in the terminal and on the page."""

from __future__ import annotations

from stemmata.incidents.statistics import percent
from stemmata.publish.statistics.values import PublishableCount, PublishableProportion, PublishableTableRow
from stemmata.publish.wording import ROLES, count

WITHHELD = "withheld"


def people(counted: PublishableCount) -> str:
    """What is counted with its range: "9 killed (8 to 10)", "at least 9 killed", "fewer than 3 children killed"."""
    role = ROLES[counted.role]
    if counted.withheld:
        return f"{counted.note} {role}" if counted.note != WITHHELD else f"{role}: {WITHHELD}"
    if counted.low is None or counted.best is None or not counted.given:
        return f"{role}: no number given"
    one = role.replace("children", "child").replace("victims", "victim")
    return _ranged(counted.low, counted.best, counted.high, one if counted.best == 1 else role)


def behind(counted: PublishableCount) -> str:
    """From how many incidents a number is, and how many give none: "from 2 incidents; 1 without a number"."""
    if not counted.given:
        return f"{count(counted.silent, 'incident')} without a number"
    silent = f"; {counted.silent:,} without a number" if counted.silent else ""
    unbounded = f"; {counted.unbounded:,} without an upper end" if counted.unbounded else ""
    return f"from {count(counted.given, 'incident')}{unbounded}{silent}"


def violations(row: PublishableTableRow) -> str:
    """How many violations, where they are counted: "3 violations"; else empty."""
    if row.violations_low is None or row.violations_best is None:
        return ""
    noun = "violation" if row.violations_best == 1 else "violations"
    return _ranged(row.violations_low, row.violations_best, row.violations_high, noun)


def share_words(found: PublishableProportion | None) -> str:
    """A share with its interval: "33 % (10–70)"; with its greatest value where incidents are silent."""
    if found is None:
        return ""
    return f"{percent(found.least)} % ({percent(found.low)}–{percent(found.high)})"


def bounds(found: PublishableProportion | None) -> str:
    """What the share may be at most, where some incidents are silent: "at most 83 %, 3 silent"; else empty."""
    if found is None or not found.silent:
        return ""
    return f"at most {percent(found.greatest)} %, {found.silent:,} silent"


def _ranged(low: int, best: int, high: int | None, noun: str) -> str:
    if high is None and best == 0:
        return f"{noun}: not known how many, perhaps none"
    if high is None:
        return f"at least {best:,} {noun}" if low == best else f"{best:,} {noun} ({low:,} or more)"
    return f"{best:,} {noun}" if low == best == high else f"{best:,} {noun} ({low:,} to {high:,})"
