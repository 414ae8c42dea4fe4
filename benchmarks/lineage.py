"""How surely copies are found, by how much was rewritten: `python -m benchmarks.lineage`.

Generated stories of about 400 words are copied in several ways, each way in a corpus of its own. Three more corpora hold pairs
that are no copies: one event written anew by two papers, two events told in one stock sentence, two texts with one quotation in
common. Of each it prints the share of the reported pairs that are copies (precision), the share of the copies that are reported
(recall), and how much of the copying report stands in the other (share, median). The texts are words drawn by Zipf's law: chance
runs of common words occur as in real texts, but nobody rewrites as thoughtlessly as a program, so that these are figures of the
method and not of a newsroom.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import frozen

from benchmarks.speed.corpus import NUMBERS, TOWNS, WEEKDAYS, Writer
from stemmata.lineage import decide_copies, find_passages
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole
from stemmata.settings import LineageSettings

STORIES = 60
PARAGRAPHS = 8
Text = tuple[str, ...]  # a story's paragraphs
# The same happening in four wordings: what two papers write of it without having seen one another.
TELLINGS = (
    "Shells killed {number} people in the market of {town} on {day}, the Regional Rights Monitor said.",
    "According to the Regional Rights Monitor, {number} people died on {day} when the market of {town} was shelled.",
    "In {town} {number} traders and customers lost their lives under shell fire on {day}.",
    "The Regional Rights Monitor said on {day} that {number} people had been killed in the market of {town}.",
)


@frozen
class Outcome:
    """What was found of one way of copying.

    Attributes:
        manner: the way.
        pairs: pairs that are copies.
        found: pairs that were reported; where nothing is a copy, of the pairs that were made.
        right: pairs that are both.
        share: median share of the copying report that stands in the other; 0 when nothing was found.
    """

    manner: str
    pairs: int
    found: int
    right: int
    share: float

    @property
    def precision(self) -> float:
        """Share of the reported pairs that are copies; 1 when none is reported."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the copies that are reported; 1 when there is none."""
        return self.right / self.pairs if self.pairs else 1.0


class _Copyist:
    """Writes stories and other papers' versions of them."""

    def __init__(self, seed: int) -> None:
        writer = Writer(seed, days=1)
        self.chance = random.Random(seed)
        self.vocabulary = writer.vocabulary
        self._weights = writer.weights

    def story(self) -> Text:
        """A story of about 400 words in eight paragraphs."""
        return tuple(" ".join(self._sentence() for _ in range(3)) for _ in range(PARAGRAPHS))

    def _sentence(self) -> str:
        drawn = self.chance.choices(self.vocabulary, cum_weights=self._weights, k=self.chance.randint(10, 22))
        return " ".join(drawn).capitalize() + "."

    def cut(self, story: Text) -> str:
        """Its first three paragraphs."""
        return _text(story[:3])

    def reworded(self, story: Text, rate: float) -> str:
        """With a share of the words changed."""
        words = _text(story).split(" ")
        return " ".join(self.chance.choice(self.vocabulary) if self.chance.random() < rate else word for word in words)

    def lifted(self, story: Text, sentences: int) -> str:
        """Another story with sentences of this one in its middle."""
        own = self.story()
        taken = ". ".join(story[2].split(". ")[:sentences]).rstrip(".") + "."
        return _text((*own[:4], taken, *own[4:]))

    def stock(self) -> tuple[str, str]:
        """Two texts of two events that tell them in the same stock sentence."""
        telling = self.chance.choice(TELLINGS)
        first, second = ({"number": self.chance.choice(NUMBERS), "town": pick, "day": "Monday"} for pick in TOWNS[:2])
        return _text((telling.format(**first), *self.story())), _text((telling.format(**second), *self.story()))

    def told_anew(self) -> tuple[str, str]:
        """Two texts of one event with nothing in common but the facts."""
        pick = self.chance.choice
        facts = {"number": pick(NUMBERS), "town": pick(TOWNS), "day": pick(WEEKDAYS)}
        first, second = self.chance.sample(TELLINGS, 2)
        return _text((first.format(**facts), *self.story())), _text((second.format(**facts), *self.story()))

    def quoting(self) -> tuple[str, str]:
        """Two texts that share the words of one speaker."""
        said = f'"{self._sentence()} {self._sentence()}" the mayor said.'
        return _text((*self.story(), said)), _text((said, *self.story()))


def outcomes(stories: int = STORIES, seed: int = 1) -> Iterator[Outcome]:
    """Every way of copying in turn, each in a corpus of its own with as many unrelated stories.

    Args:
        stories: stories copied in each way.
        seed: start of the chain of chance; the same gives the same outcomes.
    """
    copyist = _Copyist(seed)
    manners: tuple[tuple[str, Callable[[Text], str]], ...] = (
        ("verbatim", _text),
        ("cut to a third", copyist.cut),
        ("one word in ten changed", lambda story: copyist.reworded(story, 0.1)),
        ("one word in five changed", lambda story: copyist.reworded(story, 0.2)),
        ("one word in three changed", lambda story: copyist.reworded(story, 1 / 3)),
        ("two sentences lifted", lambda story: copyist.lifted(story, 2)),
        ("one sentence lifted", lambda story: copyist.lifted(story, 1)),
    )
    for manner, copy in manners:
        originals = [copyist.story() for _ in range(stories)]
        yield _measured(manner, [(_text(story), copy(story)) for story in originals], copies=True)
    yield _measured("same event, told anew", [copyist.told_anew() for _ in range(stories)], copies=False)
    yield _measured("stock sentence, other facts", [copyist.stock() for _ in range(stories)], copies=False)
    yield _measured("same quotation", [copyist.quoting() for _ in range(stories)], copies=False)


def _measured(manner: str, pairs: Sequence[tuple[str, str]], *, copies: bool) -> Outcome:
    reports = [_report(f"r-{number:04d}-{side}", text) for number, pair in enumerate(pairs) for side, text in enumerate(pair)]
    found = decide_copies(reports, find_passages(reports, LineageSettings()), ())
    same = [copy for copy in found if copy.first[:6] == copy.second[:6]]
    shares = [copy.share_second for copy in same]
    return Outcome(
        manner,
        len(pairs) if copies else 0,
        # Where nothing is a copy the chance meetings of stock sentences across pairs say nothing; the pairs themselves do.
        len(found) if copies else len(same),
        len(same) if copies else 0,
        statistics.median(shares) if shares else 0.0,
    )


def _text(story: Text) -> str:
    return "\n\n".join(story)


def _report(name: str, text: str) -> Report:
    day = date(2020, 1, 1)
    return Report(
        id=name,
        original="0" * 64,
        path=f"{name}.txt",
        locator="",
        external_id=name,
        media_type="text/plain",
        published=Published(day, day, MetadataSource.MAPPING, day.isoformat()),
        language="en",
        text=text,
        blocks=tuple(_blocks(text)),
    )


def _blocks(text: str) -> Iterator[Block]:
    start = 0
    for paragraph in text.split("\n\n"):
        yield Block(start, start + len(paragraph), BlockRole.BODY)
        start += len(paragraph) + 2


def main() -> None:
    """Prints the table."""
    print(f"{'way of copying':28}{'pairs':>7}{'found':>7}{'precision':>11}{'recall':>8}{'share':>8}")
    for one in outcomes():
        print(f"{one.manner:28}{one.pairs:7}{one.found:7}{one.precision:11.2f}{one.recall:8.2f}{one.share:8.2f}")


if __name__ == "__main__":
    main()
