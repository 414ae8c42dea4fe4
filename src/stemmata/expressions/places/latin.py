"""Place names in Latin script: runs of capitalised words, ALL-CAPS newswire and headlines, with the cues around them.

Three ways of writing ask for three ways of reading. In running text a capital letter makes a candidate. Where nearly every word
has capitals (newswire in capitals, headlines) a capital says nothing, so that only words behind a cue, or names of countries and
divisions, are candidates. Datelines ("SAN SALVADOR, 3 JAN 90 --", "BEIRUT (Agency) -") are read by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from stemmata.expressions.gazetteer import Entry, EntryKind, Gazetteer
from stemmata.expressions.places.capitals import capital_of
from stemmata.expressions.places.mention import CAPITAL, Evidence, Mention
from stemmata.expressions.places.words import PlaceWords, demonyms, place_words, state_abbreviations

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:(?:[aAeE][lsdrtzn]|[aA][sS]h|Al|El)[-‑])?[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"(?:[-‑][^\W\d_]+(?:['’][^\W\d_]+)*)*"
)
_ARTICLE = re.compile(r"(?:[aAeE][lsdrtzn]|[aA][sS]h)[-‑](?=[A-Z])")
_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "les", "le", "du", "da", "do", "das", "di", "el", "al", "ez", "az", "as", "ash", "ad", "an"}
    | {"ar", "at", "of", "and", "y", "e", "bin", "ibn", "upon", "on", "sur"}
)
_NO_OPENING = (_PARTICLES - {"la", "las", "los", "el", "al", "de"}) | {"a", "the", "this", "that", "his", "her", "their"}
_OPENING = frozenset(
    {"the", "this", "that", "on", "an", "a", "and", "but", "for", "as", "when", "while", "after", "before", "if"}
)
_NEVER_WITHIN = frozenset({"and", "y", "e", "of", "on", "at", "as", "an", "do"})
_GAP_WITHIN_RUN = re.compile(r"^[ \u00a0\n]{1,2}$")
_SHORT_FORM_GAP = re.compile(r"^\.? $")
_DATELINE = re.compile(
    r"^(?:\([A-Z]{2,12}\)\s+)?(?P<name>[^\W\d_a-z](?:[^\W\d_]|[ '’.-]){2,40}?)"
    r"(?:,\s*(?P<country>[^\W\d_](?:[^\W\d_]|[ .]){2,25}?))?"
    r"(?:,?\s+\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?(?:\s+\d{2,4})?|,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s*\d{4})?)?"
    r"\s*(?:\([^)]{2,40}\)\s*)?(?:--|–|—|-\s|\[)"
)
_DISTANCE = (
    r"(?:(?:about|some|around|approximately|roughly)\s+)?(?:\d[\d.,]*|\w+)\s*(?:km|kms|kilomet\w+|miles?|mi|metres|meters)\s+"
)
_COMPASS = r"(?:north|south)?[- ]?(?:north|south|east|west)(?:ern)?"
_BEFORE_NOUN = (
    r"(?:the\s+)?(?:(?!(?:which|whom|whose|what|that|where)\s)\w+\s+)?(?:(?:town|city|village|province|governorate|capital|camp|district|area|region|department|suburb"
    r"|neighbou?rhood|hamlet|port)\s+of\s+)?$"
)
_RELATIONS = (
    (re.compile(rf"(?:{_DISTANCE})?(?:the\s+)?({_COMPASS})\s+(?:part\s+)?(?:of|from)\s+{_BEFORE_NOUN}", re.IGNORECASE), "{0} of"),
    (re.compile(rf"{_DISTANCE}(?:away\s+)?(?:from|outside|of)\s+{_BEFORE_NOUN}", re.IGNORECASE), "near"),
    (
        re.compile(
            rf"(?:outskirts|edges?|vicinity|environs|surroundings|periphery|suburbs)\s+of\s+{_BEFORE_NOUN}", re.IGNORECASE
        ),
        "outskirts of",
    ),
    (
        re.compile(
            rf"\b(?:near|nearby|close to|not far from|outside|around|next to|adjacent to|towards?)\s+{_BEFORE_NOUN}",
            re.IGNORECASE,
        ),
        "near",
    ),
    (re.compile(rf"countryside\s+of\s+{_BEFORE_NOUN}", re.IGNORECASE), "countryside of"),
    (re.compile(rf"\b(?:coast|shores?|waters)\s+(?:of|off)\s+{_BEFORE_NOUN}|\boff\s+{_BEFORE_NOUN}", re.IGNORECASE), "off"),
    (re.compile(rf"\b(?:in|at|inside|within|from|across|throughout|into|entered|reached)\s+{_BEFORE_NOUN}", re.IGNORECASE), "in"),
)
_SMALL_PLACE = re.compile(r"\b(?:towns?|villages?|hamlets?)\s+(?:of\s+)?$", re.IGNORECASE)
# A word that each of these needs among the last few before the name: most names have none, and are not searched at all.
_CUE_WORDS = 9
_OPENING_MARKS = str.maketrans(dict.fromkeys("([\"“‘'—–-,;:.", " "))
_RELATION_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "of from",
        "from outside of",
        "of",
        "near nearby close far outside around next adjacent toward towards",
        "countryside",
        "coast shore shores waters off",
        "in at inside within from across throughout into entered reached",
    )
)
_RELATING = frozenset().union(*_RELATION_WORDS)
_WORD_BEHIND = re.compile(r"['’]?s?\s+([A-Za-z-]+)")
_OF_NOUN = re.compile(r"([\w-]+)\s+of\s+(?:the\s+)?$")
_FLAT_SHARE = (
    0.8  # share of capitalised words of four letters and more; headlines have 0.9 and more, a sentence full of names 0.7
)
_SMALL_NOUN = re.compile(r" (?:(?:army|military|police|border|refugee) )?(?P<noun>[a-z]+)\b")
_WORLD_REGIONS = frozenset(
    {"middle east", "far east", "north africa", "latin america", "central america", "the west", "the gulf"}
)
# American institutions and words that name no country.
_AMERICAN = frozenset({"county", "sheriff", "sheriff's", "sheriff’s", "interstate", "downtown", "deputies"})
_LONG_WORD = 4  # letters of words that tell whether a sentence is in capitals
_ENOUGH_WORDS = 3  # such words that a sentence must have
_SMALL = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")
_ARMS_REACH = 2  # words behind a demonym that may say whose aircraft or forces are meant
_LISTING = frozenset({",", "and", "or", ", and", ", or"})
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those", "some", "several", "various", "other"})
_THE = frozenset({"the", "this", "its", "their"})
_LONGEST_ABBREVIATION = 4
_LONGEST_PERSON = 3  # names behind a title
_LONGEST = 5  # words in a name; longer official names are found by their short forms


class Word(NamedTuple):
    """A word of a sentence with its offsets in the report's text."""

    start: int
    end: int
    text: str
    lower: str


