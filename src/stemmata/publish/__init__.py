"""What leaves the house. `protect` is the only maker of publishable values; pages and exports are built from nothing else.

`tables` what a casebook holds · `values` publishable values · `protect` makes them · `withhold` children's names and ages ·
`cover` passages that describe violence · `wording` codes in plain words · `report/` pages · `export/` JSON.
"""

from __future__ import annotations

from stemmata.publish.report import write_report
from stemmata.publish.tables import BuildFacts, BuildProblem, CasebookTables

__all__ = ["BuildFacts", "BuildProblem", "CasebookTables", "write_report"]
