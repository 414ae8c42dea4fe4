"""The only maker of publishable values: withholds what identifies children, covers violence, makes hostile text harmless.

What it does to every text:
1. names of persons under 18 and their exact ages become notes in brackets (`publish.withhold`), if the settings say so;
2. control characters, embeddings and overrides of the bidirectional algorithm and lone surrogates become U+FFFD, so that a text
   cannot reorder or break the page around it (Unicode Technical Report 36); plain marks such as U+200F stay, Arabic needs them;
3. paragraphs that describe violence are flagged (`publish.cover`);
4. what a person withheld is left out, and so are the sentences it was read from (`publish.hold`).
Offsets always count in the report's own text, before anything was replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stemmata.casebook.search import Hit
from stemmata.claims.minors import names_in_text, names_of_minors
from stemmata.errors import ModelError
from stemmata.incidents.ruled import fit_decisions, rule_incidents
from stemmata.lineage import Stemma, StemmaEdge
from stemmata.model.claims import Claim, ClaimFigure, MeansValue, VictimValue
from stemmata.model.expressions import DateValue, PartyValue, PlaceValue
from stemmata.model.incidents import Contradiction, Incident, IncidentFigure
from stemmata.model.lineage import Copy, Credit, Derivation, Origin, Passage, SharedDetail
from stemmata.model.links import Inclusion, Link, QueuedPair
from stemmata.model.reports import Report
from stemmata.model.rulings import Ruled
from stemmata.model.text import Block, BlockRole, Span
from stemmata.model.verification import Proposal
from stemmata.publish import values
from stemmata.publish.cover import describes_violence, is_violent
from stemmata.publish.decided_values import PublishableProposal
from stemmata.publish.hold import held_claims, held_sentences, hold_back
from stemmata.publish.link_values import PublishableInclusion, PublishableLink, PublishableQuestion
from stemmata.publish.names import country_name
from stemmata.publish.protect_decided import protected_proposal, protected_ruled
from stemmata.publish.protect_links import protected_inclusion, protected_link, protected_question
from stemmata.publish.protect_texts import Mark, SafeTexts, blocks_of, marks_of_claim, marks_of_credits, marks_of_passages
from stemmata.publish.tables import CasebookTables
from stemmata.publish.withhold import ChildNames, age_band, child_names, find_child_names
from stemmata.settings import PublishSettings

Blocks = tuple[values.PublishableBlock, ...]


class Protector:
    """Makes publishable values of one casebook.

    Args:
        tables: the casebook's tables.
        settings: what may leave the house.
    """

    def __init__(self, tables: CasebookTables, settings: PublishSettings) -> None:
        self._settings = settings
        self._reports = {report.id: report for report in tables.reports}
        self._credits = {credit.id: credit for credit in tables.credits}
        self._titles = {incident.id: incident.title for incident in tables.incidents}
        self._told_in = {claim.id: claim.report for claim in tables.claims}
        shown = hold_back(tables)
        self._held = held_claims(tables)
        self._shown = frozenset(incident.id for incident in shown.incidents)
        self._ruled = rule_incidents(fit_decisions(tables.decisions, tables.incidents, tables.claims), shown.incidents)
        self._claims_of = _group((claim.report, claim.id) for claim in shown.claims)
        self._incidents_of = _group((report, incident.id) for incident in shown.incidents for report in incident.reports)
        self._copies_of = _group((report, copy.id) for copy in tables.copies for report in (copy.first, copy.second))
        names = _names_to_withhold(tables) if settings.withhold_children else ChildNames({})
        self._texts = SafeTexts(self._reports, names, held_sentences(tables), settings)
        # A claim and its paragraphs stand on its report's page and on its incident's.
        self._marks: dict[str, tuple[Mark, ...]] = {}

    def text(self, raw: str) -> str:
        """Any text that is not part of a report's body: a title, a name, a reason."""
        return self._texts.text(raw)

    def span(self, span: Span) -> values.PublishableSpan:
        """Words of a report, with what is withheld replaced."""
        return self._texts.span(span)

    def hidden(self, report: str) -> tuple[tuple[int, int], ...]:
        """The runs of a report's text that do not leave the house, as start and end offsets, in order.

        Args:
            report: the report's identifier.

        Raises:
            NotFound: the casebook has no such report.
        """
        return self._texts.hidden(report)

    def is_held(self, sentence: Span) -> bool:
        """Whether a person withheld what a sentence tells of."""
        return self._texts.is_held(sentence)

    def shows(self, claim: Claim) -> bool:
        """Whether a claim may leave the house: a person withheld neither it nor its incident."""
        return claim.id not in self._held

    def hit(self, hit: Hit) -> values.PublishableHit:
        """A place where a search found its words."""
        snippet = self.span(Span(hit.report, hit.start, hit.start + len(hit.snippet), hit.snippet)) if hit.snippet else None
        return values.PublishableHit(
            report=hit.report,
            external_id=self.text(hit.external_id),
            title=self.text(hit.title),
            start=hit.start,
            snippet=snippet.words if snippet else "",
            marks=tuple((mark.start, mark.end) for mark in hit.marks),
            withheld=snippet.withheld if snippet else False,
        )

    def report(self, report: Report) -> values.PublishableReport:
        """A report's particulars."""
        published = report.published
        return values.PublishableReport(
            id=report.id,
            original=report.original,
            path=self.text(report.path),
            locator=self.text(report.locator),
            external_id=self.text(report.external_id),
            media_type=self.text(report.media_type),
            title=self.text(report.title),
            publisher=self.text(report.publisher),
            author=self.text(report.author),
            url=self.text(report.url),
            published_start=published.start if published else None,
            published_end=published.end if published else None,
            published_source=published.source if published else None,
            published_words=self.text(published.words) if published else "",
            language=report.language,
            characters=len(report.text),
            notes=tuple(self.text(note) for note in report.notes),
            problem=self.text(report.problem),
            claims=self._claims_of.get(report.id, ()),
            incidents=self._incidents_of.get(report.id, ()),
            copies=self._copies_of.get(report.id, ()),
        )

    def blocks(self, report: Report, claims: Sequence[Claim], credits: Sequence[Credit] = ()) -> Blocks:
        """A report's whole text, with what was read from it marked.

        Args:
            report: the report.
            claims: its claims, whose words are marked.
            credits: its credits, whose words are marked.
        """
        marks = list(dict.fromkeys([*(mark for claim in claims for mark in self._marks_of(claim)), *marks_of_credits(credits)]))
        violent = [claim.sentence for claim in claims if is_violent(claim.violation)]
        return tuple(self._texts.block(report, block, marks, violent) for block in blocks_of(report))

    def context(self, claims: Sequence[Claim]) -> Blocks:
        """The paragraphs that the words of claims stand in, each once, with those words marked.

        Args:
            claims: claims of one report, at least one.
        """
        report = self._texts.report_of(claims[0].report)
        credits = [self._credits[credit] for claim in claims for credit in claim.credits if credit in self._credits]
        marks = list(dict.fromkeys([*(mark for claim in claims for mark in self._marks_of(claim)), *marks_of_credits(credits)]))
        sentences = sorted({(claim.sentence.start, claim.sentence.end) for claim in claims})
        runs = [*sentences, *((mark.start, mark.end) for mark in marks)]
        around = [block for block in report.blocks if any(block.start < end and start < block.end for start, end in runs)]
        blocks = around or [Block(start, end, BlockRole.BODY) for start, end in sentences]
        violent = [claim.sentence for claim in claims if is_violent(claim.violation)]
        return tuple(self._texts.block(report, block, marks, violent) for block in blocks)

    def _marks_of(self, claim: Claim) -> tuple[Mark, ...]:
        if claim.id not in self._marks:
            self._marks[claim.id] = marks_of_claim(claim)
        return self._marks[claim.id]

    def claim(self, claim: Claim) -> values.PublishableClaim:
        """A claim with the words of every value."""
        credits = [self._credits[credit] for credit in claim.credits if credit in self._credits]
        return values.PublishableClaim(
            id=claim.id,
            report=claim.report,
            external_id=self.text(self._texts.report_of(claim.report).external_id),
            sentence=self.span(claim.sentence),
            violation=claim.violation,
            trigger=self.span(claim.trigger),
            rule=claim.rule,
            certainty=claim.certainty.kind,
            hedge=self.span(claim.certainty.hedge) if claim.certainty.hedge else None,
            clarity=claim.clarity,
            perpetrators=tuple(self.party(party) for party in claim.perpetrators),
            victims=tuple(self._victim(victim) for victim in claim.victims),
            figures=tuple(self._figure(figure) for figure in claim.figures),
            dates=tuple(self.date(value) for value in claim.dates),
            media_dates=tuple(self.date(value) for value in claim.media_dates),
            places=tuple(self.place(place) for place in claim.places),
            means=tuple(self._means(means) for means in claim.means),
            credits=tuple(self.credit(credit) for credit in credits),
            linked=claim.linked,
            context=self.text(claim.context),
            covered=self._settings.cover_violence and is_violent(claim.violation),
        )

    def credit(self, credit: Credit) -> values.PublishableCredit:
        """A credit with its words."""
        return values.PublishableCredit(
            id=credit.id,
            report=credit.span.report,
            span=self.span(credit.span),
            source=self.span(credit.source),
            name=self.text(credit.name),
            origin=credit.origin,
            kind=credit.kind,
            verb=self.text(credit.verb),
            relay=credit.relay,
            person=self.text(credit.person),
            behind=credit.behind,
        )

    def origin(self, origin: Origin) -> values.PublishableOrigin:
        """An origin by its names."""
        aliases = tuple(self.text(alias) for alias in origin.aliases)
        return values.PublishableOrigin(origin.id, self.text(origin.name), origin.kind, aliases, origin.party, origin.reports)

    def passage(self, passage: Passage) -> values.PublishablePassage:
        """Shared text, covered when it describes violence."""
        return values.PublishablePassage(
            id=passage.id,
            first=self.span(passage.first),
            second=self.span(passage.second),
            words=passage.words,
            similarity=passage.similarity,
            kind=passage.kind,
            covered=self._settings.cover_violence and describes_violence(f"{passage.first.words} {passage.second.words}"),
        )

    def copy(self, copy: Copy) -> values.PublishableCopy:
        """A copy with its reasons."""
        return values.PublishableCopy(
            id=copy.id,
            first=copy.first,
            second=copy.second,
            direction=copy.direction,
            reasons=tuple(self.text(reason) for reason in copy.reasons),
            passages=copy.passages,
            words=copy.words,
            share_first=copy.share_first,
            share_second=copy.share_second,
        )

    def derivation(self, derivation: Derivation) -> values.PublishableDerivation:
        """A possible retelling with its details."""
        return values.PublishableDerivation(
            id=derivation.id,
            first=derivation.first,
            second=derivation.second,
            direction=derivation.direction,
            details=tuple(self._detail(detail) for detail in derivation.details),
            in_order=derivation.in_order,
            reasons=tuple(self.text(reason) for reason in derivation.reasons),
        )

    def _detail(self, detail: SharedDetail) -> values.PublishableDetail:
        first, second = self.span(detail.first), self.span(detail.second)
        # The common form of a withheld name would give it away.
        what = "[withheld]" if first.withheld or second.withheld else self.text(detail.what)
        return values.PublishableDetail(first, second, what, detail.reports)

    def stemma(self, stemma: Stemma) -> values.PublishableStemma:
        """A graph to draw."""
        return values.PublishableStemma(
            nodes=tuple(values.PublishableNode(node.id, node.kind, node.rank, node.family, node.marks) for node in stemma.nodes),
            edges=tuple(self._edge(edge) for edge in stemma.edges),
            families=tuple(family.reports for family in stemma.families),
            circles=tuple(
                values.PublishableCircle(
                    circle.id, circle.members, self.text(circle.words), tuple(self._edge(edge) for edge in circle.edges)
                )
                for circle in stemma.circles
            ),
        )

    def _edge(self, edge: StemmaEdge) -> values.PublishableEdge:
        return values.PublishableEdge(
            source=edge.source,
            target=edge.target,
            kind=edge.kind,
            words=self.text(edge.words),
            reasons=tuple(self.text(reason) for reason in edge.reasons),
            evidence=edge.evidence,
            decided=edge.decided,
        )

    def compared(self, report: Report, claims: Sequence[Claim], shared: Sequence[Span], keys: Sequence[str]) -> Blocks:
        """A report's whole text with the passages marked that it shares with another report.

        Args:
            report: the report.
            claims: its claims, whose sentences are covered where they describe violence.
            shared: where the passages stand in it.
            keys: identifiers of the passages, in the same order.
        """
        marks = marks_of_passages(shared, keys)
        violent = [claim.sentence for claim in claims if is_violent(claim.violation)]
        return tuple(self._texts.block(report, block, marks, violent) for block in blocks_of(report))

    def incident(self, incident: Incident) -> values.PublishableIncident:
        """An incident as a whole.

        Raises:
            ModelError: a person withheld it.
        """
        if incident.id not in self._shown:
            raise ModelError("a withheld incident was about to leave the house", incident.id)
        independence = incident.origins
        ruled = self._ruled.get(incident.id)
        return values.PublishableIncident(
            id=incident.id,
            title=self.text(incident.title),
            summary=self.text(incident.summary),
            violations=incident.violations,
            grave=incident.grave,
            date_start=incident.date_start,
            date_end=incident.date_end,
            date_precision=incident.date_precision,
            place=self.text(incident.place),
            adm1=self.text(incident.adm1),
            country_code=incident.country,
            country=country_name(incident.country),
            latitude=incident.latitude,
            longitude=incident.longitude,
            place_precision=incident.place_precision,
            figures=tuple(_incident_figure(figure) for figure in incident.figures),
            perpetrators=tuple(self.text(name) for name in incident.perpetrators),
            certainty=incident.certainty,
            status=incident.status,
            grading=incident.grading,
            grading_reasons=tuple(self.text(reason) for reason in incident.grading_reasons),
            clarity=incident.clarity,
            claims=incident.claims,
            reports=incident.reports,
            external_ids=tuple(self.text(self._texts.report_of(report).external_id) for report in incident.reports),
            origins_low=independence.low,
            origins_high=independence.high,
            origins=independence.origins,
            origin_names=tuple(self.text(name) for name in independence.names),
            origin_reasons=tuple(self.text(reason) for reason in independence.reasons),
            contradictions=tuple(self._contradiction(contradiction) for contradiction in incident.contradictions),
            verification=self._proposal(incident.verification) if incident.verification else None,
            ruled=protected_ruled(ruled, self.text, self._external_ids(ruled), self._settings) if ruled else None,
        )

    def link(self, link: Link) -> PublishableLink:
        """Why two reports were taken to speak of one happening."""
        names = {report: self._texts.report_of(report).external_id for report in (link.first_report, link.second_report)}
        return protected_link(link, self.text, names)

    def question(self, pair: QueuedPair) -> PublishableQuestion:
        """A pair that a person should look at."""
        claims = (*pair.first_claims, *pair.second_claims)
        told_in = {claim: self._texts.report_of(self._told_in[claim]).external_id for claim in claims}
        return protected_question(pair, self.text, self._titles, told_in)

    def inclusion(self, inclusion: Inclusion) -> PublishableInclusion:
        """One incident as a part of another."""
        return protected_inclusion(inclusion, self.text, self._titles)

    def _proposal(self, proposal: Proposal) -> PublishableProposal:
        return protected_proposal(proposal, self.text, lambda span: self.span(span).words)

    def _external_ids(self, ruled: Ruled) -> dict[str, str]:
        came = {report for each in ruled.decisions for report in each.new_reports}
        return {report: self._reports[report].external_id for report in came if report in self._reports}

    def _contradiction(self, contradiction: Contradiction) -> values.PublishableContradiction:
        return values.PublishableContradiction(
            kind=contradiction.kind,
            role=contradiction.role,
            first=self.text(contradiction.first),
            second=self.text(contradiction.second),
            first_claims=contradiction.first_claims,
            second_claims=contradiction.second_claims,
            apparent=contradiction.apparent,
            explanation=self.text(contradiction.explanation),
            first_origins=tuple(map(self.text, contradiction.first_origins)),
            second_origins=tuple(map(self.text, contradiction.second_origins)),
        )

    def _figure(self, figure: ClaimFigure) -> values.PublishableFigure:
        span = self.span(figure.span)
        return values.PublishableFigure(figure.role, figure.low, figure.high, figure.qualifier, figure.vague, span, figure.rule)

    def date(self, value: DateValue) -> values.PublishableDate:
        """A date with the words it was read from."""
        return values.PublishableDate(
            span=self.span(value.span),
            start=value.start,
            end=value.end,
            precision=value.precision,
            anchor=self.text(value.anchor),
            rule=value.rule,
            open_reason=self.text(value.open_reason),
        )

    def place(self, place: PlaceValue) -> values.PublishablePlace:
        """A place with its words."""
        return values.PublishablePlace(
            span=self.span(place.span),
            name=self.text(place.name),
            country=place.country,
            adm1=self.text(place.adm1),
            adm2=self.text(place.adm2),
            latitude=place.latitude,
            longitude=place.longitude,
            precision=place.precision,
            relation=self.text(place.relation),
        )

    def party(self, party: PartyValue) -> values.PublishableParty:
        """A party with its words."""
        return values.PublishableParty(self.span(party.span), party.party, self.text(party.name), party.kind)

    def _means(self, means: MeansValue) -> values.PublishableMeans:
        return values.PublishableMeans(means.code, self.span(means.span))

    def _victim(self, victim: VictimValue) -> values.PublishableVictim:
        band = age_band(victim.age_low, victim.age_high)
        exact = band == "adult" or not self._settings.withhold_children
        return values.PublishableVictim(
            status=victim.status,
            description=self.text(victim.description),
            span=self.span(victim.span),
            age_band=band,
            age_low=victim.age_low if exact else None,
            age_high=victim.age_high if exact else None,
            sex=victim.sex,
            role=victim.role,
        )


