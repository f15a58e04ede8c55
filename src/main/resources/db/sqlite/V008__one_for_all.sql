-- "user" is a reserved word in PostgreSQL, where it names the session's own user.
ALTER TABLE decision_signature RENAME COLUMN user TO person;

-- Tells this database from any other: what was derived from another one isn't used with it.
CREATE TABLE database_identity (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  id       TEXT    NOT NULL
) STRICT;
INSERT INTO database_identity (only_row, id) VALUES (1, lower(hex(randomblob(16))));
