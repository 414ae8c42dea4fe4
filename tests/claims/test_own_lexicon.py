"""A user's own words are read, take precedence, and can take bundled words away; means and roles come from the taxonomy."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.claims import read_claims
from stemmata.claims.lexicon import claim_lexicon
from stemmata.errors import DataError
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.model.claims import Claim
from stemmata.taxonomy import general_means, means, parties
from tests.claims.reading import report_of

HEAD = "# source: invented for this test\n# version: 1\n"


def claims_of(text: str, folder: Path) -> tuple[Claim, ...]:
    report = report_of(text)
    return read_claims(report, split_sentences(report), (), None, load_gazetteer(), parties(), None, (folder,))


def test_a_word_of_ones_own_tells_of_a_happening(tmp_path: Path) -> None:
    text = "Two bakers were skorfed near the mill."
    assert claims_of(text, tmp_path / "none") == ()
    own = '[[verb]]\nviolation = "killing"\nforms = ["skorf skorfs skorfed skorfed skorfing"]\n'
    (tmp_path / "claims-english.toml").write_text(HEAD + own, encoding="utf-8")
    assert [(claim.violation, claim.trigger.words) for claim in claims_of(text, tmp_path)] == [("killing", "skorfed")]


def test_an_arabic_word_may_be_written_as_reports_write_it(tmp_path: Path) -> None:
    own = '[forms.civilian]\nmany = ["صيّادي الأسماك"]\n'
    (tmp_path / "claims-arabic.toml").write_text(HEAD + own, encoding="utf-8")
    assert "صيادي الاسماك" in claim_lexicon("ar", (tmp_path,)).persons


def test_a_bundled_word_can_be_taken_away(tmp_path: Path) -> None:
    text = "Two bakers were reportedly slaughtered."
    assert [claim.certainty.kind.value for claim in claims_of(text, tmp_path / "none")] == ["hedged"]
    own = '[remove]\ntriggers = ["slaughter"]\nhedged = ["reportedly"]\nperson = ["baker"]\n'
    (tmp_path / "claims-english.toml").write_text(HEAD + own, encoding="utf-8")
    lexicon = claim_lexicon("en", (tmp_path,))
    assert not {"slaughtered", "slaughtering"} & set(lexicon.triggers)
    assert lexicon.phrases["hedged"].search("reportedly") is None
    assert "bakers" not in lexicon.persons
    assert "killed" in lexicon.triggers


def test_the_own_meaning_of_a_word_goes_before_the_bundled_one(tmp_path: Path) -> None:
    own = '[[noun]]\nviolation = "abduction"\nforms = ["massacre"]\n'
    (tmp_path / "claims-english.toml").write_text(HEAD + own, encoding="utf-8")
    assert claim_lexicon("en", (tmp_path,)).triggers["massacre"].violation == "killing"  # verbs are read before nouns
    own = '[person]\ncombatant = [["baker", "bakers"]]\n'
    (tmp_path / "claims-english.toml").write_text(HEAD + own, encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "claims-english.toml").write_text(HEAD + own, encoding="utf-8")
    assert claim_lexicon("en", (other,)).persons["baker"].group == "combatant"


@pytest.mark.parametrize("own", ["[person\n", '[person]\nchild = "boys"\n', "remove = 3\n", '[[verb]]\nforms = ["a b"]\n'])
def test_a_wrong_lexicon_is_refused_with_its_place(tmp_path: Path, own: str) -> None:
    (tmp_path / "claims-english.toml").write_text(HEAD + own, encoding="utf-8")
    with pytest.raises(DataError):
        claim_lexicon("en", (tmp_path,))


def test_means_of_ones_own_are_read(tmp_path: Path) -> None:
    columns = "code\tlabel_en\tlabel_ar\tbroader\twords_en\twords_ar\n"
    (tmp_path / "means.tsv").write_text(f"{HEAD}{columns}skorf\tSkorf\tسكورف\tshelling\tskorf shell\t\n", encoding="utf-8")
    (claim,) = claims_of("A skorf shell killed two bakers.", tmp_path)
    assert [(each.code, each.span.words) for each in claim.means] == [("skorf", "skorf shell")]


def test_roles_of_children_of_ones_own_are_read(tmp_path: Path) -> None:
    columns = "code\tlabel_en\tlabel_ar\tmechanism\twords_en\twords_ar\n"
    row = "herald\tHerald\tمنادي\tother\therald|heralds\tمنادي\n"
    (tmp_path / "child_roles.tsv").write_text(HEAD + columns + row, encoding="utf-8")
    (claim,) = claims_of("The rebels recruited two boys as heralds.", tmp_path)
    assert [victim.role for victim in claim.victims] == ["herald"]


def test_the_longer_words_give_the_means() -> None:
    lexicon = claim_lexicon("en")
    found = lexicon.phrases["any_means"].search("a barrel bomb fell")
    assert found is not None
    assert lexicon.means[found["word"]] == "barrel_bomb"


def test_each_finer_means_is_compared_by_one_that_is_not_finer_still() -> None:
    for code, entry in means().items():
        assert general_means(code) == (entry.broader or code)
        assert not entry.broader or not means()[entry.broader].broader
