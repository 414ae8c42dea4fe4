"""The date from which a report's relative expressions ("yesterday", "earlier this month") count.

In order: the day on which the text says that it first appeared; the original's date where the words were copied from a report
that is known to be the source; the report's own date; the day of which the text itself says that it was published, or which it
calls today; the date of a neighbour that shares the same words with the same relative expression. An original without a date
counts by what its own text says. Without any of these there is no anchor, and relative dates stay open.

Single sentences may count from another day than the report: those that another report printed before, word for word with their
"yesterday", count from that day, whoever had them from whom; and in a reprint those whose "this month" has been made a "last
month" count from the reprint's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from attrs import frozen

from stemmata.expressions.dates import Anchor
from stemmata.language import fold, split_sentences
from stemmata.lineage.day_words import TODAY, date_words, parts_of
from stemmata.lineage.direction.ageing import Ageing, find_ageing
from stemmata.model.lineage import Copy, Direction, Passage
from stemmata.model.reports import MetadataSource, Report, Sentence
from stemmata.model.text import BlockRole

# Share of a report that must be another's text for the whole of it to count from the other's date: above half, most of its
# sentences are.
WHOLE_SHARE = 0.5
_RELATIVE = re.compile(
    r"(?i)\b(?:today|yesterday|tomorrow|tonight|(?:earlier |later )?(?:this|last|next) (?:week|month|year|night|morning"
    r"|evening|\w+day)|(?:\w+ )?(?:days|weeks|months) ago"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|recent(?:ly)?)\b|(?<!\w)(?:اليوم|امس|أمس|غدا|الماضي|الماضية"
    r"|الجاري|الحالي)(?!\w)"
)


def choose_anchor(
    report: Report,
    sentences: Sequence[Sentence],
    copies: Sequence[Copy],
    reports_by_id: Mapping[str, Report],
) -> Anchor | None:
    """The date a report's relative expressions count from, taken as a whole.

    Args:
        report: the report.
        sentences: its sentences.
        copies: copies that it is part of; others are passed over.
        reports_by_id: the corpus.

    Returns:
        The anchor, or None when neither metadata, nor an original, nor a neighbour, nor the text gives one.
    """
    mine = [copy for copy in copies if report.id in (copy.first, copy.second)]
    originals = [reports_by_id[_other(copy, report.id)] for copy in mine if _is_reprint(copy, report.id)]
    return (
        _first_appeared(report)
        or _earliest(originals, "original published")
        or _own(report)
        or _said(report, sentences)
        or _from_neighbours(report, sentences, mine, reports_by_id)
    )


def choose_sentence_anchors(
    report: Report,
    sentences: Sequence[Sentence],
    copies: Sequence[Copy],
    passages: Mapping[str, Passage],
    reports_by_id: Mapping[str, Report],
    whole: Anchor | None,
) -> dict[int, Anchor]:
    """For single sentences with a relative expression the date it counts from, where it is not the report's.

    Args:
        report: the report.
        sentences: its sentences.
        copies: copies that the report is part of; others are passed over.
        passages: passages by identifier.
        reports_by_id: the corpus.
        whole: what `choose_anchor` gave for the report.

    Returns:
        Anchors by the sentences' index; sentences that count from `whole` are left out.
    """
    sources = [
        _Source(reports_by_id[_other(copy, report.id)], tuple(passages[each] for each in copy.passages if each in passages), copy)
        for copy in copies
        if report.id in (copy.first, copy.second)
        and (_points_to(copy, report.id) or _may_be_older(copy, report, whole, reports_by_id))
    ]
    found = {}
    for sentence in sentences if sources else ():
        here = [each for each in sources if any(_covers(passage, sentence) for passage in each.shared)]
        if here and _RELATIVE.search(report.text, sentence.start, sentence.end):
            anchor = _of_sentence(report, sentence, here, whole)
            if anchor:
                found[sentence.index] = anchor
    return found


@frozen
class _Source:
    """A report that shares text, with what is shared."""

    report: Report
    shared: tuple[Passage, ...]
    copy: Copy


def _may_be_older(copy: Copy, report: Report, whole: Anchor | None, reports_by_id: Mapping[str, Report]) -> bool:
    """Whether a report of which it is open who has it from whom printed the text on an earlier day."""
    if copy.direction is not Direction.UNDECIDED:
        return False
    day = _own(reports_by_id[_other(copy, report.id)])
    return day is not None and (whole is None or day.end < whole.start)


def _of_sentence(report: Report, sentence: Sentence, here: Sequence[_Source], whole: Anchor | None) -> Anchor | None:
    """The date that one sentence counts from, when it is another than the report's; `here` are those that share it."""
    told = [each.report for each in here if _points_to(each.copy, report.id)]
    own = _own(report)
    if own and whole != own and _moved_on(report, sentence, told):
        return own
    anchor = _earliest(told, "original published")
    if anchor is None:
        printed = [each.report for each in here if _has_word_for_word(each, report, sentence)]
        anchor = _earliest(printed, "the same words published")
    if anchor and (whole is None or (anchor.start, anchor.end) < (whole.start, whole.end)):
        return anchor
    return None


