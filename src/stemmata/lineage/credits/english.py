"""Credits in English sentences: who speaks, told by the grammar of reported speech over the words of `data/english.toml`.

A reporting verb, "according to", "citing", "told" and their like are looked for word by word; the words that name the source are
read from there (`nominals`). Videos and pictures, and what nobody in particular says, are read by `media`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import evolve

from stemmata.lineage.credits.handed_on import behind_cited, handed_on
from stemmata.lineage.credits.lexicon import CreditLexicon, VerbForm, credit_lexicon
from stemmata.lineage.credits.media import media_mentions, passes_on
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.credits.nominals import Nominal, Reader
from stemmata.lineage.credits.tokens import Words
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind

# Marks with which a headline, a label or brackets name a source without a verb.
_LINE_MARKS = ("@", ":", "(", "–", "—", " - ")
_WORD = re.compile(r"[a-zé]+")
_TELLING = re.compile(
    r"(?i)\b(?:tell(?:s|ing)?|told|(?:speaking|spoke|speaks|talking|talked)(?: by (?:tele)?phone| on \w+"
    r"| exclusively)? (?:to|with)"
    r"|in (?:an? |his |her |their |its )?(?:\w+ )?(?:interviews?|remarks|comments|statement|e-?mail|message"
    r"|call|letter|testimony|briefing)"
    r"(?: (?:sent|given|made|published|broadcast|carried|aired))? (?:to|with|by|for|on)|said to|interviewed by"
    r"|shown to|sent to|given to|shared with|provided to)\s+"
)
_TELLING_WORDS = word_set(
    "tell tells told telling speaking spoke speaks talking talked in said interviewed shown sent given shared provided"
)
_COMMANDED = re.compile(r"(?i)\btold\s+(?:\S+\s+){0,4}?(?:not )?to\s+(?!have\b)[a-z]+")
_NAMED_AS = frozenset(("described", "identified", "named", "listed", "registered", "quoted", "cited", "recorded", "called"))
_LIVES = re.compile(r"(?i)claimed\s+(?:\S+\s+){0,4}(?:lives|life)\b|claims\s+(?:\S+\s+){0,4}(?:lives|life)\b")
_FIGURE = re.compile(
    r"(?i)(?:put|puts|gave|gives|set|sets)\s+(?:[\w’'-]+\s+){0,8}?(?:number|toll|figure|count|total|dead"
    r"|wounded|injured|losses|casualties|cost|damage|share|death toll|it|strength)\b[^.;]{0,60}?\b(?:at|as)\b"
    r"|(?:gave|gives?|given)\s+(?:[\w’'-]+\s+){0,3}?(?:figures?|number|toll|count|estimate|total|version|account|tally)\b"
)
# What is said here is no report: a joke, a story, guards posted at a gate, a way of living.
_NO_REPORT = re.compile(
    r"(?i)(?:says?|said)\s+(?:little|nothing|goodbye|hello|grace|prayers|much|no more|as much)\b|(?:told|tells?|added"
    r"|posted|observed|held|noted|saw|asked|spoke|speaks?|named|cried|continued"
    r"|accepted|identified|attributed|mentioned|logged|registered|listed|counted)\s+(?:(?:a|an|the|his|her"
    r"|their)\s+(?:\w+\s+)?"
    r"(?:jokes?|story|stories|lies?|tales?|silence|minute|guards?|sentr\w+|truce|ceasefire|line|position"
    r"|prayers?|fire|advance|work|march|journey|way|road|sugar)\b|to\s+(?!(?:us|me)\b)|up\b|out\b|guards?\b"
    r"|sugar\b|with\b|for\b|well\b|freely\b|little\b|loudly\b)"
)
_PASSIVE = frozenset(("by", "to", "from"))
_HANDED_ON = re.compile(
    r"(?i)(?:\w+ )*(?:released|published|posted|shared|uploaded|circulated|issued|collected|gathered|provided"
    r"|supplied|obtained|seen|reviewed|compiled|listed|registered|counted|accepted|named|identified|held|called"
    r"|agreed) by"
)
_WORDS_OF = word_set(
    "figures data information footage video videos images imagery photos pictures numbers statistics names list"
    " documents accounts claims reports statements testimony testimonies evidence records details"
)
_ADDRESSING = word_set(
    "remind reminds reminded inform informs informed notify notifies notified assure assures assured advise advises advised"
    " brief briefs briefed alert alerts alerted convince convinces convinced forewarn forewarns forewarned warn warns warned"
)
_VIA = re.compile(r"(?i)[,(–—-]\s*(?:via|h/t|hat tip(?: to)?):?\s+(?P<source>(?-i:[@A-Z])[^,;:()]{1,50}?)[\s.)]*$")
_MEETINGS = word_set(
    "interview interviews conversation conversations talks discussions phone-calls calls meetings correspondence"
)
_QUOTED_AS = re.compile(r"(?i)\b(?:was|were|is|are|been|being)\s+quoted\b(?!\s+by)")
_AFTER_VERB = frozenset(
    [
        "on",
        "in",
        "at",
        "by",
        "late",
        "early",
        "yesterday",
        "today",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "during",
        "to",
        "via",
        "through",
        "from",
        "after",
        "before",
        "earlier",
        "later",
        "last",
        "this",
        "when",
        "while",
        "as",
        "speaking",
        "with",
        "told",
        "over",
        "again",
    ]
)
_MEANS = word_set(
    "phone telephone email e-mail text letter message radio video satellite whatsapp telegram signal fax post skype zoom"
)
# What is denied or rejected when it was claimed, and no offer, entry or person. Who denies responsibility does not say that
# nothing happened: the happening is not his words.
_DENIED = re.compile(
    r"(?i)\w+\s+(?!(?:[\w’'-]+ ){0,2}?(?:responsibility|involvement|role|knowledge|wrongdoing|guilt)\b)"
    r"(?:(?:any|all|being|having|that|it)\b|(?:the |these |those |such |this |his |her |its |their )?(?:[\w’'-]+ ){0,2}?"
    r"(?:accusations?|allegations?|claims?|reports?|charges?|account|figures?|version|toll|number|findings|existence)\b)"
)
# Words between a verb and the quotation that is its object. Set by reading: a place, a time and a manner of saying.
_NEAR = 9
# Words before a colon that may be a speaker's name and office.
_LABEL = 16
# Words behind a document's name within which its maker may be named ("a survey | conducted this spring by").
_MAKER_REACH = 8
_ACCOUNTS = re.compile(
    r"(?i)\b(?:(?:in|by|on|from|to) (?P<whose>(?:the |a |an )?[\w’' -]{2,60}?['’]s?) (?:own )?(?:account"
    r"|version|telling|retelling|words|view|count|reckoning|estimate|tally|description|figures|records"
    r"|information|opinion|narrative)\b"
    r"|(?:in|to|from) the (?:words|account|telling|version|estimation|reckoning"
    r"|description) of |\bfor (?=(?:the )?[\w’' -]{2,40}, however)|(?:as )?per )"
)
_ACCOUNT_WORDS = word_set(
    "account version telling retelling words view count reckoning estimate tally description eyes figures records"
    " information opinion narrative mind estimation however per"
)
_KIND_WORDS = 3  # words of a headline's source that is but a noun for one
_HEADLINE = 5  # words from which on a line may be a headline with its source
_BRACKETS = re.compile(
    r"\((?:(?:source|via|from|credit|per|reported by|according to|as told to|see)[: ]\s*)?(?P<source>[A-Z@][^()\n,;:\d]{1,60}?)"
    r"(?P<date>[,;]\s*[^()\n]{2,90}|\s+\d[^()\n]{0,30})?\)"
)
_NO_ADVERBS = frozenset(
    ["family", "families", "assembly", "ally", "allies", "only", "july", "italy", "supply", "reply", "rally", "anomaly", "bully"]
)
_FLEETING = frozenset(("and", "but", "then", "or"))
_MONITORS = frozenset({OriginKind.MONITOR, OriginKind.UN})


def english_mentions(
    text: str, start: int, end: int, names: SourceNames, quoted: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """The credits of one sentence of a text, from `start` to `end`, in order.

    Args:
        text: the text.
        start: where the sentence begins.
        end: behind it.
        names: known names.
        quoted: ranges of the text inside quotation marks, in order.
    """
    lexicon = credit_lexicon()
    sentence = text[start:end]
    if lexicon.cues.isdisjoint(_WORD.findall(sentence.lower())) and not any(mark in sentence for mark in _LINE_MARKS):
        return []
    inside = [(first - start, behind - start) for first, behind in quoted if first < end and start < behind]
    return [mention.moved(start) for mention in _Sentence(sentence, inside, names, lexicon).mentions()]


def source_at_head(sentence: str, names: SourceNames) -> tuple[int, int] | None:
    """Where the words stand with which a sentence begins, when they name one person or body who may speak; else None."""
    words = Words(sentence)
    reader = Reader(words, names)
    first = reader.opening(min(2, len(words))) if len(words) else 0
    source = reader.rightwards(first) if first < len(words) else None
    if source is None or not reader.speaks(source) or words.low[source.first] in reader.lexicon.sets["subject.pronouns"]:
        return None
    return words.starts[source.first], words.ends[source.behind - 1]


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, text: str, quoted: Sequence[tuple[int, int]], names: SourceNames, lexicon: CreditLexicon) -> None:
        self.text = text
        self.names = names
        self.lexicon = lexicon
        self.words = Words(text, quoted)
        self.reader = Reader(self.words, names, lexicon)
        self.found: list[Mention] = []
        self._given = frozenset(self.words.low)
        self.relay = passes_on(text, self._given)

    def _phrases(self, key: str) -> Iterator[re.Match[str]]:
        """The phrases of a kind, where the words stand without which there are none."""
        if not self.lexicon.openings[key].isdisjoint(self._given):
            yield from self.lexicon.phrases[key].finditer(self.text)

    def mentions(self) -> list[Mention]:
        """The credits, in order; of two on the same source words the first rule's."""
        silent = [match.span() for match in self._phrases("silence")]
        for rule in (
            self._according,
            self._media,
            self._by,
            self._handed_on,
            self._citing,
            self._stated,
            self._spoken,
            self._told,
            self._joined_verbs,
            self._before_colon,
            self._headline,
            self._bracketed,
            self._if_believed,
            self._account,
            self._via,
        ):
            for mention in rule():
                if not any(_crosses(mention, other) for other in self.found):
                    self.found.append(mention)
        self._follow_chains()
        for mention in media_mentions(self.text, self.reader, self._given, unnamed=True):
            if not any(_crosses(mention, other) for other in self.found):
                self.found.append(mention)
        kept = [each for each in self.found if not any(each.start < last and first < each.end for first, last in silent)]
        return chained(sorted(kept, key=lambda each: (each.start, each.end)), self.text)

    def _handed_on(self) -> Iterator[Mention]:
        yield from handed_on(self.text, self.reader, self.found)

    def _follow_chains(self) -> None:
        """Adds whom somebody found has it from ("…, which spoke to the driver"), or ties him to it where it is found already."""
        for place, cited in behind_cited(self.text, self.reader, self.found):
            known = next((each for each in self.found if _crosses(cited, each)), None)
            if self.found[place].behind != NONE or (known and known.source_start == self.found[place].source_start):
                continue
            if known is None:
                self.found.append(cited)
            origin = (known or cited).source_start
            self.found[place] = evolve(self.found[place], relay=True, behind=origin)

    # Making mentions

    def _at(self, offset: int) -> int:
        """Index of the first word at or behind an offset."""
        return bisect_left(self.words.starts, offset)

    def _range(self, nominal: Nominal) -> tuple[int, int]:
        return self.words.starts[nominal.first], self.words.ends[nominal.behind - 1]

    def _each(self, nominal: Nominal, begin: int, end: int, verb: str, *, trails: bool = False) -> Iterator[Mention]:
        """A mention for each of the sources that some words name; the credit's words run from `begin` or the source on."""
        for part in self.reader.parts(nominal):
            source = self._range(part)
            span = min(begin, source[0]), max(end, source[1])
            yield Mention(*span, *source, " ".join(verb.lower().split()), CreditForm.SPEECH, self.relay, NONE, trails)

    # Rules

    def _according(self) -> Iterator[Mention]:
        low = self.words.low
        for index in range(len(low) - 2):
            if (
                low[index] == "according"
                and low[index + 1] == "to"
                and not (self.words.is_quote(index - 1) and self.words.is_name(index))
            ):
                after = self.text[self.words.starts[index + 2] :]
                nobody = self.lexicon.phrases["not_according"].match(after)
                source = self._maker(index + 2) or self.reader.rightwards(index + 2)
                if (nobody and not (source and self._known(source))) or source is None:
                    continue
                begin = self.words.starts[index]
                yield from self._each(source, begin, begin, "according to", trails=self._follows(index))

    def _by(self) -> Iterator[Mention]:
        if self._given.isdisjoint(_PASSIVE):
            return
        for match in self._phrases("by"):
            index = self._at(match.end())
            if match.group().lower().endswith(("asked by", "answered by", "called by", "named by")):
                continue
            if "told" in match.group().lower():
                yield from self._told_by(match, index)
                continue
            source = self.reader.rightwards(index) if index < len(self.words) else None
            if (
                source is None
                or not self.reader.speaks(source)
                or (_HANDED_ON.match(match.group()) and not self._tells_of_words(index))
            ):
                continue
            trails = self._follows(self._at(match.start()))
            carrier = [
                evolve(each, relay=False)
                for each in self._each(source, match.start(), match.start(), match.group(), trails=trails)
            ]
            if "quoted by" in match.group().lower() or "cited by" in match.group().lower():
                speaker = self.reader.leftwards(self._at(match.start()))
                if speaker and (self.reader.speaks(speaker, any_subject=True) or self._is_pronoun(speaker)):
                    first = self._range(speaker)
                    yield Mention(first[0], match.end(), *first, "quoted", CreditForm.SPEECH, self.relay)
                    carrier = [evolve(each, relay=True, behind=first[0]) for each in carrier]
            yield from carrier

    def _tells_of_words(self, index: int) -> bool:
        """Whether a document, figures, a video or the like stands before a word."""
        return any(word in self.lexicon.documents or word in _WORDS_OF for word in self.words.low[:index])

    def _told_by(self, match: re.Match[str], index: int) -> Iterator[Mention]:
        """ "AFP was told by two aid workers that": they are the source, the agency passes it on."""
        source = self.reader.rightwards(index) if index < len(self.words) else None
        if source is None or not self.reader.speaks(source) or not self._complement(source.behind):
            return
        yield from self._each(source, match.start(), match.start(), match.group())
        hearer = self.reader.leftwards(self._behind_subject(self._at(match.start())))
        house = self._house(hearer) if hearer else None
        if house:
            yield Mention(
                house[0], match.end(), *house, "told", CreditForm.TOLD, relay=True, behind=self.words.starts[source.first]
            )

    def _complement(self, index: int) -> bool:
        return index < len(self.words) and (self.words.low[index] in ("that", "how", ":") or self.words.is_quote(index))

    def _citing(self) -> Iterator[Mention]:
        for match in self._phrases("citing"):
            index = self._at(match.start())
            begin = self._at(match.end())
            if self.words.quoted_at(index) or begin >= len(self.words) or self._is_passive(index):
                continue
            source = self._maker(begin) or self.reader.rightwards(begin)
            if source and self.reader.speaks(source, any_subject=True) and not self._is_pronoun(source):
                yield from self._each(source, match.start(), match.start(), match.group())

    def _maker(self, index: int) -> Nominal | None:
        """Whose document the words at `index` speak of: "a tally by X", "X's records", "a post on the page of X"."""
        end = self.reader.phrase_end(index)
        low = self.words.low
        met = next(
            (
                at
                for at in range(index, min(end + 1, index + _NEAR, len(low)))
                if low[at] in _MEETINGS and low[at + 1 : at + 2] == ["with"]
            ),
            -1,
        )
        if met >= 0 and met + 2 < len(low):
            return self.reader.rightwards(met + 2)
        if self.lexicon.documents.isdisjoint(self.words.low[index:end]):
            return None
        for at in range(index, end):
            if self.words.low[at].endswith(("'s", "’s", "s'", "s’")):
                owner = Nominal(index, at + 1)
                return owner if self.reader.speaks(owner) and self.words.low[index] not in ("his", "her") else None
        for at in range(min(len(self.words) - 1, end + _MAKER_REACH), index, -1):
            if self.words.low[at] in ("by", "from", "of") and not any(self.words.is_mark(mark) for mark in range(index, at)):
                maker = self.reader.rightwards(at + 1)
                if (
                    maker
                    and self.reader.speaks(maker)
                    and (self.words.low[at] == "by" or self._known(maker) or self._is_body(maker))
                ):
                    return maker
        return None

    def _stated(self) -> Iterator[Mention]:
        for match in self._phrases("statement"):
            begin = self._at(match.end())
            source = self.reader.rightwards(begin) if begin < len(self.words) else None
            if source and self.reader.speaks(source) and not self._is_pronoun(source):
                yield from self._each(
                    source, match.start(), match.start(), match.group(), trails=self._follows(self._at(match.start()))
                )

    def _media(self) -> Iterator[Mention]:
        yield from media_mentions(self.text, self.reader, self._given, unnamed=False)

    def _spoken(self) -> Iterator[Mention]:
        for index in range(len(self.words)):
            form, last = self._verb_at(index)
            if form is None:
                yield from self._beside_quotation(index)
                continue
            if form.gerund or not self._is_verb(index, form, last):
                continue
            yield from self._inverted(index) or self._subject(index, last, form)

    def _beside_quotation(self, index: int) -> Iterator[Mention]:
        """ "“…,” whispered one of the soldiers": whatever the verb, right behind a quotation it tells who spoke."""
        words, low = self.words, self.words.low
        if index < 2 or index + 1 >= len(words) or words.quoted[index] or not low[index].endswith("ed") or words.is_name(index):
            return
        behind_quote = words.is_quote(index - 1) or (words.words[index - 1] == "," and words.is_quote(index - 2))
        if behind_quote and not words.is_mark(index + 1):
            source = self.reader.rightwards(index + 1)
            if source and self.reader.speaks(source) and self._ends_clause(source.behind):
                yield from self._each(source, words.starts[index], words.starts[index], low[index], trails=True)

    def _verb_at(self, index: int) -> tuple[VerbForm | None, int]:
        """The reporting verb that begins at `index`, of one to three words, and the index of its last."""
        low = self.words.low
        if low[index] in self.lexicon.opening:
            for count in (3, 2):
                form = self.lexicon.verbs.get(" ".join(low[index : index + count]))
                if form is not None:
                    return form, index + count - 1
        return self.lexicon.verbs.get(low[index]), index

    def _told(self) -> Iterator[Mention]:
        """ "X told the agency": the agency passes on what X says."""
        for match in _TELLING.finditer(self.text) if not self._given.isdisjoint(_TELLING_WORDS) else ():
            index = self._at(match.end())
            source = self.reader.rightwards(index) if index < len(self.words) else None
            house = self._house(source) if source else None
            if house:
                teller = self._teller(self._at(match.start()))
                yield Mention(match.start(), house[1], *house, "told", CreditForm.TOLD, relay=True, behind=teller, trails=True)

    def _teller(self, index: int) -> int:
        """Where the words begin that name who tells: of the mentions so far the nearest before, else the nearest."""
        at = self.words.starts[min(index, len(self.words) - 1)]
        speakers = [each for each in self.found if each.form is CreditForm.SPEECH]
        before = [each.source_start for each in speakers if each.source_start < at]
        return before[-1] if before else min((each.source_start for each in speakers), default=NONE)

    def _joined_verbs(self) -> Iterator[Mention]:
        """ "The mayor visited the site and said …", "…, saying …": the clause's first words are the speaker."""
        low = self.words.low
        for index in range(1, len(self.words)):
            form = self.lexicon.verbs.get(self.words.low[index])
            if form is None or form.group == "think" or self.words.quoted_at(index):
                continue
            if not form.gerund and not (form.finite and self._says_something(index, form, index)):
                continue
            joined = not form.gerund and form.finite and not form.bare and self.words.low[index - 1] in _FLEETING
            added = (
                form.gerund
                and self.words.words[index - 1] == ","
                and self.words.low[index] in ("saying", "adding", "claiming", "explaining", "confirming")
            )
            if (added and low[index] == "adding") or (joined and low[index] == "added"):
                spoken = [each for each in self.found if each.form is CreditForm.SPEECH and each.start < self.words.starts[index]]
                if spoken:
                    end = index + 1 if index + 1 < len(self.words) and low[index + 1] == "that" else index
                    verb = self.words.starts[index], self.words.ends[index]
                    yield Mention(verb[0], self.words.ends[end], *verb, low[index], CreditForm.SPEECH, self.relay, continued=True)
                    continue
            clause = max((self.words.ends[at] for at in range(index) if self.words.words[at] == ";"), default=0)
            if not (joined or added) or any(
                each.form is CreditForm.SPEECH and clause <= each.start < self.words.starts[index] for each in self.found
            ):
                continue
            subject = self._clause_subject(index)
            if subject and (self._is_pronoun(subject) or self.reader.speaks(subject)):
                verb = self.words.starts[index], self.words.ends[index]
                for part in self.reader.parts(subject):
                    yield Mention(verb[0], verb[1], *self._range(part), self.words.low[index], CreditForm.SPEECH, self.relay)

    def _before_colon(self) -> Iterator[Mention]:
        """ "The mayor, Elias Nahas: “…”", "@handle: …", "The Observatory: five …": a source before a colon and nothing else."""
        words = self.words
        if ":" not in words.words[1:_LABEL] or self.found:
            return
        colon = words.words.index(":", 1)
        first = 1 if words.is_mark(0) and not words.is_quote(0) else 0
        source = Nominal(first, colon)
        if first >= colon or words.quoted_at(first) or not self.reader.speaks(source):
            return
        handle = words.words[first].startswith("@")
        if handle and words.words[first + 1] == "(":
            source = Nominal(first, first + 1)
        kind_alone = colon - first <= _KIND_WORDS and self._is_kind(source) and self.words.words[-1] != "."
        if (
            handle
            or self._known_alone(source)
            or kind_alone
            or (words.is_name(first) and "," in words.words[first:colon] and self.reader.rightwards(first) == source)
            or (words.is_quote(colon + 1) and self.reader.rightwards(first) == source)
        ):
            for mention in self._each(source, words.starts[first], words.ends[colon], ":"):
                yield evolve(mention, follows=handle)

    def _is_kind(self, source: Nominal) -> bool:
        """Whether words are but a noun for people or a body who speak ("Police", "Rights group")."""
        head = self.reader.head(source.first, source.behind) or ""
        return (
            (head in self.lexicon.people or head in self.lexicon.bodies)
            and head not in self.lexicon.documents
            and head != "source"
        )

    def _known_alone(self, source: Nominal) -> bool:
        named = known_name(self.words.span(source.first, source.behind), self.names)
        return (
            named is not None
            and not named.identity.anonymous
            and source.behind - source.first <= len(self.words.span(source.first, source.behind)[: named.end].split()) + 1
        )

    def _headline(self) -> Iterator[Mention]:
        """ "Five hurt in rocket fire: monitor", "Crossing to stay shut – UN": a headline with its source behind."""
        words = self.words
        if self.found or words.words[-1] == "." or len(words) < _HEADLINE:
            return
        last = next(
            (
                at
                for at in range(len(words) - 2, max(2, len(words) - _LABEL), -1)
                if words.words[at] in (":", "–", "—", "-") and not words.quoted_at(at)
            ),
            0,
        )
        if last < _HEADLINE - 2:
            return
        behind = len(words) - 1 if words.low[-1] in ("speak", "say", "says", "tell", "warn", "report") else len(words)
        source = Nominal(last + 1, behind)
        if source.first < behind and self.reader.phrase_end(source.first) >= behind and self.reader.speaks(source):
            yield from self._each(source, words.starts[last], words.ends[-1], ":", trails=True)

    def _bracketed(self) -> Iterator[Mention]:
        """ "The depot burned for two days (Civil Aid League, 6 June)": the source in brackets behind a clause."""
        for match in _BRACKETS.finditer(self.text) if "(" in self._given else ():
            first, behind = self._at(match.start("source")), self._at(match.end("source"))
            before = self._at(match.start()) - 1
            if before < _HEADLINE - 2 or first >= behind or (self.words.is_name(before) and not match.group("date")):
                continue
            source = Nominal(first, behind)
            if self.words.is_name(first) and (self._known_alone(source) or self._is_body(source)):
                for mention in self._each(source, match.start(), match.end(), "in brackets", trails=True):
                    yield evolve(mention, bracketed=True)

    def _is_body(self, source: Nominal) -> bool:
        head = self.reader.head(source.first, source.behind)
        return head is not None and head.split()[-1] in self.lexicon.bodies and source.behind - source.first >= 2

    def _account(self) -> Iterator[Mention]:
        """ "In the Observatory's account", "by the mayor's count", "per OCHA", "in the view of residents"."""
        if self._given.isdisjoint(_ACCOUNT_WORDS):
            return
        for match in _ACCOUNTS.finditer(self.text):
            begin = self._at(match.start("whose") if match.group("whose") else match.end())
            source = (
                Nominal(begin, self._at(match.end("whose")))
                if match.group("whose")
                else self.reader.rightwards(begin)
                if begin < len(self.words)
                else None
            )
            per = match.group().lower().strip().endswith("per")
            if source is None or source.first >= source.behind or not self.reader.speaks(source) or self._is_pronoun(source):
                continue
            if per and not (self.words.is_name(source.first) or self.words.low[source.first] == "the"):
                continue
            index = self._at(match.start())
            yield from self._each(
                source,
                match.start(),
                match.end(),
                match.group().strip() if not match.group("whose") else "account",
                trails=index > 2,
            )

    def _via(self) -> Iterator[Mention]:
        """ "…, via @handle", "… (h/t X)" at a sentence's end."""
        match = _VIA.search(self.text) if "via" in self._given or "h/t" in self._given else None
        if match is None or match.start() == 0:
            return
        source = Nominal(self._at(match.start("source")), self._at(match.end("source")))
        if source.first < source.behind and (self.words.words[source.first][0] == "@" or self.reader.speaks(source)):
            yield from self._each(source, match.start(), match.end(), "via", trails=True)

    def _if_believed(self) -> Iterator[Mention]:
        """ "…, if the villagers are to be believed"."""
        if "believed" not in self._given:
            return
        for match in re.finditer(r"(?i)\bif\s+([^,.;]{3,80}?)\s+(?:is|are|was|were) to be believed", self.text):
            source = Nominal(self._at(match.start(1)), self._at(match.end(1)))
            if self.reader.speaks(source):
                yield from self._each(source, match.start(), match.end(), "to be believed", trails=match.start() > 0)

    def _clause_subject(self, behind: int) -> Nominal | None:
        """The words with which the clause begins that holds the word before `behind`."""
        first = self.reader.opening(behind)
        if first >= behind:
            return None
        end = self.reader.phrase_end(first)
        return Nominal(first, min(end, behind)) if end > first else None

    # The verb and its subject

    def _is_verb(self, index: int, form: VerbForm, last: int) -> bool:
        """Whether a word that may be a reporting verb is one: finite, in the active, of something that was said."""
        words, low, sets = self.words, self.words.low, self.lexicon.sets
        if not form.finite or (words.is_name(index) and low[index] not in sets["inversion.verbs"]):
            return False
        before = low[index - 1] if index else ""
        noun = form.bare or low[index].endswith("s")
        if before in sets["subject.noun_before" if noun else "subject.participle_before"] or before.endswith(
            ("'s", "’s", "s'", "s’")
        ):
            return False
        helpers = low[self._behind_subject(index) : index]
        if any(word in sets["subject.modals"] or word in sets["subject.negations"] or word == "to" for word in helpers):
            return False
        if any(word in sets["subject.be"] for word in helpers) or not self._says_something(index, form, last):
            return False
        return not (form.bare and "did" not in helpers and "do" not in helpers) or self._plural_before(index)

    def _behind_subject(self, index: int) -> int:
        """Index behind the subject of the verb at `index`: its first auxiliary or adverb."""
        low, sets = self.words.low, self.lexicon.sets
        first = index
        while first > 0 and (
            low[first - 1] in sets["subject.auxiliaries"]
            or low[first - 1] in sets["subject.modals"]
            or low[first - 1] in sets["subject.negations"]
            or (low[first - 1] in sets["subject.adverbs"] and not (first > 1 and self.reader.in_name(first - 1)))
            or low[first - 1] in sets["subject.be"]
            or low[first - 1] == "to"
            or (low[first - 1].endswith("ly") and low[first - 1] not in _NO_ADVERBS and not self.words.is_name(first - 1))
        ):
            first -= 1
        return first

    def _plural_before(self, index: int) -> bool:
        """Whether the subject before a verb in its base form is a plural, as that form asks for."""
        behind = self._behind_subject(index)
        subject = self.reader.leftwards(behind) if behind else None
        if subject is None:
            return False
        head = (self.reader.head(subject.first, subject.behind) or "").split()[-1:]
        low = self.words.low[subject.first]
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
        ) or " and " in self.words.span(subject.first, subject.behind):
            return True
        return bool(head) and (
            head[0] in self.lexicon.plurals
            or head[0] in ("police", "media", "people", "staff", "crew")
            or (head[0].endswith("s") and len(head[0]) > 4)
        )

    def _says_something(self, index: int, form: VerbForm, last: int) -> bool:
        """Whether what follows fits a verb of reporting: not "told them to leave", "claimed nine lives", "found weapons"."""
        low = self.words.low
        at = self.words.starts[index]
        after = low[last + 1] if last + 1 < len(low) else ""
        beyond = low[last + 2] if last + 2 < len(low) else ""
        by_means = after == "by" and (beyond in _MEANS or low[index] in ("said", "says"))
        if (after == "by" and not by_means) or (after == "as" and low[index] in _NAMED_AS):
            return False
        if form.bare and index == last and low[index] in self.lexicon.documents and after in ("", "."):
            return False
        if low[index] in ("denied", "denies", "rejected", "rejects", "disputed", "disputes", "dismissed"):
            plain = after in ("that", ":", ",", ".") or after.endswith("ing") or self.words.is_quote(index + 1)
            return plain or _DENIED.match(self.text, at) is not None
        if index == last and low[index] in ("call", "calls", "called"):
            return self._quote_follows(index)
        if index == last and low[index] in ("put", "puts", "gave", "gives", "give"):
            return _FIGURE.match(self.text, at) is not None
        if any(pattern.match(self.text, at) for pattern in (_NO_REPORT, _COMMANDED, _LIVES)):
            return False
        return self._fits(index, form, last, after)

    def _fits(self, index: int, form: VerbForm, last: int, after: str) -> bool:
        """Whether the word behind a verb is one with which what was said may begin."""
        low = self.words.low
        if low[index] in ("added", "adds", "add"):
            return (
                after in ("that", ",", ".", ":", "in", "on", "it", "he", "she", "they", "there")
                or self.words.is_quote(last + 1)
                or self._clause_follows(last + 1)
            )
        if form.group == "hold" and after in ("how", "why", "whether"):
            return True
        if form.group == "hold" and low[index] in _ADDRESSING:
            return any(word in ("that", ":", "of") for word in low[last + 1 : last + _NEAR]) or self._quote_follows(index)
        if form.group == "think":
            return after not in ("in", "to", "for", "of", "about")
        if form.group == "hold" and after not in ("that", ":", ",", ".", "", "“", '"') and not self.words.is_quote(index + 1):
            return self._quote_follows(index) or (after != "to" and self._body_before(index))
        return not (
            low[index] in ("posted", "posts", "responded", "replied", "responds", "replies", "states", "comments")
            and (after[:1].isdigit() or after in ("to", "up"))
        )

    def _quote_follows(self, index: int) -> bool:
        """Whether quoted words stand behind a verb in its clause ("vowed in a communiqué to “answer …”")."""
        return any(self.words.is_quote(at) for at in range(index + 1, min(len(self.words), index + _NEAR)))

    def _clause_follows(self, index: int) -> bool:
        """Whether a clause begins at `index`: a finite verb stands within a few words."""
        sets = self.lexicon.sets
        reach = self.words.low[index : index + _NEAR]
        return any(
            word in sets["subject.be"] or word in sets["subject.auxiliaries"] or word in sets["subject.modals"] for word in reach
        )

    def _body_before(self, index: int) -> bool:
        """Whether the subject is a document, a monitor or a commission, which may find and count without "that"."""
        behind = self._behind_subject(index)
        subject = self.reader.leftwards(behind)
        if subject is None:
            return False
        head = self.reader.head(subject.first, subject.behind) or ""
        if head in self.lexicon.documents or head in ("observatory", "monitor", "commission", "inquiry", "watchdog"):
            return True
        named = known_name(self.words.span(subject.first, subject.behind), self.names)
        return named is not None and named.identity.kind in _MONITORS and not named.identity.anonymous

    def _inverted(self, index: int) -> list[Mention]:
        """ "…, said X": a mark before the verb, and behind it words that name a source and no verb."""
        words, low = self.words, self.words.low
        before = index - 1
        quoting = before >= 0 and (words.is_quote(before) or (words.words[before] == "," and words.is_quote(before - 1)))
        if (low[index] not in self.lexicon.sets["inversion.verbs"] and not quoting) or index + 1 >= len(words):
            return []
        if before >= 0 and low[before] in ("also", "later", "then"):
            before -= 1
        if before >= 0 and not words.is_mark(before):
            return []
        if words.is_mark(index + 1) or low[index + 1] in self.lexicon.sets["subject.not_sources"] - {"one"}:
            return []
        source = self.reader.rightwards(index + 1)
        if source is None or not (self._is_pronoun(source) or self.reader.speaks(source, any_subject=True)):
            return []
        if not self._ends_clause(source.behind):
            return []
        return list(self._each(source, words.starts[index], words.starts[index], low[index], trails=before >= 0))

    def _ends_clause(self, index: int) -> bool:
        words = self.words
        return (
            words.is_mark(index)
            or words.low[index] in _AFTER_VERB
            or words.low[index] in ("who", "whose", "and", "but", "that", "told", "adding", "because")
        )

    def _subject(self, index: int, last: int, form: VerbForm) -> Iterator[Mention]:
        words, low = self.words, self.words.low
        behind = self._behind_subject(index)
        if behind < 1:
            return
        relative = low[behind - 1] in ("who", "which")
        subject = self.reader.antecedent(behind - 1) if relative else self.reader.leftwards(behind)
        if subject is None or not (self._is_pronoun(subject) or self.reader.speaks(subject, any_subject=form.group == "say")):
            subject = self._speaking_subject(index)
        if subject is None:
            subject = self._maker(self.reader.opening(index))
        if subject is None or subject.behind > index:
            return
        if not self._is_pronoun(subject) and not self.reader.speaks(subject, any_subject=form.group == "say"):
            return
        if words.quoted_at(subject.first) and (
            self._is_pronoun(subject) or low[subject.first] in ("our", "my", "his", "her", "their", "its")
        ):
            return  # whom somebody quotes in his own words
        end = words.ends[index]
        yield from self._each(
            subject, words.starts[subject.first], end, low[index], trails=self._follows(subject.first) and self._closes(index + 1)
        )

    def _speaking_subject(self, index: int) -> Nominal | None:
        """ "Officials speaking anonymously because …, confirmed": the sentence's first words, where such a participle follows."""
        first = self.reader.opening(1) if len(self.words) > 1 else 0
        end = self.reader.phrase_end(first)
        if end < index and self.words.low[min(end, len(self.words) - 1)] in (
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

    def _closes(self, index: int) -> bool:
        """Whether behind a verb nothing stands that could be what was said."""
        words = self.words
        if index >= len(words) or words.words[index] in ",.;?!)–—":
            return True
        if words.low[index] not in _AFTER_VERB:
            return self._house_follows(index)
        if words.low[index] == "as" and self._quote_follows(index):
            return False
        rest = words.low[index:]
        return "that" not in rest[:10] and ":" not in rest

    def _house_follows(self, index: int) -> bool:
        """ "told the agency" and the sentence is at its end."""
        if self.words.low[index - 1] not in ("told", "tells"):
            return False
        source = self.reader.rightwards(index)
        return source is not None and self._ends_clause(source.behind)

    def _follows(self, index: int) -> bool:
        """Whether a comma, a dash or a closing quotation mark stands before the word at `index`, and words before that."""
        if index == 0:
            return False
        return index > 1 and (
            self.words.words[index - 1] in (",", "–", "—", "?", "!")
            or self.words.is_quote(index - 1)
            or not self.words.is_mark(index - 1)
        )

    def _is_passive(self, index: int) -> bool:
        return index > 0 and self.words.low[index - 1] in self.lexicon.sets["subject.be"]

    def _is_pronoun(self, nominal: Nominal) -> bool:
        return nominal.behind - nominal.first == 1 and self.words.low[nominal.first] in self.lexicon.sets["subject.pronouns"]

    def _known(self, nominal: Nominal) -> bool:
        named = known_name(self.words.span(nominal.first, nominal.behind), self.names)
        return named is not None and not named.identity.anonymous

    def _house(self, nominal: Nominal) -> tuple[int, int] | None:
        """Where the name of an agency, a paper or another house stands with which some words begin; None without one."""
        first, behind = self._range(nominal)
        words = self.text[first:behind]
        article = len("the ") if words.lower().startswith("the ") else 0
        named = known_name(words, self.names)
        if named and not named.identity.anonymous and named.start <= article:
            return first + named.start, first + named.end
        if (
            described_kind(words) not in (OriginKind.AGENCY, OriginKind.PRESS, OriginKind.MONITOR)
            or "reporters" in words.lower()
            or "journalists" in words.lower()
        ):
            return None
        return (
            (first + article, behind)
            if words[article : article + 1].isupper() or words.lower().startswith(("the ", "this "))
            else None
        )


def _crosses(mention: Mention, other: Mention) -> bool:
    """Whether two rules read the same credit: the same source words, or for an unnamed video or a subject the same expression."""
    if mention.source_start < other.source_end and other.source_start < mention.source_end:
        return True
    weak = mention.form is CreditForm.ANONYMOUS
    same = other.form in (CreditForm.MEDIA, CreditForm.RECEIVED, CreditForm.SPEECH)
    return weak and same and mention.start < other.end and other.start < mention.end


def cites(verb: str) -> bool:
    """Whether a reporting expression names whom another has it from ("citing")."""
    return credit_lexicon().phrases["citing"].fullmatch(verb) is not None


def chained(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions of a sentence, where each that cites another is tied to it: "X reported, citing Y"."""
    linked = list(mentions)
    for place, mention in enumerate(linked):
        if mention.form is not CreditForm.SPEECH or not cites(mention.verb) or mention.source_start == mention.start:
            continue
        carrier = _carrier(linked, place)
        if carrier is not None:
            linked[carrier] = evolve(linked[carrier], relay=True, behind=mention.source_start)
    return linked


def _carrier(mentions: Sequence[Mention], place: int) -> int | None:
    """Which mention of a sentence has it from the one at `place`: the nearest before that speaks."""
    for index in range(place - 1, -1, -1):
        if mentions[index].form in (CreditForm.SPEECH, CreditForm.TOLD, CreditForm.MEDIA) and mentions[index].behind == NONE:
            return index
    for index in range(place + 1, len(mentions)):
        if mentions[index].form is CreditForm.SPEECH and mentions[index].behind == NONE:
            return index
    return None
