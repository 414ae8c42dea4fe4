"""A build with an extractor: its claims beside the rules', its answers remembered, its costs and refusals in the casebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from stemmata.casebook.custody import Act, read_chain
from stemmata.errors import ExtractorError
from stemmata.pipeline import build_casebook, explain_report, read_tables
from stemmata.settings import ExtractorSettings, Settings
from tests.pipeline.extraction.server import Answer, Sent, Server, claim, completion, serving

REPORT = (
    "Published: 16 June 2021\n\nTwo bakers were killed in Sabha on Monday."
    " The ferry at Tal Mirra never came back with its nine passengers.\n"
)


def settings_for(server: Server, **changes: Any) -> Settings:
    base = Settings()
    given = {"url": server.url, "model": "tiny-1", "retries": 1, "wait_seconds": 0.0, "timeout_seconds": 10.0, **changes}
    return evolve(base, extractor=ExtractorSettings(**given), run=evolve(base.run, workers=1))


def reports(folder: Path) -> Path:
    (folder / "reports").mkdir()
    (folder / "reports" / "one.txt").write_text(REPORT, encoding="utf-8")
    return folder / "reports"


def number_of(body: dict[str, Any], words: str) -> int:
    """The number under which the server was given the sentence that holds some words."""
    lines = body["messages"][1]["content"].splitlines()
    (line,) = (line for line in lines if words in line)
    return int(line[1 : line.index("]")])


def answering(body: dict[str, Any], number: int) -> Sent:
    ferry, bakers = number_of(body, "never came back"), number_of(body, "killed")
    nine = [{"role": "missing", "low": 9, "high": 9, "words": "nine"}]
    return Sent(
        completion(
            [
                claim(bakers, "killed"),
                claim(ferry, "never came back", "enforced_disappearance", figures=nine),
                claim(ferry, "never did come back", "enforced_disappearance"),
            ]
        )
    )


def test_its_claims_stand_beside_those_of_the_rules(tmp_path: Path) -> None:
    with serving(answering) as server:
        built = build_casebook(reports(tmp_path), tmp_path / "casebook", settings_for(server, input_price=1.0, output_price=2.0))
    tables = read_tables(tmp_path / "casebook")
    assert [(each.violation, each.rule) for each in tables.claims] == [
        ("killing", "passive"),
        ("enforced_disappearance", "extractor: tiny-1"),
    ]
    assert [figure.low for figure in tables.claims[1].figures] == [9]
    (extraction,) = tables.extractions
    assert (extraction.model, extraction.reports, extraction.requests) == ("tiny-1", 1, 1)
    assert (extraction.claims, extraction.agreed, extraction.refused) == (1, 1, 1)
    assert (extraction.input_tokens, extraction.output_tokens, extraction.cost) == (100, 50, 0.0002)
    assert [(each.about, each.words, each.reason.value) for each in tables.refusals] == [
        ("claim", "never did come back", "altered")
    ]
    assert built.summary.claims == 2


def test_the_same_reports_are_asked_about_once(tmp_path: Path) -> None:
    folder, casebook = reports(tmp_path), tmp_path / "casebook"
    with serving(answering) as server:
        build_casebook(folder, casebook, settings_for(server))
        first = read_tables(casebook)
        build_casebook(folder, casebook, settings_for(server))
        assert len(server.requests) == 1
        build_casebook(folder, casebook, settings_for(server, model="tiny-2"))
        assert len(server.requests) == 2
    assert read_tables(casebook).refusals == first.refusals
    assert first.extractions[0].requests == 1


def test_the_custody_log_says_that_texts_were_given_to_a_model(tmp_path: Path) -> None:
    folder, casebook = reports(tmp_path), tmp_path / "casebook"
    with serving(answering) as server:
        build_casebook(folder, casebook, settings_for(server))
        build_casebook(folder, casebook, settings_for(server))
        lines = [line for line in read_chain(casebook / "custody.jsonl").lines if line.act is Act.EXTRACTED]
        assert [line.note for line in lines] == [
            f"texts of reports were given to the model tiny-1 at {server.url} in 1 requests: 100 tokens, 50 in answers, cost 0"
        ]


def test_what_is_no_json_is_refused_counted_and_asked_again_by_the_next_build(tmp_path: Path) -> None:
    folder, casebook = reports(tmp_path), tmp_path / "casebook"
    bad: Answer = lambda body, number: Sent(completion("I would rather not."))
    with serving(bad) as server:
        build_casebook(folder, casebook, settings_for(server))
        assert len(server.requests) == 2
    tables = read_tables(casebook)
    assert [each.violation for each in tables.claims] == ["killing"]
    assert [(each.about, each.reason.value) for each in tables.refusals] == [("answer", "not_an_answer")]
    with serving(answering) as server:
        build_casebook(folder, casebook, settings_for(server))
    assert len(read_tables(casebook).claims) == 2


def test_a_broken_endpoint_stops_the_build_and_leaves_the_casebook_as_it_was(tmp_path: Path) -> None:
    folder, casebook = reports(tmp_path), tmp_path / "casebook"
    build_casebook(folder, casebook, Settings())
    before = read_tables(casebook)
    with serving(lambda body, number: Sent("broken", 500)) as server, pytest.raises(ExtractorError):
        build_casebook(folder, casebook, settings_for(server))
    assert read_tables(casebook) == before
    assert read_chain(casebook / "custody.jsonl").lines[-1].act is Act.EXTRACTED


def test_without_an_extractor_nothing_of_it_is_in_the_casebook(tmp_path: Path) -> None:
    build_casebook(reports(tmp_path), tmp_path / "casebook", Settings())
    tables = read_tables(tmp_path / "casebook")
    assert (tables.extractions, tables.refusals) == ((), ())


def test_its_claims_are_explained_as_what_they_are(tmp_path: Path) -> None:
    with serving(answering) as server:
        settings = settings_for(server)
        build_casebook(reports(tmp_path), tmp_path / "casebook", settings)
    tables = read_tables(tmp_path / "casebook")
    explained = explain_report(tables, tables.reports[0].id, settings)
    assert not explained.changed
    assert [claim.rule for sentence in explained.sentences for claim in sentence.claims] == ["passive", "extractor: tiny-1"]