def _has_word_for_word(source: _Source, report: Report, sentence: Sentence) -> bool:
    """Whether another report has a sentence word for word."""
    words = report.text[sentence.start : sentence.end]
    there = [each.second if each.first.report == report.id else each.first for each in source.shared if _covers(each, sentence)]
    return any(words in span.words or _flat(words) in _flat(span.words) for span in there)


@lru_cache(maxsize=256)
def _ageing_of(text: str) -> tuple[Ageing, ...]:
    return tuple(find_ageing(text))


def _moved_on(report: Report, sentence: Sentence, originals: Sequence[Report]) -> bool:
    """Whether a sentence says "last month" or "yesterday" where an original says "this month" or "today"."""
    mine = [each for each in _ageing_of(report.text) if sentence.start <= each.start < sentence.end]
    theirs = [each for original in originals for each in _ageing_of(original.text)] if mine else []
    same_place = [(here, there) for here in mine for there in theirs if here.unit == there.unit and here.stands_as(there)]
    return any(here.steps > there.steps for here, there in same_place) and not any(
        here.steps == there.steps for here, there in same_place
    )


def _covers(passage: Passage, sentence: Sentence) -> bool:
    """Whether a passage covers more than half of a sentence."""
    span = passage.first if passage.first.report == sentence.report else passage.second
    shared = min(span.end, sentence.end) - max(span.start, sentence.start)
    return span.report == sentence.report and shared * 2 > sentence.end - sentence.start


def _other(copy: Copy, report: str) -> str:
    return copy.second if copy.first == report else copy.first


def _points_to(copy: Copy, report: str) -> bool:
    """Whether the report is the one that has the text from the other."""
    wanted = Direction.FIRST_TO_SECOND if copy.second == report else Direction.SECOND_TO_FIRST
    return copy.direction is wanted


def _is_reprint(copy: Copy, report: str) -> bool:
    share = copy.share_first if copy.first == report else copy.share_second
    return _points_to(copy, report) and share >= WHOLE_SHARE


def _own(report: Report) -> Anchor | None:
    published = report.published
    if published is None or published.source in (MetadataSource.ARCHIVE_RECORD, MetadataSource.FILE_NAME):
        return None
    return Anchor(published.start, published.end, f"published {_interval(published.start, published.end)}")


