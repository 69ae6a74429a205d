// Dates as the reader's calendar has them. They stay the calendar days that a source names: no time zone moves them.
import { messages } from '$lib/messages';
import { type Calendar, settings } from '$lib/settings.svelte';

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };
const MONTH: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' };
const YEAR: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' };
const MOMENT: Intl.DateTimeFormatOptions = { ...DAY, ...CLOCK, second: '2-digit', timeZoneName: 'short' };

/** Unicode CLDR spells several of these in Arabic as nobody writes them. */
const SOLAR_MONTHS_IN_ARABIC = ['فروردين', 'أرديبهشت', 'خرداد', 'تير', 'مرداد', 'شهريور', 'مهر', 'آبان', 'آذر', 'دي', 'بهمن', 'إسفند'];

/** A calendar day (YYYY-MM-DD) in the calendar chosen; what is none is shown as it is. */
export function day(value: string): string {
  const date = dateOf(value);
  return date ? said(date, DAY, settings.calendar) : value;
}

/** A Gregorian month or year, as the text told it: of another calendar it would be parts of two. */
export function month(value: string): string {
  const date = dateOf(value);
  return date ? said(date, MONTH, 'gregory') : value;
}

export function year(value: string): string {
  const date = dateOf(value);
  return date ? said(date, YEAR, 'gregory') : value;
}

/** A date or date-time of a source, by its own calendar day, with its own clock time where it has one. */
export function published(value: string | null | undefined): string {
  if (!value) return messages.list.noDate;
  const time = /[T ](\d\d:\d\d)/.exec(value)?.[1];
  const clock = time ? dateOf('1970-01-01', time) : null;
  return clock ? `${day(value.slice(0, 10))}${messages.comma}${said(clock, CLOCK, 'gregory')}` : day(value);
}

/** A moment of ours (RFC 3339), in UTC. */
export function moment(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : said(date, MOMENT, settings.calendar);
}

function dateOf(day: string, time = '00:00'): Date | null {
  const date = new Date(`${day}T${time}:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(options: Intl.DateTimeFormatOptions, calendar: Calendar): Intl.DateTimeFormat {
  const locale = settings.locale(calendar);
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** The number of the Solar Hijri month, 1 to 12. */
const solarMonths = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { month: 'numeric', timeZone: 'UTC' });

function said(date: Date, options: Intl.DateTimeFormatOptions, calendar: Calendar): string {
  const format = formatOf(options, calendar);
  if (settings.language !== 'ar' || calendar !== 'persian') return format.format(date);
  const name = SOLAR_MONTHS_IN_ARABIC[Number(solarMonths.format(date)) - 1];
  return format.formatToParts(date).map((part) => (part.type === 'month' ? (name ?? part.value) : part.value)).join('');
}
