"""Who has it from whom in Arabic: "X reported from Y that", "told the agency", "the agency, which spoke to Z"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from stemmata.lineage.credits.arabic_clause import COMPLEMENT_REACH, ArabicClause
from stemmata.lineage.credits.arabic_words import Nominal
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.word_sets import word_set

# Behind a source: "who heard it from Z".
_WHO = word_set("الذي التي الذين والذي والتي وقد وكان وكانت بدوره بدورها كان كانت وهو وهي")
_HAS_IT = word_set(
    "نقل نقلت نقلوا سمع سمعت سمعه سمعوا استند استندت استقي استقت علم علمت حصل حصلت حصلوا اخذ اخذت تلقي تلقت تلقوا التقي التقت"
    " تحدث تحدثت تحدثوا اعتمد اعتمدت استمع استمعت قابل قابلت نقلها نقله اقتبس اقتبست"
)
_HAS_IT_REACH = 9  # words behind a source within which it may be said whom he has it from
_TELLING = frozenset(("تصريح", "تصريحات", "حديث", "اتصال", "مقابله", "لقاء", "تصريحه", "حديثه"))


def relayed(clause: ArabicClause, index: int, at: int, verb: str) -> Iterator[Mention]:
    """ "X reported, from Y, that": X passes on what Y says."""
    begin = clause.words.starts[index]
    after = clause.skip_adverbs(at + 1)
    if after < len(clause.low) and clause.low[after] in ("عنه", "عنها", "عنهم", "اليه", "اليها", "اليهم"):
        yield from _relayed_of_him(clause, begin, after, verb)
        return
    if after < len(clause.low) and clause.low[after] == "عن":
        source = clause.reader.rightwards(after + 1)
        if source and clause.reader.speaks(source, named=True):
            if clause.low[at].endswith("ت"):
                alone = clause.alone(at, at)
                yield evolve(alone, relay=True, behind=clause.reader.range(source)[0])
            yield from clause.speech(begin, source, f"{verb} عن", trails=False)
        return
    if index and clause.low[index - 1].removeprefix("و") in ("عنه", "عنها", "عنهم"):
        yield from _relayed_of_him(clause, clause.words.starts[index - 1], index, verb)
        return
    carrier = clause.reader.rightwards(after) if after < len(clause.low) else None
    if carrier is None or not clause.reader.speaks(carrier, named=True):
        return
    on_whom = "الي" if verb.lstrip("و").startswith(("نسب", "ينسب", "تنسب")) else "عن"
    on = next(
        (
            place
            for place in range(carrier.behind, min(len(clause.low), carrier.behind + COMPLEMENT_REACH))
            if clause.low[place] == on_whom
        ),
        0,
    )
    source = clause.reader.rightwards(on + 1) if on and on + 1 < len(clause.low) else None
    trails = clause.trails(index)
    if source and clause.reader.speaks(source, named=True):
        behind = clause.reader.range(source)[0]
        for mention in clause.speech(begin, carrier, verb, trails=trails):
            yield evolve(mention, relay=True, behind=behind)
        yield from clause.speech(clause.words.starts[on], source, "نقلا عن", trails=trails)
        yield from _further(clause, source, trails=trails)
    elif clause.complement_after(carrier.behind) and clause.is_told(carrier):
        yield from clause.speech(begin, carrier, verb, trails=trails)


def _relayed_of_him(clause: ArabicClause, begin: int, at: int, verb: str) -> Iterator[Mention]:
    """ "The agency reported from him", "the paper attributes to him": he speaks, the agency passes it on."""
    carrier = clause.reader.rightwards(at + 1) if at + 1 < len(clause.low) else None
    before = clause.words.starts[at] != begin and clause.low[at - 1].removeprefix("و") in ("عنه", "عنها", "عنهم")
    alone = evolve(clause.alone(at - 1, at - 1) if before else clause.alone(at, at), start=begin)
    if clause.words.starts[at - 1] == begin:
        yield alone  # else his words stand before, and are credited there
    if carrier and clause.reader.speaks(carrier, named=True):
        for mention in clause.speech(begin, carrier, verb):
            yield evolve(mention, relay=True, behind=alone.source_start)


def _further(clause: ArabicClause, source: Nominal, *, trails: bool) -> Iterator[Mention]:
    """ "… from X, | from Y": whom X has it from."""
    at = source.behind + (1 if clause.low[source.behind : source.behind + 1] == [","] else 0)
    at += 1 if clause.low[at : at + 1] in (["نقلا"], ["بدوره"], ["بدورها"]) else 0
    if at + 1 >= len(clause.low) or clause.low[at] != "عن" or clause.low[at + 1] in clause.lexicon.sets["words.complements"]:
        return
    behind = clause.reader.rightwards(at + 1)
    if behind and clause.reader.speaks(behind, named=True):
        yield from clause.speech(clause.words.starts[at], behind, "نقلا عن", trails=trails)


def told(clause: ArabicClause) -> Iterator[Mention]:
    """ "X said to the agency": the agency passes on what X says."""
    speakers = [each for each in clause.found if each.form is CreditForm.SPEECH]
    telling = speakers or any(word.lstrip("ل") in _TELLING for word in clause.low)
    if not telling:
        return
    for index in range(len(clause.low) - 1):
        house = clause.reader.house_at(
            index, after_with=index > 1 and clause.low[index - 1] == "مع" and clause.low[index - 2] in _TELLING
        )
        if house is None:
            continue
        if clause.reader.is_party(house):
            continue
        exact = clause.reader.range(house)
        if any(each.source_start <= exact[0] < each.source_end for each in clause.found):
            continue
        teller = max((each.source_start for each in speakers if each.source_start < exact[0]), default=NONE)
        yield Mention(
            clause.words.starts[index], exact[1], *exact, "told", CreditForm.TOLD, relay=True, behind=teller, trails=True
        )


def chained(clause: ArabicClause, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, where each that cites another is tied to it: "X said, citing Y"."""
    linked = _with_those_behind(clause, mentions)
    for place, mention in enumerate(linked):
        words = tuple(mention.verb.split())
        cited = words in clause.lexicon.phrases["citing"].get(words[0] if words else "", ())
        if not cited or mention.form is not CreditForm.SPEECH:
            continue
        carriers = [at for at in range(place) if linked[at].form is CreditForm.SPEECH and linked[at].behind == NONE]
        if any(each.behind == mention.source_start for each in linked):
            continue
        if carriers:
            linked[carriers[-1]] = evolve(linked[carriers[-1]], relay=True, behind=mention.source_start)
            continue
        silent = _silent_carrier(clause, mention)
        if silent:
            exact = clause.reader.range(silent)
            linked.append(Mention(*exact, *exact, ":", CreditForm.SPEECH, relay=True, behind=mention.source_start))
    return sorted(linked, key=lambda each: (each.start, each.end))


