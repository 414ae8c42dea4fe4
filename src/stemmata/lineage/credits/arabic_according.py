"""Arabic sources behind "according to", "as X announced", "learned from X" and in "a statement of X says"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import ArabicClause
from stemmata.lineage.credits.arabic_relays import relayed
from stemmata.lineage.credits.mentions import Mention
from stemmata.lineage.credits.word_sets import word_set

# "Learned from", and what comes from somebody.
_LEARNING = word_set("علم علمت علمنا سمع سمعت فهم فهمت عرف عرفت تلقي تلقت استقي استقت")
_NEWS = word_set("معلومات افادات شهادات انباء بلاغات رسايل شكاوي بلاغ افاده شهاده رساله تاكيدات روايات اتصالات اتصال")
_LEARNING_REACH = 6  # words from "learned" to "from"
_GOVERN_L = frozenset(("وفقا", "ووفقا", "طبقا", "وطبقا"))  # behind these "ل" is a preposition
_BY_HIM = word_set(
    "بحسبه بحسبها بحسبهم حسبه حسبها حسبهم وبحسبه وبحسبها وبحسبهم وحسبه وحسبها وفقه وفقها برايه برايها برايهم"
    " بنظره بنظرها بقوله بقولها"
)
_HIS = word_set("شهادت شهادات افادت حديث كلام بيان تقرير تصريح منشور تغريدت روايت")


def according(clause: ArabicClause) -> Iterator[Mention]:
    """ "According to X", "as X announced", "in his words"."""
    for index in range(len(clause.low)):
        count = clause.phrase_at(index, "phrases")
        if count and index + count < len(clause.low):
            yield from _as_said(clause, index, index + count)
        count = clause.phrase_at(index, "sources")
        if clause.low[index] in _BY_HIM or _is_his_word(clause, index):
            yield evolve(clause.alone(index, index), trails=clause.trails(index))
        elif count and index + count < len(clause.low) and clause.low[index + count] in ("له", "لها", "لهم"):
            yield evolve(clause.alone(index, index + count), trails=clause.trails(index))
        elif count and index + count < len(clause.low):
            yield from _by_source(clause, index, index + count, " ".join(clause.low[index : index + count]))


def _is_his_word(clause: ArabicClause, index: int) -> bool:
    """ "in his words", "as in her testimony": the speaker is but an ending."""
    words = clause.low[index : index + 3]
    if words[:2] == ["علي", "حد"] and len(words) > 2:
        return words[2] in ("قوله", "قولها", "قولهم", "تعبيره", "تعبيرها")
    return (
        words[:1] in (["جاء"], ["ورد"])
        and len(words) > 2
        and words[1] == "في"
        and words[2].endswith(("ه", "ها"))
        and (words[2][:-1] in _HIS or words[2][:-2] in _HIS)
    )


def _as_said(clause: ArabicClause, index: int, at: int) -> Iterator[Mention]:
    """ "as X announced", "this is what X said"."""
    group = clause.lexicon.verb(clause.low[at]) or clause.with_object(clause.low[at])
    if not group:
        return
    phrase = " ".join(clause.low[index : at + 1])
    if group == "relay":
        yield from relayed(clause, index, at, phrase)
        return
    source = clause.reader.rightwards(clause.skip(at + 1))
    if source and clause.is_last(source.behind) and not clause.trails(index):
        source = clause.reader.without_name(source)
    if source and clause.reader.speaks(source, named=True):
        begin = clause.words.starts[index]
        yield from clause.speech(begin, source, phrase, trails=clause.trails(index))


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
    if source and clause.reader.speaks(source, named=True):
        yield from clause.speech(clause.words.starts[index], source, phrase, trails=clause.trails(index))


def learned(clause: ArabicClause) -> Iterator[Mention]:
    """ "The paper learned from X that", "information came from X that": X speaks, the paper passes it on."""
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
        if carrier and carrier.behind <= on and clause.reader.speaks(carrier, named=True):
            for mention in clause.speech(clause.words.starts[index], carrier, word):
                yield evolve(mention, relay=True, behind=behind)
        yield from clause.speech(clause.words.starts[on], source, "من")


def in_documents(clause: ArabicClause) -> Iterator[Mention]:
    """ "A statement of X says", "figures of X show", "From X's statement:"."""
    for index in range(len(clause.low) - 1):
        count = clause.phrase_at(index, "in_document")
        at = index + count
        if clause.low[index].lstrip("و") in ("رد", "جاء", "ورد") and clause.low[index + 1] in ("فيه", "فيها"):
            yield clause.alone(index, index + 1)
            continue
        shows = clause.low[index] in ("تظهر", "اظهرت", "تشير", "تفيد", "تبين", "يظهر", "اشارت", "اظهر", "يفيد", "كشفت", "تكشف")
        if shows:
            at = index + 1
        elif not count or (clause.low[index] == "من" and ":" not in clause.words.text):
            continue
        source = clause.reader.behind_document(at) if at < len(clause.low) else None
        if source and clause.reader.speaks(source, named=True):
            yield from clause.speech(clause.words.starts[index], source, " ".join(clause.low[index : at + 1]))
