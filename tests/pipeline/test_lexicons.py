"""The check of lists and lexicons: the bundled are in order; what is wrong in one's own is named with line and advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.errors import InputError
from stemmata.pipeline.lexicons import Finding, Severity, check_lexicons, check_samples
from stemmata.pipeline.lexicons.entries import entries_of, line_of
from stemmata.pipeline.lexicons.patterns import why_slow
from tests.conftest import ROOT, SAMPLE

CASES = ROOT / "tests" / "cases" / "lexicons"
HEAD = "# source: invented\n# version: 1\n"
PARTY_COLUMNS = "id\tname\tkind\tcountries\taliases\taliases_ar\n"
PLACE_COLUMNS = "name\tcountry\tadm1\tlatitude\tlongitude\taliases\n"


def findings(folder: Path) -> tuple[Finding, ...]:
    """What is found in a user's folder, without what concerns the bundled files."""
    return tuple(finding for finding in check_lexicons(folder).findings if finding.file.startswith(str(folder)))


def found(folder: Path) -> list[tuple[str, int, str]]:
    return [(Path(each.file).name, each.line, each.what) for each in findings(folder)]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_the_bundled_lists_hold_nothing_that_must_be_corrected() -> None:
    report = check_lexicons()
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert "claims/data/arabic.toml" in report.files
    assert "taxonomy/data/parties.tsv" in report.files


def test_every_name_of_the_bundled_tables_is_found_where_it_stands() -> None:
    assert [finding for finding in check_lexicons().findings if finding.file.startswith("taxonomy/")] == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.tsv")), ids=lambda path: path.stem)
def test_the_samples_are_read_as_they_say(path: Path) -> None:
    number, wrong = check_samples(path, ())
    assert [f"{finding.line}: {finding.what}" for finding in wrong] == []
    assert number > 5


def test_the_samples_own_tables_are_in_order() -> None:
    assert findings(SAMPLE / "taxonomy") == ()


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("parties.tsv", PARTY_COLUMNS + "a\tA\tarmed_group\tLY\t\t\n", 1, "the file does not say where its contents come from"),
        ("parties.tsv", HEAD + PARTY_COLUMNS + "a\tA Group\n", 4, "2 cells where 6 columns are named"),
        ("parties.tsv", HEAD + PARTY_COLUMNS + "a\tA Group\twizards\tLY\t\t\n", 4, "'wizards' in the column 'kind' is none of"),
        ("parties.tsv", HEAD + PARTY_COLUMNS + "a\tA Group\tarmed_group\tXQ\t\t\n", 4, "no ISO 3166-1 codes"),
        ("parties.tsv", HEAD + PARTY_COLUMNS + "A b\tA Group\tarmed_group\tLY\t\t\n", 4, "is no code"),
        ("parties.tsv", HEAD + PARTY_COLUMNS + "a\t\tarmed_group\tLY\t\t\n", 4, "the cell 'name' is empty"),
        ("parties.tsv", HEAD + PARTY_COLUMNS + 2 * "a\tTin Riders\tarmed_group\tLY\t\t\n", 5, "'a' stands already in line 4"),
        (
            "parties.tsv",
            HEAD + PARTY_COLUMNS + "a\tTin Riders\tarmed_group\tLY\t\t\nb\tTín riders\tarmed_group\tLY\t\t\n",
            5,
            "stands for the row in line 4 as well",
        ),
        (
            "parties.tsv",
            HEAD + PARTY_COLUMNS + "a\tTin Riders\tarmed_group\tLY\t—|…\t\n",
            4,
            "holds no letter and can never be found",
        ),
        (
            "parties.tsv",
            HEAD + "id\tname\tkinds\tcountries\taliases\taliases_ar\na\tA\ts\tLY\t\t\n",
            0,
            "the column 'kind' is missing",
        ),
        ("places.tsv", HEAD + PLACE_COLUMNS + "Old Mill\tLY\t\t26\t\t\n", 4, "only one of latitude and longitude"),
        ("places.tsv", HEAD + PLACE_COLUMNS + "Old Mill\tLY\t\t126\t14\t\n", 4, "lies outside -90 to 90 degrees"),
        ("partys.tsv", HEAD + PARTY_COLUMNS, 0, "a file of this name is not read"),
        (
            "means.tsv",
            HEAD + "code\tlabel_en\tlabel_ar\tbroader\twords_en\twords_ar\nx\tX\t\tnone\tx\t\n",
            4,
            "is no code of means.tsv",
        ),
        ("claims-english.toml", HEAD + "[person\n", 3, "the file is not valid TOML"),
        ("claims-english.toml", '[words]\nfootage = ["reel"]\n', 1, "the file does not say"),
        ("claims-english.toml", HEAD + '[wrods]\nfootage = ["reel"]\n', 3, "[wrods] is no table of this lexicon"),
        ("claims-english.toml", HEAD + '[words]\nfoottage = ["reel"]\n', 4, "'foottage' is no list of [words]"),
        ("claims-english.toml", HEAD + '[[verb]]\nviolation = "kiling"\nforms = []\n', 4, "'kiling' is no violation"),
        ("claims-english.toml", HEAD + '[[verb]]\nviolation = "killing"\nforms = ["skorf skorfed"]\n', 5, "has 2 forms"),
        ("claims-english.toml", HEAD + '[words]\nfootage = ["reel", "reel"]\n', 4, "stands twice in [words] footage"),
        ("claims-english.toml", HEAD + '[words]\nfootage = [" "]\n', 4, "an entry of [words] footage is empty"),
        ("claims-english.toml", HEAD + '[remove]\ntriggers = ["skorf"]\n', 4, "does not stand in the bundled list 'triggers'"),
        (
            "claims-english.toml",
            HEAD + '[[noun]]\nviolation = "killing"\nforms = ["photo shoot"]\n',
            5,
            "'photo shoot' is listed as a figure of speech",
        ),
        (
            "claims-english.toml",
            HEAD + '[[noun]]\nviolation = "abduction"\nforms = ["slaughter"]\n',
            5,
            "'slaughter' is read as killing, which stands before",
        ),
        ("claim-english.toml", HEAD, 0, "a lexicon of this name is not read"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, name: str, text: str, line: int, what: str) -> None:
    write(tmp_path, name, text)
    assert (name, line) in [(file, at) for file, at, said in found(tmp_path) if what in said], found(tmp_path)


