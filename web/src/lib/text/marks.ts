// What in the text a record stands on: its clause, parties, place, date, tolls and sources, as marks.
import type { Line, Record, Span } from '$lib/api/client';

/** What a stretch of text is to a record. The order is that of the legend. */
export const ROLES = ['actor', 'recipient', 'place', 'date', 'toll', 'source', 'clause'] as const;
export type Role = (typeof ROLES)[number];

/** Turns a scalar offset of the article into an offset of the string that is shown. */
export interface Measure {
  utf16(scalar: number): number;
}

/** One stretch of text (UTF-16 offsets) in its role for one record. */
export interface Mark {
  start: number;
  end: number;
  role: Role;
  record: string;
}

/** The marks of an article's records and suggestions, and of nothing else. */
export function marksOf(line: Pick<Line, 'records' | 'suggestions'>, offsets: Measure): Mark[] {
  return [...line.records, ...line.suggestions].flatMap((record) => marksOfRecord(record, offsets));
}

function marksOfRecord(record: Record, offsets: Measure): Mark[] {
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

/** The records that a stretch stands for: those that took a value from it, else those whose clause it is. */
export function recordsOf(marks: readonly Mark[]): string[] {
  const values = marks.filter((mark) => mark.role !== 'clause');
  return [...new Set((values.length > 0 ? values : marks).map((mark) => mark.record))];
}

/** The role that colours a stretch: that of its narrowest mark, a clause last. */
export function leadingRole(marks: readonly Mark[]): Role | null {
  const values = marks.filter((mark) => mark.role !== 'clause');
  const narrow = values.reduce<Mark | null>((best, mark) => (best && best.end - best.start <= mark.end - mark.start ? best : mark), null);
  return narrow?.role ?? null;
}
