// Small words above the lit stretches, laid over the text so that it neither moves nor breaks its joins.
import { messages } from './messages';
import type { Role } from './text/marks';
import type { Segment } from './text/segments';

/** A word over the text; x and y are pixels from the box's upper left corner, whatever its direction. */
export interface Gloss {
  key: string;
  text: string;
  role: Role;
  x: number;
  y: number;
  fromEnd: boolean;
}

/** Pixels that a letter of a gloss takes at most: 10.5 px type, and a little air. */
const LETTER = 6.2;

/** The glosses of everything lit in a box; one where its word would cover another's gives way sideways. */
export function glossesOf(box: HTMLElement, segments: ReadonlyMap<number, Segment>, lit: ReadonlySet<string>): Gloss[] {
  const frame = box.getBoundingClientRect();
  const found: Gloss[] = [];
  for (const element of box.querySelectorAll<HTMLElement>('.lit-role')) {
    const segment = segments.get(Number(element.dataset.at));
    const begins = segment?.marks.filter((mark) => lit.has(mark.record) && mark.role !== 'clause' && mark.start === segment.start) ?? [];
    const first = element.getClientRects()[0];
    const role = begins[0]?.role;
    if (!first || !role) continue;
    const fromEnd = getComputedStyle(element).direction === 'rtl';
    const text = [...new Set(begins.map((mark) => messages.roles[mark.role]))].join(' · ');
    found.push({ key: element.dataset.at ?? '', text, role, fromEnd, x: (fromEnd ? first.right : first.left) - frame.left, y: first.top - frame.top });
  }
  return apart(found, frame.width);
}

function extent(gloss: Gloss): [number, number] {
  const width = gloss.text.length * LETTER + 4;
  return gloss.fromEnd ? [gloss.x - width, gloss.x] : [gloss.x, gloss.x + width];
}

function apart(glosses: Gloss[], width: number): Gloss[] {
  const placed: Gloss[] = [];
  for (const gloss of glosses) {
    for (const other of placed) {
      const [start, end] = extent(gloss);
      const [from, to] = extent(other);
      if (Math.abs(other.y - gloss.y) > 6 || start >= to || end <= from) continue;
      gloss.x = gloss.fromEnd ? from - 2 : to + 2;
    }
    const [start, end] = extent(gloss);
    if (start < 0) gloss.x -= start;
    if (end > width) gloss.x -= end - width;
    placed.push(gloss);
  }
  return placed;
}
