"""Date expressions → intervals with a precision, counted from an anchor where they are relative.

`find_dates` a sentence's dates · `Anchor` what relative expressions count from.
Inside: `intervals` calendar arithmetic · `resolving` relative to the anchor · `english`, `arabic` the rules · `finding` the verb.
"""

from stemmata.expressions.dates.finding import find_dates
from stemmata.expressions.dates.resolving import Anchor

__all__ = ["Anchor", "find_dates"]
