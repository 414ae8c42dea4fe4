"""How far a hedge reaches in an English sentence's tree: to what it governs, and not to what is only told beside it.

"The army denied responsibility for the strike that killed nine" denies no death: a relative clause, a clause of time or reason
and whatever is joined to the hedging verb stand as told. "Reportedly", "may" and the like govern the verb they hang on. Relations
are those of Universal Dependencies 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from stemmata.claims.syntax import syntax_words
from stemmata.language.syntax import ParsedSentence

_CONTENT = frozenset({"VERB", "ADJ", "NOUN"})
_HANGING = frozenset({"advmod", "aux", "aux:pass", "mark", "amod", "discourse", "cc"})
_FUNCTION = frozenset({"ADV", "AUX", "PART", "SCONJ", "CCONJ"})
_CLAUSE_WORDS = frozenset({"mark", "advmod", "nsubj", "nsubj:pass", "obj", "det", "obl", "case"})
_OWN_SUBJECT = ("nsubj", "nsubj:pass", "csubj")
_COMPLEMENTS = ("ccomp", "xcomp", "obj", "csubj")
_WITHIN_SUBJECTS = frozenset({"nummod", "det", "advmod", "compound", "nsubj", "nsubj:pass"})
_PARTICIPANTS = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "nmod"})


@frozen
class Reach:
    """What one hedge governs in a tree.

    Attributes:
        parsed: the sentence's tree.
        hedge: index of the hedge's head word.
        anchor: index of the word whose part of the tree the hedge governs: itself, or what an adverb or auxiliary hangs on.
    """

    parsed: ParsedSentence
    hedge: int
    anchor: int

    def governs(self, index: int, *, imagined: bool) -> bool:
        """Whether what a word tells of is a part of what the hedge says.

        Args:
            index: the word.
            imagined: whether the hedge makes what it governs a mere possibility; what one may do about a killing leaves it a
                fact ("will investigate the killing"), unless it is brought about ("could lead to the killing of").
        """
        top = self._what_it_says()
        return any(self._holds(each, index, imagined=imagined) for each in (self.anchor, *top))

    def _what_it_says(self) -> tuple[int, ...]:
        """The clauses that a noun tells as the subject of its verb: "an earlier version of this report said that …"."""
        token = self.parsed.tokens[self.anchor]
        if token.pos != "NOUN" or token.relation != "nsubj":
            return ()
        return self.parsed.related(token.head, "ccomp")

    def _holds(self, top: int, index: int, *, imagined: bool) -> bool:
        at = index
        while at != top:
            above = self.parsed.tokens[at].head
            if above == at or self._is_told_by_itself(at, above) or (imagined and self._is_given(at, above)):
                return False
            at = above
        return True

    def _is_told_by_itself(self, at: int, above: int) -> bool:
        relation = self.parsed.tokens[at].relation
        if relation == "acl:relcl":
            return above != self.hedge and not self._is_a_telling(above)
        if relation in {"parataxis", "appos"}:
            return True
        if relation == "conj":
            return self._is_joined_apart(at, above)
        if relation == "advcl" and self._is_circumstance(at):
            return True
        if relation in {"obl", "nmod"} and self._words(at, "case") & syntax_words()["circumstances"]:
            return True
        asked = {word for word in self._words(at, *_CLAUSE_WORDS) if word in syntax_words()["asking"]}
        return bool(asked) or (relation == "nsubj" and above == self.hedge and self._is_active_verb(above))

    def _is_joined_apart(self, at: int, above: int) -> bool:
        own_subject = bool(self.parsed.related(at, *_OWN_SUBJECT))
        return above == self.anchor and (self.hedge == self.anchor or own_subject)

    def _is_circumstance(self, at: int) -> bool:
        marks = self._words(at, "mark", "advmod", "case")
        if marks & syntax_words()["circumstances"]:
            return True
        return self.hedge == self.anchor and not marks and self.parsed.tokens[at].tag != "VB"

    def _is_given(self, at: int, above: int) -> bool:
        token, upper = self.parsed.tokens[at], self.parsed.tokens[above]
        noun = token.pos in {"NOUN", "PROPN"} and token.relation in _PARTICIPANTS
        return noun and above != self.hedge and upper.pos == "VERB" and upper.lemma not in syntax_words()["bringing_about"]

    def _is_a_telling(self, index: int) -> bool:
        return self.parsed.tokens[index].lemma in syntax_words()["tellings"]

    def _is_active_verb(self, index: int) -> bool:
        return self.parsed.tokens[index].pos == "VERB" and not self.parsed.related(index, "aux:pass", "nsubj:pass")

    def _words(self, index: int, *relations: str) -> set[str]:
        return {self.parsed.tokens[child].word.lower() for child in self.parsed.related(index, *relations)}


def reach_of(parsed: ParsedSentence, start: int, end: int) -> Reach | None:
    """What the hedge between two offsets of the report's text governs; None where the tree has no word there."""
    inside = list(_inside(parsed, start, end))
    if not inside:
        return None
    content = [each for each in inside if parsed.tokens[each].pos in _CONTENT]
    top = [each for each in content if parsed.tokens[each].head not in inside or parsed.tokens[each].head == each]
    hedge = [*top, *content, *inside][0]
    return Reach(parsed, hedge, _anchor(parsed, hedge))


def _inside(parsed: ParsedSentence, start: int, end: int) -> Iterator[int]:
    return (index for index, token in enumerate(parsed.tokens) if token.start < end and start < token.end)


def _anchor(parsed: ParsedSentence, hedge: int) -> int:
    token = parsed.tokens[hedge]
    aside = token.relation == "parataxis" and not parsed.related(hedge, *_COMPLEMENTS)
    predicate = token.relation == "xcomp" and token.pos == "ADJ"  # "the report turned out to be false"
    if not (aside or predicate or token.pos in _FUNCTION or token.relation in _HANGING):
        return hedge
    return _clause_of(parsed, token.head) if token.pos == "ADV" else token.head


def _clause_of(parsed: ParsedSentence, index: int) -> int:
    """ "Reportedly two bakers were killed": an adverb before a subject is said of the clause, wherever it was hung."""
    at = index
    while parsed.tokens[at].relation in _WITHIN_SUBJECTS and parsed.tokens[at].pos not in {"VERB", "ADJ"}:
        at = parsed.tokens[at].head
    return at
