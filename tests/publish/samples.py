"""A small invented casebook. Every report, party, place and person in it is invented; nothing of it happened."""

from __future__ import annotations

from datetime import date

from stemmata.model.claims import Certainty, CertaintyKind, Claim, ClaimFigure, Clarity, FigureRole, VictimStatus, VictimValue
from stemmata.model.expressions import DateValue, PartyValue, PlaceValue, Qualifier
from stemmata.model.incidents import (
    Contradiction,
    ContradictionKind,
    Grading,
    Incident,
    IncidentFigure,
    VerificationStatus,
)
from stemmata.model.lineage import Copy, Credit, Direction, Independence, Origin, OriginKind, Passage, PassageKind
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole, Span
from stemmata.publish.tables import BuildFacts, BuildProblem, CasebookTables

MENU = "Home | World | Sport | Share this page"


def span(report: Report, words: str) -> Span:
    """The first place where the words stand in the report."""
    start = report.text.index(words)
    return report.span(start, start + len(words))


def report(
    key: str, title: str, paragraphs: tuple[str, ...], *, publisher: str = "", day: date | None = None, language: str = "en"
) -> Report:
    """A report of a title, paragraphs and, first of all, a menu."""
    parts = [MENU, title, *paragraphs]
    roles = [BlockRole.CHROME, BlockRole.TITLE, *[BlockRole.BODY] * len(paragraphs)]
    blocks, at = [], 0
    for part, role in zip(parts, roles, strict=True):
        blocks.append(Block(at, at + len(part), role, "the same on every page of this site" if role is BlockRole.CHROME else ""))
        at += len(part) + 2
    return Report(
        id=f"r-{key}",
        original=key[0] * 64,
        path=f"folder/{key}.html",
        locator="",
        external_id=f"folder/{key}.html",
        media_type="text/html",
        title=title,
        publisher=publisher,
        url=f"https://news.example/{key}",
        published=Published(day, day, MetadataSource.META_TAG, day.isoformat()) if day else None,
        language=language,
        text="\n\n".join(parts),
        blocks=tuple(blocks),
    )


RAID = "Gunmen of the Red Column killed at least four people in Qarwan on Tuesday, the Lowland Monitor said."
TALLY = "Two of the dead were children, among them 12-year-old Sami Darwan, according to the Lowland Monitor."

WIRE = report(
    "a1",
    "Four killed in raid on Qarwan",
    (RAID, TALLY, "The road to the village was closed until Thursday."),
    publisher="Meridian Wire",
    day=date(2031, 3, 5),
)
REPRINT = report("b2", "Raid on Qarwan leaves four dead", (RAID, TALLY), publisher="The Harbour Courier", day=date(2031, 3, 6))
REWRITE = report(
    "c3",
    "Village mourns after attack",
    (
        "Six people were reportedly killed when fighters attacked Qarwan, a resident told the Coast Daily.",
        "The Lowland Monitor put the number of dead at four. Sami's school stayed closed, a teacher said.",
    ),
    publisher="Coast Daily",
    day=date(2031, 3, 7),
)
ARABIC = report(
    "d4",
    "مقتل أربعة أشخاص في قروان",
    ("قال مرصد السهل إن أربعة أشخاص قتلوا في قروان يوم الثلاثاء.", "ولم تعلق الكتلة الحمراء على الخبر."),
    publisher="جريدة الميناء",
    day=date(2031, 3, 6),
    language="ar",
)
SCHOOL = report(
    "e5",
    "School used as barracks in Tel Asfar district",
    (
        "Fighters have allegedly used the school of Tel Asfar as barracks since April, a teacher told the Coast Daily.",
        "More than 1,100 children were recruited in the country in 2031, a United Nations report said.",
    ),
    publisher="Coast Daily",
    day=date(2031, 6, 11),
)
BROKEN = Report(
    id="r-f6",
    original="f" * 64,
    path="folder/broken.pdf",
    locator="",
    external_id="folder/broken.pdf",
    media_type="application/pdf",
    problem="the PDF is encrypted and asks for a password",
)
REPORTS = (WIRE, REPRINT, REWRITE, ARABIC, SCHOOL, BROKEN)


