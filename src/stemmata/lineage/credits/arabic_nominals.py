"""The words that name a source in Arabic: a noun for one who speaks with what is joined to it, a name, and what he is."""

from __future__ import annotations

from attrs import evolve

from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, is_definite
from stemmata.lineage.credits.arabic_openers import AUXILIARIES, OPENERS, PREPOSITIONS
from stemmata.lineage.credits.arabic_phrases import LONGEST, NAME_CHARACTERS, NAME_WORDS, ArabicPhrases
from stemmata.lineage.credits.arabic_words import ArabicWords, Nominal
from stemmata.lineage.credits.mentions import NONE
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name, leading_name
from stemmata.model.lineage import OriginKind

# "… issued by", "… obtained by" behind a document.
_MADE_BY = word_set(
    "صادر صادره نشرته نشرها اصدرته اصدرتها نشرتها اصدره نشره مشترك حصلت حصل بثته بثتها اعدته اعدها جمعها جمعتها"
    " وزعته تلقته تلقتها مع اجراه اجرته اجراها اجرتها جمعتها نشرتها كتبه كتبها كتبته ارسله ارسلها ارسلته قدمه قدمها قدمته"
    " اطلعت اطلع تحققت تحقق تلاها تلتها تلاه اطلقها اطلقته اصدرها سربها سربته سربتها"
    " ادلي ادلت ادلو حررها حررته وثقها وثقتها اوردها اوردتها"
)

_COUNTED = word_set("اثنان اثنين اثنتان احد احدي بعض عدد ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره")
_SHORT_QUOTED = 4  # words and marks of a quoted name of which no list knows
_QUOTED_NAME = 9  # words and marks of a name in quotation marks
_PLACE_WORDS = 3  # words of what somebody comes from
_QUALITY = 4  # letters of the shortest adjective of relation in mind
_MASDAR_WITH_B = 5  # letters above which "با…" is "with" and a masdar, and no name such as Basim
_LATEST = word_set("قاعده اخر احدث اول هذه هذا تلك ذلك نفس مختلف عده بعض")
_OF_IT = word_set("عن من عليه عليها عليهم منه منها فيه فيها به بها اليه اليها اليوم امس")
_ON_PAGE = word_set("صفحه حساب قناه موقع منصه معرفات حسابات")
_MAKER_REACH = 7  # words behind a document within which it may be said who made it
_ANTECEDENT = 8  # words of those of whom a relative clause tells


_BY_PLACE = word_set("قرب جنوب شمال شرق غرب جنوبي شمالي شرقي غربي وسط داخل خارج قرابه نحو مناطق منطقه مدينه قريه بلده ريف تسيير")


def _is_no_name(word: str) -> bool:
    """Whether a word within a name shows that it is none: an adjective in the feminine, "and" with a verb."""
    return (len(word) > 5 and word.endswith(("يه", "ات"))) or (word.startswith("وا") and word not in ("وايل", "واصف", "واثق"))


