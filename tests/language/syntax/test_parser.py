"""The shipped pipeline: exact offsets, whole trees, the same tree in any company, plain refusals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.errors import SettingsError
from stemmata.language.syntax import EnglishParser, ParsedSentence
from stemmata.language.syntax.parser import SHIPPED
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import BlockRole
from tests.conftest import ROOT

TEXTS = (
    "Three fishermen were detained by the coast guard near Port Alder on Tuesday.",
    "The coast guard detained three fishermen.",
    "Ms. Arno's 12-year-old niece, who lives in Brak, didn't see the march.",
    "THE MAYOR OF BRAK WAS ABDUCTED BY UNKNOWN MEN.",
    "Harbour closed after storm",
    "Yes.",
)


def _report(*texts: str) -> tuple[Report, tuple[Sentence, ...]]:
    whole, sentences, start = "\n".join(texts), [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence("r-1", index, start, start + len(text), BlockRole.BODY, index))
        start += len(text) + 1
    return Report("r-1", "0" * 64, "a.txt", "", "a", "text/plain", text=whole), tuple(sentences)


def _parse(*texts: str) -> tuple[ParsedSentence, ...]:
    return EnglishParser().parse(*_report(*texts))


def _relation(parsed: ParsedSentence, word: str) -> tuple[str, str]:
    token = next(token for token in parsed.tokens if token.word == word)
    return token.relation, parsed.tokens[token.head].word


def test_a_passive_has_its_agent() -> None:
    parsed = _parse(TEXTS[0])[0]
    assert _relation(parsed, "fishermen") == ("nsubj:pass", "detained")
    assert _relation(parsed, "guard") == ("obl:agent", "detained")


def test_an_active_has_subject_and_object() -> None:
    parsed = _parse(TEXTS[1])[0]
    assert _relation(parsed, "guard") == ("nsubj", "detained")
    assert _relation(parsed, "fishermen") == ("obj", "detained")


def test_lemmas_and_tags_are_there() -> None:
    token = next(token for token in _parse(TEXTS[1])[0].tokens if token.word == "detained")
    assert (token.lemma, token.pos, token.tag) == ("detain", "VERB", "VBD")


def test_words_are_parted_as_in_the_treebanks() -> None:
    words = [token.word for token in _parse(TEXTS[2])[0].tokens]
    assert words[:8] == ["Ms.", "Arno", "'s", "12", "-", "year", "-", "old"]
    assert "did" in words
    assert "n't" in words


def test_capitals_are_read_and_given_back_as_written() -> None:
    parsed = _parse(TEXTS[3])[0]
    assert _relation(parsed, "MAYOR") == ("nsubj:pass", "ABDUCTED")
    assert _relation(parsed, "MEN") == ("obl:agent", "ABDUCTED")


def test_places_and_persons_are_named() -> None:
    text = "Barbara Cook lives in New York City."
    report, sentences = _report(text)
    (parsed,) = EnglishParser().parse_with_names(report, sentences)
    assert EnglishParser().parse(report, sentences)[0].entities == ()
    named = {(text[parsed.tokens[each.first].start : parsed.tokens[each.last - 1].end], each.kind) for each in parsed.entities}
    assert named == {("Barbara Cook", "person"), ("New York City", "place")}


def test_a_sentence_alone_and_among_others_gives_the_same_tree() -> None:
    together = _parse(*TEXTS * 15)
    alone = [tree for text in TEXTS for tree in _parse(text)]
    for index, tree in enumerate(together):
        other = alone[index % len(TEXTS)]
        assert [(token.word, token.head, token.relation, token.tag, token.lemma) for token in tree.tokens] == [
            (token.word, token.head, token.relation, token.tag, token.lemma) for token in other.tokens
        ]


def test_another_process_gives_the_same_tree() -> None:
    code = "from tests.language.syntax.test_parser import TEXTS, _parse; print(repr(_parse(*TEXTS)))"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1] == repr(_parse(*TEXTS)) + "\n"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("abc ABC\n\t.,'\"-–12ßİé٣ب(\u00a0"), min_size=1, max_size=60).filter(str.strip))
def test_every_word_stands_where_its_offsets_say(text: str) -> None:
    report, sentences = _report(text)
    (parsed,) = EnglishParser().parse(report, sentences)
    for token in parsed.tokens:
        assert report.text[token.start : token.end] == token.word
        assert 0 <= token.head < len(parsed.tokens)
    assert [token.start for token in parsed.tokens] == sorted({token.start for token in parsed.tokens})
    covered = "".join(token.word for token in parsed.tokens)
    assert "".join(covered.split()) == "".join(text.split())
    assert any(token.head == index for index, token in enumerate(parsed.tokens))


def test_wrapped_lines_are_read_as_one() -> None:
    wrapped, plain = _parse("The coast guard\n   detained three\nfishermen.", TEXTS[1])
    assert [token.relation for token in wrapped.tokens] == [token.relation for token in plain.tokens]


def test_no_sentence_loads_nothing() -> None:
    report, _ = _report("Nothing.")
    assert EnglishParser("not-installed-anywhere").parse(report, ()) == ()


def test_an_absent_pipeline_is_named() -> None:
    with pytest.raises(SettingsError, match="not_installed_anywhere") as raised:
        EnglishParser("not_installed_anywhere").parse(*_report("One."))
    assert raised.value.where == "language.english_pipeline"
    assert "install it" in raised.value.todo


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "bare")
    with pytest.raises(SettingsError, match="has no dependency parser"):
        EnglishParser(str(tmp_path / "bare")).parse(*_report("One."))


def test_another_pipeline_can_be_named(tmp_path: Path) -> None:
    spacy.load(SHIPPED, exclude=["ner", "trainable_lemmatizer"]).to_disk(tmp_path / "other")
    (parsed,) = EnglishParser(str(tmp_path / "other")).parse(*_report(TEXTS[1]))
    assert _relation(parsed, "guard") == ("nsubj", "detained")
    assert parsed.entities == ()
    assert parsed.tokens[0].lemma == ""


def test_another_pipeline_has_another_fingerprint(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    prints = {EnglishParser(name).fingerprint() for name in ("", str(tmp_path / "bare"), "not_installed_anywhere", "other")}
    assert len(prints) == 4
    assert EnglishParser().fingerprint() == EnglishParser(str(SHIPPED)).fingerprint()


def test_spacy_is_not_imported_before_a_sentence_is_parsed() -> None:
    code = "import sys; import stemmata.language.syntax, stemmata.claims.read, stemmata.cli.main; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout == "False\n"


def test_what_is_shipped_is_small_and_has_its_licence() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 15_000_000
    assert "Attribution-ShareAlike 4.0" in (SHIPPED.parent / "LICENSE").read_text(encoding="utf-8")
    settings = [path.read_text(encoding="utf-8") for path in files if path.name in {"config.cfg", "meta.json"}]
    assert len(settings) == 2
    assert not [text for text in settings if "/" in text.replace("CC BY-SA", "")]
