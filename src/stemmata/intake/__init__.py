"""The only door for files: formats in, reports out, with every character mapped to its original and site furniture marked.

`find_files` and `read_bytes_of` list a folder and fetch bytes · `read_reports` makes reports of one file's bytes · `unreadable`
stands for a file whose reading had to be stopped · `count_blocks`, `ChromeProfile` and `mark_chrome` find the furniture that
reports of one site share · `identify_language` · `Mapping` and `read_mapping` say which column of a table holds what.
"""

from __future__ import annotations

from stemmata.intake.files import FoundFile, find_files, read_bytes_of
from stemmata.intake.languages import identify_language
from stemmata.intake.mapping import Mapping, read_mapping
from stemmata.intake.profile import ChromeProfile, count_blocks, mark_chrome
from stemmata.intake.reading import read_reports, unreadable

__all__ = [
    "ChromeProfile",
    "FoundFile",
    "Mapping",
    "count_blocks",
    "find_files",
    "identify_language",
    "mark_chrome",
    "read_bytes_of",
    "read_mapping",
    "read_reports",
    "unreadable",
]
