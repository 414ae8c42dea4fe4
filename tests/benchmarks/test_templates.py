from datetime import date

from benchmarks.accuracy.gold import GoldTemplate
from benchmarks.accuracy.templates import BOMBING_MEANS, score_templates
from stemmata.claims.lexicon import claim_lexicon
from stemmata.model.claims import CertaintyKind, Clarity, FigureRole
from stemmata.model.incidents import Grading, Incident, IncidentFigure, VerificationStatus
from stemmata.model.lineage import Independence

SLOTS = {
    "INCIDENT: TYPE": ["BOMBING"],
    "INCIDENT: DATE": ["03 JAN 90"],
    "INCIDENT: LOCATION": ["ARCADIA: PORT ARDEN (CITY)"],
    "PERP: ORGANIZATION ID": ['"NORTHERN LIBERATION FRONT" / "NLF"'],
    "PERP: ORGANIZATION CONFIDENCE": ['REPORTED AS FACT: "NLF"'],
    "HUM TGT: NUMBER": ['2: "GUARDS"', '1: "DRIVER"'],
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "GUARDS"'],
}


def _incident(perpetrators: tuple[str, ...] = ("NLF",)) -> Incident:
    figure = IncidentFigure(FigureRole.KILLED, 3, 3, 3, vague=False, rule="only figure", claims=("c-1",))
    day = date(1990, 1, 3)
    return Incident(
        id="i-1",
        title="",
        violations=("killing",),
        grave=(),
        date_start=day,
        date_end=day,
        date_precision=1,
        place="Port Arden",
        adm1="",
        country="",
        latitude=None,
        longitude=None,
        place_precision=1,
        figures=(figure,),
        perpetrators=perpetrators,
        certainty=CertaintyKind.ASSERTED,
        status=VerificationStatus.REPORTED_NOT_VERIFIED,
        grading=Grading.WEAK,
        grading_reasons=(),
        clarity=Clarity.EVENT,
        claims=("c-1",),
        reports=("r-1",),
        origins=Independence(1, 1, (), (), ()),
        contradictions=(),
        summary="",
    )


def _template(slots: dict[str, list[str]], number: str = "1") -> GoldTemplate:
    return GoldTemplate("r-1", "dev", number, slots)


def test_a_matching_incident_is_right_in_every_slot() -> None:
    scores = score_templates([_template(SLOTS)], {"r-1": [_incident()]}, {"i-1": frozenset({"explosive_device"})})
    assert {slot: score.f for slot, score in scores.items()} == dict.fromkeys(scores, 1.0)


def test_the_means_tell_a_bombing_from_an_attack() -> None:
    scores = score_templates([_template(SLOTS)], {"r-1": [_incident()]}, {})
    assert scores["type"].right == 0
    assert scores["victim_number"].right == 1


def test_a_missed_template_costs_recall_and_an_extra_incident_costs_precision() -> None:
    missed = score_templates([_template(SLOTS)], {}, {})["all slots"]
    assert (missed.right, missed.given, missed.asked) == (0, 0, 7)
    extra = score_templates([_template({}, "*")], {"r-1": [_incident()]}, {})["all slots"]
    assert (extra.right, extra.given, extra.asked) == (0, 7, 0)


def test_an_optional_template_costs_nothing_when_it_is_missed() -> None:
    assert score_templates([_template(SLOTS, "1 (OPTIONAL)")], {}, {})["all slots"].asked == 0


def test_words_that_many_organisations_share_make_no_match() -> None:
    scores = score_templates([_template(SLOTS)], {"r-1": [_incident(("People's Liberation Front",))]}, {})
    assert scores["perpetrator"].right == 0


def test_the_means_of_a_bombing_are_means_that_claims_can_have() -> None:
    assert set(claim_lexicon("en").codes["means"]) >= BOMBING_MEANS
