"""Small builders: reports and claims from readable YAML, every value with the exact words it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from stemmata.incidents import Linked, link_claims
from stemmata.model.claims import (
    Certainty,
    CertaintyKind,
    Claim,
    ClaimFigure,
    Clarity,
    FigureRole,
    MeansValue,
    VictimStatus,
    VictimValue,
)
from stemmata.model.decisions import Recorded
from stemmata.model.expressions import DateValue, PartyValue, PlaceValue, Qualifier
from stemmata.model.incidents import Incident
from stemmata.model.lineage import Copy, Credit, Direction, Origin, OriginKind, Passage, PassageKind
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole, Span
from stemmata.settings import IncidentSettings

CASES = Path(__file__).parent.parent / "cases"


@frozen
class Case:
    """What goes into linking, and what is expected out of it."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    copies: tuple[Copy, ...]
    credits: tuple[Credit, ...]
    origins: tuple[Origin, ...]
    expected: Sequence[Mapping[str, Any]]
    context: tuple[str, ...]


def link(case: Case, **settings: Any) -> tuple[Incident, ...]:
    return linked(case, **settings).incidents


def linked(case: Case, recorded: Recorded | None = None, **settings: Any) -> Linked:
    return link_claims(
        case.claims,
        case.reports,
        case.passages,
        case.copies,
        case.credits,
        case.origins,
        IncidentSettings(**settings),
        recorded=recorded,
    )


def read_case(name: str) -> Case:
    return case_of(yaml.safe_load((CASES / name / "case.yaml").read_text(encoding="utf-8")))


def case_of(raw: Mapping[str, Any]) -> Case:
    reports = {each["id"]: _report(each) for each in raw["reports"]}
    origins = tuple(_origin(each) for each in raw.get("origins", ()))
    return Case(
        tuple(reports.values()),
        tuple(_claim(each, reports[each["report"]]) for each in raw["claims"]),
        tuple(_passage(each, reports) for each in raw.get("passages", ())),
        tuple(_copy(each) for each in raw.get("copies", ())),
        tuple(_credit(each, reports[each["report"]], origins) for each in raw.get("credits", ())),
        origins,
        raw.get("incidents", ()),
        tuple(raw.get("context", ())),
    )


def _words(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def _report(raw: Mapping[str, Any]) -> Report:
    title, body = raw.get("title", ""), raw["text"].strip()
    text = f"{title}\n\n{body}" if title else body
    blocks = [Block(0, len(title), BlockRole.TITLE)] if title else []
    start = len(title) + 2 if title else 0
    day = raw.get("published")
    published = Published(day, day, MetadataSource.MAPPING, day.isoformat()) if day else None
    return Report(
        raw["id"],
        "0" * 64,
        raw["id"],
        "",
        raw["id"],
        "text/plain",
        title=title,
        publisher=raw.get("publisher", ""),
        published=published,
        text=text,
        blocks=(*blocks, Block(start, len(text), BlockRole.BODY)),
    )


def _claim(raw: Mapping[str, Any], report: Report) -> Claim:
    sentence = _words(report, raw["sentence"])
    hedge = _words(report, raw["hedge"]) if "hedge" in raw else None
    return Claim(
        id=raw["id"],
        report=report.id,
        sentence=sentence,
        violation=raw["violation"],
        trigger=_words(report, raw.get("trigger", raw["sentence"])),
        rule=raw.get("rule", "case"),
        certainty=Certainty(CertaintyKind(raw.get("certainty", "asserted")), hedge),
        clarity=Clarity(raw.get("clarity", "event")),
        perpetrators=tuple(_party(each, sentence) for each in raw.get("perpetrators", ())),
        victims=tuple(_victim(each, sentence, report) for each in raw.get("victims", ())),
        figures=tuple(_figure(role, each, report) for role, each in raw.get("figures", {}).items()),
        dates=tuple(_date(each, sentence) for each in raw.get("dates", ())),
        media_dates=tuple(_date(each, sentence) for each in raw.get("media_dates", ())),
        places=tuple(_place(each, sentence) for each in raw.get("places", ())),
        means=tuple(MeansValue(each, sentence) for each in raw.get("means", ())),
        credits=tuple(raw.get("credits", ())),
        linked=tuple(raw.get("linked", ())),
        context=raw.get("context", ""),
    )


def _victim(raw: str | Mapping[str, Any], sentence: Span, report: Report) -> VictimValue:
    """A status alone, or a status with the words of a description, ages, sex and role."""
    if isinstance(raw, str):
        return VictimValue(VictimStatus(raw), raw, sentence)
    span = _words(report, raw["words"])
    low, high = raw.get("ages", (None, None))
    return VictimValue(VictimStatus(raw["status"]), raw["words"], span, low, high, raw.get("sex", ""), raw.get("role", ""))


def _figure(role: str, raw: Mapping[str, Any], report: Report) -> ClaimFigure:
    vague = raw.get("vague", False)
    low = raw["low"]
    high = raw.get("high", None if vague or raw.get("more") else low)
    qualifier = Qualifier.VAGUE if vague else Qualifier.EXACT if high == low else Qualifier.AT_LEAST
    return ClaimFigure(FigureRole(role), low, high, qualifier, vague, _words(report, raw["words"]), "case")


def _date(raw: Mapping[str, Any], span: Span) -> DateValue:
    start, end = raw["start"], raw.get("end", raw["start"])
    days = (end - start).days
    precision = 1 if days == 0 else 2 if days < 6 else 3 if days < 10 else 4 if days < 40 else 5
    return DateValue(span, start, end, raw.get("precision", precision), "", "case")


def _place(raw: Mapping[str, Any], span: Span) -> PlaceValue:
    latitude, longitude = raw.get("at", (None, None))
    return PlaceValue(
        span,
        raw["name"],
        raw.get("country", "XA"),
        raw.get("adm1", ""),
        "",
        latitude,
        longitude,
        raw.get("precision", 2),
        "",
        raw.get("gazetteer", ""),
    )


def _party(name: str, span: Span) -> PartyValue:
    if name.startswith("unknown "):
        return PartyValue(span, "", name.removeprefix("unknown "), "unknown")
    return PartyValue(span, name.casefold().replace(" ", "-"), name, "armed_group")


def _origin(raw: Mapping[str, Any]) -> Origin:
    return Origin(raw["id"], raw["name"], OriginKind(raw["kind"]), (), raw.get("party", ""), ())


def _credit(raw: Mapping[str, Any], report: Report, origins: tuple[Origin, ...]) -> Credit:
    span = _words(report, raw["words"])
    origin = next(each for each in origins if each.id == raw["origin"])
    return Credit(raw["id"], span, span, origin.name, origin.id, origin.kind, "said", span)


def _passage(raw: Mapping[str, Any], reports: Mapping[str, Report]) -> Passage:
    (first, first_words), (second, second_words) = sorted(raw["between"].items())
    return Passage(
        raw["id"],
        _words(reports[first], first_words),
        _words(reports[second], second_words),
        len(first_words.split()),
        1.0,
        PassageKind(raw.get("kind", "copied")),
    )


def _copy(raw: Mapping[str, Any]) -> Copy:
    first, second = raw["between"]
    return Copy(raw["id"], first, second, Direction.UNDECIDED, ("case",), (), 50, raw.get("share", 0.9), raw.get("share", 0.9))


def day(text: str) -> date:
    return date.fromisoformat(text)
