// The timeline and the address: question, clock, what is told apart, the days shown and the days chosen.
import type { Timeline, TimelineBar } from '$lib/api/client';
import { withDays } from '$lib/days';

export const CLOCKS = ['event', 'published', 'received', 'decided'] as const;
export const GROUPS = ['type', 'actor', 'standing'] as const;
export const UNITS = ['', 'day', 'week', 'month', 'year'] as const;
export type Clock = (typeof CLOCKS)[number];
export type Grouping = (typeof GROUPS)[number];
export type Unit = (typeof UNITS)[number];

/** Days, YYYY-MM-DD, the last one included. */
export interface Days {
  from: string;
  to: string;
}

export interface Asked {
  q: string;
  time: Clock;
  by: Grouping;
  /** Empty: what fits the days. */
  unit: Unit;
  /** The days shown; those on which documents came, where none are given. */
  shown: Days | null;
  /** The days brushed. */
  chosen: Days | null;
}

/** Reads the question from an address; what is not known there is as if it were missing. */
export function fromTimeline(query: URLSearchParams): Asked {
  return {
    q: (query.get('q') ?? '').trim(),
    time: oneOf(CLOCKS, query.get('time')),
    by: oneOf(GROUPS, query.get('by')),
    unit: oneOf(UNITS, query.get('unit')),
    shown: daysOf(query.get('days')),
    chosen: daysOf(query.get('chosen')),
  };
}

/** The address of a timeline: only what differs from the beginning. */
export function toTimeline(asked: Asked): string {
  const query = new URLSearchParams();
  if (asked.q.trim() !== '') query.set('q', asked.q.trim());
  if (asked.time !== 'event') query.set('time', asked.time);
  if (asked.by !== 'type') query.set('by', asked.by);
  if (asked.unit !== '') query.set('unit', asked.unit);
  if (asked.shown) query.set('days', `${asked.shown.from}..${asked.shown.to}`);
  if (asked.chosen) query.set('chosen', `${asked.chosen.from}..${asked.chosen.to}`);
  const text = query.toString();
  return text === '' ? '/timeline' : `/timeline?${text}`;
}

/** The same as a question to the server. */
export function toTimelineQuery(asked: Asked): URLSearchParams {
  const query = new URLSearchParams({ time: asked.time, by: asked.by });
  if (asked.q !== '') query.set('q', asked.q);
  if (asked.unit !== '') query.set('unit', asked.unit);
  if (asked.shown) {
    query.set('from', asked.shown.from);
    query.set('to', asked.shown.to);
  }
  return query;
}

/** The question of the search for what is told of these days, by the timeline's clock. */
export function questionOf(asked: Asked, days: Days): string {
  return withDays(asked.q, { time: asked.time, after: days.from, before: days.to });
}

/** First and last bar of the days chosen, as far as they are shown. */
export function barsOf(bars: readonly TimelineBar[], days: Days | null): { first: number; last: number } | null {
  if (!days) return null;
  const first = bars.findIndex((bar) => bar.last >= days.from);
  const last = bars.findLastIndex((bar) => bar.first <= days.to);
  return first < 0 || last < first ? null : { first, last };
}

/** A bar in which nothing was taken in. That nobody decided anything is no gap. */
export function isGap(time: string, bar: TimelineBar): boolean {
  return time !== 'decided' && bar.documents === 0;
}

/** Records in a bar. */
export function recordsIn(bar: TimelineBar): number {
  return bar.counts.reduce((sum, count) => sum + count, 0);
}

/** A round number that all bars stay below, for the axis: 1, 2 or 5 times a power of ten. */
export function ceiling(timeline: Timeline): number {
  const most = Math.max(1, ...timeline.bars.map(recordsIn));
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((round) => round >= most) ?? most;
}

function daysOf(text: string | null): Days | null {
  const found = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(text ?? '');
  return found?.[1] && found[2] && found[1] <= found[2] ? { from: found[1], to: found[2] } : null;
}

function oneOf<T extends string>(allowed: readonly [T, ...T[]], value: string | null): T {
  return allowed.find((one) => one === value) ?? allowed[0];
}
