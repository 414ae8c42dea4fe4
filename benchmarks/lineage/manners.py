"""Corpora of one manner of copying each, and of manners that are no copying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from attrs import frozen

from benchmarks.lineage.desk import Clock, Corpus, Desk, Proof
from benchmarks.lineage.evidence import LIFTED_ENDINGS, clocks_for, credited, honest
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.newsroom import Incident
from benchmarks.lineage.texts import Story

# Sentences around the news: stories of about 350 words; an Arabic sentence of the grammar is shorter.
LENGTH = {"en": 11, "ar": 15}
Rewriting = Callable[[Desk, Story], Story]


@frozen
class Manner:
    """One way of copying, or of not copying.

    Attributes:
        name: as the table calls it.
        write: writes one case to a desk.
        copies: whether cases are copies.
    """

    name: str
    write: Callable[[Desk, int], None]
    copies: bool = True


def corpus_of(manner: Manner, language: str, part: Part, seed: int, cases: int) -> Corpus:
    """A corpus with so many cases of a manner, and half as many reports that have nothing to do with any other."""
    desk = Desk(manner.name, language, part, seed)
    for number in range(cases):
        manner.write(desk, number)
        if number % 2:
            incident, story = _news(desk, f"alone-{number}")
            desk.publish(story, desk.chance.choice(desk.writer.houses.papers), Clock(incident.day))
    return desk.closed()


def _news(desk: Desk, name: str) -> tuple[Incident, Story]:
    incident = desk.writer.incident(name)
    return incident, desk.writer.story(incident, _speaker(desk, incident), LENGTH[desk.language])


def _speaker(desk: Desk, incident: Incident) -> str:
    """Who is credited in a story: an office, a monitor, a party, or nobody."""
    writer = desk.writer
    office = writer.grammar.draw("role", desk.chance, incident.facts)
    return desk.chance.choice((office, office, desk.chance.choice(writer.houses.monitors), incident.facts["party"], ""))


def _whole(change: Rewriting) -> Callable[[Desk, int], None]:
    """Cases in which the whole text is taken over, with a change."""

    def write(desk: Desk, number: int) -> None:
        houses, chance = desk.writer.houses, desk.chance
        incident, story = _news(desk, f"i-{number}")
        source = chance.choice(houses.agencies if chance.random() < 0.6 else houses.papers)
        paper = chance.choice([house for house in houses.papers if house != source])
        proof = chance.choices((Proof.NAMED, Proof.DATED, Proof.NONE), (50, 25, 25))[0]
        clocks = clocks_for(proof, chance, incident.day)
        original = desk.publish(story, source, clocks.original)
        taken = desk.retitled(change(desk, story), incident)
        if proof is Proof.NAMED:
            taken = credited(taken, desk.editor, source, incident.facts["town"])
        desk.copied(original, desk.publish(taken, paper, clocks.copy), proof)

    return write


def _same(_desk: Desk, story: Story) -> Story:
    return story


def _edited(rate: float) -> Rewriting:
    return lambda desk, story: desk.editor.rewritten(story, rate)


def _extended(desk: Desk, story: Story) -> Story:
    """With as much again of the paper's own around it."""
    own = desk.writer.background(desk.writer.incident("own"), LENGTH[desk.language])
    middle = len(story.paragraphs) // 2
    return story.with_paragraphs((*story.paragraphs[:middle], *own, *story.paragraphs[middle:]))


def _lifted(sentences: int) -> Callable[[Desk, int], None]:
    """Cases in which a long article of another's own has sentences of the original."""

    def write(desk: Desk, number: int) -> None:
        houses, chance = desk.writer.houses, desk.chance
        incident, story = _news(desk, f"i-{number}")
        other = desk.writer.incident(f"own-{number}")
        host = desk.writer.story(other, _speaker(desk, other), 2 * LENGTH[desk.language])
        source, paper = chance.sample(houses.papers, 2)
        proof = chance.choice((Proof.NAMED, Proof.NONE))
        clocks = clocks_for(proof, chance, incident.day)
        ending = chance.choice(LIFTED_ENDINGS[desk.language]).format(house=source) if proof is Proof.NAMED else ""
        original = desk.publish(story, source, clocks.original)
        taken = desk.editor.lifted(story, host, sentences, ending)
        desk.copied(original, desk.publish(taken, paper, clocks.copy), proof)

    return write


