CREATE TABLE outbox (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace        TEXT    NOT NULL,
  kind             TEXT    NOT NULL,
  subject          TEXT    NOT NULL,
  lane             TEXT    NOT NULL,
  due_at           INTEGER NOT NULL,
  -- Put again while pending: what a courier rendered before is stale, so it goes once more.
  generation       INTEGER NOT NULL DEFAULT 0,
  attempts         INTEGER NOT NULL DEFAULT 0,
  lease            TEXT,
  leased_until     INTEGER,
  -- When the first attempt began whose outcome is not known.
  unresolved_since INTEGER,
  absences         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (workspace, kind, subject)
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at);
CREATE INDEX outbox_lane ON outbox (workspace, lane, id);

CREATE TABLE audit (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace TEXT    NOT NULL,
  actor     TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  act       TEXT    NOT NULL,
  subject   TEXT    NOT NULL,
  hash      TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_workspace ON audit (workspace, seq);