def _silent_carrier(clause: ArabicClause, mention: Mention) -> Nominal | None:
    """The house that opens a line right before whom it cites: "The agency, | citing a source: …"."""
    at = next((index for index, start in enumerate(clause.words.starts) if start == mention.start), 0)
    source = clause.reader.leftwards(at) if at else None
    opens = source is not None and source.first <= 1 and source.behind == at
    return source if source and opens and clause.reader.is_body(source) else None


def _with_those_behind(clause: ArabicClause, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with whom a source is said to have it from: "the agency, which spoke to X"."""
    linked = list(mentions)
    for place, mention in enumerate(mentions):
        if mention.form is not CreditForm.SPEECH or mention.behind != NONE:
            continue
        source = _has_it_from(clause, mention)
        if source is None:
            continue
        exact = clause.reader.range(source)
        known = next((each for each in linked if each.source_start < exact[1] and exact[0] < each.source_end), None)
        if known is None:
            linked.append(Mention(exact[0], exact[1], *exact, "نقلا عنه", CreditForm.SPEECH, trails=mention.trails))
        origin = known.source_start if known else exact[0]
        if origin != mention.source_start:
            linked[place] = evolve(mention, relay=True, behind=origin)
    return sorted(linked, key=lambda each: (each.start, each.end))


def _has_it_from(clause: ArabicClause, mention: Mention) -> Nominal | None:
    at = next((index for index in range(len(clause.low)) if clause.words.starts[index] >= mention.source_end), len(clause.low))
    at += 1 if clause.low[at : at + 1] == [","] else 0
    if at >= len(clause.low) or clause.low[at] not in _WHO:
        return None
    reach = range(at + 1, min(len(clause.low) - 2, at + _HAS_IT_REACH))
    verb = next((index for index in reach if clause.low[index] in _HAS_IT), 0)
    on = next((index for index in reach if verb and index > verb and clause.low[index] in ("من", "عن", "الي", "مع", "علي")), 0)
    if not on or any(clause.words.is_mark(index) for index in range(at, on)):
        return None
    source = clause.reader.behind_document(on + 1) or clause.reader.rightwards(on + 1)
    return source if source and clause.reader.speaks(source) else None
