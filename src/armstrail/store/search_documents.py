"""Search for documents: by words in title and text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select, text

from armstrail.core.base import Record
from armstrail.store.folding import fold_words
from armstrail.store.search_endings import complete_terms
from armstrail.store.search_words import Term, build_vector_query, write_match
from armstrail.store.tables import DOCUMENT_WORDS, DOCUMENTS

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

_WORDS_AROUND = 12
_WORD = re.compile(r"\S+")


class DocumentHit(Record, frozen=True):
    """A document whose text holds the words; `part` is the text round them."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    part: str


def find_documents(connection: Connection, terms: tuple[Term, ...], most: int) -> tuple[DocumentHit, ...]:
    """Finds documents whose title or text holds the words, the newest first."""
    if connection.dialect.name == "sqlite":
        own: ColumnElement[int] = literal_column("document_index.rowid")
        match = write_match(complete_terms(connection, terms, "document_index"))
        held = literal_column("document_index").op("MATCH")(match)
        found = (
            select(DOCUMENT_WORDS.c.document)
            .select_from(text("document_index"))
            .join(DOCUMENT_WORDS, DOCUMENT_WORDS.c.seq == own)
            .where(held)
            .order_by(own.desc())
        )
    else:
        vector = func.to_tsvector("simple", DOCUMENT_WORDS.c.title.op("||")(" ").op("||")(DOCUMENT_WORDS.c.words))
        held = vector.op("@@")(build_vector_query(terms))
        found = select(DOCUMENT_WORDS.c.document).where(held).order_by(DOCUMENT_WORDS.c.seq.desc())
    keys = list(dict.fromkeys(connection.execute(found.limit(most)).scalars()))
    rows = {row.id: row for row in connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id.in_(keys)))}
    return tuple(
        DocumentHit(
            document=key, title=rows[key].title, publisher=rows[key].publisher, published=rows[key].published_start,
            part=find_part(rows[key].text, terms),
        )
        for key in keys
    )  # fmt: skip


def find_part(body: str, terms: tuple[Term, ...]) -> str:
    """Finds the words round the first that a search is for; the beginning where none is there as it is written.

    >>> find_part("A market. Rifles from Qandahār cost more.", (Term(phrases=("kandahar",)),))
    'A market. Rifles from Qandahār cost more.'
    """
    firsts = {phrase.split()[0] for term in terms for phrase in term.phrases}
    prefixes = tuple(phrase for term in terms if term.prefix for phrase in term.phrases)
    spans = [(m.start(), m.end()) for m in _WORD.finditer(body)]
    words = (fold_words(body[start:end]) for start, end in spans)
    wanted = (n for n, word in enumerate(words) if word in firsts or (prefixes and word.startswith(prefixes)))
    position = next(wanted, 0)
    shown = spans[max(position - _WORDS_AROUND, 0) : position + _WORDS_AROUND]
    if not shown:
        return ""
    before, after = "… " if shown[0] != spans[0] else "", " …" if shown[-1] != spans[-1] else ""
    return f"{before}{' '.join(body[shown[0][0] : shown[-1][1]].split())}{after}"
