"""Counts in Arabic sentences: digits and words, dual and singular nouns for persons, vague quantities.

Patterns run over folded text. A letter joined to the front (and, to, with) is left out of a figure's words.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from attrs import evolve

from stemmata.expressions.figures.arabic_names import is_named, is_share_of_things
from stemmata.expressions.figures.reading import Figure, View, exact, overlapping, qualified
from stemmata.language import Lexicon, alternatives, lexicon
from stemmata.language.lexicon import GrammaticalNumber
from stemmata.model.expressions import Qualifier

_AT_LEAST_BEHIND = re.compile(
    r"(?:\s+\w+){0,2}\s+(?:علي\s+الاقل|كحد\s+ادني)(?!\w)|\s*\+(?!\w)|\s+(?:\w+\s+)?(?:او\s+اكثر|فاكثر|فما\s+فوق)(?!\w)"
)
_LEAST = re.compile(r"\s+علي\s+الاقل(?!\w)")
# "Their number is no fewer than": the noun stands inside the qualifier.
_COUNTED_WITHIN = re.compile(
    r"(?:لا|لم)\s+[يت](?:(?P<least>قل)|(?:زيد|زد|تجاوز|تعدي|تعد))\s+عدد\w*\s+(?:ال\w+\s+){0,2}(?:عن\s+|علي\s+)?$"
)
_ONE_OF_EVERY = re.compile(
    r"(?<!\w)[وف]?(?P<core>(?P<of>واحد|واحده|اثنان|اثنين|ثلاثه)\s+من\s+(?:بين\s+)?كل\s+(?P<every>\w+))(?!\w)"
)
_AND_A_HALF = re.compile(r"(?<!\w)[وفبل]?(?P<core>(?P<scale>مليون|الف)\s+ونصف(?:\s+ال(?:مليون|الف))?)(?!\w)")
_PART_OF_SCALE = re.compile(r"(?<!\w)[وفبل]?(?P<core>(?:ثلاثه\s+)?(?P<part>نصف|ربع|ارباع)\s+(?:ال)?(?P<scale>مليون|الف))(?!\w)")
_AT_MOST_BEHIND = re.compile(r"(?:\s+\w+){0,2}\s+(?:علي\s+الاكثر|علي\s+ابعد\s+تقدير|كحد\s+اقصي|او\s+اقل)(?!\w)")
_ABOUT_BEHIND = re.compile(r"(?:\s+\w+){0,2}\s+(?:تقريبا|علي\s+وجه\s+التقريب)(?!\w)")
# Behind these, "a number of" is the number of those who did something.
_NUMBER_TOLD = re.compile(r"(?:يقدر|قدر|بلغ|يبلغ|وصل|يصل|ارتفع|يرتفع|تجاوز|يتجاوز|زاد|اصبح|يصبح|انخفض|ان|كان)\s+$")
_DIGITS = r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+\.\d+(?=\s+(?:مليون|الف|مليار)(?!\w))|\d+"
# "A third of", "two thirds of": shares, before a noun with the article or a pronoun.
_SHARES = {
    "نصف": (50, 50),
    "ثلث": (33, 34),
    "ثلثا": (66, 67),
    "ثلثي": (66, 67),
    "ربع": (25, 25),
    "خمس": (20, 20),
    "سدس": (16, 17),
    "عشر": (10, 10),
}
_MANY_SHARES = {
    ("ثلاثه", "ارباع"): 75,
    ("ثلاثه", "اخماس"): 60,
    ("اربعه", "اخماس"): 80,
    ("سبعه", "اعشار"): 70,
    ("تسعه", "اعشار"): 90,
}
_PARTS = re.compile(r"(?<!\w)[وفب]?(?P<core>(?P<n>\w+)\s+(?P<parts>ارباع|اخماس|اعشار))\s+(?=(?:عدد\s+)?ال(?!ف|اف)\w)")
_TIME_SHARED = re.compile(r"ال(?:ساعه|يوم|شهر|عام|سنه|قرن|طريق|نهائي|نهايي)")
# The dual of a thousand or a million loses its last letter before the noun it counts.
_TWO_OF_SCALE = {"الفا": 2000, "مليونا": 2_000_000}
# What a number measures, tells or labels instead of counting persons or things.
_MEASURE = re.compile(
    r"\s*(?:%|٪|في\s+(?:ال)?م[يا]?[يي]ه|بالم|ساعه|ساعات|ساعتين|دقيقه|دقايق|ثانيه|ثواني|يوما?|ايام|اسبوعا?|اسابيع|شهرا?|اشهر|شهور|سنه|سنوات|سنين|عاما?|اعوام|ليال|ليله|قرون|عقود|"
    r"كم|كلم|كيلو\w*|مترا?|امتار|سم|ملم|مم|كغ|كجم|طنا?|اطنان|لترا?|هكتارا?|دونما?|درجه|درجات|دولارا?|دولارات|ليره|ليرات|يورو|دينارا?|ريالا?|جنيها?|شيكلا?|مره|مرات|صباحا|مساء|ظهرا|فجرا|ص|م|"
    r"(?:مليون|الف|مليار)\s+(?:دولار|ليره|يورو|متر))(?!\w)"
)
_PERCENT = re.compile(r"\s*(?:%(?![\w%])|٪|في\s+(?:ال)?(?:ميه|مايه|ميه)|بال(?:ميه|مايه|ميه))")
_LABEL = re.compile(
    r"(?:رقم|رقم\s+\w+|الساعه|الساعات|عيار|القرار|القرارين|القرارات|الماده|الفقره|صفحه|هاتف|الطريق|طراز|اللواء|الفرقه|الفوج|القانون|المرسوم|الحلقه|كورونا|العدد|الرقم|البند|المرحله|الجزء|الفيه|تقرير)\s+$"
)
_ORDINAL = re.compile(r"\s+والعشرين|\s+عشره?(?!\w)")
_ADJECTIVES_ONLY = frozenset(
    {"عسكري", "عسكريا", "ارهابي", "مسلح", "مسلحا", "اعلامي", "اعلاميا", "طالب", "ام", "مسن", "مسنا", "راعي", "شابا"}
)
_NO_PERSON_BEFORE = re.compile(
    r"(?:كل|اي|دفاع|الدفاع|مجتمع|المجتمع|مستشفي|المستشفي|هدف|طيران|موقع|قطاع|المواقع|حقوق|غير|بلا|سلاح|يوم|اتفاقيه|منصب|رتبه|كلا|كل\s+من)\s+$"
)
_NUMBER_BEFORE = re.compile(
    r"(?:\d|عشره?|عشرون|عشرين|ثلاثين|ثلاثون|اربعين|اربعون|خمسين|خمسون|ستين|ستون|سبعين|ثمانين|تسعين|ميه|مايه|الف|الفا|ميتي|الفي|عشرات|ميات)\s*$"
)
_TWO_BEHIND = re.compile(r"\s+(?:اثنان|اثنين|اثنتان|اثنتين)(?!\w)")
_ONE_BEHIND = re.compile(r"\s+(?:واحد|واحده|واحدا)(?!\w)")
_OR_MORE = re.compile(r"\s+او\s+(?P<n>\d{1,3}|\w+)(?!\w)")
_TRIGGER = re.compile(r"\d|[\u0620-\u064a]")


def may_count(text: str) -> bool:
    """Whether a folded sentence can hold a figure at all; any Arabic word may be a dual, so the real look is the pattern's."""
    return _TRIGGER.search(text) is not None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    words = lexicon(language)
    worded = alternatives([form for form in {**words.small, **words.tens, **words.hundreds, **words.scales} if form != "صفر"])
    element = rf"(?:{_DIGITS}|(?:ال)?(?:{worded})(?!\w))"
    number = rf"{element}(?:\s+و\s?{element}|\s+{element})*"
    start = r"(?<![\w.,:/$€£#-])[وف]?[بلك]?"
    joint = r"(?P<joint>\s*(?:-|الي|او)\s*|\s+و\s?)"
    return {
        "element": re.compile(rf"(?P<and>\s+و\s?|\s+|^)(?:ال)?(?P<e>{_DIGITS}|(?:{worded})(?!\w))"),
        "single": re.compile(rf"{start}(?:ال_?)?(?P<n>{number})(?!\w)"),
        "range": re.compile(rf"{start}(?P<open>(?:ما\s+)?بين\s+)?(?P<a>{element}){joint}(?P<b>{number})(?![\w:/]|[-.]\d)"),
        "vague": re.compile(rf"(?<!\w)[وف]?[بلك]?(?P<core>(?:ال)?(?:{alternatives(words.vague)}))(?!\w)"),
        "before": re.compile(
            rf"(?<!\w)[وفبلك]?(?P<q>{alternatives(words.qualifiers)})\s+(?:[بل]?عدد(?:هم|ها)?\s+(?:ال\w+\s+){{0,2}})?$"
        ),
        "share": re.compile(
            rf"(?<!\w)[وفب]?(?P<core>{'|'.join(_SHARES)})\s+(?=(?:عدد\s+)?ال(?!ف|اف)\w|(?:{alternatives(words.shared)})\s+ال)"
        ),
        "dual": _person_pattern(words, GrammaticalNumber.DUAL, "(?:ال)?"),
        "singular": _person_pattern(words, GrammaticalNumber.SINGULAR, ""),
        "definite": _person_pattern(words, GrammaticalNumber.SINGULAR, "ال"),
    }


