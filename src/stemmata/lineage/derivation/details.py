"""Rare details: what a report tells that few others tell, in a form in which two tellings of it are the same.

A detail is a word that carries meaning (its stem), a name (by its consonants, since names are spelt in many ways), a number, or a
number with what it counts. What is rare is known from the corpus alone: words of every day are in many reports, and fall out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from attrs import frozen

from stemmata.language import fold, lexicon
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

WORD = re.compile(r"\w+")
# Letters of the shortest stem that is a detail: shorter ones are mostly words of grammar.
_STEM_LETTERS = 4
_ARABIC_LETTERS = 3
# Consonants that a name must have to go by them alone; with fewer too many names are one.
_SKELETON = 4
_ENGLISH_ENDINGS = ("ations", "ation", "ings", "ing", "ed", "es", "ly", "s")
_ARABIC_HEADS = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل")
_ARABIC_ENDINGS = ("هما", "ات", "ون", "ين", "ان", "ها", "هم", "ه", "ي")
_VOWELS = re.compile(r"(?<!^)[aeiouyw]|(?<=.)h")
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans({"q": "k", "c": "k", "z": "s", "v": "f", "j": "g"})


# Arabic writes names as any word; behind these a name follows: what a place is, what a person is called by.
_BEFORE_NAMES = frozenset(
    fold(word)
    for word in (
        *(
            "مدينة",
            "بلدة",
            "قرية",
            "حي",
            "محافظة",
            "منطقة",
            "ناحية",
            "شارع",
            "جبل",
            "وادي",
            "مخيم",
            "مستشفى",
            "مدرسة",
            "جسر",
            "سوق",
        ),
        *("ساحة", "مصنع", "نهر", "حاجز", "مطار", "ميناء", "سجن", "جامعة", "الدكتور", "الدكتورة", "السيد", "السيدة", "الشيخ"),
        *("العقيد", "العميد", "اللواء", "المقدم", "النقيب", "الطبيب", "الطبيبة", "الممرض", "الممرضة", "المدعو", "الشاب", "الطفل"),
        *("الطفلة", "المواطن", "الناشط", "الناشطة", "المعلم", "المعلمة", "الصحفي", "الصحفية", "أبو", "أم"),
    )
)


@frozen
class Form:
    """What a word as written is a detail of.

    Attributes:
        key: the detail, or empty for words that are none.
        name: whether it is written as a name.
        number: the number that it is, or None.
    """

    key: str
    name: bool = False
    number: int | None = None


_NONE = Form("")


@lru_cache(maxsize=1 << 18)
def form_of(word: str) -> Form:
    """The detail that a word is, as far as it can be told from the word alone."""
    folded = fold(word)
    number = _number(folded)
    if number is not None:
        return Form(f"#{number}", number=number)
    if not folded.isalpha() or folded in _calendar():
        return _NONE
    if "\u0600" <= folded[0] <= "\u06ff":
        stem = _arabic_stem(folded)
        return Form(stem) if len(stem) >= _ARABIC_LETTERS else _NONE
    stem = _english_stem(folded)
    if len(stem) < _STEM_LETTERS:
        return _NONE
    return Form(stem, name=word[0].isupper() and not word.isupper())


def skeleton(word: str) -> str:
    """A name by its consonants, so that its spellings are one; empty when it has too few."""
    if not word.isascii() and "\u0600" <= word[0] <= "\u06ff":
        return ""
    bare = _TWICE.sub(r"\1", _VOWELS.sub("", fold(word).translate(_SOUNDS)))
    return f"~{bare}" if len(bare) >= _SKELETON else ""


def _number(folded: str) -> int | None:
    if folded.isdigit():
        return int(folded) if len(folded) < _DIGITS else None
    return _numerals().get(folded)


_DIGITS = 10  # longer runs of figures are telephone numbers and the like


@cache
def _numerals() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for language in ("en", "ar"):
        for table in (lexicon(language).small, lexicon(language).tens):
            found.update((fold(word), value) for word, value in table.items() if " " not in word)
    return found


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays: every report has them."""
    both = (lexicon("en"), lexicon("ar"))
    return frozenset(fold(name) for each in both for table in (each.months, each.weekdays) for name in table)


def _english_stem(word: str) -> str:
    for ending in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LETTERS:
            return word.removesuffix(ending)
    return word


def _arabic_stem(word: str) -> str:
    plain = word.replace("\u0640", "")
    for head in _ARABIC_HEADS:
        if plain.startswith(head) and len(plain) - len(head) >= _ARABIC_LETTERS:
            plain = plain.removeprefix(head)
            break
    for ending in _ARABIC_ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _ARABIC_LETTERS:
            return plain.removesuffix(ending)
    return plain


# Words of the shortest paragraph in which details are looked for: entries of a menu have fewer.
_PARAGRAPH = 4


def bounds(report: Report) -> tuple[tuple[int, int], ...]:
    """The ranges of a report in which details are looked for: its paragraphs without title, chrome, notes and mere entries."""
    roles = (BlockRole.CHROME, BlockRole.TITLE, BlockRole.NOTE)
    if not report.blocks:
        return ((0, len(report.text)),)
    return tuple(
        (block.start, block.end)
        for block in report.blocks
        if block.role not in roles and len(report.text[block.start : block.end].split(None, _PARAGRAPH)) >= _PARAGRAPH
    )


@frozen
class Mention:
    """Where a report tells a detail.

    Attributes:
        key: the detail.
        start: offset of its first character.
        end: offset behind its last.
        name: whether it is written as a name, or is a figure that is not small: rare in any language's texts.
    """

    key: str
    start: int
    end: int
    name: bool


# Numbers from here on are rare by themselves; smaller ones stand in every report.
RARE_NUMBER = 13


def mentions(report: Report) -> Iterator[Mention]:
    """Every mention of a detail in a report, rare or not, in order; a number is one by itself and with what it counts."""
    for start, end in bounds(report):
        found = list(WORD.finditer(report.text, start, end))
        for place, match in enumerate(found):
            form = form_of(match.group())
            if form.number is not None:
                yield from _of_number(report.text, form, match, found[place + 1 : place + 3])
            elif form.key:
                name = form.name and not _opens(report.text, start, match.start())
                name = name or (place > 0 and fold(found[place - 1].group()) in _BEFORE_NAMES)
                yield Mention(form.key, match.start(), match.end(), name)
                bare = skeleton(match.group()) if name else ""
                if bare:
                    yield Mention(bare, match.start(), match.end(), name=True)


def _opens(text: str, start: int, place: int) -> bool:
    """Whether a word opens a sentence or a quotation, where a capital says nothing."""
    before = text[start:place].rstrip()
    return not before or before[-1] in ".!?:;…\"“‘'«)]"


def _of_number(text: str, form: Form, match: re.Match[str], following: Sequence[re.Match[str]]) -> Iterator[Mention]:
    assert form.number is not None
    rare = form.number >= RARE_NUMBER
    if rare:
        yield Mention(form.key, match.start(), match.end(), name=True)
    for each in following:
        if not text[match.end() : each.start()].replace(" ", "").isalnum() and text[match.end() : each.start()].strip():
            return  # the number of an entry ("1-"), or the end of a sentence
        counted = form_of(each.group())
        if counted.key and counted.number is None:
            yield Mention(f"{form.key} {counted.key}", match.start(), each.end(), name=rare)
            return
