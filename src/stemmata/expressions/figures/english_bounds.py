"""Qualifiers before an English figure: "at least", "up to", "about"."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from stemmata.expressions.figures.reading import Figure, View, qualified
from stemmata.language import alternatives, lexicon
from stemmata.model.expressions import Qualifier


@cache
def _before(language: str) -> re.Pattern[str]:
    words = alternatives(lexicon(language).qualifiers)
    return re.compile(rf"\b(?P<q>{words}),?\s+(?:the\s+|a\s+total\s+of\s+)?$")


def with_qualifier(view: View, figure: Figure) -> Figure:
    """The figure with the bounds and the words of the qualifier before it."""
    offset = max(0, figure.start - 40)
    match = _before(view.lexicon.language).search(view.text[offset : figure.start])
    if match is None:
        return figure
    qualifier = Qualifier(view.lexicon.qualifiers[re.sub(r"\s+", " ", match["q"])])
    start = offset + match.start("q")
    if figure.qualifier is Qualifier.AT_LEAST or (figure.rule in ("both", "one") and qualifier is Qualifier.ABOUT):
        return evolve(figure, start=start)
    return qualified(figure, qualifier, start, figure.end)
