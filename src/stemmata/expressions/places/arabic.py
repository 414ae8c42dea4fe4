"""Place names in Arabic: there are no capitals, so a name is found by the noun before it, by a preposition, or as a hashtag.

"بلدة", "قرية", "مدينة", "حي" … introduce a settlement even when the gazetteer does not know it; "محافظة" and "ريف" a division;
"في" and "قرب" only names that are known. Prefixed و ف ب ل ك are taken off, and the span is the name without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from stemmata.expressions.gazetteer import Entry, EntryKind, Gazetteer
from stemmata.expressions.place_keys import name_key
from stemmata.expressions.places.mention import Evidence, Mention
from stemmata.expressions.places.words import PlaceWords, place_words

_LETTERS = "\u0620-\u063f\u0641-\u064a\u064b-\u065f\u0670-\u06d3\u0640"
_TOKEN = re.compile(rf"#?[{_LETTERS}]+(?:_[{_LETTERS}]+)*")
_PREFIXES = ("وبال", "بال", "وال", "فال", "كال", "ولل", "لل", "وب", "ول", "فب", "و", "ب", "ل", "ف")
_LONGEST = 3  # words in an Arabic name; the gazetteer has fewer than one in a hundred longer ones
# A single word is looked up without any cue only when the place is at least this big: every smaller name in the gazetteer
# was found to be a common Arabic word more often than not.
_KNOWN_WITHOUT_CUE = 50_000


class Word(NamedTuple):
    """An Arabic word with its offsets in the report's text; `key` is its look-up form."""

    start: int
    end: int
    text: str
    key: str
    tag: bool


