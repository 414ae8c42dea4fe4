"""Finds regular expressions that take exponential time on some texts, by their form and without running them.

A repeat without bound around a part that is nothing but a repeat without bound ("(a+)+", "(\\w+\\s?)*") can share out one run of
characters in exponentially many ways; see Davis et al., "The Impact of Regular Expression Denial of Service (ReDoS) in Practice",
2018. Two repeats of any character side by side (".*.*") take quadratic time.

The form is read by a small scanner of our own: Python's parser of expressions is private to it. The scanner need not find faults,
because only what `re.compile` takes is scanned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

_UNBOUNDED = 100  # a repeat of more than this may as well have no bound
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|\d{1,3}|.)", re.DOTALL)
_COUNTS = re.compile(r"\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\}")
# "(?:", "(?=", "(?<!", "(?P<name>", "(?>", flags for a part; what holds no part of its own ends with its bracket.
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|<[=!]|[=!>:]|[aiLmsux-]+:|\(\w+\)))?")
_WITHOUT_PART = re.compile(r"\(\?(?:#[^)]*|[aiLmsux]+|P=\w+)\)")


@frozen
class _Part:
    """One part of an expression.

    Attributes:
        least: how often it stands at least.
        most: how often it stands at most.
        branches: for a group its branches, each a run of parts; none for a single character or a set.
        anything: whether it is the full stop that stands for any character.
    """

    least: int = 1
    most: int = 1
    branches: tuple[tuple[_Part, ...], ...] = ()
    anything: bool = False

    @property
    def is_unbounded(self) -> bool:
        """Whether it is a repeat without bound."""
        return self.most > _UNBOUNDED

    @property
    def is_plain_group(self) -> bool:
        """Whether it only holds its branches together."""
        return bool(self.branches) and (self.least, self.most) == (1, 1)


def why_slow(pattern: str) -> str:
    """Why a regular expression may take very long; empty when it does not, or when it is none.

    Args:
        pattern: the expression as written.
    """
    try:
        re.compile(pattern)
    except (re.error, OverflowError):
        return ""
    branches, _ = _branches(pattern, 0)
    if any(_is_nested(body) for part in _all(branches) if part.is_unbounded for body in part.branches):
        return "a repeat stands right within a repeat"
    runs = [*branches, *(run for part in _all(branches) for run in part.branches)]
    return "two repeats of any character stand side by side" if any(map(_has_neighbours, runs)) else ""


def _branches(pattern: str, at: int) -> tuple[tuple[tuple[_Part, ...], ...], int]:
    """The branches from an offset on to the end or to the closing bracket, and the offset behind."""
    runs: list[list[_Part]] = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            runs.append([])
            at += 1
        elif empty := _WITHOUT_PART.match(pattern, at):
            at = empty.end()
        else:
            part, at = _part(pattern, at)
            runs[-1].append(part)
    return tuple(map(tuple, runs)), at + 1


def _part(pattern: str, at: int) -> tuple[_Part, int]:
    branches: tuple[tuple[_Part, ...], ...] = ()
    anything = pattern[at] == "."
    if opening := _OPENING.match(pattern, at):
        branches, at = _branches(pattern, opening.end())
    elif whole := _SET.match(pattern, at) or _ESCAPE.match(pattern, at):
        at = whole.end()
    else:
        at += 1
    least, most, at = _repeat(pattern, at)
    return _Part(least, most, branches, anything), at


def _repeat(pattern: str, at: int) -> tuple[int, int, int]:
    """How often the part before an offset stands, least and most, and the offset behind; once where nothing is said."""
    many = _UNBOUNDED + 1
    sign, counts = pattern[at : at + 1], _COUNTS.match(pattern, at)
    if sign and sign in "*+?":
        least, most, at = {"*": (0, many), "+": (1, many), "?": (0, 1)}[sign] + (at + 1,)
    elif counts and (counts["least"] or counts["most"]):
        least = int(counts["least"] or 0)
        most, at = int(counts["most"] or (many if counts["comma"] else least)), counts.end()
    else:
        return 1, 1, at
    if pattern[at : at + 1] == "+":  # it gives nothing back, so that nothing is tried twice
        return least, min(most, 1), at + 1
    return least, most, at + (pattern[at : at + 1] == "?")


def _all(branches: Sequence[Sequence[_Part]]) -> Iterator[_Part]:
    """All parts, inner ones too."""
    for run in branches:
        for part in run:
            yield part
            yield from _all(part.branches)


def _is_nested(body: Sequence[_Part]) -> bool:
    """Whether a repeat's body is an inner repeat beside what may be empty."""
    if len(body) == 1 and body[0].is_plain_group:
        return any(map(_is_nested, body[0].branches))
    inner = [part for part in body if part.is_unbounded]
    return bool(inner) and all(part.least == 0 for part in body if not part.is_unbounded)


def _has_neighbours(run: Sequence[_Part]) -> bool:
    return any(
        first.anything and second.anything for first, second in pairwise(run) if first.is_unbounded and second.is_unbounded
    )