def credit(key: str, source: Report, words: str, name_words: str, name: str, origin: str, kind: OriginKind) -> Credit:
    """A credit whose scope is its own words."""
    return Credit(f"k-{key}", span(source, words), span(source, name_words), name, origin, kind, "said", span(source, words))


CREDITS = (
    credit("a1", WIRE, "the Lowland Monitor said", "the Lowland Monitor", "Lowland Monitor", "o-monitor", OriginKind.MONITOR),
    credit("b2", REPRINT, "the Lowland Monitor said", "the Lowland Monitor", "Lowland Monitor", "o-monitor", OriginKind.MONITOR),
    credit(
        "c3",
        REWRITE,
        "a resident told the Coast Daily",
        "a resident",
        "a resident of Qarwan",
        "o-resident",
        OriginKind.EYEWITNESS,
    ),
    credit("c4", REWRITE, "The Lowland Monitor put", "The Lowland Monitor", "Lowland Monitor", "o-monitor", OriginKind.MONITOR),
    credit("d4", ARABIC, "قال مرصد السهل", "مرصد السهل", "Lowland Monitor", "o-monitor", OriginKind.MONITOR),
    credit("e5", SCHOOL, "a teacher told the Coast Daily", "a teacher", "a teacher", "o-teacher", OriginKind.UNNAMED),
    credit(
        "e6", SCHOOL, "a United Nations report said", "a United Nations report", "United Nations report", "o-un", OriginKind.UN
    ),
)
ORIGINS = (
    Origin(
        "o-monitor", "Lowland Monitor", OriginKind.MONITOR, ("the Monitor", "مرصد السهل"), "", ("r-a1", "r-b2", "r-c3", "r-d4")
    ),
    Origin("o-resident", "a resident of Qarwan", OriginKind.EYEWITNESS, (), "", ("r-c3",)),
    Origin("o-teacher", "a teacher", OriginKind.UNNAMED, (), "", ("r-e5",)),
    Origin("o-un", "United Nations report", OriginKind.UN, (), "", ("r-e5",)),
)


def figure(
    source: Report, words: str, role: FigureRole, low: int, high: int | None, qualifier: Qualifier = Qualifier.EXACT
) -> ClaimFigure:
    """A figure read from words."""
    return ClaimFigure(role, low, high, qualifier, qualifier is Qualifier.VAGUE, span(source, words), "number_word")


def tuesday(source: Report, words: str) -> DateValue:
    """The Tuesday of the raid."""
    return DateValue(span(source, words), date(2031, 3, 4), date(2031, 3, 4), 1, "published 2031-03-05", "weekday")


def qarwan(source: Report, words: str) -> PlaceValue:
    """The village of the raid."""
    return PlaceValue(span(source, words), "Qarwan", "SY", "Homs", "", 34.9, 37.6, 1, "in", "g-1")


def red_column(source: Report, words: str) -> PartyValue:
    """The invented armed group."""
    return PartyValue(span(source, words), "red-column", "Red Column", "armed_group")


def raid_claim(key: str, source: Report, credits: tuple[str, ...]) -> Claim:
    """The claim of the wire's first sentence, in the wire or a reprint."""
    return Claim(
        id=f"c-{key}",
        report=source.id,
        sentence=span(source, RAID),
        violation="killing",
        trigger=span(source, "killed at least four people"),
        rule="actor_verb_victims",
        certainty=Certainty(CertaintyKind.ATTRIBUTED, span(source, "the Lowland Monitor said")),
        clarity=Clarity.EVENT,
        perpetrators=(red_column(source, "Gunmen of the Red Column"),),
        victims=(VictimValue(VictimStatus.CHILD, "12-year-old Sami Darwan", span(source, "12-year-old Sami Darwan"), 12, 12),),
        figures=(
            figure(source, "at least four people", FigureRole.KILLED, 4, None, Qualifier.AT_LEAST),
            figure(source, "Two of the dead were children", FigureRole.CHILDREN_KILLED, 2, 2),
        ),
        dates=(tuesday(source, "on Tuesday"),),
        places=(qarwan(source, "Qarwan"),),
        credits=credits,
    )


