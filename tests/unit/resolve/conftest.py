"""Annotates texts with the packaged pipeline and lexicons, once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.core.document import Document
from armstrail.pipeline.engine import load_engine
from armstrail.resolve.entities import EntityBook
from armstrail.resolve.references import ReferenceBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.annotation import Annotation


@pytest.fixture(scope="session")
def annotate() -> Callable[[str], Annotation]:
    """Annotates a text."""
    engine = load_engine()

    def annotate_text(text: str) -> Annotation:
        return engine.annotate(
            Document(id="doc", path=None, url=None, sha256="", title=None, publisher=None, author=None, published=None,
                     language="en", text=text)
        )  # fmt: skip

    return annotate_text


@pytest.fixture(scope="session")
def resolve(annotate: Callable[[str], Annotation]) -> Callable[[str, str], str | None]:
    """Resolves the last occurrence of some words in a text to the name of what they stand for."""
    engine = load_engine()

    def resolve_words(text: str, words: str) -> str | None:
        annotation = annotate(text)
        book = ReferenceBook(annotation, EntityBook(annotation, engine.lexicon, engine.gazetteer))
        start = text.rindex(words)
        sentence = next(s for s in annotation.sentences if s.start <= start < s.end)
        found = book.resolve(sentence, start, start + len(words))
        return None if found is None else found.entity.name

    return resolve_words
