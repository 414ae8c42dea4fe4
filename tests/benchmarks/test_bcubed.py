from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.bcubed import b_cubed, false_merges


def test_the_right_grouping_scores_one() -> None:
    groups = [["a", "b"], ["c"]]
    assert b_cubed(groups, groups).f == 1.0


def test_everything_alone_has_full_precision_and_little_recall() -> None:
    score = b_cubed([["a", "b", "c", "d"]], [])
    assert score.precision == 1.0
    assert score.recall == 0.25


def test_everything_together_has_full_recall_and_little_precision() -> None:
    score = b_cubed([["a", "b"], ["c", "d"]], [["a", "b", "c", "d"]])
    assert score.recall == 1.0
    assert score.precision == 0.5


def test_a_report_in_two_incidents_counts_where_it_shares_most() -> None:
    score = b_cubed([["a", "b", "c"], ["c", "d"]], [["a", "b", "c"], ["d"]])
    # c is scored in {a, b, c}; only d loses, with one of the two reports of {c, d}.
    assert score.precision == 1.0
    assert score.recall == (1 + 1 + 1 + 0.5) / 4


def test_only_some_reports_can_be_averaged_while_incidents_stay_whole() -> None:
    score = b_cubed([["a", "b"]], [["a", "b"]], frozenset({"a"}))
    assert (score.f, score.reports) == (1.0, 1)


def test_false_merges_are_counted() -> None:
    assert false_merges([["a", "b"], ["c"]], [["a", "b"], ["c"]]) == 0
    assert false_merges([["a", "b"], ["c"]], [["b", "c"]]) == 1


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.lists(st.integers(0, 4), min_size=12, max_size=12))
def test_scores_lie_between_nought_and_one(gold: list[int], predicted: list[int]) -> None:
    score = b_cubed(_groups(gold), _groups(predicted[: len(gold)]))
    assert 0 < score.precision <= 1
    assert 0 < score.recall <= 1


def _groups(labels: list[int]) -> list[list[str]]:
    return [[str(index) for index, label in enumerate(labels) if label == wanted] for wanted in sorted(set(labels))]
