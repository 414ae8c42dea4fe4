"""A user's own words over a bundled claim lexicon: what is added, and what is taken away.

A folder of the user's may hold `claims-english.toml` and `claims-arabic.toml`, with source and version at their heads as all data
files have. They are written as the bundled ones: lists with the same names, of which only those that differ need to stand there.
Words under `[remove]` are taken out of the bundled list of that name; `triggers` stands for all words that tell of a happening (a
verb by its first form), `person` for all nouns for people.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from stemmata.errors import DataError
from stemmata.language.folding import fold_compact

FILES = {"en": "claims-english.toml", "ar": "claims-arabic.toml"}
TRIGGERS = ("verb", "noun", "state", "child_noun")
PEOPLE = ("person", "forms")
REMOVE = "remove"

Tables = dict[str, Any]


def own_files(language: str, folders: Sequence[Path]) -> tuple[Path, ...]:
    """The user's files for a language, in the order of the folders."""
    paths = (folder / FILES[language] for folder in folders if language in FILES)
    return tuple(path for path in paths if path.exists())


def read_own(path: Path) -> Tables:
    """The tables of one of the user's files.

    Raises:
        DataError: it cannot be read or is no valid TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"the lexicon cannot be read: {error}", str(path), "check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"the lexicon is not valid TOML: {error}", str(path), "correct that line") from error


def with_own(bundled: Tables, own: Tables) -> Tables:
    """The bundled tables with the user's words before them and without those that he takes out.

    Args:
        bundled: tables as read; not changed.
        own: the user's, with a table `remove` perhaps.

    Raises:
        DataError: a table has another form than the bundled one of its name.
    """
    merged = _without(bundled, own.get(REMOVE, {}))
    for name, value in own.items():
        if name not in {REMOVE, "language"}:
            merged[name] = _joined(value, merged.get(name), name)
    return merged


def _joined(own: object, bundled: object, name: str) -> object:
    """Lists one behind the other, the user's first; tables key by key."""
    own = _folded(own)
    if bundled is None:
        return own
    if isinstance(own, list) and isinstance(bundled, list):
        return [*own, *bundled]
    if isinstance(own, dict) and isinstance(bundled, dict):
        return {**bundled, **{key: _joined(value, bundled.get(key), f"{name}.{key}") for key, value in own.items()}}
    raise DataError(f"{name!r} has another form than in the bundled lexicon", name, "write it as it stands there")


def _folded(value: object) -> object:
    """The user's words in the spelling that texts are compared in; codes and forms of verbs among them keep theirs."""
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, dict):
        return {key: item if key in {"violation", "kind"} else _folded(item) for key, item in value.items()}
    return fold_compact(value) if isinstance(value, str) else value


def _without(bundled: Tables, removed: object) -> Tables:
    if not isinstance(removed, dict) or not all(isinstance(words, list) for words in removed.values()):
        raise DataError("[remove] is no table of lists", REMOVE, 'write under it such as: triggers = ["hit"]')
    merged = dict(bundled)
    for name, words in removed.items():
        taken = frozenset(fold_compact(str(word)) for word in words)
        for table in _tables_of(name, bundled):
            only = "" if table in (*TRIGGERS, *PEOPLE) else name
            merged[table] = _taken_out(merged[table], taken, only, _form_of_verb if table == "verb" else _form)
    return merged


def _tables_of(name: str, bundled: Tables) -> Iterable[str]:
    if name == "triggers":
        return [table for table in TRIGGERS if table in bundled]
    if name == "person":
        return [table for table in PEOPLE if table in bundled]
    return [table for table, value in bundled.items() if isinstance(value, dict) and isinstance(value.get(name), list)]


def _taken_out(value: object, taken: frozenset[str], only: str, form: Callable[[object], str]) -> object:
    """A table without words: of all its lists, or of the one named `only`."""
    if isinstance(value, dict):
        return {key: item if only and key != only else _taken_out(item, taken, "", form) for key, item in value.items()}
    if isinstance(value, list):
        kept = [item for item in value if form(item) not in taken]
        return [_taken_out(item, taken, "", form) if isinstance(item, dict) else item for item in kept]
    return value


def _form(item: object) -> str:
    """What an entry is called: itself, or the singular of a noun with its plural."""
    first = item[0] if isinstance(item, list) and item else item
    return first if isinstance(first, str) else ""


def _form_of_verb(item: object) -> str:
    """The first of a verb's five forms."""
    return item.split()[0].replace("_", " ") if isinstance(item, str) and item.strip() else ""