def _interval(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"


def _known(original: Report) -> Anchor | None:
    """The date of an original: its own, else what its text says."""
    return _first_appeared(original) or _own(original) or _said(original, split_sentences(original))


_FIRST = re.compile(r"(?i)\b(?:first|originally) (?:appeared|published|printed|ran|posted)\b[^\n]{0,80}")


_FIRST_SIGNS = ("irst ", "FIRST ", "riginally ", "ORIGINALLY ")


def _first_appeared(report: Report) -> Anchor | None:
    """The day on which the text says that it first appeared."""
    if not any(sign in report.text for sign in _FIRST_SIGNS):
        return None
    for block in report.content_blocks():
        note = _FIRST.search(report.text, block.start, block.end)
        match = _date_pattern().search(fold(note.group())) if note else None
        found = _day(match, report.published.start.year if report.published else None) if match else None
        if found and (report.published is None or found <= report.published.end):
            return Anchor(found, found, f"the text says that it first appeared on {found.isoformat()}")
    return None


def _earliest(originals: Sequence[Report], label: str) -> Anchor | None:
    anchors = [anchor for anchor in map(_known, originals) if anchor]
    if not anchors:
        return None
    best = min(anchors, key=lambda anchor: (anchor.start, anchor.end))
    return Anchor(best.start, best.end, f"{label} {_interval(best.start, best.end)}")


def _from_neighbours(
    report: Report, sentences: Sequence[Sentence], copies: Sequence[Copy], reports_by_id: Mapping[str, Report]
) -> Anchor | None:
    """The date of the earliest dated report that shares text and has the same sentence with the same relative expression."""
    mine = {
        _flat(report.text[each.start : each.end]) for each in sentences if _RELATIVE.search(report.text, each.start, each.end)
    }
    if not mine:
        return None
    dated = []
    for copy in copies:
        other = reports_by_id[_other(copy, report.id)]
        if other.published and any(words in _flat(other.text) for words in mine):
            dated.append(other)
    return _earliest(dated, "the same words published")


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _said(report: Report, sentences: Sequence[Sentence]) -> Anchor | None:
    """When the text itself says that it was written: in a line of its own, as today, or in its dateline."""
    year = _year_of(report, sentences)
    return _published_line(report) or _called_today(report, sentences, year) or _dateline(report)


# A line that says when a text was published, and little else.
_LINE = re.compile(
    r"(?i)^\W*(?:(?:first |originally )?(?:published|posted|issued|released)|(?:last )?(?:updated|modified)|date(?:d)?"
    r"|تاريخ النشر|نشر(?:ت)? (?:في|بتاريخ)|صدر(?:ت)? (?:في|بتاريخ)|حرر في|آخر تحديث)(?!\w)"
)
_LINE_CHARACTERS = 80


def _published_line(report: Report) -> Anchor | None:
    for block in report.content_blocks():
        line = report.text[block.start : block.end]
        if len(line) <= _LINE_CHARACTERS and _LINE.match(line):
            match = _date_pattern().search(fold(line))
            found = _day(match, None) if match else None
            days = (found, found) if found else _written_days(line)
            if days:
                return Anchor(*days, f"the text says that it was published on {_interval(*days)}")
    return None


def _written_days(line: str) -> tuple[date, date] | None:
    """A date in figures, when the line holds one that can be read in one way only."""
    match = re.search(r"\d{4}-\d{2}-\d{2}", fold(line))
    try:
        day = date.fromisoformat(match.group()) if match else None
    except ValueError:
        return None
    return (day, day) if day else None


def _called_today(report: Report, sentences: Sequence[Sentence], year: int | None) -> Anchor | None:
    for sentence in sentences:
        match = _today_pattern().search(fold(report.text[sentence.start : sentence.end]))
        found = _day(match, year) if match else None
        if found:
            return Anchor(found, found, f"the text calls {found.isoformat()} today")
    return None


def _dateline(report: Report) -> Anchor | None:
    head = [block for block in report.content_blocks() if block.role is not BlockRole.TITLE][:2]
    for block in head:
        match = _dateline_pattern().match(fold(report.text[block.start : min(block.end, block.start + 120)]))
        found = _day(match, None) if match else None
        if found:
            return Anchor(found, found, f"dateline {found.isoformat()}")
    return None


def _day(match: re.Match[str], year: int | None) -> date | None:
    parts = parts_of(match)
    stated = parts.year or year
    return parts.in_year(stated) if stated else None


def _year_of(report: Report, sentences: Sequence[Sentence]) -> int | None:
    """The latest year the text names as a date: nothing is reported before it happens. None when it names none."""
    years = [
        int(match.group())
        for sentence in sentences
        for match in re.finditer(r"(?<![\d.,$£€])(?:19[6-9]|20[0-4])\d(?![\d,%])", report.text[sentence.start : sentence.end])
    ]
    return max(years, default=None)


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){date_words()}")


@cache
def _today_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{TODAY}\b[^.\n]{{0,12}}?[\s(,]{date_words()}")


@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s\w.'/()-]{{2,60}}?[,(\s]\s*{date_words()}\s*(?:\(|-)")
