"""What the optional extractor did: which model was asked, what it cost, and what of its answers was refused, with the reason."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

RULE = "extractor"  # how the rules of its claims begin; the model's name follows


class RefusalReason(StrEnum):
    """Why something that a model answered was not taken."""

    NOT_AN_ANSWER = "not_an_answer"  # no JSON, cut off, or not of the form that was asked for
    NO_SUCH_SENTENCE = "no_such_sentence"  # it names a sentence that there is not
    UNKNOWN_CODE = "unknown_code"  # a violation, role or status that the taxonomy does not know
    NOT_IN_TEXT = "not_in_text"  # the words do not stand in the report
    ALTERED = "altered"  # words much like them stand there, but not these
    ELSEWHERE = "elsewhere"  # the words stand in the report, but not in the sentence they are said to be from
    NUMBER_DIFFERS = "number_differs"  # the words do not say that number
    CODE_DIFFERS = "code_differs"  # the words name another means than the code does
    NOT_READABLE = "not_readable"  # the words are no date, place or number that the rules can read
    UNSURE_HEDGE = "unsure_hedge"  # the words that make the claim less sure were refused, so that it would seem surer than it is


@frozen
class Refusal:
    """One thing that was not taken.

    Attributes:
        id: stable identifier.
        report: the report's identifier.
        about: what it was to be: "claim", "figure", "date", "place", "perpetrator", "victim", "means", "certainty" or "answer".
        words: the words as answered, cut off behind 200 characters.
        reason: why it was refused.
    """

    id: str
    report: str
    about: str
    words: str
    reason: RefusalReason


@frozen
class Extraction:
    """What one model did for a casebook, whether it was asked in this build or in an earlier one.

    Attributes:
        model: the model's name, as the endpoint was asked for it.
        url: the endpoint.
        reports: reports whose text was given to it.
        requests: requests that these took.
        input_tokens: tokens that the endpoint counted in what was given.
        output_tokens: tokens that it counted in the answers.
        cost: what that cost, in the currency of the prices in the settings; 0 without prices.
        claims: claims taken from its answers.
        agreed: claims that the rules had read already.
        refused: things refused; each is in the table `refusals`.
    """

    model: str
    url: str
    reports: int
    requests: int
    input_tokens: int
    output_tokens: int
    cost: float
    claims: int
    agreed: int
    refused: int
