"""Documents: the working text with what is known of it, and its words for search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, select, update

from armstrail.core.base import encode_json
from armstrail.core.document import Document, Dropped
from armstrail.core.ids import hash_bytes
from armstrail.core.time import PublicationDate
from armstrail.store.clock import tell_time
from armstrail.store.folding import fold_words
from armstrail.store.originals import unpack_original
from armstrail.store.records import Original
from armstrail.store.rows import insert_rows
from armstrail.store.sounds import write_other_words
from armstrail.store.tables import DOCUMENT_WORDS, DOCUMENTS, ORIGINALS, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection, RowMapping

_ROWS_AT_ONCE = 100
# PostgreSQL indexes no row whose words need more than 1 MB (manual of 15, section 12.11), so long texts are parted.
_PART_CHARS = 200_000
_DROPPED = msgspec.json.Decoder(tuple[Dropped, ...])


def write_documents(connection: Connection, documents: Sequence[Document], run: str) -> None:
    """Writes documents that are not there yet; their originals must be."""
    at = tell_time()
    rows = (
        {"id": d.id, "sha256": d.sha256, "added": at, "added_run": run, "run": run, **_build_columns(d)}
        for d in documents
    )
    insert_rows(connection, DOCUMENTS, rows)
    write_words(connection, documents)


def update_document(connection: Connection, document: Document, run: str) -> None:
    """Writes what a new run makes of a document over what there was."""
    columns = _build_columns(document)
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document.id).values(run=run, **columns))


def _build_columns(document: Document) -> dict[str, object]:
    published = document.published
    return {
        "path": document.path, "url": document.url, "title": document.title, "publisher": document.publisher,
        "author": document.author, "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "published_basis": published.basis if published else None, "language": document.language,
        "text": document.text, "dropped": encode_json(document.dropped).decode(),
    }  # fmt: skip


def write_words(connection: Connection, documents: Sequence[Document]) -> None:
    """Writes the words of documents for search, those in other scripts by their sound too; they must have none."""
    rows = (
        {"document": document.id, "part": number, "title": title, "words": words}
        for document in documents
        for number, (title, words) in enumerate(list_words(document))
    )
    insert_rows(connection, DOCUMENT_WORDS, rows)
    write_other_words(connection, ((d.id, f"{d.title or ''} {d.text}") for d in documents))


def list_words(document: Document) -> list[tuple[str, str]]:
    """Lists the words of a document for search: title and text, folded, a long text in parts."""
    parts = [fold_words(part) for part in split_text(document.text)]
    titles = [fold_words(document.title or ""), *[""] * (len(parts) - 1)]
    return list(zip(titles, parts, strict=True))


def split_text(text: str, most: int = _PART_CHARS) -> Iterator[str]:
    """Splits a text into parts of at most so many characters, at a space where there is one; one part at the least.

    >>> list(split_text("one two three", 8))
    ['one two ', 'three']
    """
    start = 0
    while len(text) - start > most:
        space = text.rfind(" ", start + 1, start + most)
        end = space + 1 if space > 0 else start + most
        yield text[start:end]
        start = end
    yield text[start:]


def has_document(connection: Connection, key: str) -> bool:
    """Tells whether a document is there."""
    return connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == key)).first() is not None


def read_document(connection: Connection, key: str) -> Document | None:
    """Reads one document; None where there is none."""
    row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == key)).first()
    return None if row is None else build_document(row._mapping)


def read_original_of(connection: Connection, key: str) -> Original | None:
    """Reads a document with its original; None where there is no document, or its original is damaged."""
    query = (
        select(DOCUMENTS, ORIGINALS.c.packing, ORIGINALS.c.data, ORIGINALS.c.media_type, RUNS.c.options)
        .join(ORIGINALS, ORIGINALS.c.sha256 == DOCUMENTS.c.sha256)
        .join(RUNS, RUNS.c.id == DOCUMENTS.c.added_run)
        .where(DOCUMENTS.c.id == key)
    )
    row = connection.execute(query).mappings().first()
    data = None if row is None else unpack_original(row["packing"], row["data"])
    if row is None or data is None:
        return None
    return Original(document=build_document(row), data=data, media_type=row["media_type"], options=row["options"])


def list_documents_before(connection: Connection, run: str) -> tuple[str, ...]:
    """Lists the documents that a run has not read yet, in the order in which they were added."""
    query = select(DOCUMENTS.c.id).where(DOCUMENTS.c.run != run).order_by(DOCUMENTS.c.seq)
    return tuple(connection.execute(query).scalars())


def iter_documents(connection: Connection) -> Iterator[Document]:
    """Yields all documents in the order in which they were added."""
    query = select(DOCUMENTS).order_by(DOCUMENTS.c.seq)
    for row in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}):
        yield build_document(row._mapping)


def build_document(row: RowMapping) -> Document:
    """Builds the record of a row of `documents`."""
    start, end, basis = row["published_start"], row["published_end"], row["published_basis"]
    return Document(
        id=row["id"], path=row["path"], url=row["url"], sha256=row["sha256"], title=row["title"],
        publisher=row["publisher"], author=row["author"],
        published=None if basis is None else PublicationDate(start=start, end=end, basis=basis),
        language=row["language"], text=row["text"], dropped=_DROPPED.decode(row["dropped"]),
    )  # fmt: skip


def delete_document(connection: Connection, key: str) -> None:
    """Deletes a document with its words, passages and claims, and what is computed of them."""
    connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == key))


def hash_text(text: str) -> str:
    """Returns the SHA-256 of a working text in UTF-8."""
    return hash_bytes(text.encode())
