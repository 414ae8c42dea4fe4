"""Which English words may name a source: known names, persons' names, and nouns for people, bodies and documents that speak."""

from __future__ import annotations

import re

from attrs import frozen

from stemmata.lineage.credits.lexicon import CreditLexicon, credit_lexicon
from stemmata.lineage.credits.tokens import Words
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name

# Longest source in words: "the head of the X Observatory for Human Rights in the town of Y" has fourteen.
LONGEST = 22
DETERMINERS = word_set(
    "the a an his her their its our my one two three four five six seven eight nine ten several many some both another"
    " other all most few each every"
)
RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
NUMBER = re.compile(r"(?:aged )?\d{1,3}$")
PARTICLES = word_set("al el de da di bin ibn abu abd van von der umm bint du la le")
_AGENT = re.compile(r"(?:[a-z]{3,}(?:ers?|ors?|ists?|ians?|men|man|woman|women|people|persons?|ees?))$")
_TRAILING = frozenset(("there", "here", "alike", "alone", "locally", "nearby", "abroad", "together"))
_LED = frozenset(("the", "a", "an", "his", "her", "their", "its", "my", "our", "one", "another"))
# Endings of nouns for what is no person; a person's with one of them ("patient") stands in the lexicon.
_ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ity|ance|ence|ism|ship|hood|ure|ing|age|ade|ics|ology)s?$")
_DETERMINED = 5  # words of such a phrase
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth", "former", "latter", "other", "first", "elder", "younger"))
_CONTRACTED = re.compile(r"(?:i|it|he|she|we|you|they|that|there|who|what|here)['’](?:m|ve|s|re|ll|d)$")
_AGED = re.compile(r"\d{1,3}-year-old$|\w+-year-old$")
_HANDLE = re.compile(r"@\w{2,}|\w[\w-]*\.(?:com|net|org|co|info)\b")
PREPOSITIONS = word_set(
    "in on at after during since before by under near from with for inside outside of across over amid through via"
)


@frozen
class Nominal:
    """A stretch of words that may name a source: indices of its first word and behind its last."""

    first: int
    behind: int


