-- Planned movements of people, aid and forces are withheld, and so is that there are any: no list is narrowed, counted or
-- ordered by them. They stay in the table, because whoever holds the store is told how many an export leaves out.
DROP TABLE records;
CREATE TABLE records (
  document   TEXT NOT NULL,
  ordinal    INTEGER NOT NULL,
  id         TEXT NOT NULL,
  event      TEXT NOT NULL,
  date       TEXT,
  alleged    INTEGER NOT NULL,
  confidence REAL,
  withheld   INTEGER NOT NULL,
  json       TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT;
CREATE INDEX records_by_event ON records (event, document) WHERE NOT withheld;
CREATE INDEX records_by_id ON records (id);
