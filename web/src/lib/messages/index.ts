// Every word the desk itself says, in every language it speaks. A missing one fails `npm run check`.
import { type Language, settings } from '$lib/settings.svelte';
import { about } from './about';
import { agreements } from './agreements';
import { area } from './area';
import { article } from './article';
import { coding } from './coding';
import { incidents } from './incidents';
import { list } from './list';
import { map } from './map';
import { movements } from './movements';
import { posts } from './posts';
import { record } from './record';
import { search } from './search';
import { shell } from './shell';
import { timeline } from './timeline';

/** A page's words are a line here, and a file beside this one. */
const spoken = <L extends Language>(language: L) => ({
  ...shell[language],
  ...coding[language],
  ...list[language],
  ...article[language],
  ...record[language],
  search: search[language],
  agreements: agreements[language],
  posts: posts[language],
  movements: movements[language],
  timeline: timeline[language],
  incidents: incidents[language],
  map: map[language],
  area: area[language],
  about: about[language],
});

const english = spoken('en');
export type Messages = typeof english;
export const catalogues: { [language in Language]: Messages } = { en: english, ar: spoken('ar') };

/** The words in the reader's language; what is read from it while rendering changes with the language. */
export const messages: Messages = new Proxy(english, {
  get: (_, key) => catalogues[settings.language][key as keyof Messages],
});
