"""From a report to its claims, in four steps.

Sentences that speak of a happening are found; each is read; what a later sentence goes on with is carried over; claims are made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve, frozen

from stemmata.claims.aggregate import GENERAL_STATEMENT, IN_PASSING, clarity_of, context_of, is_general, is_heading
from stemmata.claims.antecedents import refers_back, resolve_reading
from stemmata.claims.arabic import arabic_roles
from stemmata.claims.attribution import attributions, with_authors
from stemmata.claims.beside_people import age_beside
from stemmata.claims.certainty import certainty_of, covering_credits, denies_status, doubt_beside, with_status_disputed
from stemmata.claims.circumstances import means_of
from stemmata.claims.completing import completed, left_open
from stemmata.claims.context import carried, settled
from stemmata.claims.dates import event_dates, media_dates
from stemmata.claims.draft import Draft
from stemmata.claims.fighters import with_fighters
from stemmata.claims.happenings import Happening, happenings_of
from stemmata.claims.hedges import doubts
from stemmata.claims.joined_verbs import with_shared_subjects
from stemmata.claims.name_lists import with_listed
from stemmata.claims.perpetrators import perpetrators_of
from stemmata.claims.places import is_elsewhere, places_of
from stemmata.claims.roles import Reading, read_roles
from stemmata.claims.scene import SHIPPED_PARSER, Scene, parse_together
from stemmata.claims.security import main_dates, security_events
from stemmata.claims.triggers import find_triggers
from stemmata.expressions.dates import Anchor
from stemmata.expressions.gazetteer import Gazetteer
from stemmata.language.syntax import EnglishParser
from stemmata.model.claims import Certainty, CertaintyKind, Claim, Clarity, VictimStatus, VictimValue
from stemmata.model.expressions import PartyValue
from stemmata.model.identity import identifier
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report, Sentence
from stemmata.taxonomy import Party

_WORD = re.compile(r"[^\W_]+")
_AGE_REACH = 45  # most characters between a victim's words and its age: "who appear to be aged between"
_CARRIES_WITHIN = 5  # most sentences between one that tells of a happening and one that only adds a date or place to it
_OPENING = 6  # sentences that are looked at for parties even if they tell of nothing: title and lead

_MAY_BE_MAIN = frozenset({"", "battle deaths"})  # contexts of claims that make an incident or are the matter of a report
_SECURITY_EVENTS = 5  # sentences that are tried for a report's main security event, where some only tell what might have been
_NO_EVENT = frozenset({"statistic", "anniversary or long past", "drill", "fiction", "sport"})
_NOT_TOLD = frozenset({CertaintyKind.DENIED, CertaintyKind.RETRACTED, CertaintyKind.HYPOTHETICAL})


def read_claims(
    report: Report,
    sentences: Sequence[Sentence],
    credits: Sequence[Credit],
    anchor: Anchor | None,
    gazetteer: Gazetteer,
    parties: Mapping[str, Party],
    copied: Mapping[int, Anchor] | None = None,
    folders: tuple[Path, ...] = (),
    parser: EnglishParser = SHIPPED_PARSER,
) -> tuple[Claim, ...]:
    """The claims of one report, in the order of their triggers.

    Args:
        report: the report.
        sentences: its sentences in order, without chrome.
        credits: its credits.
        anchor: what relative dates count from, or None.
        gazetteer: where places are looked up.
        parties: the parties to conflicts to look for.
        copied: for sentences copied from another report, by their index, what relative dates in them count from.
        folders: the user's folders of lists, whose own words go over the bundled lexicons.
        parser: what parses English sentences.
    """
    return claims_in(Scene(report, sentences, credits, anchor, gazetteer, parties, copied, folders, parser))


def claims_in(scene: Scene) -> tuple[Claim, ...]:
    """The claims of one report, as `read_claims` gives them."""
    return read_together([scene])[0]


def read_together(scenes: Sequence[Scene]) -> list[tuple[Claim, ...]]:
    """The claims of several reports, each as `read_claims` gives them: their sentences are parsed together, which is faster."""
    begun = [_begin(scene) for scene in scenes]
    parse_together([(each.scene, each.to_parse()) for each in begun])
    return [_claims_of(each) for each in begun]


def _claims_of(begun: _Begun) -> tuple[Claim, ...]:
    scene, drafts = begun.scene, _drafts(begun)
    if not any(draft.context in _MAY_BE_MAIN and draft.certainty.kind is not CertaintyKind.HYPOTHETICAL for draft in drafts):
        drafts = (*drafts, *_security_draft(scene))
    return _claims(scene.report, drafts)


def _security_draft(scene: Scene) -> tuple[Draft, ...]:
    """The main event of a report that tells of no violation, or nothing."""
    found = tuple(islice(security_events(scene), _SECURITY_EVENTS))
    scene.look_near({position for position, _ in found})
    drafts = (_draft(scene, position, happening) for position, happening in found)
    draft = next((each for each in drafts if each.context not in _NO_EVENT and each.certainty.kind not in _NOT_TOLD), None)
    if draft is None:
        return ()
    placed = carried(scene, [evolve(draft, context="", clarity=Clarity.EVENT)])
    return settled([evolve(each, dates=main_dates(scene)) for each in placed])


@frozen
class TriggerRead:
    """One trigger with what it comes to by itself, before anything is carried over.

    Attributes:
        position: position of its sentence.
        reading: the trigger with its arguments.
        happenings: what it comes to; empty where it tells of nothing.
    """

    position: int
    reading: Reading
    happenings: tuple[Happening, ...]


@frozen
class _Begun:
    """A report half read.

    Attributes:
        scene: the report.
        triggered: positions of the sentences that may speak of a happening.
        read: position of the sentence and reading of each trigger, as the rules alone read it.
        opened: positions of the sentences whose trees shall fill in roles.
        doubted: positions of the English sentences with a hedge, whose trees tell how far it reaches.
    """

    scene: Scene
    triggered: tuple[int, ...]
    read: tuple[tuple[int, Reading], ...]
    opened: tuple[int, ...]
    doubted: tuple[int, ...]

    def to_parse(self) -> tuple[int, ...]:
        """Positions of all sentences whose trees are asked for, in order."""
        return tuple(sorted({*self.opened, *self.doubted}))


def _begin(scene: Scene) -> _Begun:
    triggered = tuple(position for position in range(len(scene.sentences)) if _may_tell(scene, position))
    read = tuple((position, reading) for position in triggered for reading in read_sentence(scene, position))
    return _Begun(scene, triggered, read, left_open(scene, read), _doubted_sentences(scene, read))


def _doubted_sentences(scene: Scene, read: Sequence[tuple[int, Reading]]) -> tuple[int, ...]:
    """Positions of English sentences with a trigger and a hedge that may bear on it."""
    positions = sorted({position for position, _ in read if scene.lexicon(position).language == "en"})
    return tuple(position for position in positions if doubts(scene.view(position), scene.lexicon(position)))


def read_triggers(scene: Scene) -> tuple[TriggerRead, ...]:
    """Every trigger of the sentences that may speak of a happening, in order, each with what it comes to by itself."""
    return _finish(_begin(scene))


def _finish(begun: _Begun) -> tuple[TriggerRead, ...]:
    scene = begun.scene
    if not begun.read:
        return ()
    read = completed(scene, begun.read, begun.opened)
    looked_at = (*begun.triggered, *range(min(_OPENING, len(scene.sentences))))
    present = any(_is_armed(party) for position in looked_at for party in scene.parties(position))
    return tuple(
        TriggerRead(
            position,
            reading,
            happenings_of(scene.view(position), reading, scene.lexicon(position), parties_present=present),
        )
        for position, reading in ((position, with_fighters(scene, position, reading)) for position, reading in read)
    )


def _drafts(begun: _Begun) -> tuple[Draft, ...]:
    """Everything read, before it becomes claims: with readings that only carry a date or place."""
    scene = begun.scene
    happenings = [(read.position, happening) for read in _finish(begun) for happening in read.happenings]
    telling = {position for position, happening in happenings if happening.violation}
    if not telling:
        return ()
    scene.look_near({position for position, _ in happenings if any(abs(position - each) <= _CARRIES_WITHIN for each in telling)})
    drafts = [draft for position, happening in happenings if not _is_none(scene, draft := _draft(scene, position, happening))]
    told = with_authors(scene, carried(scene, drafts))
    return settled([*told, *attributions(scene, told)])


def _is_none(scene: Scene, draft: Draft) -> bool:
    located = bool(draft.places or draft.dates or draft.media_dates)
    heading = is_heading(scene.view(draft.position), draft.happening.reading, scene.figures(draft.position), located=located)
    return heading or _is_police_work(draft)


def _is_police_work(draft: Draft) -> bool:
    """An arrest that names neither a party nor children or civilians: a suspect in custody is no violation by itself."""
    if draft.happening.violation != "deprivation_of_liberty" or any(party.party for party in draft.perpetrators):
        return False
    return not any(victim.status in {VictimStatus.CHILD, VictimStatus.CIVILIAN} for victim in draft.happening.victims)


def _is_armed(party: PartyValue) -> bool:
    return bool(party.party) or party.kind in {"armed_group", "side_label"}


def _may_tell(scene: Scene, position: int) -> bool:
    folded, lexicon = scene.folded(position), scene.lexicon(position)
    if lexicon.heads and lexicon.heads.isdisjoint(_WORD.findall(folded)):
        return False
    if lexicon.strong.search(folded) is not None:
        return True
    return lexicon.partner.search(folded) is not None and lexicon.trigger.search(folded) is not None


def read_sentence(scene: Scene, position: int) -> tuple[Reading, ...]:
    """The triggers of one sentence with their arguments, in order."""
    view = scene.view(position)
    triggers = find_triggers(view, scene.lexicon(position))
    if not triggers:
        return ()
    mentions = scene.mentions(position)
    if scene.lexicon(position).language == "ar":
        return arabic_roles(view, triggers, mentions, scene.lexicon(position))
    lexicon = scene.lexicon(position)
    readings = with_shared_subjects(view, read_roles(view, triggers, mentions, lexicon), lexicon)
    if not any(refers_back(mention) for reading in readings for mention in (*reading.agents, *reading.patients)):
        return readings
    earlier = [mention for before in range(max(0, position - 2), position) for mention in scene.mentions(before)]
    return tuple(resolve_reading(reading, mentions, earlier) for reading in readings)


def _draft(scene: Scene, position: int, happening: Happening) -> Draft:
    happening = with_listed(scene, position, happening)
    view, reading = scene.view(position), happening.reading
    dates = event_dates(scene, position, reading)
    counts = any(not each.vague for each in happening.figures)
    certainty = certainty_of(
        view, reading.trigger, scene.credits, scene.lexicon(position), scene.tree_if_parsed(position), counts=counts
    )
    certainty = _doubted(scene, position, certainty)
    if denies_status(certainty, reading.patients, scene.lexicon(position)):
        certainty, happening = with_status_disputed(certainty), _of_disputed_status(happening)
    figures = tuple(
        figure for figure in scene.figures(position) if any(figure.span.overlaps(own.span) for own in happening.figures)
    )
    context = happening.context or context_of(view, reading, scene.figures(position), scene.lexicon(position))
    if not context and _counts_nobody(scene, position, happening) and is_general(view, reading, dates, scene.lexicon(position)):
        context = GENERAL_STATEMENT
        trigger = view.report.span(view.tokens[reading.trigger.first].start, view.tokens[reading.trigger.last - 1].end)
        certainty = certainty if _weaker_than_general(certainty) else Certainty(CertaintyKind.GENERAL, trigger)
    clarity = clarity_of(view, reading, dates, figures, scene.lexicon(position))
    elsewhere = is_elsewhere(scene, position, reading)
    if elsewhere and not dates and all(figure.low <= 1 for figure in happening.figures):
        context = context or IN_PASSING
    return Draft(
        position=position,
        happening=evolve(happening, victims=tuple(_with_age(scene, position, victim) for victim in happening.victims)),
        sentence=scene.sentences[position],
        trigger=(view.tokens[reading.trigger.first].start, view.tokens[reading.trigger.last - 1].end),
        pointing=_points_back(scene, position, reading),
        certainty=certainty,
        clarity=Clarity.AGGREGATE if context == "statistic" else clarity,
        context=context,
        dates=dates,
        media_dates=media_dates(scene, position),
        places=places_of(scene, position, reading),
        elsewhere=elsewhere,
        perpetrators=perpetrators_of(scene, position, reading),
        means=means_of(scene, position, reading),
        credits=tuple(credit.id for credit in covering_credits(view, reading.trigger, scene.credits)),
    )


def _of_disputed_status(happening: Happening) -> Happening:
    return evolve(happening, victims=tuple(evolve(victim, status=VictimStatus.DISPUTED) for victim in happening.victims))


def _counts_nobody(scene: Scene, position: int, happening: Happening) -> bool:
    """Whether nobody is counted; one person without a place neither ("we remember the murder of our founder")."""
    if not happening.figures:
        return True
    return all(figure.rule == "one person" for figure in happening.figures) and not scene.places(position)


def _with_age(scene: Scene, position: int, victim: VictimValue) -> VictimValue:
    """The age that stands in a victim's words or shortly behind them ("a boy no older than ten", "Doe, 23")."""
    behind = victim.span.end + _AGE_REACH
    age = next((age for age in scene.ages(position) if victim.span.start <= age.span.start <= behind), None)
    if age is not None:
        return evolve(victim, age_low=age.low, age_high=age.high)
    years = age_beside(scene.view(position), victim.span.start, victim.span.end)
    return victim if years is None else evolve(victim, age_low=years, age_high=years)


