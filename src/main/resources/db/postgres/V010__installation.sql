-- Where the app is installed, through OAuth: a workspace, or a whole organisation.
CREATE TABLE installation (
  -- The team's id, or the organisation's where org_wide.
  workspace     TEXT    NOT NULL PRIMARY KEY,
  name          TEXT    NOT NULL,
  org_wide      BIGINT NOT NULL,
  app           TEXT    NOT NULL,
  bot_user      TEXT    NOT NULL,
  bot           TEXT,
  -- With commas.
  scopes        TEXT    NOT NULL,
  -- Both encrypted with PREWIRE_SECRET_KEY.
  bot_token     TEXT    NOT NULL,
  refresh_token TEXT,
  -- Null: the token doesn't run out.
  expires_at    BIGINT,
  installed_by  TEXT    NOT NULL,
  installed_at  BIGINT NOT NULL,
  -- Who is refreshing the token, and until when nobody else does.
  lease         TEXT,
  leased_until  BIGINT,
  -- Slack's error when it refused to refresh: only installing again helps.
  refused       TEXT
);
CREATE INDEX installation_expires ON installation (expires_at) WHERE expires_at IS NOT NULL;

-- Somebody who is at Slack's "Allow" page; used up by coming back. Hashes only.
CREATE TABLE install_state (
  state      TEXT    NOT NULL PRIMARY KEY,
  browser    TEXT    NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX install_state_expires ON install_state (expires_at);

-- Workspaces that took the app away: their data goes when it is due.
CREATE TABLE departure (
  workspace TEXT    NOT NULL PRIMARY KEY,
  left_at   BIGINT NOT NULL,
  purge_at  BIGINT NOT NULL
);
CREATE INDEX departure_due ON departure (purge_at);

-- Workspaces whose data was purged: every search index forgets them, in the order of changes.
CREATE TABLE purged (
  workspace TEXT    NOT NULL PRIMARY KEY,
  change    BIGINT NOT NULL
);
