"""Reports given to the extractor one after the other: answers are remembered by what was asked, and claims go beside the rules'.

An answer is kept in the casebook's findings under a hash of the request: instructions, form, model and text. The same reports
therefore give the same claims without the model being asked again; only answers of the right form are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Protocol

from attrs import define, frozen

from stemmata.claims.extractor import parts_of, read_answer, request_for
from stemmata.claims.scene import Scene
from stemmata.model.claims import Claim
from stemmata.model.extraction import RULE, Extraction, Refusal
from stemmata.model.identity import identifier
from stemmata.pipeline.claiming import Anchored
from stemmata.pipeline.extraction.endpoint import MILLION, Reply
from stemmata.pipeline.known import KnownNames
from stemmata.pipeline.memory import Memory
from stemmata.pipeline.progress import Progress
from stemmata.settings import ExtractorSettings


class Asks(Protocol):
    """Whatever answers requests; see `endpoint.Endpoint`."""

    def ask(self, body: dict[str, Any]) -> Reply:
        """An answer to one request."""


@frozen
class KeptAnswer:
    """An answer as it is remembered."""

    content: str
    input_tokens: int
    output_tokens: int


@frozen
class Extracted:
    """What came of asking about all reports.

    Attributes:
        claims: the rules' claims with those of the extractor behind them, report by report.
        refusals: what was refused, in the order of the reports.
        extraction: what it took.
    """

    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]
    extraction: Extraction


@define
class _Account:
    """What it took so far."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    agreed: int = 0


def extract_all(
    items: Sequence[Anchored],
    ruled: Sequence[Claim],
    names: KnownNames,
    settings: ExtractorSettings,
    asks: Asks,
    memory: Memory,
    progress: Progress,
) -> Extracted:
    """Claims of a model beside those of the rules.

    Args:
        items: the reports with what their dates count from.
        ruled: the rules' claims on them.
        names: the names in force.
        settings: the extractor's.
        asks: who answers.
        memory: what was answered before.
        progress: hears of every report done.

    Raises:
        ExtractorError: the endpoint does not answer. What it answered so far is remembered.
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in ruled:
        by_report.setdefault(claim.report, []).append(claim)
    account, refusals, claims = _Account(), list[Refusal](), list[Claim]()
    for item in items:
        own = by_report.get(item.read.report.id, [])
        found = _extract(item, names, settings, asks, memory, account, refusals)
        added = _without_agreed(found, own)
        account.agreed += len(found) - len(added)
        claims += [*own, *added]
        progress.advance()
    extraction = _extraction(items, settings, account, len(claims) - len(ruled), len(refusals))
    return Extracted(tuple(claims), tuple(refusals), extraction)


def _extract(
    item: Anchored,
    names: KnownNames,
    settings: ExtractorSettings,
    asks: Asks,
    memory: Memory,
    account: _Account,
    refusals: list[Refusal],
) -> list[Claim]:
    read = item.read
    scene = Scene(
        read.report, read.sentences, read.credits, item.anchor, names.gazetteer, names.parties, item.copied, names.folders
    )
    claims: dict[str, Claim] = {}
    for part in parts_of(read.report, read.sentences, settings.characters):
        answer = _answer(request_for(part, settings.model, settings.answer_tokens), asks, memory, account)
        taken = read_answer(scene, answer.content, f"{RULE}: {settings.model}")
        claims.update({claim.id: claim for claim in taken.claims})
        refusals += [_numbered(refusal, len(refusals) + place) for place, refusal in enumerate(taken.refusals)]
    return list(claims.values())


def _numbered(refusal: Refusal, place: int) -> Refusal:
    """The same with an identifier that is its own in the whole casebook."""
    name = identifier("f", refusal.report, refusal.about, refusal.words, refusal.reason.value, place)
    return Refusal(name, refusal.report, refusal.about, refusal.words, refusal.reason)


def _answer(body: Mapping[str, Any], asks: Asks, memory: Memory, account: _Account) -> KeptAnswer:
    key = sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
    account.requests += 1
    kept = memory.fetch(f"extractor {key}", KeptAnswer)
    if kept:
        answer = kept[0]
    else:
        reply = asks.ask(dict(body))
        answer = KeptAnswer(reply.content, reply.input_tokens, reply.output_tokens)
        if reply.usable:
            memory.store(f"extractor {key}", [answer], KeptAnswer)
    account.input_tokens += answer.input_tokens
    account.output_tokens += answer.output_tokens
    return answer


def _without_agreed(found: Iterable[Claim], ruled: Sequence[Claim]) -> list[Claim]:
    """The claims that no rule had read: of another violation, or from another sentence."""
    read = {(claim.violation, claim.sentence.start) for claim in ruled}
    return [claim for claim in found if (claim.violation, claim.sentence.start) not in read]


def _extraction(
    items: Sequence[Anchored], settings: ExtractorSettings, account: _Account, added: int, refused: int
) -> Extraction:
    cost = account.input_tokens * settings.input_price + account.output_tokens * settings.output_price
    return Extraction(
        model=settings.model,
        url=settings.url,
        reports=sum(1 for item in items if item.read.sentences),
        requests=account.requests,
        input_tokens=account.input_tokens,
        output_tokens=account.output_tokens,
        cost=round(cost / MILLION, 6),
        claims=added,
        agreed=account.agreed,
        refused=refused,
    )
