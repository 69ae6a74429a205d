//! When a person last decided on a record: asked of the ledger, because decisions are few and any may reach far.
//!
//! A decision names records; it is a decision on all that stands in the same incident, and on those that it took out.
//! What only the program did (it coded a document, it fused incidents) is no decision.

/// The key of each record of the search that anybody decided on, with the day of the last decision. Numbers of records are
/// like those of `search_records`. A withdrawal decides on what the withdrawn entry named.
pub(super) const DECIDED: &str = "
    WITH entered AS (SELECT seq, substr(at, 1, 10) AS day, body FROM ledger
                      WHERE kind = 'incident_decided' AND kind NOT IN ('document_received', 'coding_done') AND body IS NOT NULL),
         named AS (SELECT e.seq, e.day, t.value AS record FROM entered e, json_tree(e.body) t
                    WHERE t.type = 'text' AND (t.fullkey IN ('$.record', '$.to') OR t.path IN ('$.records', '$.from'))),
         meant AS (SELECT day, record FROM named
                   UNION SELECT e.day, n.record FROM entered e JOIN named n ON n.seq = json_extract(e.body, '$.entry')),
         reached AS (SELECT day, record FROM meant
                     UNION SELECT m.day, other.record FROM meant m
                             JOIN incident_records own ON own.record = m.record
                             JOIN incident_records other ON other.incident = own.incident)
    SELECT d.seq << 20 | x.ordinal AS key, max(reached.day) AS day
      FROM reached JOIN records x ON x.id = reached.record JOIN documents d ON d.hash = x.document
     GROUP BY 1";

/// How many decisions were entered on each day.
pub(super) const DAYS: &str =
    "SELECT substr(at, 1, 10), count(*) FROM ledger
      WHERE kind = 'incident_decided' AND kind NOT IN ('document_received', 'coding_done') AND body IS NOT NULL GROUP BY 1";
