"""One pattern for any of many words finds what trying them one by one, the longest first, finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from stemmata.language.lexicon import alternatives, alternatives_with_marks

_FORMS = st.sets(st.text("ab. ", min_size=1, max_size=5).filter(lambda form: form.strip() == form), min_size=1, max_size=8)


@given(_FORMS, st.text("ab. \n", max_size=30))
def test_the_longest_form_is_found_wherever_one_stands(forms: set[str], text: str) -> None:
    tried = sorted(forms, key=lambda form: -len(form))
    one_by_one = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in tried)
    for around in ("({})", r"(?<!\w)({})(?!\w)"):
        spans = [match.span() for match in re.finditer(around.format(alternatives(forms)), text)]
        assert spans == [match.span() for match in re.finditer(around.format(one_by_one), text)]


def test_marks_may_stand_between_letters() -> None:
    pattern = re.compile(alternatives_with_marks(["قتل", "قتلي", "في قتال"]))
    found = [match.group() for match in pattern.finditer("قـتـل قتلـي في قـتال")]
    assert found == ["قـتـل", "قتلـي", "في قـتال"]
