CREATE TABLE casebook (
  one INTEGER NOT NULL,
  id TEXT NOT NULL,
  created TEXT NOT NULL,
  program TEXT NOT NULL,
  revision BIGINT NOT NULL,
  custody_entries BIGINT NOT NULL,
  custody_digest TEXT NOT NULL,
  PRIMARY KEY (one)
)
-- next
CREATE TABLE computed (
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  revision BIGINT NOT NULL,
  PRIMARY KEY (name)
)
-- next
CREATE TABLE custody (
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  run TEXT,
  program TEXT NOT NULL,
  sha256_before TEXT,
  sha256_after TEXT,
  note TEXT,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (seq)
)
-- next
CREATE INDEX ix_custody_subject ON custody (subject)
-- next
CREATE TABLE entities (
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  admin2 TEXT,
  lat FLOAT,
  lon FLOAT,
  category TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
)
-- next
CREATE INDEX ix_entities_type ON entities (type)
-- next
CREATE TABLE findings (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  when_start TEXT,
  when_end TEXT,
  place TEXT,
  amount_low FLOAT,
  amount_high FLOAT,
  unit TEXT,
  currency TEXT,
  first_seen TEXT,
  last_seen TEXT,
  n_claims INTEGER NOT NULL,
  n_origins INTEGER NOT NULL,
  n_contradictions INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
)
-- next
CREATE INDEX findings_kind ON findings (kind, when_start)
-- next
CREATE INDEX ix_findings_place ON findings (place)
-- next
CREATE INDEX ix_findings_when_start ON findings (when_start)
-- next
CREATE TABLE identities (
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  n_members INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
)
-- next
CREATE TABLE information_grades (
  claim TEXT NOT NULL,
  grade TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (claim)
)
-- next
CREATE TABLE judgements (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  verdict TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  field TEXT,
  value TEXT,
  note TEXT,
  undoes TEXT,
  content TEXT,
  PRIMARY KEY (seq),
  UNIQUE (id)
)
-- next
CREATE INDEX ix_judgements_person ON judgements (person)
-- next
CREATE TABLE originals (
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  packing TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (sha256)
)
-- next
CREATE TABLE origins (
  id TEXT NOT NULL,
  head TEXT NOT NULL,
  source TEXT,
  n_documents INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
)
-- next
CREATE TABLE runs (
  id TEXT NOT NULL,
  action TEXT NOT NULL,
  program TEXT NOT NULL,
  versions TEXT NOT NULL,
  options TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  PRIMARY KEY (id)
)
-- next
CREATE TABLE source_grades (
  source TEXT NOT NULL,
  grade TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (source)
)
-- next
CREATE TABLE documents (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  path TEXT,
  url TEXT,
  title TEXT,
  publisher TEXT,
  author TEXT,
  published_start TEXT,
  published_end TEXT,
  published_basis TEXT,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  dropped TEXT NOT NULL,
  added TEXT NOT NULL,
  added_run TEXT NOT NULL,
  run TEXT NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE (id),
  UNIQUE (sha256),
  FOREIGN KEY(sha256) REFERENCES originals (sha256),
  FOREIGN KEY(added_run) REFERENCES runs (id),
  FOREIGN KEY(run) REFERENCES runs (id)
)
-- next
CREATE INDEX ix_documents_published_start ON documents (published_start)
-- next
CREATE INDEX ix_documents_run ON documents (run)
-- next
CREATE TABLE entity_forms (
  entity TEXT NOT NULL,
  form TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (entity, form),
  FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_entity_forms_words ON entity_forms (words)
-- next
CREATE TABLE failures (
  place TEXT NOT NULL,
  error TEXT NOT NULL,
  what TEXT NOT NULL,
  run TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (place),
  FOREIGN KEY(run) REFERENCES runs (id)
)
-- next
CREATE TABLE finding_claims (
  finding TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (finding, ordinal),
  FOREIGN KEY(finding) REFERENCES findings (id) ON DELETE CASCADE
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_finding_claims_claim ON finding_claims (claim)
-- next
CREATE TABLE identity_members (
  identity TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (identity, entity),
  FOREIGN KEY(identity) REFERENCES identities (id) ON DELETE CASCADE,
  FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_identity_members_entity ON identity_members (entity)
-- next
CREATE TABLE judgement_targets (
  judgement TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (judgement, ordinal),
  FOREIGN KEY(judgement) REFERENCES judgements (id)
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_judgement_targets_target ON judgement_targets (target)
-- next
CREATE TABLE merges (
  id TEXT NOT NULL,
  left_entity TEXT NOT NULL,
  right_entity TEXT NOT NULL,
  same INTEGER NOT NULL,
  score FLOAT NOT NULL,
  decided_by TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(left_entity) REFERENCES entities (id) ON DELETE CASCADE,
  FOREIGN KEY(right_entity) REFERENCES entities (id) ON DELETE CASCADE
)
-- next
CREATE INDEX ix_merges_left_entity ON merges (left_entity)
-- next
CREATE INDEX ix_merges_right_entity ON merges (right_entity)
-- next
CREATE TABLE successors (
  seq INTEGER NOT NULL,
  judgement TEXT NOT NULL,
  old_target TEXT NOT NULL,
  new_target TEXT,
  run TEXT,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (seq),
  FOREIGN KEY(judgement) REFERENCES judgements (id)
)
-- next
CREATE INDEX ix_successors_judgement ON successors (judgement)
-- next
CREATE INDEX ix_successors_new_target ON successors (new_target)
-- next
CREATE TABLE document_entities (
  document TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (document, entity),
  FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE,
  FOREIGN KEY(entity) REFERENCES entities (id)
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_document_entities_entity ON document_entities (entity)
-- next
CREATE TABLE document_words (
  seq INTEGER NOT NULL,
  document TEXT NOT NULL,
  part INTEGER NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (seq),
  CONSTRAINT document_words_part UNIQUE (document, part),
  FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
-- next
CREATE TABLE origin_documents (
  origin TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (origin, document),
  FOREIGN KEY(origin) REFERENCES origins (id) ON DELETE CASCADE,
  FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_origin_documents_document ON origin_documents (document)
-- next
CREATE TABLE origin_links (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  child TEXT NOT NULL,
  parent TEXT,
  source TEXT,
  score FLOAT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(child) REFERENCES documents (id) ON DELETE CASCADE,
  FOREIGN KEY(parent) REFERENCES documents (id) ON DELETE CASCADE
)
-- next
CREATE INDEX ix_origin_links_child ON origin_links (child)
-- next
CREATE INDEX ix_origin_links_parent ON origin_links (parent)
-- next
CREATE TABLE passages (
  seq INTEGER NOT NULL,
  document TEXT NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  quote TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (seq),
  CONSTRAINT passages_place UNIQUE (document, start_char, end_char),
  FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
-- next
CREATE TABLE claims (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  document TEXT NOT NULL,
  position INTEGER NOT NULL,
  passage BIGINT NOT NULL,
  run TEXT NOT NULL,
  kind TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  when_start TEXT,
  when_end TEXT,
  amount_low FLOAT,
  amount_high FLOAT,
  unit TEXT,
  currency TEXT,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE (id),
  FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE,
  FOREIGN KEY(passage) REFERENCES passages (seq) ON DELETE CASCADE,
  FOREIGN KEY(run) REFERENCES runs (id)
)
-- next
CREATE INDEX claims_kind ON claims (kind, when_start)
-- next
CREATE INDEX ix_claims_document ON claims (document)
-- next
CREATE INDEX ix_claims_passage ON claims (passage)
-- next
CREATE INDEX ix_claims_when_end ON claims (when_end)
-- next
CREATE INDEX ix_claims_when_start ON claims (when_start)
-- next
CREATE TABLE attributions (
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  entity TEXT,
  kind TEXT NOT NULL,
  cue TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal),
  FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
  FOREIGN KEY(entity) REFERENCES entities (id)
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_attributions_entity ON attributions (entity)
-- next
CREATE TABLE fillers (
  claim TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  entity TEXT,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  count_low FLOAT,
  count_high FLOAT,
  PRIMARY KEY (claim, ordinal),
  FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE,
  FOREIGN KEY(entity) REFERENCES entities (id)
)
 WITHOUT ROWID
-- next
CREATE INDEX fillers_entity ON fillers (entity, role)
-- next
CREATE VIRTUAL TABLE document_index USING fts5(
  title, words, content = 'document_words', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
)
-- next
CREATE TRIGGER document_words_added AFTER INSERT ON document_words BEGIN
  INSERT INTO document_index (rowid, title, words) VALUES (new.seq, new.title, new.words);
END
-- next
CREATE TRIGGER document_words_removed AFTER DELETE ON document_words BEGIN
  INSERT INTO document_index (document_index, rowid, title, words) VALUES ('delete', old.seq, old.title, old.words);
END
-- next
CREATE TRIGGER document_words_changed AFTER UPDATE ON document_words BEGIN
  INSERT INTO document_index (document_index, rowid, title, words) VALUES ('delete', old.seq, old.title, old.words);
  INSERT INTO document_index (rowid, title, words) VALUES (new.seq, new.title, new.words);
END
-- next
CREATE VIRTUAL TABLE passage_index USING fts5(
  words, content = 'passages', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
)
-- next
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
  INSERT INTO passage_index (rowid, words) VALUES (new.seq, new.words);
END
-- next
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
  INSERT INTO passage_index (passage_index, rowid, words) VALUES ('delete', old.seq, old.words);
END
-- next
CREATE TRIGGER passages_changed AFTER UPDATE ON passages BEGIN
  INSERT INTO passage_index (passage_index, rowid, words) VALUES ('delete', old.seq, old.words);
  INSERT INTO passage_index (rowid, words) VALUES (new.seq, new.words);
END
-- next
CREATE TRIGGER custody_refuse_update BEFORE UPDATE ON custody BEGIN
  SELECT RAISE(ABORT, 'custody is append-only');
END
-- next
CREATE TRIGGER custody_refuse_delete BEFORE DELETE ON custody BEGIN
  SELECT RAISE(ABORT, 'custody is append-only');
END
-- next
CREATE TRIGGER judgements_refuse_update BEFORE UPDATE ON judgements BEGIN
  SELECT RAISE(ABORT, 'judgements is append-only');
END
-- next
CREATE TRIGGER judgements_refuse_delete BEFORE DELETE ON judgements BEGIN
  SELECT RAISE(ABORT, 'judgements is append-only');
END
-- next
CREATE TRIGGER judgement_targets_refuse_update BEFORE UPDATE ON judgement_targets BEGIN
  SELECT RAISE(ABORT, 'judgement_targets is append-only');
END
-- next
CREATE TRIGGER judgement_targets_refuse_delete BEFORE DELETE ON judgement_targets BEGIN
  SELECT RAISE(ABORT, 'judgement_targets is append-only');
END
-- next
CREATE TRIGGER successors_refuse_update BEFORE UPDATE ON successors BEGIN
  SELECT RAISE(ABORT, 'successors is append-only');
END
-- next
CREATE TRIGGER successors_refuse_delete BEFORE DELETE ON successors BEGIN
  SELECT RAISE(ABORT, 'successors is append-only');
END
-- next
CREATE VIEW claims_readable AS
SELECT claims.id, claims.kind, claims.mode, claims.status,
  (SELECT group_concat(part, '; ') FROM (
    SELECT role || ': ' || text AS part FROM fillers WHERE fillers.claim = claims.id ORDER BY ordinal) AS parts
  ) AS roles,
  claims.amount_low, claims.amount_high, claims.unit, claims.currency, claims.when_start, claims.when_end,
  (SELECT group_concat(text, ', ') FROM (
    SELECT text FROM attributions WHERE attributions.claim = claims.id ORDER BY ordinal) AS speakers
  ) AS said_by,
  passages.quote, documents.title, documents.publisher, documents.published_start, documents.published_end,
  claims.document
FROM claims
JOIN passages ON passages.seq = claims.passage
JOIN documents ON documents.id = claims.document
-- next
CREATE VIEW documents_readable AS
SELECT documents.id, documents.title, documents.publisher, documents.author, documents.published_start,
  documents.published_end, documents.path, documents.url, documents.language, length(documents.text) AS characters,
  (SELECT count(*) FROM claims WHERE claims.document = documents.id) AS claims,
  originals.media_type, originals.size AS original_bytes, documents.sha256, documents.added
FROM documents
JOIN originals ON originals.sha256 = documents.sha256
-- next
CREATE VIEW findings_readable AS
SELECT findings.id, findings.kind, findings.mode, findings.status, findings.when_start, findings.when_end,
  identities.name AS place, findings.amount_low, findings.amount_high, findings.unit, findings.currency,
  findings.n_claims, findings.n_origins, findings.n_contradictions, findings.first_seen, findings.last_seen,
  (SELECT group_concat(quote, ' | ') FROM (
    SELECT DISTINCT passages.quote FROM finding_claims
    JOIN claims ON claims.id = finding_claims.claim
    JOIN passages ON passages.seq = claims.passage
    WHERE finding_claims.finding = findings.id) AS quotes
  ) AS quotes
FROM findings
LEFT JOIN identities ON identities.id = findings.place
