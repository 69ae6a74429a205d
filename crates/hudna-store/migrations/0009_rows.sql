-- The bytes of documents that are rows of a table. A hundred thousand files of a kilobyte each take a block of the disk
-- and two waits for it each; here they become durable with the entries that name them. The table's file itself is kept
-- as a file. No view: nothing makes them anew.
CREATE TABLE row_bytes (
  hash  TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;
