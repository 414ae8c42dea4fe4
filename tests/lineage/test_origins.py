"""Origins across a corpus: people without a name in copies, people with a title or an office."""

from __future__ import annotations

from stemmata.language import split_sentences
from stemmata.lineage import abbreviations_in, find_credits, find_passages, relink, resolve_origins
from stemmata.lineage.origins import is_nameless
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

COPIED = "Six passengers waiting for the morning boat were hurt when the ferry landing was hit twice, a port official said."


def _credits(*reports: Report) -> list[Credit]:
    return [credit for report in reports for credit in find_credits(report, split_sentences(report))]


def _relinked(*reports: Report) -> list[str]:
    passages = find_passages(reports, LineageSettings())
    return [credit.origin for credit in relink(reports, _credits(*reports), None, passages)]


def test_an_official_without_a_name_is_one_person_in_a_text_and_its_copy() -> None:
    origins = _relinked(make_report("r-1", COPIED), make_report("r-2", COPIED))
    assert len(origins) == 2
    assert len(set(origins)) == 1


def test_officials_without_a_name_in_different_texts_may_be_two() -> None:
    other = make_report("r-2", "The landing will be closed until June, a port official said.")
    assert len(set(_relinked(make_report("r-1", COPIED), other))) == 2


def test_a_title_makes_nobody_another_person() -> None:
    first = make_report("r-1", "The roof held, said Dr Tarel Ombrin.")
    second = make_report("r-2", "The roof held, said Tarel Ombrin, a surgeon from Marn.")
    assert len({credit.origin for credit in _credits(first, second)}) == 1


def test_no_group_is_nobody() -> None:
    assert _credits(make_report("r-1", "No group has said that it holds them.")) == []


def test_a_time_behind_a_name_is_not_of_it() -> None:
    found = _credits(make_report("r-1", "Boats are seen in a video released by the Lake Guard in March."))
    assert [credit.source.words for credit in found] == ["the Lake Guard"]


def test_whom_arabic_witnesses_accuse_is_not_their_name() -> None:
    found = _credits(make_report("r-1", "واتهم شهود عيان تنظيم داعش بتنفيذ الهجوم.", language="ar"))
    assert [credit.source.words for credit in found] == ["شهود عيان"]


def test_an_arabic_agency_that_could_not_verify_was_told_nothing() -> None:
    assert _credits(make_report("r-1", "ولم يتسن لوكالة رويترز التحقق من التسجيل.", language="ar")) == []


def test_a_name_under_which_a_report_is_published_is_that_of_press() -> None:
    reports = (
        make_report("r-1", COPIED, publisher="Sahel Today"),
        make_report("r-2", "The landing is closed, according to Sahel Today."),
    )
    kinds = {credit.kind for credit in relink(reports, _credits(*reports)) if credit.name == "Sahel Today"}
    assert kinds == {OriginKind.PRESS}


QUOTED = "“We carried the children down the stairs two at a time because the lamps had gone out,”"


def test_who_speaks_the_same_quoted_words_is_one_and_has_the_name_that_one_report_gives() -> None:
    named = make_report("r-1", f"{QUOTED} said Amal Serti, a nurse.")
    nameless = [make_report(f"r-{number}", f"At the clinic glass is swept up. {QUOTED} a nurse said.") for number in (2, 3)]
    reports = [named, *nameless]
    found = relink(reports, _credits(*reports), None, find_passages(reports, LineageSettings()))
    assert {credit.name for credit in found} == {"Amal Serti"}
    assert len({credit.origin for credit in found}) == 1


def test_speakers_without_a_name_of_one_quotation_are_one() -> None:
    reports = [make_report("r-1", f"{QUOTED} a nurse said."), make_report("r-2", f"Glass is swept up. {QUOTED} a resident said.")]
    found = relink(reports, _credits(*reports), None, find_passages(reports, LineageSettings()))
    assert len({credit.origin for credit in found}) == 1
    assert is_nameless(found[1], [report.id for report in reports])


def test_speakers_with_two_names_stay_two() -> None:
    reports = [
        make_report("r-1", f"{QUOTED} said Amal Serti, a nurse."),
        make_report("r-2", f"Glass is swept up. {QUOTED} said Odar Lenn, a baker."),
    ]
    found = relink(reports, _credits(*reports), None, find_passages(reports, LineageSettings()))
    assert {credit.name for credit in found} == {"Amal Serti", "Odar Lenn"}


def test_the_abbreviations_of_each_report_may_be_handed_in() -> None:
    reports = (
        make_report("r-1", "The Quillan Rights Observatory (QRO) said on Monday that two men were hurt."),
        make_report("r-2", "Two men were hurt in Telmarun, the QRO said."),
    )
    credits = _credits(*reports)
    introduced = [each for report in reports for each in abbreviations_in(report)]
    assert [(each.short, each.full) for each in introduced] == [("QRO", "Quillan Rights Observatory")]
    assert relink((), credits, introduced=introduced) == relink(reports, credits) != relink((), credits)
    assert resolve_origins((), credits, introduced=introduced) == resolve_origins(reports, credits)
