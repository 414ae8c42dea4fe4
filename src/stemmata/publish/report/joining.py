"""What pages say of linking: why reports are one incident, what is part of what, what a person should look at."""

from __future__ import annotations

from collections import defaultdict

from stemmata.publish.link_values import PublishableInclusion, PublishableLink, PublishableQuestion, PublishableReason
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables

# Links that an incident's page tells in words, and questions that one page holds; all are in the tables.
MOST_LINKS = 10
MOST_QUESTIONS = 100


class Joining:
    """Links, inclusions and questions of one casebook, ready to be shown.

    Args:
        tables: the casebook's tables, without what is withheld.
        protector: makes publishable values of them.
    """

    def __init__(self, tables: CasebookTables, protector: Protector) -> None:
        self._links: defaultdict[str, list[PublishableLink]] = defaultdict(list)
        self._wholes: defaultdict[str, list[PublishableInclusion]] = defaultdict(list)
        self._parts: defaultdict[str, list[PublishableInclusion]] = defaultdict(list)
        for link in tables.links:
            if len(self._links[link.incident]) < MOST_LINKS:
                self._links[link.incident].append(protector.link(link))
        for inclusion in map(protector.inclusion, tables.inclusions):
            self._wholes[inclusion.part].append(inclusion)
            self._parts[inclusion.whole].append(inclusion)
        self.questions: tuple[PublishableQuestion, ...] = tuple(map(protector.question, tables.link_queue[:MOST_QUESTIONS]))
        self.asked = len(tables.link_queue)

    def links(self, incident: str) -> list[PublishableLink]:
        """The strongest links that hold an incident together."""
        return self._links.get(incident, [])

    def wholes(self, incident: str) -> list[PublishableInclusion]:
        """What an incident is a part of."""
        return self._wholes.get(incident, [])

    def parts(self, incident: str) -> list[PublishableInclusion]:
        """What are parts of an incident."""
        return self._parts.get(incident, [])

    def asked_about(self, incident: str) -> list[PublishableQuestion]:
        """Questions for a person that concern an incident, of those that are shown."""
        return [question for question in self.questions if incident in question.incidents]


def told(reasons: tuple[PublishableReason, ...]) -> str:
    """Reasons in one run, without what every pair starts with: "the same day (…); both name …"."""
    return "; ".join(reason.words for reason in reasons if reason.comparison != "prior") or "nothing"
