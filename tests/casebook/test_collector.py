"""The garbage collector is paused and put back as it was."""

from __future__ import annotations

import gc

import pytest

from stemmata.casebook.collector import collector_paused


def test_the_collector_runs_again_even_after_an_error() -> None:
    def stop() -> None:
        with collector_paused():
            assert not gc.isenabled()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()

    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
