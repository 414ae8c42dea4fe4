"""The labelled texts keep their own rules: marks close, names occur, halves are balanced."""

import re
from collections import Counter

import pytest

from benchmarks.credits.texts import LabelError, LabelledText, Part, Way, read_entry, read_texts
from stemmata.model.lineage import OriginKind

TEXTS = {part: read_texts(part) for part in Part}
HALVES = (Part.DEVELOPMENT, Part.KEPT_ASIDE)
LATER = {Part.KEPT_ASIDE2: ("mixed", 30), Part.KEPT_ASIDE3: ("mixed3", 40)}
ALL = [text for part in Part for text in TEXTS[part]]
QUOTES = str.maketrans("’‘", "''")


def read_one(text: str, **labels: dict[str, str]) -> LabelledText:
    return read_entry({"id": "one", "text": text, **labels}, "en", "direct", Part.DEVELOPMENT)


def cut(text: LabelledText, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [text.text[start:end] for start, end in ranges]


def test_marks_are_read_where_they_stand() -> None:
    text = read_one(
        "{a: {b: Nine houses burned}}, <a: [AFP] reported>, <b: citing [the mayor]>.",
        a={"way": "indirect", "of": "AFP", "behind": "b"},
        b={"way": "indirect", "of": "mayor"},
    )
    agency, mayor = text.labels
    assert text.text == "Nine houses burned, AFP reported, citing the mayor."
    assert cut(text, agency.content) == cut(text, mayor.content) == ["Nine houses burned"]
    assert (cut(text, agency.words), cut(text, agency.speaker)) == (["AFP reported"], ["AFP"])
    assert (cut(text, mayor.words), cut(text, mayor.speaker)) == (["citing the mayor"], ["the mayor"])


@pytest.mark.parametrize(
    "text",
    ["{a: open <a: [He] said>", "{a: x> <a: [He] said>", "{a: x} [He] <a: said>", "{x} <a: said>", "{a: x}", "{a: x} <b: said>"],
)
def test_broken_marks_are_refused(text: str) -> None:
    with pytest.raises(LabelError):
        read_one(text, a={"way": "direct"})


@pytest.mark.parametrize("label", [{"way": "indirect", "house": "AFP"}, {"way": "indirect", "behind": "b"}])
def test_broken_labels_are_refused(label: dict[str, str]) -> None:
    with pytest.raises(LabelError):
        read_one("{a: x} <a: [He] said>", a=label)


def test_there_are_enough_texts_in_both_languages() -> None:
    counts = Counter(text.language for text in ALL)
    assert counts["en"] >= 150
    assert counts["ar"] >= 90
    assert {label.way for text in ALL for label in text.labels} == set(Way)


def test_halves_are_balanced_by_form_and_language_and_share_no_text() -> None:
    halves = [Counter((text.language, text.form) for text in TEXTS[part] if not _is_breadth(text)) for part in HALVES]
    assert halves[0].keys() == halves[1].keys()
    assert all(halves[0][key] - halves[1][key] in (0, 1) for key in halves[0])
    assert len({text.text for text in ALL}) == len(ALL)


def test_texts_for_breadth_are_for_development_only() -> None:
    assert any(map(_is_breadth, TEXTS[Part.DEVELOPMENT]))
    assert not any(map(_is_breadth, TEXTS[Part.KEPT_ASIDE]))


def test_numbers_say_which_half() -> None:
    assert len({text.id for text in ALL}) == len(ALL)
    for text in ALL:
        language, form, number = text.id.split("-")
        assert (language, form) == (text.language, text.form)
        assert text.part in LATER or text.part is HALVES[1 - int(number) % 2], text.id


@pytest.mark.parametrize("part", LATER)
def test_texts_kept_aside_later_are_as_many_in_both_languages_and_of_a_form_of_their_own(part: Part) -> None:
    form, number = LATER[part]
    assert Counter((text.language, text.form) for text in TEXTS[part]) == {("en", form): number, ("ar", form): number}
    assert not any(text.form == form for other in Part if other is not part for text in TEXTS[other])


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.id)
def test_labels_fit_their_text(text: LabelledText) -> None:
    assert not set("{}<>[]") & set(text.text)
    assert not text.labels or text.form not in {"none", "traps"}
    for label in text.labels:
        assert label.names
        assert not label.kind or label.kind in set(OriginKind)
        assert all(any(start <= s and e <= end for start, end in label.words) for s, e in label.speaker)
        assert all(_words(part) for part in cut(text, (*label.content, *label.words)))
        assert not _characters(label.content) & _characters(label.words) or label.behind
        assert all(_occurs(name, text.text) for name in label.names)


def _is_breadth(text: LabelledText) -> bool:
    return text.form.startswith("breadth")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.translate(QUOTES))


def _characters(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {at for start, end in ranges for at in range(start, end)}


def _occurs(name: str, text: str) -> bool:
    """Whether each word of a name stands in the text, be it with an Arabic article or preposition before it."""
    folded = " ".join(_words(text)).lower()
    return all(re.sub(r"^(ال|لل)", "", word).lower() in folded for word in _words(name))
