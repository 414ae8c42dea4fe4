"""Finds paragraphs that describe violence, so that they can be covered until the reader uncovers them.

A paragraph in which a claim of a violation was read describes violence by that fact. Beyond those, a short list of word stems of
our own choosing is looked for; it is meant to cover too much rather than too little, and says nothing about what happened.
"""

from __future__ import annotations

import re

_ENGLISH = (
    "kill|shot|shoot|shell|bomb|blast|behead|execut|murder|massacr|slaughter|rape|raping|sexual|tortur|beaten|beating|burn|corpse|bodies|"
    "blood|wound|injur|maim|mutilat|amputat|dead|death|died|explo|stab|hang|lynch|abduct|kidnap|airstrike|strike|struck|throat|severed"
)
_ARABIC = (
    "قتل|مقتل|قتيل|قتلى|ذبح|إعدام|اعدام|أعدم|قصف|تفجير|انفجار|جثة|جثث|دماء|جرح|جرحى|إصابة|"
    "اغتصاب|تعذيب|خطف|اختطاف|مجزرة|استشهد|شهيد|ضرب"
)
_PATTERN = re.compile(rf"\b(?:{_ENGLISH})\w*|(?<!\w)[وف]?[بل]?(?:ال)?(?:{_ARABIC})\w*", re.IGNORECASE)
# Codes of the taxonomy that name no violence against a person and whose words alone are no reason to cover.
_CALM = frozenset({"denial_of_humanitarian_access", "military_use"})


def describes_violence(text: str) -> bool:
    """Whether a text has words that describe violence."""
    return _PATTERN.search(text) is not None


def is_violent(violation: str) -> bool:
    """Whether a claim with this code describes violence by its nature."""
    return violation not in _CALM
