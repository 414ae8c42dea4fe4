from datetime import date

from benchmarks.lineage.desk import Clock, Desk, Proof
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.manners import MANNERS, corpus_of
from benchmarks.lineage.truth import Relation, Truth

DAY = Clock(date(2020, 1, 1))


def test_two_copies_of_one_text_are_siblings_and_a_copy_of_a_copy_descends() -> None:
    desk = Desk("test", "en", Part.TUNE, 1)
    story = desk.writer.story(desk.writer.incident("i"), "")
    root, first, second, third = (desk.publish(story, house, DAY) for house in ("A", "B", "C", "D"))
    desk.copied(root, first, Proof.NAMED)
    desk.copied(root, second, Proof.DATED)
    desk.copied(first, third, Proof.NONE)
    pairs = Truth(desk.closed()).pairs
    assert pairs[first, second].relation is Relation.THIRD
    assert (pairs[root, third].relation, pairs[root, third].proof) == (Relation.FORWARD, Proof.NONE)
    assert (pairs[root, second].relation, pairs[root, second].proof) == (Relation.FORWARD, Proof.DATED)
    assert len(pairs) == 6


def test_unrelated_stories_share_nothing_though_their_phrases_recur() -> None:
    stock = next(manner for manner in MANNERS if manner.name == "stock sentences")
    assert not Truth(corpus_of(stock, "en", Part.TUNE, 1, 20)).pairs


def test_a_whole_copy_is_one_run_of_its_unquoted_words() -> None:
    desk = Desk("test", "ar", Part.TUNE, 1)
    story = desk.writer.story(desk.writer.incident("i"), "")
    pair = desk.publish(story, "A", DAY), desk.publish(story, "B", DAY)
    desk.copied(*pair, Proof.NONE)
    true = Truth(desk.closed()).pairs[pair]
    assert len(true.kept[0]) == len(true.kept[1])
    assert len(true.runs[0]) > 0.9 * len(true.kept[0])


def test_the_same_arguments_write_the_same_corpus() -> None:
    pages = [[each.page.text for each in corpus_of(MANNERS[0], "en", Part.REPORT, 4, 6).publications] for _ in range(2)]
    assert pages[0] == pages[1]
