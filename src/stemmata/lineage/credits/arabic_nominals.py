"""The words that name a source in Arabic: a noun for one who speaks with what is joined to it, a name, and what he is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from stemmata.language import Folded
from stemmata.language import lexicon as lexicon_of_language
from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, is_definite
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, known_name, leading_name
from stemmata.model.lineage import OriginKind

_TOKEN = re.compile(r"@?\w+|[^\w\s]")
LONGEST = 12  # words of a source without its apposition; longer ones are clauses
_NAME_WORDS = 4  # words of a person's name
_NAME_CHARACTERS = 80  # longest known name looked for
# People of whom nobody is the holder of an office: no organisation's name stands right behind them.
_TO_THE_PRESS = frozenset(("لوسايل", "للصحفيين", "للصحافيين", "للاعلام", "للصحافه", "للاعلاميين"))
_GOVERNING = frozenset(("في", "من", "باسم", "لدي"))
_NO_OFFICE = word_set(
    "شهود شاهد ناشطون ناشطين ناشط نشطاء مصادر مصدر اهالي سكان ناجون مسوولون اطباء مسعفون جيران اقارب محللون مراقبون"
    " خبراء نازحون مواطنون صحفيون"
)
# "… issued by", "… obtained by" behind a document.
_MADE_BY = word_set(
    "صادر صادره نشرته نشرها اصدرته اصدرتها نشرتها اصدره نشره مشترك حصلت حصل بثته بثتها اعدته اعدها جمعها جمعتها"
    " وزعته تلقته تلقتها مع اجراه اجرته اجراها اجرتها جمعتها نشرتها كتبه كتبها كتبته ارسله ارسلها ارسلته قدمه قدمها قدمته"
    " ادلي ادلت حررها حررته وثقها وثقتها اوردها اوردتها"
)
_NOW = frozenset(("اليوم", "الان", "مباشر"))
_HOUSES = word_set("قناه موقع صحيفه شبكه صفحه وكاله اذاعه منصه حساب جريده مجله راديو")
_FEW = frozenset(("احد", "احدي", "بعض", "عده", "عدد", "مجموعه"))
_MARKS = frozenset('.,;:?!"()[]-/|…')


@frozen
class Nominal:
    """A stretch of words that may name a source: indices of its first word and behind its last; `skip` characters of the first
    word are a preposition written onto it.
    """

    first: int
    behind: int
    skip: int = 0


@cache
def _numerals() -> frozenset[str]:
    """Words that count, with which what is reported may begin ("counted | nineteen")."""
    words = lexicon_of_language("ar")
    return frozenset({*words.small, *words.tens, *words.hundreds, *words.vague} - {"بعض", "عده", "عدد"})


class ArabicWords:
    """One folded sentence in words and marks, with what stands inside quotation marks."""

    def __init__(self, folded: Folded, quoted: Sequence[tuple[int, int]]) -> None:
        self.text = folded.text
        found = list(_TOKEN.finditer(folded.text))
        self.low = [match.group() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        at = [folded.original(start, start + 1)[0] for start in self.starts] if quoted else self.starts
        self.quoted = [any(first <= place < behind for first, behind in quoted) for place in at]

    def is_mark(self, index: int) -> bool:
        """Whether no word stands at `index`."""
        return not 0 <= index < len(self.low) or not (self.low[index][0].isalnum() or self.low[index][0] == "@")

    def is_quote(self, index: int) -> bool:
        """Whether a quotation mark stands at `index`."""
        return 0 <= index < len(self.low) and self.low[index] == '"'


class ArabicReader:
    """Reads sources in the words of one sentence."""

    def __init__(self, words: ArabicWords, names: SourceNames, lexicon: ArabicLexicon) -> None:
        self.words = words
        self.low = words.low
        self.names = names
        self.lexicon = lexicon
        self.numerals = _numerals()

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
        skip = self._written_on(at)
        if self.low[at] == "ل" and at + 1 < len(self.low):
            at, skip = at + 1, 0
        behind = self._end_of(at)
        if behind <= at:
            return None
        return Nominal(at, self._with_apposition(at, behind), skip)

    def _written_on(self, at: int) -> int:
        """Characters of a preposition written onto the word at `at` ("لمرصد")."""
        word = self.low[at]
        if (
            len(word) > 3
            and word[0] in "لب"
            and not word.startswith("لل")
            and not self.lexicon.nouns.get(word)
            and (self.lexicon.noun(word[1:]) or self._known_from(at, 1))
        ):
            return 1
        return 0

    def _known_from(self, at: int, skip: int) -> bool:
        start = self.words.starts[at] + skip
        named = leading_name(self.words.text[start : start + _NAME_CHARACTERS], self.names)
        return named is not None and not named.identity.anonymous

    def _end_of(self, at: int) -> int:
        """Behind the last word of the noun phrase that begins at `at`."""
        known = self._known_end(at)
        if known:
            joined = (
                known < len(self.low)
                and self.low[known][0] == "و"
                and len(self.low[known]) > 3
                and not self.lexicon.verb(self.low[known])
            )
            more = joined and (
                self._known_from(known, 1) or self.lexicon.noun(self.low[known][1:]) not in ("", *self.lexicon.people)
            )
            return self._end_of(known) if more else known
        if self.words.is_mark(at) and not self.words.is_quote(at):
            return at
        head = self.head_index(at)
        noun = self.lexicon.noun(self.low[head]) if head < len(self.low) else ""
        person = noun in self.lexicon.people or (head < len(self.low) and self.low[head] in self.lexicon.sets["words.titles"])
        index, definite = head, False
        while index < len(self.low) and index - at < LONGEST:
            if self.words.is_quote(index) and index > at and self._quoted_name(index):
                return self._quoted_name(index)
            named = not noun and index >= head + 2  # a name, behind which may stand whose he is
            if self._stops(index, head, person=person or named) or (
                noun in _NO_OFFICE and index > head + 1 and self._begins_body(index)
            ):
                break
            if index > head and self._is_object(index, head, noun):
                break
            if index > head and definite and not is_definite(self.low[index]) and not self._goes_on(index):
                if person:
                    return self._name_end(index)
                break
            if not noun and not person and index >= head + 2 and self.lexicon.noun(self.low[index]) in self.lexicon.people:
                return self._end_of(index)  # "ليلى عثمان المتحدثة باسم …"
            definite = (definite or is_definite(self.low[index])) and self.low[index] not in _GOVERNING
            index += 1
        return index

    def _is_object(self, index: int, head: int, noun: str) -> bool:
        """Whether what is reported, or whom it is about, begins at `index` ("ناشطون | حريقا", "البعثة | الشرطة")."""
        word, before = self.low[index], self.low[index - 1]
        many = noun in _NO_OFFICE or self.low[head].endswith("ون")
        other = self.lexicon.noun(word)
        if many and word.endswith("ا") and len(word) > 3 and before not in _GOVERNING and not is_definite(word):
            return True
        if many and other and is_definite(self.low[head]) and not is_definite(word) and before not in _GOVERNING:
            return True
        both = is_definite(word) and index == head + 1 and is_definite(before) and before[0] != "ل"
        return both and other != "" and other not in self.lexicon.people and not word.startswith("و")

    def _begins_body(self, index: int) -> bool:
        """Whether another's name begins at `index` ("witnesses accused | the organisation")."""
        noun = self.lexicon.noun(self.low[index])
        return self.low[index - 1] not in _GOVERNING and (
            self._known_from(index, 0) or (noun != "" and noun not in self.lexicon.people)
        )

    def _known_end(self, at: int) -> int:
        """Behind a known name that begins at `at`; 0 without one."""
        start = self.words.starts[at]
        named = leading_name(self.words.text[start : start + _NAME_CHARACTERS], self.names)
        if named is None or named.identity.anonymous:
            return 0
        behind = next(
            (index for index in range(at, len(self.low)) if self.words.starts[index] >= start + named.end), len(self.low)
        )
        if behind < len(self.low) and (
            self.low[behind] in self.lexicon.sets["words.body_connectors"]
            or (self.low[behind].startswith("لل") and not self.is_telling(behind))
        ):
            return 0
        return next((index for index in range(at, len(self.low)) if self.words.starts[index] >= start + named.end), len(self.low))

    def head_index(self, at: int) -> int:
        """Index of the noun itself behind "one of", "some"."""
        if at + 1 < len(self.low) and self.low[at] in _FEW:
            return at + 2 if self.low[at + 1] == "من" and at + 2 < len(self.low) else at + 1
        return at

    def _stops(self, index: int, head: int, *, person: bool) -> bool:
        """Whether a noun phrase ends before `index`."""
        word, sets = self.low[index], self.lexicon.sets
        if self.words.is_mark(index):
            return word != "/"
        if (
            word in sets["words.complements"]
            or word in sets["words.quoting"]
            or word in self.lexicon.participles
            or word in sets["words.happenings"]
        ):
            return True
        if index > head and self.lexicon.verb(word) and not is_definite(word) and word not in self.lexicon.nouns:
            return True
        if index > head and (word in self.numerals or word[:1].isdigit() or word in sets["words.media"]):
            return True
        if index > head and (
            self.is_telling(index) or word in _TO_THE_PRESS or (word.startswith("ل") and word[1:] in sets["words.houses"])
        ):
            return True
        if word in ("في", "من", "ب") and person and index > head:
            following = self.low[index + 1] if index + 1 < len(self.low) else ""
            if (
                not self.lexicon.noun(self.low[head])
                and self.lexicon.noun(following) in ("", *self.lexicon.people)
                and not self._known_from(index + 1, 0)
            ):
                return True
            return (
                following in sets["words.channels"]
                or following[:1].isdigit()
                or following in sets["words.stops"]
                or not following
            )
        if word in _NOW and index == head + 2 and self.lexicon.noun(self.low[head]) in _HOUSES:
            return False  # "the paper Nahr Today"
        if word in ("باسم", "بلا", "بدون", "علي") and index > head:
            return word == "علي"
        return word in sets["words.stops"]

    def _goes_on(self, index: int) -> bool:
        """Whether an indefinite word goes on with an organisation's name: "لحقوق", "و…"."""
        word = self.low[index]
        if (
            word[0] == "و"
            and len(word) > 3
            and self.lexicon.noun(word[1:]) not in ("", *self.lexicon.people)
            and word not in self.lexicon.nouns
        ):
            return True
        return (
            word in self.lexicon.sets["words.body_connectors"]
            or (word.startswith("و") and is_definite(word[1:]))
            or word in ("في", "من", "باسم")
        )

    def without_name(self, nominal: Nominal) -> Nominal:
        """The office alone, where what seemed the holder's name may be what is reported ("الوزير | رفع الحظر")."""
        for index in range(nominal.first + 1, nominal.behind):
            if is_definite(self.low[index - 1]) and not is_definite(self.low[index]) and not self._goes_on(index):
                return Nominal(nominal.first, index, nominal.skip)
        return nominal

    def _name_end(self, index: int) -> int:
        """Behind the name of a person that begins at `index`, or behind a title before it."""
        first = index
        while index < len(self.low) and index - first < _NAME_WORDS and not self._stops(index, first - 1, person=False):
            following = self.low[index + 1] if index + 1 < len(self.low) else ""
            if self.low[index].endswith("ا") and following.endswith("ا") and len(following) > 3:
                break  # two accusatives: "a press conference"
            index += 1
        if index > first + 1 and self._is_house_of(index):
            return self._end_of(index + 1)
        return index

    def _is_house_of(self, index: int) -> bool:
        """Whether "of" and a body follow a name: "الدكتورة سلمى نوري | من عيادة ساري"."""
        if index + 1 >= len(self.low) or self.low[index] != "من":
            return False
        noun = self.lexicon.noun(self.low[index + 1])
        return noun not in ("", *self.lexicon.people) and self.low[index + 1] not in self.lexicon.sets["words.channels"]

    def _quoted_name(self, index: int) -> int:
        """Behind a name in quotation marks that opens at `index`; 0 when it is no short name."""
        for close in range(index + 2, min(len(self.low), index + 6)):
            if self.words.is_quote(close):
                return close + 1 if self.low[index - 1] in self.lexicon.nouns or self.lexicon.noun(self.low[index - 1]) else 0
        return 0

    def is_telling(self, index: int) -> bool:
        """Whether the word at `index` is one to whom something is told: "لوكالة", "للصحيفة", "لرويترز"."""
        word = self.low[index]
        if not word.startswith("ل") or len(word) < 4:
            return word == "ل" and self.words.is_quote(index + 1)
        bare = word[2:] if word.startswith("لل") else word[1:]
        return bare in self.lexicon.sets["words.houses"] or (self._known_from(index, 1) and not word.startswith("لل"))

    def _with_apposition(self, at: int, behind: int) -> int:
        """Behind ", the director of X,"."""
        while behind + 1 < len(self.low) and self.low[behind] == ",":
            if self._is_house_of(behind + 1):
                return self._end_of(behind + 2)
            head = self.lexicon.noun(self.low[behind + 1])
            if head not in self.lexicon.people:
                return self._holder_end(at, behind)
            end = self._end_of(behind + 1)
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
            and end - behind <= _NAME_WORDS
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
        return end if closes and office and plain and end - behind <= _NAME_WORDS and self._may_be_name(name) else behind

    def behind_document(self, at: int) -> Nominal | None:
        """The source whose document the words at `at` speak of: "a statement of X"."""
        word = self.low[at]
        bare = next(
            (
                each
                for each in (word, word.removeprefix("ل"), word.removeprefix("ب"))
                if each in self.lexicon.sets["according.documents"]
            ),
            "",
        )
        if not bare or at + 1 >= len(self.low) or is_definite(word):
            return None
        following = at + 1
        for place in range(at + 1, min(len(self.low) - 1, at + 4)):
            if self.low[place] in _MADE_BY:
                following = place + (2 if self.low[place + 1] in ("عن", "من", "عليه", "عليها") else 1)
                break
        return self.rightwards(following) if following < len(self.low) else None

    # To the left

    def leftwards(self, behind: int) -> Nominal | None:
        """The subject before a verb at `behind`: from the clause's beginning on."""
        if behind > 1 and self.low[behind - 1] == ",":
            return self._before_comma(behind - 1)
        first = behind
        while first > 0 and behind - first < LONGEST:
            before = self.low[first - 1]
            if self.words.is_mark(first - 1) or before in (
                "لكن",
                "ولكن",
                "فيما",
                "بينما",
                "اما",
                "واما",
                "حيث",
                "كما",
                "وفيما",
                "وبينما",
            ):
                break
            first -= 1
        if first >= behind:
            return None
        skip = (
            1
            if self.low[first][0] == "و" and self.lexicon.noun(self.low[first][1:]) and self.low[first] not in self.lexicon.nouns
            else 0
        )
        end = self._end_of(first)
        goes_on = (
            end > first
            and end < behind
            and self.low[end] in ("عن", "في", "من", "لدي")
            and self.lexicon.noun(self.low[first]) in self.lexicon.people
        )
        return Nominal(first, behind if end >= behind else end, skip) if end >= behind or goes_on else None

    def _before_comma(self, comma: int) -> Nominal | None:
        """ "NAME، مدير المرصد، قال": the sentence's first words, with what he is between commas."""
        for first in range(comma):
            if self.words.is_mark(first):
                continue
            source = self.rightwards(first)
            return source if source and source.behind == comma and self.speaks(source, named=True) else None
        return None

    # What may speak

    def speaks(self, nominal: Nominal, *, named: bool = False) -> bool:
        """Whether words can name a source: a known name, a noun for those who speak, a handle.

        Args:
            nominal: the words.
            named: whether words that may be a person's name, and hold no noun for one who speaks, will do.
        """
        first = self.head_index(nominal.first)
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

    def _may_be_name(self, nominal: Nominal) -> bool:
        """Whether words may be a person's name: two to four, the first without an article and no common noun."""
        first = self.low[nominal.first]
        words = list(self.low[nominal.first : nominal.behind])
        end = words.index(",") if "," in words else len(words)
        if any(word in self.lexicon.sets["according.not_sources"] or word[:1].isdigit() for word in words):
            return False
        places = [place for place, word in enumerate(words) if self.lexicon.noun(word) in self.lexicon.people or word == "من"]
        end = min([end, *(place for place in places if place >= 2)])
        return 2 <= end <= _NAME_WORDS and not is_definite(first) and len(first) > 1

    def may_be_surname(self, nominal: Nominal) -> bool:
        """Whether one word may be the surname of somebody named before: no common word that rules know."""
        word = self.low[nominal.first]
        known = (
            *self.lexicon.sets["words.stops"],
            *self.lexicon.sets["words.complements"],
            *self.lexicon.sets["words.happenings"],
        )
        return len(word) > 2 and word not in known and not self.lexicon.verb(word) and word not in self.numerals

    def is_body(self, nominal: Nominal) -> bool:
        """Whether words name an organisation, and not people."""
        noun = (
            self.lexicon.noun(self.low[self.head_index(nominal.first)]) if self.head_index(nominal.first) < len(self.low) else ""
        )
        if noun:
            return noun not in self.lexicon.people
        known = known_name(self.text(nominal), self.names)
        return known is not None and known.start <= 1 and not known.identity.anonymous

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
            and self._end_of(nominal.first) >= nominal.behind
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
                self.lexicon.noun(bare)
                and bare not in ("لحقوق",)
                and not (
                    is_definite(bare) and is_definite(self.low[index - 1]) and self.lexicon.noun(bare) not in self.lexicon.people
                )
            ) or self._known_from(index, 1):
                return [Nominal(nominal.first, index, nominal.skip), *self.parts(right)]
        return [nominal]

    def house_at(self, index: int, *, after_with: bool) -> Nominal | None:
        """An agency, paper or the like to which something is told, whose words begin at `index`."""
        word = self.low[index]
        if after_with and (word in self.lexicon.sets["words.houses"] or self._known_from(index, 0)):
            behind = self._end_of(index)
            return Nominal(index, behind) if behind > index else None
        if not self.is_telling(index) or word.startswith("لل"):
            return None
        if word == "ل":
            behind = self._closing_quote(index + 1)
            return Nominal(index + 2, behind) if behind else None
        behind = self._end_of_house(index)
        return Nominal(index, behind, 1) if behind > index else None

    def _closing_quote(self, index: int) -> int:
        return next((close for close in range(index + 2, min(len(self.low), index + 7)) if self.words.is_quote(close)), 0)

    def _end_of_house(self, index: int) -> int:
        start = self.words.starts[index] + 1
        named = leading_name(self.words.text[start : start + _NAME_CHARACTERS], self.names)
        if named is not None and not named.identity.anonymous:
            return next((at for at in range(index, len(self.low)) if self.words.starts[at] >= start + named.end), len(self.low))
        at = index + 1
        if self.words.is_quote(at):
            return self._closing_quote(at) + 1 if self._closing_quote(at) else index
        while at < len(self.low) and at - index < 4 and not self._stops(at, index, person=False):
            at += 1
        return at


KINDS_OF_BODIES = (OriginKind.MONITOR, OriginKind.AGENCY, OriginKind.PRESS)
