"""One report of a casebook read once more, with the lists as they are now, to show what was read from it and why.

The reading is that of a build: its credits and the days its dates count from are those of the casebook. Only the claims are read
anew, so that whoever corrects a list sees at once what it changes, before the casebook is built again.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from stemmata.claims import ExplainedSentence, explain
from stemmata.errors import NotFound
from stemmata.language.syntax import EnglishParser
from stemmata.lineage import choose_anchor, choose_sentence_anchors
from stemmata.model.claims import Claim
from stemmata.model.reports import Report
from stemmata.pipeline.extraction import RULE
from stemmata.pipeline.known import known_names
from stemmata.publish.tables import CasebookTables
from stemmata.settings import Settings


@frozen
class ExplainedReport:
    """A report with its explanation.

    Attributes:
        report: the report.
        anchor: what its relative dates count from, or empty.
        sentences: its sentences in order.
        changed: whether its claims are no longer those of the casebook, because lists or rules have changed since.
    """

    report: Report
    anchor: str
    sentences: tuple[ExplainedSentence, ...]
    changed: bool


def explain_report(tables: CasebookTables, report: str, settings: Settings) -> ExplainedReport:
    """What is read from one report, sentence by sentence.

    Args:
        tables: the casebook's tables.
        report: the report's identifier.
        settings: the casebook's settings, with the user's folders of lists.

    Raises:
        NotFound: there is no such report.
        DataError: one of the lists is not in order.
    """
    by_id = {each.id: each for each in tables.reports}
    if report not in by_id:
        raise NotFound("there is no such report", report, "list them with: stemmata show CASEBOOK reports")
    found, names = by_id[report], known_names(settings.run.taxonomy)
    sentences = tuple(sentence for sentence in tables.sentences if sentence.report == report)
    credits = tuple(credit for credit in tables.credits if credit.span.report == report)
    copies = tuple(copy for copy in tables.copies if report in (copy.first, copy.second))
    passages = {passage.id: passage for passage in tables.passages}
    anchor = choose_anchor(found, sentences, copies, by_id)
    copied = choose_sentence_anchors(found, sentences, copies, passages, by_id, anchor)
    parser = EnglishParser(settings.language.english_pipeline)
    explained = explain(found, sentences, credits, anchor, names.gazetteer, names.parties, copied, names.folders, parser)
    kept = {claim for claim in tables.claims if claim.report == report}
    extracted = [claim for claim in tables.claims if claim in kept and _is_extracted(claim)]
    changed = {claim for sentence in explained for claim in sentence.claims} != kept - set(extracted)
    shown = tuple(evolve(each, claims=(*each.claims, *_within(extracted, each))) for each in explained)
    return ExplainedReport(found, anchor.label if anchor is not None else "", shown, changed)


def _is_extracted(claim: Claim) -> bool:
    """Whether a model read it; such claims are shown as they are in the casebook, and no model is asked."""
    return claim.rule.startswith(RULE)


def _within(claims: Sequence[Claim], sentence: ExplainedSentence) -> list[Claim]:
    return [claim for claim in claims if claim.sentence == sentence.sentence]
