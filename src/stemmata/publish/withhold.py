"""Finds in a text what could identify a child: names of persons under 18 and their exact ages.

The search errs on the side of withholding: a name withheld too much costs a reader a word, a name let through can cost a child
its safety. A child is anyone under 18 (Convention on the Rights of the Child, article 1); age bands are those of the casualty
recorders' standards (under 5, 5–9, 10–14, 15–17).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from stemmata.claims.people import ADULT

NAME_NOTE = "[name withheld]"

_NUMERALS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_WORD_AGES = _NUMERALS.split()
_AGE = rf"(?P<age>\d{{1,3}}|{'|'.join(_WORD_AGES)})"
# A run of capitalised words, with the particles that Arabic and European names carry inside.
_PARTICLE = r"(?:al|el|bin|bint|ibn|abu|abou|umm|um|de|van|der|ul|ud)"
_PART = r"(?:(?:Al|El)[-\s])?[A-ZÀ-ÖØ-Þ][\w'’]+(?:-[\w'’]+)*"
# A name may be broken over two lines but not over two paragraphs.
_GAP = r"(?:[^\S\n]|\n(?!\n))+"
_NAME = rf"(?P<name>{_PART}(?:{_GAP}(?:{_PARTICLE}[-\s]+)?{_PART}){{0,3}})"
_CHILD = (
    r"(?:child|boy|girl|son|daughter|pupil|schoolboy|schoolgirl|infant|baby|toddler|teenager|minor|newborn|student|grandson|"
    r"granddaughter)"
)
_OTHER = r"(?:\s+(?!and\b|or\b|was\b|were\b|in\b|at\b|from\b|by\b|on\b|near\b)[a-z]+){0,3}?"
# What follows "Name, 12": never what is counted ("Qarwan, 12 people").
_AGE_ENDS = r"(?=\s*[,).;]|\s+years?\b|[\s-]years?-old|\s*$)"
_AGE_BESIDE = rf"[,(]\s*(?:aged\s+|age\s+)?{_AGE}\b{_AGE_ENDS}"
_CALLED = r"(?:named|called|identified\s+(?:only\s+)?as|known\s+as)"
_ENGLISH = (
    re.compile(rf"\b{_NAME}\s*{_AGE_BESIDE}"),
    re.compile(rf"\b(?i:{_AGE})[\s-]years?[\s-]old{_OTHER},?\s+{_NAME}"),
    re.compile(rf"\b(?i:{_CHILD}),?\s+(?:who\s+(?:was|is)\s+)?{_CALLED}\s+{_NAME}"),
    re.compile(rf"\b(?:[Tt]he|[Aa]|[Hh]er|[Hh]is|[Tt]heir|little)\s+{_CHILD},?\s+{_NAME}"),
)
_ARABIC_CHILD = r"(?:ال)?(?:طفلة|طفل|فتى|فتاة|رضيعة|رضيع|قاصر|تلميذة|تلميذ|صبية|صبي)"
_ARABIC_WORD = r"[\u0621-\u064a\u064b-\u0652]{2,}"
_ARABIC_AGE = r"(?P<age>[\d\u0660-\u0669]{1,3})\s*(?:عاما|عاماً|عام|سنة|سنوات|أعوام)"
# Words that follow "the child" without being a name; a second word "al-…" is mostly an adjective or a place.
_ARABIC_OTHER = (
    "في|من|على|إلى|الى|عن|مع|بعد|قبل|الذي|التي|كان|كانت|قد|لم|لا|ما|هو|هي|وهو|وهي|قتل|قتلت|أصيب|أصيبت|خطف|اختطف|جراء|بسبب|أثناء|خلال|"
    "قرب|داخل|بين|كما|حيث|إن|أن|يبلغ|تبلغ|عمره|عمرها|لدى|بجروح|برصاص"
)
_ARABIC = (
    re.compile(
        rf"(?<!\w){_ARABIC_CHILD}\s+(?:يدعى|تدعى|يُدعى|اسمه|اسمها|ويدعى|وتدعى)\s+(?P<name>{_ARABIC_WORD}(?:\s+{_ARABIC_WORD})?)"
    ),
    re.compile(rf"(?<!\w)(?:{_ARABIC_CHILD}\s+)?(?P<name>{_ARABIC_WORD}(?:\s+{_ARABIC_WORD}){{0,2}})\s*[(،]\s*{_ARABIC_AGE}"),
    re.compile(
        rf"(?<!\w)ال(?:طفل|طفلة|فتى|فتاة|رضيع|رضيعة|صبي|صبية)\s+(?!ال)(?!(?:{_ARABIC_OTHER})(?!\w))(?P<name>{_ARABIC_WORD})"
    ),
)
# "aged 12 and 13": the first age gives the band, the second goes with it.
_SECOND_AGE = r"(?:\s*(?:to|and|or|-|–)\s*\d{1,2})?"
# Each search runs only over texts that hold what it needs, because a run of capitalised words alone is slow to look for.
# Words are looked for where words will do: that is twenty times faster than trying alternatives at every place of a text.
_CHILD_WORDS = tuple(_CHILD.removeprefix("(?:").removesuffix(")").split("|"))
_CALLED_WORDS = ("named", "called", "identified", "known")
_ARABIC_CHILD_WORDS = ("طفل", "فتى", "فتاة", "رضيع", "قاصر", "تلميذ", "صبي")
_ARABIC_YEARS = ("عام", "سنة", "سنوات", "أعوام")
_YEARS_OLD = re.compile(r"years?[\s-]old")
_HINT_AGE = re.compile(_AGE_BESIDE).search


def _hints_at_old(text: str) -> bool:
    return "old" in text and _YEARS_OLD.search(text) is not None


def _hints_at_child(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _CHILD_WORDS)


def _hints_at_called_child(text: str) -> bool:
    return any(word in text for word in _CALLED_WORDS) and _hints_at_child(text)


def _hints_at_arabic_child(text: str) -> bool:
    return any(word in text for word in _ARABIC_CHILD_WORDS)


def _hints_at_arabic_age(text: str) -> bool:
    return any(word in text for word in _ARABIC_YEARS)


_SEARCHES = (
    (_HINT_AGE, _ENGLISH[0]),
    (_hints_at_old, _ENGLISH[1]),
    (_hints_at_called_child, _ENGLISH[2]),
    (_hints_at_child, _ENGLISH[3]),
    (_hints_at_arabic_child, _ARABIC[0]),
    (_hints_at_arabic_age, _ARABIC[1]),
    (_hints_at_arabic_child, _ARABIC[2]),
)
_AGES = (
    re.compile(rf"\b(?P<run>{_AGE}[\s-]years?[\s-]old)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<run>(?:aged|age)\s+(?:of\s+)?{_AGE}{_SECOND_AGE})\b", re.IGNORECASE),
    # Years in brackets, between commas or after a word for age; elsewhere "5 years" is how long something lasted.
    re.compile(rf"(?:[(،]\s*|(?:العمر|عمره|عمرها|سن)\s+)(?P<run>{_ARABIC_AGE})"),
)
_CAPITALISED = (
    "The A An In On At He She It They His Her But And From January February March April May June July August "
    "September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday School Hospital "
    "University Who Whose That With Child Children Boy Boys Girl Girls Son Daughter Pupil Student Infant Baby "
    "Toddler Teenager Teen Minor Soldier Soldiers Fighter Fighters Recruit Recruits Militant Militants Killer "
    "Killers Executioner Executioners Victim Victims Bomber Bombers Suspect Army Islamic State Group "
)
_NOT_NAMES = frozenset(_CAPITALISED.lower().split())
_IS_CALLED = re.compile(_CALLED)
_AGE_BEHIND = re.compile(r"\s*[,(]\s*(?:aged\s+|an?\s+)?(?P<age>\d{2,3})\b")  # "her son Sami Darwan, 41,": no child any more


@frozen
class Redaction:
    """A run of a text that is replaced before it is published.

    Attributes:
        start: offset of the first character.
        end: offset behind the last.
        note: what is shown instead.
    """

    start: int
    end: int
    note: str


def age_band(low: int | None, high: int | None) -> str:
    """The band of an age or a range of ages in years: "under 5", "5–9", "10–14", "15–17", "adult" or "mixed"; empty for none.

    An open upper or lower end ("no older than ten") falls into the band of the end that is given.
    """
    ends = [age for age in (low, high) if age is not None]
    bands = {_band(age) for age in ends}
    if not bands:
        return ""
    return bands.pop() if len(bands) == 1 else "mixed"


def _band(age: int) -> str:
    for limit, band in ((5, "under 5"), (10, "5–9"), (15, "10–14"), (ADULT, "15–17")):
        if age < limit:
            return band
    return "adult"


def find_child_names(text: str) -> tuple[str, ...]:
    """Names of persons whom the text calls children or gives an age under 18, in order of appearance, without repeats."""
    names: dict[str, None] = {}
    common: set[str] | None = None
    for hint, pattern in _SEARCHES:
        for match in pattern.finditer(text) if hint(text) else ():
            common = {word for word in _WORD.findall(text) if word.islower()} if common is None else common
            name = _name_of(match, common)
            if name:
                names.setdefault(name)
    return tuple(names)


def _name_of(match: re.Match[str], common: set[str]) -> str:
    """The name in a match, without words that are none: in headlines every word is capitalised ("The Boy Soldier Who Fled").

    A word that the same text also writes in lower case is common, except where the text says "named" before it.
    """
    age = match.groupdict().get("age")
    grown = _AGE_BEHIND.match(match.string, match.end("name"))
    if (age is not None and not _is_child(age)) or (grown is not None and not _is_child(grown["age"])):
        return ""
    named = _IS_CALLED.search(match[0]) is not None
    words = [word for word in match["name"].split() if word.lower() not in _NOT_NAMES]
    return " ".join(word for word in words if named or word.lower() not in common)


def _is_child(age: str) -> bool:
    return _years(age) < ADULT


def _years(age: str) -> int:
    lowered = age.lower()
    return _WORD_AGES.index(lowered) + 1 if lowered in _WORD_AGES else int(age)


@frozen
class ChildNames:
    """Names to withhold, found however their words are joined ("Sami Darwan", "sami-darwan").

    Attributes:
        by_first: names as words in lower case, by their first word, longest first.
    """

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where the names stand in a text, as start and end offsets, in order."""
        if not self._may_stand_in(text):
            return []
        words = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
        found: list[tuple[int, int]] = []
        for index, (_, start, _) in enumerate(words):
            run = self._at(words, index) if not found or start >= found[-1][1] else None
            if run:
                found.append(run)
        return found

    def _may_stand_in(self, text: str) -> bool:
        """Whether any name's first word is in the text: most texts hold none, and this is much faster than looking where."""
        if not self.by_first:
            return False
        words = set(_WORD.findall(text.lower()))
        return not words.isdisjoint(self.by_first) or any(
            word[0] in _ARABIC_PREFIXES and word[1:] in self.by_first for word in words
        )

    def _at(self, words: Sequence[tuple[str, int, int]], index: int) -> tuple[int, int] | None:
        first, start, _ = words[index]
        if first not in self.by_first and first[0] in _ARABIC_PREFIXES:
            first, start = first[1:], start + 1
        for name in self.by_first.get(first, ()):
            run = words[index + 1 : index + len(name)]
            if tuple(word for word, _, _ in run) == name[1:] and _close_together(words[index : index + len(name)]):
                return start, words[index + len(name) - 1][2]
        return None


