-- What people decided, attested or withdrew is found without going through all documents and codings: every document that
-- is fused asks for it. Documents and codings have tables of their own.
CREATE INDEX ledger_by_kind ON ledger (kind, seq) WHERE kind NOT IN ('document_received', 'coding_done');
