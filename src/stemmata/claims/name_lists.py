"""How many a numbered list of names counts: "Names of the dead: 1- … 2- … 3- …" says three, though no sentence does."""

from __future__ import annotations

import re

from attrs import evolve

from stemmata.claims.happenings import Happening
from stemmata.claims.scene import Scene
from stemmata.model.claims import ClaimFigure, FigureRole
from stemmata.model.expressions import Qualifier

_READ = 6_000  # characters behind the heading in which a list is sought: some two hundred names
_OPENS = 160  # most characters between the heading and the first name: where and when it happened
_LONGEST_NAME = 120  # characters between two numbers
_LEAST = 2
_HEADING = re.compile(r"(?<!\w)(?:الاسماء|اسماء|names)(?!\w)")
_NUMBER = re.compile(r"(?:^|(?<=[\s،,:.)]))(?P<number>\d{1,3})\s?[-–.)ـ_:]\s*(?=[^\W\d_#])", re.MULTILINE)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ROLES = {"killing": FigureRole.KILLED, "maiming": FigureRole.INJURED}


def with_listed(scene: Scene, position: int, happening: Happening) -> Happening:
    """A happening that counts nobody, with the number of those whose names are listed behind its sentence, if any are.

    Args:
        scene: the report.
        position: position of the sentence that speaks of the names.
        happening: what it comes to.
    """
    role = _ROLES.get(happening.violation)
    if role is None or happening.figures or _HEADING.search(scene.folded(position)) is None:
        return happening
    last = _last_number(scene, position)
    if last is None:
        return happening
    start, end, number = last
    span = scene.report.span(start, end)
    figure = ClaimFigure(role, number, number, Qualifier.EXACT, vague=False, span=span, rule="numbered names")
    return evolve(happening, figures=(figure,))


def _last_number(scene: Scene, position: int) -> tuple[int, int, int] | None:
    """Where the last number of a list stands that counts from one without a gap, and the number."""
    begin = scene.sentences[position].start
    text = scene.report.text[begin : begin + _READ].translate(_DIGITS)
    wanted, last, reach = 1, None, scene.sentences[position].end - begin + _OPENS
    for match in _NUMBER.finditer(text):
        if match.start() > reach:
            break
        if int(match["number"]) == wanted:
            start, end = match.span("number")
            last, wanted, reach = (begin + start, begin + end, wanted), wanted + 1, end + _LONGEST_NAME
    return last if last is not None and last[2] >= _LEAST else None