_WORD = re.compile(r"[^\W_]+")
_ARABIC_PREFIXES = "وفبل"
_PARTICLES = frozenset({"abu", "abou", "bin", "bint", "ibn", "umm", "van", "der", "the", "and"})


def _close_together(run: Sequence[tuple[str, int, int]]) -> bool:
    return all(right[1] - left[2] <= 3 for left, right in pairwise(run))


def child_names(names: Iterable[str], keep: frozenset[str] = frozenset()) -> ChildNames:
    """What to look for: the names, and each of their longer words alone.

    Args:
        names: names as found.
        keep: words that stay although a name holds them, such as names of places and parties, in lower case.
    """
    wholes = {tuple(word.lower() for word in _WORD.findall(name)) for name in names if name.lower() not in keep}
    parts = {(word,) for name in wholes for word in name if len(word) > 2 and word not in keep and word not in _PARTICLES}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(wholes | parts, key=lambda name: (-len(name), name)):
        if name:
            by_first.setdefault(name[0], []).append(name)
    return ChildNames({first: tuple(found) for first, found in by_first.items()})


def redactions_of(text: str, names: ChildNames) -> tuple[Redaction, ...]:
    """What is replaced in one text: the names, and ages of children given to the year.

    Args:
        text: any text of the casebook.
        names: the names to withhold.

    Returns:
        Runs in order, without overlap.
    """
    runs = names.find(text)
    found = [Redaction(start, end, NAME_NOTE) for start, end in runs]
    ages = (
        [match for pattern in _AGES for match in pattern.finditer(text) if _is_child(match["age"])] if _may_hold_age(text) else []
    )
    found += [Redaction(match.start("run"), match.end("run"), f"[age {_band(_years(match['age']))}]") for match in ages]
    found += [_bare_age(bare) for _, end in runs if (bare := _BARE_AGE.match(text, end))]
    return _without_overlap(found)


def _may_hold_age(text: str) -> bool:
    """Whether any of the words that stand beside an age is in the text: "12-year-old", "aged 12", an Arabic word for years."""
    lowered = text.lower()
    return "old" in lowered or "age" in lowered or _hints_at_arabic_age(text)


# "Sami Darwan, 12," and "Sami Darwan (12)": an age that only its place behind a name makes one.
_BARE_AGE = re.compile(r"\s*[,(]\s*(?P<age>1[0-7]|[1-9])(?=\s*[,).;])")


def _bare_age(match: re.Match[str]) -> Redaction:
    return Redaction(match.start("age"), match.end("age"), f"[age {_band(_years(match['age']))}]")


def _without_overlap(found: list[Redaction]) -> tuple[Redaction, ...]:
    kept: list[Redaction] = []
    for redaction in sorted(found, key=lambda redaction: (redaction.start, -redaction.end)):
        if not kept or redaction.start >= kept[-1].end:
            kept.append(redaction)
    return tuple(kept)
