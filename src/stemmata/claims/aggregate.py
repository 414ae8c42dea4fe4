"""What is no single happening: totals over a time, statistics, general statements, captures of territory."""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.claims.clauses import SentenceView, clause_around
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.roles import Reading
from stemmata.model.claims import Clarity
from stemmata.model.expressions import DateValue, FigureValue

STATISTIC = "statistic"
GENERAL_STATEMENT = "general statement"
ACCIDENT = "accident or illness"
IN_PASSING = "mentioned in passing"  # what people elsewhere saw or heard of, told without day, place or number
# A bare month with a count of five and more in a clause without a single place or day read as a monthly total in nine of ten
# development sentences; below five it was mostly one happening.
MONTHLY_TOTAL = 5
# A thousand dead without a day were the toll of a war or of years in every development sentence.
WAR_TOLL = 1000
_MONTH, _YEAR = 4, 5
LONG_PAST = "anniversary or long past"


def clarity_of(
    view: SentenceView, reading: Reading, dates: Sequence[DateValue], figures: Sequence[FigureValue], lexicon: ClaimLexicon
) -> Clarity:
    """Whether a reading is its own event or an aggregate of several."""
    if lexicon.phrases["markers"].search(view.folded) and _is_many(reading, figures):
        return Clarity.AGGREGATE
    if any(figure.low >= WAR_TOLL and not figure.percent for figure in figures) and not _has_day(dates):
        return Clarity.AGGREGATE
    if not dates or not _is_many(reading, figures):
        return Clarity.EVENT
    if dates[0].rule == "numeric_ambiguous":  # "12/05/2014" is one of two days
        return Clarity.EVENT
    coarsest = dates[0].precision
    counts = [figure.low for figure in figures] or [0]
    if coarsest >= _YEAR or (coarsest == _MONTH and max(counts) >= MONTHLY_TOTAL and reading.trigger.entry.part != "noun"):
        return Clarity.AGGREGATE
    return Clarity.EVENT


def _has_day(dates: Sequence[DateValue]) -> bool:
    return any(0 < date.precision < _MONTH for date in dates)


def _is_many(reading: Reading, figures: Sequence[FigureValue]) -> bool:
    if any(figure.low > 1 or figure.high is None for figure in figures):
        return True
    return any(mention.plural for mention in reading.patients) or reading.trigger.word.endswith("s")


