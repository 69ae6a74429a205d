// How this reader wants the desk: language, digits, calendar, colours. Kept in localStorage, never sent anywhere.
// static/before-paint.js applies the same keys before the first paint; what it found is read from the root.
export const LANGUAGES = ['en', 'ar'] as const;
export const DIGITS = ['auto', 'latn', 'arab', 'arabext'] as const;
export const CALENDARS = ['gregory', 'islamic-umalqura', 'persian'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Digits = (typeof DIGITS)[number];
export type Calendar = (typeof CALENDARS)[number];
export type Theme = (typeof THEMES)[number];

/** Where words, digits and months come from: Britain's order of dates, and the Levant's names of months. */
const REGIONS: { [language in Language]: string } = { en: 'en-GB', ar: 'ar-SY' };
const DIRECTIONS: { [language in Language]: 'ltr' | 'rtl' } = { en: 'ltr', ar: 'rtl' };

const inBrowser = typeof document !== 'undefined';
const system = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)');

class Settings {
  language = $state<Language>(oneOf(LANGUAGES, inBrowser ? document.documentElement.lang : null));
  digits = $state<Digits>(oneOf(DIGITS, kept('digits')));
  calendar = $state<Calendar>(oneOf(CALENDARS, kept('calendar')));
  theme = $state<Theme>(oneOf(THEMES, kept('theme')));
  #darkSystem = $state(system?.matches ?? false);

  constructor() {
    system?.addEventListener('change', () => { this.#darkSystem = system.matches; });
  }

  /** Whether the page is dark now, for what style sheets do not reach. */
  get dark(): boolean {
    return this.theme === 'auto' ? this.#darkSystem : this.theme === 'dark';
  }

  get direction(): 'ltr' | 'rtl' {
    return DIRECTIONS[this.language];
  }

  speak(language: Language): void {
    this.language = language;
    keep('language', language);
    document.documentElement.lang = language;
    document.documentElement.dir = this.direction;
  }

  count(digits: Digits): void {
    this.digits = digits;
    keep('digits', digits);
  }

  date(calendar: Calendar): void {
    this.calendar = calendar;
    keep('calendar', calendar);
  }

  colour(theme: Theme): void {
    this.theme = theme;
    keep('theme', theme);
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  /** The locale for `Intl`, with the digits chosen; numbers and dates differ only in the calendar. */
  locale(calendar: Calendar = 'gregory'): string {
    const digits = this.digits === 'auto' ? '' : `-nu-${this.digits}`;
    return `${REGIONS[this.language]}-u-ca-${calendar}${digits}`;
  }
}

function oneOf<T extends string>(allowed: readonly [T, ...T[]], value: string | null): T {
  return allowed.find((one) => one === value) ?? allowed[0];
}

function kept(key: string): string | null {
  try {
    return inBrowser ? localStorage.getItem(`hudna-${key}`) : null;
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`hudna-${key}`, value);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

export const settings = new Settings();
