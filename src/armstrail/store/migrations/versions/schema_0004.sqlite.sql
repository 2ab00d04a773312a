ALTER TABLE fillers ADD COLUMN claim_seq BIGINT NOT NULL DEFAULT 0
-- next
UPDATE fillers SET claim_seq = (SELECT claims.seq FROM claims WHERE claims.id = fillers.claim)
-- next
DROP INDEX fillers_entity
-- next
CREATE INDEX fillers_entity ON fillers (entity, claim_seq)
-- next
ALTER TABLE attributions ADD COLUMN claim_seq BIGINT NOT NULL DEFAULT 0
-- next
UPDATE attributions SET claim_seq = (SELECT claims.seq FROM claims WHERE claims.id = attributions.claim)
-- next
DROP INDEX ix_attributions_entity
-- next
CREATE INDEX attributions_entity ON attributions (entity, claim_seq)
