// Text and marks → paragraphs of segments: stretches that no mark's border cuts, so overlaps nest in none.
import type { Mark } from './marks';

/** A stretch of text that every mark either covers whole or not at all. */
export interface Segment {
  start: number;
  end: number;
  text: string;
  marks: Mark[];
}

/** A paragraph: one line of the article's text, without its line break. */
export interface Paragraph {
  start: number;
  text: string;
  segments: Segment[];
}

/** Cuts a text at line breaks and at every border of every mark; empty lines are left out. */
export function paragraphsOf(text: string, marks: readonly Mark[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.trim() !== '') {
      const here = marks.filter((mark) => mark.start < end && mark.end > start);
      paragraphs.push({ start, text: line, segments: segmentsOf(text, start, end, here) });
    }
    start = end + 1;
  }
  return paragraphs;
}

function segmentsOf(text: string, start: number, end: number, marks: readonly Mark[]): Segment[] {
  const borders = new Set([start, end]);
  for (const mark of marks) {
    borders.add(Math.max(mark.start, start));
    borders.add(Math.min(mark.end, end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? start;
    const covering = marks.filter((mark) => mark.start <= from && mark.end >= to);
    return { start: from, end: to, text: text.slice(from, to), marks: covering };
  });
}
