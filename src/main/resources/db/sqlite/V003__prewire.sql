CREATE TABLE prewire (
  workspace       TEXT    NOT NULL,
  id              TEXT    NOT NULL,
  partnership     TEXT    NOT NULL,
  topic           TEXT    NOT NULL,
  contention      TEXT,
  meeting_at      INTEGER,
  -- The message that "Pre-wire this" was chosen on.
  source_channel  TEXT,
  source_ts       TEXT,
  source_link     TEXT,
  state           TEXT    NOT NULL CHECK (state IN ('OPEN', 'DECIDED', 'CLOSED')),
  -- The 42 of D-42.
  decision_number INTEGER,
  closed_by       TEXT,
  closed_why      TEXT,
  closed_by_view  TEXT,
  -- The current round.
  round           INTEGER NOT NULL,
  talk_by         TEXT,
  opened_by       TEXT    NOT NULL,
  opened_at       INTEGER NOT NULL,
  -- The modal that was sent: sending it again opens no second thread.
  created_by_view TEXT    NOT NULL,
  -- The root message of the thread; null until it has been posted.
  channel         TEXT,
  ts              TEXT,
  permalink       TEXT,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, created_by_view),
  FOREIGN KEY (workspace, partnership) REFERENCES partnership (workspace, id)
) STRICT;
CREATE INDEX prewire_open ON prewire (workspace, partnership) WHERE state = 'OPEN';

CREATE TABLE prewire_round (
  workspace       TEXT    NOT NULL,
  prewire         TEXT    NOT NULL,
  number          INTEGER NOT NULL,
  started_by      TEXT    NOT NULL,
  -- Grows with every sealing. Whoever seals writes here first, so that of two leaders sealing at
  -- the same moment the second sees the position of the first.
  seals           INTEGER NOT NULL DEFAULT 0,
  -- From here on the positions are locked, and only from here on anybody but their owner sees them.
  revealed_at     INTEGER,
  message_channel TEXT,
  message_ts      TEXT,
  PRIMARY KEY (workspace, prewire, number),
  FOREIGN KEY (workspace, prewire) REFERENCES prewire (workspace, id)
) STRICT;

CREATE TABLE prewire_position (
  workspace      TEXT    NOT NULL,
  prewire        TEXT    NOT NULL,
  round          INTEGER NOT NULL,
  person         TEXT    NOT NULL,
  stance         TEXT    NOT NULL CHECK (stance IN ('FOR', 'AGAINST', 'DEFER', 'UNSURE')),
  why            TEXT    NOT NULL,
  change_mind    TEXT,
  -- What a modal was opened with: an older modal sent late changes nothing.
  version        INTEGER NOT NULL,
  sealed_by_view TEXT    NOT NULL,
  sealed_at      INTEGER NOT NULL,
  PRIMARY KEY (workspace, prewire, round, person),
  FOREIGN KEY (workspace, prewire, round) REFERENCES prewire_round (workspace, prewire, number)
) STRICT;

-- Where the one who asked for a thread is to get its link; the address is forgotten afterwards.
CREATE TABLE prewire_caller (
  workspace    TEXT    NOT NULL,
  id           TEXT    NOT NULL,
  person       TEXT    NOT NULL,
  response_url TEXT,
  asked_at     INTEGER NOT NULL,
  prewire      TEXT,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, prewire)
) STRICT;
CREATE INDEX prewire_caller_asked ON prewire_caller (workspace, asked_at);
