"""Interviews set as a transcript: a name and a colon open each answer ("Amina Weld: Not once. …", then "Weld: …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.model.reports import Report, Sentence

_LABEL = re.compile(r"(?P<source>[A-Z][\w’'-]+(?: (?:al|el|de|bin|ibn|abu|[A-Z][\w’'.-]*)){0,3}):\s+(?=\S)")
_NO_NAMES = re.compile(
    r"(?:Source|Sources|Note|Update|Breaking|Photo|Image|Video|Credit|Read|Background|Date|Place|Time|Location|Summary|Killed|Wounded"
    r"|Missing|Injured|Dead|Total|Status|Title|Question|Answer|By|From|Via|Report|Correction|Editor|Warning|Contact|Tel|Phone|Email)\b"
)


def transcript_mentions(report: Report, sentences: Sequence[Sentence], found: Sequence[list[Mention]]) -> None:
    """Adds to the mentions of each sentence those of a name that opens an answer, where nobody is credited with it yet.

    Args:
        report: the report.
        sentences: its sentences, in order.
        found: what was read in each; it is added to.
    """
    labels = {place: match for place in range(len(sentences)) if (match := _label(report, sentences, place))}
    full = [match.group("source") for match in labels.values() if " " in match.group("source")]
    for place, match in labels.items():
        asked = place > 0 and report.text[sentences[place - 1].start : sentences[place - 1].end].rstrip().endswith("?")
        again = any(name != match.group("source") and name.endswith(f" {match.group('source')}") for name in full)
        if not found[place] and (again or (asked and " " in match.group("source"))):
            source = match.span("source")
            found[place].append(Mention(source[0], source[1] + 1, *source, ":", CreditForm.SPEECH, follows=True))


def _label(report: Report, sentences: Sequence[Sentence], place: int) -> re.Match[str] | None:
    sentence = sentences[place]
    if place and sentences[place - 1].paragraph == sentence.paragraph:
        return None
    match = _LABEL.match(report.text, sentence.start, sentence.end)
    return match if match and not _NO_NAMES.match(match.group("source")) else None
