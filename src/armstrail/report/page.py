"""One self-contained page: every document with its claims beside the sentences that make them.

The page asks nothing of any network. Its Content-Security-Policy allows exactly the style and the script that stand in
it, by their hashes, so that nothing in a document can run even if escaping failed.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from armstrail._version import __version__
from armstrail.core.kinds import KINDS
from armstrail.report.cards import build_sheet
from armstrail.report.grouping import group_claims
from armstrail.report.wording import FAMILIES, count_families, find_family, name_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document, Failure
    from armstrail.core.entity import Entity

_FILES = Path(__file__).parent / "page"
_MOST_DOTS = 6


def render_page(
    documents: Sequence[Document], entities: Sequence[Entity], claims: Sequence[Claim],
    failures: Sequence[Failure] = (), show_dropped: bool = False,
) -> str:  # fmt: skip
    """Renders documents and their claims as one HTML page.

    Args:
        documents: in the order in which to show them.
        entities: the entities of the claims, for their names.
        claims: the claims of the documents.
        failures: inputs that could not be read; listed at the end.
        show_dropped: open the sections of text that cleaning left out; they are closed otherwise.

    Returns:
        The page; the same records give the same page.
    """
    names = {e.id: e.name for e in entities}
    groups = group_claims(documents, claims)
    claims = [c for _, found in groups for c in found]
    style, script = read_part("palette.css") + read_part("page.css"), read_part("page.js")
    return load_template("page.html").render(
        sheets=[build_sheet(d, found, names) for d, found in groups],
        families={c.id: find_family(c) for c in claims}, counts=count_families(claims), most_dots=_MOST_DOTS,
        kinds=_count_kinds(claims), statuses=_count_statuses(claims), failures=failures, show_dropped=show_dropped,
        # Markup marks our own files as safe; everything else is escaped.
        style=Markup(style), script=Markup(script), style_hash=hash_inline(style), script_hash=hash_inline(script),
        version=__version__,
    )  # fmt: skip


@cache
def load_template(name: str) -> jinja2.Template:
    """Loads a template of the pages, strict about what it is given and escaping everything."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    return environment.get_template(name)


def read_part(name: str) -> str:
    """Reads a style or script of the pages."""
    return (_FILES / name).read_text(encoding="utf-8")


def hash_inline(content: str) -> str:
    """Hashes an inline style or script as a CSP source. Source: W3C Content Security Policy Level 3, 2.3.1."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _count_kinds(claims: Sequence[Claim]) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Counts the kinds that occur, by family, in the order of the contract."""
    counts = Counter(c.kind for c in claims)
    known = [k for k in KINDS.values() if counts[k.name]]
    rows = {f: [(k.name, name_kind(k.name), counts[k.name]) for k in known if k.family == f] for f in FAMILIES}
    return [(family, found) for family, found in rows.items() if found]


def _count_statuses(claims: Sequence[Claim]) -> list[tuple[str, int]]:
    statuses = [c.status for c in claims]
    order = ("asserted", "former", "denied", "possible", "planned", "requested", "conditional")
    return [(s, statuses.count(s)) for s in order if s in statuses]
