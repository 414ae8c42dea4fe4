"""A named SQL step, refused when its result would come in no stated order."""

from __future__ import annotations

import re

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


@frozen
class Step:
    """One named question to the engine.

    A frame without a stated order comes back differently on two machines, so a step whose outermost query has no ORDER BY is
    refused. The order has to be total (end it with an identifier); SQL cannot check that.

    Attributes:
        name: what the step is called in errors, and the table `Engine.keep` stores it under.
        sql: one SELECT statement.
    """

    name: str = field()
    sql: str

    def __attrs_post_init__(self) -> None:
        check_name(self.name)
        if not has_order(self.sql):
            raise EngineError("the step does not state the order of its result", where(self), "end its SQL with ORDER BY")


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