class SpeakingNouns:
    """Tells which words of one sentence may speak."""

    def __init__(self, words: Words, names: SourceNames, lexicon: CreditLexicon | None = None) -> None:
        self.words = words
        self.names = names
        self.lexicon = lexicon or credit_lexicon()

    def _finite_here(self, index: int) -> bool:
        """Whether a word that can be a verb of speech is one: not "reports of", "a court report", a name's part."""
        form, low = self.lexicon.verbs[self.words.low[index]], self.words.low
        if (
            self.words.is_name(index)
            or low[index - 1]
            in self.lexicon.sets["subject.noun_before" if form.bare or low[index].endswith("s") else "subject.participle_before"]
        ):
            return False
        if form.bare and self.words.low[index] in self.lexicon.nouns:
            return False
        following = low[index + 1] if index + 1 < len(low) else ""
        return form.finite and not (
            low[index] in self.lexicon.nouns and (following in ("of", "on", "by", "from") or self.words.is_mark(index + 1))
        )

    def in_name(self, index: int) -> bool:
        """Whether a small word or a month is part of a name ("Sunday Times", "Doctors Without Borders")."""
        words = self.words
        return words.is_name(index) and (
            (index > 0 and words.is_name(index - 1) and not words.is_mark(index - 1))
            or (index + 1 < len(words) and words.is_name(index + 1) and not words.is_mark(index + 1))
        )

    def head(self, first: int, behind: int) -> str | None:
        """The noun that the words are about, in lower case: the last before "of", "for" and the like; two words where they are
        one noun ("news agency").
        """
        words, low, sets = self.words, self.words.low, self.lexicon.sets
        end = first
        for index in range(first, behind):
            if index > first and (
                (words.is_mark(index) and words.words[index] not in ".'’&-/")
                or low[index] in sets["links.within"]
                or low[index] in RELATIVE
                or low[index] in ("and", "or", "speaking")
            ):
                break
            end = index + 1
        while end > first and (words.is_mark(end - 1) or (end - 1 > first and len(low[end - 1]) == 1)):
            end -= 1
        while end - 1 > first and low[end - 1] in _TRAILING:
            end -= 1
        if end <= first:
            return None
        last = bare(low[end - 1])
        two = f"{low[end - 2]} {last}" if end - 2 >= first else ""
        return two if two in self.lexicon.nouns else last

    def _is_name(self, first: int, behind: int) -> bool:
        """Whether words are a person's name: two to five words in capitals, with a title or particles."""
        words, low = self.words, self.words.low
        count = 0
        for index in range(first, behind):
            if words.is_mark(index):
                if words.words[index] in (".", "-", "'", "’"):
                    continue
                return False
            if not words.is_name(index):
                if low[index] not in PARTICLES and not low[index].startswith(("al-", "el-")):
                    return False
                continue
            if low[index] in self.lexicon.sets["boundaries.time"] and behind - first == 1:
                return False
            count += 1
        return 1 <= count <= 6

    def speaks(self, nominal: Nominal, *, any_subject: bool = False) -> bool:
        """Whether words can name a source: a known name, a person's name, or a noun for those who speak.

        Args:
            nominal: the words.
            any_subject: whether the verb is one that only speakers do, so that an unknown noun will do.
        """
        first, behind = nominal.first, nominal.behind
        words, low = self.words, self.words.low
        if first >= behind or low[first] in self.lexicon.sets["subject.not_sources"] or _CONTRACTED.match(low[first]):
            return False
        if low[first] in self.lexicon.sets["subject.quantifiers"] and (
            behind - first == 1 or low[first + 1] in ("of", "who", "with", "in", "from", "close")
        ):
            return any_subject or behind - first > 1
        if behind - first == 2 and low[first] in ("a", "the") and low[first + 1] in _ORDINALS:
            return True
        if _HANDLE.search(words.span(first, behind)):
            return True
        if low[first] in ("both", "either") and "and" in low[first + 1 : behind - 1]:
            return self.speaks(Nominal(first + 1, behind))
        if "and" in low[first + 1 : behind - 1] and not self._is_speaker(first, behind):
            at = low.index("and", first + 1)
            return self.speaks(Nominal(first, at)) and self.speaks(Nominal(at + 1, behind))
        return self._is_speaker(first, behind) or (any_subject and self._acts(first, behind))

    def _acts(self, first: int, behind: int) -> bool:
        """Whether an unknown noun is one for somebody who acts ("a ferrywoman"), or a name with its article ("the Fund")."""
        words = self.words
        head = self.head(first, behind) or ""
        if head.split()[-1:] and head.split()[-1] in self.lexicon.silent:
            return False
        if words.low[first] in ("the", "a", "an") and words.is_name(behind - 1) and self._is_name(first + 1, behind):
            return True
        if not head:
            return False
        return bool(_AGENT.match(head.split()[-1]))

    def may_speak(self, nominal: Nominal) -> bool:
        """Whether words can name a source by any noun with an article or a possessive, but an abstract one."""
        if self.speaks(nominal, any_subject=True):
            return True
        head = self.head(nominal.first, nominal.behind) or ""
        last = head.split()[-1] if head else ""
        silent = (
            not last or last in self.lexicon.silent or self.words.low[nominal.first] in self.lexicon.sets["subject.not_sources"]
        )
        return not silent and self._is_determined(nominal.first, nominal.behind, last)

    def _is_determined(self, first: int, behind: int, noun: str) -> bool:
        """Whether words are a short phrase with an article or a possessive about a noun that is not abstract by its ending."""
        low = self.words.low
        led = low[first] in _LED or any(low[at].endswith(("'s", "’s", "s’", "s'")) for at in range(first, behind - 1))
        if low[behind - 1] in ("and", "or") or any(low[at].endswith("ed") for at in range(first + 2, behind - 1)):
            return False
        plain = noun.isalpha() and not _ABSTRACT.search(noun) and noun not in self.lexicon.sets["boundaries.time"]
        return led and plain and behind - first <= _DETERMINED and not self.words.is_name(behind - 1)

    def _is_speaker(self, first: int, behind: int) -> bool:
        """Whether words are a known name, a person's name, or hold a noun for those who speak as what they are about."""
        text = self.words.span(first, behind)
        head = self.head(first, behind)
        if head is None or head in ("the", "a", "an"):
            return False
        last = head.split()[-1]
        named = known_name(text, self.names)
        if named is not None and not named.identity.anonymous and named.start <= len("the ") + 1:
            return True
        if last in self.lexicon.silent and not self._is_name(first, behind):
            return False
        if head in self.lexicon.nouns or last in self.lexicon.nouns or last.split("-")[-1] in self.lexicon.nouns:
            return True
        if named is not None and (not named.identity.anonymous or named.end >= len(text) - 1 or named.start <= len("the ")):
            return True
        if _AGED.match(last) or (self._is_name(first, behind) and self._proper(first, behind)):
            return True
        return self._names_with_apposition(first, behind) or self._role_before_name(first, behind)

    def _proper(self, first: int, behind: int) -> bool:
        """Whether a capital is more than that of a sentence's first word, and names no day."""
        low = self.words.low
        if any(word in self.lexicon.sets["boundaries.time"] for word in low[first:behind]) and behind - first < 3:
            return False
        return behind - first > 1 or first > 0 or low[first] not in self.lexicon.sets["subject.noun_before"]

    def _names_with_apposition(self, first: int, behind: int) -> bool:
        """ "Sara Daou, a teacher in Telmarun"; "Sara Daou of the Lake Observatory"."""
        words = self.words
        for index in range(first + 1, behind):
            if words.words[index] == "," or words.low[index] in ("of", "from", "at", "for", "with"):
                return self._is_name(first, index) and self._proper(first, index)
        return False

    def _role_before_name(self, first: int, behind: int) -> bool:
        """ "her brother Nabil", "the activist Sara Daou", "the harbour master, Simon Attar"."""
        words = self.words
        start = behind
        while start > first and words.is_name(start - 1):
            start -= 1
        if start in (first, behind):
            return False
        role = start - 1 if words.words[start - 1] != "," else start - 2
        return role >= first and (
            words.low[role] in self.lexicon.people
            or (words.words[start - 1] != "," and words.low[role] in self.lexicon.bodies)
            or (words.words[start - 1] == "," and behind - start >= 2 and bool(_AGENT.match(words.low[role])))
        )

    def parts(self, nominal: Nominal) -> list[Nominal]:
        """The several sources that "and" joins; one where the words are one source's."""
        low = self.words.low
        if low[nominal.first] in ("both", "either") and " and " in self.words.span(nominal.first, nominal.behind):
            return self.parts(Nominal(nominal.first + 1, nominal.behind))
        for index in range(nominal.first + 1, nominal.behind - 1):
            if low[index] == "and" and not self._is_one_name(index, nominal.first, nominal.behind):
                left, right = Nominal(nominal.first, self._without_comma(index)), Nominal(index + 1, nominal.behind)
                if (self._joinable(left) and self._joinable(right)) or self._beside_person(left, right):
                    return [left, *self.parts(right)]
        return [nominal]

    def _without_comma(self, index: int) -> int:
        return index - 1 if self.words.words[index - 1] == "," else index

    def _joinable(self, nominal: Nominal) -> bool:
        """Whether one of two joined words is a source by itself: not "Truth and Justice", "the father and brother of"."""
        head = self.head(nominal.first, nominal.behind)
        if head is None:
            return False
        return (
            head in self.lexicon.nouns
            or head.split()[-1] in self.lexicon.plurals
            or self._known(nominal)
            or (self._is_name(nominal.first, nominal.behind) and nominal.behind - nominal.first >= 2)
            or self._role_before_name(nominal.first, nominal.behind)
        )

    def _beside_person(self, left: Nominal, right: Nominal) -> bool:
        """Whether one name alone stands beside a person: "Farid and his wife", "Farid and Samar Haddad"."""
        alone = left.behind - left.first == 1 and self.words.is_name(left.first) and bare(self.words.low[left.first]).isalpha()
        person = self.words.low[right.first] in ("his", "her") or self._is_person_name(right)
        return alone and person and self._joinable(right)

    def _is_person_name(self, nominal: Nominal) -> bool:
        low = self.words.low[nominal.first : nominal.behind]
        return (
            len(low) >= 2
            and self._is_name(nominal.first, nominal.behind)
            and not any(bare(word) in self.lexicon.nouns for word in low)
        )

    def _is_one_name(self, index: int, first: int, behind: int) -> bool:
        """Whether "and" stands within one name: "Syrians for Truth and Justice"."""
        text = self.words.span(first, behind)
        at = self.words.starts[index] - self.words.starts[first]
        named = known_name(text, self.names)
        return named is not None and named.start < at < named.end

    def _known(self, nominal: Nominal) -> bool:
        named = known_name(self.words.span(nominal.first, nominal.behind), self.names)
        return named is not None and not named.identity.anonymous

    def _holds_verb(self, first: int, behind: int) -> bool:
        return any(self._is_verb(index) for index in range(first, behind))

    def _is_verb(self, index: int) -> bool:
        word = self.words.low[index]
        sets = self.lexicon.sets
        if word in sets["subject.be"] or word in sets["subject.auxiliaries"] or word in sets["subject.modals"]:
            return not (self.words.is_name(index) and index > 0 and word in ("may", "will"))
        form = self.lexicon.verbs.get(word)
        return form is not None and form.finite and not form.bare and self._finite_here(index) if index else False


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return re.sub(r"['’]s?$", "", word)
