"""How far a credit reaches.

- A sentence's credit covers its sentence, and the sentences of the same quotation that follow in its paragraph.
- A video's or picture's covers the sentences that go on describing it: until another credit, a new time or a turn of the story.
- A source that was sent a copy of a video, or describes it, covers the description of that video up to its own sentence.
- A dateline's and a sign-off's cover the body; a picture's credit line covers its line (both set in `lines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.quotation import quoted_ranges
from stemmata.model.reports import Report, Sentence

# Sentences of description that may follow the one that introduces a video. Set by reading, not measured: descriptions run to five
# or six short sentences, then the story turns.
DESCRIBING_SENTENCES = 6
# Sentences back to the one that introduced a video which a source is said to have been sent, or to describe: a description,
# captions printed between its paragraphs, and the quotation at its end. Set by reading, not measured.
RELAYED_SENTENCES = 12
_VIDEO = re.compile(r"(?i)\b(?:video|footage|clip|film|recording|images|pictures)\b|فيديو|صور|مقطع|تسجيل")
_TURN = re.compile(
    r"^[\W_]*(?:In (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|another"
    r"|a separate)\b"
    r"|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Yesterday|Meanwhile|Earlier|Last (?:week|month|year)|Just (?:weeks"
    r"|days|months)|Since|However"
    r"|Although|Separately|Elsewhere|Today|Also|Later|Two days|The (?:following|next) (?:day|week|month)|It was not|Many\b"
    r"|While\b)"
    r"|^[\W_]*(?:وفي سياق|من جهه|في حين|الي ذلك|يذكر ان|ويذكر)"
)


class Reach:
    """How far the credits of one report reach."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
        self._report = report
        self._sentences = sentences
        self._mentions = mentions
        self._quoted = quoted_ranges(report)

    def of(self, mention: Mention, place: int) -> tuple[int, int]:
        """The range of the text that a mention in sentence number `place` covers."""
        sentence = self._sentences[place]
        if mention.form is CreditForm.MEDIA:
            return sentence.start, self._description_end(place)
        if mention.form in (CreditForm.SPEECH, CreditForm.TOLD, CreditForm.RECEIVED):
            start = self._video_start(place) if mention.relay and _VIDEO.search(self._text(place)) else sentence.start
            return start, self._quotation_end(place)
        return sentence.start, sentence.end

    def _text(self, place: int) -> str:
        return self._report.text[self._sentences[place].start : self._sentences[place].end]

    def _video_start(self, place: int) -> int:
        """Where the description of the video began that a source is said to have or to describe."""
        for number in range(place - 1, max(-1, place - 1 - RELAYED_SENTENCES), -1):
            if any(
                mention.form in (CreditForm.MEDIA, CreditForm.ANONYMOUS) for mention in self._mentions[number]
            ) and _VIDEO.search(self._text(number)):
                return self._sentences[number].start
        return self._sentences[place].start

    def _quotation_end(self, place: int) -> int:
        """The end of the last sentence that goes on with the same speaker's quoted words in the paragraph."""
        here = self._sentences[place]
        end = here.end
        for following, mentions in zip(self._sentences[place + 1 :], self._mentions[place + 1 :], strict=True):
            if following.paragraph != here.paragraph or not self._is_quoted(following):
                break
            if any(mention.form in (CreditForm.SPEECH, CreditForm.TOLD) for mention in mentions):
                break
            end = following.end
        return end

    def _is_quoted(self, sentence: Sentence) -> bool:
        """Whether nearly all of a sentence stands inside quotation marks."""
        inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in self._quoted)
        return inside >= 0.8 * (sentence.end - sentence.start)

    def _description_end(self, place: int) -> int:
        end = self._sentences[place].end
        last = min(len(self._sentences), place + 1 + DESCRIBING_SENTENCES)
        for number in range(place + 1, last):
            following = self._sentences[number]
            if _TURN.match(self._report.text[following.start : following.end]) or self._mentions[number]:
                break
            end = following.end
        return end
