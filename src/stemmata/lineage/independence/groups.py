"""Names that belong together, however many steps lie between them."""

from __future__ import annotations


class Groups:
    """Disjoint sets of names; the first of a set by the alphabet stands for it."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for the set of `name`."""
        while (parent := self._parents.setdefault(name, name)) != name:
            self._parents[name] = self._parents[parent]
            name = parent
        return name

    def names(self) -> tuple[str, ...]:
        """All names that were asked about or joined."""
        return tuple(self._parents)

    def join(self, first: str, second: str) -> None:
        """Makes the sets of two names one."""
        one, other = sorted((self.root(first), self.root(second)))
        self._parents[other] = one
