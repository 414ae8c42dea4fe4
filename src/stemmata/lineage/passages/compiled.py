"""Compiled functions: how they are declared, and the types of what they take.

Every function states its types, so that it is compiled once and not anew for every kind of argument. What was compiled is kept
beside the source, or in the user's cache folder where the source cannot be written to; only the first run waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit, types

F = TypeVar("F", bound=Callable[..., Any])

INT = types.int64
BYTE = types.int8
HASH = types.uint64
TRUTH = types.boolean
NOTHING = types.void
PAIR = types.UniTuple(types.int64, 2)  # type: ignore[no-untyped-call]
TRIPLE = types.UniTuple(types.int64, 3)  # type: ignore[no-untyped-call]
ROWS = types.Array(types.int64, 2, "C")  # to be written to
WRITTEN_INTS, WRITTEN_INT32S, WRITTEN_BYTES, WRITTEN_HASHES = (
    types.Array(kind, 1, "C") for kind in (types.int64, types.int32, types.int8, types.uint64)
)
INTS, INT32S, BYTES, HASHES, CODES = (
    types.Array(kind, 1, "C", readonly=True) for kind in (types.int64, types.int32, types.int8, types.uint64, types.uint32)
)


def tuple_of(*kinds: Any) -> Any:  # noqa: ANN401  numba's types have no type of their own
    """The type of a tuple with members of these types."""
    return types.Tuple(kinds)  # type: ignore[no-untyped-call]


def compiled(result: Any, *arguments: Any) -> Callable[[F], F]:  # noqa: ANN401
    """Compiles a function for arguments of these types; it lets other threads run."""

    def compile_it(function: F) -> F:
        signature = result(*arguments)
        try:
            ready: F = njit(signature, cache=True, nogil=True)(function)
        except RuntimeError:  # no folder to keep it in, neither beside the source nor at home
            ready = njit(signature, nogil=True)(function)
        return ready

    return compile_it
