CREATE TABLE entity_sounds (
  entity TEXT NOT NULL,
  sound TEXT NOT NULL,
  PRIMARY KEY (entity, sound),
  FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE
)
-- next
CREATE INDEX ix_entity_sounds_sound ON entity_sounds (sound)
-- next
CREATE TABLE other_words (
  document TEXT NOT NULL,
  word TEXT NOT NULL,
  sound TEXT NOT NULL,
  PRIMARY KEY (document, word, sound),
  FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
-- next
CREATE INDEX other_words_sound ON other_words (sound, word)
