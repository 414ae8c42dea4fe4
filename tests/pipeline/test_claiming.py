"""Claims are read once, and again as soon as the report, its credits or the days that its dates count from are others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from stemmata.expressions import Anchor
from stemmata.language.syntax import EnglishParser
from stemmata.model.claims import Claim
from stemmata.model.reports import MetadataSource, Published
from stemmata.pipeline import claiming
from stemmata.pipeline.alone import read_one
from stemmata.pipeline.claiming import Anchored, claim_all, claims_of, claims_of_all
from stemmata.pipeline.known import known_names
from stemmata.pipeline.memory import Memory, NoMemory
from stemmata.pipeline.progress import Silent
from stemmata.pipeline.workers import Crew
from tests.lineage.making import make_report
from tests.pipeline.test_alone import Dictionary

DAY = Anchor(date(2015, 3, 4), date(2015, 3, 4), "published on 4 March 2015")


def _items(count: int) -> list[Anchored]:
    names = known_names(())
    texts = [
        f"Shelling hit a school in Telmarun yesterday and killed {n + 2} people, the Lake Observatory said." for n in range(count)
    ]
    return [Anchored(read_one(make_report(f"r-{n}", text), names), DAY) for n, text in enumerate(texts)]


def _claims(items: Sequence[Anchored], memory: Memory) -> tuple[Claim, ...]:
    with Crew(1) as crew:
        return claim_all(crew, items, (), EnglishParser(), memory, Silent())


@pytest.fixture
def read_now(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports whose claims were really read, as they are."""
    seen: list[str] = []

    def watching(items: Sequence[Anchored], names: Any, parser: EnglishParser) -> list[tuple[Claim, ...]]:
        seen.extend(item.read.report.id for item in items)
        return claims_of_all(items, names, parser)

    monkeypatch.setattr(claiming, "claims_of_all", watching)
    return seen


def test_remembered_claims_are_those_that_are_read_anew(read_now: list[str]) -> None:
    items, memory = _items(3), Dictionary()
    first = _claims(items, memory)
    assert first
    read_now.clear()

    assert _claims(items, memory) == first == _claims(items, NoMemory())
    assert read_now == ["r-0", "r-1", "r-2"]  # the last, without a memory


@pytest.mark.parametrize("changed", ["text", "anchor", "copied", "credit"])
def test_what_they_depend_on_is_read_again(read_now: list[str], changed: str) -> None:
    memory = Dictionary()
    (item,) = _items(1)
    _claims([item], memory)
    read_now.clear()
    later = Anchor(date(2015, 3, 5), date(2015, 3, 5), "published on 5 March 2015")
    other = {
        "text": evolve(item, read=evolve(item.read, report=make_report("r-0", item.read.report.text + " Twice."))),
        "anchor": evolve(item, anchor=later),
        "copied": evolve(item, copied={0: later}),
        "credit": evolve(item, read=evolve(item.read, credits=tuple(evolve(each, origin="o-1") for each in item.read.credits))),
    }[changed]
    found = _claims([other], memory)

    assert read_now == ["r-0"]
    assert found == _claims([other], NoMemory())


def test_a_day_of_publication_is_part_of_the_report(read_now: list[str]) -> None:
    memory = Dictionary()
    (item,) = _items(1)
    _claims([item], memory)
    read_now.clear()
    dated = evolve(
        item.read.report, published=Published(date(2015, 3, 4), date(2015, 3, 4), MetadataSource.MAPPING, "2015-03-04")
    )
    _claims([evolve(item, read=evolve(item.read, report=dated))], memory)

    assert read_now == ["r-0"]


def test_reports_read_together_say_what_each_says_alone() -> None:
    names, parser = known_names(()), EnglishParser()
    texts = (
        "Gunmen killed two boys near the house of a teacher.",
        "Nothing happened.",
        "Police said that the men who had shot the baker were seen by a teacher.",
    )
    items = [Anchored(read_one(make_report(f"r-{n}", text), names), DAY) for n, text in enumerate((*texts, *texts))]
    alone = [claims_of(item, names, parser) for item in items]
    assert any(alone)
    assert claims_of_all(items, names, parser) == alone
