"""Where an Arabic noun phrase for a source ends: behind its noun and what is joined to it, behind a name, before what is told."""

from __future__ import annotations

import re
from functools import cache

from stemmata.language import lexicon as lexicon_of_language
from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, is_definite
from stemmata.lineage.credits.arabic_openers import TO_PRESS
from stemmata.lineage.credits.arabic_words import ArabicWords
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames, leading_name

LONGEST = 12  # words of a source without its apposition; longer ones are clauses
NAME_WORDS = 4  # words of a person's name
NAME_CHARACTERS = 80  # longest known name looked for
_GOVERNING = frozenset(("في", "من", "باسم", "لدي"))
# People of whom nobody is the holder of an office: no organisation's name stands right behind them.
_NO_OFFICE = word_set(
    "شهود شاهد ناشطون ناشطين ناشط نشطاء مصادر مصدر اهالي سكان ناجون مسوولون اطباء مسعفون جيران اقارب محللون مراقبون"
    " خبراء نازحون مواطنون صحفيون"
)
# Definite masdars of the commoner patterns: "the delay", "the explosion", "the use".
_MASDAR = re.compile(r"ال(?:ت\w{2}ي\w|ا[نست]\w{2,4}ا\w)$")
# Masdars and documents that are spelled as verbs of saying and stand in names of bodies: "centre of | monitoring the East".
_MASDARS_TOO = word_set("رصد نقل نشر بث عرض حث تجمع تحقق عدد")
_CALLED = word_set("الملقب الملقبه المعروف المعروفه المكني المكناه")
_NOW = frozenset(("اليوم", "الان", "مباشر"))
_HOUSES = word_set("قناه موقع صحيفه شبكه صفحه وكاله اذاعه منصه حساب جريده مجله راديو")
_MANY = word_set("اعضاء عناصر قاده ضباط جنود ممثلي مندوبي رووساء وزراء نواب عمال طلاب اطفال نساء")
_FEW = word_set(
    "احد احدي بعض عده عدد مجموعه معظم اغلب غالبيه جميع كل كلا كلتا عشرات مييات مزيد كثير كثيرون اثنان اثنين اثنتان ايا اي"
    " اكثر كافه ساير"
)
_SHORT_QUOTED = 3  # words and marks of a name quoted behind a definite noun
_PARTICLE_LENGTH = 3  # letters of a particle with a pronoun ("بها"); a longer word may be a name
_COUNTING = 4  # words of a number before those who are counted


@cache
def _numerals() -> frozenset[str]:
    """Words that count, with which what is reported may begin ("counted | nineteen")."""
    words = lexicon_of_language("ar")
    return frozenset({*words.small, *words.tens, *words.hundreds, *words.vague} - {"بعض", "عده", "عدد"})


