"""When it happened, as the sentence of a trigger says it; days of footage, of publication and of late deaths kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from stemmata.claims.clauses import SentenceView, clause_around, dateline_end
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.occasions import Occasion, occasion_of
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.model.expressions import DateValue

_ZONES = timedelta(days=1)  # a report's day and the day of what it tells may lie in two time zones
_OF_LIBERTY = frozenset({"deprivation_of_liberty", "abduction", "enforced_disappearance", "ill_treatment"})
_WOUNDS_REACH = 5  # most tokens between "died" and "of his wounds"
_DATE_LINE_WORDS = 5  # most words beside a date on a line that only says who published when


def event_dates(scene: Scene, position: int, reading: Reading) -> tuple[DateValue, ...]:
    """Dates of the happening in its own sentence: those of its clause first, nearest first; no dates of footage."""
    view = scene.view(position)
    if is_late_death(view, reading, scene.lexicon(position)):
        return ()
    border = release_border(scene, view)
    told = [date for date in told_dates(scene, position) if border is None or date.span.start >= border]
    died_later = _later_deaths(scene, view)
    dates = [date for date in told if not 0 <= died_later < date.span.start and not _is_another(scene, position, date, reading)]
    return _by_nearness(view, reading, _without_dateline(view, dates), scene)


def _without_dateline(view: SentenceView, dates: Sequence[DateValue]) -> list[DateValue]:
    """The dates without that of the dateline, which says when the report was written, unless no other is known."""
    dateline = dateline_end(view)
    behind = [date for date in dates if date.span.start >= dateline]
    return behind if any(date.start is not None for date in behind) else list(dates)


def _is_another(scene: Scene, position: int, date: DateValue, reading: Reading) -> bool:
    """Whether a day is that of an arrest, a statement, a hearing or a funeral, not of what the reading tells."""
    occasion = occasion_of(scene.view(position), date, scene.lexicon(position))
    if occasion is Occasion.ARREST:
        return reading.trigger.entry.violation not in _OF_LIBERTY
    return occasion.is_another


def is_late_death(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> bool:
    """Whether someone hurt before died later ("one of the injured died on Thursday"): the day is of the death alone."""
    pattern = lexicon.phrases.get("late_death")
    if pattern is None or reading.trigger.entry.violation != "killing":
        return False
    if reading.trigger.word.startswith("succumb"):
        return True
    begin = min((mention.first for mention in reading.patients), default=reading.trigger.first)
    first, last = min(begin, reading.trigger.first), min(reading.trigger.last + _WOUNDS_REACH, len(view.tokens))
    part = view.folded[view.tokens[first].start - view.sentence.start : view.tokens[last - 1].end - view.sentence.start]
    return reading.trigger.entry.kind == "intransitive" and pattern.search(part) is not None


def _later_deaths(scene: Scene, view: SentenceView) -> int:
    """Offset at which a sentence turns to someone hurt before who died later; -1 when it does not."""
    pattern = scene.lexicon_of(view.sentence).phrases.get("late_death")
    match = pattern.search(view.folded) if pattern is not None else None
    return -1 if match is None else view.sentence.start + match.start()


def dates_beside(scene: Scene, position: int) -> tuple[DateValue, ...]:
    """Dates that a sentence beside may lend: anchored, neither of footage nor of publication, a dateline's last."""
    released = set(media_dates(scene, position))
    view = scene.view(position)
    dateline, died_later = dateline_end(view), _later_deaths(scene, view)
    dates = [
        date
        for date in told_dates(scene, position)
        if date not in released and date.start is not None and not 0 <= died_later < date.span.start
    ]
    return tuple(sorted(dates, key=lambda date: (date.span.start < dateline, date.span.start)))


def lent_dates(scene: Scene, around: Sequence[int]) -> tuple[DateValue, ...]:
    """Days that other sentences lend to one without a day of its own, best first.

    A day of a happening comes before one of which it is not said what it is of, an exact one before a vague one, one of a
    nearer sentence before one of a farther. A dateline, or a line that holds only a date, mostly says when the report was
    written: it lends its day where there is no other.

    Args:
        scene: the report.
        around: positions of the sentences to ask, nearest in meaning first.
    """
    ranked = [
        (_rank(scene, other, date), _only_says_when_written(scene, other, date), order, date.span.start, date)
        for order, other in enumerate(around)
        for date in dates_beside(scene, other)
    ]
    best = [entry for entry in sorted(ranked, key=lambda entry: entry[:4]) if not entry[0][0]]
    others = [entry for entry in best if not entry[1]]
    return tuple(entry[-1] for entry in others or best)


def _only_says_when_written(scene: Scene, position: int, date: DateValue) -> bool:
    return date.span.start < dateline_end(scene.view(position)) or is_date_line(scene, position)


