"""English numbers in digits and words → whole numbers."""

from __future__ import annotations

import re

from stemmata.language import Lexicon, alternatives

DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d,]|\s\d)|\d+(?:\.\d+)?"
_SCALE = re.compile(r"[\s-]*(hundred|thousand|million)\b")


def number_pattern(lexicon: Lexicon) -> str:
    """A pattern for a number in digits (with an optional scale in words) or in words."""
    plain = alternatives([*lexicon.small, *lexicon.tens, *lexicon.scales])
    joint = r"(?:(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+|(?<=million)\s+and\s+|\s+|-)"
    worded = rf"(?:an?\s+(?=hundred\b|thousand\b|million\b))?(?:{plain})\b(?:{joint}(?:{plain})\b)*"
    return rf"(?:(?:{DIGITS})(?:\s+(?:hundred|thousand|million)\b)?|\b(?:{worded}))"


def number_of(words: str, lexicon: Lexicon) -> int | None:
    """The whole number that digits or words stand for; None when they are no number, or one with a fraction."""
    if words[:1].isdigit():
        return _from_digits(words, lexicon)
    total, current = 0, 0
    tokens = [token for token in re.split(r"[\s-]+", words) if token not in ("and", "a", "an")]
    if re.match(r"an?\s", words):
        tokens.insert(0, "one")
    last = 0
    for token in tokens:
        value = lexicon.small.get(token, lexicon.tens.get(token))
        if value is not None:
            if last and not _fits(last, value):
                return None
            current, last = current + value, value
            continue
        scale = lexicon.scales[token]
        if scale == 100:
            current, last = max(current, 1) * 100, 100
        else:
            total, current, last = total + max(current, 1) * scale, 0, scale
    return total + current


def _fits(last: int, value: int) -> bool:
    """Whether a plain number may follow another: "twenty five", "hundred five", not "five six"."""
    return last >= 100 or (20 <= last < 100 and 0 < value < 10)


def _from_digits(words: str, lexicon: Lexicon) -> int | None:
    match = re.match(DIGITS, words)
    if match is None:
        return None
    scale_word = _SCALE.match(words, match.end())
    scale = lexicon.scales[scale_word.group(1)] if scale_word else 1
    digits = match.group().replace(",", "").replace(" ", "")
    if "." not in digits:
        return int(digits) * scale
    whole, _, fraction = digits.partition(".")
    if scale < 10 ** len(fraction):
        return None
    return int(whole) * scale + int(fraction) * scale // int(10 ** len(fraction))
