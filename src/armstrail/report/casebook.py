"""The report of a casebook: what changed, what is contested, the views, sources and origins, every line cited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from armstrail.report.amounts import describe_days, describe_published
from armstrail.report.bounds import describe_bounds
from armstrail.report.cards import is_web_address
from armstrail.report.casebook_parts import CasebookReport, Citation, OriginLine, SourceLine, Statement
from armstrail.report.wording import describe_attribution, describe_claim, name_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.contents import Contents
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding
    from armstrail.core.origin import OriginLink
    from armstrail.report.casebook_parts import Dispute, Section, Table

RECENT_DAYS = 30
_MOST_STATEMENTS = 15


class CitationBook:
    """Numbers claims in the order in which the report cites them, each once."""

    def __init__(self, contents: Contents) -> None:
        """Takes the claims and documents that may be cited."""
        self._claims = {c.id: c for c in contents.claims}
        self._documents = {d.id: d for d in contents.documents}
        self._credibility = {g.claim: g.grade for g in contents.information_grades}
        self._reliability = {g.source: g.grade for g in contents.source_grades}
        self._numbers: dict[str, int] = {}
        self.names = list_names(contents.entities)

    def cite(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Returns the numbers of claims, new ones where they were not cited before; unknown claims are left out."""
        known = [c for c in claims if c in self._claims]
        return tuple(self._numbers.setdefault(c, len(self._numbers) + 1) for c in known)

    def list_days(self, document: str) -> tuple[str, ...]:
        """Lists the first and last day on which a document may have been published; none where that is unknown."""
        published = self._documents[document].published if document in self._documents else None
        return () if published is None else (published.start, published.end)

    def list_citations(self) -> tuple[Citation, ...]:
        """Lists what was cited, by number."""
        return tuple(self._build(number, self._claims[claim]) for claim, number in self._numbers.items())

    def _build(self, number: int, claim: Claim) -> Citation:
        document = self._documents.get(claim.document)
        return Citation(
            number=number, claim=claim.id, quote=claim.evidence.quote,
            title=_title(document) if document else claim.document, facts=_facts(document),
            said=describe_attribution(claim), reliability=self._grade_source(claim, document),
            credibility=self._credibility.get(claim.id),
            url=document.url if document and is_web_address(document.url) else None,
        )  # fmt: skip

    def _grade_source(self, claim: Claim, document: Document | None) -> str | None:
        """Finds the grade of the one who says it: the outermost speaker, else the publisher."""
        speakers = [s for a in claim.attribution[:1] for s in (a.entity, a.text) if s]
        publisher = [document.publisher] if document and document.publisher else []
        return next((self._reliability[s] for s in (*speakers, *publisher) if s in self._reliability), None)


def list_names(entities: Iterable[Entity]) -> dict[str, str]:
    """Lists the names that may stand beside words without one; that arms are a weapon tells nobody anything."""
    return {e.id: e.name for e in entities if e.type != "weapon"}


def build_casebook_report(
    contents: Contents, sections: Sequence[Section], *, title: str, scope: str | None = None,
    failures: Sequence[str] = (), versions: Sequence[str] = (), disputes: Sequence[Dispute] = (),
) -> CasebookReport:  # fmt: skip
    """Builds the report of a casebook.

    Args:
        contents: the casebook, narrowed already to what the report is about.
        sections: the views, in the order in which to show them; their rows name claims, the report numbers them.
        title: the casebook's name.
        scope: what it was narrowed to, in words; None for the whole.
        failures: inputs that could not be read.
        versions: what computed it.
        disputes: what claims of several findings contradict each other on; they stand with what is contested.

    Returns:
        The report; what changed and what is contested come first. The same contents give the same report.
    """
    book, claims = CitationBook(contents), {c.id: c for c in contents.claims}
    since = _find_recent(contents.findings)
    changed = [f for f in contents.findings if since and f.first_seen and f.first_seen >= since]
    contested = [f for f in contents.findings if f.contradictions]
    supported = [f for f in contents.findings if len(f.origins) > 1 and not f.contradictions]
    lists = tuple(
        tuple(_build_statement(f, claims, book) for f in chosen[:_MOST_STATEMENTS])
        for chosen in (_rank(changed), _rank(contested), _rank(supported))
    )
    ranked = sorted(disputes, key=lambda d: (-len(d.origins), -len(d.claims)))
    between = tuple(_state_dispute(d, claims, book) for d in ranked[:_MOST_STATEMENTS])
    numbered = tuple(number_section(s, book) for s in sections)
    return CasebookReport(
        title=title, scope=scope, period=_describe_period(contents.documents),
        counts=_count(contents, len(disputes)),
        changed=lists[0], changed_since=since, contested=(*lists[1], *between), corroborated=lists[2],
        sections=numbered,
        sources=_list_sources(contents), origins=_list_origins(contents), citations=book.list_citations(),
        failures=tuple(failures), versions=tuple(versions),
    )  # fmt: skip


def describe_finding(finding: Finding, claims: Mapping[str, Claim], names: Mapping[str, str]) -> str:
    """Says a finding in one line: the words of its fullest claim, and the number that its origins agree on.

    Returns:
        The finding's id where none of its claims is at hand.
    """
    known = [claims[c] for c in finding.claims if c in claims]
    if not known:
        return finding.id
    fullest = max(known, key=lambda c: (c.status == finding.status, len(c.roles), c.when is not None, -len(c.id)))
    words = describe_claim(fullest, names)
    if finding.amount is None or len(known) == 1:
        return words
    bounds = describe_bounds(finding.amount)
    return words if bounds in words else f"{words} — {bounds}"


