"""Credits by a verb of saying: "X said that …", "“…”, said X", "X, who heads the Observatory, has documented …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stemmata.lineage.credits.documents import maker
from stemmata.lineage.credits.lexicon import VerbForm
from stemmata.lineage.credits.mentions import Mention
from stemmata.lineage.credits.reading import AFTER_VERB, SentenceReading
from stemmata.lineage.credits.speaking_nouns import DETERMINERS, PREPOSITIONS, Nominal
from stemmata.lineage.credits.verb_frames import says_something

_SUBJECT = 12  # words of a subject behind a quotation


def spoken(sentence: SentenceReading) -> Iterator[Mention]:
    """Those who are the subject of a verb of saying, before it or behind."""
    words, verbs, opening = sentence.words, sentence.lexicon.verbs, sentence.lexicon.opening
    quotation = words.quoted.index(True) if True in words.quoted else len(words)
    for index, word in enumerate(words.low):
        form, last = _verb_at(sentence, index) if word in verbs or word in opening else (None, index)
        if form is None:
            if index > quotation:
                yield from _beside_quotation(sentence, index)
            continue
        if form.gerund:
            continue
        inverted = _inverted(sentence, index) if form.finite and index == last else []
        if inverted:
            yield from inverted
        elif _is_verb(sentence, index, form, last):
            yield from _subject(sentence, index, last, form)
        elif index > quotation:
            yield from _named_behind_quotation(sentence, index)


def _beside_quotation(sentence: SentenceReading, index: int) -> Iterator[Mention]:
    """ "“…,” whispered one of the soldiers": whatever the verb, right behind a quotation it tells who spoke."""
    words, low = sentence.words, sentence.words.low
    if index < 2 or index + 1 >= len(words) or words.quoted[index] or words.is_name(index):
        return
    yield from _named_behind_quotation(sentence, index)
    behind_quote = words.is_quote(index - 1) or (words.words[index - 1] == "," and words.is_quote(index - 2))
    if behind_quote and low[index].endswith("ed") and not words.is_mark(index + 1):
        source = sentence.reader.rightwards(index + 1)
        if source and sentence.reader.speaks(source) and sentence.ends_clause(source.behind):
            yield from sentence.each(source, words.starts[index], words.starts[index], low[index], trails=True)


def _named_behind_quotation(sentence: SentenceReading, index: int) -> Iterator[Mention]:
    """ "“…,” his sexton put in.": a subject right behind a quotation, and whatever verb ends the clause."""
    words = sentence.words
    end = index + 1 if index + 1 < len(words) and words.low[index + 1] in ("in", "up", "out", "on", "back") else index
    if not sentence.begins_verb(index) or not (end + 1 >= len(words) or words.words[end + 1] in ".,"):
        return
    opening = next((at for at in range(index - 1, max(-1, index - _SUBJECT), -1) if words.is_quote(at)), -1)
    first = opening + 2 if opening >= 0 and words.words[opening + 1] == "," else opening + 1
    subject = Nominal(first, index)
    if opening > 0 and first < index and not any(words.quoted[first:index]) and sentence.reader.may_speak(subject):
        yield from sentence.each(subject, words.starts[first], words.ends[end], words.low[index], trails=True)


def _verb_at(sentence: SentenceReading, index: int) -> tuple[VerbForm | None, int]:
    """The reporting verb that begins at `index`, of one to three words, and the index of its last."""
    low = sentence.words.low
    if low[index] in sentence.lexicon.opening:
        for count in (3, 2):
            form = sentence.lexicon.verbs.get(" ".join(low[index : index + count])) if index + count <= len(low) else None
            if form is not None:
                return form, index + count - 1
    return sentence.lexicon.verbs.get(low[index]), index


def _is_verb(sentence: SentenceReading, index: int, form: VerbForm, last: int) -> bool:
    """Whether a word that may be a reporting verb is one: finite, in the active, of something that was said."""
    words, low, sets = sentence.words, sentence.words.low, sentence.lexicon.sets
    if not form.finite or (words.is_name(index) and low[index] not in sets["inversion.verbs"]):
        return False
    before = low[index - 1] if index else ""
    noun = form.bare or low[index].endswith("s")
    if before in sets["subject.noun_before" if noun else "subject.participle_before"] or before.endswith(
        ("'s", "’s", "s'", "s’")
    ):
        return False
    helpers = low[sentence.behind_subject(index) : index]
    if any(word in sets["subject.negations"] for word in helpers) or not _is_actual(sentence, index, helpers):
        return False
    if any(word in sets["subject.be"] for word in helpers) or not says_something(sentence, index, form, last):
        return False
    spoken = "did" in helpers or "do" in helpers or "only" in helpers or "to" in helpers or "can" in helpers
    return not (form.bare and not spoken) or _plural_before(sentence, index)


def _is_actual(sentence: SentenceReading, index: int, helpers: Sequence[str]) -> bool:
    """Whether what is said is said: "would only say", "went on to say", "can confirm", but not "would say", "to say"."""
    low, sets = sentence.words.low, sentence.lexicon.sets
    modals = [word for word in helpers if word in sets["subject.modals"]]
    if modals and "only" not in helpers:
        return modals == ["can"] and low[index] in ("confirm", "report", "reveal", "disclose")
    return "to" not in helpers or sentence.is_raised(index)


def _plural_before(sentence: SentenceReading, index: int) -> bool:
    """Whether the subject before a verb in its base form is a plural, as that form asks for."""
    behind = sentence.behind_subject(index)
    subject = sentence.reader.leftwards(behind) if behind else None
    if subject is None:
        return False
    head = (sentence.reader.head(subject.first, subject.behind) or "").split()[-1:]
    low = sentence.words.low[subject.first]
    if low in (
        "they",
        "those",
        "some",
        "others",
        "many",
        "both",
        "several",
        "most",
        "few",
        "all",
    ) or " and " in sentence.words.span(subject.first, subject.behind):
        return True
    return bool(head) and (
        head[0] in sentence.lexicon.plurals
        or head[0] in ("police", "media", "people", "staff", "crew")
        or (head[0].endswith("s") and len(head[0]) > 4)
    )


def _inverted(sentence: SentenceReading, index: int) -> list[Mention]:
    """ "…, said X": a mark before the verb, and behind it words that name a source and no verb."""
    words, low = sentence.words, sentence.words.low
    before = index - 1
    quoting = before >= 0 and (words.is_quote(before) or (words.words[before] == "," and words.is_quote(before - 1)))
    if (
        (low[index] in sentence.lexicon.sets["inversion.not"] and not quoting and not sentence.low_at(index + 1).startswith("@"))
        or index + 1 >= len(words)
        or words.quoted_at(index)
    ):
        return []
    if before >= 0 and low[before] in ("also", "later", "then"):
        before -= 1
    if before >= 0 and not words.is_mark(before):
        return []
    if (
        words.is_mark(index + 1)
        or low[index + 1] in PREPOSITIONS
        or low[index + 1] in sentence.lexicon.sets["subject.not_sources"] - {"one"}
    ):
        return []
    source = sentence.reader.rightwards(index + 1)
    document = maker(sentence, index + 1, len(words)) if source and not sentence.is_pronoun(source) else None
    if document:
        return list(sentence.each(document, words.starts[index], words.starts[index], low[index], trails=before >= 0))
    if source is None or not (sentence.is_pronoun(source) or sentence.reader.speaks(source, any_subject=True)):
        return []
    if not sentence.ends_clause(source.behind) or not _agrees(sentence, index, source):
        return []
    return list(sentence.each(source, words.starts[index], words.starts[index], low[index], trails=before >= 0))


def _agrees(sentence: SentenceReading, index: int, source: Nominal) -> bool:
    """Whether a verb in its base form has a plural behind it, and another form stands where one may stand."""
    form = sentence.lexicon.verbs[sentence.words.low[index]]
    if not form.bare:
        return True
    head = (sentence.reader.head(source.first, source.behind) or "").split()[-1:]
    joined = "and" in sentence.words.low[source.first : source.behind]
    return joined or (bool(head) and (head[0] in sentence.lexicon.plurals or head[0] in ("police", "media", "people", "staff")))


def _subject(sentence: SentenceReading, index: int, last: int, form: VerbForm) -> Iterator[Mention]:
    words, low = sentence.words, sentence.words.low
    behind = sentence.behind_subject(index)
    if behind < 1:
        return
    subject = _nearest_subject(sentence, behind)
    may_speak = sentence.reader.may_speak if form.group == "say" else sentence.reader.speaks
    if subject is None or not (sentence.is_pronoun(subject) or may_speak(subject)):
        subject = _speaking_subject(sentence, index)
    subject = _made(sentence, subject, index)
    if subject is None or subject.behind > index:
        return
    if not sentence.is_pronoun(subject) and not may_speak(subject):
        return
    if words.quoted_at(subject.first) and (
        sentence.is_pronoun(subject) or low[subject.first] in ("our", "my", "his", "her", "their", "its")
    ):
        return  # whom somebody quotes in his own words
    for other in _joined_before(sentence, subject):
        yield from sentence.each(other, words.starts[other.first], words.ends[index], low[index])
    end = words.ends[index]
    yield from sentence.each(
        subject,
        words.starts[subject.first],
        end,
        low[index],
        trails=sentence.follows(subject.first) and _closes(sentence, last + 1),
    )


def _nearest_subject(sentence: SentenceReading, behind: int) -> Nominal | None:
    """What stands before a verb and its auxiliaries: a pronoun, what "who" stands for, or a noun phrase."""
    low = sentence.words.low
    if low[behind - 1] in ("he", "she", "they", "it"):
        return Nominal(behind - 1, behind)
    if low[behind - 1] in ("who", "which"):
        return None if sentence.words.quoted_at(behind - 1) else _antecedent(sentence, behind - 1)
    if low[behind - 1] == "whom" and behind > 2 and low[behind - 2] == "of":
        first = behind - 3
        while first > 0 and sentence.words.words[first] != ",":
            first -= 1
        return _antecedent(sentence, first + 1 if sentence.words.words[first] == "," else first)
    return sentence.reader.leftwards(behind)


def _antecedent(sentence: SentenceReading, relative: int) -> Nominal | None:
    """Whom a relative pronoun stands for; the pronoun itself where he is credited already ("warned X, which …")."""
    found = sentence.reader.antecedent(relative)
    if found is None:
        return None
    start = sentence.words.starts[found.first]
    heard = any(
        each.source_start == start or start <= each.source_start < sentence.words.ends[found.behind - 1]
        for each in sentence.found
    )
    return Nominal(relative, relative + 1) if heard and sentence.words.low[relative] in ("who", "which") else found


def _joined_before(sentence: SentenceReading, subject: Nominal) -> Iterator[Nominal]:
    """Further sources of a list that a subject ends: "X, Y and Z say", "X as well as Y confirmed"."""
    words, low = sentence.words, sentence.words.low
    at = subject.first
    linked = " and " in words.span(subject.first, subject.behind) if subject.behind > subject.first else False
    if low[max(0, at - 3) : at] == ["as", "well", "as"] or low[max(0, at - 2) : at] in (["together", "with"], ["along", "with"]):
        behind = at - (3 if low[at - 1] == "as" else 2)
        other = sentence.reader.leftwards(behind) if behind > 0 else None
        if other and sentence.reader.speaks(other):
            yield other
        return
    if low[at - 1] == "and" and at > 2 and words.words[at - 2] == ",":
        other = sentence.reader.leftwards(at - 1)
        if other and "," in words.words[other.first : at - 2] and sentence.reader.speaks(other):
            yield other
        return
    while linked and at > 1 and words.words[at - 1] == ",":
        other = sentence.reader.leftwards(at - 1) if words.words[at - 2] != "," else None
        if other is None or other.behind != at - 1 or not sentence.reader.speaks(other) or not _is_listed(sentence, other):
            return
        yield other
        at = other.first


def _is_listed(sentence: SentenceReading, other: Nominal) -> bool:
    """Whether words between commas are a member of a list: they begin as a noun phrase, at the beginning or behind a comma."""
    words = sentence.words
    opens = other.first == 0 or words.words[other.first - 1] in ",;:"
    named = (
        words.is_name(other.first) or words.low[other.first] in DETERMINERS or words.low[other.first] in sentence.lexicon.plurals
    )
    return opens and named


def _made(sentence: SentenceReading, subject: Nominal | None, index: int) -> Nominal | None:
    """The maker of the document that is the subject before a verb, where he is named; else the subject."""
    first = subject.first if subject else sentence.reader.opening(index)
    head = (sentence.reader.head(subject.first, subject.behind) or "") if subject else ""
    if (
        subject
        and not (head in sentence.lexicon.documents and head not in sentence.lexicon.bodies)
        and not _is_made(sentence, subject)
    ):
        return subject
    found = maker(sentence, first, index) if first < index else None
    return found or subject


def _is_made(sentence: SentenceReading, subject: Nominal) -> bool:
    """Whether a document and its maker were read as one subject: "a report the Lake Network brought out"."""
    low = sentence.words.low
    return any(
        low[at] in ("the", "a", "an") and low[at - 1] in sentence.lexicon.documents
        for at in range(subject.first + 1, subject.behind)
    )


def _speaking_subject(sentence: SentenceReading, index: int) -> Nominal | None:
    """ "Officials speaking anonymously because …, confirmed": the sentence's first words, where such a participle follows."""
    first = sentence.reader.opening(1) if len(sentence.words) > 1 else 0
    end = sentence.reader.phrase_end(first)
    if end < index and sentence.words.low[min(end, len(sentence.words) - 1)] in (
        "speaking",
        "who",
        "talking",
        "reached",
        "contacted",
        "interviewed",
        "asked",
        "writing",
    ):
        return Nominal(first, end)
    return None


def _closes(sentence: SentenceReading, index: int) -> bool:
    """Whether behind a verb nothing stands that could be what was said."""
    words = sentence.words
    if index >= len(words) or words.words[index] in ",.;?!)–—":
        return True
    if words.low[index] not in AFTER_VERB:
        return _house_follows(sentence, index)
    if words.low[index] == "as" and sentence.quote_follows(index):
        return False
    rest = words.low[index:]
    return "that" not in rest[:10] and ":" not in rest


def _house_follows(sentence: SentenceReading, index: int) -> bool:
    """ "told the agency" and the sentence is at its end."""
    if sentence.words.low[index - 1] not in ("told", "tells"):
        return False
    source = sentence.reader.rightwards(index)
    return source is not None and sentence.ends_clause(source.behind)
