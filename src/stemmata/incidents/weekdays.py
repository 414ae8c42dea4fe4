"""Days of the week that claims name without a date: "on Thursday morning" in a post that bears none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from stemmata.language import fold_compact, lexicon
from stemmata.model.claims import Claim

_LANGUAGES = ("en", "ar")


def open_weekday(claims: Iterable[Claim]) -> int:
    """1 (Monday) to 7 for the one day of the week that the first dates of claims name without a date; 0 for none or several."""
    named = {
        _weekdays()[word]
        for claim in claims
        for value in claim.dates[:1]
        if value.start is None
        for word in fold_compact(value.span.words).split()
        if word in _weekdays()
    }
    return named.pop() + 1 if len(named) == 1 else 0


@cache
def _weekdays() -> Mapping[str, int]:
    return {fold_compact(name): number for language in _LANGUAGES for name, number in lexicon(language).weekdays.items()}
