"""Credits in English sentences: who speaks, told by the grammar of reported speech over the words of `data/english.toml`.

Each form of credit has its module: verbs of saying (`verbs_of_saying`, `going_on`) and verbs left out (`gapping`), prefaces
such as "according to" (`prefaces`), what is told to a house (`telling`), sources named by their place alone (`appended`),
whoever holds a clause or owns a noun of saying (`complements`), videos and what nobody in particular says (`media`), who has it
from whom (`handed_on`, `chains`), makers of documents (`documents`). The words that name the source are read by `nominals`.
Labels and lines of publishing words stand outside sentences (`labels`, `furniture`), as do names that open an answer
(`transcripts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from stemmata.lineage.credits.appended import before_colon, bracketed, headline, quote_first, signed, via
from stemmata.lineage.credits.chains import chained
from stemmata.lineage.credits.complements import complements, holding
from stemmata.lineage.credits.gapping import gapped
from stemmata.lineage.credits.going_on import joined_verbs
from stemmata.lineage.credits.handed_on import behind_cited, handed_on
from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.media import media_mentions
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.prefaces import (
    according,
    accounts,
    anaphoric,
    by_whom,
    citing,
    if_believed,
    quoted_as,
    so_says,
    stated,
)
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.telling import told
from stemmata.lineage.credits.verbs_of_saying import spoken
from stemmata.lineage.sources import SourceNames

# Marks with which a headline, a label or brackets name a source without a verb.
_LINE_MARKS = ("@", ":", "(", "–", "—", " - ", " that ", "“", '"', "‘")
_GOES_ON = re.compile(r"[,;]? (?:but|and|while|though|yet)\b")
_WORD = re.compile(r"[a-zé]+")


def english_mentions(
    text: str, start: int, end: int, names: SourceNames, quoted: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """The credits of one sentence of a text, from `start` to `end`, in order.

    Args:
        text: the text.
        start: where the sentence begins.
        end: behind it.
        names: known names.
        quoted: ranges of the text inside quotation marks, in order.
    """
    lexicon = credit_lexicon()
    sentence = text[start:end]
    if lexicon.cues.isdisjoint(_WORD.findall(sentence.lower())) and not any(mark in sentence for mark in _LINE_MARKS):
        return []
    inside = [(first - start, behind - start) for first, behind in quoted if first < end and start < behind]
    return [mention.moved(start) for mention in _mentions(SentenceReading(sentence, inside, names, lexicon))]


def source_at_head(sentence: str, names: SourceNames) -> tuple[int, int] | None:
    """Where the words stand with which a sentence begins, when they name one person or body who may speak; else None."""
    reading = SentenceReading(sentence, (), names, credit_lexicon())
    words = reading.words
    source = reading.subject_of_clause(0, len(words)) if len(words) else None
    if source is None or not reading.reader.speaks(source) or reading.is_pronoun(source):
        return None
    return words.starts[source.first], words.ends[source.behind - 1]


def _media(sentence: SentenceReading) -> Iterator[Mention]:
    yield from media_mentions(sentence.text, sentence.reader, sentence.given, unnamed=False)


def _handed_on(sentence: SentenceReading) -> Iterator[Mention]:
    yield from handed_on(sentence.text, sentence.reader, sentence.found)


# In this order; of two mentions on the same source words the first rule's is kept.
_RULES: tuple[Callable[[SentenceReading], Iterator[Mention]], ...] = (
    according,
    anaphoric,
    so_says,
    _media,
    by_whom,
    _handed_on,
    citing,
    quoted_as,
    stated,
    spoken,
    gapped,
    told,
    joined_verbs,
    before_colon,
    headline,
    bracketed,
    if_believed,
    accounts,
    via,
    signed,
    quote_first,
    holding,
    complements,
)


def _mentions(sentence: SentenceReading) -> list[Mention]:
    """The credits of a sentence, in order."""
    silent = [match.span() for match in sentence.phrases("silence")]
    for rule in _RULES:
        for mention in rule(sentence):
            _add(sentence, mention)
    _follow_chains(sentence)
    for mention in media_mentions(sentence.text, sentence.reader, sentence.given, unnamed=True):
        _add(sentence, mention)
    kept = [each for each in sentence.found if not any(_is_silent(sentence, each, *span) for span in silent)]
    return chained(sorted(kept, key=lambda each: (each.start, each.end)))


def _is_silent(sentence: SentenceReading, mention: Mention, first: int, last: int) -> bool:
    """Whether a mention is of somebody who is said to be silent; "did not comment but said that" speaks."""
    goes_on = _GOES_ON.search(sentence.text, last, mention.end) is not None
    return mention.start < last and first < mention.end and not goes_on


def _add(sentence: SentenceReading, mention: Mention) -> None:
    if not any(_crosses(mention, other) for other in sentence.found):
        sentence.found.append(mention)


def _follow_chains(sentence: SentenceReading) -> None:
    """Adds whom somebody found has it from ("…, which spoke to the driver"), or ties him to it where it is found already."""
    for place, cited in behind_cited(sentence.text, sentence.reader, sentence.found):
        known = next((each for each in sentence.found if _crosses(cited, each)), None)
        here = sentence.found[place]
        if here.behind != NONE or (known and known.source_start == here.source_start):
            continue
        if known is None:
            sentence.found.append(cited)
        sentence.found[place] = evolve(here, relay=True, behind=(known or cited).source_start)


def _crosses(mention: Mention, other: Mention) -> bool:
    """Whether two rules read the same credit: the same source words, or for an unnamed video or a subject the same expression."""
    if mention.source_start < other.source_end and other.source_start < mention.source_end:
        return True
    weak = mention.form is CreditForm.ANONYMOUS
    same = other.form in (CreditForm.MEDIA, CreditForm.RECEIVED, CreditForm.SPEECH)
    return weak and same and mention.start < other.end and other.start < mention.end