class ArabicPhrases:
    """Finds the ends of noun phrases in the words of one sentence."""

    def __init__(self, words: ArabicWords, names: SourceNames, lexicon: ArabicLexicon) -> None:
        self.words = words
        self.low = words.low
        self.names = names
        self.lexicon = lexicon
        self.numerals = _numerals()
        self.masdars = _MASDARS_TOO

    def end_of(self, at: int) -> int:
        """Behind the last word of the noun phrase that begins at `at`."""
        known = self._known_end(at)
        if known:
            return self.end_of(known) if self._is_joined(known) else known
        if self.words.is_mark(at) and not self.words.is_quote(at):
            return at
        head = self.head_index(at)
        noun = self.lexicon.noun(self.low[head]) if head < len(self.low) else ""
        person = noun in self.lexicon.people or (head < len(self.low) and self.low[head] in self.lexicon.sets["words.titles"])
        index, definite = head, False
        while index < len(self.low) and index - at < LONGEST:
            if self.words.is_quote(index) and index > at and self._quoted_name(index):
                return self._quoted_name(index)
            if index == head + 1 and self._names_body(index, noun):
                index += 1
                continue
            named = not noun and index >= head + 2  # a name, behind which may stand whose he is
            object_ = self._is_object(index, head, noun) or (definite and self._begins_object(index, person=person))
            if self.stops(index, head, person=person or named) or (index > head and object_):
                break
            if index > head and definite and not is_definite(self.low[index]) and not self.goes_on(index):
                if person:
                    return self._name_end(index)
                break
            if not noun and not person and index >= head + 2 and self.lexicon.noun(self.low[index]) in self.lexicon.people:
                return self.end_of(index)  # "ليلى عثمان المتحدثة باسم …"
            definite = (definite or self._is_definite(index)) and self.low[index] not in _GOVERNING
            index += 1
        return index

    def _names_body(self, index: int, noun: str) -> bool:
        """Whether a word spelled as with a particle is the name of the body before it, which without its article needs one:
        "a centre Balmith", "a network Firon", not "with the …", not "so they see".
        """
        word, head = self.low[index], self.low[index - 1]
        of_body = noun != "" and noun not in self.lexicon.people and not is_definite(head)
        return of_body and word[0] in "بف" and len(word) > _PARTICLE_LENGTH and not self.lexicon.noun(word)

    def _is_definite(self, index: int) -> bool:
        """Whether the word at `index` bears the article; "للجنة" is "to a committee of"."""
        word = self.low[index]
        return is_definite(word) and not (word.startswith("لل") and word[1:] in self.lexicon.nouns)

    def _is_joined(self, at: int) -> bool:
        """Whether "and" and another body follow a known name."""
        word = self.low[at] if at < len(self.low) else ""
        if len(word) <= 3 or word[0] != "و" or self.lexicon.verb(word):
            return False
        return self.known_from(at, 1) or self.lexicon.noun(word[1:]) not in ("", *self.lexicon.people)

    def _is_object(self, index: int, head: int, noun: str) -> bool:
        """Whether what is reported, or whom it is about, begins at `index` ("ناشطون | حريقا", "البعثة | الشرطة")."""
        word, before = self.low[index], self.low[index - 1]
        many = noun in _NO_OFFICE or self.low[head].endswith("ون")
        other = self.lexicon.noun(word)
        if noun in _NO_OFFICE and index > head + 1 and self._begins_body(index):
            return True
        if many and word.endswith("ا") and len(word) > 3 and before not in _GOVERNING and not is_definite(word):
            return True
        if many and other and is_definite(self.low[head]) and not is_definite(word) and before not in _GOVERNING:
            return True
        both = is_definite(word) and index == head + 1 and is_definite(before) and before[0] != "ل"
        if (
            both
            and before.endswith("ه")
            and not word.endswith(("ه", "ا", "ي"))
            and before not in self.lexicon.sets["words.titles"]
        ):
            return True  # no adjective of it: "المنظمة | الوضع"
        if both and other in self.lexicon.people and (other in _NO_OFFICE or word.endswith(("ون", "ين"))):
            return True
        return both and other != "" and other not in self.lexicon.people and not word.startswith("و")

    def _begins_object(self, index: int, *, person: bool) -> bool:
        """Whether a definite noun, and no adjective, follows a definite one ("جمعية التراث | المجلس", "المسعفون | الساعات")."""
        word, before = self.low[index], self.low[index - 1]
        if not is_definite(word) or not is_definite(before) or before in _GOVERNING or word.startswith(("و", "لل")):
            return False
        if (
            before.endswith(("ون", "ين"))
            and self.lexicon.noun(before) in self.lexicon.people
            and not word.endswith(("ون", "ين", "يه", "ي"))
        ):
            return True
        noun = self.lexicon.noun(word)
        if (_MASDAR.match(word) or word in self.lexicon.sets["according.not_sources"]) and not noun:
            return True
        if person or not noun or word.endswith(("ي", "يه")):
            return False
        return noun not in self.lexicon.people or word.endswith("ين")

    def _begins_body(self, index: int) -> bool:
        """Whether another's name begins at `index` ("witnesses accused | the organisation")."""
        noun = self.lexicon.noun(self.low[index])
        return self.low[index - 1] not in _GOVERNING and (
            self.known_from(index, 0) or (noun != "" and noun not in self.lexicon.people)
        )

    def _known_end(self, at: int) -> int:
        """Behind a known name that begins at `at`; 0 without one."""
        start = self.words.starts[at]
        named = leading_name(self.words.text[start : start + NAME_CHARACTERS], self.names)
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

    def known_from(self, at: int, skip: int) -> bool:
        """Whether a known name begins `skip` characters into the word at `at`."""
        start = self.words.starts[at] + skip
        named = leading_name(self.words.text[start : start + NAME_CHARACTERS], self.names)
        return named is not None and not named.identity.anonymous

    def head_index(self, at: int) -> int:
        """Index of the noun itself behind "one of", "some"."""
        first = at
        while at + 1 < len(self.low) and at - first < _COUNTING and self._counts(at, first):
            at += 1
        if at > first and self.low[at] == "من" and at + 1 < len(self.low):
            at += 1
        return at

    def _counts(self, at: int, first: int) -> bool:
        """Whether the word at `at` only says how many: "one of", "fifteen", "12"."""
        word = self.low[at]
        bare = word[1:] if at == first and word[0] in "ول" and len(word) > 3 else word
        return bare in _FEW or bare in self.numerals or word.isdigit()

    def stops(self, index: int, head: int, *, person: bool) -> bool:
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
        if index > head and self._breaks(index):
            return True
        if word == "من" and index > head and (self.low[index - 1] in self.numerals or self._counts(index - 1, index - 1)):
            return False
        if word in ("في", "من", "ب") and person and index > head:
            return not self._is_his_place(index, head)
        if word in _NOW and index == head + 2 and self.lexicon.noun(self.low[head]) in _HOUSES:
            return False  # "the paper Nahr Today"
        if word in ("باسم", "بلا", "بدون", "علي") and index > head:
            return word == "علي"
        return word in sets["words.stops"]

    def _breaks(self, index: int) -> bool:
        """Whether a verb, a number, a picture or one to whom something is told stands at `index`, behind a phrase's head."""
        word, sets = self.low[index], self.lexicon.sets
        if self._is_verb(index) or word in self.numerals or word[:1].isdigit() or word in sets["words.media"]:
            return True
        if (
            word == "ل"
            or self.is_telling(index)
            or word in TO_PRESS
            or (word.startswith("ل") and word[1:] in sets["words.houses"])
        ):
            return True
        if word[0] == "ب" and word not in self.lexicon.nouns and self.lexicon.is_document(word) and word != "باسم":
            return True
        return word.startswith("بال") and not self.lexicon.noun(word) and self.low[index - 1] not in _CALLED

    def _is_his_place(self, index: int, head: int) -> bool:
        """Whether the preposition at `index` says where somebody belongs ("مدير في الوزارة"), and not when or how he speaks."""
        sets = self.lexicon.sets
        following = self.low[index + 1] if index + 1 < len(self.low) else ""
        nobody = not self.lexicon.noun(self.low[head]) and self.lexicon.noun(following) in ("", *self.lexicon.people)
        if nobody and not self.known_from(index + 1, 0):
            return False
        plain = any(following in sets[f"words.{key}"] for key in ("channels", "stops", "happenings", "complements"))
        return bool(following) and not plain and not following[:1].isdigit() and following not in self.numerals

    def _is_verb(self, index: int) -> bool:
        """Whether a verb of saying stands at `index`, and no masdar in a body's name that is spelled as one."""
        word = self.low[index]
        if not self.lexicon.verb(word) or is_definite(word) or word in self.lexicon.nouns:
            return False
        following = self.low[index + 1] if index + 1 < len(self.low) else ""
        return not (word in _MASDARS_TOO and self.low[index - 1] in self.lexicon.nouns and is_definite(following))

    def goes_on(self, index: int) -> bool:
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

    def _name_end(self, index: int) -> int:
        """Behind the name of a person that begins at `index`, or behind a title before it."""
        first = index
        while index < len(self.low) and index - first < NAME_WORDS and not self.stops(index, first - 1, person=False):
            if self._is_many(index) or (index - first > 1 and self._begins_construct(index)):
                break
            following = self.low[index + 1] if index + 1 < len(self.low) else ""
            if self.low[index].endswith("ا") and following.endswith("ا") and len(following) > 3:
                break  # two accusatives: "a press conference"
            index += 1
        if index > first + 1 and self.is_house_of(index):
            return self.end_of(index + 1)
        return index

    def _begins_construct(self, index: int) -> bool:
        """Whether a body's noun with what it belongs to follows a name: "سميح أنور | قيادة القطاع"."""
        noun = self.low[index] in self.lexicon.nouns and self.low[index] not in self.lexicon.people
        return noun and index + 1 < len(self.low) and is_definite(self.low[index + 1])

    def _is_many(self, index: int) -> bool:
        """Whether the word at `index` is one for several people, which is no name."""
        word = self.low[index]
        return word in _NO_OFFICE or word in _MANY or (word.endswith(("ون", "ين")) and self.lexicon.nouns.get(word) is not None)

    def is_house_of(self, index: int) -> bool:
        """Whether "of" and a body follow a name: "الدكتورة سلمى نوري | من عيادة ساري"."""
        if index + 1 >= len(self.low) or self.low[index] != "من":
            return False
        noun = self.lexicon.noun(self.low[index + 1])
        return noun not in ("", *self.lexicon.people) and self.low[index + 1] not in self.lexicon.sets["words.channels"]

    def _quoted_name(self, index: int) -> int:
        """Behind a name in quotation marks that opens at `index`; 0 when it is no short name."""
        for close in range(index + 2, min(len(self.low), index + 6)):
            if self.words.is_quote(close) and is_definite(self.low[index - 1]) and close - index > _SHORT_QUOTED:
                return 0  # what is said of somebody, and no name
            if self.words.is_quote(close):
                return close + 1 if self.low[index - 1] in ("من", "في") or self.lexicon.noun(self.low[index - 1]) else 0
        return 0

    def is_telling(self, index: int) -> bool:
        """Whether the word at `index` is one to whom something is told: "لوكالة", "للصحيفة", "لرويترز"."""
        word = self.low[index]
        if not word.startswith("ل") or len(word) < 4:
            known = word == "ل" and index + 1 < len(self.low) and self.known_from(index + 1, 0)
            return known or (word == "ل" and self.words.is_quote(index + 1))
        bare = word[2:] if word.startswith("لل") else word[1:]
        return bare in self.lexicon.sets["words.houses"] or (self.known_from(index, 1) and not word.startswith("لل"))
