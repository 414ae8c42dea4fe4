"""Web pages: the visible text as blocks that map back to the page's source, its furniture marked, its metadata read.

Two judges say what is furniture. The page's own structure comes first: navigation, headers, footers, asides, forms, and blocks
that are mostly links. Then trafilatura's extraction of the main text, in whose text a block's words must stand. A paragraph of
prose between two blocks of the main text is kept whatever the extraction says, because leaving out a sentence of the report is
the worse mistake.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import Factory, define, evolve, frozen

from stemmata.intake.characters import Run, clean, words_of
from stemmata.intake.decoding import decode
from stemmata.intake.draft import DraftBlock
from stemmata.intake.kinds import Kind
from stemmata.intake.markup import ENTITY, RAW, Token, attributes_of, tokens
from stemmata.intake.page_metadata import PageMetadata, read_metadata
from stemmata.intake.sources import PARSER_FAILURES, Source
from stemmata.intake.titles import fold
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

PART = "source"

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_UNSEEN = (RAW - {"title"}) | {"svg", "math", "object", "audio", "video", "canvas", "select", "datalist", "dialog", "map"}
_CLOSES_ITSELF = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot"])
_FURNITURE = {
    "nav": "stands in the page's navigation", "footer": "stands in the page's footer", "aside": "stands in a side column",
    "header": "stands in the page's header", "form": "stands in a form", "button": "is a button", "menu": "stands in a menu",
}  # fmt: skip
_FURNITURE_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form", "menu": "menu",
    "menubar": "menu", "toolbar": "menu", "dialog": "form", "alertdialog": "form",
}  # fmt: skip
# Names that sites give to the boxes around a text; whole words only, "content-header" of an article is none of them.
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|share(?:bar|-?buttons?|-?links?)?|social(?:-?\w+)?|sharing|cookies?(?:-?\w+)?|consent|gdpr"
    r"|newsletter|subscribe|related(?:-?\w+)?|recommended|more-stories|most-?read|trending|popular|sidebar|widget|advert\w*|ads?|promo|comments?"
    r"|comment-?(?:list|form|section|respond)|footer|site-?header|pagination|pager|tags|tag-?list)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"(?:^|\s)hidden(?:$|[\s=])|display\s*:\s*none|visibility\s*:\s*hidden|aria-hidden\s*=\s*[\"']?true", re.IGNORECASE
)
_CAPTIONS = frozenset(("figcaption", "caption"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# A block with this share of its letters in links is a menu or a list of stories; set by hand, articles looked at stay below 0.4.
_LINKED = 0.7
_LINKED_WORDS = 25
# An extraction shorter than this says nothing about what it left out.
_FEWEST_EXTRACTED = 200
# Beyond these a page is hostile or a data dump, and judging it takes longer than reading it. Set by hand.
_LONGEST_JUDGED = 3_000_000
_MOST_COMPARED = 2_000_000_000  # characters compared in search of blocks within the main text
_PROSE_WORDS = 20
_WHOLE_LINE = 20  # letters up to which a block must be a whole line of the main text and not a part of one
_LONG_CELL = 150


@define
class _Open:
    """An element that is open."""

    name: str
    unseen: bool
    why: str


@define
class _Block:
    """A block while it is read."""

    runs: list[Run] = Factory(list)
    linked: int = 0
    letters: int = 0
    tag: str = ""
    why: str = ""
    cells: int = 0


@frozen
class Walked:
    """A page as walked.

    Attributes:
        blocks: what is visible, in order; furniture by structure is marked.
        tags: for each block the element it stands in.
        title_runs: the page's title element.
        too_deep: whether elements were nested beyond the limit.
        metadata: the tags that carry metadata, as (name, attributes, following text).
    """

    blocks: tuple[DraftBlock, ...]
    tags: tuple[str, ...]
    title_runs: tuple[Run, ...]
    too_deep: bool
    metadata: tuple[tuple[str, dict[str, str], str], ...]


class Walker:
    """Walks a page's tokens once and gathers its visible blocks; a stack of its own, so that no depth of nesting stops it."""

    def __init__(self, source: str, part: str, deepest: int) -> None:
        self._source = source
        self._part = part
        self._deepest = deepest
        self._stack: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._now = _Block()
        self._blocks: list[DraftBlock] = []
        self._tags: list[str] = []
        self._title: list[Run] = []
        self._metadata: list[tuple[str, dict[str, str], str]] = []
        self._broken = False
        self._too_deep = False

    def walk(self) -> Walked:
        """Everything that is visible, and the tags that carry metadata."""
        for token in tokens(self._source):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            else:
                self._end(token.name)
        self._flush()
        title = clean(self._title)
        return Walked(tuple(self._blocks), tuple(self._tags), title, self._too_deep, tuple(self._metadata))

    def _text(self, token: Token) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and top.name in ("title", "script", "time", "h1"):
            self._note_metadata_text(top.name, token)
        if top is not None and top.unseen:
            return
        runs = self._runs(token)
        self._now.runs.extend(runs)
        letters = sum(len(run.words) for run in runs) if not self._source[token.start : token.end].isspace() else 0
        self._now.letters += letters
        if self._names["a"]:
            self._now.linked += letters
        if letters:
            self._broken = False

    def _note_metadata_text(self, name: str, token: Token) -> None:
        if name == "title":
            if not self._title and not self._names["svg"]:
                self._title = self._runs(token)
        elif self._metadata and self._metadata[-1][0] == name and not self._metadata[-1][2]:
            tag, attributes, _ = self._metadata[-1]
            self._metadata[-1] = (tag, attributes, self._source[token.start : token.end])

    def _runs(self, token: Token) -> list[Run]:
        words = self._source[token.start : token.end]
        if "&" not in words:
            return [Run(words, self._part, token.start)]
        return list(_decoded(words, self._part, token.start))

    def _start(self, token: Token) -> None:
        name = token.name
        self._gather(token)
        if name == "br":
            self._line_break()
            return
        if name == "hr" or (name not in _INLINE and name not in _VOID):
            self._boundary(name)
        if name in _VOID or (token.attributes.endswith("/") and name in ("path", "svg")):
            return
        if name in _CLOSES_ITSELF and self._stack and self._stack[-1].name == name:
            self._pop()
        self._push(token)
        if name not in _INLINE:
            self._now.tag, self._now.why = name, self._stack[-1].why if self._stack else ""

    def _gather(self, token: Token) -> None:
        """Keep the tags that carry metadata: meta, canonical link, JSON-LD, time and the language of the page."""
        name, written = token.name, token.attributes
        wanted = (
            name in ("meta", "time", "html")
            or (name == "link" and "canonical" in written)
            or (name == "script" and "ld+json" in written)
        )
        if wanted and len(self._metadata) < 2000:
            attributes = attributes_of(written)
            attributes[""] = str(token.start)
            self._metadata.append((name, attributes, ""))

    def _push(self, token: Token) -> None:
        if len(self._stack) >= self._deepest:
            self._too_deep = True
            return
        above = self._stack[-1] if self._stack else _Open("", unseen=False, why="")
        name, written = token.name, token.attributes
        unseen = above.unseen or name in _UNSEEN or name in ("title", "head") or bool(written and _HIDDEN.search(written))
        why = above.why or (_why_furniture(name, written, self._names) if not unseen else "")
        self._stack.append(_Open(name, unseen=unseen, why=why))
        self._names[name] += 1

    def _end(self, name: str) -> None:
        if name == "p" and not self._names["p"]:
            self._boundary("p")
            return
        if not self._names[name]:
            return
        if name not in _INLINE:
            self._boundary(name)
        while self._stack:
            if self._pop() == name:
                break
        self._now.tag, self._now.why = (self._stack[-1].name, self._stack[-1].why) if self._stack else ("", "")

    def _pop(self) -> str:
        name = self._stack.pop().name
        self._names[name] -= 1
        return name

    def _boundary(self, name: str) -> None:
        """A block ends here, unless a short cell of a table row does."""
        if (
            name in ("td", "th")
            and self._names["tr"]
            and self._now.letters < _LONG_CELL
            and self._now.tag in ("td", "th", "tr", "")
        ):
            if self._now.letters and self._now.runs[-1].words != " | ":
                self._now.runs.append(Run(" | ", "", -1))
                self._now.cells += 1
            return
        self._flush()

    def _line_break(self) -> None:
        """Two breaks part paragraphs; one does behind the end of a sentence, and is a space elsewhere."""
        ended = words_of(self._now.runs[-3:]).rstrip()
        if self._broken or ended.endswith((".", "!", "?", "؟", "…", ":", "”", '"', "»")):
            self._flush()
        else:
            self._now.runs.append(Run(" ", "", -1))
        self._broken = True

    def _flush(self) -> None:
        now = self._now
        self._now = _Block(tag=now.tag, why=now.why)
        if not now.letters:
            return
        runs = now.runs
        while runs and runs[-1].words == " | ":
            runs.pop()
        cleaned = clean(runs)
        if not cleaned:
            return
        why = now.why or _why_linked(now)
        role = BlockRole.CHROME if why else _role_of(now)
        self._blocks.append(DraftBlock(cleaned, role, why))
        self._tags.append(now.tag)