def problems_of(protector: Protector, tables: CasebookTables) -> tuple[values.PublishableProblem, ...]:
    """Files that have no report of their own, and why."""
    text = protector.text
    return tuple(values.PublishableProblem(text(problem.name), text(problem.reason)) for problem in tables.facts.problems)


def _names_to_withhold(tables: CasebookTables) -> ChildNames:
    names = {name for report in tables.reports for name in find_child_names(report.text)}
    names |= {name for report in tables.reports for name in find_child_names(report.title)}
    names |= {name for report in tables.reports for text in (report.text, report.title) for name in names_in_text(text)}
    names |= names_of_minors(tables.claims)
    kept = {place.name for claim in tables.claims for place in claim.places if place.gazetteer}
    kept |= {party.name for claim in tables.claims for party in claim.perpetrators if party.party}
    kept |= {origin.name for origin in tables.origins}
    words = {word.lower() for name in kept for word in (name, *name.split())}
    return child_names(names, frozenset(words))


def _incident_figure(figure: IncidentFigure) -> values.PublishableIncidentFigure:
    return values.PublishableIncidentFigure(
        figure.role, figure.low, figure.best, figure.high, figure.vague, figure.rule, figure.claims
    )


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        grouped[key].add(value)
    return {key: tuple(sorted(members)) for key, members in grouped.items()}
