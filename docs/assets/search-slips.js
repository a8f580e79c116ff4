// What was meant by a query that finds nothing: keys of Telex and VNI, words run together or apart, slips of a letter.
(() => {
  "use strict";
  const words = window.cchcWords;
  if (!words) return;
  const { bare, exact, formOf, lettersOf, level, syllables } = words;
  const SHORT = 3; // letters: with one changed, a shorter word of the site may be any other
  const MOST_WAYS = 6, MOST_TRIES = 8;

  // --- Keys of Telex and VNI, typed where the keyboard did not put the marks. ---

  const TELEX = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
  const VNI = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
  const SHAPES = [[/dd|d9/g, "đ"], [/uow|uwow|u7o7|uo7/g, "u\u031bo\u031b"], [/([aeo])\1|([aeo])6/g, "$1$2\u0302"], [/a[w8]/g, "a\u0306"], [/([ou])[w7]/g, "$1\u031b"]];

  // The exact form that keys stand for; what is typed itself where they stand for nothing.
  function fromKeys(typed) {
    const [, head, rest] = /^([^aeiouy]*)(.*)$/.exec(typed);
    const keys = [...rest].filter((key, n) => n && (TELEX[key] || VNI[key]));
    const key = keys[keys.length - 1];
    const toneless = key ? head + rest.slice(0, rest.lastIndexOf(key)) + rest.slice(rest.lastIndexOf(key) + 1) : typed;
    // What changes a vowel or a d may stand at the end.
    const gathered = toneless.replace(/^d(.*)[d9]$/, "đ$1")
      .replace(/^([^aeiouy]*)([aeiouy]+)([a-z]*)([678w])$/, moved).replace(/^([^aeiouy]*)([aeo])([a-z]+)\2$/, "$1$2$2$3");
    const shaped = SHAPES.reduce((text, [keysOf, signs]) => text.replace(keysOf, signs), gathered);
    return exact(shaped + (key ? TELEX[key] || VNI[key] : ""));
  }

  // The key at the end of a syllable, moved behind the vowel that it changes.
  function moved(all, head, vowels, rest, key) {
    const bearers = { 6: "aeo", 7: "ou", 8: "a", w: "aou" }[key];
    const at = Math.max(...[...bearers].map((letter) => vowels.lastIndexOf(letter)));
    return at < 0 ? all : head + vowels.slice(0, at + 1) + key + vowels.slice(at + 1) + rest;
  }

  // --- Slips: one letter wrong, lost, too many, or two changed about; and letters that sound alike. ---

  const ALIKE = [["x", "s"], ["tr", "ch"], ["gi", "d"], ["gi", "v"], ["d", "v"], ["ngh", "ng"], ["gh", "g"], ["c", "k"]];

  function isOneApart(one, other) {
    if (one === other || Math.abs(one.length - other.length) > 1) return false;
    let same = 0;
    while (same < one.length && one[same] === other[same]) same++;
    const a = one.slice(same), b = other.slice(same);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || soundsAlike(one, other)
      || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  function soundsAlike(one, other) {
    const swaps = (from, to) => one.startsWith(from) && to + one.slice(from.length) === other;
    return ALIKE.some(([from, to]) => swaps(from, to) || swaps(to, from));
  }

  // --- What the site knows: each syllable and each pair of neighbours, with the ways to write it. ---

  const count = (map, key, value) => {
    if (!map.has(key)) map.set(key, new Map());
    map.get(key).set(value, (map.get(key).get(value) || 0) + 1);
  };

  function vocabularyOf(texts) {
    const known = new Map(), pairs = new Map();
    for (const text of texts) {
      let before = null;
      for (const syllable of syllables(text)) {
        const spelling = text.slice(syllable.begin, syllable.end).toLowerCase().normalize("NFC");
        count(known, syllable.bare, spelling);
        if (before && !/[^\s\u00a0-]/.test(text.slice(before.end, syllable.begin))) count(pairs, `${before.bare} ${syllable.bare}`, `${before.spelling} ${spelling}`);
        before = Object.assign({ spelling }, syllable);
      }
    }
    return { known, pairs };
  }

  const sumOf = (spellings) => [...(spellings || new Map()).values()].reduce((sum, times) => sum + times, 0);

  // How often two words stand beside each other, with the marks that were typed.
  function timesOf(one, other, pairs) {
    const spellings = one && other ? [...(pairs.get(`${one.bare} ${other.bare}`) || [])] : [];
    return sumOf(new Map(spellings.filter(([text]) => bothAgree(one, other, text))));
  }

  function agrees(word, spelling) {
    const { form } = formOf(spelling);
    return level(word.form, form) < 2 && (word.marks || []).every((mark) => form.includes(mark));
  }

  function bothAgree(one, other, pair) {
    const [first, second] = pair.split(" ");
    return agrees(one, first) && agrees(other, second);
  }

  // --- Ways to read a typed word, or two: each a list of words to put there. ---

  const asWord = (form) => ({ form, bare: bare(form) });
  // A word of the site that was typed otherwise; what marks were typed it has too.
  const guessed = (key, typed = "") => ({ form: key, bare: key, marks: [...typed].filter((sign) => /[\u0300-\u036f]/.test(sign)) });

  function waysOf(typed, at, site) {
    const { known, pairs } = site, word = typed[at], ways = [], next = typed[at + 1];
    const meant = fromKeys(word.form);
    if (meant !== word.form && known.has(bare(meant))) ways.push({ words: [asWord(meant)], length: 1, isSure: true });
    for (const cut of cutsOf(word)) {
      if (pairs.has(`${cut[0].bare} ${cut[1].bare}`)) ways.push({ words: cut, length: 1, isSure: true });
    }
    if (next && known.has(word.bare + next.bare)) ways.push({ words: [asWord(exact(word.form + next.form))], length: 2, isSure: true });
    const isShort = word.bare.length < SHORT && known.has(word.bare);
    const near = [...known.keys()].filter((key) => isShort ? soundsAlike(word.bare, key) : isOneApart(word.bare, key));
    const beside = (one) => timesOf(typed[at - 1], one, pairs) + timesOf(one, next, pairs);
    const order = near.map((key) => guessed(key, word.form)).map((one) => ({ one, pairs: beside(one), times: sumOf(known.get(one.bare)) }))
      .sort((a, b) => b.pairs - a.pairs || b.times - a.times);
    return ways.concat(order.filter(({ pairs }) => pairs || typed.length === 1).slice(0, MOST_WAYS).map(({ one }) => ({ words: [one], length: 1 })));
  }

  // A word cut in two, its marks kept.
  function cutsOf({ written }) {
    const letters = lettersOf(written.normalize("NFD"));
    return letters.slice(1).map((letter, n) => [letters.slice(0, n + 1), letters.slice(n + 1)].map((some) => asWord(formOf(some.join("")).form)));
  }

  // --- Queries that could have been meant, the likeliest first. ---

  function triesOf(typed, site) {
    const isUnknown = (word) => !site.known.has(word.bare) && /[a-z]/.test(word.bare);
    return typed.some(isUnknown) ? withKnown(typed, isUnknown, site) : withOther(typed, site);
  }

  // All unknown words read as known ones: each in its likeliest way, then one of them in another.
  function withKnown(typed, isUnknown, site) {
    const parts = [];
    let done = [];
    const isPart = (at) => typed[at + 1] && isUnknown(typed[at + 1]) && site.known.has(typed[at].bare + typed[at + 1].bare);
    for (let at = 0; at < typed.length;) {
      const ways = isUnknown(typed[at]) || isPart(at) ? waysOf(done.concat(typed.slice(at)), done.length, site) : [];
      const length = ways.length ? ways[0].length : 1;
      parts.push(ways.length ? ways.filter((way) => way.length === length).map((way) => way.words) : [[typed[at]]]);
      done = done.concat(parts[parts.length - 1][0]);
      at += length;
    }
    const likely = parts.map((ways) => ways[0]);
    const others = parts.map((ways, n) => ways.slice(1).map((way) => likely.map((one, m) => m === n ? way : one)));
    return [likely].concat(...others).slice(0, MOST_TRIES).map((list) => [].concat(...list)).filter((list) => list.some((word, n) => word !== typed[n]));
  }

  // One known word read as another, or without its marks, where each pair that makes stands on the site.
  function withOther(typed, site) {
    const tries = [];
    const stands = (list) => list.slice(1).every((next, n) => usualPair(list[n], next, site));
    typed.forEach((word, at) => {
      const unmarked = { words: [guessed(word.bare)], length: 1 };
      for (const { words, length } of (word.form === word.bare ? [] : [unmarked]).concat(waysOf(typed, at, site))) {
        const list = typed.slice(0, at).concat(words, typed.slice(at + length));
        if (list.length > 1 && stands(list)) tries.push(list);
      }
    });
    return tries.slice(0, MOST_TRIES);
  }

  // --- How it is written: with the marks that the words most often have beside each other on the site. ---

  const usual = (map, fits) => [...(map || [])].filter(([text]) => fits(text)).sort((a, b) => b[1] - a[1]).map(([text]) => text)[0];

  // The usual way to write two neighbours whose typed marks it keeps, or undefined.
  function usualPair(one, other, { pairs }, begun = "") {
    return usual(pairs.get(`${one.bare} ${other.bare}`), (text) => bothAgree(one, other, text) && text.startsWith(`${begun}${begun && " "}`));
  }

  function spelled(list, site) {
    const done = [];
    list.slice(1).forEach((next, n) => {
      const pair = usualPair(list[n], next, site, done[n]);
      if (pair) [done[n], done[n + 1]] = pair.split(" ");
    });
    return list.map((word, n) => done[n] || usual(site.known.get(word.bare), (text) => agrees(word, text)) || word.form.normalize("NFC")).join(" ");
  }

  window.cchcSlips = { spelled, triesOf, vocabularyOf };
})();
