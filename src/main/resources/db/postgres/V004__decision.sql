-- One row a workspace: the last number given, and the last change of its log.
CREATE TABLE decision_counter (
  workspace TEXT    NOT NULL PRIMARY KEY,
  number    BIGINT  NOT NULL
);

-- One row: orders the changes of all announced decisions, so that an index knows how far it read.
CREATE TABLE decision_change (
  only_row BIGINT  NOT NULL PRIMARY KEY CHECK (only_row = 1),
  last     BIGINT  NOT NULL
);
INSERT INTO decision_change (only_row, last) VALUES (1, 0);

CREATE TABLE decision (
  id               TEXT    NOT NULL PRIMARY KEY,
  workspace        TEXT    NOT NULL,
  number           BIGINT  NOT NULL,
  partnership      TEXT    NOT NULL,
  prewire          TEXT,
  created_by_view  TEXT    NOT NULL,
  state            TEXT    NOT NULL
                   CHECK (state IN ('PROPOSED', 'AGREED', 'ANNOUNCED', 'REPLACED', 'DROPPED')),
  revision         BIGINT  NOT NULL,
  -- Where it goes: the signed channel, or the one chosen after Slack refused that.
  channel          TEXT    NOT NULL,
  -- The proposal's message among the leaders.
  thread           TEXT,
  proposal_channel TEXT,
  proposal_ts      TEXT,
  -- Slack's error, while it refuses the announcement; refusals counts them for the buttons.
  refusal          TEXT,
  refusals         BIGINT  NOT NULL DEFAULT 0,
  -- A refusal may come while an earlier attempt, perhaps in another channel, is still in doubt.
  doubt_channel    TEXT,
  doubt_since      BIGINT,
  -- The leaders who agreed, in role order, with commas: the past keeps its names.
  decided_by       TEXT,
  announced_at     BIGINT,
  announced_ts     TEXT,
  permalink        TEXT,
  replaces         TEXT REFERENCES decision (id),
  replaced_by      TEXT REFERENCES decision (id),
  change           BIGINT,
  UNIQUE (workspace, number),
  UNIQUE (workspace, created_by_view)
);
CREATE UNIQUE INDEX decision_change_order ON decision (change) WHERE change IS NOT NULL;
CREATE INDEX decision_newest ON decision (workspace, announced_at DESC) WHERE change IS NOT NULL;
CREATE INDEX decision_open ON decision (workspace, partnership)
  WHERE state IN ('PROPOSED', 'AGREED');

CREATE TABLE decision_revision (
  decision     TEXT    NOT NULL REFERENCES decision (id),
  revision     BIGINT  NOT NULL,
  editor       TEXT    NOT NULL,
  at           BIGINT  NOT NULL,
  title        TEXT    NOT NULL,
  decided      TEXT    NOT NULL,
  why          TEXT    NOT NULL,
  whose_call   TEXT    NOT NULL,
  kind         TEXT,
  alternatives TEXT,
  accepted     TEXT,
  displaced    TEXT,
  -- Comma between tags: a tag has none.
  tags         TEXT    NOT NULL,
  quarter      TEXT,
  review_on    TEXT,
  replaces     TEXT REFERENCES decision (id),
  channel      TEXT    NOT NULL,
  PRIMARY KEY (decision, revision)
);

CREATE TABLE decision_signature (
  decision  TEXT    NOT NULL,
  revision  BIGINT  NOT NULL,
  person    TEXT    NOT NULL,
  -- Whether they disagreed and committed: between the leaders, never in public.
  disagreed BIGINT  NOT NULL,
  at        BIGINT  NOT NULL,
  PRIMARY KEY (decision, revision, person),
  FOREIGN KEY (decision, revision) REFERENCES decision_revision (decision, revision)
);

-- Every channel in which something was announced: few, where decisions are many.
CREATE TABLE decision_channel (
  workspace TEXT NOT NULL,
  channel   TEXT NOT NULL,
  PRIMARY KEY (workspace, channel)
);
