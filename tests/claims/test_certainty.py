"""How far hedges, denials, doubts and credits reach."""

import pytest

from stemmata.model.claims import CertaintyKind, VictimStatus
from tests.claims.reading import claims_of

ASSERTED, HEDGED, DENIED = CertaintyKind.ASSERTED, CertaintyKind.HEDGED, CertaintyKind.DENIED


@pytest.mark.parametrize(
    "text, kind, hedge",
    [
        ("The guard denied responsibility for the raid that killed nine people.", ASSERTED, ""),
        ("The guard denied that it had raided Brak and killed nine people.", DENIED, "denied"),
        ("Two clerks were killed, reportedly by a sniper.", ASSERTED, ""),
        ("Two clerks were reportedly killed by a sniper.", HEDGED, "reportedly"),
        ("Reportedly two bakers were killed.", HEDGED, "Reportedly"),
        ("Two clerks may have been killed.", HEDGED, "may have"),
        ("Two clerks were killed in May.", ASSERTED, ""),
        ("Investigators will examine the killing of two clerks.", ASSERTED, ""),
        ("The siege could lead to the killing of two clerks.", CertaintyKind.HYPOTHETICAL, "could"),
        ("The mayor urged calm after gunmen killed two clerks.", ASSERTED, ""),
        ("The rebels said they had killed two clerks.", CertaintyKind.PARTY_CLAIM, "The rebels said"),
        ("Villagers claimed that gunmen had killed two clerks.", CertaintyKind.ALLEGED, "claimed that"),
        ("Aid workers were denied access to Brak, where shells killed two clerks.", ASSERTED, ""),
        ("It was not clear who fired the shells that killed two clerks.", ASSERTED, ""),
        ("An earlier version of this text said that two clerks were killed.", CertaintyKind.RETRACTED, "earlier version"),
        ("Did gunmen kill two clerks?", CertaintyKind.HYPOTHETICAL, "?"),
        ("Who killed two clerks?", ASSERTED, ""),
        ("Gunmen 'kill two clerks' near Brak", HEDGED, "'kill two clerks'"),
        ("Gunmen kill two clerks, official says", CertaintyKind.ATTRIBUTED, "official says"),
        ("نفى الحرس مسؤوليته عن القصف الذي أدى إلى مقتل مدنيين اثنين.", ASSERTED, ""),
        ("نفى الحرس مقتل طفلين.", DENIED, "نفى"),
        ("لم يعرف بعد ما إذا كان مزارعان قد قتلا.", CertaintyKind.UNVERIFIED, "لم يعرف بعد ما إذا"),
        ("قد يقتل مدنيون.", CertaintyKind.HYPOTHETICAL, "قد"),
        ("كان مزارعان قد قتلا.", ASSERTED, ""),
        ("قتل مزارعان، ولم يتسن التحقق من هوية المهاجمين.", ASSERTED, ""),
        ("قتل مزارعان، ولم يتسن التحقق من ذلك.", CertaintyKind.UNVERIFIED, "ولم يتسن التحقق"),
    ],
)
def test_what_a_hedge_reaches(text: str, kind: CertaintyKind, hedge: str) -> None:
    claim = next(claim for claim in claims_of(text, language="en" if text.isascii() else "ar") if claim.rule != "attribution")
    assert claim.certainty.kind is kind
    assert (claim.certainty.hedge.words if claim.certainty.hedge else "") == hedge


def test_a_denial_of_who_the_dead_were_leaves_their_status_open_and_not_their_death() -> None:
    (claim,) = claims_of("The guard denied killing civilians.")
    assert claim.certainty.kind is CertaintyKind.DISPUTED
    assert [victim.status for victim in claim.victims] == [VictimStatus.DISPUTED]


def test_a_hedge_joined_to_one_verb_leaves_the_other() -> None:
    killed, wounded = claims_of("Shells killed two clerks on Monday and, reportedly, wounded five.")
    assert (killed.certainty.kind, wounded.certainty.kind) == (ASSERTED, HEDGED)
