"""Credits by the grammar of what is said and not by a listed verb of saying: whoever stands before a clause with "that" and holds
it ("is adamant that", "took the view that", "went on to say that", "…, arguing that"), nouns of saying with whose they are
("X's claim that", "word came from X that"), and quotations in a clause whose subject may speak.

These rules come last: a clause that another rule has credited is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.word_sets import word_set

# Words between a noun of saying and "that", or a subject and "that". Set by reading: a place, a time, to whom.
_NOUN_REACH = 9
_SUBJECT_REACH = 16
_POSSESSED = 4  # words from a possessor to his noun: "the mayor's only public comment"
_FRAGMENT = 2  # fewest words of a quotation that is somebody's words and no mere term
_BREAKS = word_set("but whereas because although that though unless if whether")
_POSSESSIVES = word_set("his her their its")
_GAVE = word_set(
    "give gives gave given giving make makes made making take takes took taken taking issue issues issued send sends sent offer"
    " offers offered leave leaves left put puts spread spreads repeat repeats repeated raise raises raised voice voices voiced"
    " express expresses expressed hold holds held stick sticks stuck keep keeps kept have has had draw draws drew come comes came"
    " reach reaches reached share shares shared enter entered lodge lodged file filed bring brings brought produce produced"
    " obtain obtained receive received find found sound sounded air aired drop dropped float floated advance advanced swear swore"
    " see sees saw cling clings clung return returns returned add adds added present presents presented"
)
_MADE = word_set(
    "make makes made let lets put puts want wants wanted have has had take takes took hold holds held find found think thought"
)
_BE = word_set(
    "is are was were be been being am remain remains remained feel feels felt seem seems seemed sound sounded stay stayed"
)
_MIND = re.compile(
    r"\b(?:quick to point out|at pains to (?:stress|point out|say)|of the (?:\w+ )?(?:view|opinion|belief"
    r"|impression|mind|conviction)|under the (?:\w+ )?(?:impression|illusion)"
    r"|on record(?: as (?:saying|stating))?|quoted as (?:saying|stating|telling \w+)|in no doubt|in (?:full |no )?agreement"
    r"|(?:has|have|had|leaves?|left|with) no doubts?|(?:makes?|made|making) no secret of the fact"
    r"|not (?:deny|hide|dispute|contest|conceal)"
    r"|never (?:denied|hidden|disputed|contested|concealed))$"
)
_POSITIVE = re.compile(
    r"\b(?:no doubt|no doubts|no secret|not (?:deny|hide|dispute|contest|conceal)|never (?:denied|disputed"
    r"|contested|doubted|hid|hidden))\b"
)
_REFUSING = re.compile(
    r"\b(?:refus\w+|declin\w+|fail\w*|unable|able|reluctant|unwilling|likely|expected|due|plan\w*|ready|about|asked|ordered"
    r"|instructed|urged|wait\w*|ought|supposed|free|forbidden|afraid|not|never|hopes?|hoped|hoping|needs?"
    r"|intends?|intended|means"
    r"|meant|invited|called on|required|have|allowed) (?:\w+ly )?to \w+"
)
_TO = re.compile(r"\bto (?:\w+ly |now |again |also )?(?P<verb>[a-z]+)\b(?=[^,;]{0,40}$)")
_ONLY = re.compile(r"\b(?:would|could|can|will|did|does|do|may) (?:only )?(?P<verb>(?!only\b)[a-z]+)(?: only| no more than)?$")
_CONFIRMS = re.compile(
    r"\b(?:can|could|is able to|was able to|are able to|were able to) (?:\w+ )?(?:confirm|report|reveal|disclose|say)$"
)
_PAST = re.compile(r"[a-z]{3,}ed$")
_MAIN = word_set("is are was were has have had will would can could may might shall should must does did do cannot")
_NO_MAIN_BEFORE = word_set("and or that which who whom to if when while where as because whose but than what not")
_SHOWING = word_set("showing proving suggesting indicating saying stating confirming revealing alleging claiming")
# Words with which to whom, when and where something is said may begin behind its verb.
_CIRCUMSTANCES = word_set("to on in at by last this yesterday today earlier again once from before during publicly privately")
_PREFACES = word_set(
    "despite notwithstanding following after amid against given ignoring rejecting whatever contrary behind beyond"
)
_HELD = word_set(
    "evidence proof reports records documentation information testimony testimonies accounts indications aware possession receipt"
    " suspicious complaints"
)
_NAMING = word_set(
    "called named titled entitled known dubbed nicknamed reading marked labelled labeled inscribed slogan song sign banner word"
    " words renamed chanting chanted singing sang wearing wore styled codenamed code-named poster posters placard placards"
    " shouted shouting headline album film book novel operation"
)


def complements(sentence: SentenceReading) -> Iterator[Mention]:
    """The credits of a sentence by a clause with "that", a colon or a quotation, and by nouns of saying."""
    words, low = sentence.words, sentence.words.low
    for index in range(2, len(low) - 1):
        if words.quoted_at(index):
            continue
        if low[index] == "that":
            yield from _held(sentence, index)
        elif words.words[index] == ":":
            yield from _announced(sentence, index)
    yield from _quoting(sentence)


def _held(sentence: SentenceReading, that: int) -> Iterator[Mention]:
    """Whose the clause with "that" is which begins at an index."""
    begin = _clause_start(sentence, that)
    if _is_credited(sentence, begin, that):
        return
    of_noun = _of_noun(sentence, begin, that)
    first = sentence.words.starts[begin]
    if of_noun and sentence.text[of_noun[0].source_start : of_noun[0].source_end].lower() in _POSSESSIVES:
        yield from (_of_subject(sentence, begin, that) if first < of_noun[0].start else []) or of_noun
    else:
        yield from of_noun or _of_subject(sentence, begin, that)


_HAS = re.compile(
    r"(?i)\b(?P<has>(?:has|have|had|holds?|held|is|are|was|were)(?: also| now| long)?) (?:(?:ample|clear|new"
    r"|strong|credible|solid|hard|further|some"
    r"|several|numerous|many) )?(?:evidence|proof|reports|records|documentation|information|testimony"
    r"|testimonies|accounts|indications|aware"
    r"|in possession|in receipt|suspicious|received reports|received complaints|received accounts)(?: of"
    r"| about| on| showing| indicating)\b"
)


def holding(sentence: SentenceReading) -> Iterator[Mention]:
    """ "The union has evidence of nine cases", "is aware of nine cases"."""
    for match in _HAS.finditer(sentence.text) if not sentence.given.isdisjoint(_HELD) else ():
        source = sentence.reader.leftwards(sentence.at(match.start("has")))
        verbal = source is not None and any(sentence.begins_verb(at) for at in range(source.first, source.behind))
        if source and not verbal and (sentence.is_pronoun(source) or sentence.reader.speaks(source)):
            first = sentence.range_of(source)
            yield Mention(first[0], match.end(), *first, "has evidence", CreditForm.SPEECH, sentence.relay)


def _clause_start(sentence: SentenceReading, behind: int) -> int:
    words, low = sentence.words, sentence.words.low
    for index in range(behind - 1, -1, -1):
        mark = words.is_mark(index) and words.words[index] in ";:()–—"
        if mark or words.is_quote(index) or (low[index] in _BREAKS and index and not words.is_name(index)):
            return index + 1
    return 0


def _is_credited(sentence: SentenceReading, begin: int, index: int) -> bool:
    """Whether a mention stands between two words already."""
    start, end = sentence.words.starts[begin], sentence.words.starts[index]
    passed_on = (CreditForm.ANONYMOUS, CreditForm.TOLD)
    return any(start <= each.source_start < end and each.form not in passed_on for each in sentence.found)


# Nouns of saying


def _of_noun(sentence: SentenceReading, begin: int, that: int) -> list[Mention]:
    """ "X's claim that", "a claim by X that", "word came from X that", "the army's is that"."""
    low, nouns = sentence.words.low, sentence.lexicon.sets["complements.nouns"]
    possessor = _possessor(sentence, begin, that - 1) if low[that - 1] in _BE else None
    if possessor:
        return _as_noun(sentence, possessor, possessor.behind, that)
    noun = next((at for at in range(that - 1, max(begin, that - _NOUN_REACH) - 1, -1) if low[at] in nouns), -1)
    if noun < 0 or low[noun - 1] in ("no", "any"):
        return []
    source = _possessor(sentence, begin, noun) or _giver(sentence, noun, that)
    return _as_noun(sentence, source, noun, that) if source else []


def _as_noun(sentence: SentenceReading, source: Nominal, noun: int, that: int) -> list[Mention]:
    begin = sentence.words.starts[min(source.first, noun)]
    end = sentence.words.ends[that]
    until = _noun_clause_end(sentence, source, noun, that)
    found = sentence.each(source, begin, end, sentence.words.low[noun])
    return [evolve(each, until=until, opens=True) for each in found]


def _possessor(sentence: SentenceReading, begin: int, noun: int) -> Nominal | None:
    """Whose a noun is: "the mayor's claim", "its claim"."""
    low = sentence.words.low
    for at in range(noun - 1, max(begin, noun - _POSSESSED) - 1, -1):
        if low[at] in _POSSESSIVES:
            return Nominal(at, at + 1)
        if low[at].endswith(("'s", "’s", "s'", "s’")):
            first = at
            while first > begin and low[first - 1] not in _PREFACES and not sentence.words.is_mark(first - 1):
                first -= 1
            source = sentence.reader.leftwards(at + 1)
            source = Nominal(max(source.first, first), source.behind) if source else None
            return source if source and source.first < source.behind and sentence.reader.speaks(source) else None
        if sentence.words.is_mark(at):
            return None
    return None


def _giver(sentence: SentenceReading, noun: int, that: int) -> Nominal | None:
    """From whom a noun of saying is: "a claim by X", "word came from X"."""
    low = sentence.words.low
    for at in range(noun + 1, that - 1):
        if low[at] in ("by", "from", "of", "among"):
            source = _short_phrase(sentence, at + 1, that)
            if source:
                return source
    if noun >= 2 and low[noun - 1] in ("the", "a", "word", "this") and "from" in low[max(0, noun - _NOUN_REACH) : noun]:
        at = max(index for index in range(max(0, noun - _NOUN_REACH), noun) if low[index] == "from")
        behind = next((place for place in range(at + 2, noun) if low[place] in _GAVE), 0)
        return Nominal(at + 1, behind) if behind and sentence.reader.may_speak(Nominal(at + 1, behind)) else None
    return None


def _short_phrase(sentence: SentenceReading, first: int, limit: int) -> Nominal | None:
    """The source that begins at a word, up to what may be a verb or a participle behind it."""
    source = sentence.reader.rightwards(first)
    if source is None:
        return None
    behind = min(source.behind, limit)
    cuts = [at for at in range(first + 1, behind) if sentence.begins_verb(at) or sentence.words.low[at].endswith("ing")]
    phrases = (Nominal(first, at) for at in [*cuts, behind])
    return next((phrase for phrase in phrases if sentence.reader.may_speak(phrase)), None)


def _noun_clause_end(sentence: SentenceReading, source: Nominal, noun: int, that: int) -> int:
    """Where the clause of a noun of saying ends: at the comma behind "Despite …", before the verb whose subject the noun is."""
    words, low = sentence.words, sentence.words.low
    first = min(source.first, noun)
    if first and low[first - 1] in ("the", "a", "an"):
        first -= 1
    opening = low[first - 1] if first else ""
    if opening in _PREFACES or low[0] in _PREFACES:
        comma = next((at for at in range(that + 1, len(low)) if words.words[at] == "," and not words.quoted_at(at)), len(low))
        return words.starts[comma] if comma < len(low) else NONE
    if any(word in _BE or word in _GAVE for word in low[noun + 1 : that]) or any(word in _GAVE for word in low[:first]):
        return NONE
    verbs = [at for at in range(that + 1, len(low)) if low[at] in _MAIN]
    for at in verbs[1:]:
        if low[at - 1] not in _NO_MAIN_BEFORE and low[at - 1] not in _MAIN and not words.is_mark(at - 1):
            return words.starts[at]
    return NONE


# Subjects


def _of_subject(sentence: SentenceReading, begin: int, that: int) -> list[Mention]:
    """Whoever is the subject of a clause whose words before "that" say that he holds or says it."""
    subject = sentence.subject_of_clause(begin, that)
    if subject is None or that - subject.behind > _SUBJECT_REACH:
        return _behind_participle(sentence, begin, that)
    low = sentence.words.low
    window = " ".join(low[subject.behind : that])
    participle = _participle(sentence, subject.behind, that)
    if participle:
        begins = sentence.words.starts[participle]
        return [evolve(each, start=begins, end=sentence.words.ends[that], opens=True) for each in _each(sentence, subject, that)]
    if not _holds(sentence, subject.behind, that, window):
        return []
    return _each(sentence, subject, that)


def _each(sentence: SentenceReading, subject: Nominal, that: int) -> list[Mention]:
    words = sentence.words
    return list(sentence.each(subject, words.starts[subject.first], words.ends[that], words.low[that - 1]))


def _holds(sentence: SentenceReading, first: int, that: int, window: str) -> bool:
    """Whether the words between a subject and "that" say that he says, writes or thinks so."""
    low, sets, verbs = sentence.words.low, sentence.lexicon.sets, sentence.lexicon.verbs
    if _MIND.search(window) or _CONFIRMS.search(window):
        return True
    denied = any(word in sets["subject.negations"] or word == "no" for word in low[first:that])
    if denied and not _POSITIVE.search(window):
        return False
    last = low[that - 1]
    if last in sets["complements.attitudes"]:
        return any(word in _BE for word in low[first : that - 1])
    if "it" in low[first:that]:
        return low[low.index("it", first) - 1] in _MADE
    if any(low[at] in sets["complements.nouns"] for at in range(max(first, that - 3), that)):
        return any(word in _GAVE for word in low[first:that])
    goals = [goal.group("verb") for goal in _TO.finditer(window)]
    if any(goal in verbs for goal in goals):
        return not _REFUSING.search(window)
    only = _ONLY.search(window)
    if only and "only" in window.split() and only.group("verb") in verbs:
        return True
    return _is_open(sentence, first, that)


def _is_open(sentence: SentenceReading, first: int, that: int) -> bool:
    """Whether a verb in the past, whatever it is, stands between a subject and "that", with nothing but adverbs before it."""
    low, sets = sentence.words.low, sentence.lexicon.sets
    verb = next(
        (
            at
            for at in range(first, that)
            if low[at] not in sets["subject.auxiliaries"]
            and low[at] not in sets["subject.adverbs"]
            and not low[at].endswith("ly")
        ),
        that,
    )
    if verb >= that or sentence.words.is_mark(verb) or low[verb] in sets["complements.not_said"]:
        return False
    listed = low[verb] in sentence.lexicon.verbs and low[verb] not in sets["subject.be"]
    if verb == that - 1:
        return listed or _PAST.match(low[verb]) is not None
    return listed and that - verb <= _NOUN_REACH and low[verb + 1] in _CIRCUMSTANCES


def _participle(sentence: SentenceReading, first: int, that: int) -> int:
    """Where a participle of saying stands before "that": ", arguing that", "while telling reporters that"; 0 without one."""
    low, words = sentence.words.low, sentence.words
    for at in range(that - 1, max(first, that - _POSSESSED), -1):
        form = sentence.lexicon.verbs.get(low[at])
        if (
            low[at].endswith("ing")
            and (form is not None or at == that - 1)
            and low[at] not in sentence.lexicon.sets["complements.not_said"]
        ):
            led = words.words[at - 1] in (",", "–", "—") or low[at - 1] in (
                "while",
                "by",
                "before",
                "after",
                "without",
                "and",
                "then",
                "but",
            )
            document = low[at] in _SHOWING and low[at - 1] in sentence.lexicon.documents
            return at if (led and low[at - 1] != "without") or document else 0
    return 0


def _behind_participle(sentence: SentenceReading, begin: int, that: int) -> list[Mention]:
    """ "Arguing that …, the mayor closed the road": the subject stands behind the comma."""
    words, low = sentence.words, sentence.words.low
    first = begin + 1 if low[begin] in ("while", "by", "in", "after", "before", "when", "though", "although") else begin
    form = sentence.lexicon.verbs.get(low[first])
    if form is None or not form.gerund or that - first > _POSSESSED:
        return []
    for at in range(that + 2, len(low) - 1):
        if words.words[at] == "," and not words.quoted_at(at):
            source = sentence.reader.rightwards(at + 1)
            if source and source.behind < len(low) and sentence.reader.speaks(source):
                found = sentence.each(source, words.starts[at], words.ends[at], low[first])
                return [evolve(each, trails=True, start=each.source_start, until=NONE) for each in found]
    return []


# Colons and quotations


def _announced(sentence: SentenceReading, colon: int) -> Iterator[Mention]:
    """ "The mayor shook his head: “…”", "The reply from the mayor: the road is shut"."""
    if any(each.form is not CreditForm.ANONYMOUS for each in sentence.found):
        return
    begin = _clause_start(sentence, colon)
    low, sets = sentence.words.low, sentence.lexicon.sets
    quote = sentence.words.is_quote(colon + 1)
    noun = next(
        (at for at in range(colon - 1, max(begin, colon - _NOUN_REACH) - 1, -1) if low[at] in sets["complements.nouns"]), -1
    )
    giver = _possessor(sentence, begin, noun) or _giver(sentence, noun, colon + 1) if noun >= 0 else None
    if giver:
        yield from _as_noun(sentence, giver, noun, colon)
        return
    subject = sentence.subject_of_clause(begin, colon, loose=quote)
    if subject is None or subject.behind >= colon:
        return
    if quote or noun >= subject.behind:
        words = sentence.words
        yield from sentence.each(subject, words.starts[subject.first], words.ends[colon], ":")


def _quoting(sentence: SentenceReading) -> Iterator[Mention]:
    """A clause with quoted words in it whose subject may speak: "The commander likened the raid to “a visit by neighbours”."""
    words, low = sentence.words, sentence.words.low
    if not any(words.quoted) or any(each.form is not CreditForm.ANONYMOUS for each in sentence.found):
        return
    first = words.quoted.index(True)
    last = next((at for at in range(first, len(low)) if not words.quoted[at]), len(low))
    said = [word for word in words.words[first:last] if word[0].isalnum()]
    if len(said) < _FRAGMENT or sum(word[0].isupper() for word in said) * 2 > len(said) + 1 or first < _FRAGMENT:
        return
    subject = sentence.subject_of_clause(_clause_start(sentence, first - 1), first - 1)
    if subject is None or subject.behind > first - 2 or sentence.is_pronoun(subject):
        return
    between = low[subject.behind : first - 1]
    negated = any(word in sentence.lexicon.sets["subject.negations"] or word == "no" for word in between)
    if negated or not _NAMING.isdisjoint(between) or between[0] in _BE or any(mark in between for mark in (";", ":")):
        return
    yield from sentence.each(subject, words.starts[subject.first], words.ends[subject.behind - 1], "quoted")
