import random
from itertools import count

import pytest

from benchmarks.lineage.editing import Editor
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.newsroom import Writer
from benchmarks.lineage.texts import Story


def story(language: str) -> tuple[Writer, Story]:
    writer = Writer(language, Part.TUNE, 5)
    return writer, writer.story(writer.incident("i"), "", 30)


def kept(before: Story, after: Story) -> float:
    own = [word.id for sentence in before.sentences() for word in sentence.words]
    left = {word.id for sentence in after.sentences() for word in sentence.words}
    return sum(number in left for number in own) / len(own)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2, 0.33])
def test_about_as_many_words_differ_as_were_to_differ(language: str, rate: float) -> None:
    writer, before = story(language)
    after = Editor(language, random.Random(2), writer.ids).rewritten(before, rate)
    total = sum(len(sentence.words) for sentence in before.sentences())
    new = sum(word.was > 0 for sentence in after.sentences() for word in sentence.words)
    gone = round((1 - kept(before, after)) * total)
    assert 0.6 * rate < max(new, gone) / total < 1.5 * rate


def test_house_style_keeps_every_word_but_those_turned_into_figures() -> None:
    writer, before = story("en")
    assert kept(before, Editor("en", random.Random(2), writer.ids).in_house_style(before)) > 0.9


def test_reordered_paragraphs_lose_nothing() -> None:
    writer, before = story("en")
    assert kept(before, Editor("en", random.Random(2), writer.ids).reordered(before)) == 1.0


def test_a_cut_keeps_about_the_share_asked_for() -> None:
    writer, before = story("en")
    assert 0.25 < kept(before, Editor("en", random.Random(2), writer.ids).cut(before, 0.4)) < 0.6


def test_two_lifted_sentences_keep_their_numbers_in_the_host() -> None:
    writer, before = story("en")
    host = writer.story(writer.incident("other"), "", 30)
    after = Editor("en", random.Random(2), count(10**6)).lifted(before, host, 2, ", the Courier reported.")
    assert kept(host, after) == 1.0
    assert 20 < kept(before, after) * sum(len(sentence.words) for sentence in before.sentences()) < 120
    assert "the Courier reported." in " ".join(sentence.text for sentence in after.sentences())
