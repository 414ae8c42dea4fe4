"""By whom, as the sentence of a trigger says it: who acts, what follows "by", who led the attack, who released the film.

Words that name only a side ("the rebels", "they") are the armed group that the report named last before; without an article they
are it where the report names no other.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.dates import release_border
from stemmata.claims.groups import unknown_groups
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.people import Mention
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.language import fold
from stemmata.model.claims import VictimStatus
from stemmata.model.expressions import PartyValue
from stemmata.model.text import Span
from stemmata.taxonomy import PartyKind, side_labels

_BY_REACH = 9  # most tokens between "by" and the name of those who did it: "by presumed members of the so-called …"
_MEMBERS_REACH = 5  # most tokens between fighters and their group: "rebels belonging to the …"
_SUBJECT_REACH = 25  # most tokens between a party and the last of several verbs that say what it did
_PASSIVE_REACH = 12  # most tokens between a passive and the party behind its "by"
_OWNER_REACH = 10  # most tokens between a party and its attack
_OWNED_REACH = 3  # most tokens between "its" and the noun: "its terrorist attacks"
_ATTACK_REACH = 4  # most tokens between a party and what it did: "the army's heavy shelling"
_SUSPECTED_REACH = 2  # most tokens between "suspected" and the party
_NAMED_WITHIN = 12  # most sentences between "the group" and the name it stands for
_THEY_WITHIN = 3  # most sentences between "they" and those meant
_ARABIC_REACH = 5  # most tokens between an Arabic word for an attack and whose it is: "قصف مدفعي وصاروخي عنيف من قوات"
_ARABIC_BESIDE = 3  # most tokens between an Arabic party and a verb on its other side
_ARABIC_BOUNDS = frozenset({"في", ".", "|", ":", "ان", "بينما", "حيث"})
_CLAIMING = frozenset({"تبني", "تبنت", "يتبني", "تتبني"})  # "claimed" an attack
_PARTICIPLE = re.compile(r"[a-z]{2,}ed|made|held|led|taken|done|given|written|said|found|sent|seen")
_OF_VICTIMS = frozenset({"who", "whom", "whose", "accused", "suspected", "for"})
_AGAINST = frozenset({"fighting", "against"})


def perpetrators_of(scene: Scene, position: int, reading: Reading) -> tuple[PartyValue, ...]:
    """Parties that a sentence makes responsible for what one of its triggers tells.

    Args:
        scene: the report.
        position: the sentence's position.
        reading: the trigger with its arguments.
    """
    view, lexicon = scene.view(position), scene.lexicon(position)
    named = [party for party in scene.parties(position) if not _is_victim(view, reading, party)]
    named = [party for party in named if not is_suspected(view, party, lexicon)]
    if lexicon.language == "ar":
        actors = (party for party in named if not _is_theirs(view, reading, party))
        return _distinct([party for party in actors if _is_arabic_agent(view, party, lexicon)])
    unknown = [party for party in _unknown(scene, position, named) if not _is_victim(view, reading, party)]
    named += [party for party in unknown if not is_suspected(view, party, lexicon)]
    agents = [party for party in named if _is_agent(scene, position, reading, party)]
    if agents:
        return _distinct([resolved(scene, position, party) for party in agents])
    group = _continuing_group(scene, position, reading)
    if group is not None:
        return (group,)
    return _beside(scene, position, reading, named)


def is_suspected(view: SentenceView, party: PartyValue, lexicon: ClaimLexicon) -> bool:
    """Whether a party is only suspected ("suspected rebels"); `attribution` makes a claim of its own of it.

    Args:
        view: the sentence.
        party: a party named in it.
        lexicon: the language's words.
    """
    at = view.token_at(party.span.start)
    return bool(lexicon.words.get("suspecting", frozenset()) & set(view.words_between(max(0, at - _SUSPECTED_REACH), at)))


def _beside(scene: Scene, position: int, reading: Reading, named: list[PartyValue]) -> tuple[PartyValue, ...]:
    """Parties that are no argument of the trigger, but of what brought it about."""
    view = scene.view(position)
    named = [resolved(scene, position, party) for party in named if not _is_fighters(scene, position, party, reading)]
    behind_by = [party for party in named if _is_behind_by(scene, position, party) and _is_of_harm(scene, view, party)]
    behind_by = behind_by or [party for party in named if _is_owner(scene, position, reading, party)]
    attackers = [party for party in named if _leads_attack(scene, view, party)]
    makers = [party for party in named if _released(scene, view, party)]
    if not makers and _by_children(reading):
        makers = [party for party in named if not _is_told_of_victims(view, reading, party)]
    guards = [party for party in named if _holds_the_way(view, reading, party)]
    found = _distinct(behind_by or attackers or makers or guards)
    if not found and _by_children(reading):
        behind_children = last_group_before(scene, position)
        return (behind_children,) if behind_children is not None else ()
    return found


def _unknown(scene: Scene, position: int, named: list[PartyValue]) -> list[PartyValue]:
    """Groups by the form of their name that hold no known name of an identified party."""
    known = [party.span for party in named if party.party]
    groups = unknown_groups(scene.view(position), scene.lexicon(position))
    return [group for group in groups if not any(group.span.overlaps(span) for span in known)]


def _holds_the_way(view: SentenceView, reading: Reading, party: PartyValue) -> bool:
    """ "was denied access at a checkpoint of the guard", "at a guard checkpoint"."""
    if reading.trigger.entry.violation != "denial":
        return False
    first, last = view.token_at(party.span.start), view.token_at(party.span.end)
    posts = {"checkpoint", "checkpoints", "roadblock", "roadblocks"}
    return bool(posts & set(view.words_between(max(0, first - 4), first))) or bool(
        posts & set(view.words_between(last, last + 2))
    )


def _is_arabic_agent(view: SentenceView, party: PartyValue, lexicon: ClaimLexicon) -> bool:
    """Behind a word for an attack ("قصف مدفعي لقوات …"), "على يد", "من قبل" or "claimed", or right before an attack's verb."""
    first, last = view.token_at(party.span.start), view.token_at(party.span.end)
    if first and view.tokens[first - 1].word.lstrip("وف") in _CLAIMING:
        return True
    for index in range(first - 1, max(-1, first - 1 - _ARABIC_REACH), -1):
        word = view.tokens[index].word
        if word in lexicon.words["agency"] or (word == "علي" and view.tokens[index + 1].word in lexicon.words["agency"]):
            return True
        if word in lexicon.words["targets"] or word in _ARABIC_BOUNDS:
            return False
        if _tells(word, lexicon) and (first - index <= _ARABIC_BESIDE or lexicon.trigger.fullmatch(word)):
            return True
    return any(_tells(word, lexicon) for word in view.words_between(last, last + _ARABIC_BESIDE))


