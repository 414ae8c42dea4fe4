"""Running text in Latin script: a capital letter makes a candidate, and the words around it say whether it is a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.expressions.gazetteer import EntryKind
from stemmata.expressions.places.latin_names import LatinNames, demonyms_lower
from stemmata.expressions.places.latin_words import LONGEST_PERSON, PARTICLES, Word, joins
from stemmata.expressions.places.mention import Evidence, Mention

# "SDF-controlled villages", "the Russian-backed army": who holds or helps, told in one word with him, is no name.
_ADJECTIVE = re.compile(r"[-‑](?:controlled|held|occupied|ruled|run|administered|besieged|backed|led|aligned|allied|affiliated)$")
_ARTICLE = re.compile(r"(?:[aAeE][lsdrtzn]|[aA][sS]h)[-‑](?=[A-Z])")
_OPENING = frozenset(
    {"the", "this", "that", "on", "an", "a", "and", "but", "for", "as", "when", "while", "after", "before", "if"}
)
_NEVER_WITHIN = frozenset({"and", "y", "e", "of", "on", "at", "as", "an", "do"})
_SMALL_NOUN = re.compile(r" (?:(?:army|military|police|border|refugee) )?(?P<noun>[a-z]+)\b")
_LONGEST_ABBREVIATION = 4


class RunningText:
    """Reads places from running text.

    Args:
        names: the names of the report.
    """

    def __init__(self, names: LatinNames) -> None:
        self._names = names
        self._text = names.text
        self._words = names.words
        self._enclosing = self._words["settlement"] | self._words["division"]
        self._opening = self._words["locative"] | _OPENING

    def mentions(self, tokens: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """Mentions of one sentence, in order.

        Args:
            tokens: its words.
            start: its offset in the text.
            sentence: its index.
        """
        for run in self._runs(tokens):
            yield from self._run_mentions(run, start, sentence)

    def _runs(self, tokens: list[Word]) -> Iterator[list[Word]]:
        """Runs of capitalised words, with lower-case particles within them."""
        run: list[Word] = []
        for token in tokens:
            capital = token.text[0].isupper() or (token.text[0] in "aAeE" and _ARTICLE.match(token.text) is not None)
            capital = capital and _ADJECTIVE.search(token.text) is None
            if not capital and not run:
                continue
            joined = bool(run) and joins(self._text, run[-1], token)
            if capital:
                if run and not joined:
                    yield run
                    run = []
                run.append(token)
                if token.lower.endswith(("'s", "’s")):
                    yield run
                    run = []
            elif run and joined and token.lower in PARTICLES and token.lower not in _NEVER_WITHIN:
                run.append(token)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _run_mentions(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        run = self._trimmed(run, start)
        if not run:
            return
        if run[0].lower.rstrip(".") in self._words["title"] and len(run) > 1:
            self._names.surnames.add(run[-1].lower)
            return
        if len(run) == 1 and self._is_no_name(run[0]):
            return
        whole = self._names.entries(run)
        landmark = self._lower_landmark(run, start, sentence) if not whole or self._names.is_common(run[-1]) else None
        if landmark is not None:
            yield landmark
            return
        if whole:
            yield self._names.known(run, whole, start, sentence)
            return
        yield from self._partly_known(run, start, sentence)

    def _is_no_name(self, word: Word) -> bool:
        """Whether it is an abbreviation in capitals ("SWAT"), or a noun of places that stands alone ("Highway 86", "University").

        Abbreviated countries are names.
        """
        if word.text.isupper() and 1 < len(word.text) <= _LONGEST_ABBREVIATION and "." not in word.text:
            return not any(entry.kind is EntryKind.COUNTRY for entry in self._names.gazetteer.named(word.text))
        return self._words.noun_of(word.lower) in ("facility", "settlement", "division")

    def _trimmed(self, run: list[Word], start: int) -> list[Word]:
        """The run without particles at its ends and without the small words that open a sentence."""
        while run and (run[-1].lower in PARTICLES or (len(run) > 1 and run[-1].lower in self._words["calendar"])):
            run = run[:-1]
        while (
            run and run[0].text[:1].isupper() and run[0].lower in self._opening and not (run[0].lower == "the" and len(run) == 1)
        ):
            run = run[1:]
        return run

    def _is_described_by(self, word: Word) -> bool:
        """Whether a word before a name only says which part or kind is meant ("Metro", "South")."""
        return any(
            word.lower in self._words[role] for role in ("direction", "describing", "calendar", "locative", "organisation")
        )

    def _partly_known(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """A run that is no name as a whole: directions before it, a noun behind it, a landmark, an organisation, a person."""
        stripped = run
        while len(stripped) > 1 and stripped[0].lower in self._words["direction"]:
            stripped = stripped[1:]
        last = stripped[-1].lower
        if len(stripped) > 1 and last in self._enclosing and self._names.entries(stripped[:-1]):
            mention = self._names.known(stripped[:-1], self._names.entries(stripped[:-1]), start, sentence)
            yield mention.strengthened(Evidence.NOUN)
            return
        if stripped is not run and self._names.entries(stripped):
            yield self._names.known(stripped, self._names.entries(stripped), start, sentence)
            return
        if any(word.lower in self._words["organisation"] for word in run[-2:]):
            yield from self._fragments(run, start, sentence)
            return
        named = len(run) > 1 and not self._names.only_describes(run[:-1])
        if named and (last in self._words["facility"] or last in self._words["feature"]) and last != "mount":
            yield self._landmark(run, start, sentence)
            yield from self._fragments(run[:-1], start, sentence)
            return
        yield from self._unknown(run, start, sentence)

    def _fragments(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """The longest known place at the head of an organisation's or landmark's name, as evidence for the context."""
        for length in range(min(len(run), 3), 0, -1):
            entries = self._names.entries(run[:length])
            if entries and not (length == 1 and run[0].lower in self._words["stop"]):
                yield self._names.known(run[:length], entries, start, sentence, fragment=True)
                return

    def _lower_landmark(self, run: list[Word], start: int, sentence: int) -> Mention | None:
        """ "Roman amphitheatre", "Al-Bosayri army checkpoint": a name with a building's noun in small letters behind it."""
        behind = _SMALL_NOUN.match(self._text, run[-1].end)
        if behind is None or self._words.noun_of(behind["noun"]) != "facility" or run[-1].lower.endswith(("'s", "’s")):
            return None
        first, last = run[0].start, behind.end()
        _, evidence, relation, vague = self._names.cues.around(first, last, start)
        if evidence < Evidence.LOCATIVE or self._names.only_describes(run):
            return None
        return Mention(first, last, self._text[first:last], (), evidence, "facility", relation, vague, sentence=sentence)

    def _landmark(self, run: list[Word], start: int, sentence: int) -> Mention:
        name = self._names.name_of(run)
        first, last = run[0].start, run[0].start + len(name)
        _, evidence, relation, vague = self._names.cues.around(first, last, start)
        noun = self._words.noun_of(run[-1].lower)
        return Mention(first, last, name, (), max(evidence, Evidence.FOLLOWED), noun, relation, vague, sentence=sentence)

    def _unknown(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """A name the gazetteer does not know: kept where the words around it say that it is a place."""
        if len(run) == 1 and (self._names.is_common(run[0]) or run[0].text.isupper() or run[0].lower in demonyms_lower()):
            return
        name = self._names.name_of(run)
        first, last = run[0].start, run[0].start + len(name)
        noun, evidence, relation, vague = self._names.cues.around(first, last, start)
        if not noun and len(run) > 1:
            self._names.surnames.add(run[-1].lower)
            if len(run) <= LONGEST_PERSON and not self._names.is_common(run[0]) and not self._is_described_by(run[0]):
                self._names.givens.add(run[0].lower)
        introduced = bool(noun) or (evidence >= Evidence.LOCATIVE and bool(relation) and len(run) <= 4)
        if introduced:
            yield Mention(first, last, name, (), evidence, noun, relation, vague, sentence=sentence)
