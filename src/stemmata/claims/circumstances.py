"""By what means, as the sentence of a trigger says it."""

from __future__ import annotations

import re

from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.language.folding import MARK
from stemmata.model.claims import MeansValue
from stemmata.taxonomy import general_means

_LINK = re.compile(r"\s*(?:(?:of|from|by|a|an|the)\s+)*")  # words between "blast" and "landmine"


def means_of(scene: Scene, position: int, reading: Reading) -> tuple[MeansValue, ...]:
    """By what means: the words nearest to the trigger in its sentence; of words within others ("barrel bomb") the longer ones."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    trigger = view.tokens[reading.trigger.first].start - view.sentence.start
    found = min(
        scene.means(position),
        key=lambda match: (abs(match.start() - trigger), match.start()),
        default=None,
    )
    if found is None:
        return ()
    found = _finer(scene, position, found)
    code = _code(lexicon, found)
    return (MeansValue(code, scene.report.span(view.sentence.start + found.start(), view.sentence.start + found.end())),)


def _code(lexicon: ClaimLexicon, match: re.Match[str]) -> str:
    return lexicon.means[" ".join(match["word"].replace(MARK, "").split())]


def _finer(scene: Scene, position: int, found: re.Match[str]) -> re.Match[str]:
    """The finer word that follows a general one: "the blast of a landmine", "انفجار سيارة مفخخة"."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    for other in scene.means(position):
        link = view.folded[found.end() : other.start()] if other.start() >= found.end() else "-"
        finer = general_means(_code(lexicon, other)) == _code(lexicon, found) != _code(lexicon, other)
        if finer and _LINK.fullmatch(link):
            return other
    return found
