"""One configuration for a whole casebook: limits, thresholds and choices, each with its unit and its reason.

Defaults live here and nowhere else. A `stemmata.toml` given with `--settings`, or the `casebook.toml` of an existing casebook,
overrides single values by section and name; an unknown name or a wrong type is refused with the place where it stands.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from attrs import evolve, fields_dict, frozen

from stemmata.errors import SettingsError


@frozen
class IntakeSettings:
    """What one file may cost before it is set aside as evidence with a reason.

    Attributes:
        file_bytes: largest file that is read, in bytes. 300 MB reads a 200 MB text and stops before memory does.
        report_characters: longest text kept of one report; the rest stays in the original. A book of 1,000 pages has 3 million.
        archive_members: most members read from one archive.
        archive_bytes: most bytes an archive may expand to.
        archive_ratio: largest ratio of expanded to packed size; ordinary text packs to about 1:10, bombs beyond 1:1000.
        archive_depth: deepest archive within an archive.
        markup_depth: deepest nesting of elements in a page; pages in use stay below 100.
        pdf_pages: most pages read of one PDF.
        seconds_per_file: longest time spent on one file that is not a collection.
        chrome_share: share of a publisher's reports that must carry the same block before it counts as chrome.
        chrome_reports: fewest reports of a publisher that must carry it. Both were set by reading pages, not measured.
    """

    file_bytes: int = 300_000_000
    report_characters: int = 5_000_000
    archive_members: int = 100_000
    archive_bytes: int = 2_000_000_000
    archive_ratio: int = 200
    archive_depth: int = 3
    markup_depth: int = 2_000
    pdf_pages: int = 2_000
    seconds_per_file: int = 60
    chrome_share: float = 0.3
    chrome_reports: int = 3


@frozen
class LanguageSettings:
    """How sentences are parsed.

    Attributes:
        english_pipeline: name or folder of an installed spaCy pipeline that parses English; empty for the shipped one.
    """

    english_pipeline: str = ""


@frozen
class LineageSettings:
    """How shared text is found.

    Attributes:
        ngram_words: words in one fingerprint.
        passage_words: shortest shared run that counts as a passage. With five words a fingerprint and windows of four, every run
            of eight is found (a property test holds it).
        document_frequency: fingerprints in more reports than this are formulas and propose no pair; at 30 the simulator of
            copying (`python -m benchmarks.lineage`) finds every copy of two sentences or more.
    """

    ngram_words: int = 5
    passage_words: int = 8
    document_frequency: int = 30


@frozen
class IncidentSettings:
    """How claims become incidents.

    Attributes:
        link_threshold: smallest link score that joins two claims. Set by hand: between 0.3 and 0.5 the same-incident F on a
            labelled set moved by less than .01.
        figure_policy: which of the casualty recorders' policies picks the best figure: "ranges", "source_priority",
            "unconfirmed" or "pending".
    """

    link_threshold: float = 0.5
    figure_policy: str = "ranges"


@frozen
class PublishSettings:
    """What may leave the house.

    Attributes:
        withhold_children: whether names and ages of children are left out altogether.
        cover_violence: whether passages that describe violence are covered until the reader uncovers them.
        title: heading of the report.
        name_deciders: whether the names of those who decide stand beside their decisions; they may put them in danger.
    """

    withhold_children: bool = True
    cover_violence: bool = True
    title: str = "Casebook"
    name_deciders: bool = False


@frozen
class ExtractorSettings:
    """An optional model that reads claims beside the rules, behind an endpoint that speaks as OpenAI's does. Off by default.

    Attributes:
        url: the endpoint up to and without "/chat/completions", such as "http://localhost:8080/v1"; empty is off.
        model: the model's name, as the endpoint knows it.
        remote: whether the endpoint may be another machine than this one. The texts of all reports, with the names of victims and
            witnesses in them, then leave this machine.
        key_variable: name of the environment variable that holds the key, where the endpoint asks for one; never the key itself.
        timeout_seconds: longest wait for one answer.
        retries: how often a request is tried again when the endpoint is busy, breaks down or gives no answer of the right form.
        wait_seconds: wait before the first new try; twice as long before each further one.
        characters: most characters of a report given at once; longer reports are given in parts of whole sentences.
        answer_tokens: most tokens of one answer.
        input_price: price of a million tokens given, in any currency; 0 is free.
        output_price: price of a million tokens answered, in the same.
    """

    url: str = ""
    model: str = ""
    remote: bool = False
    key_variable: str = "STEMMATA_EXTRACTOR_KEY"
    timeout_seconds: float = 120.0
    retries: int = 3
    wait_seconds: float = 1.0
    characters: int = 12_000
    answer_tokens: int = 4_000
    input_price: float = 0.0
    output_price: float = 0.0


@frozen
class RunSettings:
    """How a build runs.

    Attributes:
        workers: processes; 0 means one for each core.
        memory_bytes: memory the engine may use; 0 means half of the machine's.
        engine: where tables are computed: "duckdb" on this machine, "spark" on a cluster. Both give the same.
        master: where Spark computes, as it writes it (`local[2]`, `spark://host:7077`, `yarn`); empty means this machine.
        person: who runs it, for the custody log; empty means the account's name.
        taxonomy: folders with the user's own parties, sources, places and lexicons.
    """

    workers: int = 0
    memory_bytes: int = 0
    engine: str = "duckdb"
    master: str = ""
    person: str = ""
    taxonomy: tuple[str, ...] = ()


@frozen
class Settings:
    """All sections together."""

    intake: IntakeSettings = IntakeSettings()
    language: LanguageSettings = LanguageSettings()
    lineage: LineageSettings = LineageSettings()
    incidents: IncidentSettings = IncidentSettings()
    publish: PublishSettings = PublishSettings()
    extractor: ExtractorSettings = ExtractorSettings()
    run: RunSettings = RunSettings()


def read_settings(path: Path, base: Settings | None = None) -> Settings:
    """Settings from a TOML file, over the defaults or over `base`.

    Args:
        path: a TOML file with a table for each section that is to differ.
        base: settings to start from.

    Raises:
        SettingsError: the file cannot be read, or names something unknown, or gives a value of the wrong type.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError("the settings file cannot be read", str(path), "check the path and its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file is not valid TOML: {error}", str(path), "correct that line") from error
    return settings_from(raw, base or Settings(), str(path))


