"""HTML of what stands on pages a thousand times: paragraphs with their marks, claims, drawings.

Written out here rather than in templates because a template costs a call and an escape for each of a paragraph's pieces, which
was most of the time that a report took. Every text is escaped on its way in; only publishable values are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from markupsafe import Markup, escape

from stemmata.model.claims import VictimStatus
from stemmata.publish import wording
from stemmata.publish.report.chosen import Chosen
from stemmata.publish.report.stemma import NODE_HEIGHT, NODE_WIDTH, Drawing, Edge, Node, report_name
from stemmata.publish.report.views import Section
from stemmata.publish.values import Piece, PublishableBlock, PublishableClaim, PublishableDate, PublishableReport, PublishableSpan

_COVER = (
    '<details class="cover"><summary><span class="cover-what">Passage covered: it describes violence.</span> '
    '<span class="cover-do"></span></summary><div class="cover-in">\n'
)
_KEY = (
    '<ul class="key" aria-label="Key to the drawing">'
    '<li><svg width="34" height="14" aria-hidden="true" focusable="false"><path class="k-credit" d="M2 7H32"/></svg> '
    "credits an origin</li>"
    '<li><svg width="34" height="14" aria-hidden="true" focusable="false"><path class="k-copy" d="M2 7H32"/></svg> '
    "has its text from</li>"
    '<li><svg width="34" height="14" aria-hidden="true" focusable="false"><path class="k-undecided" d="M2 7H32"/></svg> '
    "share text, direction not decided</li></ul>\n"
)
_HEADS = {"copy": ' marker-end="url(#head-copy)"', "credit": ' marker-end="url(#head)"'}


def sections(found: Iterable[Section], language: str) -> Markup:
    """Paragraphs of a report, those that describe violence covered and site furniture folded.

    Args:
        found: the paragraphs.
        language: ISO 639-1 code of their language, or empty.
    """
    return _made("".join(_section(section, language) for section in found))


def _section(section: Section, language: str) -> str:
    if section.kind == "covered":
        return f"{_COVER}{''.join(_paragraph(block, language) for block in section.blocks)}</div></details>\n"
    if section.kind == "chrome":
        count = wording.count(len(section.blocks), "block")
        inner = "".join(_paragraph(block, language) + _why(block) for block in section.blocks)
        return (
            f'<details class="furniture"><summary>Site furniture, not part of the report: {count}</summary>\n{inner}</details>\n'
        )
    return "".join(_paragraph(block, language) for block in section.blocks)


def _paragraph(block: PublishableBlock, language: str) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f'<p dir="auto"{lang} class="text r-{block.role.value}">{"".join(map(_piece, block.pieces))}</p>\n'


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


def drawing(laid_out: Drawing, root: str, name: str) -> Markup:
    """A lineage as SVG, its key, and the same in words.

    Args:
        laid_out: the drawing.
        root: way from the page to the pages' root, such as "../".
        name: what the drawing shows, for screen readers.
    """
    size = f'width="{laid_out.width}" height="{laid_out.height}" viewBox="0 0 {laid_out.width} {laid_out.height}"'
    return _made(
        '<div class="scroll" tabindex="0" role="region" aria-label="Drawing of the lineage; the same stands in words below it">\n'
        f'<svg class="stemma" {size} role="group" aria-label="{escape(name)}">\n'
        f"{''.join(map(_edge, laid_out.edges))}{''.join(_node(node, root) for node in laid_out.nodes)}</svg>\n</div>\n"
        f"{_KEY}{_folded(laid_out)}{_in_words(laid_out)}"
    )


def heads() -> Markup:
    """The arrowheads of all drawings of a page; stands once on it."""
    return _made(
        '<svg class="heads" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<marker id="head" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="head" d="M0 0L8 4L0 8Z"/></marker>'
        '<marker id="head-copy" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="6" markerHeight="6" orient="auto">'
        '<path class="head-copy" d="M0 0L8 4L0 8Z"/></marker></defs></svg>\n'
    )


def _edge(edge: Edge) -> str:
    title = escape(edge.title)
    return (
        f'<g class="e-{edge.kind}" role="img" aria-label="{title}"><title>{title}</title><path class="e-hit" d="{edge.path}"/>'
        f'<path class="e-line" d="{edge.path}"{_HEADS.get(edge.kind, "")}/></g>\n'
    )


def _node(node: Node, root: str) -> str:
    middle = node.x + NODE_WIDTH / 2
    behind = _rectangle(node.x + 5, node.y + 5, 4) if node.kind == "fold" else ""
    top = node.y + 48 - 7.5 * (len(node.lines) - 1) - (4 if node.foot else 0)
    lines = "".join(_text("n-line", middle, top + 15 * index, line) for index, line in enumerate(node.lines))
    title = escape(node.title)
    box = (
        f'<g class="n-{node.kind}"><title>{title}</title>{behind}{_rectangle(node.x, node.y, 20 if node.kind == "origin" else 4)}'
        f"{_text('n-note', middle, node.y + 16, node.note)}{lines}"
        f"{_text('n-note', middle, node.y + NODE_HEIGHT - 8, node.foot) if node.foot else ''}</g>"
    )
    return f'<a href="{root}{escape(node.href)}" aria-label="{title}">{box}</a>\n' if node.href else f"{box}\n"


def _rectangle(x: float, y: float, radius: int) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{NODE_WIDTH}" height="{NODE_HEIGHT}" rx="{radius}"/>'


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="middle">{escape(text)}</text>'


def _folded(laid_out: Drawing) -> str:
    if not laid_out.folded:
        return ""
    return f'<p class="fine">{wording.count(laid_out.folded, "report")} that stand exactly like another are folded into it.</p>\n'


def _in_words(laid_out: Drawing) -> str:
    if not laid_out.sentences:
        return ""
    items = "".join(f"<li><bdi>{escape(sentence)}</bdi></li>\n" for sentence in laid_out.sentences)
    summary = f"The drawing in words ({len(laid_out.sentences)})"
    return f'<details class="inwords"><summary>{summary}</summary>\n<ul>{items}</ul></details>\n'


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
