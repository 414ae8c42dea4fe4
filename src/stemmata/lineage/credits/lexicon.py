"""The words by which English reports give credit: loaded once from `data/english.toml`, frozen, never changed in code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from stemmata.errors import DataError
from stemmata.language.lexicon import alternatives
from stemmata.model.lineage import OriginKind

_FORMS = 5  # base, third person, past, participle, gerund


@frozen
class VerbForm:
    """What one form of a reporting verb is.

    Attributes:
        group: "say", "report", "hold" or "think": who may be its subject, and what must follow.
        finite: whether it can stand behind a subject without an auxiliary.
        bare: whether it is the base form, which takes a subject in the plural.
        gerund: whether it is the form in -ing.
    """

    group: str
    finite: bool
    bare: bool
    gerund: bool


@frozen(eq=False)
class CreditLexicon:
    """All word lists of English credits.

    Attributes:
        verbs: form -> what it is; forms of several words hold a space.
        nouns: form of a noun for those who speak -> the kind of origin it speaks of.
        plurals: those forms that are plural.
        people: forms for people, not for bodies or documents.
        bodies: forms for bodies.
        documents: forms for documents.
        silent: forms of what does not speak.
        sets: named word sets.
        phrases: named expressions over phrases.
        openings: first words of the phrases of each kind.
        opening: first words of verbs of several words.
        cues: words without one of which a sentence gives no credit.
    """

    verbs: Mapping[str, VerbForm]
    nouns: Mapping[str, OriginKind]
    plurals: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    silent: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, re.Pattern[str]]
    openings: Mapping[str, frozenset[str]]
    opening: frozenset[str]
    cues: frozenset[str]


@cache
def credit_lexicon() -> CreditLexicon:
    """The English lexicon, read once in each process.

    Raises:
        DataError: the file is missing or wrong.
    """
    return lexicon_of(read_data("english"))


def read_data(name: str) -> dict[str, Any]:
    """The tables of one data file of this folder.

    Raises:
        DataError: the file is missing or no valid TOML.
    """
    where = f"lineage/credits/data/{name}.toml"
    try:
        text = files("stemmata.lineage.credits").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)
    except OSError as error:
        raise DataError("a lexicon file is missing", where, "install Stemmata again") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"a lexicon file is not valid TOML: {error}", where, "correct that line") from error


def lexicon_of(tables: dict[str, Any]) -> CreditLexicon:
    """A lexicon from parsed tables.

    Raises:
        DataError: a verb has neither one form nor five, a kind of origin is unknown, or a table is missing.
    """
    try:
        return _lexicon_of(tables)
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"a table or list is missing or wrong: {error}", "lineage/credits/data", "add or correct it") from error


def _lexicon_of(tables: dict[str, Any]) -> CreditLexicon:
    verbs = {form: value for group, entries in tables["verbs"].items() for form, value in _verb_forms(group, entries)}
    nouns: dict[str, OriginKind] = {}
    parts: dict[str, set[str]] = {"people": set(), "bodies": set(), "documents": set(), "plurals": set()}
    for kind, lists in tables["nouns"].items():
        if kind == "silent":
            continue
        for part, entries in lists.items():
            for singular, plural in map(_noun_forms, entries):
                for form in (singular, plural):
                    nouns.setdefault(form, _kind(kind))
                    parts[part].add(form)
                parts["plurals"].add(plural)
    sets = {
        f"{table}.{key}": frozenset(words)
        for table in ("subject", "inversion", "titles", "links", "boundaries", "complements")
        for key, words in tables[table].items()
    }
    spoken_of = [
        f"{form} by"
        for form, each in verbs.items()
        if not (each.gerund or each.bare or form.endswith("s")) and each.group != "hold" and form not in ("wrote", "written")
    ]
    tables["phrases"]["by"] = [*tables["phrases"]["by"], *spoken_of]
    phrases = {key: re.compile(rf"(?i)(?<![\w-])(?:{alternatives(words)})(?![\w-])") for key, words in tables["phrases"].items()}
    nobody = alternatives(tables["phrases"]["not_according"])
    phrases["not_according"] = re.compile(
        rf"(?i)(?:(?:the|a|an|its|their|his|her|your|our|this|that|these) )?(?:{nobody})(?![\w-])"
    )
    return CreditLexicon(
        verbs=verbs,
        nouns=nouns,
        plurals=frozenset(parts["plurals"]),
        people=frozenset(parts["people"]),
        bodies=frozenset(parts["bodies"]),
        documents=frozenset(parts["documents"]),
        silent=frozenset(tables["nouns"]["silent"]["things"]),
        sets=sets,
        phrases=phrases,
        openings={key: frozenset(words.split()[0] for words in group) for key, group in tables["phrases"].items()},
        opening=frozenset(form.split()[0] for form in verbs if " " in form),
        cues=frozenset(_cues(verbs, tables)),
    )


def _cues(verbs: Iterable[str], tables: Mapping[str, Any]) -> Iterator[str]:
    yield from (form.split()[0] for form in verbs)
    yield from tables["cues"]["words"]


def _verb_forms(group: str, entries: Iterable[str]) -> Iterator[tuple[str, VerbForm]]:
    for entry in entries:
        forms = [form.replace("_", " ") for form in entry.split()]
        if len(forms) == 1:
            forms = _regular(forms[0])
        if len(forms) != _FORMS:
            raise DataError(f"the verb {entry!r} has {len(forms)} forms", "lineage/credits/data", "give one form or five")
        base, third, past, participle, gerund = forms
        yield gerund, VerbForm(group, finite=False, bare=False, gerund=True)
        yield participle, VerbForm(group, finite=False, bare=False, gerund=False)
        yield base, VerbForm(group, finite=True, bare=True, gerund=False)
        yield third, VerbForm(group, finite=True, bare=False, gerund=False)
        yield past, VerbForm(group, finite=True, bare=False, gerund=False)


def _regular(base: str) -> list[str]:
    if base.endswith("e"):
        return [base, f"{base}s", f"{base}d", f"{base}d", f"{base[:-1]}ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base[:-1]}ied", f"{base}ing"]
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"
    return [base, third, f"{base}ed", f"{base}ed", f"{base}ing"]


def _noun_forms(entry: str) -> tuple[str, str]:
    forms = [form.replace("_", " ") for form in entry.split()]
    return forms[0], forms[1] if len(forms) > 1 else f"{forms[0]}s"


def _kind(name: str) -> OriginKind:
    try:
        return OriginKind(name)
    except ValueError as error:
        raise DataError(
            f"{name!r} is no kind of origin", "lineage/credits/data", f"kinds are: {', '.join(OriginKind)}"
        ) from error
