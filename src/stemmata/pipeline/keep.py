"""The end of the story: everything found, written as tables and search index."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from stemmata.casebook.build import Build
from stemmata.casebook.search import write_index
from stemmata.casebook.tables import read_table, table_path
from stemmata.language import fold_compact
from stemmata.lineage import Alias, SourceNames, load_source_names
from stemmata.model.claims import Claim
from stemmata.model.extraction import Extraction, Refusal
from stemmata.model.incidents import Incident
from stemmata.model.lineage import AliasProposal, Copy, Credit, Cycle, Derivation, Origin, Passage
from stemmata.model.links import Inclusion, Link, QueuedPair
from stemmata.model.reports import Report, Sentence
from stemmata.pipeline.progress import Progress, stage
from stemmata.publish.tables import BuildFacts, CasebookTables
from stemmata.settings import Settings

Kept = TypeVar("Kept")

# Each table by name, with the class of its records; `docs/casebook-format.md` describes them.
TABLES = {
    "reports": Report,
    "sentences": Sentence,
    "passages": Passage,
    "credits": Credit,
    "origins": Origin,
    "copies": Copy,
    "derivations": Derivation,
    "cycles": Cycle,
    "alias_proposals": AliasProposal,
    "claims": Claim,
    "incidents": Incident,
    "links": Link,
    "link_queue": QueuedPair,
    "inclusions": Inclusion,
    "extractions": Extraction,
    "refusals": Refusal,
}


def keep_tables(build: Build, tables: CasebookTables, progress: Progress) -> None:
    """Stage the tables and the search index.

    Args:
        build: the build in progress.
        tables: what was found.
        progress: hears how far the work has come.
    """
    with stage(progress, "Writing tables", len(TABLES)):
        for name, record in TABLES.items():
            build.write(name, getattr(tables, name), record)
            progress.advance()
        build.write("facts", [tables.facts], BuildFacts)
    with stage(progress, "Indexing words"):
        write_index(build.search, tables.reports, fold_compact)


def source_names(settings: Settings, approved: Sequence[Alias]) -> SourceNames:
    """The names of sources in force: those of the lists, with the aliases that a person approved."""
    return load_source_names(tuple(Path(folder) for folder in settings.run.taxonomy)).with_aliases(approved)


def carry_over(build: Build, folder: Path) -> None:
    """Stage the tables and the search index of the generation in `folder` unchanged."""
    shutil.copytree(folder / build.tables.name, build.tables, dirs_exist_ok=True)
    shutil.copy2(folder / build.search.name, build.search)


def load_tables(folder: Path) -> CasebookTables:
    """The tables of a casebook.

    Raises:
        CasebookDamaged: a table is missing or cannot be read.
    """
    facts = read_table(folder, "facts", BuildFacts)
    return CasebookTables(
        reports=tuple(read_table(folder, "reports", Report)),
        sentences=tuple(read_table(folder, "sentences", Sentence)),
        passages=tuple(read_table(folder, "passages", Passage)),
        credits=tuple(read_table(folder, "credits", Credit)),
        origins=tuple(read_table(folder, "origins", Origin)),
        copies=tuple(read_table(folder, "copies", Copy)),
        derivations=tuple(read_table(folder, "derivations", Derivation)),
        cycles=tuple(read_table(folder, "cycles", Cycle)),
        alias_proposals=tuple(read_table(folder, "alias_proposals", AliasProposal)),
        claims=tuple(read_table(folder, "claims", Claim)),
        incidents=tuple(read_table(folder, "incidents", Incident)),
        links=tuple(read_later(folder, "links", Link)),
        link_queue=tuple(read_later(folder, "link_queue", QueuedPair)),
        inclusions=tuple(read_later(folder, "inclusions", Inclusion)),
        extractions=tuple(read_later(folder, "extractions", Extraction)),
        refusals=tuple(read_later(folder, "refusals", Refusal)),
        facts=facts[0],
    )


def read_later(folder: Path, name: str, record: type[Kept]) -> list[Kept]:
    """A table that casebooks built before it was invented do not have."""
    return read_table(folder, name, record) if table_path(folder, name).exists() else []
