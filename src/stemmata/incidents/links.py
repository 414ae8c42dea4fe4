"""The links of incidents: which pairs of accounts hold each together, and why."""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.incidents.explaining import Explained, Explainer, probability
from stemmata.incidents.happenings import Happening
from stemmata.incidents.spanning import Tree
from stemmata.incidents.weighed import Weighed
from stemmata.model.identity import identifier
from stemmata.model.incidents import Incident
from stemmata.model.links import Link


def links_of(weighed: Weighed, tree: Tree, incidents: Sequence[Incident], explainer: Explainer) -> tuple[Link, ...]:
    """The pairs that hold each incident together, explained: by incident, the strongest first.

    Incidents that only a person's decision joined have no pair between them.

    Args:
        weighed: happenings, compared and clustered.
        tree: the spanning trees of the clusters.
        incidents: the record of each cluster, in the order of the clusters.
        explainer: explains pairs of happenings.
    """
    found = [
        _link(weighed.happenings[first], weighed.happenings[second], incidents[group].id, explained)
        for first, second, group, explained in zip(
            tree.firsts.tolist(),
            tree.seconds.tolist(),
            tree.groups.tolist(),
            explainer.explain(tree.firsts, tree.seconds),
            strict=True,
        )
    ]
    return tuple(sorted(found, key=lambda each: (each.incident, -each.log_odds, each.id)))


def _link(one: Happening, other: Happening, incident: str, explained: Explained) -> Link:
    first, second = (tuple(sorted(claim.id for claim in each.claims)) for each in (one, other))
    return Link(
        id=identifier("k", *first, "", *second),
        incident=incident,
        first_report=one.report,
        second_report=other.report,
        first_claims=first,
        second_claims=second,
        log_odds=explained.log_odds,
        probability=probability(explained.log_odds),
        reasons=explained.reasons,
        against=explained.against,
        dependence=explained.dependence,
        dependence_words=explained.dependence_words,
    )
