"""How a report stands to what it says of a happening: hedges with their reach, denials, conditions, questions, credits.

Of several hedges that bear on a trigger (`hedges`) the weakest wins. Where none does, the credit in whose scope it stands tells
whose word it is: a party's own, another source's, or the report's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from stemmata.claims.clauses import SentenceView
from stemmata.claims.hedges import WEAKEST_FIRST, Hedge, bears, hedges_in
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.people import Mention
from stemmata.claims.triggers import Trigger
from stemmata.language.folding import fold_compact
from stemmata.language.syntax import ParsedSentence
from stemmata.model.claims import Certainty, CertaintyKind
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.text import Span

_WORD = re.compile(r"\w+")
# A few words of the report's own quoted ("Rebels 'execute two captives' near …"); longer quotations are somebody's speech.
_SCARE_QUOTES = re.compile(r"(?<!\w)['‘\"“«](?=\w)(?:[^'‘’\"“”«»]|(?<=\w)['’](?=\w)){3,60}['’\"”»](?!\w)")
# "Gunmen kill five, official says": a headline's way of giving its source.
_SAID_BEHIND = re.compile(r", ((?:[^\W\d_]+[ -]){1,4}(?:says?|said))\W*$")
_ENDS_AS_QUESTION = re.compile(r"[?؟]\W*$")
_WHETHER_SO = re.compile(
    r"\W*(?:did|do|does|has|have|had|was|were|is|are|will|would|could|can|هل)\b", re.IGNORECASE
)  # other questions take it as given that it happened ("who killed the mayor?")
_HEADLINE_WORDS = 12  # most words of a heading that asks without inversion ("Army behind shelling of school?")
_ASKS_OF_IT = re.compile(r"\W*(?:who|whom|whose|why|how|where|when|what|which|لماذا|كيف|متي|اين|من|ماذا|كم)\b")


def certainty_of(
    view: SentenceView,
    trigger: Trigger,
    credits: Sequence[Credit],
    lexicon: ClaimLexicon,
    tree: ParsedSentence | None = None,
    *,
    counts: bool = True,
) -> Certainty:
    """The certainty of what one trigger says, with the words that say so.

    Args:
        view: the sentence.
        trigger: the trigger.
        credits: the report's credits.
        lexicon: the language's words.
        tree: the sentence's tree, or None where there is none.
        counts: whether a number hangs on the trigger. An "earlier version" that gave a number is corrected in the number, not in
            whether it happened.
    """
    found = hedges_in(view, lexicon)
    covering = covering_credits(view, trigger, credits)
    hedges = [
        hedge
        for hedge in found
        if bears(view, hedge, trigger, lexicon, tree) or any(_is_of_source(hedge, each) for each in covering)
    ]
    apart = [hedge for hedge in found if hedge not in hedges]
    if not counts:
        hedges = [hedge for hedge in hedges if hedge.word not in lexicon.words.get("versions", ())]
    told = _from_credits(
        view, [credit for credit in covering if not any(_is_said_apart(each, credit) for each in apart)], lexicon
    )
    for _, kind in WEAKEST_FIRST:
        nearest = min(
            (hedge for hedge in hedges if hedge.kind is kind), key=lambda hedge: abs(hedge.first - trigger.first), default=None
        )
        if nearest is not None:
            return _hedged(view, nearest, told)
    return _asked(view) or _quoted(view, trigger, told)


def _is_of_source(hedge: Hedge, credit: Credit) -> bool:
    """ "Unconfirmed reports said that …": what is said of the source is said of all it tells."""
    touches = credit.source.start < hedge.end and hedge.start < credit.source.end
    return touches and fold_compact(credit.verb) not in hedge.word  # "reportedly" is a credit to nobody, and no source


def _is_said_apart(hedge: Hedge, credit: Credit) -> bool:
    """Whether a credit is no more than a hedge on something else ("killed two and, reportedly, wounded five")."""
    return hedge.start < credit.span.end and credit.span.start < hedge.end


def _hedged(view: SentenceView, hedge: Hedge, told: Certainty) -> Certainty:
    """What a party "claims" is its own claim; what anybody else does is an allegation."""
    own = hedge.kind is CertaintyKind.ALLEGED and hedge.word.startswith(("claim", "زعم", "يزعم", "تزعم"))
    kind = told.kind if own and told.kind is CertaintyKind.PARTY_CLAIM else hedge.kind
    return Certainty(kind, view.report.span(hedge.start, hedge.end))


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


def hedges_for(
    view: SentenceView, trigger: Trigger, lexicon: ClaimLexicon, tree: ParsedSentence | None = None
) -> tuple[HedgeRead, ...]:
    """Every hedge of a sentence in order, with whether it bears on one trigger: for explaining, not for deciding."""
    found = sorted(hedges_in(view, lexicon), key=lambda hedge: (hedge.start, -hedge.end, hedge.kind.value))
    return tuple(
        HedgeRead(view.report.span(hedge.start, hedge.end), hedge.kind, bears(view, hedge, trigger, lexicon, tree))
        for hedge in found
    )


def denies_status(certainty: Certainty, patients: Sequence[Mention], lexicon: ClaimLexicon) -> bool:
    """Whether a denial is of who the dead were: "denied killing civilians" leaves open that people died.

    Args:
        certainty: the certainty of what was read.
        patients: those it was done to.
        lexicon: the language's words.
    """
    civilians = lexicon.words.get("civilians", frozenset())
    named = bool(patients) and all(each.head in civilians and each.figure is None and not each.definite for each in patients)
    return certainty.kind is CertaintyKind.DENIED and named


def with_status_disputed(certainty: Certainty) -> Certainty:
    """A denial of the victims' status as what it is: disputed."""
    return evolve(certainty, kind=CertaintyKind.DISPUTED)


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
    words = {token.word for token in view.tokens}
    about_footage = bool(lexicon.words.get("footage", frozenset()) & words)
    about_detail = bool(lexicon.words.get("detail", frozenset()) & words)
    if about_detail or (about_footage and not of_footage):
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


