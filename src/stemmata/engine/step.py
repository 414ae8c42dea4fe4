"""A named SQL step, refused when its result would come in no stated order."""

from __future__ import annotations

import re
from enum import Enum

from attrs import field, frozen

from stemmata.errors import EngineError

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Strings, quoted names and comments hide brackets and words that are not SQL; they are blanked before the order is looked for.
_HIDDEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_ORDER = re.compile(r"\border\s+by\b", re.IGNORECASE)


def check_name(name: str) -> str:
    """The name itself when it can name a step or a table: small letters, digits and underscores, a letter first.

    Raises:
        EngineError: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise EngineError(f"{name!r} cannot name a step or a table", name, "use small letters, digits and underscores")
    return name


class Order(Enum):
    """Whether the rows of a step's result come in an order."""

    STATED = "stated"
    NONE = "none"  # for a table that only later steps and kernels read; sorting a large one costs more than making it


@frozen
class Step:
    """One named question to the engine.

    A frame without a stated order comes back differently on two machines, so a step whose outermost query has no ORDER BY is
    refused. The order has to be total (end it with an identifier); SQL cannot check that.

    Attributes:
        name: what the step is called in errors, and the table `Engine.keep` stores it under.
        sql: one SELECT statement.
        order: `Order.NONE` lets a step go without one. Such a step can be kept or a kernel applied to it, never run.
    """

    name: str = field()
    sql: str
    order: Order = Order.STATED

    def __attrs_post_init__(self) -> None:
        check_name(self.name)
        if self.order is Order.STATED and not has_order(self.sql):
            raise EngineError("the step does not state the order of its result", where(self), "end its SQL with ORDER BY")


def check_ordered(step: Step) -> None:
    """Raises:
    EngineError: the step gives its rows in no order, so its result cannot be handed out.
    """
    if step.order is Order.NONE:
        raise EngineError("a step without an order can be kept, not run", where(step), "state the order of its result")


def has_order(sql: str) -> bool:
    """Whether the outermost query of `sql` has an ORDER BY."""
    return _ORDER.search(_outermost(_HIDDEN.sub(" ", sql))) is not None


def _outermost(sql: str) -> str:
    kept: list[str] = []
    depth = 0
    for character in sql:
        depth += character == "("
        if depth == 0:
            kept.append(character)
        depth -= character == ")"
    return "".join(kept)


def where(step: Step) -> str:
    """The name of a step and its SQL, for an error."""
    return f"step {step.name}:\n{step.sql.strip()}"


def statement(step: Step) -> str:
    """The SQL of a step without what ends it, to be put inside other SQL."""
    return step.sql.strip().rstrip(";")
