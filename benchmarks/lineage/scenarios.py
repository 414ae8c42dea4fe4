"""A newsroom: incidents that come into the papers in the ways in which incidents do, with their origins known.

Every scenario publishes its own reports and then lets other houses reprint, cut, edit or lift them. What the written rules
(docs/independence.md) allow to be counted is noted beside how many origins there really were.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from attrs import frozen

from benchmarks.lineage.desk import Clock, Corpus, Desk, Proof
from benchmarks.lineage.evidence import DATELINES, LIFTED_ENDINGS, clocks_for, credited
from benchmarks.lineage.grammar import Part, capitalised
from benchmarks.lineage.manners import LENGTH
from benchmarks.lineage.newsroom import Incident
from benchmarks.lineage.texts import Sentence, Story

Counts = tuple[int, int, int]  # fewest origins the texts allow, most, and how many there were


@frozen
class Printed:
    """A story on somebody's page."""

    key: str
    story: Story
    house: str


class Reporting:
    """One incident on its way into the papers."""

    def __init__(self, desk: Desk, incident: Incident) -> None:
        """Nobody has reported yet."""
        self.desk = desk
        self.incident = incident
        self.printed: list[Printed] = []
        self._papers = desk.chance.sample(desk.writer.houses.papers, len(desk.writer.houses.papers))
        self.monitors = desk.chance.sample(desk.writer.houses.monitors, 2)
        self.agency = desk.chance.choice(desk.writer.houses.agencies)

    def paper(self) -> str:
        """A paper that has not yet reported."""
        return self._papers.pop()

    def draw(self, rule: str, **more: str) -> str:
        """Words by a rule, about the incident."""
        return self.desk.writer.grammar.draw(rule, self.desk.chance, {**self.incident.facts, **more})

    def report(self, house: str, source: str, *, days: int = 0) -> Printed:
        """A house reports in its own words, from a source, or from none."""
        story = self.desk.writer.story(self.incident, source, LENGTH[self.desk.language])
        return self.put(house, story, days=days)

    def dispatch(self, source: str) -> Printed:
        """An agency's dispatch under its dateline."""
        story = self.desk.writer.story(self.incident, source, LENGTH[self.desk.language])
        town = self.incident.facts["town"]
        form = self.desk.chance.choice(DATELINES[self.desk.language])
        line = form.format(town=town, TOWN=town.upper(), day="May 3", house=self.agency)
        return self.put(self.agency, self.desk.editor.with_dateline(story, line))

    def put(self, house: str, story: Story, *, days: int = 0) -> Printed:
        """Prints a story as it is."""
        day = self.incident.day + timedelta(days=days)
        printed = Printed(self.desk.publish(story, house, Clock(day)), story, house)
        self.printed.append(printed)
        return printed

    def reprint(self, original: Printed, proof: Proof = Proof.NAMED) -> Printed:
        """Another paper takes the text over: whole, cut, edited, or two sentences of it in an article on something else."""
        desk, chance = self.desk, self.desk.chance
        house = self.paper()
        clocks = clocks_for(proof, chance, self.incident.day)
        if proof is Proof.NAMED and chance.random() < 0.15:
            ending = chance.choice(LIFTED_ENDINGS[desk.language]).format(house=original.house)
            other = desk.writer.incident(f"{self.incident.id}-other")
            host = desk.writer.story(other, "", LENGTH[desk.language])
            taken = desk.editor.lifted(original.story, host, 2, ending)
        else:
            change = chance.choice((self._same, self._cut, self._edited, self._styled))
            taken = desk.retitled(change(original.story), self.incident)
            taken = credited(taken, desk.editor, original.house, self.incident.facts["town"]) if proof is Proof.NAMED else taken
        printed = Printed(desk.publish(taken, house, clocks.copy), taken, house)
        desk.copied(original.key, printed.key, proof)
        self.printed.append(printed)
        return printed

    @staticmethod
    def _same(story: Story) -> Story:
        return story

    def _cut(self, story: Story) -> Story:
        return self.desk.editor.cut(story, self.desk.chance.choice((0.4, 0.7)))

    def _edited(self, story: Story) -> Story:
        return self.desk.editor.rewritten(story, self.desk.chance.choice((0.05, 0.1, 0.2)))

    def _styled(self, story: Story) -> Story:
        return self.desk.editor.in_house_style(story)


Scenario = Callable[[Reporting], Counts]


def bare_dispatch(news: Reporting) -> Counts:
    """An agency names nobody; papers print it and name the agency."""
    dispatch = news.dispatch("")
    news.reprint(dispatch)
    news.reprint(dispatch)
    return 1, 1, 1


def told_the_agency(news: Reporting) -> Counts:
    """The holder of an office told the agency; papers print the dispatch."""
    dispatch = news.dispatch(news.draw("office"))
    news.reprint(dispatch)
    return 1, 1, 1


def monitor_and_wire(news: Reporting) -> Counts:
    """A monitor publishes a statement; an agency reports from it; papers print the agency."""
    news.report(news.monitors[0], "")
    dispatch = news.dispatch(news.monitors[0])
    news.reprint(dispatch)
    return 1, 1, 1


