"""How many independent origins stand behind a claim or an incident, as a range with its reasons.

The rules are those of docs/independence.md, and each is one function that bears its number:

    voices    rule 1: who is heard in the reports, each once: named sources, sources without a name, reports that name none
    rules     rules 2 to 13: what each voice adds, at least and at most, and why
    counter   the story, for many incidents of one corpus: voices → rules → the sum, by rule 14 never below one

`evidence` has an incident's reports and credits sorted out, `chains` who has it from whom, `ties` which reports and sources
without a name belong together (rule 15), `offices` who is told by an office that one person holds.
"""

from stemmata.lineage.independence.corpus import names_nobody
from stemmata.lineage.independence.counter import IndependenceCounter, count_independent

__all__ = ["IndependenceCounter", "count_independent", "names_nobody"]
