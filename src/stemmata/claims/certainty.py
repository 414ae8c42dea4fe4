"""How a report stands to what it says of a happening: hedges with their reach, denials, conditions, credits.

Reach, for one trigger: a hedge counts when it stands in the trigger's clause, or shortly before it; a doubt about footage
("the video could not be verified") counts for no happening but the one it shows. Of several the weakest wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from stemmata.claims.clauses import SentenceView, clause_around
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.triggers import Trigger
from stemmata.model.claims import Certainty, CertaintyKind
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.text import Span

# Weakest first: what is retracted is retracted however it was hedged.
_KINDS = (
    ("retracted", CertaintyKind.RETRACTED),
    ("denied", CertaintyKind.DENIED),
    ("hypothetical", CertaintyKind.HYPOTHETICAL),
    ("disputed", CertaintyKind.DISPUTED),
    ("unverified", CertaintyKind.UNVERIFIED),
    ("alleged", CertaintyKind.ALLEGED),
    ("hedged", CertaintyKind.HEDGED),
)
# Before the trigger, anywhere in the sentence, these reach over a clause border ("it is not clear if he …").
_REACHES_FORWARD = frozenset(
    {CertaintyKind.UNVERIFIED, CertaintyKind.DENIED, CertaintyKind.ALLEGED, CertaintyKind.HEDGED, CertaintyKind.RETRACTED}
)
_REACH_WORDS = 14  # most tokens a hedge reaches forward over clause borders
_NEAR_MODAL = 4  # a condition or modal counts this near before the verb ("would kill", "threatened to execute")


@frozen
class _Hedge:
    kind: CertaintyKind
    start: int
    end: int
    first: int
    last: int
    word: str


def certainty_of(
    view: SentenceView, trigger: Trigger, credits: Sequence[Credit], lexicon: ClaimLexicon, *, counts: bool = True
) -> Certainty:
    """The certainty of what one trigger says, with the words that say so.

    Args:
        view: the sentence.
        trigger: the trigger.
        credits: the report's credits.
        lexicon: the language's words.
        counts: whether a number hangs on the trigger. An "earlier version" that gave a number is corrected in the number, not in
            whether it happened.
    """
    hedges = [hedge for hedge in _hedges(view, lexicon) if _reaches(view, hedge, trigger, lexicon)]
    if not counts:
        hedges = [hedge for hedge in hedges if hedge.word not in lexicon.words.get("versions", ())]
    for _, kind in _KINDS:
        nearest = min(
            (hedge for hedge in hedges if hedge.kind is kind), key=lambda hedge: abs(hedge.first - trigger.first), default=None
        )
        if nearest is not None:
            return Certainty(kind, view.report.span(nearest.start, nearest.end))
    return _from_credits(view, trigger, credits)


@frozen
class HedgeRead:
    """Words that may weaken what a trigger says.

    Attributes:
        words: the hedge.
        kind: what it makes of a happening.
        reaches: whether it bears on the trigger.
    """

    words: Span
    kind: CertaintyKind
    reaches: bool


def hedges_for(view: SentenceView, trigger: Trigger, lexicon: ClaimLexicon) -> tuple[HedgeRead, ...]:
    """Every hedge of a sentence in order, with whether it bears on one trigger: for explaining, not for deciding."""
    found = sorted(_hedges(view, lexicon), key=lambda hedge: (hedge.start, -hedge.end, hedge.kind.value))
    return tuple(
        HedgeRead(view.report.span(hedge.start, hedge.end), hedge.kind, _reaches(view, hedge, trigger, lexicon))
        for hedge in found
    )


def doubt_beside(view: SentenceView, *, of_footage: bool, lexicon: ClaimLexicon) -> Certainty | None:
    """A sentence of its own that says something could not be verified, as a certainty of what the sentence beside it says.

    Args:
        view: the sentence of doubt.
        of_footage: whether the sentence beside it tells what footage shows; only then does doubt about footage count.
        lexicon: the language's words.
    """
    pattern = lexicon.phrases.get("unverified")
    match = pattern.search(view.folded) if pattern is not None else None
    if match is None or lexicon.strong.search(view.folded) is not None:
        return None
    about_footage = bool(lexicon.words.get("footage", frozenset()) & {token.word for token in view.tokens})
    if about_footage and not of_footage:
        return None
    start = view.sentence.start
    return Certainty(CertaintyKind.UNVERIFIED, view.report.span(start + match.start(), start + match.end()))


def covering_credits(view: SentenceView, trigger: Trigger, credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """The credits whose scope holds the trigger, narrowest first; who wrote the report is no source of what it says."""
    start = view.tokens[trigger.first].start
    covering = [credit for credit in credits if credit.scope.start <= start < credit.scope.end and not _is_written(credit)]
    return tuple(sorted(covering, key=lambda credit: (credit.scope.end - credit.scope.start, credit.span.start, credit.id)))


def _is_written(credit: Credit) -> bool:
    """Whether a credit is but a journalist's byline; an agency's says where the report is from."""
    return credit.verb == "byline" and credit.kind is OriginKind.PRESS


def _from_credits(view: SentenceView, trigger: Trigger, credits: Sequence[Credit]) -> Certainty:
    covering = covering_credits(view, trigger, credits)
    if not covering:
        return Certainty(CertaintyKind.ASSERTED)
    kind = CertaintyKind.PARTY_CLAIM if covering[0].kind is OriginKind.PARTY else CertaintyKind.ATTRIBUTED
    return Certainty(kind, covering[0].span)


def _hedges(view: SentenceView, lexicon: ClaimLexicon) -> list[_Hedge]:
    if lexicon.phrases["any_hedge"].search(view.folded) is None:
        return []
    found = []
    base = view.sentence.start
    for name, kind in _KINDS:
        pattern = lexicon.phrases.get(name)
        for match in pattern.finditer(view.folded) if pattern is not None else ():
            start, end = base + match.start(), base + match.end()
            found.append(_Hedge(kind, start, end, view.token_at(start), view.token_at(end), match.group()))
    return found


def _reaches(view: SentenceView, hedge: _Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    if _is_about_footage(view, hedge, trigger, lexicon) or _is_release(view, hedge, lexicon):
        return False
    gap = trigger.first - hedge.last
    if hedge.kind is CertaintyKind.HYPOTHETICAL:
        return _is_condition_of(view, hedge, trigger, lexicon)
    if hedge.kind is CertaintyKind.DENIED:
        if lexicon.words.get("responsibility", frozenset()) & set(view.words_between(hedge.last, hedge.last + 4)):
            return False  # who denies responsibility does not deny that it happened
        return 0 <= gap <= _REACH_WORDS and "after" not in view.words_between(hedge.last, trigger.first)
    first, last = clause_around(view, trigger.first, lexicon)
    in_clause = first <= hedge.first < last
    forward = (
        hedge.kind in _REACHES_FORWARD and 0 <= gap <= _REACH_WORDS and ";" not in view.words_between(hedge.last, trigger.first)
    )
    return in_clause or forward or (hedge.kind is CertaintyKind.UNVERIFIED and hedge.word == "uncorroborated")


def _is_condition_of(view: SentenceView, hedge: _Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    gap = trigger.first - hedge.last
    if hedge.word == "if" and "clear" in view.words_between(max(0, hedge.first - 3), hedge.first):
        return False
    reach = _REACH_WORDS if hedge.word in {"if", "unless", "fears that", "in case"} else _NEAR_MODAL
    return 0 <= gap <= reach and not set(view.words_between(hedge.last, trigger.first)) & lexicon.words["clause_openers"]


def _is_about_footage(view: SentenceView, hedge: _Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """ "The footage could not be verified, but the shelling killed …": the doubt is about the film."""
    if (
        hedge.kind is not CertaintyKind.UNVERIFIED
        or "footage" not in lexicon.words
        or hedge.word in {"uncorroborated", "unverified", "unconfirmed"}
    ):
        return False
    around = view.words_between(max(0, hedge.first - 6), hedge.last + 5)
    return bool(lexicon.words["footage"] & set(around)) and not hedge.first <= trigger.first <= hedge.last + 3


def _is_release(view: SentenceView, hedge: _Hedge, lexicon: ClaimLexicon) -> bool:
    """ "an accused", "a man accused of spying": what the victim is accused of is no hedge of what was done to him."""
    return hedge.word in {"accused of", "accused", "suspected of", "denied", "may"} and _names_a_reason(view, hedge)


def _names_a_reason(view: SentenceView, hedge: _Hedge) -> bool:
    before = view.tokens[hedge.first - 1].word if hedge.first else ""
    behind = view.tokens[hedge.last].word if hedge.last < len(view.tokens) else ""
    if hedge.word == "may":
        return before in {"in", "on", "late", "early", "of", "since", ","} or behind.isdigit()
    return hedge.word in {"accused of", "suspected of"} and before not in {"is", "was", "were", "been", "are"}
