"""The middle of the story: reports in, everything found in them out. No file is touched here.

    trace   sentences and credits of each report; passages, copies, possible retellings and origins across all
    claim   what each report says, with dates counted from the original's date
    link    claims that speak of the same happening, weighed by independent origins

Work on single reports goes to worker processes in chunks; work across reports stays in one place. Neither the number of workers
nor the size of the chunks shows in the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

from attrs import evolve, frozen

from stemmata.casebook.collector import collector_paused
from stemmata.engine import open_engine
from stemmata.incidents import Linked, link_claims
from stemmata.language.syntax import EnglishParser
from stemmata.lineage import (
    Remembering,
    SourceNames,
    choose_anchor,
    cycles_in,
    decide_copies,
    find_derivations,
    find_passages,
    propose_aliases,
    relink,
    resolve_origins,
)
from stemmata.model.claims import Claim
from stemmata.model.decisions import Recorded
from stemmata.model.incidents import Incident
from stemmata.model.lineage import AliasProposal, Copy, Credit, Cycle, Derivation, Origin, Passage
from stemmata.model.reports import Report
from stemmata.pipeline.aliases import AliasRulings
from stemmata.pipeline.alone import ReadReport, read_alone, read_one
from stemmata.pipeline.claiming import Anchored, anchored, claim_all, claims_of
from stemmata.pipeline.extraction import Asks, Extracted, extract_all
from stemmata.pipeline.known import known_names
from stemmata.pipeline.memory import Memory, NoMemory, code_in_force
from stemmata.pipeline.progress import Progress, Silent, stage
from stemmata.pipeline.workers import Crew
from stemmata.publish.tables import CasebookTables
from stemmata.settings import Settings


@frozen
class Traced:
    """What the lineage stage found across all reports."""

    read: tuple[ReadReport, ...]
    passages: tuple[Passage, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]
    names: SourceNames
    derivations: tuple[Derivation, ...] = ()

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The credits of all reports, in order."""
        return tuple(credit for item in self.read for credit in item.credits)


def compute(reports: Sequence[Report], settings: Settings, progress: Progress | None = None) -> CasebookTables:
    """Everything that can be found in the reports, taken as one corpus.

    Args:
        reports: reports with their chrome marked, in any order.
        settings: the settings in force.
        progress: hears how far the work has come.
    """
    with Crew(settings.run.workers) as crew:
        return compute_with(crew, reports, settings, progress or Silent(), NoMemory(), AliasRulings())


def compute_with(
    crew: Crew,
    reports: Sequence[Report],
    settings: Settings,
    progress: Progress,
    memory: Memory,
    rulings: AliasRulings,
    asks: Asks | None = None,
    recorded: Recorded | None = None,
) -> CasebookTables:
    """`compute` with a crew that is already hired, with what earlier builds found, and with what people ruled on names.

    Args:
        crew: who does the work on single reports.
        reports: the corpus, in any order.
        settings: the settings in force.
        progress: hears how far the work has come.
        memory: what earlier builds found.
        rulings: what people ruled on names.
        asks: the optional extractor, or None.
        recorded: in which order the reports came in, and what people decided; None for neither.

    Raises:
        ExtractorError: the extractor does not answer.
    """
    ordered = tuple(sorted(reports, key=lambda report: (report.path, report.locator, report.id)))
    names = known_names(settings.run.taxonomy).sources.with_aliases(rulings.approved)
    traced = trace(crew, ordered, settings, progress, memory, names)
    claims = claim(crew, traced, settings, progress, memory)
    extracted = extract(traced, claims, settings, progress, memory, asks) if asks is not None else None
    claims = extracted.claims if extracted is not None else claims
    proposals = propose_aliases(ordered, traced.credits, traced.origins, names, rulings.rejected)
    linked = link(ordered, traced, claims, settings, progress, proposals, recorded)
    return CasebookTables(
        reports=ordered,
        sentences=tuple(sentence for item in traced.read for sentence in item.sentences),
        passages=traced.passages,
        credits=traced.credits,
        origins=traced.origins,
        copies=traced.copies,
        derivations=traced.derivations,
        cycles=circles(ordered, traced, claims, linked.incidents),
        alias_proposals=proposals,
        claims=claims,
        incidents=linked.incidents,
        links=linked.links,
        link_queue=linked.queue,
        inclusions=linked.inclusions,
        extractions=(extracted.extraction,) if extracted is not None else (),
        refusals=extracted.refusals if extracted is not None else (),
    )


def compute_each_alone(reports: Sequence[Report], settings: Settings, progress: Progress | None = None) -> CasebookTables:
    """The same with each report as a corpus of its own: nothing is copied, nothing linked across reports."""
    heard = progress or Silent()
    ordered = tuple(sorted(reports, key=lambda report: (report.path, report.locator, report.id)))
    with Crew(settings.run.workers) as crew, stage(heard, "Reading each alone", len(ordered)):
        single = crew.map(partial(_alone, settings=settings), ordered, heard)
    return CasebookTables(
        reports=ordered,
        credits=tuple(credit for item in single for credit in item.credits),
        claims=tuple(found for item in single for found in item.claims),
        incidents=tuple(found for item in single for found in item.incidents),
    )


