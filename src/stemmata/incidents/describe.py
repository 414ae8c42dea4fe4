"""A title and a summary in plain, neutral words: what, how many, where, when; who says so; what is open.

Nothing graphic and nobody's name gets in: both are composed from codes, counts, place names, parties and institutions only, never
from sentences of a report.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from stemmata.incidents.contradictions import ROLE_WORDS
from stemmata.incidents.settle import When
from stemmata.model.claims import CertaintyKind, Clarity, FigureRole
from stemmata.model.expressions import PlaceValue
from stemmata.model.incidents import Contradiction, ContradictionKind, IncidentFigure
from stemmata.model.lineage import Independence

# How a title says each violation, without and with a number; {} takes the number and the noun.
_ACTS = {
    "killing": ("Killing", "Killing of {}"),
    "maiming": ("Injury", "Injury of {}"),
    "recruitment_and_use": ("Recruitment or use of children", "Recruitment or use of {}"),
    "sexual_violence": ("Sexual violence", "Sexual violence against {}"),
    "abduction": ("Abduction", "Abduction of {}"),
    "attack_on_school": ("Attack on a school", "Attack on a school"),
    "attack_on_hospital": ("Attack on a hospital", "Attack on a hospital"),
    "denial_of_humanitarian_access": ("Denial of humanitarian access", "Denial of humanitarian access"),
    "military_use": ("Military use of a school or hospital", "Military use of a school or hospital"),
    "deprivation_of_liberty": ("Detention", "Detention of {}"),
    "ill_treatment": ("Ill-treatment", "Ill-treatment of {}"),
    "enforced_disappearance": ("Disappearance", "Disappearance of {}"),
    "attack_on_civilian_object": ("Attack on a civilian object", "Attack on a civilian object"),
    "attack_on_cultural_property": ("Attack on cultural property", "Attack on cultural property"),
    "battle_deaths": ("Deaths in fighting", "Deaths of {} in fighting"),
    "security_event": ("Security event", "Security event"),
}

# Roles that give a violation's number, the first that is known wins, with the noun for one and for many.
_CHILD, _PERSON = ("child", "children"), ("person", "people")
_COUNTS: dict[str, tuple[tuple[FigureRole, tuple[str, str]], ...]] = {
    "killing": ((FigureRole.KILLED, _PERSON), (FigureRole.CHILDREN_KILLED, _CHILD)),
    "maiming": ((FigureRole.INJURED, _PERSON), (FigureRole.CHILDREN_INJURED, _CHILD)),
    "recruitment_and_use": ((FigureRole.CHILDREN_USED, _CHILD), (FigureRole.RECRUITED, _CHILD)),
    "sexual_violence": ((FigureRole.SEXUAL_VIOLENCE_VICTIMS, _PERSON),),
    "abduction": ((FigureRole.ABDUCTED, _PERSON), (FigureRole.CHILDREN_ABDUCTED, _CHILD)),
    "deprivation_of_liberty": ((FigureRole.DETAINED, _PERSON),),
    "ill_treatment": ((FigureRole.ILL_TREATED, _PERSON),),
    "enforced_disappearance": ((FigureRole.MISSING, _PERSON),),
}
_CHILDREN_OF = {
    FigureRole.KILLED: FigureRole.CHILDREN_KILLED,
    FigureRole.INJURED: FigureRole.CHILDREN_INJURED,
    FigureRole.ABDUCTED: FigureRole.CHILDREN_ABDUCTED,
}
# The order in which a title names acts: what was done to people first, then what they were used for, then objects.
_ORDER = tuple(_ACTS)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_STANDINGS = {
    CertaintyKind.ASSERTED: "It is stated without reservation.",
    CertaintyKind.ATTRIBUTED: "It is stated by named sources.",
    CertaintyKind.PARTY_CLAIM: "It rests on what a party to the conflict says or shows.",
    CertaintyKind.HEDGED: "It is told with reservations.",
    CertaintyKind.ALLEGED: "It is alleged.",
    CertaintyKind.UNVERIFIED: "It is told as unverified.",
    CertaintyKind.DISPUTED: "It is disputed.",
    CertaintyKind.DENIED: "It is denied.",
    CertaintyKind.RETRACTED: "It was taken back.",
    CertaintyKind.HYPOTHETICAL: "It is told as a possibility.",
    CertaintyKind.GENERAL: "It is a general statement.",
}

_DIFFERENCES = {
    ContradictionKind.FIGURE: "the number of {}",
    ContradictionKind.DATE: "the date",
    ContradictionKind.PLACE: "the place",
    ContradictionKind.PERPETRATOR: "who did it",
    ContradictionKind.OCCURRENCE: "whether it happened",
    ContradictionKind.CERTAINTY: "how sure it is",
    ContradictionKind.ROLE: "what a number counts",
}


@frozen
class Outline:
    """What a title and summary are made from.

    Attributes:
        violations: codes.
        figures: the incident's figures.
        when: its interval.
        place: its place, or None.
        country: the country's name, or empty.
        perpetrators: names, first the most often named.
        described: who is said to have done it where nobody is named ("gunmen").
        certainty: the surest standing.
        clarity: its own event, or an aggregate.
        reports: number of reports.
        origins: independent origins.
        institutions: names of origins that are institutions or parties, which may be named.
        contradictions: what does not go together.
    """

    violations: tuple[str, ...]
    figures: tuple[IncidentFigure, ...]
    when: When
    place: PlaceValue | None
    country: str
    perpetrators: tuple[str, ...]
    described: tuple[str, ...]
    certainty: CertaintyKind
    clarity: Clarity
    reports: int
    origins: Independence
    institutions: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]


def title_of(outline: Outline) -> str:
    """A line for lists: "Killing of at least 2 people in Tikrit, Iraq, July 2015"."""
    where = where_words(outline)
    place = f" in {where}" if where else ""
    when = when_words(outline.when)
    title = f"{acts_words(outline)}{place}{f', {when}' if when else ''}"
    return f"{title} (aggregate)" if outline.clarity is Clarity.AGGREGATE else title


def summary_of(outline: Outline) -> str:
    """A few short sentences for a reader in a hurry: what is reported, how many know it, who is named, what is open."""
    sentences = [_what_is_reported(outline), _who_says(outline), _by_whom(outline), _what_is_open(outline)]
    return " ".join(sentence for sentence in sentences if sentence)


def acts_words(outline: Outline) -> str:
    """What was done, with numbers, as the start of a title."""
    ordered = sorted(outline.violations, key=lambda code: (_ORDER.index(code) if code in _ORDER else len(_ORDER), code))
    acts = [_act_words(code, outline.figures) for code in ordered]
    return listed([acts[0], *(act[0].lower() + act[1:] for act in acts[1:])])


def _act_words(code: str, figures: tuple[IncidentFigure, ...]) -> str:
    plain, numbered = _ACTS.get(code, (code.replace("_", " ").capitalize(),) * 2)
    known = {figure.role: figure for figure in figures}
    for role, nouns in _COUNTS.get(code, ()):
        figure = known.get(role)
        if figure and (figure.high is None or figure.high > 0):
            return numbered.format(_counted(figure, _noun(figure, nouns, known)))
    return plain


def _noun(figure: IncidentFigure, nouns: tuple[str, str], known: dict[FigureRole, IncidentFigure]) -> tuple[str, str]:
    """Children, when all of those counted are children."""
    part = known.get(_CHILDREN_OF[figure.role]) if figure.role in _CHILDREN_OF else None
    same = part is not None and (part.low, part.best, part.high) == (figure.low, figure.best, figure.high)
    return _CHILD if same else nouns


def _counted(figure: IncidentFigure, nouns: tuple[str, str]) -> str:
    number = number_words(figure)
    return f"{number} {nouns[0] if number == '1' else nouns[1]}"


def number_words(figure: IncidentFigure) -> str:
    """A figure as words: "2", "2 to 5", "at least 2", "up to 3"."""
    if figure.high is None:
        return f"at least {figure.low:,}"
    if figure.low == figure.high:
        return f"{figure.low:,}"
    return f"up to {figure.high:,}" if figure.low == 0 else f"{figure.low:,} to {figure.high:,}"


def where_words(outline: Outline) -> str:
    """Place and country, each once; the first-order division stands in when no place is named."""
    place = outline.place
    parts = [place.name or place.adm1, outline.country] if place else [outline.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def when_words(when: When) -> str:
    """The interval as words: a day, a span of days, a month, a year; inferred ones say from what."""
    if when.start is None or when.end is None:
        return ""
    if when.basis == "publication":
        return f"reported {_day(when.end)}"
    return (
        f"footage of {interval_words(when.start, when.end)}" if when.basis == "footage" else interval_words(when.start, when.end)
    )


def interval_words(start: date, end: date) -> str:
    """The days from one to another as words, the shortest way: "3 March 2031", "3 to 5 March 2031", "March 2031", "2031"."""
    if start == end:
        return _day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        month = f"{MONTHS[end.month - 1]} {end.year}"
        return month if (start.year, start.month) == (end.year, end.month) else f"{_month_of(start, end)} to {month}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_day(end)}"
    return f"{start.day} {_month_of(start, end)} to {_day(end)}"


def _month_of(start: date, end: date) -> str:
    month = MONTHS[start.month - 1]
    return month if start.year == end.year else f"{month} {start.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _what_is_reported(outline: Outline) -> str:
    """One short sentence for each figure: "Reported killed: 4 or more." Without figures, what is reported at all."""
    told = [_figure_sentence(figure) for figure in outline.figures if figure.high is None or figure.high > 0]
    return " ".join(told) or f"Reported: {acts_words(outline)[0].lower() + acts_words(outline)[1:]}."


def _figure_sentence(figure: IncidentFigure) -> str:
    words = ROLE_WORDS.get(figure.role, figure.role.value.replace("_", " "))
    return f"Reported {words.removeprefix('people ')}: {_best_words(figure)}."


def _best_words(figure: IncidentFigure) -> str:
    """A figure with its range: "4", "4 or more", "9 (1 to 9)", "6 (4 or more)"."""
    if figure.high is None:
        open_end = f"{figure.low:,} or more"
        return open_end if figure.best == figure.low else f"{figure.best:,} ({open_end})"
    return f"{figure.best:,}" if figure.low == figure.high else f"{figure.best:,} ({figure.low:,} to {figure.high:,})"


def _who_says(outline: Outline) -> str:
    reports = "1 report" if outline.reports == 1 else f"{outline.reports:,} reports"
    low, high = outline.origins.low, outline.origins.high
    names = f" ({listed(outline.institutions[:4])})" if outline.institutions else ""
    if low != high:
        return f"{reports}; between {low} and {high} of their origins are independent{names}."
    return f"{reports}, resting on {'1 origin' if high == 1 else f'{high} independent origins'}{names}."


def _by_whom(outline: Outline) -> str:
    standing = _STANDINGS[outline.certainty]
    if not outline.perpetrators:
        told = f", only described: {listed(outline.described[:3])}" if outline.described else ""
        return f"Nobody is named as responsible{told}. {standing}"
    verb = "is" if len(outline.perpetrators) == 1 else "are"
    return f"{listed(outline.perpetrators[:3])} {verb} named as responsible. {standing}"


def _what_is_open(outline: Outline) -> str:
    real = [each for each in outline.contradictions if not each.apparent]
    if not real:
        return ""
    subjects = [_DIFFERENCES[each.kind].format(_role_words(each.role)) for each in real]
    return f"The accounts differ on {listed(list(dict.fromkeys(subjects)))}."


def _role_words(role: str) -> str:
    return next((words for each, words in ROLE_WORDS.items() if each.value == role), role)


def listed(parts: Sequence[str]) -> str:
    """Parts in a row, with "and" before the last."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
