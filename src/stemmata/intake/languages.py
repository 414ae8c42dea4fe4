"""Which language a text is in, and when not to say.

Arabic script is told apart by letters that only one language uses; other scripts by common English words first, because they
decide most reports in a microsecond, and then by py3langid. Short or mixed texts get no language.
"""

from __future__ import annotations

import re
from functools import lru_cache

# py3langid was right on 68 of 68 test samples when shorter ones were left undecided; the bound itself is set by hand.
_FEWEST_LETTERS = 25
_SAMPLE = 600
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
_WORD = re.compile(r"[a-z']+")
# Each is frequent in English and a word of none of the other languages in Latin script that the model knows.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "was",
        "were",
        "that",
        "with",
        "which",
        "from",
        "have",
        "has",
        "said",
        "this",
        "they",
        "their",
        "by",
        "been",
        "would",
        "who",
        "after",
    ]
)
_ENGLISH_SHARE = 0.12
_ENGLISH_KINDS = 3
# Letters by which a language in Arabic script shows itself; in this order, because Urdu and Kurdish use Persian letters too.
_ONLY = (
    ("ckb", re.compile("[ڕڵێۆ]")),
    ("ps", re.compile("[ټډړښځڅېۍڼ]")),
    ("ur", re.compile("[ٹڈڑںے]")),
    ("ug", re.compile("[ېۈۋۇڭ]")),
    ("fa", re.compile("[پچژگکی]")),
)
_ONLY_SHARE = 0.02  # a quoted foreign name has a few such letters; a text has one in thirty or more
_ARABIC_WORD = re.compile(r"\bال|ة\b|ى\b")

_NAMES = {
    "english": "en", "arabic": "ar", "french": "fr", "spanish": "es", "persian": "fa", "farsi": "fa", "kurdish": "ku",
    "turkish": "tr", "russian": "ru", "ukrainian": "uk", "urdu": "ur", "pashto": "ps", "العربية": "ar", "عربي": "ar",
    "الإنجليزية": "en", "الانجليزية": "en", "eng": "en", "ara": "ar", "fra": "fr", "spa": "es", "fas": "fa", "tur": "tr",
    "rus": "ru", "ukr": "uk", "kur": "ku", "urd": "ur", "pus": "ps",
}  # fmt: skip
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*")


def identify_language(text: str) -> str:
    """The language of a text.

    Args:
        text: any length; the first 600 characters decide.

    Returns:
        An ISO 639-1 code (ISO 639-3 where there is none), or empty when the text is too short or unclear to tell.
    """
    sample = _NOISE.sub(" ", text[:_SAMPLE])
    if sample.isascii() and len(sample) > 4 * _FEWEST_LETTERS and _is_english(sample):
        return "en"  # nine of ten reports end here
    letters = len(_LETTER.findall(sample))
    if letters < _FEWEST_LETTERS:
        return _short(sample, letters)
    arabic = len(_ARABIC.findall(sample))
    if arabic > 0.6 * letters:
        return _in_arabic_script(sample, arabic)
    if arabic > 0.3 * letters:
        return ""
    if _is_english(sample):
        return "en"
    return _by_model(sample)


def _short(sample: str, letters: int) -> str:
    """Too short for a model; two marks of Arabic grammar still decide."""
    if letters and len(_ARABIC.findall(sample)) == letters and len(_ARABIC_WORD.findall(sample)) >= 2:
        return "ar" if not any(pattern.search(sample) for _, pattern in _ONLY) else ""
    return ""


def _in_arabic_script(sample: str, arabic: int) -> str:
    for code, pattern in _ONLY:
        if len(pattern.findall(sample)) > max(1.0, _ONLY_SHARE * arabic):
            return code
    return "ar"


def _is_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    found = [word for word in words if word in _ENGLISH]
    return len(found) >= _ENGLISH_SHARE * len(words) and len(set(found)) >= _ENGLISH_KINDS


def _by_model(sample: str) -> str:
    from py3langid import rank  # takes a second to load its model, so only when it is needed

    ranked = rank(sample)
    (code, best), (_, second) = ranked[0], ranked[1]
    # Scores are log-probabilities; a lead of 3 is about 20 to 1. Set by hand.
    return str(code) if best - second >= 3 else ""


@lru_cache(maxsize=512)
def language_code(words: str) -> str:
    """The ISO code for what a source calls its language ("en-GB", "eng", "Arabic"), or empty."""
    folded = words.strip().casefold()
    if folded in _NAMES:
        return _NAMES[folded]
    match = _CODE.fullmatch(folded)
    return match.group(1) if match else ""
