"""Verbs of saying without a subject of their own: "The mayor visited the site and said …", "…, adding that …"."""

from __future__ import annotations

from collections.abc import Iterator

from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.verb_frames import clause_follows, says_something
from stemmata.lineage.credits.word_sets import word_set

_CLAIMING = word_set(
    "warning noting suggesting alleging maintaining reporting revealing denying complaining disclosing estimating cautioning"
    " vowing pledging promising threatening predicting concluding indicating calling describing"
)
_FLEETING = frozenset(("and", "but", "then", "or"))


def joined_verbs(sentence: SentenceReading) -> Iterator[Mention]:
    """ "The mayor visited the site and said …", "…, saying …": the clause's first words are the speaker."""
    low = sentence.words.low
    for index in range(1, len(low)):
        form = sentence.lexicon.verbs.get(low[index])
        if form is None or form.group == "think" or sentence.words.quoted_at(index):
            continue
        joined = form.finite and not form.bare and low[index - 1] in _FLEETING and says_something(sentence, index, form, index)
        added = form.gerund and sentence.words.words[index - 1] in (",", "–", "—") and _goes_on(sentence, index)
        if added or joined:
            spoken = [
                each for each in sentence.found if each.form is CreditForm.SPEECH and each.start < sentence.words.starts[index]
            ]
            if spoken:
                end = index + 1 if index + 1 < len(sentence.words) and low[index + 1] == "that" else index
                verb = sentence.words.starts[index], sentence.words.ends[index]
                yield Mention(
                    verb[0], sentence.words.ends[end], *verb, low[index], CreditForm.SPEECH, sentence.relay, continued=True
                )
                continue
        clause = max((sentence.words.ends[at] for at in range(index) if sentence.words.words[at] == ";"), default=0)
        if not (joined or added) or any(
            each.form is CreditForm.SPEECH and clause <= each.start < sentence.words.starts[index] for each in sentence.found
        ):
            continue
        subject = _clause_subject(sentence, index)
        if subject and (sentence.is_pronoun(subject) or sentence.reader.speaks(subject)):
            verb = sentence.words.starts[index], sentence.words.ends[index]
            for part in sentence.reader.parts(subject):
                yield Mention(
                    verb[0], verb[1], *sentence.range_of(part), sentence.words.low[index], CreditForm.SPEECH, sentence.relay
                )


def _goes_on(sentence: SentenceReading, index: int) -> bool:
    """Whether a participle behind a comma goes on with what is said: ", adding that", ", insisting there was no danger"."""
    word, form = sentence.words.low[index], sentence.lexicon.verbs[sentence.words.low[index]]
    if word in ("saying", "adding", "claiming", "explaining", "confirming"):
        return True
    speech = form.group == "say" or word in _CLAIMING
    return speech and (sentence.complement(index + 1) or sentence.quote_follows(index) or clause_follows(sentence, index + 1))


def _clause_subject(sentence: SentenceReading, behind: int) -> Nominal | None:
    """The words with which the clause, or the sentence whose verbs "and" or "but" join, begins before a word."""
    words = sentence.words
    begin = next((at + 1 for at in range(behind - 1, -1, -1) if words.is_mark(at) and words.words[at] in ";:()–—"), 0)
    first = sentence.reader.opening(behind)
    nearest = sentence.subject_of_clause(first, behind) if first < behind else None
    return nearest or sentence.subject_of_clause(begin, behind)
