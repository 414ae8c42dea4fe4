"""Every bundled list is complete and consistent, names its source and version, and can be extended by a user's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.errors import DataError
from stemmata.model.claims import CertaintyKind, Clarity, VictimStatus
from stemmata.model.incidents import Grading, VerificationStatus
from stemmata.model.lineage import OriginKind
from stemmata.taxonomy import (
    CodeList,
    CountedBy,
    PartyKind,
    child_roles,
    codes,
    countries,
    crosswalk_to,
    crosswalks,
    generic_sources,
    means,
    parties,
    side_labels,
    source_kinds,
    versions,
    violations,
)
from stemmata.taxonomy.files import BUNDLED, read_data_file

CODES = [
    "killing",
    "maiming",
    "recruitment_and_use",
    "sexual_violence",
    "abduction",
    "attack_on_school",
    "attack_on_hospital",
    "denial_of_humanitarian_access",
    "military_use",
    "deprivation_of_liberty",
    "ill_treatment",
    "enforced_disappearance",
    "attack_on_civilian_object",
    "attack_on_cultural_property",
    "battle_deaths",
    "security_event",
]


def test_violations_are_exactly_the_codes_of_the_design() -> None:
    assert list(violations()) == CODES


def test_killing_to_abduction_count_victims_and_the_other_violations_count_violations() -> None:
    by_victims = [code for code, violation in violations().items() if violation.counted_by is CountedBy.VICTIMS]
    assert by_victims == [*CODES[:5], "battle_deaths"]


def test_battle_deaths_are_no_violation_and_military_use_is_no_grave_one() -> None:
    assert not violations()["battle_deaths"].is_violation
    assert violations()["military_use"].is_violation
    assert [code for code, violation in violations().items() if violation.grave] == CODES[:8]


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.tsv")), ids=lambda path: path.name)
def test_each_file_names_source_and_version(path: Path) -> None:
    data = read_data_file(path)
    assert data.source
    assert data.version == versions()[path.name]
    assert data.rows


def test_states_carry_their_country_in_the_identifier() -> None:
    for party in parties().values():
        if party.id.startswith("state_") and len(party.id) == 8:
            assert party.id == f"state_{party.countries[0].lower()}"
            assert party.kind is PartyKind.STATE


def test_countries_of_parties_and_sources_are_known() -> None:
    known = countries()
    named = [party.countries for party in parties().values()] + [source.countries for source in source_kinds().values()]
    assert {code for codes_of_one in named for code in codes_of_one} <= set(known)


@pytest.mark.parametrize("alias", ["ISIS", "ISIL", "Daesh"])
def test_names_of_one_group_lead_to_one_party(alias: str) -> None:
    assert [party.id for party in parties().values() if alias in party.aliases] == ["islamic_state"]


def test_no_alias_stands_twice_within_a_language_except_by_case() -> None:
    seen: dict[str, str] = {}
    for party in parties().values():
        for alias in {*party.aliases, *party.aliases_ar}:
            assert seen.setdefault(alias, party.id) == party.id, alias


def test_side_labels_never_claim_a_party() -> None:
    assert {label.side for label in side_labels()} == {PartyKind.STATE, PartyKind.ARMED_GROUP, PartyKind.UNKNOWN}


def test_sources_have_the_kinds_of_the_model() -> None:
    assert source_kinds()["sohr"].kind is OriginKind.MONITOR
    assert source_kinds()["amaq"].kind is OriginKind.PARTY
    assert {source.kind for source in generic_sources()} >= {OriginKind.EYEWITNESS, OriginKind.ACTIVIST, OriginKind.UNNAMED}


def test_codes_match_the_enumerations_of_the_model() -> None:
    assert set(codes(CodeList.GRADING)) == {grading.value for grading in Grading}
    assert set(codes(CodeList.VERIFICATION)) == {status.value for status in VerificationStatus}
    assert set(codes(CodeList.CLARITY)) == {clarity.value for clarity in Clarity}


def test_crosswalk_codes_of_several_words_are_kept_whole() -> None:
    assert codes(CodeList.DATE_PRECISION)["4"].crosswalk == (("acled", "3"), ("huridocs48", "Unknown day"))


def test_means_and_roles_have_words_in_both_languages() -> None:
    assert all(entry.words_en and entry.words_ar for entry in means().values())
    assert all(role.words_en and role.words_ar for role in child_roles().values() if role.code != "unknown")


def test_a_users_row_is_added_and_replaces(tmp_path: Path) -> None:
    header = "# source: test\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\n"
    rows = "blue_brigade\tBlue Brigade\tarmed_group\tSY\tBlues\tالزرق\nhamas\tHamas (own row)\tarmed_group\tPS\t\t\n"
    (tmp_path / "parties.tsv").write_text(header + rows, encoding="utf-8")
    known = parties((tmp_path,))
    assert known["blue_brigade"].aliases_ar == ("الزرق",)
    assert known["hamas"].name == "Hamas (own row)"
    assert parties()["hamas"].name == "Hamas"
    assert versions((tmp_path,))[f"{tmp_path.name}/parties.tsv"] == "1"


@pytest.mark.parametrize(
    "content",
    [
        "id\tname\n",  # no source, no version
        "# source: x\n# version: 1\n",  # no columns
        "# source: x\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\na\tb\n",  # too few cells
        "# source: x\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\na\tb\twizard\tSY\t\t\n",  # no such kind
        "# source: x\n# version: 1\nid\tname\na\tb\n",  # columns missing
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "parties.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError):
        parties((tmp_path,))


def test_status_of_victims_and_kinds_of_sources_are_those_of_the_model() -> None:
    assert set(codes(CodeList.VICTIM_STATUS)) == {status.value for status in VictimStatus}
    assert set(codes(CodeList.SOURCE_KIND)) == {kind.value for kind in OriginKind}


def test_every_crosswalk_is_from_a_code_that_there_is_and_names_its_source() -> None:
    known: dict[str, set[str]] = {
        "violation": set(violations()),
        "means": set(means()),
        "party_kind": set(PartyKind),
        "certainty": set(CertaintyKind),
        "victim_status": set(VictimStatus),
    }
    assert crosswalks()
    for each in crosswalks():
        assert each.code in known[each.ours]
        assert each.source
        assert each.system in {"mechanism", "ucdp", "acled"} or each.system.removeprefix("huridocs").isdecimal()


def test_acled_codes_are_event_and_sub_event_types_as_used_since_2019() -> None:
    named = {each.theirs for each in crosswalks() if each.system == "acled" and each.ours in {"violation", "means"}}
    assert named <= ACLED
    assert {each.code for each in crosswalks() if each.system == "acled" and each.ours == "violation"} == set(violations()) - {
        "security_event"
    }


def test_a_violation_leads_to_the_codes_of_the_mechanism_that_its_own_table_gives() -> None:
    for code, violation in violations().items():
        theirs = [each.theirs for each in crosswalk_to("mechanism", "violation", code)]
        assert theirs == ([violation.mechanism] if violation.mechanism else [])


def test_a_users_crosswalk_is_added(tmp_path: Path) -> None:
    row = "x\tviolation\tkilling\town\tK1\tkilled\texact\tour office's form\n"
    columns = "id\tours\tcode\tsystem\ttheirs\tlabel\tfit\tsource\n"
    (tmp_path / "crosswalks.tsv").write_text(f"# source: own\n# version: 1\n{columns}{row}", encoding="utf-8")
    assert [each.theirs for each in crosswalk_to("own", "violation", "killing", (tmp_path,))] == ["K1"]
    (tmp_path / "bad").mkdir()
    bad = f"# source: own\n# version: 1\n{columns}{row.replace('exact', 'nearly')}"
    (tmp_path / "bad" / "crosswalks.tsv").write_text(bad, encoding="utf-8")
    with pytest.raises(DataError):
        crosswalks((tmp_path / "bad",))


_EVENTS = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
ACLED = {f"{event}: {sub}" for event, subs in _EVENTS.items() for sub in subs}
