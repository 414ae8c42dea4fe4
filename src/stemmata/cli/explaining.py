"""`stemmata explain`: one report sentence by sentence, what was read from it, by which rule, and what was left open.

Arabic words stand between the marks that keep a line of English around them in order (Unicode's first strong isolate), and a
sentence in Arabic stands on a line of its own, so that a terminal that knows right-to-left writing shows both as they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from stemmata.casebook import Casebook
from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json, pick
from stemmata.pipeline import ExplainedReport, explain_report, read_tables
from stemmata.publish.export import explained_json, reports_json
from stemmata.publish.protect import Protector
from stemmata.settings import PublishSettings

Record = dict[str, Any]
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_QUOTED = re.compile("“([^”]*)”")
_SHOWN, _SHOWN_END = 70, 30  # characters shown of the beginning and the end of a long run of words
_LABEL = 12  # characters of the column that says what a line is about
_MARKS = " .,;:!?؟،؛…"
_ARTICLE = "article"  # rule of figures that are an article
# What sort of word a trigger is, in words for people who do not know the lexicon.
_PARTS = {"verb": "verb", "noun": "noun", "state": "word for a state", "child_noun": "word for children in war"}
_ARABIC_PARTS = {**_PARTS, "noun": "verb or verbal noun"}  # the writing does not tell them apart
_PRECISIONS = {
    1: "to the day",
    2: "to two to six days",
    3: "to the week",
    4: "to the month",
    5: "to the year or longer",
}
_PLACE_PRECISIONS = {
    1: "exact",
    2: "within about 25 km",
    3: "second-order division",
    4: "first-order division",
    5: "vague or larger",
    6: "country",
    7: "sea or air",
}


def run_explain(casebook: Path, report: str, shape: str, *, told: bool) -> Exit:
    """Explain one report.

    Args:
        casebook: the casebook's folder.
        report: the report's identifier, its beginning, or its file.
        shape: "json" or "text".
        told: whether to leave out sentences from which nothing was read.

    Raises:
        NotFound: no report, or more than one, has that name.
    """
    settings, tables = Casebook.open(casebook).settings, read_tables(casebook)
    record = pick(reports_json(tables, settings.publish), report, "reports")
    explained = explain_report(tables, record["id"], settings)
    protector = Protector(tables, settings.publish)
    sentences = _sentences(explained, protector, settings.publish, told=told)
    if shape == "json":
        about = {key: record[key] for key in ("id", "external_id", "title", "publisher", "published", "language")}
        anchor = protector.text(explained.anchor)
        click.echo(as_json({**about, "anchor": anchor, "changed": explained.changed, "sentences": sentences}))
    else:
        click.echo(
            "\n".join([*_heading(record, explained), *(line for each in sentences for line in _lines(each)), *_end(explained)])
        )
    return Exit.DONE


def _sentences(explained: ExplainedReport, protector: Protector, settings: PublishSettings, *, told: bool) -> list[Record]:
    records = [explained_json(sentence, protector, settings) for sentence in explained.sentences]
    return [record for record in records if not told or record["held"] or record["triggers"] or record["claims"]]


def _heading(record: Record, explained: ExplainedReport) -> list[str]:
    published = record["published"]["start"] if record["published"] else "not known when"
    title = [_isolated(record["title"])] if record["title"] else []
    counted = explained.anchor or "nothing: the report does not tell its day, and relative dates stay open"
    return [record["external_id"], *title, f"Published: {published}. Relative dates count from: {counted}."]


def _end(explained: ExplainedReport) -> list[str]:
    if not explained.changed:
        return []
    return [
        "",
        "Lists or rules have changed since the casebook was built, and these claims are new: build it again to keep them.",
    ]


def _lines(record: Record) -> list[str]:
    return ["", f"[{record['number']}] {_isolated(record['sentence']['words'])}", *_readings(record)]


def _readings(record: Record) -> Iterator[str]:
    """All that was read from one sentence, one thing a line."""
    if record["held"]:
        yield _line("withheld", "a person withheld what this sentence tells of; stemmata decisions says who and why")
        return
    for span in record["passed_over"]:
        yield _line("passed over", f"{_quoted(span)}: a figure of speech")
    for trigger in record["triggers"]:
        yield from _trigger_lines(trigger, record)
    for name, show in _SIMPLE.items():
        for each in record[name]:
            if each.get("rule") != _ARTICLE:  # "a" says one, and is said in every sentence
                yield _line(_SINGULAR[name], f"{_quoted(each['span'])} {show(each)}{_scope_of(each, record)}")
    for claim in record["claims"]:
        yield from _claim_lines(claim, record)
    for point in record["open"]:
        yield _line("left open", f"{point['about']} {_quoted(point['span'])}: {_reason(point['why'])}")
    if not record["triggers"] and not record["claims"]:
        yield _line("nothing", "no word of the lexicon that tells of a happening")


def _is_whole(part: Record, sentence: Record) -> bool:
    """Whether words are the whole sentence, marks at its ends aside."""
    return bool(part["words"].strip(_MARKS) == sentence["words"].strip(_MARKS))


def _person(span: Record, record: Record) -> str:
    """People as mentioned; Arabic words with what a claim takes them to be, for readers who do not know Arabic."""
    known = [victim for claim in record["claims"] for victim in claim["victims"] if victim["span"]["start"] == span["start"]]
    gloss = f" ({_victim(known[0])})" if known and record["language"] == "ar" else ""
    return f"{_quoted(span)}{gloss}"


def _trigger_lines(trigger: Record, record: Record) -> Iterator[str]:
    rule = trigger["rule"] or "no rule"
    part = (_ARABIC_PARTS if record["language"] == "ar" else _PARTS).get(trigger["part"], trigger["part"])
    yield _line("trigger", f"{_quoted(trigger['span'])} speaks of {_plain(trigger['violation'])} ({part}); rule: {rule}")
    if not _is_whole(trigger["clause"], record["sentence"]):
        yield _line("", f"in the clause {_quoted(trigger['clause'])}")
    for name, role in (("agents", "done by"), ("patients", "done to"), ("included", "among them")):
        if trigger[name]:
            yield _line("", f"{role} {', '.join(_person(span, record) for span in trigger[name])}")
    for hedge in trigger["hedges"]:
        bears = "bears on it" if hedge["bears"] else "does not reach it"
        yield _line("", f"hedge {_quoted(hedge['span'])} ({_plain(hedge['certainty'])}) {bears}")
    if trigger["nothing"]:
        yield _line("", f"no claim: {_reason(trigger['nothing'])}")


def _figure(figure: Record) -> str:
    share = ", a share" if figure["share"] else ""
    return f"= {_range(figure)}{share} ({_plain(figure['qualifier'])}); rule: {_plain(figure['rule'])}"


def _age(age: Record) -> str:
    exact = age["low"] is not None or age["high"] is not None
    years = " to ".join("?" if end is None else str(end) for end in dict.fromkeys((age["low"], age["high"]))) if exact else ""
    return f"= age {years or age['band']}; rule: {age['rule']}"


def _date(value: Record) -> str:
    counted = f", counted from {value['anchor']}" if value["anchor"] else ""
    return f"= {_days(value)}{counted}; rule: {_plain(value['rule'])}"


def _days(value: Record) -> str:
    if value["start"] is None:
        return "open"
    days = value["start"] if value["start"] == value["end"] else f"{value['start']} to {value['end']}"
    return f"{days} ({_PRECISIONS.get(value['precision'], 'not known how exactly')})"


def _place(place: Record) -> str:
    within = [place[key] for key in ("adm2", "adm1", "country_code") if place[key] and place[key] != place["name"]]
    relation = f"{place['relation']} " if place["relation"] else ""
    exact = _PLACE_PRECISIONS.get(place["precision"], "not known how exactly")
    return f"= {_isolated(', '.join([relation + place['name'], *within]))} ({exact})"


def _party(party: Record) -> str:
    return f"= {party['name']} ({_plain(party['kind'])})" if party["party"] else "names a side, and no one party of it"


def _credit(credit: Record) -> str:
    who = " of ".join(part for part in (credit["person"], credit["name"]) if part)
    return f"credits {_isolated(who)} ({_plain(credit['kind'])})"


def _scope_of(value: Record, record: Record) -> str:
    """What a credit covers; nothing for other values."""
    if "scope" not in value:
        return ""
    whole = _is_whole(value["scope"], record["sentence"])
    return "; covers the whole sentence" if whole else f"; covers {_quoted(value['scope'])}"


_SIMPLE = {"figures": _figure, "ages": _age, "dates": _date, "places": _place, "parties": _party, "credits": _credit}
_SINGULAR = {"figures": "figure", "ages": "age", "dates": "date", "places": "place", "parties": "party", "credits": "credit"}


def _claim_lines(claim: Record, record: Record) -> Iterator[str]:
    what = f"{_plain(claim['violation'])}, {_certainty(claim)}; {claim['clarity']}; rule: {claim['rule']}"
    yield _line("CLAIM", f"{what}  [{claim['id'][:10]}]")
    for figure in claim["figures"]:
        yield _value(f"{_plain(figure['role'])} {_range(figure)} ({figure['rule']})", figure, record)
    for victim in claim["victims"]:
        yield _value(f"victims: {_victim(victim)}", victim, record)
    for party in claim["perpetrators"]:
        yield _value(f"by {_isolated(party['name'])} ({_plain(party['kind'])})", party, record)
    for value in claim["dates"]:
        yield _value(f"when {_days(value)}", value, record)
    for value in claim["media_dates"]:
        yield _value(f"made public {_days(value)}", value, record)
    for place in claim["places"]:
        yield _value(f"where {_isolated(place['name'])}", place, record)
    for means in claim["means"]:
        yield _value(f"means {_plain(means['code'])}", means, record)


def _certainty(claim: Record) -> str:
    hedge = f" ({_quoted(claim['hedge'])})" if claim["hedge"] else ""
    return f"{_plain(claim['certainty'])}{hedge}"


def _victim(victim: Record) -> str:
    parts = [victim["status"], victim["age_band"], victim["sex"], victim["role"]]
    return ", ".join(_plain(part) for part in parts if part)


def _value(text: str, value: Record, record: Record) -> str:
    """A value of a claim with its words, and where they stand when not in this sentence."""
    span, sentence = value["span"], record["sentence"]
    elsewhere = not sentence["start"] <= span["start"] < sentence["end"]
    return _line("", f"{text} {_quoted(span)}{', which stands in another sentence' if elsewhere else ''}")


def _range(figure: Record) -> str:
    low, high = figure["low"], figure["high"]
    return str(low) if low == high else f"{low} or more" if high is None else f"{low} to {high}"


def _line(label: str, text: str) -> str:
    return f"    {label:<{_LABEL}}{text}"


def _quoted(span: Record) -> str:
    return f"“{_isolated(_shortened(' '.join(span['words'].split())))}”"


def _shortened(words: str) -> str:
    """The beginning and the end of a long run of words, cut between words."""
    if len(words) <= _SHOWN + _SHOWN_END:
        return words
    return f"{words[:_SHOWN].rsplit(' ', 1)[0]} … {words[-_SHOWN_END:].split(' ', 1)[-1]}"


def _reason(text: str) -> str:
    """A reason that may quote words of the report."""
    return _QUOTED.sub(lambda match: f"“{_isolated(match[1])}”", text)


def _isolated(text: str) -> str:
    """On one line; with marks around it when it is not all in Latin script."""
    line = " ".join(text.split())
    return line if line.isascii() or not _has_arabic(line) else f"{_ISOLATE}{line}{_END_ISOLATE}"


def _has_arabic(text: Sequence[str]) -> bool:
    return any("\u0590" <= character <= "\u08ff" or "\ufb1d" <= character <= "\ufefc" for character in text)


def _plain(code: str) -> str:
    return code.replace("_", " ")