class ArabicFinder:
    """Finds mentions in one report's Arabic text.

    Args:
        text: the report's text.
        gazetteer: where names are looked up.
    """

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.words = place_words("ar")
        self.keys = _keys_of(self.words)

    def mentions(self, start: int, end: int, sentence: int) -> Iterator[Mention]:
        """Mentions of one sentence, in order.

        Args:
            start: offset of the sentence in the text.
            end: offset behind it.
            sentence: its index.
        """
        tokens = self._tokens(start, end)
        index = 0
        while index < len(tokens):
            found, length = self._at(tokens, index, sentence)
            yield from found
            index += length

    def _tokens(self, start: int, end: int) -> list[Word]:
        tokens: list[Word] = []
        for match in _TOKEN.finditer(self.text, start, end):
            written = match.group()
            tag = written.startswith("#")
            first = match.start() + tag
            text = written[tag:]
            tokens.append(Word(first, match.end(), text, name_key(text), tag))
        return tokens

    def _at(self, tokens: list[Word], index: int, sentence: int) -> tuple[list[Mention], int]:
        token = tokens[index]
        role = self._role(token)
        if role in ("settlement", "division"):
            return self._introduced(tokens, index, role, sentence)
        if role in ("facility", "feature"):
            return self._landmark(tokens, index, role, sentence)
        if role in ("locative", "near", "direction"):
            if index + 1 < len(tokens) and self._role(tokens[index + 1]):
                return [], 1
            found = self._known_at(tokens, index + 1, Evidence.LOCATIVE, sentence)
            return ([found[0]], 1 + found[1]) if found else ([], 1)
        return self._plain(tokens, index, sentence)

    def _role(self, token: Word) -> str:
        return _role_of(token.text)

    def _introduced(self, tokens: list[Word], index: int, role: str, sentence: int) -> tuple[list[Mention], int]:
        """What follows "village" or "province": a known name if there is one, else the next word or words."""
        behind = index + 1
        if behind < len(tokens) and self._role(tokens[behind]) in ("settlement", "division") and self._adjacent(tokens, index):
            return [], 1  # "ريف محافظة حلب", "أطراف بلدة": the nearer noun speaks
        known = self._known_at(tokens, behind, Evidence.NOUN, sentence, noun=role, before=index)
        if known is not None:
            mention, length = known
            more = self._second_of_pair(tokens, index, behind + length, role, sentence)
            return [mention, *more], 1 + length + len(more)
        if role == "division" or (behind < len(tokens) and self._role(tokens[behind]) in ("locative", "near", "direction")):
            return [], 1
        unknown = self._unknown_at(tokens, behind, role, sentence, index)
        if unknown is None:
            return [], 1
        mention, length = unknown
        more = self._second_of_pair(tokens, index, behind + length, role, sentence)
        return [mention, *more], 1 + length + len(more)

    def _second_of_pair(self, tokens: list[Word], noun: int, index: int, role: str, sentence: int) -> list[Mention]:
        """The second name of "بلدتي X وY"."""
        if not tokens[noun].text.endswith(("تي", "ي", "ات")) or index >= len(tokens) or not tokens[index].text.startswith("و"):
            return []
        token = tokens[index]
        second = Word(token.start + 1, token.end, token.text[1:], name_key(token.text[1:]), tag=False)
        found = self._known_at([*tokens[:index], second], index, Evidence.NOUN, sentence, noun=role)
        if found is not None:
            return [found[0]]
        unknown = self._unknown_at([*tokens[:index], second], index, role, sentence, index - 1)
        return [unknown[0]] if unknown else []

    def _landmark(self, tokens: list[Word], index: int, role: str, sentence: int) -> tuple[list[Mention], int]:
        """ "جبل الزاوية", "مشفى …": the noun belongs to the name."""
        known = self._known_at(tokens, index, Evidence.LOCATIVE, sentence)
        if known is not None and known[1] > 1:
            return [known[0]], known[1]
        unknown = self._unknown_at(tokens, index + 1, role, sentence, index)
        if unknown is None:
            return [], 1
        mention, length = unknown
        start = self._noun_start(tokens[index])
        name = self.text[start : mention.end]
        relation = self._relation(tokens, index)
        landmark = Mention(start, mention.end, name, (), Evidence.NOUN, role, relation, sentence=sentence)
        return [landmark], 1 + length

    def _noun_start(self, token: Word) -> int:
        """Where a noun begins behind its prefixes."""
        for form, key in _forms_of(token.text):
            if any(key in self.keys[role] for role in ("facility", "feature")):
                return token.end - len(form)
        return token.start

    def _known_at(
        self, tokens: list[Word], index: int, evidence: Evidence, sentence: int, noun: str = "", before: int | None = None
    ) -> tuple[Mention, int] | None:
        """The longest known name that begins at a word, with how many words it has."""
        if index >= len(tokens) or (index > 0 and not self._adjacent(tokens, index - 1)):
            return None
        heads = tokens[index].key in self.keys["compound"]
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            if length == 1 and (heads or (index > 0 and self._is_head(tokens, index - 1))):
                continue  # "أبو راسين" is not "راسين"
            run = tokens[index : index + length]
            if any(not self._adjacent(run, position) for position in range(length - 1)):
                continue
            for offset, entries in self._lookups(run):
                if length == 1 and evidence < Evidence.NOUN and run[0].key in self.keys["stop"]:
                    continue
                first, last = run[0].start + offset, run[-1].end
                relation = self._relation(tokens, index - 1 if before is None else before)
                name = self.text[first:last].replace("_", " ")
                return Mention(first, last, name, entries, evidence, noun, relation, sentence=sentence), length
        return None

    def _is_head(self, tokens: list[Word], index: int) -> bool:
        """Whether a word is the head of a compound name and stands right before the next."""
        return tokens[index].key in self.keys["compound"] and not self._role(tokens[index]) and self._adjacent(tokens, index)

    def _lookups(self, run: list[Word]) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """Entries for a run of words: as written, then without the prefixes of its first word."""
        rest = "".join(word.key for word in run[1:])
        for form, key in _forms_of(run[0].text):
            entries = self.gazetteer.keyed(key + rest)
            entries = tuple(entry for entry in entries if _is_plausible(entry))
            if entries:
                offset = len(run[0].text) - len(form) if run[0].text.endswith(form) else 0
                yield offset, entries

    def _unknown_at(self, tokens: list[Word], index: int, role: str, sentence: int, noun: int) -> tuple[Mention, int] | None:
        """A name the gazetteer does not know, behind a noun: one word, or two when the first is the head of a compound."""
        if index >= len(tokens) or not self._adjacent(tokens, index - 1):
            return None
        token = tokens[index]
        role_of_name = self._role(token)
        head = token.key in self.keys["compound"] or role_of_name in ("facility", "feature")
        if (token.key in self.keys["stop"] and not head) or role_of_name in (
            "locative",
            "near",
            "direction",
            "settlement",
            "division",
        ):
            return None
        if token.key in self.keys["direction_adjective"] or len(token.text) < 3:
            return None
        length = 1
        if head and index + 1 < len(tokens) and self._adjacent(tokens, index):
            length = 2
        last = tokens[index + length - 1].end
        relation = self._relation(tokens, noun)
        name = self.text[token.start : last].replace("_", " ")
        return Mention(token.start, last, name, (), Evidence.NOUN, role, relation, sentence=sentence), length

    def _plain(self, tokens: list[Word], index: int, sentence: int) -> tuple[list[Mention], int]:
        """A word without any cue: only countries, divisions, big towns, and what stands as a hashtag."""
        token = tokens[index]
        known = (
            self._known_at(tokens, index, Evidence.NONE, sentence)
            if index == 0
            else self._known_anywhere(tokens, index, sentence)
        )
        if known is None:
            return [], 1
        mention, length = known
        big = any(entry.kind is not EntryKind.PLACE or entry.population >= _KNOWN_WITHOUT_CUE for entry in mention.entries)
        if token.tag and token.key not in self.keys["stop"]:
            return [mention.strengthened(Evidence.LOCATIVE)], length
        if big and len(mention.name) >= 3 and not (length == 1 and token.key in self.keys["stop"]):
            prefixed = mention.start > token.start and self.text[token.start : mention.start].endswith("ب")
            return [mention.strengthened(Evidence.LOCATIVE if prefixed else Evidence.FOLLOWED)], length
        return [], 1

    def _known_anywhere(self, tokens: list[Word], index: int, sentence: int) -> tuple[Mention, int] | None:
        return self._known_at([*tokens[index:]], 0, Evidence.NONE, sentence)

    def _relation(self, tokens: list[Word], index: int) -> str:
        """The relation that the words up to `index` express: the nearest preposition within three words."""
        for position in range(index, max(-1, index - 3), -1):
            if position < 0 or position >= len(tokens):
                continue
            for _, key in _forms_of(tokens[position].text):
                if key in self.keys["near"]:
                    return "near"
                if key in self.keys["direction"]:
                    return f"{_COMPASS[key]} of" if position == index else "near"
                if key.startswith("ريف"):
                    return "countryside of"
            if tokens[position].key in self.keys["locative"] or tokens[position].text.startswith("ب"):
                return "in"
        return ""

    def _adjacent(self, tokens: list[Word], index: int) -> bool:
        """Whether nothing but white space (or the sign of a hashtag) stands between a word and the next."""
        if index < 0 or index + 1 >= len(tokens):
            return True
        return not self.text[tokens[index].end : tokens[index + 1].start].strip(" \u00a0#_\"'«»()\u200f\u200e")


