-- The views: all of it follows from the ledger and can be thrown away and made anew.

-- Which entry delivered what, and which coded what: redacted entries have no row.
CREATE TABLE deliveries (
  seq  INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  id   TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_by_id ON deliveries (id, seq);
CREATE INDEX deliveries_by_hash ON deliveries (hash, seq);

CREATE TABLE codings (
  seq      INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  document TEXT NOT NULL,
  coder    TEXT NOT NULL
) STRICT;
CREATE INDEX codings_by_document ON codings (document, seq);

-- One row per document: its first delivery, and what its newest coding says.
CREATE TABLE documents (
  hash        TEXT PRIMARY KEY,
  seq         INTEGER NOT NULL UNIQUE,
  id          TEXT NOT NULL,
  media       TEXT NOT NULL,
  received_at TEXT NOT NULL,
  size        INTEGER NOT NULL,
  deliveries  INTEGER NOT NULL,
  sample      INTEGER NOT NULL,
  coder       TEXT,
  lang        TEXT,
  title       TEXT,
  outlet      TEXT,
  published   TEXT,
  records     INTEGER NOT NULL,
  suggestions INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_lang ON documents (lang, seq);
CREATE INDEX documents_by_outlet ON documents (outlet, seq);
CREATE INDEX documents_by_day ON documents (substr(published, 1, 10), seq);

-- The records of each document's newest coding.
CREATE TABLE records (
  document   TEXT NOT NULL,
  ordinal    INTEGER NOT NULL,
  id         TEXT NOT NULL,
  event      TEXT NOT NULL,
  date       TEXT,
  alleged    INTEGER NOT NULL,
  confidence REAL,
  json       TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT;
CREATE INDEX records_by_event ON records (event, document);
CREATE INDEX records_by_id ON records (id);
