"""Ages in Arabic sentences: "of 12 years", "his age 12", "in the fifth of his age", "under the age of 15"."""

from __future__ import annotations

import re
from functools import cache

from stemmata.expressions.figures.reading import Age, View, overlapping
from stemmata.language import Lexicon, lexicon

_OLDEST = 120
_TRIGGER = re.compile(r"عام|اعوام|سن|عمر|العمر|شهر|اشهر|يوم")
_YEARS = r"(?P<u>عاما?|اعوام|سنه|سنوات|سنين|ربيعا|شهرا?|اشهر|شهور|يوما?|ايام)"
_CUE = r"(?:عمره|عمرها|اعمارهم|بعمر|بعمرها|العمر|بسن|يبلغ|تبلغ|البالغ|البالغه|ذو|ذي|ذات|ابن|ابنه|سن)"
_ORDINALS = {
    "الاولي": 1,
    "الثانيه": 2,
    "الثالثه": 3,
    "الرابعه": 4,
    "الخامسه": 5,
    "السادسه": 6,
    "السابعه": 7,
    "الثامنه": 8,
    "التاسعه": 9,
    "العاشره": 10,
    "الحاديه عشره": 11,
    "الثانيه عشره": 12,
    "الثالثه عشره": 13,
    "الرابعه عشره": 14,
    "الخامسه عشره": 15,
    "السادسه عشره": 16,
    "السابعه عشره": 17,
    "الثامنه عشره": 18,
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = lexicon("ar")
    listed = sorted([*words.small, *words.tens], key=lambda form: (-len(form), form))
    number = rf"(?:\d{{1,3}}|(?:{'|'.join(form.replace(' ', chr(92) + 's+') for form in listed)}))"
    persons = "|".join(sorted((form for form in words.persons), key=lambda form: (-len(form), form)))
    ordinals = "|".join(form.replace(" ", r"\s+") for form in sorted(_ORDINALS, key=lambda form: (-len(form), form)))
    several = rf"(?P<a>{number})(?:\s*(?:-|الي|و|او)\s*(?P<b>{number}))?"
    about = r"(?:من\s+العمر\s+|حوالي\s+|نحو\s+|بين\s+|ما\s+بين\s+)*"
    return (
        ("age", re.compile(rf"(?<!\w)[وفب]?{_CUE}\s+{about}{several}\s*{_YEARS}(?!\w)")),
        ("age", re.compile(rf"(?<!\w)[وفب]?(?:عمره|عمرها|بعمر|العمر)\s+{about}{several}(?!\w)")),
        ("bracketed", re.compile(rf"\(\s*{several}\s*{_YEARS}\s*\)")),
        (
            "apposition",
            re.compile(rf"(?<!\w)[وفبل]?(?:ال)?(?:{persons})\s+(?:من\s+)?(?:عمره\s+|عمرها\s+)?(?P<a>\d{{1,3}})\s+{_YEARS}(?!\w)"),
        ),
        ("under", re.compile(rf"(?:دون|تحت)\s+(?:سن\s+)?(?:ال)?\s*(?P<a>{number})(?:\s+(?:عاما|سنه))?(?!\w)")),
        ("ordinal", re.compile(rf"في\s+(?P<o>{ordinals})\s+من\s+(?:عمره|عمرها|العمر)(?!\w)")),
    )


def ages(view: View) -> list[Age]:
    """The ages of a sentence in order."""
    if not _TRIGGER.search(view.text):
        return []
    found: list[Age] = []
    for name, pattern in _patterns():
        for match in pattern.finditer(view.text):
            age = _read(name, match, view.lexicon)
            if age and not overlapping(age.start, age.end, [(other.start, other.end) for other in found]):
                found.append(age)
    return sorted(found, key=lambda age: age.start)


def _read(name: str, match: re.Match[str], known: Lexicon) -> Age | None:
    got = match.groupdict()
    if name == "ordinal":
        number = _ORDINALS[re.sub(r"\s+", " ", match["o"])]
        return Age(match.start(), match.end(), number, number, name)
    low = _number(got["a"] or "", known)
    high = _number(got["b"], known) if got.get("b") else low
    if low is None or high is None:
        return None
    low, high = _in_years(low, got.get("u") or ""), _in_years(high, got.get("u") or "")
    low, high = min(low, high), max(low, high)
    if high > _OLDEST:
        return None
    if name == "under":
        return Age(match.start(), match.end(), None, max(high - 1, 0), name)
    start = match.start("a") if name == "apposition" else match.start()
    return Age(start, match.end(), low, high, name)


def _number(words: str, known: Lexicon) -> int | None:
    if words.isdigit():
        return int(words)
    folded = re.sub(r"\s+", " ", words)
    return known.small.get(folded, known.tens.get(folded))


def _in_years(number: int, unit: str) -> int:
    if unit.startswith(("شهر", "اشهر", "شهور")):
        return number // 12
    return number // 365 if unit.startswith(("يوم", "ايام")) else number
