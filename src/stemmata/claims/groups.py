"""Groups that no list knows, by how such names are formed: "the Dawn Patriotic Front", "the Army of Coastal Liberation".

The last noun says that it is a group; the words before it, or behind "of", are its name. Used only where somebody who acts, or
who is blamed, is expected: in a list of names a party of voters looks the same.
"""

from __future__ import annotations

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.model.expressions import PartyValue

_LONGEST = 6  # tokens before the noun; the longest names of groups in newswire have five
_LONGEST_BEHIND = 3  # tokens behind "of"
_WITHIN = frozenset({"-", "'", '"', "s"})


def unknown_groups(view: SentenceView, lexicon: ClaimLexicon) -> list[PartyValue]:
    """Groups named in a sentence by the form of their name, in order; none that the taxonomy is asked for.

    Args:
        view: the sentence.
        lexicon: the language's words.
    """
    heads = lexicon.words.get("group_heads", frozenset())
    found = []
    for index, token in enumerate(view.tokens):
        if token.word in heads:
            first, last = _first(view, index, lexicon), _last(view, index, lexicon)
            if (first, last) != (index, index + 1):
                span = view.report.span(view.tokens[first].start, view.tokens[last - 1].end)
                found.append(PartyValue(span, "", " ".join(span.words.split()), "armed_group"))
    return found


def _first(view: SentenceView, head: int, lexicon: ClaimLexicon) -> int:
    first = head
    while first > 0 and head - first < _LONGEST and _is_name(view, first - 1, lexicon):
        first -= 1
    while first < head and not view.tokens[first].is_word:
        first += 1
    return first


def _last(view: SentenceView, head: int, lexicon: ClaimLexicon) -> int:
    if head + 1 >= len(view.tokens) or view.tokens[head + 1].word not in {"of", "for"}:
        return head + 1
    begin = head + 2
    if begin < len(view.tokens) and view.tokens[begin].word == "the":
        begin += 1
    last = begin
    while last < len(view.tokens) and last - begin < _LONGEST_BEHIND and _is_name(view, last, lexicon):
        last += 1
    return last if last > begin and view.tokens[last - 1].is_word else head + 1


def _is_name(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    token, words = view.tokens[index], lexicon.words
    if not token.is_word:
        return token.word in _WITHIN
    if not token.written[:1].isupper() or token.word in lexicon.triggers or token.word.isdigit():
        return False
    closed = ("prepositions", "determiners", "clause_openers", "passive", "perfect", "modal", "speech", "unnamed", "blaming")
    return not any(token.word in words[name] for name in closed)
