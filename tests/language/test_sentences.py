"""Sentences against written paragraphs, and what must always hold of their offsets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.language import split_sentences
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole

CASES = Path(__file__).parent.parent / "cases" / "sentences" / "paragraphs.txt"


def _paragraphs() -> list[tuple[str, list[str]]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    cases = []
    for case in "\n".join(lines).split("\n----\n"):
        text = "\n".join(line for line in case.splitlines() if not line.startswith("> "))
        cases.append((text, [line[2:].replace("\\n", "\n") for line in case.splitlines() if line.startswith("> ")]))
    return cases


def _report(text: str, *roles: BlockRole) -> Report:
    """A report whose blocks are the text's paragraphs, with the given roles (body when they run out)."""
    blocks, start = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        role = roles[number] if number < len(roles) else BlockRole.BODY
        if paragraph:
            blocks.append(Block(start, start + len(paragraph), role))
        start += len(paragraph) + 2
    return Report("r-1", "0" * 64, "a.txt", "", "a", "text/plain", text=text, blocks=tuple(blocks))


def _sentences(text: str, *roles: BlockRole) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(_report(text, *roles))]


@pytest.mark.parametrize(("text", "expected"), _paragraphs())
def test_written_paragraphs(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


def test_wrapped_newswire_is_joined_and_its_paragraphs_are_kept_apart() -> None:
    text = (
        "   PORT VELA, 3 JAN 90 (AGENCIA) -- [TEXT] THE COUNCIL OF THE TOWN OF\n"
        "PORT VELA ANNOUNCED TODAY THAT THE BRIDGE OVER THE RIVER WILL REMAIN\n"
        "CLOSED UNTIL FURTHER NOTICE.  THE MAYOR SAID THAT REPAIRS HAD BEGUN,\n"
        "AND THAT BOATS WOULD CARRY PASSENGERS.\n\n"
        "   FARMERS OF THE VALLEY HAVE ASKED FOR A SECOND BOAT."
    )
    found = _sentences(text)
    assert len(found) == 3
    assert found[0].endswith("FURTHER NOTICE.")
    assert found[2].startswith("FARMERS")


def test_short_lines_are_not_taken_for_wrapping() -> None:
    assert _sentences("Home\nNews\nThe gate was opened\nContact") == ["Home", "News", "The gate was opened", "Contact"]


def test_chrome_has_no_sentences_and_paragraph_numbers_count_blocks() -> None:
    text = "Share this\n\nThe gate was opened. The road was shut."
    found = split_sentences(_report(text, BlockRole.CHROME))
    assert [(sentence.index, sentence.paragraph) for sentence in found] == [(0, 1), (1, 1)]


def test_roles_are_the_blocks() -> None:
    found = split_sentences(_report("A gate opens\n\nThe gate was opened.", BlockRole.TITLE))
    assert [sentence.role for sentence in found] == [BlockRole.TITLE, BlockRole.BODY]


def test_a_text_without_blocks_is_one_block() -> None:
    report = Report("r-1", "0" * 64, "a.txt", "", "a", "text/plain", text="It rained. It stopped.")
    assert len(split_sentences(report)) == 2


def test_an_overlong_sentence_is_parted_at_semicolons() -> None:
    part = "the council of the town of Port Vela said once more that the bridge over the river would remain closed "
    text = "; ".join([part * 3] * 4) + "."
    assert len(_sentences(text)) == 4


def test_no_sentence_is_longer_than_two_thousand_characters() -> None:
    found = _sentences("one and " * 2_000)
    assert len(found) > 5
    assert max(map(len, found)) <= 2_000
    assert "".join(found).count("one") == 2_000


def test_a_report_without_text_has_no_sentences() -> None:
    assert split_sentences(Report("r-1", "0" * 64, "a.txt", "", "a", "text/plain")) == ()


@given(st.text(alphabet="ab AB.!?\n\"'()12•-؟؛قصف😀“”\u200f", max_size=200))
def test_sentences_are_in_order_apart_and_lose_no_letter(text: str) -> None:
    report = _report(text)
    found = split_sentences(report)
    end = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        end = sentence.end
    kept = "".join(text[sentence.start : sentence.end] for sentence in found)
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
