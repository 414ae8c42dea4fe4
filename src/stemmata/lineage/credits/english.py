"""Credits in English sentences.

Patterns find the reporting expression; the words that name the source are then read outwards from it to the nearest clause
boundary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import described_kind, office_of
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind

_VERBS = (
    r"(?:said|says|told|tells|reported|reports|wrote|writes|added|adds|announced|announces|stated|states|claimed|claims"
    r"|confirmed|confirms"
    r"|tweeted|documented|documents|recorded|revealed|reveals|estimates?|estimated|warned|warns|noted|explained|declared"
    r"|alleged|denied|denies"
    r"|acknowledged|believes?|insisted|recalled|recounted|testified|described|stressed|suggested|(?:has |have "
    r"|had )?(?:found|concluded) that)"
)
_MEDIA = (
    r"(?:videos?|footage|images?|photos?|photographs?|pictures?|films?|clips?|recordings?|audio|screenshots?|statements?"
    r"|communiqu[eé]s?"
    r"|messages?|magazine)"
)
_PUBLISHED = (
    r"(?:released|published|posted|shared|broadcast|broadcasted|aired|uploaded|distributed|issued|circulated"
    r"|disseminated|put out)"
)
_ADVERB = r"(?-i:(?!family|assembly|ally)[a-z]+ly) "
_HAVE = rf"(?:has |have |had )?(?:been )?(?:also |today |just |since |recently |reportedly |now |{_ADVERB})?"

_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_SUBJECT_VERB = re.compile(
    rf"(?<=[\w”\"’',)])\s+(?:also |later |then |since |has |have |had |{_ADVERB}){{0,3}}({_VERBS})\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"[,”\"’'?!]\s*(said|says|added|wrote|reported|reports|confirmed|claimed|explained|announced|warned"
    r"|noted)\s+(?=[\w“\"‘@])",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b((?:as |was |were |been |is |are )?(?:first |originally |previously )?(?:reported|documented|quoted|cited|recorded"
    r"|verified|obtained|compiled"
    r"|confirmed) by|citing|quoting|on the authority of|in a statement (?:by|from)|statements? (?:by|from)"
    r"|reports? (?:by|from)"
    r"|figures from|data from|courtesy of|(?:posted|tweeted|shared|published|uploaded) by(?=\s+@))\s+",
    re.IGNORECASE,
)
_MEDIA_BY = re.compile(
    rf"\b{_MEDIA}\b[^.;!?\n]{{0,90}}?\b({_PUBLISHED})\b"
    r"(?:(?!\b(?:show|being|featur|depict|purport|aimed|which|who\b|that\b))[^.;!?\n]){0,60}?\b(?:by|through|via)\s+(?!\w+ing\b)",
    re.IGNORECASE,
)
_MEDIA_ACTIVE = re.compile(
    rf"(?<=[\w”\"’',])\s+{_HAVE}({_PUBLISHED})\b(?!\s+(?:by|on|through|online)\b)[^.;,!?\n]{{0,60}}?\b{_MEDIA}\b", re.IGNORECASE
)
_MEDIA_RELATIVE = re.compile(
    rf"\b{_MEDIA}\s+(?:that |which )?((?:[\w’'-]+\s+){{1,5}}?)(?:has |have |had )({_PUBLISHED})\b", re.IGNORECASE
)
_MEDIA_UNNAMED = re.compile(
    rf"\b{_MEDIA}\b[^.;!?\n]{{0,70}}?\s((?:has |have |had |was |were |is |are |been )*(?:emerged?s?|surfaced|circulat(?:ed"
    rf"|ing)|went viral"
    rf"|{_PUBLISHED}|appeared (?:online|on social media)))\b",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"\b(it (?:was|is|has been|had been) (?:also |widely )?(?:suggested|reported|said|claimed|alleged|rumou?red|believed"
    r"|thought|understood)"
    r"(?: on social media| online)?|(?:is|are|was|were) (?:also |widely )?(?:believed|thought|understood|said|reported"
    r"|alleged|rumou?red) to"
    r"|reportedly|reports (?:say|said|suggest|suggested|emerged|indicate))\b",
    re.IGNORECASE,
)
_RELAY = re.compile(
    r"\b(?:sent|given|handed|shown|forwarded|passed|obtained|received|seen|viewed|reviewed)\s+(?:a |the |with )?(?:copy"
    r"|copies)?(?:\s*of)?\s*"
    rf"(?:the |a |this )?{_MEDIA}\b|\b(?:sent|given|handed|obtained|received) a copy\b|\b(?:in|of|throughout"
    rf"|during) the (?:video|footage|clip|film"
    r"|recording|images|pictures)\b|\b(?:citing|quoting)\b",
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
_NOBODY = re.compile(r"(?i)^(?:no|none|nobody|no one|neither|nothing)\b")
_TOLD = re.compile(r"\b(?:told|tells|telling)\s+", re.IGNORECASE)

# Where a source's words end to the right, and where they begin to the left.
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_RIGHT_END = re.compile(
    r"[,;:()\"“”\n]|\s[-–—]\s|\.(?:\s|$)|\s(?:who|which|that|as|but|while|when|after|where|because|has|have|had|is|are|was"
    r"|were|said|says|if)\b"
    rf"|\s(?:early |late |mid-)?(?:in|on|since|during|until|by) (?:early |late |mid-|the )?(?:{_MONTH}\b|\d|weeks?\b|months?\b)"
    r"|\s(?:this|last|earlier|later) (?:week|month|year|\w+day)\b|\s\d+ \w+ ago\b"
    r"|\s(?:on|in) (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|a statement|an interview|its|their|his|her"
    r"|late|early)\b",
)
_LEFT_END = re.compile(
    r"[;:()\"“”\n]|\s[-–—]\s|[.!?]\s|(?:^|\s)(?:that|and|but|while|when|after|where|because|if|although|as|though|before"
    r"|until|what|how|in which)\s",
    re.IGNORECASE,
)
_POSSESSIVE_OR_INFINITIVE = re.compile(
    r"(?i)(?:['’]s|s['’]|\b(?:to|their|its|his|her|of|the|these|those|such|was|were|been|be|is|are|not|yet|being|united))$"
)
_PRONOUN = re.compile(r"(?i)^(?:he|she|they|it|this|who|which|we|i|you|there)$")
_LONGEST_SOURCE = 18  # words; "the head of the X Observatory for Human Rights in the town of Y" has fourteen
_COMMA = re.compile(r",\s*")


def english_mentions(text: str, start: int, end: int, names: SourceNames) -> list[Mention]:
    """The credits of one sentence of a text, from `start` to `end`, in order; of two on the same source words the first
    rule's.
    """
    sentence = text[start:end]
    relay = _RELAY.search(sentence) is not None
    lowered = sentence.lower()
    found: list[Mention] = []
    for rule, cues in _RULES:
        if not any(cue in lowered for cue in cues):
            continue
        for mention in rule(sentence, names, relay=relay):
            if not any(_crosses(mention, other) for other in found):
                found.append(mention)
    moved = [
        Mention(
            each.start + start,
            each.end + start,
            each.source_start + start,
            each.source_end + start,
            each.verb,
            each.form,
            each.relay,
        )
        for each in found
    ]
    return sorted(moved, key=lambda each: (each.start, each.end))


def _crosses(mention: Mention, other: Mention) -> bool:
    """Whether two rules read the same credit: the same source words, or for an unnamed video or a subject the same expression."""
    if mention.source_start < other.source_end and other.source_start < mention.source_end:
        return True
    weak = mention.form is CreditForm.ANONYMOUS or (
        mention.form is CreditForm.SPEECH and not mention.relay and mention.start == mention.source_start
    )
    same = other.form is CreditForm.MEDIA if mention.form is CreditForm.ANONYMOUS else other.form is CreditForm.SPEECH
    return weak and same and mention.start < other.end and other.start < mention.end


def _mention(begin: int, end: int, source: tuple[int, int], verb: str, form: CreditForm, *, relay: bool) -> Mention:
    return Mention(begin, end, source[0], source[1], " ".join(verb.lower().split()), form, relay)


def _according(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    for match in _ACCORDING.finditer(sentence):
        source = _rightwards(sentence, match.end())
        if source:
            yield _mention(match.start(), source[1], source, "according to", CreditForm.SPEECH, relay=relay)


def _named_by(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    for match in _BY.finditer(sentence):
        source = _rightwards(sentence, match.end())
        if source and _is_source(sentence[slice(*source)], names):
            yield _mention(match.start(), source[1], source, match.group(1), CreditForm.SPEECH, relay=False)


def _inverted(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    for match in _INVERTED.finditer(sentence):
        source = _rightwards(sentence, match.end())
        if source and _is_source(sentence[slice(*source)], names):
            source = _with_apposition(sentence, source)
            yield _mention(match.start(1), source[1], source, match.group(1), CreditForm.SPEECH, relay=relay)


def _with_apposition(sentence: str, source: tuple[int, int]) -> tuple[int, int]:
    """The source with what it is: ", the head of the Observatory"."""
    comma = _COMMA.match(sentence, source[1])
    if not comma:
        return source
    role = _rightwards(sentence, comma.end())
    if role and re.search(r"(?i)\b(?:of|for|at|with|from)\b", sentence[slice(*role)]):
        return source[0], role[1]
    return source


def _spoken(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    for match in _SUBJECT_VERB.finditer(sentence):
        if _POSSESSIVE_OR_INFINITIVE.search(sentence, 0, match.start()):
            continue  # "ISIS's claims", "hard to estimate"
        source = _leftwards(sentence, match.start(), names)
        if source and (_PRONOUN.match(sentence[slice(*source)]) or _is_source(sentence[slice(*source)], names)):
            yield _mention(source[0], match.end(), source, match.group(1), CreditForm.SPEECH, relay=relay)


def _told_to(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    """ "X told the agency": the agency relays."""
    del relay
    for match in _TOLD.finditer(sentence):
        source = _rightwards(sentence, match.end())
        house = _house_in(sentence[slice(*source)], names) if source else None
        if source and house:
            exact = source[0] + house[0], source[0] + house[1]
            yield _mention(match.start(), exact[1], exact, "told", CreditForm.TOLD, relay=True)


def _house_in(words: str, names: SourceNames) -> tuple[int, int] | None:
    """Where the name of an agency, a paper or another house stands with which some words begin; None without one."""
    article = len("the ") if words.lower().startswith("the ") else 0
    named = known_name(words, names)
    if named and not named.identity.anonymous and named.start <= article:
        return named.start, named.end
    described = described_kind(words) in (OriginKind.AGENCY, OriginKind.PRESS)
    return (article, len(words)) if described and words[article : article + 1].isupper() else None


def _received(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    """ "X has been shown the video": X relays it."""
    del relay
    for match in _RECEIVED.finditer(sentence):
        source = _leftwards(sentence, match.start(), names)
        if source and not _PRONOUN.match(sentence[slice(*source)]) and _is_source(sentence[slice(*source)], names):
            yield _mention(source[0], match.end(), source, match.group(1), CreditForm.RECEIVED, relay=True)


def _first_appeared(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    """ "This article first appeared in X": X printed it before."""
    del relay
    for match in _FIRST.finditer(sentence):
        source = _rightwards(sentence, match.end())
        if source and _has_capital(sentence[slice(*source)]):
            verb = match.group(1) or match.group(2)
            yield _mention(match.start(), source[1], source, verb, CreditForm.FIRST, relay=False)


def _has_capital(words: str) -> bool:
    return any(word[:1].isupper() for word in words.split()) or "." in words


def _media(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    del relay
    for match in _MEDIA_BY.finditer(sentence):
        source = _rightwards(sentence, match.end())
        if source:
            yield _mention(match.start(), source[1], source, f"{match.group(1)} by", CreditForm.MEDIA, relay=False)
    for match in _MEDIA_RELATIVE.finditer(sentence):
        source = match.start(1), match.start(1) + len(match.group(1).rstrip())
        if _is_source(sentence[slice(*source)], names):
            yield _mention(match.start(), match.end(), source, match.group(2), CreditForm.MEDIA, relay=False)
    for match in _MEDIA_ACTIVE.finditer(sentence):
        source = _leftwards(sentence, match.start(), names)
        if source and (_PRONOUN.match(sentence[slice(*source)]) or _is_source(sentence[slice(*source)], names)):
            yield _mention(source[0], match.end(), source, match.group(1), CreditForm.MEDIA, relay=False)


def _unnamed(sentence: str, names: SourceNames, *, relay: bool) -> Iterator[Mention]:
    del relay
    for match in _MEDIA_UNNAMED.finditer(sentence):
        yield _mention(match.start(), match.end(), match.span(), match.group(1), CreditForm.ANONYMOUS, relay=False)
    for match in _ANONYMOUS.finditer(sentence):
        yield _mention(match.start(), match.end(), match.span(), match.group(1), CreditForm.ANONYMOUS, relay=False)


def _rightwards(sentence: str, at: int) -> tuple[int, int] | None:
    """The source's words from `at` to the next boundary, without what follows its name in small letters."""
    boundary = _RIGHT_END.search(sentence, at)
    end = boundary.start() if boundary else len(sentence)
    words = list(re.finditer(r"\S+", sentence[at:end]))[:_LONGEST_SOURCE]
    if not words:
        return None
    last = _name_end([word.group() for word in words])
    begin, behind = at + words[0].start(), at + words[last].end()
    return _trimmed(sentence, begin, behind)


