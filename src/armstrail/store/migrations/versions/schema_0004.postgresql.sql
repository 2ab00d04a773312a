ALTER TABLE fillers ADD COLUMN claim_seq BIGINT
-- next
UPDATE fillers SET claim_seq = claims.seq FROM claims WHERE claims.id = fillers.claim
-- next
ALTER TABLE fillers ALTER COLUMN claim_seq SET NOT NULL
-- next
DROP INDEX fillers_entity
-- next
CREATE INDEX fillers_entity ON fillers (entity, claim_seq)
-- next
ALTER TABLE attributions ADD COLUMN claim_seq BIGINT
-- next
UPDATE attributions SET claim_seq = claims.seq FROM claims WHERE claims.id = attributions.claim
-- next
ALTER TABLE attributions ALTER COLUMN claim_seq SET NOT NULL
-- next
DROP INDEX ix_attributions_entity
-- next
CREATE INDEX attributions_entity ON attributions (entity, claim_seq)
