"""One Arabic sentence while its credits are read, and what all rules ask of it: where a subject may begin, whether something is
reported behind it, whether enough stands before it. Offsets are those of the folded sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, is_definite
from stemmata.lineage.credits.arabic_nominals import ArabicReader
from stemmata.lineage.credits.arabic_openers import OPENERS, PREPOSITIONS, TO_PRESS
from stemmata.lineage.credits.arabic_words import ArabicWords, Nominal
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames

_RELAY = re.compile(r"(?<!\w)(?:حصل\w* علي|تلقت?ي? نسخه|وصل\w* نسخه|نسخه من|اطلع\w* علي|يظهر في ال)")
_ADVERBS = word_set(
    "امس اليوم ايضا مجددا الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد بدوره بدورها صباح مساء امسا الان"
    " بدورهم بدورهما لاحقا اخيرا رسميا هاتفيا كذلك حينها حينذاك انذاك سابقا صراحه علنا غدا حرفيا جميعا جميعهم كلهم معا"
    " وقتها وقتيذ حينيذ قايلا قايله قايلين بالقول بقوله بقولها بقولهم القول كل كلا علي حده"
)
_PRONOUNS = word_set(
    "الينا لنا لي اليه اليها اليهم به بها بهم عنه عنها عنهم فيه فيها له لها لهم منه منها منهم عليه عليها معه معها معهم معنا ذلك"
)
_THAT = frozenset(("تلك", "هذه", "هذا", "ذات", "نفس", "هولاء"))  # before the noun of a speaker
_ABOUT = frozenset(("علي", "الي", "عن"))
_DAY_TIMES = word_set("يوم مساء صباح ظهر فجر ليل ليله عصر بعد قبل نهار")
_PAIRED_OPENERS = frozenset(("غير", "الا", "بيد", "علي", "رغم", "مع", "في"))
_HIS_PART = word_set("جانبه جانبها جانبهم جهته جهتها جهتهم ناحيته ناحيتها ناحيتهم المقابل بدوره بدورها بدورهم")
_QUOTATION = 4  # words and marks of the shortest quotation that is more than a name
_QUOTED_NEAR = 6  # words and marks between a quotation and the verb of saying behind it
_WHO_IS = word_set("وهو وهي وهم الذي التي الذين وقد وكان وكانت")  # words with which a subject is described
_TO_THE = 4  # letters of "to the" with the shortest noun
_WITH_B = 3  # letters of a word onto which "with" is written
_NEAR = 3  # words of manner between a subject and what he says
_ASIDE_REACH = 16  # words of asides between a verb and "that"
# An imperfect verb behind "ان", which is then "to" and not "that"; the letters of nouns' ends are left out.
_SUBJUNCTIVE = re.compile(r"[يتن](?!.*(?:ات|ين|ون|يه)$)\w{2,}$")
# Words behind which "that" opens no reported clause: "before", "after", "without", "although".
_NOT_SAID = word_set(
    "قبل بعد دون بدون منذ غير الا حتي شرط بشرط مجرد بمجرد رغم مع بدل كما قبيل اجل لاجل سوي بما سبق يمكن يجب ينبغي يستطيع"
)
TRAILING_WORDS = 3  # words before a verb of saying that make up something said ("…, قال X")
COMPLEMENT_REACH = 14  # words behind a subject within which "that" or a colon shows that something is reported


class ArabicClause:
    """One sentence: its words, the reader of sources in it, and the credits found so far."""

    def __init__(self, words: ArabicWords, names: SourceNames, lexicon: ArabicLexicon) -> None:
        self.words = words
        self.low = words.low
        self.lexicon = lexicon
        self.reader = ArabicReader(words, names, lexicon)
        self.relay = _RELAY.search(words.text) is not None
        self.found: list[Mention] = []
        self.tells = not lexicon.sets["words.complements"].isdisjoint(self.low) or ":" in self.low

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

    def skip_adverbs(self, at: int) -> int:
        """Behind "yesterday", "for his part" and the like, but before "about him"."""
        while at < len(self.low) and self.low[at] in _ADVERBS:
            at += 1
        return at

    def skip(self, at: int) -> int:
        """Behind "yesterday", "for his part", "about it" and the like between a verb and its subject."""
        while at < len(self.low):
            following = self.low[at + 1] if at + 1 < len(self.low) else ""
            two = self.low[at] in _ABOUT and following in ("ذلك", "هذا")
            two = two or (self.low[at] in _DAY_TIMES and following in _ADVERBS)
            one = self.low[at] in _ADVERBS or self.low[at] in _PRONOUNS
            one = one or (self.low[at] in _THAT and is_definite(following))
            if not one and not two:
                break
            at += 2 if two else 1
        return at

    def is_joined(self, index: int) -> bool:
        """Whether "and" or "so" is written onto the verb at `index`."""
        return self.low[index][0] in "وف" and self.low[index] not in self.lexicon.verbs

    def is_open(self, index: int) -> bool:
        """Whether a clause begins at `index`: behind a mark, or behind "but", "while" and the like."""
        before = self.low[index - 1] if index else "."
        if before in _HIS_PART:
            return True
        return (
            (self.words.is_mark(index - 1) and not self.words.is_quote(index - 1))
            or before in OPENERS
            or (index > 1 and before in ("ان", "انه", "انها", "حين") and self.low[index - 2] in _PAIRED_OPENERS)
        )

    def complement_behind_asides(self, at: int) -> int:
        """Where "that" or a colon stands when nothing but asides are before it: "in a statement | that"; 0 if it is not so.

        Asides are words with prepositions and stretches between commas; a verb ends them.
        """
        for place in range(at, min(len(self.low), at + _ASIDE_REACH)):
            if self.is_reporting(place):
                return place
            word = self.low[place]
            if word in (";", ".", "?", "!") or (
                self.lexicon.verb(word) and not is_definite(word) and not self.lexicon.noun(word)
            ):
                return 0
            if place == at and not (self.is_preposition(at) or word in ",(" or word in _WHO_IS):
                return 0
        return 0

    def quoted_before(self, index: int) -> bool:
        """Whether a quotation, and no mere name in quotation marks, ends shortly before the word at `index`."""
        end = next((at for at in range(index, max(0, index - _QUOTED_NEAR), -1) if self.words.quoted[at - 1]), 0)
        length = 0
        while length < end and self.words.quoted[end - 1 - length]:
            length += 1
        return length >= _QUOTATION or (length > 0 and self.low[index - 1] == ",")

    def _is_common(self, word: str) -> bool:
        """Whether a word is a common noun that lists hold, or bears an article, and is no name."""
        return is_definite(word) or word in self.lexicon.unverbal or bool(self.lexicon.noun(word))

    def is_told(self, source: Nominal) -> bool:
        """Whether "that" or a colon follows a subject, with nothing but asides between."""
        at = self.skip(source.behind + (1 if self.words.is_quote(source.behind) and self.words.quoted[source.behind - 1] else 0))
        return at < len(self.low) and (self._is_near(at) or bool(self.complement_behind_asides(at)))

    def _is_near(self, at: int) -> bool:
        """Whether what is told begins at `at`, or behind a few words of manner: "said, laughing:"."""
        for place in range(at, min(len(self.low), at + _NEAR)):
            if self.is_reporting(place):
                return True
            if self.words.is_mark(place) or self.lexicon.verb(self.low[place]):
                return False
        return False

    def is_preposition(self, at: int) -> bool:
        """Whether a preposition stands at `at`, or is written onto the word there."""
        word = self.low[at]
        with_b = word[0] == "ب" and len(word) > _WITH_B and word not in self.lexicon.nouns and self._is_common(word[1:])
        return (
            word in PREPOSITIONS
            or with_b
            or (word.startswith("لل") and len(word) > _TO_THE)
            or self.reader.phrases.is_telling(at)
            or word in TO_PRESS
        )

    def is_reporting(self, at: int) -> bool:
        """Whether what is told begins at `at`: "that" before a clause of its own, or a colon; not "to" before a verb."""
        word = self.low[at]
        if word == ":":
            return True
        if word not in self.lexicon.sets["words.complements"] or (at and self.low[at - 1] in _NOT_SAID):
            return False
        following = self.low[at + 1] if at + 1 < len(self.low) else ""
        return word != "ان" or not _SUBJUNCTIVE.match(following) or following in self.lexicon.nouns or self.words.is_quote(at + 1)

    def is_complement(self, at: int) -> bool:
        """Whether what was said begins at `at`: "that", a colon, a quotation, a preposition with "that"."""
        if at >= len(self.low):
            return False
        sets = self.lexicon.sets
        if self.low[at] in sets["words.complements"] or self.low[at] == ":" or self.words.is_quote(at):
            return True
        following = self.low[at + 1] if at + 1 < len(self.low) else ""
        return self.low[at] in sets["words.complement_prepositions"] and (
            following in sets["words.complements"] or self.words.is_quote(at + 1)
        )

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
        return word[1:] if word not in self.lexicon.verbs and self.lexicon.verb(word) else word
