"""Whether a happening lasted, by its own words: a siege, a battle of three days. Its single events are parts of it, not it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stemmata.model.claims import Claim

# Words by which an event says that it lasted: in English; in Arabic as it is spelt (siege, besieged, battle, battles, campaign).
_LASTING = re.compile(
    r"\b(?:sieges?|besieg\w+|blockade[ds]?|battles?|offensives?|campaigns?|(?:days|weeks|months)[- ]long"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)[- ](?:day|week|month)(?![- ]old)|(?:days|weeks|months) of)\b"
    r"|حصار|محاصر|معركة|معارك|حملة",
    re.IGNORECASE,
)


def says_it_lasted(claims: Iterable[Claim]) -> bool:
    """Whether a sentence of the claims says that what it tells of lasted; the days alone may be those of a vague date."""
    return any(_LASTING.search(claim.sentence.words) for claim in claims)