CLAIMS = (
    raid_claim("a1", WIRE, ("k-a1",)),
    raid_claim("b2", REPRINT, ("k-b2",)),
    Claim(
        id="c-c3",
        report="r-c3",
        sentence=span(
            REWRITE, "Six people were reportedly killed when fighters attacked Qarwan, a resident told the Coast Daily."
        ),
        violation="killing",
        trigger=span(REWRITE, "killed when fighters attacked"),
        rule="victims_passive",
        certainty=Certainty(CertaintyKind.HEDGED, span(REWRITE, "reportedly")),
        clarity=Clarity.EVENT,
        perpetrators=(PartyValue(span(REWRITE, "fighters"), "", "fighters", "unknown"),),
        figures=(figure(REWRITE, "Six people", FigureRole.KILLED, 6, 6),),
        places=(qarwan(REWRITE, "Qarwan"),),
        credits=("k-c3",),
    ),
    Claim(
        id="c-d4",
        report="r-d4",
        sentence=span(ARABIC, "قال مرصد السهل إن أربعة أشخاص قتلوا في قروان يوم الثلاثاء."),
        violation="killing",
        trigger=span(ARABIC, "قتلوا"),
        rule="verb_passive",
        certainty=Certainty(CertaintyKind.ATTRIBUTED, span(ARABIC, "قال مرصد السهل")),
        clarity=Clarity.EVENT,
        figures=(figure(ARABIC, "أربعة أشخاص", FigureRole.KILLED, 4, 4),),
        dates=(tuesday(ARABIC, "يوم الثلاثاء"),),
        places=(qarwan(ARABIC, "قروان"),),
        credits=("k-d4",),
    ),
    Claim(
        id="c-e5",
        report="r-e5",
        sentence=span(
            SCHOOL,
            "Fighters have allegedly used the school of Tel Asfar as barracks since April, a teacher told the Coast Daily.",
        ),
        violation="military_use",
        trigger=span(SCHOOL, "used the school of Tel Asfar as barracks"),
        rule="use_of_building",
        certainty=Certainty(CertaintyKind.ALLEGED, span(SCHOOL, "allegedly")),
        clarity=Clarity.EVENT,
        dates=(
            DateValue(span(SCHOOL, "since April"), date(2031, 4, 1), date(2031, 4, 30), 4, "published 2031-06-11", "since_month"),
        ),
        places=(PlaceValue(span(SCHOOL, "Tel Asfar"), "Tel Asfar", "SY", "Raqqa", "", 36.3, 39.2, 3, "of", ""),),
        credits=("k-e5",),
    ),
    Claim(
        id="c-e6",
        report="r-e5",
        sentence=span(SCHOOL, "More than 1,100 children were recruited in the country in 2031, a United Nations report said."),
        violation="recruitment_and_use",
        trigger=span(SCHOOL, "recruited"),
        rule="victims_passive",
        certainty=Certainty(CertaintyKind.ATTRIBUTED, span(SCHOOL, "a United Nations report said")),
        clarity=Clarity.AGGREGATE,
        figures=(figure(SCHOOL, "More than 1,100 children", FigureRole.RECRUITED, 1101, None, Qualifier.MORE_THAN),),
        dates=(DateValue(span(SCHOOL, "in 2031"), date(2031, 1, 1), date(2031, 12, 31), 5, "", "year"),),
        credits=("k-e6",),
    ),
)
PASSAGES = (Passage("p-1", span(WIRE, RAID), span(REPRINT, RAID), 17, 1.0, PassageKind.COPIED),)
COPIES = (
    Copy("y-1", "r-a1", "r-b2", Direction.FIRST_TO_SECOND, ("the reprint is dated a day later",), ("p-1",), 33, 0.8, 1.0),
    Copy("y-2", "r-b2", "r-c3", Direction.UNDECIDED, (), (), 11, 0.3, 0.3),
)
RAID_INCIDENT = Incident(
    id="i-raid",
    title="Killing in Qarwan, 4 March 2031",
    violations=("killing",),
    grave=("killing",),
    date_start=date(2031, 3, 4),
    date_end=date(2031, 3, 4),
    date_precision=1,
    place="Qarwan",
    adm1="Homs",
    country="SY",
    latitude=34.9,
    longitude=37.6,
    place_precision=1,
    figures=(
        IncidentFigure(FigureRole.KILLED, 4, 4, 6, False, "most independent origins say so", ("c-a1", "c-b2", "c-c3", "c-d4")),
        IncidentFigure(FigureRole.CHILDREN_KILLED, 2, 2, 2, False, "the only figure", ("c-a1", "c-b2")),
    ),
    perpetrators=("Red Column",),
    certainty=CertaintyKind.ATTRIBUTED,
    status=VerificationStatus.REPORTED_NOT_VERIFIED,
    grading=Grading.FAIR,
    grading_reasons=("two origins that do not rest on one another",),
    clarity=Clarity.EVENT,
    claims=("c-a1", "c-b2", "c-c3", "c-d4"),
    reports=("r-a1", "r-b2", "r-c3", "r-d4"),
    origins=Independence(
        1,
        2,
        ("o-monitor", "o-resident"),
        ("Lowland Monitor", "a resident of Qarwan"),
        ("Three reports have it from the Lowland Monitor.", "The resident may have been the Monitor's own source."),
    ),
    contradictions=(
        Contradiction(
            ContradictionKind.FIGURE,
            "killed",
            "at least 4 killed",
            "6 killed",
            ("c-a1", "c-b2", "c-d4"),
            ("c-c3",),
            False,
            "A list of names from the village would settle it.",
        ),
    ),
    summary="At least four people were killed in a raid on Qarwan. Four reports say so; they rest on one or two origins.",
)


