"""Who had what from whom: passages and credits, then origins, direction of copying, and how many origins are independent.

`with_dates` for undated reports · `load_source_names` for who is known · `find_credits` in one report, `find_passages` across
reports · `resolve_origins` and `relink` · `decide_copies`, `find_derivations` · `choose_anchor` for relative dates ·
`count_independent` with its reasons, `find_cycles` · `build_stemma` for drawing.
"""

from stemmata.lineage.aliases import propose_aliases
from stemmata.lineage.anchor import choose_anchor, choose_sentence_anchors
from stemmata.lineage.circular import cycles_in, find_cycles
from stemmata.lineage.credits import find_credits
from stemmata.lineage.dating import with_dates
from stemmata.lineage.derivation import ToldDetails, find_derivations, told_in
from stemmata.lineage.direction import decide_copies
from stemmata.lineage.graph import EdgeKind, NodeKind, NodeMark, Stemma, StemmaCircle, StemmaEdge, StemmaFamily, StemmaNode
from stemmata.lineage.independence import IndependenceCounter, count_independent
from stemmata.lineage.origins import Abbreviation, abbreviations_in, relink, resolve_origins
from stemmata.lineage.passages import Remembering, find_passages
from stemmata.lineage.sources import Alias, SourceNames, load_source_names
from stemmata.lineage.stemma import build_stemma

__all__ = [
    "Abbreviation",
    "Alias",
    "EdgeKind",
    "IndependenceCounter",
    "NodeKind",
    "NodeMark",
    "Remembering",
    "SourceNames",
    "Stemma",
    "StemmaCircle",
    "StemmaEdge",
    "StemmaFamily",
    "StemmaNode",
    "ToldDetails",
    "abbreviations_in",
    "build_stemma",
    "choose_anchor",
    "choose_sentence_anchors",
    "count_independent",
    "cycles_in",
    "decide_copies",
    "find_credits",
    "find_cycles",
    "find_derivations",
    "find_passages",
    "load_source_names",
    "propose_aliases",
    "relink",
    "resolve_origins",
    "told_in",
    "with_dates",
]
