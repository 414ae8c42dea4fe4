"""A sentence as tokens and clauses, on folded words, with offsets into the report's text."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import frozen

from stemmata.claims.lexicon import ClaimLexicon
from stemmata.language.folding import MARK, fold
from stemmata.model.reports import Report, Sentence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")


@frozen
class Token:
    """A word or a mark: offsets in the report's text, the folded form, and the form as written."""

    start: int
    end: int
    word: str
    written: str

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return self.word[0].isalnum()


@frozen
class SentenceView:
    """A sentence ready for rules.

    Attributes:
        report: the report.
        sentence: the sentence.
        folded: its folded text; offset 0 is the sentence's start.
        tokens: its tokens in order.
        starts: the tokens' start offsets, for searching.
    """

    report: Report
    sentence: Sentence
    folded: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or behind `offset` (an offset in the report's text)."""
        return bisect_left(self.starts, offset)

    def words_between(self, first: int, last: int) -> list[str]:
        """Folded words of the tokens from `first` up to, not including, `last`."""
        return [token.word for token in self.tokens[first:last]]

    def all_caps(self) -> bool:
        """Whether the sentence is written in capitals only, so that capitals say nothing."""
        text = self.report.text[self.sentence.start : self.sentence.end]
        return text.upper() == text


def view_sentence(report: Report, sentence: Sentence) -> SentenceView:
    """The view of one sentence."""
    text = report.text[sentence.start : sentence.end]
    folded = fold(text)
    tokens = tuple(
        Token(
            sentence.start + match.start(),
            sentence.start + match.end(),
            match.group().replace(MARK, "") or MARK,
            text[match.start() : match.end()],
        )
        for match in _TOKEN.finditer(folded)
    )
    return SentenceView(report, sentence, folded, tokens, tuple(token.start for token in tokens))


def clause_around(view: SentenceView, token: int, lexicon: ClaimLexicon) -> tuple[int, int]:
    """The clause that holds a token, as a range of token indexes.

    A clause ends at a full stop, semicolon, colon, bullet or dash and before a word that opens a clause ("after", "when", "who").
    """
    first = token
    while first > 0 and not _ends_clause(view, first - 1, lexicon):
        first -= 1
    last = token + 1
    while last < len(view.tokens) and not _opens_clause(view, last, lexicon):
        last += 1
    return first, last


_STOPS = frozenset(".;:!?•|")


def _ends_clause(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    word = view.tokens[index].word
    return word in _STOPS or word in lexicon.words["clause_openers"]


def _opens_clause(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    word = view.tokens[index].word
    return word in _STOPS or word in lexicon.words["clause_openers"]


# A place, perhaps a date and an agency, then a dash: how newswire opens a report.
_DATELINE = re.compile(r"[^.;:!?]{3,90}?(?:--|\)\s*-\s)")


def dateline_end(view: SentenceView) -> int:
    """Offset behind a dateline ("SPRINGFIELD, 9 JAN 90 (Agency) --"), or the sentence's start when there is none."""
    match = _DATELINE.match(view.folded)
    return view.sentence.start + (match.end() if match else 0)
