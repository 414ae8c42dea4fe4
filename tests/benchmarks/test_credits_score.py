"""The judging itself, on credits made by hand: what counts as found, as the right speaker, as stray."""

import pytest

from benchmarks.credits.__main__ import rows, rows_by_form
from benchmarks.credits.naming import same_name
from benchmarks.credits.score import JudgedText, judge, read
from benchmarks.credits.texts import LabelledText, Part, read_entry, read_texts
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.text import Span
from stemmata.settings import Settings

SPOKEN = read_entry(
    {
        "id": "en-direct-01",
        "text": "Nine houses burned, said Rami Haddad on Monday. It rained. The road is shut.".replace(
            "Nine houses burned", "{a: Nine houses burned}"
        ).replace("said Rami Haddad on Monday", "<a: said [Rami Haddad], head of [the Sarim Observatory], on Monday>"),
        "a": {"way": "indirect", "kind": "monitor", "person": "Rami Haddad", "of": "Sarim Observatory"},
    },
    "en",
    "direct",
    Part.DEVELOPMENT,
)
CHAIN = read_entry(
    {
        "id": "en-chains-01",
        "text": "<a: [AFP]>, <b: citing [residents]>, <a: said> {a: {b: the mill had burned down}}.",
        "a": {"way": "indirect", "kind": "press_agency", "of": "AFP", "behind": "b"},
        "b": {"way": "indirect", "kind": "eyewitness", "unnamed": "residents"},
    },
    "en",
    "chains",
    Part.DEVELOPMENT,
)
LINE = read_entry(
    {
        "id": "en-lines-01",
        "text": "{a: The ferry sails. The mines are gone.} <a: ([AFP])>",
        "a": {"way": "line", "kind": "press_agency", "of": "AFP"},
    },
    "en",
    "lines",
    Part.DEVELOPMENT,
)


def credit(text: LabelledText, source: str, scope: str, name: str, **more: str) -> Credit:
    """A credit whose own words are those of its source."""
    named, covered = _span(text, source), _span(text, scope)
    return Credit(
        id=more.get("id", f"{source}-{scope}"),
        span=named,
        source=named,
        name=name,
        origin=more.get("origin", name),
        kind=OriginKind(more.get("kind", "monitor")),
        verb="said",
        scope=covered,
        person=more.get("person", ""),
        behind=more.get("behind", ""),
    )


def _span(text: LabelledText, words: str) -> Span:
    start = text.text.index(words)
    return Span("r", start, start + len(words), words)


def first_sentence(text: LabelledText) -> str:
    return text.text.split(". ")[0] + "."


def test_a_sentence_with_its_crediting_words_covers_the_content() -> None:
    (label,) = judge(
        SPOKEN, [credit(SPOKEN, "Rami Haddad", first_sentence(SPOKEN), "Sarim Observatory", person="Rami Haddad")]
    ).labels
    assert (label.found, label.speaker, label.person, label.chain) == (True, True, True, None)


@pytest.mark.parametrize("scope", [SPOKEN.text, "Nine"], ids=["whole report", "one word"])
def test_too_much_and_too_little_are_not_found(scope: str) -> None:
    (label,) = judge(SPOKEN, [credit(SPOKEN, "Rami Haddad", scope, "Rami Haddad")]).labels
    assert not label.found


def test_credits_of_one_source_cover_together_and_of_two_do_not() -> None:
    halves = [credit(SPOKEN, "Rami Haddad", words, "Rami Haddad") for words in ("Nine houses", "burned")]
    assert judge(SPOKEN, halves).labels[0].found
    other = credit(SPOKEN, "Rami Haddad", "burned", "the mayor")
    assert not judge(SPOKEN, [halves[0], other]).labels[0].found


def test_the_right_words_of_another_speaker_are_found_and_wrong() -> None:
    (label,) = judge(SPOKEN, [credit(SPOKEN, "Rami Haddad", "Nine houses burned", "Civil Aid League")]).labels
    assert (label.found, label.speaker, label.person) == (True, False, False)


def test_a_credit_elsewhere_is_stray() -> None:
    stray = credit(SPOKEN, "road", "The road is shut.", "the road")
    assert judge(SPOKEN, [stray]).stray == (stray,)


