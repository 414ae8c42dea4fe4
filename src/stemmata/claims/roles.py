"""Who did what to whom: the arguments of each English trigger, from its form and from what stands around it.

No parser is used: a verb's voice is read from the auxiliary before it and from whether people follow it directly; a passive's
subject is the nearest group of people to the left that hangs on no preposition; a noun's victim is what follows "of".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.parts import part_of_them
from stemmata.claims.people import Mention, gathered
from stemmata.claims.supposed import TO_PEOPLE, name_before, object_behind, subject_before
from stemmata.claims.triggers import Trigger
from stemmata.claims.verb_groups import auxiliary_before, state_verb_before
from stemmata.model.claims import VictimStatus

_STOPS = frozenset(".;:!?•|")
_REACH = (
    7  # most tokens between a verb and the people it is done to; longer gaps were wrong oftener than right on development text
)
_OF_REACH = 8  # most tokens between "murder" and the "of" that names the dead
_TOLL_REACH = 14  # most tokens between "death toll" and what it has risen to
_SUBJECT_REACH = 40  # most tokens between a passive and its subject, with relative clauses between
_OPENS_CIRCUMSTANCE = frozenset({"when", "as", "after", "before", "while", "because", "since", "until"})


# Verbs of shooting that, before "at", say what was aimed at and not what was hit; what is mostly aimed at, within so many words.
_SHOTS = frozenset({"shot", "shoot", "shoots", "shooting", "fired", "firing"})
_AIMED_REACH = 4
_NOTHING_BEHIND = frozenset(
    {",", ".", "by", "after", "while", "during", "multiple", "several", "and", "from", "as", "on", "when"}
)
_AIMED_AT_PEOPLE = frozenset(
    {"him", "her", "them", "me", "us", "police", "officers", "officer", "deputies", "troops", "drivers", "driver"}
)
_AIMED_AT = _AIMED_AT_PEOPLE | {
    "it",
    "house",
    "houses",
    "car",
    "cars",
    "vehicle",
    "vehicles",
    "truck",
    "window",
    "windows",
    "building",
}
_NONE_OF = re.compile(r"\b(?:none|neither) of(?: \w+)?$")
_BE = frozenset({"was", "were", "are", "is"})
_NOTHING_KNOWN = re.compile(r"\bno\s+(?:reports?|indications?|evidence|signs?|word)\s+(?:that|of)\b")


@frozen
class Reading:
    """One trigger with its arguments.

    Attributes:
        trigger: the trigger.
        agents: those who did it, as mentioned.
        patients: those it was done to; members of one coordination.
        included: people said to be among the patients ("including three children").
        rule: name of the rule that read it.
        negated: whether it is said not to have happened to anyone ("no one was hurt").
        doers: words of those who did it by the sentence's tree, as offsets of their first and behind their last character.
    """

    trigger: Trigger
    agents: tuple[Mention, ...]
    patients: tuple[Mention, ...]
    included: tuple[Mention, ...] = ()
    rule: str = ""
    negated: bool = False
    doers: tuple[tuple[int, int], ...] = ()


def read_roles(
    view: SentenceView, triggers: Sequence[Trigger], mentions: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Reading, ...]:
    """One reading for each trigger, in order."""
    scene = _Scene(view, tuple(triggers), tuple(mentions), gathered(mentions, view), lexicon)
    readings: list[Reading] = []
    for trigger in triggers:
        previous = readings[-1] if readings else None
        readings.append(scene.read(trigger, previous))
    return tuple(readings)


@frozen
class _Scene:
    view: SentenceView
    triggers: tuple[Trigger, ...]
    mentions: tuple[Mention, ...]
    groups: tuple[tuple[Mention, ...], ...]
    lexicon: ClaimLexicon

    def read(self, trigger: Trigger, previous: Reading | None) -> Reading:
        reader = {"verb": self._verb, "noun": self._noun, "state": self._state, "child_noun": self._child_noun}[
            trigger.entry.part
        ]
        share = self._share_of(trigger)
        if share:
            return Reading(trigger, (), (self._whole(trigger),), share, rule="share of")
        reading = reader(trigger, previous)
        included = self._included(reading)
        return evolve(reading, included=included, negated=self._negated(trigger, reading) or self._is_only_aimed(trigger))

    # -- verbs

    def _verb(self, trigger: Trigger, previous: Reading | None) -> Reading:
        auxiliary, aux_at = auxiliary_before(self.view, trigger, self.lexicon)
        if trigger.entry.kind in {"intransitive", "child_subject"}:
            return Reading(trigger, (), self._subject(aux_at) or self._supposed_subject(trigger, aux_at), rule="intransitive")
        passive_form = {"past", "participle"} & set(trigger.entry.forms)
        object_ = self._object(trigger.last)
        if passive_form and auxiliary == "" and object_ and self._is_attributive(trigger, object_):
            return Reading(trigger, (), object_, rule="attributive participle")
        if passive_form and auxiliary == "passive":
            subject = self._subject(aux_at) or self._supposed_subject(trigger, aux_at)
            return Reading(trigger, self._by(trigger.last), (*subject, *self._along_with(trigger.last)), rule="passive")
        if (
            previous is not None
            and self._joined(previous.trigger, trigger)
            and (not object_ or previous.rule.startswith("passive"))
        ):
            return Reading(trigger, previous.agents, previous.patients, rule=f"{previous.rule.removesuffix(', joined')}, joined")
        if passive_form and self._word(trigger.last) == "by":
            return Reading(trigger, self._by(trigger.last), self._subject(trigger.first), rule="reduced passive")
        if object_:
            return Reading(trigger, self._touching(aux_at) or self._subject(aux_at), object_, rule="active")
        if passive_form and auxiliary == "" and self._may_be_reduced(trigger):
            return Reading(trigger, self._by(trigger.last), self._adjacent_left(trigger.first), rule="reduced passive")
        supposed = self._supposed_object(trigger, trigger.last)
        if supposed:
            return Reading(trigger, self._touching(aux_at) or self._subject(aux_at), supposed, rule="active, supposed object")
        return Reading(trigger, self._own_subject(trigger, aux_at), (), rule="no object")

    def _is_attributive(self, trigger: Trigger, object_: tuple[Mention, ...]) -> bool:
        """ "the wife of the murdered magistrate": behind an article and right before its noun a participle is no verb."""
        before = self._word(trigger.first - 1)
        article = before in {"the", "a", "an", "his", "her", "their", "these", "those", "several", "many", "of", "two", "three"}
        return article and object_[0].first <= trigger.last and object_[0].figure is None and "participle" in trigger.entry.forms

    def _may_be_reduced(self, trigger: Trigger) -> bool:
        """Whether a past form may be a passive without auxiliary: not behind "he", nor before an article or what is shot at."""
        behind = self._word(trigger.last)
        if behind in self.lexicon.words["determiners"] or behind in {"into", "towards", "toward"}:
            return False
        aimed = behind == "at" and bool(self._group_from(trigger.last + 1))
        subject = next((mention for mention in self.mentions if mention.last == trigger.first), None)
        return not aimed and (subject is None or subject.kind != "pronoun")

    def _supposed_subject(self, trigger: Trigger, end: int) -> tuple[Mention, ...]:
        """Words that no list knows, as the subject of what is done to people only."""
        return subject_before(self.view, end, self.lexicon) if trigger.entry.violation in TO_PEOPLE else ()

    def _supposed_object(self, trigger: Trigger, start: int) -> tuple[Mention, ...]:
        return object_behind(self.view, start, self.lexicon) if trigger.entry.violation in TO_PEOPLE else ()

    def _joined(self, left: Trigger, right: Trigger) -> bool:
        between = self.view.words_between(left.last, right.first)
        alike = bool(set(left.entry.forms) & set(right.entry.forms)) and left.entry.violation != "denial"
        return (
            left.entry.part == "verb"
            and alike
            and all(word in self.lexicon.words["joining"] or word.endswith("ly") for word in between)
        )

    def _object(self, index: int) -> tuple[Mention, ...]:
        """The group of people right behind a verb."""
        for position in range(index, min(index + _REACH, len(self.view.tokens))):
            group = self._group_from(position)
            if group:
                return group
            word = self.view.tokens[position].word
            if word in _STOPS or word in self.lexicon.words["object_barriers"] or word == "(":
                return ()
            if word in self.lexicon.words["object_stops"] and not self._continues(position):
                return ()
        return ()

    def _continues(self, position: int) -> bool:
        """Whether a word that would end the verb's reach belongs to it: "shot and killed", "shot to death"."""
        return (
            any(trigger.first == position + 1 and trigger.entry.part == "verb" for trigger in self.triggers)
            and self.view.tokens[position].word == "and"
        )

    def _group_from(self, position: int) -> tuple[Mention, ...]:
        for group in self.groups:
            inside = next((place for place, mention in enumerate(group) if mention.first == position), None)
            if inside is not None:
                return group[inside:]
        return ()

    def _subject(self, end: int) -> tuple[Mention, ...]:
        """The nearest group to the left that hangs on no preposition and stands in no list of its own."""
        end = self._before_relative(end)
        for group in reversed(self.groups):
            if group[-1].last > end:
                group = tuple(mention for mention in group if mention.last <= end)
                if not group:
                    continue
            between = self.view.words_between(group[-1].last, end)
            if end - group[-1].last > _SUBJECT_REACH or _STOPS & set(between):
                return ()
            own = self._opens_clause_of_its_own(group, end)
            if own is not None:
                return (own,)
            if self._hangs(group[0]) or self._is_object(group[0]):
                continue
            return group
        return ()

    def _own_subject(self, trigger: Trigger, aux_at: int) -> tuple[Mention, ...]:
        """The subject of a verb that hit a thing: nobody from before a "when" ("nine were injured when shells hit …")."""
        subject = self._subject(aux_at)
        between = self.view.words_between(subject[-1].last, aux_at) if subject else []
        opened = max((place for place, word in enumerate(between) if word in _OPENS_CIRCUMSTANCE), default=-1)
        another = opened >= 0 and (opened < len(between) - 1 or "third" in trigger.entry.forms)
        return () if another else subject

    def _opens_clause_of_its_own(self, group: tuple[Mention, ...], end: int) -> Mention | None:
        """ "six were killed, among them two children, and dozens were injured": the last of the list begins a new clause."""
        last = group[-1]
        if len(group) == 1 or last.last != end or self.view.words_between(last.first - 2, last.first) != [",", "and"]:
            return None
        told = any(trigger.last <= group[0].first and trigger.entry.part == "verb" for trigger in self.triggers)
        return last if told and self._hangs(group[0]) else None

    def _before_relative(self, end: int) -> int:
        """Where a relative clause or an apposition in commas begins that ends right before a verb ("Doe, who was …, died")."""
        if self._word(end - 1) != ",":
            return end
        for index in range(end - 2, max(0, end - _SUBJECT_REACH), -1):
            if self._word(index) in _STOPS:
                return end
            if self._word(index) in {"who", "whose", "which"} and self._word(index - 1) == ",":
                return index
            if self._word(index) in {"a", "an", "the"} and self._opens_apposition(index):
                return index - 1
        return end

    def _opens_apposition(self, index: int) -> bool:
        """Whether an article behind a comma says more of one person named before it ("Doe, a deputy of the assembly, was …")."""
        named = any(mention.last == index - 1 and not mention.plural for mention in self.mentions if mention.kind != "figure")
        return self._word(index - 1) == "," and (named or bool(name_before(self.view, index - 1, self.lexicon)))

    def _hangs(self, mention: Mention) -> bool:
        """Whether a preposition, or "including", stands right before it, or a verb of harm whose object it is."""
        before = self._word(mention.first - 1)
        if before == "of":
            return self._hangs_on_people(mention)
        if before == "them" and self._word(mention.first - 2) in {"among", "of"}:
            return True
        return before in self.lexicon.words["prepositions"]

    def _is_object(self, mention: Mention) -> bool:
        """Whether it stands as another verb's object ("lining up soldiers … and shooting", "behead him")."""
        if mention.head in self.lexicon.words["object_pronouns"]:
            return True
        if any(self._takes(trigger, mention) for trigger in self.triggers):
            return True
        before, earlier = self._word(mention.first - 1), self._word(mention.first - 2)
        verb = earlier if before in self.lexicon.words["particles"] else before
        return verb.endswith("ing") and verb not in self.lexicon.words["seeing"]

    def _takes(self, trigger: Trigger, mention: Mention) -> bool:
        """Whether a mention stands right behind another trigger in the active ("to kill the alleged soldiers")."""
        active = trigger.entry.part == "verb" and bool({"base", "third", "gerund"} & set(trigger.entry.forms))
        between = self.view.words_between(trigger.last, mention.first)
        light = all(word in self.lexicon.words["determiners"] or word in {"alleged", "suspected"} for word in between)
        return active and trigger.last <= mention.first and light

    def _hangs_on_people(self, mention: Mention) -> bool:
        head = self._word(mention.first - 2)
        return head not in self.lexicon.words["quantity_heads"]

    def _adjacent_left(self, end: int) -> tuple[Mention, ...]:
        touching = next((mention for mention in self.mentions if mention.last == end and mention.kind == "figure"), None)
        if self._word(end).startswith("wound") or self._word(end + 1).startswith("wound"):
            touching = None  # "several gunshot wounds" counts wounds
        if (
            touching is not None and self._word(touching.first - 1) != "of"
        ):  # "18 dead", "a dozen injured": whatever stands before the number
            return (touching,)
        group = self._subject(end)
        if group and all(self._is_light(word) for word in self.view.words_between(group[-1].last, end)):
            return group
        return ()

    def _touching(self, end: int) -> tuple[Mention, ...]:
        """The group right before a verb, also behind "of" ("a video of a child shooting …")."""
        for group in reversed(self.groups):
            between = self.view.words_between(group[-1].last, end)
            aged = not set(between) - {"of", "aged", "to", ","} - {word for word in between if word.isdigit()}
            if group[-1].last <= end and (aged or all(word.endswith("ly") or word in {"then", "also"} for word in between)):
                return group if group[-1].head not in self.lexicon.words["object_pronouns"] else ()
        return ()

    def _is_light(self, word: str) -> bool:
        return word.endswith("ly") or word in self.lexicon.words["light"]

    def _along_with(self, index: int) -> tuple[Mention, ...]:
        """ "… was killed along with his son"."""
        words = self.view.words_between(index, index + 2)
        return self._group_from(index + 2) if words in (["along", "with"], ["together", "with"]) else ()

    def _by(self, index: int) -> tuple[Mention, ...]:
        for position in range(index, min(index + _REACH, len(self.view.tokens))):
            word = self.view.tokens[position].word
            if word in _STOPS:
                return ()
            if word == "by":
                return self._group_from(position + 1) or self._group_from(position + 2)
        return ()

    # -- nouns and states

    def _noun(self, trigger: Trigger, previous: Reading | None) -> Reading:
        behind = self._word(trigger.last)
        if behind in {"of", "against", "on"}:
            patients = self._group_from(trigger.last + 1) or (self._object(trigger.last + 1) if behind == "of" else ())
            patients = patients or (self._supposed_object(trigger, trigger.last + 1) if behind == "of" else ())
            if trigger.word in self.lexicon.words["taking_places"]:  # these take places as well as people
                patients = tuple(mention for mention in patients if mention.kind != "name")
            return Reading(trigger, self._by(trigger.last) or self._owner(trigger), patients, rule=f"noun {behind}")
        later = self._of_later(trigger)
        if later:
            return Reading(trigger, self._by(trigger.last), later, rule="noun of")
        if self._word(trigger.first - 1) == "s" or self._word(trigger.first - 1) in {"his", "her", "their"}:
            return Reading(trigger, self._by(trigger.last), self._possessor(trigger), rule="noun with a possessor")
        return Reading(trigger, self._performers(trigger) or self._by(trigger.last), (), rule="bare noun")

    def _of_later(self, trigger: Trigger) -> tuple[Mention, ...]:
        """ "the murder last spring of two bakers": people behind an "of" that a time or a place keeps from the noun."""
        if trigger.entry.violation not in TO_PEOPLE:
            return ()
        for position in range(trigger.last, min(trigger.last + _OF_REACH, len(self.view.tokens))):
            word = self.view.tokens[position].word
            if word in _STOPS or word in self.lexicon.words["clause_openers"] or word in {"by", ","}:
                return ()
            if word == "of":
                return self._group_from(position + 1)
        return ()

    def _possessor(self, trigger: Trigger) -> tuple[Mention, ...]:
        """Whose killing or abduction it is ("the mayor's murder", "his abduction"): who has it done to him."""
        if trigger.entry.violation not in {"killing", "abduction", "enforced_disappearance"} or trigger.word.endswith("s"):
            return ()
        end = trigger.first - 1
        return self._owner(trigger) if self._word(end) == "s" else ()

    def _owner(self, trigger: Trigger) -> tuple[Mention, ...]:
        end = trigger.first - 2
        if self._word(end) != "'":
            return ()
        known = tuple(mention for mention in self.mentions if mention.last == end and mention.kind in {"noun", "name"})
        return known or name_before(self.view, end, self.lexicon)

    def _performers(self, trigger: Trigger) -> tuple[Mention, ...]:
        """Who "carried out" or "committed" what a noun names."""
        near = self.view.words_between(max(0, trigger.first - 6), trigger.first)
        return self._subject(trigger.first) if self.lexicon.words["performing"] & set(near) else ()

    def _state(self, trigger: Trigger, previous: Reading | None) -> Reading:
        toll = self._toll(trigger)
        if toll:
            return Reading(trigger, (), toll, rule="toll")
        direct = self._adjacent_left(trigger.first)
        if direct:
            return Reading(trigger, (), direct, rule="state behind people")
        auxiliary, aux_at = state_verb_before(self.view, trigger, self.lexicon)
        if auxiliary and trigger.word not in self.lexicon.words["bodies"]:
            return Reading(trigger, (), self._subject(aux_at), rule="state of the subject")
        if self._word(trigger.last) == "of":
            return Reading(trigger, (), self._group_from(trigger.last + 1), rule="state of")
        return Reading(trigger, (), (), rule="bare state")

    def _toll(self, trigger: Trigger) -> tuple[Mention, ...]:
        """ "the death toll rose to 15", "a death toll of 15"."""
        if trigger.word != "death toll":
            return ()
        behind = self.view.words_between(trigger.last, trigger.last + _TOLL_REACH)
        reach = next((at for at, word in enumerate(behind) if word in self.lexicon.words["toll_reached"]), None)
        return () if reach is None else self._object(trigger.last + reach + 1)

    def _child_noun(self, trigger: Trigger, previous: Reading | None) -> Reading:
        holding = tuple(mention for mention in self.mentions if mention.first <= trigger.first and trigger.last <= mention.last)
        patients = holding or tuple(mention for mention in self.mentions if mention.status is VictimStatus.CHILD)[:1]
        return Reading(trigger, (), patients, rule="noun for children used")

    # -- inclusion, negation

    def _share_of(self, trigger: Trigger) -> tuple[Mention, ...]:
        """ "two of the dead were children", "three of those killed are minors": who is a part of them, with its number."""
        if trigger.entry.part == "noun":
            return ()
        if self._word(trigger.last) == ",":
            return self._share_behind(trigger)
        if self._word(trigger.last) not in _BE:
            return ()
        counted = self._number_of_whole(trigger)
        of = (counted.first if counted is not None else trigger.first) - 2
        if self._word(of) != "of" or self._word(of + 1) not in {"the", "those"}:
            return ()
        number = next((mention.figure for mention in self.mentions if mention.last == of and mention.figure), None)
        part = next((mention for mention in self.mentions if mention.first == trigger.last + 1 and not mention.figure), None)
        return () if number is None or part is None else (evolve(part, figure=number),)

    def _share_behind(self, trigger: Trigger) -> tuple[Mention, ...]:
        """ "Of the 20 wounded, eight were children"."""
        counted = self._number_of_whole(trigger)
        begin = counted.first if counted is not None else trigger.first
        if self._word(begin - 2) != "of" or self._word(begin - 1) not in {"the", "those"} or self._word(begin - 3).isalnum():
            return ()
        number = next((each for each in self.mentions if each.first == trigger.last + 1 and each.kind == "figure"), None)
        if number is None or self._word(number.last) not in _BE:
            return ()
        part = next((each for each in self.mentions if each.first == number.last + 1 and not each.figure), None)
        return () if part is None else (evolve(part, figure=number.figure),)

    def _number_of_whole(self, trigger: Trigger) -> Mention | None:
        return next((each for each in self.mentions if each.kind == "figure" and each.last == trigger.first), None)

    def _whole(self, trigger: Trigger) -> Mention:
        """ "the dead" as people who were named before, or "the 20 wounded"."""
        counted = self._number_of_whole(trigger)
        if counted is not None:
            return counted
        start, end = self.view.tokens[trigger.first].start, self.view.tokens[trigger.last - 1].end
        return Mention(trigger.first, trigger.last, start, end, "noun", trigger.word, plural=True, definite=True)

    def _included(self, reading: Reading) -> tuple[Mention, ...]:
        if not reading.patients:
            return ()
        last, end = reading.patients[-1].last, len(self.view.tokens)
        later = max(last, reading.trigger.last)
        before = self._including(last, reading.trigger.first) or self._were_among(reading.patients[0])
        following = min((other.first for other in self.triggers if other.first >= later), default=end)
        return before or self._including(later, end) or part_of_them(self.view, self.mentions, last, following)

    def _were_among(self, patient: Mention) -> tuple[Mention, ...]:
        """ "two children were among four people who died"."""
        verb = patient.first - 2
        if self._word(verb + 1) != "among" or self._word(verb) not in {"was", "were", "are", "is"}:
            return ()
        return next((group for group in self.groups if group[-1].last == verb), ())

    def _including(self, start: int, end: int) -> tuple[Mention, ...]:
        """The group behind "including" or "among them", before the next trigger."""
        following = min([other.first for other in self.triggers if start <= other.first < end], default=end)
        for position in range(start, min(start + 12, following)):
            word = self.view.tokens[position].word
            if word in _STOPS:
                return ()
            if word in {"including", "among", "included"}:
                behind = (group for group in self.groups if 0 <= group[0].first - position <= 4)
                return next((group for group in behind if group[0].kind != "pronoun"), ())
        return ()

    def _negated(self, trigger: Trigger, reading: Reading) -> bool:
        auxiliary_start = auxiliary_before(self.view, trigger, self.lexicon)[1] if trigger.entry.part == "verb" else trigger.first
        near = self.view.words_between(max(0, auxiliary_start - 3), trigger.first)
        if any(word in self.lexicon.words["negatives"] for word in near) or ("not" in near and "only" not in near):
            return True
        if _NOTHING_KNOWN.search(self.view.folded[: self.view.tokens[trigger.first].start - self.view.sentence.start]):
            return True
        return any(self._is_nobody(mention) for mention in reading.patients)

    def _is_nobody(self, mention: Mention) -> bool:
        """ "no child", "none of the three officers", "neither of the guards"."""
        if self._word(mention.first) == "no":
            return self._word(mention.first + 1) not in {"fewer", "less"}
        before = " ".join(self.view.words_between(max(0, mention.first - 3), mention.first))
        return _NONE_OF.search(before) is not None

    def _is_only_aimed(self, trigger: Trigger) -> bool:
        """ "Someone shot at the officers", "was shot at": whether anyone was hit is not said. "Was shot at a bar" says where."""
        if trigger.word not in _SHOTS or self._word(trigger.last) != "at":
            return False
        behind = self.view.words_between(trigger.last + 1, trigger.last + 1 + _AIMED_REACH)
        if not behind or behind[0] in _NOTHING_BEHIND:
            return True
        before = self.view.words_between(max(0, trigger.first - 2), trigger.first)
        passive = any(word in self.lexicon.words["passive"] for word in before)
        aimed = {word for word in behind if word in self.lexicon.persons or word in _AIMED_AT}
        return bool(aimed) and (not passive or bool(aimed & _AIMED_AT_PEOPLE))

    def _word(self, index: int) -> str:
        return self.view.tokens[index].word if 0 <= index < len(self.view.tokens) else ""