def settings_from(raw: dict[str, object], base: Settings, where: str) -> Settings:
    """Settings from parsed TOML tables; `where` names the file in errors. Raises SettingsError as `read_settings` does."""
    known = fields_dict(Settings)
    changes: dict[str, Any] = {}
    for section, values in raw.items():
        if section == "casebook":  # the casebook's own particulars share the file
            continue
        if section not in known or not isinstance(values, dict):
            todo = f"sections are: {', '.join(known)}"
            raise SettingsError(f"unknown settings section [{section}]", where, todo)
        current = getattr(base, section)
        changes[section] = evolve(current, **_checked(type(current), values, f"{where} [{section}]"))
    return evolve(base, **changes)


def _checked(section: type, values: dict[str, object], where: str) -> dict[str, Any]:
    hints = get_type_hints(section)
    for name, value in values.items():
        if name not in hints:
            raise SettingsError(f"unknown setting {name!r}", where, f"settings here are: {', '.join(hints)}")
        _check_type(name, value, hints[name], where)
    return {name: _frozen(value) for name, value in values.items()}


def _frozen(value: object) -> object:
    """Lists of a TOML file as tuples."""
    return tuple(value) if isinstance(value, list) else value


def _check_type(name: str, value: object, hint: type, where: str) -> None:
    if get_origin(hint) is tuple:
        if not (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)):
            raise SettingsError(f"setting {name!r} is {value!r}, which is no list of words", where, "give a list of words")
        return
    fits = isinstance(value, hint) or (hint is float and isinstance(value, int))
    if not fits or (isinstance(value, bool) and hint is not bool):
        raise SettingsError(f"setting {name!r} is {value!r}, which is no {hint.__name__}", where, f"give a {hint.__name__}")


def settings_as_toml(settings: Settings) -> str:
    """The settings as TOML text, every value written out, in the order they are declared."""
    lines: list[str] = []
    for section in fields_dict(Settings):
        lines.append(f"[{section}]")
        values = getattr(settings, section)
        lines.extend(f"{name} = {_toml_value(getattr(values, name))}" for name in fields_dict(type(values)))
        lines.append("")
    return "\n".join(lines)


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml_value(item) for item in value) + "]"
    return str(value)
