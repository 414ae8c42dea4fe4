"""Arabic sources behind "according to", "as X announced", "learned from X" and in "a statement of X says"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import ArabicClause
from stemmata.lineage.credits.arabic_lexicon import is_definite
from stemmata.lineage.credits.arabic_openers import PREPOSITIONS, TO_PRESS
from stemmata.lineage.credits.arabic_relays import relayed
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import NONE, Mention
from stemmata.lineage.credits.word_sets import word_set

# "Learned from", and what comes from somebody.
_LEARNING = word_set("حصل حصلت حصلنا علم علمت علمنا سمع سمعت فهم فهمت عرف عرفت تلقي تلقت استقي استقت")
_NEWS = word_set("معلومات افادات شهادات انباء بلاغات رسايل شكاوي بلاغ افاده شهاده رساله تاكيدات روايات اتصالات اتصال")
_OPENING = frozenset(("علي", "وعلي", "جاء", "ورد"))
_TAIL = 7  # words of time and place behind a source
_LEARNING_REACH = 6  # words from "learned" to "from"
_GOVERN_L = frozenset(("وفقا", "ووفقا", "طبقا", "وطبقا"))  # behind these "ل" is a preposition
BY_HIM = word_set(
    "بحسبه بحسبها بحسبهم حسبه حسبها حسبهم وبحسبه وبحسبها وبحسبهم وحسبه وحسبها وفقه وفقها برايه برايها برايهم"
    " بنظره بنظرها بقوله بقولها"
)
_SHOW = word_set(
    "تظهر اظهرت تشير تفيد تبين يظهر اشارت اظهر يفيد كشفت تكشف كشف يكشف يشير اشار بينت بين افاد افادت يوضح توضح اوضحت يتضمن تتضمن"
    " تضمن تضمنت يوثق توثق تسجل يسجل تحصي يحصي تورد يورد تتحدث يتحدث توكد يوكد اكدت اكد"
)
_APPEARS = word_set("تبين يتبين اتضح يتضح ظهر يظهر يستفاد علم يعلم فهم يفهم")
_ISSUED = word_set("صدر صدرت يصدر تصدر صادر صادره")
_THIS = word_set("هذه هذا تلك")
_HIS = word_set("شهادت شهادات افادت حديث كلام بيان تقرير تصريح منشور تغريدت روايت")


def according(clause: ArabicClause) -> Iterator[Mention]:
    """ "According to X", "as X announced", "in his words"."""
    phrases = clause.lexicon.phrases
    for index, word in enumerate(clause.low):
        if word not in phrases["phrases"] and word not in phrases["sources"] and word not in BY_HIM and word not in _OPENING:
            continue
        count = clause.phrase_at(index, "phrases")
        if count and index + count < len(clause.low):
            yield from _as_said(clause, index, index + count)
        count = clause.phrase_at(index, "sources")
        if not count and word.removeprefix("و") == "علي" and clause.low[index + 1 : index + 2] == ["حد"]:
            count = 3  # "by the estimate of"
        at = index + count if count and index + count < len(clause.low) else NONE
        if word in BY_HIM or _is_his_word(clause, index):
            last = index if word in BY_HIM else index + 2
            yield evolve(clause.alone(index, last), trails=clause.trails(index))
        elif at != NONE and (clause.low[at] in ("له", "لها", "لهم") or _is_owned_document(clause, at)):
            yield evolve(clause.alone(index, at), trails=clause.trails(index))
        elif at != NONE:
            yield from _by_source(clause, index, at, " ".join(clause.low[index:at]))


def _is_owned_document(clause: ArabicClause, at: int) -> bool:
    """Whether a document with its owner as an ending stands at `at`: "by | her testimony"."""
    word = clause.low[at]
    stem = next((word[: -len(ending)] for ending in ("هما", "ها", "هم", "ه") if word.endswith(ending)), "")
    singular = f"{stem[:-1]}ه" if stem.endswith("ت") else stem
    documents = clause.lexicon.sets["according.documents"]
    return len(stem) > 2 and word not in documents and (stem in documents or singular in documents)


def _is_his_word(clause: ArabicClause, index: int) -> bool:
    """ "in his words", "as in her testimony": the speaker is but an ending."""
    words = [clause.low[index].removeprefix("و"), *clause.low[index + 1 : index + 3]]
    if words[:2] == ["علي", "حد"] and len(words) > 2:
        return words[2].endswith(("ه", "ها", "هم")) and words[2] not in clause.lexicon.sets["according.documents"]
    return (
        words[:1] in (["جاء"], ["ورد"])
        and len(words) > 2
        and words[1] == "في"
        and words[2].endswith(("ه", "ها"))
        and (words[2][:-1] in _HIS or words[2][:-2] in _HIS)
    )


def _as_said(clause: ArabicClause, index: int, at: int) -> Iterator[Mention]:
    """ "as X announced", "this is what X said", "as they say"."""
    group = clause.lexicon.verb(clause.low[at]) or clause.lexicon.with_object(clause.low[at])
    learned_it = clause.low[at] in _LEARNING or clause.low[at].removesuffix("ه") in _LEARNING
    if not group and not learned_it:
        return
    phrase = " ".join(clause.low[index : at + 1])
    if group == "relay":
        yield from relayed(clause, index, at, phrase)
        return
    after = clause.skip(at + 1)
    if group and clause.ends(after) and clause.low[after - 1 : after] != ["في"]:
        yield evolve(clause.alone(at, at), trails=clause.trails(index))
        return
    after += 1 if clause.low[after : after + 1] and clause.low[after] in TO_PRESS else 0
    source = clause.reader.rightwards(after)
    if source and clause.is_last(source.behind) and not clause.trails(index):
        source = clause.reader.without_name(source)
    if source and clause.reader.speaks(source, named=True):
        begin, trails = clause.words.starts[index], clause.trails(index)
        origin = _from_whom(clause, source.behind) if learned_it else None
        behind = clause.reader.range(origin)[0] if origin else NONE
        for mention in clause.speech(begin, source, phrase, trails=trails, end=_tail(clause, source.behind) if trails else 0):
            yield evolve(mention, relay=origin is not None, behind=behind)
        if origin:
            yield from clause.speech(behind, origin, "من", trails=trails)


def _from_whom(clause: ArabicClause, at: int) -> Nominal | None:
    source = clause.reader.rightwards(at + 1) if clause.low[at : at + 1] == ["من"] else None
    return source if source and clause.reader.speaks(source) else None


def _tail(clause: ArabicClause, at: int) -> int:
    """Behind the time and place of saying, where nothing else follows a source up to the next mark; 0 where more follows."""
    end = next((place for place in range(at, min(len(clause.low), at + _TAIL)) if clause.words.is_mark(place)), 0)
    aside = end > at and all(clause.skip(place) > place or _is_aside(clause, place, at) for place in range(at, end))
    return clause.words.ends[end - 1] if aside else 0


def _is_aside(clause: ArabicClause, place: int, first: int) -> bool:
    return (place == first and clause.low[place] in PREPOSITIONS) or (
        place > first and not clause.lexicon.verb(clause.low[place])
    )


def _by_source(clause: ArabicClause, index: int, at: int, phrase: str) -> Iterator[Mention]:
    if (
        clause.low[at] == "ما"
        or clause.low[at].lstrip("ل") in clause.lexicon.sets["according.not_sources"]
        or clause.low[at] in clause.lexicon.sets["according.not_sources"]
    ):
        return
    source = clause.reader.behind_document(at) or clause.reader.rightwards(at)
    if (
        source
        and source.first == at
        and not source.skip
        and phrase.split()[-1] in _GOVERN_L
        and clause.low[at][:2] not in ("ل", "لل")
    ):
        source = evolve(source, skip=int(clause.low[at][0] == "ل"))
    document = (
        source is not None and source.behind - source.first == 1 and is_definite(clause.low[at]) and clause.reader.is_document(at)
    )
    if source and (document or clause.reader.speaks(source, named=True)):
        trails = clause.trails(index)
        end = _tail(clause, source.behind) if trails else 0
        yield from clause.speech(clause.words.starts[index], source, phrase, trails=trails, end=end)


def learned(clause: ArabicClause) -> Iterator[Mention]:
    """ "The paper learned from X that", "information came from X that": X speaks, the paper passes it on."""
    if "من" not in clause.low and "عن" not in clause.low:
        return
    for index in range(len(clause.low) - 2):
        word = clause.low[index] if clause.low[index] in _LEARNING else clause.low[index][1:]
        told = clause.low[index] in _NEWS or clause.low[index][1:] in _NEWS
        if word not in _LEARNING and not told:
            continue
        reach = range(index + 1, min(len(clause.low) - 1, index + _LEARNING_REACH))
        on = next((at for at in reach if clause.low[at] in ("من", "عن") and (told or clause.low[at] == "من")), 0)
        source = clause.reader.rightwards(on + 1) if on and not any(clause.words.is_mark(at) for at in range(index, on)) else None
        if not source or not clause.reader.speaks(source) or not clause.complement_after(source.behind):
            continue
        behind = clause.reader.range(source)[0]
        carrier = None if told or index + 1 == on else clause.reader.rightwards(index + 1)
        if carrier and carrier.behind <= on and (clause.reader.speaks(carrier, named=True) or clause.reader.may_speak(carrier)):
            for mention in clause.speech(clause.words.starts[index], carrier, word):
                yield evolve(mention, relay=True, behind=behind)
        yield from clause.speech(clause.words.starts[on], source, "من")


def in_documents(clause: ArabicClause) -> Iterator[Mention]:
    """ "A statement of X says", "figures of X show", "From X's statement:", "this is what X counted"."""
    if not _speaks_of_documents(clause):
        return
    for index in range(len(clause.low) - 1):
        word = clause.low[index].removeprefix("و")
        if word in ("رد", "جاء", "ورد") and clause.low[index + 1] in ("فيه", "فيها"):
            yield from _in_it(clause, index)
            continue
        yield from _in_document(clause, index, word)
        yield from _document_before(clause, index, word)


def _in_it(clause: ArabicClause, index: int) -> Iterator[Mention]:
    """ "A statement came from X, | in which it says": X speaks."""
    issued = next((at for at in range(index) if clause.low[at].removeprefix("و") in _ISSUED and clause.low[at + 1] == "عن"), NONE)
    source = clause.reader.rightwards(issued + 2) if issued != NONE else None
    if source and source.behind <= index and clause.reader.speaks(source):
        yield from clause.speech(clause.words.starts[issued], source, clause.low[index], end=clause.words.ends[index + 1])
    else:
        yield clause.alone(index, index + 1)


def _speaks_of_documents(clause: ArabicClause) -> bool:
    return any(map(clause.lexicon.is_document, clause.low)) or "فيه" in clause.low or "فيها" in clause.low


def _in_document(clause: ArabicClause, index: int, word: str) -> Iterator[Mention]:
    low = clause.low
    count = clause.phrase_at(index, "in_document")
    at = index + count
    if word in _APPEARS and low[index + 1] == "من":
        at = index + 2
    elif word in _SHOW:
        at = clause.skip(index + 1)
    elif word in _THIS and clause.trails(index) and clause.words.is_mark(index - 1):
        at = index + 1
    elif not count or (low[index] == "من" and ":" not in clause.words.text):
        return
    source = clause.reader.behind_document(at) if at < len(low) else None
    if source and clause.reader.speaks(source, named=word not in _SHOW):
        trails = clause.trails(index) and (word in _THIS or clause.ends(source.behind))
        yield from clause.speech(clause.words.starts[index], source, " ".join(low[index : at + 1]), trails=trails)


def _document_before(clause: ArabicClause, index: int, word: str) -> Iterator[Mention]:
    """ "The clinic's records | show": the document stands before its verb."""
    if index < 2 or not (word in _SHOW or clause.lexicon.verb(clause.low[index])) or clause.is_joined(index):
        return
    before = clause.reader.leftwards(index)
    if before is None or not clause.reader.is_document(before.first) or before.behind != index:
        return
    source = clause.reader.behind_document(before.first)
    if source and source.behind <= index and clause.reader.speaks(source):
        start = clause.words.starts[before.first]
        yield from clause.speech(start, source, clause.low[index], end=clause.words.ends[index])
