"""The date from which a report's relative expressions ("yesterday", "earlier this month") count.

In order: the day on which the text says that it first appeared; the original's date where the words were copied from a report
that is known to be the earlier; the report's own date; the date of a neighbour that shares the same words with the same relative
expression; a date the text itself calls today.
Without any of these there is no anchor, and relative dates stay open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from stemmata.expressions.dates import Anchor
from stemmata.language import fold, lexicon
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
        or _inferred(report, sentences)
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
    """For copied sentences with a relative expression the date it counts from: the original's, where it is not the report's.

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
        (reports_by_id[_other(copy, report.id)], [passages[each] for each in copy.passages if each in passages])
        for copy in copies
        if report.id in (copy.first, copy.second) and _points_to(copy, report.id)
    ]
    found = {}
    for sentence in sentences if sources else ():
        if _RELATIVE.search(report.text, sentence.start, sentence.end):
            originals = [source for source, shared in sources if any(_covers(each, sentence) for each in shared)]
            anchor = _earliest(originals, "original published")
            if anchor and (whole is None or (anchor.start, anchor.end) < (whole.start, whole.end)):
                found[sentence.index] = anchor
    return found


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


_FIRST = re.compile(r"(?i)\b(?:first|originally) (?:appeared|published|printed|ran|posted)\b[^\n]{0,80}")


def _first_appeared(report: Report) -> Anchor | None:
    """The day on which the text says that it first appeared."""
    for block in report.content_blocks():
        note = _FIRST.search(report.text, block.start, block.end)
        match = _date_pattern().search(fold(note.group())) if note else None
        found = _day(match, report.published.start.year if report.published else None) if match else None
        if found and (report.published is None or found <= report.published.end):
            return Anchor(found, found, f"the text says that it first appeared on {found.isoformat()}")
    return None


def _earliest(originals: Sequence[Report], label: str) -> Anchor | None:
    anchors = [anchor for anchor in map(_own, originals) if anchor]
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


def _inferred(report: Report, sentences: Sequence[Sentence]) -> Anchor | None:
    """A day the text itself calls today, or a full date in its dateline."""
    year = _year_of(report, sentences)
    for sentence in sentences:
        match = _today_pattern().search(fold(report.text[sentence.start : sentence.end]))
        found = _day(match, year) if match else None
        if found:
            return Anchor(found, found, f"the text calls {found.isoformat()} today")
    head = [block for block in report.content_blocks() if block.role is not BlockRole.TITLE][:2]
    for block in head:
        match = _dateline_pattern().match(fold(report.text[block.start : min(block.end, block.start + 120)]))
        found = _day(match, None) if match else None
        if found:
            return Anchor(found, found, f"dateline {found.isoformat()}")
    return None


def _day(match: re.Match[str], year: int | None) -> date | None:
    named = {key.rstrip("12"): value for key, value in match.groupdict().items() if value}
    stated = int(named["year"]) if "year" in named else year
    if stated is None:
        return None
    if stated < 100:
        stated += 1900 if stated >= 70 else 2000
    try:
        return date(stated, _months()[named["month"].rstrip(".")], int(named["day"]))
    except ValueError:
        return None


def _year_of(report: Report, sentences: Sequence[Sentence]) -> int | None:
    """The latest year the text names as a date: nothing is reported before it happens. None when it names none."""
    years = [
        int(match.group())
        for sentence in sentences
        for match in re.finditer(r"(?<![\d.,$£€])(?:19[6-9]|20[0-4])\d(?![\d,%])", report.text[sentence.start : sentence.end])
    ]
    return max(years, default=None)


@cache
def _months() -> Mapping[str, int]:
    return {fold(name): number for language in ("en", "ar") for name, number in lexicon(language).months.items()}


@cache
def _date_words() -> str:
    months = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    # The same groups cannot be named twice in one pattern, hence the numbers.
    return (
        rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{months})\.?(?:,?\s+(?P<year1>\d{{4}}|\d\d(?=\s*(?:--|\())))?"
        rf"|(?P<month2>{months})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year2>\d{{4}}))?)"
    )


@cache
@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_date_words()}")


@cache
def _today_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:today|اليوم)\b[^.\n]{{0,12}}?[\s(,]{_date_words()}")


@cache
@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s\w.'/()-]{{2,60}}?[,(\s]\s*{_date_words()}\s*(?:\(|-)")
