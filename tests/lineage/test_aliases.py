"""Names that may be one origin's: what is proposed and why, and what is not."""

from __future__ import annotations

import pytest
from attrs import evolve

from stemmata.language import split_sentences
from stemmata.lineage import Alias, find_credits, load_source_names, propose_aliases, relink, resolve_origins
from stemmata.lineage.aliases import proposal_id
from stemmata.lineage.publishers import house_key
from stemmata.lineage.sources import known_name, name_key
from stemmata.model.lineage import AliasProposal, OriginKind
from stemmata.model.reports import Report
from tests.lineage.making import make_report

NAMES = load_source_names()


def _report(number: int, text: str, publisher: str = "") -> Report:
    return make_report(f"r-{number}", text, publisher=publisher, language="ar" if "ال" in text else "en")


def _proposed(*texts: str, rejected: tuple[str, ...] = (), approved: tuple[Alias, ...] = ()) -> tuple[AliasProposal, ...]:
    names = NAMES.with_aliases(approved)
    reports = [_report(number, text) for number, text in enumerate(texts)]
    credits = relink(reports, [each for report in reports for each in find_credits(report, split_sentences(report))], names)
    return propose_aliases(reports, credits, resolve_origins(reports, credits, names), names, rejected)


def _pairs(*texts: str) -> list[tuple[str, str]]:
    return [(each.name, each.alias) for each in _proposed(*texts)]


def test_also_known_as() -> None:
    (found,) = _proposed(
        "The quay was closed, the Lake Rights Register said.",
        "The bridge is open, the Reed Monitor said.",
        "The Lake Rights Register, also known as the Reed Monitor, was founded in spring.",
    )
    assert (found.name, found.alias) == ("Lake Rights Register", "Reed Monitor")
    assert "also known as" in found.reasons[0]
    assert found.reports == ("r-1",)


def test_two_scripts_meet_by_kind_and_consonants() -> None:
    (found,) = _proposed("The quay was closed, the Telmarun Network said.", "وقالت شبكة تلمارون إن الجسر مفتوح.")
    assert {found.name, found.alias} == {"Telmarun Network", "شبكة تلمارون"}
    assert "two scripts" in found.reasons[0]


def test_spelling_variants() -> None:
    assert _pairs(
        "The quay was closed, the Telmarun Documentation Centre said.",
        "The bridge is open, the Telmaroon Documentation Center said.",
    ) == [("Telmaroon Documentation Center", "Telmarun Documentation Centre")]


def test_a_short_form_that_a_report_uses_beside_the_fuller_name() -> None:
    text = "The quay was closed, the Lake Observatory said. According to the Lake Observatory for Rights the bridge is open."
    assert _pairs(text) == [("Lake Observatory for Rights", "Lake Observatory")]


@pytest.mark.parametrize(
    "texts",
    [
        ("The quay was closed, the Lake Observatory said.", "The bridge is open, the Valley Monitor said."),
        # A short form that no report uses beside the fuller name may be another house.
        ("The quay was closed, the Lake Observatory for Rights said.", "The bridge is open, the Lake Observatory said."),
        # The list knows both, as two.
        ("The quay was closed, Human Rights Watch said.", "The bridge is open, Iran Human Rights said."),
        # One speaks for the other, and is not the other.
        ("The quay was closed, Marn Police Chief Odar Lenn said. The bridge is open, Marn Police said.",),
        ("Residents said the quay was closed.", "A resident said the bridge is open."),
    ],
)
def test_nothing_is_proposed_for(texts: tuple[str, ...]) -> None:
    assert _proposed(*texts) == ()


SPELT = ("The quay was closed, the Telmarun Documentation Centre said.", "It is open, the Telmaroon Documentation Center said.")


def test_what_was_rejected_is_proposed_no_more() -> None:
    (found,) = _proposed(*SPELT)
    assert _proposed(*SPELT, rejected=(found.id,)) == ()


def test_what_was_approved_is_one_origin_and_proposed_no_more() -> None:
    (found,) = _proposed(*SPELT)
    alias = Alias(found.name, found.alias, found.kind)
    assert _proposed(*SPELT, approved=(alias,)) == ()
    names = NAMES.with_aliases((alias,))
    reports = [_report(number, text) for number, text in enumerate(SPELT)]
    credits = [each for report in reports for each in find_credits(report, split_sentences(report))]
    (origin,) = resolve_origins(reports, credits, names)
    assert origin.name == found.name
    assert found.alias in origin.aliases
    assert origin.reports == ("r-0", "r-1")
    assert house_key(found.alias, names) == house_key(found.name, names) != house_key(found.alias, NAMES)


def test_an_alias_of_a_known_house_is_that_house() -> None:
    names = NAMES.with_aliases((Alias("Human Rights Watch", "the Watch of Marn", OriginKind.MONITOR),))
    found = known_name("the Watch of Marn", names)
    assert found
    assert found.identity.known == "hrw"


def test_chains_and_circles_of_aliases_end() -> None:
    kind = OriginKind.MONITOR
    chain = NAMES.with_aliases((Alias("Second", "First", kind), Alias("Third", "Second", kind)))
    assert chain.approved == {"first": "Third", "second": "Third"}
    circle = NAMES.with_aliases((Alias("Second", "First", kind), Alias("First", "Second", kind)))
    assert set(circle.approved) == {"first", "second"}


def test_a_proposal_has_one_identifier_whichever_name_is_the_fuller() -> None:
    assert proposal_id("Lake Observatory", "the LO") == proposal_id("LO", "Lake  observatory")


def test_vowel_signs_make_no_other_name() -> None:
    assert name_key("مُراسلُ الشبكة") == name_key("مراسل الشبكة")


def test_one_address_of_two_publishers() -> None:
    reports = [
        _report(0, "The quay was closed, according to the Lake Rights Register."),
        _report(1, "The bridge is open, according to the Reed Monitor."),
    ]

    houses = [
        evolve(reports[0], publisher="Lake Rights Register", url="https://www.lake.example/1"),
        evolve(reports[1], publisher="Reed Monitor", url="https://lake.example/2"),
    ]
    credits = [each for report in reports for each in find_credits(report, split_sentences(report))]
    (found,) = propose_aliases(houses, credits, resolve_origins(houses, credits), NAMES)
    assert found.reasons == ("both publish at lake.example",)
