"""docs/independence.md and the cases agree: every rule is a function, every example is a case, and every case comes out so."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen

from stemmata.lineage import IndependenceCounter, relink, resolve_origins
from stemmata.lineage.independence.counter import ruled
from stemmata.lineage.independence.evidence import Evidence
from stemmata.lineage.independence.rules import RULES
from stemmata.model.lineage import Credit, Independence
from tests.conftest import ROOT
from tests.lineage.hearsay import Said, Told, case_of
from tests.lineage.test_cases import traced

CASES = ROOT / "tests" / "cases"
COUNTED = sorted(path for path in CASES.glob("lineage-*/case.yaml") if "\nindependent:" in path.read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "independence.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", PAGE, re.MULTILINE))
EXAMPLES = re.findall(r"\*\*(.+?)\*\*((?:(?!\n\*\*).|\n)*)", SECTIONS["Worked examples (invented)"])

# The rules that are no functions of one voice: who is heard, the floor of the sum, what ties reports.
OF_THE_WHOLE = {1, 15, 16}


@frozen(eq=False)
class Counted:
    """A case as counted."""

    case: dict[str, Any]
    found: Independence
    rules: frozenset[int]


@cache
def counted(path: Path) -> Counted:
    """A case's reports counted as the pipeline counts them, with the numbers of the rules that decided."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    counter, credits = _told(case) if "told" in case else _traced(path)
    found = counter.count(credits)
    decided = ruled(Evidence.of(counter.corpus, credits))
    rules = {_number(each.rule.__doc__) for each in decided}
    return Counted(case, found, frozenset(rules | ({15} if sum(each.share.low for each in decided) < 1 else set())))


def _told(case: dict[str, Any]) -> tuple[IndependenceCounter, dict[str, tuple[Credit, ...]]]:
    made = case_of([Told(each["house"], tuple(Said(**said) for said in each["said"])) for each in case["told"]])
    flat = [credit for found in made.credits.values() for credit in found]
    return IndependenceCounter.over((), resolve_origins(made.reports, flat), made.reports, None, flat), made.credits


def _traced(path: Path) -> tuple[IndependenceCounter, dict[str, tuple[Credit, ...]]]:
    case = traced(path)
    credits = {credit.id: credit for credit in relink(case.reports, case.credits, None, case.passages)}
    covering = {report: tuple(credits[each.id] for each in found) for report, found in case.covering(case.case["claim"]).items()}
    flat = list(credits.values())
    return IndependenceCounter.over(case.copies, resolve_origins(case.reports, flat), case.reports, None, flat), covering


def _number(docstring: str | None) -> int:
    found = re.match(r"Rule (\d+):", docstring or "")
    assert found, docstring
    return int(found.group(1))


@pytest.mark.parametrize("path", COUNTED, ids=[path.parent.name for path in COUNTED])
def test_a_case_is_counted_as_it_says(path: Path) -> None:
    each = counted(path)
    assert [each.found.low, each.found.high] == each.case["independent"], each.found.reasons
    assert each.found.reasons
    if "names" in each.case:
        assert sorted(each.found.names) == sorted(each.case["names"])
    if "rules" in each.case:
        assert sorted(each.rules) == each.case["rules"], each.found.reasons


def test_every_rule_of_the_page_is_a_function_with_its_number_and_no_other() -> None:
    written = [int(number) for number in re.findall(r"^(\d+)\. ", SECTIONS["The rules"], re.MULTILINE)]
    assert written == list(range(1, len(written) + 1))
    assert sorted(OF_THE_WHOLE | {_number(rule.__doc__) for rule in RULES}) == written
    assert [_number(rule.__doc__) for rule in RULES] == sorted(_number(rule.__doc__) for rule in RULES)


def test_every_rule_decides_in_some_case() -> None:
    shown = {number for path in COUNTED for number in counted(path).case.get("rules", ())}
    assert {_number(rule.__doc__) for rule in RULES} | {15} <= shown


@pytest.mark.parametrize("title", [title for title, _ in EXAMPLES])
def test_every_example_of_the_page_is_a_case_that_comes_out_so(title: str) -> None:
    words = next(words for found, words in EXAMPLES if found == title)
    results = re.findall(r"→ \*(\d+) reports?, (\d+)(?: to (\d+))? origins?\*\s+\(`(lineage-[\w-]+)`\)", words)
    assert results, f"{title} names no case"
    for reports, low, high, name in results:
        path = CASES / name / "case.yaml"
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert path in COUNTED
        assert len(case.get("reports") or case["told"]) == int(reports)
        assert case["independent"] == [int(low), int(high or low)]
    for number in re.findall(r"rules? (\d+)", words):
        assert 1 <= int(number) <= len(RULES) + len(OF_THE_WHOLE)