_LINKS = frozenset(
    (
        "of",
        "for",
        "the",
        "and",
        "in",
        "at",
        "to",
        "from",
        "&",
        "a",
        "an",
        "on",
        "with",
        "by",
        "allegedly",
        "close",
        "linked",
        "connected",
    )
)


def _name_end(words: list[str]) -> int:
    """Index of the last word that still belongs to the source: a name and what is linked to it, else all the words."""
    last = -1
    for index, word in enumerate(words):
        if word[:1].isupper() or word[:1] in "@‘'" or word[:3].lower() == "al-" or (last >= 0 and _continues(word)):
            last = index
        elif last >= 0 and word.lower() not in _LINKS:
            return last
    return len(words) - 1


def _continues(word: str) -> bool:
    """Whether a small word may stand within the description of a source behind a name: "ISIS supporters", "Reuters news
    agency".
    """
    return (
        described_kind(word) is not None
        or re.match(
            r"(?i)(?:supporters|fighters|militants|group|head|director|spokes\w+|sources?|accounts?|users?|pages?|channels?)$",
            word,
        )
        is not None
    )


def _leftwards(sentence: str, behind: int, names: SourceNames) -> tuple[int, int] | None:
    """The source's words that end at `behind`: the clause's subject, with an apposition or relative clause between commas."""
    begin = max((match.end() for match in _LEFT_END.finditer(sentence, 0, behind)), default=0)
    chunk = sentence[begin:behind]
    if chunk.rstrip().endswith(","):
        return _before_apposition(sentence, begin, behind)
    comma = chunk.rfind(",")
    if comma >= 0:
        tail = chunk[comma + 1 :]
        role = re.match(r"\s*(?:the |an? )?[\w’' -]*\b(?:of|for|at|with|from)\b", tail)
        if role and not _is_source(tail, names):
            return None
        begin += comma + 1
    return _trimmed(sentence, begin, behind)


