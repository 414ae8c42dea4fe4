"""Arabic verbs of saying and their subjects: behind the verb as a rule, before it where "that" follows it at once, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import COMPLEMENT_REACH, ArabicClause
from stemmata.lineage.credits.arabic_forms import gender_of, gender_of_verb
from stemmata.lineage.credits.arabic_lexicon import is_definite
from stemmata.lineage.credits.arabic_openers import AUXILIARIES, PREPOSITIONS, TO_PRESS
from stemmata.lineage.credits.arabic_relays import relayed
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

_CARRY = word_set("حمل حملت حملوا يحمل تحمل يحملون")
# Behind these what is said is wished, feared or ruled out, and nobody has said it yet.
_CAUSES = word_set("بسبب نتيجه جراء اثر بفعل رغم بهدف بغيه لاجل بعد خلال مراكز مناطق نقاط مواقع")
_UNREAL = word_set(
    "ماذا وماذا لماذا متي كيف ولم ولا فلم ولن لو ولو اذا واذا ربما لعل لعله لعلها ليت ليته هل سوف مهما متي اينما الا"
)
_BEFORE_IMPERFECT = word_set("ان بان كي لكي حتي قد وقد قبل")  # behind these an imperfect verb only may come true
_RELATIVE = word_set("الذي التي الذين اللذين اللتين اللذان اللتان اللواتي الذى ممن")
_HE = word_set("هو هي هم وهو وهي وهم هما وهما")
_WAS = word_set("كان كانت كانوا قد وقد وكان وكانت وكانوا")
# What these say must follow; alone they only tell that somebody speaks, writes or looks on.
_MERE = word_set(
    "تحدث تحدثت يتحدث تتحدث تحدثوا يتحدثون شهد شهدت يشهد تشهد شهدوا رد ردت يرد ترد ردوا خاطب خاطبت يخاطب تخاطب كتب كتبت يكتب تكتب"
    " سال سالت يسال صاح صاحت صرخ صرخت علق علقت يعلق تعلق جادل جادلت يجادل تجادل يجادلن تابع تابعت يتابع تتابع واصل واصلت يواصل"
    " تواصل عقب عقبت رددت ردد استعرض استعرضت اتفق اتفقت اتفقوا يتفق تتفق جدد جددت يجدد تجدد كرر كررت"
    " استعجل استعجلت يستعجل تستعجل يدعي تدعي يبلغ تبلغ"
)
_COUNTED = word_set("عدد حصيله وجود ضروره اهميه استعداد نيه عزم كل جميع اي ذلك هذا هذه")
_OBJECT_REACH = 7  # words behind a subject within which the happening stands that he tells of
# "Did not hide that", "did not rule out that": who does not, says it.
_NOT_HIDDEN = word_set("يخف تخف يخفي تخفي يستبعد تستبعد ينكر تنكر يخفوا")
_TELL_ABOUT = word_set("تحدث تحدثت تحدثوا يتحدث تتحدث يتحدثون حدثنا حدثتنا حدثني حدثتني اخبرنا اخبرتنا")
_WHEN = word_set("حين وحين عندما وعندما لما ولما بعدما اذ")
_PLACE = 3  # words of a place between a subject and its verb
# Everyday deeds as well, when a person does them: "explained the lesson", "informed his men", "was of use".
_EVERYDAY = word_set("شرح شرحت يشرح تشرح ابلغ ابلغت يبلغ تبلغ انكر انكرت ينكر تنكر سرد سردت")
_OPEN_LENGTH = 3  # letters of a verb that no list holds


def spoken(clause: ArabicClause) -> Iterator[Mention]:
    """Each verb of saying with whoever is its subject."""
    may_be_verb = clause.lexicon.may_tell
    for index, word in enumerate(clause.low):
        if clause.words.quoted[index] or not may_be_verb(word):
            continue
        group = _group(clause, index)
        if group and not _is_noun(clause, index) and not _is_unreal(clause, index):
            yield from _of_verb(clause, index, group)


def _group(clause: ArabicClause, index: int) -> str:
    """The group of the verb at `index`, of the lexicon or read as one of saying by what stands around it; empty for none."""
    word = clause.low[index]
    known = clause.lexicon.verb(word) or (
        "say" if index and word in _NOT_HIDDEN and clause.low[index - 1] in ("لم", "ولم") else ""
    )
    if known or clause.words.is_mark(index) or word in clause.lexicon.nouns:
        return known
    if clause.lexicon.with_object(word):
        return _of_something(clause, index)
    if _lays_blame(clause, index):
        return "say"
    return "say" if clause.tells and clause.lexicon.may_be_verb(word) and _is_verb_of_saying(clause, index) else ""


def _is_verb_of_saying(clause: ArabicClause, index: int) -> bool:
    """Whether a word that no list holds is a verb of saying: it opens a clause, and one who speaks and "that" follow it."""
    word = clause.low[index]
    if not clause.is_open(index) and not (word[0] in "وف" and len(word) > _OPEN_LENGTH):
        return False
    source = clause.reader.rightwards(clause.skip(index + 1))
    return bool(source and clause.reader.speaks(source) and clause.is_told(source) and _says_that(clause, source))


def _says_that(clause: ArabicClause, source: Nominal) -> bool:
    """Whether "that", and no colon, is what follows a subject first: a colon opens lists as well."""
    behind = (word for word in clause.low[source.behind :] if word == ":" or word in clause.lexicon.sets["words.complements"])
    return next(behind, ":") != ":"


def _is_noun(clause: ArabicClause, index: int) -> bool:
    """Whether a word spelled as a verb of saying is a noun here: behind a preposition or in a phrase ("بسبب | رصد القوات")."""
    word, before = clause.low[index], clause.low[index - 1] if index else ""
    if before in PREPOSITIONS or before in _CAUSES:
        return True
    if word[0] == "ف" and before in clause.lexicon.sets["words.houses"]:
        return True  # the name of a house that begins as "so" does: an agency "Firon", not "so they see"
    twofold = word in clause.lexicon.unverbal or word in clause.reader.phrases.masdars
    if not twofold:
        return False
    following = clause.low[index + 1] if index + 1 < len(clause.low) else ""
    return (not clause.is_open(index) and before not in _WAS) or following.endswith("ين")


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
    group = clause.lexicon.with_object(clause.low[index])
    if not group or index + 1 >= len(clause.low):
        return ""
    at = clause.skip(index + 1)
    if at < len(clause.low) and clause.is_reporting(at):
        return group
    about = _word_of(clause, index) in _TELL_ABOUT
    if about and clause.low[at : at + 1] == ["عن"]:
        return group
    source = clause.reader.rightwards(at)
    if about and source and clause.reader.speaks(source, named=True) and _tells_about(clause, source):
        return group
    if not source or not clause.reader.speaks(source):
        return ""
    topic = (
        index > 0
        and not clause.words.is_mark(index - 1)
        and not clause.is_joined(index)
        and clause.low[index - 1] not in _RELATIVE
    )
    behind = topic and clause.ends(source.behind)
    return group if behind or clause.complement_after(source.behind) else ""


def _word_of(clause: ArabicClause, index: int) -> str:
    return clause.low[index][1:] if clause.low[index][0] in "وف" else clause.low[index]


def _of_verb(clause: ArabicClause, index: int, group: str) -> Iterator[Mention]:
    verb = clause.plain_verb(index)
    if group == "relay":
        yield from relayed(clause, index, index, verb)
        return
    at = clause.skip(index + 1)
    if clause.ends(at) and index and clause.quoted_before(index):
        yield evolve(clause.alone(index, index), trails=True)
    elif _has_it_behind(clause, index, at):
        yield from _before_verb(clause, index, verb)
    elif at < len(clause.low) and clause.complement_behind_asides(at):
        yield from _behind_asides(clause, index, at, verb)
    elif clause.is_joined(index) and index > 1 and _has_no_subject(clause, at):
        yield from _of_first(clause, index, verb)
    else:
        yield from _of_subject(clause, index, at, group)


def _has_it_behind(clause: ArabicClause, index: int, at: int) -> bool:
    """Whether what is told follows the verb at once, so that its subject stands before it or nowhere."""
    if clause.low[at : at + 1] == ["عن"] and clause.plain_verb(index) in _TELL_ABOUT:
        return True
    return not _is_named_in_quotes(clause, at) and (clause.is_complement(at) or _is_told_before(clause, index, at))


def _is_named_in_quotes(clause: ArabicClause, at: int) -> bool:
    """Whether a name in quotation marks, and nothing said, begins at `at`."""
    return clause.words.is_quote(at) and clause.reader.rightwards(at) is not None


def _behind_asides(clause: ArabicClause, index: int, at: int, verb: str) -> Iterator[Mention]:
    """ "Said to the agency | an official that", "said in a statement | that": the subject behind an aside or before the verb."""
    low, reader = clause.low, clause.reader
    begins = at
    house = reader.house_at(at, after_with=False)
    if house:
        begins = house.behind
    elif low[at] in TO_PRESS or low[at].startswith("لل"):
        begins = at + 1
    elif low[at] == "في" and at + 1 < len(low) and low[at + 1] in clause.lexicon.sets["according.documents"]:
        begins = at + 2
    else:
        begins = _behind_place(clause, at)
    begins = clause.skip(begins)
    source = reader.rightwards(begins) if at < begins < len(low) else None
    if source and reader.speaks(source) and clause.is_told(source):
        yield from clause.speech(clause.words.starts[index], source, verb)
    else:
        yield from _before_verb(clause, index, verb)


def _behind_place(clause: ArabicClause, at: int) -> int:
    """Where an indefinite speaker begins behind a place: "testified before the court | an officer that"; `at` without one."""
    low, lexicon = clause.low, clause.lexicon
    for place in range(at + 2, min(len(low), at + _PLACE + 2)):
        indefinite = not is_definite(low[place]) and lexicon.noun(low[place]) in lexicon.people
        if indefinite and is_definite(low[place - 1]):
            return place
    return at


def _of_subject(clause: ArabicClause, index: int, at: int, group: str) -> Iterator[Mention]:
    """The subject right behind the verb, or before a verb whose object follows."""
    verb, reader = clause.plain_verb(index), clause.reader
    source = reader.rightwards(at) if at < len(clause.low) else None
    source = source if source and not source.skip and not _is_accusative(clause, source) else None
    before = _subject_of_object(clause, index, source)
    if before:
        yield from clause.speech(clause.words.starts[before.first], before, verb, end=clause.words.ends[index])
        return
    if source is None or not reader.speaks(source):
        goes_on = _goes_on(clause, index, at)
        if goes_on:
            yield goes_on
            return
    if source and (reader.speaks(source) or not _stands_within(clause, index) or clause.is_told(source)):
        yield from _behind_verb(clause, index, source, group)


def _stands_within(clause: ArabicClause, index: int) -> bool:
    """Whether a verb of the present stands within its clause: its subject before it and its object behind."""
    return clause.low[index] in clause.lexicon.imperfect and not clause.is_open(index) and not clause.quoted_before(index)


def _subject_of_object(clause: ArabicClause, index: int, source: Nominal | None) -> Nominal | None:
    """The subject before a verb behind which its object stands at once: "the ministry | has denied the arrest"."""
    if not index or clause.is_joined(index):
        return None
    reader, low = clause.reader, clause.low
    had = low[index - 1] in ("قد", "سبق") and index > 1
    headed = reader.speaks(source) if source else False
    past = low[index] not in clause.lexicon.imperfect and not _lays_blame(clause, index)
    if clause.plain_verb(index) in _MERE or (past and not had and headed):
        return None
    at = index - 1 if had else index
    before = reader.leftwards(at)
    if before is None or not _is_adjacent(clause, before, at):
        return None
    plain = clause.lexicon.verb(low[index]) == "say" and clause.words.is_quote(before.first - 1)
    spoken = reader.speaks(before) or plain or (reader.may_speak(before) and _lays_blame(clause, index))
    had = had or low[before.first - 1] in AUXILIARIES
    opens = before.first == 0 or clause.words.is_mark(before.first - 1) or had
    if past and not had and not (opens and reader.speaks(before)):
        return None
    return before if spoken and (opens or not (source and reader.speaks(source))) else None


def _is_accusative(clause: ArabicClause, source: Nominal) -> bool:
    """Whether the word behind a verb is its object by its ending: "considered | a source (مصدرًا)"."""
    word = clause.low[source.first]
    if not word.endswith("ا") or len(word) <= 3 or clause.lexicon.noun(word) != word[:-1]:
        return False
    return source.behind - source.first == 1 or clause.low[source.first + 1].endswith("ا")  # else two of them: "شاهدا عيان"


def _behind_verb(clause: ArabicClause, index: int, source: Nominal, group: str) -> Iterator[Mention]:
    verb, reader, begin = clause.plain_verb(index), clause.reader, clause.words.starts[index]
    if clause.is_last(source.behind) and not clause.trails(index):
        source = reader.without_name(source)
    source = _with_last_name(clause, source)
    strict, quoted = clause.is_told(source), clause.quoted_before(index)
    source = _maker(clause, source)
    if not reader.speaks(source) and _is_surname(clause, index, source):
        yield from clause.speech(begin, source, verb, trails=not clause.is_complement(source.behind))
        return
    of_topic = index > 0 and bool(clause.lexicon.with_object(clause.low[index])) and not clause.is_joined(index)
    trailing = clause.ends(source.behind) and (of_topic or (clause.trails(index) and clause.words.is_mark(index - 1)))
    about = _tells_about(clause, source)
    mere = verb in _MERE or (verb in _EVERYDAY and not reader.is_body(source))
    after = clause.complement_after(source.behind + (1 if mere else 0)) and not (mere and _has_object(clause, source))
    reported = strict or quoted or about or after or (verb not in _MERE and _tells_of(clause, source))
    strong = not mere and (group == "say" or reader.is_body(source))
    known = reader.speaks(source) and (reported or trailing or strong)
    named = reader.speaks(source, named=True) and (strict or quoted or trailing or (after and strong))
    document = (
        group == "say" and (strong or about) and reader.is_document(source.first) and not reader.behind_document(source.first)
    )
    if known or named or document or (group == "say" and strict and reader.may_speak(source)):
        yield from clause.speech(
            begin, source, verb, trails=trailing and not (strict or quoted or clause.complement_after(source.behind))
        )


def _has_object(clause: ArabicClause, source: Nominal) -> bool:
    """Whether something done stands right behind a subject ("renewed | its shelling"): a later "that" is of another verb."""
    at = source.behind
    return at < len(clause.low) and not clause.words.is_mark(at) and not clause.is_preposition(at) and clause.skip(at) == at


def _maker(clause: ArabicClause, source: Nominal) -> Nominal:
    """Who made a document that stands as a subject ("خلص تقرير | المنظمة"), else the source itself."""
    maker = clause.reader.behind_document(source.first) if clause.reader.is_document(source.first) else None
    return maker if maker and clause.reader.speaks(maker) else source


def _is_surname(clause: ArabicClause, index: int, source: Nominal) -> bool:
    one = source.behind - source.first == 1
    follows = clause.is_told(source) or (clause.is_last(source.behind) and clause.quoted_before(index))
    return one and follows and clause.reader.may_be_surname(source)


def _tells_about(clause: ArabicClause, source: Nominal) -> bool:
    """Whether "about" follows a subject, at once or behind where he is: "doctors | at the clinic | spoke of"."""
    reach = clause.low[source.behind : source.behind + _OBJECT_REACH]
    if reach[:1] == [","] and "," in reach[1:]:
        return clause.low[source.behind + reach.index(",", 1) + 1 :][:1] == ["عن"]
    return "عن" in reach[:1] or ("عن" in reach and reach[0] in ("في", "من"))


def _tells_of(clause: ArabicClause, source: Nominal) -> bool:
    """Whether a happening or a number is what somebody documents: "the team documented, in the north, | the death of nine"."""
    sets = clause.lexicon.sets
    for word in clause.low[source.behind : source.behind + _OBJECT_REACH]:
        if word in sets["words.happenings"] or word in clause.reader.phrases.numerals or word[0].isdigit():
            return True
        if clause.lexicon.verb(word) or word in ".;":
            return False
    return False


def _is_adjacent(clause: ArabicClause, before: Nominal, index: int) -> bool:
    """Whether nothing but a place stands between a subject and the verb behind it."""
    placed = before.behind < index and clause.low[before.behind] in ("في", "من") and index - before.behind <= _PLACE
    closed = clause.words.is_quote(before.behind) and before.behind + 1 == index
    return before.behind == index or placed or closed


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
    plain = plain or word in clause.lexicon.participles or clause.skip(at) > at
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
    if index in clause.words.passive:
        return True
    if not index:
        return False
    before = clause.low[index - 1]
    if before in ("لم", "ولم") and clause.low[index] in _NOT_HIDDEN:
        return False
    imperfect = clause.low[index] in clause.lexicon.imperfect
    if before == "ما" and clause.is_complement(index + 1):
        return False  # "published | what it said was"
    return before in clause.lexicon.sets["words.negations"] or before in _UNREAL or (imperfect and before in _BEFORE_IMPERFECT)


def _before_verb(clause: ArabicClause, index: int, verb: str) -> Iterator[Mention]:
    """Where "that" follows a verb at once: the subject before it, or whoever spoke last."""
    subject = (verb not in clause.lexicon.impersonal and _antecedent(clause, index)) or _subject_before(clause, index)
    if subject:
        yield from clause.speech(clause.words.starts[subject.first], subject, verb, end=clause.words.ends[index])
    elif verb not in clause.lexicon.impersonal and verb not in clause.reader.phrases.masdars:
        yield clause.alone(index, index)


def _subject_before(clause: ArabicClause, index: int) -> Nominal | None:
    """The subject that stands before the verb at `index` in its clause."""
    reader = clause.reader
    subject = reader.leftwards(index) if index else None
    if subject is None or clause.low[index - 1] in _HE or (subject.first and clause.low[subject.first - 1] in _WHEN):
        return None
    if reader.speaks(subject, named=clause.low[index - 1] == ","):
        return subject
    whole = _is_adjacent(clause, subject, index) and not clause.is_joined(index) and clause.is_reporting(clause.skip(index + 1))
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
    if people is None:
        return None
    head = clause.reader.phrases.head_index(people.first)
    other = gender_of_verb(clause.plain_verb(index)) != gender_of(clause.reader.text(people)) or clause.low[head].endswith("ا")
    return None if (head == people.first and other) or is_definite(clause.low[head]) else people