def _points_back(scene: Scene, position: int, reading: Reading) -> bool:
    """Whether "the", "this" or the like stands at most three words before the trigger."""
    near = scene.view(position).words_between(max(0, reading.trigger.first - 3), reading.trigger.first)
    return bool(scene.lexicon(position).words.get("definite", frozenset()) & set(near)) and not {"a", "an", "in", "to"} & set(
        near
    )


def _doubted(scene: Scene, position: int, certainty: Certainty) -> Certainty:
    """The certainty of a claim when the sentence beside it, in the same paragraph, says that it could not be verified."""
    if certainty.kind not in {CertaintyKind.ASSERTED, CertaintyKind.ATTRIBUTED, CertaintyKind.PARTY_CLAIM}:
        return certainty
    lexicon, paragraph = scene.lexicon(position), scene.sentences[position].paragraph
    of_footage = any(lexicon.phrases[name].search(scene.folded(position)) for name in ("media", "showing"))
    for beside in (position + 1, position - 1):
        if not 0 <= beside < len(scene.sentences) or scene.sentences[beside].paragraph != paragraph:
            continue
        if beside < position and not of_footage:
            continue
        doubt = doubt_beside(scene.view(beside), of_footage=of_footage, lexicon=lexicon)
        if doubt is not None:
            return doubt
    return certainty


