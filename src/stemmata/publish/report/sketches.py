"""HTML of drawings of lineage: pictures as SVG, what is folded, and every line in words.

Every line is a link to its words, which show as a card over the page while they are its target, and as a list on demand; so
drawings explain themselves with the mouse, a finger or the keyboard, and without a script.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from stemmata.publish import wording
from stemmata.publish.report import markup
from stemmata.publish.report.explain import Explained
from stemmata.publish.report.layout import NODE_HEIGHT, NODE_WIDTH
from stemmata.publish.report.overview import BAR_HEIGHT, BAR_WIDTH, WIDTH, Bar, Overview
from stemmata.publish.report.stemma import SLIP_HEIGHT, SLIP_WIDTH, Circle, Drawing, Edge, Node, Sheet, Unfolding
from stemmata.publish.values import Piece, PublishableCredit, PublishableDerivation, PublishablePassage, PublishableSpan

_KINDS = {
    "credit": "names it as its source",
    "copy": "has its text from",
    "undecided": "share text; who had it first is open",
    "possible": "possibly a retelling: a proposal, no finding",
}
_MARKED = {"party": "party to the conflict", "correction": "corrects", "circle": "in a circle of naming"}
_HEADS = {"copy": "head-copy", "credit": "head", "possible": "head-possible"}
# Words of a passage or a credit shown in a card; the page that compares the two texts has the whole.
_MOST_CHARACTERS = 360
# Lines in words that are printed with a drawing: about six sheets of paper.
_MOST_PRINTED = 60
# Longer passages would take longer to compare word by word than a page may take to write.
_MOST_COMPARED = 300


def drawing(laid_out: Drawing, root: str, name: str) -> Markup:
    """A lineage as SVG, its key, what is folded, circles, and every line in words.

    Args:
        laid_out: the drawing; one a page, as its parts have identifiers.
        root: way from the page to the pages' root, such as "../".
        name: what the drawing shows, for screen readers.
    """
    passing = '<a class="pass" href="#all-lines">Pass over the drawing, to its lines in words</a>\n' if laid_out.lines else ""
    return markup.rendered(
        f"{passing}{picture(laid_out.sheet, root, name)}{_key(laid_out)}{_folded(laid_out)}"
        f"{''.join(_unfolding(each, root) for each in laid_out.unfoldings)}"
        f"{''.join(str(circle(each, root)) for each in laid_out.circles)}{_lines(laid_out, root)}"
    )


def picture(sheet: Sheet, root: str, name: str) -> Markup:
    """One picture as SVG.

    Args:
        sheet: the picture.
        root: way from the page to the pages' root.
        name: what it shows, for screen readers.
    """
    size = f'width="{sheet.width}" height="{sheet.height}" viewBox="0 0 {sheet.width} {sheet.height}"'
    return markup.rendered(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">\n'
        f'<svg class="stemma" {size} role="group" aria-label="{escape(name)}">\n'
        f"{''.join(_edge(edge, root) for edge in sheet.edges)}{''.join(_node(node, root) for node in sheet.nodes)}"
        "</svg>\n</div>\n"
    )


def heads() -> Markup:
    """The arrowheads of all drawings of a page, and where a card goes when it is closed; stands once on it."""
    return markup.rendered(
        '<span id="closed" class="closed"></span>'
        '<svg class="heads" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        + "".join(
            f'<marker id="{name}" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="{size}" markerHeight="{size}" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path class="{name}" d="M0 0L8 4L0 8Z"/></marker>'
            for name, size in (("head", 10), ("head-copy", 14), ("head-possible", 11))
        )
        + "</defs></svg>\n"
    )


def corpus(laid_out: Overview, root: str) -> Markup:
    """The drawing of a whole corpus as SVG.

    Args:
        laid_out: the drawing.
        root: way from the page to the pages' root.
    """
    name = "Origins, families of copies and incidents of the whole casebook"
    heads = "".join(f'<text class="c-head" x="{x:g}" y="18">{escape(text)}</text>' for x, text in laid_out.heads)
    flows = "".join(
        f'<a class="c-flow" href="#w-{number}"><title>{escape(flow.title)}</title>'
        f'<path d="{flow.path}" stroke-width="{flow.width}"/></a>\n'
        for number, flow in enumerate(laid_out.flows, start=1)
    )
    return markup.rendered(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">\n'
        f'<svg class="stemma corpus" width="{WIDTH}" height="{laid_out.height}" viewBox="0 0 {WIDTH} {laid_out.height}" '
        f'role="group" aria-label="{name}">\n{heads}{flows}{"".join(_bar(bar, root) for bar in laid_out.bars)}</svg>\n</div>\n'
    )


def _bar(bar: Bar, root: str) -> str:
    middle = bar.x + BAR_WIDTH / 2
    classes = f"c-{bar.kind}{' n-party' if bar.party else ''}"
    radius = 14 if bar.kind == "origin" else 3
    inner = (
        f'<g class="{classes}"><title>{escape(bar.title)}</title>'
        f'<rect x="{bar.x:g}" y="{bar.y:g}" width="{BAR_WIDTH}" height="{BAR_HEIGHT}" rx="{radius}"/>'
        f"{_text('n-line', middle, bar.y + 15, bar.shown)}{_text('n-note', middle, bar.y + 29, bar.note)}</g>"
    )
    return f'<a href="{_target(bar.href, root)}">{inner}</a>\n' if bar.href else f"{inner}\n"


def _edge(edge: Edge, root: str) -> str:
    head = f' marker-end="url(#{_HEADS[edge.kind]})"' if edge.arrow and edge.kind in _HEADS else ""
    line = f'<path class="e-line" d="{edge.path}"{head}/>'
    if not edge.title:
        return f'<g class="e-{edge.kind}" aria-hidden="true">{line}</g>\n'
    inner = f'<title>{escape(edge.title)}</title><path class="e-hit" d="{edge.path}"/>{line}'
    if edge.href:
        return f'<a class="e e-{edge.kind}" href="{_target(edge.href, root)}">{inner}</a>\n'
    return f'<g class="e e-{edge.kind}" role="img" aria-label="{escape(edge.title)}">{inner}</g>\n'


def _target(href: str, root: str) -> str:
    return str(escape(href if href.startswith("#") else f"{root}{href}"))


def _node(node: Node, root: str) -> str:
    shape = _slip(node) if node.kind == "slip" else _box(node)
    classes = " ".join([f"n-{node.kind}", *(f"n-{mark}" for mark in node.marks)])
    inner = f'<g class="{classes}"><title>{escape(node.title)}</title>{shape}</g>'
    return f'<a href="{_target(node.href, root)}">{inner}</a>\n' if node.href else f"{inner}\n"


def _box(node: Node) -> str:
    middle = node.x + NODE_WIDTH / 2
    behind = _rectangle(node.x + 5, node.y + 5, 4) if node.kind == "fold" else ""
    top = node.y + (23 if node.small else 48 - 7.5 * (len(node.lines) - 1))
    texts = [_text("n-note", middle, node.y + 16, node.note)] if node.note else []
    texts += [_text("n-line", middle, top + 15 * index, line) for index, line in enumerate(node.lines)]
    below = top + 15 * len(node.lines) + (1 if len(node.small) > 1 else 4)
    texts += [_text("n-small", middle, below + 13 * index, line) for index, line in enumerate(node.small)]
    texts += [_text("n-note n-foot", middle, node.y + NODE_HEIGHT - 8, node.foot)] if node.foot else []
    return f"{behind}{_rectangle(node.x, node.y, 20 if node.kind == 'origin' else 4)}{''.join(texts)}"


def _slip(node: Node) -> str:
    middle = node.x + SLIP_WIDTH / 2
    size = f'width="{SLIP_WIDTH}" height="{SLIP_HEIGHT}" rx="3"'
    return (
        f'<rect x="{node.x:g}" y="{node.y:g}" {size}/>{_text("n-line", middle, node.y + 15, node.lines[0])}'
        f"{_text('n-note', middle, node.y + 29, node.note)}"
    )


def _rectangle(x: float, y: float, radius: int) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{NODE_WIDTH}" height="{NODE_HEIGHT}" rx="{radius}"/>'


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="middle">{escape(text)}</text>'


def _key(laid_out: Drawing) -> str:
    lines = [_key_line(kind) for kind in laid_out.kinds]
    marks = [_key_mark(mark) for mark in laid_out.marks]
    if not lines and not marks:
        return ""
    hint = '<li class="hint">Choose a line to read its words.</li>' if lines else ""
    return f'<ul class="key" aria-label="Key to the drawing">{"".join(lines)}{"".join(marks)}{hint}</ul>\n'


def _key_mark(mark: str) -> str:
    kind = "origin" if mark == "party" else "report"
    return (
        f'<li><svg width="26" height="16" aria-hidden="true" focusable="false"><g class="n-{kind} n-{mark}">'
        f'<rect x="1.5" y="1.5" width="23" height="13" rx="3"/></g></svg> {_MARKED[mark]}</li>'
    )


def _key_line(kind: str) -> str:
    head = f' marker-end="url(#{_HEADS[kind]})"' if kind in _HEADS else ""
    return (
        f'<li><svg width="38" height="16" aria-hidden="true" focusable="false"><g class="e-{kind}">'
        f'<path class="e-line" d="M2 8H{34 if head else 36}"{head}/></g></svg> {_KINDS[kind]}</li>'
    )


def _folded(laid_out: Drawing) -> str:
    if not laid_out.folded:
        return ""
    folded = wording.count(laid_out.folded, "report")
    return f'<p class="fine">{folded} stand folded in the boxes with a shadow; each is unfolded below.</p>\n'


def _unfolding(held: Unfolding, root: str) -> str:
    title = str(escape(held.title))
    number = len(held.sheets)
    names = [f"{held.title}, unfolded" + (f", {index} of {number}" if number > 1 else "") for index in range(1, number + 1)]
    pictures = "".join(str(picture(sheet, root, name)) for sheet, name in zip(held.sheets, names, strict=True))
    further = f'<p class="fine">and {held.further:,} more</p>' if held.further else ""
    inner = "".join(_unfolding(each, root) for each in held.inner)
    return (
        f'<details class="unfold" id="u-{held.number}"><summary><bdi>{title}</bdi></summary>\n'
        f"{pictures}{further}{inner}</details>\n"
    )


def circle(found: Circle, root: str) -> Markup:
    """A circle of naming, drawn and in words.

    Args:
        found: the circle.
        root: way from the page to the pages' root.
    """
    shown = picture(found.sheet, root, "A circle of naming")
    return markup.rendered(
        '<figure class="circle"><figcaption><b>A circle.</b> Each of these names another of them, and by that alone none is '
        f"seen to know it: {escape(found.words)}.</figcaption>\n{shown}</figure>\n"
    )


def _lines(laid_out: Drawing, root: str) -> str:
    if not laid_out.lines:
        return ""
    items = "".join(_line(line, root) for line in laid_out.lines)
    total = len(laid_out.lines) + laid_out.further
    further = f'<p class="fine">and {laid_out.further:,} more lines</p>\n' if laid_out.further else ""
    size = "few" if total <= _MOST_PRINTED else "many"
    note = (
        f'<p class="print-note">The {total:,} lines of this drawing are put into words on screen.</p>\n' if size == "many" else ""
    )
    return (
        f'<details class="all" id="all-lines"><summary>Every line in words ({total:,})</summary></details>\n'
        f'<ol class="lines {size}">\n{items}</ol>\n{further}{note if size == "many" else ""}'
    )


def _line(line: Explained, root: str) -> str:
    parts = [f'<p class="l-head"><span class="l-number">{line.number}</span> {escape(line.sentence)}</p>']
    parts += [_credit(credit, root) for credit in line.credits]
    if line.extent:
        parts.append(f'<p class="fine">{escape(line.extent)}</p>')
    parts += [_passage(passage, line.sides) for passage in line.passages]
    if line.further:
        parts.append(f'<p class="fine">and {wording.count(line.further, "further passage")}</p>')
    if line.derivation:
        parts.append(_details(line.derivation, line.sides))
    if line.reasons:
        reasons = "".join(f"<li><bdi>{escape(wording.first_upper(reason))}</bdi></li>" for reason in line.reasons)
        parts.append(f'<ul class="why" aria-label="Reasons">{reasons}</ul>')
    compare = f'<a href="{root}{escape(line.compare)}">Compare the two texts side by side</a>' if line.compare else ""
    parts.append(f'<p class="l-do">{compare}<a class="l-close" href="#closed">Close</a></p>')
    return f'<li id="e-{line.number}" class="l-{line.kind}" tabindex="-1">{"".join(parts)}</li>\n'


def _credit(credit: PublishableCredit, root: str) -> str:
    speaker = f" · spoken by <bdi>{escape(credit.person)}</bdi>" if credit.person and credit.person != credit.name else ""
    relay = " · passes it on" if credit.relay else ""
    words = _shortened(credit.span.words)
    return (
        f'<p class="l-words"><q class="m m-credit" dir="auto">{escape(words)}</q> '
        f'<span class="fine">→ <bdi>{escape(credit.name)}</bdi>{speaker}{relay}</span></p>'
    )


def _passage(passage: PublishablePassage, sides: tuple[str, ...]) -> str:
    same = passage.first.words == passage.second.words
    if same:
        html = _side(f"Word for word in both, {wording.count(passage.words, 'word')}", passage.first)
    else:
        html = f'<div class="sides">{"".join(map(_side, sides, (passage.first, passage.second)))}</div>'
    return markup.covered(html) if passage.covered else html


def _side(name: str, span: PublishableSpan) -> str:
    words = escape(_shortened(span.words))
    return f'<div class="side"><p class="fine"><bdi>{escape(name)}</bdi></p><p class="text" dir="auto">{words}</p></div>'


def retelling(derivation: PublishableDerivation, first: str, second: str) -> Markup:
    """The details that speak for a retelling, as a table.

    Args:
        derivation: the possible retelling.
        first: what the first report is called.
        second: what the second is called.
    """
    return markup.rendered(_details(derivation, (first, second)))


def _details(derivation: PublishableDerivation, sides: tuple[str, ...]) -> str:
    rows = "".join(
        f'<tr><td><q dir="auto">{escape(detail.first.words)}</q></td><td><q dir="auto">{escape(detail.second.words)}</q></td>'
        f'<td class="num">{detail.reports}</td></tr>'
        for detail in derivation.details
    )
    one, other = (f"<bdi>{escape(side)}</bdi>" for side in sides)
    return (
        '<table class="details"><caption class="vh">Rare details that both tell</caption><thead><tr>'
        f'<th scope="col">{one}</th><th scope="col">{other}</th><th scope="col" class="num">Told by</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_CHARACTERS else words[: _MOST_CHARACTERS - 1].rstrip() + "…"


def marked(side: str, other: str, numbers: dict[str, int]) -> Callable[[Piece], str]:
    """What makes HTML of runs of one of two compared texts: shared passages marked and tied to those of the other.

    Args:
        side: opens the identifiers of this text's passages.
        other: opens those of the other text's.
        numbers: number of each passage, by its identifier.
    """
    seen: set[str] = set()

    def html(piece: Piece) -> str:
        text = str(escape(piece.text))
        inner = f'<span class="withheld">{text}</span>' if piece.withheld else text
        shared = [key for key in piece.shared if key in numbers]
        if not shared:
            return inner
        fresh = [key for key in shared if key not in seen]
        seen.update(fresh)
        refs = "".join(
            f'<a class="ref" id="{side}-{numbers[key]}" href="#{other}-{numbers[key]}" '
            f'aria-label="Passage {numbers[key]} in the other text">{numbers[key]}</a>'
            for key in fresh
        )
        return f'<mark class="m m-shared">{refs}{inner}</mark>'

    return html


def differing(passage: PublishablePassage) -> tuple[Markup, Markup]:
    """Both sides of a passage as HTML, the words in which they differ marked."""
    left, right = passage.first.words.split(), passage.second.words.split()
    if left == right or max(len(left), len(right)) > _MOST_COMPARED:
        return markup.rendered(str(escape(passage.first.words))), markup.rendered(str(escape(passage.second.words)))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    sides: tuple[list[str], list[str]] = ([], [])
    for operation, a, b, c, d in matcher.get_opcodes():
        for side, words in zip(sides, (left[a:b], right[c:d]), strict=True):
            text = str(escape(" ".join(words)))
            if text:
                side.append(text if operation == "equal" else f'<b class="differs">{text}</b>')
    return markup.rendered(" ".join(sides[0])), markup.rendered(" ".join(sides[1]))
