"""Noun phrases read to the right, as behind "according to" and "said": the words of a source and its apposition."""

from __future__ import annotations

from stemmata.lineage.credits.speaking_nouns import DETERMINERS, LONGEST, NUMBER, PARTICLES, Nominal, SpeakingNouns, bare

_SHORT = 4  # letters of the longest title before a full stop ("Capt."); longer words end a sentence
_LOOSE = frozenset(("and", "the", "a", "an", "or"))


class NounPhrases(SpeakingNouns):
    """Reads the sources of one sentence that begin at a word."""

    def rightwards(self, at: int) -> Nominal | None:
        """The source that begins at `at`, with its apposition; None when nothing there can be one."""
        behind = self.phrase_end(at)
        if behind <= at:
            return None
        return Nominal(at, self._with_apposition(at, behind))

    def phrase_end(self, at: int) -> int:
        """Behind the last word of the noun phrase that begins at `at`."""
        words, low = self.words, self.words.low
        index, named = at, words.is_name(at) and low[at] not in DETERMINERS
        while index < len(words) and index - at < LONGEST:
            if index > at and words.words[index].isdigit() and words.is_name(index - 1) and self._names_house(at, index):
                index += 1
                continue
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
        if index - at > 2 and low[index - 2] in ("and", "or") and low[index - 1] in self.lexicon.sets["complements.numbers"]:
            return index - 2
        return index

    def _names_house(self, at: int, index: int) -> bool:
        """Whether a number belongs to the name before it: "Sabla 24", "Channel 5"; an age stands behind a comma."""
        behind = self.words.words[index + 1] if index + 1 < len(self.words) else ""
        return len(self.words.words[index]) <= 2 and (not behind or not behind[0].isalnum()) and self.words.is_name(at)

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
        word = bare(self.words.low[index])
        if (
            word in self.lexicon.sets["links.within"]
            or word in DETERMINERS
            or word in PARTICLES
            or word in ("and", "or")
            or word.startswith(("al-", "el-"))
        ):
            return True
        if word in self.lexicon.nouns:
            return True
        after = bare(self.words.low[index + 1]) if index + 1 < len(self.words) else ""
        return after in self.lexicon.nouns and word not in self.lexicon.verbs and not word.endswith(("ing", "ed"))

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
            or (after in ("a", "an") and index + 3 < len(low) and low[index + 3] in channels)
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

    def _abbreviated(self, stop: int) -> bool:
        """Whether a full stop belongs to the word before it: "Dr.", "U.N.", "J. Tarel"."""
        before = self.words.words[stop - 1] if stop else ""
        return before[:1].isupper() and (len(before) <= _SHORT or "." in before)

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
        if NUMBER.match(low[at]) and self._closes(at + 1):
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
        return head in self.lexicon.people or (head.split()[-1] in self.lexicon.bodies and self.words.low[first] in DETERMINERS)
