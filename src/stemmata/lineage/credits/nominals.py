"""The words that name a source in English: read to the right of "according to", to the left of "said", with what he is.

A source's words are a noun phrase and its apposition ("Tarel Ombrin, the head of the Lake Observatory"); of several joined by
"and" each is a source. What may speak is told by `speaking_nouns`, phrases to the right by `noun_phrases`.
"""

from __future__ import annotations

from stemmata.lineage.credits.noun_phrases import NounPhrases
from stemmata.lineage.credits.speaking_nouns import DETERMINERS, LONGEST, NUMBER, PREPOSITIONS, RELATIVE, Nominal
from stemmata.lineage.credits.word_sets import word_set

_JOINED = 6  # words before "and" that may be a source of their own; more are a clause
# Words with which what stands between commas behind a subject may begin.
_ASIDES = word_set(
    "who which whose when after asked reached contacted interviewed questioned speaking citing quoting drawing relying while"
    " neither none both all some most if though although having writing pressed shown like unlike"
)


class Reader(NounPhrases):
    """Reads sources in the words of one sentence."""

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
            if opening.endswith("ing") or opening in RELATIVE or opening in PREPOSITIONS:
                break
            if NUMBER.match(self.words.low[first]) or self._is_name(first, end) or self._is_role(first, end):
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
            opening in RELATIVE
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
            bool(NUMBER.match(low[first]))
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
        return self._is_name(start, first - 1) or bool(NUMBER.match(self.words.low[start]))

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

    def _plain_subject(self, behind: int, at_least: int = 0) -> Nominal | None:
        """The noun phrase that ends before `behind`, from the clause's beginning without what stands before it."""
        words, _low = self.words, self.words.low
        begin = self._hard_boundary(behind) + 1
        comma = max((index for index in range(begin, behind) if words.words[index] == ","), default=begin - 1)
        begin = max(comma + 1, at_least)
        first = self.skip_opening(begin, behind)
        if first >= behind or behind - first > LONGEST:
            return None
        joined = self._after_conjunction(first, behind)
        if joined != first:
            first = joined
        relative = next((index for index in range(first + 1, behind) if self.words.low[index] in ("who", "which")), 0)
        if relative == first + 1 and self.words.low[first] in self.lexicon.sets["subject.quantifiers"]:
            return Nominal(first, behind)
        if relative and self.words.low[relative - 1] in PREPOSITIONS:
            return Nominal(relative + 1, behind) if relative + 1 < behind else None
        if relative and self.speaks(Nominal(first, relative)):
            return Nominal(first, relative)
        narrowed = self._after_verb(first, behind)
        return Nominal(narrowed, behind) if narrowed < behind else None

    def skip_opening(self, first: int, behind: int) -> int:
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
            elif word in PREPOSITIONS and first + 1 < behind:
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
        if low[index] in DETERMINERS:
            index += 1
        while index < behind and low[index] not in DETERMINERS:
            if (
                not words.is_name(index)
                and low[index] in self.lexicon.nouns
                and low[index - 1] not in PREPOSITIONS
                and index > first + 1
            ):
                break
            if (
                words.is_name(index)
                and not words.is_name(index - 1)
                and low[index - 1] not in PREPOSITIONS
                and low[index - 1] not in DETERMINERS
            ):
                break
            index += 1
        return index

    def _after_conjunction(self, first: int, behind: int) -> int:
        """Behind the last "and" that joins clauses and not sources ("… hit the market and | residents")."""
        low = self.words.low
        for index in range(behind - 2, first, -1):
            if low[index] in ("and", "or") and not self._is_one_name(index, first, behind):
                left = Nominal(first + (low[first] == "both"), index)
                if index - first > _JOINED or not self.speaks(left) or self._holds_verb(first, index):
                    return self.skip_opening(index + 1, behind)
        return first

    def _after_verb(self, first: int, behind: int) -> int:
        """Behind a finite verb that stands in the words: what follows it may be the subject."""
        for index in range(behind - 1, first - 1, -1):
            if self._is_verb(index):
                return self.skip_opening(index + 1, behind)
        return first

    def opening(self, behind: int) -> int:
        """Index of the word with which the clause before `behind` begins, without "On Monday" and the like."""
        return self.skip_opening(self._hard_boundary(behind) + 1, behind)

    def antecedent(self, relative: int) -> Nominal | None:
        """The noun phrase that "who" or "which" at `relative` stands for: the nearest before it."""
        behind = relative - 1 if relative and self.words.words[relative - 1] == "," else relative
        subject = self._plain_subject(behind) if behind > 0 else None
        if subject is None:
            return None
        low = self.words.low
        for index in range(behind - 1, subject.first - 1, -1):
            begins = low[index] in DETERMINERS or (
                self.words.is_name(index) and not self.words.is_name(index - 1) if index else True
            )
            if begins and (index == subject.first or low[index - 1] not in self.lexicon.sets["links.within"]):
                return Nominal(index, behind)
        return subject
