CREATE TABLE partnership (
  workspace       TEXT    NOT NULL,
  id              TEXT    NOT NULL,
  name            TEXT    NOT NULL,
  -- The name as people compare names: without case, width and spacing.
  name_key        TEXT    COLLATE "C" NOT NULL,
  channel         TEXT    NOT NULL,
  zone            TEXT    NOT NULL,
  state           TEXT    NOT NULL CHECK (state IN ('INVITED', 'ACTIVE', 'DECLINED')),
  private_space   TEXT,
  set_up_by       TEXT    NOT NULL,
  set_up_at       BIGINT  NOT NULL,
  -- The modal that was sent: sending it again makes no second partnership.
  created_by_view TEXT    NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, created_by_view)
);
-- A declined one gives its name back.
CREATE UNIQUE INDEX partnership_name ON partnership (workspace, name_key) WHERE state <> 'DECLINED';

CREATE TABLE partnership_leader (
  workspace       TEXT    NOT NULL,
  partnership     TEXT    NOT NULL,
  person          TEXT    NOT NULL,
  role            TEXT    NOT NULL CHECK (role IN ('PRODUCT', 'ENGINEERING', 'DESIGN')),
  answer          TEXT    NOT NULL CHECK (answer IN ('INVITED', 'ACCEPTED', 'DECLINED')),
  -- Where the invitation is; null while it hasn't been sent, and for who needed none.
  message_channel TEXT,
  message_ts      TEXT,
  PRIMARY KEY (workspace, partnership, person),
  UNIQUE (workspace, partnership, role),
  FOREIGN KEY (workspace, partnership) REFERENCES partnership (workspace, id)
);
CREATE INDEX partnership_leader_person ON partnership_leader (workspace, person);
