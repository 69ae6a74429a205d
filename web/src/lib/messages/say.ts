// How a message is said that depends on a count, in the forms that its language has.
import { number } from '$lib/numbers';
import type { Language } from '$lib/settings.svelte';

/** The forms that a count takes: two in English, six in Arabic (Unicode CLDR's plural rules). */
export interface Forms {
  en: { one: string; other: string };
  ar: { zero: string; one: string; two: string; few: string; many: string; other: string };
}

/** Words for codes; what has none is shown as the code. */
export type Glosses = { [code: string]: string };

const rules: { [language in Language]: Intl.PluralRules } = { en: new Intl.PluralRules('en'), ar: new Intl.PluralRules('ar') };

/** A message for a count; `#` in a form stands for the number in the reader's digits. */
export function counted<L extends Language>(language: L, forms: Forms[L]): (count: number) => string {
  const byCategory: { [category: string]: string } = { ...forms };
  const say = (count: number) => (byCategory[rules[language].select(count)] ?? forms.other).replace('#', number(count));
  return Object.assign(say, { language, forms });
}