def test_a_chain_is_right_when_the_right_source_stands_behind() -> None:
    residents = credit(CHAIN, "residents", "the mill had burned down", "Residents", kind="eyewitness", id="r")
    for behind, right in (("r", True), ("", False)):
        agency = credit(CHAIN, "AFP", "the mill had burned down", "Agence France-Presse", behind=behind)
        labels = judge(CHAIN, [agency, residents]).labels
        assert [label.chain for label in labels] == [right, None]
        assert all(label.speaker for label in labels)


@pytest.mark.parametrize(
    ("name", "kind", "right"),
    [
        ("source", "unnamed", True),
        ("Source close to the army", "state", True),
        ("the army", "state", False),
        ("AFP", "unnamed", False),
    ],
)
def test_a_source_without_a_name_is_not_whom_it_is_close_to(name: str, kind: str, right: bool) -> None:  # noqa: FBT001
    text = read_entry(
        {
            "id": "en-unnamed-01",
            "text": "<a: [A source close to the army] said> {a: it rained}.",
            "a": {"way": "indirect", "unnamed": "a source close to the army"},
        },
        "en",
        "unnamed",
        Part.DEVELOPMENT,
    )
    (label,) = judge(text, [credit(text, "A source close to the army", "it rained", name, kind=kind)]).labels
    assert label.speaker is right


def test_a_line_covers_the_body_and_must_stand_at_the_line() -> None:
    body = "The ferry sails. The mines are gone."
    assert judge(LINE, [credit(LINE, "AFP", body, "AFP")]).labels[0].found
    assert not judge(LINE, [credit(LINE, "AFP", "The ferry sails.", "AFP")]).labels[0].found
    assert not judge(LINE, [credit(LINE, "ferry", body, "AFP")]).labels[0].found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Sarim Observatory", "Sarim Observatory"),
        ("Sarim Observatory for Human Rights", "Sarim Observatory"),
        ("AFP", "Agence France-Presse"),
        ("رويترز", "Reuters"),
        ("Colonel Anton Verhal", "Anton Verhal"),
        ("the governor", "Governor"),
        ("the account @dorrin_today", "@dorrin_today"),
        ("الهلال الأبيض", "للهلال الأبيض"),
        ("Prisoners’ Defence Fund", "Prisoners' Defence Fund"),
    ],
)
def test_names_of_one_source(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "AFP"), ("Observatory", "Sarim Observatory"), ("AFP", "Reuters")])
def test_names_of_two_sources(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize("part", list(Part))
def test_credits_that_are_just_as_labelled_score_one(part: Part) -> None:
    judged = [judge(text, as_labelled(text)) for text in read_texts(part)]
    whole = next(row for row in rows(part, judged) if row[1:3] == ("all", "all"))
    assert whole[4:8] == ("1.000",) * 4
    assert whole[9] == "1.000"


def as_labelled(text: LabelledText) -> list[Credit]:
    """A credit for each stretch of each label's content."""
    return [
        Credit(
            id=f"{label.tag}{number}",
            span=_cut(text, *label.words[0]),
            source=_cut(text, *(label.speaker or label.words)[0]),
            name=label.house or label.person or label.unnamed,
            origin=label.tag,
            kind=OriginKind(label.kind or ("unnamed" if label.unnamed else "press")),
            verb="said",
            scope=_cut(text, start, end),
            person=label.person,
            behind=f"{label.behind}0" if label.behind else "",
        )
        for label in text.labels
        for number, (start, end) in enumerate(label.content)
    ]


def _cut(text: LabelledText, start: int, end: int) -> Span:
    return Span("r", start, end, text.text[start:end])


def test_the_table_has_a_row_for_each_language_and_way() -> None:
    table = list(rows(Part.DEVELOPMENT, [JudgedText(CHAIN, judge(CHAIN, []).labels, (), ())]))
    assert [row[1:3] for row in table][:5] == [("en", way) for way in ("direct", "indirect", "line", "media", "all")]
    assert table[-1] == ("development", "all", "all", "2", "0.000", "-", "-", "-", "0", "-")


def test_the_other_table_has_a_row_for_each_form() -> None:
    judged = [judge(text, as_labelled(text)) for text in (LINE, CHAIN)]
    assert [row[2:5] for row in rows_by_form(Part.DEVELOPMENT, judged)] == [("chains", "2", "1.000"), ("lines", "1", "1.000")]


@pytest.mark.parametrize("part", list(Part))
def test_texts_come_through_intake_unchanged(part: Part) -> None:
    assert all(read(text, Settings()).text == text.text for text in read_texts(part))
