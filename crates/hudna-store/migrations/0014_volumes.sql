-- What fusing keeps of an account or a text is too large to stand in a sorted table: there it stood in the inner pages as
-- well, four rows to a page, and each look-up went through many of them. What is large has a number now, and stands in a
-- table of its own. Lines stand as they are until all is told anew.
DROP TABLE shelves;
CREATE TABLE shelves (
  shelf  INTEGER NOT NULL,
  key    BLOB NOT NULL,
  value  BLOB,
  volume INTEGER,
  PRIMARY KEY (shelf, key),
  CHECK ((value IS NULL) = (volume IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE volumes (
  id    INTEGER PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;
UPDATE fused SET rules = '';
