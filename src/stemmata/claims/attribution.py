"""Who is said to have done what another sentence tells: "residents blamed the brigades", "the drone belonged to the guard".

Each such sentence becomes a claim of its own, on the happening told shortly before, so that an accusation stays an accusation and
two sides that accuse each other stay two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.certainty import certainty_of, covering_credits
from stemmata.claims.clauses import SentenceView
from stemmata.claims.draft import Draft
from stemmata.claims.groups import unknown_groups
from stemmata.claims.happenings import Happening
from stemmata.claims.lexicon import ClaimLexicon, TriggerEntry
from stemmata.claims.perpetrators import is_suspected, resolved
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.claims.triggers import Trigger
from stemmata.model.claims import Certainty, CertaintyKind, Clarity
from stemmata.model.expressions import PartyValue

ATTRIBUTION = "attribution"  # rule of claims that say who did it; also the first word of the rules of denials of having done it
_WITHIN = 8  # most sentences between a happening and one that says who did it
_OBJECT_REACH = 3  # most tokens between "blamed" and the party
_ARABIC_REACH = 8  # most tokens between an Arabic word for accusing and the party accused, behind those who accuse
_SUBJECT_REACH = 8  # most tokens between a party and "claimed responsibility"
_LED_WITHIN = 2  # most sentences between an attack and those it is told to have hurt
_LEAVES_OPEN = ("passive", "reduced passive", "state", "intransitive", "bare noun", "noun of", "toll")  # rules without an agent
_LEADING = frozenset({"", "attack_on_civilian_object", "attack_on_school", "attack_on_hospital", "attack_on_cultural_property"})
WEAK = frozenset({CertaintyKind.DENIED, CertaintyKind.RETRACTED, CertaintyKind.HYPOTHETICAL, CertaintyKind.UNVERIFIED})
_RESPONSIBLE_REACH = 12  # most tokens between a party and "to blame for", "charged with", with an aside between
_NEGATED_REACH = 4  # "no group has claimed responsibility", "has not yet claimed"
_PREPOSITION_REACH = 9  # most tokens between "blamed" and its "on": "blamed the Sunday attack on the embassy on …"
_NAME_REACH = 5  # most tokens between "by" and the name: "by the previously unknown …"
_FREED_REACH = 3  # most tokens between "released" and its "by": "released on Monday by"
_WORK_REACH = 7  # most tokens between "the work of" and a group's name: "the work of the Maoist-inclined armed group …"
_INVOLVED_REACH = 9  # most tokens between "denied" and "involved"


def with_authors(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; to those that name nobody who did it, whoever led the attack told right before, in its paragraph or beside.

    "Rebels of the front attacked the post. Two clerks were killed."

    Args:
        scene: the report.
        drafts: its drafts in order.
    """
    return [_with_author(scene, draft, drafts[:index]) for index, draft in enumerate(drafts)]


