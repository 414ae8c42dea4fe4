"""An incident with nothing in it, for tests that fill in what they are about."""

from __future__ import annotations

from datetime import date

from stemmata.model.claims import CertaintyKind, Clarity
from stemmata.model.incidents import Grading, Incident, VerificationStatus
from stemmata.model.lineage import Independence


def an_incident(day: date) -> Incident:
    """A killing on a day, nowhere, by nobody, without numbers."""
    return Incident(
        id="i",
        title="",
        violations=("killing",),
        grave=(),
        date_start=day,
        date_end=day,
        date_precision=1,
        place="",
        adm1="",
        country="",
        latitude=None,
        longitude=None,
        place_precision=1,
        figures=(),
        perpetrators=(),
        certainty=CertaintyKind.ASSERTED,
        status=VerificationStatus.REPORTED_NOT_VERIFIED,
        grading=Grading.WEAK,
        grading_reasons=(),
        clarity=Clarity.EVENT,
        claims=("c",),
        reports=("r",),
        origins=Independence(1, 1, (), (), ()),
        contradictions=(),
        summary="",
    )
