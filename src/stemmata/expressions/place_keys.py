"""The keys by which place names are looked up; used when the gazetteer is packed and when a text is read.

Imports nothing but the standard library, because the wheel's build hook loads this file by itself. Two keys:

- `name_key`: letters without accents, case, spaces, hyphens, apostrophes; Arabic letters in one spelling, without the article.
- `skeleton`: consonants only, one letter for sounds that transliterations mix up (q, k, g, c; y, i, e), the same for Arabic and
  Latin script, so that "Qastoun", "Kastun" and "قسطون" meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a", "ħ": "h"}
)
_ARABIC = str.maketrans(
    {
        "ٱ": "ا",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
        "گ": "ك",
        "ھ": "ه",
        "ە": "ه",
    }
    | {"ء": "", "ـ": "", "پ": "ب", "چ": "ج", "ڤ": "ف"}
)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʻʼʾʿ`´′]")
_TITLE_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of a name as written; empty when it holds no letter or digit.

    Args:
        name: one name, of one or more words, in any script.
    """
    bare = _bare(name)
    if _ARABIC_LETTER.search(bare):
        return "".join(_without_article(word) for word in _WORD.findall(bare.translate(_ARABIC)))
    words = _WORD.findall(_APOSTROPHES.sub("", bare))
    return "".join(_TITLE_WORDS.get(word, word) for word in words)


def _bare(name: str) -> str:
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    # Recomposition is left out on purpose: the Arabic carriers of hamza fall apart into letter and mark, and lose the mark.
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_PLAIN)


def _without_article(word: str) -> str:
    return word[2:] if len(word) > 4 and word.startswith("ال") else word


# Sounds of the Arabic letters as Latin consonants; vowels, glides and ayn, which transliterations drop, are left out.
_SOUNDS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhhddrzsxsdtzkfkklmnh", strict=True))
_DIGRAPHS = re.compile("sch|sh|ch|kh|gh|th|dh|ph|dj|zh|ck")
_DIGRAPH_SOUNDS = {
    "sch": "x",
    "sh": "x",
    "ch": "x",
    "kh": "h",
    "gh": "k",
    "th": "t",
    "dh": "d",
    "ph": "f",
    "dj": "j",
    "zh": "j",
    "ck": "k",
}
_LATIN = str.maketrans({"q": "k", "g": "k", "c": "k", "p": "b", "v": "f"} | dict.fromkeys("aeiouyw", ""))
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|adh|an|ar|at|ath|az|ez|es|esh|ed|en|er|et|il|l)$")
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonant skeleton of a name, without articles; empty when fewer than three consonants are left.

    Args:
        name: one name in Latin or Arabic script.
    """
    bare = _bare(name)
    if _ARABIC_LETTER.search(bare):
        parts = [_arabic_sounds(word) for word in _WORD.findall(bare.translate(_ARABIC))]
    else:
        words = _WORD.findall(_APOSTROPHES.sub("", bare).replace("-", " "))
        parts = [_latin_sounds(word) for word in words if not (len(words) > 1 and _ARTICLE.match(word))]
    sounds = _REPEATED.sub(r"\1", "".join(parts))
    return sounds if len(sounds) >= 3 else ""


def _arabic_sounds(word: str) -> str:
    word = _without_article(word)
    if word.endswith("ه"):
        word = word[:-1]
    return "".join(_SOUNDS.get(letter, "") for letter in word)


def _latin_sounds(word: str) -> str:
    sounds = _DIGRAPHS.sub(lambda match: _DIGRAPH_SOUNDS[match.group()], word)
    if sounds.endswith("h") and not word.endswith(("kh", "gh")):
        sounds = sounds[:-1]
    return sounds.translate(_LATIN)


@lru_cache(maxsize=65536)
def key_number(key: str) -> int:
    """A key as an unsigned 64-bit number: the first eight bytes of its BLAKE2b."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
