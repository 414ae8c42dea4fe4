"""Days on which dated reports tell what an undated one tells: hints of its day, each weak, for `series` to weigh together.

Two reports are alike by the rare words they share (tf-idf and cosine, after Salton and Buckley 1988). One such hint is right to
the day in two of five cases only, because a village is hit more than once; so nothing is dated by it alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from math import log, sqrt

from stemmata.language import fold
from stemmata.model.reports import Report

# Calibrated on half of a labelled collection of 632 posts: below a cosine of .1 hints are no better than chance, and more than
# four for a report only add chance ones.
LEAST_ALIKE = 0.1
MOST_HINTS = 4
# With its weekday known, the day on which two of the eight most alike agree was right for 21 of 22 undated posts of it.
_ASKED, _LEAST_AGREEING = 8, 2
_LEAST_ALIKE_TOGETHER, _LEAST_TOGETHER, _AHEAD = 0.07, 0.2, 1.5
# Share of the reports above which a word tells nothing, and so many of them; unless it stands in a few only.
_COMMONEST, _MANY, _FEW = 0.2, 200, 5
_READ = 3_000  # characters of a report: its lead tells what happened
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_JOINED = re.compile(r"^[وفبكل]?(?:ال|لل)")
_LONG = 5  # letters above which an Arabic article and what is joined to it are taken off


class Alike:
    """Finds the dated reports that are alike to others.

    Args:
        dated: reports with the day they were published on.
        asked: reports that will be asked for; with the dated ones they tell how rare a word is.
    """

    def __init__(self, dated: Sequence[tuple[Report, date]], asked: Sequence[Report]) -> None:
        self._days = [day for _, day in dated]
        self._asked = {report.id: _words_of(report) for report in asked}
        known = [_words_of(report) for report, _ in dated]
        counts = Counter(word for words in (*known, *self._asked.values()) for word in words)
        total = len(known) + len(self._asked)
        self._weights = {word: log(total / count) ** 2 for word, count in counts.items()}
        self._lengths = [self._length(words) for words in known]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(known):
            for word in words:
                if counts[word] <= max(_FEW, min(_MANY, _COMMONEST * total)):
                    self._holding[word].append(index)

    def hints(self, report: Report, weekday: int | None) -> Mapping[date, float]:
        """Days on which a report may have been published, each with how alike the report of that day is.

        Args:
            report: one of those to be asked for.
            weekday: the weekday it calls today, 0 for Monday; other days are moved to it by one at most, or left out.
        """
        found: dict[date, float] = {}
        for alike, known in self._neighbours(report):
            day = known if weekday is None else _moved(known, weekday)
            if alike >= LEAST_ALIKE and day is not None:
                found[day] = max(found.get(day, 0.0), alike)
        best = sorted(found.items(), key=lambda hint: (-hint[1], hint[0]))
        return dict(best[:MOST_HINTS])

    def agreed(self, report: Report, weekday: int) -> date | None:
        """The day on which a report was published that names its weekday, where several reports alike to it agree on one.

        Args:
            report: one of those to be asked for.
            weekday: the weekday it calls today, 0 for Monday.
        """
        near = [(alike, known) for alike, known in self._neighbours(report)[:_ASKED] if alike >= _LEAST_ALIKE_TOGETHER]
        days: dict[date, list[float]] = defaultdict(list)
        for alike, known in near:
            day = _moved(known, weekday)
            if day is not None:
                days[day].append(alike)
        ranked = sorted(days.items(), key=lambda each: (-sum(each[1]), each[0]))
        if not ranked or len(ranked[0][1]) < _LEAST_AGREEING or sum(ranked[0][1]) < _LEAST_TOGETHER:
            return None
        rest = sum(ranked[1][1]) if len(ranked) > 1 else 0.0
        return ranked[0][0] if sum(ranked[0][1]) >= _AHEAD * rest else None

    def _neighbours(self, report: Report) -> list[tuple[float, date]]:
        """How alike the dated reports are, with their days, the most alike first."""
        words, shared = self._asked[report.id], dict[int, float]()
        for word in words:
            for index in self._holding.get(word, ()):
                shared[index] = shared.get(index, 0.0) + self._weights[word]
        length = self._length(words)
        found = [(shared[index] / (length * self._lengths[index]), self._days[index]) for index in sorted(shared)]
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def _length(self, words: Collection[str]) -> float:
        return sqrt(sum(sorted(self._weights[word] for word in words))) or 1.0


def _moved(day: date, weekday: int) -> date | None:
    near = (day + timedelta(days=away) for away in (0, -1, 1))
    return next((each for each in near if each.weekday() == weekday), None)


def _words_of(report: Report) -> list[str]:
    text = "\n".join(report.text[block.start : block.end] for block in report.content_blocks())[:_READ]
    found = {_JOINED.sub("", word) if len(word) > _LONG else word for word in _WORD.findall(fold(text))}
    return sorted(found)
