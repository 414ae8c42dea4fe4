"""Arabic verbs of saying and their subjects: behind the verb as a rule, before it where "that" follows it at once, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import COMPLEMENT_REACH, ArabicClause
from stemmata.lineage.credits.arabic_lexicon import is_definite
from stemmata.lineage.credits.arabic_openers import PREPOSITIONS, TO_PRESS
from stemmata.lineage.credits.arabic_relays import relayed
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

_CARRY = word_set("حمل حملت حملوا يحمل تحمل يحملون")
# Behind these what is said is wished, feared or ruled out, and nobody has said it yet.
_UNREAL = word_set("ولم ولا فلم ولن لو ولو اذا واذا ربما لعل لعله لعلها ليت ليته هل سوف مهما متي اينما الا")
_BEFORE_IMPERFECT = word_set("ان كي لكي حتي قد وقد قبل")  # behind these an imperfect verb only may come true
_RELATIVE = word_set("الذي التي الذين اللذين اللتين اللذان اللتان اللواتي الذى ممن")
_HE = word_set("هو هي هم وهو وهي وهم هما وهما")
_WAS = word_set("كان كانت كانوا قد وقد وكان وكانت وكانوا")
# What these say must follow; alone they only tell that somebody speaks, writes or looks on.
_MERE = word_set(
    "تحدث تحدثت يتحدث تتحدث تحدثوا يتحدثون شهد شهدت يشهد تشهد شهدوا رد ردت يرد ترد ردوا خاطب خاطبت يخاطب تخاطب كتب كتبت يكتب تكتب"
    " سال سالت يسال صاح صاحت صرخ صرخت علق علقت يعلق تعلق جادل جادلت يجادل تجادل يجادلن تابع تابعت يتابع تتابع واصل واصلت يواصل"
    " تواصل عقب عقبت رددت ردد استعرض استعرضت حدد حددت عرض قدر"
)
_COUNTED = word_set("عدد حصيله وجود ضروره اهميه استعداد نيه عزم كل جميع اي ذلك هذا هذه")
_PLACE = 3  # words of a place between a subject and its verb
_OPEN_LENGTH = 3  # letters of a verb that no list holds


def spoken(clause: ArabicClause) -> Iterator[Mention]:
    """Each verb of saying with whoever is its subject."""
    for index in range(len(clause.low)):
        if clause.words.quoted[index]:
            continue
        group = _group(clause, index)
        if group and not _is_unreal(clause, index):
            yield from _of_verb(clause, index, group)


def _group(clause: ArabicClause, index: int) -> str:
    """The group of the verb at `index`, of the lexicon or read as one of saying by what stands around it; empty for none."""
    word = clause.low[index]
    if clause.lexicon.verb(word):
        return clause.lexicon.verb(word)
    if word in clause.lexicon.nouns or is_definite(word) or clause.words.is_mark(index):
        return ""
    if _of_something(clause, index):
        return _of_something(clause, index)
    return "say" if _lays_blame(clause, index) or _is_verb_of_saying(clause, index) else ""


def _is_verb_of_saying(clause: ArabicClause, index: int) -> bool:
    """Whether a word that no list holds is a verb of saying: it opens a clause, and one who speaks and "that" follow it."""
    word = clause.low[index]
    bare = word[1:] if word[0] in "وف" and len(word) > _OPEN_LENGTH else word
    if not clause.tells or len(bare) < _OPEN_LENGTH or not (clause.is_open(index) or bare is not word):
        return False
    if bare in clause.lexicon.unverbal or clause.lexicon.noun(word) or index + 1 >= len(clause.low):
        return False
    source = clause.reader.rightwards(clause.skip(index + 1))
    return bool(source and clause.reader.speaks(source) and clause.is_told(source))


def _lays_blame(clause: ArabicClause, index: int) -> bool:
    """ "The mission laid on the police | the responsibility for the fire": the verb alone means to carry."""
    word = clause.low[index] if clause.low[index] in _CARRY else clause.low[index][1:]
    return word in _CARRY and any(
        "مسوولي" in each or each == "تبعات" for each in clause.low[index + 2 : index + COMPLEMENT_REACH]
    )


def _of_something(clause: ArabicClause, index: int) -> str:
    """The group of a verb with its object written onto it ("ووصفه X بأنه", "ابلغهم أن"), where "that" follows at once or behind a
    source.
    """
    group = clause.with_object(clause.low[index])
    if not group or index + 1 >= len(clause.low):
        return ""
    at = clause.skip(index + 1)
    if at < len(clause.low) and clause.is_reporting(at):
        return group
    source = clause.reader.rightwards(at)
    if not source or not clause.reader.speaks(source):
        return ""
    behind = (
        clause.trails(index)
        and not clause.is_joined(index)
        and clause.low[index - 1] not in _RELATIVE
        and clause.ends(source.behind)
    )
    return group if behind or clause.complement_after(source.behind) else ""


def _of_verb(clause: ArabicClause, index: int, group: str) -> Iterator[Mention]:
    verb = clause.plain_verb(index)
    if group == "relay":
        yield from relayed(clause, index, index, verb)
        return
    at = clause.skip(index + 1)
    if clause.ends(at) and index and clause.words.is_mark(index - 1) and any(clause.words.quoted[:index]):
        yield evolve(clause.alone(index, index), trails=True)
    elif clause.is_complement(at) or _is_told_before(clause, index, at):
        yield from _before_verb(clause, index, verb)
    elif at < len(clause.low) and clause.complement_behind_asides(at):
        yield from _behind_asides(clause, index, at, verb)
    elif clause.is_joined(index) and index > 1 and _has_no_subject(clause, at):
        yield from _of_first(clause, index, verb)
    else:
        yield from _of_subject(clause, index, at, group)


def _behind_asides(clause: ArabicClause, index: int, at: int, verb: str) -> Iterator[Mention]:
    """ "Said to the agency | an official that", "said in a statement | that": the subject behind an aside, or before the verb."""
    low, reader = clause.low, clause.reader
    begins = at
    house = reader.house_at(at, after_with=False)
    if house:
        begins = house.behind
    elif low[at] in TO_PRESS:
        begins = at + 1
    elif low[at] == "في" and at + 1 < len(low) and low[at + 1] in clause.lexicon.sets["according.documents"]:
        begins = at + 2
    begins = clause.skip(begins)
    source = reader.rightwards(begins) if at < begins < len(low) else None
    if source and reader.speaks(source) and clause.is_told(source):
        yield from clause.speech(clause.words.starts[index], source, verb)
    else:
        yield from _before_verb(clause, index, verb)


def _of_subject(clause: ArabicClause, index: int, at: int, group: str) -> Iterator[Mention]:
    """The subject right behind the verb, or before a verb of the present whose object follows."""
    verb, reader = clause.plain_verb(index), clause.reader
    source = reader.rightwards(at) if at < len(clause.low) else None
    if source is None or not reader.speaks(source):
        goes_on = _goes_on(clause, index, at)
        if goes_on:
            yield goes_on
            return
    before = reader.leftwards(index) if index and clause.low[index][0] in "يت" else None
    if before and _is_adjacent(clause, before, index) and not (source and reader.speaks(source)) and reader.speaks(before):
        yield from clause.speech(clause.words.starts[before.first], before, verb, end=clause.words.ends[index])
        return
    if source is None:
        return
    if clause.is_last(source.behind) and not clause.trails(index):
        source = reader.without_name(source)
    source = _with_last_name(clause, source)
    strict = clause.is_told(source)
    reported = strict or clause.complement_after(source.behind) or any(clause.words.quoted[:index])
    one = source.behind - source.first == 1
    follows = clause.is_complement(source.behind) or (clause.is_last(source.behind) and any(clause.words.quoted[:index]))
    surname = one and follows and reader.may_be_surname(source)
    if surname and not reader.speaks(source):
        trails = not clause.is_complement(source.behind)
        yield from clause.speech(clause.words.starts[index], source, verb, trails=trails)
        return
    trailing = clause.trails(index) and clause.ends(source.behind) and (index == 0 or clause.words.is_mark(index - 1))
    strong = (group == "say" and verb not in _MERE) or reader.is_body(source)
    known = reader.speaks(source) and (reported or trailing or strong)
    named = reader.speaks(source, named=True) and (reported or trailing)
    document = (
        group == "say" and verb not in _MERE and reader.is_document(source.first) and not is_definite(clause.low[source.first])
    )
    if known or named or document or (group == "say" and strict and reader.may_speak(source)):
        yield from clause.speech(clause.words.starts[index], source, verb, trails=trailing and not reported)


def _is_adjacent(clause: ArabicClause, before: Nominal, index: int) -> bool:
    """Whether nothing but a place stands between a subject and the verb behind it."""
    placed = before.behind < index and clause.low[before.behind] in ("في", "من") and index - before.behind <= _PLACE
    return before.behind == index or placed


def _goes_on(clause: ArabicClause, index: int, at: int) -> Mention | None:
    """ "X said that …, | and put the number at forty": one who has spoken in this sentence goes on with a verb of his own."""
    earlier = any(each.form is CreditForm.SPEECH and each.end <= clause.words.starts[index] for each in clause.found)
    if not earlier or not clause.is_joined(index) or clause.low[index - 1] == '"' or at >= len(clause.low):
        return None
    word, sets = clause.low[at], clause.lexicon.sets
    objects = word in sets["words.happenings"] or word in PREPOSITIONS or word in clause.reader.phrases.numerals or word[0] in "ب"
    return clause.alone(index, index) if objects or word in _COUNTED or word[:1].isdigit() else None


def _with_last_name(clause: ArabicClause, source: Nominal) -> Nominal:
    """A source with its last name, which is also a word of another meaning, where "that" follows right behind it."""
    at = source.behind
    if at + 1 >= len(clause.low) or clause.words.is_mark(at) or clause.is_complement(at) or not clause.is_reporting(at + 1):
        return source
    word = clause.low[at]
    plain = word in PREPOSITIONS or word in clause.lexicon.sets["words.stops"] or is_definite(word)
    return source if plain or clause.lexicon.verb(word) or clause.words.is_mark(at - 1) else evolve(source, behind=at + 1)


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


def _is_unreal(clause: ArabicClause, index: int) -> bool:
    """Whether what is said is denied, supposed or still to come: "did not say", "if he says", "is expected to say"."""
    if not index:
        return False
    before = clause.low[index - 1]
    imperfect = clause.low[index][0] in "يتن" and clause.low[index][:2] not in ("تح", "تو", "تا", "تم", "تع")
    return before in clause.lexicon.sets["words.negations"] or before in _UNREAL or (imperfect and before in _BEFORE_IMPERFECT)


def _before_verb(clause: ArabicClause, index: int, verb: str) -> Iterator[Mention]:
    """Where "that" follows a verb at once: the subject before it, or whoever spoke last."""
    subject = _antecedent(clause, index) or _subject_before(clause, index)
    if subject:
        yield from clause.speech(clause.words.starts[subject.first], subject, verb, end=clause.words.ends[index])
    elif verb not in clause.lexicon.impersonal:
        yield clause.alone(index, index)


def _subject_before(clause: ArabicClause, index: int) -> Nominal | None:
    """The subject that stands before the verb at `index` in its clause."""
    reader = clause.reader
    subject = reader.leftwards(index) if index else None
    if subject is None or clause.low[index - 1] in _HE:
        return None
    if reader.speaks(subject, named=clause.low[index - 1] == ","):
        return subject
    whole = subject.behind == index and not clause.is_joined(index) and clause.is_reporting(clause.skip(index + 1))
    return subject if whole and (reader.speaks(subject, named=True) or reader.may_speak(subject)) else None


def _antecedent(clause: ArabicClause, index: int) -> Nominal | None:
    """Of whom a relative clause tells that he speaks: "the chamber, | which says that", "eleven villagers | who said that"."""
    at = index
    while at and clause.low[at - 1] in _WAS:
        at -= 1
    if at and clause.low[at - 1] in _RELATIVE:
        at -= 1
        at -= 1 if at and clause.low[at - 1] == "," else 0
        return clause.reader.ending_at(at)
    people = clause.reader.ending_at(index) if index > 1 and not clause.is_joined(index) else None
    return people if people and not is_definite(clause.low[clause.reader.phrases.head_index(people.first)]) else None
