"""RSS and Atom feeds: one source an entry."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import feedparser

from armstrail.core.base import encode_json
from armstrail.core.document import Source
from armstrail.core.errors import DamagedFileError, EmptyInputError, InputError
from armstrail.core.ids import hash_bytes
from armstrail.ingest.decode import tidy_text
from armstrail.ingest.html import extract_visible
from armstrail.ingest.rows import add_headline

_MEDIA_TYPE = "application/xml"


def read_feed(data: bytes, name: str, keep_originals: bool = False) -> Iterator[Source | InputError]:
    """Reads a feed; entries are numbered from 1 and named `feed.xml!1`.

    Yields:
        The source of each entry (its content, else its summary), or the error of an entry without text.

    Raises:
        DamagedFileError: it is no feed or has no entries.
    """
    feed = feedparser.parse(io.BytesIO(data))
    entries = feed.get("entries", [])
    if not entries:
        raise DamagedFileError(name, "is a feed without entries; fetch it again")
    site = _get(feed.get("feed", {}), "title")
    for number, entry in enumerate(entries, start=1):
        yield _build(entry, f"{name}!{number}", site, keep_originals)


def _build(entry: Mapping[str, object], where: str, site: str | None, keep_original: bool) -> Source | InputError:
    content = entry.get("content")
    parts = content if isinstance(content, list) else []
    markup = "\n".join(str(part.get("value", "")) for part in parts) or _get(entry, "summary") or ""
    text = extract_visible(markup)
    if not text.strip():
        return EmptyInputError(where, "has no content and no summary; fetch the page behind the link")
    title, link = _get(entry, "title"), _get(entry, "link")
    published = _read_time(entry, "published") or _read_time(entry, "updated")
    row = {"content": markup, "id": _get(entry, "id"), "link": link, "published": published, "title": title}
    original = encode_json(row)
    return Source(
        path=where,
        url=link,
        sha256=hash_bytes(original),
        media_type=_MEDIA_TYPE,
        text=add_headline(text, title),
        title=title,
        publisher=site,
        author=_get(entry, "author"),
        published=published,
        original=original if keep_original else None,
    )


def _read_time(entry: Mapping[str, object], key: str) -> str | None:
    """Returns the ISO day in UTC; None where the entry gives no readable date."""
    parsed = entry.get(f"{key}_parsed")
    if parsed is None or not isinstance(parsed, tuple):
        return None
    year, month, day = parsed[:3]
    return f"{year:04}-{month:02}-{day:02}"


def _get(entry: Mapping[str, object], key: str) -> str | None:
    value = entry.get(key)
    return tidy_text(value)[0].strip() or None if isinstance(value, str) else None
