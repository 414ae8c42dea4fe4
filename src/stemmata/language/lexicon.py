"""The words of a language that rules need: calendar, numerals, persons, speech, certainty, abbreviations.

They lie in TOML files under `english/` and `arabic/`, each with its source in its first lines. A lexicon is read once per
process, checked, and never changed. All forms are folded and without marks (`fold_compact`), so look up folded words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from stemmata.errors import DataError
from stemmata.language.folding import MARK, fold_compact
from stemmata.language.tokens import script_of
from stemmata.model.claims import CertaintyKind
from stemmata.model.expressions import Qualifier

FOLDERS = {"en": "english", "ar": "arabic"}
_FILES = ("calendar", "numerals", "naming", "persons", "speech", "sentences")
_PERSON_KINDS = frozenset({"child", "adult", "person", "civilian", "combatant", "detained", "casualty"})
_SEXES = frozenset({"", "male", "female"})


class GrammaticalNumber(StrEnum):
    """How many a noun form speaks of."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


@frozen
class PersonNoun:
    """A form of a noun for persons.

    Attributes:
        form: the form, folded.
        kind: child, adult, person, civilian, combatant, detained or casualty.
        sex: "female", "male", or empty when the word does not tell.
        number: singular, dual or plural.
    """

    form: str
    kind: str
    sex: str
    number: GrammaticalNumber


@frozen
class Marker:
    """A phrase that tells how a report stands to what it says.

    Attributes:
        phrase: the phrase, folded, words parted by one space.
        kind: the certainty it stands for.
    """

    phrase: str
    kind: CertaintyKind


@frozen
class Lexicon:
    """The words of one language; every form folded.

    Attributes:
        language: ISO 639-1 code.
        months: Gregorian month names → 1 to 12.
        hijri_months: Islamic month names → 1 to 12.
        weekdays: weekday names → 0 (Monday) to 6 (Sunday).
        small: numerals below twenty → value.
        tens: twenty to ninety → value.
        hundreds: words for whole hundreds (Arabic) → value.
        scales: hundred, thousand, million → value.
        sets: words that are a number by themselves ("a pair") → value.
        vague: vague quantities → the minimum they stand for.
        qualifiers: words before a number → name of the model's qualifier ("more_than").
        numbered: nouns told apart from their like by the number behind them ("point", "regiment").
        called: what telephone numbers and codes are called.
        measures: what numbers measure or tell without counting persons, things or happenings (votes, currencies, units).
        named: heads of names that hold a day or a number ("bridge").
        epithets: words that make a name of the day or month behind them ("black"; in Arabic behind a head of `named`).
        designations: types of weapons, aircraft and vehicles, whose number is the model's.
        weapons: nouns behind the number of a model.
        shared: those of whom a share is told, beside nouns for persons ("population").
        phrase_stops: words that cannot stand between an article and its noun.
        other_heads: nouns that make a person noun before them a mere label ("a refugee camp").
        persons: forms of nouns for persons.
        reporting: forms of reporting verbs → "states", "confirms", "claims" or "denies".
        attribution: phrases that name a source, longest first.
        certainty: phrases that tell how sure a report is, longest first.
        negation: words that negate.
        abbreviations_never_final: lower case, without the last full stop; never end a sentence.
        abbreviations_before_number: end a sentence unless a number follows.
        abbreviations: end a sentence only when a common opening word follows.
        sentence_starters: such words.
    """

    language: str
    months: Mapping[str, int] = field(hash=False)
    hijri_months: Mapping[str, int] = field(hash=False)
    weekdays: Mapping[str, int] = field(hash=False)
    small: Mapping[str, int] = field(hash=False)
    tens: Mapping[str, int] = field(hash=False)
    hundreds: Mapping[str, int] = field(hash=False)
    scales: Mapping[str, int] = field(hash=False)
    sets: Mapping[str, int] = field(hash=False)
    vague: Mapping[str, int] = field(hash=False)
    qualifiers: Mapping[str, str] = field(hash=False)
    numbered: frozenset[str]
    called: frozenset[str]
    measures: frozenset[str]
    named: frozenset[str]
    epithets: frozenset[str]
    designations: frozenset[str]
    weapons: frozenset[str]
    shared: frozenset[str]
    phrase_stops: frozenset[str]
    other_heads: frozenset[str]
    persons: Mapping[str, PersonNoun] = field(hash=False)
    reporting: Mapping[str, str] = field(hash=False)
    attribution: tuple[str, ...]
    certainty: tuple[Marker, ...]
    negation: frozenset[str]
    abbreviations_never_final: frozenset[str]
    abbreviations_before_number: frozenset[str]
    abbreviations: frozenset[str]
    sentence_starters: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language.

    Args:
        language: ISO 639-1 code; a language without a lexicon, and "", get the English one. Where only the text is known, use
            `lexicon_for`.

    Raises:
        DataError: a lexicon file is missing or wrong.
    """
    code = language if language in FOLDERS else "en"
    return lexicon_from({name: _read(FOLDERS[code], name) for name in _FILES}, code)


def lexicon_for(text: str, language: str = "") -> Lexicon:
    """The lexicon to read a text with: its language's, else Arabic for Arabic script and English for any other."""
    if language in FOLDERS:
        return lexicon(language)
    return lexicon("ar" if script_of(text) == "arabic" else "en")


