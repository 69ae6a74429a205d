-- Findings: they follow from the incidents of the ledger and the agreements' data, and can be thrown away and made
-- anew. Who makes them is not known here; the store keeps them and what they were made from.

-- The agreements as they were when the findings were made.
CREATE TABLE agreements (
  id      TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  json    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the judgements by a provision, and of an incident, were made from.
CREATE TABLE assessed_provisions (
  agreement TEXT NOT NULL,
  provision TEXT NOT NULL,
  print     TEXT NOT NULL,
  PRIMARY KEY (agreement, provision)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessed_incidents (
  id    TEXT PRIMARY KEY,
  print TEXT NOT NULL,
  json  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Findings that say more than that a provision does not speak of it.
CREATE TABLE findings (
  id        TEXT PRIMARY KEY,
  incident  TEXT NOT NULL,
  agreement TEXT NOT NULL,
  provision TEXT NOT NULL,
  verdict   TEXT NOT NULL,
  standing  TEXT NOT NULL,
  day       TEXT,
  json      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_incident ON findings (incident);
CREATE INDEX findings_by_provision ON findings (agreement, provision, standing, day);
CREATE INDEX findings_by_day ON findings (day);

-- The parties that a finding is counted for, and the zones that it lies in, or may lie in.
CREATE TABLE finding_parties (
  finding TEXT NOT NULL,
  party   TEXT NOT NULL,
  PRIMARY KEY (finding, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_parties_by_party ON finding_parties (party, finding);

CREATE TABLE finding_zones (
  finding TEXT NOT NULL,
  zone    TEXT NOT NULL,
  PRIMARY KEY (finding, zone)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_zones_by_zone ON finding_zones (zone, finding);