def _tells(word: str, lexicon: ClaimLexicon) -> bool:
    """Whether an Arabic word, with or without what is written onto it, is a trigger other than a word for the dead or wounded."""
    match = lexicon.trigger.fullmatch(word)
    return match is not None and lexicon.triggers[match["word"]].part != "state"


def _is_victim(view: SentenceView, reading: Reading, party: PartyValue) -> bool:
    return any(mention.start <= party.span.start and party.span.end <= mention.end for mention in reading.patients)


def _is_theirs(view: SentenceView, reading: Reading, party: PartyValue) -> bool:
    """ "Captives of the army" ("أسرى من الجيش"): the party that the victims are of."""
    of = view.token_at(party.span.start) - 1
    return of > 0 and view.tokens[of].word == "من" and any(mention.last == of for mention in reading.patients)


def _is_told_of_victims(view: SentenceView, reading: Reading, party: PartyValue) -> bool:
    """Whether a party is named only to say who the victims were: "two men who had worked for the army"."""
    at = view.token_at(party.span.start)
    return any(_OF_VICTIMS & set(view.words_between(mention.last, at)) for mention in reading.patients if mention.last < at)


def _is_fighters(scene: Scene, position: int, party: PartyValue, reading: Reading) -> bool:
    """Whether a party's name only says whose fighters are spoken of ("regime soldiers")."""
    near = [mention for mention in scene.mentions(position) if mention.start <= party.span.start < mention.end]
    armed = [mention for mention in near if mention.status in {"combatant", "hors_de_combat"}]
    return any(not _acts(scene, position, mention) for mention in armed)


