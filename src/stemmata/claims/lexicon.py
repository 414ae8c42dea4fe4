"""The words by which a language tells of happenings: loaded once from `data/<language>.toml`, frozen, never changed in code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from attrs import frozen

from stemmata.claims.own_lexicon import own_files, read_own, with_own
from stemmata.errors import DataError
from stemmata.language.folding import MARK, fold_compact
from stemmata.language.lexicon import alternatives, alternatives_with_marks
from stemmata.model.claims import VictimStatus
from stemmata.taxonomy import ChildRole, Means, child_roles, means

FORMS_OF_A_VERB = ("base", "third", "past", "participle", "gerund")

# Groups of the [person] table: what each says of the people it names.
PERSON_GROUPS = {
    "child": (VictimStatus.CHILD, ""),
    "child_male": (VictimStatus.CHILD, "male"),
    "child_female": (VictimStatus.CHILD, "female"),
    "civilian": (VictimStatus.CIVILIAN, ""),
    "male": (VictimStatus.UNKNOWN, "male"),
    "female": (VictimStatus.UNKNOWN, "female"),
    "person": (VictimStatus.UNKNOWN, ""),
    "combatant": (VictimStatus.COMBATANT, ""),
    "police": (VictimStatus.UNKNOWN, ""),
    "hors_de_combat": (VictimStatus.HORS_DE_COMBAT, ""),
    "crowd": (VictimStatus.UNKNOWN, ""),
}


@frozen
class TriggerEntry:
    """What one form of a trigger word says.

    Attributes:
        violation: code of the taxonomy, or "harm" (shot, stabbed: the report decides), "attack", "occupation", "denial"
            (the object decides).
        part: "verb", "noun", "state" or "child_noun".
        forms: for a verb the grammatical forms that the word can be ("past", "participle", …); else empty.
        kind: how its arguments stand ("intransitive", "toll", "taking", "child_object", "child_subject"), or empty.
    """

    violation: str
    part: str
    forms: tuple[str, ...] = ()
    kind: str = ""


@frozen
class PersonEntry:
    """A noun for people: number, status, sex, and the group it stands in."""

    plural: bool
    status: VictimStatus
    sex: str
    group: str
    dual: bool = False


@frozen
class ClaimLexicon:
    """All word lists of one language.

    Attributes:
        language: ISO 639-1 code.
        triggers: folded form -> what it says; the first entry is the most common reading.
        trigger: one expression over all forms, longest first.
        strong: the forms that tell of a happening by themselves; a sentence with none of them, or with only weak ones ("use",
            "block") and no partner, holds no claim.
        heads: first words of all forms, for the cheapest look; empty where particles are written onto words.
        partner: what must stand beside a weak form: children, aid, a military base.
        persons: folded noun -> what it says of people.
        person: one expression over all person nouns.
        words: named word sets.
        phrases: named expressions over phrases.
        codes: for `objects`, `roles_of_children`: code -> expression over its phrases, in file order.
        means: phrase -> code of the means it names.
    """

    language: str
    triggers: dict[str, TriggerEntry]
    trigger: re.Pattern[str]
    strong: re.Pattern[str]
    heads: frozenset[str]
    partner: re.Pattern[str]
    persons: dict[str, PersonEntry]
    person: re.Pattern[str]
    words: dict[str, frozenset[str]]
    phrases: dict[str, re.Pattern[str]]
    codes: dict[str, dict[str, re.Pattern[str]]]
    means: dict[str, str]


# Particles that Arabic writes onto the next word: and, so; with, to, like; the.
_PARTICLES = r"[وف]?[بلك]?(?:ال|لل)?"


def phrase_pattern(phrases: list[str], language: str = "en") -> re.Pattern[str]:
    """One expression that finds any of the phrases as whole words, longest first; runs of white space count as one blank.

    The group `word` holds the phrase without what is written onto it. In Arabic, folded vowel signs may stand anywhere.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if language != "ar":
        return re.compile(rf"(?<!\w)(?P<word>{alternatives(ordered)})(?!\w)")
    return re.compile(rf"(?<!\w){_PARTICLES}(?P<word>{alternatives_with_marks(ordered)}){MARK}*(?!\w)")


BUNDLED = {"en": "english.toml", "ar": "arabic.toml"}


@cache
def claim_lexicon(language: str, folders: tuple[Path, ...] = ()) -> ClaimLexicon:
    """The lexicon of "en" or "ar".

    Args:
        language: ISO 639-1 code; any other gets the English one.
        folders: the user's folders, whose own words go over the bundled ones, later folders over earlier ones.

    Raises:
        DataError: a data file is missing or broken.
    """
    code = language if language in BUNDLED else "en"
    raw = bundled_tables(code)
    for path in own_files(code, folders):
        try:
            raw = with_own(raw, read_own(path))
        except DataError as error:
            raise DataError(error.what, f"{path}, {error.where}".removesuffix(f", {path}"), error.todo) from error
    return lexicon_of(with_taxonomy(raw, code, folders))


