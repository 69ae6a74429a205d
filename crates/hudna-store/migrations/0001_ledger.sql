-- The ledger. Body and salt are the only columns that may ever change, and only to nothing.

PRAGMA application_id = 1751412321; -- "hdna"

CREATE TABLE ledger (
  seq       INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,
  by        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  body      TEXT,
  salt      BLOB,
  body_hash TEXT NOT NULL,
  prev      TEXT NOT NULL,
  hash      TEXT NOT NULL,
  CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;

CREATE TRIGGER ledger_keeps_entries BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_keeps_words BEFORE UPDATE ON ledger
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
  OR (NEW.seq, NEW.at, NEW.by, NEW.kind, NEW.body_hash, NEW.prev, NEW.hash)
     IS NOT (OLD.seq, OLD.at, OLD.by, OLD.kind, OLD.body_hash, OLD.prev, OLD.hash)
BEGIN
  SELECT RAISE(ABORT, 'an entry of the ledger may be redacted, not changed');
END;

-- Redactions whose traces in the files are not yet gone: the `redacted` entry, and the documents
-- (a JSON list of hashes) whose bytes are to be deleted. Empty except during a redaction.
CREATE TABLE erasures (
  seq       INTEGER PRIMARY KEY,
  documents TEXT NOT NULL
) STRICT;
