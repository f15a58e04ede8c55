-- What Slack doesn't take before free_at. The scope is a method of the Web API, or a channel.
CREATE TABLE slack_limit (
  workspace TEXT    NOT NULL,
  scope     TEXT    NOT NULL,
  free_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, scope)
);
CREATE INDEX slack_limit_free ON slack_limit (free_at);

-- The scope that held it when it was last tried: while that is limited, it isn't tried again.
ALTER TABLE outbox ADD COLUMN held_by TEXT;
CREATE INDEX outbox_held ON outbox (workspace, held_by) WHERE held_by IS NOT NULL;

-- People and channels that Slack said have changed, by number in the order of commit: each replica
-- drops from its memory what is after the last number it has seen.
CREATE TABLE slack_change (
  workspace TEXT    NOT NULL,
  subject   TEXT    NOT NULL,
  number    BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (workspace, subject)
);
CREATE INDEX slack_change_number ON slack_change (number);

-- One row.
CREATE TABLE slack_change_count (
  only_row BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
  last     BIGINT NOT NULL
);
INSERT INTO slack_change_count (only_row, last) VALUES (1, 0);
