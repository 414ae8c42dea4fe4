"""Codes and names: violations, parties, sources of information, means, child roles, countries, precision codes, gradings.

Every list is a data file under `data/` that names its source and version; a user adds his own with further folders.
"""

from __future__ import annotations

from stemmata.taxonomy.country_table import Country, countries
from stemmata.taxonomy.files import versions
from stemmata.taxonomy.party_table import Party, PartyKind, SideLabel, parties, side_labels
from stemmata.taxonomy.source_table import GenericSource, Source, generic_sources, source_kinds
from stemmata.taxonomy.violation_types import CountedBy, Standing, Violation, violations

__all__ = [
    "CountedBy",
    "Country",
    "GenericSource",
    "Party",
    "PartyKind",
    "SideLabel",
    "Source",
    "Standing",
    "Violation",
    "countries",
    "generic_sources",
    "parties",
    "side_labels",
    "source_kinds",
    "versions",
    "violations",
]
