"""The names that are known before anything is read: gazetteer, parties and sources. Loaded once in each process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.expressions import Gazetteer, Parties, load_gazetteer, load_parties
from stemmata.lineage import SourceNames, load_source_names


@frozen
class KnownNames:
    """Stemmata's own lists with the user's over them, and the user's folders, in which lexicons may lie as well."""

    gazetteer: Gazetteer
    parties: Parties
    sources: SourceNames
    folders: tuple[Path, ...] = ()


@cache
def known_names(taxonomy: tuple[str, ...]) -> KnownNames:
    """The lists, with those of the user's folders over them.

    Args:
        taxonomy: folders with the user's own `parties.tsv`, `sources.tsv`, `places.tsv` and lexicons.

    Raises:
        DataError: a list is not in order.
    """
    folders = tuple(Path(folder) for folder in taxonomy)
    return KnownNames(load_gazetteer(folders), load_parties(folders), load_source_names(folders), folders)
