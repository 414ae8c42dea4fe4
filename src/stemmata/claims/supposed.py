"""People that no list of words knows, told by where they stand: what is killed, wounded or abducted is somebody.

"Lindqvist Okafor was abducted", "THE KIDNAPPING OF TARIN VOSS", "they murdered the lamplighters": unknown words in the place
of those to whom something is done that is only done to people. Their number is the verb's ("was", "were") or the noun's own. In
text of capitals only, this is the only way to see a name.
"""

from __future__ import annotations

import re

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.people import Mention

# Violations that are done to people only; "attack", "occupation" and "denial" are done to things as well.
TO_PEOPLE = frozenset({"killing", "harm", "maiming", "abduction", "sexual_violence", "ill_treatment", "enforced_disappearance"})
_CLOSED = ("prepositions", "determiners", "clause_openers", "passive", "perfect", "modal", "speech")
_AGENT_NOUN = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|ee|man|men|woman|women)s?")
_LONGEST_NAME = 6  # tokens; names of people in newswire have up to five, with a particle
_SINGULAR = frozenset({"was", "is", "has", "'s"})
_PLURAL = frozenset({"were", "are", "have"})
_ARTICLES = frozenset({"a", "an", "another", "one", "every", "each"})
_PLACES_FOLLOW = frozenset({"in", "at", "near", "from", "to", "the"})
_WITHIN_NAMES = frozenset({"-", "'", "."})


def subject_before(view: SentenceView, end: int, lexicon: ClaimLexicon) -> tuple[Mention, ...]:
    """Whoever stands right before a passive's auxiliary, also behind "who", an age between commas or an apposition.

    Args:
        view: the sentence.
        end: index of the verb group's first token.
        lexicon: the language's words.
    """
    plural = _is_plural(view, end)
    if plural is None:
        return ()
    last = _end_of_noun_phrase(view, end)
    first = _run_before(view, last, lexicon)
    before = _word(view, first - 1)
    if first == last or before in lexicon.words["prepositions"] or _is_thing(view, first, last, lexicon):
        return ()
    named = before not in lexicon.words["determiners"] - {"that"} and _may_be_name(view, first, last)
    return (_mention(view, first, last, plural=plural),) if named or _is_agent_noun(view, last) else ()


def object_behind(view: SentenceView, start: int, lexicon: ClaimLexicon) -> tuple[Mention, ...]:
    """Whoever stands right behind an active verb, or behind "of" after a noun.

    Args:
        view: the sentence.
        start: index of the first token behind the verb or "of".
        lexicon: the language's words.
    """
    first, opener = start, _word(view, start)
    if opener in lexicon.words["determiners"]:
        first += 1
    last = _run_behind(view, first, lexicon)
    if first >= last or _is_thing(view, first, last, lexicon):
        return ()
    known_by_form = first > start and _is_agent_noun(view, last)
    if not known_by_form and (first > start or not _may_be_name(view, first, last)):
        return ()  # "killed time", "killed the engine", "a shooting earlier this month"
    head = view.tokens[last - 1].word
    plural = opener not in _ARTICLES and first > start and head.endswith("s") and not head.endswith("ss")
    return (_mention(view, first, last, plural=plural),)


def name_before(view: SentenceView, last: int, lexicon: ClaimLexicon) -> tuple[Mention, ...]:
    """The name that ends before an apostrophe ("TARIN VOSS'S MURDER").

    Args:
        view: the sentence.
        last: index of the apostrophe.
        lexicon: the language's words.
    """
    first = _run_before(view, last, lexicon)
    named = first < last and _may_be_name(view, first, last) and not _is_thing(view, first, last, lexicon)
    return (_mention(view, first, last, plural=False),) if named and _word(view, first - 1) not in _PLACES_FOLLOW else ()


def name_behind(view: SentenceView, last: int, lexicon: ClaimLexicon) -> int:
    """Index behind the name that follows a noun for one person ("JUDGE TARIN VOSS"), or `last` where none does.

    Args:
        view: the sentence.
        last: index behind the noun.
        lexicon: the language's words.
    """
    end = _run_behind(view, last, lexicon)
    return end if end > last and _may_be_name(view, last, end) else last


def _is_plural(view: SentenceView, end: int) -> bool | None:
    """What the verb group says of its subject's number; None where it says nothing."""
    for word in view.words_between(end, end + 3):
        if word in _SINGULAR:
            return False
        if word in _PLURAL:
            return True
    return None


def _end_of_noun_phrase(view: SentenceView, end: int) -> int:
    """Where the noun phrase ends whose verb begins at `end`: before "who", "which" aside, and before an age between commas."""
    last = end
    if _word(view, last - 1) in {"who", "whom"}:
        last -= 1
    if _word(view, last - 1) == ",":
        last -= 1
        if _word(view, last - 1).isdigit() and _word(view, last - 2) == ",":
            last -= 2
    return last


def _run_before(view: SentenceView, last: int, lexicon: ClaimLexicon) -> int:
    first = last
    while first > 0 and last - first < _LONGEST_NAME and _belongs(view, first - 1, lexicon):
        first -= 1
    while first < last and view.tokens[first].word in _WITHIN_NAMES:
        first += 1
    return first


def _run_behind(view: SentenceView, first: int, lexicon: ClaimLexicon) -> int:
    last = first
    while last < len(view.tokens) and last - first < _LONGEST_NAME and _belongs(view, last, lexicon):
        last += 1
    while last > first and view.tokens[last - 1].word in _WITHIN_NAMES:
        last -= 1
    return last


def _belongs(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    """Whether a token can be part of an unknown name or noun: no word that the lexicon knows for something else."""
    token, words = view.tokens[index], lexicon.words
    if not token.is_word:
        return token.word in {"-", "'"} or (token.word == "." and index > 0 and len(view.tokens[index - 1].word) == 1)
    if not token.word.isalpha() or token.word in words["unnamed"] or token.word in lexicon.triggers:
        return False
    return not any(token.word in words[name] for name in _CLOSED)


def _is_thing(view: SentenceView, first: int, last: int, lexicon: ClaimLexicon) -> bool:
    words = set(view.words_between(first, last))
    things = any(pattern.fullmatch(view.tokens[last - 1].word) for pattern in lexicon.codes.get("objects", {}).values())
    return things or bool(words & lexicon.words["not_persons"]) or not any(len(word) > 1 for word in words)


def _may_be_name(view: SentenceView, first: int, last: int) -> bool:
    """Whether every word has a capital; text of capitals only leaves it open."""
    return all(token.written[:1].isupper() for token in view.tokens[first:last] if token.is_word)


def _is_agent_noun(view: SentenceView, last: int) -> bool:
    """Whether a noun is formed like those for people ("lamplighter", "guitarists")."""
    return _AGENT_NOUN.fullmatch(view.tokens[last - 1].word) is not None


def _mention(view: SentenceView, first: int, last: int, *, plural: bool) -> Mention:
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    return Mention(first, last, start, end, "name", view.tokens[last - 1].word, plural=plural, definite=False)


def _word(view: SentenceView, index: int) -> str:
    return view.tokens[index].word if 0 <= index < len(view.tokens) else ""