def context_of(view: SentenceView, reading: Reading, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> str:
    """Why a reading is kept as context only: "statistic", "general statement", "anniversary", "drill" …; empty when it is not."""
    if lexicon.phrases["statistic"].search(view.folded) and (any(figure.percent for figure in figures) or "cases" in view.folded):
        return STATISTIC
    if _is_years_ago(view, reading):
        return LONG_PAST
    return _outside(view, reading, lexicon) or (ACCIDENT if _is_accident(view, reading, lexicon) else _passing(view, reading))


def _is_years_ago(view: SentenceView, reading: Reading) -> bool:
    """ "Ten years after the massacre of 40 villagers": what the years are counted from is long past."""
    before = view.words_between(max(0, reading.trigger.first - 5), reading.trigger.first)
    after = before.index("after") if "after" in before else 0
    plain = after and before[after - 1] in {"year", "years", "decade", "decades"} and not {",", "when"} & set(before[after:])
    return bool(plain) and reading.trigger.entry.part == "noun"


def _passing(view: SentenceView, reading: Reading) -> str:
    """ "The widow of the murdered judge arrived": what happened is taken as known and told elsewhere."""
    if reading.rule != "attributive participle":
        return ""
    before = set(view.words_between(max(0, reading.trigger.first - 2), reading.trigger.first))
    return IN_PASSING if before & {"the", "those", "these", "his", "her", "their"} else ""


def _outside(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> str:
    """What belongs to another time, or to drill, fiction or sport."""
    any_context = lexicon.phrases.get("any_context")
    if any_context is None or any_context.search(view.folded) is None:
        return ""
    for name in ("historic", "drill", "fiction", "sport"):
        pattern = lexicon.phrases.get(name)
        if pattern is not None and pattern.search(view.folded) and not _is_recruitment(reading):
            return {"historic": LONG_PAST, "drill": "drill", "fiction": "fiction", "sport": "sport"}[name]
    return ""


def _is_accident(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> bool:
    """Whether people died or were hurt by mishap or illness: such a word in the sentence, and none for arms or an attack."""
    pattern = lexicon.phrases.get("accident")
    if pattern is None or pattern.search(view.folded) is None or reading.trigger.word in lexicon.words["deliberate"]:
        return False
    arms = lexicon.phrases["any_means"].search(view.folded) is not None
    return not arms and not lexicon.words["deliberate"] & {token.word for token in view.tokens}


def _is_recruitment(reading: Reading) -> bool:
    return reading.trigger.entry.violation == "recruitment_and_use"


def is_general(view: SentenceView, reading: Reading, dates: Sequence[DateValue], lexicon: ClaimLexicon) -> bool:
    """Whether words that count nobody say what someone does, not what happened: a present tense, or "often", and no day."""
    if _is_topic(view, reading):
        return True
    if any(0 < date.precision < _MONTH for date in dates):
        return False
    if _is_of_a_speaker(view, reading, lexicon) or _is_going_on(view, reading):
        return True
    first, last = clause_around(view, reading.trigger.first, lexicon)
    if lexicon.words.get("frequency", frozenset()) & set(view.words_between(first, last)):
        return True
    pronouns = {"they", "them"}
    plural = bool(reading.patients) and all(
        mention.plural and (not mention.definite or mention.head in pronouns) for mention in reading.patients
    )
    return plural and (_is_habitual(view, reading, lexicon) or _is_practice(reading) or _is_purpose(view, reading, lexicon))


def _is_going_on(view: SentenceView, reading: Reading) -> bool:
    """ "A plague that is killing our youth", "people are dying of hunger": a present that names no day."""
    uncounted = bool(reading.patients) and all(mention.figure is None for mention in reading.patients)
    before = view.words_between(max(0, reading.trigger.first - 2), reading.trigger.first)
    return uncounted and "gerund" in reading.trigger.entry.forms and bool({"is", "are"} & set(before)) and "being" not in before


def _is_purpose(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> bool:
    """ "They send others to kill peasants": what is meant to be done, unless a word says that it was ("managed to kill")."""
    trigger = reading.trigger
    if "base" not in trigger.entry.forms or view.words_between(trigger.first - 1, trigger.first) != ["to"]:
        return False
    before = view.folded[: view.tokens[trigger.first].start - view.sentence.start]
    done = [match.end() for match in lexicon.phrases["effective"].finditer(before)]
    return not done or done[-1] < len(before) - 1


def _is_practice(reading: Reading) -> bool:
    """ "a stop to the abduction of teachers": a noun with people who are neither counted nor pointed at."""
    of_people = reading.rule == "noun of" and reading.trigger.entry.violation != "attack"
    return of_people and all(mention.figure is None and not mention.definite for mention in reading.patients)


def _is_of_a_speaker(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> bool:
    """ "We condemn the murder of our leaders": what "we" hold of it, where nobody is counted and "we" did not see or find it. A
    speaker elsewhere in the sentence ("they denied it, he told me") is whoever was told. "They killed my brother" tells of one.
    """
    if reading.trigger.entry.part == "verb" and reading.rule.startswith("active") and "past" in reading.trigger.entry.forms:
        return False
    clause = set(view.words_between(*clause_around(view, reading.trigger.first, lexicon)))
    perceived = lexicon.words.get("perceiving", frozenset()) & {token.word for token in view.tokens}
    return bool(lexicon.words.get("first_person", frozenset()) & clause) and not perceived


def _is_topic(view: SentenceView, reading: Reading) -> bool:
    """ "spoken against the recruitment of pupils", "laws on the use of children": a practice is spoken of, nothing happened."""
    noun = reading.trigger.entry.part == "noun" and _is_recruitment(reading)
    return noun and bool(
        {"against", "on", "about", "ban"} & set(view.words_between(reading.trigger.first - 2, reading.trigger.first))
    )


_NAMES_A_PRACTICE = (["of"], ["by"], ["like"], ["for"], ["from"], ["against"], ["continue"], ["continues"], ["stop"])
_HEADING_WORDS = 6  # most words of a heading in the reports seen; a sentence that tells of something mostly has more


def is_heading(view: SentenceView, reading: Reading, figures: Sequence[FigureValue], *, located: bool) -> bool:
    """ "Attacks on schools.", "Recruitment and use of children": a few words that count nobody and name no day and no place."""
    words = [token for token in view.tokens if token.is_word]
    practice = reading.trigger.word.endswith("s") or _is_recruitment(reading)
    opens = reading.trigger.first == 0 and "third" in reading.trigger.entry.forms  # "Attacks on …": a noun, nobody attacks
    named = (opens or reading.trigger.entry.part == "noun") and practice and len(words) <= _HEADING_WORDS
    return named and not figures and not located


def _is_habitual(view: SentenceView, reading: Reading, lexicon: ClaimLexicon) -> bool:
    trigger = reading.trigger
    if trigger.entry.part != "verb":
        return trigger.entry.violation == "recruitment_and_use"
    forms = set(trigger.entry.forms)
    before = view.words_between(max(0, trigger.first - 4), trigger.first)
    if forms & {"base", "third"} and not forms & {"past"}:
        return "to" not in before[-1:]
    if "gerund" in forms:
        return bool({"are", "is", "been", "has"} & set(before)) or before[-1:] in _NAMES_A_PRACTICE
    return bool({"are", "is", "have", "has"} & set(before)) and "participle" in forms
