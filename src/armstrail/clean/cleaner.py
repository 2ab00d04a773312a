"""One source to one document: what stays, what was dropped, who published it and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from armstrail.clean.boilerplate import mark_boilerplate, mark_outside
from armstrail.clean.credits import Credit, parse_credit
from armstrail.clean.datelines import Dateline, parse_dateline
from armstrail.clean.dates import find_dates, find_path_date, parse_iso, parse_stated
from armstrail.clean.head import Head, read_head, split_glued_headlines
from armstrail.clean.knowledge import load_masthead
from armstrail.clean.language import guess_language
from armstrail.clean.lines import Line, Marks, assemble, split_lines
from armstrail.clean.sources import is_source_line, parse_source, split_source
from armstrail.clean.tail import Tail, mark_teasers, read_tail
from armstrail.core.document import Document, Source
from armstrail.core.ids import build_id
from armstrail.core.time import DateBasis, PublicationDate

# Word processors fill the title in from templates and file names, so the headline in the text goes first.
_OFFICE_TYPES = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")


def clean_source(source: Source, published: str | None = None) -> Document:
    r"""Cleans one source: drops what belongs to the site, finds title, publisher, author and date of publication.

    The body keeps its wording; only white space changes and whole spans go, each recorded in `dropped`.

    Args:
        source: what `ingest` read.
        published: the date of publication that the user gives, as an ISO date, month or year.

    Returns:
        The document; `published` is None where nothing tells the date, `publisher` where nothing names it.

    Raises:
        UsageError: `published` is no ISO date, month or year.

    >>> page = Source(path="a.txt", url=None, sha256="0", media_type="text/plain",
    ...               text="Army digs up arms\n\nTwo men were held on Monday.\n\nSource: Valley Post")
    >>> document = clean_source(page, published="2025-03")
    >>> document.title, document.publisher, document.published.end
    ('Army digs up arms', 'Valley Post', '2025-03-31')
    """
    given = parse_iso(published) if published is not None else None
    lines, marks, head, tail = _read_page(source)
    text, dropped = assemble(lines, marks)
    dateline = parse_dateline(lines[head.body_line].text) if head.body_line < len(lines) else None
    date = PublicationDate(start=given[0], end=given[1], basis="given") if given else None
    return Document(
        id=build_id("doc", source.sha256),
        path=source.path,
        url=source.url,
        sha256=source.sha256,
        title=head.title or _trim_title(source.title),
        publisher=source.publisher or _find_publisher(lines, head, tail, dateline),
        author=source.author or next((c.author for c in head.credits.values() if c.author), None) or tail.author,
        published=date or _find_published(source, lines, head, tail, dateline),
        language=guess_language(text),
        text=text,
        dropped=dropped,
    )


def _read_page(source: Source) -> tuple[Sequence[Line], Marks, Head, Tail]:
    """Splits the page into lines and marks those to drop; where every line would go, all stay."""
    title = _trim_title(source.title)
    lines: Sequence[Line] = tuple(part for line in split_lines(source.text) for part in split_source(line))
    site = mark_outside(lines, source.main_text, title) | mark_boilerplate(lines)
    lines, kept = split_glued_headlines(lines, site)
    head = read_head(lines, kept, title, is_trusted=source.media_type not in _OFFICE_TYPES)
    marks = dict(kept) | dict(head.marks)
    marks |= mark_teasers(lines, marks, head.body_line)
    tail, ending = read_tail(lines, marks)
    marks |= ending
    return lines, marks if len(marks) < len(lines) else {}, head, tail


def _trim_title(title: str | None) -> str | None:
    return _SITE_SUFFIX.sub("", title) if title else None


def _find_publisher(lines: Sequence[Line], head: Head, tail: Tail, dateline: Dateline | None) -> str | None:
    for number in range(min(head.body_line, len(lines))):
        if is_source_line(lines[number].text) and (name := parse_source(lines[number].text)):
            return name
    credited = next((c.publisher for c in head.credits.values() if c.publisher), None)
    agency = dateline.publisher if dateline else None
    return tail.publisher or credited or head.masthead or agency or _find_issuing_body(head.title)


def _find_issuing_body(title: str | None) -> str | None:
    """Reads "Midterm report of the Panel of …" as a document that the body itself issued."""
    words = load_masthead()
    documents, bodies = "|".join(words.document_words), "|".join(word.capitalize() for word in words.body_words)
    match = re.search(rf"\b(?:{documents}) of the ((?:[A-Z][\w’'-]* )*(?:{bodies})\b[^(:;]*)", title or "")
    return match[1].strip() if match else None


def _find_published(
    source: Source, lines: Sequence[Line], head: Head, tail: Tail, dateline: Dateline | None
) -> PublicationDate | None:
    interval = parse_stated(source.published) if source.published else None
    stated = PublicationDate(start=interval[0], end=interval[1], basis=source.published_basis) if interval else None
    if stated and stated.basis != "inferred":
        return stated
    credit = _choose_dated(head.credits)
    if credit is not None and credit.date is not None:
        basis: DateBasis = "dateline" if credit.place else "byline"
        return PublicationDate(start=credit.date.start, end=credit.date.end, basis=basis)
    if dateline is not None and dateline.date is not None:
        return PublicationDate(start=dateline.date.start, end=dateline.date.end, basis="dateline")
    if tail.date is not None:
        return PublicationDate(start=tail.date.start, end=tail.date.end, basis="byline")
    return _find_url_date(source) or _find_menu_date(lines, head) or stated


def _choose_dated(credits: Mapping[int, Credit]) -> Credit | None:
    dated = [credit for credit in credits.values() if credit.date is not None]
    return next((credit for credit in dated if not credit.updated), dated[0] if dated else None)


def _find_url_date(source: Source) -> PublicationDate | None:
    for place in (source.url, PurePosixPath(source.path).name if source.path else None):
        interval = find_path_date(place) if place else None
        if interval:
            return PublicationDate(start=interval[0], end=interval[1], basis="url")
    return None


def _find_menu_date(lines: Sequence[Line], head: Head) -> PublicationDate | None:
    """Reads the date that newspapers' sites show beside the menu at the very top."""
    for line in lines[: min(head.body_line, 3)]:
        dates = find_dates(line.text)
        if dates and len(dates) == 1 and parse_credit(line) is None and dates[0].start_char == 0:
            return PublicationDate(start=dates[0].start, end=dates[0].end, basis="inferred")
    return None
