"""Whether two names mean the same source, for judging a found credit against a label.

Names are compared word by word after folding (case, accents, Arabic letter forms), without articles, titles and possessives. One
is the other when they are alike, when both are names of one organisation in `names.yaml`, or when one of two words or more stands
whole in the other ("Sarim Observatory" in "Sarim Observatory for Human Rights"). Of one word, an account's handle may stand
anywhere in the other, and a person's only name at its end ("her brother Nabil").

A source without a name is the same when what it is called begins with the same word ("residents", "residents of Hasna"), or, for
credits of a kind that has no name either, when all its words are among the label's. So "a source close to the general staff" is
not the general staff.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from benchmarks.credits.texts import Label
from stemmata.language import fold_compact
from stemmata.model.lineage import Credit, OriginKind

_NAMES = Path(__file__).with_name("names.yaml")
_WORD = re.compile(r"[\w@]+(?:['’]\w+)?")
_ARTICLE = re.compile(r"^(?:وال|بال|لل|ال)(?=\w{2})")
_SMALL = {"the", "a", "an", "of", "its", "their", "his", "her"}
_TITLES = {"mr", "mrs", "ms", "dr", "judge", "colonel", "general", "major", "governor", "father", "sister"}
# Kinds of sources that may have no name.
_NAMELESS = {OriginKind.UNNAMED, OriginKind.EYEWITNESS, OriginKind.ACTIVIST, OriginKind.SOCIAL, OriginKind.PRESS}


def same_source(credit: Credit, label: Label) -> bool:
    """Whether a credit names the label's person or organisation; for a source without a name, the same unnamed one."""
    if label.unnamed:
        return _same_unnamed(credit, label)
    found = (credit.name, credit.person)
    return any(same_name(name, named) for name in found for named in (label.person, label.house)) or any(
        _only_name_is(name, label.person) for name in found
    )


def same_person(credit: Credit, label: Label) -> bool:
    """Whether a credit has both the label's person and the organisation that the person speaks for."""
    return same_name(credit.person, label.person) and same_name(credit.name, label.house)


def same_name(one: str, other: str) -> bool:
    """Whether two names mean the same source; an empty name means none."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if first == second or _known(first) & _known(second):
        return True
    short, long = sorted((first, second), key=len)
    return (len(short) > 1 or short[0].startswith("@")) and _stands_in(short, long)


def _only_name_is(found: str, person: str) -> bool:
    named = _words(person)
    return len(named) == 1 and _words(found)[-1:] == named


def _same_unnamed(credit: Credit, label: Label) -> bool:
    found, named = _words(credit.name), _words(label.unnamed)
    return bool(found) and (named[0] in found or (credit.kind in _NAMELESS and set(found) <= set(named)))


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(tuple(long[at : at + len(short)]) == tuple(short) for at in range(len(long) - len(short) + 1))


def _words(name: str) -> tuple[str, ...]:
    folded = [re.sub(r"['’]s$|['’]$", "", word) for word in _WORD.findall(fold_compact(name).replace("’", "'"))]
    bare = tuple(_ARTICLE.sub("", word) for word in folded if word not in _SMALL)
    return tuple(word for word in bare if word not in _TITLES) or bare


def _known(words: tuple[str, ...]) -> frozenset[int]:
    return _organisations().get(words, frozenset())


@cache
def _organisations() -> dict[tuple[str, ...], frozenset[int]]:
    rows: list[list[str]] = yaml.safe_load(_NAMES.read_text(encoding="utf-8"))
    return {_words(name): frozenset({number}) for number, row in enumerate(rows) for name in row}
