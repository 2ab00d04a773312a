"""What review needs of a casebook: its documents, entities, claims and judgements, and a way to add a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.judgement import Judgement


class JudgementBook(Protocol):
    """A casebook as review sees it. Judgements are listed in the order in which they were appended."""

    def list_documents(self) -> Iterable[Document]:
        """Lists the documents."""
        ...

    def list_entities(self) -> Iterable[Entity]:
        """Lists the entities that claims name."""
        ...

    def list_claims(self) -> Iterable[Claim]:
        """Lists the program's claims, untouched."""
        ...

    def list_judgements(self) -> Sequence[Judgement]:
        """Lists all judgements, also those that were taken back."""
        ...

    def append_judgement(self, judgement: Judgement) -> None:
        """Adds a judgement for good."""
        ...
