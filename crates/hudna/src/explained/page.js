// Lights the words of what the pointer or the keyboard is on. Without it the page reads as well.
'use strict';
(() => {
  let lit = [];

  function dark() {
    for (const word of lit) {
      word.classList.remove('lit', 'clause');
      word.style.removeProperty('--lit');
      delete word.dataset.role;
    }
    lit = [];
  }

  // "event 12 14" lights the words 12 and 13 of the document and says at the first what they are.
  function light(of) {
    dark();
    const name = of.closest('article').id;
    for (const part of of.dataset.lit.split(';')) {
      const [role, first, after] = part.split(' ');
      for (let at = Number(first); at < Number(after); at += 1) {
        const word = document.getElementById(`${name}w${at}`);
        if (!word) continue;
        lit.push(word);
        if (role === 'clause') {
          word.classList.add('clause');
          continue;
        }
        word.classList.add('lit');
        word.style.setProperty('--lit', `var(--${role})`);
        if (at === Number(first) && !word.dataset.role) word.dataset.role = role;
      }
    }
  }

  for (const of of document.querySelectorAll('[data-lit]')) {
    of.addEventListener('mouseenter', () => light(of));
    of.addEventListener('focusin', () => light(of));
    of.addEventListener('mouseleave', dark);
    of.addEventListener('focusout', dark);
  }
})();