def _word(match: re.Match[str]) -> Word:
    start, end = match.span()
    text = match.group()
    return Word(start, end, text, text.lower())


class LatinFinder:
    """Finds mentions in one report's Latin-script text.

    Args:
        text: the report's text.
        gazetteer: where names are looked up.
    """

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words("en")
        self.surnames: set[str] = set()
        self.givens: set[str] = set()
        self.countries: list[str] = []
        self.states: set[str] = set()
        self.small: frozenset[str] = frozenset(_SMALL.findall(text))
        self._enclosing = self.words["settlement"] | self.words["division"]
        self._opening = self.words["locative"] | _OPENING
        self._speaking = _speaking_for_places() if self.small else _speaking_for_countries().keys()

    def mentions(self, start: int, end: int, sentence: int) -> Iterator[Mention]:
        """Mentions of one sentence, in order.

        Args:
            start: offset of the sentence in the text.
            end: offset behind it.
            sentence: its index.
        """
        tokens = [_word(match) for match in _TOKEN.finditer(self.text, start, end)]
        if not tokens:
            return
        dateline_end = yield from self._dateline(start, end, sentence)
        tokens = [token for token in tokens if token.start >= dateline_end]
        self._note_demonyms(tokens)
        if any(token.lower == "capital" for token in tokens):
            yield from self._capital(tokens, sentence)
        if not self.small or _is_flat(tokens):
            yield from self._flat_mentions(tokens, start, sentence)
        else:
            for run in self._runs(tokens):
                yield from self._run_mentions(run, start, sentence)

    # --- datelines -------------------------------------------------------------------------------------------------------

    def _dateline(self, start: int, end: int, sentence: int) -> Generator[Mention, None, int]:
        if "a" <= self.text[start + 1 : start + 2] <= "z" and self.text[start] != "(":  # a dateline's name is in capitals
            return start
        match = _DATELINE.match(self.text[start : min(end, start + 120)])
        if match is None or match["name"].strip() != match["name"].strip().upper():
            return start
        entries = self.gazetteer.named(match["name"].strip())
        if not entries:
            return start
        if match["country"]:
            self.states.update({state_abbreviations().get(match["country"].strip().rstrip("."), "")} - {""})
            inside = self.gazetteer.named(match["country"].strip())
            self.countries += [entry.country for entry in inside if entry.kind in (EntryKind.COUNTRY, EntryKind.FIRST_DIVISION)]
        first = start + match.start("name")
        last = first + len(match["name"].rstrip())
        yield Mention(first, last, self.text[first:last], entries, Evidence.NOUN, "", "dateline", sentence=sentence)
        return start + match.end()

    def _note_demonyms(self, tokens: list[Word]) -> None:
        """A demonym speaks for its country, unless it says whose arms are meant ("Russian warplanes"): those act abroad."""
        speaking = [index for index, token in enumerate(tokens) if token.text in self._speaking]
        if not speaking:
            return
        known, armed, shorts = _speaking_for_countries(), self.words["armed"], state_abbreviations() if self.small else {}
        for index in speaking:
            token = tokens[index]
            code = known.get(token.text)
            if code and not any(word.lower in armed for word in tokens[index + 1 : index + 1 + _ARMS_REACH]):
                self.countries.append(code)
            state = shorts.get(token.text.rstrip("."))
            if state and index and self.text[tokens[index - 1].end : token.start].strip() == ",":
                self.states.add(state)

    def _capital(self, tokens: list[Word], sentence: int) -> Iterator[Mention]:
        """ "in the capital", "near the Arcadian capital": whose it is when no country is named is decided by the whole report."""
        for index, token in enumerate(tokens):
            if token.lower != "capital" or index < 2:
                continue
            before = [word.lower for word in tokens[max(0, index - 3) : index]]
            country = _countries_of_demonyms().get(before[-1], "")
            lead = before[:-1] if country else before
            if len(lead) < 2 or lead[-1] not in _THE or lead[-2] not in self.words["locative"] | {"of"}:
                continue
            behind = self.text[token.end : token.end + 4].lower()
            if behind.startswith((" of", " pun")):
                continue
            seat = capital_of(country, self.gazetteer)
            noun = "settlement" if seat is not None else CAPITAL
            entries = () if seat is None else (seat,)
            yield Mention(token.start, token.end, token.text, entries, Evidence.NOUN, noun, "in", sentence=sentence)

    # --- running text ----------------------------------------------------------------------------------------------------

    def _runs(self, tokens: list[Word]) -> Iterator[list[Word]]:
        """Runs of capitalised words, with lower-case particles within them."""
        run: list[Word] = []
        for token in tokens:
            capital = token.text[0].isupper() or (token.text[0] in "aAeE" and _ARTICLE.match(token.text) is not None)
            if not capital and not run:
                continue
            joined = bool(run) and self._joins(run[-1], token)
            if capital:
                if run and not joined:
                    yield run
                    run = []
                run.append(token)
                if token.lower.endswith(("'s", "’s")):
                    yield run
                    run = []
            elif run and joined and token.lower in _PARTICLES and token.lower not in _NEVER_WITHIN:
                run.append(token)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _joins(self, before: Word, token: Word) -> bool:
        gap = self.text[before.end : token.start]
        return bool(_GAP_WITHIN_RUN.match(gap)) or (bool(_SHORT_FORM_GAP.match(gap)) and len(before.text) <= 3)

    def _run_mentions(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        run = self._trimmed(run, start)
        if not run:
            return
        if run[0].lower.rstrip(".") in self.words["title"] and len(run) > 1:
            self.surnames.add(run[-1].lower)
            return
        if len(run) == 1 and self._is_no_name(run[0]):
            return
        whole = self._entries(run)
        landmark = self._lower_landmark(run, start, sentence) if not whole or self._is_common(run[-1]) else None
        if landmark is not None:
            yield landmark
            return
        if whole:
            yield self._known(run, whole, start, sentence)
            return
        yield from self._partly_known(run, start, sentence)

    def _is_no_name(self, word: Word) -> bool:
        """Whether it is an abbreviation in capitals ("SWAT"), or a noun of places that stands alone ("Highway 86", "University").

        Abbreviated countries are names.
        """
        if word.text.isupper() and 1 < len(word.text) <= _LONGEST_ABBREVIATION and "." not in word.text:
            return not any(entry.kind is EntryKind.COUNTRY for entry in self.gazetteer.named(word.text))
        return self.words.noun_of(word.lower) in ("facility", "settlement", "division")

    def _trimmed(self, run: list[Word], start: int) -> list[Word]:
        """The run without particles at its ends and without the small words that open a sentence."""
        while run and (run[-1].lower in _PARTICLES or (len(run) > 1 and run[-1].lower in self.words["calendar"])):
            run = run[:-1]
        while (
            run and run[0].text[:1].isupper() and run[0].lower in self._opening and not (run[0].lower == "the" and len(run) == 1)
        ):
            run = run[1:]
        return run

    def _entries(self, run: list[Word]) -> tuple[Entry, ...]:
        return self.gazetteer.named(self._name(run))

    def _name(self, run: list[Word]) -> str:
        name = self.text[run[0].start : run[-1].end]
        return name[:-2] if name.endswith(("'s", "’s")) else name

    def _known(
        self, run: list[Word], entries: tuple[Entry, ...], start: int, sentence: int, *, fragment: bool = False
    ) -> Mention:
        name = self._name(run)
        first, last = run[0].start, run[0].start + len(name)
        noun, evidence, relation, vague = self._cues(first, last, start)
        follows = self.text[last : last + 30].lower().split()
        said = bool(follows) and follows[0].strip(",") in self.words["speech"]
        if noun == "division":  # "Damascus province" is another division than the city's
            entries = self.gazetteer.named(f"{name} province") or entries
        stopped = (len(run) == 1 and self._is_common(run[0])) or said or name.lower() in _WORLD_REGIONS
        small = noun == "settlement" and bool(_SMALL_PLACE.search(self.text[max(start, first - 20) : first]))
        return Mention(first, last, name, entries, evidence, noun, relation, vague, stopped, sentence, fragment, small)

    def _is_described_by(self, word: Word) -> bool:
        """Whether a word before a name only says which part or kind is meant ("Metro", "South")."""
        return any(word.lower in self.words[role] for role in ("direction", "describing", "calendar", "locative", "organisation"))

    def people_aside(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions, with those marked as common words that are a first name or surname elsewhere in the report.

        Args:
            mentions: all mentions of this finder; call when all sentences are read.
        """
        names = self.givens | self.surnames
        return [
            evolve(mention, stopped=True) if mention.evidence < Evidence.LOCATIVE and mention.name.lower() in names else mention
            for mention in mentions
        ]

    def _is_common(self, word: Word) -> bool:
        """Whether a word is a common word or a person's name too, by the list or by the report itself."""
        plain = word.lower.removesuffix("'s").removesuffix("’s")
        return plain in self.words["stop"] or plain in self.surnames or plain in self.small

    def _partly_known(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """A run that is no name as a whole: directions before it, a noun behind it, a landmark, an organisation, a person."""
        stripped = run
        while len(stripped) > 1 and stripped[0].lower in self.words["direction"]:
            stripped = stripped[1:]
        last = stripped[-1].lower
        if len(stripped) > 1 and last in self._enclosing and self._entries(stripped[:-1]):
            mention = self._known(stripped[:-1], self._entries(stripped[:-1]), start, sentence)
            yield mention.strengthened(Evidence.NOUN)
            return
        if stripped is not run and self._entries(stripped):
            yield self._known(stripped, self._entries(stripped), start, sentence)
            return
        if any(word.lower in self.words["organisation"] for word in run[-2:]):
            yield from self._fragments(run, start, sentence)
            return
        named = len(run) > 1 and not self._only_describes(run[:-1])
        if named and (last in self.words["facility"] or last in self.words["feature"]) and last != "mount":
            yield self._landmark(run, start, sentence)
            yield from self._fragments(run[:-1], start, sentence)
            return
        yield from self._unknown(run, start, sentence)

    def _fragments(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """The longest known place at the head of an organisation's or landmark's name, as evidence for the context."""
        for length in range(min(len(run), 3), 0, -1):
            entries = self._entries(run[:length])
            if entries and not (length == 1 and run[0].lower in self.words["stop"]):
                yield self._known(run[:length], entries, start, sentence, fragment=True)
                return

    def _lower_landmark(self, run: list[Word], start: int, sentence: int) -> Mention | None:
        """ "Roman amphitheatre", "Al-Bosayri army checkpoint": a name with a building's noun in small letters behind it."""
        behind = _SMALL_NOUN.match(self.text, run[-1].end)
        if behind is None or self.words.noun_of(behind["noun"]) != "facility" or run[-1].lower.endswith(("'s", "’s")):
            return None
        first, last = run[0].start, behind.end()
        _, evidence, relation, vague = self._cues(first, last, start)
        if evidence < Evidence.LOCATIVE or self._only_describes(run):
            return None
        return Mention(first, last, self.text[first:last], (), evidence, "facility", relation, vague, sentence=sentence)

    def _landmark(self, run: list[Word], start: int, sentence: int) -> Mention:
        name = self._name(run)
        first, last = run[0].start, run[0].start + len(name)
        _, evidence, relation, vague = self._cues(first, last, start)
        noun = self.words.noun_of(run[-1].lower)
        return Mention(first, last, name, (), max(evidence, Evidence.FOLLOWED), noun, relation, vague, sentence=sentence)

    def _unknown(self, run: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """A name the gazetteer does not know: kept where the words around it say that it is a place."""
        if len(run) == 1 and (self._is_common(run[0]) or run[0].text.isupper() or run[0].lower in demonyms_lower()):
            return
        name = self._name(run)
        first, last = run[0].start, run[0].start + len(name)
        noun, evidence, relation, vague = self._cues(first, last, start)
        if not noun and len(run) > 1:
            self.surnames.add(run[-1].lower)
            if len(run) <= _LONGEST_PERSON and not self._is_common(run[0]) and not self._is_described_by(run[0]):
                self.givens.add(run[0].lower)
        introduced = bool(noun) or (evidence >= Evidence.LOCATIVE and bool(relation) and len(run) <= 4)
        if introduced:
            yield Mention(first, last, name, (), evidence, noun, relation, vague, sentence=sentence)

    # --- text in capitals, headlines ----------------------------------------------------------------------------------------

    def _flat_mentions(self, tokens: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        index = places_end = 0
        newswire = not self.small
        while index < len(tokens):
            self._note_titled(tokens, index)
            mention, length = self._flat_at(tokens, index, start, sentence)
            if mention is not None:
                listed = self._is_listed(tokens, index, places_end)
                evidence = Evidence.LOCATIVE if listed else mention.evidence
                yield evolve(mention.strengthened(evidence), flat=True, newswire=newswire)
                places_end = index + length
            index += length

    def _is_listed(self, tokens: list[Word], index: int, places_end: int) -> bool:
        """Whether only "and" or a comma stands between this name and a place ("IN ARDEN, STONEFORD AND MILLBROOK")."""
        if not 0 < places_end <= index:
            return False
        return self.text[tokens[places_end - 1].end : tokens[index].start].strip().lower() in _LISTING

    def _note_titled(self, tokens: list[Word], index: int) -> None:
        """ "DR. FRANCISCO GUERRERO", "COMMANDER SALVADOR SANCHEZ": the words behind a title are somebody's names."""
        if tokens[index].lower not in self.words["title"]:
            return
        for before, word in pairwise(tokens[index : index + 1 + _LONGEST_PERSON]):
            if self.text[before.end : word.start].strip(" .\n") or word.lower in self.words["locative"] | _NO_OPENING:
                return
            if word.lower not in self.words["title"]:
                self.surnames.add(word.lower)

    def _flat_at(self, tokens: list[Word], index: int, start: int, sentence: int) -> tuple[Mention | None, int]:
        if tokens[index].lower in _NO_OPENING or tokens[index].lower in self.words["locative"]:
            return None, 1
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            run = tokens[index : index + length]
            if not self._is_unbroken(run) or run[-1].lower in _PARTICLES:
                continue
            entries = self._entries(run)
            if not entries:
                continue
            behind = tokens[index + length].lower if index + length < len(tokens) else ""
            if behind in self.words["organisation"]:
                return self._known(run, entries, start, sentence, fragment=True), length
            mention = self._known(run, entries, start, sentence)
            if length == 1 and (run[0].lower in self.words["direction"] or self.words.noun_of(run[0].lower)):
                return None, 1
            if self._is_plain_word(run) and mention.evidence < Evidence.NOUN:
                return None, 1
            return mention, length
        return self._flat_unknown(tokens, index, start, sentence)

    def _flat_unknown(self, tokens: list[Word], index: int, start: int, sentence: int) -> tuple[Mention | None, int]:
        """ "…IN SANTA ELENA JURISDICTION": an unknown name in capitals counts only with a noun right behind it."""
        for length in range(1, min(4, len(tokens) - index)):
            run = tokens[index : index + length]
            noun = self.words.noun_of(tokens[index + length].lower)
            if not noun or not self._is_unbroken(tokens[index : index + length + 1]) or self._is_plain_word(run):
                continue
            first, last = run[0].start, run[-1].end
            _, _, relation, vague = self._cues(first, last, start)
            if self._only_describes(run) or (noun in ("settlement", "division") and self._is_described(tokens, index)):
                continue
            if not relation or any(word.lower in self.words["stop"] or word.lower in demonyms_lower() for word in run):
                continue
            if noun in ("facility", "feature"):
                last = tokens[index + length].end
            return Mention(
                first, last, self.text[first:last], (), Evidence.NOUN, noun, relation, vague, sentence=sentence
            ), length
        return None, 1

    def _only_describes(self, run: list[Word]) -> bool:
        """ "military checkpoint", "residential areas": the words say what kind it is, and do not name it."""
        return all(word.lower in self.words["describing"] for word in run)

    def _is_described(self, tokens: list[Word], index: int) -> bool:
        """ "IN THE ELEGANT AREA": with an article before it and an area behind it, an unknown word is more likely to describe."""
        return index > 0 and tokens[index - 1].lower in _ARTICLES

    def _is_unbroken(self, run: list[Word]) -> bool:
        return all(self._joins(before, after) or self.text[before.end : after.start].isspace() for before, after in pairwise(run))

    def _is_plain_word(self, run: list[Word]) -> bool:
        return all(self._is_common(word) or len(word.text) < 3 for word in run)

    # --- cues -------------------------------------------------------------------------------------------------------------

    def _cues(self, first: int, last: int, start: int) -> tuple[str, Evidence, str, bool]:
        """The noun, the evidence, the relation and whether only part of a whole is meant, from the words on both sides."""
        before = self.text[max(start, first - 90) : first]
        noun, evidence = self._noun_around(before, last)
        relation = ""
        stem, vague = self._without_direction(before)
        words = frozenset(stem.lower().translate(_OPENING_MARKS).split()[-_CUE_WORDS:])
        for (pattern, label), asked in () if _RELATING.isdisjoint(words) else zip(_RELATIONS, _RELATION_WORDS, strict=True):
            match = None if asked.isdisjoint(words) else pattern.search(stem)
            if match is not None and match.end() == len(stem):
                relation = label.format(*(group.strip().lower() for group in match.groups() if group))
                break
        if relation:
            evidence = max(evidence, Evidence.LOCATIVE)
        return noun, evidence, relation, vague

    def _noun_around(self, before: str, last: int) -> tuple[str, Evidence]:
        behind = _WORD_BEHIND.match(self.text[last : last + 30])
        if behind is not None:
            noun = self.words.noun_of(behind.group(1).lower())
            if noun in ("settlement", "division") and behind.group(1).lower() not in ("state", "states", "farm", "port", "zone"):
                return noun, Evidence.NOUN
        ahead = _OF_NOUN.search(before)
        if ahead is not None:
            noun = self.words.noun_of(ahead.group(1).lower())
            if noun:
                return noun, Evidence.NOUN
        words = before.split()
        if words and before.endswith(" "):
            noun = self.words.noun_of(words[-1].lower())
            if noun in ("settlement", "division") and len(words) > 1:
                return noun, Evidence.NOUN
        return "", Evidence.NONE

    def _without_direction(self, before: str) -> tuple[str, bool]:
        """The words before a name without "northern" and the like; whether there was one."""
        words = before.split()
        if words and words[-1].lower() in self.words["direction"] and before.endswith(" "):
            return before[: before.rstrip().rfind(words[-1])], True
        return before, False


@cache
def _speaking_for_countries() -> dict[str, str]:
    """Demonyms, as they are written in running text and in capitals, and American institutions, to country codes."""
    found = {form: code for word, code in demonyms().items() for form in (word.upper(), word)}
    return found | {form: "US" for word in _AMERICAN for form in (word, word.title(), word.capitalize(), word.upper())}


@cache
def _speaking_for_places() -> frozenset[str]:
    """Words that speak for countries, and abbreviated states as they may be written."""
    return frozenset({*_speaking_for_countries(), *(form for short in state_abbreviations() for form in (short, f"{short}."))})


@cache
def _countries_of_demonyms() -> dict[str, str]:
    return {word.lower(): code for word, code in sorted(demonyms().items(), reverse=True)}


@cache
def demonyms_lower() -> frozenset[str]:
    """English demonyms in lower case."""
    return frozenset(word.lower() for word in demonyms())


def _is_flat(tokens: list[Word]) -> bool:
    """Whether nearly every longer word has a capital, so that a capital says nothing."""
    long = capital = 0
    for _, _, text, lower in tokens:
        if len(text) >= _LONG_WORD:
            long += 1
            capital += text[0] != lower[0]
    return long >= _ENOUGH_WORDS and capital > _FLAT_SHARE * long
