"""Names of the corpus that may be one origin's, proposed to a person with the reasons.

What the alias table knows, and what the corpus says without doubt (one name with its abbreviation in brackets), is joined by
`origins` without asking. What is likely but not sure is proposed here: nothing is joined until a person approves it. Reasons are

- a report says so: "X, also known as Y", "المعروف باسم", or one name in brackets behind the other;
- the two are written alike, in one script or in two: the same words of an organisation's kind ("network", "شبكة"), and the same
  consonants in what is left;
- one is the beginning of the other, or a person's last name, and a report uses both;
- both are publishers at one address.

Two names that the alias table knows for different houses are never proposed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from urllib.parse import urlsplit

from attrs import frozen

from stemmata.expressions.place_keys import skeleton
from stemmata.lineage.independence import names_nobody
from stemmata.lineage.origins import is_nameless
from stemmata.lineage.sources import SourceNames, known_name, name_key
from stemmata.model.identity import identifier
from stemmata.model.lineage import AliasProposal, Credit, Origin, OriginKind
from stemmata.model.reports import Report

_ARABIC = re.compile("[\u0620-\u064a]")
_ALSO = re.compile(
    r"(?i)(?:\b(?:also|better|formerly|previously|locally|commonly) (?:known|called)(?: as)?|\bknown locally as|\ba\.?k\.?a\b\.?"
    r"|و?(?:المعروف|المعروفة|تعرف|يعرف)(?: أيضا| أيضاً)?(?: باسم| ب))\s*[\"“«]?(?:the )?"
)
# One of these stands in every text in which `_ALSO` finds something; looking for them first takes a tenth of the time.
_ALSO_SIGNS = ("known", "called", "aka", "a.k.a", "a.ka", "ak.a", "معروف", "عرف")
_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)")
_WORD = re.compile(r"@?\w[\w’'.&-]*")

# Longest name, in words, that is looked for beside "also known as" or a bracket.
_REACH = 8

# Words of which names of organisations are made, by what they mean in either language; what is left of a name is its own.
_MEANINGS = {
    "network": "network شبكه",
    "observatory": "observatory مرصد",
    "agency": "agency وكاله",
    "news": "news انباء اخبار اخباريه",
    "centre": "center centre مركز",
    "organisation": "organization organisation منظمه",
    "rights": "rights حقوق",
    "human": "human انسان",
    "committee": "committee لجنه",
    "coordination": "coordination تنسيقيه",
    "council": "council مجلس",
    "office": "office bureau مكتب",
    "media": "media اعلامي اعلام",
    "monitor": "monitor راصد",
    "front": "front جبهه",
    "brigade": "brigade brigades لواء كتيبه كتائب",
    "army": "army جيش",
    "union": "union اتحاد نقابه",
    "radio": "radio راديو اذاعه",
    "channel": "channel tv television قناه تلفزيون",
    "newspaper": "newspaper صحيفه جريده",
    "post": "post بريد",
    "hospital": "hospital مستشفي",
    "foundation": "foundation موسسه",
    "documentation": "documentation توثيق",
    "civil": "civil مدني",
    "defence": "defence defense دفاع",
    "press": "press صحافه",
}
_MEANING_OF = {word: meaning for meaning, words in _MEANINGS.items() for word in words.split()}
_EMPTY = frozenset(("the", "of", "for", "and", "in", "a", "&", "في", "من", "و"))

# Fewest consonants that the words of its own must leave for two names to be compared by them. Chosen so that "Wafa" and "Wafaa"
# meet by their kind of organisation too, and two short words do not meet by chance; on the sample no false pair is left.
_CONSONANTS = 3
# Smallest likeness (share of matching letters) of two spellings in one script.
_ALIKE = 0.75
_COUNTS = re.compile(r"(?i)(?:one|two|three|another|other|both|several|some|many)\b")
_OPENING = re.compile(r"(?:For|Like|With|But|When|As|After|And|While)\b")
# Words that a sentence's beginning makes look like a name.
_COMMON = re.compile(r"(?i)(?:the )?(?:m[ae]n|wom[ae]n|father|mother|deput(?:y|ies)|sheriff|officers?|police|mayor|people)")
# Words that lead from a house to somebody of it, who is not the house; and words that are no part of a person's name.
_SOMEBODY = re.compile(
    r"(?i)\b(?:chief|mayor|sheriff|deput(?:y|ies)|officials?|officers?|agents?|spokes\w+|head|director|president|minister|governor|police"
    r"|coroner|sergeant|captain|lieutenant|colonel|general|sgt|capt|lt|col|gen|father|mother|reports?"
    r"|correspondents?|office)\b"
)
# Addresses of platforms on which everybody publishes.
_PLATFORMS = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|telegram|t|youtube|instagram|tiktok|medium|blogspot|wordpress|substack|google|archive|reliefweb)"
    r"\.\w+$"
)


@frozen
class _Name:
    """A name in use: how it is written, what sort of origin it is, and which reports use it."""

    words: str
    kind: OriginKind
    origin: str
    known: bool
    reports: frozenset[str]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(name_key(self.words).split())


_Reasons = dict[tuple[str, str], list[str]]


def propose_aliases(
    reports: Sequence[Report],
    credits: Sequence[Credit],
    origins: Sequence[Origin],
    names: SourceNames,
    rejected: Collection[str] = (),
) -> tuple[AliasProposal, ...]:
    """Pairs of names that may be one origin's.

    Args:
        reports: the corpus.
        credits: its credits, relinked.
        origins: its origins.
        names: known names, with the aliases approved so far.
        rejected: identifiers of proposals that a person rejected; they are not made again.

    Returns:
        Proposals sorted by name and alias.
    """
    known = _names_in_use(credits, origins, names)
    by_key = {name_key(each.words): each.words for each in known.values()}
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for first, second, why in (
        *_said_to_be_one(reports, by_key),
        *_written_alike(known),
        *_short_forms(known),
        *_at_one_address(reports, known),
    ):
        if first != second and known[first].origin != known[second].origin and not (known[first].known and known[second].known):
            found = reasons[min(first, second), max(first, second)]
            found.extend([why] if why not in found else [])
    made = (_proposal(known[one], known[other], tuple(why)) for (one, other), why in reasons.items())
    kept = (each for each in made if each.id not in rejected)
    return tuple(sorted(kept, key=lambda each: (each.name, each.alias, each.id)))


def proposal_id(name: str, alias: str) -> str:
    """The identifier of a proposal, whichever of the two names is the fuller."""
    return identifier("a", *sorted((name_key(name), name_key(alias))))


def _proposal(one: _Name, other: _Name, reasons: tuple[str, ...]) -> AliasProposal:
    name, alias = sorted((one, other), key=lambda each: (not each.known, -len(each.key), -len(each.reports), each.words))
    kind = name.kind if name.kind is not OriginKind.UNNAMED else alias.kind
    return AliasProposal(
        proposal_id(name.words, alias.words), name.words, alias.words, kind, reasons, tuple(sorted(alias.reports))
    )


def _names_in_use(credits: Sequence[Credit], origins: Sequence[Origin], names: SourceNames) -> Mapping[str, _Name]:
    """The names of all origins that have one, by the name."""
    by_id = {origin.id: origin for origin in origins}
    first = {(credit.origin, credit.name): credit for credit in credits}
    nameless: set[str] = set()
    for credit in first.values():
        origin = by_id.get(credit.origin)
        if origin is None or names_nobody(credit) or is_nameless(credit, (credit.span.report, *origin.reports)):
            nameless.add(credit.origin)
    found: dict[str, _Name] = {}
    for origin in sorted(origins, key=lambda each: each.id):
        if origin.id not in nameless and name_key(origin.name) and not _COMMON.fullmatch(origin.name):
            named = known_name(origin.name, names)
            known = (
                named is not None and not named.identity.anonymous and named.end - named.start >= len(origin.name) - len("the ")
            )
            found.setdefault(origin.name, _Name(origin.name, origin.kind, origin.id, known, frozenset(origin.reports)))
    return found


def _said_to_be_one(reports: Sequence[Report], by_key: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Names between which a report says "also known as", and names in brackets behind others."""
    for report in reports:
        text = report.text
        lowered = text.lower()
        for match in _ALSO.finditer(text) if any(sign in lowered for sign in _ALSO_SIGNS) else ():
            before, behind = _ending(text[: match.start()], by_key), _beginning(text[match.end() :], by_key)
            if before and behind:
                yield before, behind, f"a report says so: “{_one_line(before, match.group(), behind)}”"
        for match in _BRACKETS.finditer(text) if "(" in text else ():
            inside = by_key.get(name_key(match.group(1)))
            before = _ending(text[: match.start()], by_key) if inside else ""
            if inside and before:
                yield before, inside, f"a report has one in brackets behind the other: “{before} ({inside})”"


