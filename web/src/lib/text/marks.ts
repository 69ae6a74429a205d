// What in the text a record stands on: its clause, parties, place, date, tolls and sources, as marks.
import type { Article, Record, Span } from '$lib/api/client';
import { Offsets } from './offsets';

/** What a stretch of text is to a record. The order is that of the legend. */
export const ROLES = ['actor', 'recipient', 'place', 'date', 'toll', 'source', 'clause'] as const;
export type Role = (typeof ROLES)[number];

/** One stretch of text (UTF-16 offsets) in its role for one record. */
export interface Mark {
  start: number;
  end: number;
  role: Role;
  record: string;
}

/** The marks of an article's records and suggestions, and of nothing else. */
export function marksOf(line: Article['line']): Mark[] {
  const offsets = new Offsets(line.text);
  return [...line.records, ...line.suggestions].flatMap((record) => marksOfRecord(record, offsets));
}

function marksOfRecord(record: Record, offsets: Offsets): Mark[] {
  const marks: Mark[] = [];
  const add = (role: Role, span: Span | null | undefined) => {
    if (!span) return;
    const start = offsets.utf16(span.start);
    const end = offsets.utf16(span.end);
    if (start < end) marks.push({ start, end, role, record: record.id });
  };
  add('clause', record.clause);
  for (const entity of record.actor) add('actor', entity.span);
  for (const entity of record.recipient) add('recipient', entity.span);
  add('place', record.event_loc?.span);
  add('date', record.date_span);
  for (const span of record.toll_spans) add('toll', span);
  for (const link of record.attribution) add('source', link.span);
  return marks;
}
