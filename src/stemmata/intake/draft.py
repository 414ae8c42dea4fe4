"""A report in the making: every format fills in a `Draft`, and `finish` makes the report of it in one and the same way.

Steps of `finish`, in order: the title is found among the blocks or put before them; furniture is marked; text, blocks and offset
map are laid out; the language is identified; the identifier is made.
"""

from __future__ import annotations

from attrs import Factory, define, evolve, frozen

from stemmata.intake import chrome
from stemmata.intake.characters import Run, clean, label, overrides_in, words_of
from stemmata.intake.decoding import PARTLY_READ
from stemmata.intake.languages import identify_language
from stemmata.intake.titles import Placed, place_title
from stemmata.model.identity import identifier
from stemmata.model.reports import Published, Report
from stemmata.model.text import Block, BlockRole, OffsetMap, OriginSegment
from stemmata.settings import IntakeSettings

BREAK = "\n\n"  # between blocks; put in by us, so it maps to nothing


@frozen(slots=True)
class DraftBlock:
    """A block before the text is laid out.

    Attributes:
        runs: its words with where they stand, already cleaned.
        role: what it is for.
        why: for chrome, how it was recognised.
    """

    runs: tuple[Run, ...]
    role: BlockRole = BlockRole.BODY
    why: str = ""

    @property
    def words(self) -> str:
        """The block's characters."""
        return words_of(self.runs)


def block_of(words: str, part: str, start: int = 0, role: BlockRole = BlockRole.BODY) -> DraftBlock:
    """A cleaned block of words that stand in one piece in `part` from offset `start`."""
    return DraftBlock(clean((Run(words, part, start),)), role)


@define
class Draft:
    """What a format's reader knows of one report; attributes as in `Report`, and:

    Attributes:
        title_runs: the title with where it stands; may be empty though `title` is not.
    """

    path: str
    original: str
    locator: str
    media_type: str
    external_id: str = ""
    title: str = ""
    title_runs: tuple[Run, ...] = ()
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: Published | None = None
    language: str = ""
    blocks: list[DraftBlock] = Factory(list)
    notes: list[str] = Factory(list)
    problem: str = ""


def finish(draft: Draft, settings: IntakeSettings) -> Report:
    """The report of a draft."""
    title_runs = draft.title_runs or ((Run(draft.title, "", -1),) if draft.title else ())
    filled = [block for block in draft.blocks if block.runs]
    placed = place_title(clean(title_runs), [(block.runs, block.role) for block in filled], f"{draft.publisher} {draft.url}")
    blocks = _blocks_from(placed, filled)
    marked = chrome.mark_page([(block.words, block.role, block.why) for block in blocks])
    blocks = [
        block if role is block.role else DraftBlock(block.runs, role, why)
        for block, (role, why) in zip(blocks, marked, strict=True)
    ]
    text, laid, segments, cut_off = _lay_out(blocks, settings.report_characters)
    notes = _notes(draft, settings, cut_off=cut_off)
    return Report(
        id=identifier("r", draft.original, draft.locator),
        original=draft.original,
        path=draft.path,
        locator=draft.locator,
        external_id=label(draft.external_id) or external_id(draft.path, draft.locator),
        media_type=draft.media_type,
        title=label(placed.title),
        publisher=label(draft.publisher),
        author=label(draft.author),
        url=label(draft.url, 4000),
        published=_shown(draft.published),
        language=draft.language or identify_language(_sample(text, laid)),
        text=text,
        blocks=laid,
        offsets=OffsetMap(segments),
        notes=notes,
        problem=draft.problem or _partly_read(notes),
    )


def external_id(path: str, locator: str) -> str:
    """The identifier of a report whose source gave none: the file's path, and the part of the file if there are several."""
    return f"{path}#{locator}" if locator else path


def _blocks_from(placed: Placed, filled: list[DraftBlock]) -> list[DraftBlock]:
    blocks = list(filled)
    if placed.taken is not None:
        rest = placed.rest
        blocks[placed.taken : placed.taken + 1] = [DraftBlock(rest, filled[placed.taken].role)] if rest else []
    if placed.runs:
        blocks.insert(0, DraftBlock(placed.runs, BlockRole.TITLE))
    return blocks


def _lay_out(blocks: list[DraftBlock], longest: int) -> tuple[str, tuple[Block, ...], tuple[OriginSegment, ...], bool]:
    words: list[str] = []
    laid: list[Block] = []
    segments: list[OriginSegment] = []
    at = 0
    for block in blocks:
        if words:
            words.append(BREAK)
            at += len(BREAK)
        start = at
        for run in block.runs:
            words.append(run.words)
            if run.start >= 0:
                _add_segment(segments, at, run)
            at += len(run.words)
        laid.append(Block(start, at, block.role, block.why))
        if at > longest:
            break
    text = "".join(words)
    if at <= longest:
        return text, tuple(laid), tuple(segments), len(laid) < len(blocks)
    return (*_shorten(text, laid, segments, longest), True)


def _add_segment(segments: list[OriginSegment], at: int, run: Run) -> None:
    if segments:
        last = segments[-1]
        follows = last.start + last.length == at and last.part_start + last.length == run.start
        if follows and last.part == run.part:
            segments[-1] = OriginSegment(last.start, last.length + len(run.words), last.part, last.part_start)
            return
    segments.append(OriginSegment(at, len(run.words), run.part, run.start))


def _shorten(
    text: str, blocks: list[Block], segments: list[OriginSegment], longest: int
) -> tuple[str, tuple[Block, ...], tuple[OriginSegment, ...]]:
    kept = tuple(evolve(block, end=min(block.end, longest)) for block in blocks if block.start < longest)
    end = kept[-1].end if kept else 0
    mapped = tuple(evolve(one, length=min(one.length, end - one.start)) for one in segments if one.start < end)
    return text[:end], kept, mapped


def _sample(text: str, blocks: tuple[Block, ...]) -> str:
    """Enough of the report's own words to tell its language by."""
    taken: list[str] = []
    length = 0
    for block in blocks:
        if block.role is BlockRole.CHROME:
            continue
        taken.append(text[block.start : min(block.end, block.start + 1000)])
        length += len(taken[-1])
        if length >= 1000:
            break
    return "\n".join(taken)


def _shown(published: Published | None) -> Published | None:
    """The date with its words made safe to show."""
    if published is None or published.words.isprintable():
        return published
    return evolve(published, words=label(published.words))


def _partly_read(notes: tuple[str, ...]) -> str:
    """A report of which a limit left something unread is listed among the problems, with that note as the reason."""
    return next((note for note in notes if note.startswith(PARTLY_READ)), "")


def _notes(draft: Draft, settings: IntakeSettings, *, cut_off: bool) -> tuple[str, ...]:
    notes = [label(note) for note in dict.fromkeys(draft.notes)]
    labels = (draft.title, draft.publisher, draft.author, draft.url, draft.path, draft.locator)
    if any(overrides_in(one) for one in labels):
        notes.append("characters that change the direction of reading were removed from the title or a name")
    if cut_off:
        notes.append(f"{PARTLY_READ} {settings.report_characters:,} characters were read; the rest stays in the original")
    return tuple(notes)