def _alone(reports: Sequence[Report], settings: Settings) -> list[CasebookTables]:
    return [_tables_of_one(report, settings) for report in reports]


def _tables_of_one(report: Report, settings: Settings) -> CasebookTables:
    names = known_names(settings.run.taxonomy)
    read = read_one(report, names)
    origins = resolve_origins([report], read.credits, names.sources)
    anchor = choose_anchor(report, read.sentences, (), {report.id: report})
    claims = claims_of(Anchored(read, anchor), names, EnglishParser(settings.language.english_pipeline))
    linked = link_claims(claims, [report], (), (), read.credits, origins, settings.incidents, names.sources)
    return CasebookTables(credits=read.credits, claims=claims, incidents=linked.incidents)


def trace(
    crew: Crew, reports: Sequence[Report], settings: Settings, progress: Progress, memory: Memory, names: SourceNames
) -> Traced:
    """Sentences and credits of each report, then passages, copies and origins across all of them.

    Args:
        crew: who does the work on single reports.
        reports: the corpus, with chrome marked.
        settings: the settings in force.
        progress: hears how far the work has come.
        memory: what earlier builds found in single reports, and what their traces left.
        names: the names of sources in force, with those that a person approved.
    """
    with collector_paused(), stage(progress, "Reading credits", len(reports)):
        read = read_alone(crew, reports, settings.run.taxonomy, memory, progress)
    with collector_paused(), stage(progress, "Comparing texts"), open_engine(settings.run) as engine:
        passages = find_passages(reports, settings.lineage, engine, _remembering(memory, settings))
    with collector_paused(), stage(progress, "Deciding who copied whom"):
        introduced = [each for item in read for each in item.abbreviations]
        credits = relink(reports, [credit for item in read for credit in item.credits], names, passages, introduced)
        copies = decide_copies(reports, passages, credits, names)
        origins = resolve_origins(reports, credits, names, introduced)
        derivations = find_derivations(reports, passages, copies, {item.report.id: item.told for item in read})
    return Traced(_with_credits(read, credits), passages, copies, origins, names, derivations)


def _remembering(memory: Memory, settings: Settings) -> Remembering | None:
    """Where tracing leaves what it finds for the next build. With a cluster there is no such place."""
    if memory.tracing is None or settings.run.engine != "duckdb":
        return None
    in_force = sha256(f"{settings.lineage} {code_in_force(_TRACING)}".encode()).hexdigest()
    return Remembering(memory.tracing, in_force)


# The rooms whose code decides which passages are found.
_TRACING = ("lineage", "engine", "language", "model")


def _with_credits(read: Sequence[ReadReport], credits: Sequence[Credit]) -> tuple[ReadReport, ...]:
    """The reports with their credits as the whole corpus tells who is credited."""
    by_report: dict[str, list[Credit]] = {}
    for credit in credits:
        by_report.setdefault(credit.span.report, []).append(credit)
    return tuple(evolve(item, credits=tuple(by_report.get(item.report.id, ()))) for item in read)


def claim(crew: Crew, traced: Traced, settings: Settings, progress: Progress, memory: Memory) -> tuple[Claim, ...]:
    """What each report says; relative dates count from the date of the original, not of the reprint."""
    with collector_paused():
        items = anchored(traced.read, traced.copies, traced.passages)
        with stage(progress, "Reading claims", len(items)):
            parser = EnglishParser(settings.language.english_pipeline)
            return claim_all(crew, items, settings.run.taxonomy, parser, memory, progress)


def extract(
    traced: Traced, claims: Sequence[Claim], settings: Settings, progress: Progress, memory: Memory, asks: Asks
) -> Extracted:
    """The rules' claims with those of the optional extractor beside them."""
    items = anchored(traced.read, traced.copies, traced.passages)
    with stage(progress, "Asking the extractor", len(items)):
        return extract_all(items, claims, known_names(settings.run.taxonomy), settings.extractor, asks, memory, progress)


def link(
    reports: Sequence[Report],
    traced: Traced,
    claims: Sequence[Claim],
    settings: Settings,
    progress: Progress,
    proposals: Sequence[AliasProposal],
    recorded: Recorded | None,
) -> Linked:
    """Claims that speak of the same happening, as incidents weighed by independent origins, and why they were linked."""
    with collector_paused(), stage(progress, "Linking claims"), open_engine(settings.run) as engine:
        return link_claims(
            claims,
            reports,
            traced.passages,
            traced.copies,
            traced.credits,
            traced.origins,
            settings.incidents,
            traced.names,
            proposals,
            recorded,
            engine,
        )


def circles(
    reports: Sequence[Report], traced: Traced, claims: Sequence[Claim], incidents: Sequence[Incident]
) -> tuple[Cycle, ...]:
    """Circles of naming, within each incident and among reports that share text."""
    credits = {credit.id: credit for credit in traced.credits}
    credited = {each.id: each.credits for each in claims}
    together = [
        [credits[key] for key in dict.fromkeys(key for each in incident.claims for key in credited[each]) if key in credits]
        for incident in incidents
    ]
    return cycles_in(together, traced.copies, reports, traced.credits, traced.names)