def _before_apposition(sentence: str, begin: int, behind: int) -> tuple[int, int] | None:
    """ "NAME, the head of X, said" or "The group, which …, said": the name with its apposition."""
    inner = sentence[begin:behind].rstrip().rstrip(",")
    comma = inner.rfind(",")
    if comma < 0:
        return _trimmed(sentence, begin, begin + len(inner))
    head = inner[:comma]
    earlier = head.rfind(",")
    first = begin + (earlier + 1 if earlier >= 0 else 0)
    relative = re.match(r",\s*(?:who|which|whose)\b", inner[comma:])
    return _trimmed(sentence, first, begin + (comma if relative else len(inner)))


def _trimmed(sentence: str, begin: int, behind: int) -> tuple[int, int] | None:
    """Without white space, quotation marks and adverbs around; None when nothing or far too much is left."""
    opening = re.match(
        r"(?i)(?:\s|\[[^\]\n]*\]|[,\"“”'‘’(•*-]|(?:Meanwhile|However|Earlier|Also|But|And|Yesterday|Today|Later|Separately"
        r"|(?:(?:Early|Earlier|Late|Later)\s+)?(?:last|this)\s+(?:week|month|year|night|morning|evening)"
        r"|(?:On|In)\s+(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December))\b,?)+",
        sentence[begin:behind],
    )
    if opening:
        begin += opening.end()
    while behind > begin and sentence[behind - 1] in " ,\"“”(.\n\t'":
        behind -= 1
    if behind <= begin or len(sentence[begin:behind].split()) > _LONGEST_SOURCE:
        return None
    return begin, behind


