// The words for one bar of the timeline: its time, and what stands in it.
import type { Timeline, TimelineBar, TimelineSeries } from '$lib/api/client';
import { day, month, year } from '$lib/dates';
import { eventName } from '$lib/format';
import { messages } from '$lib/messages';
import { number } from '$lib/numbers';
import { recordsIn } from '$lib/timeline';

/** A bar's time; where there is little room a week is told by its first day. */
export function barName(unit: string, bar: Pick<TimelineBar, 'first' | 'last'>, brief = false): string {
  if (unit === 'month') return month(bar.first);
  if (unit === 'year') return year(bar.first);
  return unit === 'week' && !brief ? messages.timeline.week(day(bar.first), day(bar.last)) : day(bar.first);
}

/** A bar in a sentence. */
export function barWords({ unit, time }: Pick<Timeline, 'unit' | 'time'>, bar: TimelineBar): string {
  const records = recordsIn(bar);
  const { timeline } = messages;
  const told = documentsOf(time, bar);
  return timeline.bar(barName(unit, bar), timeline.records(records), timeline.claims(bar.claims), told);
}

/** What was taken in: a time without documents is never told as zero. By the clock of decisions, what was decided. */
export function documentsOf(time: string, bar: TimelineBar): string {
  const { timeline } = messages;
  if (time === 'decided') return timeline.decisions(bar.documents);
  if (bar.documents === 0) return timeline.nothing;
  const documents = timeline.documents(bar.documents);
  return bar.days_told < bar.days ? `${documents} (${timeline.partly(number(bar.days_told), number(bar.days))})` : documents;
}

/** The name of what a series holds: an actor without a name is told by code and part of society. */
export function seriesName(by: string, series: TimelineSeries): string {
  const { timeline, sectors, comma } = messages;
  if (series.kind === 'none') return timeline.noActor;
  const value = series.value;
  if (series.kind === 'rest' || value == null) return timeline.rest;
  if (by === 'type') return eventName(value);
  if (by === 'standing') return value === 'claim' ? timeline.standings.claim : timeline.standings.report;
  const coded = /^([A-Z]*):([A-Z]*)$/.exec(value);
  return coded ? [coded[1], sectors[coded[2] ?? ''] ?? coded[2]].filter(Boolean).join(comma) : value;
}