def _rank(scene: Scene, position: int, date: DateValue) -> tuple[bool, Occasion, bool]:
    occasion = occasion_of(scene.view(position), date, scene.lexicon(position))
    return occasion.is_another, occasion, date.precision > 2


def sharpened(scene: Scene, dates: Sequence[DateValue], around: Sequence[int]) -> tuple[DateValue, ...]:
    """The dates with an exact day before a vague one that holds it: "shot over the weekend … the shooting happened on Saturday".

    Args:
        scene: the report.
        dates: dates of a happening, best first.
        around: positions of the sentences beside it; any other sentence is asked only for days of which it is said that
            something happened on them.
    """
    vague = next((date for date in dates if date.start is not None), None)
    if vague is None or vague.precision == 1:
        return tuple(dates)
    near = [date for other in around for date in dates_beside(scene, other) if _rank(scene, other, date)[1] <= Occasion.OPEN]
    exact = next((date for date in (*dates, *near) if _lies_in(date, vague)), None) or _exact_elsewhere(scene, vague)
    return tuple(dates) if exact is None else (exact, *(date for date in dates if date != exact))


def _exact_elsewhere(scene: Scene, vague: DateValue) -> DateValue | None:
    told = (
        date
        for position in range(len(scene.sentences))
        for date in dates_beside(scene, position)
        if _lies_in(date, vague) and _rank(scene, position, date)[1] is Occasion.HAPPENING
    )
    return next(told, None)


def _lies_in(date: DateValue, vague: DateValue) -> bool:
    if date.start is None or date.end is None or vague.start is None or vague.end is None or date.precision != 1:
        return False
    return vague.start <= date.start and date.end <= vague.end


def is_date_line(scene: Scene, position: int) -> bool:
    """A line that holds a date and at most a name ("Documentation Centre, 6 April 2023"): when it was published."""
    view, dates = scene.view(position), scene.dates(position)
    if len(dates) != 1 or dates[0].span.words == view.report.text[view.sentence.start : view.sentence.end].strip(" .,"):
        return len(dates) == 1
    last = view.token_at(dates[0].span.end)
    others = [token for token in view.tokens if token.is_word and not dates[0].span.start <= token.start < dates[0].span.end]
    tells = scene.lexicon(position).trigger.search(view.folded) is not None
    return (
        not tells
        and len(others) <= _DATE_LINE_WORDS
        and last >= len(view.tokens) - 1
        and all(o.written[:1].isupper() for o in others)
    )


def told_dates(scene: Scene, position: int) -> list[DateValue]:
    """A sentence's dates without those on which the page was published, posted or updated, and those after the report itself."""
    view = scene.view(position)
    published = scene.report.published
    latest = None if published is None else published.end + _ZONES
    page = scene.lexicon(position).words.get("page_dates", frozenset())
    return [
        date
        for date in scene.dates(position)
        if not page & set(view.words_between((at := view.token_at(date.span.start)) - min(at, 2), at))
        and not (latest is not None and date.start is not None and date.start > latest)
    ]


def media_dates(scene: Scene, position: int) -> tuple[DateValue, ...]:
    """Dates on which footage was made public: those before the words that say what it shows."""
    border = release_border(scene, scene.view(position))
    if border is None:
        return ()
    return tuple(date for date in scene.dates(position) if date.span.start < border)


def release_border(scene: Scene, view: SentenceView) -> int | None:
    """Offset at which a sentence on a release of footage turns to what it shows; None when it speaks of no release.

    "Last week the group released a video | showing …". Where it is not said what it shows, all is about the release.
    """
    phrases = scene.lexicon_of(view.sentence).phrases
    media = phrases["media"].search(view.folded)
    release = phrases["release"].search(view.folded) if media is not None else None
    if media is None or release is None:
        return None
    behind = max(media.end(), release.end()) if abs(media.start() - release.start()) < 120 else media.end()
    showing = phrases["showing"].search(view.folded, min(behind, len(view.folded)))
    return view.sentence.start + (showing.start() if showing else len(view.folded))


def _by_nearness(view: SentenceView, reading: Reading, dates: list[DateValue], scene: Scene) -> tuple[DateValue, ...]:
    first, last = clause_around(view, reading.trigger.first, scene.lexicon_of(view.sentence))
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    trigger = view.tokens[reading.trigger.first].start

    def order(date: DateValue) -> tuple[bool, bool, bool, int, int]:
        outside = not start <= date.span.start < end
        return (
            date.start is None,
            outside,
            date.precision > 2,
            abs(date.span.start - trigger),
            date.span.start,
        )

    return tuple(sorted(dates, key=order))