def _from_a_third(*, told: bool) -> Callable[[Desk, int], None]:
    """Cases in which two papers print a dispatch that is itself not among the reports; neither has it from the other."""

    def write(desk: Desk, number: int) -> None:
        houses, chance = desk.writer.houses, desk.chance
        incident, story = _news(desk, f"i-{number}")
        agency = chance.choice(houses.agencies)
        clocks = honest(chance, incident.day)
        for paper, clock in zip(chance.sample(houses.papers, 2), (clocks.original, clocks.copy), strict=True):
            taken = desk.retitled(desk.editor.rewritten(desk.editor.cut(story, chance.choice((0.6, 1.0))), 0.03), incident)
            taken = credited(taken, desk.editor, agency, incident.facts["town"]) if told else taken
            desk.publish(taken, paper, clock)

    return write


def _family(desk: Desk, number: int) -> None:
    """A dispatch, two papers that print it without saying so, each cutting it its own way, and a third that takes one of them."""
    houses, chance = desk.writer.houses, desk.chance
    incident, story = _news(desk, f"i-{number}")
    agency = chance.choice(houses.agencies)
    root = desk.publish(story, agency, Clock(incident.day))
    first, second, third = chance.sample(houses.papers, 3)
    taken = desk.editor.rewritten(desk.editor.cut(story, 0.6), 0.05)
    printed = desk.publish(taken, first, Clock(incident.day + timedelta(days=1)))
    desk.copied(root, printed, Proof.DATED)
    kept = story.with_paragraphs((*story.paragraphs[:1], *story.paragraphs[3:]))
    other = desk.publish(desk.editor.rewritten(kept, 0.05), second, Clock(incident.day + timedelta(days=2)))
    desk.copied(root, other, Proof.DATED)
    again = credited(desk.editor.rewritten(taken, 0.05), desk.editor, first, incident.facts["town"])
    desk.copied(printed, desk.publish(again, third, Clock(None)), Proof.NAMED)


def _corrected(desk: Desk, number: int) -> None:
    """A house's own later version: new figures, a paragraph more, a note of correction; the dates say nothing or the contrary."""
    chance = desk.chance
    incident, story = _news(desk, f"i-{number}")
    house = chance.choice(desk.writer.houses.papers)
    later = desk.editor.rewritten(story, 0.04)
    extra = (desk.writer.say("body", incident), desk.writer.say("body", incident))
    later = later.with_paragraphs((*later.paragraphs[:3], extra, *later.paragraphs[3:]))
    note = desk.writer.grammar.draw("correction", chance, incident.facts)
    later = desk.editor.with_paragraph(later, note, first=chance.random() < 0.5)
    clocks = clocks_for(Proof.CORRECTED, chance, incident.day)
    desk.copied(desk.publish(story, house, clocks.original), desk.publish(later, house, clocks.copy), Proof.CORRECTED)


def _told_anew(desk: Desk, number: int) -> None:
    """Two papers report one event from one source, each in its own words."""
    writer, chance = desk.writer, desk.chance
    incident = writer.incident(f"i-{number}")
    speaker = _speaker(desk, incident)
    taken: set[tuple[str, ...]] = set()
    for paper in chance.sample(writer.houses.papers, 2):
        clock = Clock(incident.day + timedelta(days=chance.randint(0, 2)))
        story = _own_words(taken, lambda: writer.story(incident, speaker, LENGTH[desk.language]))
        desk.publish(story, paper, clock)


def _own_words(taken: set[tuple[str, ...]], write: Callable[[], Story]) -> Story:
    """A story in whose news no eight words stand in a row that stood in an earlier one's; its eights are added to `taken`.

    Two papers that write from one source do not hit upon the same eight words for it by chance, but a grammar with a few dozen
    ways to say a thing does.
    """
    for _ in range(200):
        story = write()
        own = {each for sentence in story.sentences() if sentence.event for each in _eights(sentence.text)}
        if not own & taken:
            break
    taken |= own
    return story


def _eights(text: str) -> list[tuple[str, ...]]:
    words = text.casefold().replace(",", "").replace(".", "").split()
    return [tuple(words[start : start + 8]) for start in range(len(words) - 7)]


