"""The words that name a source in English: read to the right of "according to", to the left of "said", with what he is.

A source's words are a noun phrase and its apposition ("Tarel Ombrin, the head of the Lake Observatory"); of several joined by
"and" each is a source.
"""

from __future__ import annotations

import re

from attrs import frozen

from stemmata.lineage.credits.lexicon import CreditLexicon, credit_lexicon
from stemmata.lineage.credits.tokens import Words
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name

# Longest source in words: "the head of the X Observatory for Human Rights in the town of Y" has fourteen.
LONGEST = 22
_JOINED = 6  # words before "and" that may be a source of their own; more are a clause
_SHORT = 4  # letters of the longest title before a full stop ("Capt."); longer words end a sentence
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "some",
        "both",
        "another",
        "other",
        "all",
        "most",
        "few",
        "each",
        "every",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "after",
        "during",
        "since",
        "before",
        "by",
        "under",
        "near",
        "from",
        "with",
        "for",
        "inside",
        "outside",
        "of",
        "across",
        "over",
        "amid",
    ]
)
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
_NUMBER = re.compile(r"(?:aged )?\d{1,3}$")
_PARTICLES = frozenset(
    ["al", "el", "de", "da", "di", "bin", "ibn", "abu", "abd", "van", "von", "der", "umm", "bint", "du", "la", "le"]
)
_AGENT = re.compile(r"(?:[a-z]{3,}(?:ers?|ors?|ists?|ians?|men|man|woman|women|people|persons?|ees?))$")
_TRAILING = frozenset(("there", "here", "alike", "alone", "locally", "nearby", "abroad", "together"))
# Words with which what stands between commas behind a subject may begin.
_ASIDES = word_set(
    "who which whose when after asked reached contacted interviewed questioned speaking citing quoting drawing relying while"
    " if though although having writing pressed shown like unlike"
)
_LOOSE = frozenset(("and", "the", "a", "an", "or"))
_AGED = re.compile(r"\d{1,3}-year-old$|\w+-year-old$")
_HANDLE = re.compile(r"@\w{2,}|\w[\w-]*\.(?:com|net|org|co|info)\b")


@frozen
class Nominal:
    """A stretch of words that may name a source: indices of its first word and behind its last."""

    first: int
    behind: int