SCHOOL_INCIDENT = Incident(
    id="i-school",
    title="School used as barracks, Tel Asfar district",
    violations=("military_use",),
    grave=(),
    date_start=date(2031, 4, 1),
    date_end=date(2031, 4, 30),
    date_precision=4,
    place="Tel Asfar",
    adm1="Raqqa",
    country="SY",
    latitude=36.3,
    longitude=39.2,
    place_precision=3,
    figures=(),
    perpetrators=(),
    certainty=CertaintyKind.ALLEGED,
    status=VerificationStatus.REPORTED_NOT_VERIFIED,
    grading=Grading.WEAK,
    grading_reasons=("one unnamed origin",),
    clarity=Clarity.EVENT,
    claims=("c-e5",),
    reports=("r-e5",),
    origins=Independence(1, 1, ("o-teacher",), ("a teacher",), ("Only one teacher is credited.",)),
    contradictions=(),
    summary="A teacher says that a school is used as barracks.",
)
AGGREGATE = Incident(
    id="i-aggregate",
    title="Recruitment of children in 2031",
    violations=("recruitment_and_use",),
    grave=("recruitment_and_use",),
    date_start=date(2031, 1, 1),
    date_end=date(2031, 12, 31),
    date_precision=5,
    place="",
    adm1="",
    country="",
    latitude=None,
    longitude=None,
    place_precision=0,
    figures=(IncidentFigure(FigureRole.RECRUITED, 1101, 1101, None, False, "the only figure", ("c-e6",)),),
    perpetrators=(),
    certainty=CertaintyKind.ATTRIBUTED,
    status=VerificationStatus.REPORTED_NOT_VERIFIED,
    grading=Grading.WEAK,
    grading_reasons=("one origin",),
    clarity=Clarity.AGGREGATE,
    claims=("c-e6",),
    reports=("r-e5",),
    origins=Independence(1, 1, ("o-un",), ("United Nations report",), ("One report credits it.",)),
    contradictions=(),
    summary="A United Nations report counts more than 1,100 children recruited in the year.",
)
INCIDENTS = (AGGREGATE, RAID_INCIDENT, SCHOOL_INCIDENT)


def casebook() -> CasebookTables:
    """The whole invented casebook."""
    return CasebookTables(
        reports=REPORTS,
        passages=PASSAGES,
        credits=CREDITS,
        origins=ORIGINS,
        copies=COPIES,
        claims=CLAIMS,
        incidents=INCIDENTS,
        facts=BuildFacts("0.1.0", 7, (BuildProblem("folder/link.txt", "the link leads out of the folder"),)),
    )
