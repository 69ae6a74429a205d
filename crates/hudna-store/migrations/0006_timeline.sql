-- When records happened and were told, by whom they are said to be done, and how they stand: what the timeline counts.

-- first_day and last_day from now on hold the whole of a month or year where the text tells no more.
--   party      name of the first actor, else "code:sector" of it; none where no actor is named
--   standing   of what is told to have happened: "claim" where it is somebody's word against another, else "report";
--              of what is not: "denied", "planned", "supposed"
--   published  day on which its document was published; received: on which it was first taken in
ALTER TABLE search_records ADD COLUMN party TEXT;
ALTER TABLE search_records ADD COLUMN standing TEXT;
ALTER TABLE search_records ADD COLUMN published TEXT;
ALTER TABLE search_records ADD COLUMN received TEXT;

-- Each covers what is counted by its time, so that it is answered from the index alone.
DROP INDEX search_records_by_day;
CREATE INDEX search_records_by_day ON search_records (first_day, last_day, event, party, standing);
CREATE INDEX search_records_by_publication ON search_records (published, event, party, standing);
CREATE INDEX search_records_by_receipt ON search_records (received, event, party, standing);
