// Sentences of the program in the reader's language: found by their code, with their values as the reader has names, days and
// numbers. `messages/phrases.json` is what the program says in English; a code that is not in it stands as the program said it.
import { body, country, told } from '$lib/agreements/naming';
import type { Phrase } from '$lib/api/client';
import { day, eventName, language, modeName, moment } from '$lib/format';
import { published } from '$lib/dates';
import { messages } from '$lib/messages';
import { ARABIC } from '$lib/messages/phrases-ar';
import english from '$lib/messages/phrases.json';
import { number } from '$lib/numbers';
import { settings } from '$lib/settings.svelte';

type Code = keyof typeof english;
/** A value of a sentence: as it was read, or a sentence again. */
type Argument = string | Phrase;
/** Names that the page has for values, as the number under which an origin stands on it. */
export type Names = (name: string, value: string) => string | null;

const FORMS: { [language: string]: { [code in Code]: string } } = { en: english, ar: ARABIC };

/** A sentence in the reader's language; null where its code is not known here, or its words have changed. */
export function say(phrase: Phrase, names: Names = () => null): string | null {
  if (!isKnown(phrase)) return null;
  const form = FORMS[settings.language]?.[phrase.code as Code];
  if (form === undefined) return null;
  const values = phrase.arguments as { [name: string]: Argument };
  return form.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : spoken(name, value, values, names);
  });
}

/** Codes of sentences without values, by their words: a record keeps the words alone. */
const BY_WORDS: { [words: string]: string } = Object.fromEntries(Object.entries(english).filter(([, form]) => !form.includes('{')).map(([code, form]) => [form, code]));

/** A sentence of the program that is kept by its words alone, as a phrase. */
export function ofWords(text: string): Phrase {
  return { code: BY_WORDS[text] ?? '', arguments: {}, text };
}

/** A phrase of a mission's own tables may say something else under a code of ours. */
function isKnown(phrase: Phrase): boolean {
  const form = english[phrase.code as Code];
  return form !== undefined && (form.includes('{') || form === phrase.text);
}

function spoken(name: string, value: Argument, values: { [name: string]: Argument }, names: Names): string {
  if (typeof value !== 'string') return say(value, names) ?? apart(value.text);
  return names(name, value) ?? own(name, value, values) ?? apart(value);
}

/** What the desk has words, a calendar or digits for. */
function own(name: string, value: string, values: { [name: string]: Argument }): string | null {
  switch (name) {
    // A provision may hold in a whole country, which is then the name of its zone.
    case 'country': case 'there': case 'zone': return apart(country(value));
    case 'side': return messages.agreements.sides[value] ?? null;
    case 'sector': return messages.sectors[value] ?? null;
    case 'event': return eventName(value);
    case 'unit': return messages.timeline.units[value as keyof typeof messages.timeline.units] ?? null;
    case 'modes': return value.split(' ').map((mode) => modeName(String(values.event), mode)).join(messages.comma);
    case 'lang': return apart(language(value));
    case 'languages': return apart(value.split(', ').map(language).join(messages.comma));
    case 'class': return messages.agreements.weapons[value] ?? null;
    case 'day': case 'days': case 'written': case 'first': case 'last': return apart(day(value));
    case 'at': return apart(moment(value));
    // By a clock that is not ours: as it is told.
    case 'told': case 'date': case 'dates': return apart(published(value));
    case 'character': case 'count': case 'hours': case 'km': case 'most': case 'inside': case 'outside': case 'mm': case 'least': case 'bytes': case 'byte': case 'tags':
      return number(Number(value));
    // Somebody may be called by a body's name, whatever the sentence is about.
    // Words of an agreement's file: what an account of a time says, why lines are not drawn, a note on a party.
    case 'says': case 'more': case 'by': case 'not': case 'how': case 'why': case 'what': case 'note': return told(value) === value ? null : apart(told(value));
    default: return body(value) === value ? null : apart(body(value));
  }
}

/** A foreign value is set apart, so that it does not turn the sentence round. */
const apart = (value: string) => `\u2068${value}\u2069`;

/** A sentence in pieces: its own words, and values that are set apart (one within another stands in the outer). */
export function segments(words: string): { text: string; apart: boolean }[] {
  const pieces: { text: string; apart: boolean }[] = [];
  let [depth, text] = [0, ''];
  const cut = (isApart: boolean) => {
    if (text !== '') pieces.push({ text, apart: isApart });
    text = '';
  };
  for (const letter of words) {
    if (letter === '\u2068') {
      if (depth === 0) cut(false);
      depth += 1;
    } else if (letter === '\u2069' && depth > 0) {
      depth -= 1;
      if (depth === 0) cut(true);
    } else text += letter;
  }
  cut(depth > 0);
  return pieces;
}
