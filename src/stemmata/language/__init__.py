"""What depends on a language: sentences, words, folding, and the lexicons under `english/` and `arabic/`.

`split_sentences` a report into sentences with exact offsets · `fold` for matching (keeps every offset), `fold_mapped` and
`fold_compact` where marks must go · `words` with offsets · `lexicon` months, numerals, persons, reporting verbs, hedges.
"""

from stemmata.language.folding import Folded, fold, fold_compact, fold_mapped
from stemmata.language.lexicon import Lexicon, Marker, PersonNoun, alternatives, lexicon, lexicon_for
from stemmata.language.sentences import split_sentences
from stemmata.language.tokens import Token, script_of, words

__all__ = [
    "Folded",
    "Lexicon",
    "Marker",
    "PersonNoun",
    "Token",
    "alternatives",
    "fold",
    "fold_compact",
    "fold_mapped",
    "lexicon",
    "lexicon_for",
    "script_of",
    "split_sentences",
    "words",
]
