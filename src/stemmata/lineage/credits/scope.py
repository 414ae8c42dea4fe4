"""How far a credit reaches.

- What somebody says covers his clause, what he is quoted with, and the sentences of the same quotation before and behind; two who
  speak in one sentence share it where "but", "while", a semicolon or the like stands between them.
- A video's or picture's covers the sentences that go on describing it: until another credit, a new time or a turn of the story.
- A source that was sent a copy of a video, or describes it, covers the description of that video up to its own sentence.
- A dateline's, a byline's and a sign-off's cover the body; a picture's credit line covers its line (all set in `lines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.model.reports import Report, Sentence

# Sentences of description that may follow the one that introduces a video. Set by reading, not measured: descriptions run to five
# or six short sentences, then the story turns.
DESCRIBING_SENTENCES = 6
# Sentences back to the one that introduced a video which a source is said to have been sent, or to describe: a description,
# captions printed between its paragraphs, and the quotation at its end. Set by reading, not measured.
RELAYED_SENTENCES = 12
# Share of a sentence that must stand inside quotation marks for it to go on with a quotation: all but a word of the narrator's.
QUOTED_SHARE = 0.8
_VIDEO = re.compile(r"(?i)\b(?:video|footage|clip|film|recording|images|pictures)\b|فيديو|صور|مقطع|تسجيل")
_TURN = re.compile(
    r"^[\W_]*(?:In (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|another"
    r"|a separate)\b"
    r"|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Yesterday|Meanwhile|Earlier|Last (?:week|month|year)|Just (?:weeks"
    r"|days|months)|Since|However"
    r"|Although|Separately|Elsewhere|Today|Also|Later|Two days|The (?:following|next) (?:day|week|month)|It was not|Many\b"
    r"|While\b)"
    r"|^[\W_]*(?:وفي سياق|من جهه|من جهة|في حين|الي ذلك|إلى ذلك|يذكر ان|ويذكر|يذكر أن)"
)
# Where one clause ends and another begins.
_BORDER = re.compile(
    r"[;؛]\s*|[,،]?\s(?:but|while|whereas|although|though|however|yet)\s|,\s+(?:and|as)\s|\sand\s(?=\w)"
    r"|[,،]\s+و?(?:لكن|بينما|فيما|في حين)\w*\s"
    r"|\s(?:ولكن|بينما|فيما|في حين)\s|[,،.]\s+و(?=\w)|[,،]?\s(?:غير|[إا]لا|بيد|على|في حين) [أا]ن\s|[,،]?\s+و?[أا]ما\s"
    r"|[,،]\s+(?:وفي المقابل|في المقابل|بالمقابل|من جه\w+|من جانب\w+|من ناحي\w+|ثم)[,،]?\s"
    r"|[,،]\s+(?:وهو |وهذا |هذا |وذلك )?(?:ما|الأمر الذي)\s",
    re.IGNORECASE,
)
# What may part them where nothing else does.
_LOOSE_BORDER = re.compile(r",\s+(?:or\s+|and\s+)?|\s(?:or|and)\s|\s[–—]\s")
_COMMA_BEFORE = re.compile(r"[,،]\s+(?:و|ف)?$")
# Words behind a semicolon or colon that take up what stands before it: "…; that is what a neighbour says".
_POINTS_BACK = re.compile(
    r"\W*(?:at least |or )?(?:(?:that|this|such) (?:is|was|at least is) (?:what|how|the)\b|so (?:says?|said)\b)", re.IGNORECASE
)
# Words that open another clause behind one that is already credited ("…, residents said, but the road stayed open").
_CONTRAST = re.compile(
    r"[;؛]\s*|[,،]\s(?:but|while|whereas|however|yet|as)\s|[,،]\s+(?:لكن\w*|ولكن\w*|بينما|فيما|في حين)\s"
    r"|[,،]?\s(?:غير|[إا]لا|بيد) [أا]ن\s|[,،]\s+و?[أا]ما\s",
    re.IGNORECASE,
)
# Behind these the report itself goes on, in Arabic, also where another's words stand before.
_OTHER_HAND = re.compile(r"[,،]\s+(?:في حين|بينما|فيما|غير [أا]ن|[إا]لا [أا]ن|بيد [أا]ن|و?[أا]ما)\s")
_SPEAKING = (CreditForm.SPEECH, CreditForm.TOLD, CreditForm.RECEIVED)
_CLAUSE_BEFORE = re.compile(
    r"(?:[;؛–—]|[,،]?\s*\b(?:and|but|while|whereas|although|though|because|after|where|when|that|which|who|as)"
    r"|\s(?:و|بينما|فيما|ثم)|:|(?:غير|[إا]لا|بيد) [أا]ن|\s[أا]ما|المقابل[,،]?)\s*$",
    re.IGNORECASE,
)


class Reach:
    """How far the credits of one report reach."""

    def __init__(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        mentions: Sequence[Sequence[Mention]],
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        self._report = report
        self._sentences = sentences
        self._mentions = mentions
        self._quoted = quoted

    def of(self, mention: Mention, place: int) -> tuple[int, int]:
        """The range of the text that a mention in sentence number `place` covers."""
        sentence = self._sentences[place]
        if mention.form is CreditForm.MEDIA:
            return sentence.start, self._description_end(place)
        if mention.form not in _SPEAKING:
            return sentence.start, sentence.end
        start, end = self._clause(mention, place)
        if mention.relay and _VIDEO.search(self._text(place)):
            start = min(start, self._video_start(place))
        if start <= sentence.start + 1:
            start = self._quotation_start(place, start)
        if mention.back and place and self._sentences[place - 1].paragraph == sentence.paragraph:
            return self._sentences[place - 1].start, sentence.end
        return start, self._account_end(place, end) if mention.follows else self._quotation_end(place, end)

    def _text(self, place: int) -> str:
        return self._report.text[self._sentences[place].start : self._sentences[place].end]

    # Within the sentence

    def _clause(self, mention: Mention, place: int) -> tuple[int, int]:
        """The part of its sentence that a mention covers."""
        sentence = self._sentences[place]
        start, end = sentence.start, sentence.end
        others = [each for each in self._mentions[place] if each.form in _SPEAKING and not self._is_chained(mention, each, place)]
        before = [each for each in others if each.end <= mention.start]
        after = [each for each in others if each.start >= mention.end]
        if before:
            start = mention.start if mention.continued else self._border_between(before[-1], mention) or start
        if after:
            following = after[0]
            end = following.start if following.continued else self._border_between(mention, following, opening=True) or end
        return self._in_clause(mention, start, end)

    def _in_clause(self, mention: Mention, start: int, end: int) -> tuple[int, int]:
        """The part of a range that a mention covers, by where in it the mention stands."""
        if mention.opens:
            start = mention.start
        if mention.until != NONE:
            end = min(end, mention.until)
        elif mention.bracketed:
            end = mention.end
        elif mention.trails:
            border = _CONTRAST.search(self._report.text, mention.end, end)
            if border and not self._is_inside(border.start()):
                end = border.start()
        elif self._opens_here(mention, start):
            start = mention.start
            if self._is_relative(mention):
                end = self._next_comma(mention.end, end)
        if not mention.trails and not mention.verb.isascii():
            border = _OTHER_HAND.search(self._report.text, mention.end, end)
            end = border.start() if border and not self._is_inside(border.start()) else end
        if mention.trails or start < mention.start:
            start = self._behind_semicolon(start, mention.start)
        return min(start, mention.start), max(end, mention.end)

    def _is_chained(self, one: Mention, other: Mention, place: int) -> bool:
        """Whether two mentions of a sentence hand on the same words, or name the same source or are several of one verb."""
        if one == other or (
            one.verb == other.verb and one.form is other.form and (one.end == other.end or one.start == other.start)
        ):
            return True
        return bool(self._chain(one, place) & self._chain(other, place))

    def _chain(self, mention: Mention, place: int) -> set[int]:
        reached = {mention.source_start}
        grown = True
        while grown:
            grown = False
            for each in self._mentions[place]:
                tie = {each.source_start, each.behind} - {NONE}
                if each.behind != NONE and tie & reached and not tie <= reached:
                    reached |= tie
                    grown = True
        return reached

    def _border_between(self, first: Mention, second: Mention, *, opening: bool = False) -> int | None:
        """Where the words of one mention end and those of the next begin; None where no border stands between them."""
        borders = [
            match
            for match in _BORDER.finditer(self._report.text, max(first.end - 1, 0), second.source_start + 1)
            if not self._is_inside(match.start())
        ]
        if not borders and not second.verb.isascii() and not second.trails:
            comma = _COMMA_BEFORE.search(self._report.text, first.end - 1, second.start)
            return None if comma is None else comma.start() if opening else comma.end()
        if not borders:
            return self._comma_between(first, second, opening=opening)
        chosen = borders[0] if second.trails and not first.trails else borders[0] if second.trails else borders[-1]
        return chosen.start() if opening else chosen.end()

    def _comma_between(self, first: Mention, second: Mention, *, opening: bool) -> int | None:
        """The comma or dash that alone parts the words of two mentions: "While X speaks of nine, Y admits to two"."""
        if second.trails and not first.trails:
            return None
        marks = [
            match
            for match in _LOOSE_BORDER.finditer(self._report.text, max(first.end - 1, 0), second.start + 1)
            if not self._is_inside(match.start())
        ]
        if not second.trails:
            marks = [match for match in marks[-1:] if match.end() >= second.start - 1]
        if not marks:
            return None
        chosen = marks[0]
        return chosen.start() if opening else chosen.end()

    def _opens_here(self, mention: Mention, start: int) -> bool:
        """Whether a clause of another begins right at a mention, so that what stands before is not covered."""
        before = self._report.text[start : mention.start]
        if not before.strip():
            return False
        return _CLAUSE_BEFORE.search(before) is not None

    def _is_relative(self, mention: Mention) -> bool:
        """Whether a mention stands in a clause that begins with "which" behind a comma."""
        return re.search(r"[,،]\s+which\s+$", self._report.text[max(0, mention.start - 10) : mention.start]) is not None

    def _next_comma(self, offset: int, end: int) -> int:
        """The next comma outside quotation marks; a closing mark behind it goes with the quotation."""
        for match in re.finditer(r"[,،]", self._report.text[offset:end]):
            if not self._is_inside(offset + match.start()):
                return offset + match.start()
        return end

    def _behind_semicolon(self, start: int, before: int) -> int:
        """Behind the last semicolon outside quotation marks between two offsets; the first of them without one."""
        for at in range(before - 1, start, -1):
            label = self._report.text[at] == ":" and self._report.text[at + 1].isspace()
            parts = self._report.text[at] in ";؛" or label
            if parts and not self._is_inside(at) and not _POINTS_BACK.match(self._report.text, at + 1):
                return at + 1
        return start

    def _is_inside(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._quoted)

    # Beyond the sentence

    def _video_start(self, place: int) -> int:
        """Where the description of the video began that a source is said to have or to describe."""
        for number in range(place - 1, max(-1, place - 1 - RELAYED_SENTENCES), -1):
            if any(
                mention.form in (CreditForm.MEDIA, CreditForm.ANONYMOUS) for mention in self._mentions[number]
            ) and _VIDEO.search(self._text(number)):
                return self._sentences[number].start
        return self._sentences[place].start

    def _quotation_start(self, place: int, start: int) -> int:
        """The beginning of the quotation that runs on into a mention's sentence from sentences before it."""
        here = self._sentences[place]
        for number in range(place - 1, -1, -1):
            earlier = self._sentences[number]
            if (
                earlier.paragraph != here.paragraph
                or not self._is_one_quotation(earlier.end - 1, start + 1)
                or self._speaks(number)
            ):
                break
            start = earlier.start
        return start

    def _is_one_quotation(self, one: int, other: int) -> bool:
        """Whether two places stand inside the same quotation marks."""
        return any(start <= one and other <= end for start, end in self._quoted)

    def _quotation_end(self, place: int, end: int) -> int:
        """The end of the last sentence that goes on with the same speaker's quoted words."""
        here = self._sentences[place]
        if end < here.end:
            return end
        paragraph = here.paragraph
        for number in range(place + 1, len(self._sentences)):
            following = self._sentences[number]
            if not self._is_quoted(following) or self._speaks(number):
                break
            if following.paragraph != paragraph and not self._is_left_open(self._sentences[number - 1], following):
                break
            paragraph = following.paragraph
            end = following.end
        return end

    def _account_end(self, place: int, end: int) -> int:
        """The end of the paragraph, or of its last sentence before another speaks."""
        if end < self._sentences[place].end:
            return end
        for number in range(place + 1, len(self._sentences)):
            if self._sentences[number].paragraph != self._sentences[place].paragraph or self._speaks(number):
                break
            end = self._sentences[number].end
        return end

    def _speaks(self, number: int) -> bool:
        return any(mention.form in _SPEAKING for mention in self._mentions[number])

    def _is_left_open(self, earlier: Sentence, following: Sentence) -> bool:
        """Whether a paragraph ends inside a quotation that the next takes up with another opening mark."""
        text = self._report.text
        return self._is_inside(earlier.end - 1) and text[following.start - 1 : following.start + 1].strip()[:1] in (
            "“",
            '"',
            "«",
            "‘",
            "'",
        )

    def _is_quoted(self, sentence: Sentence) -> bool:
        """Whether nearly all of a sentence stands inside quotation marks."""
        inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in self._quoted)
        return inside >= QUOTED_SHARE * (sentence.end - sentence.start)

    def _description_end(self, place: int) -> int:
        end = self._sentences[place].end
        last = min(len(self._sentences), place + 1 + DESCRIBING_SENTENCES)
        for number in range(place + 1, last):
            following = self._sentences[number]
            if _TURN.match(self._report.text[following.start : following.end]) or self._mentions[number]:
                break
            end = following.end
        return end
