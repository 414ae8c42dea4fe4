"""Stable identifiers: the same input gives the same identifier on every machine and with every engine."""

from __future__ import annotations

from hashlib import sha256

# 64 bits: with ten million values of one kind the chance of any collision is below 3 in a million.
DIGITS = 16


def identifier(kind: str, *parts: str | int) -> str:
    """A short stable identifier.

    Args:
        kind: what is identified, in one letter or word ("r" for a report); it opens the identifier.
        parts: what identifies it, in a fixed order.

    Returns:
        The kind, a hyphen and 16 hexadecimal digits of a SHA-256 over kind and parts.
    """
    packed = "\x1f".join([kind, *(str(part) for part in parts)])
    return f"{kind}-{sha256(packed.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"
