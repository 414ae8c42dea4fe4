"""Lines of credit told by what else stands in them: a short line, or what stands before a dash, whose small words are all words
of publishing ("first published in", "with permission of", "flash update no.") and which names a house, an account or an author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind

# Longest line of credit, in words. Set by reading.
_LONGEST = 18
_PUBLISHING = word_set(
    "a about above accessed account adapted additional after agencies agency all also am amended an analysis and appeared"
    " are article articles as at author based been blog broadcast bulletin by carried channel collected comes communiqué"
    " compiled contributed contribution contributions copyright correspondent correspondents courtesy credit credits cross-"
    " posted daily data desk dispatch edited editing edition ends essay evening excerpt excerpted exclusive facebook feature"
    " feed field figures filed files film first flash footage for foreign forwarded from full further gathered general gmt"
    " h/t hat hat-tip here his home http https image images in info information instagram interview is issue issued item its"
    " kind kindly licence license licensed live local made magazine main material monthly more morning my news newsletter"
    " newsroom newswire no nr number of office on online only original originally our own page pages paper permission photo"
    " photograph photographs photos piece pm post posted prepared press previously print printed produced project provenance"
    " provided public publication published reader reads received recorded release released report reported reporter"
    " reporters reporting reports reposted reprinted reproduced republished reserved rights rt said seen sent series service"
    " shared signed site situation source sources special staff statement statistics story submitted supplied syndicated"
    " taken team telegram testimony text than thanks that the their them this through time tip to told transcript translated"
    " translation tv twitter under update updated utc version via video was website weekly were what whatsapp which who wire"
    " wires with words writer writers writing written www x yearly your youtube"
)
_MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
)
_LED = re.compile(
    r"(?:\b(?:by|to|from|via|of|in|on|at|for|with|and)|[:©|/–—•\[(]|\(c\)|signed|told to|h/t|thanks to)\s*(?:the\s+)?$", re.I
)
_AUTHOR = re.compile(
    r"(?:\bby|\btold to|\bfrom|(?:interview|story|text|words|report|author|signed|written) ?:|correspondent|reporter)"
    r"\s*(?:our correspondent\s+)?$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"@\w{2,30}|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info)\b"
    r"|[A-Z][\w’'&.-]*(?:[ \t]+(?:(?:of|for|and|the|al|de|bin|ibn|abu)[ \t]+)*[A-Z0-9][\w’'&.-]*)*"
)
_PERSON = re.compile(r"[A-Z][\w’'-]+(?: (?:al|el|de|bin|ibn|abu)[ -]| )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$")
_WORD = re.compile(r"[A-Za-zéÀ-ÿ’'/-]+")
_SEPARATOR = re.compile(r"[ \t](?:[–—]|-{1,2}>?|/{1,2}|\|)[ \t]|:[ \t]|\*\*[ \t](?=[A-Z])")
_HEAD = 80  # characters within which what stands before a text may end
_ADDRESS = re.compile(r"@\w{2,30}|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info)\b")
_LABEL = re.compile(
    r"(?i)\b(?:sources?|by|from|via|courtesy|information|reported|published|signed|copyright|credit|thanks|permission|told"
    r"|contributed|appeared|statement|bulletin|communiqu[eé]|press release)\b|©"
)
_ASKING = re.compile(
    r"(?i)\W*(?:follow|watch|join|like|share|subscribe|sign up|click|download|get|top|most|latest|related"
    r"|more from|more news|tags?|filed under"
    r"|posted in|comments?|advertisement|next|previous|back|home|menu|search|about|contact|email|print"
    r"|trending|popular|recommended)\b"
)
_SHOUTED = 4  # words of a line in capitals that may be a house's letterhead
_NAME_WORDS = 8
_HOUSES = (OriginKind.PRESS, OriginKind.AGENCY, OriginKind.MONITOR, OriginKind.UN)
_WIRES = frozenset(("dpa", "afp", "ap", "efe", "ansa", "tass", "upi", "apa", "epd"))


@frozen
class _Named:
    """A name in a line: where it stands, whether it is a house's or an account's and not an author's, and whether it is one for
    certain or by a noun that shops and schools have as well.
    """

    start: int
    end: int
    house: bool
    sure: bool


def line_of_credit(line: str, names: SourceNames) -> Mention | None:
    """Whom a short line credits whose small words are all words of publishing; None when it is no such line.

    Args:
        line: a line of the report, or what stands behind its last sentence.
        names: known names.
    """
    if not line or len(line.split()) > _LONGEST or _is_site(line) or not _is_furnished(line):
        return None
    labelled = _LABEL.search(line) is not None
    named = next((each for each in _named(line, names) if each.sure or labelled), None)
    if named is None:
        return None
    form = CreditForm.SIGN_OFF if named.house else CreditForm.BYLINE
    return Mention(0, named.end, named.start, named.end, "sign-off" if named.house else "byline", form)


def prefix_of_credit(line: str, names: SourceNames) -> Mention | None:
    """The house that what stands before a dash, a bar or a colon names beside places and dates ("3 May | Hill Monitor | …")."""
    for match in _SEPARATOR.finditer(line, 2, _HEAD):
        prefix = line[: match.end()]
        if _is_site(prefix) or not _is_furnished(prefix):
            return None
        named = next((each for each in _named(prefix, names) if each.house), None)
        if named:
            return Mention(named.start, named.end, named.start, named.end, "dateline", CreditForm.DATELINE)
    return None


def _is_site(line: str) -> bool:
    """Whether a line asks the reader to do something, or stands in a text all in capitals, where names are not told."""
    return _ASKING.match(line) is not None or (line.isupper() and len(line.split()) > _SHOUTED)


def _is_furnished(line: str) -> bool:
    """Whether all words in small letters are words of publishing."""
    words = [word for word in _WORD.findall(_ADDRESS.sub(" ", line)) if word[0].isalpha()]
    return all(word[0].isupper() or word.lower() in _PUBLISHING or word in _WIRES for word in words)


def _named(line: str, names: SourceNames) -> Iterator[_Named]:
    """The names in a line, houses and accounts before authors."""
    authors: list[_Named] = []
    for match in _NAME.finditer(line):
        start, words = _trimmed(match.start(), match.group())
        if not words:
            continue
        whole = start == 0 and len(words) >= len(line.strip(" .")) - 1
        led = start == 0 or _LED.search(line[:start]) is not None or line[start - 1] in " \t([|/*"
        if led and _is_house(words, names) and not (whole and words.islower()):
            yield _Named(start, start + len(words), house=True, sure=_is_surely_house(words, names))
        elif _PERSON.match(words) and _AUTHOR.search(line[:start]):
            authors.append(_Named(start, start + len(words), house=False, sure=True))
    for match in re.finditer(r"\b(?:dpa|efe|ansa)\b", line):
        yield _Named(*match.span(), house=True, sure=True)
    yield from authors


def _trimmed(start: int, words: str) -> tuple[int, str]:
    """A name without the words of publishing and dates in capitals around it ("Via", "Full report", "Qasra May")."""
    tokens = words.split()
    while tokens and (tokens[0].lower().strip(".,:") in _PUBLISHING | _MONTHS and (len(tokens) == 1 or not _keeps(tokens))):
        start += len(words) - len(words[len(tokens[0]) :].lstrip())
        words = words[len(tokens[0]) :].lstrip()
        tokens = words.split()
    while tokens and (tokens[-1].lower().strip(".,:") in _MONTHS or tokens[-1][0].isdigit() or tokens[-1] in ("Flash", "Update")):
        tokens.pop()
    words = " ".join(tokens)
    return start, words.rstrip(".")


def _keeps(tokens: list[str]) -> bool:
    """Whether a word of publishing in capitals may begin a name ("Press Association", "News Agency of …")."""
    return tokens[0] in ("Press", "News", "Media", "Radio", "Public", "General", "The", "Local") and len(tokens) > 1


def _is_house(words: str, names: SourceNames) -> bool:
    if words.startswith("@") or re.search(r"\w\.(?:com|net|org|info)$", words):
        return True
    known = known_name(words, names)
    if known is not None and not known.identity.anonymous and known.start <= len("the "):
        return True
    low = [re.sub(r"['’]s?$", "", word) for word in words.lower().split()]
    bodies = credit_lexicon().bodies
    return 2 <= len(low) <= _NAME_WORDS and (described_kind(words) in _HOUSES or any(word in bodies for word in low))


def _is_surely_house(words: str, names: SourceNames) -> bool:
    known = known_name(words, names)
    named = known is not None and not known.identity.anonymous and known.identity.kind is not OriginKind.PARTY
    return words.startswith("@") or named or described_kind(words) in _HOUSES
