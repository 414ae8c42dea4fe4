"""Follows "the group", "the Observatory", "he" and "the report" to the source they stand for within a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import evolve, frozen

from stemmata.language import fold, fold_compact
from stemmata.lineage.credits.abbreviations import abbreviations
from stemmata.lineage.credits.arabic_followed import introduced_before, maker_of_document, named_before, subject_before
from stemmata.lineage.credits.arabic_forms import gender_of, gender_of_verb, is_general, short_form
from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon
from stemmata.lineage.credits.english import source_at_head
from stemmata.lineage.credits.introductions import introduced_persons
from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import identify
from stemmata.lineage.credits.persons import Speaker, is_singular_person, person_named, speaker_of
from stemmata.lineage.credits.short_forms import ANY_BODY, kinds_meant
from stemmata.lineage.credits.word_sets import whole_word
from stemmata.lineage.publishers import own_identity
from stemmata.lineage.sources import Identity, SourceNames, known_name, leading_name
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report

_NOBODY = "nobody named"
_UNNAMED_MEDIA = "a video or picture whose maker is not named"
_MEDIA = re.compile(
    r"\b(?:video|footage|image|photo|picture|film|clip|recording|screenshot|audio|statement|message)|فيديو|صور|مقطع|تسجيل"
)
# What the house itself holds: "our records", "our researchers".
_OUR = re.compile(r"^(?:our|our own)\s")
_NOT_SOURCES = frozenset(("this", "we", "i", "you", "there"))
_PERSON_PRONOUNS = frozenset(("he", "she", "who"))
_GROUP_PRONOUNS = frozenset(("it", "they", "which"))
_GROUPS = frozenset(
    {
        OriginKind.PARTY,
        OriginKind.MONITOR,
        OriginKind.UN,
        OriginKind.AGENCY,
        OriginKind.STATE,
        OriginKind.ACTIVIST,
        OriginKind.PRESS,
    }
)
_DEFINITE = re.compile(
    r"^(?:the|this|that|these|those|both|same)\s+(?:same |said |two |three |latter |former )?((?:[\w-]+\s+){0,2}?)([\w-]+)$"
)
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|General|Colonel|Major|Captain|Mayor|Governor|Professor"
    r"|Sheikh|Judge|Minister|President)\.?\s+)+"
)
_FEMALE = re.compile(
    r"\b(?:mrs|ms|woman|mother|sister|wife|daughter|aunt|girl|spokeswoman|widow|niece|chairwoman|grandmother|midwife|she|her)\b"
)
_MALE = re.compile(
    r"\b(?:mr|man|father|brother|husband|son|uncle|boy|spokesman|nephew|sheikh|imam|chairman|grandfather"
    r"|fisherman|policeman|father|priest)\b"
)
# Words with which one who speaks goes on: they point to the last speaker, whoever was named since.
_WORKS = re.compile(
    r",? (?:who|which) [a-z][^,;.:“\"()]{2,60}? (?:for|with|at) (?:the )?(?P<body>[A-Z][\w’'-]+(?: (?:of|for"
    r"|and|[A-Z][\w’'-]+))*)(?=,| (?:said|told|put))"
)
_OWN_DOCUMENT = re.compile(
    r"(?:its|their) (?:own )?(?:\w+ )?(?:figures|records|data|report|statement|count|tally|account|information"
    r"|review|survey|estimates?|documents?|website|statistics)$"
)
_AGED = re.compile(r"the (?:\d{1,3}|[a-z-]+)-year-old(?: \w+)?$")
_SHORT_NAME = re.compile(r"^(?:[Tt]he |[Tt]his )([A-Z][a-z]{2,})(?: itself)?$")
_CAPITAL = re.compile(r"\S\s.*\b[A-Z]", re.DOTALL)  # a name behind the first word, so no short form
_OWNED = re.compile(
    r"(?:[Ii]ts|[Tt]heir) (?:[a-z-]+ ){0,3}?(?:commander|director|head|leader|chief|spokes(?:man|woman|person"
    r"|people)|president|chair(?:man|woman)?"
    r"|founder|researchers?|representatives?|coordinator|lawyers?|officials?|manager|editor|secretary|general"
    r"|deputy|staff|teams?)\b"
)
_BODY_NAME = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s+)+(?:Observatory|Network|Cent(?:re|er)|Committee|Organi[sz]ation|Commission|Council"
    r"|Brigades?|Front|League|Fund|Agency|Watch"
    r"|Movement|Army|Battalion|Association|Union|Society|Monitor|Group|Office|Institute|Foundation|Guard|Party"
    r"|Crescent|Cross|Register|Archive|Circle|Bench|Collective|Board|Cent(?:re|er)|Ministry|Battalions|Forum|Initiative|Trust"
    r"|Federation|Coalition|Alliance|Mission|Directorate|Authority|Panel|Court|Tribunal|Post|Times|Herald|Agency|Media|Project)"
    r"(?: (?:for|of) (?:[A-Z][\w’'-]+(?: and)? ?)+)?\b"
)
_BODIES = frozenset(
    {
        OriginKind.PARTY,
        OriginKind.MONITOR,
        OriginKind.UN,
        OriginKind.AGENCY,
        OriginKind.STATE,
        OriginKind.UNNAMED,
        OriginKind.PRESS,
        OriginKind.ACTIVIST,
    }
)
_GOING_ON = re.compile(r"^(?:add|continu|conclud|went on|stress|insist|اضاف|تابع|ختم|استطرد|واصل|اردف)")
_FOLLOWED = 400  # characters, some four sentences, within which a body named behind is looked for


@frozen
class _Heard:
    """A speaker and where he was credited."""

    speaker: Speaker
    at: int
    told: bool


class Follower:
    """Keeps who has been credited so far in one report; `speaker` is asked mention by mention in reading order."""

    def __init__(self, report: Report, names: SourceNames) -> None:
        self._report = report
        self._names = names
        self._heard: list[_Heard] = []

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        return abbreviations(self._report.text)

    @cached_property
    def _lowered(self) -> str:
        return self._report.text.lower()

    @cached_property
    def _introduced(self) -> tuple[tuple[int, Speaker], ...]:
        """Persons that the text introduces by name, with the offsets at which it does."""
        return introduced_persons(self._report.text, self._names)

    def speaker(self, mention: Mention) -> Speaker | None:
        """Whom a mention credits; None when its words stand for nobody who can be credited."""
        words = self._report.text[mention.source_start : mention.source_end]
        if mention.form is CreditForm.ANONYMOUS:
            name = _UNNAMED_MEDIA if _MEDIA.search(fold(words)) else _NOBODY
            return Speaker(Identity(name, OriginKind.UNNAMED, anonymous=True))
        speaker = self._speaker(words, mention)
        if speaker:
            self._heard.append(_Heard(speaker, mention.source_start, mention.form is CreditForm.TOLD))
        return speaker

    def of_line(self, mention: Mention) -> Speaker:
        """Whom a dateline, byline, sign-off or picture's credit line names; a journalist writes for the house it names."""
        words = self._report.text[mention.source_start : mention.source_end]
        parts = [part for part in re.split(r"\s*(?:[-–—―/|,،])\s+|\s*/\s*", words.strip()) if part]
        if mention.form not in (CreditForm.BYLINE, CreditForm.PHOTO) or len(parts) < 2:
            alone = speaker_of(words, self._names)
            if mention.form is CreditForm.BYLINE and not alone.identity.known:
                return evolve(alone, identity=evolve(alone.identity, kind=OriginKind.PRESS))
            return alone
        house = speaker_of(re.sub(r"^(?:for|of|at)\s+", "", parts[-1]), self._names)
        return Speaker(
            house.identity, person_named(parts[0], self._names) or ("" if parts[0].isascii() else parts[0]), words.lower()
        )

    def _speaker(self, words: str, mention: Mention) -> Speaker | None:
        plain = " ".join(fold(words).split())
        if plain in _NOT_SOURCES:
            return None
        if mention.continued:
            return self._continued(plain, mention)
        if _OUR.match(plain):
            own = own_identity(self._report, self._names)
            return Speaker(own, "", plain) if own else speaker_of(words, self._names)
        if plain in _PERSON_PRONOUNS:
            return self._person(plain, mention)
        if (
            " " not in plain
            and "\u0620" <= plain[0] <= "\u064a"
            and not arabic_lexicon().noun(plain)
            and leading_name(words, self._names) is None
        ):
            return (
                self._arabic_surname(plain)
                or self._by_head(plain, mention)
                or maker_of_document(self._report.text, plain, mention.source_start, self._names)
                or introduced_before(self._report.text, plain, mention.source_start, self._names)
                or (None if plain.startswith("ال") else speaker_of(words, self._names))
            )
        if _OWN_DOCUMENT.match(plain):
            return self._group("it", mention)
        if _AGED.match(plain):
            return self._person("he", mention) or speaker_of(words, self._names)
        if plain in _GROUP_PRONOUNS:
            return self._group(plain, mention)
        return (
            self._of_owner(words, mention)
            or (None if _CAPITAL.search(words) else self._short_form(plain, mention))
            or self._by_head(plain, mention)
            or self._by_last_word(words)
            or self._by_surname(words, mention)
            or self._by_abbreviation(words)
            or self._employed(speaker_of(words, self._names), mention)
        )

    def _arabic_surname(self, plain: str) -> Speaker | None:
        """A surname in Arabic stands for the person credited before with the full name."""
        bare = plain.removeprefix("ال")
        for each in reversed(self._heard):
            person = fold_compact(each.speaker.person)
            if person and person.split()[-1].removeprefix("ال") == bare:
                return each.speaker
        return None

    def _employed(self, speaker: Speaker, mention: Mention) -> Speaker:
        """A person with the organisation that the words behind his name give: ", who drives for the White Crescent"."""
        if not speaker.person or speaker.identity.known or speaker.identity.name != speaker.person:
            return speaker
        works = _WORKS.match(self._report.text, mention.source_end)
        body = speaker_of(f"{speaker.person}, a member of {works.group('body')}", self._names) if works else None
        return body if body and body.identity.name != speaker.person else speaker

    def _of_owner(self, words: str, mention: Mention) -> Speaker | None:
        """ "Its commander, Idris Bakri": he speaks for the body credited or named last."""
        owned = _OWNED.match(words)
        if not owned:
            return None
        body = next(
            (
                each.speaker
                for each in self._speakers()
                if each.speaker.identity.kind in _BODIES and not each.speaker.identity.anonymous
            ),
            None,
        )
        named = self._last_body(mention.start)
        identity = named or (body.identity if body else None)
        return Speaker(identity, person_named(words, self._names), words.lower()) if identity else None

    def _last_body(self, before: int) -> Identity | None:
        """The organisation that the text names last within the 300 characters (some three sentences) before an offset."""
        found = list(_BODY_NAME.finditer(self._report.text, max(0, before - 300), before))
        return next((identify(match.group(), self._names) for match in reversed(found)), None)

    def _speakers(self) -> Iterator[_Heard]:
        """Those credited so far who spoke, from the last back."""
        return (each for each in reversed(self._heard) if not each.told)

    # Pronouns

    def _person(self, pronoun: str, mention: Mention) -> Speaker | None:
        """Whom "he" or "she" stands for: the one person who spoke last, or who was introduced since."""
        other = _MALE if pronoun == "she" else _FEMALE
        last = next((each for each in self._speakers() if _is_person(each.speaker) and not _speaks_of(other, each.speaker)), None)
        if not _GOING_ON.match(mention.verb):
            since = last.at + 1 if last else 0
            introduced = [speaker for at, speaker in self._introduced if since < at < mention.start and self._opens_sentence(at)]
            fitting = [each for each in introduced if not _speaks_of(other, each)]
            if fitting:
                return fitting[-1]
        if last:
            return last.speaker
        before = [speaker for at, speaker in self._introduced if at < mention.start]
        if before:
            return before[-1]
        opened = self._opened_before(mention.start, other)
        if opened:
            return opened
        return next((each.speaker for each in self._speakers()), None)

    def _opened_before(self, offset: int, other: re.Pattern[str]) -> Speaker | None:
        """The person with whom the nearest sentence before an offset begins: "The teacher nodded. “…,” she said"."""
        window = self._report.text[max(0, offset - _FOLLOWED) : offset]
        for match in reversed(list(re.finditer(r"[^.!?\n“”\"]{6,}", window))):
            sentence = match.group().strip()
            found = source_at_head(sentence, self._names)
            speaker = speaker_of(sentence[slice(*found)], self._names) if found else None
            if speaker and _is_person(speaker) and not _speaks_of(other, speaker):
                return speaker
        return None

    def _opens_sentence(self, at: int) -> bool:
        before = self._report.text[max(0, at - 2) : at].strip()
        return not before or before[-1] in '.!?\n”"' or self._report.text[at - 1] == "\n"

    def _group(self, pronoun: str, mention: Mention) -> Speaker | None:
        """Whom "they" or "it" stands for: the people or the body that spoke last."""
        for each in self._speakers():
            one = _is_person(each.speaker)
            if pronoun == "they" and not (one and each.speaker.person):
                return each.speaker
            if pronoun != "they" and (not one or (each.speaker.person and each.speaker.identity.kind in _GROUPS)):
                if each.speaker.identity.anonymous and each.speaker.identity.kind is OriginKind.EYEWITNESS:
                    continue
                return evolve(each.speaker, person="")
        party = self._named_before(mention.source_start, _GROUPS) or (
            self._last_body(mention.start) if pronoun != "they" else None
        )
        if party:
            return Speaker(party)
        return next((each.speaker for each in self._speakers()), None) or self._group_before(mention.start)

    def _group_before(self, offset: int) -> Speaker | None:
        """The people or the body with whom the sentence before an offset begins: "The farmers waited. … they say"."""
        window = self._report.text[max(0, offset - _FOLLOWED) : offset]
        sentences = [match.group().strip() for match in re.finditer(r"[^.!?\n“”\"]{6,}", window)]
        for sentence in reversed(sentences):
            found = source_at_head(sentence, self._names)
            speaker = speaker_of(sentence[slice(*found)], self._names) if found else None
            if speaker and not _is_person(speaker):
                return speaker
        return None

    def _continued(self, verb: str, mention: Mention) -> Speaker | None:
        """Whom a verb without a subject stands for: the last speaker; in Arabic the last whose gender it fits."""
        if verb.isascii():
            return next((each.speaker for each in self._speakers()), None)
        gender = gender_of_verb(verb)
        last = next((each for each in self._speakers() if not gender or gender_of(each.speaker.words) in (gender, "")), None)
        here = max(self._report.text.rfind(mark, 0, mention.start) for mark in ".!?؟\n") + 1 if mention.trails else mention.start
        introduced = subject_before(self._report.text, here, last.at + 1 if last else 0, gender, self._names)
        return introduced or (last.speaker if last else next((each.speaker for each in self._speakers()), None))

    # Short forms

    def _short_form(self, plain: str, mention: Mention) -> Speaker | None:
        """ "the group", "the doctor", "the same official": one credited before, by the word or by what it is."""
        definite = _DEFINITE.match(plain)
        if not definite:
            return None
        head = definite.group(2)
        lexicon = credit_lexicon()
        if head not in lexicon.nouns and head not in lexicon.plurals:
            return None
        qualified = self._of_kind(plain, mention, head) if definite.group(1).strip() else None
        if qualified:
            return qualified
        same = next(
            (each.speaker for each in self._speakers() if _holds(each.speaker, head) and each.speaker.words != plain), None
        )
        if same:
            return same if head in lexicon.people else evolve(same, person="")
        if head in lexicon.people and head not in lexicon.plurals and 0 <= self._lowered.find(head) < mention.start:
            named = [each for at, each in self._introduced if at < mention.start and _holds(each, head)]
            if named:
                return named[-1]
        found = self._of_kind(plain, mention, head) or (self._one_person(head) if head in lexicon.people else None)
        if found or head not in lexicon.bodies:
            return found
        return self._body_named(head, mention.start) or (
            self._body_behind(mention.end) if head in ANY_BODY and not self._heard else None
        )

    def _body_behind(self, offset: int) -> Speaker | None:
        """The organisation that the text names first within 400 characters (some four sentences) behind an offset."""
        found = _BODY_NAME.search(self._report.text, offset, offset + _FOLLOWED)
        return Speaker(identify(re.sub(r"^The ", "", found.group()), self._names)) if found else None

    def _of_kind(self, plain: str, mention: Mention, head: str) -> Speaker | None:
        """The last source of the kind that a short form speaks of: "the monitoring group"."""
        kinds = kinds_meant(plain)
        return self._last(kinds, mention.source_start, head) if kinds else None

    def _one_person(self, head: str) -> Speaker | None:
        """ "the man", "the father": the person who spoke last, if nothing says that he is another."""
        if head not in (
            "man",
            "woman",
            "mother",
            "father",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "boy",
            "girl",
            "official",
            "activist",
            "doctor",
        ):
            return None
        other = _FEMALE if _MALE.match(head) else _MALE if _FEMALE.match(head) else None
        for each in self._speakers():
            if not _is_person(each.speaker) or (other and _speaks_of(other, each.speaker)):
                continue
            fits = head in ("man", "woman", "boy", "girl", "mother", "father") and each.speaker.identity.kind in (
                OriginKind.EYEWITNESS,
                OriginKind.UNNAMED,
            )
            spokes = head.startswith("spokes") and each.speaker.identity.kind in _GROUPS
            if fits or spokes:
                return each.speaker
        return None

    def _last(self, kinds: frozenset[OriginKind], before: int, head: str) -> Speaker | None:
        """The last credited source of some kinds, else the last one merely named."""
        for each in reversed(self._heard):
            identity = each.speaker.identity
            unlisted = identity.kind is OriginKind.UNNAMED and not identity.anonymous and not each.speaker.person
            if is_singular_person(each.speaker.words) and identity.anonymous:
                continue
            if (
                identity.kind in kinds and identity.name != each.speaker.person and (head != "source" or not each.speaker.person)
            ) or (unlisted and head in ANY_BODY):
                return evolve(each.speaker, person="")
        named = self._named_before(before, kinds)
        return Speaker(named) if named else self._body_named(head, before)

    def _named_before(self, before: int, kinds: frozenset[OriginKind]) -> Identity | None:
        """The nearest known name of some kinds within the 600 characters (some six sentences) before an offset."""
        window = self._report.text[max(0, before - 600) : before]
        for sentence in reversed(re.split(r"[.!?\n]+", window)):
            named = known_name(sentence, self._names)
            if named and not named.identity.anonymous and named.identity.kind in kinds:
                return named.identity
        return None

    def _body_named(self, head: str, before: int) -> Speaker | None:
        """The nearest name before an offset with a word in capitals: "the network" for the "Lake Network for Rights"."""
        pattern = re.compile(
            rf"\b(?:[A-Z][\w’'-]+\s+)+{re.escape(head.capitalize())}(?:\s+(?:for|of"
            rf"|on)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+)*)?"
        )
        found = list(pattern.finditer(self._report.text, 0, before))
        return speaker_of(re.sub(r"^The\s+", "", found[-1].group()), self._names) if found else None

    def _by_head(self, plain: str, mention: Mention) -> Speaker | None:
        """ "the Observatory", "المرصد": the last credited source whose name holds the word."""
        bare = re.sub(r"^(?:the|said|this)\s+", "", plain)
        if bare != plain and " " not in bare:
            for each in reversed(self._heard):
                if bare in fold(each.speaker.identity.name).split() and each.speaker.identity.name.lower() != bare:
                    return evolve(each.speaker, person="")
        form = short_form(plain)
        if not form:
            return None
        bare = form[2:]
        for each in self._speakers():
            words = re.findall(r"\w+", f"{each.speaker.words} {fold_compact(each.speaker.identity.name)}")
            if each.speaker.words != form and (form in words or bare in words or f"لل{bare}" in words):
                people = arabic_lexicon().noun(form) in arabic_lexicon().people
                return each.speaker if people else evolve(each.speaker, person="")
        named = named_before(self._report.text, form, mention.source_start, self._names)
        if named or not is_general(form):
            return named
        last = next((each for each in self._speakers() if not each.speaker.person), None)
        return evolve(last.speaker, person="") if last else None

    def _by_last_word(self, words: str) -> Speaker | None:
        """ "The Fund", "the Battalions": the one longer name of the text that has the word, best before it."""
        short = _SHORT_NAME.match(words.strip())
        if not short:
            return None
        longer = re.compile(
            rf"(?:[A-Z][\w’'-]+ (?:of the |of |for |and )?){{1,5}}{short.group(1)}\b(?:[’']s?)?(?: (?:of|for"
            rf"|on) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?"
            rf"|\b{short.group(1)} (?:of|for|on) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
        )
        found = {
            re.sub(r"^(?:The|In|At|On|For|But|And) |[’']s?$", "", match.group()) for match in longer.finditer(self._report.text)
        }
        full = sorted((name for name in found if " " in name), key=lambda name: (len(name), name))
        return speaker_of(full[-1], self._names) if full else None

    def _by_surname(self, words: str, mention: Mention) -> Speaker | None:
        """A surname alone stands for the person credited or introduced before with the full name."""
        bare = _TITLE.sub("", words.strip())
        if not bare or " " in bare or not bare[0].isupper():
            return None
        for each in reversed(self._heard):
            if _ends_with(each.speaker.person or each.speaker.identity.name, bare) and each.speaker.identity.name != bare:
                return each.speaker
        before = [speaker for at, speaker in self._introduced if at < mention.start and _ends_with(speaker.person, bare)]
        return before[-1] if before else None

    def _by_abbreviation(self, words: str) -> Speaker | None:
        if not any(letter.isupper() for letter in words):
            return None
        for short, full in self._abbreviations.items():
            if whole_word(short).search(words):
                return Speaker(identify(full, self._names), person_named(words, self._names), words.lower())
        return None


def _is_person(speaker: Speaker) -> bool:
    return bool(speaker.person) or is_singular_person(speaker.words)


def _speaks_of(pattern: re.Pattern[str], speaker: Speaker) -> bool:
    return pattern.search(speaker.words) is not None


def _holds(speaker: Speaker, head: str) -> bool:
    return whole_word(head).search(f"{speaker.words} {fold(speaker.identity.name)}") is not None


def _ends_with(name: str, surname: str) -> bool:
    return name.endswith((f" {surname}", f"-{surname}"))
