"""Make many values at once without the garbage collector looking through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the search for reference cycles; the values made meanwhile are frozen trees and hold none.

    Reading 30,000 reports with half a million nested values took 2.0 s with the search and 0.5 s without.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def standing_values_spared() -> Iterator[None]:
    """Look for reference cycles among new values only, not among those that are there already, which stay anyway.

    For work beside a whole casebook in memory that makes cycles of its own, such as pages from templates: without any search they
    would pile up (some 10 kB a page).
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
