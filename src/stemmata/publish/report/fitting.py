"""Fits text into boxes of a drawing, where no browser is at hand to measure it."""

from __future__ import annotations

from functools import cache

# Widths of characters in ems: those of DejaVu Sans Bold, the widest face that a browser is likely to fall back to, so that a
# text that fits here fits everywhere.
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’‘|!()[]- 1"), frozenset("mwMWQ@%—…")
_NARROW_EMS, _USUAL_EMS, _CAPITAL_EMS, _WIDE_EMS = 0.42, 0.69, 0.79, 1.06
# No line of a box holds more characters, and a title may be as long as it likes.
_LONGEST = 80
# Unicode's first strong isolate and its end keep an Arabic name from reordering what stands beside it; SVG text knows no <bdi>.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name that may be of either direction, to stand within a sentence."""
    return f"{ISOLATE}{text}{END_ISOLATE}"


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Text in lines, the last one cut where it does not fit.

    Args:
        text: the text.
        size: of its type, in pixels.
        room: width of a line, in pixels.
        most: number of lines there is room for.
    """
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if not lines[-1] or len(lines) == most or width_of(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(fitted(line, size, room) for line in lines)


def fitted(text: str, size: float, room: float) -> str:
    """Text cut, with an ellipsis, to the room there is.

    Args:
        text: one line.
        size: of its type, in pixels.
        room: in pixels.
    """
    if width_of(text, size) <= room:
        return text
    kept = text[:_LONGEST]
    while kept and width_of(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def width_of(text: str, size: float) -> float:
    """Width of a text in pixels, rather too wide than too narrow.

    Args:
        text: one line.
        size: of its type, in pixels.
    """
    return size * sum(map(_ems, text))


@cache
def _ems(character: str) -> float:
    if character in _NARROW:
        return _NARROW_EMS
    if character in _WIDE or ord(character) > 0x2E00:
        return _WIDE_EMS
    return _CAPITAL_EMS if character.isupper() else _USUAL_EMS
