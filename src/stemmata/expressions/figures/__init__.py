"""Number expressions → ranges with their qualifier, and ages, which are never figures.

`find_figures` a sentence's figures · `find_ages` its ages · `AgeValue`.
Inside: `reading` what rules share · `english`, `arabic` counts · `english_shares` shares · `english_bounds` qualifiers ·
`english_names`, `arabic_names` what numbers name · `english_ages`, `arabic_ages` ages · `finding` the verbs.

What the bounds mean, and why:

- "more than N", "over N": low N, no high. Reporters round ("more than 1,100"), so that N + 1 would pretend to know a unit.
- "at least N", "N or more": low N, no high.
- "up to N", "as many as N", "no more than N": low 1, high N: a report that says so says that there was at least one.
- "fewer than N": low 1, high N - 1.
- "about N", "nearly N", "some N": low and high N, qualifier ABOUT; any width would be made up.
- vague words: the conservative minimum of the lexicon, no high, qualifier VAGUE.
"""

from stemmata.expressions.figures.finding import find_ages, find_figures
from stemmata.expressions.figures.reading import AgeValue

__all__ = ["AgeValue", "find_ages", "find_figures"]
