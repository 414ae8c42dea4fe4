"""Runs that many reports share without having anything from one another: agency notices, legal notes, stock phrases."""

from __future__ import annotations

import re

# Wording of notices, by what they do. Own collection from house styles; a match anywhere in a run of up to FORMULA_WORDS words
# decides.
_NOTICES = re.compile(
    r"""all\ rights\ reserved | ©|copyright | terms\ (of\ (use|service)|and\ conditions) | house\ rules | privacy\ policy | cookie
    | (views|opinions)\ expressed | do(es)?\ not\ (necessarily\ )?reflect | comments\ (below\ )?(have\ been|are)\ moderated
    | (reporting|writing|editing|additional\ reporting)\ by\s | (sign\ up|subscribe)\ (for|to)\s | follow\ us\ (on|at)
    | (this|the)\ (material|article|story|report|content)\ (may\ not\ be|was\ (first|originally)\ published|is\ (re)?published)
    | may\ not\ be\ (published|broadcast|reproduced|rewritten|redistributed)
    | could\ not\ (be\ )?(immediately\ |independently\ )+(be\ )?(verif|confirm)(y|ied)
    | (has|have|had)\ not\ been\ (able\ to\ )?independently\ (verify|verified|confirmed|confirm)
    | (did|does|has)\ not\ (immediately\ )?(respond|responded|reply)\ to\ (a\ |multiple\ )?requests?\ for\ comment
    | speaking\ on\ condition\ of\ anonymity | not\ authori[sz]ed\ to\ (speak|brief|talk)
    | جميع\ الحقوق\ محفوظة | حقوق\ النشر | لا\ (يعبر|تعبر)\ بالضرورة | سياسة\ الخصوصية | تابعونا\ على | اشترك\ في
    | لم\ يتسن\s.{0,30}(التحقق|التأكد)""",
    re.IGNORECASE | re.VERBOSE,
)
# A longer run that merely contains a notice is copied text with the notice in it. House notices stay below; own count on
# invented ones.
FORMULA_WORDS = 40


def is_notice(words: str, count: int) -> bool:
    """Whether a shared run of `count` words is a notice by its wording."""
    return count <= FORMULA_WORDS and _NOTICES.search(words) is not None