def _decoded(words: str, part: str, start: int) -> Iterator[Run]:
    """Text with its entities replaced; the characters of an entity map to its ampersand."""
    import html

    done = 0
    for match in ENTITY.finditer(words):
        meant = html.unescape(match.group())
        if meant == match.group():
            continue
        if match.start() > done:
            yield Run(words[done : match.start()], part, start + done)
        for character in meant:
            yield Run(character, part, start + match.start())
        done = match.end()
    if done < len(words):
        yield Run(words[done:], part, start + done)


def _why_furniture(name: str, written: str, names: Counter[str]) -> str:
    if name in _INLINE:
        return ""
    if (
        name in _FURNITURE
        and not (name == "header" and (names["article"] or names["main"]))
        and not (name == "footer" and names["blockquote"])
    ):
        return _FURNITURE[name]
    if not written or name in ("html", "body", "article", "main"):
        return ""
    attributes = attributes_of(written)
    by_role = _FURNITURE_ROLES.get(attributes.get("role", ""))
    if by_role:
        return _FURNITURE[by_role]
    called = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return "stands in a box that the page names as furniture" if _FURNITURE_NAME.search(called) and len(called) < 120 else ""


def _why_linked(now: _Block) -> str:
    words = sum(run.words.count(" ") for run in now.runs) + 1
    linked = now.linked >= _LINKED * now.letters
    return "is made of links" if linked and now.tag not in _HEADINGS and words <= _LINKED_WORDS else ""


