"""A step states its order, or there is no step."""

from __future__ import annotations

import pytest

from stemmata.engine import Step
from stemmata.errors import EngineError


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a FROM t",
        "SELECT a FROM (SELECT a FROM t ORDER BY a)",
        "SELECT a FROM t -- ORDER BY a",
        "SELECT a FROM t /* ORDER BY a */",
        "SELECT 'ORDER BY a' FROM t",
        "SELECT row_number() OVER (ORDER BY a) FROM t",
    ],
)
def test_a_step_without_an_outermost_order_is_refused(sql: str) -> None:
    with pytest.raises(EngineError, match="order"):
        Step("unordered", sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a FROM t ORDER BY a",
        "SELECT a FROM t\norder  by a",
        "WITH x AS (SELECT a FROM t) SELECT ')' , a FROM x ORDER BY a LIMIT 3",
    ],
)
def test_a_step_with_an_order_stands(sql: str) -> None:
    assert Step("ordered", sql).sql == sql


@pytest.mark.parametrize("name", ["", "Two Words", "x; DROP TABLE y", "1st"])
def test_a_name_that_names_no_table_is_refused(name: str) -> None:
    with pytest.raises(EngineError, match="cannot name"):
        Step(name, "SELECT 1 AS a ORDER BY a")