def _quoting(desk: Desk, number: int) -> None:
    """Two papers quote one speaker, the second only a part of what the first has; nothing else is shared."""
    writer, chance = desk.writer, desk.chance
    incident = writer.incident(f"i-{number}")
    who = writer.person()
    quotes = [writer.words_of("quote", incident) for _ in range(2)]
    whole = writer.sentence(
        f'"{quotes[0]}. {quotes[1]}," {who} said.' if desk.language == "en" else f'وقال {who}: "{quotes[0]}. {quotes[1]}".'
    )
    part = writer.sentence(f'In the words of {who}, "{quotes[1]}".' if desk.language == "en" else f'وبحسب {who} "{quotes[1]}".')
    for paper, quote in zip(chance.sample(writer.houses.papers, 2), (whole, part), strict=True):
        story = writer.story(incident, _speaker(desk, incident), LENGTH[desk.language])
        place = chance.randrange(2, len(story.paragraphs))
        taken = story.with_paragraphs((*story.paragraphs[:place], (quote,), *story.paragraphs[place:]))
        desk.publish(taken, paper, Clock(incident.day + timedelta(days=chance.randint(0, 2))))  # fmt: skip


def _stock(desk: Desk, number: int) -> None:
    """Reports of unrelated events, each with three stock sentences and a notice."""
    writer, chance = desk.writer, desk.chance
    incident, story = _news(desk, f"i-{number}")
    stock = tuple(writer.say("stock", incident) for _ in range(3))
    paper = chance.choice(writer.houses.papers)
    desk.publish(story.with_paragraphs((*story.paragraphs[:2], stock, *story.paragraphs[2:])), paper, Clock(incident.day))


_RETOLD = ("convoy", "teacher", "mill", "bridge", "clinic", "graves", "boat", "list")


def _retold(desk: Desk, number: int) -> None:
    """A paper tells another's story sentence by sentence in other words: the same particulars in the same order."""
    writer, chance = desk.writer, desk.chance
    incident = writer.incident(f"i-{number}")
    office = writer.grammar.draw("role", chance, incident.facts)
    particulars = [writer.particular(incident) for _ in _RETOLD]
    kept = sorted(chance.sample(range(len(_RETOLD)), len(_RETOLD) - 1))

    def write(told: Sequence[int]) -> Story:
        news = [(writer.lead(incident, office),), (writer.followed(incident, office), writer.followed(incident, office))]
        body = [(writer.say(f"fact.{_RETOLD[each]}", particulars[each], incident.id),) for each in told]
        return Story(writer.say("headline", incident), (*news, *body, *writer.background(incident, 3)))

    taken: set[tuple[str, ...]] = set()
    days = (incident.day, incident.day + timedelta(days=1))
    papers = chance.sample(writer.houses.papers, 2)
    tellings = (range(len(_RETOLD)), kept)
    keys = [
        desk.publish(_own_words(taken, partial(write, told)), paper, Clock(day))
        for paper, day, told in zip(papers, days, tellings, strict=True)
    ]
    desk.retold(keys[0], keys[1])


MANNERS = (
    Manner("verbatim", _whole(_same)),
    Manner("house style", _whole(lambda desk, story: desk.editor.in_house_style(story))),
    Manner("cut to four tenths", _whole(lambda desk, story: desk.editor.cut(story, 0.4))),
    Manner("paragraphs reordered", _whole(lambda desk, story: desk.editor.reordered(story))),
    Manner("as much again added", _whole(_extended)),
    Manner("5 % changed", _whole(_edited(0.05))),
    Manner("10 % changed", _whole(_edited(0.10))),
    Manner("20 % changed", _whole(_edited(0.20))),
    Manner("33 % changed", _whole(_edited(0.33))),
    Manner("two sentences lifted", _lifted(2)),
    Manner("one sentence lifted", _lifted(1)),
    Manner("both from a named third", _from_a_third(told=True)),
    Manner("both from an unnamed third", _from_a_third(told=False)),
    Manner("a family of four", _family),
    Manner("corrected by the house", _corrected),
    Manner("told anew", _told_anew, copies=False),
    Manner("one speaker quoted", _quoting, copies=False),
    Manner("stock sentences", _stock, copies=False),
    Manner("retold in other words", _retold, copies=False),
)
