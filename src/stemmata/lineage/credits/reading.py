"""One English sentence while its credits are read: its words, who may be meant by them, and what the rules of credits share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from stemmata.lineage.credits.lexicon import CreditLexicon
from stemmata.lineage.credits.media import passes_on
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.credits.nominals import Reader
from stemmata.lineage.credits.speaking_nouns import Nominal
from stemmata.lineage.credits.tokens import Words
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind

AFTER_VERB = word_set(
    "on in at by late early yesterday today tonight monday tuesday wednesday thursday friday saturday sunday during to"
    " via through from after before earlier later last this when while as speaking with told over again"
)
# Words between a verb and the quotation that is its object. Set by reading: a place, a time and a manner of saying.
NEAR = 9
_NO_ADVERBS = word_set("family families assembly ally allies only july italy supply reply rally anomaly bully")
_PAST = re.compile(r"[a-z]{3,}ed$")
# Participles with which an aside before a subject begins: "Pressed by journalists, | the mayor".
_OPENS_ASIDE = re.compile(r"^[a-z]{3,}(?:ed|ing)$|^(?:shown|told|given|shaken|torn|caught)$")
_SUBJECT_REACH = 16  # words of a subject before its verb


class SentenceReading:
    """One sentence while it is read.

    Attributes:
        text: the sentence.
        names: known names.
        lexicon: the words by which credit is given.
        words: its words.
        reader: reads sources in them.
        found: the mentions found so far.
        given: its words in lower case, each once.
        relay: whether it says that somebody was sent or shown what another made.
    """

    def __init__(self, text: str, quoted: Sequence[tuple[int, int]], names: SourceNames, lexicon: CreditLexicon) -> None:
        self.text = text
        self.names = names
        self.lexicon = lexicon
        self.words = Words(text, quoted)
        self.reader = Reader(self.words, names, lexicon)
        self.found: list[Mention] = []
        self.given = frozenset(self.words.low)
        self.relay = passes_on(text, self.given)

    def phrases(self, key: str) -> Iterator[re.Match[str]]:
        """The phrases of a kind, where the words stand without which there are none."""
        openings, pattern = self.lexicon.openings[key], self.lexicon.phrases[key]
        if openings.isdisjoint(self.given):
            return
        end = 0
        for word, start in zip(self.words.low, self.words.starts, strict=True):
            match = pattern.match(self.text, start) if word in openings and start >= end else None
            if match:
                end = match.end()
                yield match

    def at(self, offset: int) -> int:
        """Index of the first word at or behind an offset."""
        return bisect_left(self.words.starts, offset)

    def range_of(self, nominal: Nominal) -> tuple[int, int]:
        """Where some words begin, and behind them."""
        last = self.words.low[nominal.behind - 1]
        owned = 2 if last.endswith(("'s", "’s")) else 1 if last.endswith(("s'", "s’")) else 0
        return self.words.starts[nominal.first], self.words.ends[nominal.behind - 1] - owned

    def each(self, nominal: Nominal, begin: int, end: int, verb: str, *, trails: bool = False) -> Iterator[Mention]:
        """A mention for each of the sources that some words name; the credit's words run from `begin` or the source on."""
        for part in self.reader.parts(nominal):
            source = self.range_of(part)
            span = min(begin, source[0]), max(end, source[1])
            yield Mention(*span, *source, " ".join(verb.lower().split()), CreditForm.SPEECH, self.relay, NONE, trails)

    def complement(self, index: int) -> bool:
        """Whether what was said begins at `index`: "that", "how", a colon, a quotation."""
        return index < len(self.words) and (self.words.low[index] in ("that", "how", ":") or self.words.is_quote(index))

    def begins_verb(self, index: int) -> bool:
        """Whether a word may be the verb behind a subject: an auxiliary, a past form, a listed verb."""
        word, sets = self.words.low[index], self.lexicon.sets
        if self.words.is_name(index):
            return False
        listed = self.lexicon.verbs.get(word)
        helper = word in sets["subject.be"] or word in sets["subject.auxiliaries"] or word in sets["subject.modals"]
        return (
            helper
            or word in sets["complements.pasts"]
            or _PAST.match(word) is not None
            or (listed is not None and listed.finite and not listed.bare)
        )

    def is_body(self, source: Nominal) -> bool:
        """Whether words are a body's name by a noun for one ("Civil Aid League")."""
        head = self.reader.head(source.first, source.behind)
        return head is not None and head.split()[-1] in self.lexicon.bodies and source.behind - source.first >= 2

    def known_alone(self, source: Nominal) -> bool:
        """Whether words are a known name and nothing else."""
        named = known_name(self.words.span(source.first, source.behind), self.names)
        return (
            named is not None
            and not named.identity.anonymous
            and source.behind - source.first <= len(self.words.span(source.first, source.behind)[: named.end].split()) + 1
        )

    def subject_of_clause(self, begin: int, behind: int, *, loose: bool = False) -> Nominal | None:
        """The phrase with which a clause begins, up to its verb, when it may speak.

        Args:
            begin: index of the clause's first word.
            behind: index behind the last word that may belong to it.
            loose: whether any noun with an article will do.
        """
        first = self.reader.skip_opening(begin, behind)
        if first >= behind:
            return None
        if _OPENS_ASIDE.search(self.words.low[first]) and "," in self.words.words[first:behind]:
            return self.subject_of_clause(self.words.words.index(",", first) + 1, behind, loose=loose)
        speaks = self.reader.may_speak if loose else self.reader.speaks
        for at in range(first + 1, min(behind, first + _SUBJECT_REACH)):
            short = Nominal(first, at)
            if self.begins_verb(at) and (self.is_pronoun(short) or speaks(short)):
                return short
        source = self.reader.rightwards(first)
        if source is None or source.behind > behind:
            return None
        return source if self.is_pronoun(source) or speaks(source) else None

    def is_raised(self, index: int) -> bool:
        """Whether a verb behind "to" stands for what its subject does: "went on to say", "prefers to speak of"."""
        to = next((at for at in range(index - 1, max(0, index - NEAR), -1) if self.low_at(at) == "to"), 0)
        return to > 0 and self.low_at(to - 1) in self.lexicon.sets["subject.raising"]

    def low_at(self, index: int) -> str:
        """The word at an index in lower case; empty outside the sentence."""
        return self.words.low[index] if 0 <= index < len(self.words) else ""

    def behind_subject(self, index: int) -> int:
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
            or (low[first] == "to" and low[first - 1] in sets["subject.raising"])
            or (low[first - 1] == "went" and low[first] == "on")
            or (low[first - 1].endswith("ly") and low[first - 1] not in _NO_ADVERBS and not self.words.is_name(first - 1))
        ):
            first -= 1
        return first

    def quote_follows(self, index: int) -> bool:
        """Whether quoted words stand behind a verb in its clause ("vowed in a communiqué to “answer …”")."""
        return any(self.words.is_quote(at) for at in range(index + 1, min(len(self.words), index + NEAR)))

    def follows(self, index: int) -> bool:
        """Whether a comma, a dash or a closing quotation mark stands before the word at `index`, and words before that."""
        if index == 0:
            return False
        return index > 1 and (
            self.words.words[index - 1] in (",", "–", "—", "?", "!")
            or self.words.is_quote(index - 1)
            or not self.words.is_mark(index - 1)
        )

    def is_passive(self, index: int) -> bool:
        """Whether a form of "be" stands before a word."""
        return index > 0 and self.words.low[index - 1] in self.lexicon.sets["subject.be"]

    def is_pronoun(self, nominal: Nominal) -> bool:
        """Whether words are "he", "they", "who" and the like."""
        return nominal.behind - nominal.first == 1 and self.words.low[nominal.first] in self.lexicon.sets["subject.pronouns"]

    def known(self, nominal: Nominal) -> bool:
        """Whether words hold a known name."""
        named = known_name(self.words.span(nominal.first, nominal.behind), self.names)
        return named is not None and not named.identity.anonymous

    def house(self, nominal: Nominal) -> tuple[int, int] | None:
        """Where the name of an agency, a paper or another house stands with which some words begin; None without one."""
        first, behind = self.range_of(nominal)
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

    def ends_clause(self, index: int) -> bool:
        """Whether what stands at `index` ends the clause of an inverted verb: "said X | on Monday"."""
        words = self.words
        return (
            words.is_mark(index)
            or words.low[index] in AFTER_VERB
            or words.low[index] in ("who", "whose", "and", "but", "that", "told", "adding", "because")
        )
