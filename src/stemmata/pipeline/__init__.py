"""The whole story, from a folder of files to a casebook; `build` has it on one page.

`build_casebook` does everything · `compute` is its middle without any file · `read_tables` reads a casebook back.
`explain_report` shows what was read from one report.
"""

from stemmata.pipeline.build import Built, build_casebook, read_tables, write_pages
from stemmata.pipeline.explained import ExplainedReport, explain_report
from stemmata.pipeline.progress import Progress, Silent
from stemmata.pipeline.story import compute, compute_each_alone
from stemmata.pipeline.summary import Summary
from stemmata.pipeline.take_in import read_collection

__all__ = [
    "Built",
    "ExplainedReport",
    "Progress",
    "Silent",
    "Summary",
    "build_casebook",
    "compute",
    "compute_each_alone",
    "explain_report",
    "read_collection",
    "read_tables",
    "write_pages",
]
