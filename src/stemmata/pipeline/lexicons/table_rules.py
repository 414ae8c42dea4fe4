"""What each table of names and codes must hold: its columns, what may stand in them, and which columns hold names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from attrs import field, frozen

from stemmata.model.lineage import OriginKind
from stemmata.taxonomy import CodeList, CountedBy, Fit, PartyKind, Standing, countries, means, violations

# What is wrong with a cell, in words that follow "the cell … "; empty when nothing is.
Rule = Callable[[str], str]

_LANGUAGES = ("en", "ar")


@frozen
class TableRule:
    """What one table must hold.

    Attributes:
        columns: the columns, in the order in which the bundled table has them.
        key: columns that together tell one row from another.
        rules: by column, what is wrong with a cell.
        names: columns with names that are looked for in texts, several parted by "|".
        filled: columns that may not be empty.
        optional: columns that may be missing.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    rules: Mapping[str, Rule] = field(factory=dict)
    names: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def one_of(*known: str) -> Rule:
    """A cell that holds one of some words."""
    return lambda cell: "" if cell in known else f"is none of {', '.join(known)}"


def _or_empty(rule: Rule) -> Rule:
    return lambda cell: rule(cell) if cell else ""


def _country(cell: str) -> str:
    return "" if cell in countries() else "is no ISO 3166-1 code of two letters"


def _countries(cell: str) -> str:
    unknown = [code for code in cell.split() if _country(code)]
    return f"holds {', '.join(unknown)}, which are no ISO 3166-1 codes of two letters" if unknown else ""


def _degrees(most: int) -> Rule:
    def rule(cell: str) -> str:
        try:
            value = float(cell)
        except ValueError:
            return "is no number of degrees"
        return "" if math.isfinite(value) and -most <= value <= most else f"lies outside -{most} to {most} degrees"

    return _or_empty(rule)


def _code(cell: str) -> str:
    plain = cell.replace("_", "").replace("-", "")
    return "" if plain.isascii() and plain.isalnum() and cell == cell.lower() else "is no code: small letters, digits and _ only"


def _known_means(cell: str) -> str:
    return "" if cell in means() else "is no code of means.tsv"


def _known_violation(cell: str) -> str:
    return "" if cell in violations() else "is no code of violations.tsv"


_NAMED = ("id", "name", "kind", "countries", "aliases", "aliases_ar")
_NAMES = ("name", "aliases", "aliases_ar")

RULES: dict[str, TableRule] = {
    "parties.tsv": TableRule(
        _NAMED, ("id",), {"id": _code, "kind": one_of(*PartyKind), "countries": _countries}, _NAMES, ("id", "name", "kind")
    ),
    "sources.tsv": TableRule(
        _NAMED, ("id",), {"id": _code, "kind": one_of(*OriginKind), "countries": _countries}, _NAMES, ("id", "name", "kind")
    ),
    "side_labels.tsv": TableRule(
        ("label", "side", "language", "state_of"),
        ("label", "language"),
        {"side": one_of(*PartyKind), "language": one_of(*_LANGUAGES), "state_of": _or_empty(_country)},
        ("label",),
        ("label", "side", "language"),
    ),
    "generic_sources.tsv": TableRule(
        ("words", "kind", "language"),
        ("words", "language"),
        {"kind": one_of(*OriginKind), "language": one_of(*_LANGUAGES)},
        ("words",),
        ("words", "kind", "language"),
    ),
    "means.tsv": TableRule(
        ("code", "label_en", "label_ar", "broader", "words_en", "words_ar"),
        ("code",),
        {"code": _code, "broader": _or_empty(_known_means)},
        ("words_en", "words_ar"),
        ("code", "label_en"),
        ("broader",),
    ),
    "child_roles.tsv": TableRule(
        ("code", "label_en", "label_ar", "mechanism", "words_en", "words_ar"),
        ("code",),
        {"code": _code},
        ("words_en", "words_ar"),
        ("code", "label_en"),
    ),
    "violations.tsv": TableRule(
        ("code", "label_en", "label_ar", "standing", "counted_by", "mechanism", "ucdp", "acled"),
        ("code",),
        {"code": _known_violation, "standing": one_of(*Standing), "counted_by": one_of(*CountedBy)},
        (),
        ("code", "label_en", "standing", "counted_by"),
    ),
    "codes.tsv": TableRule(
        ("id", "list", "code", "label_en", "label_ar", "crosswalk"),
        ("id",),
        {"list": one_of(*CodeList)},
        (),
        ("id", "list", "code", "label_en"),
    ),
    "crosswalks.tsv": TableRule(
        ("id", "ours", "code", "system", "theirs", "label", "fit", "source"),
        ("id",),
        {"fit": one_of(*Fit), "ours": one_of("violation", "means", "party_kind", "certainty", "victim_status", "child_role")},
        (),
        ("id", "ours", "code", "system", "theirs", "fit", "source"),
    ),
    "countries.tsv": TableRule(
        ("code", "alpha3", "name", "aliases", "arabic", "aliases_ar", "demonyms", "demonym_ar", "latitude", "longitude"),
        ("code",),
        {"latitude": _degrees(90), "longitude": _degrees(180)},
        (),
        ("code", "alpha3", "name"),
    ),
    "places.tsv": TableRule(
        ("name", "country", "adm1", "latitude", "longitude", "aliases"),
        ("name", "country", "adm1"),
        {"country": _country, "latitude": _degrees(90), "longitude": _degrees(180)},
        ("name", "aliases"),
        ("name", "country"),
    ),
}
