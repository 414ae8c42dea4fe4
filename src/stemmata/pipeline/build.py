"""The whole story on one page: take in → trace → claim → link → weigh → keep.

take in   files become originals in the evidence, originals become reports            take_in
trace     who copied whom, and from which origins each report stems                   story.trace
claim     what each report says, each value on its words                              story.claim
link      claims that speak of the same happening, weighed by independent origins     story.link
keep      tables, search index and report, swapped in at the end by one rename        keep
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, frozen

from stemmata._version import __version__
from stemmata.casebook import Casebook
from stemmata.casebook.build import Build
from stemmata.casebook.custody import Act
from stemmata.engine import check_engine
from stemmata.intake import Mapping
from stemmata.model.decisions import Recorded
from stemmata.pipeline.aliases import AliasRulings, alias_rulings
from stemmata.pipeline.clock import TimedProgress
from stemmata.pipeline.extraction import Endpoint, check_extractor, is_on
from stemmata.pipeline.keep import carry_over, keep_tables, load_tables, source_names
from stemmata.pipeline.outline import keep_outline
from stemmata.pipeline.pages import Order, write_pages_with
from stemmata.pipeline.progress import Progress, Silent
from stemmata.pipeline.recorded import standing_decisions
from stemmata.pipeline.story import compute_with
from stemmata.pipeline.summary import Summary, summarise
from stemmata.pipeline.take_in import take_in
from stemmata.pipeline.workers import Crew
from stemmata.publish.protect import Protector
from stemmata.publish.tables import BuildFacts, CasebookTables
from stemmata.settings import ExtractorSettings, Settings
from stemmata.taxonomy import versions


@frozen
class Built:
    """What a build made.

    Attributes:
        report: the page to open in a browser.
        head: head of the custody log, worth writing down elsewhere.
        summary: the answer in a few numbers.
        seconds: how long each stage took.
    """

    report: Path
    head: str
    summary: Summary
    seconds: dict[str, float]


def build_casebook(
    folder: Path, casebook: Path, settings: Settings, mapping: Mapping | None = None, progress: Progress | None = None
) -> Built:
    """Make or renew a casebook from a folder of reports.

    Args:
        folder: the folder of reports.
        casebook: where the casebook lies or shall lie.
        settings: the settings in force.
        mapping: which column of a table holds what, or None to guess.
        progress: hears how far the work has come.

    Raises:
        InputError: the folder cannot be listed.
        CasebookError: the casebook is busy, damaged, or cannot be written.
        CasebookDamaged: what people ruled cannot be read.
        DataError: one of the user's lists is not in order.
        SettingsError: there is no engine of the name in the settings, or the extractor's are not whole.
        ExtractorError: an extractor is in the settings, and does not answer.
        EngineError: what the engine needs is not installed; told before anything is read.
    """
    check_engine(settings.run)
    check_extractor(settings.extractor)
    timed = TimedProgress(progress or Silent())
    book = Casebook.open_or_create(casebook, settings)
    taxonomy = versions(tuple(Path(name) for name in settings.run.taxonomy))
    with book.build(settings, taxonomy) as build, Crew(settings.run.workers) as crew:
        taken = take_in(build, casebook, folder, settings, mapping, timed)
        rulings = alias_rulings(casebook)
        with _extractor(build, settings.extractor) as asks:
            recorded = Recorded(taken.received, standing_decisions(casebook))
            tables = compute_with(crew, taken.reports, settings, timed, build.findings, rulings, asks, recorded)
        facts = BuildFacts(__version__, taken.files, taken.problems)
        tables = evolve(tables, facts=facts, decisions=recorded.decisions)
        protector = Protector(tables, settings.publish)
        keep_tables(build, tables, timed)
        write_pages_with(crew, tables, _order(build, tables, settings, rulings), protector, timed)
        keep_outline(build, tables, protector)
        head = build.commit()
    return Built(book.report, head, summarise(tables, taken.added), dict(timed.seconds))


@contextmanager
def _extractor(build: Build, settings: ExtractorSettings) -> Iterator[Endpoint | None]:
    """The optional extractor; that texts were given to it is written into the custody log, however the build ends."""
    endpoint = Endpoint(settings) if is_on(settings) else None
    try:
        yield endpoint
    finally:
        if endpoint is not None and endpoint.asked:
            build.log(Act.EXTRACTED, endpoint.words())


def read_tables(casebook: Path) -> CasebookTables:
    """Everything a casebook's tables hold, with the decisions that stand.

    Raises:
        CasebookMissing: there is no casebook there.
        CasebookDamaged: a table is missing or cannot be read.
    """
    return evolve(load_tables(Casebook.open(casebook).tables), decisions=standing_decisions(casebook))


def write_pages(casebook: Path, title: str | None = None) -> Path:
    """Write a casebook's pages anew from the tables that are there.

    Args:
        casebook: the casebook's folder.
        title: heading of the report, or None for the one in force.

    Returns:
        The page to open in a browser.

    Raises:
        CasebookMissing: there is no casebook there.
        CasebookBusy: a build is at work on it.
    """
    book = Casebook.open(casebook)
    settings = book.settings
    settings = evolve(settings, publish=evolve(settings.publish, title=title or settings.publish.title))
    tables = evolve(load_tables(book.tables), decisions=standing_decisions(casebook))
    with book.build(settings, book.taxonomies) as build, Crew(settings.run.workers) as crew:
        carry_over(build, book.folder)
        protector = Protector(tables, settings.publish)
        keep_outline(build, tables, protector)
        build.readings.use_all()
        build.findings.use_all()
        write_pages_with(crew, tables, _order(build, tables, settings, alias_rulings(casebook)), protector, Silent())
        build.commit()
    return book.report


def _order(build: Build, tables: CasebookTables, settings: Settings, rulings: AliasRulings) -> Order:
    names = source_names(settings, rulings.approved)
    return Order(build.tables, tables.decisions, build.report, settings.publish, names)