def _one_line(*parts: str) -> str:
    return " ".join(" ".join(parts).split())


def _ending(text: str, by_key: Mapping[str, str]) -> str:
    """The longest name with which a text ends; empty when it ends with none."""
    words = [match.group() for match in _WORD.finditer(text[-120:].rpartition("\n")[2])][-_REACH:]
    ends = text.rstrip(" ,(\n")[-1:]
    found = (by_key.get(name_key(" ".join(words[first:]))) for first in range(len(words)))
    return next((name for name in found if name), "") if ends.isalnum() else ""


def _beginning(text: str, by_key: Mapping[str, str]) -> str:
    """The longest name with which a text begins; empty when it begins with none."""
    words = [match.group() for match in _WORD.finditer(text[:120].partition("\n")[0])][:_REACH]
    found = (by_key.get(name_key(" ".join(words[:count]))) for count in range(len(words), 0, -1))
    return next((name for name in found if name), "")


def _written_alike(known: Mapping[str, _Name]) -> Iterator[tuple[str, str, str]]:
    """Names of one sort with the same kind of organisation in them, and the same consonants in what is left."""
    groups: dict[tuple[tuple[str, ...], str], list[_Name]] = defaultdict(list)
    for name in sorted(known):
        signature = _signature(known[name])
        if signature:
            groups[signature].append(known[name])
    for group in groups.values():
        for one, other in combinations(group, 2):
            if _may_be_one_kind(one, other):
                two_scripts = bool(_ARABIC.search(one.words)) != bool(_ARABIC.search(other.words))
                if two_scripts:
                    yield one.words, other.words, "the same name in two scripts, by its consonants"
                elif _alike(one.words, other.words):
                    yield one.words, other.words, "spelt alike"


