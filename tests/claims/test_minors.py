"""Names of minors that claims and texts hold, for withholding."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.claims.minor_words import WordFinder
from stemmata.claims.minors import names_in_text, names_of_minors
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    "text, names",
    [
        ("Rami Haddad, 12, was killed near the mill.", {"Rami Haddad"}),
        ("Rami Haddad, a 15-year-old pupil, was abducted by gunmen.", {"Rami Haddad"}),
        ("12-year-old Rami Haddad was killed by a mine.", {"Rami Haddad"}),
        ("Sara Daou, 9, and her brother Omar, 14, were killed in the shelling.", {"Sara Daou", "Omar"}),
        ("Nour Daou (11) was injured by shrapnel.", {"Nour Daou"}),
        ("Lina Saleh, 34, was killed near the mill.", set()),
        ("Children were killed near the mill.", set()),
        ("A GIRL WAS KILLED NEAR THE MILL.", set()),
    ],
)
def test_names_of_minors(text: str, names: set[str]) -> None:
    assert names_of_minors(claims_of(text)) == names


@pytest.mark.parametrize(
    "text, names",
    [
        ("جندت الميليشيا أحد عشر فتى.", set()),
        ("جندت الميليشيا ثلاثة أطفال.", set()),
    ],
)
def test_counted_children_have_no_name(text: str, names: set[str]) -> None:
    assert names_of_minors(claims_of(text, language="ar")) == names


@pytest.mark.parametrize(
    "text, names",
    [
        ("The boy was named by police as Rami Haddad.", {"Rami Haddad"}),
        ("Her sons Rami and Omar were hurt.", {"Rami", "Omar"}),
        ("Children killed in Brak: Rami Haddad, Sara Daou and Nour Saleh.", {"Rami Haddad", "Sara Daou", "Nour Saleh"}),
        ("Children killed in Brak:\n1. Rami Haddad\n2. Sara Daou\n\nLina Saleh spoke.", {"Rami Haddad", "Sara Daou"}),
        ("R.H., 14, was abducted.", {"R.H."}),
        ("Rami “Mimi” Haddad, 9, was hurt.", {"Rami Mimi Haddad"}),
        ("Rami Haddad, 9, was hurt. #RamiHaddad", {"Rami Haddad", "RamiHaddad"}),
        ("Rami Haddad, who was nine, was hurt.", {"Rami Haddad"}),
        ("Baby Sara was found.", {"Sara"}),
        ("Rami and his cousin Omar, both 13, were abducted.", {"Rami", "Omar"}),
        ("Rami Haddad, 17, and Omar Haddad, 19, were held.", {"Rami Haddad"}),
        ("Her son Omar Saleh, 41, was hurt.", set()),
        ("Lina Saleh, 34, was hurt.", set()),
        ("The boy's father, Omar Saleh, spoke.", set()),
        ("Omar Saleh, 12 years a teacher, was abducted.", set()),
        ("In Brak, two days after the raid, a boy was hurt.", set()),
        ("أصيبت الطفلة سارة ضو بجروح.", {"سارة ضو"}),
        ("قتل الطفلان رامي وسارة حداد.", {"رامي", "سارة حداد"}),
        ("أسماء الأطفال: رامي حداد، سارة ضو.", {"رامي حداد", "سارة ضو"}),
        ("رامي حداد، ١٢ سنة، اختطف.", {"رامي حداد"}),
        ("يبلغ رامي حداد من العمر تسع سنوات.", {"رامي حداد"}),
        ("لينا صالح (31 عاما) قتلت.", set()),
        ("استمر حصار البلدة الكبرى 12 عاما.", set()),
        ("قتل طفل فلسطيني بريف البلدة.", set()),
    ],
)
def test_names_in_text(text: str, names: set[str]) -> None:
    assert names_in_text(text) == names


_FORMS = (
    "{}, {}, was hurt.",
    "{} ({}) was hurt.",
    "{}, aged {}, was hurt.",
    "{}-year-old {} was hurt.",
    "{}, a {}-year-old pupil, was hurt.",
    "{}, who was {}, was hurt.",
)


@given(
    first=st.sampled_from(("Rami", "Sara", "Nour", "Jean-Luc")),
    last=st.sampled_from(("Haddad", "al-Daou", "O'Brannin", "El-Saleh", "K.")),
    age=st.integers(min_value=1, max_value=99),
    form=st.sampled_from(_FORMS),
)
def test_a_name_with_an_age_is_withheld_below_eighteen_only(first: str, last: str, age: int, form: str) -> None:
    name = f"{first} {last}"
    text = form.format(age, name) if form.startswith("{}-year") else form.format(name, age)
    found = " ".join(names_in_text(text))
    assert (first in found and last.rstrip(".") in found) if age < 18 else not found


@given(st.lists(st.sampled_from(["son", "Grandsons", "person", "CHILD", "children", "İ", "_", " ", ".", "5", "\n"]), max_size=12))
def test_words_are_found_as_trying_each_everywhere_finds_them(parts: list[str]) -> None:
    text = "".join(parts)
    expected = [found.span() for found in re.finditer(r"\b(?:son|grandsons|child|children)\b", text, re.IGNORECASE)]
    assert WordFinder(("son", "grandsons", "child", "children")).spans(text) == expected
