"""Videos, pictures and statements that somebody made public, what was sent on, and what nobody in particular says; in English."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.nominals import Reader
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.word_sets import word_set

_MEDIA = (
    r"(?:videos?|footage|images?|(?:satellite )?imagery|photos?|photographs?|pictures?|films?|clips?"
    r"|recordings?|audio|screenshots?|statements?"
    r"|communiqu[eé]s?|messages?|magazine)"
)
_PUBLISHED = (
    r"(?:released|published|posted|shared|broadcast|broadcasted|aired|uploaded|distributed|issued|circulated"
    r"|disseminated|put out|filmed|shot|taken|recorded|provided|supplied|captured|obtained)"
)
_MADE_PUBLIC = (
    r"(?:released|published|posted|shared|broadcast|broadcasted|aired|uploaded|distributed|issued|circulated|disseminated"
    r"|put out)"
)
_ADVERB = r"(?-i:(?!family|assembly|ally)[a-z]+ly) "
_HAVE = rf"(?:has |have |had )?(?:been )?(?:also |today |just |since |recently |reportedly |now |{_ADVERB})?"
_MEDIA_BY = re.compile(
    rf"\b{_MEDIA}\b[^.;!?\n]{{0,90}}?\b({_PUBLISHED})\b"
    r"(?:(?!\b(?:show|being|featur|depict|purport|aimed|which|who\b|that\b))[^.;!?\n]){0,60}?\b(?:by|through|via)\s+(?!\w+ing\b)",
    re.IGNORECASE,
)
_MEDIA_ACTIVE = re.compile(
    rf"(?<=[\w”\"’',)])\s+{_HAVE}({_MADE_PUBLIC})\b(?!\s+(?:by|on|through|online)\b)[^.;,!?\n]{{0,60}}?\b{_MEDIA}\b",
    re.IGNORECASE,
)
_MEDIA_RELATIVE = re.compile(
    rf"\b{_MEDIA}\s+(?:that |which )?((?:[\w’'-]+\s+){{1,5}}?)(?:has |have |had )?({_MADE_PUBLIC})\b", re.IGNORECASE
)
_MEDIA_UNNAMED = re.compile(
    rf"\b{_MEDIA}\b[^.;!?\n]{{0,70}}?\s((?:has |have |had |was |were |is |are |been )*(?:emerged?s?|surfaced|circulat(?:ed"
    rf"|ing)|went viral|{_MADE_PUBLIC}|appeared (?:online|on social media)))\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"\b(it (?:was|is|has been|had been) (?:also |widely )?(?:suggested|reported|said|claimed|alleged|rumou?red|believed"
    r"|thought|understood)"
    r"(?: on social media| online)?|(?:is|are|was|were) (?:also |widely )?(?:believed|thought|understood|said|reported"
    r"|alleged|rumou?red) to"
    r"|reportedly|(?:unconfirmed )?reports (?:say|said|suggest|suggested|emerged|indicate)|rumou?rs (?:say|said|spread)"
    r"|it (?:emerged|transpired) that)\b",
    re.IGNORECASE,
)
_RELAY = re.compile(
    r"\b(?:sent|given|handed|shown|forwarded|passed|obtained|received|seen|viewed|reviewed)\s+(?:a |the |with )?(?:copy"
    r"|copies)?(?:\s*of)?\s*"
    rf"(?:the |a |this )?{_MEDIA}\b|\b(?:sent|given|handed|obtained|received) a copy\b|\b(?:in|of|throughout"
    rf"|during) the (?:video|footage|clip|film|recording|images|pictures)\b",
    re.IGNORECASE,
)
# Somebody has what another made: "has been shown the video".
_RECEIVED = re.compile(
    r"(?<=[\w”\"’')])\s+(?:who |which )?(?:has |have |had |was |were )?(?:also |since )?(?:been )?"
    r"(sent|given|handed|shown|forwarded|obtained|received|seen|viewed|reviewed)\s+(?:a |the )?(?:copy of )?(?:a |the |this )?"
    rf"{_MEDIA}\b",
    re.IGNORECASE,
)
# The whole text is another's: "This article first appeared in …".
_FIRST = re.compile(
    r"\b(?:this (?:article|story|report|piece|text|essay|item|post|analysis)|the (?:article|story|piece|text|essay))\b"
    r"[^.\n]{0,20}?\s((?:(?:was|is|has been) )?(?:(?:first|originally|previously) (?:appeared|published|printed|ran|posted)"
    r"|reprinted|republished|reproduced))\s+(?:here )?(?:with (?:the )?(?:kind )?permission )?(?:in|on|by|from|of)\s+"
    r"(?:the website of )?(?!\d|\w+day\b)|\b(reprint(?:ed)?|republished) from\s+",
    re.IGNORECASE,
)
_MEDIA_WORDS = word_set(
    "video videos footage image images imagery photo photos photograph photographs picture pictures film films clip"
    " clips recording recordings audio screenshot screenshots statement statements communique communiques communiqué"
    " communiqués message messages magazine"
)
_RELAY_WORDS = word_set("sent given handed shown forwarded passed obtained received seen viewed reviewed in of throughout during")
_NOBODY_WORDS = word_set("it is are was were reportedly reports rumours rumors")
_FIRST_WORDS = word_set("appeared published printed ran posted reprint reprinted republished reproduced")


def passes_on(sentence: str, given: frozenset[str]) -> bool:
    """Whether a sentence, whose words are given, says that somebody was sent or shown what another made, or describes it."""
    media = not _MEDIA_WORDS.isdisjoint(given) or "copy" in given
    return media and not _RELAY_WORDS.isdisjoint(given) and _RELAY.search(sentence) is not None


def media_mentions(sentence: str, reader: Reader, given: frozenset[str], *, unnamed: bool) -> Iterator[Mention]:
    """What a sentence says of videos, pictures and statements.

    Args:
        sentence: the sentence.
        reader: reads sources in it.
        given: its words in small letters.
        unnamed: whether what nobody in particular made or says is asked for, or else what somebody did.
    """
    media = not _MEDIA_WORDS.isdisjoint(given)
    if unnamed:
        nobody = () if _NOBODY_WORDS.isdisjoint(given) else (_ANONYMOUS,)
        for pattern in (_MEDIA_UNNAMED, *nobody) if media else nobody:
            for match in pattern.finditer(sentence):
                yield _mention(match.start(), match.end(), match.span(), match.group(1), CreditForm.ANONYMOUS)
        return
    if media:
        yield from _made(sentence, reader)
        yield from _received(sentence, reader)
    if not _FIRST_WORDS.isdisjoint(given):
        yield from _first(sentence, reader)


def _made(sentence: str, reader: Reader) -> Iterator[Mention]:
    for match in _MEDIA_BY.finditer(sentence):
        source = _rightwards(reader, match.end())
        if source:
            for part in reader.parts(source):
                exact = _range(reader, part)
                yield _mention(match.start(), max(match.end(), exact[1]), exact, f"{match.group(1)} by", CreditForm.MEDIA)
    for match in _MEDIA_RELATIVE.finditer(sentence):
        exact = match.start(1), match.start(1) + len(match.group(1).rstrip())
        if reader.speaks(_nominal(reader, *exact)):
            yield _mention(match.start(), match.end(), exact, match.group(2), CreditForm.MEDIA)
    for match in _MEDIA_ACTIVE.finditer(sentence):
        source = reader.leftwards(_index(reader, match.start() + 1))
        if source and (_is_pronoun(reader, source) or reader.speaks(source)):
            for part in reader.parts(source):
                exact = _range(reader, part)
                yield _mention(exact[0], match.end(), exact, match.group(1), CreditForm.MEDIA)


def _received(sentence: str, reader: Reader) -> Iterator[Mention]:
    """ "X has been shown the video": X relays it."""
    for match in _RECEIVED.finditer(sentence):
        source = reader.leftwards(_index(reader, match.start() + 1))
        if source and not _is_pronoun(reader, source) and reader.speaks(source):
            exact = _range(reader, source)
            yield _mention(exact[0], match.end(), exact, match.group(1), CreditForm.RECEIVED, relay=True)


def _first(sentence: str, reader: Reader) -> Iterator[Mention]:
    """ "This article first appeared in X": X printed it before."""
    for match in _FIRST.finditer(sentence):
        source = _rightwards(reader, match.end())
        exact = _range(reader, source) if source else (0, 0)
        words = sentence[slice(*exact)]
        if source and (any(word[:1].isupper() for word in words.split()) or "." in words):
            yield _mention(match.start(), exact[1], exact, match.group(1) or match.group(2), CreditForm.FIRST)


def _index(reader: Reader, offset: int) -> int:
    """Index of the first word at or behind an offset."""
    return bisect_left(reader.words.starts, offset)


def _range(reader: Reader, nominal: Nominal) -> tuple[int, int]:
    return reader.words.starts[nominal.first], reader.words.ends[nominal.behind - 1]


def _nominal(reader: Reader, start: int, end: int) -> Nominal:
    return Nominal(_index(reader, start), _index(reader, end))


def _rightwards(reader: Reader, offset: int) -> Nominal | None:
    index = _index(reader, offset)
    return reader.rightwards(index) if index < len(reader.words) else None


def _is_pronoun(reader: Reader, nominal: Nominal) -> bool:
    return nominal.behind - nominal.first == 1 and reader.words.low[nominal.first] in reader.lexicon.sets["subject.pronouns"]


def _mention(begin: int, end: int, source: tuple[int, int], verb: str, form: CreditForm, *, relay: bool = False) -> Mention:
    return Mention(begin, end, source[0], source[1], " ".join(verb.lower().split()), form, relay)