def _person_pattern(words: Lexicon, number: GrammaticalNumber, article: str) -> re.Pattern[str]:
    forms = [form for form, noun in words.persons.items() if noun.number is number and form not in _ADJECTIVES_ONLY]
    prefix = "(?:[وفبك]{0,2}|[وف]?[لب])" if article != "ال" else "[وفب]{0,2}"
    return re.compile(rf"(?<![\w#]){prefix}(?P<core>{article}(?:{alternatives(forms)}))(?!\w)")


def figures(view: View, taken: list[tuple[int, int]]) -> list[Figure]:
    """The figures of a sentence in order.

    Args:
        view: the sentence.
        taken: runs of the folded text that are ages or dates, and hold no figures.
    """
    used = list(taken)
    found: list[Figure] = []
    for finder in (_shares, _vague, _ranges, _numbers, _duals):
        _keep(finder(view, used), found, used)
    _keep(_singulars(view, [figure.end for figure in found if figure.rule != "dual"]), found, used)
    return sorted(found, key=lambda figure: figure.start)


def _keep(figures_found: list[Figure], found: list[Figure], used: list[tuple[int, int]]) -> None:
    for figure in figures_found:
        if not overlapping(figure.start, figure.end, used):
            found.append(figure)
            used.append((figure.start, figure.end))


