"""Where a sentence speaks of a happening: the cheap look first, then each trigger word with what it says."""

from __future__ import annotations

import re

from attrs import frozen

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon, TriggerEntry
from stemmata.language.folding import MARK

_GENITIVE_OR_ARTICLE = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "their", "its", "s", "another", "brutal", "savage"}
)


@frozen
class Trigger:
    """A trigger word in a sentence.

    Attributes:
        first: index of its first token.
        last: index behind its last token.
        word: its folded words.
        entry: what the lexicon says of it.
    """

    first: int
    last: int
    word: str
    entry: TriggerEntry


def find_triggers(view: SentenceView, lexicon: ClaimLexicon) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order, without those inside figurative phrases ("killed time", "heart attack")."""
    outside = (
        [match.span() for match in lexicon.phrases["figurative"].finditer(view.folded)] if "figurative" in lexicon.phrases else []
    )
    found = []
    for match in lexicon.trigger.finditer(view.folded):
        if any(start <= match.start() < end for start, end in outside):
            continue
        trigger = _trigger(view, match, lexicon)
        if not _is_modifier(view, trigger, lexicon) and not _is_name(view, trigger, lexicon):
            found.append(trigger)
    return tuple(found)


def _is_modifier(view: SentenceView, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """Whether a noun only describes another ("an execution video", "a murder charge")."""
    if lexicon.language != "en":
        return False
    behind = view.tokens[trigger.last].word if trigger.last < len(view.tokens) else ""
    before = view.tokens[trigger.first - 1].word if trigger.first else ""
    if trigger.word == "armed":  # "armed group", "armed men": only "was armed" and "armed the boys" tell of arming
        tells = before in lexicon.words["passive"] | lexicon.words["perfect"] or behind in lexicon.words["determiners"]
        child = lexicon.persons.get(behind)
        return not tells and not (child is not None and child.group.startswith("child"))
    if before == "-" and behind == "-":
        return True  # "…/2018/man-shot-and-killed": a page's address
    base = {"base", "third", "gerund"} & set(trigger.entry.forms) or trigger.entry.part == "noun"
    hyphened = (
        behind == "-"
        and before != "-"
        and trigger.last < len(view.tokens)
        and view.tokens[trigger.last].start == view.tokens[trigger.last - 1].end
    )
    return bool(base) and (behind in lexicon.words.get("not_a_victim", ()) or hyphened)


def _is_name(view: SentenceView, trigger: Trigger, lexicon: ClaimLexicon) -> bool:
    """Whether a word is somebody's name ("Lynch said", "of Great Kills"): a capital where the words around it have none."""
    if trigger.last - trigger.first > 1 or "past" in trigger.entry.forms or not view.tokens[trigger.first].written[:1].isupper():
        return False
    behind = view.tokens[trigger.last].word if trigger.last < len(view.tokens) else ""
    if trigger.first == 0:
        return behind in lexicon.words.get("speech", frozenset())
    beside = view.tokens[max(0, trigger.first - 3) : trigger.last + 3]
    lower = [token for token in beside if token.word.isalpha() and token.written[:1].islower() and len(token.word) > 3]
    return bool(lower) and view.tokens[trigger.first].written.istitle()


def _trigger(view: SentenceView, match: re.Match[str], lexicon: ClaimLexicon) -> Trigger:
    first = view.token_at(view.sentence.start + match.start())
    last = view.token_at(view.sentence.start + match.end())
    word = " ".join(match["word"].replace(MARK, "").split())
    return Trigger(first, max(last, first + 1), word, _entry_here(view, first, last, lexicon.triggers[word], lexicon))


def _entry_here(view: SentenceView, first: int, last: int, entry: TriggerEntry, lexicon: ClaimLexicon) -> TriggerEntry:
    """A form that is both verb and noun ("the killing", "an attack", "his arrest") read by what stands before and behind it."""
    if entry.part != "verb" or lexicon.language != "en":
        return entry
    base_or_gerund = {"base", "gerund", "third"} & set(entry.forms)
    if not base_or_gerund:
        return entry
    before = view.tokens[first - 1].word if first else ""
    behind = view.tokens[last].word if last < len(view.tokens) else ""
    described = (
        _is_described(view, first, last, lexicon) and "base" in entry.forms and not {"past", "participle"} & set(entry.forms)
    )
    nominal = described or before in _GENITIVE_OR_ARTICLE or before in {"of", "fatal", "deadly", "mass"}
    nominal = nominal or (behind == "of" and entry.kind != "intransitive")  # "dying of hunger"
    if before == "that" and "third" in entry.forms and "base" not in entry.forms:  # "a regime that murders its critics"
        return entry
    if nominal and behind not in {"him", "her", "them"}:
        return TriggerEntry(entry.violation, "noun", (), entry.kind)
    return entry


def _is_described(view: SentenceView, first: int, last: int, lexicon: ClaimLexicon) -> bool:
    """Whether an article and one or two adjectives stand before a word, and no object behind it ("the sickening murder is …")."""
    near = view.words_between(max(0, first - 3), first)
    behind = view.tokens[last].word if last < len(view.tokens) else ""
    if not {"the", "a", "an", "this"} & set(near[:-1]) or behind in lexicon.words["determiners"] or behind.isdigit():
        return False
    closed = lexicon.words["prepositions"] | lexicon.words["modal"] | lexicon.words["clause_openers"] | {"to", "and", ",", "not"}
    article = max(index for index, word in enumerate(near) if word in {"the", "a", "an", "this"})
    between = near[article + 1 :]
    return bool(between) and not any(word in closed or word in lexicon.persons or not word.isalpha() for word in between)
