// Runs before the first paint, so that a chosen theme or language never flashes. Knows what src/lib/settings.svelte.ts keeps.
{
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage may be closed to us; the browser's preferences then hold.
    }
  };
  const root = document.documentElement;
  const theme = kept('hudna-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const wishes = [kept('hudna-language') ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  root.lang = wishes.find((language) => language === 'en' || language === 'ar') ?? 'en';
  root.dir = root.lang === 'ar' ? 'rtl' : 'ltr';
}
