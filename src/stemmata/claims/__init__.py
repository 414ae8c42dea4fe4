"""Who did what to whom, how many, when, where and how sure: from a report's sentences to its claims.

`read_claims` one report into its claims · `read_together` several reports, given as `Scene`s, which is faster ·
`explain` what was read from each sentence, and by which rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemmata.claims.explanation import ExplainedSentence, ExplainedTrigger, explain
    from stemmata.claims.read import read_claims, read_together
    from stemmata.claims.scene import Scene

__all__ = ["ExplainedSentence", "ExplainedTrigger", "Scene", "explain", "read_claims", "read_together"]

_HOMES = {"read_claims": "read", "read_together": "read", "Scene": "scene"}


def __getattr__(name: str) -> object:
    """The public verbs, loaded when first used: lexicons and rules cost start-up time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"stemmata.claims.{_HOMES.get(name, 'explanation')}"), name)
