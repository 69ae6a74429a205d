// Light, dark or as the system: kept in localStorage, applied as `data-theme` on the root.

const KEY = 'hudna-theme';
const ORDER = ['auto', 'light', 'dark'] as const;
export type ThemeName = (typeof ORDER)[number];

class Theme {
  now = $state<ThemeName>(stored());

  /** The next of the three. */
  turn(): void {
    this.now = ORDER[(ORDER.indexOf(this.now) + 1) % ORDER.length] ?? 'auto';
    const root = document.documentElement;
    if (this.now === 'auto') delete root.dataset.theme;
    else root.dataset.theme = this.now;
    try {
      localStorage.setItem(KEY, this.now);
    } catch {
      // Without storage the choice holds until the page is closed.
    }
  }
}

function stored(): ThemeName {
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'auto';
}

export const theme = new Theme();
