// Names of agreements, parties and zones in the reader's language.
import { messages } from '$lib/messages';
import arabic from '$lib/messages/bodies-ar.json';
import saidInArabic from '$lib/messages/said-ar.json';
import { settings } from '$lib/settings.svelte';

/** ISO 3166-1: what `Intl` knows a country by, of those that agreements speak of and their neighbours. */
const ALPHA_2: { [alpha3: string]: string } = {
  ARE: 'AE', EGY: 'EG', FRA: 'FR', GBR: 'GB', IRN: 'IR', IRQ: 'IQ', ISR: 'IL', JOR: 'JO', LBN: 'LB', LBY: 'LY', QAT: 'QA', RUS: 'RU',
  SAU: 'SA', SYR: 'SY', TUR: 'TR', UKR: 'UA', USA: 'US', YEM: 'YE',
};

export function country(code: string): string {
  const region = ALPHA_2[code];
  if (!region) return code;
  return new Intl.DisplayNames([settings.locale()], { type: 'region', fallback: 'code' }).of(region) ?? code;
}

/** A party as findings are counted by it: a state's code, `groups:` with one, a name, or anybody. */
export function party(key: string): string {
  if (key === 'any') return messages.agreements.anybody;
  if (/^[A-Z]{3}$/.test(key) && ALPHA_2[key]) return messages.agreements.governmentOf(country(key));
  const groups = /^groups:([A-Z]{3})$/.exec(key)?.[1];
  // Somebody of whom no more is told than what they are: an army, a government.
  return groups ? messages.agreements.groupsOf(country(groups)) : (messages.sectors[key] ?? body(key));
}

/** Names of bodies by their English ones, as data/actors has them: `make openapi` writes the list. */
const BODIES: { [language: string]: { [name: string]: string } } = { ar: arabic };

/** A body by its English name, in the reader's language where data/actors names it there. */
export function body(name: string): string {
  return BODIES[settings.language]?.[name] ?? name;
}

/** What agreements' files say in English, as data/agreements/said.tsv has it in other languages: `make openapi` writes the list. */
const SAID: { [language: string]: { [words: string]: string } } = { ar: saidInArabic };

/** Words of an agreement's file in the reader's language, where the table has them; else as they are. */
export function told(words: string): string {
  return SAID[settings.language]?.[words] ?? words;
}

/** Where something stands: keys of sources, and what is told of them, each part in the reader's language where the table has it. */
export function source(words: string): string {
  if (told(words) !== words) return told(words);
  return words.split('; ').map(told).join(messages.semicolon);
}

/** The language of words that are shown as they are: English, unless the reader's own letters are in them. */
export function foreign(words: string): 'en' | undefined {
  return settings.language !== 'en' && /[A-Za-z]{2}/.test(words) && !/[\u0600-\u06ff]/.test(words) ? 'en' : undefined;
}

/** A title in the reader's language; English where it has none. */
export function title(titles: { [lang: string]: string }, id: string): string {
  return titles[settings.language] ?? titles.en ?? id;
}

/** Titles of agreements by language, by the agreements' ids. */
export type Titles = { [id: string]: { [lang: string]: string } };

/** The titles of all agreements, for names of others than the one that a page is about. */
export function titlesOf(rows: readonly { id: string; title: { [lang: string]: string } }[]): Titles {
  return Object.fromEntries(rows.map((one) => [one.id, one.title]));
}

/** A zone by its key, with the names that the agreement gives; a country by its code. */
export function zone(key: string, zones: readonly { key: string; name: string; names: { [lang: string]: string } }[]): string {
  const found = zones.find((one) => one.key === key);
  return found ? (found.names[settings.language] ?? found.name) : country(key);
}

export function agreementAddress(id: string): string {
  return `/agreements/${encodeURIComponent(id)}`;
}

export function findingAddress(id: string): string {
  return `/findings/${encodeURIComponent(id)}`;
}

export function findingsAddress(narrowed: { [name: string]: string }): string {
  return `/findings?${new URLSearchParams(narrowed).toString()}`;
}
