"""Writers of invented news: the facts of an incident, the houses that report it, and stories about it in two languages.

Every town, house, party and person is invented. The sentences come from the grammars in `words/`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count

from attrs import evolve, frozen

from benchmarks.lineage.diction import Diction
from benchmarks.lineage.grammar import Grammar, Part, capitalised
from benchmarks.lineage.texts import Paragraph, Sentence, Story, Word

KINDS = ("shelling", "airstrike", "raid", "abduction", "mine", "clinic")
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
# How many stories of a hundred have no stock sentence, one, two. With these, and with the favourites of the grammars, 2 to 4% of
# the pairs of unrelated stories share eight words in a row and 0.1 to 0.4% share twelve: about ten times as many as in a
# collection of newswire that was looked at, so that telling formulas from copies is harder here than there.
_STOCK = (90, 9, 1)
# What a retelling of a sentence keeps beside its figure and names.
_PARTICULARS = ("goods", "river", "first", "last", "month")
_OPEN = {"source": "Qsource", "detail": "Qdetail", "quote": "Qquote"}
_BACKGROUND = ("body", "closing")
# Invented towns, in both scripts.
_TOWNS = (
    *(("Telmarun", "تلمارون"), ("Ossara", "أوسارة"), ("Qarnabad", "قرناباد"), ("Belquis", "بلقيسة"), ("Harmadin", "هرمادين")),
    *(
        ("Sefrin", "سفرين"),
        ("Nahlawa", "نهلاوة"),
        ("Dar Zimal", "دار زيمال"),
        ("Wadi Lus", "وادي لوس"),
        ("Kafr Anush", "كفر أنوش"),
    ),
    *(("Tabirat", "تبيرات"), ("Markesh", "مركش"), ("Umm Sidral", "أم سدرال"), ("Jebel Tain", "جبل تين"), ("Rasmiya", "رسمية")),
    *(
        ("Ain Hodur", "عين حدور"),
        ("Zerqan", "زرقان"),
        ("Lemnos Bridge", "جسر ليمنا"),
        ("Old Harim", "حارم القديمة"),
        ("Duvan", "دوفان"),
    ),
    *(("Khirbat Sal", "خربة سال"), ("Mazrin", "مزرين"), ("Shatlaq", "شطلاق"), ("Bir Onaj", "بئر عناج"), ("Sarmadeh", "سرماده")),
    *(
        ("Tolveni", "تولفيني"),
        ("Gorasht", "غوراشت"),
        ("Hasmira", "حسميرة"),
        ("Upper Dalan", "دالان الفوقا"),
        ("Yermuk Ferry", "معبر يرموك"),
    ),
)
_REGIONS = (("Ossar", "أوسار"), ("Lower Nahl", "النهل الأسفل"), ("Tabiristan", "تبيرستان"), ("Eastern Qarn", "القرن الشرقي"))
_STEMS = (
    *(("Orvana", "أورفانا"), ("Meridun", "ميريدون"), ("Sahel", "الساحل"), ("Tessal", "تيسال"), ("Kordan", "كوردان")),
    *(("Lumiya", "لوميا"), ("Vardis", "فارديس"), ("Zahran", "زهران"), ("Palmeth", "بالميث"), ("Irsan", "عرسان")),
    *(("Novella", "نوفيلا"), ("Qasimar", "قاسمار"), ("Delmar", "دلمار"), ("Ubrin", "أوبرين"), ("Hestan", "هستان")),
    *(("Calvar", "كلفار"), ("Samaru", "سامارو"), ("Torrish", "توريش"), ("Elbeq", "البيق"), ("Firoun", "فيرون")),
)
_PAPERS = {
    "en": ("The {} Courier", "{} Today", "The {} Gazette", "Radio {}", "The {} Herald", "{} Post", "The {} Messenger"),
    "ar": ("صحيفة {}", "إذاعة {}", "موقع {} اليوم", "جريدة {}", "قناة {}", "صحيفة {} الجديدة", "موقع صدى {}"),
}
_AGENCIES = {
    "en": ("{} News Agency", "{} Press Agency", "Agence {} Presse", "{} Newswire"),
    "ar": ("وكالة {} للأنباء", "وكالة أنباء {}", "وكالة {} الإخبارية", "وكالة {} برس"),
}
_MONITORS = {
    "en": (
        *("{} Observatory for Human Rights", "{} Network for the Protection of Civilians"),
        *("{} Centre for Documentation", "{} Rights Watch Committee"),
    ),
    "ar": ("مرصد {} لحقوق الإنسان", "شبكة {} لحماية المدنيين", "مركز {} للتوثيق", "لجنة {} لرصد الانتهاكات"),
}
_PARTIES = {
    "en": ("the {} Front", "the {} Liberation Army", "the Free {} Brigades", "the {} National Guard"),
    "ar": ("جبهة {}", "حركة {}", "كتائب {} الحرة", "قوات {} الوطنية"),
}
_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "ar": (
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز"),
        *("آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
}


@frozen
class Houses:
    """Who reports in one corpus, by name."""

    agencies: tuple[str, ...]
    papers: tuple[str, ...]
    monitors: tuple[str, ...]
    parties: tuple[str, ...]


@frozen
class Incident:
    """What happened, as the facts that fill sentences.

    Attributes:
        id: its name in the truth.
        kind: sort of event.
        day: when it happened.
        facts: fillings for the holes of sentences.
    """

    id: str
    kind: str
    day: date
    facts: Mapping[str, str]


class Writer:
    """Writes stories in one language; every word gets a number of its own."""

    def __init__(self, language: str, part: Part, seed: int, ids: Iterator[int] | None = None) -> None:
        """Hires a newsroom.

        Args:
            language: "en" or "ar".
            part: which wording it uses.
            seed: start of its chain of chance.
            ids: numbers of words, shared with others of the same corpus.
        """
        self.language = language
        self.chance = random.Random(f"{language} {part.value} {seed} writer")
        self.grammar = Grammar({"en": "english", "ar": "arabic"}[language], part, seed)
        self.ids = ids or count(1)
        self.diction = Diction(language, self.grammar)
        self.houses = self._found_houses()
        self.named: set[str] = set()
        for house in (*self.houses.agencies, *self.houses.papers, *self.houses.monitors, *self.houses.parties):
            self._is_named(house)

    def _is_named(self, name: str) -> None:
        """Keeps the words of a name, so that no editor takes them for words like others."""
        self.named.update(word.strip(",.") for word in name.split() if len(word) > 3)

    def _found_houses(self) -> Houses:
        side = 0 if self.language == "en" else 1
        stems = [pair[side] for pair in self.chance.sample(_STEMS, len(_STEMS))]
        papers = [form.format(stem) for stem, form in zip(stems[:14], _PAPERS[self.language] * 2, strict=True)]
        ends = [self.chance.sample(stems, 8) for _ in range(3)]
        named = [
            tuple(form.format(stem) for stem, form in zip(own, forms[self.language] * 2, strict=True))
            for own, forms in zip(ends, (_AGENCIES, _MONITORS, _PARTIES), strict=True)
        ]
        return Houses(named[0], tuple(papers), named[1], named[2])

    def incident(self, name: str) -> Incident:
        """Something that happened."""
        side = 0 if self.language == "en" else 1
        town, neighbour = (pair[side] for pair in self.chance.sample(_TOWNS, 2))
        day = date(2019, 1, 1) + timedelta(days=self.chance.randrange(1200))
        party, rival = self.chance.sample(self.houses.parties, 2)
        facts = {
            "town": town,
            "neighbour": neighbour,
            "region": self.chance.choice(_REGIONS)[side],
            "day": self._said_day(day),
            "later": WEEKDAYS[self.language][(day + timedelta(days=1)).weekday()],
            "killed": self._figure(2, 19),
            "injured": self._figure(3, 40),
            "party": party,
            "rival": rival,
        }
        facts["site"] = self._once("site", facts)
        return Incident(name, self.chance.choice(KINDS), day, facts)

    def _said_day(self, day: date) -> str:
        if self.chance.random() < 0.6:
            return WEEKDAYS[self.language][day.weekday()]
        return f"{day.day} {_MONTHS[self.language][day.month - 1]}"

    def _figure(self, low: int, high: int) -> str:
        value = self.chance.randint(low, high)
        words = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
        arabic = ("", "", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
        spoken = words if self.language == "en" else arabic
        return spoken[value] if value < len(spoken) else str(value)

    def _once(self, name: str, facts: Mapping[str, str]) -> str:
        return self.grammar.draw(name, self.chance, facts)

    def particular(self, incident: Incident) -> Incident:
        """The incident with the names and the figure fixed that one sentence tells, for those who are to tell the same."""
        facts = dict(incident.facts)
        facts["coined"] = self.grammar.fill("{coined}", self.chance, {})
        facts |= {name: self._once(name, facts) for name in _PARTICULARS}
        facts["number"] = str(self.chance.randint(21, 480))
        return evolve(incident, facts=facts)

    def person(self) -> str:
        """An invented name."""
        return f"{self._once('first', {})} {self._once('last', {})}"

    def sentence(self, text: str, event: str = "", *, furniture: bool = False) -> Sentence:
        """A sentence with new numbers for its words; straight double marks become opening and closing ones."""
        words, quoted = [], False
        for part in text.split():
            shown = part
            while '"' in shown:
                shown = shown.replace('"', "”" if quoted else "“", 1)
                quoted = not quoted
            inside = quoted or "”" in shown or "“" in shown
            words.append(Word(shown, next(self.ids), quoted=inside))
        return Sentence(tuple(words), event, furniture)

    def say(self, rule: str, incident: Incident, event: str = "", **more: str) -> Sentence:
        """A sentence by a rule of the grammar, about an incident; background is told in the writer's own words."""
        words = (
            self._own_words(rule, {**incident.facts, **more})
            if rule.startswith(_BACKGROUND)
            else self._once(rule, {**incident.facts, **more})
        )
        return self.sentence(capitalised(words), event, furniture=rule in ("notice", "chrome"))

    def lead(self, incident: Incident, source: str) -> Sentence:
        """What happened, with who says so; nobody when the source is empty."""
        self._is_named(source)
        told = self._own_words(f"event.{incident.kind}", incident.facts)
        credit = self._once("attribution", {**incident.facts, "source": source}) if source else ""
        joined = f"{told}، {credit}." if credit and self.language == "ar" else f"{told}, {credit}." if credit else f"{told}."
        return self.sentence(capitalised(joined), incident.id)

    def followed(self, incident: Incident, source: str) -> Sentence:
        """More of what happened, from the same source."""
        detail = self._own_words("detail", incident.facts)
        if source:
            # The frame is put in the writer's own words before names and details go in: no writer finds another word for a name.
            frame = self._own_words("second", {**incident.facts, **_OPEN})
            for name, words in (("Qsource", source), ("Qdetail", detail), ("Qquote", self._own_words("quote", incident.facts))):
                frame = frame.replace(name, words)
            return self.sentence(capitalised(frame), incident.id)
        return self.sentence(capitalised(detail) + ".", incident.id)

    def again(self, source: str) -> str:
        """How a text speaks of a source that it has just named."""
        if not source or self.language == "ar":
            return source
        group = source in self.houses.monitors or source in self.houses.parties
        return "the group" if group else self.chance.choice(("he", "she"))

    def words_of(self, rule: str, incident: Incident) -> str:
        """What a rule says of an incident, in the writer's own words."""
        return self._own_words(rule, incident.facts)

    def _own_words(self, rule: str, facts: Mapping[str, str]) -> str:
        return self.diction.own_words(self._once(rule, facts), self.chance)

    def story(self, incident: Incident, source: str, length: int = 10) -> Story:
        """A story of about 350 words.

        Args:
            incident: what it tells of.
            source: who is credited for it, as it is to stand in a sentence; empty for nobody.
            length: sentences around the news itself: background, local colour, who said what in the capital.
        """
        chance = self.chance
        news: list[Paragraph] = [
            (self.lead(incident, source),),
            (self.followed(incident, source), self.followed(incident, self.again(source))),
        ]
        background = self.background(incident, length)
        if chance.random() < 0.7:
            background.insert(chance.randrange(1, len(background) + 1), (self.voice(incident),))
        if chance.random() < 0.6:
            background.append((self.say("closing", incident),))
        title = self.say("headline", incident)
        return Story(title, (*news, *background))

    def background(self, incident: Incident, length: int) -> list[Paragraph]:
        """Paragraphs of two or three sentences that any paper might add, with a stock sentence in some."""
        sentences = [self.say("body", incident) for _ in range(length)]
        for _ in range(self.chance.choices((0, 1, 2), _STOCK)[0]):
            sentences.insert(self.chance.randrange(len(sentences) + 1), self.say("stock", incident))
        paragraphs: list[Paragraph] = []
        while sentences:
            size = self.chance.choice((2, 2, 3))
            paragraphs.append(tuple(sentences[:size]))
            sentences = sentences[size:]
        return paragraphs

    def voice(self, incident: Incident) -> Sentence:
        """Somebody quoted by name."""
        rule = self.chance.choice(("quote", "body.hardship", "body.clauses", "body.clauses", "body.clauses"))
        quote, who = self._own_words(rule, incident.facts).rstrip("."), self.person()
        return self.sentence(f'"{quote}," said {who}.' if self.language == "en" else f'وقال {who}: "{quote}".')
