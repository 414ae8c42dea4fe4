"""The only place that writes: originals and their custody, decisions, tables, search.

A casebook is begun or opened with `Casebook`; `Casebook.build` gives a `Build`, which takes originals in and swaps everything
derived in by one rename; `check` verifies a casebook. Tables are in `stemmata.casebook.tables`, full text in `.search`, people's
decisions in `.decisions`; they are imported where they are used, as they are slow to load.
"""

from stemmata.casebook.book import Casebook
from stemmata.casebook.check import CheckReport, Finding, Severity, check

__all__ = ["Casebook", "CheckReport", "Finding", "Severity", "check"]
