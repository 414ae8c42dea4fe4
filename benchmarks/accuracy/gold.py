"""Reading a labelled set: its reports as received and its incidents as analysts coded them."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen


@frozen
class GoldIncident:
    """One incident as coded by analysts; None where they gave no value."""

    id: str
    reports: tuple[str, ...]
    date_start: date | None
    date_end: date | None
    place: str
    place_local: str
    adm1: str
    country: str
    latitude: float | None
    longitude: float | None
    killed: tuple[int, int] | None
    injured: tuple[int, int] | None
    children_killed: tuple[int, int] | None


@frozen
class GoldTemplate:
    """One template of the newswire sets: slots by name, each a list of fills with alternatives."""

    report: str
    part: str
    number: str
    slots: dict[str, list[str]]

    @property
    def optional(self) -> bool:
        """Whether a system is free to leave the template out."""
        return "OPTIONAL" in self.number


@frozen
class GoldSet:
    """A folder of the format above."""

    name: str
    reports_file: Path
    languages: dict[str, str]
    incidents: tuple[GoldIncident, ...]
    templates: tuple[GoldTemplate, ...]


def read_sets(folder: Path, names: tuple[str, ...]) -> list[GoldSet]:
    """Every labelled set in a folder, or those named, in alphabetical order."""
    found = sorted(path.parent for path in folder.glob("*/gold.jsonl"))
    return [read_set(path) for path in found if not names or path.name in names]


def read_set(folder: Path) -> GoldSet:
    """One labelled set."""
    lines = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    reports_file = folder / "reports.jsonl.gz"
    with gzip.open(reports_file, "rt", encoding="utf-8") as handle:
        languages = {row["id"]: row.get("language") or "" for row in map(json.loads, handle)}
    templates = tuple(_template(line) for line in lines if "slots" in line)
    incidents = tuple(_incident(line) for line in lines if "slots" not in line)
    return GoldSet(folder.name, reports_file, languages, incidents, templates)


def _template(line: dict[str, Any]) -> GoldTemplate:
    return GoldTemplate(line["report"], line["set"], line["template"], line["slots"])


def _incident(line: dict[str, Any]) -> GoldIncident:
    place = line.get("place") or {}
    return GoldIncident(
        id=line["id"],
        reports=tuple(line["reports"]),
        date_start=_day(line.get("date_start")),
        date_end=_day(line.get("date_end")),
        place=place.get("name") or "",
        place_local=place.get("name_ar") or "",
        adm1=place.get("adm1") or "",
        country=place.get("country") or "",
        latitude=place.get("lat"),
        longitude=place.get("lon"),
        killed=_pair(line.get("killed")),
        injured=_pair(line.get("injured")),
        children_killed=_pair(line.get("children_killed")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _pair(values: list[int] | None) -> tuple[int, int] | None:
    return (values[0], values[1]) if values else None
