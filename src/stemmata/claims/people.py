"""The people a sentence speaks of: how many, who they are said to be, how old; nouns, names, pronouns and bare numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon, PersonEntry
from stemmata.model.claims import VictimStatus
from stemmata.model.expressions import FigureValue, Qualifier

_MODIFIERS = 6  # most words between a number or article and its noun: "two former Syrian regime army officers" has four
_AGE = re.compile(r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-]+(years?|yrs?|months?)[\s-]+olds?")
ADULT = 18  # years; a child is anyone younger (Convention on the Rights of the Child, article 1)
_ARTICLE = "article"  # rule of figures that are articles; here the noun itself says how many it is
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_THE = re.compile(r"\s+of\s+(?:(?:the|those|all|his|her|their|its)\s+)*")
_JOINTS = frozenset({",", "and", "&", "plus", "aged"})
_POSSESSIVES = frozenset({"his", "her", "their", "the"})
# Of these a number counts people: "two of the dead", "three of those hurt".
_HARMED = frozenset({"wounded", "injured", "hurt", "dead", "victims", "them", "those", "whom"})


@frozen
class Mention:
    """People as a sentence mentions them.

    Attributes:
        first: index of the first token.
        last: index behind the last token.
        start: offset of its words in the report's text.
        end: offset behind them.
        kind: "noun", "name", "pronoun" or "figure".
        head: folded head word.
        plural: whether more than one.
        definite: whether it points back ("the boy", "them").
        figure: the number that counts them, or None.
        status: who they are said to be.
        sex: "female", "male" or empty.
        group: group of the head noun in the lexicon, or empty.
        dual: whether the form itself says two (Arabic).
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    head: str
    plural: bool
    definite: bool
    figure: FigureValue | None = None
    status: VictimStatus = VictimStatus.UNKNOWN
    sex: str = ""
    group: str = ""
    dual: bool = False