def _acts(scene: Scene, position: int, mention: Mention) -> bool:
    """Whether people are said to attack right behind their name, or stand behind "by"."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    behind = set(view.words_between(mention.last, mention.last + 2))
    return bool(behind & lexicon.words["attacking"]) or "by" in view.words_between(max(0, mention.first - 2), mention.first)


# -- whom words mean that name only a side


def resolved(scene: Scene, position: int, party: PartyValue) -> PartyValue:
    """ "The group" or "rebels" as the armed group they stand for, with the words used here; the party itself where nothing tells.

    Args:
        scene: the report.
        position: the sentence's position.
        party: a party named in it.
    """
    if party.party or party.kind != "side_label" or fold(party.span.words) not in _armed_labels():
        return party
    view, lexicon = scene.view(position), scene.lexicon(position)
    at = view.token_at(party.span.start)
    near = view.words_between(max(0, at - 2), at + 1)
    if lexicon.words.get("not_identified", frozenset()) & set(near):
        return party
    definite = bool({"the", "these", "those"} & set(near))
    antecedent = last_group_before(scene, position) if definite else None
    if antecedent is None and (definite or not lexicon.words.get("name_calling", frozenset()) & set(near)):
        antecedent = _only_group(scene)
    return evolve(antecedent, span=party.span) if antecedent is not None else party


@cache
def _armed_labels() -> frozenset[str]:
    """Labels of armed groups that fight for a cause; traffickers, death squads and hirelings are told apart from those."""
    kinds = frozenset(
        {"drug", "narcotics", "death", "mercenaries", "warlords", "mafia", "paramilitary", "paramilitaries", "narco"}
    )
    labels = (fold(label.words) for label in side_labels() if label.side is PartyKind.ARMED_GROUP)
    return frozenset(label for label in labels if kinds.isdisjoint(label.replace("-", " ").split()))


def _only_group(scene: Scene) -> PartyValue | None:
    """The one armed group that a report names; None where it names none or several."""
    groups = {
        party.party: party
        for position in reversed(range(len(scene.sentences)))
        for party in scene.parties(position)
        if party.party and party.kind == "armed_group" and _fights_here(scene, party)
    }
    return next(iter(groups.values())) if len(groups) == 1 else None


def _fights_here(scene: Scene, party: PartyValue) -> bool:
    """Whether a group is known to fight in a country that the report names, or the report names none, or nobody knows where."""
    known = scene.countries_of(party)
    here = {place.country for place in scene.all_places() if place.country}
    return not known or not here or not here.isdisjoint(known)


def last_group_before(scene: Scene, position: int) -> PartyValue | None:
    """The armed group that a report named last before a sentence.

    Args:
        scene: the report.
        position: the sentence's position.
    """
    for earlier in range(position - 1, max(-1, position - _NAMED_WITHIN), -1):
        groups = [party for party in scene.parties(earlier) if party.party and party.kind == "armed_group"]
        groups = [party for party in groups if _fights_here(scene, party)]
        if groups:
            return groups[-1]
    return None


def _continuing_group(scene: Scene, position: int, reading: Reading) -> PartyValue | None:
    """ "The militants", "the group" or "they" as agent: the armed group the report named last before."""
    if not reading.agents or not reading.agents[0].definite:
        return None
    agent = reading.agents[0]
    heads = {phrase.rpartition(" ")[2] for phrase in scene.lexicon(position).words.get("continuing_groups", ())}
    if agent.head == "they":
        antecedent = _armed_before(scene, position)
    else:
        antecedent = (last_group_before(scene, position) or _only_group(scene)) if agent.head in heads else None
    return evolve(antecedent, span=scene.report.span(agent.start, agent.end)) if antecedent is not None else None


def _armed_before(scene: Scene, position: int) -> PartyValue | None:
    """The party named last in the sentences right before, where none of them has people of another kind act."""
    for earlier in range(position - 1, max(-1, position - _THEY_WITHIN), -1):
        armed = [party for party in scene.parties(earlier) if party.kind in {"armed_group", "side_label"}]
        if armed:
            return resolved(scene, earlier, armed[-1])
    return None


# -- where a party stands


def _is_agent(scene: Scene, position: int, reading: Reading, party: PartyValue) -> bool:
    """In the agent's own words; or, where no agent is mentioned, right before an active verb or behind "by"."""
    view = scene.view(position)
    if any(mention.start < party.span.end and party.span.start < mention.end for mention in reading.agents):
        return True
    if any(start < party.span.end and party.span.start < end for start, end in reading.doers):
        return _word_before(view, party.span) not in _AGAINST | {"on"}
    if any(_are_members(scene, position, mention, party) for mention in reading.agents):
        return True
    at = view.token_at(party.span.start)
    if reading.rule.startswith(("passive", "reduced", "noun")):
        return _is_by_of(view, reading.trigger.last, at, scene.lexicon(position))
    others = [mention for mention in scene.mentions(position) if mention.start <= party.span.start < mention.end]
    fighters = all(mention.status is VictimStatus.COMBATANT for mention in others)
    if reading.agents or not fighters or not reading.rule.startswith(("active", "no object")):
        return False
    between = view.words_between(view.token_at(party.span.end), reading.trigger.first)
    stands_free = _stands_free(scene, position, party)
    near = 0 <= reading.trigger.first - at <= _SUBJECT_REACH and not {"by", ".", ";"} & set(between)
    return near and stands_free and not scene.lexicon(position).words["clause_openers"] & set(between)


