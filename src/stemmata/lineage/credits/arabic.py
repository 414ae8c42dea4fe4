"""Credits in Arabic sentences: who speaks, told by the grammar of reported speech over the words of `data/arabic.toml`.

Verbs come before their subject as a rule, so a source is read from the verb in reading order (`arabic_nominals`); where "that"
follows the verb at once, the subject stands before it, or is whoever spoke last. All on folded words, with offsets kept. The
rules stand by form of credit in `arabic_according`, `arabic_speech`, `arabic_relays`, `arabic_media` and `arabic_asides`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from stemmata.language import fold_mapped
from stemmata.lineage.credits.arabic_according import BY_HIM, according, in_documents, learned
from stemmata.lineage.credits.arabic_asides import ANONYMOUS, HEAD_WORDS, anonymous, bracketed, headline, participles
from stemmata.lineage.credits.arabic_clause import ArabicClause
from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, arabic_lexicon
from stemmata.lineage.credits.arabic_media import media
from stemmata.lineage.credits.arabic_nominals import ArabicReader
from stemmata.lineage.credits.arabic_relays import chained, told
from stemmata.lineage.credits.arabic_speech import spoken
from stemmata.lineage.credits.arabic_words import ON, ArabicWords
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.sources import SourceNames

_DAMMA = "\u064f"  # the vowel sign by which a passive is told
_WORD = re.compile(r"\w+")
# Of two rules that read the same words the first is believed.
_RULES = (according, learned, in_documents, media, spoken, told, participles, headline, bracketed, anonymous)


def arabic_mentions(text: str, start: int, end: int, names: SourceNames, quoted: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The credits of one sentence of a text, from `start` to `end`, in order.

    Args:
        text: the text.
        start: where the sentence begins.
        end: behind it.
        names: known names.
        quoted: ranges of the text inside quotation marks, in order.
    """
    folded = fold_mapped(text[start:end])
    lexicon = arabic_lexicon()
    if not _may_credit(folded.text, lexicon):
        return []
    words = ArabicWords(folded, [(first - start, behind - start) for first, behind in quoted if first < end and start < behind])
    if ON in folded.text and "ى" in text:
        words.mark_names(text[start:end], folded)
    if _DAMMA in text[start:end]:
        words.mark_passive(text[start:end], folded)
    found = _read(ArabicClause(words, names, lexicon))
    moved = []
    for each in found:
        span, source = folded.original(each.start, each.end), folded.original(each.source_start, each.source_end)
        behind = folded.original(each.behind, each.behind + 1)[0] if each.behind != NONE else NONE
        moved.append(
            evolve(each, start=span[0], end=span[1], source_start=source[0], source_end=source[1], behind=behind).moved(start)
        )
    return sorted(moved, key=lambda each: (each.start, each.end))


def _may_credit(folded: str, lexicon: ArabicLexicon) -> bool:
    if ":" in folded or "@" in folded:
        return True
    cues = _cues(lexicon)
    words = _WORD.findall(folded)
    if not cues.isdisjoint(words) or not cues.isdisjoint(word[1:] for word in words if word[0] in "وفب" and len(word) > 1):
        return True
    return ANONYMOUS.search(folded) is not None


@cache
def _cues(lexicon: ArabicLexicon) -> frozenset[str]:
    """The words without one of which, also with "and" or "so" before it, a sentence gives no credit."""
    documents = lexicon.sets["according.documents"]
    return lexicon.cues | BY_HIM | documents | lexicon.sets["words.complements"]


def arabic_source_at_head(sentence: str, names: SourceNames) -> tuple[int, int] | None:
    """Where the words stand that name who an Arabic sentence is about: its first words, or those behind its verb."""
    folded = fold_mapped(sentence)
    words = ArabicWords(folded, ())
    lexicon = arabic_lexicon()
    reader = ArabicReader(words, names, lexicon)
    for at in range(min(HEAD_WORDS, len(words.low))):
        verb = at == 0 and lexicon.verb(words.low[0])
        source = None if verb or words.is_mark(at) else reader.rightwards(at)
        if source and (reader.speaks(source) or (at and reader.speaks(source, named=True))):
            return folded.original(*reader.range(source))
    return None


def arabic_source_named(sentence: str, form: str, names: SourceNames) -> tuple[int, int] | None:
    """Where an Arabic sentence names in full, last, what the definite noun `form` ("الكتائب") stands for; None if it does not."""
    folded = fold_mapped(sentence)
    words = ArabicWords(folded, ())
    reader = ArabicReader(words, names, arabic_lexicon())
    bare = form.removeprefix("ال")
    for at in range(len(words.low) - 2, -1, -1):
        word = words.low[at]
        if word.removeprefix("و") not in (form, bare) and word not in (f"ل{bare}", f"ب{bare}", f"لل{bare}"):
            continue
        source = reader.rightwards(at)
        if source and source.behind - source.first > 1 and reader.speaks(source):
            return folded.original(*reader.range(source))
    return None


def _read(clause: ArabicClause) -> list[Mention]:
    """The credits, in order; of two on the same source words the first rule's."""
    for rule in _RULES:
        for mention in rule(clause):
            if not any(_crosses(mention, other) for other in clause.found):
                clause.found.append(mention)
    return chained(clause, sorted(clause.found, key=lambda each: (each.start, each.end)))


def _crosses(mention: Mention, other: Mention) -> bool:
    """Whether two rules read the same credit: the same source words, or for nobody in particular the same expression."""
    if mention.source_start < other.source_end and other.source_start < mention.source_end:
        return True
    if mention.continued or mention.form is CreditForm.ANONYMOUS:
        return mention.start < other.end and other.start < mention.end
    return False