def lexicon_from(tables: Mapping[str, Mapping[str, Any]], language: str) -> Lexicon:
    """A lexicon from parsed files.

    Args:
        tables: for each of calendar, numerals, naming, persons, speech, sentences its TOML tables.
        language: ISO 639-1 code.

    Raises:
        DataError: a table is missing, a key is out of range, or a form stands for two different things.
    """
    calendar, numerals = _Reader(tables, language, "calendar"), _Reader(tables, language, "numerals")
    naming, persons = _Reader(tables, language, "naming"), _Reader(tables, language, "persons")
    speech, sentences = _Reader(tables, language, "speech"), _Reader(tables, language, "sentences")
    return Lexicon(
        language=language,
        months=calendar.numbers("months", 1, 12),
        hijri_months=calendar.numbers("hijri_months", 1, 12),
        weekdays=calendar.numbers("weekdays", 0, 6),
        small=numerals.numbers("small", 0, 19),
        tens=numerals.numbers("tens", 20, 90),
        hundreds=numerals.numbers("hundreds", 100, 900),
        scales=numerals.numbers("scales", 100, 2_000_000),
        sets=numerals.numbers("sets", 2, 100),
        vague=numerals.numbers("vague", 2, 1_000_000),
        qualifiers=numerals.kinds("qualifiers", tuple(Qualifier)),
        numbered=naming.folded("numbered", "words"),
        called=naming.folded("called", "words"),
        measures=naming.folded("measures", "words"),
        named=naming.folded("named", "words"),
        epithets=naming.folded("epithets", "words"),
        designations=naming.folded("designations", "words"),
        weapons=naming.folded("designations", "weapons"),
        shared=naming.folded("shared", "words"),
        phrase_stops=persons.folded("phrases", "stops"),
        other_heads=persons.folded("phrases", "other_heads"),
        persons=persons.persons(),
        reporting=speech.kinds("reporting", ("states", "confirms", "claims", "denies")),
        attribution=_longest_first(speech.table("attribution").get("markers", [])),
        certainty=speech.markers("certainty"),
        negation=speech.folded("negation", "words"),
        abbreviations_never_final=sentences.lowered("never_final"),
        abbreviations_before_number=sentences.lowered("before_number"),
        abbreviations=sentences.lowered("sometimes"),
        sentence_starters=sentences.lowered("starters"),
    )


def alternatives(forms: Iterable[str]) -> str:
    """A pattern for any of the folded forms, longest first; a space in a form stands for any white space."""
    return _branches(_pieces(forms), "")


def alternatives_with_marks(forms: Iterable[str]) -> str:
    """The same for Arabic words in text that may hold marks between its letters."""
    return _branches(_pieces(forms), f"{MARK}*")


def _pieces(forms: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(r"\s+" if char == " " else re.escape(char) for char in form) for form in sorted(set(forms)) if form]


def _branches(forms: Sequence[tuple[str, ...]], between: str) -> str:
    """A pattern that tries forms with the same beginning together, which tells one of hundreds of words much faster.

    At one place only forms match of which one begins the other; the longer is tried first.

    Args:
        forms: pieces of patterns, no form twice.
        between: a pattern of what may stand between the pieces.
    """
    behind: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        behind.setdefault(form[0], []).append(form[1:])
    return "|".join(first + _rest(rests, between) for first, rests in behind.items())


def _rest(rests: Sequence[tuple[str, ...]], between: str) -> str:
    longer = [rest for rest in rests if rest]
    if not longer:
        return ""
    body = _branches(longer, between)
    parted = len({rest[0] for rest in longer}) > 1
    body = f"{between}(?:{body})" if parted else between + body
    return body if len(longer) == len(rests) else f"(?:{body}|)"


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    folded = {fold_compact(phrase) for phrase in phrases}
    return tuple(sorted(folded, key=lambda phrase: (-len(phrase), phrase)))


def _read(folder: str, name: str) -> dict[str, Any]:
    path = files("stemmata.language").joinpath(folder, f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError("a lexicon file is missing", f"{folder}/{name}.toml", "install Stemmata again") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"a lexicon file is not valid TOML: {error}", f"{folder}/{name}.toml", "correct that line") from error