class Reader:
    """Reads sources in the words of one sentence."""

    def __init__(self, words: Words, names: SourceNames, lexicon: CreditLexicon | None = None) -> None:
        self.words = words
        self.names = names
        self.lexicon = lexicon or credit_lexicon()

    # To the right

    def rightwards(self, at: int) -> Nominal | None:
        """The source that begins at `at`, with its apposition; None when nothing there can be one."""
        behind = self.phrase_end(at)
        if behind <= at:
            return None
        return Nominal(at, self._with_apposition(at, behind))

    def phrase_end(self, at: int) -> int:
        """Behind the last word of the noun phrase that begins at `at`."""
        words, low = self.words, self.words.low
        index, named = at, words.is_name(at) and low[at] not in _DETERMINERS
        while index < len(words) and index - at < LONGEST:
            if words.is_mark(index):
                step = self._mark_within(index) if index > at else 0
                if not step:
                    break
                index += step
                continue
            if index > at and (self._leaves(index) or (named and not words.is_name(index) and not self._belongs(index))):
                break
            named = named or (words.is_name(index) and index > at)
            index += 1
        while index > at and (low[index - 1] in _LOOSE or low[index - 1] in self.lexicon.sets["links.within"]):
            if self.in_name(index - 1):
                break
            index -= 1
        return index

    def _mark_within(self, index: int) -> int:
        """Words from a mark to the next that goes on with a source: of "(SNHR)" three, of a title's full stop one; else none."""
        if self.words.words[index] == "(" and self._abbreviation_in_brackets(index):
            return 3
        return 1 if self.words.words[index] == "." and index + 1 < len(self.words) and self._abbreviated(index) else 0

    def _leaves(self, index: int) -> bool:
        """Whether a word leaves the noun phrase before it: a conjunction, a verb, a time, a preposition that says how or when."""
        words, word, sets = self.words, self.words.low[index], self.lexicon.sets
        if word in sets["boundaries.after_source"] and not (words.is_name(index) and words.is_name(index - 1)):
            return True
        if word in self.lexicon.verbs and self._finite_here(index):
            return True
        if word in sets["links.within"] and not self._goes_on(index):
            return True
        return word in sets["boundaries.time"] and not self.in_name(index)

    def _belongs(self, index: int) -> bool:
        """Whether a word in small letters may stand behind a name within a source: "ISIS supporters", "Lake Radio news desk"."""
        word = _bare(self.words.low[index])
        if (
            word in self.lexicon.sets["links.within"]
            or word in _DETERMINERS
            or word in _PARTICLES
            or word in ("and", "or")
            or word.startswith(("al-", "el-"))
        ):
            return True
        if word in self.lexicon.nouns:
            return True
        after = _bare(self.words.low[index + 1]) if index + 1 < len(self.words) else ""
        return after in self.lexicon.nouns and word not in self.lexicon.verbs and not word.endswith(("ing", "ed"))

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

    def _goes_on(self, index: int) -> bool:
        """Whether a preposition goes on with the source ("residents of", "close to") or leaves it ("on Monday", "to her")."""
        times, channels = self.lexicon.sets["boundaries.time"], self.lexicon.sets["boundaries.channels"]
        words, low = self.words, self.words.low
        if index + 1 >= len(words) or (words.is_mark(index + 1) and not words.is_quote(index + 1)):
            return False
        word, after = low[index], low[index + 1]
        beyond = low[index + 2] if index + 2 < len(low) else ""
        if (
            after in times
            or (after in ("the", "a", "an", "early", "late", "mid", "this", "last") and beyond in times)
            or after[:1].isdigit()
        ):
            return False
        if word == "to":
            return low[index - 1] in self.lexicon.sets["links.to_after"]
        if word in ("in", "on", "by", "under", "with", "at") and (
            after in channels
            or (after in ("a", "an", "its", "his", "her", "their", "the", "this", "that") and beyond in channels)
        ):
            return after == "the" and word == "at"
        if word == "on":
            return words.is_name(index + 1) and words.is_name(index - 1)
        if word == "by":
            return False
        return word != "under"

    def _abbreviation_in_brackets(self, index: int) -> bool:
        words = self.words
        return index + 2 < len(words) and words.words[index + 2] == ")" and words.words[index + 1][:1].isupper()

    def _with_apposition(self, at: int, behind: int) -> int:
        """Behind what a source is said to be: ", the head of the Observatory", ", 34, a teacher"."""
        words = self.words
        while behind + 1 < len(words) and words.words[behind] == ",":
            more = self._joined_end(at, behind + 1)
            if more:
                return more
            end = self._apposition_end(behind + 1)
            if end <= behind + 1 and self._names_holder(at, behind):
                end = self._name_apposition_end(behind + 1)
            if end <= behind + 1:
                return behind
            behind = end
        return behind

    def _joined_end(self, at: int, index: int) -> int:
        """Behind one more source that "and" joins to a name and its apposition; 0 without one."""
        if self.words.low[index] != "and" or "," not in self.words.words[at : index - 1] or index + 1 >= len(self.words):
            return 0
        end = self.phrase_end(index + 1)
        joined = end > index + 1 and self.speaks(Nominal(index + 1, end)) and not self._holds_verb(index + 1, end)
        return end if joined and (self.words.is_mark(end) or self.words.low[end] in self.lexicon.verbs) else 0

    def _names_holder(self, at: int, behind: int) -> bool:
        """Whether words are those for one person without his name: "its headmaster", "the harbour master"."""
        head = self.head(at, behind)
        return (
            head is not None
            and not self.words.is_name(behind - 1)
            and head not in self.lexicon.plurals
            and head not in self.lexicon.silent
        )

    def _name_apposition_end(self, at: int) -> int:
        end = self.phrase_end(at)
        return end if end > at + 1 and self._is_name(at, end) and (self.words.is_mark(end)) else at

    def _apposition_end(self, at: int) -> int:
        words, low = self.words, self.words.low
        if _NUMBER.match(low[at]) and self._closes(at + 1):
            return at + 1
        if low[at] == "who" and at + 1 < len(words) and low[at + 1] in ("heads", "leads", "runs", "directs", "chairs", "manages"):
            return self.phrase_end(at + 2)
        end = self.phrase_end(at)
        if end <= at or not self._closes(end) or not self._is_role(at, end):
            return at
        return end

    def _closes(self, index: int) -> bool:
        """Whether an apposition may end before `index`: a mark, the end, or what else ends a source."""
        words = self.words
        return (
            words.is_mark(index)
            or words.low[index] in ("who", "told", "in", "on", "at", "by", "and", "as", "via")
            or words.low[index] in self.lexicon.sets["boundaries.time"]
        )

    def _is_role(self, first: int, behind: int) -> bool:
        """Whether words say what somebody is: "the head of …", "a doctor", "director of …"."""
        head = self.head(first, behind)
        if head is None or head in self.lexicon.silent:
            return False
        return head in self.lexicon.people or (head.split()[-1] in self.lexicon.bodies and self.words.low[first] in _DETERMINERS)

    # To the left

    def leftwards(self, behind: int) -> Nominal | None:
        """The subject that ends before `behind`, with its apposition; None when nothing there can be one."""
        if behind <= 0:
            return None
        if self.words.words[behind - 1] == ",":
            return self._before_parenthesis(behind - 1)
        if self.words.words[behind - 1] in (")", "–", "—", "-"):
            opening = self._opening_of(behind - 1)
            return self._plain_subject(opening) if opening > 0 else None
        return self._plain_subject(behind)

    def _opening_of(self, closing: int) -> int:
        mark = {")": "("}.get(self.words.words[closing], self.words.words[closing])
        for index in range(closing - 1, -1, -1):
            if self.words.words[index] == mark:
                return index
        return -1

    def _before_parenthesis(self, comma: int) -> Nominal | None:
        """ "NAME, the head of X, said", "The group, which …, said", "The mayor, however, said"."""
        for at in range(comma - 1, 0, -1):
            if self.words.words[at] == "," and self.words.low[at + 1] in _ASIDES:
                subject = self._plain_subject(at)
                if subject and self.speaks(subject):
                    return subject
        edges = [comma]
        index = comma - 1
        limit = self._hard_boundary(comma)
        while index > limit:
            if self.words.words[index] == ",":
                edges.append(index)
            index -= 1
        edges.append(limit)
        # From the right: segments that only add to a source, then the source itself.
        for number in range(1, len(edges) - 1):
            first, behind = edges[number + 1] + 1, edges[number]
            inner = edges[number] + 1, edges[number - 1]
            if not self._adds(*inner):
                return None
            subject = self._plain_subject(behind, at_least=first)
            if subject and self.speaks(subject) and not self._adds_only(subject):
                last = self._last_apposition(edges[: number + 1])
                return Nominal(subject.first, max(subject.behind, last))
        return None

    def _last_apposition(self, edges: list[int]) -> int:
        """Behind the last of the segments between commas, from the left, that says what the source is."""
        behind = 0
        for number in range(len(edges) - 1, 0, -1):
            first, end = edges[number] + 1, edges[number - 1]
            opening = self.words.low[first]
            if opening in ("from", "of", "with") and self.speaks(Nominal(first + 1, end)):
                behind = end
                continue
            if opening.endswith("ing") or opening in _RELATIVE or opening in _PREPOSITIONS:
                break
            if _NUMBER.match(self.words.low[first]) or self._is_name(first, end) or self._is_role(first, end):
                behind = end
            else:
                break
        return behind

    def _adds(self, first: int, behind: int) -> bool:
        """Whether words between commas add to what stands before them, and are no clause of their own."""
        low = self.words.low
        if first >= behind:
            return False
        opening = low[first]
        if (
            opening in ("from", "of", "with", "two", "three", "four", "both", "all", "too", "aged", "speaking")
            and behind - first < _JOINED
        ):
            return True
        if (
            opening in _RELATIVE
            or opening.endswith("ing")
            or opening
            in (
                "however",
                "meanwhile",
                "too",
                "in",
                "on",
                "by",
                "at",
                "for",
                "also",
                "himself",
                "herself",
                "now",
                "then",
                "formerly",
                "based",
                "quoted",
            )
        ):
            return True
        return (
            bool(_NUMBER.match(low[first]))
            or self._is_role(first, behind)
            or self._is_name(first, behind)
            or opening in ("a", "an", "the", "one")
        )

    def _adds_only(self, subject: Nominal) -> bool:
        """Whether a segment is itself a mere apposition: an age, "a teacher in Telmarun" behind a name."""
        first = subject.first
        before = self.words.words[first - 1] if first else ""
        opening = self.words.low[first]
        if before != "," or first < 2 or not (opening in ("a", "an", "the") or opening in self.lexicon.people):
            return False
        earlier = self._hard_boundary(first - 1)
        start = max([index for index in range(earlier + 1, first - 1) if self.words.words[index] == ","], default=earlier) + 1
        return self._is_name(start, first - 1) or bool(_NUMBER.match(self.words.low[start]))

    def _hard_boundary(self, behind: int) -> int:
        """Index of the mark or conjunction before `behind` that no source reaches over; -1 for the sentence's beginning."""
        words, low, clause = self.words, self.words.low, self.lexicon.sets["boundaries.clause"]
        for index in range(behind - 1, -1, -1):
            if (words.is_mark(index) and words.words[index] in ";:()[]?!–—") or words.is_quote(index):
                return index
            if (
                low[index] in clause
                and (not index or not words.is_name(index))
                and low[index - 1 if index else 0] not in ("such",)
            ):
                return index
            if words.words[index] == "-" or (words.words[index] == "." and not self._abbreviated(index)):
                return index
        return -1

    def _abbreviated(self, stop: int) -> bool:
        """Whether a full stop belongs to the word before it: "Dr.", "U.N.", "J. Tarel"."""
        before = self.words.words[stop - 1] if stop else ""
        return before[:1].isupper() and (len(before) <= _SHORT or "." in before)

    def _plain_subject(self, behind: int, at_least: int = 0) -> Nominal | None:
        """The noun phrase that ends before `behind`, from the clause's beginning without what stands before it."""
        words, _low = self.words, self.words.low
        begin = self._hard_boundary(behind) + 1
        comma = max((index for index in range(begin, behind) if words.words[index] == ","), default=begin - 1)
        begin = max(comma + 1, at_least)
        first = self._skip_opening(begin, behind)
        if first >= behind or behind - first > LONGEST:
            return None
        joined = self._after_conjunction(first, behind)
        if joined != first:
            first = joined
        relative = next((index for index in range(first + 1, behind) if self.words.low[index] in ("who", "which")), 0)
        if relative == first + 1 and self.words.low[first] in self.lexicon.sets["subject.quantifiers"]:
            return Nominal(first, behind)
        if relative and self.speaks(Nominal(first, relative)):
            return Nominal(first, relative)
        narrowed = self._after_verb(first, behind)
        return Nominal(narrowed, behind) if narrowed < behind else None

    def _skip_opening(self, first: int, behind: int) -> int:
        """Without "On Monday", "In Telmarun", "Meanwhile" and the like before a subject."""
        words, low, sets = self.words, self.words.low, self.lexicon.sets
        while first < behind:
            word = low[first]
            if words.is_mark(first) or word in (
                "meanwhile",
                "however",
                "also",
                "but",
                "and",
                "yesterday",
                "today",
                "later",
                "earlier",
                "separately",
                "still",
                "yet",
                "then",
                "or",
                "nor",
                "early",
                "late",
                "last",
                "this",
                "so",
                "thus",
                "moreover",
                "elsewhere",
                "so-called",
            ):
                if word in ("last", "this", "late", "early") and not (
                    first + 1 < behind and (low[first + 1] in sets["boundaries.time"] or low[first + 1] in ("last", "this"))
                ):
                    break
                first += 1
            elif (word in sets["boundaries.time"] and not self.in_name(first) and first + 1 < behind) or (
                word in ("which", "whom") and first + 1 < behind
            ):
                first += 1
            elif word in _PREPOSITIONS and first + 1 < behind:
                first = self._behind_opening(first, behind)
            else:
                break
        return first

    def _behind_opening(self, first: int, behind: int) -> int:
        """Behind a phrase that begins with a preposition: "In Telmarun | the mayor", "On Monday | residents"."""
        words, low, sets = self.words, self.words.low, self.lexicon.sets
        index = first + 1
        if low[index] in sets["boundaries.time"] or low[index][:1].isdigit():
            while index < behind and (low[index] in sets["boundaries.time"] or low[index][:1].isdigit()):
                index += 1
            return index
        if low[index] in _DETERMINERS:
            index += 1
        while index < behind and low[index] not in _DETERMINERS:
            if (
                not words.is_name(index)
                and low[index] in self.lexicon.nouns
                and low[index - 1] not in _PREPOSITIONS
                and index > first + 1
            ):
                break
            if (
                words.is_name(index)
                and not words.is_name(index - 1)
                and low[index - 1] not in _PREPOSITIONS
                and low[index - 1] not in _DETERMINERS
            ):
                break
            index += 1
        return index

    def _after_conjunction(self, first: int, behind: int) -> int:
        """Behind the last "and" that joins clauses and not sources ("… hit the market and | residents")."""
        low = self.words.low
        for index in range(behind - 2, first, -1):
            if low[index] in ("and", "or") and not self._is_one_name(index, first, behind):
                left = Nominal(first, index)
                if index - first > _JOINED or not self.speaks(left) or self._holds_verb(first, index):
                    return self._skip_opening(index + 1, behind)
        return first

    def _is_one_name(self, index: int, first: int, behind: int) -> bool:
        """Whether "and" stands within one name: "Syrians for Truth and Justice"."""
        text = self.words.span(first, behind)
        at = self.words.starts[index] - self.words.starts[first]
        named = known_name(text, self.names)
        return named is not None and named.start < at < named.end

    def _after_verb(self, first: int, behind: int) -> int:
        """Behind a finite verb that stands in the words: what follows it may be the subject."""
        for index in range(behind - 1, first - 1, -1):
            if self._is_verb(index):
                return self._skip_opening(index + 1, behind)
        return first

    def _holds_verb(self, first: int, behind: int) -> bool:
        return any(self._is_verb(index) for index in range(first, behind))

    def _is_verb(self, index: int) -> bool:
        word = self.words.low[index]
        sets = self.lexicon.sets
        if word in sets["subject.be"] or word in sets["subject.auxiliaries"] or word in sets["subject.modals"]:
            return not (self.words.is_name(index) and index > 0 and word in ("may", "will"))
        form = self.lexicon.verbs.get(word)
        return form is not None and form.finite and not form.bare and self._finite_here(index) if index else False

    def opening(self, behind: int) -> int:
        """Index of the word with which the clause before `behind` begins, without "On Monday" and the like."""
        return self._skip_opening(self._hard_boundary(behind) + 1, behind)

    def antecedent(self, relative: int) -> Nominal | None:
        """The noun phrase that "who" or "which" at `relative` stands for: the nearest before it."""
        behind = relative - 1 if relative and self.words.words[relative - 1] == "," else relative
        subject = self._plain_subject(behind) if behind > 0 else None
        if subject is None:
            return None
        low = self.words.low
        for index in range(behind - 1, subject.first - 1, -1):
            begins = low[index] in _DETERMINERS or (
                self.words.is_name(index) and not self.words.is_name(index - 1) if index else True
            )
            if begins and (index == subject.first or low[index - 1] not in self.lexicon.sets["links.within"]):
                return Nominal(index, behind)
        return subject

    # What may speak

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
                or low[index] in _RELATIVE
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
        last = _bare(low[end - 1])
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
                if low[index] not in _PARTICLES and not low[index].startswith(("al-", "el-")):
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
        if first >= behind or low[first] in self.lexicon.sets["subject.not_sources"]:
            return False
        if low[first] in self.lexicon.sets["subject.quantifiers"] and (
            behind - first == 1 or low[first + 1] in ("of", "who", "with", "in", "from", "close")
        ):
            return any_subject or behind - first > 1
        if _HANDLE.search(words.span(first, behind)):
            return True
        return self._is_speaker(first, behind) or (any_subject and self._acts(first, behind))

    def _acts(self, first: int, behind: int) -> bool:
        """Whether an unknown noun is one for somebody who acts ("a ferrywoman"), or a name with its article ("the Fund")."""
        words = self.words
        head = self.head(first, behind) or ""
        if head.split()[-1:] and head.split()[-1] in self.lexicon.silent:
            return False
        if words.low[first] in ("the", "a", "an") and words.is_name(behind - 1) and self._is_name(first + 1, behind):
            return True
        return bool(_AGENT.match(head.split()[-1])) if head else False

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
            or (words.words[start - 1] == "," and behind - start >= 2 and bool(self._AGENT_WORD.match(words.low[role])))
        )

    _AGENT_WORD = _AGENT

    def parts(self, nominal: Nominal) -> list[Nominal]:
        """The several sources that "and" joins; one where the words are one source's."""
        low = self.words.low
        if low[nominal.first] in ("both", "either") and " and " in self.words.span(nominal.first, nominal.behind):
            return self.parts(Nominal(nominal.first + 1, nominal.behind))
        for index in range(nominal.first + 1, nominal.behind - 1):
            if low[index] == "and" and not self._is_one_name(index, nominal.first, nominal.behind):
                left, right = Nominal(nominal.first, self._without_comma(index)), Nominal(index + 1, nominal.behind)
                if self._joinable(left) and self._joinable(right):
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
        )

    def _known(self, nominal: Nominal) -> bool:
        named = known_name(self.words.span(nominal.first, nominal.behind), self.names)
        return named is not None and not named.identity.anonymous


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)
