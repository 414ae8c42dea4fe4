from benchmarks.lineage.texts import Sentence, Story, Word, laid_out


def test_every_word_stands_where_it_is_said_to_stand() -> None:
    sentence = Sentence(tuple(Word(text, number) for number, text in enumerate(("Two", "were", "hurt."), 1)))
    page = laid_out(Story(sentence, ((sentence, sentence), (sentence,))))
    assert page.text == "Two were hurt.\n\nTwo were hurt. Two were hurt.\n\nTwo were hurt."
    assert all(page.text[placed.start : placed.end] == placed.word.text for placed in page.placed)
