"""The worked examples of docs/linking.md are what the cases give."""

from __future__ import annotations

import re

import pytest

from stemmata.model.links import Link
from tests.conftest import ROOT
from tests.incidents.builders import linked, read_case

PAGE = (ROOT / "docs" / "linking.md").read_text(encoding="utf-8")
LINKS = re.findall(r"^```link (\S+) (\S+) (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
INCLUSIONS = re.findall(r"^```inclusion (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def told(link: Link) -> str:
    lines = [f"{reason.weight:+.2f} {reason.words}" for reason in (*link.reasons, *link.against)]
    return "\n".join([*lines, f"={link.log_odds:.2f} {link.dependence.value}", ""])


@pytest.mark.parametrize(("case", "first", "second", "text"), LINKS)
def test_a_link_is_as_shown(case: str, first: str, second: str, text: str) -> None:
    (link,) = [each for each in linked(read_case(case)).links if (each.first_report, each.second_report) == (first, second)]
    assert told(link) == text


@pytest.mark.parametrize(("case", "text"), INCLUSIONS)
def test_inclusions_are_as_shown(case: str, text: str) -> None:
    assert sorted(each.reason for each in linked(read_case(case)).inclusions) == sorted(text.splitlines())


def test_there_are_examples_of_both() -> None:
    assert len(LINKS) >= 2
    assert len(INCLUSIONS) >= 2
