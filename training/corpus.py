"""The training corpus reader: treebank sentences, varied as real reports vary.

Names and hyphenated groups are merged into single tokens, because `annotate` merges lexicon names before tagging;
some sentences are set in capitals (wire copy) or lose their full stop (headlines); some verbs are replaced by verbs
of the domain in the same form ("fired", "seized"), which the treebanks hardly hold.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from lemminflect import getInflection
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from training.conllu import build_doc, read_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

DOMAIN_VERBS = tuple(
    "abandon abduct ambush annex arm arrest assassinate attack bomb bombard besiege capture confiscate "
    "defect deploy destroy detain disarm dismantle dispatch down encircle equip evacuate execute expel fire fund "
    "hijack hoard import export infiltrate injure intercept invade jail kidnap kill launch liberate loot massacre "
    "mobilise "
    "mobilize murder occupy overrun plunder possess procure purchase ransack recapture recruit release repel retake "
    "sell send shell shoot smuggle storm strike supply surrender surround target torch traffic train transfer "
    "wound arrest acquire recover seize seize seize fire fire destroy overrun take hit leave lose".split()
)
NAME_LABELS = frozenset({"flat", "compound", "goeswith"})
FINE_TAGS = frozenset({"VBD", "VBN", "VBZ", "VB", "VBG", "VBP"})


def find_names(doc: Doc) -> list[Span]:
    """Finds runs of proper nouns that form one name: each word but one hangs on a word of the run."""
    names, start = [], None
    for i in range(len(doc) + 1):
        proper = i < len(doc) and doc[i].pos_ == "PROPN"
        if proper and start is None:
            start = i
        elif not proper and start is not None:
            span = doc[start:i]
            outside = [t for t in span if not (start <= t.head.i < i)]
            inner = all(t.dep_ in NAME_LABELS for t in span if t not in outside)
            if len(span) > 1 and len(outside) <= 1 and inner:
                names.append(span)
            start = None
    return names


def find_hyphen_groups(doc: Doc) -> list[Span]:
    """Finds words joined by hyphens without spaces ("US-backed", "AK-47") that form one subtree."""
    groups, start = [], 0
    for i in range(len(doc)):
        last = i == len(doc) - 1
        joined = not last and not doc[i].whitespace_ and (doc[i].text == "-" or doc[i + 1].text == "-")
        if joined:
            continue
        span = doc[start : i + 1]
        if len(span) > 2 and sum(not (start <= t.head.i <= i) or t.head == t for t in span) == 1:
            groups.append(span)
        start = i + 1
    return groups


def merge_spans(doc: Doc, spans: list[Span]) -> Doc:
    """Merges each span into one token that keeps the tag and the head of its root."""
    with doc.retokenize() as retokenizer:
        taken: set[int] = set()
        for span in spans:
            if taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                retokenizer.merge(span, attrs={"TAG": span.root.tag, "POS": span.root.pos, "DEP": span.root.dep})
    return doc


def rewrite(doc: Doc, words: list[str]) -> Doc:
    """Returns the same analysis over other words."""
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        deps=[t.dep_ for t in doc],
        heads=[t.head.i for t in doc],
    )


def replace_verbs(doc: Doc, rng: random.Random) -> Doc:
    """Replaces transitive verbs by domain verbs in the same form."""
    words = [t.text for t in doc]
    for token in doc:
        if (
            token.tag_ in FINE_TAGS
            and token.pos_ == "VERB"
            and any(c.dep_ in {"obj", "nsubj:pass"} for c in token.children)
        ):
            forms = getInflection(rng.choice(DOMAIN_VERBS), tag=token.tag_)
            if forms:
                words[token.i] = forms[0] if token.text.islower() else forms[0].capitalize()
    return rewrite(doc, words)


def vary(doc: Doc, rng: random.Random) -> Doc:
    """Returns the sentence as training sees it this time."""
    spans = [s for s in find_names(doc) if rng.random() < 0.6]
    spans += [s for s in find_hyphen_groups(doc) if rng.random() < 0.9]
    if spans:
        doc = merge_spans(doc, spans)
    if rng.random() < 0.15:
        doc = replace_verbs(doc, rng)
    draw = rng.random()
    if draw < 0.08:
        doc = rewrite(doc, [t.text.upper() for t in doc])
    elif draw < 0.10 and len(doc) < 20:
        doc = rewrite(doc, [t.text if t.pos_ in {"ADP", "DET", "CCONJ"} else t.text.capitalize() for t in doc])
    return doc


@registry.readers("armstrail.Treebank.v1")  # type: ignore[untyped-decorator]
def create_treebank_reader(paths: str, copies: int, seed: int) -> Callable[[Language], Iterator[Example]]:
    """Creates a corpus reader over CoNLL-U files.

    Args:
        paths: the files, separated by commas.
        copies: how often each sentence comes, varied differently each time; 0: once, only with hyphenated groups
            merged, for evaluation.
        seed: of the variation; the same seed gives the same corpus.
    """

    def read(nlp: Language) -> Iterator[Example]:
        rng = random.Random(seed)
        sentences = [r for p in paths.split(",") for r in read_sentences(Path(p))]
        for rows in sentences * max(copies, 1):
            doc = build_doc(nlp.vocab, rows)
            doc = vary(doc, rng) if copies else merge_spans(doc, find_hyphen_groups(doc))
            bare = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
            yield Example(bare, doc)

    return read
