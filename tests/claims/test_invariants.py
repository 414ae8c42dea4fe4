"""What holds for every text: spans are exact, the same input gives the same claims, nothing refers to what is not there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.model.claims import Claim
from stemmata.model.text import Span
from tests.claims.reading import claims_of, report_of

PIECES = st.sampled_from(
    [
        *("Gunmen", "killed", "two", "boys", "and", "a girl", "were", "shot", ",", ".", "including", "three children", "by"),
        *("the army", "reportedly", "denied", "the", "murder", "of", "12", "people", "in March", "a video", "showing", "\n\n"),
        *("prisoners", "the Islamic State", "recruited", "not"),
    ]
)
ARABIC_PIECES = st.sampled_from(
    ["استشهاد", "3", "مدنيين", "بينهم", "طفلان", "وإصابة", "آخرين", ".", "شهيد", "وجرحى", "قصف", "على", "خطف", "ثلاثة", "و"]
)


def _spans(claim: Claim) -> list[Span]:
    spans = [claim.sentence, claim.trigger]
    for values in (claim.figures, claim.victims, claim.dates, claim.media_dates, claim.places, claim.perpetrators, claim.means):
        spans.extend(value.span for value in values)
    return spans + ([claim.certainty.hedge] if claim.certainty.hedge else [])


def _check(text: str, language: str) -> None:
    report = report_of(text, language)
    claims = claims_of(text, "2021-06-15", language)
    names = {claim.id for claim in claims}
    assert len(names) == len(claims)
    for claim in claims:
        assert set(claim.linked) <= names - {claim.id}
        for span in _spans(claim):
            assert report.text[span.start : span.end] == span.words
    assert claims_of(text, "2021-06-15", language) == claims


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=24))
def test_english_texts(pieces: list[str]) -> None:
    _check(" ".join(pieces), "en")


@settings(max_examples=40, deadline=None)
@given(st.lists(ARABIC_PIECES, max_size=16))
def test_arabic_texts(pieces: list[str]) -> None:
    _check(" ".join(pieces), "ar")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    _check(text, "en")
