-- What the search reads: more views, of which each row follows from a document's newest coding.

-- A document's words, folded and stemmed by us, so that the tokenizer has only to part them at spaces:
-- `bare` holds, place by place, what is left of a word when everything is taken off that may be an affix.
-- The row's number is documents.seq.
CREATE VIRTUAL TABLE search_texts USING fts5 (
  title, body, bare,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);

-- The records that may be shown. `key` is documents.seq * 1048576 + records.ordinal.
CREATE TABLE search_records (
  key       INTEGER PRIMARY KEY,
  event     TEXT NOT NULL,
  first_day TEXT,
  last_day  TEXT,
  lat       REAL,
  lon       REAL
) STRICT;
CREATE INDEX search_records_by_day ON search_records (first_day, last_day);
CREATE INDEX search_records_by_point ON search_records (lat, lon);

-- Names and codes of their parties and places, stemmed alike; the row's number is search_records.key.
CREATE VIRTUAL TABLE search_names USING fts5 (
  actor, recipient, place,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
