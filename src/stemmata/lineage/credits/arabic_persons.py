"""Who the person is that Arabic words name, and whose voice he is: "رامي حداد، مدير المرصد", "مدير المشفى طارق صباغ"."""

from __future__ import annotations

import re

from stemmata.language import Folded, fold_mapped
from stemmata.lineage.credits.arabic_lexicon import ArabicLexicon, arabic_lexicon, is_definite
from stemmata.lineage.credits.arabic_words import ALI, ON
from stemmata.lineage.credits.word_sets import word_set

# Words that belong to a person's office and are no part of a name.
_OFFICE = word_set(
    "باسم في من عن علي لدي لشوون العام العامه الاعلامي الاعلاميه الرسمي الرسميه السابق السابقه التنفيذي التنفيذيه المحلي المحليه"
)
# Words of houses' names.
_HOUSE = word_set("برس نيوز ميديا تايمز اونلاين")
_COUNTED = re.compile(
    r"(?:عدد|بعض|احد|احدي|عشرات|مييات|مجموعه|كثير"
    r"|اثنان|اثنين|اثنتان|ثلاث|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|واحد|واحده) من (?=\w)|(?:بعض|احد|احدي) (?=ال)"
)
_SHORT_NAME = 4
_LEADS = word_set("مدير مديره ريس رييس رييسه قايد عضو امين منسق منسقه ممثل ممثله موسس")
_KUNYA = frozenset(("ابو", "ام"))  # the first word of a name, and a title only in that it is no office
_KNOWN_AS = word_set("المعروف المعروفه الملقب الملقبه المكني المكناه")


def person_and_body(words: str) -> tuple[str, str]:
    """The person whom some words name, and the words of the organisation he speaks for; empty where they name none.

    Args:
        words: the source's words as written.
    """
    folded = fold_mapped(words)
    lexicon = arabic_lexicon()
    tokens = list(re.finditer(r"[\w@]+|[,;:()]", folded.text))
    counted = _COUNTED.match(folded.text)
    if counted:
        return person_and_body(words[folded.original(counted.end(), counted.end() + 1)[0] :])
    called = _known_as(words, folded, tokens, lexicon)
    if called:
        return called
    comma = next((place for place, token in enumerate(tokens) if token.group() == ","), len(tokens))
    low = [_told_apart(words, folded, token) for token in tokens]
    if all(len(word) == 1 for word in low) or (low and low[-1] in _HOUSE):
        return "", ""

    def written(first: int, behind: int) -> str:
        if first >= behind:
            return ""
        start, end = folded.original(tokens[first].start(), tokens[behind - 1].end())
        return words[start:end]

    if comma < len(tokens) and _is_name(low[:comma], lexicon):
        first = _behind_titles(low, 0, comma, lexicon)
        body = _body(low, comma + 1, len(low), lexicon)
        return written(first, comma), written(*body)
    if comma < len(tokens) and _is_name(low[comma + 1 :], lexicon) and lexicon.noun(low[0]) in lexicon.people:
        return written(_behind_titles(low, comma + 1, len(low), lexicon), len(low)), written(*_body(low, 0, comma, lexicon))
    office = next((place for place in range(2, comma) if lexicon.noun(low[place]) in lexicon.people or low[place] == "من"), comma)
    if office < comma and _is_name(low[:office], lexicon):
        return written(_behind_titles(low, 0, office, lexicon), office), written(*_body(low, office, comma, lexicon))
    person = _person_behind(low, comma, lexicon)
    body = _body(low, 0, person[0], lexicon)
    return written(*person), written(*body)


def _told_apart(words: str, folded: Folded, token: re.Match[str]) -> str:
    """A folded word; the name Ali told from "on", where it is written with ya."""
    ali = token.group() == ON and words[folded.original(*token.span())[1] - 1] == "ي"
    return ALI if ali else token.group()


