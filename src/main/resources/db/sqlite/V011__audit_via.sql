-- From where an act came. Null in lines of before: their hash doesn't cover it.
ALTER TABLE audit ADD COLUMN via TEXT;
