"""Place names in Arabic: there are no capitals, so a name is found by the noun before it, by a preposition, or as a hashtag.

"بلدة", "قرية", "مدينة", "حي" … introduce a settlement even when the gazetteer does not know it; "محافظة" and "ريف" a division;
"في" and "قرب" only names that are known. Prefixed و ف ب ل ك are taken off where enough of a name is left and a name may follow
them, and the span is the name without them. Words within an organisation's name are no places of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from attrs import evolve

from stemmata.expressions.gazetteer import Entry, EntryKind, Gazetteer
from stemmata.expressions.place_keys import name_key
from stemmata.expressions.places.mention import Evidence, Mention
from stemmata.expressions.places.words import place_words
from stemmata.taxonomy import countries

_LETTERS = "\u0620-\u063f\u0641-\u064a\u064b-\u065f\u0670-\u06d3\u0640"
# Posts break words with a stretching mark and a full stop ("إد.ـلب"), lest a platform's filter read them.
_TOKEN = re.compile(rf"#?\s?[{_LETTERS}]+(?:(?:_|\.(?=\u0640)|(?<=\u0640)\.)[{_LETTERS}]+)*")
_PREFIXES = ("وبال", "بال", "وال", "فال", "كال", "ولل", "لل", "وب", "ول", "فب", "و", "ب", "ل", "ف")
# "Near to" and "10 km away from": the place is not where it happened.
_OFF = re.compile(
    r"(?:القرب|مقربة|بعد\s+(?:نحو\s+|حوالي\s+)?[\d٠-٩.,٫]+\s*(?:كم|كلم|كيلو\s?متر\w*|متر\w*|أمتار|ميل\w*))\s+(?:من|عن)(?:\s+(?:مدينة|بلدة|قرية))?$"
)
_OFF_REACH = 40  # characters before "of" in which a distance may stand
# What is left of a place's name behind a single-letter prefix has this many letters; "فزان" is no "ف" before "زان".
_LEFT_OF_NAME = 4
_CLITIC_ARTICLE = re.compile("^و?(?:بال|فال|كال|لل)")
_LONGEST_ORGANISATION = 4  # words behind "مركز", "شبكة" that may belong to the name
_ARMS_REACH = 2  # words before a demonym that may say whose aircraft or forces are meant
_UNDERGONE = frozenset({"قصف", "هجوم", "غارة", "غارات", "استهداف", "ضربة", "ضربات", "عدوان", "قذائف", "نيران"})
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
        self.keys = _all_keys()
        self.countries: list[str] = []

    def mentions(self, start: int, end: int, sentence: int) -> Iterator[Mention]:
        """Mentions of one sentence, in order.

        Args:
            start: offset of the sentence in the text.
            end: offset behind it.
            sentence: its index.
        """
        tokens = self._tokens(start, end)
        self._note_demonyms(tokens)
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
            text = written.lstrip("# \u00a0\n\t")
            first = match.end() - len(text)
            tokens.append(Word(first, match.end(), text, name_key(text), tag))
        return tokens

    def _note_demonyms(self, tokens: list[Word]) -> None:
        """A demonym speaks for its country, unless it says whose arms are meant ("الطيران الحربي الروسي"): those act abroad."""
        known = arabic_demonyms()
        for index, token in enumerate(tokens):
            if token.key in known and not any(self._is_armed(word) for word in tokens[max(0, index - _ARMS_REACH) : index]):
                self.countries.append(known[token.key])

    def _is_armed(self, token: Word) -> bool:
        return any(key in self.keys["armed"] for _, key in _forms_of(token.text))

    def _at(self, tokens: list[Word], index: int, sentence: int) -> tuple[list[Mention], int]:
        token = tokens[index]
        role = self._role(token)
        if role == "organisation" or (token.text == "مركز" and self._serves_a_cause(tokens, index)):
            return self._organisation(tokens, index, sentence)
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

    def _serves_a_cause(self, tokens: list[Word], index: int) -> bool:
        """Whether a "centre" is an organisation: one "for documentation", "for rights" …, or of studies or media."""
        behind = tokens[index + 1 : index + 1 + _LONGEST_ORGANISATION]
        return any(word.key in self.keys["cause"] or word.key.removeprefix("لل") in self.keys["cause"] for word in behind)

    def _organisation(self, tokens: list[Word], index: int, sentence: int) -> tuple[list[Mention], int]:
        """ "شبكة", "مرصد" … and the words of the name: its places speak for the report's country, no more."""
        last = index + 1
        while last < min(len(tokens), index + 1 + _LONGEST_ORGANISATION) and self._adjacent(tokens, last - 1):
            if self._role(tokens[last]) in ("locative", "near", "settlement", "division"):
                break
            last += 1
        inside: list[Mention] = []
        position = index + 1
        while position < last:
            found = self._known_at(tokens[:last], position, Evidence.LOCATIVE, sentence)
            if found is None:
                position += 1
                continue
            inside.append(evolve(found[0], fragment=True))
            position += found[1]
        if not inside and tokens[index].key not in self.keys["organisation"]:
            return [], 1
        return inside, max(1, position - index) if inside else 1

    def _introduced(self, tokens: list[Word], index: int, role: str, sentence: int) -> tuple[list[Mention], int]:
        """What follows "village" or "province": a known name if there is one, else the next word or words."""
        behind = index + 1
        if behind < len(tokens) and self._role(tokens[behind]) in ("settlement", "division") and self._adjacent(tokens, index):
            return [], 1  # "ريف محافظة حلب", "أطراف بلدة": the nearer noun speaks
        known = self._known_at(tokens, behind, Evidence.NOUN, sentence, noun=role, before=index)
        if known is not None:
            mention, length = known
            mention = evolve(mention, small=any(key in self.keys["small"] for _, key in _forms_of(tokens[index].text)))
            more = self._second_of_pair(tokens, index, behind + length, role, sentence)
            return [mention, *more], 1 + length + len(more)
        if role == "division" or (behind < len(tokens) and self._role(tokens[behind]) in ("locative", "near", "direction")):
            return [], 1
        unknown = self._unknown_at(tokens, behind, role, sentence, index)
        if unknown is None:
            return [], 1
        mention, length = unknown
        if any(key in self.keys["camp"] for _, key in _forms_of(tokens[index].text)):
            mention = self._with_noun(mention, tokens[index])
        more = self._second_of_pair(tokens, index, behind + length, role, sentence)
        return [mention, *more], 1 + length + len(more)

    def _second_of_pair(self, tokens: list[Word], noun: int, index: int, role: str, sentence: int) -> list[Mention]:
        """The second name of "بلدتي X وY"."""
        if not tokens[noun].text.endswith(("تي", "ي", "ات")) or index >= len(tokens) or not tokens[index].text.startswith("و"):
            return []
        token = tokens[index]
        if not self._adjacent(tokens, index - 1):
            return []
        second = Word(token.start + 1, token.end, token.text[1:], name_key(token.text[1:]), tag=False)
        rest = [second, *tokens[index + 1 :]]
        found = self._known_at(rest, 0, Evidence.NOUN, sentence, noun=role) or self._unknown_at(rest, 0, role, sentence, -1)
        return [evolve(found[0], relation=self._relation(tokens, noun))] if found else []

    def _landmark(self, tokens: list[Word], index: int, role: str, sentence: int) -> tuple[list[Mention], int]:
        """ "جبل الزاوية", "مشفى …": the noun belongs to the name."""
        known = self._known_at(tokens, index, Evidence.LOCATIVE, sentence)
        if known is not None and known[1] > 1:
            return [known[0]], known[1]
        held = self._known_at(tokens, index + 1, Evidence.LOCATIVE, sentence) if role == "facility" else None
        if held is not None and not self._role(tokens[index + 1]):  # "سوق براك": the town that the market lies in
            return [held[0]], 1 + held[1]
        unknown = self._unknown_at(tokens, index + 1, role, sentence, index)
        if unknown is None:
            return [], 1
        mention, length = unknown
        landmark = evolve(self._with_noun(mention, tokens[index]), relation=self._relation(tokens, index))
        return [landmark], 1 + length

    def _with_noun(self, mention: Mention, noun: Word) -> Mention:
        """The mention with the noun before it as part of its name, without the noun's prefixes."""
        start = noun.start
        for form, key in _forms_of(noun.text):
            if any(key in self.keys[role] for role in ("facility", "feature", "camp")):
                start = noun.end - len(form)
                break
        return evolve(mention, start=start, name=self.text[start : mention.end].replace("_", " "))

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
            if length > 1 and any(word.key in self.keys["function"] for word in run[1:]):
                continue  # "بري من" is no "Bremen"
            for offset, entries in self._lookups(run):
                if length == 1 and evidence < Evidence.NOUN and run[0].key in self.keys["stop"]:
                    entries = tuple(entry for entry in entries if is_wide(entry) and evidence is Evidence.LOCATIVE)
                    if not entries:
                        continue
                first, last = run[0].start + offset, run[-1].end
                relation = self._relation(tokens, index - 1 if before is None else before)
                name = self.text[first:last].replace("_", " ")
                stopped = length == 1 and run[0].key in self.keys["stop"] and evidence < Evidence.NOUN
                mention = Mention(first, last, name, entries, evidence, noun, relation, stopped=stopped, sentence=sentence)
                return mention, length
        return None

    def _is_head(self, tokens: list[Word], index: int) -> bool:
        """Whether a word is the head of a compound name and stands right before the next."""
        return tokens[index].key in self.keys["compound"] and not self._role(tokens[index]) and self._adjacent(tokens, index)

    def _lookups(self, run: list[Word]) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """Entries for a run of words: as written, then without the prefixes of its first word."""
        yield from _looked_up(self.gazetteer, run[0].text, "".join(word.key for word in run[1:]))

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
        if token.key in self.keys["direction_adjective"] or len(token.text) < 3 or _CLITIC_ARTICLE.match(token.text):
            return None
        length = 1
        if head and index + 1 < len(tokens) and self._is_joined(tokens, index) and self._continues_name(tokens[index + 1]):
            length = 2
        last = tokens[index + length - 1].end
        relation = self._relation(tokens, noun)
        name = self.text[token.start : last].replace("_", " ")
        return Mention(token.start, last, name, (), Evidence.NOUN, role, relation, sentence=sentence), length

    def _continues_name(self, token: Word) -> bool:
        """Whether a word may be the second of a compound name."""
        if self._role(token) or token.key in self.keys["direction_adjective"] or _CLITIC_ARTICLE.match(token.text):
            return False
        undergone = token.text.startswith("ل") and token.text[1:] in _UNDERGONE  # "تعرضت بلدة … لقصف"
        return len(token.text) >= 3 and not undergone

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
        behind = tokens[index + length] if index + length < len(tokens) else None
        if behind is not None and behind.text == "اليوم" and not token.tag:  # outlets are called "<town> today"
            return [evolve(mention, fragment=True)], length + 1
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
        if 0 <= index < len(tokens) and _OFF.search(self.text, max(0, tokens[index].start - _OFF_REACH), tokens[index].end):
            return "near"
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

    def _is_joined(self, tokens: list[Word], index: int) -> bool:
        """Whether a word and the next may be one name: no quotation mark ends between them."""
        return not self.text[tokens[index].end : tokens[index + 1].start].strip(" \u00a0_#")

    def _adjacent(self, tokens: list[Word], index: int) -> bool:
        """Whether nothing but white space (or the sign of a hashtag) stands between a word and the next."""
        if index < 0 or index + 1 >= len(tokens):
            return True
        return not self.text[tokens[index].end : tokens[index + 1].start].strip(" \u00a0#_\"'«»()\u200f\u200e")


