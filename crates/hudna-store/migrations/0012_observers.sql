-- What observers noticed, and the posts they noticed it from, a row each: pages and counts are asked of the database, and
-- no answer reads all of them.

DROP TABLE watches;

CREATE TABLE posts (
  document TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  json     TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- quiet: nothing was noticed. began: the first day, with the time where it is told. place: the observer's position, JSON; null where it is not told.
CREATE TABLE observations (
  document  TEXT NOT NULL,
  ordinal   INTEGER NOT NULL,
  began     TEXT,
  first_day TEXT,
  last_day  TEXT,
  place     TEXT,
  quiet     INTEGER NOT NULL,
  json      TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT;
CREATE INDEX observations_by_time ON observations (began DESC, document, ordinal, first_day, last_day, place, quiet);
