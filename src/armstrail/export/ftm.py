"""FollowTheMoney: entities as JSON lines, and the statements they are made of, each with its document and words.

The library is an extra of its own, because it builds against ICU: `pip install armstrail[ftm]`.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from armstrail.core.base import encode_json
from armstrail.core.contents import Contents
from armstrail.core.errors import UsageError
from armstrail.core.kinds import KINDS
from armstrail.export.events import HAPPENED
from armstrail.export.ftm_facts import (
    list_document_facts,
    list_edge_facts,
    list_entity_facts,
    list_event_facts,
    make_ftm_id,
)
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export, ExportFile, LeftOut
from armstrail.lexicon.format_graphs import load_ftm_edges, load_ftm_schemata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followthemoney import StatementEntity

    from armstrail.core.finding import Finding
    from armstrail.export.ftm_facts import FtmFact
    from armstrail.lexicon.format_graphs import FtmEdge

__all__ = ["DATASET", "export_ftm"]

DATASET = "armstrail_casebook"
_TIE_STATUSES = frozenset({"asserted", "possible", "former"})


def export_ftm(contents: Contents) -> Export:
    """Writes a casebook as entities and statements of FollowTheMoney.

    Args:
        contents: the casebook.

    Returns:
        Two files: `.ftm.json`, an entity a line, and `statements.csv`, in the columns of the library; and what the
        model has no schema for. The origin of a statement is the document that says so, its original value the words.

    Raises:
        UsageError: the library is not installed.
    """
    _check_library()
    index = ContentsIndex(contents)
    left_out: list[LeftOut] = []
    facts: list[FtmFact] = [f for d in contents.documents for f in list_document_facts(d)]
    for entity_id in _list_ids(contents):
        entity = index.find_entity(entity_id)
        found = [] if entity is None else list(list_entity_facts(entity))
        if entity is not None and not found:
            left_out.append(LeftOut(record=entity.id, kind=entity.type, why="the model has no schema for it"))
        facts += found
    for finding in contents.findings:
        told = _list_finding_facts(finding, index)
        if isinstance(told, str):
            left_out.append(LeftOut(record=finding.id, kind=finding.kind, why=told))
        else:
            facts += told
    entities = _build_entities(facts, {d.id: d.published.start for d in contents.documents if d.published is not None})
    return Export(files=_write_files(entities), rows=len(entities), left_out=tuple(left_out))


def _check_library() -> None:
    try:
        import followthemoney  # noqa: F401
    except ImportError:
        raise UsageError(
            "the library followthemoney is not installed; run `pip install 'armstrail[ftm]'` (it needs the ICU library)"
        ) from None


def _list_ids(contents: Contents) -> list[str]:
    held = {m for i in contents.identities for m in i.members}
    return [*(i.id for i in contents.identities), *(e.id for e in contents.entities if e.id not in held)]


def _list_finding_facts(finding: Finding, index: ContentsIndex) -> list[FtmFact] | str:
    """Lists the facts of a finding, or says in words why the model has no place for it."""
    family = KINDS[finding.kind].family
    edges = [e for e in load_ftm_edges() if e.kind == finding.kind]
    if finding.status not in (_TIE_STATUSES if family == "relation" else HAPPENED):
        return f"{finding.status}: not said to be so"
    facts = [fact for edge, ends in _list_ends(finding, edges, index) for fact in list_edge_facts(
        finding, edge, ends, index)]  # fmt: skip
    if facts:
        return facts
    if family == "event":
        return list(list_event_facts(finding, index))
    return "the model has no schema for one of its ends" if edges else f"the model has no schema for a {finding.kind}"


def _list_ends(
    finding: Finding, edges: Iterable[FtmEdge], index: ContentsIndex
) -> list[tuple[FtmEdge, tuple[str, str]]]:
    """Lists the pairs of entities that a finding ties, each with the first edge that can hold both."""
    found: dict[tuple[str, str], FtmEdge] = {}
    for edge in edges:
        for source in _list_fillers(finding, edge, edge.source, index):
            for target in _list_fillers(finding, edge, edge.target, index):
                found.setdefault((source, target), edge)
    return [(edge, ends) for ends, edge in found.items()]


def _list_fillers(finding: Finding, edge: FtmEdge, end: tuple[str, str], index: ContentsIndex) -> list[str]:
    from followthemoney import model

    role, name = end
    prop = model[edge.schema].get(name)
    allowed = prop.range if prop is not None else None
    entities = (index.find_entity(p.entity) for p in finding.roles if p.role == role)
    schemata = load_ftm_schemata()
    return [
        e.id
        for e in entities
        if e is not None and e.type in schemata and allowed is not None and model[schemata[e.type]].is_a(allowed)
    ]


def _build_entities(facts: Iterable[FtmFact], published: dict[str, str]) -> list[StatementEntity]:
    """Builds the entities of facts, in order; a value that the model refuses is left to the library to drop."""
    from followthemoney import Dataset, Statement, StatementEntity, model

    dataset = Dataset.make({"name": DATASET, "title": "armstrail casebook"})
    entities: dict[str, StatementEntity] = {}
    for fact in facts:
        if fact.entity not in entities:
            entities[fact.entity] = StatementEntity(dataset, {"id": fact.entity, "schema": fact.schema})
        prop = model[fact.schema].properties[fact.prop]
        value = prop.type.clean(fact.value)
        if value is None:
            continue
        seen = published.get(fact.document or "")
        statement = Statement(
            entity_id=fact.entity, prop=fact.prop, schema=fact.schema, value=value, dataset=DATASET, lang=fact.lang,
            original_value=fact.original, first_seen=seen,
            origin=None if fact.document is None else make_ftm_id(fact.document),
        )  # fmt: skip
        entities[fact.entity].add_statement(statement)
    return list(entities.values())


def _write_files(entities: Iterable[StatementEntity]) -> tuple[ExportFile, ...]:
    from followthemoney.statement.serialize import CSV, get_statement_writer

    lines: list[bytes] = []
    out = io.BytesIO()
    writer = get_statement_writer(out, CSV)
    for entity in entities:
        row = entity.to_dict()
        row["properties"] = {name: sorted(values) for name, values in sorted(row["properties"].items())}
        lines.append(encode_json(row) + b"\n")
        for statement in sorted(entity.statements, key=lambda s: (s.prop, s.value, s.id or "")):
            writer.write(statement)
    writer.close()
    return (
        ExportFile(name=".ftm.json", content=b"".join(lines)),
        ExportFile(name="statements.csv", content=out.getvalue()),
    )  # fmt: skip
