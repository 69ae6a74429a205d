// Days in a question of the search: taken out of its words and put back, so that fields beside it can set them.
export type Time = 'event' | 'published' | 'received' | 'decided';

/** Days that a question is narrowed to, by one clock; empty where an end is open. */
export interface Narrowed {
  time: Time;
  after: string;
  before: string;
}

const FIELD = /(^|\s)(after|before|published|received|decided):(\S+)(?=\s|$)/giu;
/** Ends of `published:` that stand for an open one. */
const FIRST = '0001-01-01';
const LAST = '9999-12-31';

/** The question without days, and the days: fields in quotation marks are words and stay. */
export function splitDays(question: string): { rest: string; days: Narrowed } {
  const days: Narrowed = { time: 'event', after: '', before: '' };
  const outside = question.split(/("[^"]*"|“[^”]*”|«[^»]*»|„[^“]*“)/u);
  const rest = outside.map((part, index) => (index % 2 === 1 ? part : part.replace(FIELD, (_, gap: string, field: string, value: string) => {
    const name = field.toLowerCase();
    if (name === 'after') days.after = value;
    else if (name === 'before') days.before = value;
    else {
      const [first = '', last = first] = value.split('..');
      Object.assign(days, { time: name, after: first === FIRST ? '' : first, before: last === LAST ? '' : last });
    }
    return gap;
  })));
  return { rest: rest.join('').replace(/\s+/gu, ' ').trim(), days };
}

/** The question narrowed to these days and no others. */
export function withDays(question: string, days: Narrowed): string {
  const { rest } = splitDays(question);
  const parts = [rest];
  if (days.time === 'event') {
    if (days.after) parts.push(`after:${days.after}`);
    if (days.before) parts.push(`before:${days.before}`);
  } else if (days.after || days.before) parts.push(`${days.time}:${days.after || FIRST}..${days.before || LAST}`);
  return parts.filter((part) => part !== '').join(' ');
}