_OBJECTS = re.compile(
    r"(?i)\b(?:more than|at least|some|nearly|about|another|reported|yet)\b|^\d|\d$"
    r"|^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|today|yesterday|earlier|later)\b"
)
_PERSON = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sheikh|General|Colonel|Major|Captain|Brigadier|Minister"
    r"|President)\.?\s+)?[A-Z][\w’'-]+(?:\s+(?:al-|de |bin |el-)?[A-Z][\w’'-]+){0,3}$"
)
_NOUN = re.compile(
    r"(?i)\b(?:report|statement|source|sources|group|agency|network|outlet|organi[sz]ation|account|accounts|spokes(?:man"
    r"|woman|person)|study|survey|head"
    r"|director|observers|analysts|experts|doctors?|officer|commander|leader|chief|team|committee|centre|center|office"
    r"|channel|paper|website|document|hospital|clinic|morgue|mayor|governor|principal|headteacher"
    r"|former [\w-]+|defectors|detainees|prisoners|captives|partners|teachers|parents)$"
)


def _is_source(words: str, names: SourceNames) -> bool:
    """Whether some words can be a source at all: a known name, a person's name, or words that describe one."""
    if _OBJECTS.search(words) or _NOBODY.match(words):
        return False
    return (
        known_name(words, names) is not None
        or described_kind(words) is not None
        or bool(_PERSON.match(words))
        or bool(_NOUN.search(words))
        or bool(office_of(words))
    )