def find_mentions(view: SentenceView, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> tuple[Mention, ...]:
    """All mentions of people in a sentence, in order, without overlaps."""
    found_ages = list(_AGE.finditer(view.folded))
    ages = [(view.sentence.start + match.start(), view.sentence.start + match.end()) for match in found_ages]
    counting = [figure for figure in figures if figure.rule != _ARTICLE and _can_count(figure, ages)]
    counting = [_share_of(view, figure, figures) for figure in counting]
    nouns = [_with_age(view, mention, found_ages) for mention in _nouns(view, counting, lexicon)]
    nouns += [
        mention for mention in _by_age(view, found_ages, lexicon) if _is_free(mention, [(noun.start, noun.end) for noun in nouns])
    ]
    taken = [(mention.start, mention.end) for mention in nouns]
    ends = {mention.last for mention in nouns}  # "60 boys between 12 and 15": numbers right behind people are their ages
    bare = [mention for mention in _bare(view, counting, lexicon) if _is_free(mention, taken) and mention.first not in ends]
    taken += [(mention.start, mention.end) for mention in bare]
    others = [mention for mention in (*_pronouns(view, lexicon), *_names(view, lexicon)) if _is_free(mention, taken)]
    return tuple(sorted((*nouns, *bare, *others), key=lambda mention: mention.first))


def _share_of(view: SentenceView, whole: FigureValue, figures: Sequence[FigureValue]) -> FigureValue:
    """ "A third of the 30 hostages" is ten; of "40 % of the 50 dead" the fifty are dead."""
    behind = view.folded[whole.span.end - view.sentence.start :].split(maxsplit=1)
    if whole.high is None or (behind and behind[0].strip(",.") in _HARMED | {"killed"}):
        return whole
    for share in figures:
        between = view.folded[share.span.end - view.sentence.start : whole.span.start - view.sentence.start]
        if share.percent and share.high is not None and share.span.end <= whole.span.start and _OF_THE.fullmatch(between):
            low, high = round(share.low * whole.low / 100), round(share.high * whole.high / 100)
            span = view.report.span(share.span.start, whole.span.end)
            return evolve(whole, span=span, low=low, high=high, qualifier=Qualifier.ABOUT, rule="share")
    return whole


def _with_age(view: SentenceView, mention: Mention, ages: Sequence[re.Match[str]]) -> Mention:
    """A "16-year-old student" is a child."""
    base = view.sentence.start
    inside = (age for age in ages if mention.start <= base + age.start() and base + age.end() <= mention.end)
    return evolve(mention, status=VictimStatus.CHILD) if any(_is_childs(age) for age in inside) else mention


def _by_age(view: SentenceView, ages: Sequence[re.Match[str]], lexicon: ClaimLexicon) -> list[Mention]:
    """People named by nothing but their age: "a 12-year-old", "two 14-year-olds" (their number stays with the noun's rules)."""
    found = []
    for age in ages:
        first, last = view.token_at(view.sentence.start + age.start()), view.token_at(view.sentence.start + age.end())
        behind = view.tokens[last].word if last < len(view.tokens) else ""
        before = view.tokens[first - 1].word if first else ""
        if before not in {"a", "an", "the", "another"} or (behind.isalpha() and behind not in lexicon.words["after_a_person"]):
            continue
        status = VictimStatus.CHILD if _is_childs(age) else VictimStatus.UNKNOWN
        start, end = view.tokens[first - 1].start, view.tokens[last - 1].end
        found.append(Mention(first - 1, last, start, end, "noun", "year-old", False, before == "the", status=status))
    return found


def _is_childs(age: re.Match[str]) -> bool:
    return (age[1].isdigit() and int(age[1]) < ADULT) or age[2].startswith("month")


def _can_count(figure: FigureValue, ages: Sequence[tuple[int, int]]) -> bool:
    in_age = any(start <= figure.span.start and figure.span.end <= end for start, end in ages)
    return not (in_age or figure.percent or _YEAR.fullmatch(figure.span.words.strip()))


def _is_free(mention: Mention, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(mention.start < end and start < mention.end for start, end in taken)


def _nouns(view: SentenceView, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> list[Mention]:
    base = view.sentence.start
    runs: list[tuple[int, int, list[str]]] = []
    for match in lexicon.person.finditer(view.folded):
        first, last = view.token_at(base + match.start()), view.token_at(base + match.end())
        word = " ".join(match.group().split())
        if word == "minor" and last < len(view.tokens) and view.tokens[last].word in lexicon.words["adjective_minor"]:
            continue
        if runs and runs[-1][1] == first:
            runs[-1] = (runs[-1][0], last, [*runs[-1][2], word])
        else:
            runs.append((first, last, [word]))
    ends = frozenset(view.tokens[last - 1].end for _, last, words in runs if words[-1] not in lexicon.words["nationals"])
    nouns = [_noun(view, run, figures, ends, lexicon) for run in runs if not _is_possessor(view, run[1], lexicon)]
    return [_with_size(view, noun, figures, lexicon) for noun in _joined_crowds(view, lexicon, nouns)]


def _with_size(view: SentenceView, crowd: Mention, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> Mention:
    """ "A family of six" is six."""
    if (
        crowd.group != "crowd"
        or crowd.plural
        or crowd.figure is not None
        or view.words_between(crowd.last, crowd.last + 1) != ["of"]
    ):
        return crowd
    behind = crowd.last + 1
    size = next((each for each in figures if view.token_at(each.span.start) == behind), None)
    last = view.token_at(size.span.end) if size is not None else behind
    if size is None or _unknown_noun(view, last, lexicon) != last:
        return crowd
    return evolve(crowd, last=last, end=size.span.end, figure=size)


def _joined_crowds(view: SentenceView, lexicon: ClaimLexicon, nouns: list[Mention]) -> list[Mention]:
    """ "a group of captured soldiers" is one mention: soldiers, uncounted."""
    joined: list[Mention] = []
    for noun in nouns:
        if joined and noun.first < joined[-1].last:  # "a Syrian army officer": one phrase, the last noun is its head
            noun = evolve(
                noun,
                first=min(noun.first, joined[-1].first),
                start=min(noun.start, joined[-1].start),
                figure=noun.figure or joined[-1].figure,
            )
            joined.pop()
        crowd = (
            joined[-1]
            if joined and joined[-1].group in {"crowd", "person"} and joined[-1].head in lexicon.words["crowd_heads"]
            else None
        )
        if crowd is not None and view.words_between(crowd.last, noun.first) == ["of"]:
            figure = crowd.figure or noun.figure
            joined[-1] = evolve(
                noun,
                first=crowd.first,
                start=crowd.start,
                plural=True,
                definite=crowd.definite,
                figure=figure,
                group="crowd",
                status=crowd.status if crowd.status is VictimStatus.CHILD else noun.status,
            )
        else:
            joined.append(noun)
    return joined


def _is_possessor(view: SentenceView, last: int, lexicon: ClaimLexicon) -> bool:
    """Whether the noun owns what follows ("the man's head", "women's rights"), so that it is no argument itself.

    "The mayor's murder" is another matter: it is the mayor who was murdered.
    """
    words = view.words_between(last, last + 3)
    owns = len(words) > 1 and words[0] == "'" and words[1] == "s"
    owned = lexicon.triggers.get(words[2]) if len(words) > 2 else None
    return owns and not (owned is not None and owned.violation in {"killing", "abduction"})


def _noun(
    view: SentenceView,
    run: tuple[int, int, list[str]],
    figures: Sequence[FigureValue],
    ends: frozenset[int],
    lexicon: ClaimLexicon,
) -> Mention:
    first, last, words = run
    entry = lexicon.persons[words[-1]]
    begin, figure = _left_edge(view, (first, last), figures, ends, lexicon)
    status, sex = _status(words, entry, lexicon)
    serving = entry.group == "police" or words[-1] in lexicon.words.get("serving", frozenset())
    if serving and lexicon.words.get("military", frozenset()) & set(view.words_between(begin, first)):
        status = VictimStatus.COMBATANT
    if lexicon.words.get("child_modifiers", frozenset()) & set(view.words_between(begin, first)):
        status = VictimStatus.CHILD
    opener = view.tokens[begin].word
    return Mention(
        first=begin,
        last=last,
        start=figure.span.start
        if figure is not None and figure.span.start < view.tokens[begin].start
        else view.tokens[begin].start,
        end=view.tokens[last - 1].end,
        kind="noun",
        head=words[-1],
        plural=entry.plural,
        definite=opener in lexicon.words.get("definite", ()) and figure is None,
        figure=figure,
        status=status,
        sex=sex,
        group=entry.group,
    )


def _status(words: list[str], entry: PersonEntry, lexicon: ClaimLexicon) -> tuple[VictimStatus, str]:
    """ "child executioners" are children; "captured soldiers" are decided later, by what is done to them."""
    entries = [lexicon.persons[word] for word in words]
    child = next((each for each in entries if each.status is VictimStatus.CHILD), None)
    if child is not None:
        return VictimStatus.CHILD, child.sex
    return entry.status, entry.sex or next((each.sex for each in entries if each.sex), "")


def _left_edge(
    view: SentenceView, noun: tuple[int, int], figures: Sequence[FigureValue], ends: frozenset[int], lexicon: ClaimLexicon
) -> tuple[int, FigureValue | None]:
    """Where the noun phrase begins, and the number in it: words to the left that are no boundary.

    Of "two of the seven people who were abducted" all seven were: what a relative clause tells, it tells of the whole.
    """
    begin = head = noun[0]
    told_of_whole = view.words_between(noun[1], noun[1] + 1) in (["who"], ["that"], ["which"])
    for index in range(head - 1, max(-1, head - 1 - _MODIFIERS - 4), -1):
        token = view.tokens[index]
        if token.end in ends:
            break
        figure = _figure_ending(figures, token.end)
        if figure is not None:
            begin = view.token_at(figure.span.start)
            return (begin, figure) if told_of_whole else _part_of(view, figures, begin, figure, lexicon)
        if token.word == "of" and index and (counted_by := _figure_ending(figures, view.tokens[index - 1].end)) is not None:
            return view.token_at(counted_by.span.start), counted_by
        if _is_boundary(view, index, lexicon):
            break
        begin = index
        if token.word in lexicon.words["determiners"]:
            further = _figure_ending(figures, view.tokens[index - 1].end) if index else None
            if further is not None:
                return view.token_at(further.span.start), further
            return _part_of(view, figures, begin, None, lexicon)
    return begin, None


def _part_of(
    view: SentenceView, figures: Sequence[FigureValue], begin: int, whole: FigureValue | None, lexicon: ClaimLexicon
) -> tuple[int, FigureValue | None]:
    """ "two of the three officers", "two of the officers": where the phrase begins, and the number of the part, which is meant.

    "A total of 20 officers" begins with the total.
    """
    of = begin - 1
    if of > 0 and view.tokens[of].word in lexicon.words["determiners"]:
        of -= 1
    if of < 1 or view.tokens[of].word != "of":
        return begin, whole
    part = _figure_ending(figures, view.tokens[of - 1].end)
    if part is not None:
        return view.token_at(part.span.start), part
    return (of - 1 if view.tokens[of - 1].word == "total" else begin), whole


def _figure_ending(figures: Sequence[FigureValue], end: int) -> FigureValue | None:
    return next((figure for figure in figures if figure.span.end == end), None)


def _is_boundary(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    token = view.tokens[index]
    if not token.is_word:
        return token.word not in "-'"
    words = lexicon.words
    closed = token.word in words["prepositions"] or token.word in words["passive"] or token.word in words["clause_openers"]
    acting = token.word.endswith("ing") and token.word not in lexicon.words["acting_modifiers"]
    other = acting or token.word in {"and", "or"} or token.word in words["speech"] or token.word in words["modal"]
    verb = lexicon.triggers.get(token.word)
    return (
        closed or other or (verb is not None and verb.part == "verb" and token.word not in lexicon.words["participle_modifiers"])
    )


def _bare(view: SentenceView, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> list[Mention]:
    """Numbers without a noun ("killing two and wounding five"); what they count is decided by the word beside them."""
    found = []
    for figure in figures:
        first, last = view.token_at(figure.span.start), view.token_at(figure.span.end)
        if first >= last or _counts_things(view, first, last, lexicon):
            continue
        plural = figure.high is None or figure.high > 1
        behind = _unknown_noun(view, last, lexicon)
        end = view.tokens[behind - 1].end if behind > last else figure.span.end
        head = view.tokens[behind - 1].word if behind > last else ""
        found.append(Mention(first, behind, figure.span.start, end, "noun" if head else "figure", head, plural, False, figure))
    return found


def _unknown_noun(view: SentenceView, last: int, lexicon: ClaimLexicon) -> int:
    """Where a plural noun ends that the lexicon does not know ("two bakers"), or `last` when there is none."""
    for index in range(last, min(last + 2, len(view.tokens))):
        word = view.tokens[index].word
        if (
            not word.isalpha()
            or _is_boundary(view, index, lexicon)
            or word in lexicon.triggers
            or word in lexicon.words["not_persons"]
        ):
            return last
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            return index + 1
    return last


def _counts_things(view: SentenceView, first: int, last: int, lexicon: ClaimLexicon) -> bool:
    before = view.tokens[first - 1].word if first else ""
    behind = view.tokens[last].word if last < len(view.tokens) else ""
    if before in "$#£€" and before:
        return True
    if behind == "of" and _HARMED & set(view.words_between(last, last + 4)):
        return False
    joined = before == "-" or behind in {"-", "%", "/"} or (behind == "," and before == ",")
    if joined or behind in lexicon.words["not_persons"] or before in {"aged", "age", "ages"}:
        return True
    head = view.tokens[last + 1].word if last + 1 < len(view.tokens) else ""
    return head in lexicon.words["not_persons"] and _describes(behind, lexicon)  # "two military helicopters"


def _describes(word: str, lexicon: ClaimLexicon) -> bool:
    """Whether a word behind a number may be an adjective of what is counted."""
    closed = word in lexicon.triggers or word in lexicon.persons or word in lexicon.words["prepositions"]
    return (
        word.isalpha() and not closed and word not in lexicon.words["passive"] | lexicon.words["clause_openers"] | {"and", "or"}
    )


def _pronouns(view: SentenceView, lexicon: ClaimLexicon) -> list[Mention]:
    found = []
    for index, token in enumerate(view.tokens):
        group = next(
            (name for name in ("singular_male", "singular_female", "plural") if token.word in lexicon.words.get(name, ())), ""
        )
        if _is_further_one(view, index, lexicon):
            start = index - 1
            found.append(Mention(start, index + 1, view.tokens[start].start, token.end, "noun", "other", False, False))
        if not group or (token.word == "her" and _has_noun_behind(view, index, lexicon)):
            continue
        sex = {"singular_male": "male", "singular_female": "female"}.get(group, "")
        found.append(Mention(index, index + 1, token.start, token.end, "pronoun", token.word, group == "plural", True, sex=sex))
    return found


def _is_further_one(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    """ "a third was wounded": one more person."""
    before = view.tokens[index - 1].word if index else ""
    behind = view.tokens[index + 1].word if index + 1 < len(view.tokens) else ""
    return (
        before in {"a", "the"}
        and view.tokens[index].word in lexicon.words["ordinals"]
        and behind in lexicon.words["personal_verbs"]
    )


def _has_noun_behind(view: SentenceView, index: int, lexicon: ClaimLexicon) -> bool:
    behind = view.tokens[index + 1].word if index + 1 < len(view.tokens) else ""
    return behind.isalpha() and behind not in lexicon.words["after_her"]


def _names(view: SentenceView, lexicon: ClaimLexicon) -> list[Mention]:
    """Runs of two to five capitalised words; nothing where the whole sentence is in capitals."""
    if view.all_caps():
        return []
    found, index = [], 0
    while index < len(view.tokens):
        last = _name_end(view, index, lexicon)
        before = view.tokens[index - 1].word if index else ""
        shouted = all(token.written.isupper() for token in view.tokens[index:last])
        if (
            not shouted
            and before not in lexicon.words["before_places"]
            and (last - index >= 2 or (last > index and _is_named_alone(view, last, lexicon)))
        ):
            head = view.tokens[last - 1].word
            found.append(Mention(index, last, view.tokens[index].start, view.tokens[last - 1].end, "name", head, False, False))
        index = max(last, index + 1)
    return found


def _is_named_alone(view: SentenceView, last: int, lexicon: ClaimLexicon) -> bool:
    """Whether one capitalised word is the subject of what happens: "Doe was shot", "Doe, 23, died"."""
    behind = [word for word in view.words_between(last, last + 4) if word != "," and not word.isdigit()]
    return bool(behind) and behind[0] in lexicon.words["personal_verbs"]


def _name_end(view: SentenceView, index: int, lexicon: ClaimLexicon) -> int:
    last = index
    while last < len(view.tokens) and last - index < 5:
        token = view.tokens[last]
        initial = token.word == "." and last > index and len(view.tokens[last - 1].word) == 1
        if not initial and (not token.written[0].isupper() or token.word in lexicon.words["name_stops"]):
            break
        last += 1
    return last


def gathered(mentions: Sequence[Mention], view: SentenceView) -> tuple[tuple[Mention, ...], ...]:
    """Mentions in coordination ("three boys and a girl") as groups; an apposition ("a man, John Doe,") keeps its first part."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        joint = view.words_between(groups[-1][-1].last, mention.first) if groups else []
        if groups and joint and all(word in _JOINTS or word.isdigit() for word in _without_possessive(joint)):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return tuple(_without_appositions(group, view) for group in groups)


def _without_possessive(joint: list[str]) -> list[str]:
    """ "A father and his two sons": the possessive belongs to the second number and its noun."""
    return joint[:-1] if len(joint) > 1 and joint[-1] in _POSSESSIVES else joint


def _without_appositions(group: list[Mention], view: SentenceView) -> tuple[Mention, ...]:
    if len(group) == 1:
        return tuple(group)
    has_and = any("and" in view.words_between(left.last, right.first) for left, right in pairwise(group))
    kinds = {mention.kind for mention in group}
    named_list = (
        group[0].kind == "noun" and (group[0].plural or not has_and) and all(mention.kind == "name" for mention in group[1:])
    )
    if not has_and or (named_list and "name" in kinds):
        return (group[0],)
    if (
        group[0].kind == "name"
        and "and" not in view.words_between(group[0].last, group[1].first)
        and group[1].kind == "noun"
        and len(group) == 2
    ):
        return (group[0],)
    return tuple(group)


def counted(group: Sequence[Mention]) -> FigureValue | int | None:
    """How many a group of mentions is: the figure itself, 1 for one person, the sum for several, or None when nothing says.

    A sum is given as a plain number only when every part is exact; otherwise the first figure stands for the least.
    """
    if len(group) == 1:
        return group[0].figure or _own_number(group[0])
    total = 0
    for mention in group:
        own = _own_number(mention)
        if mention.figure is not None and mention.figure.qualifier is Qualifier.EXACT:
            total += mention.figure.low
        elif mention.figure is None and own is not None:
            total += own
        else:
            return mention.figure if mention is group[0] else next((each.figure for each in group if each.figure), None)
    return total


def _own_number(mention: Mention) -> int | None:
    if mention.group == "crowd":
        return None
    if mention.dual or mention.head == "couple":
        return 2
    return None if mention.plural else 1
