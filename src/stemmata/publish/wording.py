"""Codes, dates, places and figures in plain words, for pages and exports."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from stemmata.incidents.describe import MONTHS
from stemmata.model.claims import CertaintyKind, Clarity, FigureRole, VictimStatus
from stemmata.model.decisions import Ruling
from stemmata.model.expressions import Qualifier
from stemmata.model.incidents import ContradictionKind, Grading, VerificationStatus
from stemmata.model.lineage import Direction, OriginKind, PassageKind
from stemmata.model.reports import MetadataSource
from stemmata.model.rulings import Fit
from stemmata.model.verification import Answer, Basis, InformationGrade, Obstacle, Question, SourceGrade

VIOLATIONS = {
    "killing": "Killing",
    "maiming": "Maiming or injury",
    "recruitment_and_use": "Recruitment and use of children",
    "sexual_violence": "Sexual violence",
    "abduction": "Abduction",
    "attack_on_school": "Attack on a school",
    "attack_on_hospital": "Attack on a hospital",
    "denial_of_humanitarian_access": "Denial of humanitarian access",
    "military_use": "Military use of a school or hospital",
    "deprivation_of_liberty": "Deprivation of liberty",
    "ill_treatment": "Ill-treatment",
    "enforced_disappearance": "Enforced disappearance",
    "attack_on_civilian_object": "Attack on a civilian object",
    "attack_on_cultural_property": "Attack on cultural property",
    "battle_deaths": "Battle deaths (no violation)",
    "security_event": "Security event (no violation)",
}
ROLES = {
    FigureRole.KILLED: "killed",
    FigureRole.INJURED: "injured",
    FigureRole.CHILDREN_KILLED: "children killed",
    FigureRole.CHILDREN_INJURED: "children injured",
    FigureRole.ABDUCTED: "abducted",
    FigureRole.CHILDREN_ABDUCTED: "children abducted",
    FigureRole.RECRUITED: "children recruited",
    FigureRole.CHILDREN_USED: "children used",
    FigureRole.DETAINED: "detained",
    FigureRole.MISSING: "missing",
    FigureRole.SEXUAL_VIOLENCE_VICTIMS: "victims of sexual violence",
    FigureRole.ILL_TREATED: "ill-treated",
    FigureRole.BATTLE_DEATHS: "killed in fighting",
    FigureRole.VIOLATIONS: "violations",
}
CERTAINTIES = {
    CertaintyKind.ASSERTED: "stated as fact",
    CertaintyKind.ATTRIBUTED: "stated by a named source",
    CertaintyKind.PARTY_CLAIM: "claimed by a party",
    CertaintyKind.HEDGED: "stated with caution",
    CertaintyKind.ALLEGED: "alleged",
    CertaintyKind.UNVERIFIED: "said to be unverified",
    CertaintyKind.DISPUTED: "disputed",
    CertaintyKind.DENIED: "denied",
    CertaintyKind.RETRACTED: "withdrawn",
    CertaintyKind.HYPOTHETICAL: "hypothetical",
    CertaintyKind.GENERAL: "a general statement",
}
STATUSES = {
    VerificationStatus.VERIFIED: "verified",
    VerificationStatus.PENDING: "pending",
    VerificationStatus.REPORTED_NOT_VERIFIED: "reported, not verified",
    VerificationStatus.FOUND_NOT_TO_HAVE_OCCURRED: "found not to have occurred",
}
GRADINGS = {
    Grading.CONFIRMED: "confirmed: a party took responsibility",
    Grading.FAIR: "fair: two or more independent origins",
    Grading.WEAK: "weak: one origin",
    Grading.CONTESTED: "contested: rival attributions",
    Grading.DISCOUNTED: "discounted",
}
QUESTIONS = {
    Question.PRIMARY_SOURCE: "Is a primary source reliable?",
    Question.EYEWITNESS: "Is there an eyewitness?",
    Question.CONSISTENT: "Do independent origins agree?",
    Question.CREDIBLE: "Is it credible to a trained monitor?",
}
ANSWERS = {Answer.YES: "yes", Answer.NO: "no", Answer.OPEN: "open"}
SOURCE_GRADES = {
    SourceGrade.A: "completely reliable",
    SourceGrade.B: "usually reliable",
    SourceGrade.C: "fairly reliable",
    SourceGrade.D: "not usually reliable",
    SourceGrade.E: "unreliable",
    SourceGrade.F: "cannot be judged",
}
INFORMATION_GRADES = {
    InformationGrade.CONFIRMED: "confirmed by independent origins",
    InformationGrade.PROBABLE: "probably true",
    InformationGrade.POSSIBLE: "possibly true",
    InformationGrade.DOUBTFUL: "doubtful",
    InformationGrade.IMPROBABLE: "improbable",
    InformationGrade.CANNOT_BE_JUDGED: "cannot be judged",
}
OBSTACLES = {
    Obstacle.UNWILLING_SOURCES: "unwilling sources",
    Obstacle.SECURITY: "security",
    Obstacle.RESOURCES: "lack of resources",
    Obstacle.CONTRADICTORY_INFORMATION: "contradictory information",
    Obstacle.PENDING: "still to be checked",
}
BASES = {
    Basis.SURVIVOR_INTERVIEW: "an interview with a survivor",
    Basis.WITNESS_INTERVIEW: "an interview with a witness",
    Basis.OWN_OBSERVATION: "the monitor’s own observation",
    Basis.SITE_VISIT: "a visit to the site",
    Basis.MEDICAL_RECORD: "a medical record",
    Basis.OFFICIAL_RECORD: "an official record",
    Basis.AUTHENTICATED_FOOTAGE: "authenticated footage",
    Basis.PHYSICAL_EVIDENCE: "physical evidence",
    Basis.MEDIA_REPORTS: "media reports",
    Basis.SOCIAL_MEDIA: "social media",
}
RULINGS = {
    Ruling.ACCEPT: "accepted",
    Ruling.REJECT: "rejected",
    Ruling.CORRECT: "corrected",
    Ruling.MERGE: "merged",
    Ruling.SPLIT: "split",
    Ruling.VERIFY: "status decided",
    Ruling.WITHHOLD: "withheld",
}
FITS = {
    Fit.NO_LONGER_FITS: "no longer fits its evidence",
    Fit.NEW_EVIDENCE: "to look at again",
    Fit.WAITS: "waits for the next build",
    Fit.FITS: "fits its evidence",
}
CLARITIES = {Clarity.EVENT: "its own event", Clarity.AGGREGATE: "an aggregate of several events, never added to single ones"}
ORIGIN_KINDS = {
    OriginKind.PARTY: "party to the conflict",
    OriginKind.MONITOR: "monitor",
    OriginKind.UN: "United Nations",
    OriginKind.STATE: "official source",
    OriginKind.AGENCY: "press agency",
    OriginKind.PRESS: "press",
    OriginKind.EYEWITNESS: "eyewitness",
    OriginKind.ACTIVIST: "activist",
    OriginKind.SOCIAL: "social account",
    OriginKind.UNNAMED: "other source",
}
CONTRADICTIONS = {
    ContradictionKind.FIGURE: "How many",
    ContradictionKind.ROLE: "What a figure counts",
    ContradictionKind.DATE: "When",
    ContradictionKind.PLACE: "Where",
    ContradictionKind.PERPETRATOR: "Who did it",
    ContradictionKind.OCCURRENCE: "Whether it happened",
    ContradictionKind.CERTAINTY: "How sure it is",
}
PASSAGES = {
    PassageKind.COPIED: "the same wording outside quotation marks",
    PassageKind.QUOTATION: "the same quoted words: a common speaker, not copying",
    PassageKind.FORMULA: "a stock phrase",
    PassageKind.CHROME: "site furniture",
}
METADATA_SOURCES = {
    MetadataSource.MAPPING: "a column or key of the file",
    MetadataSource.META_TAG: "a tag of the page",
    MetadataSource.JSON_LD: "structured data of the page",
    MetadataSource.FEED: "the feed",
    MetadataSource.MAIL_HEADER: "the e-mail's header",
    MetadataSource.FILE_PROPERTIES: "the file's properties",
    MetadataSource.URL: "the address",
    MetadataSource.TEXT: "the text",
    MetadataSource.ARCHIVE_RECORD: "the archive's capture date, which is not when it was published",
    MetadataSource.FILE_NAME: "the file's name",
    MetadataSource.SERIES: "its number among the reports of its site that are dated, or that dated reports tell the same as",
    MetadataSource.FELLOWS: "the weekday it names, and dated reports that tell the same",
}
VICTIMS = {
    VictimStatus.CHILD: "children",
    VictimStatus.CIVILIAN: "civilians",
    VictimStatus.COMBATANT: "combatants",
    VictimStatus.HORS_DE_COMBAT: "persons out of combat",
    VictimStatus.DISPUTED: "status disputed",
    VictimStatus.UNKNOWN: "status not known",
}
QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
    Qualifier.AT_MOST: "at most",
    Qualifier.LESS_THAN: "fewer than",
    Qualifier.ABOUT: "about",
    Qualifier.BETWEEN: "between",
    Qualifier.VAGUE: "a vague number",
}
DIRECTIONS = {
    Direction.FIRST_TO_SECOND: "from the first to the second",
    Direction.SECOND_TO_FIRST: "from the second to the first",
    Direction.UNDECIDED: "direction not decided",
}
PLACE_PRECISIONS = {
    0: "place not known",
    1: "exact place",
    2: "within about 25 km",
    3: "somewhere in the district",
    4: "somewhere in the province",
    5: "a vague or large area",
    6: "country only",
    7: "at sea or in the air",
}
DATE_PRECISIONS = {
    0: "date not known",
    1: "to the day",
    2: "within two to six days",
    3: "within a week or so",
    4: "to the month",
    5: "to the year, or less exactly",
}
LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "ru": "Russian",
    "tr": "Turkish",
    "fa": "Persian",
}
# What a report of a drawing is marked with: shortly, for its box, and at length.
MARKED_REPORTS = {
    "correction": ("corrects", "carries a note of correction or update"),
    "circle": ("in a circle", "stands in a circle of reports that name one another"),
    "alone": ("alone", "names no source for this and shares no text"),
}
MARKS = {
    "trigger": "what happened",
    "figure": "figure",
    "date": "date",
    "place": "place",
    "party": "who did it",
    "victim": "to whom",
    "means": "by what means",
    "hedge": "how sure",
    "credit": "says where it is from",
}


def violation(code: str) -> str:
    """A violation's name; an unknown code in words of its own."""
    return VIOLATIONS.get(code, code.replace("_", " ").capitalize())