def _stands_free(scene: Scene, position: int, party: PartyValue) -> bool:
    """Whether a party hangs on no preposition; "of" behind "a column" or "members" is none."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    before = _word_before(view, party.span)
    if before != "of":
        return before not in lexicon.words["prepositions"] | _AGAINST
    at = view.token_at(party.span.start)
    return bool(lexicon.words["parts_of_groups"] & set(view.words_between(max(0, at - 4), at)))


def _is_by_of(view: SentenceView, start: int, at: int, lexicon: ClaimLexicon) -> bool:
    """Whether a "by" before a party belongs to the trigger that ends at `start`: no verb stands between the two."""
    between = view.words_between(start, at)
    if "by" not in between or len(between) > _PASSIVE_REACH or "after" in between:
        return False
    return not any(_is_verb(word, lexicon) for word in between[: between.index("by")])


def _are_members(scene: Scene, position: int, mention: Mention, party: PartyValue) -> bool:
    """ "terrorists of the front", "members of the so-called front", "soldiers from the brigade"."""
    view = scene.view(position)
    between = view.words_between(mention.last, view.token_at(party.span.start))
    closed = scene.lexicon(position).words["member_links"]
    last = view.token_at(party.span.end)
    if last <= mention.first and view.words_between(last, mention.first) in ([], ['"'], ["'"]) and party.party:
        return True  # "the 'Dawn Front' rebels"
    return 0 < len(between) <= _MEMBERS_REACH and between[0] in {"of", "from", "belonging", "with"} and set(between) <= closed


def _word_before(view: SentenceView, span: Span) -> str:
    at = view.token_at(span.start)
    word = view.tokens[at - 1].word if at else ""
    return view.tokens[at - 2].word if word in {"the", "a", "an", "some"} and at > 1 else word


def _is_behind_by(scene: Scene, position: int, party: PartyValue) -> bool:
    """Behind "by", with what may stand between: "by three suspected members of the front"."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    if _word_before(view, party.span) == "from":
        return True
    at = view.token_at(party.span.start)
    for index in range(at - 1, max(-1, at - _BY_REACH), -1):
        word = view.tokens[index].word
        if word == "by":
            return not _is_of_another_verb(view, index, lexicon)
        closed = word in lexicon.words["prepositions"] and word != "of"
        if closed or word in ",.;:!?()" or word in lexicon.words["clause_openers"] or _is_verb(word, lexicon):
            return False
    return False


