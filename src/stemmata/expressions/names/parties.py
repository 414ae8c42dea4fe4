"""Parties to conflicts as a sentence names them, and words that name only a side.

Kept out: a name within an organisation's name ("Armed Forces Press Committee"), in "anti-…" and "…-held", and in the head of a
dispatch before the dash, since a dateline or publisher is no actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from stemmata.expressions.names.organisations import organisation_index
from stemmata.expressions.names.phrases import Found, PhraseIndex
from stemmata.model.expressions import PartyValue
from stemmata.model.reports import Report, Sentence
from stemmata.taxonomy import Country, Party, PartyKind, SideLabel, Source, countries, parties, side_labels

_FORCES = (
    "forces", "army", "military", "troops", "soldiers", "air force", "armed forces", "security forces", "government forces",
    "government troops", "government soldiers", "warplanes", "warplane", "fighter jets", "jets", "planes", "aircraft",
    "airstrikes", "air strikes", "helicopters", "gunships", "drones", "drone", "artillery", "navy", "tanks", "special forces",
    "commandos", "border guards", "gendarmes", "paratroopers", "marines", "intelligence", "police", "national police",
)  # fmt: skip
_OWN = ("army", "military", "armed forces", "security forces", "air force", "navy")
_BEFORE = re.compile(r"(?:\banti|\bcounter|\bnon)[- ]$", re.IGNORECASE)
_BEHIND = re.compile(r"-(?:held|controlled|run|occupied|ruled|free|inspired)\b", re.IGNORECASE)
_DISPATCH_HEAD = re.compile(r"^.{0,160}?\d{2}\s*--\s*(?:\[[^\]]*\]\s*)*", re.DOTALL)


class Parties(Mapping[str, Party]):
    """Known parties by identifier, with an index of all their names and of side labels.

    States that the taxonomy has no row for are added with the names that follow from their demonym ("Ghanaian army").

    Args:
        known: parties by identifier.
        labels: words that name only a side.
        folders: folders with the user's own sources, whose names are no parties.
    """

    def __init__(self, known: Mapping[str, Party], labels: tuple[SideLabel, ...], folders: tuple[Path, ...] = ()) -> None:
        self._known = dict(known)
        self.folders = folders
        for country in countries().values():
            if country.demonyms and state_id(country.code) not in self._known:
                self._known[state_id(country.code)] = _state_of(country)
        self.index: PhraseIndex[Party | SideLabel] = PhraseIndex(self._phrases(labels))

    def _phrases(self, labels: tuple[SideLabel, ...]) -> Iterator[tuple[str, Party | SideLabel]]:
        for party in self._known.values():
            for name in (party.name, *party.aliases, *party.aliases_ar):
                yield name, party
        for country in countries().values():
            state = self._known.get(state_id(country.code))
            if state is not None:
                for name in _state_names(country):
                    yield name, state
        for label in labels:
            yield label.words, label

    def __getitem__(self, identifier: str) -> Party:
        return self._known[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@cache
def load_parties(extra: tuple[Path, ...] = ()) -> Parties:
    """The taxonomy's parties and side labels, indexed once per process.

    Args:
        extra: folders with the user's own `parties.tsv` and `side_labels.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    return Parties(parties(extra), side_labels(extra), extra)


def find_parties(report: Report, sentence: Sentence, parties: Mapping[str, Party]) -> tuple[PartyValue, ...]:
    """The parties and sides that a sentence names, in order, without overlap.

    Args:
        report: the report.
        sentence: one of its sentences.
        parties: as `load_parties` gives them; a plain mapping is indexed when it is first seen.
    """
    known = parties if isinstance(parties, Parties) else _indexed(parties)
    index = known.index
    start = sentence.start
    head = _DISPATCH_HEAD.match(report.text[sentence.start : sentence.end])
    if head is not None:
        start += head.end()
    found = [match for match in index.find(report.text, start, sentence.end) if not _is_kept_out(report.text, match)]
    if not found:
        return ()
    organisations = organisation_index(known.folders).find(report.text, sentence.start, sentence.end)
    kept = [match for match in found if not any(_is_inside(match, other) for other in organisations)]
    return tuple(_value(report, match, known) for match in kept)