# Where places have Arabic names of their own; elsewhere these are transcriptions that meet common words: only large ones count.
ARABIC_SPEAKING = frozenset(
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


@lru_cache(maxsize=131_072)
def _looked_up(gazetteer: Gazetteer, first: str, rest: str) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
    """Entries for a first word, as written and without its prefixes, followed by the joined keys of further words."""
    found: list[tuple[int, tuple[Entry, ...]]] = []
    for form, key in _forms_of(first):
        if form != first and len(form) < _LEFT_OF_NAME and not rest and first[0] in "فل":
            continue
        entries = tuple(entry for entry in gazetteer.keyed(key + rest) if _is_plausible(entry))
        if form != first and first[0] == "ف":
            entries = tuple(entry for entry in entries if entry.country in ARABIC_SPEAKING)
        if entries:
            found.append((len(first) - len(form) if first.endswith(form) else 0, entries))
    return tuple(found)


def is_wide(entry: Entry) -> bool:
    """Whether it is a country or an Arab division: behind "في" those are meant even where the name is a common word too."""
    wide = entry.kind in (EntryKind.FIRST_DIVISION, EntryKind.REGION) and entry.country in ARABIC_SPEAKING
    return wide or entry.kind is EntryKind.COUNTRY


def _is_plausible(entry: Entry) -> bool:
    return entry.country in ARABIC_SPEAKING or entry.kind is EntryKind.COUNTRY or entry.population >= _LARGE


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


@cache
def arabic_demonyms() -> dict[str, str]:
    """Look-up keys of Arabic demonyms in singular and plural, with and without article, to country codes."""
    found: dict[str, str] = {}
    for country in countries().values():
        if country.demonym_ar:
            for ending in ("", "ة", "ين", "ون", "ات"):
                for article in ("", "ال"):
                    found.setdefault(name_key(article + country.demonym_ar + ending), country.code)
    return found


@lru_cache(maxsize=65536)
def _role_of(word: str) -> str:
    """What a word is, with or without its prefixes: "settlement", "division", "near" …, or empty."""
    keys = _role_keys()
    for form, key in _forms_of(word):
        for role, forms in keys.items():
            if key in forms and not (role in _INTRODUCING and _DEFINITE.match(form)):
                return role
    return ""


# "قرية X" introduces a name, "القرية X" does not: the first noun of a genitive has no article.
_INTRODUCING = frozenset({"settlement", "division", "facility", "feature"})
_DEFINITE = re.compile("^(?:ال|لل)")


@cache
def _role_keys() -> dict[str, frozenset[str]]:
    return {role: forms for role, forms in _all_keys().items() if role not in _NO_ROLES}


# What a word may be besides its role.
_NO_ROLES = frozenset({"stop", "compound", "direction_adjective", "cause", "small", "camp", "function", "armed"})


@cache
def _all_keys() -> dict[str, frozenset[str]]:
    roles = place_words("ar").roles
    return {role: frozenset(name_key(word) for word in forms) for role, forms in sorted(roles.items())}


def _without_prefixes(word: str) -> list[str]:
    """The word as written, then without each prefix that leaves at least three letters."""
    forms = [word]
    forms += [
        ("ال" if prefix.endswith(("ال", "لل")) else "") + word[len(prefix) :]
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= 3
    ]
    return list(dict.fromkeys(forms))
