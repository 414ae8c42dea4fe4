"""The verb of this folder: a sentence's date expressions, longest first, none overlapping another."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from attrs import evolve, frozen

from stemmata.expressions.dates import arabic, english
from stemmata.expressions.dates.intervals import Interval, precision_of, shifted, week_of
from stemmata.expressions.dates.joining import ARABIC, ENGLISH, Candidate, join_runs
from stemmata.expressions.dates.naming import is_in_name
from stemmata.expressions.dates.resolving import Anchor, Reading, Rule, Sentence
from stemmata.language import Lexicon, fold_mapped, lexicon_for
from stemmata.model import reports
from stemmata.model.expressions import DateValue
from stemmata.model.text import Span

# Sentences whose shapes are remembered: they are looked for again where figures or other anchors are asked for, within a chunk of
# 64 reports, of which some ten sentences each are read.
_REMEMBERED = 1024
_ONGOING = "it goes on to the report's own date, which is not known"


@frozen
class _Grammar:
    """The rules of a language, each with the trigger's groups it needs one of, and the cheap look that tells which can apply."""

    language: str
    rules: tuple[tuple[Rule, frozenset[str]], ...]
    trigger: re.Pattern[str]
    since: re.Pattern[str]
    relation: re.Pattern[str]
    relations: dict[str, str]
    week: re.Pattern[str] | None


def find_dates(report: reports.Report, sentence: reports.Sentence, anchor: Anchor | None) -> tuple[DateValue, ...]:
    """The date expressions of a sentence, in order.

    Args:
        report: the report the sentence is of.
        sentence: one of its sentences.
        anchor: what relative expressions count from; None when the report's date is not known.

    Returns:
        Dates with the words they were read from. A relative expression that cannot be counted is open, with the reason. After
        "before", "after", "until" the rule's name says so ("day_month:before"); "since" gives the run from the date
        to the anchor.
    """
    written = report.text[sentence.start : sentence.end]
    lexicon = lexicon_for(written, _readable(report.language, written))
    grammar = _grammar(lexicon.language)
    folded = fold_mapped(written)
    if not _matches(folded.text, grammar.language):
        return ()
    view = Sentence(folded, written, anchor, lexicon, written.isupper() and lexicon.language == "en")
    values = []
    chosen = _with_year_beside(view, grammar, _choose(_candidates(view, grammar)))
    joints = ARABIC if lexicon.language == "ar" else ENGLISH
    for found in join_runs(view.text, chosen, joints):
        start, end = folded.original(found.start, found.end)
        span = report.span(sentence.start + start, sentence.start + end)
        reading = found.reading
        values.append(_value(span, reading, found.rule, anchor))
    return tuple(values)


def _readable(language: str, written: str) -> str:
    """The report's language, unless the sentence is in the other script (an English line in an Arabic post)."""
    arabic_script = any("\u0600" <= character <= "\u06ff" for character in written)
    if language == "ar" and not arabic_script:
        return "en"
    return "" if arabic_script and language == "en" else language


def _candidates(view: Sentence, grammar: _Grammar) -> list[Candidate]:
    found: list[Candidate] = []
    named: list[Candidate] = []
    for rule, match in _matches(view.text, grammar.language):
        reading = rule.read(match, view)
        if reading is not None:
            start, end = match.span("core")
            end -= view.text[end - 1] == "."  # an abbreviation's full stop may be the sentence's
            candidate = Candidate(start, end, reading.rule or rule.name, reading)
            if is_in_name(view, candidate):
                named.append(candidate)
            else:
                found.append(_related(view, grammar, candidate))
    if not named:
        return found
    return [one for one in found if not any(name.start <= one.start and one.end <= name.end for name in named)]


