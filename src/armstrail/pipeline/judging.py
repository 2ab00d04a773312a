"""A casebook as review sees it, and decisions of people put into it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from armstrail.core.errors import UsageError
from armstrail.corroborate.source_uses import list_source_uses
from armstrail.pipeline.entries import find_by_name
from armstrail.review.finding_session import FindingDeck
from armstrail.review.judging import Decision, build_judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.contents import Contents
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding
    from armstrail.core.judgement import Judgement, Subject
    from armstrail.store.casebook import Casebook


class CasebookJudgements:
    """A casebook through the eyes of `review.book.JudgementBook`.

    Args:
        book: open for writing.
    """

    def __init__(self, book: Casebook) -> None:
        """Takes the casebook."""
        self._book = book

    def list_documents(self) -> Sequence[Document]:
        """Lists the documents."""
        return tuple(self._book.iter_documents())

    def list_entities(self) -> Sequence[Entity]:
        """Lists the entities that claims name."""
        return tuple(self._book.iter_entities())

    def list_claims(self) -> Sequence[Claim]:
        """Lists the program's claims, untouched."""
        return tuple(self._book.iter_claims())

    def list_judgements(self) -> Sequence[Judgement]:
        """Lists all judgements, also those that were taken back."""
        return tuple(self._book.iter_judgements())

    def append_judgement(self, judgement: Judgement) -> None:
        """Adds a judgement for good."""
        self._book.append_judgements((judgement,))


def build_finding_deck(contents: Contents, findings: Iterable[Finding], kind: str | None = None) -> FindingDeck:
    """Builds what a review of findings shows: those of several claims, the contested and best supported first.

    Args:
        contents: of the casebook, cross-checked.
        findings: all, those that people rejected too.
        kind: only findings of this kind.
    """
    uses = list_source_uses(contents.claims, contents.documents, contents.entities, contents.identities)
    chosen = [f for f in findings if len(f.claims) > 1 and kind in (None, f.kind)]
    chosen.sort(key=lambda f: (not f.contradictions, -len(f.origins), -len(f.claims), f.id))
    return FindingDeck(
        findings=tuple(chosen), claims={c.id: c for c in contents.claims},
        documents={d.id: d for d in contents.documents}, sources={u.claim: u.source for u in uses},
        names={e.id: e.name for e in contents.entities} | {i.id: i.name for i in contents.identities},
    )  # fmt: skip


def decide_pair(book: Casebook, subject: Subject, pair: tuple[str, str], same: bool, person: str) -> Judgement:
    """Keeps a person's word that two claims, entities or documents are, or are not, the same.

    Args:
        book: open for writing.
        subject: "claims", "entities" or, for documents, "source".
        pair: two ids.
        same: whether they are.
        person: who says so.

    Raises:
        UsageError: one of the two is not in the casebook, or they are one id.
    """
    if pair[0] == pair[1]:
        raise UsageError(f"{pair[0]} is given twice; give the ids of two different things")
    keys = [key if _has(book, subject, key) else find_by_name(book, key) for key in pair]
    if keys[0] == keys[1]:
        raise UsageError(f"'{pair[0]}' and '{pair[1]}' are one entity, {keys[0]}; give two different things")
    decision = Decision(subject=subject, targets=tuple(sorted(keys)), verdict="join" if same else "split")
    return _keep(book, decision, person)


def grade_source(book: Casebook, source: str, grade: str, person: str) -> Judgement:
    """Keeps a person's grade of a source.

    Args:
        book: open for writing, cross-checked.
        source: the id or name of one that is graded already by the program.
        grade: a letter, A to F.
        person: who says so.

    Raises:
        UsageError: there is no such source or grade.
    """
    from armstrail.review.checks import check_decision

    known = {g.source for g in book.iter_source_grades()}
    names = {e.name.casefold(): e.id for e in book.iter_entities() if e.id in known}
    key = source if source in known else names.get(source.casefold())
    if key is None:
        raise UsageError(f"'{source}' says nothing in this casebook; `armstrail grades` lists its sources")
    decision = Decision(subject="source", targets=(key,), verdict="grade", field="reliability", value=grade.upper())
    check_decision(decision, None, None)
    return _keep(book, decision, person)


def grade_claim(book: Casebook, claim: str, grade: str, person: str) -> Judgement:
    """Keeps a person's grade of what a claim says.

    Args:
        book: open for writing.
        claim: the id of a claim.
        grade: a digit, 1 to 6.
        person: who says so.

    Raises:
        UsageError: there is no such claim or grade.
    """
    from armstrail.review.checks import check_decision

    if not book.read_claims((claim,)):
        raise UsageError(f"there is no claim '{claim}' in this casebook; `armstrail search` shows ids")
    decision = Decision(subject="claim", targets=(claim,), verdict="grade", field="credibility", value=grade)
    check_decision(decision, None, None)
    return _keep(book, decision, person)


def take_back(book: Casebook, judgement: str, person: str) -> Judgement:
    """Keeps that a person takes back a judgement of theirs.

    Raises:
        UsageError: there is none of theirs with this id, or it was taken back already.
    """
    from armstrail.review.checks import check_undo

    kept = tuple(book.iter_judgements())
    older = next((j for j in kept if j.id == judgement), None)
    again = next((j for j in kept if j.undoes == judgement), None)
    if again is not None:
        raise UsageError(f"{again.person} took {judgement} back already, on {again.at[:10]}")
    decision = Decision(
        subject="claim" if older is None else older.subject, targets=() if older is None else older.targets,
        verdict="undo", undoes=judgement,
    )  # fmt: skip
    check_undo(decision, person, () if older is None else (older,))
    return _keep(book, decision, person)


def _keep(book: Casebook, decision: Decision, person: str) -> Judgement:
    judgement = build_judgement(decision, person, datetime.now(UTC), book.count().judgements)
    book.append_judgements((judgement,))
    return judgement


def _has(book: Casebook, subject: Subject, key: str) -> bool:
    if subject == "claims":
        return bool(book.read_claims((key,)))
    if subject == "entities":
        return book.read_entity(key) is not None
    return book.read_document(key) is not None
