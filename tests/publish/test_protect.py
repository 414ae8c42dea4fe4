"""Only protected values leave: names, ages, violence, hostile text; and nothing of the model reaches a template."""

from __future__ import annotations

import ast
import enum
import inspect
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import stemmata.publish
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.publish import decided_values, link_values, values
from stemmata.publish.protect import Protector
from stemmata.publish.statistics import values as statistics_values
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings
from tests.publish.samples import CLAIMS, REWRITE, WIRE, casebook

PUBLISHABLE = [
    kind
    for module in (values, decided_values, link_values, statistics_values)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if kind.__module__ == module.__name__
]
ROOM = Path(stemmata.publish.__file__).parent


OPEN = PublishSettings(withhold_children=False)


def protector(settings: PublishSettings | None = None) -> Protector:
    return Protector(casebook(), settings or PublishSettings())


def shown(blocks: tuple[values.PublishableBlock, ...]) -> str:
    return "\n\n".join("".join(piece.text for piece in block.pieces) for block in blocks)


def test_a_childs_name_is_withheld_in_every_report() -> None:
    text = shown(protector().blocks(REWRITE, ()))
    assert "Sami" not in text
    assert "[name withheld]'s school stayed closed" in text


def test_without_withholding_the_text_is_shown_as_it_is() -> None:
    assert shown(protector(OPEN).blocks(WIRE, CLAIMS[:1])) == WIRE.text


def test_offsets_count_before_anything_was_withheld() -> None:
    victim = protector().claim(CLAIMS[0]).victims[0]
    assert victim.span.words == "[age 10–14] [name withheld]"
    assert victim.span.withheld
    assert WIRE.text[victim.span.start : victim.span.end] == "12-year-old Sami Darwan"
    assert (victim.age_band, victim.age_low, victim.age_high) == ("10–14", None, None)


def test_paragraphs_that_describe_violence_are_covered_and_others_not() -> None:
    blocks = protector().blocks(WIRE, CLAIMS[:1])
    assert [block.covered for block in blocks] == [False, False, True, True, False]
    assert not any(block.covered for block in protector(PublishSettings(cover_violence=False)).blocks(WIRE, CLAIMS[:1]))


def test_the_context_of_a_claim_holds_the_paragraphs_of_all_its_words() -> None:
    context = protector(OPEN).context([CLAIMS[0]])
    marked = {piece.text: piece.marks for block in context for piece in block.pieces if piece.marks}
    assert "figure" in marked["Two of the dead were children"]
    assert marked["on Tuesday"] == ("date",)
    assert {"credit", "hedge"} == set(marked["the Lowland Monitor said"])


def test_controls_and_overrides_become_harmless() -> None:
    assert protector().text("a\u202eb\u2066c\x00d\ud800e\u200ff") == "a�b�c�d�e\u200ff"


@given(st.text(max_size=60), st.data())
def test_pieces_join_to_the_whole_text(text: str, data: st.DataObject) -> None:
    report = Report("r-x", "0" * 64, "x", "", "x", "text/plain", text=text, blocks=(Block(0, len(text), BlockRole.BODY),))
    tables = CasebookTables(reports=(report,))
    blocks = Protector(tables, PublishSettings(withhold_children=False)).blocks(report, ())
    assert shown(blocks) == Protector(tables, PublishSettings(withhold_children=False)).text(text)


def _reachable(hint: Any, seen: set[Any]) -> None:
    if hint in seen:
        return
    seen.add(hint)
    for inner in get_args(hint):
        _reachable(inner, seen)
    if attrs.has(hint):
        for inner in get_type_hints(hint).values():
            _reachable(inner, seen)


def test_no_publishable_value_holds_a_value_of_the_model() -> None:
    seen: set[Any] = set()
    for kind in PUBLISHABLE:
        _reachable(kind, seen)
    raw = [kind for kind in seen if inspect.isclass(kind) and kind.__module__.startswith("stemmata.model")]
    assert raw
    assert [kind for kind in raw if not issubclass(kind, enum.Enum)] == []


def test_only_protect_makes_publishable_values() -> None:
    names = {kind.__name__ for kind in PUBLISHABLE}
    makers = set()
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                makers |= {path.name} if called in names else set()
    assert makers == {"protect.py", "protect_decided.py", "protect_links.py", "protect_texts.py"}


def test_a_report_without_blocks_is_shown_whole() -> None:
    report = evolve(WIRE, blocks=())
    assert shown(protector(OPEN).blocks(report, ())) == WIRE.text