def _weaker_than_general(certainty: Certainty) -> bool:
    return certainty.kind in {CertaintyKind.DENIED, CertaintyKind.RETRACTED, CertaintyKind.HYPOTHETICAL}


def _claims(report: Report, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    names = [_identifier(report, draft) for draft in drafts]
    return tuple(
        _claim(
            report, draft, names[index], tuple(sorted({names[other] for other in draft.linked if names[other] != names[index]}))
        )
        for index, draft in enumerate(drafts)
    )


def _identifier(report: Report, draft: Draft) -> str:
    trigger = draft.trigger_span(report)
    return identifier("c", report.id, draft.happening.violation, trigger.start, trigger.end, draft.sentence.start)


def _claim(report: Report, draft: Draft, name: str, linked: tuple[str, ...]) -> Claim:
    return Claim(
        id=name,
        report=report.id,
        sentence=report.span(draft.sentence.start, draft.sentence.end),
        violation=draft.happening.violation,
        trigger=draft.trigger_span(report),
        rule=draft.happening.reading.rule or "trigger",
        certainty=draft.certainty,
        clarity=draft.clarity,
        perpetrators=draft.perpetrators,
        victims=draft.happening.victims,
        figures=draft.happening.figures,
        dates=draft.dates,
        media_dates=draft.media_dates,
        places=draft.places,
        means=draft.means,
        credits=draft.credits,
        linked=linked,
        context=draft.context,
    )
