"""The annotator on words that no dictionary knows."""

from collections.abc import Sequence

import pytest

from armstrail.annotate.annotator import annotate_document
from armstrail.annotate.parser import ParsedToken
from armstrail.annotate.wordpieces import Word
from armstrail.core.annotation import Span
from armstrail.pipeline.read import read_text

# A wire report of 1990, typing error and all: the "S" after the apostrophe is a word of its own.
REPORT = "THE NEW JUDGE OVERTURNED THE RULING TO RELEASE EIGHT PEOPLE ACCUSED OF KIDAPPING IN THE EARLY 1980'S."


class _NothingKnown:
    def find_document_spans(self, text: str) -> tuple[Span, ...]:
        return ()


class _AllNouns:
    """A parser to which every word is the same: what a tagger says of odd characters cannot be foreseen."""

    version = "none"

    def __init__(self, tag: str) -> None:
        self.tag = tag

    def parse(self, sentences: Sequence[Sequence[Word]]) -> list[list[ParsedToken]]:
        return [[ParsedToken(self.tag, 0, "dep") for _ in words] for words in sentences]


@pytest.mark.parametrize("tag", ["NN", "NNS", "JJ", "RB"])
@pytest.mark.parametrize("text", [REPORT, "The \x1a s ' J er 0 ends."])
def test_every_token_has_a_lemma(text: str, tag: str) -> None:
    document = read_text(text).documents[0]
    annotation = annotate_document(document, _NothingKnown(), _AllNouns(tag))
    assert all(t.lemma.strip() for s in annotation.sentences for t in s.tokens)
