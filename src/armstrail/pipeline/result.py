"""What a run gives: documents, entities, mentions, claims, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document, Failure
from armstrail.core.entity import Entity
from armstrail.core.mention import Mention

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from armstrail.core.incident import Incident


class DocumentResult(Record, frozen=True):
    """What one document gave."""

    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


class Report(Record, frozen=True):
    """What a run over any number of inputs gave, in the order of the inputs; entities are sorted by id, once each."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    failures: tuple[Failure, ...] = ()

    def list_incidents(self) -> list[Incident]:
        """Lists the acts of violence that each document tells, by document and text: its claims merged, with reasons.

        Incidents of several documents are not joined here: a casebook does that, on its findings. Where a run was asked
        for some kinds of claims only, the incidents are made of those.

        >>> Report(documents=(), entities=(), mentions=(), claims=()).list_incidents()
        []
        """
        from armstrail.corroborate.incidents import build_incidents

        claims: dict[str, list[Claim]] = {}
        for claim in self.claims:
            claims.setdefault(claim.document, []).append(claim)
        return [i for d in self.documents for i in build_incidents(d, claims.get(d.id, ()), self.entities)]

    def to_rows(self) -> list[dict[str, Any]]:
        """Returns one flat row a claim, fillers joined by "; ", for tables."""
        from armstrail.export.rows import build_rows

        return build_rows(self.documents, self.entities, self.claims)

    def to_polars(self) -> pl.DataFrame:
        """Returns the claims as a Polars data frame, one row a claim.

        Raises:
            ImportError: Polars is not installed (`pip install armstrail[frames]`).
        """
        import polars

        return polars.DataFrame(self.to_rows(), infer_schema_length=None)

    def to_pandas(self) -> pd.DataFrame:
        """Returns the claims as a pandas data frame, one row a claim.

        Raises:
            ImportError: pandas is not installed (`pip install armstrail[frames]`).
        """
        import pandas

        return pandas.DataFrame(self.to_rows())
