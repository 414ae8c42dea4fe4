"""Names of parties to conflicts, of organisations that reports credit, and of persons who speak.

`phrases` matches many phrases at once · `parties` · `organisations` · `persons`.
"""

from stemmata.expressions.names.organisations import OrganisationValue, find_organisations
from stemmata.expressions.names.parties import Parties, find_parties, load_parties
from stemmata.expressions.names.persons import PersonValue, find_persons

__all__ = [
    "OrganisationValue",
    "Parties",
    "PersonValue",
    "find_organisations",
    "find_parties",
    "find_persons",
    "load_parties",
]
