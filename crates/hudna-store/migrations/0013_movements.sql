-- Movements that were notified beforehand, a row each. No coding of an older version tells of any.

CREATE TABLE movements (
  document TEXT NOT NULL,
  ordinal  INTEGER NOT NULL,
  json     TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
