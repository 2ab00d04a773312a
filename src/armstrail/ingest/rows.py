"""Rows of tables and JSON records: which column holds the text, and a source from each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armstrail.core.base import encode_json
from armstrail.core.document import Source
from armstrail.core.errors import EmptyInputError, MissingColumnError
from armstrail.core.ids import hash_bytes
from armstrail.ingest.decode import tidy_text
from armstrail.ingest.options import IngestOptions

_USUAL = {
    "text": ("text", "body", "content", "full_text", "fulltext", "article", "story", "notes", "description"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "publication_date", "published_at", "pubdate", "publish_date", "datetime"),
    "author": ("author", "authors", "byline", "creator"),
    "publisher": ("publisher", "source", "outlet", "sitename", "site_name", "media"),
    "url": ("url", "link", "permalink", "source_url"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that hold each thing; None where no column does."""

    text: str
    title: str | None
    date: str | None
    author: str | None
    publisher: str | None
    url: str | None


def choose_columns(names: Sequence[str], where: str, options: IngestOptions) -> Columns:
    """Chooses columns: those that the options name, else those with a usual name.

    Raises:
        MissingColumnError: a named column, or any column of text, is missing.

    >>> choose_columns(["Headline", "Body"], "a.csv", IngestOptions()).text
    'Body'
    """
    wanted = {
        "text": options.text_column,
        "title": options.title_column,
        "date": options.date_column,
        "author": options.author_column,
        "publisher": options.publisher_column,
        "url": options.url_column,
    }
    chosen = {kind: _choose(kind, name, names, where) for kind, name in wanted.items()}
    text = chosen.pop("text")
    if text is None:
        held = ", ".join(names)[:300]
        raise MissingColumnError(where, f"has no column of text; name it with --text-column (columns: {held})")
    return Columns(text=text, **chosen)


def build_row_source(
    row: Mapping[str, object], columns: Columns, where: str, media_type: str, keep_original: bool = False
) -> Source | EmptyInputError:
    """Builds the source of one row, or the error of a row without text.

    The hash is that of the row as JSON with sorted keys, so that the order of columns does not matter; with
    `keep_original` the source carries this JSON.
    """
    text, notes = tidy_text(_get(row, columns.text) or "")
    title = _get(row, columns.title)
    if not text.strip():
        return EmptyInputError(where, f"has no text in column {columns.text!r}; leave the row out")
    original = encode_json(dict(sorted(row.items())))
    return Source(
        path=where,
        url=_get(row, columns.url),
        sha256=hash_bytes(original),
        media_type=media_type,
        text=add_headline(text, title),
        title=title,
        publisher=_get(row, columns.publisher),
        author=_get(row, columns.author),
        published=_get(row, columns.date),
        notes=notes,
        original=original if keep_original else None,
    )


def add_headline(text: str, title: str | None) -> str:
    r"""Puts a headline that a row or entry gives apart from its text above it, so that claims can cite it.

    >>> add_headline("Two men were held.", "Army digs up arms")
    'Army digs up arms\n\nTwo men were held.'
    """
    if not title or text.lstrip().casefold().startswith(title.casefold()):
        return text
    return f"{title}\n\n{text}"


def _choose(kind: str, wanted: str | None, names: Sequence[str], where: str) -> str | None:
    if wanted is not None:
        if wanted not in names:
            raise MissingColumnError(where, f"has no column {wanted!r} (columns: {', '.join(names)[:300]})")
        return wanted
    lower = {name.strip().lower().replace(" ", "_"): name for name in reversed(names)}
    return next((lower[usual] for usual in _USUAL[kind] if usual in lower), None)


def _get(row: Mapping[str, object], column: str | None) -> str | None:
    value = row.get(column) if column is not None else None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(str(item) for item in value)
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    return str(value).strip() or None
