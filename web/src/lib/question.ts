// The question as typed is the only place where a search, the map and the timeline keep what they are narrowed to;
// fields beside it read their terms from it and write them back into it.

/** One field's term, as far as a field beside the question shows it: the first that is not excluded. */
const TERM = (field: string) => new RegExp(`(^|\\s)${field}:("[^"]*"|«[^»]*»|“[^”]*”|\\S+)`, 'i');

/** The value that a field has in a question, without its quotation marks; empty where it has none. */
export function termOf(question: string, field: string): string {
  return (TERM(field).exec(question)?.[2] ?? '').replace(/^["«“]|["»”]$/g, '');
}

/** The question with another value for a field; an empty one takes the term away. */
export function withTerm(question: string, field: string, value: string): string {
  const plain = value.trim().replaceAll('"', '');
  const term = plain === '' ? '' : `${field}:${/[\s,،]/.test(plain) ? `"${plain}"` : plain}`;
  const kept = question.replace(TERM(field), ' ').trim();
  return [kept, term].filter((part) => part !== '').join(' ').replace(/\s+/g, ' ');
}

/** The question narrowed to what lies between degrees, in place of the area it was narrowed to. */
export function withArea(question: string, [west, south, east, north]: [number, number, number, number]): string {
  const kept = question.replace(TERM('in'), ' ').replace(/\s+/g, ' ').trim();
  const degrees = [south, west, north, east].map((value) => Number(value.toFixed(3)));
  return `${kept} in:${degrees.join(',')}`.trim();
}
