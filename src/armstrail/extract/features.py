"""What is looked at to tell whether a coder would record a candidate: roles, words, place in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.kinds import KINDS
from armstrail.extract.tree import answer_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.raw import RawClaim, RawFiller
    from armstrail.extract.tree import Tree

# The sense that tells most about a filler, most telling first.
_SENSES = (
    "group", "state_force", "government", "organisation", "media", "person", "weapon", "vehicle", "place", "country",
    "fighters", "force", "body", "people", "nationality", "arms", "goods", "facility", "area", "statement", "source",
    "event", "money", "number", "pronoun", "name",
)  # fmt: skip
_CLAUSES = frozenset({"topic", "charge", "penalty", "condition"})
_OPENING = frozenset({'"', "“", "«"})
_CLOSING = frozenset({'"', "”", "»"})
_MARKS = _OPENING | _CLOSING
_DEEP = 4


def find_features(tree: Tree, claim: RawClaim, beside: Sequence[RawClaim]) -> set[str]:
    """Finds the features of a candidate.

    Args:
        tree: its sentence.
        claim: the candidate.
        beside: all candidates of the sentence.
    """
    return {
        *_describe_claim(claim),
        *_describe_trigger(tree, claim),
        *(f for r in claim.roles for f in _describe_filler(claim, r)),
        *_describe_clause(tree, claim),
        *_describe_company(claim, beside),
    }


def _describe_claim(claim: RawClaim) -> Iterator[str]:
    kind = claim.kind
    yield f"kind={kind}"
    yield f"frame={claim.frame}"
    yield f"status={claim.status}"
    if claim.unsure:
        yield "unsure"
    if claim.rival:
        yield "rival"
        yield f"rival {kind}"
    if claim.weak:
        yield "weak"
        yield f"weak {kind}"
    filled = {r.role for r in claim.roles}
    for role in KINDS[kind].required:
        yield f"{kind} {'has' if role in filled else 'lacks'} {role}"
    yield f"roles={min(len(filled), 4)}"
    yield f"family={KINDS[kind].family} roles={min(len(filled), 4)}"
    if claim.amount is not None:
        yield f"{kind} amount"
    if claim.time is not None:
        yield "time"
        yield f"{kind} time"
    if "place" in filled:
        yield f"{kind} place"


def _describe_trigger(tree: Tree, claim: RawClaim) -> Iterator[str]:
    index = claim.trigger_token
    token = tree[index]
    part = token.tag[:2]
    yield f"lemma={token.lemma}"
    yield f"tag={token.tag}"
    yield f"{claim.kind} part={part}"
    yield f"label={tree[index].label}"
    yield f"part={part} label={tree.label(index)}"
    head = tree[token.head]
    if head.index != index:
        yield f"governor={head.lemma}"
        yield f"governor part={head.tag[:2]} {tree.label(index)}"
    if part == "NN":
        article = _find_article(tree, index)
        yield f"noun det={article}"
        yield f"{claim.kind} noun det={article}"
        yield f"preposition={tree.preposition(index)}"
    for child in tree.children(index, "aux", "mark", "advmod"):
        yield f"{tree.label(child)}={tree.words[child]}"


def _find_article(tree: Tree, index: int) -> str:
    words = set(tree.child_words(index, "det"))
    article = "the" if "the" in words else "a" if words & {"a", "an", "another"} else "other" if words else "none"
    return f"{article} owned" if tree.children(index, "nmod:poss") else article


def _describe_filler(claim: RawClaim, filler: RawFiller) -> Iterator[str]:
    senses = filler.phrase.senses
    sense = next((s for s in _SENSES if s in senses), "none")
    role, kind = filler.role, claim.kind
    yield f"{role} path={filler.path}"
    yield f"{kind} {role} path={filler.path}"
    yield f"{role} rank={min(filler.rank, 3)}"
    if role in _CLAUSES:
        return
    yield f"{role} is {sense}"
    yield f"{kind} {role} is {sense}"
    if filler.phrase.concept and not filler.phrase.concept.startswith("noun:"):
        yield f"{role} known"
    if filler.phrase.count is not None:
        yield f"{role} counted"
    if filler.phrase.text[:1].isupper():
        yield f"{role} capital"
    yield f"{role} words={min(len(filler.phrase.text.split()), 5)}"


def _describe_clause(tree: Tree, claim: RawClaim) -> Iterator[str]:
    index = claim.trigger_token
    above = [tree[i].label for i in (index, *tree.ancestors(index))]
    yield f"depth={min(len(above), _DEEP)}"
    for label in ("acl:relcl", "advcl", "ccomp", "acl", "xcomp", "parataxis", "appos", "conj"):
        if label in above:
            yield f"under {label}"
    if tree.sentence.heading:
        yield "heading"
    if not tree.has_finite_verb:
        yield "no finite verb"
    if tree.is_question:
        yield "question"
    yield f"sentence={min(len(tree.tokens) // 10, 5)}"
    if _is_quoted(tree, index):
        yield "quoted"
        yield f"quoted {claim.kind}"
    if tree.sentence.index == 0:
        yield "first sentence"


@answer_once
def _is_quoted(tree: Tree, index: int) -> bool:
    """Tells whether a quotation that opens before a token in its sentence is not closed before it."""
    if _MARKS.isdisjoint(tree.vocabulary):
        return False
    depth = 0
    for i in range(index):
        text = tree[i].text
        if text == '"':
            depth = 1 - depth
        elif text in _OPENING:
            depth = 1
        elif text in _CLOSING:
            depth = 0
    return depth > 0


def _describe_company(claim: RawClaim, beside: Sequence[RawClaim]) -> Iterator[str]:
    others = [c for c in beside if c is not claim and not c.rival]
    same = [c for c in others if c.kind == claim.kind]
    yield f"beside={min(len(others), 4)}"
    if same:
        yield "same kind beside"
        yield f"same kind beside {claim.kind}"
    if any(c.trigger_token == claim.trigger_token for c in others):
        yield "same trigger beside"
    heads = {r.phrase.head for r in claim.roles}
    if any(heads & {r.phrase.head for r in c.roles} for c in same):
        yield "same kind shares filler"
    if claim.kind == "state":
        held = min(sum(not c.unsure and _is_topic_of(c, claim) for c in others), 2)
        yield f"topic holds={held}"
        yield f"topic holds={held} mode={claim.mode}"
    if any(_is_topic_of(claim, c) for c in others):
        yield "in a topic"
        yield f"in a topic {claim.kind}"


def _is_topic_of(claim: RawClaim, other: RawClaim) -> bool:
    """Tells whether a candidate stands in what another says."""
    topics = [r.phrase for r in other.roles if r.role == "topic"]
    return other.kind == "state" and not other.unsure and any(t.start <= claim.trigger_start < t.end for t in topics)
