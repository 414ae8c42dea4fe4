"""Pages and JSON of linking: why reports are one incident, parts and wholes, questions; nothing withheld gets out with them."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from stemmata.model.incidents import Incident
from stemmata.model.links import Dependence, Inclusion, Link, QueuedPair, Reason, Standing
from stemmata.publish.export.link_records import inclusions_json, links_json, questions_json
from stemmata.publish.report import write_report
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings
from tests.publish.samples import casebook

PRIOR = Reason("prior", "what every pair starts with", -3.0)


def two_incidents(found: CasebookTables) -> tuple[Incident, Incident]:
    by_id = {incident.id: incident for incident in found.incidents}
    return by_id["i-raid"], by_id["i-school"]


def tables(words: str = "both name the mill") -> CasebookTables:
    """The sample with a link in its first incident, a question about two, and one as a part of the other."""
    base = casebook()
    one, other = two_incidents(base)
    first, second = one.claims[:2]
    reasons = (Reason("place", words, 7.0),)
    link = Link(
        id="k-1",
        incident=one.id,
        first_report=one.reports[0],
        second_report=one.reports[1],
        first_claims=(first,),
        second_claims=(second,),
        log_odds=4.0,
        probability=0.982,
        reasons=reasons,
        against=(PRIOR,),
        dependence=Dependence.COPY,
        dependence_words="one has its words from the other",
    )
    pair = QueuedPair(
        id="q-1",
        standing=Standing.APART,
        incidents=(one.id, other.id),
        first_claims=(first,),
        second_claims=(other.claims[0],),
        log_odds=0.0,
        probability=0.5,
        victims=3,
        children=1,
        origins=0,
        violations=1,
        changes=("one incident, or two", words),
        priority=6.0,
        reasons=reasons,
        against=(PRIOR,),
    )
    whole = Inclusion("n-1", one.id, other.id, "a longer event")
    return evolve(base, links=(link,), link_queue=(pair,), inclusions=(whole,))


def test_an_incident_says_why_its_reports_are_one_and_what_it_contains(tmp_path: Path) -> None:
    found = tables()
    write_report(found, tmp_path, PublishSettings())
    one, other = two_incidents(found)
    page = (tmp_path / "incidents" / f"{one.id}.html").read_text(encoding="utf-8")
    assert "both name the mill" in page
    assert "No further witness: <bdi>one has its words from the other</bdi>" in page
    assert "<h3>Contains</h3>" in page
    assert "what every pair starts with" not in page
    part = (tmp_path / "incidents" / f"{other.id}.html").read_text(encoding="utf-8")
    assert "<h3>Part of</h3>" in part
    assert "never summed" in part


def test_questions_have_a_page_that_the_first_page_leads_to(tmp_path: Path) -> None:
    write_report(tables(), tmp_path, PublishSettings())
    page = (tmp_path / "questions.html").read_text(encoding="utf-8")
    assert "Two incidents: should they be one?" in page
    assert "50 in 100" in page
    assert 'href="questions.html"' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_questions_the_page_says_so(tmp_path: Path) -> None:
    write_report(casebook(), tmp_path, PublishSettings())
    assert "Of no pair" in (tmp_path / "questions.html").read_text(encoding="utf-8")
    assert 'href="questions.html"' not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_records_have_the_documented_names() -> None:
    found, settings = tables(), PublishSettings()
    document = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    for name, records in (
        ("Links", links_json(found, settings)),
        ("Questions", questions_json(found, settings)),
        ("Inclusions", inclusions_json(found, settings)),
    ):
        section = document.split(f"## {name}\n")[1].split("\n## ")[0]
        assert records
        for key in records[0]:
            assert f"`{key}`" in section, key


def test_the_name_of_a_child_does_not_get_out_with_a_reason() -> None:
    found, settings = tables("both name Sami Darwan"), PublishSettings()
    for records in (links_json(found, settings), questions_json(found, settings)):
        assert "Sami" not in str(records)
        assert "both name [name withheld]" in str(records)
