"""HTML of what stands on pages a thousand times: paragraphs with their marks, claims, links.

Written out here rather than in templates because a template costs a call and an escape for each of a paragraph's pieces, which
was most of the time that a report took. Every text is escaped on its way in; only publishable values are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from markupsafe import Markup, escape

from stemmata.model.claims import VictimStatus
from stemmata.publish import wording
from stemmata.publish.report.chosen import Chosen
from stemmata.publish.report.naming import report_name
from stemmata.publish.report.views import Section
from stemmata.publish.values import Piece, PublishableBlock, PublishableClaim, PublishableDate, PublishableReport, PublishableSpan

_COVER = (
    '<details class="cover"><summary><span class="cover-what">Passage covered: it describes violence.</span> '
    '<span class="cover-do"></span></summary><div class="cover-in">\n'
)


def sections(found: Iterable[Section], language: str, piece: Callable[[Piece], str] | None = None) -> Markup:
    """Paragraphs of a report, those that describe violence covered and site furniture folded.

    Args:
        found: the paragraphs.
        language: ISO 639-1 code of their language, or empty.
        piece: makes HTML of a run of text; None marks what was read from it.
    """
    return _made("".join(_section(section, language, piece or _piece) for section in found))


def _section(section: Section, language: str, piece: Callable[[Piece], str]) -> str:
    if section.kind == "covered":
        return covered("".join(_paragraph(block, language, piece) for block in section.blocks))
    if section.kind == "chrome":
        count = wording.count(len(section.blocks), "block")
        inner = "".join(_paragraph(block, language, piece) + _why(block) for block in section.blocks)
        return (
            f'<details class="furniture"><summary>Site furniture, not part of the report: {count}</summary>\n{inner}</details>\n'
        )
    return "".join(_paragraph(block, language, piece) for block in section.blocks)


def covered(html: str) -> str:
    """HTML made here, covered until the reader uncovers it."""
    return f"{_COVER}{html}</div></details>\n"


def _paragraph(block: PublishableBlock, language: str, piece: Callable[[Piece], str]) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f'<p dir="auto"{lang} class="text r-{block.role.value}">{"".join(map(piece, block.pieces))}</p>\n'


def _why(block: PublishableBlock) -> str:
    return f'<p class="fine">Recognised: {escape(block.why)}</p>\n' if block.why else ""


def _piece(piece: Piece) -> str:
    text = str(escape(piece.text))
    if piece.marks:
        kinds = " ".join(f"m-{mark}" for mark in piece.marks)
        return f'<mark class="m {kinds}" title="{", ".join(wording.MARKS[mark] for mark in piece.marks)}">{text}</mark>'
    return f'<span class="withheld">{text}</span>' if piece.withheld else text


def claims(found: Sequence[PublishableClaim]) -> Markup:
    """A small table of what one report says of one incident.

    What all its claims share stands once above; a claim whose further values all stand in another's row of the same violation
    shares that row.
    """
    values = {claim.id: tuple(dict.fromkeys(_values(claim))) for claim in found}
    shared = _shared(list(values.values()))
    rows: list[tuple[list[PublishableClaim], set[str]]] = []
    for claim in sorted(found, key=lambda claim: -len(values[claim.id])):
        own = set(values[claim.id]) - shared
        row = next((row for row in rows if row[0][0].violation == claim.violation and own <= row[1]), None)
        if row is None:
            rows.append(([claim], own))
        else:
            row[0].append(claim)
    rows.sort(key=lambda row: found.index(row[0][0]))
    common = "".join(value for value in values[found[0].id] if value in shared) if shared else ""
    return _made(
        '<table class="claims"><caption class="vh">Claims of this report and the values read from them</caption>\n'
        '<thead class="vh"><tr><th scope="col">What</th><th scope="col">Values, with the words they were read from</th></tr>'
        "</thead>"
        f"<tbody>\n{_row('', 'All claims', common) if common else ''}"
        f"{''.join(_claims_row(members, values[members[0].id], shared) for members, _ in rows)}</tbody></table>\n"
    )


def _shared(values: Sequence[Sequence[str]]) -> frozenset[str]:
    """What all claims have in common; nothing when there is only one."""
    return frozenset(values[0]).intersection(*values[1:]) if len(values) > 1 else frozenset()


def _claims_row(members: Sequence[PublishableClaim], values: Sequence[str], shared: frozenset[str]) -> str:
    first = members[0]
    anchors = "".join(f'<span id="c-{escape(claim.id)}"></span>' for claim in members[1:])
    times = f", said {len(members)} times" if len(members) > 1 else ""
    rules = ", ".join(dict.fromkeys(str(escape(claim.rule)) for claim in members))
    kept = [str(escape(claim.context)) for claim in members if claim.context]
    context = f"; kept as context only: {'; '.join(dict.fromkeys(kept))}" if kept else ""
    own = "".join(value for value in values if value not in shared)
    heading = f"{escape(wording.violation(first.violation))}{anchors}"
    return _row(f' id="c-{escape(first.id)}"', heading, f'{own}<li class="fine">Read by rule “{rules}”{times}{context}</li>')


def _row(anchor: str, heading: str, values: str) -> str:
    """A row from HTML made here."""
    return f'<tr class="claim"{anchor}><th scope="row">{heading}</th><td><ul class="vals">{values}</ul></td></tr>\n'


def _values(claim: PublishableClaim) -> Iterable[str]:
    for figure in claim.figures:
        role = wording.first_upper(wording.ROLES[figure.role])
        yield _value(role, "figure", wording.numbers(figure.low, figure.high), figure.span)
    for date in claim.dates:
        yield _value("When", "date", _when(date), date.span)
    for date in claim.media_dates:
        yield _value("Footage made public", "date", _when(date), date.span)
    for place in claim.places:
        yield _value("Where", "place", place.name, place.span)
    for party in claim.perpetrators:
        yield _value("Who did it", "party", party.name, party.span)
    for victim in claim.victims:
        if victim.status is VictimStatus.UNKNOWN and not (victim.age_band or victim.role):
            continue  # "people": the figure says as much
        parts = (wording.VICTIMS[victim.status], f"age {victim.age_band}" if victim.age_band else "", victim.role)
        yield _value("To whom", "victim", ", ".join(part for part in parts if part), victim.span)
    for means in claim.means:
        yield _value("By what means", "means", means.code.replace("_", " "), means.span)
    credited = {credit.span.words for credit in claim.credits}
    hedge = claim.hedge if claim.hedge and claim.hedge.words not in credited else None
    yield _value("How sure", "hedge", wording.CERTAINTIES[claim.certainty], hedge)
    for credit in claim.credits:
        yield _value("From", "credit", f"{credit.name}, passing it on" if credit.relay else credit.name, credit.span)


def _when(date: PublishableDate) -> str:
    return wording.interval(date.start, date.end) if date.start else date.open_reason or "date left open"


def _value(label: str, mark: str, text: str, span: PublishableSpan | None) -> str:
    """A value and the words it was read from; the words alone when they say just the same."""
    same = span is not None and span.words.casefold() == text.casefold()
    shown = "" if same else f"<bdi>{escape(text)}</bdi> "
    words = f'<q class="m m-{mark}" dir="auto">{escape(span.words)}</q>' if span else ""
    return f'<li><span class="label">{escape(label)}:</span> {shown}{words}</li>'


def report_link(chosen: Chosen, root: str, report: PublishableReport, name: str = "") -> Markup:
    """A report's name, or another text, leading to its page where it has one.

    Args:
        chosen: what has a page.
        root: way from the page to the pages' root.
        report: the report.
        name: what to show; empty for publisher and title.
    """
    shown = f"<bdi>{escape(name or report_name(report))}</bdi>"
    linked = report.id in chosen.reports
    return _made(f'<a href="{root}reports/{escape(report.id)}.html">{shown}</a>' if linked else shown)


def incident_link(chosen: Chosen, root: str, incident: str, name: str) -> Markup:
    """An incident's title leading to its page where it has one, else with the identifier by which it can be shown.

    Args:
        chosen: what has a page.
        root: way from the page to the pages' root.
        incident: the incident's identifier.
        name: what to show.
    """
    shown, key = f"<bdi>{escape(name)}</bdi>", escape(incident)
    if incident in chosen.incidents:
        return _made(f'<a href="{root}incidents/{key}.html">{shown}</a>')
    return _made(f'{shown} <span class="fine mono">{key}</span>')


@cache
def glyph(reports: int, low: int, high: int) -> Markup:
    """A small drawing of how many origins stand behind how many reports; at most seven of each are drawn."""
    origins = "".join(
        f'<circle class="{"g-sure" if index < low else "g-maybe"}" cx="{6 + index * 10.5:g}" cy="7" r="4"/>'
        for index in range(min(high, 7))
    )
    boxes = range(min(reports, 7))
    sheets = "".join(f'<rect class="g-report" x="{2.5 + index * 10.5:g}" y="18" width="7" height="9" rx="1"/>' for index in boxes)
    name = f"{wording.count(reports, 'report')}, {wording.origins(low, high)}"
    return _made(
        f'<svg class="glyph" width="76" height="30" viewBox="0 0 76 30" role="img" aria-label="{name}">{origins}{sheets}</svg>\n'
    )


def uncover() -> Markup:
    """The switch that uncovers all covered passages of a page."""
    return _made(
        '<p class="uncover js-only" hidden><button type="button" class="button" data-uncover aria-pressed="false">'
        "Show all covered passages on this page</button></p>\n"
    )


def rendered(html: str) -> Markup:
    """What a template rendered, which escaped every text on its way in.

    Args:
        html: a template's whole output.
    """
    return _made(html)


def _made(html: str) -> Markup:
    """HTML made in this module, where every text was escaped on its way in: the one place where a string is declared HTML."""
    return Markup(html)  # noqa: S704
