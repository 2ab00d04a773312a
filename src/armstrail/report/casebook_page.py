"""The report of a casebook as one self-contained page that prints well and asks nothing of any network."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from markupsafe import Markup

from armstrail._version import __version__
from armstrail.report.casebook import CitationBook, number_section
from armstrail.report.page import hash_inline, load_template, read_part

if TYPE_CHECKING:
    from armstrail.core.contents import Contents
    from armstrail.report.casebook_parts import CasebookReport, Section

_MOST_CITES = 6
_MOST_SOURCES = 60
_MOST_ROWS = 8  # of a table; the rest is one click away
_MOST_LINES = 5  # of a list: what changed and what is contested share the first screen


def render_casebook(report: CasebookReport) -> str:
    """Renders a report as one HTML page.

    Returns:
        The page; pictures stand in it as data, its Content-Security-Policy allows its own style and nothing else.
    """
    style = read_part("palette.css") + read_part("casebook.css")
    return load_template("casebook.html").render(
        report=report, most_cites=_MOST_CITES, most_sources=_MOST_SOURCES,
        most_rows=_MOST_ROWS, most_lines=_MOST_LINES,
        style=Markup(style), style_hash=hash_inline(style), version=__version__, as_data_uri=build_data_uri,
    )  # fmt: skip


def render_view(contents: Contents, section: Section) -> str:
    """Renders one view as a page of its own, with the sentences that its rows stand on.

    Args:
        contents: the casebook that the view was made from.
        section: the view; its rows name claims, the page numbers them.
    """
    book = CitationBook(contents)
    numbered = number_section(section, book)
    style = read_part("palette.css") + read_part("casebook.css")
    return load_template("view.html").render(
        section=numbered, citations=book.list_citations(), most_cites=_MOST_CITES, most_rows=_MOST_ROWS,
        style=Markup(style),
        style_hash=hash_inline(style), version=__version__, as_data_uri=build_data_uri,
    )  # fmt: skip


def build_data_uri(svg: str) -> str:
    """Builds the data URI of a picture; as an image it can run nothing.

    >>> build_data_uri("<svg/>")
    'data:image/svg+xml;base64,PHN2Zy8+'
    """
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
