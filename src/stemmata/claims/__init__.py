"""Who did what to whom, how many, when, where and how sure: from a report's sentences to its claims.

`read_claims` one report into its claims · `explain` what was read from each sentence, and by which rule.
"""

from stemmata.claims.read import read_claims

__all__ = ["read_claims"]
