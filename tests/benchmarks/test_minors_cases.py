"""The labelled sentences on names of minors: what is labelled stands in its text, and every child not kept aside is withheld."""

import pytest

from benchmarks.minors.__main__ import LANGUAGES, Part, hidden, is_withheld, read_cases


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("part", list(Part))
def test_labelled_names_stand_in_their_text(part: Part, language: str) -> None:
    for number, case in enumerate(read_cases(part, language), start=1):  # a number, so that no sentence kept aside is printed
        joined = case.text.replace("#", "").replace('"', "")
        assert all(word in joined for name in case.children for word in name.split()), f"{part.value} {language} {number}"
        assert all(name in case.text for name in case.others), f"{part.value} {language} {number}"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_child_of_the_development_part_is_withheld(language: str) -> None:
    for case in read_cases(Part.DEVELOPMENT, language):
        shown = hidden(case)
        assert all(is_withheld(name, shown) for name in case.children), case.text