def day(value: date) -> str:
    """A day such as "4 March 2021"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """A day such as "4 Mar 2021", where room is short."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def interval(start: date | None, end: date | None) -> str:
    """An interval of days in the shortest honest words: "4 March 2021", "21–31 May 2015", "March 2021", "2021"."""
    if start is None or end is None:
        return "date not known"
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def _months(start: date, end: date) -> str:
    last = f"{MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    return (
        f"{MONTHS[start.month - 1]} to {last}" if start.year == end.year else f"{MONTHS[start.month - 1]} {start.year} to {last}"
    )


def numbers(low: int, high: int | None) -> str:
    """A range of numbers: "2", "2–5", "25 or more"."""
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 report", "4 reports"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def origins(low: int, high: int) -> str:
    """How many independent origins: "1 origin", "1 to 2 origins"."""
    return count(low, "origin") if low == high else f"{low} to {high} origins"


def place(name: str, adm1: str, country: str) -> str:
    """A place with what it lies in: "Qarwan, Homs, Syria"."""
    parts: list[str] = []
    for part in (name, adm1, country):
        if part and part not in parts:
            parts.append(part)
    return ", ".join(parts) or "place not known"


def language(code: str) -> str:
    """A language's English name, the code where we have no name, or "not identified"."""
    return LANGUAGES.get(code, code) or "not identified"


def first_upper(text: str) -> str:
    """The text with its first letter in upper case and the rest as it was."""
    return text[:1].upper() + text[1:]
