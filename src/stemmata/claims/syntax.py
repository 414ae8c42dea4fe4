"""Who did what to whom, read from a sentence's tree: active and passive, nouns, coordination, relative clauses, light verbs.

Relations are those of Universal Dependencies 2. What is elided is looked up where the grammar puts it: the subject of a joined,
controlled or participial verb at the verb it hangs on, that of a relative clause at the noun it describes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

from attrs import frozen

from stemmata.errors import DataError
from stemmata.language.syntax import ParsedSentence

_CLAUSAL = ("nsubj", "nsubj:outer")
_PASSIVE_SUBJECT = ("nsubj:pass", "csubj:pass")
_MODIFIERS = frozenset(
    {
        "det",
        "det:predet",
        "nummod",
        "amod",
        "compound",
        "flat",
        "nmod:poss",
        "nmod:desc",
        "goeswith",
        "fixed",
        "punct",
        "advmod",
        "case",
    }
)
_RELATIVE = frozenset({"who", "whom", "that", "which", "whose"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_FILE = "syntax.toml"


@frozen
class Phrase:
    """A noun phrase that stands in a role.

    Attributes:
        start: offset of its first character in the report's text.
        end: offset behind its last character.
        heads: offsets (first character, behind the last) of its head and, behind "dozens of" and the like, of what is counted.
    """

    start: int
    end: int
    heads: tuple[tuple[int, int], ...]


@frozen
class Arguments:
    """What a tree says of one trigger.

    Attributes:
        actors: who did it.
        victims: who or what it was done to.
        negated: whether it is said not to have happened ("was not hurt", "wasn't").
    """

    actors: tuple[Phrase, ...] = ()
    victims: tuple[Phrase, ...] = ()
    negated: bool = False


def arguments_of(parsed: ParsedSentence, start: int, end: int, *, intransitive: bool = False, acts: bool = False) -> Arguments:
    """The arguments of the trigger whose words stand at these offsets.

    Args:
        parsed: its sentence's tree.
        start: offset of the trigger's first character in the report's text.
        end: offset behind its last character.
        intransitive: whether its subject is who suffers ("died").
        acts: whether, of a noun, the possessor is who acts ("the guard's attack") and not who suffers ("his murder").
    """
    node = parsed.at(start, end)
    if node is None:
        return Arguments()
    tree = _Tree(parsed, syntax_words())
    if tree.is_verb(node):
        actors, victims = tree.of_verb(node)
        if intransitive:
            actors, victims = [], actors or victims
        actors = actors or tree.behind_it(node)
    else:
        actors, victims = tree.of_noun(node, acts=acts)
    suffering = {head for index in victims for head in tree.members(index)}
    doing = [head for index in actors for head in tree.members(index) if head not in suffering and not tree.is_attack(head)]
    suffering_once = _once(head for index in victims for head in tree.members(index))
    return Arguments(tree.phrases(_once(doing)), tree.phrases(suffering_once), tree.is_negated(node))


@frozen
class _Tree:
    parsed: ParsedSentence
    words: Mapping[str, frozenset[str]]

    # -- words

    def word(self, index: int) -> str:
        return self.parsed.tokens[index].word.lower()

    def lemma(self, index: int) -> str:
        return self.parsed.tokens[index].lemma or self.word(index)

    def relation(self, index: int) -> str:
        return self.parsed.tokens[index].relation

    def head(self, index: int) -> int:
        return self.parsed.tokens[index].head

    def cases(self, index: int) -> set[str]:
        """The prepositions of a noun."""
        return {self.word(child) for child in self.parsed.related(index, "case")}

    def is_attack(self, index: int) -> bool:
        """Whether a noun is what somebody does or uses to harm, and so nobody who acts."""
        return self.lemma(index) in self.words["attacks"]

    def with_case(self, index: int, *cases: str, relations: tuple[str, ...] = ("nmod", "obl", "obl:agent")) -> list[int]:
        """Nouns that hang on a word by one of these prepositions."""
        return [child for child in self.parsed.related(index, *relations) if not self.cases(child).isdisjoint(cases)]

    def is_verb(self, index: int) -> bool:
        token = self.parsed.tokens[index]
        if token.tag == "VBG" and (self.parsed.related(index, "det") or self.with_case(index, "of", relations=("nmod",))):
            return False
        if token.pos == "ADJ" and (token.relation == "amod" or self.parsed.related(index, "cop")):
            return True
        return token.pos in {"VERB", "AUX"} or token.tag.startswith("VB")

    def is_negated(self, index: int) -> bool:
        """Whether "not" or "never" hangs on a word."""
        return any(self.word(child) in _NEGATIONS for child in self.parsed.related(index, "advmod"))

    # -- verbs

    def of_verb(self, index: int) -> tuple[list[int], list[int]]:
        """Those who act and those who suffer."""
        if self.parsed.related(index, "case"):  # "are among the injured"
            return [], []
        if self.relation(index) == "amod":
            return [], self.newly_described(index)
        if self.is_passive(index):
            return self.agents(index), self.suffering(index)
        if self.parsed.related(index, "cop"):
            return [], self.subjects(index)
        return self.subjects(index), self.objects(index)

    def newly_described(self, index: int) -> list[int]:
        """The noun of "three wounded people"; of "the abducted girls" it was told before that they were abducted."""
        head = self.head(index)
        known = {self.word(child) for child in self.parsed.related(head, "det", "nmod:poss")} - {"a", "an"}
        return [] if known or self.parsed.tokens[index].tag == "VBG" else [head]

    def is_passive(self, index: int) -> bool:
        if self.parsed.related(index, "aux:pass", "nsubj:pass", "obl:agent"):
            return True
        if self.parsed.tokens[index].tag != "VBN" or self.parsed.related(index, "aux", "nsubj"):
            return False
        relation = self.relation(index)
        if relation == "conj":
            return self.is_passive(self.head(index))
        return relation in {"acl", "advcl", "root"} and not self.parsed.related(index, "obj")

    def agents(self, index: int) -> list[int]:
        """Those behind "by"; of joined passives the agent may hang on the last ("were seized and held by …")."""
        own = [*self.parsed.related(index, "obl:agent")] or self.with_case(index, "by", relations=("obl",))
        if own:
            return own
        right_behind = index + 1
        if right_behind < len(self.parsed.tokens) and (self.word(right_behind), self.relation(right_behind)) == ("by", "case"):
            return [self.head(right_behind)]  # wherever the parser has hung the rest
        later = [child for child in self.parsed.related(index, "conj") if self.is_verb(child) and child > index]
        return [agent for child in later[:1] if not self.has_own_subject(child) for agent in self.agents(child)]

    def suffering(self, index: int) -> list[int]:
        """The subject of a passive, where it stands or where the grammar puts it."""
        own = [*self.parsed.related(index, *_PASSIVE_SUBJECT, *_CLAUSAL)]
        if own:
            return self.described(index, own)
        head, relation = self.head(index), self.relation(index)
        if relation in {"acl", "acl:relcl"}:
            return [head]
        if relation == "conj" and self.is_verb(head):
            return self.suffering(head) if self.is_passive(head) else self.subjects(head)
        return self.controlling(index) if relation in {"xcomp", "advcl"} else []

    def subjects(self, index: int) -> list[int]:
        """The subject of an active verb, where it stands or where the grammar puts it."""
        own = [*self.parsed.related(index, *_CLAUSAL)]
        if own:
            return self.described(index, own)
        head, relation = self.head(index), self.relation(index)
        going_on = self.parsed.tokens[index].tag == "VBG" or bool(self.parsed.related(index, "aux"))
        if relation == "acl:relcl" or (relation == "acl" and going_on):
            return [head]
        if relation == "conj" and self.is_verb(head):
            return self.suffering(head) if self.is_passive(head) else self.subjects(head)
        return self.controlling(index) if relation in {"xcomp", "advcl"} else []

    def controlling(self, index: int) -> list[int]:
        """Whose doing a verb without a subject is, by the verb above it: "forced boys to …", "attacked the port, killing …"."""
        head = self.head(index)
        if not self.is_verb(head) or head == index:
            return []
        made = self.relation(index) == "xcomp" or self.lemma(head) in self.words["blaming"]
        if self.is_passive(head):
            return self.suffering(head) if made or self.is_passive(index) else self.agents(head)
        return (self.objects(head) if made else []) or self.subjects(head)

    def objects(self, index: int) -> list[int]:
        """The object of an active verb; a joined verb behind it may hold it ("shot and wounded three")."""
        own = [*self.parsed.related(index, "obj")]
        if own:
            return self.described(index, own)
        shared = [
            child for child in self.parsed.related(index, "conj") if self.is_verb(child) and not self.has_own_subject(child)
        ]
        for child in shared[:1]:
            if child - index <= 2 and self.parsed.related(child, "obj"):
                return self.objects(child)
        if self.relation(index) == "acl:relcl" and any(
            self.word(each) not in _RELATIVE for each in self.parsed.related(index, *_CLAUSAL)
        ):
            return [self.head(index)]
        return []

    def has_own_subject(self, index: int) -> bool:
        return bool(self.parsed.related(index, *_CLAUSAL, *_PASSIVE_SUBJECT))

    def described(self, index: int, found: list[int]) -> list[int]:
        """A relative pronoun as the noun that its clause describes."""
        if self.relation(index) != "acl:relcl":
            return found
        return [self.head(index) if self.word(each) in _RELATIVE else each for each in found]

    # -- nouns

    def of_noun(self, index: int, *, acts: bool) -> tuple[list[int], list[int]]:
        """Those who act and those who suffer in what a noun tells ("the abduction of … by …")."""
        on = ("on", "upon") if acts or self.is_attack(index) else ()  # "the shooting on Mill Lane" hits no lane
        victims = self.with_case(index, "of", "against", *on, relations=("nmod", "obl"))
        owners = [*self.parsed.related(index, "nmod:poss")]
        if victims or acts:
            actors = owners
        else:
            actors, victims = [], owners
        if acts:
            actors += self.makers(index)
        by = [agent for each in (index, *victims) for agent in self.with_case(each, "by", relations=("nmod", "obl", "obl:agent"))]
        actors = by or actors
        return actors or self.doers(index), victims

    def makers(self, index: int) -> list[int]:
        """ "an army raid", "an attack from rebels"."""
        return [*self.parsed.related(index, "compound", "amod", "nmod:desc"), *self.with_case(index, "from", relations=("nmod",))]

    def doers(self, index: int) -> list[int]:
        """Who does what a noun names: "carried out an attack", "an attack launched by …", "claimed responsibility for the …"."""
        for child in self.parsed.related(index, "acl", "acl:relcl"):
            if self.lemma(child) in self.words["light"]:
                return self.agents(child) if self.is_passive(child) else [each for each in self.subjects(child) if each != index]
        head, relation = self.head(index), self.relation(index)
        if relation in {"obj", *_PASSIVE_SUBJECT} and self.lemma(head) in self.words["light"]:
            return self.agents(head) if self.is_passive(head) else self.subjects(head)
        if relation in {"obj", *_PASSIVE_SUBJECT} and self.lemma(head) in self.words["laid_to"]:
            return self.with_case(head, "on", "to", "upon", relations=("obl",))
        if relation in {"nmod", "obl"} and {"for", "of", "in"} & self.cases(index):
            return self.answering(head)
        return []

    def answering(self, index: int) -> list[int]:
        """Who answers for what hangs on a word by "for" or "of": "blamed … for", "took responsibility for", "responsible for"."""
        if self.lemma(index) in self.words["owning"] and self.relation(index) == "obj":
            return self.subjects(self.head(index))
        if self.lemma(index) == "responsible":
            return self.subjects(index)
        if self.relation(index) == "obj" and self.lemma(self.head(index)) in self.words["blaming"]:
            return [index]
        if self.lemma(index) in self.words["blaming"] and self.is_verb(index):
            return self.suffering(index) if self.is_passive(index) else self.objects(index)
        return []

    def behind_it(self, index: int) -> list[int]:
        """Who made the attack in which harm was done: "were hurt in an army raid", "died when soldiers opened fire"."""
        attacks = self.with_case(index, "in", "during", "by", "from", relations=("obl", "obl:agent"))
        clauses = [child for child in self.parsed.related(index, "advcl") if self.is_attacking(child)]
        if self.relation(index) == "conj" and self.is_attacking(self.head(index)):  # "soldiers opened fire, and a boy was hurt"
            clauses.append(self.head(index))
        found = [actor for child in attacks if self.is_attack(child) for actor in self.of_noun(child, acts=True)[0]]
        return found or [actor for child in clauses for actor in self.subjects(child)]

    def is_attacking(self, index: int) -> bool:
        """ "Opened fire", "shelled", "a bomb … exploded"."""
        lemma = self.lemma(index)
        fires = lemma == "open" and any(self.lemma(child) == "fire" for child in self.parsed.related(index, "obj"))
        goes_off = any(self.is_attack(child) for child in self.parsed.related(index, *_CLAUSAL))
        return fires or goes_off or (lemma in self.words["attacking"] and not self.is_passive(index))

    # -- phrases

    def members(self, index: int) -> Iterator[int]:
        """A noun, what it is joined with, and what stands for it in apposition."""
        yield index
        if self.is_attack(index):  # "shelling by the guard hurt …": whoever shells
            yield from self.of_noun(index, acts=True)[0]
        for child in self.parsed.related(index, "conj", "appos"):
            if not self.is_verb(child):
                yield from self.members(child)

    def phrases(self, indexes: Iterable[int]) -> tuple[Phrase, ...]:
        return tuple(self.phrase(index) for index in indexes)

    def phrase(self, index: int) -> Phrase:
        """The words of a noun phrase without what is joined to it or describes it in a clause of its own."""
        tokens = self.parsed.tokens
        inside = sorted(self._inside(index))
        heads = tuple((tokens[head].start, tokens[head].end) for head in self._counted(index))
        return Phrase(tokens[inside[0]].start, tokens[inside[-1]].end, heads)

    def _inside(self, index: int) -> Iterator[int]:
        yield index
        for child in self.parsed.children[index]:
            follows = self.relation(child) == "nmod" and not self.cases(child).isdisjoint({"of", "from", "with"})
            if follows or (self.relation(child) in _MODIFIERS - {"case", "punct"}):
                yield from self._inside(child)

    def _counted(self, index: int) -> Iterator[int]:
        yield index
        if (
            self.lemma(index) in self.words["portions"]
            or self.word(index) in self.words["portions"]
            or self.parsed.tokens[index].pos == "NUM"
        ):
            for child in self.with_case(index, "of", "from", relations=("nmod",)):
                yield from self._counted(child)


def _once(indexes: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(indexes))


@cache
def syntax_words() -> Mapping[str, frozenset[str]]:
    """The words that decide where the tree alone does not.

    Raises:
        DataError: the data file is missing or broken.
    """
    try:
        raw = tomllib.loads(resources.files("stemmata.claims").joinpath("data", _FILE).read_text(encoding="utf-8"))
        return {name: frozenset(words) for name, words in raw["en"].items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise DataError(f"the words for reading trees cannot be read: {error}", _FILE, "install Stemmata anew") from error
