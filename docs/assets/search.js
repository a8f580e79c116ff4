// The search page: finds by the index that the build wrote (decisions/0011-search.md); no syntax newer than ES2017.
(() => {
  "use strict";
  const READS = 3; // the format of the index, as cchc/search/index.py numbers it
  const PER_PAGE = 10, MOST_PAGES = 20, MOST_LETTERS = 300, MOST_WORDS = 24, MOST_NEAR = 4;
  const PASSAGE = 32, TITLE = 2, PIECE = 2048, ONE_BYTE = 200; // as the index is cut
  const ABSENT = 3, NEAR = 3, ANYWHERE = 4, NOT_FOUND = 5; // 0, 1, 2: a phrase; exact, marks agree, letters agree

  const form = document.querySelector("[data-search]");
  const able = window.fetch && window.Promise && window.Map && window.Uint8Array && window.TextDecoder && window.URLSearchParams
    && "".normalize && "".padEnd && history.pushState;
  if (!form || !able) return;
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const said = part("count"), list = part("results"), more = part("more"), failed = part("failed"), none = part("none"), spelling = part("spelling");
  const pageTitle = document.title;
  const utf8 = new TextDecoder();

  // --- Syllables: cchc/search/syllables.py reads texts in the same way. ---

  const isTone = (mark) => "\u0300\u0301\u0303\u0309\u0323".includes(mark);
  const bare = (form) => form.replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const exact = (written) => [...written].filter((mark) => !isTone(mark)).join("") + [...written].filter(isTone).join("");
  const lettersOf = (form) => form.match(/[a-z0-9đ][\u0300-\u036f]*/g) || [];
  const letterCache = new Map();

  // What a character means: its letter with marks, marks alone, "" for what is not seen, null for what ends a syllable.
  function meaning(character) {
    if (!letterCache.has(character)) {
      const low = character.toLowerCase().replace(/ð/g, "đ").normalize("NFD");
      const seen = !/[\u00ad\u200b\u200c\u200d\u2060\ufeff]/.test(character);
      letterCache.set(character, seen ? /^([a-z0-9đ]|[\u0300-\u036f])/.test(low) ? low : null : "");
    }
    return letterCache.get(character);
  }

  function syllables(text) {
    const found = [];
    let open = null;
    for (let at = 0; at < text.length; at++) {
      const letter = meaning(text[at]);
      if (letter === null) open = null;
      else if (open) { open.written += letter; open.end = at + 1; }
      else if (/^[a-z0-9đ]/.test(letter)) found.push(open = { written: letter, begin: at, end: at + 1 });
    }
    for (const syllable of found) {
      syllable.form = exact(syllable.written.normalize("NFD"));
      syllable.bare = bare(syllable.form);
    }
    return found;
  }

  // How well a syllable of the text answers a typed one with the same letters: 0 exactly, 1 no typed mark is against it, 2 else.
  function level(typed, form) {
    if (typed === form) return 0;
    const tone = [...typed].filter(isTone).join("");
    const theirs = lettersOf(form.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, ""));
    const agrees = lettersOf(typed.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "")).every((letter, n) => letter === theirs[n] || letter === bare(theirs[n]));
    return agrees && (!tone || tone === [...form].filter(isTone).join("")) ? 1 : 2;
  }

  // --- Queries: words, and which runs of them must stand together. ---

  function queryOf(text) {
    const words = [], runs = [];
    const pieces = text.slice(0, MOST_LETTERS).replace(/[“”„«»]/g, '"').split('"');
    pieces.forEach((piece, number) => {
      const found = syllables(piece).slice(0, MOST_WORDS - words.length);
      if (number % 2 && number < pieces.length - 1 && found.length) runs.push([words.length, words.length + found.length]);
      words.push(...found.map(({ form, bare }) => ({ form, bare })));
    });
    return { words, runs };
  }

  // The query with each abbreviation written out, and with each long form made short.
  function alternatives(query, shortForms) {
    const all = [query];
    for (const [short, full] of shortForms) {
      const sides = [syllables(short), syllables(full)].map((side) => side.map(({ form, bare }) => ({ form, bare })));
      for (const [from, to] of [sides, [sides[1], sides[0]]]) {
        const at = placesOf(from, query.words)[0];
        if (at !== undefined && all.length < 4) all.push(replaced(query, at, from.length, to));
      }
    }
    return all;
  }

  function placesOf(phrase, words) {
    const places = [];
    for (let at = 0; at + phrase.length <= words.length; at++) {
      if (phrase.every((word, n) => word.bare === words[at + n].bare)) places.push(at);
    }
    return places;
  }

  function replaced(query, at, length, to) {
    const grown = to.length - length, end = at + length;
    const runs = query.runs
      .filter(([, last]) => last <= at).concat(query.runs.filter(([first, last]) => last > at && first < end).map(([first, last]) => [Math.min(first, at), Math.max(last, end) + grown]))
      .concat(query.runs.filter(([first]) => first >= end).map(([first, last]) => [first + grown, last + grown]));
    const covered = runs.some(([first, last]) => first <= at && last >= at + to.length);
    return {
      words: [...query.words.slice(0, at), ...to, ...query.words.slice(end)],
      runs: covered ? runs : runs.concat([[at, at + to.length]]),
    };
  }

  // --- The index's files. ---

  let index = null; // facts and tables, loaded once
  const files = new Map();

  function fetched(address, options) {
    return fetch(address, options).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer;
    });
  }

  function file(name) {
    const address = `du-lieu/${index.stamp}-${name}.bin`;
    if (!files.has(address)) {
      const loading = fetched(address).then((answer) => answer.arrayBuffer()).then((data) => new Uint8Array(data));
      files.set(address, loading);
      loading.catch(() => files.delete(address));
    }
    return files.get(address);
  }

  const numbered = (family, count, first = 0) => Promise.all(Array.from({ length: count }, (_, number) => file(family + (first + number))));

  class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    get done() { return this.at >= this.bytes.length; }
    number() {
      let value = 0, factor = 1, byte;
      do { byte = this.bytes[this.at++]; value += (byte & 127) * factor; factor *= 128; } while (byte > 127);
      return value;
    }
    part() { const size = this.number(); this.at += size; return this.bytes.subarray(this.at - size, this.at); }
    text() { return utf8.decode(this.part()); }
  }

  function numbersOf(bytes) {
    if (!bytes.length) return [];
    const reader = new Reader(bytes), numbers = [];
    const way = bytes[reader.at++];
    if (way === 2) {
      for (; !reader.done; reader.at += 4) numbers.push((bytes[reader.at] | bytes[reader.at + 1] << 8 | bytes[reader.at + 2] << 16 | bytes[reader.at + 3] << 24) >>> 0);
      return numbers;
    }
    let value = reader.number();
    if (way === 0) {
      numbers.push(value);
      while (!reader.done) numbers.push(value += reader.number());
      return numbers;
    }
    for (; !reader.done; reader.at++) {
      for (let mask = 128; mask; mask >>= 1, value++) if (bytes[reader.at] & mask) numbers.push(value);
    }
    return numbers;
  }

  const crcTable = Array.from({ length: 256 }, (_, number) => {
    let value = number;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ 0xedb88320 : value >>> 1;
    return value;
  });
  function crc(text) {
    let value = -1;
    for (let at = 0; at < text.length; at++) value = crcTable[(value ^ text.charCodeAt(at)) & 255] ^ value >>> 8;
    return (value ^ -1) >>> 0;
  }

  async function openIndex(options) {
    const facts = await fetched("muc-luc.json", options).then((answer) => answer.json());
    if (facts.format !== READS) throw new Error("format");
    index = facts;
    try {
      const tables = await numbered("d", facts.files.d);
      Object.assign(index, { kindOf: [], topicOf: [], yearOf: [], begins: [0], documentOf: [] });
      for (const reader of tables.map((bytes) => new Reader(bytes))) while (!reader.done) readRow(reader);
    } catch (error) {
      index = null;
      throw error;
    }
  }

  function readRow(reader) {
    const document = index.kindOf.length;
    index.kindOf.push(index.kinds[reader.number()][0]);
    index.topicOf.push(index.topics[reader.number() - 1] || "");
    index.yearOf.push(String(reader.number() || ""));
    const passages = reader.number();
    index.begins.push(index.begins[document] + passages);
    for (let number = 0; number < passages; number++) index.documentOf.push(document);
  }

  // The exact forms of a syllable ("s") or pair ("p"), each with its places, or with its documents and the files of its places.
  async function gram(family, key) {
    const reader = new Reader(await file(family + crc(key) % index.files[family]));
    while (!reader.done) {
      const name = reader.text(), entry = reader.part();
      if (name === key) return variantsOf(new Reader(entry), key);
    }
    return [];
  }

  function variantsOf(reader, key) {
    return Array.from({ length: reader.number() }, () => {
      const form = reader.text() || key, files = reader.number();
      if (!files) return { form, places: numbersOf(reader.part()) };
      return { form, files, first: reader.number(), documents: numbersOf(reader.part()), titles: numbersOf(reader.part()) };
    });
  }

  const placesIn = (variant) => variant.places ? Promise.resolve(variant.places)
    : numbered("l", variant.files, variant.first).then((parts) => [].concat(...parts.map(numbersOf)));

  // --- Finding: for every document how well it answers. ---

  const noLevels = () => ({ documents: new Uint8Array(index.documents).fill(ABSENT), titles: new Uint8Array(index.documents).fill(ABSENT), at: new Map() });
  const isTitle = (passage, document) => passage - index.begins[document] < TITLE;
  const improve = (levels, number, value) => { if (value < levels[number]) levels[number] = value; };

  function note(levels, position, value) {
    const passage = Math.floor(position / PASSAGE), document = index.documentOf[passage];
    if (value < levels.documents[document]) levels.at.set(document, position);
    improve(levels.documents, document, value);
    if (isTitle(passage, document)) improve(levels.titles, document, value);
  }

  function levelsOf(variants, words, size) {
    const levels = noLevels();
    for (const variant of variants) {
      const value = levelOfAll(words, variant.form);
      if (variant.places) for (const place of variant.places) note(levels, place * size, value);
      else {
        for (const document of variant.documents) improve(levels.documents, document, value);
        for (const document of variant.titles) improve(levels.titles, document, value);
      }
    }
    return levels;
  }

  const levelOfAll = (words, form) => Math.max(...form.split(" ").map((syllable, n) => level(words[n].form, syllable)));
  const single = (word) => gram("s", word.bare).then((variants) => levelsOf(variants, [word], PASSAGE));
  const pair = (words) => gram("p", `${words[0].bare} ${words[1].bare}`);

  async function phrase(words) {
    if (words.length === 1) return single(words[0]);
    if (words.length === 2) return levelsOf(await pair(words), words, 1);
    const offsets = [];
    for (let at = 0; at < words.length - 2; at += 2) offsets.push(at);
    offsets.push(words.length - 2);
    const pairs = await Promise.all(offsets.map((at) => pair(words.slice(at, at + 2))));
    const levels = noLevels();
    const there = pairs.map((variants, n) => levelsOf(variants, words.slice(offsets[n], offsets[n] + 2), 1).documents);
    if (!levels.documents.some((_, document) => there.every((some) => some[document] < ABSENT))) return levels;
    const places = await Promise.all(pairs.map((variants) => Promise.all(variants.map(placesIn))));
    let joined = null;
    offsets.forEach((offset, n) => {
      const next = new Map();
      pairs[n].forEach((variant, which) => {
        const value = levelOfAll(words.slice(offset, offset + 2), variant.form);
        for (const place of places[n][which]) {
          const begin = place - offset;
          if (!joined) next.set(begin, value);
          else if (joined.has(begin)) next.set(begin, Math.max(value, joined.get(begin)));
        }
      });
      joined = next;
    });
    joined.forEach((value, position) => note(levels, position, value));
    return levels;
  }

  // Documents with all the words: their rank (phrase, or anywhere until nearness is asked for), and whether the title has them.
  async function answer(query) {
    const { words, runs } = query;
    const loose = words.filter((word, n) => !runs.some(([first, last]) => n >= first && n < last));
    const once = loose.filter((word, n) => loose.findIndex((other) => other.form === word.form) === n);
    const isWhole = ([first, last]) => first === 0 && last === words.length;
    const parts = await Promise.all(once.map(single));
    const found = { query, ranks: new Uint8Array(index.documents).fill(NOT_FOUND), inTitle: new Uint8Array(index.documents), at: new Map() };
    // Pairs are asked for only where some document has all the words.
    if (!found.ranks.some((_, document) => parts.every((levels) => levels.documents[document] < ABSENT))) return found;
    const whole = await phrase(words);
    parts.push(...await Promise.all(runs.map((run) => isWhole(run) ? whole : phrase(words.slice(run[0], run[1])))));
    found.at = whole.at;
    for (let document = 0; document < index.documents; document++) {
      if (parts.some((levels) => levels.documents[document] === ABSENT)) continue;
      const isPhrase = whole.documents[document] < ABSENT;
      found.ranks[document] = isPhrase ? whole.documents[document] : ANYWHERE;
      found.inTitle[document] = isPhrase ? whole.titles[document] < ABSENT : parts.every((levels) => levels.titles[document] < ABSENT);
    }
    return found;
  }

  const commonness = (variants) => variants.reduce((sum, variant) => sum + (variant.places ? variant.places.length : 1000 * variant.documents.length), 0);

  // Which of the documents that have the words anywhere have the rarest of them within two neighbouring passages.
  async function findNear(found) {
    const keys = [...new Set(found.query.words.map((word) => word.bare))];
    const all = await Promise.all(keys.map((key) => gram("s", key)));
    const variants = all.sort((one, other) => commonness(one) - commonness(other)).slice(0, MOST_NEAR);
    const passages = await Promise.all(variants.map((some) => Promise.all(some.map(placesIn))));
    const here = passages.map((some) => {
      const flags = new Uint8Array(index.documentOf.length + 1);
      for (const places of some) for (const place of places) flags[place] = 1;
      return flags;
    });
    for (let document = 0; document < index.documents; document++) {
      if (found.ranks[document] !== ANYWHERE) continue;
      for (let passage = index.begins[document]; passage < index.begins[document + 1]; passage++) {
        const next = passage + 1 < index.begins[document + 1] ? passage + 1 : passage;
        if (here.every((flags) => flags[passage] || flags[next])) {
          found.ranks[document] = NEAR;
          found.at.set(document, passage * PASSAGE);
          break;
        }
      }
    }
  }

  const passes = (document, state) => (!state.loai || index.kindOf[document] === state.loai)
    && (!state["chu-de"] || index.topicOf[document] === state["chu-de"]) && (!state.nam || index.yearOf[document] === state.nam);

  // The documents in order, the first `shown` of them for certain; nearness is loaded only where it decides.
  async function find(query, state, shown) {
    const answers = await Promise.all(alternatives(query, index.short).map(answer));
    let order = inOrder(answers, state);
    if (order.filter((result) => result.rank < ANYWHERE).length < Math.min(shown, order.length)) {
      await Promise.all(answers.map(findNear));
      order = inOrder(answers, state);
    }
    return order;
  }

  function inOrder(answers, state) {
    const order = [];
    for (let document = 0; document < index.documents; document++) {
      if (!passes(document, state)) continue;
      let best = null;
      for (const { query, ranks, inTitle, at } of answers) {
        const rank = ranks[document], score = rank * 2 + (inTitle[document] ? 0 : 1);
        if (rank < NOT_FOUND && (!best || score < best.score)) best = { document, rank, score, query, at: at.get(document) };
      }
      if (best) order.push(best);
    }
    return order.sort((one, other) => one.score - other.score || other.document - one.document);
  }

  // --- Results: the piece of text around the match. ---

  let frequent = null;
  async function frequentWords() {
    if (!frequent) frequent = utf8.decode(await file("w0")).split("\n");
    return frequent;
  }

  function wordsOf(reader) {
    const words = [];
    while (!reader.done) {
      const code = reader.bytes[reader.at++];
      if (code === 255) words.push(reader.text());
      else words.push(frequent[code < ONE_BYTE ? code : ONE_BYTE + (code - ONE_BYTE) * 256 + reader.bytes[reader.at++]]);
    }
    return words;
  }

  async function pieceOf(document, number) {
    const reader = new Reader(await file(`t${document}-${number}`));
    const url = reader.text(), day = reader.text(), title = reader.text();
    const text = `${wordsOf(reader).join(" ")} `;
    return { url, day, title, text, syllables: syllables(text) };
  }

  async function resultOf(result) {
    await frequentWords();
    const begin = index.begins[result.document];
    const length = (index.begins[result.document + 1] - begin - TITLE) * PASSAGE;
    const count = Math.max(1, Math.floor((length + PIECE / 2 - 1) / PIECE)); // the last piece takes what is left
    const guess = result.at === undefined ? 0 : Math.floor((result.at - (begin + TITLE) * PASSAGE) / PIECE);
    const first = Math.max(0, Math.min(count - 1, guess));
    let piece = await pieceOf(result.document, first);
    let match = matchIn(piece, result);
    for (let number = 0; result.rank < NEAR && !match.whole && !hasPhrase(piece.title, result.query) && number < count; number++) {
      if (number === first) continue;
      const other = await pieceOf(result.document, number), there = matchIn(other, result);
      if (there.whole) { piece = other; match = there; }
    }
    return Object.assign({ excerpt: excerptOf(piece, match) }, result, piece);
  }

  const hasPhrase = (text, query) => placesOf(query.words, syllables(text)).length > 0;

  function matchIn(piece, { query, rank }) {
    const places = rank < NEAR ? placesOf(query.words, piece.syllables) : [];
    if (places.length) {
      const worth = (at) => Math.max(...query.words.map((word, n) => level(word.form, piece.syllables[at + n].form)));
      const begin = places.reduce((best, at) => worth(at) < worth(best) ? at : best);
      return { begin, end: begin + query.words.length, whole: true };
    }
    if (rank < NEAR) return { begin: 0, end: 0 };
    return thickest(piece.syllables, new Set(query.words.map((word) => word.bare)));
  }

  // The run of thirty syllables with the most of the words.
  function thickest(all, wanted) {
    let best = { begin: 0, end: 0, count: 0 };
    all.forEach((syllable, begin) => {
      if (!wanted.has(syllable.bare)) return;
      const run = all.slice(begin, begin + 30).map((one) => one.bare);
      const count = new Set(run.filter((one) => wanted.has(one))).size;
      if (count > best.count) best = { begin, end: begin + 1, count };
    });
    return best;
  }

  function excerptOf({ text, syllables: all }, { begin, end }) {
    if (!all.length) return "";
    const from = all[Math.max(0, begin - 10)].begin, to = all[Math.min(all.length, Math.max(end, begin + 24) + 6) - 1].end;
    const left = text.lastIndexOf(" · ", all[begin].begin), right = text.indexOf(" · ", all[Math.max(begin, end - 1)].end);
    const first = left >= from ? left + 3 : text.lastIndexOf(" ", from) + 1;
    const isWhole = right >= 0 && right <= text.indexOf(" ", to);
    const last = isWhole ? right : text.indexOf(" ", to);
    return (first > 0 && first !== left + 3 ? "… " : "") + text.slice(first, last) + (isWhole || last >= text.length - 1 ? "" : " …");
  }

  // Text with the words marked: a page found by its phrase shows whole phrases only, others each word too.
  function marked(text, { query, rank }) {
    const all = syllables(text), places = placesOf(query.words, all), wanted = new Set(query.words.map((word) => word.bare));
    const runs = places.length || rank < NEAR ? places.map((at) => [at, at + query.words.length]) : all.map((syllable, at) => [at, at + (wanted.has(syllable.bare) ? 1 : 0)]);
    const out = document.createDocumentFragment();
    let at = 0;
    for (const [first, last] of runs) {
      if (first === last || all[first].begin < at) continue;
      out.append(text.slice(at, all[first].begin), element("mark", text.slice(all[first].begin, at = all[last - 1].end)));
    }
    out.append(text.slice(at));
    return out;
  }

  function element(name, content, attributes) {
    const made = document.createElement(name);
    made.append(content);
    return Object.assign(made, attributes);
  }

  function item(result) {
    const names = new Map(index.kinds), facts = element("p", "", { className: "card__facts" });
    facts.append(element("span", names.get(index.kindOf[result.document])));
    if (result.day) facts.append(element("time", result.day.split("-").reverse().join("/"), { dateTime: result.day }));
    const topic = index.topicOf[result.document] && form.elements["chu-de"] && form.elements["chu-de"].querySelector(`[value="${index.topicOf[result.document]}"]`);
    if (topic) facts.append(element("span", topic.textContent));
    const heading = element("h2", element("a", marked(result.title, result), { href: `../${result.url}` }), { className: "card__title" });
    const words = element("div", heading, { className: "card__words" });
    words.append(element("p", marked(result.excerpt, result), { className: "card__summary" }), facts);
    return element("li", words, { className: "card" });
  }

  // --- Spelling: what could have been meant when nothing is found. ---

  const TELEX = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
  const VNI = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
  const SHAPES = [[/dd|d9/g, "đ"], [/uow|uwow|u7o7|uo7/g, "u\u031bo\u031b"], [/([aeo])\1|([aeo])6/g, "$1$2\u0302"], [/a[w8]/g, "a\u0306"], [/([ou])[w7]/g, "$1\u031b"]];

  // The exact form that the keys of Telex or VNI stand for, or "".
  function fromKeys(typed) {
    const [, head, rest] = /^([^aeiouy]*)(.*)$/.exec(typed);
    const keys = [...rest].filter((key, n) => n && (TELEX[key] || VNI[key]));
    const key = keys[keys.length - 1];
    const toneless = key ? head + rest.slice(0, rest.lastIndexOf(key)) + rest.slice(rest.lastIndexOf(key) + 1) : typed;
    // What changes a vowel or a d may stand at the end.
    const gathered = toneless.replace(/^([^aeiouy]*)([aeiouy]+)([a-z]*)([678w])$/, "$1$2$4$3").replace(/^d(.*)9$/, "đ$1");
    const shaped = SHAPES.reduce((text, [keysOf, letters]) => text.replace(keysOf, letters), gathered);
    return shaped + (key ? TELEX[key] || VNI[key] : "");
  }

  function isOneApart(one, other) {
    if (one === other || Math.abs(one.length - other.length) > 1) return false;
    let same = 0;
    while (same < one.length && one[same] === other[same]) same++;
    const [a, b] = [one.slice(same), other.slice(same)];
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
      || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  async function vocabulary() {
    const words = new Map();
    for (const bytes of await numbered("v", index.files.v)) {
      for (const line of utf8.decode(bytes).split("\n")) {
        const spellings = line.split(" ");
        if (line) words.set(bare(spellings[0].normalize("NFD")), spellings);
      }
    }
    return words;
  }

  const formOf = (spelling) => exact(spelling.normalize("NFD"));

  // Words of the site that a typed one may stand for, the likeliest first; only keys of Telex and VNI tell the marks too.
  function waysOf(word, known) {
    const meant = fromKeys(word.form), ways = [];
    if (meant !== word.form && known.has(bare(meant))) {
      const isWritten = known.get(bare(meant)).some((spelling) => formOf(spelling) === meant);
      ways.push({ bare: bare(meant), form: isWritten ? meant : "" });
    }
    known.forEach((spellings, key) => {
      if (ways.length < 4 && isOneApart(word.bare, key) && !ways.some((way) => way.bare === key)) ways.push({ bare: key, form: "" });
    });
    return ways;
  }

  // The queries that could have been meant: all unknown words replaced, or else one word that is known but found nothing.
  function triesOf(query, known) {
    const { words } = query, tries = query.runs.length ? [words] : [];
    const isUnknown = (word) => !known.has(word.bare) && /[a-z]/.test(word.bare);
    const ways = words.map((word) => isUnknown(word) || !words.some(isUnknown) ? waysOf(word, known) : []);
    const withWay = (some, n, way) => some.map((word, m) => m === n ? way : word);
    if (!words.some(isUnknown)) words.forEach((word, n) => ways[n].slice(0, 2).forEach((way) => tries.push(withWay(words, n, way))));
    else if (words.every((word, n) => !isUnknown(word) || ways[n].length)) {
      const likely = words.map((word, n) => isUnknown(word) ? ways[n][0] : word);
      tries.push(likely);
      ways.forEach((some, n) => some.slice(1).forEach((way) => tries.push(withWay(likely, n, way))));
    }
    return tries.slice(0, 8);
  }

  // The words with the marks that they most often have beside each other on the site.
  async function withMarks(words, known) {
    const done = words.map((word) => word.form);
    for (let n = 0; n + 1 < words.length; n++) {
      if (done[n] && done[n + 1]) continue;
      const fits = (form) => form.split(" ").every((syllable, m) => !done[n + m] || level(done[n + m], syllable) < 2);
      const size = (variant) => variant.places ? variant.places.length : Infinity;
      const variants = (await pair(words.slice(n, n + 2))).filter((variant) => fits(variant.form)).sort((one, other) => size(other) - size(one));
      if (variants.length) variants[0].form.split(" ").forEach((syllable, m) => { done[n + m] = done[n + m] || syllable; });
    }
    return words.map((word, n) => {
      const spellings = known.get(word.bare) || [];
      return spellings.find((spelling) => formOf(spelling) === done[n]) || (done[n] ? done[n].normalize("NFC") : spellings[0]);
    });
  }

  async function suggestions(query) {
    const known = await vocabulary();
    const tries = await Promise.all(triesOf(query, known).map(async (words) => {
      const order = await find({ words: words.map((word) => ({ bare: word.bare, form: word.form || word.bare })), runs: [] }, {}, 0);
      return { words, rank: order.length ? order[0].rank : NOT_FOUND };
    }));
    const best = tries.filter(({ rank }) => rank < NOT_FOUND).sort((one, other) => one.rank - other.rank).slice(0, 3);
    const texts = await Promise.all(best.map(({ words }) => withMarks(words, known)));
    return [...new Set(texts.map((spelt) => spelt.join(" ")))];
  }

  // --- The page. ---

  const FIELDS = ["q", "loai", "chu-de", "nam"];
  let latest = 0;

  function stateOfAddress() {
    const given = new URLSearchParams(location.search), state = {};
    for (const name of FIELDS) state[name] = given.get(name) || "";
    state.trang = Math.max(1, Math.min(MOST_PAGES, parseInt(given.get("trang"), 10) || 1));
    return state;
  }

  function stateOfForm() {
    const state = { trang: 1 };
    for (const name of FIELDS) state[name] = form.elements[name] ? form.elements[name].value : "";
    return state;
  }

  function addressOf(state) {
    const given = new URLSearchParams();
    for (const name of FIELDS) if (state[name]) given.set(name, state[name].slice(0, MOST_LETTERS));
    if (state.trang > 1) given.set("trang", state.trang);
    return `?${given}`;
  }

  function say(count, text) {
    said.dataset.searchCount = count;
    said.textContent = text;
  }

  function clear() {
    list.textContent = "";
    more.hidden = failed.hidden = none.hidden = true;
  }

  const isChosen = (state) => state.loai || state["chu-de"] || state.nam;

  async function show(state, fresh) {
    const turn = ++latest, isCurrent = () => turn === latest;
    for (const name of FIELDS) if (form.elements[name]) form.elements[name].value = state[name];
    const query = queryOf(state.q);
    document.title = state.q ? `${state.q.slice(0, 60)} – ${pageTitle}` : pageTitle;
    if (!query.words.length) {
      clear();
      say(0, state.q.trim() ? "Bà con gõ giúp vài chữ cái hoặc con số để tìm." : "");
      return;
    }
    list.setAttribute("aria-busy", "true");
    failed.hidden = true;
    try {
      // Of a burst of queries only the last is looked up.
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (!isCurrent()) return;
      if (!said.textContent || none.hidden === false) said.textContent = "Đang tìm …";
      if (!index) await openIndex(fresh ? { cache: "reload" } : { cache: "no-cache" });
      const order = await find(query, state, state.trang * PER_PAGE);
      const results = await Promise.all(order.slice(0, state.trang * PER_PAGE).map(resultOf));
      const others = order.length || !isChosen(state) ? [] : await find(query, {}, 0);
      if (isCurrent()) render(state, query, order, results, others.length);
      if (isCurrent() && !order.length && !others.length) await help(query, isCurrent);
    } catch (error) {
      if (!isCurrent()) return;
      // A new build may have replaced the files that an old table names: look once more before giving up.
      index = null;
      if (!fresh) { await show(state, true); return; }
      clear();
      say(0, "");
      failed.hidden = false;
    } finally {
      if (isCurrent()) list.removeAttribute("aria-busy");
    }
  }

  function render(state, query, order, results, unchosen) {
    clear();
    for (const result of results) list.append(item(result));
    more.hidden = results.length >= order.length || state.trang >= MOST_PAGES;
    none.hidden = order.length > 0 || unchosen > 0;
    const isCut = state.q.length > MOST_LETTERS || query.words.length >= MOST_WORDS;
    const cut = isCut ? ` Câu hơi dài nên chỉ tìm ${query.words.length} tiếng đầu.` : "";
    const count = order.length ? `Tìm thấy ${order.length} trang.` : unchosen ? `Không có trang nào đúng với lựa chọn; bỏ lựa chọn thì có ${unchosen} trang.` : "Chưa tìm thấy trang nào.";
    say(order.length, count + cut);
  }

  async function help(query, isCurrent) {
    spelling.textContent = "";
    const texts = await suggestions(query);
    if (!isCurrent() || !texts.length) return;
    const offer = element("p", "Có phải bà con muốn tìm: ");
    texts.forEach((text, n) => offer.append(n ? ", " : "", element("a", text, { href: addressOf({ q: text }) })));
    offer.append("?");
    spelling.append(offer);
  }

  function go() {
    const state = stateOfForm();
    if (addressOf(state) !== location.search) history.pushState(null, "", addressOf(state));
    show(state);
  }

  part("waiting").hidden = true;
  part("filters").hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  part("filters").addEventListener("change", go);
  part("retry").addEventListener("click", () => show(stateOfAddress(), true));
  window.addEventListener("popstate", () => show(stateOfAddress()));
  more.addEventListener("click", async () => {
    const state = stateOfAddress(), before = list.children.length;
    state.trang += 1;
    history.replaceState(null, "", addressOf(state));
    await show(state);
    const next = list.children[before];
    if (next) next.querySelector("a").focus();
  });
  show(stateOfAddress());
})();
