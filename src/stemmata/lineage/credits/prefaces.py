"""Credits by a preposition, a participle or a noun of saying: "according to X", "citing X", "in X's account"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from stemmata.lineage.credits.documents import maker
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.telling import told_by
from stemmata.lineage.credits.word_sets import word_set

_PASSIVE = frozenset(("by", "to", "from"))
_HANDED_ON = re.compile(
    r"(?i)(?:\w+ )*(?:released|published|posted|shared|uploaded|circulated|issued|collected|gathered|provided"
    r"|studied|analy[sz]ed|examined|inspected|consulted|checked|kept|maintained|drawn up|put together|signed"
    r"|written|brought out"
    r"|authored|leaked|sent in|read out|handed over|taken down|made available|made public|presented|submitted|filed|prepared"
    r"|produced|assembled|transcribed|geolocated|authenticated|broadcast|aired"
    r"|supplied|obtained|seen|reviewed|compiled|listed|registered|counted|accepted|named|identified|held|called"
    r"|agreed) by"
)
_WORDS_OF = word_set(
    "figures data information footage video videos images imagery photos pictures numbers statistics names list"
    " documents accounts claims reports statements testimony testimonies evidence records details"
)
_WHO = r"(?P<{}>(?:the |a |an |his |her |their |its )?[\w’' -]{{2,60}}?)"
_ACCOUNTS = re.compile(
    r"(?i)\b(?:(?:in|by|on|from|to|going by|judging by) (?P<whose>(?:the |a |an |his |her |their "
    r"|its )?[\w’' -]{2,60}?['’]s?) (?:own )?"
    r"(?:[a-z]+ )?(?:account|version|telling|retelling|words|view|count|reckoning|estimate|estimates|tally"
    r"|description|estimation|figures|records"
    r"|information|opinion|narrative|eyes|judg[e]?ment|mind|books|numbers|statistics|recollection|memory|assessment|reading"
    r"|calculation|calculations|data|understanding|experience|testimony|evidence|admission)\b"
    r"|(?:in|to|from|on) the (?:words|word|phrase|opinion|testimony|account|telling|version|estimation"
    r"|reckoning|eyes|mind|opinion|view"
    r"|judg[e]?ment|recollection"
    r"|description) of |\bfor (?=(?:the )?[\w’' -]{2,40}, however)|(?:as )?per "
    rf"|(?:as|so) far as {_WHO.format('knows')} (?:knows?|knew|can tell|could tell|can see|could see|(?:is|are"
    rf"|was|were) aware)\b"
    rf"|if {_WHO.format('right')} (?:is|are|was|were) (?:right|correct|telling the truth|not mistaken|to be trusted)\b"
    rf"|(?:(?<=^)|(?<=[;:] )|(?<=, ))(?:to|for) {_WHO.format('for')}, (?=(?:[^,.;]{{0,40}}[“\"‘]|(?:it|this"
    rf"|that|these|there|they|the [\w’'-]+|[A-Z][\w’'-]+)"
    r" (?:is|was|were|are|has been|had been|means|meant|amounts?|amounted) (?:no|not|nothing|only|simply"
    r"|clearly|never|to|a|an|the|proof|“)\b))"
    rf"|(?:was|is|were|are) (?:all|what|the most) (?:that )?{_WHO.format('all')} (?:would|could|had to"
    rf"|was willing to|wanted to|can|will)"
    r" (?:say|tell|report|offer|add|remember)\b"
    rf"|the way {_WHO.format('way')} (?:tells?|told|sees?|saw|puts?|remembers?|remembered) it\b"
    rf"|(?:as|or so) {_WHO.format('tells')} (?:sees?|saw|tells?|told|would have|remembers?|remembered"
    rf"|understands?|understood) it\b)"
)
_QUOTING = word_set(
    "saying telling stating claiming said told claimed stated admitted warned denied confirmed"
    " warning denying admitting suggesting acknowledged promised"
)
_POINTING = word_set("this these that such the")
_ACCOUNT_GROUPS = ("whose", "knows", "right", "all", "for", "way", "tells")
_ACCOUNT_WORDS = word_set(
    "account version telling retelling words view count reckoning estimate tally description eyes figures records"
    " information opinion narrative mind estimation word phrase however per far if to for way all"
    " what books numbers statistics recollection memory assessment"
    " reading calculation calculations data understanding experience testimony evidence admission estimates judgment judgement it"
)


def according(sentence: SentenceReading) -> Iterator[Mention]:
    """ "According to X", with the maker of a document where one is named: "according to a tally by X"."""
    low = sentence.words.low
    for index in range(len(low) - 2):
        if (
            low[index] == "according"
            and low[index + 1] == "to"
            and not (sentence.words.is_quote(index - 1) and sentence.words.is_name(index))
        ):
            after = sentence.text[sentence.words.starts[index + 2] :]
            nobody = sentence.lexicon.phrases["not_according"].match(after)
            source = maker(sentence, index + 2) or sentence.reader.rightwards(index + 2)
            if (nobody and not (source and sentence.known(source))) or source is None:
                continue
            begin = sentence.words.starts[index]
            yield from sentence.each(source, begin, begin, "according to", trails=sentence.follows(index))


def by_whom(sentence: SentenceReading) -> Iterator[Mention]:
    """ "As reported by X", "quoted by X", "documents seen by X"."""
    if sentence.given.isdisjoint(_PASSIVE):
        return
    for match in sentence.phrases("by"):
        index = sentence.at(match.end())
        if match.group().lower().endswith(("asked by", "answered by", "called by", "named by")):
            continue
        if "told" in match.group().lower():
            yield from told_by(sentence, match, index)
            continue
        source = sentence.reader.rightwards(index) if index < len(sentence.words) else None
        if (
            source is None
            or not sentence.reader.speaks(source)
            or (_HANDED_ON.match(match.group()) and not _tells_of_words(sentence, index))
        ):
            continue
        trails = sentence.follows(sentence.at(match.start()))
        carrier = [
            evolve(each, relay=False)
            for each in sentence.each(source, match.start(), match.start(), match.group(), trails=trails)
        ]
        if "quoted by" in match.group().lower() or "cited by" in match.group().lower():
            speaker = sentence.reader.leftwards(sentence.at(match.start()))
            if speaker and (sentence.reader.speaks(speaker, any_subject=True) or sentence.is_pronoun(speaker)):
                first = sentence.range_of(speaker)
                yield Mention(first[0], match.end(), *first, "quoted", CreditForm.SPEECH, sentence.relay)
                carrier = [evolve(each, relay=True, behind=first[0]) for each in carrier]
        yield from carrier


def _tells_of_words(sentence: SentenceReading, index: int) -> bool:
    """Whether a document, figures, a video or the like stands before a word."""
    return any(word in sentence.lexicon.documents or word in _WORDS_OF for word in sentence.words.low[:index])


def citing(sentence: SentenceReading) -> Iterator[Mention]:
    """ "Citing X", "quoting a letter by X"."""
    for match in sentence.phrases("citing"):
        index = sentence.at(match.start())
        begin = sentence.at(match.end())
        if sentence.words.quoted_at(index) or begin >= len(sentence.words) or sentence.is_passive(index):
            continue
        source = maker(sentence, begin) or sentence.reader.rightwards(begin)
        if source and sentence.reader.speaks(source, any_subject=True) and not sentence.is_pronoun(source):
            yield from sentence.each(source, match.start(), match.start(), match.group())


def stated(sentence: SentenceReading) -> Iterator[Mention]:
    """ "A statement by X", "figures from X"."""
    for match in sentence.phrases("statement"):
        begin = sentence.at(match.end())
        source = sentence.reader.rightwards(begin) if begin < len(sentence.words) else None
        if source and sentence.reader.speaks(source) and not sentence.is_pronoun(source):
            yield from sentence.each(
                source, match.start(), match.start(), match.group(), trails=sentence.follows(sentence.at(match.start()))
            )


def accounts(sentence: SentenceReading) -> Iterator[Mention]:
    """ "In the Observatory's account", "by the mayor's count", "per OCHA", "in the view of residents"."""
    if sentence.given.isdisjoint(_ACCOUNT_WORDS):
        return
    for match in _ACCOUNTS.finditer(sentence.text):
        whose = next((name for name in _ACCOUNT_GROUPS if match.group(name)), "")
        begin = sentence.at(match.start(whose) if whose else match.end())
        source = (
            Nominal(begin, sentence.at(match.end(whose)))
            if whose
            else sentence.reader.rightwards(begin)
            if begin < len(sentence.words)
            else None
        )
        per = match.group().lower().strip().endswith("per")
        if source is None or source.first >= source.behind or not sentence.reader.speaks(source) or sentence.is_pronoun(source):
            continue
        if per and not (sentence.words.is_name(source.first) or sentence.words.low[source.first] == "the"):
            continue
        index = sentence.at(match.start())
        yield from sentence.each(
            source,
            match.start(),
            match.end(),
            "account" if whose else match.group().strip(),
            trails=index > 2,
        )


_ANAPHORIC = re.compile(
    r"(?i)(?:\b(?:received|heard|obtained|collected|has|have|had|got|took|owe[sd]?|recorded)\s+(?:this|these|that|the above)"
    r"(?: (?:account|information|testimony|version|story|report|details?|accounts|reports|testimonies))? (?:from|to)"
    r"|^\W*(?:this|that|the|such) (?:account|information|testimony|version|story|report|claim|statement|detail"
    r"|figure|description|much)?"
    r" ?(?:(?:is|was|comes|came|stems|stemmed|originates|derives|rests) (?:from|on (?:the testimony of"
    r"|information from|the word of)?)"
    r"|(?:was|is|were) (?:given|provided|supplied|told|confirmed|borne out|corroborated|related|passed on"
    r"|reported|stated|echoed|repeated)"
    r" (?:to \w+ )?by|according to))\s+(?=\w)"
)


def anaphoric(sentence: SentenceReading) -> Iterator[Mention]:
    """ "The Commission received this account from three families.": the sentence before is theirs."""
    for match in _ANAPHORIC.finditer(sentence.text) if not sentence.given.isdisjoint(_POINTING) else ():
        index = sentence.at(match.end())
        source = sentence.reader.rightwards(index) if index < len(sentence.words) else None
        if source and not sentence.is_pronoun(source) and sentence.reader.speaks(source) and _closes(sentence, source.behind):
            for mention in sentence.each(source, match.start(), match.end(), "this from"):
                yield evolve(mention, back=True)


def _closes(sentence: SentenceReading, index: int) -> bool:
    return index >= len(sentence.words) or sentence.words.words[index] in ".;,)"


_IF_BELIEVED = re.compile(
    r"(?i)\bif\s+(?=[^,.;]{3,80}\s(?:is|are|was|were) to be (?:believed|trusted)|(?:one|you|we) )"
    r"(?:(?:one|you|we) (?:believes?|trusts?|goes? by|is to believe|are to believe|listens? to|asks?) )?([^,.;]{3,80}?)"
    r"(?:\s+(?:is|are|was|were) to be (?:believed|trusted)|(?=[,.;]))"
)
_SO_SAYS = re.compile(
    r"^\W*(?:so|thus|this|such|that much)\s+(?:says?|said|runs?|goes|claims?|claimed|writes|wrote|reports?"
    r"|reported|according to)\s+",
    re.I,
)
_IS_NOUN = re.compile(
    r"(?i)(?:\b(?:is|was|are|were|were all|is also) (?:the |also the )(?:[a-z]+ )?(?:claim|assertion"
    r"|allegation|testimony|account|version|view"
    r"|opinion|belief|verdict|conclusion|finding|findings|estimate|figure|figures|count|tally|number"
    r"|explanation|answer|reply|message|words"
    r"|word|complaint|accusation|charge|warning|assessment|reading|story|line|position)(?: (?:given"
    r"|put forward|offered|made|advanced|issued))?"
    r" (?:of|by|from) )(?=\w)"
)


def so_says(sentence: SentenceReading) -> Iterator[Mention]:
    """ "So says the clerk.", "Forty is the figure given by the union": who is behind what stands before."""
    match = _SO_SAYS.match(sentence.text)
    source = _behind(sentence, match.end()) if match else None
    if match and source:
        for mention in sentence.each(source, match.start(), match.end(), "so says"):
            yield evolve(mention, back=True)
    for match in _IS_NOUN.finditer(sentence.text) if " the " in sentence.text else ():
        source = _behind(sentence, match.end())
        if source:
            yield from sentence.each(source, match.start(), match.end(), match.group(), trails=True)


def _behind(sentence: SentenceReading, offset: int) -> Nominal | None:
    """The source that begins at an offset, when it may speak."""
    index = sentence.at(offset)
    source = sentence.reader.rightwards(index) if index < len(sentence.words) else None
    return source if source and not sentence.is_pronoun(source) and sentence.reader.speaks(source) else None


def if_believed(sentence: SentenceReading) -> Iterator[Mention]:
    """ "…, if the villagers are to be believed"."""
    if "if" not in sentence.given:
        return
    for match in _IF_BELIEVED.finditer(sentence.text):
        source = Nominal(sentence.at(match.start(1)), sentence.at(match.end(1)))
        if sentence.reader.speaks(source):
            yield from sentence.each(source, match.start(), match.end(), "to be believed", trails=match.start() > 0)


_QUOTED_AS = re.compile(
    r"(?i)(?P<be>\b(?:was|were|is|are|has been|have been|had been) )(?:also |later |widely |then "
    r"|reportedly )?(?:quoted|cited|reported|recorded"
    r"|heard|overheard|said|understood|believed|thought|shown|seen|caught)(?: (?:by|in|on) [^,;.]{2,40}?)?"
    r" (?:as (?:saying|stating|telling|having said|claiming|suggesting|warning|denying|admitting)"
    r"|to have (?:said|told|claimed|stated|admitted"
    r"|warned|denied|confirmed|acknowledged|promised)|saying|telling|claiming|warning|admitting)\b"
)


def quoted_as(sentence: SentenceReading) -> Iterator[Mention]:
    """ "The governor was quoted as saying", "is reported to have said"."""
    for match in _QUOTED_AS.finditer(sentence.text) if not sentence.given.isdisjoint(_QUOTING) else ():
        source = sentence.reader.leftwards(sentence.at(match.start("be")))
        if source and (sentence.is_pronoun(source) or sentence.reader.may_speak(source)):
            yield from sentence.each(source, match.start(), match.end(), "quoted as")
