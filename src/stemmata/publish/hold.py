"""What a person withheld stays in the house: incidents, their claims, and the sentences those were read from.

Withholding errs on the side of too much. An incident is held back as soon as it has one of the claims that a person withheld,
even where the decision no longer fits; and where another report has a withheld sentence word for word, it is left out there too.
"""

from __future__ import annotations

import json

from attrs import evolve

from stemmata.incidents.ruled import fit_decisions
from stemmata.model.decisions import Ruling
from stemmata.publish.tables import CasebookTables
from stemmata.publish.withhold import Redaction

PASSAGE_NOTE = "[passage withheld]"
# A shorter sentence may stand anywhere by chance, and mostly tells nothing by itself (judgement).
TELLING_CHARACTERS = 20


def held_incidents(tables: CasebookTables) -> frozenset[str]:
    """Identifiers of the incidents that stay in the house."""
    held = _held_claims(tables)
    return frozenset(incident.id for incident in tables.incidents if not held.isdisjoint(incident.claims))


def hold_back(tables: CasebookTables) -> CasebookTables:
    """The tables without incidents that a person withheld, and without their claims and links."""
    held = held_incidents(tables)
    if not held and not _held_claims(tables):
        return tables
    claims = held_claims(tables)
    return evolve(
        tables,
        incidents=tuple(each for each in tables.incidents if each.id not in held),
        claims=tuple(each for each in tables.claims if each.id not in claims),
        links=tuple(each for each in tables.links if each.incident not in held),
        link_queue=tuple(each for each in tables.link_queue if held.isdisjoint(each.incidents)),
        inclusions=tuple(each for each in tables.inclusions if held.isdisjoint((each.whole, each.part))),
    )


def held_sentences(tables: CasebookTables) -> tuple[str, ...]:
    """The sentences that withheld claims were read from, longest first."""
    claims = held_claims(tables)
    words = {claim.sentence.words for claim in tables.claims if claim.id in claims}
    return tuple(sorted(words, key=lambda each: (-len(each), each)))


def held_claims(tables: CasebookTables) -> frozenset[str]:
    """All claims of withheld incidents, and those that a decision names, in whatever incident they are now."""
    held = held_incidents(tables)
    return _held_claims(tables) | {claim for each in tables.incidents if each.id in held for claim in each.claims}


def _held_claims(tables: CasebookTables) -> frozenset[str]:
    withheld = [each for each in tables.decisions if each.ruling is Ruling.WITHHOLD]
    fitted = fit_decisions(withheld, tables.incidents, tables.claims)
    named = {claim for each in fitted for claim in json.loads(each.decision.details).get("seen", {}).get("claims", ())}
    homes = {each.incident for each in fitted}
    return frozenset(named | {claim for each in tables.incidents if each.id in homes for claim in each.claims})


def held_passages(text: str, sentences: tuple[str, ...]) -> list[Redaction]:
    """Where withheld sentences stand in a text, in order; those that run into one another as one.

    Args:
        text: any text.
        sentences: as `held_sentences` gives them.
    """
    runs = sorted(run for words in sentences if len(words) >= TELLING_CHARACTERS or words == text for run in _all_of(text, words))
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return [Redaction(start, end, PASSAGE_NOTE) for start, end in joined]


def _all_of(text: str, words: str) -> list[tuple[int, int]]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def without_held(held: list[Redaction], others: tuple[Redaction, ...]) -> tuple[Redaction, ...]:
    """Withheld passages with those other redactions that touch none of them, in order."""
    apart = [each for each in others if not any(each.start < one.end and one.start < each.end for one in held)]
    return tuple(sorted([*held, *apart], key=lambda each: (each.start, each.end)))
