"""The labelled sentences on certainty keep their own rules: what is labelled stands in its sentence."""

import pytest

from benchmarks.certainty.cases import KINDS, LANGUAGES, Part, read_cases, read_label


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("part", list(Part))
def test_labelled_words_stand_in_their_text_and_kinds_are_known(part: Part, language: str) -> None:
    for number, case in enumerate(read_cases(part, language), start=1):  # a number, so that no sentence kept aside is printed
        for label in case.labels:
            words = [label.trigger, *filter(None, (label.hedge, label.apart))]
            assert all(each in case.text for each in words), f"{part.value} {language} {number}"
            assert set(label.kinds) <= set(KINDS), f"{part.value} {language} {number}"


def test_there_are_as_many_as_the_readme_says() -> None:
    texts = {language: sum(1 for part in Part for _ in read_cases(part, language)) for language in LANGUAGES}
    assert texts == {"en": 155, "ar": 106}


def test_a_label_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="no label"):
        read_label("killed asserted")
