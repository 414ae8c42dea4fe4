"""Codes and names: violations, parties, sources of information, means, child roles, countries, precision codes, gradings.

Every list is a data file under `data/` that names its source and version; a user adds his own with further folders.
"""

from __future__ import annotations

from stemmata.taxonomy.code_lists import Code, CodeList, codes
from stemmata.taxonomy.country_table import Country, countries
from stemmata.taxonomy.crosswalk_table import Crosswalk, Fit, crosswalk_to, crosswalks
from stemmata.taxonomy.files import versions
from stemmata.taxonomy.party_table import Party, PartyKind, SideLabel, parties, side_labels
from stemmata.taxonomy.source_table import GenericSource, Source, generic_sources, source_kinds
from stemmata.taxonomy.violation_types import CountedBy, Standing, Violation, violations
from stemmata.taxonomy.words_table import ChildRole, Means, child_roles, general_means, means

__all__ = [
    "ChildRole",
    "Code",
    "CodeList",
    "CountedBy",
    "Country",
    "Crosswalk",
    "Fit",
    "GenericSource",
    "Means",
    "Party",
    "PartyKind",
    "SideLabel",
    "Source",
    "Standing",
    "Violation",
    "child_roles",
    "codes",
    "countries",
    "crosswalk_to",
    "crosswalks",
    "general_means",
    "generic_sources",
    "means",
    "parties",
    "side_labels",
    "source_kinds",
    "versions",
    "violations",
]
