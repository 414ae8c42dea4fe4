"""The words by which Arabic reports give credit: loaded once from `data/arabic.toml`, with the forms that follow by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from stemmata.errors import DataError
from stemmata.lineage.credits.lexicon import read_data
from stemmata.lineage.sources import REMEMBERED
from stemmata.model.lineage import OriginKind

_WHERE = "lineage/credits/data/arabic.toml"
_PRINCIPAL_PARTS = 4  # past masculine and feminine, present, participle
_SHORT = 3
_POSSESSIVES = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ي")
# Endings of number and case, and what the singular has in their place.
_INFLECTED = (
    ("تان", "ه"),
    ("تين", "ه"),
    ("تا", "ه"),
    ("تي", "ه"),
    ("ات", "ه"),
    ("ات", ""),
    ("ون", ""),
    ("ين", ""),
    ("ان", ""),
    ("وا", ""),
    ("و", ""),
    ("ي", ""),
    ("ا", ""),
)
_STEM = 3  # letters of a noun's stem without an ending of number
_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم")


@frozen(eq=False)
class ArabicLexicon:
    """All word lists of Arabic credits, in folded spelling.

    Attributes:
        verbs: finite form of a verb -> its group: "say", "report", "relay".
        with_objects: the same forms with an object written onto them ("قاله") -> the group.
        unsaying: finite forms of verbs with "that" behind them that tell nothing ("decided that", "it turned out that").
        masculine: forms of the past masculine.
        imperfect: forms of the present.
        unverbal: words that are no verbs of saying, whatever stands around them.
        publishing: finite forms of verbs of publishing.
        participles: forms such as "saying", "pointing out", in the accusative.
        impersonal: forms that point to nobody when no subject follows.
        nouns: bare noun for those who speak -> the kind of origin it speaks of.
        people: those nouns that are people.
        sets: named word sets.
        phrases: named phrases in words, longest first, by their first word.
        cues: words without one of which a sentence gives no credit.
    """

    verbs: Mapping[str, str]
    with_objects: Mapping[str, str]
    unsaying: frozenset[str]
    masculine: frozenset[str]
    imperfect: frozenset[str]
    unverbal: frozenset[str]
    publishing: frozenset[str]
    participles: frozenset[str]
    impersonal: frozenset[str]
    nouns: Mapping[str, OriginKind]
    people: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    cues: frozenset[str]

    def verb(self, word: str) -> str:
        """The group of a verb, also with "and" or "so" before it; empty for other words."""
        return self.verbs.get(word) or (self.verbs.get(word[1:], "") if word[:1] in ("و", "ف") else "")

    def with_object(self, word: str) -> str:
        """The group of a verb with an object written onto it ("قاله"), also with "and" or "so" before it; empty for others."""
        return self.with_objects.get(word) or (self.with_objects.get(word[1:], "") if word[:1] in ("و", "ف") else "")

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - there is one lexicon in a process
    def noun(self, word: str) -> str:
        """The noun of the lexicon that a word is, without article, particles and possessive endings; empty for other words."""
        found = next((form for form in _bare_forms(word) if form in self.nouns), "")
        return "" if found and found not in self.people and _is_adjective(word, found) else found

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def is_document(self, word: str) -> bool:
        """Whether a word, also with an article, "and" or a preposition written onto it, is one for a statement or the like."""
        documents = self.sets["according.documents"]
        bare = word[2:] if word.startswith("لل") else word[3:] if word.startswith("بال") else word
        return word in documents or any(bare.removeprefix(prefix) in documents for prefix in ("", "ال", "ل", "ب", "و"))

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def may_tell(self, word: str) -> bool:
        """Whether a word is a verb of saying, or may be one by what stands around it."""
        bare = word[1:] if word[0] in "وف" else word
        carries = any(each in self.publishing for each in (word, bare))
        return bool(self.verb(word) or self.with_object(word)) or carries or self.may_be_verb(word)

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def may_be_verb(self, word: str) -> bool:
        """Whether a word that is in no list may be a verb: of three letters and more, no noun and nothing else that is known."""
        bare = word[1:] if word[0] in "وف" and len(word) > _SHORT else word
        known = bare in self.unverbal or word in self.nouns or is_definite(word) or bool(self.noun(word))
        return len(bare) >= _SHORT and bare[0].isalpha() and not known and not bare.endswith(("ه", "ا"))


@cache
def arabic_lexicon() -> ArabicLexicon:
    """The Arabic lexicon, read once in each process.

    Raises:
        DataError: the file is missing or wrong.
    """
    return arabic_lexicon_of(read_data("arabic"))


def arabic_lexicon_of(tables: Mapping[str, Any]) -> ArabicLexicon:
    """A lexicon from parsed tables.

    Raises:
        DataError: a verb has not its four principal parts, a kind of origin is unknown, or a table is missing.
    """
    try:
        return _lexicon_of(tables)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DataError(f"a table or list is missing or wrong: {error}", _WHERE, "add or correct it") from error


def _lexicon_of(tables: Mapping[str, Any]) -> ArabicLexicon:
    finite = {group: frozenset(_each(_finite, tables["verbs"][group])) for group in ("say", "report", "relay", "publish")}
    other = frozenset(tables["verbs"]["not_forms"])
    verbs = {form: group for group in ("relay", "report", "say") for form in sorted(finite[group] - other)}
    participles = frozenset(form for group in ("say", "report", "relay") for form in _each(_participles, tables["verbs"][group]))
    nouns = {word: OriginKind(kind) for kind, lists in tables["nouns"].items() for words in lists.values() for word in words}
    people = frozenset(word for lists in tables["nouns"].values() for word in lists.get("people", ()))
    phrases = {key: _by_first_word(tables["according"][key]) for key in ("phrases", "sources", "citing", "in_document")}
    sets = {f"words.{key}": frozenset(words) for key, words in tables["words"].items()}
    sets |= {f"according.{key}": frozenset(tables["according"][key]) for key in ("not_sources", "documents")}
    with_objects = dict.fromkeys(tables["verbs"]["with_objects"], "say") | {
        each: group for form, group in verbs.items() for each in _with_object(form) if each not in other
    }
    cues = {
        *verbs,
        *with_objects,
        "حمل",
        "حملت",
        "يحمل",
        "تحمل",
        *finite["publish"],
        *participles,
        *(word for group in phrases.values() for word in group),
    }
    unsaying = frozenset(_each(_finite, tables["verbs"]["unsaying"]))
    nominal = (sets[f"words.{key}"] for key in ("stops", "happenings", "channels", "titles", "media", "negations"))
    unverbal = frozenset().union(
        *nominal, sets["according.documents"], participles, unsaying, nouns, tables["verbs"]["impersonal"], phrases["sources"]
    )
    return ArabicLexicon(
        unverbal=unverbal - frozenset(tables["verbs"]["also_prepositions"]),
        verbs=verbs,
        with_objects=with_objects,
        masculine=frozenset(entry.split()[0] for group in ("say", "report", "relay") for entry in tables["verbs"][group]),
        unsaying=unsaying,
        imperfect=frozenset(form for group in finite.values() for form in group if form[0] in "يت") - _past(tables["verbs"]),
        publishing=finite["publish"],
        participles=participles,
        impersonal=frozenset(tables["verbs"]["impersonal"]),
        nouns=nouns,
        people=people,
        sets=sets,
        phrases=phrases,
        cues=frozenset(cues),
    )


def _past(verbs: Mapping[str, Any]) -> frozenset[str]:
    """The past forms of all verbs, masculine and feminine."""
    return frozenset(
        part for group in ("say", "report", "relay", "publish") for entry in verbs[group] for part in entry.split()[:2]
    )


def _each(forms: Callable[[list[str]], Iterable[str]], entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        parts = entry.split()
        if len(parts) != _PRINCIPAL_PARTS:
            raise DataError(
                f"the verb {entry!r} has {len(parts)} parts", _WHERE, "give past, feminine, present and participle, or -"
            )
        yield from forms(parts)


def _finite(parts: list[str]) -> Iterator[str]:
    past, feminine, present, _ = parts
    stem = past[:-1] if past.endswith("ي") else past
    yield from (past, feminine, f"{stem}وا", f"{past}ا", f"{feminine}ا", f"{past}ن")
    root = present[1:]
    weak = root[:-1] if root.endswith("ي") else root
    yield from (present, f"ت{root}", f"ي{weak}ون", f"ي{weak}ان", f"ت{weak}ان", f"ي{weak}ن")


def _with_object(form: str) -> Iterator[str]:
    """A verb's form with each object that may be written onto it ("اكدوا": "اكدوه", "روي": "رواه")."""
    stem = form[:-1] if form.endswith("وا") else form
    for ending in _OBJECTS:
        yield f"{stem}{ending}"
        if stem.endswith("ي"):
            yield f"{stem[:-1]}ا{ending}"