@lru_cache(maxsize=_REMEMBERED)
def _matches(text: str, language: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """What has the shape of a date in a folded text, by rule and in order; how it is read depends on the anchor."""
    grammar = _grammar(language)
    triggers = {match.lastgroup or "" for match in grammar.trigger.finditer(text)}
    if not triggers:
        return ()
    tried = [rule for rule, needs in grammar.rules if rule.sign in text and not needs.isdisjoint(triggers)]
    return tuple((rule, match) for rule in tried for match in rule.pattern.finditer(text))


# Days without a year: beside a full date earlier in the sentence they are counted from it.
_YEARLESS = frozenset({"day_month", "month_day", "day_listed", "day_in_words"})


def _with_year_beside(view: Sentence, grammar: _Grammar, chosen: list[Candidate]) -> list[Candidate]:
    """ "Hurt on 12 June 2017, he died on 15 June": the second day lies by the first, whenever the report was written.

    A day before the full date is counted from it too where nothing else is known: "footage of 2 May was posted on 9 May 2018".
    """
    full = next((found for found in chosen if found.rule in _YEARLESS and _is_full(found.reading)), None)
    if full is None or full.reading.interval is None or not any(_lacks_year(found) for found in chosen):
        return chosen
    interval = full.reading.interval
    beside = evolve(view, anchor=Anchor(interval.start, interval.end, "the date beside it"))
    again = {(found.start, found.end): found for found in _candidates(beside, grammar) if found.rule in _YEARLESS}
    return [
        again.get((found.start, found.end), found)
        if _lacks_year(found) and (found.start > full.start or view.anchor is None)
        else found
        for found in chosen
    ]


def _is_full(reading: Reading) -> bool:
    return reading.interval is not None and not reading.anchored


def _lacks_year(found: Candidate) -> bool:
    return found.rule in _YEARLESS and not _is_full(found.reading)


def _related(view: Sentence, grammar: _Grammar, found: Candidate) -> Candidate:
    """The candidate as changed by the word before it: since, until, before, after."""
    before = view.text[max(0, found.start - 24) : found.start]
    week = grammar.week.search(before) if grammar.week else None
    if week and found.reading.interval and found.reading.interval.days == 1:
        interval = _week(found.reading.interval.start, week["how"])
        start = found.start - len(before) + week.start()
        return Candidate(start, found.end, "week_of", evolve(found.reading, interval=interval))
    away = _counted_from(view, found)
    if away is not None:
        return away
    if grammar.since.search(before):
        return Candidate(found.start, found.end, f"{found.rule}:since", _since(view, found.reading))
    relation = grammar.relation.search(before)
    if relation:
        return Candidate(found.start, found.end, f"{found.rule}:{grammar.relations[relation.group(1)]}", found.reading)
    return found


_AWAY_FROM = re.compile(r"\b(?P<n>\d{1,3}|[a-z]+)\s+(?P<u>day|week)s?\s+(?P<side>before|after)\s+(?:the\s+)?$")


def _counted_from(view: Sentence, found: Candidate) -> Candidate | None:
    """ "Two days before 3 March 2018": the day so many days from another."""
    match = view.before(found.start, _AWAY_FROM)
    interval = found.reading.interval
    if match is None or interval is None or interval.days > 1:
        return None
    words = match["n"]
    number = int(words) if words.isdigit() else 1 if words in ("a", "one") else view.lexicon.small.get(words)
    if number is None:
        return None
    days = number * (7 if match["u"] == "week" else 1) * (-1 if match["side"] == "before" else 1)
    when = shifted(interval.start, days)
    start = found.start - (min(found.start, 40) - match.start())
    return Candidate(start, found.end, "counted_from", evolve(found.reading, interval=Interval(when, when)))


def _week(when: date, how: str) -> Interval:
    """The seven days that a day begins or ends, or the week it lies in."""
    if how in ("ending", "to"):
        return Interval(shifted(when, -6), when)
    return week_of(when) if how == "of" else Interval(when, shifted(when, 6))


def _since(view: Sentence, reading: Reading) -> Reading:
    if reading.interval is None:
        return reading
    if view.anchor is None:
        return Reading(None, reason=_ONGOING)
    start = reading.interval.start
    return Reading(Interval(start, max(view.anchor.end, start)), anchored=True)


def _choose(candidates: list[Candidate]) -> list[Candidate]:
    """The longest candidates that do not overlap, in order of the text; of two equally long the first found holds."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda found: (found.start - found.end, found.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda found: found.start)


def _value(span: Span, reading: Reading, rule: str, anchor: Anchor | None) -> DateValue:
    interval = reading.interval
    if interval is None:
        return DateValue(span, None, None, 0, "", rule, reading.reason)
    label = anchor.label if anchor and reading.anchored else ""
    return DateValue(span, interval.start, interval.end, reading.precision or precision_of(interval), label, rule)


@cache
def _grammar(language: str) -> _Grammar:
    module = arabic if language == "ar" else english
    words: Lexicon = lexicon_for("", language)
    week = english.WEEK if module is english else None
    rules = tuple((rule, frozenset(rule.needs.split())) for rule in module.rules(words))
    return _Grammar(words.language, rules, module.trigger(words), module.SINCE, module.RELATION, module.RELATIONS, week)
