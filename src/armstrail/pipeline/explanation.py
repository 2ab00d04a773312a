"""How a claim came about: its sentence and parse, the frame, each role, what was rejected, and why.

The document is read again with the same program; nothing but its text is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.errors import UsageError
from armstrail.core.reason import Reason
from armstrail.extract.extractor import extract_claims
from armstrail.extract.trace import Rejection, Trace
from armstrail.pipeline.claims import build_claims
from armstrail.pipeline.fillers import EntityFinder
from armstrail.resolve.entities import EntityBook

if TYPE_CHECKING:
    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.core.document import Document
    from armstrail.extract.raw import RawClaim
    from armstrail.pipeline.engine import Engine

__all__ = ["Explanation", "FillerReason", "Rival", "Word", "explain_claim"]


class Word(Record, frozen=True):
    """A word of the sentence as parsed; `head` is the index of the word that governs it, for the root its own."""

    index: int
    text: str
    lemma: str
    tag: str
    label: str
    head: int


class FillerReason(Record, frozen=True):
    """How a role was filled, or a speaker found.

    `path` is the grammatical path, or the word that tells who speaks. Where the words stand for something named
    elsewhere, `reference` says why, and `margin` how far ahead of the next it is, in bits (None: nothing else fits).
    """

    role: str
    text: str
    path: str
    entity: str | None
    name: str | None
    reference: tuple[Reason, ...] = ()
    margin: float | None = None


class Rival(Record, frozen=True):
    """Another reading of the same words that was not kept."""

    kind: str
    frame: str
    source: str
    roles: tuple[tuple[str, str], ...]
    why: str


class Explanation(Record, frozen=True):
    """All that made a claim what it is.

    `frame` and `source` are the frame's id and `file:line`, or the name of the rule and its module. `settings` say
    which words set status and time. `probability` is how likely a coder records the claim, as far as the learned
    model can tell, and `weights` the features that weigh most, in nats.
    """

    claim: Claim
    sentence: str
    words: tuple[Word, ...]
    trigger: int
    frame: str
    source: str
    fillers: tuple[FillerReason, ...]
    speakers: tuple[FillerReason, ...]
    settings: tuple[str, ...]
    rejections: tuple[Rejection, ...]
    rivals: tuple[Rival, ...]
    probability: float
    weights: tuple[tuple[str, float], ...]


def explain_claim(document: Document, claim_id: str, engine: Engine) -> Explanation:
    """Explains a claim by reading its document again.

    Args:
        document: the cleaned document that makes the claim.
        claim_id: the id of the claim.
        engine: the same as the claim was read with: other lexicons give other claims.

    Raises:
        UsageError: the document makes no claim of this id.
    """
    annotation = engine.annotate(document)
    trace = Trace()
    raw = extract_claims(document, annotation, engine.knowledge, trace=trace)
    entities = EntityBook(annotation, engine.lexicon, engine.gazetteer)
    for item in raw:
        (claim,) = build_claims(document, annotation, [item], entities)
        if claim.id == claim_id:
            return _build_explanation(annotation, claim, item, trace, EntityFinder(annotation, entities))
    where = document.path or document.url or document.title or document.id
    raise UsageError(
        f"{where} makes no claim {claim_id!r} with this version and these options; ids are those of `armstrail read`"
    )


def _build_explanation(
    annotation: Annotation, claim: Claim, raw: RawClaim, trace: Trace, finder: EntityFinder
) -> Explanation:
    sentence = annotation.sentences[raw.sentence]
    choice = next(c for c in trace.choices if _is_same(c.claim, raw))
    return Explanation(
        claim=claim, sentence=sentence.text, words=_list_words(sentence), trigger=raw.trigger_token, frame=raw.frame,
        source=raw.source, fillers=_explain_fillers(sentence, claim, raw, finder),
        speakers=_explain_speakers(annotation, claim, raw, finder),
        settings=tuple(r for r in raw.reasons if r.startswith(("status", "time", "likelihood"))),
        rejections=_list_rejections(trace, raw), rivals=_list_rivals(trace, raw), probability=choice.probability,
        weights=choice.weights,
    )  # fmt: skip


def _is_same(candidate: RawClaim, raw: RawClaim) -> bool:
    """Tells whether a candidate became a claim: only its speakers were added."""
    return (candidate.sentence, candidate.trigger_start, candidate.frame, candidate.roles, candidate.amount) == (
        raw.sentence, raw.trigger_start, raw.frame, raw.roles, raw.amount,
    )  # fmt: skip


def _list_words(sentence: Sentence) -> tuple[Word, ...]:
    return tuple(
        Word(index=t.index, text=t.text, lemma=t.lemma, tag=t.tag, label=t.label, head=t.head) for t in sentence.tokens
    )


def _explain_fillers(sentence: Sentence, claim: Claim, raw: RawClaim, finder: EntityFinder) -> tuple[FillerReason, ...]:
    speaker = claim.attribution[-1].entity if claim.attribution else None
    found = []
    for filler, item in zip(claim.roles, raw.roles, strict=True):
        reference = finder.find_reference(sentence, item.phrase, speaker)
        mine = reference is not None and reference.entity.id == filler.entity
        found.append(
            FillerReason(
                role=filler.role,
                text=filler.text,
                path=item.path,
                entity=filler.entity,
                name=finder.find_name(filler.entity),
                reference=reference.reasons if reference is not None and mine else (),
                margin=reference.margin if reference is not None and mine else None,
            )
        )
    return tuple(found)


def _explain_speakers(
    annotation: Annotation, claim: Claim, raw: RawClaim, finder: EntityFinder
) -> tuple[FillerReason, ...]:
    found = []
    for said, speaker in zip(claim.attribution, raw.speakers, strict=True):
        sentence = next((s for s in annotation.sentences if s.start <= said.start < s.end), None)
        reference = None if sentence is None else finder.find_reference(sentence, speaker.phrase, None)
        found.append(
            FillerReason(
                role=said.kind,
                text=said.text,
                path=said.cue,
                entity=said.entity,
                name=finder.find_name(said.entity),
                reference=() if reference is None else reference.reasons,
                margin=None if reference is None else reference.margin,
            )
        )
    return tuple(found)


def _list_rejections(trace: Trace, raw: RawClaim) -> tuple[Rejection, ...]:
    """Lists what was rejected on the claim's own trigger: phrases for its frame, and other frames as a whole."""
    here = [r for r in trace.rejections if r.sentence == raw.sentence and r.token == raw.trigger_token]
    mine = [r for r in here if r.role is not None and r.frame == raw.frame]
    return (*dict.fromkeys(mine), *dict.fromkeys(r for r in here if r.role is None and r.frame != raw.frame))


def _list_rivals(trace: Trace, raw: RawClaim) -> tuple[Rival, ...]:
    """Lists the other readings of the trigger: those of frames that fit less well, and those that the model dropped."""
    worse = [(c, "another frame fits better") for c, _ in trace.repeats]
    dropped = [(c.claim, f"a coder would hardly record it ({c.probability:.2f})") for c in trace.choices if not c.kept]
    return tuple(
        Rival(
            kind=c.kind, frame=c.frame, source=c.source, roles=tuple((r.role, r.phrase.text) for r in c.roles), why=why
        )
        for c, why in (*worse, *dropped)
        if c.sentence == raw.sentence and c.trigger_token == raw.trigger_token and c.frame != raw.frame
    )
