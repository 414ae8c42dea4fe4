"""By whom and by what means, as the sentence of a trigger says it."""

from __future__ import annotations

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.dates import release_border
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.language.folding import MARK
from stemmata.model.claims import MeansValue
from stemmata.model.expressions import PartyValue
from stemmata.model.text import Span

# -- perpetrators


def perpetrators_of(scene: Scene, position: int, reading: Reading) -> tuple[PartyValue, ...]:
    """Parties the sentence makes responsible: agents, what follows "by", who led the attack, or who released the film."""
    view = scene.view(position)
    named = [party for party in scene.parties(position) if not _is_victim(view, reading, party)]
    if scene.lexicon(position).language == "ar":
        return _distinct([party for party in named if _is_arabic_agent(scene, view, party)])
    agents = [party for party in named if _is_agent(scene, position, reading, party)]
    if agents:
        return _distinct([_resolved(scene, position, party) for party in agents])
    group = _continuing_group(scene, position, reading)
    if group is not None:
        return (group,)
    named = [_resolved(scene, position, party) for party in named if not _is_fighters(scene, position, party)]
    behind_by = [party for party in named if _word_before(view, party.span) in {"by", "from"} and _is_of_harm(scene, view, party)]
    attackers = [party for party in named if _leads_attack(scene, view, party)]
    makers = [party for party in named if _released(scene, view, party)] or (named if _by_children(reading) else [])
    guards = [party for party in named if _holds_the_way(view, reading, party)]
    found = _distinct(behind_by or attackers or makers or guards)
    if not found and _by_children(reading):
        behind_children = _last_group_before(scene, position)
        return (behind_children,) if behind_children is not None else ()
    return found


def _holds_the_way(view: SentenceView, reading: Reading, party: PartyValue) -> bool:
    """ "was denied access at a checkpoint of the guard", "at a guard checkpoint"."""
    if reading.trigger.entry.violation != "denial":
        return False
    first, last = view.token_at(party.span.start), view.token_at(party.span.end)
    posts = {"checkpoint", "checkpoints", "roadblock", "roadblocks"}
    return bool(posts & set(view.words_between(max(0, first - 4), first))) or bool(
        posts & set(view.words_between(last, last + 2))
    )


