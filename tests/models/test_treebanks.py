"""Treebanks become sentences, and sentences spaCy's documents. The sentences here are invented."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import spacy

from models.english.registered import recased, treebank_tokenizer
from models.english.treebanks import TreebankSentence, as_document, read_treebank

CONLLU = """\
# newdoc id = GUM_news_ferry
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# text = The mayor of Port Alder can't swim.
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-nnnnn-cf1-1-sgl
2	mayor	mayor	NOUN	NN	_	8	nsubj	_	_
3	of	of	ADP	IN	_	5	case	_	_
4	Port	Port	PROPN	NNP	_	5	compound	_	Entity=(2-place-new-nnnnn-cf2-1-sgl
5	Alder	Alder	PROPN	NNP	_	2	nmod	_	Entity=2)1)
6-7	can't	_	_	_	_	_	_	_	_
6	ca	can	AUX	MD	_	8	aux	_	_
7	n't	not	PART	RB	_	8	advmod	_	_
8	swim	swim	VERB	VB	_	0	root	_	SpaceAfter=No
8.1	_	_	_	_	_	_	_	_	_
9	.	.	PUNCT	.	_	8	punct	_	_

# text = Not what its words say
1	Other	other	ADJ	JJ	_	2	amod	_	_
2	words	word	NOUN	NNS	_	0	root	_	_

# text = The University of Brak closed
1	The	the	DET	DT	_	2	det	_	Entity=(3-organization-new-nnnnn-cf2-1-sgl
2	University	University	PROPN	NNP	_	5	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Brak	Brak	PROPN	NNP	_	2	nmod	_	Entity=(4-place-new-nnnnn-cf2-1-sgl)3)
5	closed	close	VERB	VBD	_	0	root	_	_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[TreebankSentence]:
    path = tmp_path / "invented.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(CONLLU)
    return read_treebank(path)


def test_sentences_whose_words_are_not_their_text_are_left_out(sentences: list[TreebankSentence]) -> None:
    assert [sentence.words[1].form for sentence in sentences] == ["mayor", "University"]
    assert sentences[0].document == "GUM_news_ferry"


def test_contractions_are_two_words_without_a_space_between(sentences: list[TreebankSentence]) -> None:
    words = sentences[0].words
    assert [(word.form, word.spaced) for word in words[5:7]] == [("ca", False), ("n't", True)]
    assert words[7].head == 7


def test_only_names_are_kept_and_the_longest(sentences: list[TreebankSentence]) -> None:
    assert sentences[0].names == ((3, 5, "PLACE"),)
    assert sentences[1].names == ((1, 4, "ORG"),)


def test_a_document_carries_the_annotation(sentences: list[TreebankSentence]) -> None:
    document = as_document(sentences[0], spacy.blank("en").vocab)
    assert document.text == "The mayor of Port Alder can't swim."
    assert [(token.text, token.dep_, token.head.text) for token in document][1] == ("mayor", "nsubj", "swim")
    assert [(entity.text, entity.label_) for entity in document.ents] == [("Port Alder", "PLACE")]


def test_another_case_keeps_the_tree_and_drops_the_lemmas(sentences: list[TreebankSentence]) -> None:
    document = recased(as_document(sentences[0], spacy.blank("en").vocab), str.upper)
    assert document.text == "THE MAYOR OF PORT ALDER CAN'T SWIM."
    assert [token.head.i for token in document] == [1, 7, 4, 4, 1, 7, 7, 7, 7]
    assert {token.lemma_ for token in document} == {""}
    assert [entity.text for entity in document.ents] == ["PORT ALDER"]


def test_the_tokenizer_parts_words_at_hyphens_and_slashes() -> None:
    nlp = spacy.blank("en")
    words = [token.text for token in treebank_tokenizer()(nlp)("a 12-year-old driver/cook co-host")]
    assert words == ["a", "12", "-", "year", "-", "old", "driver", "/", "cook", "co", "-", "host"]
