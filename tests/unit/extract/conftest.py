"""Parses sentences with the packaged pipeline and lexicons, once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.annotate.annotator import annotate_document
from armstrail.annotate.parser import load_parser
from armstrail.core.document import Document
from armstrail.extract.extractor import extract_claims, list_candidates
from armstrail.extract.tree import Tree
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


def build_document(text: str) -> Document:
    return Document(
        id="doc",
        path=None,
        url=None,
        sha256="",
        title=None,
        publisher=None,
        author=None,
        published=None,
        language="en",
        text=text,
    )


def find_fillers(claims: list[RawClaim], kind: str, role: str) -> list[str]:
    """Lists who fills a role of the claims of a kind, rival readings left out."""
    return [r.phrase.text for c in claims if c.kind == kind and not c.rival for r in c.roles if r.role == role]


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Tree]:
    """Parses a text of one sentence into a tree."""
    engine = load_engine()

    def parse_one(text: str) -> Tree:
        return Tree(annotate_document(build_document(text), engine.lexicon, load_parser()).sentences[0])

    return parse_one


@pytest.fixture(scope="session")
def extract() -> Callable[[str], list[RawClaim]]:
    """Extracts the raw claims of a text, by the frames and rules alone."""
    engine = load_engine()

    def extract_all(text: str) -> list[RawClaim]:
        document = build_document(text)
        return extract_claims(document, engine.annotate(document), engine.knowledge, select=False)

    return extract_all


@pytest.fixture(scope="session")
def list_all() -> Callable[[str], list[RawClaim]]:
    """Lists all that frames and rules find in a text, what the choice is to weigh among it."""
    engine = load_engine()

    def list_raw(text: str) -> list[RawClaim]:
        document = build_document(text)
        read = list_candidates(document, engine.annotate(document), engine.knowledge)
        return [candidate for _, candidates in read for candidate in candidates]

    return list_raw
