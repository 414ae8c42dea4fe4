"""Generated reports: about 400 words each, with events to find, syndication, edits, quotations and each publisher's own chrome.

Of a hundred reports, 55 are written for themselves, 30 are syndicated (verbatim or cut), 15 are rewritten with one word in ten
changed. The words come from a vocabulary drawn by Zipf's law, so that common words are as common as in a newspaper; towns and
figures come from short lists. Ten reports are published a day, so that a larger corpus covers a longer time and not a denser one.
The same size and seed give the same bytes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from attrs import frozen

VOCABULARY = 20_000
FILE_REPORTS = 1_000
FIRST_DAY = date(1995, 1, 1)
REPORTS_A_DAY = 10

TOWNS = (
    *(
        "Sabha",
        "Murzuq",
        "Ubari",
        "Brak",
        "Waddan",
        "Hun",
        "Ghat",
        "Sirte",
        "Ajdabiya",
        "Tobruk",
        "Misratah",
        "Zliten",
        "Gharyan",
    ),
    *("Agadez", "Zinder", "Maradi", "Tahoua", "Dosso", "Diffa", "Abeche", "Moundou", "Sarh", "Bongor", "Doba", "Faya"),
    *("El Fasher", "Nyala", "Zalingei", "Kadugli", "Kassala", "Wau", "Malakal", "Bor", "Yei", "Torit", "Rumbek", "Aweil"),
)
PARTIES = (
    "gunmen",
    "militants",
    "government troops",
    "the Northern Brigade",
    "the Valley Front",
    "unidentified armed men",
    "rebels",
)
SOURCES = (
    "the mayor",
    "a hospital official",
    "residents",
    "the Regional Rights Monitor",
    "a police spokesman",
    "two eyewitnesses",
)
NUMBERS = ("two", "three", "four", "five", "at least six", "more than ten", "12", "dozens of", "seven", "nine")
EVENTS = (
    "{number} people were killed and {other} were injured when shells hit the market of {town} on {day}, {source} said.",
    "{party} abducted {number} people, including two children, in {town} on {day}, according to {source}.",
    "{number} civilians were killed by {party} near {town} on {day}, {source} said.",
    "A school in {town} was damaged by shelling on {day}, {source} said.",
    "{source} said that {party} had recruited {number} children in {town} since {month}.",
    "An airstrike killed {number} people and wounded {other} in {town} on {day}.",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CHROME = (
    "Share this story",
    "Subscribe to our newsletter",
    "Most read today",
    "All rights reserved",
    "We use cookies on this site",
)


@frozen
class Story:
    """A text before it is published: paragraphs and the day it is dated."""

    title: str
    paragraphs: tuple[str, ...]
    day: date


class Writer:
    """Writes stories and the copies of them."""

    def __init__(self, seed: int, days: int) -> None:
        self.days = days
        self.chance = random.Random(seed)
        self.vocabulary = [self._word() for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def _word(self) -> str:
        syllables = self.chance.choice((1, 2, 2, 3, 3, 4))
        return "".join(self.chance.choice("bdfgklmnprstvz") + self.chance.choice("aeiou") for _ in range(syllables))

    def story(self) -> Story:
        """A new story of about 400 words that tells of one to three events."""
        day = FIRST_DAY + timedelta(days=self.chance.randrange(self.days))
        paragraphs = [self._event()]
        for _ in range(7):
            sentences = [self._sentence() for _ in range(3)]
            if self.chance.random() < 0.2:
                sentences.append(self._event())
            paragraphs.append(" ".join(sentences))
        paragraphs.append(f'"{self._sentence()}" {self.chance.choice(SOURCES)} said.')
        return Story(f"{self.chance.choice(TOWNS)}: {self._sentence(6).rstrip('.')}", tuple(paragraphs), day)

    def _event(self) -> str:
        pick = self.chance.choice
        filled = pick(EVENTS).format(
            number=pick(NUMBERS),
            other=pick(NUMBERS),
            town=pick(TOWNS),
            day=pick(WEEKDAYS),
            month=pick(("January", "March", "May")),
            party=pick(PARTIES),
            source=pick(SOURCES),
        )
        return filled[0].upper() + filled[1:]

    def _sentence(self, words: int = 0) -> str:
        count = words or self.chance.randint(10, 22)
        drawn = self.chance.choices(self.vocabulary, cum_weights=self.weights, k=count)
        return " ".join(drawn).capitalize() + "."

    def copy(self, story: Story) -> Story:
        """The story as another publisher prints it: verbatim, cut, or with one word in ten changed; up to three days later."""
        day = story.day + timedelta(days=self.chance.randrange(4))
        manner = self.chance.random()
        if manner < 1 / 3:
            return Story(story.title, story.paragraphs, day)
        if manner < 2 / 3:
            return Story(story.title, story.paragraphs[:4], day)
        return Story(self._sentence(6).rstrip("."), tuple(self._reworded(paragraph) for paragraph in story.paragraphs), day)

    def _reworded(self, paragraph: str) -> str:
        words = paragraph.split(" ")
        return " ".join(self.chance.choice(self.vocabulary) if self.chance.random() < 0.1 else word for word in words)


def rows(reports: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """That many reports as the rows of a JSON Lines file."""
    writer = Writer(seed, max(1, reports // REPORTS_A_DAY))
    recent: list[Story] = []
    for number in range(reports):
        copied = recent and writer.chance.random() < 0.45
        story = writer.copy(writer.chance.choice(recent)) if copied else writer.story()
        if not copied:
            recent = [*recent[-199:], story]
        site = writer.chance.randrange(40)
        text = "\n\n".join([CHROME[site % 5], *story.paragraphs, f"{CHROME[(site + 1) % 5]} - Paper {site}"])
        yield {
            "id": f"g{number:07d}",
            "title": story.title,
            "text": text,
            "published": story.day.isoformat(),
            "publisher": f"Paper {site}",
            "url": f"https://paper{site}.example/{number}",
            "language": "en",
        }


def write_corpus(folder: Path, reports: int) -> None:
    """Write the corpus as JSON Lines files of a thousand reports each."""
    folder.mkdir(parents=True, exist_ok=True)
    chunk: list[str] = []
    for number, row in enumerate(rows(reports), start=1):
        chunk.append(json.dumps(row))
        if number % FILE_REPORTS == 0 or number == reports:
            (folder / f"part-{(number - 1) // FILE_REPORTS:05d}.jsonl").write_text("\n".join(chunk) + "\n", encoding="utf-8")
            chunk = []
