"""By what means, as the sentence of a trigger says it."""

from __future__ import annotations

from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.language.folding import MARK
from stemmata.model.claims import MeansValue


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
    code = lexicon.means[" ".join(found["word"].replace(MARK, "").split())]
    return (MeansValue(code, scene.report.span(view.sentence.start + found.start(), view.sentence.start + found.end())),)