def _signature(name: _Name) -> tuple[tuple[str, ...], str] | None:
    words = [word for word in name.key if word not in _EMPTY]
    meanings = {word: meaning for word in words if (meaning := _MEANING_OF.get(_bare(word)))}
    own = [word for word in words if word not in meanings]
    consonants = skeleton(" ".join(own))
    enough = meanings or len(own) > 1 or name.key[0].startswith("@")
    if len(consonants) < _CONSONANTS or not enough:
        return None
    return tuple(sorted(set(meanings.values()))), consonants


def _bare(word: str) -> str:
    """An Arabic word without its article or the preposition before it."""
    if not _ARABIC.match(word):
        return word
    return re.sub(r"^(?:لل|ال|وال|بال)(?=\w{3})", "", word)


def _alike(one: str, other: str) -> bool:
    """Whether two names in one script are spelt alike word by word; words that count ("one man") name nobody."""
    pairs = list(zip(name_key(one).split(), name_key(other).split(), strict=False))
    same = len(name_key(one).split()) == len(name_key(other).split())
    return same and not _COUNTS.match(one) and all(_alike_words(first, second) for first, second in pairs)


def _alike_words(one: str, other: str) -> bool:
    if _MEANING_OF.get(_bare(one), one) == _MEANING_OF.get(_bare(other), other):
        return True
    return one[0] == other[0] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _short_forms(known: Mapping[str, _Name]) -> Iterator[tuple[str, str, str]]:
    """Names with which one fuller name begins, or persons' last names, where a report uses both."""
    fuller: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for each in known.values():
        for count in range(2, len(each.key) if _is_sure(each) else 0):
            fuller[each.key[:count]].append(each)
        if len(each.key) in (2, 3) and _signature_free(each):
            fuller[each.key[-1:]].append(each)
    for name in sorted(known):
        short = known[name]
        beside = [each for each in fuller.get(short.key, ()) if each.reports & short.reports]
        candidates = [each for each in beside if _may_be_one_kind(short, each) and _only_names(each, short)]
        if len(candidates) == 1:
            yield candidates[0].words, name, "a short form of the fuller name, and a report uses both"


def _only_names(fuller: _Name, short: _Name) -> bool:
    """Whether what the fuller name has beyond the short one is more of a name: not somebody of a house, nor other words."""
    words = _WORD.findall(fuller.words)
    more = words[:-1] if fuller.key[-1:] == short.key else words[len(short.key) :]
    plain = not _SOMEBODY.search(" ".join(more)) and not _OPENING.match(fuller.words)
    return plain and all(word[0].isupper() or _ARABIC.match(word) or word in _EMPTY for word in more)


def _is_sure(name: _Name) -> bool:
    """Whether a name is likely one to its end: a long one, or one in Arabic of no known kind, may hold more words."""
    return len(name.key) <= _REACH and not (_ARABIC.search(name.words) and name.kind in (OriginKind.UNNAMED, OriginKind.PRESS))


def _signature_free(name: _Name) -> bool:
    """Whether no word of a name says that it is an organisation's."""
    return not any(_bare(word) in _MEANING_OF for word in name.key) and name.kind not in (OriginKind.PRESS, OriginKind.PARTY)


def _may_be_one_kind(one: _Name, other: _Name) -> bool:
    carriers = (OriginKind.PRESS, OriginKind.AGENCY)
    return (
        one.kind is other.kind
        or OriginKind.UNNAMED in (one.kind, other.kind)
        or (one.kind in carriers and other.kind in carriers)
    )


def _at_one_address(reports: Iterable[Report], known: Mapping[str, _Name]) -> Iterator[tuple[str, str, str]]:
    """Names of which both are publishers at one address that no third publisher has."""
    by_key = {name_key(name): name for name in known}
    hosts: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        host = (urlsplit(report.url).hostname or "").removeprefix("www.")
        if host and report.publisher and not _PLATFORMS.search(host):
            hosts[host].add(name_key(report.publisher))
    for host, publishers in sorted(hosts.items()):
        names = [by_key[key] for key in sorted(publishers) if key in by_key]
        if len(publishers) == 2 and len(names) == 2:
            yield names[0], names[1], f"both publish at {host}"
