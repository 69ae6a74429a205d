-- Incidents, contacts and statements: what fusing made of all that counts. More views; all of it follows from the
-- ledger, the tables of the program and its rules, and can be thrown away and made anew.

-- How far fusing has come: the entry that it saw last, and by which rules it told. No row: it has told nothing.
CREATE TABLE fused (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  seq   INTEGER NOT NULL,
  rules TEXT NOT NULL
) STRICT;

-- Documents of which something changed since.
CREATE TABLE fusing_due (
  document TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- One row per line of record.md's "Fused lines"; the columns are what lists are narrowed and ordered by.
CREATE TABLE incidents (
  id          TEXT PRIMARY KEY,
  kind        TEXT NOT NULL,
  event       TEXT NOT NULL,
  status      TEXT NOT NULL,
  first_day   TEXT,
  last_day    TEXT,
  place       TEXT,
  country     TEXT,
  lat         REAL,
  lon         REAL,
  origins     INTEGER NOT NULL,
  accounts    INTEGER NOT NULL,
  credibility INTEGER NOT NULL,
  attention   INTEGER NOT NULL,
  marks       TEXT NOT NULL,
  names       TEXT NOT NULL,
  sample      INTEGER NOT NULL,
  json        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incidents_by_attention ON incidents (attention DESC, first_day DESC, id);
CREATE INDEX incidents_by_day ON incidents (first_day DESC, id);

-- The line that each record is in now.
CREATE TABLE incident_records (
  record   TEXT PRIMARY KEY,
  incident TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_records_by_incident ON incident_records (incident);
CREATE INDEX incident_records_by_document ON incident_records (document);

-- Every record that any coding ever had, so that whoever kept an id of then is led to what became of it.
CREATE TABLE record_homes (
  record   TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  document TEXT NOT NULL,
  event    TEXT NOT NULL,
  first    INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_homes_by_seq ON record_homes (seq);

-- What fusing keeps to find what a new document changes; its keys and values mean nothing here.
CREATE TABLE shelves (
  shelf INTEGER NOT NULL,
  key   BLOB NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (shelf, key)
) STRICT, WITHOUT ROWID;
