// Vietnamese words for the search: syllables and their marks, compared as people type them; no syntax newer than ES2017.
(() => {
  "use strict";
  const able = window.Promise && window.Map && "".normalize && "".padEnd;
  if (!able) return;

  const isTone = (mark) => "\u0300\u0301\u0303\u0309\u0323".includes(mark);
  const bare = (form) => form.replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const lettersOf = (form) => form.match(/[a-z0-9đ][\u0300-\u036f]*/g) || [];
  const letters = new Map(), forms = new Map();

  // A syllable's letters, then its tone, wherever that was written; y is i where both are right: lý and lí, quý and quí.
  function exact(written) {
    const signs = [...written];
    const form = signs.filter((mark) => !isTone(mark)).join("") + signs.filter(isTone).join("");
    return /^(?:[hklmstv]|qu)y[\u0300-\u036f]*$/.test(form) ? form.replace("y", "i") : form;
  }

  // What a character means: its letter with marks, marks alone, "" for what is not seen, null for what ends a syllable.
  function meaning(character) {
    if (!letters.has(character)) {
      const low = character.toLowerCase().replace(/ð/g, "đ").normalize("NFD");
      const seen = !/[\u00ad\u200b\u200c\u200d\u2060\ufeff]/.test(character);
      letters.set(character, seen ? /^([a-z0-9đ]|[\u0300-\u036f])/.test(low) ? low : null : "");
    }
    return letters.get(character);
  }

  function formOf(written) {
    if (!forms.has(written)) {
      const form = exact(written.normalize("NFD"));
      forms.set(written, { form, bare: bare(form) });
    }
    return forms.get(written);
  }

  // The syllables of a text with their places; no phrase crosses a "·", so each stretch between two has a number.
  function syllables(text) {
    const found = [];
    let open = null, run = 0;
    for (let at = 0; at < text.length; at++) {
      const letter = meaning(text[at]);
      if (text[at] === "·") run += 1;
      if (letter === null) open = null;
      else if (open) { open.written += letter; open.end = at + 1; }
      else if (/^[a-z0-9đ]/.test(letter)) found.push(open = { written: letter, begin: at, end: at + 1, run });
    }
    return found.map((syllable) => Object.assign(syllable, formOf(syllable.written)));
  }

  // How well a syllable of the text answers a typed one with the same letters: 0 exactly, 1 no typed mark is against it, 2 else.
  function level(typed, form) {
    if (typed === form) return 0;
    const tone = [...typed].filter(isTone).join("");
    const theirs = lettersOf([...form].filter((mark) => !isTone(mark)).join(""));
    const mine = lettersOf([...typed].filter((mark) => !isTone(mark)).join(""));
    const agrees = mine.every((letter, n) => letter === theirs[n] || letter === bare(theirs[n] || ""));
    return agrees && (!tone || tone === [...form].filter(isTone).join("")) ? 1 : 2;
  }

  window.cchcWords = { bare, exact, formOf, lettersOf, level, syllables };
})();
