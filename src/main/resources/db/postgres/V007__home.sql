-- Who looked at their App Home last when: whoever may be looking still sees news by themselves.
CREATE TABLE home_viewer (
  workspace TEXT    NOT NULL,
  person    TEXT    NOT NULL,
  opened_at BIGINT  NOT NULL,
  PRIMARY KEY (workspace, person)
);
CREATE INDEX home_viewer_opened ON home_viewer (workspace, opened_at);
