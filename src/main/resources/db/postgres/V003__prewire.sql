CREATE TABLE prewire (
  workspace       TEXT    NOT NULL,
  id              TEXT    NOT NULL,
  partnership     TEXT    NOT NULL,
  topic           TEXT    NOT NULL,
  contention      TEXT,
  meeting_at      BIGINT,
  -- The message that "Pre-wire this" was chosen on.
  source_channel  TEXT,
  source_ts       TEXT,
  source_link     TEXT,
  state           TEXT    NOT NULL CHECK (state IN ('OPEN', 'DECIDED', 'CLOSED')),
  -- The 42 of D-42.
  decision_number BIGINT,
  closed_by       TEXT,
  closed_why      TEXT,
  closed_by_view  TEXT,
  -- The current round.
  round           BIGINT  NOT NULL,
  talk_by         TEXT,
  opened_by       TEXT    NOT NULL,
  opened_at       BIGINT  NOT NULL,
  -- The modal that was sent: sending it again opens no second thread.
  created_by_view TEXT    NOT NULL,
  -- The root message of the thread; null until it has been posted.
  channel         TEXT,
  ts              TEXT,
  permalink       TEXT,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, created_by_view),
  FOREIGN KEY (workspace, partnership) REFERENCES partnership (workspace, id)
);
CREATE INDEX prewire_open ON prewire (workspace, partnership) WHERE state = 'OPEN';

CREATE TABLE prewire_round (
  workspace       TEXT    NOT NULL,
  prewire         TEXT    NOT NULL,
  number          BIGINT  NOT NULL,
  started_by      TEXT    NOT NULL,
  -- Grows with every sealing. Whoever seals writes here first, so that of two leaders sealing at
  -- the same moment the second sees the position of the first.
  seals           BIGINT  NOT NULL DEFAULT 0,
  -- From here on the positions are locked, and only from here on anybody but their owner sees them.
  revealed_at     BIGINT,
  message_channel TEXT,
  message_ts      TEXT,
  PRIMARY KEY (workspace, prewire, number),
  FOREIGN KEY (workspace, prewire) REFERENCES prewire (workspace, id)
);

CREATE TABLE prewire_position (
  workspace      TEXT    NOT NULL,
  prewire        TEXT    NOT NULL,
  round          BIGINT  NOT NULL,
  person         TEXT    NOT NULL,
  stance         TEXT    NOT NULL CHECK (stance IN ('FOR', 'AGAINST', 'DEFER', 'UNSURE')),
  why            TEXT    NOT NULL,
  change_mind    TEXT,
  -- What a modal was opened with: an older modal sent late changes nothing.
  version        BIGINT  NOT NULL,
  sealed_by_view TEXT    NOT NULL,
  sealed_at      BIGINT  NOT NULL,
  PRIMARY KEY (workspace, prewire, round, person),
  FOREIGN KEY (workspace, prewire, round) REFERENCES prewire_round (workspace, prewire, number)
);

-- Where the one who asked for a thread is to get its link; the address is forgotten afterwards.
CREATE TABLE prewire_caller (
  workspace    TEXT    NOT NULL,
  id           TEXT    NOT NULL,
  person       TEXT    NOT NULL,
  response_url TEXT,
  asked_at     BIGINT  NOT NULL,
  prewire      TEXT,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, prewire)
);
CREATE INDEX prewire_caller_asked ON prewire_caller (workspace, asked_at);
