"""What a casebook holds, as one frozen value: the input of everything that is published."""

from __future__ import annotations

from attrs import frozen

from stemmata.model.claims import Claim
from stemmata.model.decisions import Decision
from stemmata.model.extraction import Extraction, Refusal
from stemmata.model.incidents import Incident
from stemmata.model.lineage import AliasProposal, Copy, Credit, Cycle, Derivation, Origin, Passage
from stemmata.model.links import Inclusion, Link, QueuedPair
from stemmata.model.reports import Report, Sentence


@frozen
class BuildProblem:
    """A file or part of one that could not be read (wholly) and so has no report of its own.

    Attributes:
        name: path in the folder that was read, with forward slashes.
        reason: why, in plain words.
    """

    name: str
    reason: str


@frozen
class BuildFacts:
    """What is known of the build itself. Holds no clock time, so that the same input gives the same pages.

    Attributes:
        tool_version: version of Stemmata.
        files: number of files found in the folder.
        problems: files that have no report of their own and why; reports carry their own problem.
    """

    tool_version: str = ""
    files: int = 0
    problems: tuple[BuildProblem, ...] = ()


@frozen
class CasebookTables:
    """All tables of a casebook.

    Attributes:
        reports: every report, readable or not.
        sentences: sentences of the reports.
        passages: text that reports share.
        credits: where reports say where they have something from.
        origins: where information came into the world.
        copies: who has text from whom.
        derivations: who may have retold whom.
        cycles: circles of naming.
        alias_proposals: names that may be one origin's, for a person to approve.
        claims: what each report says.
        incidents: claims that speak of the same happening.
        links: why the reports of an incident were taken to speak of one happening.
        link_queue: pairs that a person should look at, those first whose answer changes most.
        inclusions: which incidents are parts of which.
        extractions: what an optional model did, one record a model; empty where none was asked.
        refusals: what of its answers was refused, and why.
        facts: what is known of the build.
        decisions: what people decided and nobody superseded; no table, since decisions are recorded and not derived.
    """

    reports: tuple[Report, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    passages: tuple[Passage, ...] = ()
    credits: tuple[Credit, ...] = ()
    origins: tuple[Origin, ...] = ()
    copies: tuple[Copy, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    alias_proposals: tuple[AliasProposal, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    links: tuple[Link, ...] = ()
    link_queue: tuple[QueuedPair, ...] = ()
    inclusions: tuple[Inclusion, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    facts: BuildFacts = BuildFacts()
    decisions: tuple[Decision, ...] = ()
