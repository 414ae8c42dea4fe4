"""Compiled functions: how they are declared, and the types of what they take.

Every function states its types, so that it is compiled once and not anew for every kind of argument. What was compiled is kept
beside the source, or in the user's cache folder where the source cannot be written to; only the first run waits for it. numba
compiles anew when the file of a function changes, but not when another file does whose functions it calls and has taken in; so
here everything is compiled anew when any file of this folder changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from numba import config, njit, types
from numba.core.caching import InTreeCacheLocator, UserProvidedCacheLocator, UserWideCacheLocator

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


@cache
def _sources() -> str:
    """A hash over all files whose functions may be compiled into one another."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class _Ours:
    """A place for what was compiled of this folder's functions, and of no others."""

    def get_source_stamp(self) -> str:
        """What must be as it was for the compiled function to be as it was."""
        return _sources()

    @classmethod
    def from_function(cls, function: Any, file: str) -> Any:  # noqa: ANN401
        """The place for a function of one file; None when it is not ours, or there is none."""
        return super().from_function(function, file) if Path(file).parent == Path(__file__).parent else None  # type: ignore[misc]


class Provided(_Ours, UserProvidedCacheLocator):
    """The folder that the user names for it."""


class BesideSource(_Ours, InTreeCacheLocator):
    """Beside the source."""


class OfUser(_Ours, UserWideCacheLocator):
    """The user's cache folder."""


_OTHERS = "UserProvidedCacheLocator,InTreeCacheLocator,UserWideCacheLocator,IPythonCacheLocator,ZipCacheLocator"
_BEFORE = getattr(config, "CACHE_LOCATOR_CLASSES", "") or _OTHERS  # numba makes its settings when it is imported
_PLACES = ",".join([*(f"{__name__}.{each.__name__}" for each in (Provided, BesideSource, OfUser)), _BEFORE])
setattr(config, "CACHE_LOCATOR_CLASSES", _PLACES)  # noqa: B010


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
