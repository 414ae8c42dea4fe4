"""Are the lists and lexicons in order, the bundled ones and a user's own?

`check_lexicons` looks at all · `check_samples` reads sentences that say what must be read from them.
Inside: `tables` with their `table_rules` · `word_lists` with `entries` and `patterns` · `names` asks the readers · `samples`.
"""

from stemmata.pipeline.lexicons.check import LexiconReport, by_severity, check_lexicons, check_samples
from stemmata.pipeline.lexicons.findings import Finding, Severity

__all__ = ["Finding", "LexiconReport", "Severity", "by_severity", "check_lexicons", "check_samples"]
