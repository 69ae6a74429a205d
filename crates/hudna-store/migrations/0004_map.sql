-- Where records were, as far as their words tell it, so that maps and areas can be asked for.

DROP TABLE search_records;

-- The records that may be shown. `key` is documents.seq * 1048576 + records.ordinal.
--   lat, lon   degrees of what may be drawn: a place, or the middle of a circle; none for a province or a country,
--              whose middle is no place where anything was
--   cell       the same as the number of a square of the web's Mercator map at level 24, in Morton's order
--   radius_m   metres of the circle; none where the place itself is told
--   area       GeoNames number of the province, where no more than that is known
--   country    ISO 3166-1 alpha-3
CREATE TABLE search_records (
  key       INTEGER PRIMARY KEY,
  event     TEXT NOT NULL,
  first_day TEXT,
  last_day  TEXT,
  lat       REAL,
  lon       REAL,
  cell      INTEGER,
  radius_m  INTEGER,
  area      INTEGER,
  country   TEXT
) STRICT;
CREATE INDEX search_records_by_day ON search_records (first_day, last_day);
CREATE INDEX search_records_by_point ON search_records (lat, lon);
-- Covers what the map counts by, so that it is answered from the index alone.
CREATE INDEX search_records_by_cell ON search_records (cell, radius_m, event, first_day, last_day, area, country);

-- Searches that people keep by name: theirs, not from the ledger, and not made anew with the views.
CREATE TABLE saved_searches (
  name     TEXT PRIMARY KEY,
  question TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
