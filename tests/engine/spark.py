"""What tests on Spark need: whether it can start here, and why not."""

from __future__ import annotations

import pytest

from stemmata.engine.spark import check_spark
from stemmata.errors import EngineError


def skip_without_spark() -> None:
    """Skip the test, loudly, where Spark or Java could not be installed."""
    try:
        check_spark()
    except EngineError as error:
        pytest.skip(f"Spark cannot start here (scripts/spark, scripts/java): {error.what} ({error.where})")
