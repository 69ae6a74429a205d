// What is lit on the article page: one state that the text, the records and the bar all read and set.
import { getContext, setContext } from 'svelte';

const KEY = Symbol('reading');

/** Which records are lit: under the pointer before in focus, in focus before pinned. */
export class Reading {
  hovered = $state<readonly string[]>([]);
  focused = $state<readonly string[]>([]);
  pinned = $state<readonly string[]>([]);
  /** A record whose card or whose words were asked to come into view. */
  called = $state.raw<{ record: string; where: 'card' | 'text' } | null>(null);

  readonly lit = $derived.by<ReadonlySet<string>>(() => {
    if (this.hovered.length > 0) return new Set(this.hovered);
    return new Set(this.focused.length > 0 ? this.focused : this.pinned);
  });

  /** Pins these records, or lets them go where just these were pinned. */
  togglePin(records: readonly string[]): void {
    const same = records.length === this.pinned.length && records.every((id) => this.pinned.includes(id));
    this.pinned = same ? [] : [...records];
  }

  /** Asks a record's card, or its words, to come into view. */
  call(record: string, where: 'card' | 'text'): void {
    this.called = { record, where };
  }

  isPinned(record: string): boolean {
    return this.pinned.includes(record);
  }
}

export function provideReading(): Reading {
  return setContext(KEY, new Reading());
}

export function useReading(): Reading {
  return getContext<Reading>(KEY);
}

/** Brings an element into view, at once where the reader asked for less motion. */
export function bringIntoView(element: Element | null, block: ScrollLogicalPosition = 'nearest'): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
}
