// The keys of the list and of the article, heard on the window.

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('input, select, textarea, [contenteditable]') != null;
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** The step that a key asks for: 1 onwards, -1 back, 0 none. Arrows count only inside the list itself. */
function stepOf(event: KeyboardEvent, arrows: boolean): -1 | 0 | 1 {
  if (event.key === 'j' || (arrows && event.key === 'ArrowDown')) return 1;
  if (event.key === 'k' || (arrows && event.key === 'ArrowUp')) return -1;
  return 0;
}

/** j, k and the arrows move between the documents, / goes to the search, Escape leaves it. */
export function listKeys(event: KeyboardEvent, search: HTMLInputElement | undefined): void {
  if (!isPlain(event)) return;
  if (isTyping(event)) {
    if (event.key === 'Escape' && event.target === search) search?.blur();
    return;
  }
  if (event.key === '/') {
    event.preventDefault();
    search?.focus();
    search?.select();
    return;
  }
  moveFocus(event, '[data-entry]');
}

/** j and k move between the records; Escape lets go of what is pinned. */
export function articleKeys(event: KeyboardEvent, unpin: () => void): void {
  if (!isPlain(event) || isTyping(event)) return;
  if (event.key === 'Escape') unpin();
  else moveFocus(event, '[data-record-card]');
}

function moveFocus(event: KeyboardEvent, selector: string): void {
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
  const at = all.findIndex((element) => element === document.activeElement);
  const step = stepOf(event, at >= 0);
  if (step === 0 || all.length === 0) return;
  event.preventDefault();
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next]?.focus();
}
