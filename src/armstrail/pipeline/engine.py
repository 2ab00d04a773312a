"""Everything a run needs, loaded once: lexicons, gazetteer, frames, cues, parser."""

from __future__ import annotations

import gc
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.annotate.annotator import annotate_document
from armstrail.annotate.lemmas import lemmatize
from armstrail.annotate.name_types import type_names
from armstrail.annotate.parser import load_parser
from armstrail.extract.extractor import Knowledge, extract_claims
from armstrail.extract.relevance import TriggerFilter
from armstrail.lexicon import STORE_NAME
from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.cues import load_attribution_cues, load_price_cues, load_status_cues
from armstrail.lexicon.frames import load_frames
from armstrail.lexicon.gazetteer import load_gazetteer
from armstrail.lexicon.load import iter_files
from armstrail.pipeline.claims import build_claims
from armstrail.pipeline.mentions import build_mentions
from armstrail.pipeline.result import DocumentResult
from armstrail.resolve.entities import EntityBook

if TYPE_CHECKING:
    from armstrail.core.annotation import Annotation
    from armstrail.core.document import Document

_MADE_BETWEEN_COLLECTIONS = 50_000  # things; a document of 400 words makes about so many, a few of them for long


class Engine:
    """Turns documents into claims.

    Args:
        pipeline: a spaCy pipeline to use instead of the packaged one.
        lexicon: a folder of a user's own entries to lay over ours.
    """

    def __init__(self, pipeline: str | None = None, lexicon: str | None = None) -> None:
        """Loads the lexicons; the parser is loaded with the first document."""
        self._pipeline = pipeline
        folder = None if lexicon is None else Path(lexicon)
        store = _existing(folder, STORE_NAME)
        self.gazetteer = load_gazetteer(store)
        authored = folder is not None and any(True for _ in iter_files(folder))
        self.lexicon = load_lexicon(folder if authored else None, self.gazetteer)
        titles = {f.casefold(): t for t in self.lexicon.titles for f in t.forms}
        self._title_words = frozenset(f.rstrip(".") for f in titles if " " not in f)
        self.knowledge = knowledge = Knowledge(
            frames=load_frames(overlay=_existing(folder, "frames")),
            titles=titles,
            attribution=load_attribution_cues(),
            status=load_status_cues(),
            prices=load_price_cues(),
            nouns=self.lexicon,
        )
        self._filter = TriggerFilter(knowledge.frames, titles, knowledge.attribution, lemmatize)

    def annotate(self, document: Document, only: frozenset[int] | None = None) -> Annotation:
        """Annotates one cleaned document.

        Args:
            document: the document.
            only: the numbers of the sentences that may be parsed; None allows all.
        """
        parser = load_parser(self._pipeline)
        annotation = annotate_document(document, self.lexicon, parser, self._title_words, self._filter.matters, only)
        return type_names(annotation, self.gazetteer.is_known_place)

    def read_document(self, document: Document, select: bool = True) -> DocumentResult:
        """Reads one cleaned document into claims, with the entities and mentions in it.

        Args:
            document: the document.
            select: whether the learned model chooses among what the frames find.
        """
        annotation = self.annotate(document)
        entities = EntityBook(annotation, self.lexicon, self.gazetteer)
        raw = extract_claims(document, annotation, self.knowledge, select)
        claims = build_claims(document, annotation, raw, entities)
        mentions = build_mentions(document, annotation, entities)
        return DocumentResult(document=document, entities=entities.entities, mentions=mentions, claims=claims)


def _existing(folder: Path | None, name: str) -> Path | None:
    """Returns what a user's folder holds under a name; None where it holds nothing of the kind."""
    path = None if folder is None else folder / name
    return path if path is not None and path.exists() else None


@lru_cache(maxsize=2)
def load_engine(pipeline: str | None = None, lexicon: str | None = None) -> Engine:
    """Loads an engine once a process for each choice of pipeline and lexicon.

    What is loaded stays as long as the process, so that the garbage collector is told to leave it alone: it would walk
    through the lexicons again and again while documents are read (a sixth of the time, measured). What one document
    makes is nearly all freed without it, so that it need look only now and then (another twelfth).
    """
    engine = Engine(pipeline, lexicon)
    gc.freeze()
    gc.set_threshold(max(gc.get_threshold()[0], _MADE_BETWEEN_COLLECTIONS))
    return engine