def _is_arabic_agent(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    """Right behind a word for an attack or a violation ("قصف قوات …"), behind "من قبل", or right before an attack's verb."""
    lexicon = scene.lexicon_of(view.sentence)
    first, last = view.token_at(party.span.start), view.token_at(party.span.end)
    before, behind = view.words_between(max(0, first - 3), first), view.words_between(last, last + 3)
    if lexicon.words["targets"] & set(before):
        return False
    return any(_tells(word, lexicon) for word in (*before, *behind)) or bool({"قبل", "من"} & set(before[-1:]))


def _tells(word: str, lexicon: ClaimLexicon) -> bool:
    """Whether an Arabic word, with or without what is written onto it, is a trigger other than a word for the dead or wounded."""
    match = lexicon.trigger.fullmatch(word)
    return match is not None and lexicon.triggers[match["word"]].part != "state"


def _is_victim(view: SentenceView, reading: Reading, party: PartyValue) -> bool:
    return any(mention.start <= party.span.start and party.span.end <= mention.end for mention in reading.patients)


def _is_fighters(scene: Scene, position: int, party: PartyValue) -> bool:
    """Whether a party's name only says whose fighters are spoken of ("regime soldiers")."""
    near = (mention for mention in scene.mentions(position) if mention.start <= party.span.start < mention.end)
    return any(mention.status in {"combatant", "hors_de_combat"} for mention in near)


def _resolved(scene: Scene, position: int, party: PartyValue) -> PartyValue:
    """ "the group" as the armed group that the report named last before, with the words used here."""
    at = scene.view(position).token_at(party.span.start)
    near = scene.view(position).words_between(max(0, at - 2), at + 1)
    if party.party or not {"the", "these", "those"} & set(near):
        return party
    antecedent = _last_group_before(scene, position)
    return evolve(antecedent, span=party.span) if antecedent is not None else party


def _is_agent(scene: Scene, position: int, reading: Reading, party: PartyValue) -> bool:
    """In the agent's own words; or, where no agent is mentioned, right before an active verb or behind "by"."""
    view = scene.view(position)
    if any(mention.start < party.span.end and party.span.start < mention.end for mention in reading.agents):
        return True
    at = view.token_at(party.span.start)
    if reading.rule.startswith(("passive", "reduced", "noun")):
        between = view.words_between(reading.trigger.last, at)
        return "by" in between and len(between) <= 12 and "after" not in between
    others = [mention for mention in scene.mentions(position) if mention.start <= party.span.start < mention.end]
    if reading.agents or others or not reading.rule.startswith(("active", "no object")):
        return False
    between = view.words_between(view.token_at(party.span.end), reading.trigger.first)
    near = 0 <= reading.trigger.first - at <= 10 and not {"by", "."} & set(between)
    return near and _word_before(view, party.span) not in {"fighting", "against", "from", "of", "near"}


def _word_before(view: SentenceView, span: Span) -> str:
    at = view.token_at(span.start)
    word = view.tokens[at - 1].word if at else ""
    return view.tokens[at - 2].word if word in {"the", "a", "an", "some"} and at > 1 else word


def _is_of_harm(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    return scene.lexicon_of(view.sentence).trigger.search(view.folded[: party.span.start - view.sentence.start]) is not None


def _leads_attack(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    """ "an army airstrike", "the group's attack", "the militia shelled": a trigger within three words behind the party."""
    at = view.token_at(party.span.end)
    behind = view.words_between(at, at + 4)
    attacks = {
        word
        for word in behind
        if (entry := scene.lexicon_of(view.sentence).triggers.get(word)) and entry.violation in {"attack", "harm"}
    }
    return bool(attacks or {"warplanes", "artillery", "forces", "fire", "gunfire"} & set(behind)) and _word_before(
        view, party.span
    ) not in {"fighting", "against"}


def _released(scene: Scene, view: SentenceView, party: PartyValue) -> bool:
    border = release_border(scene, view)
    return border is not None and party.span.start < border


def _by_children(reading: Reading) -> bool:
    return reading.trigger.entry.violation == "recruitment_and_use" or any(
        mention.status == "child" for mention in reading.agents
    )


def _continuing_group(scene: Scene, position: int, reading: Reading) -> PartyValue | None:
    """ "The militants" or "the group" as agent: the armed group the report named last before."""
    heads = {phrase.rpartition(" ")[2] for phrase in scene.lexicon(position).words.get("continuing_groups", ())}
    if not reading.agents or not reading.agents[0].definite or reading.agents[0].head not in heads:
        return None
    agent = reading.agents[0]
    antecedent = _last_group_before(scene, position)
    if antecedent is None:
        return None
    return evolve(antecedent, span=scene.report.span(agent.start, agent.end))


def _last_group_before(scene: Scene, position: int) -> PartyValue | None:
    for earlier in range(position - 1, max(-1, position - 12), -1):
        groups = [party for party in scene.parties(earlier) if party.party and party.kind == "armed_group"]
        if groups:
            return groups[-1]
    return None


def _distinct(found: list[PartyValue]) -> tuple[PartyValue, ...]:
    """Each party once, in order; unnamed actors ("militants") only where no party is named."""
    known = [party for party in found if party.party]
    kept: dict[tuple[str, str], PartyValue] = {}
    for party in sorted(known or found, key=lambda party: party.span.start):
        kept.setdefault((party.party, "" if party.party else party.name), party)
    return tuple(kept.values())


# -- means


def means_of(scene: Scene, position: int, reading: Reading) -> tuple[MeansValue, ...]:
    """By what means: the words nearest to the trigger in its sentence; of words within others ("barrel bomb") the longer ones."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    trigger = view.tokens[reading.trigger.first].start - view.sentence.start
    found = min(
        lexicon.phrases["any_means"].finditer(view.folded),
        key=lambda match: (abs(match.start() - trigger), match.start()),
        default=None,
    )
    if found is None:
        return ()
    code = lexicon.means[" ".join(found["word"].replace(MARK, "").split())]
    return (MeansValue(code, scene.report.span(view.sentence.start + found.start(), view.sentence.start + found.end())),)
