"""Credits in Arabic sentences: who speaks, told by the grammar of reported speech over the words of `data/arabic.toml`.

Verbs come before their subject as a rule, so a source is read from the verb in reading order (`arabic_nominals`); where "that"
follows the verb at once, the subject stands before it, or is whoever spoke last. All on folded words, with offsets kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from stemmata.language import fold_mapped
from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, arabic_lexicon
from stemmata.lineage.credits.arabic_nominals import ArabicReader, ArabicWords, Nominal
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set
from stemmata.lineage.sources import SourceNames

_WORD = re.compile(r"\w+")
_ANONYMOUS = re.compile(
    r"(?<!\w)((?:و)?(?:يعتقد(?= ان)|قيل|يرجح(?= ان)|يقال|ترددت? انباء|بحسب ما ورد|انباء عن|تحدثت انباء)|علي? مواقع التواصل)(?!\w)"
)
_RELAY = re.compile(r"(?<!\w)(?:حصل\w* علي|تلقت?ي? نسخه|وصل\w* نسخه|نسخه من|اطلع\w* علي|يظهر في ال)")
_SKIPPED = word_set(
    "امس اليوم ايضا مجددا الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد بدوره بدورها صباح مساء امسا الان"
    " بدورهم لاحقا اخيرا رسميا الينا لنا اليه هاتفيا"
)
# "Learned from", and what comes from somebody.
_LEARNING = word_set("علم علمت علمنا سمع سمعت فهم فهمت عرف عرفت تلقي تلقت استقي استقت")
_NEWS = word_set("معلومات افادات شهادات انباء بلاغات رسايل شكاوي بلاغ افاده شهاده رساله تاكيدات روايات اتصالات اتصال")
_LEARNING_REACH = 6  # words from "learned" to "from"
# Behind a source: "who heard it from Z".
_WHO = word_set("الذي التي الذين والذي والتي وقد وكان وكانت بدوره بدورها كان كانت وهو وهي")
_HAS_IT = word_set(
    "نقل نقلت نقلوا سمع سمعت سمعه سمعوا استند استندت استقي استقت علم علمت حصل حصلت حصلوا اخذ اخذت تلقي تلقت تلقوا التقي التقت"
    " تحدث تحدثت تحدثوا اعتمد اعتمدت استمع استمعت قابل قابلت نقلها نقله اقتبس اقتبست"
)
_CARRY = word_set("حمل حملت حملوا يحمل تحمل يحملون")
_HAS_IT_REACH = 9  # words behind a source within which it may be said whom he has it from
_BREAKING = word_set("عاجل عاجلا مباشر خاص خبر متابعات حصري الان تحديث هام")
_GOVERN_L = frozenset(("وفقا", "ووفقا", "طبقا", "وطبقا"))  # behind these "ل" is a preposition
_FROM_SOURCE = frozenset(("عن",))
_BY_HIM = word_set(
    "بحسبه بحسبها بحسبهم حسبه حسبها حسبهم وبحسبه وبحسبها وبحسبهم وحسبه وحسبها وفقه وفقها برايه برايها برايهم"
    " بنظره بنظرها بقوله بقولها"
)
# Words behind which "that" opens no reported clause: "before", "after", "without", "although".
_NOT_SAID = word_set(
    "قبل بعد دون بدون منذ غير الا حتي شرط بشرط مجرد بمجرد رغم مع بدل كما قبيل اجل لاجل سوي بما سبق يمكن يجب ينبغي يستطيع"
)
_HIS = word_set("شهادت شهادات افادت حديث كلام بيان تقرير تصريح منشور تغريدت روايت")
_TELLING = frozenset(("تصريح", "تصريحات", "حديث", "اتصال", "مقابله", "لقاء", "تصريحه", "حديثه"))
_TRAILING_WORDS = 3  # words before a verb of saying that make up something said ("…, قال X")
_COMPLEMENT_REACH = 14  # words behind a subject within which "that" or a colon shows that something is reported
_SHORTEST = 3  # letters of a verb without the object written onto it
_HEAD_WORDS = 3  # words at a sentence's head among which its subject may begin: a verb, and what is written for "with us"
_MEDIA_REACH = 9  # words between a verb of publishing and what was published


def arabic_mentions(text: str, start: int, end: int, names: SourceNames, quoted: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The credits of one sentence of a text, from `start` to `end`, in order.

    Args:
        text: the text.
        start: where the sentence begins.
        end: behind it.
        names: known names.
        quoted: ranges of the text inside quotation marks, in order.
    """
    folded = fold_mapped(text[start:end])
    lexicon = arabic_lexicon()
    if not _may_credit(folded.text, lexicon):
        return []
    words = ArabicWords(folded, [(first - start, behind - start) for first, behind in quoted if first < end and start < behind])
    found = _Sentence(words, names, lexicon).mentions()
    moved = []
    for each in found:
        span, source = folded.original(each.start, each.end), folded.original(each.source_start, each.source_end)
        behind = folded.original(each.behind, each.behind + 1)[0] if each.behind != NONE else NONE
        moved.append(
            evolve(each, start=span[0], end=span[1], source_start=source[0], source_end=source[1], behind=behind).moved(start)
        )
    return sorted(moved, key=lambda each: (each.start, each.end))


