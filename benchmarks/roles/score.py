"""Roles found against roles labelled: by the cheap rules, by the tree alone, and by both as the tool uses them.

Each role of a sentence counts once for each labelled phrase. A found phrase is right where its head lies in a labelled one.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from benchmarks.roles.cases import Case
from stemmata.claims.perpetrators import perpetrators_of
from stemmata.claims.read import read_triggers
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.claims.syntax import Phrase, arguments_of
from stemmata.expressions.gazetteer import Gazetteer
from stemmata.language.syntax import EnglishParser
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import BlockRole
from stemmata.taxonomy import parties

Spans = list[tuple[int, int]]
Finder = Callable[[Case, Gazetteer], tuple[Spans, Spans]]


@frozen
class Score:
    """How many phrases were labelled, found and right, for one role."""

    labelled: int
    found: int
    right_found: int
    labelled_found: int

    @property
    def precision(self) -> float:
        """Share of what was found that was labelled."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was labelled that was found."""
        return self.labelled_found / self.labelled if self.labelled else 0.0


def score(cases: list[Case], finder: Finder, gazetteer: Gazetteer) -> dict[str, Score]:
    """Scores of the roles "actor" and "victim"."""
    found = [finder(case, gazetteer) for case in cases]
    return {
        "actor": _score([case.actors for case in cases], [actors for actors, _ in found]),
        "victim": _score([case.victims for case in cases], [victims for _, victims in found]),
    }


def _score(labelled: list[tuple[tuple[int, int], ...]], found: list[Spans]) -> Score:
    pairs = list(zip(labelled, found, strict=True))
    return Score(
        sum(map(len, labelled)),
        sum(map(len, found)),
        sum(any(_meet(one, label) for label in labels) for labels, ones in pairs for one in ones),
        sum(any(_meet(one, label) for one in ones) for labels, ones in pairs for label in labels),
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def by_tree(case: Case, gazetteer: Gazetteer) -> tuple[Spans, Spans]:
    """What the tree alone says of the labelled triggers."""
    report, sentence = _as_report(case)
    (parsed,) = EnglishParser().parse(report, [sentence])
    actors: list[Phrase] = []
    victims: list[Phrase] = []
    for trigger in case.triggers:
        words = case.text[trigger[0] : trigger[1]].lower()
        found = arguments_of(parsed, *trigger, intransitive=words in {"died", "dead"}, acts=words in {"attack", "raid"})
        actors += found.actors
        victims += found.victims
    return _heads(actors), _heads(victims)


def _heads(phrases: list[Phrase]) -> Spans:
    return list(dict.fromkeys(phrase.heads[-1] for phrase in phrases))


def by_rules(case: Case, gazetteer: Gazetteer) -> tuple[Spans, Spans]:
    """What the tool reads at the labelled triggers, from its rules and from the tree together."""
    report, sentence = _as_report(case)
    scene = Scene(report, [sentence], (), None, gazetteer, parties())
    readings = [read.reading for read in read_triggers(scene) if _is_labelled(case, scene, read.reading)]
    actors = [(mention.start, mention.end) for reading in readings for mention in reading.agents]
    named = [(party.span.start, party.span.end) for reading in readings for party in perpetrators_of(scene, 0, reading)]
    actors += [span for span in named if not any(_meet(span, actor) for actor in actors)]
    victims = [(mention.start, mention.end) for reading in readings for mention in reading.patients]
    return list(dict.fromkeys(actors)), list(dict.fromkeys(victims))


def _is_labelled(case: Case, scene: Scene, reading: Reading) -> bool:
    tokens = scene.view(0).tokens
    span = (tokens[reading.trigger.first].start, tokens[reading.trigger.last - 1].end)
    return any(_meet(span, trigger) for trigger in case.triggers)


def _as_report(case: Case) -> tuple[Report, Sentence]:
    report = Report("r-1", "0" * 64, "case.txt", "", "case", "text/plain", language="en", text=case.text)
    return report, Sentence("r-1", 0, 0, len(case.text), BlockRole.BODY, 0)
