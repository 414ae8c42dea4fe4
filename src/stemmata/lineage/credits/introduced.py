"""Quoted words whose speaker is named in the sentence before: "Tarel Ombrin spoke to us by phone. “We counted nine.”" """

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from stemmata.lineage.credits.arabic import arabic_source_at_head
from stemmata.lineage.credits.english import source_at_head
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.transcripts import transcript_mentions
from stemmata.lineage.sources import SourceNames
from stemmata.model.reports import Report, Sentence

_ARABIC = re.compile("[\u0620-\u064a]")
# Share of a sentence inside quotation marks from which on it is nothing but a quotation.
QUOTED_SHARE = 0.9
# Fewest letters of a quotation that can be somebody's account and no mere title or slogan. Set by reading.
ACCOUNT_CHARACTERS = 20
_Found = list[list[Mention]]
_SPEAKING = (CreditForm.SPEECH, CreditForm.TOLD, CreditForm.RECEIVED)
_DESCRIBES = re.compile(r"describe|recount|recall|outline|set|gave")
# A person's name with what he is or does, and no deed: "Salma Rahal is waiting at the gate".
_DESCRIBED = re.compile(
    r"[A-Z][\w’'-]+(?: (?:al|el|bin|abu)[ -]| )(?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]+(?:, \d{1,2},|, [^.,]{3,60},)? ?(?:is|was"
    r"|has|lives|lived|works"
    r"|worked|runs|sits|stands|lost|left|fled|teaches|sells|drives|keeps|waits)\b"
)
_ACCOUNT = re.compile(
    r"(?i)\b(?:describe[sd]?|recounte?[sd]?|recall(?:s|ed)?|outlined?|set out|gave (?:an|this|his|her|their"
    r"|its) account)\b[^“\"‘:]{0,60}?\b(?:in (?:a|an|its|his|her|their) )?"
    r"(?:press release|report|statement|interview|letter|bulletin|testimony|journey|day|night|scene|attack|events?|account)\W*$"
)


def introduced_mentions(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    quoted: Sequence[tuple[int, int]],
    names: SourceNames,
) -> list[list[Mention]]:
    """The mentions of each sentence, with those added that introduce a quotation which nobody is credited with.

    Args:
        report: the report.
        sentences: its sentences, in order.
        mentions: what was read in each.
        quoted: ranges of the text inside quotation marks, in order.
        names: known names.
    """
    found = [list(here) for here in mentions]
    for place in range(1, len(sentences)):
        if (
            not found[place]
            and quoted
            and _is_quotation(sentences[place], quoted)
            and not _is_quotation(sentences[place - 1], quoted)
        ):
            _introduce(report, sentences, found, place, names)
    for place in range(len(sentences) - 1):
        if quoted and not found[place] and _is_quotation(sentences[place], quoted):
            _follow_up(report, sentences, found, place, names)
    transcript_mentions(report, sentences, found)
    for place, here in enumerate(found):
        found[place] = [_with_account(report, sentences[place], mention) for mention in here]
    return found


def _introduce(report: Report, sentences: Sequence[Sentence], found: _Found, place: int, names: SourceNames) -> None:
    """Adds the mention that introduces the quotation at `place`, where the sentence before names one and quotes nobody itself."""
    before = place - 1
    if sentences[place].paragraph - sentences[before].paragraph > 1 or _goes_on(report, sentences, found, place):
        return
    if any(mention.form in _SPEAKING for mention in found[before]):
        return  # the reach of a mention takes in the quotations behind it
    start, end = sentences[before].start, sentences[before].end
    source = _source(report.text, start, end, names)
    if source:
        found[before].append(Mention(source[0], end, *source, "quoted after", CreditForm.SPEECH))
        found[before].sort(key=lambda each: (each.start, each.end))


def _follow_up(report: Report, sentences: Sequence[Sentence], found: _Found, place: int, names: SourceNames) -> None:
    """Adds the mention of a person described behind a quotation: "“Nobody told us.” Salma Rahal is waiting at the gate."""
    following = sentences[place + 1]
    here = sentences[place]
    alone = place == 0 or sentences[place - 1].paragraph != here.paragraph
    if not alone or following.paragraph != here.paragraph or found[place + 1] or following.start - here.end > 2:
        return
    source = _source(report.text, following.start, following.end, names)
    named = _DESCRIBED.match(report.text, following.start, following.end)
    if source and named and report.text[here.start : here.start + 1] in "“\"‘'«":
        found[place + 1].append(
            Mention(source[0], source[1], *source, "quoted before", CreditForm.SPEECH, trails=True, back=True)
        )


def _goes_on(report: Report, sentences: Sequence[Sentence], found: Sequence[Sequence[Mention]], place: int) -> bool:
    """Whether the quotation at `place` is followed by the words that credit it ("“…” he said")."""
    following = place + 1
    return (
        following < len(found)
        and sentences[following].paragraph == sentences[place].paragraph
        and any(mention.trails for mention in found[following])
        and report.text[sentences[place].end - 1] not in '”"»’'
    )


def _is_quotation(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in quoted)
    length = sentence.end - sentence.start
    return inside >= ACCOUNT_CHARACTERS and inside >= QUOTED_SHARE * (length - 3)


def _source(text: str, start: int, end: int, names: SourceNames) -> tuple[int, int] | None:
    """Where the words stand with which a sentence names somebody who may speak."""
    if not _ARABIC.search(text, start, end):
        found = source_at_head(text[start:end], names)
        return (found[0] + start, found[1] + start) if found else None
    found = arabic_source_at_head(text[start:end], names)
    return (found[0] + start, found[1] + start) if found else None


def _with_account(report: Report, sentence: Sentence, mention: Mention) -> Mention:
    """A mention that only says that somebody describes something reaches over what follows."""
    if (
        mention.form is not CreditForm.SPEECH
        or mention.trails
        or not _DESCRIBES.match(mention.verb)
        or not _ACCOUNT.search(report.text, mention.source_end, sentence.end)
    ):
        return mention
    return evolve(mention, follows=True, end=sentence.end)