def with_taxonomy(raw: dict[str, Any], language: str, folders: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The tables with the taxonomy's words for means and roles of children behind their own."""
    listed: dict[str, Mapping[str, Means | ChildRole]] = {"means": means(folders), "roles_of_children": child_roles(folders)}
    joined = {table: _codes(raw.get(table, {}), entries, language) for table, entries in listed.items()}
    return {**raw, **joined}


def _codes(own: dict[str, list[str]], entries: Mapping[str, Means | ChildRole], language: str) -> dict[str, list[str]]:
    known = {
        code: [fold_compact(word) for word in (entry.words_ar if language == "ar" else entry.words_en)]
        for code, entry in entries.items()
    }
    joined = {code: [*own.get(code, ()), *known.get(code, ())] for code in dict.fromkeys([*own, *known])}
    return {code: words for code, words in joined.items() if words}


def bundled_tables(language: str) -> dict[str, Any]:
    """The tables of the bundled lexicon of "en" or "ar", as its file has them.

    Raises:
        DataError: the data file is missing or broken.
    """
    name = BUNDLED[language]
    try:
        return tomllib.loads(resources.files("stemmata.claims").joinpath("data", name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the claim lexicon cannot be read: {error}", name) from error


def lexicon_of(raw: dict[str, Any]) -> ClaimLexicon:
    """A lexicon from its tables.

    Raises:
        DataError: a table or an entry is not in order.
    """
    try:
        return _built(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(
            f"the claim lexicon is not in order: {error}", raw.get("language", ""), "run: stemmata lexicon check FOLDER"
        ) from error


def _built(raw: dict[str, Any]) -> ClaimLexicon:
    language = raw["language"]
    triggers = _trigger_entries(raw)
    persons = _person_entries(raw.get("person", {})) | _person_forms(raw.get("forms", {}))
    return ClaimLexicon(
        language=language,
        triggers=triggers,
        trigger=phrase_pattern(list(triggers), language),
        strong=phrase_pattern([form for form, entry in triggers.items() if not _is_weak(entry)], language),
        heads=frozenset(re.split(r"\W", form)[0] for form in triggers) if language != "ar" else frozenset(),
        partner=phrase_pattern([*raw.get("aid", {}).get("forms", ()), *_partners(raw, persons)], language),
        persons=persons,
        person=phrase_pattern(list(persons), language),
        words={
            name: frozenset(words)
            for name, words in {
                **raw.get("certainty", {}),
                **raw.get("words", {}),
                **raw.get("pronouns", {}),
                **raw.get("numbers", {}),
            }.items()
        },
        phrases=_phrases(raw),
        codes={
            table: {code: phrase_pattern(words, language) for code, words in raw[table].items()}
            for table in ("objects", "roles_of_children")
            if table in raw
        },
        means=_means(raw.get("means", {})),
    )


def _means(raw: dict[str, list[str]]) -> dict[str, str]:
    """Each phrase with the first code that lists it."""
    found: dict[str, str] = {}
    for code, phrases in raw.items():
        for phrase in phrases:
            found.setdefault(phrase, code)
    return found


def _is_weak(entry: TriggerEntry) -> bool:
    return entry.kind in {"child_object", "child_subject", "taking"} or entry.violation in {"denial", "occupation"}


def _partners(raw: dict[str, Any], persons: dict[str, PersonEntry]) -> list[str]:
    children = [noun for noun, entry in persons.items() if entry.status is VictimStatus.CHILD]
    return [*children, *raw.get("words", {}).get("military", ()), *raw.get("words", {}).get("child_modifiers", ())]


def _phrases(raw: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    tables = ("certainty", "outside", "aggregate", "aid", "words")
    language = raw["language"]
    lists = {name: words for table in tables for name, words in raw.get(table, {}).items() if words}
    hedges = [word for words in raw.get("certainty", {}).values() for word in words]
    contexts = [word for name in ("historic", "drill", "fiction", "sport") for word in lists.get(name, ())]
    means = [word for words in raw.get("means", {}).values() for word in words]
    unions = {"any_hedge": hedges, "any_context": contexts, "any_means": means}
    return {name: phrase_pattern(words, language) for name, words in {**lists, **unions}.items() if words}


def _trigger_entries(raw: dict[str, Any]) -> dict[str, TriggerEntry]:
    entries: dict[str, TriggerEntry] = {}
    for group in raw.get("verb", ()):
        for paradigm in group["forms"]:
            _add_verb(entries, paradigm, group["violation"], group.get("kind", ""))
    for part in ("noun", "state", "child_noun"):
        for group in raw.get(part, ()):
            for form in group["forms"]:
                violation = group.get("violation", "recruitment_and_use")
                entries.setdefault(form, TriggerEntry(violation, part, (), group.get("kind", "")))
    return entries


def _add_verb(entries: dict[str, TriggerEntry], paradigm: str, violation: str, kind: str) -> None:
    words = [word.replace("_", " ") for word in paradigm.split()]
    for word in dict.fromkeys(words):
        forms = tuple(name for name, form in zip(FORMS_OF_A_VERB, words, strict=True) if form == word)
        entries.setdefault(word, TriggerEntry(violation, "verb", forms, kind))


def _person_entries(raw: dict[str, Any]) -> dict[str, PersonEntry]:
    entries: dict[str, PersonEntry] = {}
    for group, pairs in raw.items():
        status, sex = PERSON_GROUPS[group]
        for pair in pairs:
            for word, plural in zip(pair, (False, True), strict=True):
                entries.setdefault(word, PersonEntry(plural, status, sex, group))
    return entries


def _person_forms(raw: dict[str, Any]) -> dict[str, PersonEntry]:
    """Nouns given by number (one, two, many), as Arabic needs them."""
    entries: dict[str, PersonEntry] = {}
    for group, numbers in raw.items():
        status, sex = PERSON_GROUPS[group]
        for number, forms in numbers.items():
            for form in forms:
                entries.setdefault(form, PersonEntry(number != "one", status, sex, group, number == "two"))
    return entries
