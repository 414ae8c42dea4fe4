"""English sentences as trees: a small parser trained from Universal Dependencies treebanks and shipped with the package.

`EnglishParser` parses sentences, loading its pipeline when the first one is asked for · `ParsedSentence` is what comes back, so
that no other room needs to know which parser there is. Relations are those of Universal Dependencies, version 2.
"""

from stemmata.language.syntax.parser import EnglishParser
from stemmata.language.syntax.values import NamedEntity, ParsedSentence, ParsedToken

__all__ = ["EnglishParser", "NamedEntity", "ParsedSentence", "ParsedToken"]
