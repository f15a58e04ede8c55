-- Tells this database from any other: what was derived from another one isn't used with it.
CREATE TABLE database_identity (
  only_row BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
  id       TEXT   NOT NULL
);
INSERT INTO database_identity (only_row, id)
VALUES (1, replace(gen_random_uuid()::text, '-', ''));

-- A decision and the one that replaced it point at each other: a copy brings one before the other.
ALTER TABLE decision ALTER CONSTRAINT decision_replaces_fkey DEFERRABLE;
ALTER TABLE decision ALTER CONSTRAINT decision_replaced_by_fkey DEFERRABLE;
