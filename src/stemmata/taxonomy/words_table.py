"""Means of violence and roles of children, with the words that reports use for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.taxonomy.files import cell, rows_of, words_in

MEANS = "means.tsv"
CHILD_ROLES = "child_roles.tsv"


@frozen
class Means:
    """A means of violence.

    Attributes:
        code: the code ("barrel_bomb").
        label_en: plain English label.
        label_ar: plain Arabic label.
        words_en: English words and phrases that name it.
        words_ar: Arabic ones.
        broader: the code that it is compared by, for one finer than reports agree on ("rocket": "shelling"); or empty.
    """

    code: str
    label_en: str
    label_ar: str
    words_en: tuple[str, ...]
    words_ar: tuple[str, ...]
    broader: str = ""


@frozen
class ChildRole:
    """What a recruited child is used for.

    Attributes:
        code: the code ("executioner").
        label_en: plain English label.
        label_ar: plain Arabic label.
        mechanism: the UN mechanism's code for it.
        words_en: English words and phrases that name it.
        words_ar: Arabic ones.
    """

    code: str
    label_en: str
    label_ar: str
    mechanism: str
    words_en: tuple[str, ...]
    words_ar: tuple[str, ...]


@cache
def means(extra: tuple[Path, ...] = ()) -> dict[str, Means]:
    """All means by code, in the order of the file.

    Args:
        extra: folders with the user's own `means.tsv`.

    Raises:
        DataError: the file is wrong.
    """
    return {
        row["code"]: Means(*_labels(row, MEANS), *_words(row, MEANS), row.get("broader", "")) for row in rows_of(MEANS, extra)
    }


def general_means(code: str) -> str:
    """The code by which a means is compared: its broader one, or itself. One report's rocket is another's shell."""
    known = means().get(code)
    return known.broader or code if known is not None else code


@cache
def child_roles(extra: tuple[Path, ...] = ()) -> dict[str, ChildRole]:
    """All roles by code, in the order of the file.

    Args:
        extra: folders with the user's own `child_roles.tsv`.

    Raises:
        DataError: the file is wrong.
    """
    return {
        row["code"]: ChildRole(*_labels(row, CHILD_ROLES), cell(row, "mechanism", CHILD_ROLES), *_words(row, CHILD_ROLES))
        for row in rows_of(CHILD_ROLES, extra)
    }


def _labels(row: dict[str, str], name: str) -> tuple[str, str, str]:
    return cell(row, "code", name), cell(row, "label_en", name), cell(row, "label_ar", name)


def _words(row: dict[str, str], name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return words_in(cell(row, "words_en", name)), words_in(cell(row, "words_ar", name))
