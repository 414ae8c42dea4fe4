"""Lexicons load, are folded, and refuse wrong files."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from stemmata.errors import DataError
from stemmata.language import fold_compact, lexicon, lexicon_for
from stemmata.language.lexicon import GrammaticalNumber, lexicon_from
from stemmata.model.claims import CertaintyKind

NAMING = ("numbered", "called", "measures", "named", "epithets", "designations", "shared")
SMALL: dict[str, Any] = {
    "calendar": {"months": {"1": ["primo"]}, "hijri_months": {}, "weekdays": {"0": ["lun"]}},
    "numerals": {name: {} for name in ("small", "tens", "hundreds", "scales", "sets", "vague", "qualifiers")},
    "naming": {name: {"words": [], "weapons": []} for name in NAMING},
    "persons": {"kinds": {"child": ["kin"]}, "sex": {}, "irregular": {}, "phrases": {"stops": [], "other_heads": []}},
    "speech": {
        "reporting": {"states": ["dice"]},
        "attribution": {"markers": ["de"]},
        "certainty": {"hedged": ["forse"]},
        "negation": {"words": ["non"]},
    },
    "sentences": {"never_final": [], "before_number": [], "sometimes": [], "starters": []},
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_form_is_folded(language: str) -> None:
    book = lexicon(language)
    forms = [*book.months, *book.hijri_months, *book.weekdays, *book.small, *book.persons, *book.reporting, *book.attribution]
    forms += [marker.phrase for marker in book.certainty]
    assert all(form == fold_compact(form) for form in forms)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_calendar_is_complete(language: str) -> None:
    book = lexicon(language)
    assert set(book.months.values()) == set(range(1, 13)) == set(book.hijri_months.values())
    assert set(book.weekdays.values()) == set(range(7))


def test_arabic_nouns_know_their_number() -> None:
    persons = lexicon("ar").persons
    assert persons["طفلين"].number is GrammaticalNumber.DUAL
    assert persons["طفل"].number is GrammaticalNumber.SINGULAR
    assert persons[fold_compact("أطفال")].number is GrammaticalNumber.PLURAL
    # Dual or plural cannot be told: never two for what may be many.
    assert persons[fold_compact("مدنيين")].number is GrammaticalNumber.PLURAL


def test_certainty_markers_come_longest_first() -> None:
    lengths = [len(marker.phrase) for marker in lexicon("en").certainty]
    assert lengths == sorted(lengths, reverse=True)
    kinds = {marker.phrase: marker.kind for marker in lexicon("en").certainty}
    assert kinds["allegedly"] is CertaintyKind.ALLEGED
    assert kinds["it is not clear if"] is CertaintyKind.UNVERIFIED
    assert kinds["believed to"] is CertaintyKind.HEDGED


def test_the_script_decides_where_the_language_is_not_known() -> None:
    assert lexicon_for("جفت البئر").language == "ar"
    assert lexicon_for("The well is dry").language == "en"
    assert lexicon_for("12", "").language == "en"
    assert lexicon("xx").language == "en"


def test_vague_words_are_the_casualty_recorders_minima() -> None:
    assert {word: lexicon("en").vague[word] for word in ("tens", "dozens", "scores", "hundreds", "several", "a number of")} == {
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        "several": 3,
        "a number of": 2,
    }


def test_a_small_lexicon_is_read() -> None:
    assert lexicon_from(SMALL, "xx").months == {"primo": 1}


@pytest.mark.parametrize(
    ("file", "table", "value"),
    [
        ("calendar", "months", {"13": ["x"]}),
        ("calendar", "months", {"one": ["x"]}),
        ("calendar", "months", {"1": ["x"], "2": ["x"]}),
        ("calendar", "months", {"1": "x"}),
        ("calendar", "weekdays", None),
        ("naming", "numbered", {"words": "x"}),
        ("naming", "named", None),
        ("persons", "kinds", {"dragon": ["x"]}),
        ("speech", "reporting", {"sings": ["x"]}),
        ("speech", "certainty", {"maybe": ["x"]}),
        ("numerals", "qualifiers", {"maybe": ["x"]}),
        ("sentences", "starters", None),
    ],
)
def test_wrong_files_are_refused(file: str, table: str, value: object) -> None:
    tables = deepcopy(SMALL)
    tables[file][table] = value
    with pytest.raises(DataError):
        lexicon_from(tables, "xx")
