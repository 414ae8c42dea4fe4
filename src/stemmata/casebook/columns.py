"""Records to columns and back, a whole column at a time: no dictionary is made for a record.

A record's nested values are flattened level by level into plain Python lists, from which Polars builds one array each; structs
and lists are then put together by the engine behind
Polars. 100,000 reports with their blocks and offsets take seconds that way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
import polars as pl

from stemmata.casebook.collector import collector_paused
from stemmata.casebook.shapes import Choice, Many, Maybe, Plain, Record, Shape, shape_of

T = TypeVar("T")

_TYPES: dict[type, Any] = {
    str: pl.String,
    int: pl.Int64,
    float: pl.Float64,
    bool: pl.Boolean,
    date: pl.Date,
    # Microseconds in UTC: the resolution of Python's datetime.
    datetime: pl.Datetime("us", "UTC"),
}


def schema_of(cls: type[Any]) -> pl.Schema:
    """The columns of the table of an attrs class and their types.

    Raises:
        CasebookError: a hint of the class is none that a table can hold.
    """
    record = shape_of(cls)
    return pl.Schema({name: _type(shape) for name, shape in zip(record.names, record.shapes, strict=True)})


def _type(shape: Shape) -> Any:  # noqa: ANN401  a Polars type, or the class of one
    match shape:
        case Plain(kind):
            return _TYPES[kind]
        case Choice():
            return pl.String
        case Maybe(inner):
            return _type(inner)
        case Many(inner):
            return pl.List(_type(inner))
        case Record(_, names, shapes):
            return pl.Struct({name: _type(inner) for name, inner in zip(names, shapes, strict=True)})


def to_frame(records: Sequence[Any], cls: type[Any]) -> pl.DataFrame:
    """The records as a frame, one row each, in their order.

    Args:
        records: instances of `cls`.
        cls: an attrs class.
    """
    record = shape_of(cls)
    columns = [
        _encode(shape, list(map(attrgetter(name), records))).alias(name)
        for name, shape in zip(record.names, record.shapes, strict=True)
    ]
    return pl.DataFrame(columns, schema=schema_of(cls))


def _encode(shape: Shape, values: list[Any]) -> pl.Series:
    match shape:
        case Plain(kind):
            return _plain(kind, values)
        case Choice():
            return pl.Series(list(map(attrgetter("_value_"), values)), dtype=pl.String)
        case Maybe(inner):
            return _encode_maybe(inner, values)
        case Many(inner):
            return _encode_many(inner, values)
        case Record():
            return _encode_record(shape, values)


def _plain(kind: type, values: list[Any]) -> pl.Series:
    try:
        return pl.Series(values, dtype=_TYPES[kind], strict=True)
    except UnicodeEncodeError:
        return pl.Series([_without_surrogates(value) for value in values], dtype=pl.String)


def _without_surrogates(text: str | None) -> str | None:
    """The text with half characters (from names that are no UTF-8) as U+FFFD, so that every offset stays what it was."""
    if text is None:
        return None
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def _encode_maybe(inner: Shape, values: list[Any]) -> pl.Series:
    if isinstance(inner, Plain):
        return _plain(inner.kind, values)
    there = np.fromiter((value is not None for value in values), dtype=np.bool_, count=len(values))
    present = _encode(inner, [value for value in values if value is not None])
    return present.gather(_places(there))


def _places(there: np.ndarray[Any, np.dtype[np.bool_]]) -> pl.Series:
    """For each row its place among the rows that are there; null where it is not."""
    counted = pl.Series(np.cumsum(there, dtype=np.int64) - 1)
    return pl.select(pl.when(pl.Series(there)).then(counted)).to_series()


def _encode_many(inner: Shape, values: list[tuple[Any, ...]]) -> pl.Series:
    lengths = np.fromiter(map(len, values), dtype=np.int64, count=len(values))
    flat = _encode(inner, list(chain.from_iterable(values)))
    rows = pl.Series("row", np.repeat(np.arange(len(values)), lengths), dtype=pl.Int64).set_sorted()
    filled = pl.DataFrame([rows, flat.alias("items")]).group_by("row", maintain_order=True).agg("items")
    return filled["items"].gather(_places(lengths > 0)).fill_null(pl.lit([], dtype=filled["items"].dtype))


def _encode_record(record: Record, values: list[Any]) -> pl.Series:
    columns = [
        _encode(shape, list(map(attrgetter(name), values))).alias(name)
        for name, shape in zip(record.names, record.shapes, strict=True)
    ]
    return pl.DataFrame(columns).to_struct()


def from_frame(frame: pl.DataFrame, cls: type[T]) -> list[T]:
    """The records of a frame that `to_frame` made, in the order of its rows."""
    record = shape_of(cls)
    with collector_paused():
        columns = [_decode(shape, frame[name]) for name, shape in zip(record.names, record.shapes, strict=True)]
        return _made(cls, columns, frame.height)


def _decode(shape: Shape, series: pl.Series) -> list[Any]:
    match shape:
        case Plain():
            return series.to_list()
        case Choice(cls):
            members: dict[str, Any] = {member.value: member for member in cls}
            return list(map(members.__getitem__, series.to_list()))
        case Maybe(inner):
            return _decode_maybe(inner, series)
        case Many(inner):
            return _decode_many(inner, series)
        case Record():
            return _decode_record(shape, series)


def _decode_maybe(inner: Shape, series: pl.Series) -> list[Any]:
    if isinstance(inner, Plain):
        return series.to_list()
    present = iter(_decode(inner, series.drop_nulls()))
    return [next(present) if there else None for there in series.is_not_null().to_list()]


def _decode_many(inner: Shape, series: pl.Series) -> list[Any]:
    lengths: list[int] = series.list.len().to_list()
    flat = iter(_decode(inner, series.filter(series.list.len() > 0).explode()))
    return [tuple(islice(flat, length)) for length in lengths]


def _decode_record(record: Record, series: pl.Series) -> list[Any]:
    columns = [_decode(shape, series.struct.field(name)) for name, shape in zip(record.names, record.shapes, strict=True)]
    return _made(record.cls, columns, len(series))


def _made(cls: Callable[..., T], columns: list[list[Any]], count: int) -> list[T]:
    return list(map(cls, *columns)) if columns else [cls() for _ in range(count)]
