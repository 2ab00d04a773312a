"""A user's own spaCy pipeline in place of ours; spaCy is imported here alone, and only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.annotate.parser import ParsedToken
from armstrail.core.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from armstrail.annotate.wordpieces import Word

_BATCH = 128
_NAME_TYPES = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "NORP": "MISC", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "PRODUCT": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "MISC": "MISC",
}  # fmt: skip
# Labels of the ClearNLP scheme, which spaCy's own English pipelines give, as Universal Dependencies call them.
# Source: ClearNLP dependency labels (Choi and Palmer 2012); Universal Dependencies v2 relations.
_LABELS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dative": "iobj",
    "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "nn": "compound",
    "acomp": "xcomp", "attr": "xcomp", "oprd": "xcomp", "npadvmod": "obl:unmarked", "predet": "det:predet",
    "preconj": "cc:preconj", "quantmod": "advmod", "intj": "discourse", "meta": "dep", "agent": "case",
}  # fmt: skip

_INNER = frozenset({"pobj", "pcomp"})


class SpacyParser:
    """A spaCy pipeline with a tagger and a dependency parser, run over words that we have split ourselves.

    Args:
        source: a folder or an installed package.

    Raises:
        ModelError: spaCy or the pipeline is not there, or the pipeline has no tagger or parser.
    """

    def __init__(self, source: str) -> None:
        """Loads the pipeline."""
        try:
            import spacy
        except ImportError as error:
            raise ModelError(
                f"--pipeline {source} is a spaCy pipeline, and spaCy is not installed: pip install 'armstrail[spacy]'"
            ) from error
        try:
            self._nlp = spacy.load(source, exclude=["senter", "lemmatizer", "attribute_ruler", "morphologizer"])
        except OSError as error:
            raise ModelError(
                f"no language pipeline at {source!r}: give --pipeline an installed spaCy package or a folder, "
                "or leave it out for ours"
            ) from error
        missing = {"tagger", "parser"} - set(self._nlp.pipe_names)
        if missing:
            raise ModelError(f"the pipeline {source!r} has no {' and no '.join(sorted(missing))}; armstrail needs both")
        self._is_clear = "pobj" in self._nlp.pipe_labels["parser"]
        self._marks_names = "ner" in self._nlp.pipe_names

    @property
    def version(self) -> str:
        """Name and version of the pipeline, as its own metadata give them."""
        return f"{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def parse(self, sentences: Sequence[Sequence[Word]]) -> list[list[ParsedToken]]:
        """Tags and parses sentences; each is kept whole, whatever the parser thinks of its ends."""
        from spacy.tokens import Doc

        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        docs = (
            Doc(
                self._nlp.vocab,
                words=[w.text for w in sentences[i]],
                sent_starts=[j == 0 for j in range(len(sentences[i]))],
            )
            for i in order
        )
        results: list[list[ParsedToken]] = [[] for _ in sentences]
        for i, doc in zip(order, self._nlp.pipe(docs, batch_size=_BATCH), strict=True):
            results[i] = [self._read(token) for token in doc]
        return results

    def _read(self, token: Token) -> ParsedToken:
        head, label = _to_universal(token) if self._is_clear else (token.head.i, token.dep_.lower())
        return ParsedToken(token.tag_, head, label, _read_name(token) if self._marks_names else "")


def _to_universal(token: Token) -> tuple[int, str]:
    """Turns a ClearNLP arc into one of Universal Dependencies: nouns govern their prepositions."""
    if _is_preposition(token):
        inner = _find_inner(token)
        return (token.head.i, "advmod") if inner is None else (inner.i, "case")
    if token.dep_ in _INNER:
        outer = token.head
        while outer.dep_ in _INNER and _is_preposition(outer.head):  # "from behind the house"
            outer = outer.head
        governor = outer.head
        if outer.dep_ == "agent":
            return governor.i, "obl:agent"
        if token.dep_ == "pcomp":
            return governor.i, "advcl"
        return governor.i, "obl" if governor.tag_.startswith(("VB", "MD", "JJ", "RB")) else "nmod"
    return token.head.i, _LABELS.get(token.dep_, token.dep_.lower())


def _is_preposition(token: Token) -> bool:
    """Tells whether a token is a preposition with a noun of its own; "to" before a recipient is one too."""
    if token.dep_ in {"prep", "agent"}:
        return True
    return token.dep_ in {"dative", "pcomp"} and token.tag_ in {"IN", "TO"} and _find_inner(token) is not None


def _find_inner(token: Token) -> Token | None:
    """Finds the noun or clause that a preposition, or the preposition after it, governs."""
    inner = next((c for c in token.children if c.dep_ in _INNER), None)
    return _find_inner(inner) or inner if inner is not None and inner.tag_ in {"IN", "TO"} else inner


def _read_name(token: Token) -> str:
    kind = _NAME_TYPES.get(token.ent_type_)
    return f"{token.ent_iob_}-{kind}" if kind and token.ent_iob_ in {"B", "I"} else "O"
