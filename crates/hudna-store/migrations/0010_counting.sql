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

-- What stays open of a finding that cannot be decided, by the question that nothing told answers.
CREATE TABLE finding_open (
  finding TEXT NOT NULL,
  asked   TEXT NOT NULL,
  PRIMARY KEY (finding, asked)
) STRICT, WITHOUT ROWID;

-- Incidents that may concern an agreement: those of its countries, and those of which nobody tells where.
CREATE INDEX incidents_by_country ON incidents (kind, country, status, id);
