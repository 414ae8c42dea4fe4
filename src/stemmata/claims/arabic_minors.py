"""Names of minors in Arabic text: behind a word for a child, before an age, in lists.

Arabic has no capitals, so a name is what stands in a name's place and is no other known word. Behind "the child" two words are
taken, and up to five where what follows them shows that the name has ended: an age, a mark, a preposition, a verb of violence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from stemmata.claims.lexicon import claim_lexicon
from stemmata.claims.minor_words import minor_words, numerals, runs_around
from stemmata.claims.people import ADULT
from stemmata.language.folding import MARK, fold
from stemmata.language.lexicon import alternatives_with_marks

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|\n")
_SHORT, _LONGEST = 2, 5  # words of a name without, and with, something behind it that shows its end
_LONGEST_LIST = 40  # tokens of a list behind "the children killed:"
_AGE_LOOK_BACK = 6  # most words between an age and the name before it: "البالغ من العمر"


_AND = "و"
_BEFORE, _BEHIND = 160, 400  # characters around a cue: a name of five words, a list of ten names
_AGE = "العمر"
_PARTICLES = (_AND, "ب", "ل", "ي", "ت")


def _list(name: str) -> frozenset[str]:
    return minor_words("ar")[name]


@frozen
class _Word:
    """A token: the form as written without vowel signs, its folded form, and whether it is a word."""

    written: str
    folded: str
    start: int

    @property
    def is_word(self) -> bool:
        return self.folded[0].isalpha()


def names_in_arabic(text: str) -> Iterator[str]:
    """Names of persons whom an Arabic text calls children or gives an age under 18."""
    if text.isascii() or _ARABIC.search(text) is None:
        return
    folded = fold(text)
    hints = (match.span() for match in _cue_pattern().finditer(folded))
    for start, end in runs_around(folded, hints, _BEFORE, _BEHIND):
        words = _words(text, folded, start, end)
        for index, word in enumerate(words):
            if word.folded in _cues() or word.folded[1:] in _cues() or word.folded[2:] in _cues():
                yield from _near(words, index)


def is_arabic_name(words: str) -> bool:
    """Whether words of an Arabic description are a name: no noun for people, no numeral, nothing else among them."""
    found = _words(words, fold(words), 0, len(words))
    return bool(found) and all(_may_be_name(word, first=place == 0) for place, word in enumerate(found))


def _near(words: Sequence[_Word], index: int) -> Iterator[str]:
    """The names beside a word for a child, a unit of age or "age"; "and" and a preposition may be written onto it."""
    word = words[index].folded
    bare = word.removeprefix(_AND) if word not in _list("one") else word
    if not {word, bare, bare[1:]}.isdisjoint(_list("one")):
        yield from _behind_child(words, index + 1)
    elif not {bare, bare[1:]}.isdisjoint(_list("many")):
        yield from _behind_children(words, index + 1)
    if word in _list("units"):
        yield from _before_age(words, index)
    if word == _AGE and (age := _age_at(words, index + 1)) is not None and age < ADULT:
        yield from _run_before(words, index)


@cache
def _cues() -> frozenset[str]:
    return _list("one") | _list("many") | _list("units") | {_AGE}


@cache
def _cue_pattern() -> re.Pattern[str]:
    ordered = sorted(_cues(), key=lambda cue: (-len(cue), cue))
    return re.compile(rf"(?<!\w)\w{{0,2}}(?:{alternatives_with_marks(ordered)})(?!\w)")


def _words(text: str, folded: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(text[match.start() : match.end()], match.group().replace(MARK, "") or MARK, match.start())
        for match in _TOKEN.finditer(folded, start, end)
        if match.group().replace(MARK, "")
    ]


# -- behind a word for a child


def _behind_child(words: Sequence[_Word], start: int) -> Iterator[str]:
    at = start
    while at < len(words) and (words[at].folded in _list("called") or words[at].folded in {'"', "“", "«", "”", ":"}):
        at += 1
    run = _run_behind(words, at)
    if run and not _is_grown(words, at + len(run)):
        yield " ".join(word.written for word in run)
    behind = words[at + len(run) + 1 : at + len(run) + 2] if run else []
    if behind and words[at + len(run)].folded in _list("called"):  # "nicknamed …", with "by" written onto the name
        yield behind[0].written.removeprefix("ب")


def _run_behind(words: Sequence[_Word], start: int) -> list[_Word]:
    run: list[_Word] = []
    at = start
    while at < len(words) and len(run) < _LONGEST:
        if _is_initial(words, at):
            run.append(words[at])
            at += 2 if at + 1 < len(words) and words[at + 1].folded == "." else 1
            continue
        if not _may_be_name(words[at], first=not run) or (run and _is_joined(words[at])):
            break
        run.append(words[at])
        at += 1
    ended = at >= len(words) or not words[at].is_word or words[at].folded in _list("ends") or _is_told(words[at])
    return run if ended else [run[0], *(word for word in run[1:_SHORT] if not _is_like_particle(word))] if run else []


def _is_initial(words: Sequence[_Word], at: int) -> bool:
    return len(words[at].folded) == 1 and words[at].is_word and at + 1 < len(words) and words[at + 1].folded == "."


def _behind_children(words: Sequence[_Word], start: int) -> Iterator[str]:
    """ "The children A and B", "the children killed: A, B, C"."""
    near = words[start : start + 6]
    colon = next((place for place, word in enumerate(near) if word.folded == ":"), None)
    at = start + colon + 1 if colon is not None else start
    run: list[_Word] = []
    for word in words[at : at + _LONGEST_LIST]:
        if run and _is_joined(word) and _may_be_name(word, first=False):
            run.append(word)
            continue
        separator = word.folded in {"،", ",", "\n", "-", "•"} and colon is not None
        if separator or not _may_be_name(word, first=not run):
            yield from _given_names(run, words, at)
            run = []
            if not separator and word.folded not in {"و", "-"} and not word.folded.isdigit():
                break
        else:
            run.append(word)
    yield from _given_names(run, words, at)


def _given_names(run: Sequence[_Word], words: Sequence[_Word], start: int) -> Iterator[str]:
    """A run of names parted at "and", which is written onto the next."""
    part: list[str] = []
    for word in run[: 2 * _LONGEST]:
        if part and word.folded.startswith("و") and len(word.folded) > 3:
            yield " ".join(part)
            part = [word.written[1:]]
        else:
            part.append(word.written[1:] if not part and _is_joined(word) else word.written)
    if part:
        yield " ".join(part)


# -- before an age


def _before_age(words: Sequence[_Word], years: int) -> Iterator[str]:
    age = 2 if words[years].folded in _list("dual_units") else _age_at(words, years - 1)
    if age is None or (age >= ADULT and words[years].folded not in _list("short_units")):
        return
    at = years if words[years].folded in _list("dual_units") else years - 1
    while at > 0 and (_number(words[at - 1]) is not None or (words[at - 1].folded == "و" and at > 1)):
        at -= 1
    yield from _run_before(words, at, short=words[years].folded in _list("short_units"))


def _run_before(words: Sequence[_Word], end: int, *, short: bool = False) -> Iterator[str]:
    """The name that ends before an age, with "aged", commas and brackets between."""
    at, links = end - 1, 0
    while (
        at >= 0
        and links < _AGE_LOOK_BACK
        and (words[at].folded in _list("age_links") or words[at].folded in {"(", "،", ",", "-", "–", ":", ".", "\n"})
    ):
        at, links = at - 1, links + 1
    run: list[_Word] = []
    while at >= 0 and len(run) < _LONGEST and _may_be_name(words[at], first=False):
        run.insert(0, words[at])
        at -= 1
    if any(word.folded in _list("durations") for word in (*words[max(0, at) : at + 1], *run)):
        return
    if run and (links or (len(run) > 1 and not short)):
        yield from _given_names(run, words, at)


def _age_at(words: Sequence[_Word], at: int) -> int | None:
    while at < len(words) and words[at].folded in {":", "("}:
        at += 1
    return _number(words[at]) if 0 <= at < len(words) else None


def _number(word: _Word) -> int | None:
    if word.folded.isdigit():
        return int(word.folded)
    bare = word.folded.removeprefix("و")
    return int(bare) if bare.isdigit() else numerals().get(bare.removeprefix("ال"))


def _is_grown(words: Sequence[_Word], at: int) -> bool:
    """Whether the age right behind a name is eighteen or more."""
    while at < len(words) and (words[at].folded in _list("age_links") or words[at].folded in {"(", "،", ","}):
        at += 1
    age = _number(words[at]) if at < len(words) else None
    years = at + 1 < len(words) and words[at + 1].folded in _list("units") - _list("short_units")
    return age is not None and years and age >= ADULT


# -- words that are no names


def _may_be_name(word: _Word, *, first: bool) -> bool:
    if (
        not word.is_word
        or len(word.folded) < 2
        or word.folded.isascii()
        or word.folded in _list("no_names") | _list("ends") | _list("called") | _list("age_links") | _list("units")
    ):
        return False
    if word.folded in _list("one") | _list("many") | _list("siblings") or _is_told(word) or _number(word) is not None:
        return False
    return not (first and (word.folded.startswith("ال") or _is_like_particle(word)))


def _is_like_particle(word: _Word) -> bool:
    """Whether a word begins like a particle or a verb's prefix and is no known name ("وسقوط", "بريف", "يلعب")."""
    return word.folded.startswith(_PARTICLES) and len(word.folded) > 3 and word.folded not in _list("like_particles")


def _is_joined(word: _Word) -> bool:
    return word.folded.startswith(_AND) and _is_like_particle(word)


def _is_told(word: _Word) -> bool:
    lexicon = claim_lexicon("ar")
    forms = (word.folded, word.folded[1:]) if word.folded.startswith(("و", "ف", "ب", "ل")) else (word.folded,)
    return any(form in lexicon.triggers or form in _nouns() for form in forms)


@cache
def _nouns() -> frozenset[str]:
    """Nouns for people, which may have the article; a word of the lexicon that is a name as well is left a name."""
    nouns = frozenset(claim_lexicon("ar").persons)
    return nouns | {f"ال{noun}" for noun in nouns}
