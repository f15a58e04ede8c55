-- A press of "Share here" that is on its way to its channel. Kept a day, so that a second press on
-- the same result shares nothing twice.
CREATE TABLE log_share (
  id           TEXT    NOT NULL PRIMARY KEY,
  workspace    TEXT    NOT NULL,
  -- The message of results that was pressed on.
  results      TEXT    NOT NULL,
  decision     TEXT    NOT NULL REFERENCES decision (id),
  channel      TEXT    NOT NULL,
  person       TEXT    NOT NULL,
  -- Where Slack takes an answer for this person alone; forgotten once it is shared.
  response_url TEXT,
  at           BIGINT  NOT NULL,
  UNIQUE (workspace, results, decision)
);
CREATE INDEX log_share_at ON log_share (at);
