"""Arabic numbers that name, measure or dial something: the street's, the regiment's, the model's, the ballot's.

In Arabic the noun that a number names stands before it, the noun that it counts behind it. The words of each class are the
lexicon's (`naming.toml`), without the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from attrs import frozen

from stemmata.expressions.figures.reading import LAST_DAY_OF_MONTH, SPLIT_BEHIND, View, dialled_before
from stemmata.language import alternatives, lexicon

WINDOW = 40  # characters before a number in which the words that name it are sought
_SPLIT_BEFORE = dialled_before("ناقص")
# "The twelfth hour": the second word of an ordinal.
_ORDINAL_BEFORE = re.compile(r"(?:ال|لل)(?:حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)ه?\s+$")
# A price without its money: what is sold or paid for before it, and no noun behind.
_PRICED = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:سعر|اسعار|ايجار|كيلو|لتر|ربطه|تكلفه|كلفه|اجره|راتب|رسوم|ثمن)\w{0,2}(?:\s+\w+){0,3}\s+(?:ب\s?)?$"
)
_PAID_BEHIND = re.compile(r"\s*(?:$|[.،؛)](?!\d)|(?:في|لل\w+|للكيلو)(?!\w))")
_YEAR_BEHIND = re.compile(r"[،,]?\s*(?:19|20)\d\d(?!\w)")
_NOUN = re.compile(r"\s+(\w+)")
_SHARED_NOUN = re.compile(r"\s+(?:من\s+)?(?:(?:مجموع|عدد|اجمالي|جميع|كل)\s+)?(?:ال|لل)?(?P<word>\w+)")
_PLURAL_OF_PERSONS = re.compile(r"(?:ين|ون|يين|يون)$")


_MONEY = (
    "ليره",
    "دولار",
    "دولارا",
    "دينار",
    "دينارا",
    "ريال",
    "ريالا",
    "جنيه",
    "جنيها",
    "يورو",
    "درجه",
    "متر",
    "مترا",
    "كيلومتر",
)


@frozen
class _Patterns:
    numbered: re.Pattern[str]
    place: re.Pattern[str]
    ordinal: re.Pattern[str]
    measured_beyond: re.Pattern[str]
    against: re.Pattern[str]
    called: re.Pattern[str]
    measured: re.Pattern[str]
    month: re.Pattern[str]
    month_before: re.Pattern[str]
    typed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = lexicon("ar")
    joined = r"(?<!\w)[وف]?(?:[بك]?ال|لل|[بلك])?"
    return _Patterns(
        numbered=re.compile(rf"{joined}(?:{_with_duals(words.numbered)})(?:\s+رقم)?\s+(?:\d+\s*(?:-|و|،|الي|حتي)\s*)?$"),
        place=re.compile(rf"(?<!\w)[وف]?[بلك]?(?:{alternatives(words.named)})\s+(?:ال\s?)?$"),
        ordinal=re.compile(r"(?<!\w)[وفبك]?(?:ال|لل)(?P<noun>\w+)\s+ال$"),
        measured_beyond=re.compile(rf"\s+(?:الي|او|حتي)\s+\d[\d.,]*\s+(?:{alternatives([*words.measures, *_MONEY])})(?!\w)"),
        against=re.compile(rf"\s(?:{alternatives(words.measures)})\s+(?:مقابل|ضد)\s+$"),
        called=re.compile(rf"{joined}(?:{alternatives(words.called)})\s*(?::|\s(?:هو|هي|علي)\s)?\s*$"),
        measured=re.compile(rf"\s+(?:{alternatives(words.measures)})(?!\w)"),
        month=re.compile(rf"\s+(?:من\s+)?(?:{alternatives(words.months)})(?!\w)"),
        month_before=re.compile(rf"(?<!\w)(?:{alternatives([*words.months, *lexicon('en').months])})\s+$"),
        typed=re.compile(rf"(?:{joined}(?:{alternatives(words.designations)})|(?<!\w)(?:ال)?طراز\s+\w+)\s+$"),
    )


def _with_duals(forms: Collection[str]) -> str:
    """The forms and their duals ("Articles 7 and 8" are two)."""
    duals = [
        f"{form.removesuffix('ه') + 'ت' if form.endswith('ه') else form}{ending}" for form in forms for ending in ("ان", "ين")
    ]
    return alternatives([*forms, *duals])


def is_named(view: View, start: int, end: int) -> bool:
    """Whether a number names, measures or dials instead of counting.

    Args:
        view: the sentence.
        start: where the number begins in the folded text, behind an article.
        end: where it ends.
    """
    known, text = _patterns(), view.text
    before = text[max(0, start - WINDOW) : start]
    if known.measured.match(text, end) or known.measured_beyond.match(text, end) or known.against.search(before):
        return True
    if text[start:end] in ("عشر", "عشره") and _ORDINAL_BEFORE.search(before):
        return True
    if text[start].isdigit() and _PAID_BEHIND.match(text, end) and _PRICED.search(before):
        return True
    if not text[start].isdigit():
        return before.endswith("ال") and (known.place.search(before) is not None or _is_ordinal(view, start, end, before))
    day = text[start:end].isdigit() and 1 <= int(text[start:end]) <= LAST_DAY_OF_MONTH
    dated = day and (known.month.match(text, end) or (_YEAR_BEHIND.match(text, end) and known.month_before.search(before)))
    if dated or before.endswith("%") or _SPLIT_BEFORE.search(before):
        return True
    noun = _NOUN.match(text, end)
    if noun and noun.group(1) in view.lexicon.persons:
        return False
    return any(pattern.search(before) for pattern in (known.numbered, known.place, known.called, known.typed)) or (
        SPLIT_BEHIND.match(text, end) is not None
    )


def _is_ordinal(view: View, start: int, end: int, before: str) -> bool:
    """ "The twentieth century": tens with the article behind a noun with it, unless that is one for persons."""
    noun = _patterns().ordinal.search(before)
    if noun is None or view.text[start:end] not in view.lexicon.tens:
        return False
    word = noun["noun"]
    return word not in view.lexicon.persons and not _PLURAL_OF_PERSONS.search(word)


def is_share_of_things(view: View, end: int) -> bool:
    """Whether a share is told of what are no persons: "a third of the farmland".

    Args:
        view: the sentence.
        end: where the share ends in the folded text.
    """
    noun = _SHARED_NOUN.match(view.text, end)
    if noun is None or not re.match(r"\s+(?:من\s+|(?:عدد\s+|مجموع\s+)?ال)", view.text[end : end + 12]):
        return False
    word = noun["word"]
    known = word in view.lexicon.persons or word.removesuffix("هم") in view.lexicon.shared or word in ("هم", "هن", "ذلك", "هولاء")
    return not (known or _PLURAL_OF_PERSONS.search(word) or word in view.lexicon.shared)
