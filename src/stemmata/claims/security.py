"""What a report tells of when it tells of no violation: an armed clash, shots without casualties, a threat, a robbery, an arrest.

Monitors note such events with their day and place (ACLED's events without fatalities, the acts of the HURIDOCS thesauri), so a
report that tells of nothing else comes to one claim of the type `security_event`: its main event, which is no violation. It rests
on the first sentence that speaks of one; its day is the one of which the report says, most plainly and first, that something
happened on it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from attrs import frozen

from stemmata.claims.clauses import dateline_end
from stemmata.claims.dates import sharpened, told_dates
from stemmata.claims.happenings import Happening
from stemmata.claims.lexicon import TriggerEntry, phrase_pattern
from stemmata.claims.occasions import Occasion, occasion_of
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.claims.triggers import Trigger
from stemmata.errors import DataError
from stemmata.language.folding import MARK, fold
from stemmata.model.expressions import DateValue

SECURITY_EVENT = "security_event"
_FILE = "security.toml"
_VAGUE = 2  # UCDP codes above it are of a week and longer
# What a day may be the day of, best first: by these, four of five development reports without a violation got the analysts' day;
# by reading order alone three of four.
_RANK = {Occasion.HAPPENING: 0, Occasion.OPEN: 1, Occasion.ARREST: 2}


@frozen
class _Words:
    """One language's words: those that speak of arms by themselves, those that need arms in the report, and those for arms."""

    armed: re.Pattern[str]
    other: re.Pattern[str]
    arms: re.Pattern[str]


def security_events(scene: Scene) -> Iterator[tuple[int, Happening]]:
    """What may be the main security event of a report, with the position of its sentence: the first in each, in their order."""
    armed = None
    for position in range(len(scene.sentences)):
        words = _words(scene.lexicon(position).language)
        folded = scene.folded(position)
        match = words.armed.search(folded)
        if match is None:
            if armed is None:
                armed = any(words.arms.search(scene.folded(each)) for each in range(len(scene.sentences)))
            match = words.other.search(folded) if armed else None
        if match is not None:
            yield position, _happening(scene, position, match)


def _happening(scene: Scene, position: int, match: re.Match[str]) -> Happening:
    view = scene.view(position)
    first = view.token_at(view.sentence.start + match.start("word"))
    last = max(view.token_at(view.sentence.start + match.end("word")), first + 1)
    word = " ".join(match["word"].replace(MARK, "").split())
    trigger = Trigger(first, last, word, TriggerEntry(SECURITY_EVENT, "noun"))
    return Happening(Reading(trigger, (), (), rule="security event"), SECURITY_EVENT)


def main_dates(scene: Scene) -> tuple[DateValue, ...]:
    """The report's days, best first: exact before vague, of a happening before others, a dateline's last, then as they stand."""
    found = [
        (_order(scene, position, date), date)
        for position in range(len(scene.sentences))
        for date in told_dates(scene, position)
        if date.start is not None
    ]
    return sharpened(scene, [date for _, date in sorted(found, key=lambda each: each[0])], ())


def _order(scene: Scene, position: int, date: DateValue) -> tuple[bool, int, bool, bool, int]:
    view = scene.view(position)
    occasion = occasion_of(view, date, scene.lexicon(position))
    rank = _RANK.get(occasion, len(_RANK) + occasion)
    return date.precision > _VAGUE, rank, date.precision > 1, date.span.start < dateline_end(view), date.span.start


@cache
def _words(language: str) -> _Words:
    """The words of "en" or "ar".

    Raises:
        DataError: the data file is missing or broken.
    """
    try:
        raw = tomllib.loads(resources.files("stemmata.claims").joinpath("data", _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the words of security events cannot be read: {error}", _FILE) from error
    kinds = raw[language]

    def pattern(table: str) -> re.Pattern[str]:
        return phrase_pattern([fold(word) for words in kinds[table].values() for word in words], language)

    return _Words(pattern("armed"), pattern("other"), pattern("arms"))