def _shares(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    """Halves, thirds and quarters of a group of persons."""
    found = [
        exact(*match.span("core"), 3 * view.lexicon.scales[match["scale"]] // 2, "words")
        for match in _AND_A_HALF.finditer(view.text)
    ]
    found += [_part_of_scale(match, view) for match in _PART_OF_SCALE.finditer(view.text)]
    for match in _patterns("ar")["share"].finditer(view.text):
        if _TIME_SHARED.match(view.text, match.end()):
            continue
        low, high = _SHARES[match["core"]]
        qualifier = Qualifier.EXACT if low == high else Qualifier.BETWEEN
        found.append(Figure(*match.span("core"), low, high, qualifier, "fraction", percent=True))
    found += [figure for match in _ONE_OF_EVERY.finditer(view.text) if (figure := _one_of(match, view)) is not None]
    for match in _PARTS.finditer(view.text):
        share = _MANY_SHARES.get((match["n"].removeprefix("و"), match["parts"]))
        if share is not None:
            found.append(Figure(*match.span("core"), share, share, Qualifier.EXACT, "fraction", percent=True))
    of_things = [figure for figure in found if figure.percent and is_share_of_things(view, figure.end)]
    used += [(figure.start, figure.end) for figure in of_things]
    return [figure for figure in found if figure not in of_things]


def _part_of_scale(match: re.Match[str], view: View) -> Figure:
    """ "A quarter of a million"."""
    part, scale = 4 if match["part"] in ("ربع", "ارباع") else 2, view.lexicon.scales[match["scale"]]
    number = 3 * scale // part if match["part"] == "ارباع" else scale // part
    return _with_qualifier(view, exact(*match.span("core"), number, "words"))


def _one_of(match: re.Match[str], view: View) -> Figure | None:
    """ "One of every three", as a share."""
    part, whole = _number(match["of"], view.lexicon), _number(match["every"], view.lexicon)
    if part is None or whole is None or part[0] >= whole[0]:
        return None
    low, high = 100 * part[0] // whole[0], -(-100 * part[0] // whole[0])
    qualifier = Qualifier.EXACT if low == high else Qualifier.BETWEEN
    return Figure(*match.span("core"), low, high, qualifier, "fraction", percent=True)


def _vague(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    found = []
    for match in _patterns("ar")["vague"].finditer(view.text):
        start, end = match.span("core")
        form = re.sub(r"\s+", " ", match["core"])
        if form.startswith("عدد") and _NUMBER_TOLD.search(view.text[: match.start()]):
            continue
        low = view.lexicon.vague.get(form, view.lexicon.vague.get(form.removeprefix("ال"), 0))
        if form.endswith("لاف") and _NUMBER_BEFORE.search(view.text[:start]) is not None:
            continue
        if form in ("الاف", "ميات") and re.search(
            r"(?:\d|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|عشرات|ميات|ثلاث|اربع|خمس)\s*$", view.text[:start]
        ):
            continue
        if low and not _MEASURE.match(view.text, end):
            found.append(_with_qualifier(view, Figure(start, end, low, None, Qualifier.VAGUE, "vague")))
    return found


def _ranges(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    found = _from_two(view)
    for match in _patterns("ar")["range"].finditer(view.text):
        opening, joint = match["open"] or "", match["joint"].strip()
        if joint.startswith("و") is not bool(opening):
            continue
        low, high = _number(match["a"], view.lexicon), _number(match["b"], view.lexicon)
        if low is None or high is None or low[0] >= high[0] or high[1] != len(match["b"]):
            continue
        start = match.start("open") if opening else match.start("a")
        if not _is_other(view, start, match.end("b")):
            found.append(_with_qualifier(view, Figure(start, match.end("b"), low[0], high[0], Qualifier.BETWEEN, "range")))
    return found


def _from_two(view: View) -> list[Figure]:
    """ "Two men or three": a dual, then a number."""
    found = []
    for match in _patterns("ar")["dual"].finditer(view.text):
        behind = _OR_MORE.match(view.text, match.end("core"))
        number = _number(behind["n"], view.lexicon) if behind else None
        if behind and number and number[0] > 2 and not _is_other(view, match.start("core"), behind.end()):
            found.append(Figure(match.start("core"), behind.end(), 2, number[0], Qualifier.BETWEEN, "range"))
    return found


def _numbers(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    found = []
    pattern, position = _patterns("ar")["single"], 0
    while match := pattern.search(view.text, position):
        start = match.start("n")
        read = _number(match["n"], view.lexicon)
        if read is None:
            position = match.end()
            continue
        number, length = read
        number = _two_of_scale(view, match["n"][:length], start + length) or number
        end = start + length
        percent = _PERCENT.match(view.text, end)
        position = percent.end() if percent else end  # "in the hundred" is no number of its own
        figure = _counted(view, start, end, number)
        if figure:
            found.append(figure)
    return found


def _two_of_scale(view: View, words: str, end: int) -> int:
    """2,000 for the dual before its noun ("two thousand person"); 0 for anything else."""
    noun = re.compile(r"\s+(\w+)").match(view.text, end)
    counts = noun is not None and noun.group(1) in view.lexicon.persons
    return _TWO_OF_SCALE.get(words, 0) if counts else 0


def _counted(view: View, start: int, end: int, number: int) -> Figure | None:
    words, text = view.text[start:end], view.text
    percent = _PERCENT.match(text, end)
    if percent and is_share_of_things(view, percent.end()):
        return None
    if percent:
        return _with_qualifier(view, Figure(start, percent.end(), number, number, Qualifier.EXACT, "percent", percent=True))
    if _is_other(view, start, end) or (words.isdigit() and _is_other_digits(view, start, end, number)):
        return None
    if number == 0 or (number == 1 and not words.isdigit()):
        return None  # "one" follows its noun, which is read as a singular
    return _with_qualifier(view, exact(start, end, number, "digits" if re.fullmatch(_DIGITS, words) else "words"))


def _number(words: str, known: Lexicon) -> tuple[int, int] | None:
    """The number that a run of number words and digits opens with, and how many characters it takes."""
    total, end = 0, 0
    current: int | Fraction = 0
    last: int | Fraction = 0
    position, element = 0, _patterns("ar")["element"]
    while match := element.match(words, position):
        form, joined = re.sub(r"\s+", " ", match["e"]), "و" in match["and"]
        value: int | Fraction = _digits(form) if form[0].isdigit() else _value(form, known)
        if end and not _fits(last, value, joined=joined, scale=_is_scale(form, known)):
            break
        if _is_scale(form, known) and not joined and current:
            total, current = total + int(current * value), 0
        else:
            current += value
        if value >= 1000:
            total, current = total + int(current), 0
        last, end = value, match.end()
        position = end
    return (total + int(current), end) if end else None


def _digits(form: str) -> int | Fraction:
    """Digits as a number; a point with other than three digits behind it is a decimal's."""
    if re.fullmatch(r"\d+\.\d+", form) and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", form):
        return Fraction(form)
    return int(re.sub(r"[.,]", "", form))


def _value(form: str, known: Lexicon) -> int:
    for table in (known.small, known.tens, known.hundreds, known.scales):
        if form in table:
            return table[form]
    raise KeyError(form)


def _is_scale(form: str, known: Lexicon) -> bool:
    return known.scales.get(form, 0) in (1000, 1_000_000)


def _fits(last: int | Fraction, value: int | Fraction, *, joined: bool, scale: bool) -> bool:
    """Whether an element may follow another: units before tens ("five and twenty"), larger before smaller, then a scale."""
    if not joined:
        return scale and last < value
    if 0 < last < 10:
        return 20 <= value <= 90
    return last >= 100 and value < last


def _is_other(view: View, start: int, end: int) -> bool:
    text = view.text
    return bool(_MEASURE.match(text, end) or _LABEL.search(text[max(0, start - 20) : start]) or is_named(view, start, end))


def _is_other_digits(view: View, start: int, end: int, number: int) -> bool:
    text, words = view.text, view.text[start:end]
    if (
        re.match(r"[:/]\s?\d|-\s?\d|\s?/\s?\d|\.\d", text[end : end + 3])
        or (words[0] == "0" and len(words) > 1)
        or len(words) >= 7
    ):
        return True
    if start <= 3 and re.match(r"^\W*\d{1,2}\s*[-.)]\s?\D", text):
        return True
    noun = re.compile(r"\s+(\w+)").match(text, end)
    person = noun is not None and noun.group(1) in view.lexicon.persons
    return 1900 <= number <= 2099 and not person  # a year


def _duals(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    """Dual nouns; an adjective in the dual or the word for two behind one belongs to it."""
    found: list[Figure] = []
    for match in _patterns("ar")["dual"].finditer(view.text):
        start, end = match.span("core")
        two = _TWO_BEHIND.match(view.text, end)
        end = two.end() if two else end
        if overlapping(start, match.end("core"), used):
            continue
        if found and not view.text[found[-1].end : start].strip() and match.start() == start:
            found[-1] = evolve(found[-1], end=end)
            continue
        found.append(_with_qualifier(view, exact(start, end, 2, "dual")))
    return [_without_two(figure, used) for figure in found]


def _without_two(figure: Figure, used: list[tuple[int, int]]) -> Figure:
    """The numeral finder has read the word for two already: the dual gives way to it only where they overlap."""
    for start, end in used:
        if figure.start < start < figure.end:
            return evolve(figure, end=start)
        if figure.start < end and start < figure.end:
            return figure
    return figure


def _singulars(view: View, number_ends: list[int]) -> list[Figure]:
    """Singular nouns for persons, unless a number stands before: "twenty-five child" in Arabic counts twenty-five."""
    found: list[Figure] = []
    for rule in ("singular", "definite"):
        for match in _patterns("ar")[rule].finditer(view.text):
            start, end = match.span("core")
            if _NO_PERSON_BEFORE.search(view.text[: match.start()]) or _is_counted(view, match.start(), start, number_ends):
                continue
            if rule == "definite" and match["core"] in ("المدني", "المدنيه", "الاعلامي", "القيادي"):
                continue
            if found and found[-1].rule == rule and not view.text[found[-1].end : start].strip() and match.start() == start:
                found[-1] = evolve(found[-1], end=end)
                continue
            one = _ONE_BEHIND.match(view.text, end)
            found.append(_at_least_one(view, exact(start, one.end() if one else end, 1, rule)))
    return found


def _at_least_one(view: View, figure: Figure) -> Figure:
    """ "One person at least"."""
    behind = _LEAST.match(view.text, figure.end)
    return figure if behind is None else qualified(figure, Qualifier.AT_LEAST, figure.start, figure.end)


def _is_counted(view: View, opening: int, start: int, number_ends: list[int]) -> bool:
    if opening != start:
        return False  # "and a child" opens a count of its own
    return any(end <= start and not view.text[end:start].strip() for end in number_ends)


def _with_qualifier(view: View, figure: Figure) -> Figure:
    behind = _AT_LEAST_BEHIND.match(view.text, figure.end)
    if behind and figure.qualifier is not Qualifier.VAGUE:
        end = behind.end() if not behind.group().lstrip()[:1].isalpha() else figure.end
        figure = qualified(figure, Qualifier.AT_LEAST, figure.start, end)
    window = max(0, figure.start - 40)
    within = _COUNTED_WITHIN.search(view.text[window : figure.start])
    if within is not None:
        told = Qualifier.AT_LEAST if within["least"] else Qualifier.AT_MOST
        return qualified(figure, told, window + within.start(), figure.end)
    match = _patterns("ar")["before"].search(view.text[window : figure.start])
    if match is None:
        joined = figure.start - 1
        match = (
            _patterns("ar")["before"].search(view.text[window:joined]) if joined > window and view.text[joined] in "بل" else None
        )
    if match is None and figure.qualifier is Qualifier.EXACT:
        most, about = _AT_MOST_BEHIND.match(view.text, figure.end), _ABOUT_BEHIND.match(view.text, figure.end)
        if most or about:
            return qualified(figure, Qualifier.AT_MOST if most else Qualifier.ABOUT, figure.start, figure.end)
    if match is None or figure.qualifier is Qualifier.AT_LEAST:
        return figure
    return qualified(
        figure, Qualifier(view.lexicon.qualifiers[re.sub(r"\s+", " ", match["q"])]), window + match.start("q"), figure.end
    )
