"""Sources whose verb is left out because the one before them has it: "X put the dead at nine, Y at two", "X speaks of nine, Y of
two", "put by X at nine, by Y at two".
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.speaking_nouns import DETERMINERS, PREPOSITIONS, Nominal
from stemmata.lineage.credits.word_sets import word_set

# Words of what is said behind a source without a verb: "at least ten more", "of a dozen stumps". Set by reading.
_REST = 10
_PREPOSITIONS = word_set("at of that to on in for from with as by about around")
_JOINS = word_set("and while but or whereas")


def gapped(sentence: SentenceReading) -> Iterator[Mention]:
    """The credits of a sentence by a verb that stands with another's credit."""
    words = sentence.words
    if len(sentence.found) == 0 or not ("," in sentence.given or ";" in sentence.given or "and" in sentence.given):
        return
    for place, model in enumerate(list(sentence.found)):
        if model.form is not CreditForm.SPEECH or model.trails or model.until != NONE:
            continue
        first = sentence.at(model.end)
        for index in range(first + 1, len(words) - 2):
            if words.quoted_at(index) or not _joins(sentence, index):
                continue
            begin = index + 1
            while begin < len(words) - 1 and words.low[begin] in _JOINS:
                begin += 1
            found = _behind(sentence, model, first, begin)
            if found:
                sentence.found[place] = evolve(sentence.found[place], until=words.starts[index])
                yield from found
                break


def _joins(sentence: SentenceReading, index: int) -> bool:
    return sentence.words.words[index] in (",", ";") or sentence.words.low[index] == "and"


def _behind(sentence: SentenceReading, model: Mention, first: int, begin: int) -> list[Mention]:
    """The mentions from a word on, when no verb but only sources and what they say follows."""
    words, low = sentence.words, sentence.words.low
    passive = model.verb.endswith(" by")
    if begin >= len(low) or passive != (low[begin] == "by"):
        return []
    source = sentence.reader.rightwards(begin + passive)
    source = _shortened(sentence, source, first, begin + passive) if source else None
    if source is None or not _may_speak(sentence, source) or sentence.is_pronoun(source) or not _is_phrase(sentence, source):
        return []
    rest = source.behind + 1 if source.behind < len(low) and words.words[source.behind] == "," else source.behind
    end = next((at for at in range(rest, len(low)) if words.words[at] in ";." and not words.quoted_at(at)), len(low))
    found = [
        evolve(each, opens=True) for each in sentence.each(source, words.starts[begin], words.ends[source.behind - 1], model.verb)
    ]
    for join in range(rest + 1, min(len(low) - 2, rest + _REST)):
        if _joins(sentence, join) and not words.quoted_at(join) and _fits(sentence, first, rest, join, begin):
            following = join + 1
            while following < len(low) - 1 and low[following] in _JOINS:
                following += 1
            more = _behind(sentence, model, first, following)
            if more:
                return [*(evolve(each, until=words.starts[join]) for each in found), *more]
    if not 0 < end - rest <= _REST or not _fits(sentence, first, rest, end, begin):
        return []
    return [evolve(each, until=words.ends[end - 1]) for each in found]


def _may_speak(sentence: SentenceReading, source: Nominal) -> bool:
    return sentence.reader.speaks(
        source, any_subject=sentence.words.low[source.first] in ("another", "others", "some", "a", "one")
    )


def _is_phrase(sentence: SentenceReading, source: Nominal) -> bool:
    """Whether words begin as a noun phrase does and hold no verb."""
    words, low = sentence.words, sentence.words.low
    possessed = any(low[at].endswith(("'s", "’s", "s’", "s'")) for at in range(source.first, source.behind))
    opens = (
        words.is_name(source.first)
        or low[source.first] in DETERMINERS
        or low[source.first] == "others"
        or possessed
        or low[source.first] in sentence.lexicon.plurals
    )
    return opens and not any(_is_verb(sentence, at) for at in range(source.first, source.behind) if not words.is_name(at))


def _shortened(sentence: SentenceReading, source: Nominal, first: int, begin: int) -> Nominal:
    """A source without the preposition that goes on from the clause before: "the lawyer | of a dozen stumps"."""
    low = sentence.words.low
    given = low[first:begin]
    for at in range(begin + 1, source.behind):
        counted = low[at][:1].isdigit() or low[at] in sentence.lexicon.sets["complements.numbers"]
        number = counted and low[at - 1] not in PREPOSITIONS
        follows = low[at + 1] if at + 1 < len(low) else ""
        figure = (
            follows[:1].isdigit() or follows in sentence.lexicon.sets["complements.numbers"] or sentence.words.is_quote(at + 1)
        )
        again = low[at] in _PREPOSITIONS and low[at] in (given if figure else given[:1])
        if again or number:
            return Nominal(begin, at)
    return source


def _fits(sentence: SentenceReading, first: int, rest: int, end: int, begin: int) -> bool:
    """Whether words may be what a source without a verb says: a figure, a quotation, or what begins as in the clause before."""
    low, sets = sentence.words.low, sentence.lexicon.sets
    opening = low[rest]
    if opening == "that":
        return True
    verbs = any(_is_verb(sentence, at) for at in range(rest, end) if not sentence.words.quoted_at(at))
    if verbs:
        return False
    if opening in _PREPOSITIONS:
        return opening in low[first:begin]
    return opening[:1].isdigit() or opening in sets["complements.numbers"] or sentence.words.is_quote(rest)


def _is_verb(sentence: SentenceReading, index: int) -> bool:
    word, sets = sentence.words.low[index], sentence.lexicon.sets
    form = sentence.lexicon.verbs.get(word)
    return (
        word in sets["subject.be"]
        or word in sets["subject.auxiliaries"]
        or word in sets["subject.modals"]
        or word in sets["complements.pasts"]
        or (form is not None and form.finite and not form.bare)
    )