# Letters without which a rule finds nothing: most sentences give no credit, and are passed over in a microsecond.
_SPEECH_CUES = (
    *(
        "said",
        "says",
        "told",
        "tell",
        "report",
        "wrote",
        "writes",
        "add",
        "announce",
        "state",
        "claim",
        "confirm",
        "tweet",
        "document",
    ),
    *(
        "record",
        "reveal",
        "estimat",
        "warn",
        "note",
        "explain",
        "declare",
        "allege",
        "den",
        "acknowledge",
        "believe",
        "insist",
        "recall",
    ),
    *("recount", "testif", "describe", "stress", "suggest", "found that", "concluded that"),
)
_MEDIA_CUES = (
    "video",
    "footage",
    "image",
    "photo",
    "picture",
    "film",
    "clip",
    "recording",
    "audio",
    "screenshot",
    "statement",
    "commun",
    "mess",
    "magaz",
)
_BY_CUES = (" by", "citing", "quoting", "authority", " from", "courtesy")
_UNNAMED_CUES = (*_MEDIA_CUES, " to", "it was", "it is", "it has", "it had", "report")
_RULES: tuple[tuple[Callable[..., Iterator[Mention]], tuple[str, ...]], ...] = (
    (_according, ("according",)),
    (_named_by, _BY_CUES),
    (_first_appeared, ("appeared", "published", "printed", "posted", " ran ", "reprint", "reproduced")),
    (_inverted, _SPEECH_CUES),
    (_media, _MEDIA_CUES),
    (_spoken, _SPEECH_CUES),
    (_told_to, ("told", "tell")),
    (_received, ("sent", "given", "hand", "shown", "forward", "obtain", "receiv", "seen", "view")),
    (_unnamed, _UNNAMED_CUES),
)