def _may_credit(folded: str, lexicon: ArabicLexicon) -> bool:
    words = _WORD.findall(folded)
    return (
        not lexicon.cues.isdisjoint(words)
        or not lexicon.cues.isdisjoint(word[1:] for word in words if word[0] in "وف" and len(word) > 1)
        or ":" in folded
        or "@" in folded
        or _ANONYMOUS.search(folded) is not None
    )


def arabic_source_at_head(sentence: str, names: SourceNames) -> tuple[int, int] | None:
    """Where the words stand that name who an Arabic sentence is about: its first words, or those behind its verb."""
    folded = fold_mapped(sentence)
    words = ArabicWords(folded, ())
    reader = ArabicReader(words, names, arabic_lexicon())
    for at in range(min(_HEAD_WORDS, len(words.low))):
        source = None if words.is_mark(at) else reader.rightwards(at)
        if source and (reader.speaks(source) or (at and reader.speaks(source, named=True))):
            return folded.original(*reader.range(source))
    return None


class _Sentence:
    """One sentence while it is read; offsets are those of its folded text."""

    def __init__(self, words: ArabicWords, names: SourceNames, lexicon: ArabicLexicon) -> None:
        self.words = words
        self.low = words.low
        self.lexicon = lexicon
        self.reader = ArabicReader(words, names, lexicon)
        self.relay = _RELAY.search(words.text) is not None
        self.found: list[Mention] = []

    def mentions(self) -> list[Mention]:
        """The credits, in order; of two on the same source words the first rule's."""
        for rule in (
            self._according,
            self._learned,
            self._in_documents,
            self._media,
            self._spoken,
            self._told,
            self._participles,
            self._headline,
            self._bracketed,
            self._anonymous,
        ):
            for mention in rule():
                if not any(_crosses(mention, other) for other in self.found):
                    self.found.append(mention)
        return self._chained(sorted(self.found, key=lambda each: (each.start, each.end)))

    # Making mentions

    def _speech(self, begin: int, source: Nominal, verb: str, *, trails: bool = False, end: int = 0) -> Iterator[Mention]:
        _first, _behind = self.reader.range(source)
        for part in self.reader.parts(source):
            exact = self.reader.range(part)
            yield Mention(min(begin, exact[0]), max(exact[1], end), *exact, verb, CreditForm.SPEECH, self.relay, NONE, trails)

    def _phrase_at(self, index: int, key: str) -> int:
        """How many words of one of some phrases stand at `index`; 0 for none."""
        for phrase in self.lexicon.phrases[key].get(self.low[index], ()):
            if tuple(self.low[index : index + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _trails(self, index: int) -> bool:
        """Whether words enough stand before `index` to be what was said."""
        return sum(not self.words.is_mark(at) for at in range(index)) >= _TRAILING_WORDS

    # Rules

    def _according(self) -> Iterator[Mention]:
        for index in range(len(self.low)):
            count = self._phrase_at(index, "phrases")
            if count and index + count < len(self.low):
                yield from self._as_said(index, index + count)
            count = self._phrase_at(index, "sources")
            if self.low[index] in _BY_HIM or self._is_his_word(index):
                yield evolve(self._alone(index, index), trails=self._trails(index))
            elif count and index + count < len(self.low) and self.low[index + count] in ("له", "لها", "لهم"):
                yield evolve(self._alone(index, index + count), trails=self._trails(index))
            elif count and index + count < len(self.low):
                yield from self._by_source(index, index + count, " ".join(self.low[index : index + count]))

    def _is_his_word(self, index: int) -> bool:
        """ "in his words", "as in her testimony": the speaker is but an ending."""
        words = self.low[index : index + 3]
        if words[:2] == ["علي", "حد"] and len(words) > 2:
            return words[2] in ("قوله", "قولها", "قولهم", "تعبيره", "تعبيرها")
        return (
            words[:1] in (["جاء"], ["ورد"])
            and len(words) > 2
            and words[1] == "في"
            and words[2].endswith(("ه", "ها"))
            and (words[2][:-1] in _HIS or words[2][:-2] in _HIS)
        )

    def _as_said(self, index: int, at: int) -> Iterator[Mention]:
        """ "as X announced", "this is what X said"."""
        group = self.lexicon.verb(self.low[at]) or self._with_object(self.low[at])
        if not group:
            return
        phrase = " ".join(self.low[index : at + 1])
        if group == "relay":
            yield from self._relayed(index, at, phrase)
            return
        source = self.reader.rightwards(self._skip(at + 1))
        if source and self._is_last(source.behind) and not self._trails(index):
            source = self.reader.without_name(source)
        if source and self.reader.speaks(source, named=True):
            begin = self.words.starts[index]
            yield from self._speech(begin, source, phrase, trails=self._trails(index))

    def _with_object(self, word: str) -> str:
        """The group of a verb with an object written onto it ("قاله"); empty for other words."""
        for ending in ("ه", "ها", "هم", "نا", "ني"):
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and self.lexicon.verb(word[: -len(ending)]):
                return self.lexicon.verb(word[: -len(ending)])
        return ""

    def _by_source(self, index: int, at: int, phrase: str) -> Iterator[Mention]:
        if (
            self.low[at] == "ما"
            or self.low[at].lstrip("ل") in self.lexicon.sets["according.not_sources"]
            or self.low[at] in self.lexicon.sets["according.not_sources"]
        ):
            return
        source = self.reader.behind_document(at) or self.reader.rightwards(at)
        if (
            source
            and source.first == at
            and not source.skip
            and phrase.split()[-1] in _GOVERN_L
            and self.low[at][:2] not in ("ل", "لل")
        ):
            source = evolve(source, skip=int(self.low[at][0] == "ل"))
        if source and self.reader.speaks(source, named=True):
            yield from self._speech(self.words.starts[index], source, phrase, trails=self._trails(index))

    def _learned(self) -> Iterator[Mention]:
        """ "The paper learned from X that", "information came from X that": X speaks, the paper passes it on."""
        for index in range(len(self.low) - 2):
            word = self.low[index] if self.low[index] in _LEARNING else self.low[index][1:]
            told = self.low[index] in _NEWS or self.low[index][1:] in _NEWS
            if word not in _LEARNING and not told:
                continue
            reach = range(index + 1, min(len(self.low) - 1, index + _LEARNING_REACH))
            on = next((at for at in reach if self.low[at] in ("من", "عن") and (told or self.low[at] == "من")), 0)
            source = self.reader.rightwards(on + 1) if on and not any(self.words.is_mark(at) for at in range(index, on)) else None
            if not source or not self.reader.speaks(source) or not self._complement_after(source.behind):
                continue
            behind = self.reader.range(source)[0]
            carrier = None if told or index + 1 == on else self.reader.rightwards(index + 1)
            if carrier and carrier.behind <= on and self.reader.speaks(carrier, named=True):
                for mention in self._speech(self.words.starts[index], carrier, word):
                    yield evolve(mention, relay=True, behind=behind)
            yield from self._speech(self.words.starts[on], source, "من")

    def _in_documents(self) -> Iterator[Mention]:
        """ "A statement of X says", "figures of X show", "From X's statement:"."""
        for index in range(len(self.low) - 1):
            count = self._phrase_at(index, "in_document")
            at = index + count
            if self.low[index].lstrip("و") in ("رد", "جاء", "ورد") and self.low[index + 1] in ("فيه", "فيها"):
                yield self._alone(index, index + 1)
                continue
            shows = self.low[index] in ("تظهر", "اظهرت", "تشير", "تفيد", "تبين", "يظهر", "اشارت", "اظهر", "يفيد", "كشفت", "تكشف")
            if shows:
                at = index + 1
            elif not count or (self.low[index] == "من" and ":" not in self.words.text):
                continue
            source = self.reader.behind_document(at) if at < len(self.low) else None
            if source and self.reader.speaks(source, named=True):
                yield from self._speech(self.words.starts[index], source, " ".join(self.low[index : at + 1]))

    def _media(self) -> Iterator[Mention]:
        media = self.lexicon.sets["words.media"]
        if media.isdisjoint(self.low) and media.isdisjoint(word[1:] for word in self.low):
            return
        for index in range(len(self.low) - 1):
            verb = self.low[index] if self.low[index] in self.lexicon.publishing else self.low[index][1:]
            if verb in self.lexicon.publishing:
                yield from self._published(index)
            elif self._published_object(self.low[index]) and any(
                word in media for word in self.low[max(0, index - _MEDIA_REACH) : index]
            ):
                source = self.reader.rightwards(index + 1)
                if source and self.reader.speaks(source, named=True):
                    begin = min(at for at in range(index) if self.low[at] in media)
                    yield evolve(
                        next(self._speech(self.words.starts[begin], source, self.low[index])), form=CreditForm.MEDIA, relay=False
                    )

    def _published(self, index: int) -> Iterator[Mention]:
        source = self.reader.rightwards(self._skip(index + 1))
        if source is None or not self.reader.speaks(source, named=True):
            return
        reach = self.low[source.behind : source.behind + _MEDIA_REACH]
        if any(word in self.lexicon.sets["words.media"] for word in reach):
            for mention in self._speech(
                self.words.starts[index],
                source,
                self.low[index].lstrip("وف") if self.low[index] not in self.lexicon.publishing else self.low[index],
            ):
                yield evolve(mention, form=CreditForm.MEDIA, relay=False)

    def _published_object(self, word: str) -> bool:
        return any(word.endswith(ending) and word[: -len(ending)] in self.lexicon.publishing for ending in ("ه", "ها", "هم"))

    def _spoken(self) -> Iterator[Mention]:
        index = 0
        while index < len(self.low):
            group = self.lexicon.verb(self.low[index]) or self._of_something(index)
            group = group or ("say" if self._lays_blame(index) else "")
            if group and not self.words.quoted[index] and not self._is_negated(index):
                yield from self._of_verb(index, group)
            index += 1

    def _lays_blame(self, index: int) -> bool:
        """ "The mission laid on the police | the responsibility for the fire": the verb alone means to carry."""
        word = self.low[index] if self.low[index] in _CARRY else self.low[index][1:]
        return word in _CARRY and any(
            "مسوولي" in each or each == "تبعات" for each in self.low[index + 2 : index + _COMPLEMENT_REACH]
        )

    def _of_something(self, index: int) -> str:
        """The group of a verb with its object written onto it ("ووصفه X بأنه"), where a source and "that" follow."""
        group = self._with_object(self.low[index])
        if not group or index + 1 >= len(self.low):
            return ""
        source = self.reader.rightwards(index + 1)
        return group if source and self.reader.speaks(source) and self._complement_after(source.behind) else ""

    def _of_verb(self, index: int, group: str) -> Iterator[Mention]:
        verb = self._plain_verb(index)
        if group == "relay":
            yield from self._relayed(index, index, verb)
            return
        at = self._skip(index + 1)
        if self._ends(at) and index and self.words.is_mark(index - 1) and any(self.words.quoted[:index]):
            yield evolve(self._alone(index, index), trails=True)
            return
        if self._is_complement(at) or self._is_told_before(index, at):
            yield from self._before_verb(index, verb)
            return
        source = self.reader.rightwards(at) if at < len(self.low) else None
        if index > 1 and self.low[index][0] == "و" and self.low[index] not in self.lexicon.verbs and self._has_no_subject(at):
            yield from self._of_first(index, verb)
            return
        if source is None:
            return
        if self._is_last(source.behind) and not self._trails(index):
            source = self.reader.without_name(source)
        reported = self._complement_after(source.behind) or any(self.words.quoted[:index])
        surname = source.behind - source.first == 1 and self._is_complement(source.behind) and self.reader.may_be_surname(source)
        if surname and not self.reader.speaks(source):
            yield from self._speech(self.words.starts[index], source, verb)
            return
        trailing = self._trails(index) and self._ends(source.behind) and (index == 0 or self.words.is_mark(index - 1))
        before = self.reader.leftwards(index) if index and not self.reader.speaks(source) else None
        if before and before.behind == index and self.reader.speaks(before) and self.low[index][0] in "يت":
            yield from self._speech(self.words.starts[before.first], before, verb, end=self.words.ends[index])
            return
        known = self.reader.speaks(source)
        strong = group == "say" or self.reader.is_body(source)
        if (known and (reported or trailing or strong)) or (self.reader.speaks(source, named=True) and (reported or trailing)):
            yield from self._speech(self.words.starts[index], source, verb, trails=trailing and not reported)

    def _is_told_before(self, index: int, at: int) -> bool:
        """ "NAME, the head of X, | told the agency that": the subject stands before the verb, to whom it is told right behind."""
        if not index or self.low[index - 1] != "," or at >= len(self.low) or not self.reader.is_telling(at):
            return False
        return self._complement_after(at + 1) and self.reader.leftwards(index) is not None

    def _has_no_subject(self, at: int) -> bool:
        """Whether a preposition follows a verb at once ("ووعد بمولدات"), so that its subject stands before it."""
        return at < len(self.low) and (self.low[at][0] == "ب" and self.lexicon.noun(self.low[at]) == "" and len(self.low[at]) > 3)

    def _of_first(self, index: int, verb: str) -> Iterator[Mention]:
        """The speaker with whom the sentence begins, behind its first verb or before it."""
        for at in range(min(3, index)):
            source = self.reader.rightwards(at)
            if source and source.behind <= index and not self.words.is_mark(at) and self.reader.speaks(source):
                exact = self.reader.range(source)
                start = self.words.starts[index]
                yield Mention(start, self.words.ends[index], *exact, verb, CreditForm.SPEECH, self.relay)
                return

    def _plain_verb(self, index: int) -> str:
        word = self.low[index]
        return word if word in self.lexicon.verbs else word[1:]

    def _is_negated(self, index: int) -> bool:
        return any(word in self.lexicon.sets["words.negations"] for word in self.low[max(0, index - 1) : index]) or self.low[
            index - 1 if index else 0
        ] in (
            "ولم",
            "ولا",
            "فلم",
            "ولن",
        )

    def _skip(self, at: int) -> int:
        """Behind "yesterday", "for his part" and the like between a verb and its subject."""
        while at < len(self.low) and self.low[at] in _SKIPPED:
            at += 1
        return at

    def _is_complement(self, at: int) -> bool:
        """Whether what was said begins at `at`: "that", a colon, a quotation, a preposition with "that"."""
        if at >= len(self.low):
            return False
        sets = self.lexicon.sets
        if self.low[at] in sets["words.complements"] or self.low[at] == ":" or self.words.is_quote(at):
            return True
        following = self.low[at + 1] if at + 1 < len(self.low) else ""
        return self.low[at] in sets["words.complement_prepositions"] and following in sets["words.complements"]

    def _complement_after(self, behind: int) -> bool:
        """Whether "that", a colon, a quotation or "saying" follows within reach, so that something is reported."""
        sets = self.lexicon.sets
        for at in range(behind, min(len(self.low), behind + _COMPLEMENT_REACH)):
            word = self.low[at]
            if word in sets["words.complements"] and self.low[at - 1] in _NOT_SAID:
                continue
            if word in sets["words.complements"] or word == ":" or self.words.is_quote(at) or word in self.lexicon.participles:
                return True
            if at == behind and word in ("عن", "من", "علي") and at + 1 < len(self.low):
                return True
        return False

    def _is_last(self, at: int) -> bool:
        """Whether nothing but marks follows."""
        return all(self.words.is_mark(index) for index in range(at, len(self.low)))

    def _ends(self, at: int) -> bool:
        """Whether a clause is at its end."""
        if at >= len(self.low):
            return True
        return (
            (self.words.is_mark(at) and self.low[at] != ":")
            or self.low[at] in self.lexicon.sets["words.stops"]
            or self.reader.is_telling(at)
        )

    def _before_verb(self, index: int, verb: str) -> Iterator[Mention]:
        """Where "that" follows a verb at once: the subject before it, or whoever spoke last."""
        subject = self.reader.leftwards(index)
        if subject and self.reader.speaks(subject, named=self.low[index - 1] == ","):
            yield from self._speech(self.words.starts[subject.first], subject, verb, end=self.words.ends[index])
        elif verb not in self.lexicon.impersonal:
            yield self._alone(index, index)

    def _alone(self, index: int, last: int) -> Mention:
        """A verb without a subject: its words stand for the source."""
        start = self.words.starts[index]
        if self.low[index] not in self.lexicon.verbs and self.lexicon.verb(self.low[index]):
            start += 1
        verb = start, self.words.ends[last]
        return Mention(*verb, *verb, self.words.text[slice(*verb)], CreditForm.SPEECH, self.relay, continued=True)

    def _relayed(self, index: int, at: int, verb: str) -> Iterator[Mention]:
        """ "X reported, from Y, that": X passes on what Y says."""
        begin = self.words.starts[index]
        after = self._skip(at + 1)
        if after < len(self.low) and self.low[after] in ("عنه", "عنها", "عنهم"):
            yield from self._relayed_of_him(begin, after, verb)
            return
        if after < len(self.low) and self.low[after] == "عن":
            source = self.reader.rightwards(after + 1)
            if source and self.reader.speaks(source, named=True):
                if self.low[at].endswith("ت"):
                    alone = self._alone(at, at)
                    yield evolve(alone, relay=True, behind=self.reader.range(source)[0])
                yield from self._speech(begin, source, f"{verb} عن", trails=False)
            return
        carrier = self.reader.rightwards(after) if after < len(self.low) else None
        if carrier is None or not self.reader.speaks(carrier, named=True):
            return
        on = next(
            (
                place
                for place in range(carrier.behind, min(len(self.low), carrier.behind + _COMPLEMENT_REACH))
                if self.low[place] == "عن"
            ),
            0,
        )
        source = self.reader.rightwards(on + 1) if on and on + 1 < len(self.low) else None
        trails = self._trails(index)
        if source and self.reader.speaks(source, named=True):
            behind = self.reader.range(source)[0]
            for mention in self._speech(begin, carrier, verb, trails=trails):
                yield evolve(mention, relay=True, behind=behind)
            yield from self._speech(self.words.starts[on], source, "نقلا عن", trails=trails)
            yield from self._further(source, trails=trails)
        elif self._complement_after(carrier.behind):
            yield from self._speech(begin, carrier, verb, trails=trails)

    def _relayed_of_him(self, begin: int, at: int, verb: str) -> Iterator[Mention]:
        """ "The agency reported from him": he speaks, the agency passes it on."""
        carrier = self.reader.rightwards(at + 1) if at + 1 < len(self.low) else None
        alone = self._alone(at, at)
        if carrier and self.reader.speaks(carrier, named=True):
            for mention in self._speech(begin, carrier, verb):
                yield evolve(mention, relay=True, behind=alone.source_start)
        yield alone

    def _further(self, source: Nominal, *, trails: bool) -> Iterator[Mention]:
        """ "… from X, | from Y": whom X has it from."""
        at = source.behind + (1 if self.low[source.behind : source.behind + 1] == [","] else 0)
        at += 1 if self.low[at : at + 1] in (["نقلا"], ["بدوره"], ["بدورها"]) else 0
        if at + 1 >= len(self.low) or self.low[at] != "عن" or self.low[at + 1] in self.lexicon.sets["words.complements"]:
            return
        behind = self.reader.rightwards(at + 1)
        if behind and self.reader.speaks(behind, named=True):
            yield from self._speech(self.words.starts[at], behind, "نقلا عن", trails=trails)

    def _told(self) -> Iterator[Mention]:
        """ "X said to the agency": the agency passes on what X says."""
        speakers = [each for each in self.found if each.form is CreditForm.SPEECH]
        telling = speakers or any(word.lstrip("ل") in _TELLING for word in self.low)
        if not telling:
            return
        for index in range(len(self.low) - 1):
            house = self.reader.house_at(
                index, after_with=index > 1 and self.low[index - 1] == "مع" and self.low[index - 2] in _TELLING
            )
            if house is None:
                continue
            exact = self.reader.range(house)
            if any(each.source_start <= exact[0] < each.source_end for each in self.found):
                continue
            teller = max((each.source_start for each in speakers if each.source_start < exact[0]), default=NONE)
            yield Mention(
                self.words.starts[index], exact[1], *exact, "told", CreditForm.TOLD, relay=True, behind=teller, trails=True
            )

    def _participles(self) -> Iterator[Mention]:
        """ "…, pointing out that": the same speaker goes on; also where the sentence names none."""
        for index in range(1, len(self.low)):
            word = self.low[index] if self.low[index] in self.lexicon.participles else self.low[index][1:]
            if word not in self.lexicon.participles or self.words.quoted[index] or not self._is_complement(index + 1):
                continue
            speaks = [each for each in self.found if each.form is CreditForm.SPEECH and each.start < self.words.starts[index]]
            subject = self._clause_head(index) if word.startswith("قايل") else None
            if subject:
                yield from self._speech(self.words.starts[subject.first], subject, word, end=self.words.ends[index])
            elif not speaks or self.words.is_mark(index - 1) or self.low[index][0] == "و":
                yield self._alone(index, index)

    def _clause_head(self, index: int) -> Nominal | None:
        """Whom the clause is about that holds the word at `index`: the words behind its verb."""
        first = max((at + 1 for at in range(index) if self.words.is_mark(at)), default=0)
        for at in range(first, min(first + _HEAD_WORDS, index)):
            source = self.reader.rightwards(at)
            taken = source and any(each.source_start <= self.reader.range(source)[0] < each.source_end for each in self.found)
            if source and not taken and source.behind <= index and self.reader.speaks(source):
                return source
        return None

    def _bracketed(self) -> Iterator[Mention]:
        """ "… (منتدى الأرض، تقرير)": the source in brackets behind a clause."""
        for index in range(_TRAILING_WORDS, len(self.low) - 2):
            if self.low[index] != "(":
                continue
            source = self.reader.rightwards(index + 1)
            close = next((at for at in range(index + 1, len(self.low)) if self.low[at] == ")"), 0)
            if source and close and source.behind <= close and source.behind - source.first > 1 and self.reader.is_body(source):
                for mention in self._speech(
                    self.words.starts[index], source, "in brackets", trails=True, end=self.words.ends[close]
                ):
                    yield evolve(mention, bracketed=True)

    def _headline(self) -> Iterator[Mention]:
        """ "The Observatory: five killed …", with the source before a colon, or at the end behind dots."""
        yield from self._at_end()
        if ":" not in self.low[1:_COMPLEMENT_REACH] or self.found:
            return
        colon = self.low.index(":", 1)
        first = 1 if self.words.is_mark(0) else 0
        if self.low[first] in _BREAKING and first + 2 < len(self.low) and self.words.is_mark(first + 1):
            first += 2
            colon = next((at for at in range(first, len(self.low)) if self.low[at] == ":"), 0)
            if colon - first in range(1, 5) and not any(self.words.is_mark(at) for at in range(first, colon)):
                yield from self._speech(self.words.starts[first], Nominal(first, colon), ":")
            return
        source = Nominal(first, colon)
        if first < colon and self.reader.is_whole(source):
            begin, end = self.reader.range(source)
            yield Mention(begin, end, begin, end, ":", CreditForm.SPEECH)

    def _at_end(self) -> Iterator[Mention]:
        if self.found or len(self.low) <= _TRAILING_WORDS + 1 or self.low[-1] == ".":
            return
        last = next((at for at in range(len(self.low) - 2, _TRAILING_WORDS - 1, -1) if self.words.is_mark(at)), 0)
        dots = last and self.low[last] in (".", "…", "-", "|") and (self.low[last] != "." or self.low[last - 1] == ".")
        source = Nominal(last + 1, len(self.low))
        if dots and self.reader.is_whole(source):
            yield from self._speech(self.words.starts[last], source, ":", trails=True)

    def _anonymous(self) -> Iterator[Mention]:
        for match in _ANONYMOUS.finditer(self.words.text):
            yield Mention(*match.span(1), *match.span(1), match.group(1), CreditForm.ANONYMOUS)

    def _chained(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, where each that cites another is tied to it: "X said, citing Y"."""
        linked = self._with_those_behind(mentions)
        for place, mention in enumerate(linked):
            if tuple(mention.verb.split())[:2] not in _CITED or mention.form is not CreditForm.SPEECH:
                continue
            carriers = [at for at in range(place) if linked[at].form is CreditForm.SPEECH and linked[at].behind == NONE]
            if carriers and not any(each.behind == mention.source_start for each in linked):
                linked[carriers[-1]] = evolve(linked[carriers[-1]], relay=True, behind=mention.source_start)
        return linked

    def _with_those_behind(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, with whom a source is said to have it from: "the agency, which spoke to X"."""
        linked = list(mentions)
        for place, mention in enumerate(mentions):
            if mention.form is not CreditForm.SPEECH or mention.behind != NONE:
                continue
            source = self._has_it_from(mention)
            if source is None:
                continue
            exact = self.reader.range(source)
            known = next((each for each in linked if each.source_start < exact[1] and exact[0] < each.source_end), None)
            if known is None:
                linked.append(Mention(exact[0], exact[1], *exact, "نقلا عنه", CreditForm.SPEECH, trails=mention.trails))
            origin = known.source_start if known else exact[0]
            if origin != mention.source_start:
                linked[place] = evolve(mention, relay=True, behind=origin)
        return sorted(linked, key=lambda each: (each.start, each.end))

    def _has_it_from(self, mention: Mention) -> Nominal | None:
        at = next((index for index in range(len(self.low)) if self.words.starts[index] >= mention.source_end), len(self.low))
        at += 1 if self.low[at : at + 1] == [","] else 0
        if at >= len(self.low) or self.low[at] not in _WHO:
            return None
        reach = range(at + 1, min(len(self.low) - 2, at + _HAS_IT_REACH))
        verb = next((index for index in reach if self.low[index] in _HAS_IT), 0)
        on = next((index for index in reach if verb and index > verb and self.low[index] in ("من", "عن", "الي", "مع", "علي")), 0)
        if not on or any(self.words.is_mark(index) for index in range(at, on)):
            return None
        source = self.reader.behind_document(on + 1) or self.reader.rightwards(on + 1)
        return source if source and self.reader.speaks(source) else None


_CITED = {
    tuple(phrase.split())
    for phrase in ("نقلا عن", "ونقلا عن", "استنادا الي", "بالاستناد الي", "اعتمادا علي", "عن لسان", "علي لسان")
}


def _crosses(mention: Mention, other: Mention) -> bool:
    """Whether two rules read the same credit: the same source words, or for nobody in particular the same expression."""
    if mention.source_start < other.source_end and other.source_start < mention.source_end:
        return True
    if mention.continued or mention.form is CreditForm.ANONYMOUS:
        return mention.start < other.end and other.start < mention.end
    return False
