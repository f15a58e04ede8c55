-- By its mark, the key that private text here is encrypted with; no row while there is none.
CREATE TABLE secret_key (
  only_row    BIGINT  NOT NULL PRIMARY KEY CHECK (only_row = 1),
  fingerprint TEXT    NOT NULL
);

-- A stance may be encrypted, so no list of stances can hold it.
ALTER TABLE prewire_position DROP CONSTRAINT prewire_position_stance_check;

-- When it was decided or closed; null while it is open. What ended before this version counts from
-- now: too late to be forgotten is better than too early.
ALTER TABLE prewire ADD COLUMN ended_at BIGINT;
UPDATE prewire SET ended_at = CAST(extract(epoch FROM now()) AS BIGINT) * 1000 WHERE state <> 'OPEN';
CREATE INDEX prewire_ended ON prewire (ended_at) WHERE ended_at IS NOT NULL;

-- When it was announced or dropped; null while it is open, and again once what only its leaders
-- knew of it is forgotten.
ALTER TABLE decision ADD COLUMN ended_at BIGINT;
UPDATE decision SET ended_at = COALESCE(announced_at, CAST(extract(epoch FROM now()) AS BIGINT) * 1000)
WHERE state IN ('ANNOUNCED', 'REPLACED', 'DROPPED');
CREATE INDEX decision_ended ON decision (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX decision_prewire ON decision (workspace, prewire) WHERE prewire IS NOT NULL;
