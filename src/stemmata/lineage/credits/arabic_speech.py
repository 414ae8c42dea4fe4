"""Arabic verbs of saying and their subjects: behind the verb as a rule, before it where "that" follows it at once, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import COMPLEMENT_REACH, ArabicClause
from stemmata.lineage.credits.arabic_relays import relayed
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

_CARRY = word_set("حمل حملت حملوا يحمل تحمل يحملون")


def spoken(clause: ArabicClause) -> Iterator[Mention]:
    """Each verb of saying with whoever is its subject."""
    index = 0
    while index < len(clause.low):
        group = clause.lexicon.verb(clause.low[index]) or _of_something(clause, index)
        group = group or ("say" if _lays_blame(clause, index) else "")
        if group and not clause.words.quoted[index] and not _is_negated(clause, index):
            yield from _of_verb(clause, index, group)
        index += 1


def _lays_blame(clause: ArabicClause, index: int) -> bool:
    """ "The mission laid on the police | the responsibility for the fire": the verb alone means to carry."""
    word = clause.low[index] if clause.low[index] in _CARRY else clause.low[index][1:]
    return word in _CARRY and any(
        "مسوولي" in each or each == "تبعات" for each in clause.low[index + 2 : index + COMPLEMENT_REACH]
    )


def _of_something(clause: ArabicClause, index: int) -> str:
    """The group of a verb with its object written onto it ("ووصفه X بأنه"), where a source and "that" follow."""
    group = clause.with_object(clause.low[index])
    if not group or index + 1 >= len(clause.low):
        return ""
    source = clause.reader.rightwards(index + 1)
    return group if source and clause.reader.speaks(source) and clause.complement_after(source.behind) else ""


def _of_verb(clause: ArabicClause, index: int, group: str) -> Iterator[Mention]:
    verb = clause.plain_verb(index)
    if group == "relay":
        yield from relayed(clause, index, index, verb)
        return
    at = clause.skip(index + 1)
    if clause.ends(at) and index and clause.words.is_mark(index - 1) and any(clause.words.quoted[:index]):
        yield evolve(clause.alone(index, index), trails=True)
        return
    if clause.is_complement(at) or _is_told_before(clause, index, at):
        yield from _before_verb(clause, index, verb)
        return
    source = clause.reader.rightwards(at) if at < len(clause.low) else None
    if (
        index > 1
        and clause.low[index][0] == "و"
        and clause.low[index] not in clause.lexicon.verbs
        and _has_no_subject(clause, at)
    ):
        yield from _of_first(clause, index, verb)
        return
    if source is None:
        return
    if clause.is_last(source.behind) and not clause.trails(index):
        source = clause.reader.without_name(source)
    reported = clause.complement_after(source.behind) or any(clause.words.quoted[:index])
    surname = source.behind - source.first == 1 and clause.is_complement(source.behind) and clause.reader.may_be_surname(source)
    if surname and not clause.reader.speaks(source):
        yield from clause.speech(clause.words.starts[index], source, verb)
        return
    trailing = clause.trails(index) and clause.ends(source.behind) and (index == 0 or clause.words.is_mark(index - 1))
    before = clause.reader.leftwards(index) if index and not clause.reader.speaks(source) else None
    if before and before.behind == index and clause.reader.speaks(before) and clause.low[index][0] in "يت":
        yield from clause.speech(clause.words.starts[before.first], before, verb, end=clause.words.ends[index])
        return
    known = clause.reader.speaks(source)
    strong = group == "say" or clause.reader.is_body(source)
    if (known and (reported or trailing or strong)) or (clause.reader.speaks(source, named=True) and (reported or trailing)):
        yield from clause.speech(clause.words.starts[index], source, verb, trails=trailing and not reported)


def _is_told_before(clause: ArabicClause, index: int, at: int) -> bool:
    """ "NAME, the head of X, | told the agency that": the subject stands before the verb, to whom it is told right behind."""
    if not index or clause.low[index - 1] != "," or at >= len(clause.low) or not clause.reader.phrases.is_telling(at):
        return False
    return clause.complement_after(at + 1) and clause.reader.leftwards(index) is not None


def _has_no_subject(clause: ArabicClause, at: int) -> bool:
    """Whether a preposition follows a verb at once ("ووعد بمولدات"), so that its subject stands before it."""
    return at < len(clause.low) and (
        clause.low[at][0] == "ب" and clause.lexicon.noun(clause.low[at]) == "" and len(clause.low[at]) > 3
    )


def _of_first(clause: ArabicClause, index: int, verb: str) -> Iterator[Mention]:
    """The speaker with whom the sentence begins, behind its first verb or before it."""
    for at in range(min(3, index)):
        source = clause.reader.rightwards(at)
        if source and source.behind <= index and not clause.words.is_mark(at) and clause.reader.speaks(source):
            exact = clause.reader.range(source)
            start = clause.words.starts[index]
            yield Mention(start, clause.words.ends[index], *exact, verb, CreditForm.SPEECH, clause.relay)
            return


def _is_negated(clause: ArabicClause, index: int) -> bool:
    return any(word in clause.lexicon.sets["words.negations"] for word in clause.low[max(0, index - 1) : index]) or clause.low[
        index - 1 if index else 0
    ] in (
        "ولم",
        "ولا",
        "فلم",
        "ولن",
    )


def _before_verb(clause: ArabicClause, index: int, verb: str) -> Iterator[Mention]:
    """Where "that" follows a verb at once: the subject before it, or whoever spoke last."""
    subject = clause.reader.leftwards(index)
    if subject and clause.reader.speaks(subject, named=clause.low[index - 1] == ","):
        yield from clause.speech(clause.words.starts[subject.first], subject, verb, end=clause.words.ends[index])
    elif verb not in clause.lexicon.impersonal:
        yield clause.alone(index, index)
