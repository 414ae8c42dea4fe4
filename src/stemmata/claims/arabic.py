"""People and roles in Arabic sentences.

Arabic puts the verb or verbal noun before those it happens to, and its writing does not tell "killed" from "was killed". So the
first people behind the word are its victims; an agent in between ("fighters killed …") is told by its kind. Words for the dead
and the wounded count by the number before them or by their own form.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.people import Mention
from stemmata.claims.roles import Reading
from stemmata.claims.triggers import Trigger
from stemmata.language.folding import MARK
from stemmata.model.claims import VictimStatus
from stemmata.model.expressions import FigureValue

_REACH = 8  # most tokens between a trigger and those it happens to: "مقتل وإصابة عدد من المدنيين بينهم" keeps within it
_INCLUSION_REACH = 4
_ALONG_REACH = 6  # most tokens between a person, with his name, and "together with"
_SAID_REACH = 3  # most tokens between people and the word that they are victims
_AND = "و"
_OWN_FORMS = frozenset(
    {"singular", "definite", "dual"}
)  # rules of figures that are nouns; here the noun itself says how many it is
_FAMILIES = frozenset({"عايله", "اسره"})
_MADE_UP = frozenset({"مولفه", "مكونه", "موءلفه", "تتالف", "تتكون"})
_TOLL_REACH = 25  # most tokens between "the number of the dead" and what it has risen to


def arabic_mentions(view: SentenceView, figures: Sequence[FigureValue], lexicon: ClaimLexicon) -> tuple[Mention, ...]:
    """All people an Arabic sentence mentions, in order, with the number before or in the word."""
    figures = [figure for figure in figures if figure.rule not in _OWN_FORMS or " " in figure.span.words.strip()]
    found = [
        _mention(view, match.start(), match.end(), match["word"], figures, lexicon)
        for match in lexicon.person.finditer(view.folded)
    ]
    taken = {mention.figure.span.start for mention in found if mention.figure is not None}
    bare = [_bare(view, figure, lexicon) for figure in figures if figure.span.start not in taken and not figure.percent]
    return tuple(
        sorted((*found, *(mention for mention in bare if mention is not None)), key=lambda mention: (mention.first, mention.last))
    )


def _mention(
    view: SentenceView, start: int, end: int, written: str, figures: Sequence[FigureValue], lexicon: ClaimLexicon
) -> Mention:
    base = view.sentence.start
    word = written.replace(MARK, "")
    entry = lexicon.persons[word]
    first, last = view.token_at(base + start), view.token_at(base + end)
    figure = _figure_before(view, first, figures) or _number_behind(view, last, figures)
    figure = figure or _members(view, word, last, figures) or (_definite_behind(view, last, figures) if entry.plural else None)
    begin = min(figure.span.start, base + start) if figure is not None else base + start
    return Mention(
        first=_token_holding(view, begin),
        last=max(last, first + 1),
        start=begin,
        end=base + end,
        kind="noun",
        head=word,
        plural=entry.plural,
        definite=view.tokens[first].word.lstrip("وف").startswith(("ال", "لل")) and figure is None,
        figure=figure,
        status=entry.status,
        sex=entry.sex,
        group=entry.group,
        dual=entry.dual and figure is None,
    )


def _token_holding(view: SentenceView, offset: int) -> int:
    """Index of the token that holds an offset: a number may be joined to "and" ("وأربعة")."""
    return max(0, view.token_at(offset + 1) - 1)


def _number_behind(view: SentenceView, last: int, figures: Sequence[FigureValue]) -> FigureValue | None:
    """ "One" or "two" stands behind its noun ("مدنيين اثنين")."""
    if last >= len(view.tokens):
        return None
    start = view.tokens[last].start
    return next((figure for figure in figures if figure.span.start == start and figure.rule == "words" and figure.low <= 2), None)


def _definite_behind(view: SentenceView, last: int, figures: Sequence[FigureValue]) -> FigureValue | None:
    """ "His three children" ("أطفاله الثلاثة"): the number with the article behind its noun."""
    token = view.tokens[last] if last < len(view.tokens) else None
    if token is None or not token.word.startswith("ال"):
        return None
    return next((each for each in figures if token.start < each.span.start < token.end and not each.percent), None)


def _members(view: SentenceView, word: str, last: int, figures: Sequence[FigureValue]) -> FigureValue | None:
    """ "A family of six" ("عائلة من ستة أفراد", "عائلة مؤلفة من ستة")."""
    of = last + (view.words_between(last, last + 1) != ["من"])
    if word not in _FAMILIES or view.words_between(of, of + 1) != ["من"] or of + 1 >= len(view.tokens):
        return None
    if of > last and view.tokens[last].word not in _MADE_UP:
        return None
    return next((each for each in figures if each.span.start == view.tokens[of + 1].start and not each.percent), None)


def _figure_before(view: SentenceView, first: int, figures: Sequence[FigureValue]) -> FigureValue | None:
    """A number right before the noun, or one word apart ("عدد من المدنيين", "3 من المدنيين"), or a number that holds the noun."""
    start = view.tokens[first].start
    for figure in figures:
        if figure.percent:
            continue
        if figure.span.start <= start < figure.span.end:
            return figure
        after = view.token_at(figure.span.end)
        between = view.words_between(after, first)
        if figure.span.end <= start and between in ([], ["من"]):
            return figure
    return None


def _bare(view: SentenceView, figure: FigureValue, lexicon: ClaimLexicon) -> Mention | None:
    first, last = _token_holding(view, figure.span.start), view.token_at(figure.span.end)
    if first >= last:
        return None
    behind = view.tokens[last].word if last < len(view.tokens) else ""
    before = view.tokens[first - 1].word if first else ""
    if (
        behind in lexicon.words["things"]
        or before in lexicon.words["age_markers"]
        or behind in {"/", "-", ":"}
        or before in {"/", "-", ":"}
    ):
        return None
    return Mention(first, last, figure.span.start, figure.span.end, "figure", "", True, False, figure)


def arabic_roles(
    view: SentenceView, triggers: Sequence[Trigger], mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Reading, ...]:
    """One reading for each trigger, in order."""
    return tuple(_reading(view, trigger, triggers, mentions, lexicon) for trigger in triggers)


def _reading(
    view: SentenceView, trigger: Trigger, triggers: Sequence[Trigger], mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> Reading:
    negated = bool(lexicon.words["negation"] & set(view.words_between(max(0, trigger.first - 2), trigger.first)))
    if trigger.entry.violation == "recruitment_and_use" and trigger.entry.part == "state":
        before = [mention for mention in mentions if mention.last <= trigger.first and mention.status is VictimStatus.CHILD]
        patients, rule = tuple(before[-1:]), "children in uniform or in a camp"
    elif trigger.entry.part == "state":
        patients = _state_patients(view, trigger, mentions, lexicon)
        rule = "word for the dead or wounded"
    else:
        patients = _people_behind(view, trigger, triggers, mentions, lexicon)
        rule = "word before those it happens to"
    included = _included(view, trigger, triggers, patients, mentions, lexicon)
    return Reading(trigger, (), patients, included, rule, negated)


def _state_patients(
    view: SentenceView, trigger: Trigger, mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Mention, ...]:
    """The dead or wounded themselves, counted by the number before the word, or by its form."""
    toll = _toll(view, trigger, mentions, lexicon)
    said = next((mention for mention in mentions if _are_said_to_be(view, mention, trigger, lexicon)), None)
    before = next((mention for mention in mentions if _stands_before(view, mention, trigger)), said)
    figure = toll or (before.figure if before is not None else None)
    token = view.tokens[trigger.first]
    start = figure.span.start if figure is not None and toll is None else token.start
    first = view.token_at(start)
    plural = trigger.word not in lexicon.words["one"] or _is_either(view, trigger)
    dual = trigger.word in lexicon.words["two"] and figure is None
    own = Mention(
        first,
        trigger.last,
        start,
        view.tokens[trigger.last - 1].end,
        "noun",
        trigger.word,
        plural,
        token.word.startswith("ال"),
        figure,
        dual=dual,
    )
    behind = next((mention for mention in mentions if mention.first == trigger.last and mention.figure is None), None)
    if behind is not None and not view.tokens[behind.first].word.startswith(_AND):
        own = evolve(own, status=behind.status, sex=behind.sex)
    elif said is not None and said is before:
        own = evolve(own, status=said.status, sex=said.sex)
    return (own,)


def _is_either(view: SentenceView, trigger: Trigger) -> bool:
    """ "Between dead and wounded" ("بين قتيل وجريح"): how many of each is not said."""
    return "بين" in view.words_between(max(0, trigger.first - 2), trigger.first)


def _are_said_to_be(view: SentenceView, mention: Mention, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """ "Three children of one family victims of shelling": counted people shortly before the word for victims."""
    if trigger.word not in lexicon.words["victims"] or mention.kind != "noun" or mention.figure is None:
        return False
    if mention.status is VictimStatus.COMBATANT:
        return False
    between = view.words_between(mention.last, trigger.first)
    return mention.last < trigger.first and len(between) <= _SAID_REACH and not any(word.startswith(_AND) for word in between)


def _toll(view: SentenceView, trigger: Trigger, mentions: Sequence[Mention], lexicon: ClaimLexicon) -> FigureValue | None:
    """What "the number of the dead" is said to have risen to, later in the sentence."""
    if not lexicon.words["tolls"] & {word.lstrip(_AND) for word in view.words_between(max(0, trigger.first - 2), trigger.first)}:
        return None
    for at in range(trigger.last, min(trigger.last + _TOLL_REACH, len(view.tokens))):
        if view.tokens[at].word in lexicon.words["reached"]:
            return next(
                (mention.figure for mention in mentions if mention.figure is not None and mention.first in (at + 1, at + 2)), None
            )
    return None


def _stands_before(view: SentenceView, mention: Mention, trigger: Trigger) -> bool:
    if mention.figure is None:
        return False
    after = view.token_at(mention.figure.span.end)
    holds = mention.figure.span.start <= view.tokens[trigger.first].start < mention.figure.span.end
    return holds or (after <= trigger.first and view.words_between(after, trigger.first) in ([], ["من"]))


def _people_behind(
    view: SentenceView, trigger: Trigger, triggers: Sequence[Trigger], mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Mention, ...]:
    end = min([trigger.last + _REACH, len(view.tokens), *(other.first for other in triggers if _cuts(view, trigger, other))])
    barrier = next(
        (at for at in range(trigger.last, end) if view.tokens[at].word in lexicon.words["barriers"] | {".", ":", "؟", "|"}), end
    )
    if trigger.last < len(view.tokens) and view.tokens[trigger.last].word in lexicon.words["including"]:
        barrier = trigger.last  # those "among them" are a part of people named before

    inside = [mention for mention in mentions if trigger.last <= mention.first < barrier]
    counted = [mention for mention in inside if not _is_agent(mention, inside)]
    before = _people_right_before(view, trigger, mentions, lexicon)
    if before and (not counted or counted[0].head in lexicon.words["others"]):
        return before
    if not counted or counted[0].first > trigger.last + 1:
        named = _named(view, trigger, barrier, lexicon)
        if named is not None and (not counted or counted[0].first > named.first):
            return (named, *_along_with(view, (named,), mentions, lexicon))
    group = _coordinated(view, counted) if counted else ()
    return (*group, *_along_with(view, group, mentions, lexicon))


def _along_with(
    view: SentenceView, group: Sequence[Mention], mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Mention, ...]:
    """Those who shared somebody's fate: "مع ثلاثة آخرين", "برفقة 3 أشخاص", "إضافة إلى اثنين"."""
    if not group or len(group) > 1 or group[0].plural:
        return ()
    for at in range(group[-1].last, min(group[-1].last + _ALONG_REACH, len(view.tokens))):
        if view.tokens[at].word in lexicon.words["along_with"]:
            near = (mention for mention in mentions if at < mention.first <= at + 2 and mention.figure is not None)
            return tuple(near)[:1]
    return ()


