"""Invented reports whose retellings are known: one event told, told again from that text in other words, and told by another who
knows nothing of it.

Each event has a core, which whoever reports it tells first, and particulars that only who was there or has read of it can tell.
A retelling keeps the particulars in their order in words of its own; an independent telling has the core and a few of the
particulars, with others of its own, in an order of its own.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from stemmata.model.reports import Report
from tests.lineage.making import make_report

# Each particular in three wordings that share no words but the names and figures.
_ENGLISH = (
    (
        "{a} {b} had left the bakery with {n} loaves",
        "Carrying {n} loaves, {a} {b} was on her way home",
        "{n} loaves lay where {a} {b} fell",
    ),
    (
        "the pumping station at {a} stopped for {n} hours",
        "No water came from {a} in the next {n} hours",
        "{n} hours passed before {a} had water",
    ),
    (
        "Doctor {a} {b} treated {n} burns",
        "There were {n} patients with burns for {a} {b} to see",
        "{a} {b} dressed {n} burns that night",
    ),
    (
        "a lorry of the {a} Company burnt with {n} crates of pears",
        "{n} crates of pears went up with one of the {a} Company's lorries",
        "Of the {a} Company's pears {n} crates were lost",
    ),
    (
        "the shells came from the {a} ridge, {n} kilometres off",
        "Somebody had fired from {a}, which lies {n} kilometres away",
        "{n} kilometres to the west, at {a}, the guns stood",
    ),
    (
        "{a} {b}, a teacher, counted {n} craters",
        "Craters, {n} in all, were listed by the teacher {a} {b}",
        "The teacher {a} {b} walked round {n} craters",
    ),
    (
        "the bridge of {a} has been closed since {n} families crossed it",
        "After {n} families got over, nobody may use the {a} bridge",
        "{n} families reached {a} by its bridge, now shut",
    ),
    (
        "the court in {a} holds {n} files on such raids",
        "On raids like this {n} files lie with judges at {a}",
        "Judges at {a} opened {n} files",
    ),
)
_ARABIC = (
    (
        "كانت {a} {b} تحمل {n} رغيفا",
        "خرجت {a} {b} من الفرن ومعها {n} رغيفا",
        "سقطت {a} {b} قرب {n} رغيفا",
    ),
    (
        "توقفت محطة الضخ في بلدة {a} مدة {n} ساعة",
        "لم تصل المياه إلى بلدة {a} طوال {n} ساعة",
        "{n} ساعة بلا مياه عاشتها بلدة {a}",
    ),
    (
        "عالج الطبيب {a} {b} نحو {n} حرقا",
        "وصل إلى عيادة {a} {b} مصابون لديهم {n} حرقا",
        "ضمد {a} {b} ليلا {n} حرقا",
    ),
    (
        "احترقت شاحنة لشركة {a} {b} محملة بنحو {n} صندوقا",
        "خسرت {a} {b} شاحنتها ومعها {n} صندوقا",
        "التهمت النار {n} صندوقا تملكها {a} {b}",
    ),
    (
        "أطلقت القذائف من جبل {a} على مسافة {n} كيلومترا",
        "مصدر النيران جبل {a} الذي يبعد {n} كيلومترا",
        "{n} كيلومترا تفصل المكان عن جبل {a}",
    ),
    (
        "أحصى المعلم {a} {b} ما مجموعه {n} حفرة",
        "في دفتر {a} {b} وهو مدرس سجل {n} حفرة",
        "رأى {a} {b} بعينيه {n} حفرة",
    ),
    (
        "أغلق جسر {a} بعد عبور {n} عائلة",
        "عبرت {n} عائلة جسر {a} قبل إقفاله",
        "لا أحد يمر فوق جسر {a} منذ نزحت {n} عائلة",
    ),
    (
        "في محكمة {a} {b} ملفات عددها {n} ملفا",
        "ينظر القضاة لدى {a} {b} في {n} ملفا",
        "فتحت {a} {b} تحقيقات بلغت {n} ملفا",
    ),
)
_CORE = {
    "en": (
        "Shells hit the market of {town} on Monday and killed {n} people, the mayor said.",
        "The mayor of {town} said that {n} people had died under fire on Monday. The square was full at the time.",
        "On Monday {n} people lost their lives in {town}, by the mayor's account, as the market came under attack.",
    ),
    "ar": (
        "قتل {n} أشخاص في قصف على سوق {town} يوم الاثنين بحسب رئيس البلدية.",
        "أعلن رئيس بلدية {town} أن {n} أشخاص لقوا حتفهم الاثنين. وكانت الساحة مزدحمة وقتها.",
        "سقط {n} أشخاص الاثنين في {town} كما أفاد رئيس بلديتها حين استهدف السوق.",
    ),
}
_SYLLABLES = {
    "en": (("b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "sh", "dr", "kh"), tuple("aeiou")),
    "ar": (tuple("بتدرزسشصطعفقكلمنه"), tuple("اوي")),
}


class Teller:
    """Tells events in one language."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self.chance = random.Random(f"{language} {seed}")
        self._forms = _ENGLISH if language == "en" else _ARABIC

    def name(self) -> str:
        """A name that no other report has."""
        consonants, vowels = _SYLLABLES[self.language]
        made = "".join(self.chance.choice(consonants) + self.chance.choice(vowels) for _ in range(4))
        return (made + self.chance.choice(consonants)).capitalize()

    def event(self) -> tuple[Mapping[str, str], tuple[Mapping[str, str], ...]]:
        """The facts of an event: its core, and those of its particulars."""
        core = {"town": self.name(), "n": str(self.chance.randint(3, 9))}
        return core, tuple({"a": self.name(), "b": self.name(), "n": str(self.chance.randint(13, 90))} for _ in self._forms)

    def told(self, core: Mapping[str, str], facts: Sequence[tuple[int, Mapping[str, str]]], wording: int) -> str:
        """The core and some particulars, each a sentence, in one of three wordings."""
        lead = _CORE[self.language][wording].format(**core)
        second = "Nobody else was hurt." if self.language == "en" else "ولم يصب أحد سواهم."
        told = [self._forms[form][wording].format(**fact) for form, fact in facts]
        sentences = [f"{each[:1].upper()}{each[1:]}." for each in told]
        return "\n\n".join([f"{lead} {second}", *(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))])

    def trio(self, number: int, known: int = 2) -> tuple[Report, Report, Report]:
        """An original, a retelling of it, and a telling of the same event by somebody who knows neither,
        but so many of the particulars.
        """
        core, facts = self.event()
        original = list(enumerate(facts))
        kept = [each for each in original if self.chance.random() < KEPT]
        _, own = self.event()
        other = self.chance.sample(original, known) + self.chance.sample(list(enumerate(own)), 4)
        self.chance.shuffle(other)
        texts = (self.told(core, original, 0), self.told(core, kept, 1), self.told(core, other, 2))
        first, second, third = (
            make_report(f"r-{number:03d}-{side}", text, language=self.language) for side, text in enumerate(texts)
        )
        return first, second, third


KEPT = 0.85  # share of the particulars that a retelling keeps
