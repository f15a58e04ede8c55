-- By its mark, the key that private text here is encrypted with; no row while there is none.
CREATE TABLE secret_key (
  only_row    INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  fingerprint TEXT    NOT NULL
) STRICT;

-- A stance may be encrypted, so no list of stances can hold it.
CREATE TABLE prewire_position_next (
  workspace      TEXT    NOT NULL,
  prewire        TEXT    NOT NULL,
  round          INTEGER NOT NULL,
  person         TEXT    NOT NULL,
  stance         TEXT    NOT NULL,
  why            TEXT    NOT NULL,
  change_mind    TEXT,
  -- What a modal was opened with: an older modal sent late changes nothing.
  version        INTEGER NOT NULL,
  sealed_by_view TEXT    NOT NULL,
  sealed_at      INTEGER NOT NULL,
  PRIMARY KEY (workspace, prewire, round, person),
  FOREIGN KEY (workspace, prewire, round) REFERENCES prewire_round (workspace, prewire, number)
) STRICT;
INSERT INTO prewire_position_next (
  workspace, prewire, round, person, stance, why, change_mind, version, sealed_by_view, sealed_at)
SELECT
  workspace, prewire, round, person, stance, why, change_mind, version, sealed_by_view, sealed_at
FROM prewire_position;
DROP TABLE prewire_position;
ALTER TABLE prewire_position_next RENAME TO prewire_position;

-- When it was decided or closed; null while it is open. What ended before this version counts from
-- now: too late to be forgotten is better than too early.
ALTER TABLE prewire ADD COLUMN ended_at INTEGER;
UPDATE prewire SET ended_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000 WHERE state <> 'OPEN';
CREATE INDEX prewire_ended ON prewire (ended_at) WHERE ended_at IS NOT NULL;

-- When it was announced or dropped; null while it is open, and again once what only its leaders
-- knew of it is forgotten.
ALTER TABLE decision ADD COLUMN ended_at INTEGER;
UPDATE decision SET ended_at = COALESCE(announced_at, CAST(strftime('%s', 'now') AS INTEGER) * 1000)
WHERE state IN ('ANNOUNCED', 'REPLACED', 'DROPPED');
CREATE INDEX decision_ended ON decision (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX decision_prewire ON decision (workspace, prewire) WHERE prewire IS NOT NULL;
