CREATE TABLE incidents (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  when_start TEXT,
  when_end TEXT,
  place TEXT,
  n_claims INTEGER NOT NULL,
  n_documents INTEGER NOT NULL,
  n_origins INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
)
-- next
CREATE INDEX ix_incidents_place ON incidents (place)
-- next
CREATE INDEX ix_incidents_when_start ON incidents (when_start)
-- next
CREATE TABLE incident_claims (
  incident TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (incident, ordinal),
  FOREIGN KEY(incident) REFERENCES incidents (id) ON DELETE CASCADE
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_incident_claims_claim ON incident_claims (claim)
