// Numbers as the reader wants their digits.
import { settings } from '$lib/settings.svelte';

const formats = new Map<string, Intl.NumberFormat>();

/** A number in the reader's language and digits; `options` are those of `Intl.NumberFormat`. */
export function number(value: number, options?: Intl.NumberFormatOptions): string {
  const locale = settings.locale();
  const key = options ? `${locale} ${JSON.stringify(options)}` : locale;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format.format(value);
}