# Labels with these nouns name an organisation without a name of its own ("the death squads"), not people of a side ("rebels").
_ORGANISED = frozenset({"squad", "squads", "mafia", "mafias", "cartel", "cartels"})

_SEEN: list[tuple[Mapping[str, Party], Parties]] = []


def _indexed(parties: Mapping[str, Party]) -> Parties:
    """The index of a plain mapping, made once for each mapping that is handed in."""
    for known, index in _SEEN:
        if known is parties:
            return index
    index = Parties(parties, side_labels())
    _SEEN.append((parties, index))
    return index


def _is_kept_out(text: str, match: Found[Party | SideLabel]) -> bool:
    return _is_word_in_capitals(text[match.start : match.end], match.value) or bool(
        _BEFORE.search(text[max(0, match.start - 8) : match.start]) or _BEHIND.match(text[match.end : match.end + 12])
    )


def _is_word_in_capitals(words: str, value: Party | SideLabel) -> bool:
    """ "LET US PRAY": a short word in capitals that a group only writes with small letters ("LeT") is not its name."""
    short = len(words) <= _SHORT and words.isupper() and words.isascii()
    return short and isinstance(value, Party) and words not in {value.name, *value.aliases}


_SHORT = 4  # letters of short forms that may be a common word


def _is_inside(match: Found[Party | SideLabel], other: Found[Source]) -> bool:
    """Whether a match is a part of a longer organisation's name."""
    within = other.start <= match.start and match.end <= other.end
    return within and other.end - other.start > match.end - match.start


def _value(report: Report, match: Found[Party | SideLabel], known: Parties) -> PartyValue:
    span = report.span(match.start, match.end)
    value = match.value
    if isinstance(value, Party):
        return PartyValue(span, value.id, value.name, value.kind.value)
    if value.state_of and _speaks_of(report.text, value.state_of):
        state = known[state_id(value.state_of)]
        return PartyValue(span, state.id, state.name, state.kind.value)
    kind = PartyKind.UNKNOWN if value.side is PartyKind.UNKNOWN else PartyKind.SIDE_LABEL
    if value.side is PartyKind.ARMED_GROUP and value.words.rpartition(" ")[2] in _ORGANISED:
        kind = PartyKind.ARMED_GROUP
    return PartyValue(span, "", span.words, kind.value)


def state_id(code: str) -> str:
    """The identifier of a state's forces, from its ISO 3166-1 alpha-2 code."""
    return f"state_{code.lower()}"


@lru_cache(maxsize=256)
def _speaks_of(text: str, code: str) -> bool:
    """Whether a text names a country or its people."""
    country = countries()[code]
    names = [country.name, *country.demonyms, country.arabic, *country.aliases_ar, country.demonym_ar]
    return any(name and name in text for name in names) or any(name.upper() in text for name in country.demonyms)


def _state_of(country: Country) -> Party:
    return Party(state_id(country.code), f"{country.demonyms[0]} forces", PartyKind.STATE, (country.code,), (), ())


def _state_names(country: Country) -> Iterator[str]:
    """What a state's forces are called, from its demonyms and name."""
    for demonym in country.demonyms:
        for forces in _FORCES:
            yield f"{demonym} {forces}"
    for name in (country.name, *country.aliases):
        for forces in _OWN:
            yield f"{name}'s {forces}"
    if country.demonym_ar:
        yield from _arabic_state_names(country.demonym_ar)


def _arabic_state_names(adjective: str) -> Iterator[str]:
    yield from (f"الجيش ال{adjective}", f"الطيران ال{adjective}", f"الجنود ال{adjective}ين", f"الاحتلال ال{adjective}")
    yield from (f"القوات ال{adjective}ة", f"قوات {adjective}ة", f"الشرطة ال{adjective}ة", f"المدفعية ال{adjective}ة")
    yield from (
        f"الطائرات ال{adjective}ة",
        f"طائرات {adjective}ة",
        f"طائرة {adjective}ة",
        f"غارات {adjective}ة",
        f"مسيرة {adjective}ة",
    )
    yield from (f"غارة {adjective}ة", f"طائرات حربية {adjective}ة", f"الغارات ال{adjective}ة")
