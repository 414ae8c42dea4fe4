"""How far a predicted place meets a location of the newswire templates, which goes from the country down to the village.

"COUNTRY: DEPARTMENT (DEPARTMENT): TOWN (TOWN)" is a path: each step lies within the one before. MUC-4 counts a fill as right,
half right or wrong. Here:

    right       the innermost step is the predicted place; or the template names a country alone and so does the prediction
    half right  the country is right, but the prediction stops at an outer step, goes further in than the template does, or is
                another place of that country
    wrong       another country, or a place that cannot be told to lie in the template's country

Whether the predicted name stands anywhere in the location is no measure: it takes "COUNTRY" as right where a village is asked
for, and a town as wrong where the templates' authors kept to the country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemmata.expressions.place_keys import name_key

RIGHT, HALF, WRONG = 1.0, 0.5, 0.0

_KIND = re.compile(r"\([^()]*\)")  # "(CITY)", "(CITY / DEPARTMENT)"
_WHOLE = re.compile(r"^\((.*)\)$")
_EITHER = re.compile(r" / (?![^()]*\)(?:\s|:|$))")  # between locations, not between the kinds within one bracket
_BETWEEN = " - "  # "ON THE ROAD FROM A TO B": both are the innermost step


def path_of(country: str, name: str) -> str:
    """A predicted place as such a path.

    Args:
        country: the name of its country, or empty.
        name: its name, the country's own for a country, or empty when there is no place.
    """
    return f"{country}: {name}" if name and name != country else name


def location_credit(location: str, found: str) -> float:
    """The credit a prediction gets: the best over the alternatives that the template's location gives.

    Args:
        location: a fill as the templates write it.
        found: the predicted place, as `path_of` writes it.

    Returns:
        `RIGHT`, `HALF` or `WRONG`.
    """
    predicted = _steps(found)
    return max((_credit(path, predicted) for path in _paths(location)), default=WRONG)


def _paths(location: str) -> list[list[str]]:
    """Each alternative as its steps, outermost first, without the kinds of place in brackets."""
    alternatives = [alternative.strip() for alternative in _EITHER.split(location.lstrip("? "))]
    return [_steps(whole.group(1) if (whole := _WHOLE.match(each)) else each) for each in alternatives]


def _steps(path: str) -> list[str]:
    return [step for each in path.split(":") if (step := _KIND.sub("", each).strip())]


def _credit(path: Sequence[str], predicted: Sequence[str]) -> float:
    if not path or not predicted:
        return WRONG
    country, name = name_key(path[0]), name_key(predicted[-1])
    innermost = [name_key(part) for part in path[-1].split(_BETWEEN)]
    told = name_key(predicted[0]) if len(predicted) > 1 else ""
    if told in ("", country) and any(_is_same(name, each) for each in innermost):
        return RIGHT
    return HALF if country in (told, name) or name in {name_key(step) for step in path[:-1]} else WRONG


def _is_same(one: str, other: str) -> bool:
    """One name within the other: "bogota" and "bogotaairport", as templates and gazetteers put more or less into a name."""
    return one == other or (min(len(one), len(other)) > _SHORT and (one in other or other in one))


_SHORT = 4  # letters of a name that may be a part of many others
