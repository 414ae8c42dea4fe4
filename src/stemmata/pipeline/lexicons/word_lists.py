"""Checks lexicons, the bundled ones and a user's own: form, duplicates, words that can never match, missing sources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from stemmata.claims.lexicon import FORMS_OF_A_VERB, PERSON_GROUPS, bundled_tables, lexicon_of, with_taxonomy
from stemmata.claims.own_lexicon import FILES, PEOPLE, REMOVE, TRIGGERS, with_own
from stemmata.errors import DataError
from stemmata.language.folding import fold_compact
from stemmata.pipeline.lexicons.entries import Entry, entries_of, line_of
from stemmata.pipeline.lexicons.findings import Finding, error, warning
from stemmata.pipeline.lexicons.patterns import why_slow
from stemmata.pipeline.lexicons.tables import header_findings
from stemmata.taxonomy import violations

# What a trigger may say instead of a violation: the words around decide.
_OPEN = ("harm", "attack", "occupation", "denial")
_LANGUAGES = {file: language for language, file in FILES.items()}

Tables = dict[str, Any]

# Keys whose value is a code or a remark, not a list of words.
_PLAIN = frozenset({"violation", "kind", "sex", "why", "language"})


def check_word_list(path: Path, file: str, *, folded: bool, patterns: bool = False) -> list[Finding]:
    """What is wrong with a bundled lexicon.

    Args:
        path: the file.
        file: what to call it in messages.
        folded: whether its words are compared as they stand with folded text, so that they must be written folded.
        patterns: whether its words under [[patterns]] are regular expressions.
    """
    text, tables, found = _read(path, file)
    if tables is None:
        return found
    entries = tuple(entries_of(text))
    found += [finding for finding in header_findings(text.splitlines(), file) if "source" in finding.todo]
    found += _doubled(entries, file)
    found += _unfolded(entries, file) if folded else _empty(entries, file)
    return found + (_slow(entries, file) if patterns else [])


def _read(path: Path, file: str) -> tuple[str, Tables | None, list[Finding]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text), []
    except (OSError, UnicodeDecodeError) as problem:
        return "", None, [error(file, 0, f"the file cannot be read: {problem}", "save it as UTF-8 text")]
    except tomllib.TOMLDecodeError as problem:
        line = next((int(word) for word in str(problem).replace(",", " ").split() if word.isdecimal()), 0)
        return "", None, [error(file, line, f"the file is not valid TOML: {problem}", "correct that line")]


def _doubled(entries: Sequence[Entry], file: str) -> list[Finding]:
    """Words that stand twice in one list."""
    seen: dict[tuple[int, str, str], Entry] = {}
    found = []
    for entry in entries:
        key = (entry.block, entry.key, entry.words)
        first = seen.setdefault(key, entry)
        if first is not entry and entry.key not in _PLAIN and not _may_recur(entry):
            what = f"{entry.words!r} stands twice in {_list_of(entry)}, first in line {first.line}"
            found.append(warning(file, entry.line, what, "take one out"))
    return found


def _may_recur(entry: Entry) -> bool:
    """Singulars and plurals that are spelled alike stand in pairs."""
    return entry.table in {"person", "irregular"}


def _list_of(entry: Entry) -> str:
    return f"[{entry.table}] {entry.key}" if entry.table else entry.key


def _empty(entries: Sequence[Entry], file: str) -> list[Finding]:
    bad = [entry for entry in entries if entry.key not in _PLAIN and not fold_compact(entry.words)]
    return [error(file, entry.line, f"an entry of {_list_of(entry)} is empty", "take it out") for entry in bad]


def _unfolded(entries: Sequence[Entry], file: str) -> list[Finding]:
    """Words that are not written as folded text is, and so can never match."""
    found = []
    for entry in entries:
        folded = fold_compact(entry.words)
        if folded != entry.words:
            what = f"{entry.words!r} in {_list_of(entry)} can never match: texts are compared in folded spelling"
            found.append(error(file, entry.line, what, f"write {folded!r}" if folded else "take it out"))
    return found


def _slow(entries: Sequence[Entry], file: str) -> list[Finding]:
    listed = [entry for entry in entries if entry.table == "patterns" and entry.key == "forms"]
    return [
        error(
            file,
            entry.line,
            f"the pattern {entry.words!r} may take very long: {why}",
            "give the inner repeat a bound or a border",
        )
        for entry in listed
        if (why := why_slow(entry.words))
    ]


# -- a user's own claim lexicon


def check_own_lexicon(path: Path, file: str) -> list[Finding]:
    """What is wrong with a user's own claim lexicon, taken by itself and over the bundled one.

    Args:
        path: the file.
        file: what to call it in messages.
    """
    if path.name not in _LANGUAGES:
        near = get_close_matches(path.name, _LANGUAGES, 1)
        todo = f"call it {near[0] if near else ' or '.join(_LANGUAGES)}"
        return [warning(file, 0, "a lexicon of this name is not read", todo)]
    text, tables, found = _read(path, file)
    if tables is None:
        return found
    bundled, entries = bundled_tables(_LANGUAGES[path.name]), tuple(entries_of(text))
    found += header_findings(text.splitlines(), file)
    found += [*_doubled(entries, file), *_empty(entries, file), *_unknown_lists(tables, bundled, text, file)]
    found += [*_wrong_entries(entries, file), *_nothing_to_remove(tables, bundled, entries, file)]
    if not any(finding.severity == "error" for finding in found):
        found += _in_force(tables, bundled, entries, _LANGUAGES[path.name], file)
    return found


def _unknown_lists(tables: Tables, bundled: Tables, text: str, file: str) -> Iterator[Finding]:
    """Tables and lists that no rule reads, mostly misspelled."""
    coded = {"means", "roles_of_children"}
    known = {*bundled, *coded, "language"}
    for name, value in tables.items():
        if name == REMOVE:
            continue
        if name not in known:
            yield error(file, line_of(text, name), f"[{name}] is no table of this lexicon", _suggested(name, sorted(known)))
        elif isinstance(value, Mapping) and name not in coded:
            lists = set(bundled.get(name, {})) | (set(PERSON_GROUPS) if name in PEOPLE else set())
            for key in value:
                if key not in lists:
                    yield error(file, line_of(text, key), f"{key!r} is no list of [{name}]", _suggested(key, sorted(lists)))


def _suggested(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"perhaps {near[0]!r} was meant" if near else f"known are: {', '.join(known)}"


def _wrong_entries(entries: Sequence[Entry], file: str) -> Iterator[Finding]:
    """Violations that there are not, and verbs without their five forms."""
    known = {*violations(), *_OPEN}
    for entry in entries:
        if entry.key == "violation" and entry.words not in known:
            yield error(file, entry.line, f"{entry.words!r} is no violation", _suggested(entry.words, sorted(known)))
        if entry.table == "verb" and entry.key == "forms" and len(entry.words.split()) != len(FORMS_OF_A_VERB):
            what = f"the verb {entry.words!r} has {len(entry.words.split())} forms"
            yield error(
                file, entry.line, what, "write five, such as 'kill kills killed killed killing', and _ for a space in a form"
            )


def _nothing_to_remove(tables: Tables, bundled: Tables, entries: Sequence[Entry], file: str) -> Iterator[Finding]:
    """Words that are taken out of a list in which they do not stand."""
    if not isinstance(tables.get(REMOVE, {}), dict):
        yield error(file, 0, "[remove] is no table of lists", 'write under it such as: triggers = ["hit"]')
        return
    for entry in entries:
        if entry.table == REMOVE:
            try:
                same = with_own(bundled, {REMOVE: {entry.key: [entry.words]}}) == bundled
            except DataError:
                same = True
            if same:
                what = f"{entry.words!r} does not stand in the bundled list {entry.key!r}"
                yield warning(file, entry.line, what, "take it out here; a verb is named by its first form")


def _in_force(tables: Tables, bundled: Tables, entries: Sequence[Entry], language: str, file: str) -> list[Finding]:
    """Words that have no effect once the lexicon is in force: hidden by a figure of speech, or meaning something else."""
    try:
        lexicon = lexicon_of(with_taxonomy(with_own(bundled, tables), language))
    except DataError as problem:
        return [error(file, 0, problem.what, problem.todo)]
    figurative = lexicon.phrases.get("figurative")
    violation, found = "", []
    for entry in entries:
        violation = entry.words if entry.key == "violation" else violation
        if entry.table not in TRIGGERS or entry.key != "forms":
            continue
        for form in _forms(entry):
            meant = lexicon.triggers.get(form)
            if meant is None or lexicon.trigger.search(form) is None:
                found.append(error(file, entry.line, f"{form!r} can never match", "write it with letters only"))
            elif meant.violation != (violation or "recruitment_and_use") and entry.table != "child_noun":
                what = f"{form!r} is read as {meant.violation}, which stands before"
                found.append(warning(file, entry.line, what, "take it out there, with [remove] triggers, or here"))
            elif figurative is not None and (over := figurative.search(form)) and over.start() == 0:
                what = f"{form!r} is never read: {over['word']!r} is listed as a figure of speech"
                found.append(warning(file, entry.line, what, f'add under [remove]: figurative = ["{over["word"]}"]'))
    return found


def _forms(entry: Entry) -> list[str]:
    if entry.table == "verb":
        return [fold_compact(form.replace("_", " ")) for form in dict.fromkeys(entry.words.split())]
    return [fold_compact(entry.words)]
