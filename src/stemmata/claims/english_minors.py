"""Names of minors in English text: beside an age, behind a word for a child, in lists, as initials, with a nickname inside.

A run of capitalised words is slow to look for, so each pattern runs only around what hints at a child, and there only where the
words stand that it needs besides the name: an age with its unit, "named", a line that ends in a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stemmata.claims.lexicon import claim_lexicon
from stemmata.claims.minor_words import Spans, WordFinder, minor_words, runs_around
from stemmata.claims.people import ADULT
from stemmata.language import fold

_NUMERALS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
)
_GAP = r"(?:[^\S\n]|\n(?!\n))+"  # a name may be broken over two lines, not over two paragraphs
_INITIAL = r"[A-Z]\.(?:-?[A-Z]\.)*"
_NICKNAME = r"[\"“'‘(][A-ZÀ-ÖØ-Þ][\w’' -]{1,20}?[\"”'’)]"
_WORD = r"(?:(?:[Aa]l|[Ee]l)-)?[A-ZÀ-ÖØ-Þ][\w’']+(?:-[\w’']+)*"
_PART = rf"(?:{_INITIAL}|{_WORD})"
_PARTICLE = r"(?:(?:al|el|bin|bint|ibn|abu|abou|umm|um|de|van|der)[-\s]+)?"
_NAME = rf"{_PART}(?:{_GAP}(?:{_NICKNAME}{_GAP})?{_PARTICLE}{_PART}){{0,4}}"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMERALS)})"
_UNIT = r"(?:years?|yrs?|months?|weeks?|days?)"
_BETWEEN = r"(?:\s*,\s*(?:\d{1,2}\s*,\s*)?|\s*\(\d{1,2}\)\s*,?\s*)"
_RELATIVE = r"(?:(?:his|her|their)\s+[a-z]+\s+)?"
_LIST = rf"{_NAME}(?:{_BETWEEN}{_NAME}){{0,15}}(?:(?:\s*,)?(?:\s*\d{{1,2}}\s*,?)?\s+(?:and|&)\s+{_RELATIVE}{_NAME})?"
_ONE_WORDS = (
    *("child", "boy", "girl", "son", "daughter", "pupil", "schoolboy", "schoolgirl", "schoolchild", "infant", "baby", "toddler"),
    *("teenager", "teen", "minor", "newborn", "grandson", "granddaughter", "grandchild", "youngster", "kid", "orphan"),
    *("nephew", "niece"),
)
_MANY_WORDS = (
    *("children", "boys", "girls", "sons", "daughters", "pupils", "schoolboys", "schoolgirls", "schoolchildren", "infants"),
    *("babies", "toddlers", "teenagers", "minors", "grandchildren", "grandsons", "granddaughters", "kids", "siblings", "twins"),
    *("triplets", "orphans", "nephews", "nieces"),
)
_ONE = rf"(?:{'|'.join(_ONE_WORDS)})"
_MANY = rf"(?:{'|'.join(_MANY_WORDS)})"
_WHO = r"(?:,?\s+(?:who\s+)?(?:was|is|were|are))?"
_CALLED = r"(?:named|called|identified|known|nicknamed)(?:\s+(?!as\b)[a-z]+){0,4}(?:\s+as)?"
_OLD = rf"[\s-]+{_UNIT}(?:[\s-]+olds?\b|\s+of\s+age\b)"
_AGE_LEAD = r"(?:(?:who|is|was|were|are|just|only|aged?|then|now|at|about|both|all|barely|turned|turning)\s+)"
# What follows a bare number that is an age: never what is counted ("Qarwan, 12 people").
_ENDS = r"(?=\s*[,).;:!?–—|]|\s*$|\s+(?:and|was|were|when|from|who|had|died)\b)"

_AGE_AND_UNIT = (
    rf"(?i:(?P<age>{_NUMBER}))(?:\s*(?:and|to|-|–)\s*{_NUMBER})?"
    rf"(?P<unit>{_OLD}|[\s-]+(?:years?|yrs?)(?:{_ENDS}|\s+-))"
)
_BARE_AGE = rf"[,(|–—]\s*{_AGE_LEAD}*(?P<age>\d{{1,2}}){_ENDS}"
_AGE_TOLD = (
    rf"(?:who\s+(?:was|is|were|are)|aged?|both|all)\s+"
    rf"{_AGE_LEAD}*(?i:(?P<age>{_NUMBER}))(?:\s*(?:and|to|-|–)\s*{_NUMBER})?(?P<unit>\s+{_UNIT})?{_ENDS}"
)
_AGED = re.compile(
    rf"(?P<names>{_LIST})\s*(?:[,(–—|:]|-\s)?\s*(?:,?\s*{_AGE_LEAD})*(?:an?\s+)?{_AGE_AND_UNIT}",
)
_BARE = re.compile(rf"(?P<names>{_LIST})\s*{_BARE_AGE}")
_TOLD_AGE = re.compile(rf"(?P<names>{_LIST})(?:\s*,|\s*\()?\s*{_AGE_TOLD}")
_FORM = re.compile(rf"(?P<names>{_NAME})\W{{1,4}}[Aa]ge\s*[:=-]?\s*(?P<age>\d{{1,3}})\b")
_AGE_FIRST = re.compile(
    rf"\b(?i:(?P<age>{_NUMBER}))[\s-]+(?P<unit>{_UNIT})[\s-]+olds?\s*,?\s*(?:[a-z]+\s+){{0,3}}?(?P<names>{_LIST})"
)
_NAMED = re.compile(
    rf"\b(?i:{_ONE}|{_MANY}){_WHO}(?:,|\s)\s*(?:{_CALLED}|whose\s+names?\s+(?:was|is|were|are)|by\s+the\s+names?\s+of)\s+"
    rf"(?P<names>{_LIST})"
)
_NAMED_LATER = re.compile(
    rf"\b(?i:{_ONE}|{_MANY}),?\s+(?:was|were|has\s+been|have\s+been)\s+(?:later\s+)?{_CALLED}\s+(?P<names>{_LIST})"
)
_CHILD_NAME = re.compile(
    rf"\b(?:{_ONE}|{_MANY}|little|Baby|Little|Twins|Siblings|Infant|Toddler|Schoolboy|Schoolgirl|Teenager),?\s+(?P<names>{_LIST})"
)
_WHO_ARE = re.compile(
    rf"\b(?i:{_MANY})\b(?!['’])[^.:;\n–—]{{0,60}}?\s*(?::|–|—|\s-|\b(?:were|are|named|called))\s+"
    rf"(?P<names>{_NAME}(?:{_BETWEEN}{_NAME}){{0,15}}(?:\s*,)?(?:\s*\d{{1,2}}\s*,?)?\s+(?:and|&)\s+{_NAME}|{_NAME}(?:{_BETWEEN}{_NAME}){{1,15}})"
)
_DESCRIBED = re.compile(
    rf"(?P<names>{_NAME}),?\s+(?:who\s+(?:was|is)\s+|was\s+|is\s+)?(?:an?|the)\s+(?:[a-z-]+\s+){{0,2}}?(?:{_ONE})"
    r"(?=\s*[,.;)!?]|\s+(?:who|from|of|was|were|in|at|and|when|whose|aged)\b|\s*$)"
)
_IN_GRADE = re.compile(
    rf"(?P<names>{_NAME}),?\s+(?:who\s+(?:was|is)\s+)?(?:in|an?)\s+(?:the\s+)?"
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh)[\s-]+(?:grade|grader|year|class)|grade\s+\d)"
)
_HEADING = re.compile(
    rf"(?i:\b(?:{_MANY})\b)[^\n]*:[^\S\n]*\n(?P<lines>(?:[^\S\n]*(?:[\d•*·.)–-]+[^\S\n]*)?[A-Z][^\n]{{0,80}}\n?)+)"
)
_LINE = re.compile(rf"^[^\S\n]*(?:[\d•*·.)–-]+[^\S\n]*)?(?P<names>{_NAME})(?P<behind>[^\n]*)$", re.MULTILINE)

_HINT_AGE = re.compile(rf"[A-Z]\S*\W{{1,4}}(?:{_AGE_LEAD})*(?:an?\s+)?(?:\d|\b(?:{'|'.join(_NUMERALS)})\b)")
_HINT_FORM = re.compile(r"\b[Aa]ge\b")
_HINT_OLD = re.compile(r"[\s-]olds?\b")
_HINT_GRADE = re.compile(r"\bgrade|\bclass\b")
_CHILD_WORDS = WordFinder((*_ONE_WORDS, *_MANY_WORDS, "little"))
# What every match of a pattern holds: where it is missing, which is quickly seen, the pattern need not run.
_NEEDS_CALLED = re.compile(r"name|called|identified|known")
_NEEDS_NOTHING = re.compile("")
_AROUND_AGE = ((re.compile(_AGE_AND_UNIT), _AGED), (re.compile(_BARE_AGE), _BARE), (re.compile(_AGE_TOLD), _TOLD_AGE))
_AROUND_FORM = ((_NEEDS_NOTHING, _FORM),)
_AROUND_OLD = ((_NEEDS_NOTHING, _AGE_FIRST),)
_AROUND_CHILD = (
    *((_NEEDS_CALLED, _NAMED), (_NEEDS_CALLED, _NAMED_LATER)),
    *((_NEEDS_NOTHING, _CHILD_NAME), (_NEEDS_NOTHING, _WHO_ARE), (_NEEDS_NOTHING, _DESCRIBED)),
)
_AROUND_GRADE = ((_NEEDS_NOTHING, _IN_GRADE),)
_HEADING_LINE = re.compile(r"[^\n]*:[^\S\n]*\n")
# Behind a name: its own age.
_AGE_BEHIND = re.compile(
    rf"\s*(?:[,(]|-\s|\|)?\s*{_AGE_LEAD}*(?:an?\s+)?(?P<age>\d{{1,3}})\b(?P<unit>[\s-]*(?:months?|weeks?|days?)\b)?(?!\s+[a-z]+s\b)"
)
_SPLIT = re.compile(r"\s*,\s*|\s*\(\d{{1,2}}\)|\s+and\s+|\s*&\s*|(?<=\s)(?:his|her|their)\s+[a-z]+\s+")
# Characters around a hint in which names are looked for: a list of ten names before "all under 12", and behind "the children".
_BEFORE, _BEHIND = 120, 240
_NAMED_BEFORE = re.compile(_CALLED)


def names_in_english(text: str) -> Iterator[str]:
    """Names of persons whom an English text calls children or gives an age under 18."""
    common: frozenset[str] | None = None
    for match in _matches(text):
        age = match.groupdict().get("age")
        young = age is None or _is_young(age, match.groupdict().get("unit") or "")
        common = _lower_words(text) if common is None else common
        for name, end in _split(match):
            own = _AGE_BEHIND.match(text, end)  # "Sami, 12, and Karim, 19": each by the age behind it
            if young if own is None else _is_young(own["age"], own["unit"] or ""):
                yield from _cleaned(name, common, trusted=_NAMED_BEFORE.search(match[0]) is not None)


def _matches(text: str) -> Iterator[re.Match[str]]:
    children = _CHILD_WORDS.spans(text)
    searches = (
        (_spans(_HINT_AGE, text), _AROUND_AGE),
        (_spans(_HINT_FORM, text) if "age" in text or "Age" in text else (), _AROUND_FORM),
        (_spans(_HINT_OLD, text) if "old" in text else (), _AROUND_OLD),
        (children, _AROUND_CHILD),
        (_spans(_HINT_GRADE, text) if "grade" in text or "class" in text else (), _AROUND_GRADE),
    )
    for hints, patterns in searches:
        for start, end in runs_around(text, hints, _BEFORE, _BEHIND):
            for needed, pattern in patterns:
                if needed.search(text, start, end):
                    yield from pattern.finditer(text, start, end)
    for heading in _HEADING.finditer(text) if children and _ends_a_line_in_a_colon(text, children) else ():
        yield from _LINE.finditer(text, heading.start("lines"), heading.end("lines"))


def _spans(hint: re.Pattern[str], text: str) -> Spans:
    return (match.span() for match in hint.finditer(text))


def _ends_a_line_in_a_colon(text: str, children: Spans) -> bool:
    """Whether a line with a word for children may be the heading of a list."""
    return any(_HEADING_LINE.match(text, end) for _, end in children)


def _split(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The names of a list, each with the offset behind it."""
    start = match.start("names")
    for part in _SPLIT.finditer(match["names"]):
        yield match.string[start : match.start("names") + part.start()], match.start("names") + part.start()
        start = match.start("names") + part.end()
    yield match.string[start : match.end("names")], match.end("names")


def _is_young(age: str, unit: str) -> bool:
    lowered = age.lower()
    years = _NUMERALS.index(lowered) + 1 if lowered in _NUMERALS else int(age)
    return years < ADULT or re.search(r"month|week|day", unit) is not None


def _cleaned(name: str, common: frozenset[str], *, trusted: bool) -> Iterator[str]:
    """The words of a name that are none else: no noun for people, month or body, none that the text writes small as well."""
    words = [word.strip("\"“”'‘’()") for word in name.split()]
    if any(fold(word) in minor_words("en")["places"] for word in words):
        return
    words = [word for word in words if not re.search(r"\d", word)]
    kept = [word for word in words if fold(word) not in _not_names() and (trusted or word.lower() not in common)]
    if any(len(word) > 1 for word in kept):
        yield " ".join(kept)


@cache
def _not_names() -> frozenset[str]:
    lexicon = claim_lexicon("en")
    return minor_words("en")["no_names"] | lexicon.words["name_stops"] | lexicon.words["nationals"] | frozenset(lexicon.persons)


def _lower_words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W_]+", text) if word.islower())
