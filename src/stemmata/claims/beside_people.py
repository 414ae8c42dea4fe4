"""What stands beside people and says more of them: the name behind a noun, and ages ("her brother Omar", "Rami Haddad, 12,").

An age below eighteen makes a child of whoever it stands beside (Convention on the Rights of the Child, article 1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.people import ADULT, Mention, find_mentions
from stemmata.model.claims import VictimStatus
from stemmata.model.expressions import FigureValue

# "12-year-old" right before a name; ", 12," or "(12)" or ", a 12-year-old" right behind people, "of 13", "aged 14".
_BEFORE = re.compile(r"(\d{1,2})[\s-]+years?[\s-]+olds?,?\s*$")
_BEHIND = re.compile(
    r"\s*(?:,\s*(\d{1,2})\s*(?=[,.;)]|and\b|$)|\(\s*(\d{1,2})\s*(?:years?(?: old)?)?\s*\)"
    r"|,?\s*(?:aged?|of)\s+(\d{1,2})\b(?!\s*(?:\w+\s)?(?:and|to|-)\s*\d)|,\s*an?\s+(\d{1,2})[\s-]+years?[\s-]+olds?)"
)
_LOOK_BACK = 20  # characters before a name in which "12-year-old" may end
_OLDEST = 110  # years; a larger number beside a name is no age
_LONGEST_NAME = 4  # words of a name behind a noun: "her brother Omar al Haddad" has three


def english_mentions(view: SentenceView, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> tuple[Mention, ...]:
    """The people of an English sentence: nouns with the name behind them, children told by their age, no ages among the counts.

    Args:
        view: the sentence.
        figures: its figures.
        lexicon: the language's words.
    """
    named = _with_names(view, find_mentions(view, figures, lexicon), lexicon)
    people = [mention for mention in named if mention.kind in {"noun", "name"}]
    kept = [mention for mention in named if not _is_age_of(view, mention, people)]
    return tuple(_as_child(view, mention) for mention in kept)


def _with_names(view: SentenceView, mentions: Sequence[Mention], lexicon: ClaimLexicon) -> list[Mention]:
    result: list[Mention] = []
    for mention in mentions:
        if result and mention.first < result[-1].last:
            continue  # the name has become a part of the noun before it
        last = _name_end(view, mention, lexicon) if mention.kind == "noun" and not mention.plural else mention.last
        result.append(mention if last == mention.last else evolve(mention, last=last, end=view.tokens[last - 1].end))
    return result


def _name_end(view: SentenceView, mention: Mention, lexicon: ClaimLexicon) -> int:
    """Index behind the name that follows a noun; in text of capitals only, none is seen."""
    last = mention.last
    if view.all_caps() or mention.head in lexicon.words["nationals"]:
        return last
    while last < len(view.tokens) and last - mention.last < _LONGEST_NAME and _is_name_part(view, last, lexicon):
        last += 1
    return last


def _is_name_part(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    token = view.tokens[index]
    return token.written[:1].isupper() and token.word not in lexicon.words["name_stops"] and token.word not in lexicon.triggers


def _is_age_of(view: SentenceView, mention: Mention, people: Sequence[Mention]) -> bool:
    """Whether a bare number between commas or in brackets behind people is their age ("two teenagers, 17 and 18,")."""
    if mention.kind != "figure" or mention.figure is None or mention.last - mention.first != 1:
        return False
    if not view.tokens[mention.first].word.isdigit() or mention.figure.low > _OLDEST:
        return False
    before = next((other for other in reversed(people) if other.last <= mention.first), None)
    if before is None:
        return False
    between = view.words_between(before.last, mention.first)
    lead = between[0] if between else ""
    closed = view.words_between(mention.last, mention.last + 1)
    numbers = all(word in {",", "and", "(", "or"} or word.isdigit() for word in between)
    return lead in {",", "("} and numbers and (not closed or closed[0] in {",", ")", "and", ".", ";"})


def _as_child(view: SentenceView, mention: Mention) -> Mention:
    if mention.status not in {VictimStatus.UNKNOWN, VictimStatus.CIVILIAN} or mention.kind not in {"noun", "name"}:
        return mention
    age = age_beside(view, mention.start, mention.end)
    return evolve(mention, status=VictimStatus.CHILD) if age is not None and age < ADULT else mention


def age_beside(view: SentenceView, start: int, end: int) -> int | None:
    """The age in years that stands right before or behind people, or None.

    Args:
        view: the sentence.
        start: offset of their first character in the report's text.
        end: offset behind their last.
    """
    first, last = start - view.sentence.start, end - view.sentence.start
    before = _BEFORE.search(view.folded, max(0, first - _LOOK_BACK), first)
    behind = _BEHIND.match(view.folded, last)
    found = before[1] if before is not None else next((group for group in behind.groups() if group), "") if behind else ""
    return int(found) if found and int(found) <= _OLDEST else None