def _people_right_before(
    view: SentenceView, trigger: Trigger, mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Mention, ...]:
    """People in front of a verb: right before it or with one adjective between, and no conjunction on the verb."""
    if view.tokens[trigger.first].word.startswith((_AND, "ب")):
        return ()
    near = [mention for mention in mentions if mention.kind == "noun" and _touches(view, mention, trigger, lexicon)]
    return tuple(near[-1:])


def _touches(view: SentenceView, mention: Mention, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """Right before a verb, with one adjective or "at least" between."""
    between = view.words_between(mention.last, trigger.first)
    return mention.last <= trigger.first and (len(between) <= 1 or " ".join(between) in lexicon.words["at_least"])


def _named(view: SentenceView, trigger: Trigger, barrier: int, lexicon: ClaimLexicon) -> Mention | None:
    """A person given by name or title only ("وفاة فاطمة خطيب"): up to three words behind a word that takes one person."""
    if trigger.word not in lexicon.words["naming"] or trigger.last >= barrier:
        return None
    first = view.tokens[trigger.last]
    plural = first.word.endswith(("ين", "ون", "ات"))
    if (
        not first.is_word
        or first.word[0].isdigit()
        or first.word.startswith(_AND)
        or plural
        or first.word in lexicon.words["tolls"]
    ):
        return None
    last = trigger.last + 1
    while (
        last < min(barrier, trigger.last + 3) and view.tokens[last].is_word and not view.tokens[last].word.startswith((_AND, "ب"))
    ):
        last += 1
    return Mention(trigger.last, last, first.start, view.tokens[last - 1].end, "name", first.word, False, False)


def _cuts(view: SentenceView, trigger: Trigger, other: Trigger) -> bool:
    """Whether another trigger ends this one's reach: not when both share their victims ("مقتل وإصابة عشرة مدنيين")."""
    return other.first > trigger.last or (other.first == trigger.last and not view.tokens[other.first].word.startswith(_AND))


def _is_agent(mention: Mention, inside: Sequence[Mention]) -> bool:
    """Fighters, uncounted and in front of other people, are those who did it ("قتل عناصر … مدنيا")."""
    later = any(other.first > mention.first and other.status is not VictimStatus.COMBATANT for other in inside)
    return mention.status is VictimStatus.COMBATANT and mention.plural and mention.figure is None and later


def _coordinated(view: SentenceView, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    group = [mentions[0]]
    for mention in mentions[1:]:
        if mention.first > group[-1].last or not view.tokens[mention.first].word.startswith(_AND):
            break
        group.append(mention)
    return tuple(group)


def _included(
    view: SentenceView,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    patients: Sequence[Mention],
    mentions: Sequence[Mention],
    lexicon: ClaimLexicon,
) -> tuple[Mention, ...]:
    """Those behind "among them": "بينهم طفلان وامرأة"."""
    counts = (view.token_at(mention.figure.span.end) for mention in patients if mention.figure is not None)
    start = max([trigger.last, *(mention.last for mention in patients), *counts])  # a toll's number stands far behind its word
    following = min(
        [other.first for other in triggers if other.first >= start and other is not trigger], default=len(view.tokens)
    )
    for at in range(start, min(start + 5, following)):
        if view.tokens[at].word in lexicon.words["including"] or view.tokens[at].word.lstrip(_AND) in lexicon.words["including"]:
            inside = [mention for mention in mentions if at < mention.first <= at + _INCLUSION_REACH]
            return _coordinated(view, inside) if inside else ()
    return ()
