"""Counts in English sentences.

A number counts unless its surroundings say that it is something else: money, a measure, a time, a date, an address, a calibre,
a label ("Route 66"), an age. Vague words are kept as minima; "a", "an" count only directly before a noun for a person.
"""

from __future__ import annotations

import re
from functools import cache

from stemmata.expressions.figures.english_bounds import with_qualifier
from stemmata.expressions.figures.english_names import MEASURE, counts_wounds, is_named, is_share_of_things
from stemmata.expressions.figures.english_numbers import number_of, number_pattern
from stemmata.expressions.figures.english_shares import shares
from stemmata.expressions.figures.reading import Figure, View, exact, overlapping
from stemmata.language import alternatives, lexicon
from stemmata.language.lexicon import GrammaticalNumber
from stemmata.model.expressions import Qualifier

_MORE_BEHIND = re.compile(
    r"\s*\+(?!\w)|(?:\s+[a-z-]+){0,2}\s+or\s+(?:more|above|over)\b|[\s-]plus\b(?!\s+(?:an?\b|\d))|(?:\s+[a-z-]+){0,2}\s+at\s+(?:the\s+)?(?:very\s+)?least\b"
    r"|\s+and\s+counting\b|,?\s+if\s+not\s+more\b|\s+and\s+more\b"
)
_FEWER_BEHIND = re.compile(
    r"\s+or\s+(?:fewer|less|under)\b|(?:\s+[a-z-]+){0,2}\s+at\s+(?:the\s+)?(?:very\s+)?most\b|\s+(?:maximum|tops)\b"
)
_ODD_BEHIND = re.compile(r"-(?:odd|some|something)\b")
_ABOUT_BEHIND = re.compile(r"\s+or\s+(?:so|thereabouts)\b|,?\s+give\s+or\s+take\b")
# Labels: what stands before a number that counts nothing.
_LABEL = re.compile(
    r"(?:\b(?:resolutions|articles|sections|pages|routes|paragraphs)\s+\d+(?:,\s+\d+)*,?\s+(?:and|to)\s+)$|"
    r"(?:\b(?:no|nos|number|numbers|page|pages|article|articles|resolution|resolutions|chapter|section|sections|paragraph|rule|route|highway|road|room|"
    r"apartment|apt|suite|unit|block|flight|bus|line|channel|phone|telephone|tel|law|decree|act|district|zone|sector|precinct|interstate|version|"
    r"checkpoint|step|part|station|outpost|hill|tower|war|top|level|grade|class|phase|round|stage|type|model|camp|gate|hangar|exit|boeing|airbus|volume|book|psalm|verse|division|battalion|brigade|"
    r"usd|eur|us|at|score|box|code|protocol|file|case|count|bulletin|item|annex|loop|ext|extension|text|texting|dial|dialled|dialed|call|called|calling|calls|ad|bc|ce|anno|image|photo|slide|figure|table|fox|nbc|abc|cbs|news|ward|lane|street|avenue|warehouse|radio|studio|windows|note|notes|apollo|agenda|formula)\.?\s+|[$£€#№]\s*|\bat\s+(?:about|around)\s+)$"
)
# Share of capitals from which a sentence counts as a headline; one of two words is a name's in a short sentence.
_HEADLINE = 0.75
# "The number stands at 52" counts, "at 52" alone tells a place or an hour.
_STANDS_AT = re.compile(
    r"\b(?:stands|stood|remains|remained|put|puts|placed|places|estimated|estimates|set|given|gave|holding|held)\s+(?:[a-z]+\s+){0,6}?at\s+$"
)
_OF_BEHIND = re.compile(r"\s+of\b")
_SCORES_OF = re.compile(r"\s+(?:of|more|were|killed|dead|people|injured|wounded|civilians)\b")
_GROUPS_WITH_ARTICLE = frozenset({"pair", "couple", "duo", "trio", "quartet"})
_ARTICLE_OF_GROUP = re.compile(r"\b(?:the|another|this|that|married)\s+$")
_TAUGHT = frozenset({"column", "place", "digit", "game", "table"})
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z])")
_ONE_NAMED = re.compile(r"\s+[a-z']+\s+(?:is|was|has|lies|stands)\b")
_CAPITAL_BEFORE = re.compile(r"(?P<word>\b[a-z]+)\s+(?:of\s+)?$")
_THE_BEFORE = re.compile(r"\bthe\s+$")
_CLOCK = re.compile(r"\bat\s+(?:about\s+|around\s+|approximately\s+)?$")
_ADDRESS = re.compile(
    r"\s+(?:(?:north|south|east|west|[nsew])\.?\s+)?(?:[\w'.]+\s+){1,3}?(?:st|street|ave|avenue|rd|road|blvd|boulevard|drive|dr|lane|ln|court|ct|way|place|pl|highway|"
    r"hwy|parkway|pkwy|terrace|circle|cir|trail|square)\b\.?"
)
# What is voted, won and lost "12 to 3", and hours "half past two".
_VOTED = re.compile(r"\b(?:votes?|voted|scores?|won|lost|beat|beaten|drew|defeated|referendum|ratio|scale)\b[^.;,]{0,24}$")
_PAST_HOUR = re.compile(r"\b(?:half|quarter|five|ten|twenty|twenty-five)\s+(?:past|to)\s+$")
_IS_SUBJECT = re.compile(r"\s+(?:is|was)\b")
_SPOKEN = re.compile(r"\s+(?:thanks|reasons|pardons|ways|apologies)\b")
_BLOCK = re.compile(r"\s+(?:and\s+\d+\s+)?blocks?\b")
_HYPHENED = re.compile(r"-(?!member|strong|person|man\b|plus\b|odd\b|some\b|something\b)[a-z]")
_BEFORE_HYPHEN = re.compile(r"(?:\b[a-z]+|\d)-$")
_ORDINAL_NEXT = re.compile(r"[\s-]+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)\b")
_PERCENT = re.compile(r"\s*(?:%(?![\w%])|per\s?cent\b|percent\b)")
_NAME_BEFORE = re.compile(r"(?:^|\s)(?P<first>[a-z][\w'-]+)\s+(?:[a-z]\.\s+)?(?P<last>[a-z][\w'-]+),\s+$")
_ARTICLE = re.compile(r"\b(?:an?|another)(?=\s)")
_NEGATED = re.compile(r"\b(?:not|never|nor)\s+$")
_AGED = re.compile(r"\s+(?:\d{1,2}|\w+(?:-\w+)?)[\s-]+(?:year|month|week|day)s?[\s-]+old\b")
_BARE_SCALE = re.compile(r"hundred|thousand|million")
# Bare four digits in this span are a year, not a count, unless persons follow; the emergency number of North America is neither.
_YEAR_FROM, _YEAR_TO, _EMERGENCY = 1700, 2099, 911
_LIST_BEHIND = re.compile(r"\s+\d{3,}\b")
_LIST_BEFORE = re.compile(r"\b\d{3,}\s+$")
_TELEPHONE = re.compile(r"\d{3}-\d{4}")
_ENUMERATOR = re.compile(r"^\W*\d{1,2}[.)]\s*$")
_RANGE_JOINT = r"\s*(?:-|to|or)\s*"
_ONE_BEFORE = re.compile(
    r"\b(?:killed|killing|kills|kill|injured|injuring|injures|wounded|wounding|wounds|left|leaving|leaves|least|dead|abducted|kidnapped)\s+$"
)
_ONE_BEHIND = re.compile(
    r"\s+(?:was|is|were|dead|killed|injured|wounded|died|other|more|critically|fatally|seriously|slightly|survived|remains?|missing|arrested"
    r"|of\s+(?:them|whom|the\s+(?:two|three|four|five|six|dead|wounded|injured|victims|men|women|children|boys|girls|soldiers|hostages)))\b"
)
_OF_SOME = re.compile(r"\s+of\s+(?:the|his|her|their|its|our|these|those)\b")
_NO_ONE = re.compile(r"\b(?:no|any|every|some|each|this|that|which|day|number|air\s+force|first)[\s-]+$")
_BOTH_BEHIND = re.compile(
    r"\s+(?:of\s+)?(?:the\s+|them\b|whom\b|were\b|was\b|died\b|are\b|killed\b|his\s+|her\s+|their\s+)?([a-z]+)?"
)
_PAIRED = frozenset(
    {
        "shoes",
        "trousers",
        "pants",
        "jeans",
        "glasses",
        "gloves",
        "boots",
        "scissors",
        "socks",
        "binoculars",
        "shorts",
        "handcuffs",
        "scales",
        "tongs",
        "pliers",
        "spectacles",
        "stockings",
        "tweezers",
    }
)
_WORD = re.compile(r"[a-z][a-z'-]*")
_TRIGGER = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety|"
    r"hundreds?|thousands?|millions?|dozens?|tens|scores?|twins?|triplets|quadruplets|trio|quartet|duo|every|several|numerous|multiple|both|half|pair|couple|another)\b"
)


