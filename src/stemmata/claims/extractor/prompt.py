"""What a model is asked: the instructions, the numbered sentences, and the form that its answer must have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from stemmata.model.claims import CertaintyKind, FigureRole, VictimStatus
from stemmata.model.reports import Report, Sentence
from stemmata.taxonomy import child_roles, means, violations

# The instructions; a file, so that they can be read and reviewed as what they are.
_INSTRUCTIONS = "instructions.txt"
_QUOTED = {"words": {"type": "string"}}


@frozen
class Part:
    """Some sentences of a report that are given together.

    Attributes:
        sentences: the sentences, in order.
        text: what is given: each sentence with its number, one a line.
    """

    sentences: tuple[Sentence, ...]
    text: str


def parts_of(report: Report, sentences: Sequence[Sentence], characters: int) -> tuple[Part, ...]:
    """A report in parts of whole sentences.

    Args:
        report: the report.
        sentences: its sentences, without chrome.
        characters: most characters in one part; a longer sentence is a part of its own.
    """
    groups: list[list[Sentence]] = []
    room = 0
    for sentence in sentences:
        length = sentence.end - sentence.start
        if not groups or length > room:
            groups.append([])
            room = characters
        groups[-1].append(sentence)
        room -= length
    return tuple(Part(tuple(group), _numbered(report, group)) for group in groups)


def _numbered(report: Report, sentences: Iterable[Sentence]) -> str:
    """The sentences with their numbers. Line breaks within one stay: words are copied as they stand."""
    return "\n".join(f"[{each.index + 1}] {report.text[each.start : each.end]}" for each in sentences)


def request_for(part: Part, model: str, answer_tokens: int) -> dict[str, Any]:
    """The body of a request, in the form of OpenAI's chat completions, which local servers speak as well.

    Args:
        part: what is given.
        model: the model's name.
        answer_tokens: most tokens of the answer.
    """
    return {
        "model": model,
        "messages": [{"role": "system", "content": instructions()}, {"role": "user", "content": part.text}],
        "temperature": 0,
        "seed": 0,
        "max_tokens": answer_tokens,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": answer_schema()},
        },
    }


@cache
def instructions() -> str:
    """What the model is told to do."""
    return files("stemmata.claims.extractor").joinpath(_INSTRUCTIONS).read_text(encoding="utf-8").strip()


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer; its codes are those of the taxonomy and of the model of claims."""
    number = {"type": ["integer", "null"]}
    claim = _object(
        violation=_choice(violations()),
        sentence={"type": "integer"},
        **_QUOTED,
        certainty=_object(kind=_choice(CertaintyKind), **_QUOTED),
        perpetrators=_list(**_QUOTED),
        victims=_list(
            status=_choice(VictimStatus),
            sex=_choice(("", "female", "male", "both")),
            role=_choice(("", *child_roles())),
            **_QUOTED,
        ),
        figures=_list(role=_choice(FigureRole), low={"type": "integer"}, high=number, **_QUOTED),
        dates=_list(**_QUOTED),
        places=_list(**_QUOTED),
        means=_list(code=_choice(means()), **_QUOTED),
    )
    return _object(claims={"type": "array", "items": claim})


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(**fields)}


def _choice(codes: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(code) for code in codes]}
