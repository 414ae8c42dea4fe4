"""Prints how well certainty is read: `python -m benchmarks.certainty [--part PART] [--misses]`.

A kind is right when the claim on the trigger has it; `none` is right when no claim rests on the trigger, or one kept as context
only, and so is `hypothetical` or `general_statement` when no claim is made. A hedge is right when the claim's words for its
certainty overlap the labelled ones; scope is right when they do not overlap those labelled as not bearing on it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from attrs import frozen

from benchmarks.certainty.cases import KINDS, LANGUAGES, NONE, Case, Label, Part, read_cases
from stemmata.claims import read_claims
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.model.claims import Claim
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.taxonomy import parties

NOT_TOLD = frozenset({NONE, "hypothetical", "general_statement"})


@frozen
class Judged:
    """A label with what was read.

    Attributes:
        case: the text it belongs to.
        label: the label.
        kind: the kind that was read; `none` for no claim, or one kept as context.
        kind_right: whether the kind is right.
        hedge_right: whether the labelled hedge was found; None where none is labelled.
        scope_right: whether the words that do not bear on it were kept from it; None where none are labelled.
    """

    case: Case
    label: Label
    kind: str
    kind_right: bool
    hedge_right: bool | None
    scope_right: bool | None


def main() -> int:
    """Read the texts, print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=Part, choices=list(Part), help="one part only (default: both)")
    parser.add_argument("--misses", action="store_true", help="also print what was read wrongly in the development part")
    options = parser.parse_args()
    for part in [options.part] if options.part else list(Part):
        judged = [each for language in LANGUAGES for case in read_cases(part, language) for each in judge(case)]
        _print_part(part, judged)
        if options.misses and part is Part.DEVELOPMENT:
            _print_misses(judged)
    return 0


def judge(case: Case) -> list[Judged]:
    """Reads one text and judges each of its labels."""
    claims = claims_of(case.text, case.language)
    return [_judged(case, label, _on(label, case.text, claims)) for label in case.labels]


def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    """The claims of a text of one paragraph."""
    blocks = (Block(0, len(text), BlockRole.BODY),)
    report = Report("r", "0" * 64, "", "", "", "text/plain", language=language, text=text, blocks=blocks)
    sentences = split_sentences(report)
    return read_claims(report, sentences, find_credits(report, sentences), None, load_gazetteer(), parties())


def _on(label: Label, text: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim whose trigger overlaps the labelled words."""
    start = text.index(label.trigger)
    end = start + len(label.trigger)
    return next((claim for claim in claims if claim.trigger.start < end and start < claim.trigger.end), None)


def _judged(case: Case, label: Label, claim: Claim | None) -> Judged:
    told = claim is not None and not (claim.context and claim.certainty.kind.value not in label.kinds and NONE in label.kinds)
    kind = claim.certainty.kind.value if claim is not None and told else NONE
    right = kind in label.kinds or (claim is None and not NOT_TOLD.isdisjoint(label.kinds))
    hedge = claim.certainty.hedge if claim is not None else None
    found = (hedge.start, hedge.end) if hedge is not None else (0, 0)
    return Judged(
        case,
        label,
        kind,
        right,
        (_overlap(case.text, label.hedge, found) or (right and claim is None)) if label.hedge else None,
        claim is not None and not _overlap(case.text, label.apart, found) if label.apart else None,
    )


def _overlap(text: str, words: str, found: tuple[int, int]) -> bool:
    start = text.index(words)
    return start < found[1] and found[0] < start + len(words)


def _print_part(part: Part, judged: Sequence[Judged]) -> None:
    print(f"{'part':<13} {'language':<9} {'kind':<18} {'labels':>6} {'kind':>6} {'hedge':>6} {'scope':>6}")
    for language in LANGUAGES:
        own = [each for each in judged if each.case.language == language]
        for kind in KINDS:
            _print_row(part, language, kind, [each for each in own if each.label.kinds[0] == kind])
        _print_row(part, language, "all", own)


def _print_row(part: Part, language: str, kind: str, judged: Sequence[Judged]) -> None:
    if judged:
        shares = (_share(each.kind_right for each in judged), _share(each.hedge_right for each in judged))
        scope = _share(each.scope_right for each in judged)
        print(f"{part.value:<13} {language:<9} {kind:<18} {len(judged):>6} {shares[0]:>6} {shares[1]:>6} {scope:>6}")


def _share(right: Iterable[bool | None]) -> str:
    asked = [each for each in right if each is not None]
    return f"{sum(asked) / len(asked):.2f}" if asked else "-"


def _print_misses(judged: Iterable[Judged]) -> None:
    for each in judged:
        wrong = [name for name, right in (("hedge", each.hedge_right), ("scope", each.scope_right)) if right is False]
        if not each.kind_right or wrong:
            wanted = "/".join(each.label.kinds)
            print(f"{each.case.text}\n    {each.label.trigger}: {wanted}, read {each.kind} {' '.join(wrong)}")


if __name__ == "__main__":
    sys.exit(main())