def _known_as(words: str, folded: Folded, tokens: list[re.Match[str]], lexicon: ArabicLexicon) -> tuple[str, str] | None:
    """Person and body where he goes by another name: "المتحدث باسم الجبهة المعروف | بأبي ليث"."""
    place = next((place for place, token in enumerate(tokens[:-1]) if token.group() in _KNOWN_AS), 0)
    if not place or not tokens[place + 1].group().startswith("ب"):
        return None
    start, end = folded.original(tokens[place + 1].start() + 1, tokens[-1].end())
    first, behind = _body([token.group() for token in tokens[:place]], 0, place, lexicon)
    body = folded.original(tokens[first].start(), tokens[behind - 1].end()) if first < behind else (0, 0)
    return words[start:end], words[slice(*body)]


def _is_name(low: list[str], lexicon: ArabicLexicon) -> bool:
    """Whether words are a person's name: two to four, with or without a title, without a noun for an office."""
    first = _behind_titles(low, 0, len(low), lexicon)
    rest = low[first:]
    return (
        1 < len(rest) <= _SHORT_NAME
        and not (lexicon.noun(rest[0]) and is_definite(rest[0]))
        and rest[0] not in lexicon.nouns
        and not _has_owner(rest[0], lexicon)
    )


def _behind_titles(low: list[str], first: int, behind: int, lexicon: ArabicLexicon) -> int:
    titles = lexicon.sets["words.titles"] - _KUNYA
    while first < behind and low[first] in titles:
        first += 1
    return first


def _person_behind(low: list[str], behind: int, lexicon: ArabicLexicon) -> tuple[int, int]:
    """Where a name stands behind an office: "مدير المشفى الدكتور | طارق صباغ"; an empty range without one."""
    head = lexicon.noun(low[0]) if low else ""
    titles = lexicon.sets["words.titles"] - _KUNYA
    if not low or (head not in lexicon.people and low[0] not in titles and head):
        return behind, behind
    if not head and low[0] not in titles:
        return (
            (0, behind)
            if 2 <= behind <= _SHORT_NAME and not is_definite(low[0]) and not _holds_office(low[:behind], lexicon)
            else (behind, behind)
        )
    titled = next((place + 1 for place in range(behind - 1) if low[place] in titles and place > 0), 0)
    if titled:
        placed = low[titled] == "في" and titled + 2 < behind
        return titled + (2 if placed else 0), behind
    for place in range(1, behind):
        if low[place] == "في" or low[place - 1] == "في":
            continue  # where he is: "الناشط في درعا | يوسف …"
        definite = is_definite(low[place - 1]) or (place == 1 and _has_owner(low[0], lexicon))
        if (
            definite
            and not is_definite(low[place])
            and low[place] not in _OFFICE
            and not low[place].startswith(("لل", "لحقوق", "بال"))
        ):
            inside = low[place:behind]
            return (
                (place, behind)
                if 1 < len(inside) <= _SHORT_NAME and lexicon.noun(inside[0]) not in lexicon.people
                else (behind, behind)
            )
    return behind, behind


def _has_owner(word: str, lexicon: ArabicLexicon) -> bool:
    """Whether a noun bears a possessive ending, which makes it definite ("مديرها")."""
    return word not in lexicon.nouns and word.endswith(("ها", "هم", "ه", "نا")) and lexicon.noun(word) != ""


def _holds_office(low: list[str], lexicon: ArabicLexicon) -> bool:
    return any(lexicon.noun(word) and (is_definite(word) or word in lexicon.nouns) for word in low[1:])


def _body(low: list[str], first: int, behind: int, lexicon: ArabicLexicon) -> tuple[int, int]:
    """Where an organisation's name stands in the words for an office: from its noun on."""
    behind = next((place for place in range(first + 1, behind) if low[place] in lexicon.sets["words.titles"]), behind)
    head = lexicon.noun(low[first]) if first < behind else ""
    if head and head not in lexicon.people:
        return first, behind
    for place in range(first + 1, behind):
        noun = lexicon.noun(low[place])
        if noun and noun not in lexicon.people and low[place] not in ("ام", "دار", "بيت"):
            return place, behind
    if head in _LEADS and behind - first > 2:
        return first + 1, behind  # what somebody leads is a body, whatever it is called
    return behind, behind
