from __future__ import annotations

import json

import pytest

from tests.intake.made import read_one

TEXT = "Residents of the invented town said that two people were hurt."


@pytest.mark.parametrize(
    "title, body, expected",
    [
        ("Two hurt in Varnograd", TEXT, "Two hurt in Varnograd"),
        ("Two hurt in Varnograd | Orland Monitor", TEXT, "Two hurt in Varnograd"),
        ("Two hurt in Varnograd - OrlandTV news and weather", TEXT, "Two hurt in Varnograd"),
        ("Market of Varnograd - a history in four parts", TEXT, "Market of Varnograd - a history in four parts"),
        ("Two hurt in Varnograd - Orland Monitor", f"Two hurt in Varnograd\n\n{TEXT}", "Two hurt in Varnograd"),
        ("Two hurt in Varnograd", f"Two hurt in Varnograd Posted: today\n\n{TEXT}", "Two hurt in Varnograd"),
        ("Hill Watch Hill Watch Two hurt in Varnograd... - Hill Watch", TEXT, "Two hurt in Varnograd..."),
        ("Two hurt Two hurt again in Varnograd", TEXT, "Two hurt Two hurt again in Varnograd"),
        ("Two hurt in Varnograd Two hurt in Varnograd", f"Two hurt in Varnograd\n\n{TEXT}", "Two hurt in Varnograd"),
    ],
)
def test_the_title_stands_once_at_the_head(title: str, body: str, expected: str) -> None:
    row = {"title": title, "text": body, "url": "https://www.orlandtv.example/2", "publisher": ""}
    report = read_one("a.jsonl", json.dumps(row).encode())
    assert report.title == expected
    assert report.text.startswith(f"{expected}\n\n")
    assert report.text.count(expected) == 1
    assert report.text.endswith(TEXT)


def test_what_follows_the_title_in_its_block_is_kept() -> None:
    row = {"title": "Two hurt in Varnograd", "text": f"Two hurt in Varnograd - {TEXT}"}
    assert read_one("a.jsonl", json.dumps(row).encode()).text == f"Two hurt in Varnograd\n\n{TEXT}"
