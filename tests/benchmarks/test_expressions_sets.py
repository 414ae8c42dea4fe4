"""The labelled sentences for dates and figures keep their own rules: words stand in their sentence, days fit their weekdays."""

import re
from datetime import date

import pytest

from benchmarks.expressions.__main__ import Outcome, Value
from benchmarks.expressions.sets import NOTHING, SETS, Label, Labelled, Part, read_labels, read_nothing, read_set

CASES = [(part, name) for part in Part for name in SETS]
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "الاثنين"),
            ("tuesday", "الثلاثاء"),
            ("wednesday", "الأربعاء"),
            ("thursday", "الخميس"),
            ("friday", "الجمعة"),
            ("saturday", "السبت"),
            ("sunday", "الأحد"),
        )
    )
    for name in names
}
ENDS = {
    "dates": re.compile(r"(open|\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?)$"),
    "figures": re.compile(r"\d+\.\.(\+|\d+)$"),
}


def numbered(part: Part, name: str) -> list[tuple[str, Labelled]]:
    """Sentences under a number, so that a failing test does not print those that are kept aside."""
    return [(f"{part.value} {name} {number}", labelled) for number, labelled in enumerate(read_set(name, part), start=1)]


@pytest.mark.parametrize(("part", "name"), CASES)
def test_words_stand_in_their_sentence_and_ends_are_ends(part: Part, name: str) -> None:
    ends = ENDS[name.partition("-")[0]]
    wrong = [
        where
        for where, labelled in numbered(part, name)
        for label in labelled.labels
        if label.words not in labelled.text or not all(ends.match(end) for end in label.ends)
    ]
    assert not wrong


@pytest.mark.parametrize(("part", "name"), [case for case in CASES if case[1].startswith("dates")])
def test_a_single_day_is_the_weekday_that_its_words_name(part: Part, name: str) -> None:
    wrong = [
        where
        for where, labelled in numbered(part, name)
        for label in labelled.labels
        for number in [number for word, number in WEEKDAYS.items() if word in label.words.lower()][:1]
        if label.ends[0] != "open" and ".." not in label.ends[0] and date.fromisoformat(label.ends[0]).weekday() != number
    ]
    assert not wrong


@pytest.mark.parametrize("name", SETS)
def test_what_is_kept_aside_is_as_large_as_its_batch_and_shares_no_sentence(name: str) -> None:
    texts = {part: [(labelled.text, labelled.anchor) for labelled in read_set(name, part)] for part in Part}
    sizes = {part: len(found) for part, found in texts.items()}
    assert sizes[Part.KEPT_ASIDE] == sizes[Part.BATCH2] >= 40
    shared = len({text for found in texts.values() for text in found}) - sum(sizes.values())
    assert shared == 0


@pytest.mark.parametrize("part", [Part.BATCH3, Part.KEPT_ASIDE])
def test_sentences_without_anything_are_many_in_both_languages(part: Part) -> None:
    languages = [language for language, _ in read_nothing(part)]
    assert languages.count("en") >= 100
    assert languages.count("ar") >= 60
    assert all(path.is_file() for files in NOTHING.values() for _, path in files)


def test_marks_of_a_label_are_read() -> None:
    assert read_labels("-") == ()
    assert read_labels("nine = 9..9 exact | ?a guard = 1..1 exact") == (
        Label("nine", ("9..9",)),
        Label("a guard", ("1..1",), asked=False),
    )
    assert read_labels("half = 50..50 exact % or 40..40 exact") == (Label("half", ("50..50", "40..40")),)


def test_what_is_not_asked_is_neither_right_nor_false() -> None:
    labels = read_labels("nine = 9..9 exact or 8..9 between | ?a guard = 1..1 exact")
    outcome = Outcome("Eight or nine men and a guard", labels, (Value("Eight or nine", "8..9"), Value("a guard", "1..1")))
    assert (outcome.asked(), outcome.right(), outcome.false()) == (1, 1, 0)
    assert Outcome("", labels, (Value("men", "2..2"),)).false() == 1