def two_monitors(news: Reporting) -> Counts:
    """Two monitors each publish what they know."""
    news.report(news.monitors[0], "")
    news.report(news.monitors[1], "", days=1)
    return 2, 2, 2


def partys_video(news: Reporting) -> Counts:
    """Two papers describe a party's video in their own words."""
    writer, chance = news.desk.writer, news.desk.chance
    for days in (0, 1):
        lead = writer.sentence(news.draw("video"), news.incident.id)
        more = writer.sentence(news.draw("video_more"), news.incident.id)
        story = Story(writer.say("headline", news.incident), ((lead,), (more,), *writer.background(news.incident, 8)))
        printed = news.put(news.paper(), story, days=days)
    if chance.random() < 0.5:
        news.reprint(printed)
    return 1, 1, 1


def party_and_monitor(news: Reporting) -> Counts:
    """One paper has it from a party, another from a monitor."""
    news.report(news.paper(), news.incident.facts["party"])
    other = news.report(news.paper(), news.monitors[0], days=1)
    news.reprint(other)
    return 2, 2, 2


def residents_and_monitor(news: Reporting) -> Counts:
    """One paper has it from residents, another from a monitor: the residents may be whom the monitor has it from."""
    news.report(news.paper(), news.draw("unnamed"))
    other = news.report(news.paper(), news.monitors[0], days=1)
    news.reprint(other)
    return 1, 2, 2


def monitor_citing_monitor(news: Reporting) -> Counts:
    """One monitor cites another, which a second paper asked itself."""
    writer = news.desk.writer
    news.report(news.paper(), news.monitors[0])
    story = writer.story(news.incident, "", LENGTH[news.desk.language])
    told = writer.diction.own_words(news.draw(f"event.{news.incident.kind}"), news.desk.chance)
    credit = news.draw("citing", monitor=news.monitors[1], other=news.monitors[0])
    join = "، " if news.desk.language == "ar" else ", "
    lead = writer.sentence(f"{capitalised(told)}{join}{credit}.", news.incident.id)
    news.put(news.paper(), story.with_paragraphs(((lead,), *story.paragraphs[2:])), days=1)
    return 1, 1, 1


def no_source(news: Reporting) -> Counts:
    """A paper names nobody, and another copies it without saying so."""
    news.reprint(news.report(news.paper(), ""), Proof.NONE)
    return 1, 1, 1


def two_without_source(news: Reporting) -> Counts:
    """Two papers report in their own words and name nobody."""
    news.report(news.paper(), "")
    news.report(news.paper(), "", days=1)
    return 1, 2, 2


def circle(news: Reporting) -> Counts:
    """Two papers name one another."""
    first, second = news.paper(), news.paper()
    news.report(first, second)
    news.report(second, first, days=1)
    return 1, 1, 1


def one_official(news: Reporting) -> Counts:
    """An agency and a paper, each in its own words, have it from the holder of one office."""
    office = news.draw("office")
    news.reprint(news.dispatch(office))
    news.report(news.paper(), office, days=1)
    return 1, 1, 1


def witness_and_monitor(news: Reporting) -> Counts:
    """One paper has it from a witness by name, another from a monitor."""
    person = news.desk.writer.person()
    town = news.incident.facts["town"]
    witness = f"{person}, a nurse in {town}," if news.desk.language == "en" else f"الممرض {person} من {town}"
    news.reprint(news.report(news.paper(), witness))
    news.report(news.paper(), news.monitors[0], days=1)
    return 2, 2, 2


def ministry_and_monitor(news: Reporting) -> Counts:
    """A ministry and a monitor, each through an agency or paper of its own."""
    news.reprint(news.dispatch(news.draw("ministry")))
    news.report(news.paper(), news.monitors[0], days=1)
    return 2, 2, 2


SCENARIOS: tuple[Scenario, ...] = (
    *(bare_dispatch, told_the_agency, monitor_and_wire, two_monitors, partys_video, party_and_monitor, residents_and_monitor),
    *(monitor_citing_monitor, no_source, two_without_source, circle, one_official, witness_and_monitor, ministry_and_monitor),
)


def newsroom(language: str, part: Part, seed: int, incidents: int) -> Corpus:
    """A corpus of incidents, the scenarios in turn."""
    desk = Desk("newsroom", language, part, seed)
    for number in range(incidents):
        scenario = SCENARIOS[number % len(SCENARIOS)]
        news = Reporting(desk, desk.writer.incident(f"i-{number:04d}"))
        counts = scenario(news)
        name = scenario.__name__.replace("_", " ")
        desk.told(news.incident, _telling(news), name, counts)
    return desk.closed()


def _telling(news: Reporting) -> list[str]:
    """The reports that tell of the incident: one that lifted background sentences does not."""
    return [each.key for each in news.printed if any(_tells(sentence, news.incident) for sentence in each.story.sentences())]


def _tells(sentence: Sentence, incident: Incident) -> bool:
    return sentence.event == incident.id