# Where places have Arabic names of their own; elsewhere these are transcriptions that meet common words: only large ones count.
_ARABIC_SPEAKING = frozenset(
    {
        "SY",
        "IQ",
        "YE",
        "LY",
        "SD",
        "SS",
        "PS",
        "LB",
        "JO",
        "EG",
        "IL",
        "SA",
        "AE",
        "OM",
        "QA",
        "KW",
        "BH",
        "DZ",
        "MA",
        "TN",
        "MR",
        "EH",
    }
    | {"SO", "DJ", "TD", "KM"}
)
_LARGE = 400_000


def _is_plausible(entry: Entry) -> bool:
    return entry.country in _ARABIC_SPEAKING or entry.kind is EntryKind.COUNTRY or entry.population >= _LARGE


_COMPASS = {
    name_key(word): english
    for word, english in {
        "شمال": "north",
        "جنوب": "south",
        "شرق": "east",
        "غرب": "west",
        "شمالي": "north",
        "جنوبي": "south",
        "شرقي": "east",
        "غربي": "west",
    }.items()
}


@lru_cache(maxsize=65536)
def _forms_of(word: str) -> tuple[tuple[str, str], ...]:
    """A word as written and without each prefix, every form with its look-up key."""
    return tuple((form, name_key(form)) for form in _without_prefixes(word))


@lru_cache(maxsize=65536)
def _role_of(word: str) -> str:
    """What a word is, with or without its prefixes: "settlement", "division", "near" …, or empty."""
    keys = _role_keys()
    for _, key in _forms_of(word):
        for role, forms in keys.items():
            if key in forms:
                return role
    return ""


@cache
def _role_keys() -> dict[str, frozenset[str]]:
    roles = _keys_of(place_words("ar"))
    return {role: forms for role, forms in roles.items() if role not in ("stop", "compound", "direction_adjective")}


def _keys_of(words: PlaceWords) -> dict[str, frozenset[str]]:
    return {role: frozenset(name_key(word) for word in forms) for role, forms in sorted(words.roles.items())}


def _without_prefixes(word: str) -> list[str]:
    """The word as written, then without each prefix that leaves at least three letters."""
    forms = [word]
    forms += [
        ("ال" if prefix.endswith(("ال", "لل")) else "") + word[len(prefix) :]
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= 3
    ]
    return list(dict.fromkeys(forms))