def _role_of(now: _Block) -> BlockRole:
    if now.cells:
        return BlockRole.TABLE
    if now.tag == "li":
        return BlockRole.LIST_ITEM
    return BlockRole.CAPTION if now.tag in _CAPTIONS else BlockRole.BODY


def blocks_of_markup(source: str, part: str, deepest: int = 500) -> tuple[DraftBlock, ...]:
    """The visible blocks of a piece of HTML, such as an e-mail's or a feed's, all of them content."""
    return tuple(
        evolve(block, role=BlockRole.BODY, why="") if _is_small(block) else block
        for block in Walker(source, part, deepest).walk().blocks
    )


def _is_small(block: DraftBlock) -> bool:
    """Whether a block was marked only for what marks a page: in a post or a letter a line of links is part of it."""
    return block.role is BlockRole.CHROME and block.why == "is made of links"


def read_html(source: Source) -> Iterator[Report]:
    """The report of one page."""
    declared = source.encoding or _declared(source.data)
    decoded = decode(source.data, source.settings.report_characters * 4, declared)
    draft = source.draft(Kind.HTML)
    draft.notes.extend(decoded.notes)
    walked = Walker(decoded.text, PART, source.settings.markup_depth).walk()
    if walked.too_deep:
        draft.notes.append(
            f"elements are nested deeper than {source.settings.markup_depth}; the text was read without judging its structure"
        )
    blocks = list(walked.blocks) if walked.too_deep else _judge(decoded.text, walked)
    draft.blocks = blocks
    found = read_metadata(decoded.text, walked.metadata, walked.title_runs, source.url, _opening(walked))
    _apply(draft, found)
    if not draft.blocks:
        draft.problem = "the page holds no text that can be seen; it may be built by a script"
    yield source.finish(draft)


def _apply(draft: object, found: PageMetadata) -> None:
    for name in ("title", "title_runs", "publisher", "author", "url", "published", "language"):
        setattr(draft, name, getattr(found, name) or getattr(draft, name))


_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{2,40})", re.IGNORECASE
)


def _declared(data: bytes) -> str:
    match = _CHARSET.search(data[:8192])
    return (match.group(1) or match.group(2)).decode("ascii") if match else ""


def _opening(walked: Walked) -> str:
    """The lines about the headline, where a date of publication may stand; one further off may be that of another story."""
    heading = walked.tags.index("h1") if "h1" in walked.tags else 0
    near = walked.blocks[max(0, heading - 4) : heading + 10]
    return "\n".join(block.words[:200] for block in near)


def _judge(source: str, walked: Walked) -> list[DraftBlock]:
    """The blocks with those marked that stand outside the page's main text."""
    main = _main_text(source) if len(source) <= _LONGEST_JUDGED else ""
    if len(main) < _FEWEST_EXTRACTED:
        return list(walked.blocks)
    lines = {fold(line) for line in main.split("\n")}
    whole = fold(main) if len(main) * len(walked.blocks) <= _MOST_COMPARED else ""
    inside = [_is_inside(block, lines, whole) for block in walked.blocks]
    if not any(inside):
        return list(walked.blocks)
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    return [_judged(block, walked.tags[index], inside[index], first < index < last) for index, block in enumerate(walked.blocks)]


def _is_inside(block: DraftBlock, lines: set[str], whole: str) -> bool:
    folded = fold(block.words)
    return folded in lines or (len(folded) > _WHOLE_LINE and folded in whole)


def _judged(block: DraftBlock, tag: str, inside: bool, between: bool) -> DraftBlock:  # noqa: FBT001  private, the two judgements
    words = block.words
    prose = words.count(" ") + 1 >= _PROSE_WORDS
    if inside:
        rescued = block.role is BlockRole.CHROME and prose
        return evolve(block, role=BlockRole.BODY, why="") if rescued else block
    if block.role is BlockRole.CHROME or tag in ("h1", "h2") or tag in _CAPTIONS:
        return block
    if between and (prose or block.role is BlockRole.TABLE):
        return block
    return evolve(block, role=BlockRole.CHROME, why="stands outside the page's main text")


def _main_text(source: str) -> str:
    """The main text as trafilatura extracts it, or empty where it finds none."""
    from trafilatura import extract

    try:
        return extract(source, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False) or ""
    except PARSER_FAILURES:
        return ""  # structure alone judges then, which needs no main text
