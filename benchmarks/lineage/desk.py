"""Publishing: stories become reports on the pages of invented houses, and what is true of them is written down.

The reports go through Stemmata's own door (a JSONL file that `read_collection` reads), so that site chrome is marked as in a
build. Only the dates are put in afterwards, because a file of rows cannot say that a date is that of an archive copy.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path

from attrs import evolve, frozen

from benchmarks.lineage.editing import Editor
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.newsroom import Houses, Incident, Writer
from benchmarks.lineage.texts import Page, Sentence, Story, laid_out
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.pipeline import read_collection
from stemmata.settings import Settings

_CHROME_SHARE = 0.7  # of the houses have pages with furniture
_SAME_SYSTEM = 0.15  # of the lines are word for word those of other houses that use the same system for their pages
_NOTICE_SHARE = 0.15  # of the reports end in a notice


class Proof(StrEnum):
    """What in the reports decides which of two is the copy."""

    NAMED = "named"  # the copy names the other's house
    CORRECTED = "corrected"  # the copy carries a note that it corrects the other
    DATED = "dated"  # only the days of publication, both reliable
    NONE = "none"  # nothing: no dates, the same day, or the day of an archive copy


@frozen
class Step:
    """One report has text from another."""

    source: str
    copy: str
    proof: Proof


@frozen
class Clock:
    """The date a report carries."""

    day: date | None
    found: MetadataSource = MetadataSource.META_TAG


@frozen
class Told:
    """What is true of one incident.

    Attributes:
        id: its name.
        reports: keys of the reports that tell of it.
        low: fewest independent origins that the texts allow by the written rules (docs/independence.md).
        high: most.
        actual: how many there were.
        scenario: how it came into the papers.
    """

    id: str
    reports: tuple[str, ...]
    low: int
    high: int
    actual: int
    scenario: str


@frozen
class Publication:
    """A report with what is true of it."""

    key: str
    publisher: str
    story: Story
    page: Page
    clock: Clock


@frozen
class Corpus:
    """Reports whose lineage is known.

    Attributes:
        name: the manner of copying, or "newsroom" for all together.
        language: "en" or "ar".
        houses: who reports.
        publications: in order of their keys.
        steps: who copied from whom directly.
        retold: pairs of which the second tells the first's story in other words.
        incidents: incidents whose origins are known; empty where a corpus is about pairs only.
    """

    name: str
    language: str
    houses: Houses
    publications: tuple[Publication, ...]
    steps: tuple[Step, ...]
    retold: tuple[tuple[str, str], ...]
    incidents: tuple[Told, ...]

    def reports(self) -> list[Report]:
        """The reports as Stemmata takes them in."""
        rows = [
            {
                "id": each.key,
                "title": each.page.title,
                "text": each.page.text[len(each.page.title) + 2 :],
                "publisher": each.publisher,
            }
            for each in self.publications
        ]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "reports.jsonl"
            file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
            read = {report.external_id: report for report in read_collection(file, Settings())}
        return [_dated(read[each.key], each) for each in self.publications]


def _dated(report: Report, publication: Publication) -> Report:
    if report.text != publication.page.text:  # else no offset of the truth would hold
        raise ValueError(f"report {publication.key} was taken in with another text than was written")
    clock = publication.clock
    if clock.day is None:
        return evolve(report, published=None)
    return evolve(report, published=Published(clock.day, clock.day, clock.found, clock.day.isoformat()))


class Desk:
    """Publishes stories and keeps the truth of one corpus."""

    def __init__(self, name: str, language: str, part: Part, seed: int) -> None:
        """Opens an empty corpus; the same arguments lead to the same texts."""
        self.name = name
        self.chance = random.Random(f"{name} {language} {part.value} {seed}")
        ids = count(1)
        self.writer = Writer(language, part, seed, ids)
        self.writer.chance = random.Random(f"{name} {language} {part.value} {seed} writer")
        self.editor = Editor(language, self.chance, ids, self.writer.named)
        self._publications: list[Publication] = []
        self._steps: list[Step] = []
        self._retold: list[tuple[str, str]] = []
        self._told: list[Told] = []
        self._furniture = dict(self._pages())

    @property
    def language(self) -> str:
        """The corpus's language."""
        return self.writer.language

    def _pages(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The furniture of each house's pages: the same few lines around every text."""
        houses = self.writer.houses
        for house in (*houses.papers, *houses.agencies):
            if self.chance.random() < _CHROME_SHARE:
                draws = range(self.chance.choice((2, 3, 4)))
                lines = [self.writer.grammar.draw("chrome", self.chance, {"publisher": house}) for _ in draws]
                yield house, tuple(dict.fromkeys(self._of_house(line, house) for line in lines))

    def _of_house(self, line: str, house: str) -> str:
        if self.chance.random() < _SAME_SYSTEM:
            return line
        own = self.writer.diction.own_words(line, self.chance)
        return own if house in own else f"{own} | {house}"

    def publish(self, story: Story, publisher: str, clock: Clock, *, notice: bool = True) -> str:
        """Puts a story on a house's page; returns the report's key."""
        paragraphs = [*story.paragraphs]
        if notice and self.chance.random() < _NOTICE_SHARE:
            facts = {"publisher": publisher, "agency": self.chance.choice(self.writer.houses.agencies), "town": "Ossara"}
            words = self.writer.grammar.draw("notice", self.chance, facts)
            paragraphs.append((self.writer.sentence(words, furniture=True),))
        paragraphs.extend((self.writer.sentence(line, furniture=True),) for line in self._furniture.get(publisher, ()))
        key = f"{self.name[:4].strip()}-{len(self._publications):05d}"
        self._publications.append(Publication(key, publisher, story, laid_out(story.with_paragraphs(paragraphs)), clock))
        return key

    def copied(self, source: str, copy: str, proof: Proof) -> None:
        """Notes that one report has text from another."""
        self._steps.append(Step(source, copy, proof))

    def retold(self, source: str, copy: str) -> None:
        """Notes that one report tells another's story in other words."""
        self._retold.append((source, copy))

    def told(self, incident: Incident, reports: Sequence[str], scenario: str, counts: tuple[int, int, int]) -> None:
        """Notes an incident with the fewest and most origins its texts allow, and how many there were."""
        low, high, actual = counts
        self._told.append(Told(incident.id, tuple(reports), low, high, actual, scenario))

    def closed(self) -> Corpus:
        """The finished corpus."""
        return Corpus(
            self.name,
            self.language,
            self.writer.houses,
            tuple(self._publications),
            tuple(self._steps),
            tuple(self._retold),
            tuple(self._told),
        )

    def retitled(self, story: Story, incident: Incident) -> Story:
        """With another headline, as most papers make their own."""
        return evolve(story, title=self.writer.say("headline", incident)) if self.chance.random() < 0.6 else story

    def sentence(self, text: str) -> Sentence:
        """A sentence of new words."""
        return self.writer.sentence(text)
