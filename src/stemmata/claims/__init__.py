"""Who did what to whom, how many, when, where and how sure: from a report's sentences to its claims.

`read_claims` one report into its claims · `explain` what was read from each sentence, and by which rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemmata.claims.explanation import ExplainedSentence, ExplainedTrigger, explain
    from stemmata.claims.read import read_claims

__all__ = ["ExplainedSentence", "ExplainedTrigger", "explain", "read_claims"]


def __getattr__(name: str) -> object:
    """The public verbs, loaded when first used: lexicons and rules cost start-up time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "stemmata.claims.read" if name == "read_claims" else "stemmata.claims.explanation"
    return getattr(import_module(home), name)
