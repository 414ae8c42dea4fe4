"""Days of the happening told from days of arrests, statements, hearings and funerals, in invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.claims.clauses import view_sentence
from stemmata.claims.lexicon import claim_lexicon
from stemmata.claims.occasions import Occasion, occasion_of
from stemmata.expressions import find_dates
from stemmata.expressions.dates import Anchor
from stemmata.language import split_sentences
from tests.claims.reading import claims_of, report_of

WEDNESDAY = Anchor(date(2021, 3, 10), date(2021, 3, 10), "published")


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Two men were shot on Monday near the well.", Occasion.HAPPENING),
        ("Monday's shooting left one man dead.", Occasion.HAPPENING),
        ("It happened shortly before noon on Monday.", Occasion.HAPPENING),
        ("On Monday the river rose.", Occasion.OPEN),
        ("A driver was arrested on Monday after the shooting.", Occasion.ARREST),
        ("He remained in hospital on Monday.", Occasion.STATE),
        ("A man was shot, police said on Monday.", Occasion.TELLING),
        ("A man was hit at the old bridge on the east side of the town on Monday, police said.", Occasion.HAPPENING),
        ("A man was at the well on Monday, police said.", Occasion.OPEN),
        ("On Monday, police said nothing.", Occasion.TELLING),
        ("Two men were arrested over a Monday morning shooting.", Occasion.HAPPENING),
        ("He is due in court on Monday.", Occasion.COURT),
        ("A vigil will be held at the school, and a funeral on Monday.", Occasion.MOURNING),
    ],
)
def test_the_nearest_word_tells_what_a_day_is_the_day_of(text: str, occasion: Occasion) -> None:
    report = report_of(text)
    sentence = split_sentences(report)[0]
    day = find_dates(report, sentence, WEDNESDAY)[0]
    assert occasion_of(view_sentence(report, sentence), day, claim_lexicon("en")) is occasion


def _first_day(text: str) -> str:
    return next(str(claim.dates[0].start) if claim.dates else "" for claim in claims_of(text, "2021-03-10"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Three farmers were killed in Oakdale, officials said on Tuesday. The raid happened on Sunday.", "2021-03-07"),
        ("Three farmers were killed in Oakdale. A suspect was charged on Tuesday. The raid happened on Sunday.", "2021-03-07"),
        ("Two guards were killed in the January raid. The raid on the farm took place on January 20.", "2021-01-20"),
        ("Two guards were killed last week. They were buried on Friday.", "2021-03-01"),
        ("Two guards were killed over the weekend. The raid happened on Saturday.", "2021-03-06"),
    ],
)
def test_a_happening_has_its_own_day(text: str, day: str) -> None:
    assert _first_day(text) == day


def test_a_statement_s_day_alone_is_no_day_of_the_happening() -> None:
    claims = claims_of("Three farmers were killed in Oakdale, officials said on Tuesday.", "2021-03-10")
    assert [claim.dates for claim in claims] == [()]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("BRAK, 10 March 2021 (MNA) - Four people were killed when shells hit a market on Tuesday.", ["2021-03-09"]),
        ("BRAK, 10 March 2021 (MNA) - Four people were killed when shells hit a market.", ["2021-03-10"]),
        (
            "BRAK, 10 March 2021 (MNA) - Shells hit a market on Tuesday.\n\nFour people were killed by the shells.",
            ["2021-03-09"],
        ),
    ],
)
def test_a_dateline_gives_the_day_only_where_no_other_is_told(text: str, days: list[str]) -> None:
    killing = next(claim for claim in claims_of(text, "2021-03-10") if claim.violation == "killing")
    assert [str(value.start) for value in killing.dates] == days