def _from_credits(view: SentenceView, covering: Sequence[Credit], lexicon: ClaimLexicon) -> Certainty:
    telling = [credit for credit in covering if _tells(view, credit, lexicon)]
    if not telling:
        return _said_behind(view)
    kind = CertaintyKind.PARTY_CLAIM if _is_party(telling[0], lexicon) else CertaintyKind.ATTRIBUTED
    return Certainty(kind, telling[0].span)


def _tells(view: SentenceView, credit: Credit, lexicon: ClaimLexicon) -> bool:
    """Whether a credit's verb tells of the happening; who "urged calm" or "claimed responsibility" takes it as known."""
    if fold_compact(credit.verb) in lexicon.words.get("not_telling", ()):
        return False
    behind = view.token_at(credit.span.end)
    return "responsibility" not in view.words_between(behind, behind + 2)


def _is_party(credit: Credit, lexicon: ClaimLexicon) -> bool:
    """Whether a credit's source is a party to the conflict, or speaks for one by its name ("a spokesman for the militia")."""
    if credit.kind is OriginKind.PARTY:
        return True
    sides = lexicon.words.get("sides", frozenset())
    words = _WORD.findall(fold_compact(credit.source.words))
    alone = len(words) == 2 and words[-1] == "group" and words[0] in {"the", "armed"}
    return credit.kind in {OriginKind.STATE, OriginKind.UNNAMED} and (alone or not sides.isdisjoint(words))


def _said_behind(view: SentenceView) -> Certainty:
    match = _SAID_BEHIND.search(view.folded)
    if match is None:
        return Certainty(CertaintyKind.ASSERTED)
    start = view.sentence.start
    return Certainty(CertaintyKind.ATTRIBUTED, view.report.span(start + match.start(1), start + match.end(1)))


def _asked(view: SentenceView) -> Certainty | None:
    """A question whether it happened leaves it open: "Did the army shell …?", a heading with a question mark."""
    mark = _ENDS_AS_QUESTION.search(view.folded)
    if mark is None or _ASKS_OF_IT.match(view.folded):
        return None
    heading = sum(token.is_word for token in view.tokens) <= _HEADLINE_WORDS
    if not heading and _WHETHER_SO.match(view.folded) is None:
        return None
    start = view.sentence.start + mark.start()
    return Certainty(CertaintyKind.HYPOTHETICAL, view.report.span(start, start + 1))


def _quoted(view: SentenceView, trigger: Trigger, told: Certainty) -> Certainty:
    """A few words in quotation marks, and nobody who says them, are not the report's own: it keeps its distance."""
    if told.kind is not CertaintyKind.ASSERTED:
        return told
    base, at = view.sentence.start, view.tokens[trigger.first].start
    for match in _SCARE_QUOTES.finditer(view.folded):
        if base + match.start() < at < base + match.end():
            return Certainty(CertaintyKind.HEDGED, view.report.span(base + match.start(), base + match.end()))
    return told
