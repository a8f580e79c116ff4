// The search page: scans the data that the build wrote (decisions/0032-search-data.md); no syntax newer than ES2017.
(() => {
  "use strict";
  const READS = 4; // the format of the data, as cchc/search/data.py numbers it
  const PER_PAGE = 10, MOST_PAGES = 20, MOST_LETTERS = 300, MOST_WORDS = 24;
  const NEAR_WITHIN = 48; // syllables
  // How well a page answers: the phrase exactly, no typed mark against it, by letters alone; then all words near, or anywhere.
  const LETTERS = 2, NEAR = 3, ANYWHERE = 4;

  const form = document.querySelector("[data-search]");
  const able = window.fetch && window.Promise && window.Map && window.URLSearchParams && "".normalize && "".padEnd && history.pushState;
  if (!form || !able) return;
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const said = part("count"), list = part("results"), more = part("more"), older = part("older"), failed = part("failed"), none = part("none"), spelling = part("spelling");
  const pageTitle = document.title;

  // --- Syllables: Vietnamese is written syllable by syllable, and compared so. ---

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
    let open = null, run = 0;
    for (let at = 0; at < text.length; at++) {
      const letter = meaning(text[at]);
      if (text[at] === "·") run += 1; // no phrase crosses it
      if (letter === null) open = null;
      else if (open) { open.written += letter; open.end = at + 1; }
      else if (/^[a-z0-9đ]/.test(letter)) found.push(open = { written: letter, begin: at, end: at + 1, run });
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
      if (phrase.every((word, n) => word.bare === words[at + n].bare && words[at].run === words[at + n].run)) places.push(at);
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

  // --- The data: all entries with titles and summaries at once, the words of articles part by part, the newest first. ---

  let data = null;

  function fetched(address, options) {
    return fetch(address, options).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
  }

  async function open(options) {
    const facts = await fetched("muc-luc.json", options);
    if (facts.format !== READS) throw new Error("format");
    const byUrl = new Map(facts.entries.map((entry) => [entry.url, entry]));
    facts.entries.forEach((entry, place) => Object.assign(entry, { place, year: (entry.date || "").slice(0, 4) }));
    data = { facts, byUrl, loaded: new Map() };
    try {
      if (facts.parts.length) await load(facts.parts[0]);
    } catch (error) {
      data = null;
      throw error;
    }
  }

  function load(name) {
    const { byUrl, loaded } = data;
    if (!loaded.has(name)) {
      const loading = fetched(`du-lieu/${name}`).then((texts) => {
        for (const url of Object.keys(texts)) Object.assign(byUrl.get(url), { text: texts[url], folded: null, body: null });
      });
      loaded.set(name, loading);
      loading.catch(() => loaded.delete(name));
    }
    return loaded.get(name);
  }

  // The parts that a search may still need: of the chosen year where one is chosen.
  const waiting = (state) => data.facts.parts.filter((name) => !data.loaded.has(name) && (!state.nam || name.startsWith(`${state.nam}-`)));

  const fold = (text) => bare(text.toLowerCase().replace(/ð/g, "đ").normalize("NFD").replace(/[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g, ""));
  const bodyText = (entry) => `${entry.summary || ""} · ${entry.text || ""}`;

  // What is read of an entry is kept: its folded words to rule it out quickly, its syllables once it may answer.
  function read(entry) {
    if (!entry.folded) entry.folded = fold(`${entry.title} ${bodyText(entry)}`);
    return entry;
  }

  function syllablesOf(entry) {
    if (!entry.body) Object.assign(entry, { body: syllables(bodyText(entry)), head: syllables(entry.title) });
    return entry;
  }

  // --- Finding: how well each entry answers. ---

  // The best place of a run of words among syllables: { rank, at }, or null.
  function phraseIn(words, all) {
    let best = null;
    for (const at of placesOf(words, all)) {
      const rank = Math.max(...words.map((word, n) => level(word.form, all[at + n].form)));
      if (!best || rank < best.rank) best = { rank, at };
    }
    return best;
  }

  // Where all the words first stand within so many syllables, or -1.
  function nearIn(keys, all) {
    const last = new Map();
    for (let at = 0; at < all.length; at++) {
      if (!keys.has(all[at].bare)) continue;
      last.set(all[at].bare, at);
      if (last.size === keys.size && at - Math.min(...last.values()) < NEAR_WITHIN) return Math.min(...last.values());
    }
    return -1;
  }

  function answer(query, entry) {
    const { words, runs } = query, keys = new Set(words.map((word) => word.bare));
    if (![...keys].every((key) => read(entry).folded.includes(key))) return null;
    const { head, body } = syllablesOf(entry), both = [head, body];
    const inside = (key, all) => all.some((syllable) => syllable.bare === key);
    if (![...keys].every((key) => both.some((all) => inside(key, all)))) return null;
    if (!runs.every(([first, last]) => both.some((all) => phraseIn(words.slice(first, last), all)))) return null;
    const inHead = phraseIn(words, head), inBody = phraseIn(words, body), at = inBody ? inBody.at : undefined;
    if (inHead && (!inBody || inHead.rank <= inBody.rank)) return { query, rank: inHead.rank, score: inHead.rank * 2, at };
    if (inBody) return { query, rank: inBody.rank, score: inBody.rank * 2 + 1, at };
    const inTitle = [...keys].every((key) => inside(key, head)), near = nearIn(keys, body);
    const rank = near >= 0 || inTitle ? NEAR : ANYWHERE;
    return { query, rank, score: rank * 2 + (inTitle ? 0 : 1), at: near >= 0 ? near : undefined };
  }

  const passes = (entry, state) => (!state.loai || entry.kind === state.loai)
    && (!state["chu-de"] || entry.topic === state["chu-de"]) && (!state.nam || entry.year === state.nam);

  function find(query, state) {
    const ways = alternatives(query, data.facts.short), order = [];
    for (const entry of data.facts.entries) {
      if (!passes(entry, state)) continue;
      const answers = ways.map((way) => answer(way, entry)).filter(Boolean);
      if (answers.length) order.push(Object.assign(answers.reduce((one, other) => other.score < one.score ? other : one), { entry }));
    }
    return order.sort((one, other) => one.score - other.score || one.entry.place - other.entry.place);
  }

  // --- Results: the piece of text around the match. ---

  function excerptOf(result) {
    const { entry, query, rank } = result, text = `${bodyText(entry)} `, all = syllablesOf(entry).body;
    if (!all.length) return "";
    const thick = result.at === undefined ? thickest(all, new Set(query.words.map((word) => word.bare))) : result.at;
    const begin = result.at === undefined && rank <= LETTERS ? 0 : thick;
    const end = rank <= LETTERS ? Math.min(all.length, begin + query.words.length) : begin + 1;
    const from = all[Math.max(0, begin - 10)].begin, to = all[Math.min(all.length, Math.max(end, begin + 24) + 6) - 1].end;
    const left = text.lastIndexOf(" · ", all[begin].begin), right = text.indexOf(" · ", all[Math.max(begin, end - 1)].end);
    const first = left >= from ? left + 3 : text.lastIndexOf(" ", from) + 1;
    const isWhole = right >= 0 && right <= text.indexOf(" ", to);
    const last = isWhole ? right : text.indexOf(" ", to);
    return (first > 0 && first !== left + 3 ? "… " : "") + text.slice(first, last) + (isWhole || last >= text.length - 1 ? "" : " …");
  }

  // The beginning of the run of thirty syllables with the most of the words.
  function thickest(all, keys) {
    let best = { begin: 0, count: 0 };
    all.forEach((syllable, begin) => {
      if (!keys.has(syllable.bare)) return;
      const count = new Set(all.slice(begin, begin + 30).map((one) => one.bare).filter((key) => keys.has(key))).size;
      if (count > best.count) best = { begin, count };
    });
    return best.begin;
  }

  // Text with the words marked: a page found by its phrase shows whole phrases only, others each word too.
  function marked(text, { query, rank }) {
    const all = syllables(text), places = placesOf(query.words, all), wanted = new Set(query.words.map((word) => word.bare));
    const runs = places.length || rank <= LETTERS ? places.map((at) => [at, at + query.words.length]) : all.map((syllable, at) => [at, at + (wanted.has(syllable.bare) ? 1 : 0)]);
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
    const { entry } = result, names = new Map(data.facts.kinds), facts = element("p", "", { className: "card__facts" });
    if (entry.mark) facts.append(element("span", entry.mark, { className: "waiting" }));
    facts.append(element("span", names.get(entry.kind)));
    if (entry.date) facts.append(element("time", entry.date.split("-").reverse().join("/"), { dateTime: entry.date }));
    const topic = entry.topic && form.elements["chu-de"] && form.elements["chu-de"].querySelector(`[value="${entry.topic}"]`);
    if (topic) facts.append(element("span", topic.textContent));
    const heading = element("h2", element("a", marked(entry.title, result), { href: `../${entry.url}` }), { className: "card__title" });
    const words = element("div", heading, { className: "card__words" });
    words.append(element("p", marked(excerptOf(result), result), { className: "card__summary" }), facts);
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

  // How each syllable of the site is written, the usual way first.
  function vocabulary() {
    const counts = new Map();
    for (const entry of data.facts.entries) {
      const { head, body, title } = syllablesOf(entry), text = bodyText(entry);
      const count = (all, words) => all.forEach((syllable) => {
        const spelling = words.slice(syllable.begin, syllable.end).toLowerCase().normalize("NFC");
        if (!counts.has(syllable.bare)) counts.set(syllable.bare, new Map());
        counts.get(syllable.bare).set(spelling, (counts.get(syllable.bare).get(spelling) || 0) + 1);
      });
      count(head, title);
      count(body, text);
    }
    counts.forEach((spellings, key) => counts.set(key, [...spellings].sort((one, other) => other[1] - one[1]).map(([spelling]) => spelling)));
    return counts;
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

  // How often each way of writing two neighbours stands on the site.
  function pairForms(one, other) {
    const counts = new Map();
    for (const entry of data.facts.entries) {
      if (!entry.folded.includes(one) || !entry.folded.includes(other)) continue;
      for (const all of [syllablesOf(entry).head, entry.body]) {
        for (const at of placesOf([{ bare: one }, { bare: other }], all)) {
          const pair = `${all[at].form} ${all[at + 1].form}`;
          counts.set(pair, (counts.get(pair) || 0) + 1);
        }
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([pair]) => pair.split(" "));
  }

  // The words with the marks that they most often have beside each other on the site.
  function withMarks(words, known) {
    const done = words.map((word) => word.form);
    for (let n = 0; n + 1 < words.length; n++) {
      if (done[n] && done[n + 1]) continue;
      const fits = (pair) => pair.every((syllable, m) => !done[n + m] || level(done[n + m], syllable) < LETTERS);
      const usual = pairForms(words[n].bare, words[n + 1].bare).find(fits);
      if (usual) usual.forEach((syllable, m) => { done[n + m] = done[n + m] || syllable; });
    }
    return words.map((word, n) => {
      const spellings = known.get(word.bare) || [];
      return spellings.find((spelling) => formOf(spelling) === done[n]) || (done[n] ? done[n].normalize("NFC") : spellings[0]);
    });
  }

  function suggestions(query) {
    const known = vocabulary();
    const tries = triesOf(query, known).map((words) => {
      const order = find({ words: words.map((word) => ({ bare: word.bare, form: word.form || word.bare })), runs: [] }, {});
      return { words, rank: order.length ? order[0].rank : Infinity };
    });
    const best = tries.filter(({ rank }) => rank <= ANYWHERE).sort((one, other) => one.rank - other.rank).slice(0, 3);
    return [...new Set(best.map(({ words }) => withMarks(words, known).join(" ")))];
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
    more.hidden = older.hidden = failed.hidden = none.hidden = true;
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
      if (!data) await open(fresh ? { cache: "reload" } : { cache: "no-cache" });
      if (state.nam) await Promise.all(waiting(state).map(load));
      if (isCurrent()) render(state, query);
    } catch (error) {
      if (!isCurrent()) return;
      // A new build may have replaced the files that old data name: look once more before giving up.
      data = null;
      if (!fresh) { await show(state, true); return; }
      clear();
      say(0, "");
      failed.hidden = false;
    } finally {
      if (isCurrent()) list.removeAttribute("aria-busy");
    }
  }

  const counted = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

  function render(state, query) {
    clear();
    const order = find(query, state), shown = order.slice(0, state.trang * PER_PAGE);
    const unchosen = order.length || !isChosen(state) ? 0 : find(query, {}).length;
    for (const result of shown) list.append(item(result));
    more.hidden = shown.length >= order.length || state.trang >= MOST_PAGES;
    none.hidden = order.length > 0 || unchosen > 0;
    older.hidden = !waiting(state).length;
    const isCut = state.q.length > MOST_LETTERS || query.words.length >= MOST_WORDS;
    const cut = isCut ? ` Câu hơi dài nên chỉ tìm ${query.words.length} tiếng đầu.` : "";
    const count = order.length ? `Tìm thấy ${counted(order.length)} trang.` : unchosen ? `Không có trang nào đúng với lựa chọn; bỏ lựa chọn thì có ${counted(unchosen)} trang.` : "Chưa tìm thấy trang nào.";
    say(order.length, count + cut);
    if (!none.hidden) help(query);
  }

  function help(query) {
    spelling.textContent = "";
    const texts = suggestions(query);
    if (!texts.length) return;
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
  older.addEventListener("click", async () => {
    const state = stateOfAddress();
    try {
      if (data) await Promise.all(waiting(state).map(load));
    } finally {
      await show(state);
    }
  });
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
