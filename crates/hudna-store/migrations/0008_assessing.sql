-- Findings are brought up to date with the incidents: what changed since, how far assessing has come, and what
-- observers noticed, which it asks.

CREATE TABLE assessed (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  seq   INTEGER NOT NULL,
  rules TEXT NOT NULL
) STRICT;

-- Ids of incidents that were told, told otherwise, or are no more, since findings were last made.
CREATE TABLE assessing_due (
  incident TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Posts and observations as the newest coding of a document has them.
CREATE TABLE watches (
  document TEXT PRIMARY KEY,
  json     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
