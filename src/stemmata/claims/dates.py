"""When it happened, as the sentence of a trigger says it; days of footage, of publication and of late deaths kept apart."""

from __future__ import annotations

from datetime import timedelta

from stemmata.claims.clauses import SentenceView, clause_around, dateline_end
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.model.expressions import DateValue

_ZONES = timedelta(days=1)  # a report's day and the day of what it tells may lie in two time zones
_WOUNDS_REACH = 5  # most tokens between "died" and "of his wounds"
_DATE_LINE_WORDS = 5  # most words beside a date on a line that only says who published when


def event_dates(scene: Scene, position: int, reading: Reading) -> tuple[DateValue, ...]:
    """Dates of the happening in its own sentence: those of its clause first, nearest first; no dates of footage."""
    view = scene.view(position)
    if is_late_death(view, reading, scene.lexicon(position)):
        return ()
    border = release_border(scene, view)
    told = [date for date in _told_dates(scene, position) if border is None or date.span.start >= border]
    died_later = _later_deaths(scene, view)
    dates = [date for date in told if not 0 <= died_later < date.span.start]
    return _by_nearness(view, reading, dates, scene)


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
        for date in _told_dates(scene, position)
        if date not in released and date.start is not None and not 0 <= died_later < date.span.start
    ]
    return tuple(sorted(dates, key=lambda date: (date.span.start < dateline, date.span.start)))


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


def _told_dates(scene: Scene, position: int) -> list[DateValue]:
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
    media, release = phrases["media"].search(view.folded), phrases["release"].search(view.folded)
    if media is None or release is None:
        return None
    behind = max(media.end(), release.end()) if abs(media.start() - release.start()) < 120 else media.end()
    showing = phrases["showing"].search(view.folded, min(behind, len(view.folded)))
    return view.sentence.start + (showing.start() if showing else len(view.folded))


def _by_nearness(view: SentenceView, reading: Reading, dates: list[DateValue], scene: Scene) -> tuple[DateValue, ...]:
    first, last = clause_around(view, reading.trigger.first, scene.lexicon_of(view.sentence))
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    trigger = view.tokens[reading.trigger.first].start

    dateline = dateline_end(view)

    def order(date: DateValue) -> tuple[bool, bool, bool, bool, int, int]:
        outside = not start <= date.span.start < end
        return (
            date.span.start < dateline,
            date.start is None,
            outside,
            date.precision > 2,
            abs(date.span.start - trigger),
            date.span.start,
        )

    return tuple(sorted(dates, key=order))
