"""The tables of a casebook, as queries see them; `migrations` makes them, and a test compares the two.

Every table is readable by itself: what people filter by is a plain column, and where a record has more to it,
`record` holds all of it as JSON. Dates are ISO days, times UTC in ISO 8601. Three sorts of tables:

- what was read: `originals`, `documents`, `document_words`, `passages`, `claims`, `fillers`, `attributions`,
  `entities`, `entity_forms`, `entity_sounds`, `other_words`, `document_entities`, `runs`, `failures`;
- what is computed from it and can be again: `origins`, `origin_documents`, `origin_links`, `merges`, `identities`,
  `identity_members`, `findings`, `finding_claims`, `incidents`, `incident_claims`, `source_grades`,
  `information_grades`, `computed`;
- what is never changed and never removed (triggers refuse it): `custody`, `judgements`, `judgement_targets`,
  `successors`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite: INTEGER PRIMARY KEY is the row's own number


def _refer(column: str) -> ForeignKey:
    """Refers to a row without which this one is nothing: it goes with it."""
    return ForeignKey(column, ondelete="CASCADE")


CASEBOOK = Table(
    "casebook", METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),  # always 1: there is one row
    Column("id", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("revision", BigInteger, nullable=False),  # counts the changes of what was read or decided
    Column("custody_entries", BigInteger, nullable=False),
    Column("custody_digest", Text, nullable=False),
)  # fmt: skip
RUNS = Table(
    "runs", METADATA,
    Column("id", Text, primary_key=True),
    Column("action", Text, nullable=False),  # add, rerun
    Column("program", Text, nullable=False),
    Column("versions", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
)  # fmt: skip
ORIGINALS = Table(
    "originals", METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("packing", Text, nullable=False),  # plain, zlib
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
DOCUMENTS = Table(
    "documents", METADATA,
    Column("seq", _Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, ForeignKey("originals.sha256"), nullable=False, unique=True),
    Column("path", Text),
    Column("url", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("published_start", Text),
    Column("published_end", Text),
    Column("published_basis", Text),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("dropped", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("added_run", Text, ForeignKey("runs.id"), nullable=False),  # whose options its bytes were read with
    Column("run", Text, ForeignKey("runs.id"), nullable=False, index=True),  # the last that made its claims
    Index("documents_published", "published_start", "published_end"),
)  # fmt: skip
DOCUMENT_WORDS = Table(
    "document_words", METADATA,
    Column("seq", _Number, primary_key=True),
    Column("document", Text, _refer("documents.id"), nullable=False),
    Column("part", Integer, nullable=False),  # long texts stand in several rows; the title in the first
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("document", "part", name="document_words_part"),
)  # fmt: skip
PASSAGES = Table(
    "passages", METADATA,
    Column("seq", _Number, primary_key=True),
    Column("document", Text, _refer("documents.id"), nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("document", "start_char", "end_char", name="passages_place"),
)  # fmt: skip
CLAIMS = Table(
    "claims", METADATA,
    Column("seq", _Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Text, _refer("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("passage", BigInteger, _refer("passages.seq"), nullable=False, index=True),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("when_start", Text),
    Column("when_end", Text, index=True),
    Column("amount_low", Float),
    Column("amount_high", Float),
    Column("unit", Text),
    Column("currency", Text),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Index("claims_kind", "kind", "when_start"),
    Index("claims_when", "when_start", "when_end"),
    Index("claims_document", "document", "when_start", "when_end"),
)  # fmt: skip
FILLERS = Table(
    "fillers", METADATA,
    Column("claim", Text, _refer("claims.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("entity", Text, ForeignKey("entities.id")),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("count_low", Float),
    Column("count_high", Float),
    Column("claim_seq", BigInteger, nullable=False),  # that of the claim, so that search lists claims from an index
    Index("fillers_entity", "entity", "claim_seq"),
    sqlite_with_rowid=False,
)  # fmt: skip
ATTRIBUTIONS = Table(
    "attributions", METADATA,
    Column("claim", Text, _refer("claims.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("entity", Text, ForeignKey("entities.id")),
    Column("kind", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("claim_seq", BigInteger, nullable=False),
    Index("attributions_entity", "entity", "claim_seq"),
    sqlite_with_rowid=False,
)  # fmt: skip
ENTITIES = Table(
    "entities", METADATA,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("category", Text),
    Column("record", Text, nullable=False),
)  # fmt: skip
ENTITY_FORMS = Table(
    "entity_forms", METADATA,
    Column("entity", Text, _refer("entities.id"), primary_key=True),
    Column("form", Text, primary_key=True),
    Column("words", Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
ENTITY_SOUNDS = Table(
    "entity_sounds", METADATA,
    Column("entity", Text, _refer("entities.id"), primary_key=True),
    Column("sound", Text, primary_key=True, index=True),  # a key that names share which sound alike in any script
    sqlite_with_rowid=False,
)  # fmt: skip
OTHER_WORDS = Table(
    "other_words", METADATA,
    Column("document", Text, _refer("documents.id"), primary_key=True),
    Column("word", Text, primary_key=True),  # of its text, in another script than Latin letters
    Column("sound", Text, primary_key=True),
    Index("other_words_sound", "sound", "word"),
    sqlite_with_rowid=False,
)  # fmt: skip
DOCUMENT_ENTITIES = Table(
    "document_entities", METADATA,
    Column("document", Text, _refer("documents.id"), primary_key=True),
    Column("entity", Text, ForeignKey("entities.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
FAILURES = Table(
    "failures", METADATA,
    Column("place", Text, primary_key=True),
    Column("error", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    Column("at", Text, nullable=False),
)  # fmt: skip
CUSTODY = Table(
    "custody", METADATA,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("run", Text),
    Column("program", Text, nullable=False),
    Column("sha256_before", Text),
    Column("sha256_after", Text),
    Column("note", Text),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
)  # fmt: skip
JUDGEMENTS = Table(
    "judgements", METADATA,
    Column("seq", _Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("person", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("note", Text),
    Column("undoes", Text),
    Column("content", Text),
)  # fmt: skip
JUDGEMENT_TARGETS = Table(
    "judgement_targets", METADATA,
    Column("judgement", Text, ForeignKey("judgements.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("target", Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
SUCCESSORS = Table(
    "successors", METADATA,
    Column("seq", _Number, primary_key=True),
    Column("judgement", Text, ForeignKey("judgements.id"), nullable=False, index=True),
    Column("old_target", Text, nullable=False),
    Column("new_target", Text, index=True),  # null: no claim of the new run matches
    Column("run", Text),  # null: its document was removed
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
)  # fmt: skip
COMPUTED = Table(
    "computed", METADATA,
    Column("name", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("revision", BigInteger, nullable=False),  # that of the casebook then
)  # fmt: skip
ORIGINS = Table(
    "origins", METADATA,
    Column("id", Text, primary_key=True),
    Column("head", Text, nullable=False),
    Column("source", Text),
    Column("n_documents", Integer, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
ORIGIN_DOCUMENTS = Table(
    "origin_documents", METADATA,
    Column("origin", Text, _refer("origins.id"), primary_key=True),
    Column("document", Text, _refer("documents.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
ORIGIN_LINKS = Table(
    "origin_links", METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("child", Text, _refer("documents.id"), nullable=False, index=True),
    Column("parent", Text, _refer("documents.id"), index=True),
    Column("source", Text),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
MERGES = Table(
    "merges", METADATA,
    Column("id", Text, primary_key=True),
    Column("left_entity", Text, _refer("entities.id"), nullable=False, index=True),
    Column("right_entity", Text, _refer("entities.id"), nullable=False, index=True),
    Column("same", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
IDENTITIES = Table(
    "identities", METADATA,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("n_members", Integer, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
IDENTITY_MEMBERS = Table(
    "identity_members", METADATA,
    Column("identity", Text, _refer("identities.id"), primary_key=True),
    Column("entity", Text, _refer("entities.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip
FINDINGS = Table(
    "findings", METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("when_start", Text, index=True),
    Column("when_end", Text),
    Column("place", Text, index=True),
    Column("amount_low", Float),
    Column("amount_high", Float),
    Column("unit", Text),
    Column("currency", Text),
    Column("first_seen", Text),
    Column("last_seen", Text),
    Column("n_claims", Integer, nullable=False),
    Column("n_origins", Integer, nullable=False),
    Column("n_contradictions", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Index("findings_kind", "kind", "when_start"),
)  # fmt: skip
FINDING_CLAIMS = Table(
    "finding_claims", METADATA,
    Column("finding", Text, _refer("findings.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False, index=True),  # people add claims too, which stand in judgements
    sqlite_with_rowid=False,
)  # fmt: skip
INCIDENTS = Table(
    "incidents", METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("when_start", Text, index=True),
    Column("when_end", Text),
    Column("place", Text, index=True),
    Column("n_claims", Integer, nullable=False),
    Column("n_documents", Integer, nullable=False),
    Column("n_origins", Integer, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
INCIDENT_CLAIMS = Table(
    "incident_claims", METADATA,
    Column("incident", Text, _refer("incidents.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False, index=True),  # people add claims too, which stand in judgements
    sqlite_with_rowid=False,
)  # fmt: skip
SOURCE_GRADES = Table(
    "source_grades", METADATA,
    Column("source", Text, primary_key=True),
    Column("grade", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
INFORMATION_GRADES = Table(
    "information_grades", METADATA,
    Column("claim", Text, primary_key=True),
    Column("grade", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("record", Text, nullable=False),
)  # fmt: skip
