"""Records as compressed JSON and back: each a list of its fields in the order of their declaration.

Nothing in a pack can run, and one that came from somebody else can at worst be wrong.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from stemmata.casebook.shapes import Choice, Many, Maybe, Plain, Record, Shape, shape_of
from stemmata.errors import ModelError

T = TypeVar("T")

# What unpacking may raise for bytes that no `pack` made.
DAMAGED = (zlib.error, ValueError, TypeError, KeyError, ModelError)

# zlib's fastest level packs text to a third already; level 6 takes three times as long for a tenth less.
_LEVEL = 1

Convert = Callable[[Any], Any]


def pack(records: Sequence[T], cls: type[T]) -> bytes:
    """Records of one attrs class as compressed JSON."""
    text = json.dumps(list(map(_encoding(cls), records)), ensure_ascii=False, separators=(",", ":"))
    # "surrogatepass": a pack gives back exactly what was put in, half characters too.
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(data: bytes, cls: type[T]) -> list[T]:
    """The records that `pack` packed. Raises one of `DAMAGED` for anything else."""
    return list(map(_decoding(cls), json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))))


_ENCODERS: dict[type[Any], Convert] = {}
_DECODERS: dict[type[Any], Convert] = {}


def _encoding(cls: type[Any]) -> Convert:
    """How records of a class become JSON; compiled once."""
    if cls not in _ENCODERS:
        _ENCODERS[cls] = _encoder(shape_of(cls)) or list
    return _ENCODERS[cls]


def _decoding(cls: type[Any]) -> Convert:
    if cls not in _DECODERS:
        _DECODERS[cls] = _decoder(shape_of(cls)) or list
    return _DECODERS[cls]


def _encoder(shape: Shape) -> Convert | None:
    """How values of this shape become JSON; None when they are JSON already."""
    match shape:
        case Plain(kind):
            return kind.isoformat if issubclass(kind, date) else None
        case Choice():
            return attrgetter("_value_")
        case Maybe(inner):
            return _unless_none(_encoder(inner))
        case Many(inner):
            return _each(_encoder(inner), list)
        case Record(_, names, shapes):
            return _record_encoder(names, [_encoder(inner) for inner in shapes])


def _unless_none(convert: Convert | None) -> Convert | None:
    return None if convert is None else lambda value: None if value is None else convert(value)


def _each(convert: Convert | None, kind: Callable[[Iterable[Any]], Any]) -> Convert:
    return kind if convert is None else lambda values: kind(map(convert, values))


def _record_encoder(names: tuple[str, ...], converts: list[Convert | None]) -> Convert:
    fields = [(attrgetter(name), convert) for name, convert in zip(names, converts, strict=True)]
    return lambda value: [get(value) if convert is None else convert(get(value)) for get, convert in fields]


def _decoder(shape: Shape) -> Convert | None:
    match shape:
        case Plain(kind):
            return kind.fromisoformat if issubclass(kind, date) else _strict(kind)
        case Choice(cls):
            return {member.value: member for member in cls}.__getitem__
        case Maybe(inner):
            return _unless_none(_decoder(inner))
        case Many(inner):
            return _each(_decoder(inner), tuple)
        case Record(cls, _, shapes):
            return _record_decoder(cls, [_decoder(inner) for inner in shapes])


def _strict(kind: type) -> Convert:
    def check(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return check


def _record_decoder(cls: type[Any], converts: list[Convert | None]) -> Convert:
    def make(values: list[Any]) -> object:
        if len(values) != len(converts):
            raise ValueError(f"{len(values)} values for the {len(converts)} fields of {cls.__name__}")
        return cls(*[value if convert is None else convert(value) for value, convert in zip(values, converts, strict=True)])

    return make
