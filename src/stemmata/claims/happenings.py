"""From a trigger with its arguments to what kind of happening it is: the violation, its victims and its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from stemmata.claims.clauses import SentenceView, clause_around
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.people import Mention, counted
from stemmata.claims.roles import Reading
from stemmata.model.claims import ClaimFigure, FigureRole, VictimStatus, VictimValue
from stemmata.model.expressions import FigureValue, Qualifier

BATTLE_DEATHS = "battle_deaths"
# Verbs of recruitment that mean it whatever follows; the others ("use", "force", "arm") need a role in war beside them.
_RECRUITING = re.compile(r"recruit|^join|enlist|conscript|enrol|indoctrinat|draft|press gang|جند|جنيد")
# Nouns that speak of one killing and may stand for it without naming the dead ("the murder took place at …").
_SINGLE_KILLINGS = frozenset(
    {"murder", "killing", "beheading", "execution", "massacre", "assassination", "slaying", "lynching", "decapitation"}
)
_ROLE_OF = {
    "killing": (FigureRole.KILLED, FigureRole.CHILDREN_KILLED),
    "maiming": (FigureRole.INJURED, FigureRole.CHILDREN_INJURED),
    "abduction": (FigureRole.ABDUCTED, FigureRole.CHILDREN_ABDUCTED),
    "sexual_violence": (FigureRole.SEXUAL_VIOLENCE_VICTIMS, None),
    "deprivation_of_liberty": (FigureRole.DETAINED, None),
    "ill_treatment": (FigureRole.ILL_TREATED, None),
    "enforced_disappearance": (FigureRole.MISSING, None),
    BATTLE_DEATHS: (FigureRole.BATTLE_DEATHS, None),
}
# Tokens of the same clause in which a word for death makes a shot fatal ("shot two prisoners dead").
_FATAL_BEFORE, _FATAL_BEHIND = 3, 8
_SOME_OF_THEM = re.compile(r"[,;-] (?:and )?(?:one|two|three|four|five|six|some|\d+)\b[^,;]{0,20}$")
_SOME_REACH = 30  # characters before "fatally" in which a number says of how many it is said
_AMONG_FIGHTERS = frozenset({"with", "for", "alongside", "against", "on", "in", "within", "among", "beside", "as"})
_UNDERGOING = frozenset({"تعرض", "تعرضت", "يتعرض", "تتعرض", "تعرضها", "تعرضهم"})
_OWN = frozenset({"his", "her", "their", "its", "survival", "life", "air", "breath", "each", "one"})
_RANKS_REACH = 6  # most tokens between "joined" and the force: "joined the ranks of an armed militia"
_OBJECT_REACH = 12  # most tokens between a word for an attack and the thing attacked: "exploded last night in front of the …"
_MILITARY_REACH = 3  # tokens beside a thing that say whose it is
_OF_THINGS = frozenset({"attack", "occupation", "denial"})


@frozen
class Happening:
    """What one reading comes to.

    Attributes:
        reading: the reading.
        violation: code of the taxonomy; "" for words that only point to a happening ("the attack took place on …").
        victims: those it was done to.
        figures: how many, by role.
        context: why it is context only, or empty.
        open_harm: whether the words leave open if the harmed lived ("was shot").
    """

    reading: Reading
    violation: str
    victims: tuple[VictimValue, ...] = ()
    figures: tuple[ClaimFigure, ...] = ()
    context: str = ""
    open_harm: bool = False


def happenings_of(view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, parties_present: bool) -> tuple[Happening, ...]:
    """What a reading comes to: none, one, or two when a child was made to kill.

    Args:
        view: the sentence.
        reading: a trigger with its arguments.
        lexicon: the language's words.
        parties_present: whether the report names a party to a conflict anywhere.
    """
    if reading.negated:
        return ()
    violation = reading.trigger.entry.violation
    if violation == "occupation" and any(mention.status is VictimStatus.CHILD for mention in reading.patients):
        violation = "recruitment_and_use"  # "a girl was used as a messenger"
    if violation in _OF_THINGS:
        return _of_things(view, reading, violation, lexicon)
    if violation == "recruitment_and_use":
        return _recruitment(view, reading, lexicon, parties_present=parties_present)
    if violation in {"killing", "harm", "maiming"}:
        return _bodily_harm(view, reading, lexicon, parties_present=parties_present)
    return _against_persons(view, reading, violation, lexicon, parties_present=parties_present)


# -- killing and injury


def _bodily_harm(view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, parties_present: bool) -> tuple[Happening, ...]:
    if reading.rule in {"bare state", "no object"} and not reading.agents:
        return (Happening(reading, ""),)
    if not reading.patients:
        return _without_victims(view, reading, lexicon, parties_present=parties_present)
    executed = _is_execution(view, reading, lexicon, parties_present=parties_present)
    reading = evolve(reading, patients=tuple(_helpless(mention) if executed else mention for mention in reading.patients))
    violation, open_harm = _harm_done(view, reading, lexicon, executed=executed)
    if violation == "killing" and not executed and _all_combatants(reading.patients):
        violation = BATTLE_DEATHS
    context = "battle deaths" if violation == BATTLE_DEATHS else ""
    if violation == "maiming" and not executed and _all_combatants(reading.patients):
        context = "combatants injured in fighting"
    main = Happening(reading, violation, _victims(view, reading.patients), _figures(view, reading, violation), context, open_harm)
    helpless = any(mention.status is VictimStatus.HORS_DE_COMBAT for mention in reading.patients)
    of_war = parties_present or (helpless and lexicon.phrases["captive_markers"].search(view.folded) is not None)
    return (main, *_children_made_to_harm(view, reading, lexicon, parties_present=of_war))


def _without_victims(
    view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, parties_present: bool
) -> tuple[Happening, ...]:
    violation = reading.trigger.entry.violation
    pointing = reading.trigger.entry.part == "noun" and reading.trigger.word in _SINGLE_KILLINGS
    kept = Happening(reading, "killing" if violation == "killing" and pointing else "")
    return (kept, *_children_made_to_harm(view, reading, lexicon, parties_present=parties_present))


def _harm_done(view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, executed: bool) -> tuple[str, bool]:
    """Killing or maiming; for "shot" the words around decide, and where none do it stays open."""
    trigger = reading.trigger
    if trigger.entry.violation != "harm":
        return trigger.entry.violation, trigger.word in lexicon.words.get("wounds", ())
    first, last = clause_around(view, trigger.first, lexicon)
    first, last = max(first, trigger.first - _FATAL_BEFORE), min(last, trigger.last + _FATAL_BEHIND)
    base = view.sentence.start
    around = view.folded[view.tokens[first].start - base : view.tokens[last - 1].end - base]
    fatal = lexicon.phrases["fatal"].search(around)
    if executed or (fatal is not None and not _is_of_some(around, fatal.start())):
        return "killing", False
    limb = lexicon.phrases.get("limbs")
    return "maiming", limb is None or limb.search(around) is None


def _is_of_some(around: str, fatal: int) -> bool:
    """ "six farmers were shot, one man fatally": of those shot only some died."""
    return _SOME_OF_THEM.search(around, max(0, fatal - _SOME_REACH), fatal) is not None


def _is_execution(view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, parties_present: bool) -> bool:
    """Whether those harmed were in the power of those who did it: captured, lined up, made to kneel; or a child did it in war."""
    of_war = parties_present or any(mention.status is VictimStatus.COMBATANT for mention in reading.patients)
    if of_war and any(mention.status is VictimStatus.CHILD for mention in reading.agents):
        return True
    fighters = any(
        mention.status in {VictimStatus.COMBATANT, VictimStatus.HORS_DE_COMBAT} or mention.kind == "pronoun"
        for mention in reading.patients
    )
    return fighters and lexicon.phrases["captive_markers"].search(view.folded) is not None


def _helpless(mention: Mention) -> Mention:
    if mention.status is VictimStatus.COMBATANT:
        return evolve(mention, status=VictimStatus.HORS_DE_COMBAT)
    return mention


def _all_combatants(patients: Sequence[Mention]) -> bool:
    return bool(patients) and all(mention.status is VictimStatus.COMBATANT for mention in patients)


def _children_made_to_harm(
    view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, parties_present: bool
) -> tuple[Happening, ...]:
    """A child that kills where a party to a conflict is at work was used by it."""
    children = tuple(mention for mention in reading.agents if mention.status is VictimStatus.CHILD)
    if not children or not parties_present:
        return ()
    victims = tuple(evolve(victim, role="executioner") for victim in _victims(view, children))
    used = evolve(reading, patients=children, agents=(), included=())
    return (Happening(used, "recruitment_and_use", victims, _count(view, children, FigureRole.CHILDREN_USED)),)


# -- recruitment and use


def _recruitment(view: SentenceView, reading: Reading, lexicon: ClaimLexicon, *, parties_present: bool) -> tuple[Happening, ...]:
    children = tuple(mention for mention in reading.patients if mention.status is VictimStatus.CHILD)
    if not children and reading.trigger.entry.part != "child_noun":
        return ()
    armed = parties_present or _are_armed(view, reading.agents, lexicon) or _names_a_force(view, lexicon)
    if reading.trigger.entry.kind == "child_subject" and not _take_part(view, reading, lexicon):
        return ()
    recruiting = _RECRUITING.search(reading.trigger.word) is not None
    role = _role(view, reading, lexicon)
    armed = armed or role == "suicide_attacker"
    if not recruiting and reading.trigger.entry.part != "child_noun" and not (role and armed):
        return ()
    figure_role = FigureRole.RECRUITED if recruiting else FigureRole.CHILDREN_USED
    victims = tuple(evolve(victim, role=role) for victim in _victims(view, children))
    figures = _count(view, children, figure_role) if reading.trigger.entry.part != "child_noun" or _has_number(children) else ()
    return (Happening(evolve(reading, patients=children), "recruitment_and_use", victims, figures),)


def _take_part(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> bool:
    """Whether children who fight, serve or join do so among fighters: "fought for his life" and "joined a choir" tell of none."""
    behind = view.words_between(reading.trigger.last, reading.trigger.last + _RANKS_REACH)
    if reading.rule != "intransitive" or not behind:
        return False
    if reading.trigger.word.startswith("join"):
        return bool(set(behind) & (lexicon.words["armed_forces"] | {"ranks"})) and "against" not in behind
    return behind[0] in _AMONG_FIGHTERS and not set(behind[1:2]) & _OWN


def _names_a_force(view: SentenceView, lexicon: ClaimLexicon) -> bool:
    """Whether a sentence speaks of a brigade, a militia or the like, named or not, or of captured fighters."""
    words = {token.word for token in view.tokens}
    forces = lexicon.words.get("armed_forces", frozenset()) & words
    return bool(forces) or lexicon.phrases["captive_markers"].search(view.folded) is not None


def _are_armed(view: SentenceView, agents: Sequence[Mention], lexicon: ClaimLexicon) -> bool:
    """Whether those who act are fighters, or called armed ("armed men")."""
    armed = lexicon.words.get("armed", frozenset())
    return any(
        agent.status is VictimStatus.COMBATANT or armed & set(view.words_between(agent.first, agent.last)) for agent in agents
    )


def _role(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> str:
    """The role in war that the words behind the trigger give, not counting those who made the child take it."""
    makers = [agent.last for agent in reading.agents if agent.first > reading.trigger.first]
    begin = min(max([reading.trigger.first, *makers]), len(view.tokens) - 1)
    behind = view.folded[view.tokens[begin].start - view.sentence.start :]
    found = [
        (match.start(), code)
        for code, pattern in lexicon.codes.get("roles_of_children", {}).items()
        if (match := pattern.search(behind))
    ]
    return min(found)[1] if found else ""


def _has_number(children: Sequence[Mention]) -> bool:
    return any(mention.figure is not None for mention in children)


# -- other violations against persons


def _against_persons(
    view: SentenceView, reading: Reading, violation: str, lexicon: ClaimLexicon, *, parties_present: bool
) -> tuple[Happening, ...]:
    parties_present = parties_present or _are_armed(view, reading.agents, lexicon)
    if reading.trigger.entry.kind == "taking" and not _is_taking_away(view, reading, parties_present=parties_present):
        return ()
    if not reading.patients:
        return (Happening(reading, ""),)
    needs_party = violation == "deprivation_of_liberty" or reading.trigger.word.startswith("beat")
    if needs_party and not parties_present:
        return ()
    if violation in {"deprivation_of_liberty", "abduction"} and _all_combatants(reading.patients):
        return ()
    return (Happening(reading, violation, _victims(view, reading.patients), _figures(view, reading, violation)),)


def _is_taking_away(view: SentenceView, reading: Reading, *, parties_present: bool) -> bool:
    """ "has taken at least 500 children … from two provinces", "took away 20 pupils": people, by a party, from somewhere."""
    people = any(
        mention.figure is not None or mention.status is VictimStatus.CHILD
        for mention in reading.patients
        if mention.kind == "noun"
    )
    end = reading.patients[-1].last if reading.patients else 0
    behind = view.words_between(end, end + 12)
    if reading.patients and {"hostage", "hostages", "captive"} & set(view.words_between(reading.trigger.last, end + 4)):
        return True
    away = view.words_between(reading.trigger.last, reading.trigger.last + 1) == ["away"] or "from" in behind
    medical = {"hospital", "hospitals", "custody", "clinic", "morgue"} & set(behind)
    return people and parties_present and reading.rule.startswith(("active", "passive")) and away and not medical


# -- attacks on things


def _of_things(view: SentenceView, reading: Reading, violation: str, lexicon: ClaimLexicon) -> tuple[Happening, ...]:
    first, last = clause_around(view, reading.trigger.first, lexicon)
    base = view.sentence.start
    clause = view.folded[view.tokens[first].start - base : view.tokens[last - 1].end - base]
    if violation == "denial":
        return _denial(reading, clause, lexicon)
    if _is_no_attack(view, reading, clause, lexicon):
        return ()
    code = _object_code(view, reading, first, last, lexicon)
    if violation == "occupation":
        military = re.search(r"\b(?:base|barracks|military|position|headquarters|depot)\b", view.folded)
        return (Happening(reading, "military_use"),) if military and code in {"attack_on_school", "attack_on_hospital"} else ()
    return (Happening(evolve(reading, patients=()), code),)


def _is_no_attack(view: SentenceView, reading: Reading, clause: str, lexicon: ClaimLexicon) -> bool:
    """Throwing or laying what does not explode or burn, and a raid by the police."""
    trigger = reading.trigger
    if trigger.entry.kind == "laying":
        return lexicon.phrases["explosives"].search(clause) is None
    if not trigger.word.startswith("raid"):
        return False
    return bool(lexicon.words.get("police_work", frozenset()) & {token.word for token in view.tokens})


def _denial(reading: Reading, clause: str, lexicon: ClaimLexicon) -> tuple[Happening, ...]:
    aid = re.search(r"\b(?:aid|humanitarian|relief|food supplies|medical supplies)\b", clause)
    return (Happening(evolve(reading, patients=()), "denial_of_humanitarian_access"),) if aid else ()


def _object_code(view: SentenceView, reading: Reading, first: int, last: int, lexicon: ClaimLexicon) -> str:
    """The violation that the thing hit makes of an attack; "" when no protected thing is named as its object."""
    trigger = reading.trigger
    base = view.sentence.start
    passive = reading.rule.startswith(("passive", "reduced")) or _is_undergone(view, reading)
    begin, end = (first, trigger.first) if passive else (trigger.last, min(last, trigger.last + _OBJECT_REACH))
    if begin >= end or end > len(view.tokens):
        return ""
    offset = view.tokens[begin].start - base
    part = view.folded[offset : view.tokens[end - 1].end - base]
    found = [
        (match.start(), code)
        for code, pattern in lexicon.codes.get("objects", {}).items()
        for match in pattern.finditer(part)
        if not _is_military(view, base + offset + match.start(), base + offset + match.end(), (begin, end), lexicon)
        and not _is_where(view, base + offset + match.start(), lexicon)
        and (passive or not _is_where_fighters_were(view, trigger.last, base + offset + match.start(), lexicon))
    ]
    return min(found)[1] if found else ""


def _is_undergone(view: SentenceView, reading: Reading) -> bool:
    """ "A school came under shelling" ("تعرضت مدرسة … لقصف"): what was hit stands before the word for the attack."""
    first = reading.trigger.first
    before = view.words_between(max(0, first - _OBJECT_REACH), first)
    return view.tokens[first].word.startswith("ل") and any(word.lstrip("وف") in _UNDERGOING for word in before)


def _is_where(view: SentenceView, start: int, lexicon: ClaimLexicon) -> bool:
    """ "a bomb exploded in the town of", "fired at a patrol on the road": where it happened, not what was attacked."""
    at = view.token_at(start)
    broad = view.tokens[at].word in lexicon.words.get("broad_places", frozenset())
    return broad and bool(lexicon.words["whereabouts"] & set(view.words_between(max(0, at - 3), at)))


def _is_where_fighters_were(view: SentenceView, begin: int, start: int, lexicon: ClaimLexicon) -> bool:
    """ "Attacked a group of paratroopers at the factory": fighters were attacked, and the thing says where."""
    between = view.words_between(begin, view.token_at(start))
    places = [index for index, word in enumerate(between) if word in lexicon.words.get("whereabouts", ())]
    before = between[: places[-1]] if places else []
    return any(_is_of_arms(word, lexicon) for word in before) and not set(before) & {"and", ","}


def _is_of_arms(word: str, lexicon: ClaimLexicon) -> bool:
    entry = lexicon.persons.get(word)
    return word in _FORCES or (entry is not None and entry.status is VictimStatus.COMBATANT)


_FORCES = frozenset({"battalion", "brigade", "garrison", "barracks", "troops", "patrol", "regiment", "army", "platoon"})


def _is_military(view: SentenceView, start: int, end: int, within: tuple[int, int], lexicon: ClaimLexicon) -> bool:
    """Whether the words beside a building or vehicle make it no civilian one ("army headquarters", "the bus of the troops").

    Only words `within` the tokens of what was attacked count: that the army shelled a school makes no army's school of it.
    """
    first, last = view.token_at(start), view.token_at(end)
    before = view.words_between(max(within[0], first - _MILITARY_REACH), first)
    behind = view.words_between(last, min(within[1], last + _MILITARY_REACH))
    return bool(lexicon.words.get("military_objects", frozenset()) & {*before, *behind})


# -- values


def _victims(view: SentenceView, mentions: Sequence[Mention]) -> tuple[VictimValue, ...]:
    return tuple(_victim(view, mention) for mention in mentions)


def _victim(view: SentenceView, mention: Mention) -> VictimValue:
    span = view.report.span(mention.start, mention.end)
    return VictimValue(mention.status, span.words, span, sex=mention.sex)


def _figures(view: SentenceView, reading: Reading, violation: str) -> tuple[ClaimFigure, ...]:
    role, child_role = _ROLE_OF[violation]
    figures = _count(view, reading.patients, role)
    if child_role is None:
        return figures
    children = tuple(mention for mention in reading.patients if mention.status is VictimStatus.CHILD)
    included = tuple(mention for mention in reading.included if mention.status is VictimStatus.CHILD)
    return (*figures, *_count(view, children or included, child_role))


def _is_counted_by_its_form(mention: Mention) -> bool:
    """ "A third was injured"; an Arabic noun without the article, which says one or two as a number would."""
    return mention.kind == "noun" and not mention.definite and (mention.head == "other" or not mention.head.isascii())


def _of_one_list(view: SentenceView, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """ "A child executioner: 'Cub of the valley' is seen …": who is told of behind a colon is no further person of a sum."""
    for place, (left, right) in enumerate(pairwise(mentions), start=1):
        if {":", ";"} & set(view.words_between(left.last, right.first)):
            return mentions[:place]
    return mentions


def _count(view: SentenceView, mentions: Sequence[Mention], role: FigureRole) -> tuple[ClaimFigure, ...]:
    mentions = _of_one_list(view, mentions)
    total = counted(mentions) if mentions else None
    if total is None:
        return ()
    if isinstance(total, FigureValue):
        vague = total.qualifier is Qualifier.VAGUE
        return (ClaimFigure(role, total.low, total.high, total.qualifier, vague, total.span, f"figure: {total.rule}"),)
    span = view.report.span(mentions[0].start, mentions[-1].end)
    rule = "sum of a coordination"
    if len(mentions) == 1:
        one = "one person" if total == 1 else "noun for two"
        rule = "indefinite noun" if _is_counted_by_its_form(mentions[0]) else one
    return (ClaimFigure(role, total, total, Qualifier.EXACT, False, span, rule),)
