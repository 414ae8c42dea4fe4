"""One Arabic sentence while its credits are read, and what all rules ask of it: where a subject may begin, whether something is
reported behind it, whether enough stands before it. Offsets are those of the folded sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon
from stemmata.lineage.credits.arabic_nominals import ArabicReader
from stemmata.lineage.credits.arabic_words import ArabicWords, Nominal
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames

_RELAY = re.compile(r"(?<!\w)(?:حصل\w* علي|تلقت?ي? نسخه|وصل\w* نسخه|نسخه من|اطلع\w* علي|يظهر في ال)")
_SKIPPED = word_set(
    "امس اليوم ايضا مجددا الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد بدوره بدورها صباح مساء امسا الان"
    " بدورهم لاحقا اخيرا رسميا الينا لنا اليه هاتفيا"
)
# Words behind which "that" opens no reported clause: "before", "after", "without", "although".
_NOT_SAID = word_set(
    "قبل بعد دون بدون منذ غير الا حتي شرط بشرط مجرد بمجرد رغم مع بدل كما قبيل اجل لاجل سوي بما سبق يمكن يجب ينبغي يستطيع"
)
TRAILING_WORDS = 3  # words before a verb of saying that make up something said ("…, قال X")
COMPLEMENT_REACH = 14  # words behind a subject within which "that" or a colon shows that something is reported
_SHORTEST = 3  # letters of a verb without the object written onto it


class ArabicClause:
    """One sentence: its words, the reader of sources in it, and the credits found so far."""

    def __init__(self, words: ArabicWords, names: SourceNames, lexicon: ArabicLexicon) -> None:
        self.words = words
        self.low = words.low
        self.lexicon = lexicon
        self.reader = ArabicReader(words, names, lexicon)
        self.relay = _RELAY.search(words.text) is not None
        self.found: list[Mention] = []

    def speech(self, begin: int, source: Nominal, verb: str, *, trails: bool = False, end: int = 0) -> Iterator[Mention]:
        """A mention for each of the sources that "and" joins.

        Args:
            begin: where the words that give credit begin.
            source: the words that name the sources.
            verb: the reporting expression.
            trails: whether what is credited stands before.
            end: behind the words that give credit, if that is behind the source.
        """
        for part in self.reader.parts(source):
            exact = self.reader.range(part)
            yield Mention(min(begin, exact[0]), max(exact[1], end), *exact, verb, CreditForm.SPEECH, self.relay, NONE, trails)

    def phrase_at(self, index: int, key: str) -> int:
        """How many words of one of some phrases stand at `index`; 0 for none."""
        for phrase in self.lexicon.phrases[key].get(self.low[index], ()):
            if tuple(self.low[index : index + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def trails(self, index: int) -> bool:
        """Whether words enough stand before `index` to be what was said."""
        return sum(not self.words.is_mark(at) for at in range(index)) >= TRAILING_WORDS

    def with_object(self, word: str) -> str:
        """The group of a verb with an object written onto it ("قاله"); empty for other words."""
        for ending in ("ه", "ها", "هم", "نا", "ني"):
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and self.lexicon.verb(word[: -len(ending)]):
                return self.lexicon.verb(word[: -len(ending)])
        return ""

    def skip(self, at: int) -> int:
        """Behind "yesterday", "for his part" and the like between a verb and its subject."""
        while at < len(self.low) and self.low[at] in _SKIPPED:
            at += 1
        return at

    def is_complement(self, at: int) -> bool:
        """Whether what was said begins at `at`: "that", a colon, a quotation, a preposition with "that"."""
        if at >= len(self.low):
            return False
        sets = self.lexicon.sets
        if self.low[at] in sets["words.complements"] or self.low[at] == ":" or self.words.is_quote(at):
            return True
        following = self.low[at + 1] if at + 1 < len(self.low) else ""
        return self.low[at] in sets["words.complement_prepositions"] and following in sets["words.complements"]

    def complement_after(self, behind: int) -> bool:
        """Whether "that", a colon, a quotation or "saying" follows within reach, so that something is reported."""
        sets = self.lexicon.sets
        for at in range(behind, min(len(self.low), behind + COMPLEMENT_REACH)):
            word = self.low[at]
            if word in sets["words.complements"] and self.low[at - 1] in _NOT_SAID:
                continue
            if word in sets["words.complements"] or word == ":" or self.words.is_quote(at) or word in self.lexicon.participles:
                return True
            if at == behind and word in ("عن", "من", "علي") and at + 1 < len(self.low):
                return True
        return False

    def is_last(self, at: int) -> bool:
        """Whether nothing but marks follows."""
        return all(self.words.is_mark(index) for index in range(at, len(self.low)))

    def ends(self, at: int) -> bool:
        """Whether a clause is at its end."""
        if at >= len(self.low):
            return True
        return (
            (self.words.is_mark(at) and self.low[at] != ":")
            or self.low[at] in self.lexicon.sets["words.stops"]
            or self.reader.phrases.is_telling(at)
        )

    def alone(self, index: int, last: int) -> Mention:
        """A verb without a subject: its words stand for the source."""
        start = self.words.starts[index]
        if self.low[index] not in self.lexicon.verbs and self.lexicon.verb(self.low[index]):
            start += 1
        verb = start, self.words.ends[last]
        return Mention(*verb, *verb, self.words.text[slice(*verb)], CreditForm.SPEECH, self.relay, continued=True)

    def plain_verb(self, index: int) -> str:
        """The verb at `index` without "and" or "so" before it."""
        word = self.low[index]
        return word if word in self.lexicon.verbs else word[1:]
