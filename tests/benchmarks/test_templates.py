from collections.abc import Mapping
from datetime import date

from attrs import evolve

from benchmarks.accuracy.fills import ARSON_MEANS, BOMBING_MEANS, Fills, answers_of, told_on
from benchmarks.accuracy.gold import GoldTemplate
from benchmarks.accuracy.templates import SlotScore, score_templates
from stemmata.claims.lexicon import claim_lexicon
from stemmata.model.claims import Certainty, CertaintyKind, Claim, Clarity, FigureRole, MeansValue
from stemmata.model.expressions import PartyValue
from stemmata.model.incidents import Incident, IncidentFigure
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.text import Span
from tests.benchmarks.invented import an_incident

SLOTS = {
    "INCIDENT: TYPE": ["BOMBING"],
    "INCIDENT: DATE": ["03 JAN 90"],
    "INCIDENT: LOCATION": ["ARCADIA: PORT ARDEN (CITY)"],
    "PERP: ORGANIZATION ID": ['"NORTHERN LIBERATION FRONT" / "NLF"'],
    "PERP: ORGANIZATION CONFIDENCE": ['REPORTED AS FACT: "NLF"'],
    "HUM TGT: NUMBER": ['2: "GUARDS"', '1: "DRIVER"'],
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "GUARDS"'],
}


TEXT = "PORT ARDEN, 5 JAN 90 -- THE NLF AND GUNMEN BOMBED THE ARMY POST, THE MILITARY SAID."


def _span(words: str) -> Span:
    return Span("r-1", TEXT.index(words), TEXT.index(words) + len(words), words)


NLF = PartyValue(_span("NLF"), "nlf", "Northern Liberation Front", "armed_group")
GUNMEN = PartyValue(_span("GUNMEN"), "", "GUNMEN", "unknown")
SAID = Credit(
    "k-1", _span("THE MILITARY SAID"), _span("THE MILITARY"), "the military", "o-1", OriginKind.STATE, "said", _span(TEXT)
)
CREDITS = {"k-1": SAID}


def _claim(kind: CertaintyKind = CertaintyKind.ASSERTED, *parties: PartyValue, means: str = "explosive_device") -> Claim:
    return Claim(
        id="c-1",
        report="r-1",
        sentence=_span(TEXT),
        violation="killing",
        trigger=_span("BOMBED"),
        rule="active",
        certainty=Certainty(kind, None if kind is CertaintyKind.ASSERTED else _span("SAID")),
        clarity=Clarity.EVENT,
        perpetrators=parties,
        means=(MeansValue(means, _span("BOMBED")),),
        credits=("k-1",),
    )


def _incident() -> Incident:
    figure = IncidentFigure(FigureRole.KILLED, 3, 3, 3, vague=False, rule="only figure", claims=("c-1",))
    day = date(1990, 1, 3)
    return evolve(an_incident(day), place="Port Arden", figures=(figure,), claims=("c-1",), reports=("r-1",))


def _template(slots: dict[str, list[str]], number: str = "1") -> GoldTemplate:
    return GoldTemplate("r-1", "dev", number, slots)


def _answers(claim: Claim, incident: Incident | None = None) -> dict[str, list[Fills]]:
    return {"r-1": answers_of([incident or _incident()], {"c-1": claim}, CREDITS, date(1990, 1, 5))}


def _scores(claim: Claim, slots: dict[str, list[str]] | None = None) -> Mapping[str, SlotScore]:
    return score_templates([_template(slots or SLOTS)], _answers(claim))


def test_a_matching_incident_is_right_in_every_slot() -> None:
    scores = _scores(_claim(CertaintyKind.ASSERTED, NLF))
    assert {slot: score.f for slot, score in scores.items()} == dict.fromkeys(scores, 1.0)


def test_an_attack_is_partly_right_for_a_bombing() -> None:
    scores = _scores(_claim(CertaintyKind.ASSERTED, NLF, means="small_arms"))
    assert (scores["type"].right, scores["type"].given) == (0.5, 1)
    assert scores["victim_number"].right == 1


def test_an_attack_is_wrong_for_a_kidnapping() -> None:
    scores = _scores(_claim(means="small_arms"), {**SLOTS, "INCIDENT: TYPE": ["KIDNAPPING"]})
    assert scores["type"].right == 0


def test_a_missed_template_costs_recall_and_an_extra_incident_costs_precision() -> None:
    missed = score_templates([_template(SLOTS)], {})["all slots"]
    assert (missed.right, missed.given, missed.asked) == (0, 0, 7)
    extra = score_templates([_template({}, "*")], _answers(_claim(CertaintyKind.ASSERTED, NLF)))["all slots"]
    assert (extra.right, extra.given, extra.asked) == (0, 7, 0)


def test_an_optional_template_costs_nothing_when_it_is_missed() -> None:
    assert score_templates([_template(SLOTS, "1 (OPTIONAL)")], {})["all slots"].asked == 0


def test_people_without_an_organisation_are_none_given() -> None:
    score = _scores(_claim(CertaintyKind.ASSERTED, GUNMEN))["perpetrator"]
    assert (score.given, score.asked) == (0, 1)


def test_a_party_is_known_by_any_of_its_names() -> None:
    slots = {**SLOTS, "PERP: ORGANIZATION ID": ['"NORTHERN LIBERATION FRONT"']}
    assert _scores(_claim(CertaintyKind.ASSERTED, NLF), slots)["perpetrator"].right == 1


def test_words_that_many_organisations_share_make_no_match() -> None:
    other = evolve(NLF, party="plf", name="People's Liberation Front", span=_span("ARMY"))
    assert _scores(_claim(CertaintyKind.ASSERTED, other))["perpetrator"].right == 0


def test_how_sure_it_is_that_an_organisation_did_it_is_one_of_five_classes() -> None:
    def found(claim: Claim) -> tuple[str, ...]:
        return _answers(claim)["r-1"][0].perpetrator_confidence

    assert found(_claim(CertaintyKind.ASSERTED, NLF)) == ("REPORTED AS FACT",)
    assert found(_claim(CertaintyKind.ALLEGED, NLF)) == ("SUSPECTED OR ACCUSED BY AUTHORITIES",)
    assert found(evolve(_claim(CertaintyKind.ALLEGED, NLF), credits=())) == ("SUSPECTED OR ACCUSED",)
    assert found(evolve(_claim(CertaintyKind.PARTY_CLAIM, NLF), rule="attribution")) == ("CLAIMED OR ADMITTED",)
    assert found(_claim(CertaintyKind.UNVERIFIED, NLF)) == ("POSSIBLE",)
    assert found(_claim(CertaintyKind.DENIED, NLF)) == ()


def test_what_the_templates_do_not_ask_for_is_no_answer() -> None:
    arrests = evolve(_incident(), violations=("deprivation_of_liberty",))
    aggregate = evolve(_incident(), clarity=Clarity.AGGREGATE)
    long_past = evolve(_incident(), date_start=date(1989, 10, 1), date_end=date(1989, 10, 1))
    for unasked in (arrests, aggregate, long_past):
        assert _answers(_claim(), unasked) == {"r-1": []}


def test_the_day_of_a_dispatch_stands_in_its_dateline() -> None:
    assert told_on(TEXT) == date(1990, 1, 5)
    assert told_on("NO DATELINE") is None


def test_the_means_of_a_bombing_and_of_arson_are_means_that_claims_can_have() -> None:
    assert set(claim_lexicon("en").means.values()) >= BOMBING_MEANS | ARSON_MEANS
