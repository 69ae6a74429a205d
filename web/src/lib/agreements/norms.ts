// What a norm is called in the reader's language: resolutions by their number, others as data/agreements/norms.tsv has them.
import { messages } from '$lib/messages';
import { settings } from '$lib/settings.svelte';

export function called(id: string, names: { [lang: string]: string }): string {
  const number = /^unsc-(\d+)$/.exec(id)?.[1];
  if (number) return messages.agreements.norms.resolution(number);
  // A star stands for any ending.
  return (names[settings.language] ?? names.en ?? id).replaceAll('*', '');
}
