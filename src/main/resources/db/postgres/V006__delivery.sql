-- What Slack was answered, so that the same delivery is answered the same again and done once.
CREATE TABLE delivery (
  workspace     TEXT    NOT NULL,
  id            TEXT    NOT NULL,
  answer_status BIGINT  NOT NULL,
  answer_type   TEXT    NOT NULL,
  answer_body   TEXT    NOT NULL,
  at            BIGINT  NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX delivery_at ON delivery (at);