def _participles(parts: list[str]) -> Iterator[str]:
    participle = parts[3]
    if participle != "-":
        yield from (f"{participle}ا", f"{participle}ه", f"{participle}ين")


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=lambda words: (-len(words), words))) for first, group in found.items()}


def _bare_forms(word: str) -> Iterator[str]:
    """A word, and what is left of it without particles, article, endings of possession, and of number and case."""
    for stem in _without_particles(word):
        yield from _inflected(stem)
        for ending in _POSSESSIVES:
            if stem.endswith(ending) and len(stem) - len(ending) >= 2:
                owned = stem[: -len(ending)]
                yield from _inflected(owned)
                if owned.endswith(("اي", "او")):
                    yield f"{owned[:-1]}ء"  # "نشطائه"
                if owned.endswith("ت"):
                    yield f"{owned[:-1]}ه"
                if owned.endswith("و"):
                    yield f"{owned}ن"


def _inflected(stem: str) -> Iterator[str]:
    yield stem
    if stem.endswith("ين"):
        yield f"{stem[:-2]}ون"
    for ending, singular in _INFLECTED:
        if stem.endswith(ending) and len(stem) - len(ending) >= _STEM:
            yield f"{stem[: -len(ending)]}{singular}"


def _is_adjective(word: str, noun: str) -> bool:
    """Whether a word is the adjective made of a noun ("الأممي" of "أمم")."""
    return word.removesuffix("ه").endswith("ي") and not noun.removesuffix("ه").endswith("ي")


def _without_particles(word: str) -> Iterator[str]:
    yield word
    for prefix in ("وال", "فال", "بال", "كال", "ولل", "ال", "لل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            yield word[len(prefix) :]
    if word[0] in "وفبل" and len(word) > _SHORT:
        yield word[1:]


# Names that begin with the letters of the article and do not bear it.
_NAMES_WITH_AL = frozenset(
    [
        "الياس",
        "الهام",
        "اليف",
        "الين",
        "اليان",
        "اليسا",
        "الفت",
        "الاء",
        "اليزابيث",
        "اليكس",
        "الكسندر",
        "البير",
        "الفريد",
        "الما",
        "الويز",
        "اليسار",
        "اليز",
        "الن",
        "البرت",
        "اليسيا",
        "الكسي",
        "الكسندرا",
        "الفيرا",
        "اليعازر",
    ]
)


def is_definite(word: str) -> bool:
    """Whether a folded word bears the article."""
    return word.startswith(("ال", "لل", "وال", "بال")) and len(word) > _SHORT and word not in _NAMES_WITH_AL
