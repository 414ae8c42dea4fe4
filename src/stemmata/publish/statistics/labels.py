"""Codes of tables in plain words."""

from __future__ import annotations

from stemmata.incidents.statistics import Left
from stemmata.model.incidents import Grading
from stemmata.model.lineage import OriginKind
from stemmata.model.verification import VerificationStatus
from stemmata.publish import wording
from stemmata.publish.names import country_name

HEADINGS = {
    "violation": "By violation",
    "grave": "Grave violations against children",
    "party": "By party named as responsible",
    "year": "By year",
    "quarter": "By quarter",
    "month": "By month",
    "country": "By country",
    "division": "By province",
    "age": "By age of those described",
    "sex": "By sex of those described",
    "origin": "By kind of origin",
    "origin_name": "By origin",
    "verification": "By verification",
    "grading": "By grading",
}
LEFT_OUT = {
    Left.NOT_OCCURRED: "found by a person not to have occurred",
    Left.REJECTED: "rejected by a person",
    Left.AGGREGATE: "told as a total over several events (an aggregate), never added to single ones",
    Left.NO_VIOLATION: "without a violation (deaths of combatants in fighting, security events)",
    Left.DISCOUNTED: "discounted (every account denies or withdraws it, or only combatants were harmed)",
    Left.PART: "part of another incident that is counted",
}
_BANDS = {
    "under_5": "under 5",
    "5_9": "5 to 9",
    "10_14": "10 to 14",
    "15_17": "15 to 17",
    "mixed": "of several bands",
    "adult": "18 and over",
    "unknown": "children, age not told",
    "not_stated": "age not told",
}
_SEXES = {"both": "female and male, told of together", "not_stated": "sex not told"}
_ALL = {"not_named": "not named", "not_stated": "not told", "unknown": "not known", "all": "all counted incidents"}


def label_of(table: str, code: str) -> str:
    """A row's code in plain words.

    Args:
        table: the table's name.
        code: the row's label.
    """
    match table:
        case "violation" | "grave":
            return "no grave violation against children" if code == "none" else wording.violation(code)
        case "age":
            return _BANDS.get(code, code)
        case "sex":
            return _SEXES.get(code, code)
        case "country":
            return "country not known" if code == "unknown" else country_name(code)
        case "division":
            return _division(code)
        case "quarter" | "month" | "year":
            return "date not known, or longer than a year" if code == "unknown" else code.replace("open", "not known")
        case "origin" if code in tuple(OriginKind):
            return wording.ORIGIN_KINDS[OriginKind(code)]
        case "verification":
            return wording.STATUSES[VerificationStatus(code)]
        case "grading":
            return wording.GRADINGS[Grading(code)]
        case _:
            return _ALL.get(code, code)


def _division(code: str) -> str:
    if code == "unknown":
        return "place not known"
    country, slash, division = code.partition(" / ")
    return f"{division}, {country_name(country)}" if slash else f"{country_name(country)}, province not known"