def _with_author(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    reading = draft.happening.reading
    if draft.perpetrators or reading.agents or draft.context or not reading.rule.startswith(_LEAVES_OPEN):
        return draft
    for before in reversed(earlier):
        near = draft.position - before.position <= _LED_WITHIN
        if near and before.perpetrators and before.happening.violation in _LEADING and not before.context:
            return evolve(draft, perpetrators=before.perpetrators) if _goes_on(scene, draft, before) else draft
    return draft


def _goes_on(scene: Scene, draft: Draft, before: Draft) -> bool:
    """Whether a sentence belongs to what was told: in its paragraph or right behind it, with no other day or place."""
    beside = draft.position - before.position <= 1
    paragraph = scene.sentences[draft.position].paragraph == scene.sentences[before.position].paragraph
    days = {date.start for date in draft.dates if date.start} and {date.start for date in before.dates if date.start}
    same_day = not days or bool({date.start for date in draft.dates} & {date.start for date in before.dates})
    return (beside or paragraph) and same_day and before.certainty.kind not in WEAK


def attributions(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for sentences that say who did what a draft told, in order; each in the chain of the draft it speaks of.

    Args:
        scene: the report.
        drafts: its drafts with their chains (`context.carried`).
    """
    telling = [draft for draft in drafts if draft.happening.violation and not draft.context and draft.clarity is Clarity.EVENT]
    found = []
    for position in sorted({at for draft in telling for at in range(draft.position, draft.position + _WITHIN + 1)}):
        if position < len(scene.sentences) and _may_attribute(scene, position):
            told = [draft for draft in telling if 0 <= position - draft.position <= _WITHIN]
            found += [
                _draft(scene, position, trigger, party, told[-1])
                for trigger, party in _attributed(scene, position)
                if _bears_on(scene, position, trigger, party, told[-1])
            ]
    return found


def _bears_on(scene: Scene, position: int, trigger: Trigger, party: PartyValue, told: Draft) -> bool:
    """Whether the words can be of what was told: who sets people free is who held them, where nobody else is said to have.

    Soldiers and police free those whom others held ("she was freed by the army").
    """
    if trigger.word not in scene.lexicon(position).words.get("freeing", frozenset()):
        return True
    rescued = not trigger.word.endswith("by") and (bool(told.perpetrators) or party.kind == "state" or _is_force(party))
    return told.happening.violation == "abduction" and not rescued


def _is_force(party: PartyValue) -> bool:
    """Whether an unnamed force of a state is meant; "National Liberation Army" is a group's name."""
    words = party.span.words.lower()
    return not party.party and re.search(r"\b(?:army|police|troops|soldiers|(?:security|government) forces)$", words) is not None


def _may_attribute(scene: Scene, position: int) -> bool:
    pattern = scene.lexicon(position).phrases.get("attributing")
    if pattern is None or pattern.search(scene.folded(position)) is None:
        return False
    return bool(scene.parties(position)) or bool(unknown_groups(scene.view(position), scene.lexicon(position)))


def _attributed(scene: Scene, position: int) -> list[tuple[Trigger, PartyValue]]:
    """Each attributing word of a sentence with the party it makes responsible."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    parties = _parties(scene, position)
    found: list[tuple[Trigger, PartyValue]] = []
    for match in lexicon.phrases["attributing"].finditer(view.folded):
        first = view.token_at(view.sentence.start + match.start())
        last = max(view.token_at(view.sentence.start + match.end()), first + 1)
        word = " ".join(match["word"].split())
        for place, party in enumerate(_responsible(view, first, last, word, parties, lexicon)):
            entry = TriggerEntry(ATTRIBUTION, "verb", ("past",), "")
            trigger = Trigger(first, min(last + place, len(view.tokens)), word, entry)
            found.append((trigger, resolved(scene, position, party)))
    return found


def _parties(scene: Scene, position: int) -> list[PartyValue]:
    """Parties of a sentence, also those known only by the form of their name; no people without a group."""
    known = [party for party in scene.parties(position) if party.party or party.kind != "unknown"]
    groups = unknown_groups(scene.view(position), scene.lexicon(position))
    identified = [party.span for party in known if party.party]
    groups = [group for group in groups if not any(group.span.overlaps(span) for span in identified)]
    known = [party for party in known if not any(party.span.overlaps(group.span) for group in groups)]
    return sorted((*known, *groups), key=lambda party: party.span.start)


def _responsible(
    view: SentenceView, first: int, last: int, word: str, parties: Sequence[PartyValue], lexicon: ClaimLexicon
) -> list[PartyValue]:
    behind = [party for party in parties if view.token_at(party.span.start) >= last]
    if lexicon.language == "ar":
        return [party for party in behind if 0 < view.token_at(party.span.start) - last <= _ARABIC_REACH][-1:]
    if lexicon.words["negatives"] & set(view.words_between(max(0, first - _NEGATED_REACH), first)):
        return []
    if word in lexicon.words["suspecting"]:
        if _suffer(view, first, lexicon):
            return []
        return [party for party in behind if is_suspected(view, party, lexicon)][:1]
    if word in lexicon.words["denying_part"]:
        before = [party for party in parties if 0 <= first - view.token_at(party.span.end) <= 1]
        part = lexicon.words["taking_part"] & set(view.words_between(last, last + _INVOLVED_REACH))
        return before[-1:] if part else []
    if word in lexicon.words["admitting"]:
        return _subject(view, first, parties, _SUBJECT_REACH) or _behind_preposition(view, last, behind, "by")
    if word in lexicon.words["blaming"]:
        return _blamed(view, first, last, parties, behind, lexicon)
    if word in lexicon.words["held_responsible"]:
        return _subject(view, first, parties, _RESPONSIBLE_REACH)
    if word in lexicon.words["implicating"]:
        return [party for party in parties if 0 <= first - view.token_at(party.span.end) <= _RESPONSIBLE_REACH][-1:]
    return _named_behind(view, last, word, behind, lexicon)


def _named_behind(
    view: SentenceView, last: int, word: str, behind: Sequence[PartyValue], lexicon: ClaimLexicon
) -> list[PartyValue]:
    """Whom words name behind them: "released … by", "attributed … to", "carried out by", "the work of"."""
    if word in lexicon.words.get("freeing", ()) and not word.endswith("by"):
        return _behind_preposition(view, last, behind, "by", _FREED_REACH)
    if word in lexicon.words["attributing_to"]:
        return _behind_preposition(view, last, behind, "to")
    near = [party for party in behind if view.token_at(party.span.start) - last <= _OBJECT_REACH]
    tells_own = word in lexicon.words["done_by"] or word.startswith("attributed")
    if tells_own and not near:
        near = [party for party in behind if party.party and view.token_at(party.span.start) - last <= _WORK_REACH][:1]
        near = near if near and not set(view.words_between(last, view.token_at(near[0].span.start))) & _ENDS else []
    return near[:1] if tells_own or lexicon.phrases["any_means"].search(view.folded) is not None else []


def _suffer(view: SentenceView, first: int, lexicon: ClaimLexicon) -> bool:
    """Whether those suspected are who it was done to: "to kill the alleged soldiers", "executed two suspected rebels"."""
    before = [word for word in view.words_between(max(0, first - _ARTICLE_REACH), first) if word not in _ARTICLES]
    entry = lexicon.triggers.get(before[-1]) if before else None
    return entry is not None and entry.part == "verb" and before[-1] not in lexicon.words["passive"]


_ARTICLE_REACH = 3  # most tokens between a verb and "alleged", of which at most two are articles or the like
_ARTICLES = frozenset({"the", "a", "an", "some", "two", "three", "several", "other"})
_ENDS = frozenset({",", ".", ";", ":", "and", "in", "on", "against", "at", "after", "during"})


def _blamed(
    view: SentenceView, first: int, last: int, parties: Sequence[PartyValue], behind: Sequence[PartyValue], lexicon: ClaimLexicon
) -> list[PartyValue]:
    """Whom a word for blaming makes responsible: its object, its subject in the passive, "blamed it on …", or both of two."""
    if " ".join(view.words_between(last, last + 2)) in {"the other", "each other", "one another"}:
        return list(parties[:2])
    passive = first and view.tokens[first - 1].word in lexicon.words["passive"]
    if passive and not view.tokens[first].word.endswith("ing"):
        on = view.words_between(last, last + 1) == ["on"]
        return _behind_preposition(view, last, behind, "on") if on else _subject(view, first, parties, _OBJECT_REACH)
    near = [party for party in behind if view.token_at(party.span.start) - last <= _OBJECT_REACH]
    return near[:1] or _behind_preposition(view, last, behind, "on")


def _subject(view: SentenceView, first: int, parties: Sequence[PartyValue], reach: int) -> list[PartyValue]:
    near = [party for party in parties if 0 <= first - view.token_at(party.span.end) <= reach]
    return [party for party in near if _stands_free(view, party)][-1:]


def _stands_free(view: SentenceView, party: PartyValue) -> bool:
    """Whether a party hangs on no preposition ("an attack on a convoy of the army")."""
    at = view.token_at(party.span.start)
    return not {"on", "against", "of", "at", "to"} & set(view.words_between(max(0, at - 2), at))


def _behind_preposition(
    view: SentenceView, last: int, behind: Sequence[PartyValue], word: str, reach: int = _PREPOSITION_REACH
) -> list[PartyValue]:
    """The party behind a preposition that belongs to the verb: "blamed the raid on …", "was claimed by …"."""
    for index in range(last, min(last + reach, len(view.tokens))):
        if view.tokens[index].word in ".;:":
            return []
        if view.tokens[index].word == word:
            return [party for party in behind if 0 < view.token_at(party.span.start) - index <= _NAME_REACH][:1]
    return []


def _of(lexicon: ClaimLexicon, name: str) -> frozenset[str]:
    return lexicon.words.get(name, frozenset())


def _draft(scene: Scene, position: int, trigger: Trigger, party: PartyValue, told: Draft) -> Draft:
    view, lexicon = scene.view(position), scene.lexicon(position)
    own = certainty_of(view, trigger, scene.credits, lexicon, scene.tree_if_parsed(position))
    span = view.report.span(view.tokens[trigger.first].start, view.tokens[trigger.last - 1].end)
    rule = ATTRIBUTION
    if trigger.word in lexicon.words.get("denying_part", ()):
        own, rule = Certainty(CertaintyKind.DENIED, span), f"{ATTRIBUTION}, denied"
    elif trigger.word in lexicon.words["admitting"]:
        own = own if own.kind in WEAK else Certainty(CertaintyKind.PARTY_CLAIM, span)
    elif trigger.word in lexicon.words["blaming"] | _of(lexicon, "suspecting") | _of(lexicon, "implicating"):
        own = Certainty(CertaintyKind.ALLEGED, span)
    return evolve(
        told,
        position=position,
        happening=Happening(Reading(trigger, (), (), rule=rule), told.happening.violation),
        sentence=scene.sentences[position],
        trigger=(span.start, span.end),
        pointing=True,
        certainty=own,
        perpetrators=(party,),
        means=(),
        credits=tuple(credit.id for credit in covering_credits(view, trigger, scene.credits)),
        linked=(),
    )
