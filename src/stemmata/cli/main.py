"""The command line: what can be asked, and the one edge at which an error is reported.

Rooms are imported inside the commands that need them, so that asking for help takes a tenth of a second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from stemmata._version import __version__
from stemmata.cli.exits import Exit
from stemmata.errors import CasebookDamaged, StemmataError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
FOLDER = click.Path(path_type=Path)

# What `show` can list; the shapes are in `cli.showing`.
LISTS = (
    *("incidents", "links", "inclusions", "reports", "claims", "origins", "credits", "passages", "copies", "derivations"),
    *("cycles", "refusals"),
)

# What `statistics` counts by; the dimensions are in `incidents.statistics`.
COUNTED_BY = (
    *("violation", "grave", "party", "period", "year", "quarter", "month", "place", "country", "division", "age", "sex"),
    *("origin", "origin_name", "verification", "grading"),
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="stemmata")
def stemmata() -> None:
    """Turn a pile of reports into a casebook: what happened, who says so, and how many know it for themselves."""


@stemmata.command()
@click.argument("reports", type=FOLDER)
@click.option("--casebook", type=FOLDER, required=True, help="Folder of the casebook; made when it is not there.")
@click.option("--settings", "settings_file", type=FOLDER, help="TOML file with settings that differ from the casebook's.")
@click.option("--mapping", "mapping_file", type=FOLDER, help="TOML file that says which column holds what in tables of posts.")
@click.option("--taxonomy", type=FOLDER, multiple=True, help="Folder with your own parties, sources or places; may be repeated.")
@click.option("--title", help="Heading of the report.")
@click.option("--person", help="Who takes the reports in, for the custody log; else the account's name.")
@click.option("--workers", type=click.IntRange(0), help="Processes; 0 is one for each core.")
@click.option(
    "--engine", type=click.Choice(["duckdb", "spark"]), help="Where texts and accounts are compared (spark: stemmata[spark])."
)
@click.option("--master", help="Where Spark computes: local[2], spark://host:7077, yarn, … Else this machine.")
@click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name every file with a problem and the time each stage took.")
@as_json
def build(
    reports: Path,
    casebook: Path,
    settings_file: Path | None,
    mapping_file: Path | None,
    taxonomy: tuple[Path, ...],
    title: str | None,
    person: str | None,
    workers: int | None,
    engine: str | None,
    master: str | None,
    quiet: bool,  # noqa: FBT001  click gives flags by position
    verbose: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> Exit:
    """Read the folder REPORTS and make or renew a casebook with a report to open in a browser.

    Running it again on the same folder adds nothing; new and changed files are added, earlier ones are kept.
    """
    from stemmata.cli.building import Asked, run_build

    asked = Asked(reports, casebook, settings_file, mapping_file, taxonomy, title, person, workers, engine, master)
    return run_build(asked, _loudness(quiet=quiet, verbose=verbose, as_json=as_json))


def _loudness(*, quiet: bool, verbose: bool, as_json: bool) -> str:
    if as_json:
        return "json"
    return "quiet" if quiet else "verbose" if verbose else "normal"


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.option("--head", default="", help="Hash of the last line of the custody log, as you wrote it down earlier.")
@as_json
def check(casebook: Path, head: str, as_json: bool) -> Exit:  # noqa: FBT001
    """Verify every original's hash and the chain of the custody log; name the first broken line."""
    from stemmata.cli.checking import run_check

    return run_check(casebook, head, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.option("--title", help="Heading of the report.")
@as_json
def report(casebook: Path, title: str | None, as_json: bool) -> Exit:  # noqa: FBT001
    """Write the report's pages anew from the casebook's tables and say where they are."""
    from stemmata.cli.reporting import run_report

    return run_report(casebook, title, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.argument("what", type=click.Choice(LISTS))
@click.argument("identifier", required=False, default="")
@as_json
def show(casebook: Path, what: str, identifier: str, as_json: bool) -> Exit:  # noqa: FBT001
    """Show one of the casebook's lists in the terminal; with IDENTIFIER, one record of it in full.

    The start of an identifier is enough where only one fits. Reports can also be named by their file.
    """
    from stemmata.cli.showing import run_show

    return run_show(casebook, what, identifier, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.argument("report")
@click.option("--told", is_flag=True, help="Leave out sentences in which no word tells of a happening.")
@as_json
def explain(casebook: Path, report: str, told: bool, as_json: bool) -> Exit:  # noqa: FBT001
    """Show sentence by sentence what was read from REPORT, by which rule, and what was left open and why.

    REPORT is an identifier, the start of one, or the report's file. The claims are read with the lists as they are now, so that
    a corrected list shows its effect at once.
    """
    from stemmata.cli.explaining import run_explain

    return run_explain(casebook, report, "json" if as_json else "text", told=told)


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most reports to list.")
@as_json
def search(casebook: Path, words: tuple[str, ...], limit: int, as_json: bool) -> Exit:  # noqa: FBT001
    """Find reports by their words, in English or Arabic, whatever their spelling of hamza or vowels."""
    from stemmata.cli.searching import run_search

    return run_search(casebook, " ".join(words), limit, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.option("--approve", metavar="ID", multiple=True, help="Proposal to approve: the two names are one; may be repeated.")
@click.option("--reject", metavar="ID", multiple=True, help="Proposal to reject: the two names are not one; may be repeated.")
@click.option("--person", default="", help="Who rules.")
@click.option("--reason", default="", help="Why.")
@as_json
def aliases(
    casebook: Path,
    approve: tuple[str, ...],
    reject: tuple[str, ...],
    person: str,
    reason: str,
    as_json: bool,  # noqa: FBT001
) -> Exit:
    """List names that may be one origin's, or rule on them.

    Nothing is joined until a person approves it; the next build takes what was approved, and proposes no more what was rejected.
    """
    from stemmata.cli.aliases import Asked, run_aliases

    return run_aliases(casebook, Asked(approve, reject, person, reason), "json" if as_json else "text")


RULINGS = ("accept", "reject", "correct", "verify", "withhold", "merge", "split")
STATUSES = ("verified", "reported_not_verified", "pending", "found_not_to_have_occurred")
BASES = (
    *("survivor_interview", "witness_interview", "own_observation", "site_visit", "medical_record", "official_record"),
    *("authenticated_footage", "physical_evidence", "media_reports", "social_media"),
)


@stemmata.command(name="decide")
@click.argument("casebook", type=FOLDER)
@click.argument("incident")
@click.argument("ruling", type=click.Choice(RULINGS))
@click.option("--person", default="", help="Who decides.")
@click.option("--reason", default="", help="Why.")
@click.option("--status", type=click.Choice(STATUSES), help="To verify: where the incident stands.")
@click.option("--basis", type=click.Choice(BASES), multiple=True, help="To verify: what that rests on; may be repeated.")
@click.option(
    "--set", "values", metavar="NAME=VALUE", multiple=True, help="To correct: a figure, date or place; may be repeated."
)
@click.option("--with", "others", metavar="ID", multiple=True, help="To merge: an incident that is one with it; may be repeated.")
@click.option("--apart", metavar="CLAIM", multiple=True, help="To split: a claim or report that is of another; may be repeated.")
@click.option("--withdraw", is_flag=True, help="Take the standing decision of this kind back.")
@as_json
def decide(
    casebook: Path,
    incident: str,
    ruling: str,
    person: str,
    reason: str,
    status: str | None,
    basis: tuple[str, ...],
    values: tuple[str, ...],
    others: tuple[str, ...],
    apart: tuple[str, ...],
    withdraw: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> Exit:
    """Record what a person rules on INCIDENT, beside the machine's values and never in their place.

    It takes the place of an earlier decision of the same kind; both stay on record.
    """
    from stemmata.cli.deciding import Given, run_decide, run_withdraw

    given = Given(incident, ruling, person, reason, status or "", basis, values, others, apart)
    run = run_withdraw if withdraw else run_decide
    return run(casebook, given, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@as_json
def decisions(casebook: Path, as_json: bool) -> Exit:  # noqa: FBT001
    """List the decisions on incidents that stand, those first that no longer fit their evidence, each with the reason."""
    from stemmata.cli.deciding import run_decisions

    return run_decisions(casebook, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.option("--by", type=click.Choice(COUNTED_BY), multiple=True, help="Only this table; may be repeated. Else all.")
@click.option(
    "--share", "of", metavar="CONDITION", multiple=True, help="A share in a sentence: role=combat; repeated: all must fit."
)
@click.option("--among", metavar="CONDITION", multiple=True, help="Its base: violation=killing; else all incidents.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet instead of text.")
@as_json
def statistics(
    casebook: Path,
    by: tuple[str, ...],
    of: tuple[str, ...],
    among: tuple[str, ...],
    as_csv: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> Exit:
    """Count incidents and people with denominators, ranges and intervals, and say what the numbers are not.

    A CONDITION is a dimension and a word, or several words of which one must fit: violation=killing|maiming. Repeated, all must
    fit. A word that is not known is answered with those that are.
    """
    from stemmata.cli.counting import Asked, run_statistics

    return run_statistics(casebook, Asked(by, of, among, "json" if as_json else "csv" if as_csv else "text"))


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.option("--from", "generation", type=click.IntRange(1), help="Number of the earlier build; else the last that differs.")
@click.option("--with", "other", type=FOLDER, help="Another casebook to compare with, instead of an earlier build.")
@as_json
def diff(casebook: Path, generation: int | None, other: Path | None, as_json: bool) -> Exit:  # noqa: FBT001
    """Say what the last build changed and why: incident by incident, what changed most first.

    Each change names the reports or decisions behind it; decisions that no longer fit their evidence come last.
    """
    from stemmata.cli.diffing import run_diff

    return run_diff(casebook, generation, other, "json" if as_json else "text")


@stemmata.command()
@click.argument("casebook", type=FOLDER)
@click.option("--one", metavar="ID", multiple=True, help="Question to answer: both sides are one happening; may be repeated.")
@click.option("--two", metavar="ID", multiple=True, help="Question to answer: the sides are two happenings; may be repeated.")
@click.option("--person", default="", help="Who decides.")
@click.option("--reason", default="", help="Why.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most questions to list.")
@as_json
def queue(
    casebook: Path,
    one: tuple[str, ...],
    two: tuple[str, ...],
    person: str,
    reason: str,
    limit: int,
    as_json: bool,  # noqa: FBT001
) -> Exit:
    """List pairs of accounts of which it is not sure whether they are one incident, or answer them.

    Those whose answer changes most come first, with what speaks for and against and what would change. An answer is a decision to
    merge or to split; the next build takes it, and it is asked no more.
    """
    from stemmata.cli.queueing import Given, run_queue

    return run_queue(casebook, Given(one, two, person, reason, limit), "json" if as_json else "text")


@stemmata.group()
def lexicon() -> None:
    """Lists and lexicons: the words and names that reading rests on, Stemmata's and your own."""


@lexicon.command("check")
@click.argument("folder", type=FOLDER, required=False)
@as_json
def lexicon_check(folder: Path | None, as_json: bool) -> Exit:  # noqa: FBT001
    """Check the bundled lists and lexicons, and those of FOLDER, which you give to `build` with --taxonomy.

    Each message names file and line and says what to do. Sentences in FOLDER/tests with what must be read from them are read.
    """
    from stemmata.cli.lexicons import run_lexicon_check

    return run_lexicon_check(folder, "json" if as_json else "text")


@stemmata.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> Exit:
    """Print the completion script of a SHELL; `docs/commands.md` says where to put it."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise StemmataError(f"there is no completion for {shell}", todo="use bash, zsh or fish")
    click.echo(found(stemmata, {}, "stemmata", "_STEMMATA_COMPLETE").source())
    return Exit.DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and end the process with its exit code.

    Args:
        arguments: the words after the program's name; None for those of the process.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        ended = stemmata.main(given, prog_name="stemmata", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(Exit.INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("Interrupted. What was read so far is kept; the casebook is as it was before.", err=True)
        sys.exit(Exit.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(Exit.USAGE)
    except StemmataError as error:
        _report(error, in_json="--json" in given)
        sys.exit(Exit.DAMAGED if isinstance(error, CasebookDamaged) else Exit.ERROR)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong, and nobody is left to tell.
        sys.stderr.close()
        sys.exit(Exit.DONE)
    sys.exit(ended if isinstance(ended, int) else Exit.DONE)


def _report(error: StemmataError, *, in_json: bool) -> None:
    if in_json:
        click.echo(json.dumps({"error": {"what": error.what, "where": error.where, "todo": error.todo}}, ensure_ascii=False))
    else:
        click.echo(f"Error: {error}", err=True)
