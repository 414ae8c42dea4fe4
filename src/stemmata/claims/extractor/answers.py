"""From a model's answer to claims: every value is found again in the text and read by the rules, or refused with the reason.

A model only points. The day, the place and the number are what the rules read from the words it points at; a number of its own
that differs is refused. A value that is refused is left out; a claim whose own words, or whose hedge, are refused is refused as a
whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from attrs import frozen

from stemmata.claims.aggregate import GENERAL_STATEMENT
from stemmata.claims.extractor.quotes import Quote, find_in_sentence, find_quote
from stemmata.claims.happenings import BATTLE_DEATHS
from stemmata.claims.scene import Scene
from stemmata.language.folding import MARK, fold
from stemmata.model.claims import (
    Certainty,
    CertaintyKind,
    Claim,
    ClaimFigure,
    Clarity,
    FigureRole,
    MeansValue,
    VictimStatus,
    VictimValue,
)
from stemmata.model.expressions import DateValue, FigureValue, PartyValue, PlaceValue, Qualifier
from stemmata.model.extraction import Refusal, RefusalReason
from stemmata.model.identity import identifier
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.reports import Sentence
from stemmata.model.text import Span
from stemmata.taxonomy import child_roles, general_means, means, violations

_SHOWN = 200  # characters of refused words that are kept
_SEXES = frozenset({"", "female", "male", "both"})

Value = TypeVar("Value")
Read = TypeVar("Read", DateValue, PlaceValue, FigureValue, PartyValue)


@frozen
class ReadAnswer:
    """What came of an answer.

    Attributes:
        claims: the claims taken from it, in the order of their words.
        refusals: what was refused, in the order of the answer.
    """

    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]


def read_answer(scene: Scene, content: str, rule: str) -> ReadAnswer:
    """The claims of one answer.

    Args:
        scene: the report that was given, as the rules see it.
        content: the answer's text.
        rule: what the claims name as their rule, such as "extractor: MODEL".
    """
    reader = _Reader(scene, rule)
    for entry in reader.entries(content):
        reader.take(entry)
    ordered = sorted(reader.claims, key=lambda claim: (claim.trigger.start, claim.violation, claim.id))
    return ReadAnswer(tuple(ordered), tuple(reader.refusals))


def is_answer(content: str) -> bool:
    """Whether a text is an answer of the form that was asked for, as far as that its list of entries can be read."""
    return _entries(content) is not None


def _entries(content: str) -> list[dict[str, Any]] | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    entries = value.get("claims") if isinstance(value, dict) else None
    return entries if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries) else None


class _Reader:
    """Takes one entry after the other.

    Args:
        scene: the report.
        rule: what the claims name as their rule.
    """

    def __init__(self, scene: Scene, rule: str) -> None:
        self._scene, self._report, self._rule = scene, scene.report, rule
        self._numbers = {sentence.index + 1: position for position, sentence in enumerate(scene.sentences)}
        self.claims: list[Claim] = []
        self.refusals: list[Refusal] = []

    def entries(self, content: str) -> list[dict[str, Any]]:
        """The entries of an answer; none, and a refusal, when it is none."""
        found = _entries(content)
        if found is None:
            self._refuse("answer", content, RefusalReason.NOT_AN_ANSWER)
        return found or []

    def take(self, entry: dict[str, Any]) -> None:
        """A claim from an entry, or a refusal."""
        words = _text(entry, "words")
        position = self._numbers.get(_number(entry, "sentence"), -1)
        violation = _text(entry, "violation")
        if position < 0:
            self._refuse("claim", words, RefusalReason.NO_SUCH_SENTENCE)
        elif violation not in violations():
            self._refuse("claim", violation, RefusalReason.UNKNOWN_CODE)
        else:
            self._take_found(entry, violation, position)

    def _take_found(self, entry: dict[str, Any], violation: str, position: int) -> None:
        words = _text(entry, "words")
        trigger = self._quoted("claim", words, find_in_sentence(self._report, words, self._scene.sentences[position]))
        certainty = self._certainty(entry.get("certainty"), position, trigger) if trigger is not None else None
        if trigger is not None and certainty is not None:
            self._keep(self._claim(entry, violation, position, trigger, certainty))

    def _keep(self, claim: Claim) -> None:
        if claim.id not in {each.id for each in self.claims}:
            self.claims.append(claim)

    def _claim(self, entry: dict[str, Any], violation: str, position: int, trigger: Span, certainty: Certainty) -> Claim:
        sentence = self._scene.sentences[position]
        return Claim(
            id=identifier("c", self._report.id, violation, trigger.start, trigger.end, sentence.start),
            report=self._report.id,
            sentence=self._report.span(sentence.start, sentence.end),
            violation=violation,
            trigger=trigger,
            rule=self._rule,
            certainty=certainty,
            clarity=Clarity.EVENT,
            context=_context(violation, certainty.kind),
            perpetrators=self._each(entry, "perpetrators", sentence, self._perpetrator),
            victims=self._each(entry, "victims", sentence, self._victim),
            figures=self._each(entry, "figures", sentence, self._figure),
            dates=self._each(entry, "dates", sentence, self._date),
            places=self._each(entry, "places", sentence, self._place),
            means=self._each(entry, "means", sentence, self._means),
            credits=tuple(credit.id for credit in self._covering(trigger)),
        )

    def _each(
        self, entry: dict[str, Any], name: str, home: Sentence, take: Callable[[dict[str, Any], Span], Value | None]
    ) -> tuple[Value, ...]:
        """The values of a list whose words were found."""
        found: list[Value] = []
        about = name.removesuffix("s") if name != "means" else name
        for item in _list(entry, name):
            words = _text(item, "words")
            span = self._quoted(about, words, find_quote(self._report, words, home))
            value = take(item, span) if span is not None else None
            if value is not None and value not in found:
                found.append(value)
        return tuple(found)

    # -- single values

    def _certainty(self, item: object, position: int, trigger: Span) -> Certainty | None:
        """How sure; None, with a refusal, where the answer is less sure than what is left of it."""
        kind, words = _text(item, "kind"), _text(item, "words")
        if kind not in set(CertaintyKind):
            self._refuse("certainty", kind, RefusalReason.UNKNOWN_CODE)
            return None
        if CertaintyKind(kind) is CertaintyKind.ASSERTED:
            return _of_credits(self._covering(trigger))
        hedge = find_quote(self._report, words, self._scene.sentences[position])
        if hedge.span is None:
            self._refuse("certainty", words, hedge.reason or RefusalReason.NOT_IN_TEXT)
            self._refuse("claim", trigger.words, RefusalReason.UNSURE_HEDGE)
            return None
        return Certainty(CertaintyKind(kind), hedge.span)

    def _perpetrator(self, item: dict[str, Any], span: Span) -> PartyValue:
        known = self._readings(span, self._scene.parties)
        return known[0] if known else PartyValue(span, "", span.words, "unknown")

    def _victim(self, item: dict[str, Any], span: Span) -> VictimValue | None:
        status, sex, role = (_text(item, key) for key in ("status", "sex", "role"))
        if status not in set(VictimStatus) or sex not in _SEXES or role not in {"", *child_roles()}:
            self._refuse("victim", f"{status} {sex} {role}", RefusalReason.UNKNOWN_CODE)
            return None
        ages = [age for age in self._ages(span) if age[0] is not None or age[1] is not None]
        low, high = ages[0] if ages else (None, None)
        return VictimValue(VictimStatus(status), span.words, span, low, high, sex, role)

    def _ages(self, span: Span) -> list[tuple[int | None, int | None]]:
        position = self._position_of(span)
        return [(age.low, age.high) for age in self._scene.ages(position) if span.contains(age.span)] if position >= 0 else []

    def _figure(self, item: dict[str, Any], span: Span) -> ClaimFigure | None:
        role = _text(item, "role")
        if role not in set(FigureRole):
            self._refuse("figure", role, RefusalReason.UNKNOWN_CODE)
            return None
        read = [value for value in self._readings(span, self._scene.figures) if not value.percent]
        low, high = _number(item, "low"), item.get("high")
        if not read and (low, high) == (1, 1):  # "a boy": one person, whose words hold no number
            return ClaimFigure(FigureRole(role), 1, 1, Qualifier.EXACT, False, span, self._rule)
        figure = next((value for value in read if (value.low, value.high) == (low, high)), None)
        if figure is None:
            reason = RefusalReason.NUMBER_DIFFERS if read else RefusalReason.NOT_READABLE
            self._refuse("figure", f"{low} to {high}: {span.words}", reason)
            return None
        vague = figure.qualifier is Qualifier.VAGUE
        return ClaimFigure(FigureRole(role), figure.low, figure.high, figure.qualifier, vague, figure.span, self._rule)

    def _date(self, item: dict[str, Any], span: Span) -> DateValue | None:
        return self._first("date", span, self._readings(span, self._scene.dates))

    def _place(self, item: dict[str, Any], span: Span) -> PlaceValue | None:
        return self._first("place", span, self._readings(span, self._scene.places))

    def _first(self, about: str, span: Span, read: Sequence[Value]) -> Value | None:
        if not read:
            self._refuse(about, span.words, RefusalReason.NOT_READABLE)
            return None
        return read[0]

    def _means(self, item: dict[str, Any], span: Span) -> MeansValue | None:
        code = _text(item, "code")
        if code not in means():
            self._refuse("means", code, RefusalReason.UNKNOWN_CODE)
            return None
        known = self._means_in(span)
        if known and general_means(code) not in {general_means(each) for each in known}:
            self._refuse("means", f"{code}: {span.words}", RefusalReason.CODE_DIFFERS)
            return None
        return MeansValue(code, span)

    def _means_in(self, span: Span) -> set[str]:
        """The means that the lexicon sees in some words."""
        position = self._position_of(span)
        lexicon = self._scene.lexicon(max(position, 0))
        found = lexicon.phrases["any_means"].finditer(fold(span.words))
        return {lexicon.means[" ".join(match["word"].replace(MARK, "").split())] for match in found}

    # -- what the rules read

    def _readings(self, span: Span, reads: Callable[[int], Iterable[Read]]) -> list[Read]:
        """What the rules read in the sentence of some words, as far as it overlaps them."""
        position = self._position_of(span)
        return [value for value in reads(position) if value.span.overlaps(span)] if position >= 0 else []

    def _position_of(self, span: Span) -> int:
        inside = (place for place, each in enumerate(self._scene.sentences) if each.start <= span.start < each.end)
        return next(inside, -1)

    def _covering(self, trigger: Span) -> list[Credit]:
        covering = [credit for credit in self._scene.credits if credit.scope.start <= trigger.start < credit.scope.end]
        return sorted(covering, key=lambda credit: (credit.scope.end - credit.scope.start, credit.span.start, credit.id))

    # -- refusing

    def _quoted(self, about: str, words: str, quote: Quote) -> Span | None:
        if quote.span is None:
            self._refuse(about, words, quote.reason or RefusalReason.NOT_IN_TEXT)
        return quote.span

    def _refuse(self, about: str, words: str, reason: RefusalReason) -> None:
        shown = words[:_SHOWN]
        name = identifier("f", self._report.id, about, shown, reason.value, len(self.refusals))
        self.refusals.append(Refusal(name, self._report.id, about, shown, reason))


def _context(violation: str, kind: CertaintyKind) -> str:
    """Why a claim is context only, in the words of the rules."""
    if kind is CertaintyKind.GENERAL:
        return GENERAL_STATEMENT
    return "battle deaths" if violation == BATTLE_DEATHS else ""


def _of_credits(covering: Sequence[Credit]) -> Certainty:
    """Plainly stated, or by whom a credit says."""
    if not covering:
        return Certainty(CertaintyKind.ASSERTED)
    kind = CertaintyKind.PARTY_CLAIM if covering[0].kind is OriginKind.PARTY else CertaintyKind.ATTRIBUTED
    return Certainty(kind, covering[0].span)


def _text(item: object, key: str) -> str:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def _number(item: dict[str, Any], key: str) -> int:
    """A whole number; -1, which nothing is, for anything else."""
    value = item.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _list(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = item.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
