"""What tracing left behind in a folder: the fingerprints and judged runs of every report, to trace only what has changed since.

The folder holds `postings.parquet` and `judged.parquet`, whose reports are numbers; `reports.parquet`, what each number stands
for; and `state.json`, the hash of each file. It may be deleted at any time; one that is damaged, or was made by other code,
counts as none. It is made anew beside the old and put in its place file by file, `state.json` last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path

import polars as pl
from attrs import frozen

from stemmata.engine import Engine
from stemmata.engine.step import Order, Step
from stemmata.errors import CasebookError
from stemmata.lineage.passages import Remembering
from stemmata.model.reports import Report

POSTINGS, JUDGED, REPORTS, STATE = "postings.parquet", "judged.parquet", "reports.parquet", "state.json"
_STAGED = ".part"
# Largest part of a corpus, in hundredths, that may be new or gone for the rest not to be traced anew: beyond, nearly every report
# shares something with one of them. Set by definition, not measured.
MOST_CHANGED = 20
# What is kept of judged runs: all that the tables after them read.
JUDGED_COLUMNS = (
    *("one", "other", "one_start", "one_end", "other_start", "other_end"),
    *("words", "similarity", "kind", "one_wording", "other_wording"),
)


@frozen(eq=False)
class Before:
    """An earlier trace that most of a corpus took part in.

    Attributes:
        folder: where it lies.
        moves: `number`, a report then, and `place`, the same report now; null for one that is gone.
        fresh: the places of reports that are new or changed, ascending.
    """

    folder: Path
    moves: pl.DataFrame
    fresh: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Whether any report came, went or changed."""
        return bool(self.fresh) or self.moves["place"].null_count() > 0


def keys_of(ordered: Sequence[Report], remembering: Remembering) -> tuple[str, ...]:
    """For each report a hash over all that tracing reads of it."""
    return tuple(_key(report, remembering.in_force) for report in ordered)


def _key(report: Report, in_force: str) -> str:
    day = report.published.start.isoformat() if report.published else ""
    blocks = ";".join(f"{block.start},{block.end},{block.role.value}" for block in report.blocks)
    whole = "\x1f".join((in_force, report.id, day, blocks, report.text))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def read_before(folder: Path, keys: Sequence[str]) -> Before | None:
    """What was traced before; None when that is nothing, is damaged, or differs from the corpus in too much."""
    if not _is_whole(folder):
        return None
    known = pl.read_parquet(folder / REPORTS)["key"].to_list()
    places = {key: place for place, key in enumerate(keys)}
    then = set(known)
    fresh = [place for place, key in enumerate(keys) if key not in then]
    gone = len(known) - (len(keys) - len(fresh))
    if (len(fresh) + gone) * 100 > MOST_CHANGED * len(keys):
        return None
    rows = [(number, places.get(key)) for number, key in enumerate(known)]
    return Before(folder, pl.DataFrame(rows, {"number": pl.Int32, "place": pl.Int32}, orient="row"), tuple(fresh))


def _is_whole(folder: Path) -> bool:
    try:
        state = json.loads((folder / STATE).read_text("utf-8"))
        return bool(state == _hashes(folder, ""))
    except (OSError, ValueError):
        return False


def _hashes(folder: Path, ending: str) -> dict[str, str]:
    found = {}
    for name in (POSTINGS, JUDGED, REPORTS):
        with (folder / (name + ending)).open("rb") as file:
            found[name] = file_digest(file, "sha256").hexdigest()
    return found


def write_postings(engine: Engine, remembering: Remembering, table: str) -> None:
    """Set the postings of the whole corpus aside.

    Raises:
        CasebookError: the folder cannot be made.
        EngineError: the disk is full.
    """
    columns = "fingerprint, report, word, previous, gap, turn"
    step = Step("remembered_postings", f"SELECT {columns} FROM {table}", Order.NONE)  # noqa: S608  our own names
    with _keeping(remembering.folder):
        remembering.folder.mkdir(exist_ok=True)
        staged = _staged(remembering.folder, POSTINGS)
    engine.write(step, staged)


def write_judged(engine: Engine, remembering: Remembering, keys: Sequence[str]) -> None:
    """Set the judged runs aside, and let what was set aside take the place of what was there.

    Raises:
        CasebookError: the disk is full, or the folder cannot be written to.
        EngineError: the disk is full.
    """
    folder = remembering.folder
    step = Step("remembered_judged", f"SELECT {', '.join(JUDGED_COLUMNS)} FROM judged", Order.NONE)  # noqa: S608  our own names
    engine.write(step, _staged(folder, JUDGED))
    with _keeping(folder):
        pl.DataFrame({"key": keys}, {"key": pl.String}).write_parquet(_staged(folder, REPORTS))
        state = json.dumps(_hashes(folder, _STAGED))
        (folder / STATE).unlink(missing_ok=True)
        for name in (POSTINGS, JUDGED, REPORTS):
            (folder / (name + _STAGED)).replace(folder / name)
        _staged(folder, STATE).write_text(state, "utf-8")
        (folder / (STATE + _STAGED)).replace(folder / STATE)


@contextmanager
def _keeping(folder: Path) -> Iterator[None]:
    """What the disk has against it, as our error."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        what = f"what was traced cannot be kept: {error}"
        raise CasebookError(what, str(folder), "make room on the disk, or remove what lies in its place") from error


def _staged(folder: Path, name: str) -> Path:
    """The path under which a file is set aside, free: what lies there may be left by a trace that was killed, or a link."""
    path = folder / (name + _STAGED)
    path.unlink(missing_ok=True)
    return path
