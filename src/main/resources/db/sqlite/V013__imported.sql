-- Of a decision that came by import: the log that it was announced in before, its id there, and
-- when it came. Nobody signed such a one here. Null in what was signed here.
ALTER TABLE decision ADD COLUMN source TEXT;
ALTER TABLE decision ADD COLUMN source_id TEXT;
ALTER TABLE decision ADD COLUMN imported_at INTEGER;
CREATE UNIQUE INDEX decision_source ON decision (workspace, source, source_id)
  WHERE source IS NOT NULL;
