"""The report of a casebook: its contents through the five views onto one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.contents import EVERYTHING, Scope
from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.front import view_front
from armstrail.analyse.market import view_market
from armstrail.analyse.network import view_network
from armstrail.analyse.selection import Selection
from armstrail.core.kinds import KINDS
from armstrail.pipeline.disputes import list_disputes
from armstrail.pipeline.sections import build_sections
from armstrail.pipeline.versions import read_versions
from armstrail.report.casebook import build_casebook_report, list_names
from armstrail.report.casebook_page import render_casebook
from armstrail.report.incidents import build_incident_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.contents import Contents
    from armstrail.core.document import Failure

_VIEWS = (view_market, view_diffusion, view_network, view_front, view_buildup)


def write_casebook_report(
    contents: Contents, title: str, scope: Scope = EVERYTHING, failures: Sequence[Failure] = ()
) -> str:
    """Writes the report of a casebook as one self-contained page.

    Args:
        contents: the casebook, cross-checked.
        title: its name.
        scope: what to narrow the report to.
        failures: inputs that could not be read.
    """
    narrowed = narrow_contents(contents, scope)
    incidents = build_incident_section(narrowed.incidents, list_names(contents.entities))
    views = [view(contents, scope) for view in _VIEWS]
    parts = build_sections(views)
    sections = parts if incidents is None else (incidents, *parts)
    versions = tuple(f"{name} {version}" for name, version in read_versions().items())
    report = build_casebook_report(
        narrowed, sections, title=title, scope=describe_scope(scope), versions=versions,
        failures=tuple(f"{f.where}: {f.what}" for f in failures), disputes=list_disputes(views),
    )  # fmt: skip
    return render_casebook(report)


def narrow_contents(contents: Contents, scope: Scope) -> Contents:
    """Narrows a casebook to the findings in a scope, with their claims, incidents, documents and origins."""
    import msgspec

    if scope == EVERYTHING:
        return contents
    findings = tuple(Selection(contents, frozenset(KINDS), scope).findings)
    wanted = {c for f in findings for c in f.claims}
    claims = tuple(c for c in contents.claims if c.id in wanted)
    documents = {c.document for c in claims}
    origins = {o for f in findings for o in f.origins}
    return msgspec.structs.replace(
        contents, findings=findings, claims=claims,
        incidents=tuple(i for i in contents.incidents if wanted.intersection(i.claims)),
        documents=tuple(d for d in contents.documents if d.id in documents),
        origins=tuple(o for o in contents.origins if o.id in origins or documents.intersection(o.documents)),
    )  # fmt: skip


def describe_scope(scope: Scope) -> str | None:
    """Says in words what a report is narrowed to; None for the whole casebook."""
    parts = [
        f"since {scope.since}" if scope.since else "", f"until {scope.until}" if scope.until else "",
        " or ".join(scope.places), " or ".join(scope.actors),
    ]  # fmt: skip
    return ", ".join(p for p in parts if p) or None
