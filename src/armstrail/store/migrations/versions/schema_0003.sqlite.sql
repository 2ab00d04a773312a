DROP INDEX ix_claims_when_start
-- next
DROP INDEX ix_documents_published_start
-- next
CREATE INDEX claims_when ON claims (when_start, when_end)
-- next
CREATE INDEX documents_published ON documents (published_start, published_end)
-- next
DROP INDEX ix_claims_document
-- next
CREATE INDEX claims_document ON claims (document, when_start, when_end)
