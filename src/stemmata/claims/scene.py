"""One report with what can be read from its sentences: each expression is read once, and only when a rule asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from stemmata.claims.arabic import arabic_mentions
from stemmata.claims.beside_people import english_mentions
from stemmata.claims.clauses import SentenceView, dateline_end, view_sentence
from stemmata.claims.dates_in_text import counted_in_text, is_open
from stemmata.claims.lexicon import ClaimLexicon, claim_lexicon
from stemmata.claims.people import Mention
from stemmata.expressions.dates import Anchor, find_dates
from stemmata.expressions.figures import AgeValue, find_ages, find_figures
from stemmata.expressions.gazetteer import Gazetteer
from stemmata.expressions.names import find_parties
from stemmata.expressions.places import find_places
from stemmata.language import fold, script_of
from stemmata.language import lexicon as words_of
from stemmata.language.syntax import EnglishParser, ParsedSentence
from stemmata.model.expressions import DateValue, FigureValue, PartyValue, PlaceValue
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report, Sentence
from stemmata.taxonomy import Party

_AGES = re.compile(r"\d|year|\bage|old|عمر|عام")
_DAY_REACH = 2  # sentences before an expression such as "two days later" in which the day it is counted from is looked for
_READ_WHOLE = 60  # sentences of a report whose places are all read: they explain one another, and reading them costs 2 ms
SHIPPED_PARSER = EnglishParser()
_OPENING = 4  # sentences of the opening: title, dateline and lead


class Scene:
    """A report while it is read. Values are kept so that no sentence is read twice for the same thing.

    Args:
        report: the report.
        sentences: its sentences in order.
        credits: its credits.
        anchor: what relative dates count from, or None.
        gazetteer: the gazetteer.
        parties: the parties to look for.
        copied: for sentences that were copied, by their index, the anchors of their originals.
        folders: the user's folders of lists, whose own words go over the bundled lexicons.
        parser: what parses English sentences.
    """

    def __init__(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        credits: Sequence[Credit],
        anchor: Anchor | None,
        gazetteer: Gazetteer,
        parties: Mapping[str, Party],
        copied: Mapping[int, Anchor] | None = None,
        folders: tuple[Path, ...] = (),
        parser: EnglishParser = SHIPPED_PARSER,
    ) -> None:
        self.report = report
        self._parser = parser
        self._copied = copied or {}
        self._folders = folders
        self.sentences = tuple(sentences)
        self.credits = tuple(credits)
        self._lexicons: dict[int, ClaimLexicon] = {}
        self._looked_at = self.sentences
        self._anchor = anchor
        self._gazetteer = gazetteer
        self._parties = parties
        self._folded: dict[int, str] = {}
        self._means: dict[int, tuple[re.Match[str], ...]] = {}
        self._views: dict[int, SentenceView] = {}
        self._dates: dict[int, tuple[DateValue, ...]] = {}
        self._figures: dict[int, tuple[FigureValue, ...]] = {}
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._named: dict[int, tuple[PartyValue, ...]] = {}
        self._places: dict[int, tuple[PlaceValue, ...]] | None = None
        self._trees: dict[int, ParsedSentence] = {}

    def lexicon(self, position: int) -> ClaimLexicon:
        """The words of the language a sentence is written in: posts mix an Arabic text with an English page around it."""
        return self.lexicon_of(self.sentences[position])

    def lexicon_of(self, sentence: Sentence) -> ClaimLexicon:
        """The words of the language a sentence is written in, told by its script."""
        if sentence.start not in self._lexicons:
            text = self.report.text[sentence.start : sentence.end]
            arabic = not text.isascii() and script_of(text) == "arabic"
            self._lexicons[sentence.start] = claim_lexicon("ar" if arabic else "en", self._folders)
        return self._lexicons[sentence.start]

    def folded(self, position: int) -> str:
        """The folded text of a sentence, for the first cheap look."""
        if position not in self._folded:
            sentence = self.sentences[position]
            self._folded[position] = fold(self.report.text[sentence.start : sentence.end])
        return self._folded[position]

    def look_near(self, positions: set[int]) -> None:
        """In long reports look for places in the opening, in these sentences and beside them only; call before any is asked."""
        if len(self.sentences) <= _READ_WHOLE:
            return
        near = {position + step for position in positions for step in (-1, 0, 1)} | set(range(_OPENING))
        self._looked_at = tuple(sentence for position, sentence in enumerate(self.sentences) if position in near)

    def view(self, position: int) -> SentenceView:
        """The view of the sentence at a position."""
        if position not in self._views:
            self._views[position] = view_sentence(self.report, self.sentences[position])
        return self._views[position]

    def dates(self, position: int) -> tuple[DateValue, ...]:
        """The dates in a sentence."""
        if position not in self._dates:
            found = self._dates_alone(position)
            open_ones = any(is_open(value) for value in found)
            self._dates[position] = self._counted_in_text(position, found) if open_ones else found
        return self._dates[position]

    def _counted_in_text(self, position: int, found: tuple[DateValue, ...]) -> tuple[DateValue, ...]:
        """The dates of a sentence, those counted from a day that stands shortly before with that day's help."""
        before = [value for other in range(max(0, position - _DAY_REACH), position) for value in self._told_days(other)]
        end = self.sentences[position].end
        behind = [self.report.text[value.span.end : end] for value in found]
        dateline = dateline_end(self.view(position))
        headed = [value for value in found if value.span.start < dateline]
        words = words_of(self.lexicon(position).language)
        return (*headed, *counted_in_text(found[len(headed) :], before, behind[len(headed) :], words))

    def _told_days(self, position: int) -> list[DateValue]:
        dateline = dateline_end(self.view(position))
        return [value for value in self._dates_alone(position) if value.span.start >= dateline]

    def _dates_alone(self, position: int) -> tuple[DateValue, ...]:
        """The dates in a sentence as it tells them by itself."""
        sentence = self.sentences[position]
        return find_dates(self.report, sentence, self._copied.get(sentence.index, self._anchor))

    def figures(self, position: int) -> tuple[FigureValue, ...]:
        """The figures in a sentence."""
        if position not in self._figures:
            self._figures[position] = find_figures(self.report, self.sentences[position])
        return self._figures[position]

    def ages(self, position: int) -> tuple[AgeValue, ...]:
        """The ages in a sentence; where no digit stands and no "old" or "aged", there are none to look for."""
        folded = self.folded(position)
        if not _AGES.search(folded):
            return ()
        return find_ages(self.report, self.sentences[position])

    def means(self, position: int) -> tuple[re.Match[str], ...]:
        """The words for means in a sentence's folded text."""
        if position not in self._means:
            found = self.lexicon(position).phrases["any_means"].finditer(self.view(position).folded)
            self._means[position] = tuple(found)
        return self._means[position]

    def trees(self, positions: Sequence[int]) -> dict[int, ParsedSentence]:
        """The trees of English sentences, by position; see `parse_together` for those of many reports."""
        parse_together([(self, positions)])
        return {position: self._trees[position] for position in positions}

    def tree_if_parsed(self, position: int) -> ParsedSentence | None:
        """The tree of a sentence that was parsed for some reason, or None."""
        return self._trees.get(position)

    def mentions(self, position: int) -> tuple[Mention, ...]:
        """The people a sentence mentions."""
        if position not in self._mentions:
            lexicon = self.lexicon(position)
            find = arabic_mentions if lexicon.language == "ar" else english_mentions
            self._mentions[position] = find(self.view(position), self.figures(position), lexicon)
        return self._mentions[position]

    def parties(self, position: int) -> tuple[PartyValue, ...]:
        """The parties named in a sentence."""
        if position not in self._named:
            self._named[position] = find_parties(self.report, self.sentences[position], self._parties)
        return self._named[position]

    def countries_of(self, party: PartyValue) -> tuple[str, ...]:
        """Where a party is known to fight: country codes; none for a party that the taxonomy does not know."""
        known = self._parties.get(party.party)
        return known.countries if known is not None else ()

    def places(self, position: int) -> tuple[PlaceValue, ...]:
        """The places named in a sentence; the whole report is read at once, because its places explain one another."""
        if self._places is None:
            self._places = self._all_places()
        return self._places.get(position, ())

    def all_places(self) -> tuple[PlaceValue, ...]:
        """The places named in all sentences that were looked at, in order of the text."""
        self.places(0)
        return tuple(place for _, found in sorted((self._places or {}).items()) for place in found)

    def _all_places(self) -> dict[int, tuple[PlaceValue, ...]]:
        found = find_places(self.report, self._looked_at, self._gazetteer)
        by_sentence: dict[int, tuple[PlaceValue, ...]] = {}
        for position, sentence in enumerate(self.sentences):
            inside = tuple(place for place in found if sentence.start <= place.span.start < sentence.end)
            if inside:  # a party's name is no place ("the Homs Brigade")
                named = self.parties(position)
                inside = tuple(place for place in inside if not any(place.span.overlaps(party.span) for party in named))
            if inside:
                by_sentence[position] = inside
        return by_sentence


def parse_together(asked: Sequence[tuple[Scene, Sequence[int]]]) -> None:
    """Parses English sentences of many reports at once, which is twice as fast as one report after another.

    Args:
        asked: reports, all with the same parser, each with positions of sentences that it will be asked the trees of.
    """
    lacking = [(scene, [position for position in positions if position not in scene._trees]) for scene, positions in asked]
    lacking = [(scene, positions) for scene, positions in lacking if positions]
    if not lacking:
        return
    parser = lacking[0][0]._parser
    parsed = parser.parse_reports(
        [(scene.report, [scene.sentences[position] for position in positions]) for scene, positions in lacking]
    )
    for (scene, positions), trees in zip(lacking, parsed, strict=True):
        scene._trees.update(zip(positions, trees, strict=True))
