"""What each level of each comparison is worth: the model of Fellegi and Sunter (1969).

Each comparison adds the logarithm of how much likelier its outcome is for two accounts of one happening than for accounts of two.
Natural logarithms; 0 says nothing; the sum starts at a prior. The worth of a shared place depends on how common it is in the
corpus (Winkler's frequency-based matching). The others are constants: each is ln(m/u), with m and u estimated on public incident
databases with known answers (reports grouped by incident by their analysts) and rounded to a quarter; single ones that the data
could not tell were set by judgement and say so.

Publication, wording, weekday, reports, rare words and lead were set anew together, by changing one at a time where the mean of
same-incident F on both sets rose on one half of their incidents; the change held on the other half of both (news .893 and .900
without, .903 and .915 with them; posts .587 and .640, .600 and .677). Both halves were seen in choosing among the last ten.

What was tried beside them, fitted on halves of two labelled sets, one of dated news and one of mostly undated posts, and scored
on the other halves by same-incident F (whose figures were seen while choosing). Learning m and u from the corpus at hand by
expectation maximisation, from these weights as its start and prior, is worse on both (.85 to .88 for .90; .58 to .61 for .63):
comparisons depend on one another, and it counts twice what is said once. A logistic regression over all levels, which allows for
that, is as good or better on news (.90 to .92) and as good or worse on posts (.49 to .63), because a shared town is worth less
where most incidents lie in large cities; weights between the two lie between. One set of weights has to serve both, so these
stayed. Boosted trees over the same comparisons and the bare days, cosines and rarities behind them, each half scored by trees
fitted on the other, reach .933 on news and .630 on posts; they explain no link.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.incidents.columns import ROLES, Columns, Floats, Ints
from stemmata.incidents.comparing import WIDTH, Compared, Comparison, compare

# Candidate pairs are one match in about twenty: ln(1/20) ≈ −3.
PRIOR = -3.0
# See `how_telling`.
ENOUGH_REPORTS, LEAST_TELLING, ALIKE = 20, 0.5, 2.5
# Same specific place: ln(1/u) with u the share of happenings that name it (among at most COMMON_AMONG), within these bounds.
PLACE_LEAST, PLACE_MOST = 1.0, 4.0
FIGURE_LEAST = -3.0  # all roles together
# Same number for one role: the larger, the less it agrees by chance. Different numbers: early counts grow, so a small ratio says
# little.
FIGURE = (2.5, 1.75, 1.25, 0.5, 0.5, 0.0, -0.25, -0.75, -1.5, -2.5)

# Worth of levels 1, 2, … of each comparison.
WORTH: dict[Comparison, tuple[float, ...]] = {
    # Reports of one happening differ by a day in about one case in eight ("night of", time zones); by more than three days only
    # through a reading error. Days that overlap but are no sharper than a week, a month, a year say less. From four days on they
    # weigh one more against than their ln(m/u): two raids of one week on one town agree in all else. It raised F on both
    # sets, and on both halves of the larger (.896 to .898; .613 to .614).
    Comparison.DATE: (3.25, 1.25, -0.5, -3.5, -5.0, -7.0, 1.0, 0.5, 0.1, -3.0),
    # A happening cannot follow its own footage.
    Comparison.FOOTAGE: (1.0, -1.5, -3.0, 0.5),
    # Most reports of one happening appear within two days. What is told weeks later is mostly another happening of that town,
    # unless it bears a date.
    Comparison.PUBLICATION: (1.25, 0.75, 0.25, -1.5, -4.0, -7.0),
    # Shared: by rarity; up to 5, 25, 60 km, beyond; two names, one of them in no gazetteer: perhaps a hamlet and its town
    # (judgement); same division, another, another country; a country so rare that it may be misread. Far places were worth −2.5:
    # at −1.5 same-incident F is higher on both halves of both sets (.910 to .911, .6339 to .6341), since one is often misread.
    Comparison.PLACE: (0.0, 1.25, -0.25, -1.0, -1.5, -1.0, 0.75, -2.0, -5.0, -0.75),
    Comparison.VIOLATION: (0.5, -2.5),
    Comparison.PARTIES: (0.5, -0.75),  # rival attributions of one happening are common: weak
    Comparison.MEANS: (0.5, -0.75),
    Comparison.STATUS: (0.0, -0.25),  # who the dead were is often in dispute: hardly any weight
    Comparison.SENTENCE: (-0.75, 0.0, 0.5, 1.25, 2.0, 2.75, 3.5),
    Comparison.REPORT: (-2.0, -1.0, 0.0, 1.0, 2.25, 3.25, 4.5, 5.5),
    # A run copied outside quotation that covers a sentence of each: the same words tell the same happening. It stands for all
    # that agrees in them (`Model.parts`). Of 8, 10 and 12, 10 kept the same-incident F of both sets where it was when agreements
    # were still added to it (.613 for .611; .896 for .897).
    Comparison.COPIED: (10.0,),
    # Days between the reports beside two dates of the happening: less than where a date is missing.
    Comparison.REPORTED: (0.5, 0.25, 0.0, -0.5, -1.0, -2.0),
    # A day of the week in words alone: seven times as likely to agree as by chance, less its neighbour and misreadings.
    Comparison.WEEKDAY: (2.0, -1.25, -3.0, 1.25, -0.5, -2.0),
    # Rare words that two reports share beside what their vectors tell; that they share few says nothing more.
    Comparison.RARE: (0.0, 0.0, 0.0, 0.0, 0.5, 1.0, 1.75, 2.5),
    # Both are what their reports are about, one is, neither.
    Comparison.LEAD: (0.5, -1.0, -1.0),
    Comparison.CLARITY: (0.0, -10.0),  # totals and events never meet, nor do a siege and an event of it
}


@frozen(eq=False)
class Model:
    """What a pair is worth before and after comparing.

    Attributes:
        prior: natural logarithm of the odds that a candidate pair is one happening.
        worth: a row for each comparison, a column for each level; silence is worth nothing.
        telling: how much words and the lead tell in this pile, 0 to 1: `how_telling`.
    """

    prior: float
    worth: Floats
    telling: float = 1.0

    def score(self, compared: Compared) -> Floats:
        """The log-odds of every pair: above 0 it is likelier that both are one happening."""
        return np.asarray(self.prior + sum(self.parts(compared).values()), dtype=np.float64)

    def parts(self, compared: Compared) -> dict[Comparison, Floats]:
        """What each comparison adds, for every pair. All figures stand under FIGURES; the words under SENTENCE.

        A copied account agrees in date, place and number because it is the same account: it is one piece of evidence, the copied
        words. What agrees besides is not counted again; what differs in spite of the copying is.
        """
        copied = compared.levels[:, Comparison.COPIED] > 0
        found = self.worths(compared)
        rest = {each: np.where(copied & (worth > 0), 0.0, worth) for each, worth in found.items()}
        return {**rest, Comparison.COPIED: found[Comparison.COPIED]}

    def worths(self, compared: Compared) -> dict[Comparison, Floats]:
        """What each comparison would add if no account were copied from another; keys as those of `parts`."""
        levels, shades = compared.levels, compared.shades
        found: dict[Comparison, Floats] = {each: self.worth[each][levels[:, each]] for each in _ALONE}
        shared = levels[:, Comparison.PLACE] == 1
        found[Comparison.PLACE] = found[Comparison.PLACE] + np.where(shared, np.clip(shades[:, 0], PLACE_LEAST, PLACE_MOST), 0.0)
        found[Comparison.FIGURES] = np.maximum(FIGURE_LEAST, self._figures(levels))
        found[Comparison.SENTENCE] = self._words(compared)
        found[Comparison.LEAD] = self.telling * found[Comparison.LEAD]
        return found

    def _figures(self, levels: npt.NDArray[np.int8]) -> Floats:
        total = np.zeros(len(levels), dtype=np.float64)
        for column in range(Comparison.FIGURES, WIDTH):
            total += self.worth[column][levels[:, column]]
        return total

    def _words(self, compared: Compared) -> Floats:
        """Of the sentences, and for what both reports are mainly about, of the whole reports; the stronger of the two."""
        levels, shades = compared.levels, compared.shades
        sentence = _shaded(self.worth[Comparison.SENTENCE][levels[:, Comparison.SENTENCE]], shades[:, 1])
        report = _shaded(self.worth[Comparison.REPORT][levels[:, Comparison.REPORT]], shades[:, 2])
        words = np.where(levels[:, Comparison.REPORT] > 0, np.maximum(sentence, report), sentence)
        return words - (1.0 - self.telling) * np.minimum(words, ALIKE)


# Comparisons whose worth depends on nothing but their level.
_ALONE = tuple(each for each in Comparison if each not in (Comparison.SENTENCE, Comparison.REPORT, Comparison.FIGURES))


def _shaded(worth: Floats, telling: Floats) -> Floats:
    return np.where(worth < 0, worth * telling, worth)


class Scores:
    """Scores of pairs of one corpus.

    Args:
        columns: its happenings.
        model: what levels are worth.
        copied: pairs that a copied passage connects, the smaller position first.
        bar: log-odds from which on a pair is to be joined; taken from every score.
    """

    # Pairs compared at one time: some 50 bytes each.
    AT_ONCE = 1_000_000

    def __init__(self, columns: Columns, model: Model, copied: Iterable[tuple[int, int]], bar: float) -> None:
        self._columns, self.model, self.bar = columns, model, bar
        self._copied = np.array(sorted(first * len(columns) + second for first, second in copied), dtype=np.int64)

    def of(self, firsts: Ints, seconds: Ints) -> Floats:
        """The score of every pair, the smaller position first."""
        found = np.empty(len(firsts), dtype=np.float64)
        for start in range(0, len(firsts), self.AT_ONCE):
            here = slice(start, start + self.AT_ONCE)
            found[here] = self.model.score(self.compared(firsts[here], seconds[here])) - self.bar
        return found

    def compared(self, firsts: Ints, seconds: Ints) -> Compared:
        """Every comparison of every pair, copying among them."""
        compared = compare(self._columns, firsts, seconds)
        compared.levels[:, Comparison.COPIED] = np.isin(firsts * len(self._columns) + seconds, self._copied)
        return compared


def how_telling(reports: int) -> float:
    """How much rare words, and what a report is mainly about, tell in a pile of so many reports, 0 to 1.

    What is rare is learnt from the pile, and in five reports nearly every word is rare; and a few long reports that somebody
    gathered tell of several happenings each, many of them in passing. Information on rarity grows with the logarithm of the
    pile. From ENOUGH_REPORTS on it is whole; of 10, 20 and 30 all gave the same incidents on a pile of five whose incidents are
    known, and without it two of nine were wrong there. Every set that the weights were set on is larger. What words are worth
    above ALIKE always counts: texts so alike are of one happening in any pile (judgement).
    """
    return min(1.0, max(LEAST_TELLING, log(max(reports, 2)) / log(ENOUGH_REPORTS)))


def shipped_model(reports: int = ENOUGH_REPORTS) -> Model:
    """The model whose numbers stand above, for a pile of so many reports."""
    worth = np.zeros((WIDTH, 1 + max(len(each) for each in (FIGURE, *WORTH.values()))), dtype=np.float64)
    for comparison, values in WORTH.items():
        worth[comparison, 1 : 1 + len(values)] = values
    worth[Comparison.FIGURES : Comparison.FIGURES + ROLES, 1 : 1 + len(FIGURE)] = FIGURE
    return Model(PRIOR, worth, how_telling(reports))
