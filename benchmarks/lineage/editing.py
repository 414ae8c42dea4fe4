"""What papers do to text that they take over: house style, cuts, other words, another order, lifted sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence, Set

from attrs import evolve

from benchmarks.lineage.diction import read_thesaurus
from benchmarks.lineage.texts import Paragraph, Sentence, Story, Word

# Acts of editing for each word that is to differ: an act touches more than one word where it puts in a phrase or moves a word.
_ACTS = 0.72
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
# Words that an editor puts in, each fitting nearly anywhere.
_ADDED = {
    "en": (
        *("apparently", "as before", "in the meantime", "once more", "at the time", "as it were", "in part", "for now"),
        *("on the whole", "in the end", "to this day", "as a rule", "of late", "no doubt", "again", "meanwhile", "indeed"),
    ),
    "ar": ("أيضا", "كذلك", "في الوقت نفسه", "من جديد", "آنذاك", "إلى الآن", "في المجمل", "بدوره", "لاحقا", "فعلا"),
}
_CLAUSES = {
    "en": (
        *(", as so often in these years,", ", much as had been feared,", ", a fact few dispute,", ", to nobody's surprise,"),
        *(", not for the first time,", ", which surprised few,", ", as in other winters,"),
    ),
    "ar": ("، كما جرت العادة في هذه السنوات،", "، وهو أمر مألوف هنا،", "، وليس للمرة الأولى،", "، كما كان متوقعا،"),
}
_STYLES = {"en": ('""', "‘’", "«»", "“”"), "ar": ("«»", '""', "“”")}
_SPELLINGS = (("our", "or"), ("ours", "ors"), ("oured", "ored"), ("isation", "ization"), ("metres", "meters"), ("tyres", "tires"))
_SHORT = frozenset({"our", "your", "four", "hour", "hours", "pour", "sour", "tour", "yours"})
_DIGITS = {
    "en": {
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "eleven": 11,
        "twelve": 12,
        "fifteen": 15,
        "twenty": 20,
    },
    "ar": {"ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6, "سبعة": 7, "ثمانية": 8, "تسعة": 9, "عشرة": 10},
}


class Editor:
    """Rewrites stories of one language; what it leaves keeps its numbers."""

    def __init__(self, language: str, chance: random.Random, ids: Iterator[int], named: Set[str] = frozenset()) -> None:
        """Hires an editor.

        Args:
            language: "en" or "ar".
            chance: what is drawn from.
            ids: numbers for new words.
            named: words of names, which are left as they are.
        """
        self._named = named
        self.language = language
        self.chance = chance
        self.ids = ids
        self._synonyms = read_thesaurus(language)

    def rewritten(self, story: Story, rate: float) -> Story:
        """With about a share of the words changed: replaced, taken out, put in, moved, here and there a whole clause."""
        return story.with_paragraphs(
            tuple(self._rewritten(sentence, rate) for sentence in paragraph) for paragraph in story.paragraphs
        )

    def _rewritten(self, sentence: Sentence, rate: float) -> Sentence:
        words = list(sentence.words)
        wanted = _ACTS * rate * len(words)
        wanted = int(wanted) + (self.chance.random() < wanted % 1)
        if len(words) > 14 and self.chance.random() < rate:
            wanted -= self._clause(words)
        for place in sorted(self.chance.sample(range(len(words)), min(len(words), max(0, wanted))), reverse=True):
            self._change(words, place)
        return evolve(sentence, words=tuple(words))

    def _clause(self, words: list[Word]) -> int:
        """Puts a clause in behind the middle; returns how many words it has."""
        place = len(words) // 2
        before = words[place]
        if before.quoted or before.text[-1] in ",.،;:":
            return 0
        first, *rest = self.chance.choice(_CLAUSES[self.language]).split()
        words[place] = evolve(before, text=before.text + first[0])
        put = [self._new(part, before) for part in ([first[1:]] if first[1:] else []) + rest]
        words[place + 1 : place + 1] = put
        return len(put)

    def _new(self, text: str, beside: Word) -> Word:
        return Word(text, next(self.ids), beside.id, beside.quoted)

    def _change(self, words: list[Word], place: int) -> None:
        word = words[place]
        if word.quoted or any(map(self._is_name, words[max(0, place - 1) : place + 2])):
            return
        before, core, after = _parts(word.text)
        ways = self._synonyms.get(core)  # in small letters: a name is left as it is
        if ways:
            text = self.chance.choice(ways)
            words[place : place + 1] = [self._new(part, word) for part in f"{before}{text}{after}".split()]
        elif self.chance.random() < 0.5 and not before and not after and 0 < place < len(words) - 1:
            self._drop_or_move(words, place)
        else:
            if after and place == len(words) - 1:
                place -= 1
            words[place + 1 : place + 1] = [self._new(part, word) for part in self.chance.choice(_ADDED[self.language]).split()]

    def _is_name(self, word: Word) -> bool:
        return _parts(word.text)[1] in self._named

    def _drop_or_move(self, words: list[Word], place: int) -> None:
        following = words[place + 1]
        if self.chance.random() < 0.6 or following.quoted or not following.text.isalpha() or place + 2 >= len(words):
            del words[place]
        else:
            words[place], words[place + 1] = following, words[place]

    def in_house_style(self, story: Story) -> Story:
        """Other quotation marks, another spelling, figures for number words or the other way round."""
        marks = self.chance.choice(_STYLES[self.language])
        opening, closing = marks[0], marks[1]

        def styled(word: Word) -> Word:
            text = self._spelt(word.text).replace("“", opening).replace("”", closing)
            figure = any(map(str.isdigit, text)) and text != word.text
            return Word(text, next(self.ids), word.id, word.quoted) if figure else evolve(word, text=text)

        return story.with_paragraphs(
            tuple(evolve(sentence, words=tuple(map(styled, sentence.words))) for sentence in paragraph)
            for paragraph in story.paragraphs
        )

    def _spelt(self, text: str) -> str:
        before, core, after = _parts(text)
        figure = _DIGITS[self.language].get(core.lower())
        if figure is not None:
            return f"{before}{figure}{after}"
        return before + (self._american(core) if self.language == "en" else self._without_marks(core)) + after

    @staticmethod
    def _american(core: str) -> str:
        for british, american in _SPELLINGS:
            if core.endswith(british) and core.lower() not in _SHORT:
                return core.removesuffix(british) + american
        return core

    @staticmethod
    def _without_marks(core: str) -> str:
        """The careless spelling of many sites: no hamza, ha for ta marbuta."""
        plain = core.translate(str.maketrans("أإآ", "ااا"))
        return plain[:-1] + "ه" if plain.endswith("ة") else plain

    def cut(self, story: Story, share: float) -> Story:
        """The first paragraphs up to a share of the words; one in the middle may go as well."""
        total = sum(len(sentence.words) for sentence in story.sentences())
        kept: list[Paragraph] = []
        words = 0
        for paragraph in story.paragraphs:
            if words >= share * total:
                break
            kept.append(paragraph)
            words += sum(len(sentence.words) for sentence in paragraph)
        if len(kept) > 3 and self.chance.random() < 0.5:
            del kept[self.chance.randrange(1, len(kept) - 1)]
        return story.with_paragraphs(kept)

    def reordered(self, story: Story) -> Story:
        """The lead stays; the paragraphs behind it come in another order, and here and there two sentences change places."""
        rest = [list(paragraph) for paragraph in story.paragraphs[1:]]
        self.chance.shuffle(rest)
        for paragraph in rest:
            if len(paragraph) > 1 and self.chance.random() < 0.3:
                paragraph[0], paragraph[1] = paragraph[1], paragraph[0]
        return story.with_paragraphs((story.paragraphs[0], *(tuple(paragraph) for paragraph in rest)))

    def lifted(self, story: Story, host: Story, sentences: int, ending: str = "") -> Story:
        """Another story with sentences of this one in it, in a row.

        Args:
            story: whence they are taken; not the lead, nor what is quoted.
            host: the article that takes them.
            sentences: how many.
            ending: words put behind the last of them in place of its full stop, to say whose they are.
        """
        runs = [
            paragraph[start : start + sentences]
            for paragraph in story.paragraphs[1:]
            for start in range(len(paragraph) - sentences + 1)
            if all(_liftable(sentence) for sentence in paragraph[start : start + sentences])
        ] or [tuple(sentence for sentence in story.sentences() if _liftable(sentence))[:sentences]]
        taken = list(self.chance.choice(runs))
        if ending:
            taken[-1] = self._ended(taken[-1], ending)
        place = self.chance.randrange(2, len(host.paragraphs))
        if self.chance.random() < 0.5:
            return host.with_paragraphs((*host.paragraphs[:place], tuple(taken), *host.paragraphs[place:]))
        joined = (*host.paragraphs[place][:1], *taken, *host.paragraphs[place][1:])
        return host.with_paragraphs((*host.paragraphs[:place], joined, *host.paragraphs[place + 1 :]))

    def _ended(self, sentence: Sentence, ending: str) -> Sentence:
        last = sentence.words[-1]
        bare = evolve(last, text=last.text.rstrip(".") + ending[0])
        put = tuple(Word(part, next(self.ids)) for part in ending[1:].split())
        return evolve(sentence, words=(*sentence.words[:-1], bare, *put))

    def with_paragraph(self, story: Story, text: str, *, first: bool = False, furniture: bool = False) -> Story:
        """With a paragraph of its own before or behind the others."""
        own = (Sentence(tuple(Word(part, next(self.ids)) for part in text.split()), furniture=furniture),)
        return story.with_paragraphs((own, *story.paragraphs) if first else (*story.paragraphs, own))

    def with_dateline(self, story: Story, words: str) -> Story:
        """With words put before the lead."""
        lead, *more = story.paragraphs[0]
        put = tuple(Word(part, next(self.ids)) for part in words.split())
        return story.with_paragraphs(((evolve(lead, words=(*put, *lead.words)), *more), *story.paragraphs[1:]))


def _liftable(sentence: Sentence) -> bool:
    return len(sentence.words) >= 12 and not sentence.furniture and not any(word.quoted for word in sentence.words)


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before the letters of a word, the letters, and what stands behind."""
    match = _EDGES.match(text)
    return (match.group(1), match.group(2), match.group(3)) if match else ("", text, "")


def without_dateline(story: Story, words: Sequence[str]) -> Story:
    """The story without words that its lead opens with."""
    lead, *more = story.paragraphs[0]
    if tuple(word.text for word in lead.words[: len(words)]) != tuple(words):
        return story
    return story.with_paragraphs(((evolve(lead, words=lead.words[len(words) :]), *more), *story.paragraphs[1:]))