def test_every_finding_says_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, "parties.tsv", "idd\tname\na\n")
    write(tmp_path, "claims-arabic.toml", "[x]\n")
    assert len(findings(tmp_path)) > 3
    assert all(finding.todo for finding in findings(tmp_path))


def test_a_name_that_another_rule_reads_differently_is_told_with_what_is_read_instead(tmp_path: Path) -> None:
    row = "a\tTin Riders\tarmed_group\tLY\tSyrian army\t\n"
    write(tmp_path, "parties.tsv", HEAD + PARTY_COLUMNS + row)
    assert any("“Syrian army (Syrian government forces)” is read instead" in what for _, _, what in found(tmp_path))


def test_a_lexicon_in_order_has_no_findings(tmp_path: Path) -> None:
    write(tmp_path, "parties.tsv", HEAD + PARTY_COLUMNS + "tin\tTin Riders\tarmed_group\tLY\t\tفرسان القصدير\n")
    own = '[[verb]]\nviolation = "killing"\nforms = ["skorf skorfs skorfed skorfed skorfing"]\n[remove]\nfootage = ["clip"]\n'
    write(tmp_path, "claims-english.toml", HEAD + own)
    write(tmp_path, "tests/own.tsv", HEAD + "text\treads\nThe Tin Riders skorfed two bakers.\tkilling | by tin | killed 2\n")
    assert findings(tmp_path) == ()
    assert check_lexicons(tmp_path).samples == 1


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Two bakers were killed.\tkilled 3", "'killed 3' does not hold"),
        ("Two bakers were killed.\tno killing", "'no killing' does not hold"),
        ("Two bakers were killed.\tnothing", "'nothing' does not hold"),
        ("Two bakers were killed.\tkiled 2", "is nothing that can be read"),
    ],
)
def test_a_sample_that_is_not_read_as_it_says_is_told(tmp_path: Path, row: str, what: str) -> None:
    write(tmp_path, "tests/own.tsv", f"{HEAD}text\treads\n{row}\n")
    assert [(line, what in said) for _, line, said in found(tmp_path)] == [(4, True)]


def test_samples_that_are_no_table_are_told(tmp_path: Path) -> None:
    write(tmp_path, "tests/one.tsv", "text\treads\nx\ty\n")
    write(tmp_path, "tests/two.tsv", HEAD + "text\tread\nx\ty\n")
    write(tmp_path, "tests/three.tsv", HEAD + "text\treads\tpublished\nx\tnothing\tMonday\n")
    assert sorted(file for file, _, _ in found(tmp_path)) == ["one.tsv", "three.tsv", "two.tsv"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        check_lexicons(tmp_path / "none")


def test_quoted_words_are_found_with_their_lines() -> None:
    text = 'top = \'a\'  # \'not this\'\n[one.two]\nkey = ["b", # "nor this"\n  \'c"d\', "e\\"f"]\n'
    text += "[[three]]\nforms = ['''g.*'h''']\n"
    read = [(entry.line, entry.table, entry.key, entry.words) for entry in entries_of(text)]
    assert read == [
        (1, "", "top", "a"),
        (3, "one.two", "key", "b"),
        (4, "one.two", "key", 'c"d'),
        (4, "one.two", "key", 'e"f'),
        (6, "three", "forms", "g.*'h"),
    ]
    assert line_of(text, "three") == 5


@pytest.mark.parametrize(
    "pattern", ["(a+)+", r"(\w+\s?)*", "(?:a*|b)+x", "((ab)*)*", ".*.*", "(?:x(?:a+)*)", "(?P<n>a{2,})+", r"(?:[^]a]+|\))*"]
)
def test_patterns_that_may_take_very_long_are_seen(pattern: str) -> None:
    assert why_slow(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["a+b+", r"(?:\d+,)*", "(ab)+", r"(?:a{1,3})+", "[a-z]+ (?:of|in) .*", "(", "(?:a|b)*", "(?:a++)+", "(?:)*", "[(a+)+]"],
)
def test_patterns_that_are_fast_are_not(pattern: str) -> None:
    assert not why_slow(pattern)
