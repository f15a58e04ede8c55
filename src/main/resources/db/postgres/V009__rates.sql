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
