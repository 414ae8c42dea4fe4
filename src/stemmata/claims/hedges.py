"""Words that weaken what a sentence tells, and whether each bears on a given trigger.

In English the sentence's tree decides where there is one (`reach`), else nearness; in Arabic, where the hedge stands before what
it weakens, the clause does. A doubt about footage, about who did it or how, and a denial of responsibility weaken no happening.
"""

from __future__ import annotations

from itertools import pairwise

from attrs import frozen

from stemmata.claims.clauses import SentenceView, clause_around
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.reach import Reach, reach_of
from stemmata.claims.triggers import Trigger
from stemmata.language.syntax import ParsedSentence
from stemmata.model.claims import CertaintyKind

# Weakest first: what is retracted is retracted however it was hedged.
WEAKEST_FIRST = (
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
_BESIDE = 2  # a hedge this near before a trigger, with no border between, is the trigger's whatever the tree says
_RESPONSIBILITY_REACH = 4  # tokens behind "denied" in which "responsibility" or "any role" stands
_VERIFYING_REACH = 6  # tokens behind "was not able" in which "to verify" stands, in Arabic with its subject between
_ABOUT_REACH = 5  # tokens behind "could not be verified" that say of what, in Arabic
_SUBJECT_REACH = 6  # tokens before an English "could not be verified" in which its subject stands
_CONDITIONS = frozenset({"if", "unless", "fears that", "fear that", "in case"})
_PHRASES_OF_PLACE_AND_MEANS = frozenset({"by", "in", "at", "from", "with", "on", "for", "near", "during"})
_ADVERBS = frozenset({"reportedly", "apparently", "allegedly", "possibly", "probably", "presumably", "supposedly", "purportedly"})
# "قد" says "may" before a verb in the imperfect, whose third person begins so; before any other it says "has".
_MAY, _IMPERFECT = "قد", ("ي", "ت")
_WHETHER = "ما"
_YET = "بعد"  # right behind a negated verb; elsewhere "after"
_VERIFYING = "التحقق"


@frozen
class Hedge:
    """Words that may weaken what a trigger says.

    Attributes:
        kind: what they make of a happening.
        start: offset of the first character in the report's text.
        end: offset behind the last.
        first: index of the first token.
        last: index behind the last token.
        word: the folded words.
    """

    kind: CertaintyKind
    start: int
    end: int
    first: int
    last: int
    word: str


def hedges_in(view: SentenceView, lexicon: ClaimLexicon) -> list[Hedge]:
    """The hedges of a sentence; of one inside another ("may" in "may have") only the longer one."""
    if lexicon.phrases["any_hedge"].search(view.folded) is None and _MAY not in view.folded:
        return []
    found: list[Hedge] = []
    for name, kind in WEAKEST_FIRST:
        pattern = lexicon.phrases.get(name)
        matches = pattern.finditer(view.folded) if pattern is not None else ()
        found += [_hedge(view, kind, *match.span(), match["word"]) for match in matches]
    found += _may_before_imperfect(view, lexicon)
    return [hedge for hedge in found if not any(_is_inside(hedge, other) for other in found)]


def doubts(view: SentenceView, lexicon: ClaimLexicon) -> bool:
    """Whether an English sentence holds a hedge whose reach its tree would tell; "in May" and "denied entry" are none."""
    return any(not _is_no_hedge(view, hedge, lexicon) for hedge in hedges_in(view, lexicon))


def _hedge(view: SentenceView, kind: CertaintyKind, first: int, last: int, word: str) -> Hedge:
    start, end = view.sentence.start + first, view.sentence.start + last
    return Hedge(kind, start, end, view.token_at(start), view.token_at(end), word)


def _may_before_imperfect(view: SentenceView, lexicon: ClaimLexicon) -> list[Hedge]:
    if lexicon.language != "ar":
        return []
    base = view.sentence.start
    return [
        _hedge(view, CertaintyKind.HYPOTHETICAL, token.start - base, token.end - base, token.word)
        for token, behind in zip(view.tokens, view.tokens[1:], strict=False)
        if token.word.lstrip("وف") == _MAY and _is_imperfect(behind.word, lexicon)
    ]


def _is_imperfect(word: str, lexicon: ClaimLexicon) -> bool:
    return word.startswith(_IMPERFECT[0]) or (word.startswith(_IMPERFECT[1]) and word in lexicon.triggers)


def _is_inside(hedge: Hedge, other: Hedge) -> bool:
    wider = other.start <= hedge.start and hedge.end <= other.end
    return wider and (other.end - other.start) > (hedge.end - hedge.start)


def bears(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon, tree: ParsedSentence | None) -> bool:
    """Whether a hedge bears on what a trigger tells.

    Args:
        view: the sentence.
        hedge: one of its hedges.
        trigger: one of its triggers.
        lexicon: the language's words.
        tree: the sentence's tree, or None where there is none.
    """
    if hedge.first < trigger.last and trigger.first < hedge.last:
        return False  # "claimed the lives of"
    if lexicon.language == "ar":
        return _bears_in_arabic(view, hedge, trigger, lexicon)
    if _is_about_footage(view, hedge, trigger, lexicon) or _is_no_hedge(view, hedge, lexicon):
        return False
    reach = reach_of(tree, hedge.start, hedge.end) if tree is not None else None
    if reach is None or tree is None:
        return _bears_by_nearness(view, hedge, trigger, lexicon)
    return _bears_by_tree(view, hedge, trigger, lexicon, tree, reach)


# -- English, by the tree


def _bears_by_tree(
    view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon, tree: ParsedSentence, reach: Reach
) -> bool:
    if hedge.word in _ADVERBS and _opens_a_phrase(view, hedge):
        return False
    imagined = hedge.kind is CertaintyKind.HYPOTHETICAL and trigger.entry.part != "verb"
    if not imagined and _stands_beside(view, hedge, trigger, lexicon):
        return True
    told = tree.at(view.tokens[trigger.first].start, view.tokens[trigger.last - 1].end)
    if told is None:
        return _bears_by_nearness(view, hedge, trigger, lexicon)
    if reach.governs(told, imagined=imagined):
        return True
    return _is_said_of_what_was_told(view, hedge, trigger, lexicon)


def _opens_a_phrase(view: SentenceView, hedge: Hedge) -> bool:
    """ "Wounded, reportedly by a sniper": only by whom is in doubt."""
    behind = view.words_between(hedge.last, hedge.last + 1)
    return bool(behind) and behind[0] in _PHRASES_OF_PLACE_AND_MEANS


def _stands_beside(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    between = view.words_between(hedge.last, trigger.first)
    if not 0 <= trigger.first - hedge.last <= _BESIDE:
        return False
    aside = between == [","] and "," in view.words_between(
        max(0, hedge.first - _BESIDE), hedge.first
    )  # ", they allege, abducted"
    return aside or (all(word.isalpha() for word in between) and not set(between) & lexicon.words["clause_openers"])


def _is_said_of_what_was_told(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """ "…, a claim that could not be verified": what stands before it in the sentence."""
    if hedge.kind not in {CertaintyKind.UNVERIFIED, CertaintyKind.DISPUTED} or hedge.first < trigger.last:
        return False
    before = [word for word in view.words_between(max(trigger.last, hedge.first - _SUBJECT_REACH), hedge.first) if word.isalpha()]
    return bool(set(before[-3:]) & lexicon.words["verifiable"]) and "but" not in before


# -- English, without a tree


def _bears_by_nearness(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    gap = trigger.first - hedge.last
    if hedge.kind is CertaintyKind.HYPOTHETICAL:
        return _is_condition_of(view, hedge, trigger, lexicon)
    if hedge.kind is CertaintyKind.DENIED:
        return 0 <= gap <= _REACH_WORDS and "after" not in view.words_between(hedge.last, trigger.first)
    first, last = clause_around(view, trigger.first, lexicon)
    forward = (
        hedge.kind in _REACHES_FORWARD and 0 <= gap <= _REACH_WORDS and ";" not in view.words_between(hedge.last, trigger.first)
    )
    return first <= hedge.first < last or forward or hedge.word == "uncorroborated"


def _is_condition_of(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    gap = trigger.first - hedge.last
    if hedge.word == "if" and "clear" in view.words_between(max(0, hedge.first - 3), hedge.first):
        return False
    reach = _REACH_WORDS if hedge.word in _CONDITIONS else _NEAR_MODAL
    return 0 <= gap <= reach and not set(view.words_between(hedge.last, trigger.first)) & lexicon.words["clause_openers"]


# -- English, either way


def _is_about_footage(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """ "The footage could not be verified, but the shelling killed …": the doubt is about the film."""
    if hedge.kind is not CertaintyKind.UNVERIFIED or hedge.word in {"uncorroborated", "unverified", "unconfirmed"}:
        return False
    around = view.words_between(max(0, hedge.first - _SUBJECT_REACH), hedge.last + 5)
    return bool(lexicon.words["footage"] & set(around)) and not hedge.first <= trigger.first <= hedge.last + 3


def _is_no_hedge(view: SentenceView, hedge: Hedge, lexicon: ClaimLexicon) -> bool:
    """Words that look like a hedge: "in May", "denied entry", "a man accused of spying", "claimed responsibility"."""
    before = view.tokens[hedge.first - 1].word if hedge.first else ""
    behind = view.words_between(hedge.last, hedge.last + _RESPONSIBILITY_REACH)
    following = behind[0] if behind else ""
    if hedge.word == "may":
        return before in {"in", "on", "late", "early", "of", "since", ","} or following.isdigit()
    if hedge.word in {"accused of", "suspected of"}:
        return before not in {"is", "was", "were", "been", "are"}
    if hedge.word.startswith("claim"):
        return following in {"responsibility", "credit", "at", "by"} or following.isdigit()
    if hedge.kind is not CertaintyKind.DENIED:
        return False
    denied_to_them = hedge.word == "denied" and before in lexicon.words["passive"] and following not in {"by", ".", ""}
    return denied_to_them or bool(lexicon.words["responsibility"] & set(behind))


# -- Arabic


def _bears_in_arabic(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    if _is_no_arabic_hedge(view, hedge, lexicon):
        return False
    if hedge.first >= trigger.last:
        return _says_it_of_what_was_told(view, hedge, trigger, lexicon)
    between = view.words_between(hedge.last, trigger.first)
    if len(between) > _REACH_WORDS:
        return False
    if between[:1] == [_YET]:
        between = between[1:]
    return not any(_is_border(word, following, lexicon) for word, following in pairwise([*between, ""]))


def _is_border(word: str, following: str, lexicon: ClaimLexicon) -> bool:
    """A word behind which something else is told: a relative pronoun, "after", "while"; a comma with "and" behind it."""
    borders = lexicon.words["barriers_of_hedges"]
    return (
        word in borders or word.lstrip("وف") in borders or word in {";", "؛", "."} or (word == "،" and following.startswith("و"))
    )


def _says_it_of_what_was_told(view: SentenceView, hedge: Hedge, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """A hedge behind the trigger: an adjective on it, a predicate at the end, or "and that could not be verified"."""
    between = view.words_between(trigger.last, hedge.first)
    if hedge.kind is CertaintyKind.UNVERIFIED:
        behind = set(view.words_between(hedge.last, hedge.last + _ABOUT_REACH + _VERIFYING_REACH))
        return bool(behind & lexicon.words["verifiable"]) or not behind - {".", _VERIFYING, "من"}
    if hedge.kind in {CertaintyKind.DISPUTED, CertaintyKind.DENIED, CertaintyKind.RETRACTED}:
        at_the_end = not any(token.is_word for token in view.tokens[hedge.last :])
        return at_the_end and not {"،", ","} & set(between)
    return len(between) <= 1 and hedge.word.startswith(("مزعوم", "المزعوم", "محتمل", "المحتمل")) and "،" not in between


def _is_no_arabic_hedge(view: SentenceView, hedge: Hedge, lexicon: ClaimLexicon) -> bool:
    behind = view.words_between(hedge.last, hedge.last + _RESPONSIBILITY_REACH)
    if hedge.kind is CertaintyKind.DENIED:
        return any(word in lexicon.words["responsibility"] or word[1:] in lexicon.words["responsibility"] for word in behind)
    if hedge.kind is CertaintyKind.RETRACTED and hedge.word.startswith(("سحب", "تراجع", "اعتذر")):
        return not lexicon.words["retractable"] & set(behind)
    if hedge.kind is CertaintyKind.HYPOTHETICAL and hedge.word == "اذا":
        return view.words_between(hedge.first - 1, hedge.first) == [_WHETHER]
    return hedge.kind is CertaintyKind.UNVERIFIED and _is_of_a_detail(view, hedge, lexicon)


def _is_of_a_detail(view: SentenceView, hedge: Hedge, lexicon: ClaimLexicon) -> bool:
    """Doubt about footage, about who did it or how many; "was not able" without "to verify"."""
    behind = set(view.words_between(hedge.last, hedge.last + _ABOUT_REACH))
    if hedge.word.endswith(("تتمكن", "يتمكن", "نتمكن")):
        return not lexicon.words["verifying"] & set(view.words_between(hedge.last, hedge.last + _VERIFYING_REACH))
    return bool(behind & (lexicon.words["footage"] | lexicon.words["detail"]))
