"""Bytes into characters: which encoding a text is in, told from the bytes themselves, and noted when it is not UTF-8."""

from __future__ import annotations

import codecs
import re

from attrs import frozen

# Opens every note on something that a limit left unread; such a report is listed among the problems.
PARTLY_READ = "only the first"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
# windows-1256 puts Arabic where windows-1252 has accented capitals and signs. In Arabic text letters come in runs of three and
# more; in European text high bytes stand alone between ASCII letters.
_HIGH_RUN = re.compile(rb"[\xc0-\xff\x81\x8d\x8e\x90]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
# A text that breaks UTF-8 in fewer than one of 200 of its non-ASCII bytes is damaged UTF-8, not another encoding.
_DAMAGE = 0.005
_SAFE_NAMES = re.compile(r"(?:windows|cp|iso|koi8|mac|gb|big5|euc|shift|latin|utf)[\w-]*", re.IGNORECASE)


@frozen
class Decoded:
    """Characters of a text.

    Attributes:
        text: the characters.
        encoding: name of the encoding.
        notes: what a reader should know.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, longest: int, declared: str = "") -> Decoded:
    """The characters of `data`.

    Args:
        data: the bytes.
        longest: most characters kept; what lies behind is not decoded.
        declared: encoding that a header or the page itself names; believed only where the bytes allow it.
    """
    cut = data[: longest * 4 + 4]
    encoding, notes = _encoding_of(cut, declared)
    text = cut.decode(encoding, errors="replace")
    if len(cut) < len(data) and text.endswith("\ufffd"):
        text = text[:-1]
    if text.startswith("\ufeff"):
        text = text[1:]
    if len(text) > longest or len(cut) < len(data):
        text = text[:longest]
        notes = (*notes, f"{PARTLY_READ} {longest:,} characters were read; the rest stays in the original")
    return Decoded(text, encoding, notes)


def _encoding_of(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, () if encoding == "utf-8-sig" else (f"the text is in {encoding.upper()}",)
    wide = _wide_encoding(data)
    if wide:
        return wide, (f"the text is in {wide.upper()}, without a mark that says so",)
    damage = utf8_damage(data)
    if damage == 0:
        return "utf-8", ()
    named = _usable(declared, data)
    if named:
        return named, (f"the text is in {named}",)
    if damage < _DAMAGE:
        return "utf-8", ("a few characters were damaged and are shown as \ufffd",)
    guessed = _single_byte(data[:_SAMPLE])
    return guessed, (f"the text is not in UTF-8; it was read as {guessed}",)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is zero (Latin script) or 06 (Arabic)."""
    sample = data[:4000]
    if len(sample) < 8 or (b"\x00" not in sample and b"\x06" not in sample):
        return ""
    even, odd = sample[0::2], sample[1::2]
    for encoding, high in (("utf-16-le", odd), ("utf-16-be", even)):
        fixed = high.count(0) + high.count(6)
        if fixed > 0.8 * len(high) and len(set(even if high is odd else odd)) > 2 * len(set(high)):
            return encoding
    return ""


def utf8_damage(data: bytes) -> float:
    """Share of the non-ASCII bytes that break UTF-8; 0 for valid UTF-8, also when the last character is cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        sample = data[: _SAMPLE * 4]
        high = len(_HIGH.findall(sample))
        broken = sample.decode("utf-8", errors="replace").count("\ufffd")
        return max(broken / high, 1e-9) if high else 1e-9
    return 0.0


def _usable(declared: str, data: bytes) -> str:
    name = declared.strip().strip("\"'").lower()
    if not name or not _SAFE_NAMES.fullmatch(name) or name.startswith("utf"):
        return ""
    try:
        data[:_SAMPLE].decode(name, errors="strict")
    except (UnicodeDecodeError, LookupError):
        return ""
    return "windows-1252" if name in ("iso-8859-1", "latin-1", "latin1") else name  # as browsers do


def _single_byte(sample: bytes) -> str:
    high = len(_HIGH.findall(sample))
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(sample))
    letters = len(_ARABIC_LETTER.findall(sample.decode("windows-1256", errors="replace")))
    return "windows-1256" if in_runs > 0.5 * high and letters > 0.5 * high else "windows-1252"