def may_count(text: str) -> bool:
    """Whether a folded sentence can hold a figure at all."""
    return _TRIGGER.search(text) is not None


def figures(view: View, taken: list[tuple[int, int]]) -> list[Figure]:
    """The figures of a sentence in order.

    Args:
        view: the sentence.
        taken: runs of the folded text that are ages or dates, and hold no figures.
    """
    used = list(taken)
    found: list[Figure] = []
    for finder in (shares, _sets_and_vague, _numbers, _articles):
        for figure in finder(view, used):
            if not overlapping(figure.start, figure.end, used):
                found.append(figure)
                used.append((figure.start, figure.end))
    return sorted(found, key=lambda figure: figure.start)


@cache
def _vague_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    some = r"(?P<several>several|a\s+few|a\s+couple(?:\s+of)?)\s+(?P<scale>dozen|hundred|thousand|million)"
    dozens = r"(?P<a>two|three|four|five)\s*(?:to|or|-)\s*(?P<b>three|four|five|six)\s+dozen"
    return re.compile(
        rf"\b(?:{some}|{dozens}|(?P<form>{alternatives([*words.vague, *words.sets])})"
        r"(?:\s+(?:upon|and|after)\s+(?P=form))?)\b(?!-)"
    )


def _sets_and_vague(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    found = []
    for match in _vague_pattern(view.lexicon.language).finditer(view.text):
        figure = _of_pattern(match, view)
        if figure and not (_PERCENT.match(view.text, match.end()) or _is_of_things(view, *match.span())):
            found.append(with_qualifier(view, figure))
    return found


def _is_of_things(view: View, start: int, end: int) -> bool:
    return MEASURE.match(view.text, end) is not None or counts_wounds(view, start, end)


def _of_pattern(match: re.Match[str], view: View) -> Figure | None:
    if match["several"]:
        return _several_hundred(match, view)
    if match["a"]:
        low, high = view.lexicon.small[match["a"]] * 12, view.lexicon.small[match["b"]] * 12
        return Figure(*match.span(), low, high, Qualifier.BETWEEN, "range") if low < high else None
    return _set_or_vague(match, view)


def _several_hundred(match: re.Match[str], view: View) -> Figure:
    scale = 12 if match["scale"] == "dozen" else view.lexicon.scales[match["scale"]]
    if match["several"].startswith("a couple"):
        return exact(*match.span(), 2 * scale, "words")
    times = 3 if match["several"] == "several" else 2
    return Figure(*match.span(), times * scale, None, Qualifier.VAGUE, "vague")


def _set_or_vague(match: re.Match[str], view: View) -> Figure | None:
    form = re.sub(r"\s+", " ", match["form"])
    if form == "both":
        return _both(match, view)
    if _is_no_group(form, match, view):
        return None
    if form in view.lexicon.vague:
        return Figure(*match.span(), view.lexicon.vague[form], None, Qualifier.VAGUE, "vague")
    more = _MORE_BEHIND.match(view.text, match.end())
    if more:
        return Figure(match.start(), more.end(), view.lexicon.sets[form], None, Qualifier.AT_LEAST, "set")
    return exact(*match.span(), view.lexicon.sets[form], "set")


def _is_no_group(form: str, match: re.Match[str], view: View) -> bool:
    """Whether a word for a group is something else here: a pair of shoes, the hundreds column, a team's name."""
    noun, behind, the = _next_noun(view.text, match.end()), match.end(), _THE_BEFORE.search(view.text[: match.start()])
    if form in _GROUPS_WITH_ARTICLE:
        return _ARTICLE_OF_GROUP.search(view.text[: match.start()]) is None or (form in ("pair", "couple") and noun in _PAIRED)
    others = {
        "twin": noun not in view.lexicon.persons,
        "twins": view.is_capital(match.start()) and match.start() > 0,
        "scores": the is not None or _SCORES_OF.match(view.text, behind) is None,
        "tens": _OF_BEHIND.match(view.text, behind) is None,
        "a score of": not _person_phrase(view, behind),
        "a pair": noun in _PAIRED,
        "a couple": noun in _PAIRED,
    }
    if form in others:
        return others[form]
    return form in view.lexicon.vague and noun in _TAUGHT and the is not None


def _next_noun(text: str, end: int) -> str:
    match = re.compile(r"\s+(?:of\s+)?(\w+)").match(text, end)
    return match.group(1) if match else ""


def _both(match: re.Match[str], view: View) -> Figure | None:
    """ "Both" counts two where persons follow, or where it is the subject."""
    behind = _BOTH_BEHIND.match(view.text, match.end())
    words = view.text[match.end() : match.end() + 30]
    persons = behind is not None and (behind.group(1) or "") in view.lexicon.persons
    if persons or re.match(r"\s+(?:of\s+(?:them|whom)|were|died|are\s+dead)\b", words):
        return exact(*match.span(), 2, "both")
    return None


@cache
def _number_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = number_pattern(lexicon(language))
    single = re.compile(rf"(?<![\w.,:/$£€#-])(?P<n>{number})(?!\w)")
    ranged = re.compile(
        rf"(?<![\w.,:/$£€#-])(?:(?P<open>between|from)\s+)?(?P<a>{number})(?P<joint>{_RANGE_JOINT}|\s+and\s+)(?P<b>{number})(?![\w:/]|[-.]\d)"
    )
    return single, ranged


def _numbers(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    single, ranged = _number_patterns(view.lexicon.language)
    found, taken = [], list(used)
    for match in ranged.finditer(view.text):
        figure = None if overlapping(*match.span(), taken) else _range(match, view)
        if figure:
            found.append(with_qualifier(view, figure))
        if figure or MEASURE.match(view.text, match.end()) or _VOTED.search(view.text[: match.start()]):
            taken.append(match.span())  # neither end counts where the run does not ("two to three hours")
    for match in single.finditer(view.text):
        figure = None if overlapping(*match.span(), taken) else _single(match, view)
        if figure:
            found.append(with_qualifier(view, figure))
    return found


def _range(match: re.Match[str], view: View) -> Figure | None:
    joint, opening = match["joint"].strip(), match["open"] or ""
    if (joint == "and") is not (opening == "between") or _VOTED.search(view.text[: match.start()]):
        return None
    if _TELEPHONE.fullmatch(match.group()) or match.group() == "7-eleven":
        return None
    low, high = number_of(match["a"], view.lexicon), number_of(match["b"], view.lexicon)
    if low is None or high is None or low >= high or _is_other(match.start("a"), match.end("b"), match["b"], view, low):
        return None
    percent = _PERCENT.match(view.text, match.end())
    end = percent.end() if percent else match.end()
    return Figure(match.start(), end, low, high, Qualifier.BETWEEN, "range", percent=percent is not None)


def _single(match: re.Match[str], view: View) -> Figure | None:
    words, start, end = match["n"], match.start(), match.end()
    percent = _PERCENT.match(view.text, end)
    if percent:
        return _percentage(words, start, percent.end(), view)
    number = number_of(words, view.lexicon)
    if not number or _BARE_SCALE.match(words) or _is_other(start, end, words, view, number):
        return None
    if number == 1 and words == "one":
        return _one(start, end, view)
    rule = "digits" if words[0].isdigit() else "words"
    more = _MORE_BEHIND.match(view.text, end)
    if more:
        return Figure(start, more.end(), number, None, Qualifier.AT_LEAST, rule)
    fewer = _FEWER_BEHIND.match(view.text, end)
    if fewer:
        return Figure(start, fewer.end(), 1, number, Qualifier.AT_MOST, rule)
    odd = _ODD_BEHIND.match(view.text, end)
    if odd:
        return Figure(start, odd.end(), number, None, Qualifier.VAGUE, rule)
    about = _ABOUT_BEHIND.match(view.text, end)
    if about:
        return Figure(start, about.end(), number, number, Qualifier.ABOUT, rule)
    return exact(start, end, number, rule)


def _percentage(words: str, start: int, end: int, view: View) -> Figure | None:
    if is_share_of_things(view, end):
        return None
    number = number_of(words, view.lexicon)
    if number is not None:
        return Figure(start, end, number, number, Qualifier.EXACT, "percent", percent=True)
    whole = int(words.partition(".")[0])
    return Figure(start, end, whole, whole + 1, Qualifier.BETWEEN, "percent", percent=True)


def _one(start: int, end: int, view: View) -> Figure | None:
    """ "One" before a person noun, or as the one killed; not the pronoun."""
    if _NO_ONE.search(view.text[:start]):
        return None
    if _person_phrase(view, end):
        return exact(start, end, 1, "words")
    of = _OF_SOME.match(view.text, end)
    if of is not None and _person_phrase(view, of.end()):
        return exact(start, end, 1, "one")
    if _ONE_BEHIND.match(view.text, end) or _ONE_BEFORE.search(view.text[:start]):
        return exact(start, end, 1, "one")
    return None


def _is_other(start: int, end: int, words: str, view: View, number: int) -> bool:
    """Whether a number measures, labels, dates or addresses instead of counting."""
    text = view.text
    if MEASURE.match(text, end) or _HYPHENED.match(text, end) or _ORDINAL_NEXT.match(text, end) or _BLOCK.match(text, end):
        return True
    before = text[max(0, start - 60) : start]
    if _PAST_HOUR.search(before) or (not words[0].isdigit() and _SPOKEN.match(text, end)):
        return True
    if not start and number > 1 and not words[0].isdigit() and _IS_SUBJECT.match(text, end):
        return True  # "Seven is a lucky number"
    if _part_of_name(start, end, words, view) or is_named(view, start, end, counts_persons=_person_phrase(view, end) > 0):
        return True
    if _STANDS_AT.search(before):
        return False
    if _LABEL.search(before) and not (_CLOCK.search(before) and _person_phrase(view, end)):
        return True
    if words[0].isdigit():
        return _is_other_digits(start, end, words, view, number)
    return _BEFORE_HYPHEN.search(before) is not None


def _part_of_name(start: int, end: int, words: str, view: View) -> bool:
    """ "The Seven Sisters": a number written with a capital inside a sentence, and a capital behind it; "Two Rivers is …"."""
    if words[0].isdigit() or not view.is_capital(start) or view.shouting or _is_headline(view):
        return False
    if start and _CAPITAL_BEFORE.search(view.text[:start]) and _follows_capital(view, start):
        return True
    following = _NEXT_WORD.match(view.text, end)
    if following is None or not view.is_capital(following.start("word")):
        return False
    if not start:
        return _ONE_NAMED.match(view.text, end) is not None or _ADDRESS.match(view.text, end) is not None
    return _THE_BEFORE.search(view.text[:start]) is not None or not _person_phrase(view, end)


def _follows_capital(view: View, start: int) -> bool:
    """Whether the word before, or the one before an "of", has a capital: "the Big Five", "the Group of Seven"."""
    before = _CAPITAL_BEFORE.search(view.text[:start])
    return before is not None and before.start("word") > 0 and view.is_capital(before.start("word"))


def _is_headline(view: View) -> bool:
    """Whether most words have a capital, as headlines of some papers do."""
    words = [word for word in view.written.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _is_other_digits(start: int, end: int, words: str, view: View, number: int) -> bool:
    text = view.text
    behind = text[end : end + 2]
    if re.match(r"[:/]\d|-\d|'\d|\.\d", behind) or behind[:1] == "°" or (words[0] == "0" and len(words) > 1):
        return True
    if "," not in words and len(words) >= 7 and words.isdigit():
        return True
    if text[start - 1 : start] == "(" and text[end : end + 1] in ")-":
        return True
    if start <= 3 and _ENUMERATOR.match(text[: end + 1]):
        return True
    person = _person_phrase(view, end)
    if (
        words.isdigit()
        and not person
        and (_YEAR_FROM <= number <= _YEAR_TO or number == _EMERGENCY or _in_list(text, start, end))
    ):
        return True
    return (
        (not person or not view.shouting) and _ADDRESS.match(text, end) is not None and view.is_capital(_next_letter(text, end))
    )


def _in_list(text: str, start: int, end: int) -> bool:
    """Whether a number stands among bare long numbers, such as postal codes."""
    return bool(_LIST_BEHIND.match(text, end) or _LIST_BEFORE.search(text[max(0, start - 10) : start]))


def _next_letter(text: str, end: int) -> int:
    match = re.compile(r"\W*").match(text, end)
    return min(match.end() if match else end, len(text) - 1)


def _articles(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    found = []
    for match in _ARTICLE.finditer(view.text):
        aged = _AGED.match(view.text, match.end())
        if _NEGATED.search(view.text[max(0, match.start() - 8) : match.start()]):
            continue  # "not a single driver"
        if _is_apposition(view, match.start()):
            continue
        if aged or _person_phrase(view, match.end(), singular=True):
            found.append(exact(match.start(), match.end(), 1, "article"))
    return found


def _is_apposition(view: View, start: int) -> bool:
    """ "Jane Roe, a nurse, …": behind a name of two words and a comma somebody is described who is no other person."""
    name = _NAME_BEFORE.search(view.text[max(0, start - 60) : start])
    if name is None or view.shouting:
        return False
    offset = max(0, start - 60)
    return all(view.is_capital(offset + name.start(group)) for group in ("first", "last"))


def _person_phrase(view: View, start: int, *, singular: bool = False) -> int:
    """End of a noun phrase for persons that begins here, or 0; at most five words, and its last noun must be for persons."""
    position, end, text = start, 0, view.text
    for _ in range(6):
        match = re.compile(r"[\s,]+").match(text, position)
        word = _WORD.match(text, match.end()) if match and (match.group() == " " or "," not in match.group()) else None
        if word is None or word.group() in view.lexicon.phrase_stops:
            break
        person = view.lexicon.persons.get(word.group())
        if person and not (singular and person.number is not GrammaticalNumber.SINGULAR):
            end = word.end()
        elif end:
            return 0 if word.group() in view.lexicon.other_heads else end
        position = word.end()
    return end
