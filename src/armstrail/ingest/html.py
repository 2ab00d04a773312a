"""Web pages: the visible text with its paragraphs, and what a boilerplate remover takes for the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import trafilatura
from lxml import etree

from armstrail.core.document import Source
from armstrail.core.errors import EmptyInputError
from armstrail.core.ids import hash_bytes
from armstrail.ingest.decode import decode_text, tidy_text

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea")
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
))
# fmt: on
_MAX_DEPTH = 400  # lxml's own serialiser and trafilatura recurse; pages that people read stay far below
_MAX_MAIN_CHARS = 4_000_000
# What trafilatura and the libraries below it raise on broken pages; the visible text is read without them.
_REMOVER_ERRORS = (etree.LxmlError, RecursionError, ValueError, TypeError, AttributeError, LookupError)


@dataclass(slots=True)
class _Collector:
    """Receives parser events and keeps the visible text; holds no tree, so depth does not matter."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    depth: int = 0
    deepest: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Opens an element."""
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        if self.hidden:
            if tag == self.hidden[0]:
                self.hidden.append(tag)
        elif tag in _SKIPPED or (tag not in _VOID and _is_hidden(attributes)):
            self.hidden.append(tag)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag in ("td", "th"):
            self.pieces.append("  ")

    def end(self, tag: str) -> None:
        """Closes an element."""
        self.depth -= 1
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        elif not self.hidden and tag in _BLOCKS:
            self.pieces.append("\n\n")

    def data(self, text: str) -> None:
        """Takes text; line ends in the source of a page are spaces."""
        if not self.hidden:
            self.pieces.append(re.sub(r"\s*\n\s*", " ", text))

    def close(self) -> str:
        """Returns the text with one blank line between paragraphs."""
        lines = [line.strip() for line in "".join(self.pieces).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))


def read_html(data: bytes, name: str) -> Source:
    r"""Reads one web page.

    Returns:
        A source whose `text` is all that is visible and whose `main_text` is the article as trafilatura finds it;
        `main_text` is None where it finds none.

    Raises:
        EmptyInputError: nothing is visible.
        NotTextError: the bytes are no text.

    >>> read_html(b"<html><body><p>Two <b>men</b></p><p>were held.</p></body></html>", "a.html").text
    'Two men\n\nwere held.'
    """
    declared = _CHARSET.search(data[:4096])
    page, notes = decode_text(data, name, declared[1].decode("ascii") if declared else None)
    text, depth = _read_visible(page)
    if not text.strip():
        raise EmptyInputError(name, "shows no text; the page may need a browser: save it as text or PDF")
    if depth > _MAX_DEPTH or len(page) > _MAX_MAIN_CHARS:
        notes = (*notes, "too deep or too large to find the main text; all visible text is used")
        main = None
    else:
        main = _find_main(page)
    return Source(
        path=name,
        url=main.url if main else None,
        sha256=hash_bytes(data),
        media_type="text/html",
        text=text,
        main_text=main.text if main else None,
        title=main.title if main else None,
        publisher=main.publisher if main else None,
        author=main.author if main else None,
        published=main.published if main else None,
        notes=notes,
    )


def extract_visible(markup: str) -> str:
    r"""Returns the visible text of a piece of HTML, as feeds carry it; empty where nothing is visible.

    >>> extract_visible("One<br>two <script>x()</script>")
    'One\ntwo'
    """
    return _read_visible(markup)[0]


def _read_visible(page: str) -> tuple[str, int]:
    if not page.strip():
        return "", 0
    collector = _Collector()
    parser = etree.HTMLParser(target=collector, huge_tree=True, recover=True, encoding="utf-8")
    try:
        parser.feed(re.sub(r"^\s*<\?xml[^>]*\?>", "", page).encode("utf-8", errors="replace"))
        text = str(parser.close())
    except etree.LxmlError:
        text = collector.close()
    return tidy_text(text)[0], collector.deepest


@dataclass(frozen=True, slots=True)
class _Main:
    text: str | None
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None


def _find_main(page: str) -> _Main | None:
    try:
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except _REMOVER_ERRORS:
        return None
    if found is None:
        return None
    values = found if isinstance(found, dict) else found.as_dict()
    keys = ("text", "title", "author", "sitename", "date", "url")
    return _Main(*(tidy_text(str(values[key]))[0].strip() or None if values.get(key) else None for key in keys))
