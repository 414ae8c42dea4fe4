"""The shape of a record class, read once from its type hints: what tables and readings are compiled from.

Known hints: str, int, float, bool, date, datetime, a StrEnum, another attrs class, `tuple[T, ...]` of these, and `X | None`.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from attrs import fields, frozen, has

from stemmata.errors import CasebookError

PLAIN = (bool, int, float, str, datetime, date)


@frozen
class Plain:
    """A value that is written as it is; `kind` is one of `PLAIN`."""

    kind: type


@frozen
class Choice:
    """A member of a StrEnum, written as its value."""

    cls: type[StrEnum]


@frozen
class Maybe:
    """A value or None."""

    inner: Shape


@frozen
class Many:
    """Any number of values."""

    inner: Shape


@frozen
class Record:
    """An attrs class: its fields in the order they are declared."""

    cls: type[Any]
    names: tuple[str, ...]
    shapes: tuple[Shape, ...]


Shape = Plain | Choice | Maybe | Many | Record


_KNOWN: dict[type[Any], Record] = {}


def shape_of(cls: type[Any]) -> Record:
    """The shape of an attrs class.

    Raises:
        CasebookError: the class is no attrs class, or one of its hints is none that a table can hold.
    """
    if cls not in _KNOWN:
        _KNOWN[cls] = _read_hints(cls)
    return _KNOWN[cls]


def _read_hints(cls: type[Any]) -> Record:
    if not has(cls):
        raise CasebookError(f"{cls.__name__} is no attrs class", cls.__module__)
    hints = get_type_hints(cls)
    names = tuple(field.name for field in fields(cls) if field.init)
    return Record(cls, names, tuple(_shape(hints[name], f"{cls.__name__}.{name}") for name in names))


def _shape(hint: Any, where: str) -> Shape:  # noqa: ANN401  a type hint has no type of its own
    if hint in PLAIN:
        return Plain(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Choice(hint)
    if isinstance(hint, type) and has(hint):
        return shape_of(hint)
    arguments = get_args(hint)
    if get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return Many(_shape(arguments[0], where))
    if get_origin(hint) in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:
        return Maybe(_shape(next(argument for argument in arguments if argument is not NoneType), where))
    raise CasebookError(f"no table can hold a {hint}", where, "use a hint that stemmata.casebook.shapes lists")