class ArabicReader:
    """Reads sources in the words of one sentence."""

    def __init__(self, words: ArabicWords, names: SourceNames, lexicon: ArabicLexicon) -> None:
        self.words = words
        self.low = words.low
        self.names = names
        self.lexicon = lexicon
        self.phrases = ArabicPhrases(words, names, lexicon)

    def range(self, nominal: Nominal) -> tuple[int, int]:
        """Offsets of a source's words in the folded sentence."""
        return self.words.starts[nominal.first] + nominal.skip, self.words.ends[nominal.behind - 1]

    def text(self, nominal: Nominal) -> str:
        """A source's words."""
        return self.words.text[slice(*self.range(nominal))]

    # To the right

    def rightwards(self, at: int) -> Nominal | None:
        """The source that begins at `at`, with its apposition; None when nothing there can be one."""
        if at >= len(self.low):
            return None
        if self.words.is_quote(at):
            return self._in_quotes(at)
        skip = self._written_on(at)
        if self.low[at] == "ل" and at + 1 < len(self.low):
            at, skip = at + 1, 0
        behind = self.phrases.end_of(at)
        if behind <= at:
            return None
        return Nominal(at, self._with_apposition(at, behind), skip)

    def _in_quotes(self, at: int) -> Nominal | None:
        """A house's or a group's name in quotation marks that open at `at`: known, or of words for one."""
        close = next((place for place in range(at + 2, min(len(self.low), at + _QUOTED_NAME)) if self.words.is_quote(place)), 0)
        if not close:
            return None
        inner = self.rightwards(at + 1)
        whole = inner is not None and inner.behind == close and self.speaks(inner)
        follows = self.low[close + 1 : close + 2]
        told = close - at <= _SHORT_QUOTED and bool(follows) and follows[0] in self.lexicon.sets["words.complements"]
        return Nominal(at + 1, close) if whole or told else None

    def _written_on(self, at: int) -> int:
        """Characters of a preposition written onto the word at `at` ("لمرصد")."""
        word = self.low[at]
        if (
            len(word) > 3
            and word[0] in "لب"
            and (not word.startswith("لل") or word[1:] in self.lexicon.nouns)
            and not self.lexicon.nouns.get(word)
            and (word[1:] in self.phrases.numerals or self.lexicon.noun(word[1:]) or self.phrases.known_from(at, 1))
        ):
            return 1
        return 0

    def without_name(self, nominal: Nominal) -> Nominal:
        """The office alone, where what seemed the holder's name may be what is reported ("الوزير | رفع الحظر")."""
        for index in range(nominal.first + 1, nominal.behind):
            if is_definite(self.low[index - 1]) and not is_definite(self.low[index]) and not self.phrases.goes_on(index):
                return Nominal(nominal.first, index, nominal.skip)
        return nominal

    def _with_apposition(self, at: int, behind: int) -> int:
        """Behind ", the director of X,"."""
        while behind + 1 < len(self.low) and self.low[behind] == ",":
            if self.phrases.is_house_of(behind + 1):
                return self.phrases.end_of(behind + 2)
            if self.phrases.is_telling(behind + 1):
                return behind
            head = self.lexicon.noun(self.low[behind + 1])
            if head not in self.lexicon.people:
                return self._holder_end(at, behind)
            end = self.phrases.end_of(behind + 1)
            closes = (
                end >= len(self.low)
                or self.words.is_mark(end)
                or self.low[end] in self.lexicon.sets["words.complements"]
                or self.low[end] in self.lexicon.sets["words.stops"]
            )
            if end <= behind + 1 or not closes:
                return behind
            behind = end
        return behind

    def _holder_end(self, at: int, behind: int) -> int:
        """Behind the name of an office's holder between commas: "رئيس الرابطة، كريم عبود،"."""
        end = behind + 1
        while (
            end < len(self.low)
            and end - behind <= NAME_WORDS
            and not self.words.is_mark(end)
            and self.low[end] not in self.lexicon.sets["words.complements"]
        ):
            end += 1
        name = Nominal(behind + 1, end)
        closes = end >= len(self.low) or self.low[end] in (",", ":") or self.low[end] in self.lexicon.sets["words.complements"]
        office = self.lexicon.noun(self.low[at]) in self.lexicon.people
        plain = not any(
            self.lexicon.verb(word) or word in self.lexicon.sets["words.stops"] for word in self.low[behind + 1 : end]
        )
        return end if closes and office and plain and end - behind <= NAME_WORDS and self._may_be_name(name) else behind

    def behind_document(self, at: int) -> Nominal | None:
        """The source whose document the words at `at` speak of: "a statement of X", "the latest count that X issued"."""
        while at < len(self.low) and self.low[at] in _LATEST:
            at += 1
        if at + 1 >= len(self.low) or not self.is_document(at):
            return None
        for place in range(at + 1, min(len(self.low) - 1, at + _MAKER_REACH)):
            word = self.low[place]
            if word in self.lexicon.sets["words.complements"] or word in ".;:?!":
                break
            if word == "من" and place <= at + 2 and self._names_maker(place + 1):
                return self.rightwards(place + 1)
            if (
                word in _MADE_BY
                or word in self.lexicon.with_objects
                or word.removeprefix("ال") in _MADE_BY
                or word[1:] in _MADE_BY
            ):
                following = place + 1
                while following + 1 < len(self.low) and self.low[following] in _OF_IT:
                    following += 1
                return self.rightwards(following)
            if word in _ON_PAGE and self.low[place - 1] in ("علي", "عبر", "في"):
                return self.rightwards(place)
        if is_definite(self.low[at]) or self._is_quality(at + 1):
            return None
        return self.rightwards(at + 1)

    def _is_quality(self, at: int) -> bool:
        """Whether an adjective, and no maker, stands behind a document: "تقارير صحفية"."""
        word = self.low[at]
        return (
            not is_definite(word) and word.endswith(("ي", "يه")) and not self.phrases.known_from(at, 0) and len(word) > _QUALITY
        )

    def _names_maker(self, at: int) -> bool:
        """Whether a body's name stands at `at`."""
        source = self.rightwards(at)
        return source is not None and self.is_body(source)

    def is_document(self, at: int) -> bool:
        """Whether the word at `at` is one for a statement, a report or the like."""
        return self.lexicon.is_document(self.low[at])

    # To the left

    def leftwards(self, behind: int) -> Nominal | None:
        """The subject before a verb at `behind`: from the clause's beginning on."""
        if behind > 1 and self.low[behind - 1] == ",":
            return self._before_comma(behind - 1)
        first = behind
        if self.words.is_quote(behind - 1):
            opening = next((at for at in range(behind - 2, max(-1, behind - _QUOTED_NAME), -1) if self.words.is_quote(at)), NONE)
            named = self._in_quotes(opening) if opening != NONE else None
            return named if named and named.behind == behind - 1 else None
        while first > 0 and behind - first < LONGEST:
            if self.words.is_mark(first - 1) or self.low[first - 1] in OPENERS or self.low[first - 1] in AUXILIARIES:
                break
            first -= 1
        if first >= behind:
            return None
        skip = (
            1
            if self.low[first][0] == "و" and self.lexicon.noun(self.low[first][1:]) and self.low[first] not in self.lexicon.nouns
            else 0
        )
        end = self.phrases.end_of(first)
        goes_on = (
            end > first
            and end < behind
            and self.low[end] in ("عن", "في", "من", "لدي", "علي")
            and self.lexicon.noun(self.low[first][skip:]) != ""
            and not any(self.lexicon.verb(word) for word in self.low[end:behind])
        )
        placed = first < end < behind and self.low[end - 1] == "من" and behind - end <= _PLACE_WORDS
        if placed and self.lexicon.noun(self.low[first][skip:]) in self.lexicon.people:
            return Nominal(first, behind, skip)  # "ناج من القصف | يروي"
        return Nominal(first, behind if end >= behind else end, skip) if end >= behind or goes_on else None

    def _before_comma(self, comma: int) -> Nominal | None:
        """ "NAME، مدير المرصد، قال", "أما NAME، وكان هناك، فقال": who opens a clause, and what is said of him between commas."""
        first = next(
            (
                at + 1
                for at in range(comma - 1, -1, -1)
                if self.low[at] in OPENERS or (self.words.is_mark(at) and self.low[at] != ",")
            ),
            0,
        )
        while first < comma and self.words.is_mark(first):
            first += 1
        source = self.rightwards(first) if first < comma else None
        alone = source is not None and source.behind - source.first == 1 and source.behind < comma and self.may_be_surname(source)
        if source is None or not (self.speaks(source, named=True) or alone):
            return None
        closes = source.behind == comma or (
            source.behind < comma and self.low[source.behind] == "," and comma - source.behind < LONGEST
        )
        return source if closes else None

    def ending_at(self, behind: int) -> Nominal | None:
        """Those who speak whose words end at `behind`, from the first word on that can begin them."""
        for first in range(max(0, behind - _ANTECEDENT), behind):
            if self.words.is_mark(first):
                continue
            source = self.rightwards(first)
            if source and source.behind == behind and self.speaks(source):
                joined = (
                    self.low[first][0] == "و"
                    and self.lexicon.noun(self.low[first][1:])
                    and self.low[first] not in self.lexicon.nouns
                )
                return evolve(source, skip=1) if joined else source
        return None

    # What may speak

    def speaks(self, nominal: Nominal, *, named: bool = False) -> bool:
        """Whether words can name a source: a known name, a noun for those who speak, a handle.

        Args:
            nominal: the words.
            named: whether words that may be a person's name, and hold no noun for one who speaks, will do.
        """
        first = self.phrases.head_index(nominal.first)
        if first >= nominal.behind:
            first = nominal.first
        word = self.low[first]
        if word.startswith("@"):
            return True
        if (
            word in self.lexicon.sets["words.stops"]
            or word in self.lexicon.sets["words.complements"]
            or self.words.is_mark(first)
        ):
            return False
        if self.lexicon.noun(word) or word in self.lexicon.sets["words.titles"]:
            return True
        known = known_name(self.text(nominal), self.names)
        if known is not None and known.start <= 3:
            return True
        return named and self._may_be_name(nominal)

    def may_speak(self, nominal: Nominal) -> bool:
        """Whether words that no list holds can be the subject of a verb of saying: no word of time or happening, no object."""
        sets, first = self.lexicon.sets, self.low[nominal.first]
        plain = (
            first in sets["words.stops"]
            or first in sets["words.complements"]
            or first in sets["words.happenings"]
            or first in sets["words.media"]
            or first in sets["according.not_sources"]
            or first in self.lexicon.participles
            or first in PREPOSITIONS
            or first in sets["words.quoting"]
            or bool(self.lexicon.verb(first))
        )
        wordy = is_definite(first) or nominal.behind - nominal.first > 1
        return not plain and wordy and len(first) > 2 and not first[0].isdigit() and not self.words.is_mark(nominal.first)

    def _may_be_name(self, nominal: Nominal) -> bool:
        """Whether words may be a person's name: two to four, the first without an article and no common noun."""
        first = self.low[nominal.first]
        words = list(self.low[nominal.first : nominal.behind])
        end = words.index(",") if "," in words else len(words)
        if any(word in self.lexicon.sets["according.not_sources"] or word[:1].isdigit() for word in words):
            return False
        if first[0] == "ب" and first[1:2] == "ا" and len(first) > _MASDAR_WITH_B:
            return False
        if first in _BY_PLACE or (first[0] in "بل" and first[1:] in self.lexicon.unverbal) or any(map(_is_no_name, words[1:])):
            return False
        places = [place for place, word in enumerate(words) if self.lexicon.noun(word) in self.lexicon.people or word == "من"]
        end = min([end, *(place for place in places if place >= 2)])
        return 2 <= end <= NAME_WORDS and not is_definite(first) and len(first) > 1

    def may_be_surname(self, nominal: Nominal) -> bool:
        """Whether one word may be the surname of somebody named before: no common word that rules know."""
        word = self.low[nominal.first]
        if word.removeprefix("ال") in self.lexicon.sets["words.media"]:
            return False
        known = (
            *self.lexicon.sets["words.stops"],
            *self.lexicon.sets["words.complements"],
            *self.lexicon.sets["words.happenings"],
        )
        return len(word) > 2 and word not in known and not self.lexicon.verb(word) and word not in self.phrases.numerals

    def is_body(self, nominal: Nominal) -> bool:
        """Whether words name an organisation, and not people."""
        head = self.phrases.head_index(nominal.first)
        noun = self.lexicon.noun(self.low[head]) if head < len(self.low) else ""
        if noun:
            return noun not in self.lexicon.people
        known = known_name(self.text(nominal), self.names)
        return known is not None and known.start <= 1 and not known.identity.anonymous

    def is_party(self, nominal: Nominal) -> bool:
        """Whether words name an army, a state or another to whom nobody tells the news."""
        known = known_name(self.text(nominal), self.names)
        if known is None:
            word = self.low[nominal.first][nominal.skip :]
            return (
                word not in self.lexicon.sets["words.houses"]
                and self.lexicon.nouns.get(self.lexicon.noun(word)) is not None
                and (self.lexicon.nouns[self.lexicon.noun(word)] is not OriginKind.PRESS)
            )
        return known.identity.kind in (OriginKind.PARTY, OriginKind.STATE)

    def is_whole(self, nominal: Nominal) -> bool:
        """Whether words are a source and nothing else, as in a headline before a colon."""
        if self.low[nominal.first].startswith("@"):
            return nominal.behind - nominal.first == 1
        known = known_name(self.text(nominal), self.names)
        if known is not None and not known.identity.anonymous and known.start <= 2 and known.end >= len(self.text(nominal)) - 2:
            return True
        noun = self.lexicon.noun(self.low[nominal.first])
        if self.low[nominal.first] in ("المصدر", "المصادر"):
            return False
        return (
            bool(noun)
            and noun not in ("ام", "اب", "بيت", "دار")
            and self.phrases.end_of(nominal.first) >= nominal.behind
            and nominal.behind - nominal.first <= 6
        )

    def parts(self, nominal: Nominal) -> list[Nominal]:
        """The several sources that "and" joins; one where the words are one source's."""
        for index in range(nominal.first + 1, nominal.behind):
            word = self.low[index]
            if word[0] != "و" or len(word) < 4:
                continue
            right = Nominal(index, nominal.behind, 1)
            bare = word[1:]
            whole = known_name(self.text(nominal), self.names)
            if whole and whole.start < self.words.starts[index] - self.range(nominal)[0] < whole.end:
                continue
            if (
                (self.lexicon.noun(bare) or bare in _COUNTED)
                and bare not in ("لحقوق",)
                and not (
                    is_definite(bare) and is_definite(self.low[index - 1]) and self.lexicon.noun(bare) not in self.lexicon.people
                )
            ) or self.phrases.known_from(index, 1):
                return [Nominal(nominal.first, index, nominal.skip), *self.parts(right)]
        return [nominal]

    def house_at(self, index: int, *, after_with: bool) -> Nominal | None:
        """An agency, paper or the like to which something is told, whose words begin at `index`."""
        word = self.low[index]
        if after_with and (word in self.lexicon.sets["words.houses"] or self.phrases.known_from(index, 0)):
            behind = self.phrases.end_of(index)
            return Nominal(index, behind) if behind > index else None
        if not self.phrases.is_telling(index) or word.startswith("لل"):
            return None
        if word == "ل" and not self.words.is_quote(index + 1):
            behind = self.phrases.end_of(index + 1)
            return Nominal(index + 1, behind) if behind > index + 1 else None
        if word == "ل":
            behind = self._closing_quote(index + 1)
            return Nominal(index + 2, behind) if behind else None
        behind = self._end_of_house(index)
        return Nominal(index, behind, 1) if behind > index else None

    def _closing_quote(self, index: int) -> int:
        return next((close for close in range(index + 2, min(len(self.low), index + 7)) if self.words.is_quote(close)), 0)

    def _end_of_house(self, index: int) -> int:
        start = self.words.starts[index] + 1
        named = leading_name(self.words.text[start : start + NAME_CHARACTERS], self.names)
        if named is not None and not named.identity.anonymous:
            return next((at for at in range(index, len(self.low)) if self.words.starts[at] >= start + named.end), len(self.low))
        at = index + 1
        if self.words.is_quote(at):
            return self._closing_quote(at) + 1 if self._closing_quote(at) else index
        while at < len(self.low) and at - index < 4 and not self.phrases.stops(at, index, person=False):
            at += 1
        return at