@frozen
class _Reader:
    """Reads and checks the tables of one lexicon file."""

    tables: Mapping[str, Mapping[str, Any]]
    language: str
    file: str

    def table(self, name: str) -> Mapping[str, Any]:
        found = self.tables.get(self.file, {}).get(name)
        if not isinstance(found, dict):
            raise DataError(f"table [{name}] is missing", self._where(name), "add it")
        return found

    def numbers(self, name: str, lowest: int, highest: int) -> Mapping[str, int]:
        """Forms → number, from a table of lists keyed by the number."""
        found: dict[str, int] = {}
        for key, forms in self.table(name).items():
            if not key.isdecimal() or not lowest <= int(key) <= highest:
                raise DataError(f"{key!r} is no number from {lowest} to {highest}", self._where(name), "correct the key")
            for form in self._forms(name, forms):
                self._put(found, form, int(key), name)
        return MappingProxyType(found)

    def kinds(self, name: str, known: tuple[str, ...]) -> Mapping[str, str]:
        """Forms → kind, from a table of lists keyed by the kind."""
        found: dict[str, str] = {}
        for kind, forms in self.table(name).items():
            if kind not in known:
                raise DataError(f"unknown kind {kind!r}", self._where(name), f"kinds are: {', '.join(known)}")
            for form in self._forms(name, forms):
                self._put(found, form, kind, name)
        return MappingProxyType(found)

    def markers(self, name: str) -> tuple[Marker, ...]:
        """Certainty phrases, longest first; where a phrase is listed twice the first kind holds."""
        kinds = {str(kind): kind for kind in CertaintyKind}
        found: dict[str, Marker] = {}
        for key, phrases in self.table(name).items():
            if key not in kinds:
                raise DataError(f"unknown certainty {key!r}", self._where(name), f"known are: {', '.join(kinds)}")
            for phrase in self._forms(name, phrases):
                found.setdefault(phrase, Marker(phrase, kinds[key]))
        return tuple(sorted(found.values(), key=lambda marker: (-len(marker.phrase), marker.phrase)))

    def folded(self, name: str, key: str) -> frozenset[str]:
        """A list in a table, folded."""
        return frozenset(self._forms(name, self.table(name).get(key)))

    def lowered(self, name: str) -> frozenset[str]:
        """A list of words at the top of the file, in lower case but not folded (full stops matter)."""
        forms = self.tables.get(self.file, {}).get(name)
        if not isinstance(forms, list):
            raise DataError(f"list {name!r} is missing", self._where(name), "add it")
        return frozenset(str(form).lower() for form in forms)

    def persons(self) -> Mapping[str, PersonNoun]:
        """Person nouns: written form by form for Arabic, by regular plural and exceptions for English."""
        found: dict[str, PersonNoun] = {}
        nouns = self._inflected() if "noun" in self.tables.get(self.file, {}) else self._regular()
        for noun in nouns:
            if noun.kind not in _PERSON_KINDS or noun.sex not in _SEXES:
                raise DataError(f"{noun.form!r} has kind {noun.kind!r}, sex {noun.sex!r}", self._where("persons"), "correct it")
            found.setdefault(noun.form, noun)
        return MappingProxyType(found)

    def _inflected(self) -> Iterator[PersonNoun]:
        for entry in self.tables[self.file]["noun"]:
            for number in GrammaticalNumber:
                for form in self._forms("noun", entry.get(str(number), [])):
                    yield PersonNoun(form, entry.get("kind", ""), entry.get("sex", ""), number)

    def _regular(self) -> Iterator[PersonNoun]:
        sexes = self.kinds("sex", ("male", "female"))
        irregular = self.table("irregular")
        for kind, nouns in self.table("kinds").items():
            for noun in self._forms("kinds", nouns):
                sex = sexes.get(noun, "")
                yield PersonNoun(noun, kind, sex, GrammaticalNumber.SINGULAR)
                for plural in irregular.get(noun, [f"{noun}s"]):
                    yield PersonNoun(fold_compact(plural), kind, sex, GrammaticalNumber.PLURAL)

    def _forms(self, name: str, forms: object) -> list[str]:
        if not isinstance(forms, list) or not all(isinstance(form, str) and form.strip() for form in forms):
            raise DataError("a list of words was expected", self._where(name), "write a list of quoted words")
        return [fold_compact(form) for form in forms]

    def _put(self, found: dict[str, Any], form: str, value: int | str, name: str) -> None:
        if found.setdefault(form, value) != value:
            raise DataError(f"{form!r} stands for {found[form]} and for {value}", self._where(name), "keep one of them")

    def _where(self, table: str) -> str:
        return f"{FOLDERS.get(self.language, self.language)}/{self.file}.toml [{table}]"