def _is_of_another_verb(view: SentenceView, by: int, lexicon: ClaimLexicon) -> bool:
    """Whether "by" belongs to a passive that tells of no harm ("arrests were made by the police")."""
    before = view.tokens[by - 1].word if by else ""
    harms = before in lexicon.triggers or before in lexicon.words["harmful_participles"]
    return _PARTICIPLE.fullmatch(before) is not None and not harms


def _is_owner(scene: Scene, position: int, reading: Reading, party: PartyValue) -> bool:
    """ "The front has stepped up its sabotage of …": whose attack it is, by "its" before the noun and the subject before that."""
    view = scene.view(position)
    first = reading.trigger.first
    if not {"its", "their"} & set(view.words_between(max(0, first - _OWNED_REACH), first)):
        return False
    last = view.token_at(party.span.end)
    between = view.words_between(last, first)
    free = _stands_free(scene, position, party)
    return 0 <= first - last <= _OWNER_REACH and free and not set(between) & set(".;:")


def _is_verb(word: str, lexicon: ClaimLexicon) -> bool:
    entry = lexicon.triggers.get(word)
    return word in lexicon.words["passive"] or (entry is not None and entry.part == "verb")


def _is_of_harm(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    lexicon = scene.lexicon_of(view.sentence)
    at = view.token_at(party.span.start)
    if lexicon.words["harmful_participles"] & set(view.words_between(max(0, at - _BY_REACH), at)):
        return True
    return lexicon.trigger.search(view.folded[: party.span.start - view.sentence.start]) is not None


def _leads_attack(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    """ "an army airstrike", "the group's attack", "the militia shelled": an attack within a few words behind the party."""
    lexicon = scene.lexicon_of(view.sentence)
    at = view.token_at(party.span.end)
    behind = view.words_between(at, at + _ATTACK_REACH)
    closed = lexicon.words["clause_openers"] | lexicon.words["passive"]
    stop = next((index for index, word in enumerate(behind) if word in ",.;:()" or word in closed), _ATTACK_REACH)
    near = behind[:stop]
    attacks = any((entry := lexicon.triggers.get(word)) and entry.violation in {"attack", "harm"} for word in near)
    return (attacks or bool(lexicon.words["attacking"] & set(near))) and _word_before(view, party.span) not in _AGAINST


def _released(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    border = release_border(scene, view)
    return border is not None and party.span.start < border


def _by_children(reading: Reading) -> bool:
    return reading.trigger.entry.violation == "recruitment_and_use" or any(
        mention.status == "child" for mention in reading.agents
    )


def _distinct(found: list[PartyValue]) -> tuple[PartyValue, ...]:
    """Each party once, in order; unnamed actors ("militants") only where no party is named."""
    known = [party for party in found if party.party or party.kind == "armed_group"]
    kept: dict[tuple[str, str], PartyValue] = {}
    for party in sorted(known or found, key=lambda party: party.span.start):
        kept.setdefault((party.party, "" if party.party else party.name), party)
    return tuple(kept.values())