def _build_statement(finding: Finding, claims: Mapping[str, Claim], book: CitationBook) -> Statement:
    seen = describe_days(finding.first_seen, finding.last_seen) if finding.first_seen else "date unknown"
    return Statement(
        finding=finding.id, kind_name=name_kind(finding.kind), text=describe_finding(finding, claims, book.names),
        status=finding.status, origins=len(finding.origins), claims=len(finding.claims), seen=seen,
        contested=tuple(c.text for c in finding.contradictions), citations=book.cite(finding.claims),
    )  # fmt: skip


def _state_dispute(dispute: Dispute, claims: Mapping[str, Claim], book: CitationBook) -> Statement:
    days = sorted({d for c in dispute.claims if c in claims for d in book.list_days(claims[c].document)})
    return Statement(
        finding="", kind_name=dispute.kind_name, text=dispute.text, status="asserted", origins=len(dispute.origins),
        claims=len(dispute.claims), seen=describe_days(days[0], days[-1]) if days else "date unknown",
        contested=(dispute.why,), citations=book.cite(dispute.claims),
    )  # fmt: skip


def number_section(section: Section, book: CitationBook) -> Section:
    """Numbers the claims that the rows of a section stand on."""
    tables: list[Table] = []
    for table in section.tables:
        rows = tuple(msgspec.structs.replace(r, citations=book.cite(r.claims)) for r in table.rows)
        tables.append(msgspec.structs.replace(table, rows=rows))
    return msgspec.structs.replace(section, tables=tuple(tables))


def _find_recent(findings: Sequence[Finding]) -> str | None:
    """Finds the first of the last days that documents tell of: so many before the latest publication."""
    last = max((f.last_seen for f in findings if f.last_seen), default=None)
    return None if last is None else (date.fromisoformat(last) - timedelta(days=RECENT_DAYS)).isoformat()


def _rank(findings: Sequence[Finding]) -> list[Finding]:
    """Puts those with the most origins first; among equals those that say most of who, how much, where and when."""
    return sorted(findings, key=lambda f: (-len(f.origins), -len(f.claims), -_weigh_substance(f), f.id))


def _weigh_substance(finding: Finding) -> int:
    """Counts what a finding says that can be looked up: known parties, a number, a place, a day."""
    known = sum(party.entity is not None for party in finding.roles)
    return known + 2 * (finding.amount is not None) + (finding.place is not None) + (finding.start is not None)


def _describe_period(documents: Sequence[Document]) -> str:
    days = [(d.published.start, d.published.end) for d in documents if d.published]
    return describe_days(min(s for s, _ in days), max(e for _, e in days)) if days else "dates unknown"


def _count(contents: Contents, disputes: int) -> tuple[tuple[str, int], ...]:
    findings = contents.findings
    return (
        ("documents", len(contents.documents)),
        ("independent origins", len(contents.origins)),
        ("claims", len(contents.claims)),
        ("findings", len(findings)),
        ("with two or more origins", sum(len(f.origins) > 1 for f in findings)),
        ("contested", sum(bool(f.contradictions) for f in findings) + disputes),
    )


def _list_sources(contents: Contents) -> tuple[SourceLine, ...]:
    names = {e.id: e.name for e in contents.entities}
    counts: dict[str, int] = {}
    publishers = {d.id: d.publisher for d in contents.documents}
    for claim in contents.claims:
        said = [s for a in claim.attribution for s in (a.entity or a.text,)]
        for source in dict.fromkeys((*said, publishers.get(claim.document) or "")):
            counts[source] = counts.get(source, 0) + 1
    lines = [
        SourceLine(
            name=names.get(g.source, g.source), grade=g.grade, decided=g.by,
            reasons=tuple(r.text for r in g.reasons), claims=counts.get(g.source, 0),
        )
        for g in contents.source_grades
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda s: (-s.claims, s.name)))


def _list_origins(contents: Contents) -> tuple[OriginLine, ...]:
    titles = {d.id: _title(d) for d in contents.documents}
    names = {e.id: e.name for e in contents.entities}
    links = {link.id: link for link in contents.origin_links}
    several = [o for o in contents.origins if len(o.documents) > 1]
    return tuple(
        OriginLine(
            head=titles.get(o.head, o.head), source=names.get(o.source, o.source) if o.source else None,
            documents=tuple(titles.get(d, d) for d in o.documents if d != o.head),
            reasons=tuple(dict.fromkeys(_describe_link(links[i], titles) for i in o.links if i in links)),
        )
        for o in sorted(several, key=lambda o: (-len(o.documents), o.id))
    )  # fmt: skip


def _describe_link(link: OriginLink, titles: Mapping[str, str]) -> str:
    what = {"near_copy": "copies", "rewrite": "rewrites", "cited": "cites"}[link.kind]
    parent = titles.get(link.parent, link.parent) if link.parent else link.source or "a source"
    strongest = max(link.reasons, key=lambda r: r.weight, default=None)
    why = f": {strongest.text}" if strongest else ""
    return f"“{titles.get(link.child, link.child)}” {what} “{parent}”{why}"


def _title(document: Document) -> str:
    return document.title or document.path or document.id


def _facts(document: Document | None) -> tuple[str, ...]:
    if document is None:
        return ()
    return tuple(f for f in (document.publisher, describe_published(document)) if f)
