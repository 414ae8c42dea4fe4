"""Short forms of organisations and documents ("the monitoring group", "the report"): which kinds of source they are."""

from __future__ import annotations

import re

from stemmata.lineage.credits.word_sets import word_set
from stemmata.model.lineage import OriginKind

_DOCUMENTED = frozenset({OriginKind.UN, OriginKind.MONITOR, OriginKind.STATE, OriginKind.PARTY, OriginKind.PRESS})
_HEADS: tuple[tuple[str, frozenset[OriginKind]], ...] = (
    (
        r"(?:[\w-]+ )?(?:monitoring |monitor(?:ing)? |rights |war )(?:group|organi[sz]ation|monitor|body|network)"
        r"|monitor|watchdog|ngo|charity",
        frozenset({OriginKind.MONITOR}),
    ),
    (
        r"(?:[\w-]+ )?(?:militant |terror(?:ist)? |extremist |jihadist |armed |rebel )(?:group|outfit"
        r"|organi[sz]ation|faction)|outfit|militants"
        r"|jihadists|extremists|militia|rebels",
        frozenset({OriginKind.PARTY}),
    ),
    (
        r"(?:[\w-]+ )?(?:group|organi[sz]ation|movement|body|association|collective)",
        frozenset({OriginKind.MONITOR, OriginKind.PARTY, OriginKind.ACTIVIST}),
    ),
    (
        r"(?:state |news |press |wire )?(?:news )?(?:agency|service)",
        frozenset({OriginKind.AGENCY, OriginKind.UN, OriginKind.STATE}),
    ),
    (
        r"(?:[\w-]+ )?(?:newspaper|paper|broadcaster|outlet|channel|website|site|magazine|daily|station)",
        frozenset({OriginKind.PRESS}),
    ),
    (r"(?:\w+ )?(?:report|statement|study|document|bulletin|survey|review|investigation|communique)", _DOCUMENTED),
    (r"(?:same |local )?source", frozenset({OriginKind.UNNAMED})),
)
# Short forms that any organisation may go by whose kind is not known.
ANY_BODY = word_set(
    "group organisation organization network body movement association faction collective agency charity unit force"
)
_GENERIC = tuple(
    (re.compile(rf"^(?:the|this|same|that|said)\s+(?:same |said |latter )?(?:{pattern})$"), kinds) for pattern, kinds in _HEADS
)


def kinds_meant(words: str) -> frozenset[OriginKind] | None:
    """The kinds of source that a short form in lower case may stand for; None when it is none."""
    return next((kinds for pattern, kinds in _GENERIC if pattern.match(words)), None)
