// The search page: loads the data that the build wrote, asks search-find.js, and shows what it found; no syntax newer than ES2017.
(() => {
  "use strict";
  const READS = 5; // the format of the data, as cchc/search/data.py numbers it
  const PER_PAGE = 10, MOST_PAGES = 20;

  const form = document.querySelector("[data-search]"), finding = window.cchcFind;
  const able = finding && window.fetch && window.URLSearchParams && history.pushState;
  if (!form || !able) return;
  const { MOST_LETTERS, MOST_WORDS, bodyOf, bodyText, fieldOf, find, placesOf, prepare, queryOf } = finding;
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const said = part("count"), list = part("results"), more = part("more"), older = part("older"), failed = part("failed"), none = part("none"), spelling = part("spelling"), start = part("start"), filters = part("filters");
  const pageTitle = document.title;

  // --- The data: all entries with titles and summaries at once, the words of articles part by part, the newest first. ---

  let data = null;

  function fetched(address, options) {
    return fetch(address, options).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
  }

  // The newest words are asked for together with the rest, by the name that the page knows.
  async function open(isAnew) {
    const { facts: address, newest: named } = form.dataset, asksBoth = named && !isAnew;
    const newest = asksBoth ? fetched(`du-lieu/${named}`).catch(() => null) : null;
    const facts = await fetched(isAnew ? "muc-luc.json" : address, isAnew ? { cache: "reload" } : undefined);
    if (facts.format !== READS) throw new Error("format");
    data = Object.assign(prepare(facts), { loaded: new Map() });
    try {
      if (facts.parts.length) await load(facts.parts[0], facts.parts[0] === named ? newest : null);
    } catch (error) {
      data = null;
      throw error;
    }
  }

  function load(name, asked) {
    const { byUrl, loaded } = data;
    if (!loaded.has(name)) {
      const loading = Promise.resolve(asked).then((texts) => texts || fetched(`du-lieu/${name}`)).then((texts) => {
        for (const url of Object.keys(texts)) Object.assign(byUrl.get(url), { text: texts[url], body: null, letters: null });
        data.vocabulary = null;
      });
      loaded.set(name, loading);
      loading.catch(() => loaded.delete(name));
    }
    return loaded.get(name);
  }

  // The parts that a search may still need: of the chosen year where one is chosen.
  const waiting = (state) => data.facts.parts.filter((name) => !data.loaded.has(name) && (!state.nam || name.startsWith(`${state.nam}-`)));

  // --- Results: the piece of text around the match. ---

  function excerptOf({ entry, at, phrase, query }) {
    const text = `${bodyText(entry)} `, all = bodyOf(entry).all;
    if (!all.length) return "";
    const count = query.wanted.reduce((sum, unit) => sum + unit.length, 0);
    const begin = at !== undefined ? at : phrase ? 0 : thickest(entry, query);
    const end = phrase && at !== undefined ? Math.min(all.length, begin + count) : begin + 1;
    const from = all[Math.max(0, begin - 10)].begin, to = all[Math.min(all.length, Math.max(end, begin + 24) + 6) - 1].end;
    const left = text.lastIndexOf(" · ", all[begin].begin), right = text.indexOf(" · ", all[Math.max(begin, end - 1)].end);
    const first = left >= from ? left + 3 : text.lastIndexOf(" ", from) + 1;
    const isWhole = right >= 0 && right <= text.indexOf(" ", to);
    const last = isWhole ? right : text.indexOf(" ", to);
    return (first > 0 && first !== left + 3 ? "… " : "") + text.slice(first, last) + (isWhole || last >= text.length - 1 ? "" : " …");
  }

  // The beginning of the run of thirty syllables with the most of the words.
  function thickest(entry, { wanted }) {
    const places = wanted.map((unit) => placesOf([unit], bodyOf(entry)).map(({ at }) => at));
    const most = { begin: 0, count: 0 };
    for (const begin of [].concat(...places)) {
      const count = places.filter((some) => some.some((at) => at >= begin && at < begin + 30)).length;
      if (count > most.count) Object.assign(most, { begin, count });
    }
    return most.begin;
  }

  // Text with the words marked: a page found by its phrase shows whole phrases only, others each word too.
  function marked(text, { query, phrase }) {
    const field = fieldOf(text), whole = placesOf(query.wanted, field);
    const places = whole.length || phrase ? whole : [].concat(...query.wanted.map((unit) => placesOf([unit], field)));
    const out = document.createDocumentFragment();
    let at = 0;
    for (const place of places.sort((one, other) => one.at - other.at)) {
      const first = field.all[place.at], last = field.all[place.end - 1];
      if (first.begin < at) continue;
      out.append(text.slice(at, first.begin), element("mark", text.slice(first.begin, at = last.end)));
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
    const { entry } = result, names = new Map(data.facts.kinds.map(([path, label]) => [path, label])), facts = element("p", "", { className: "card__facts" });
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
    spelling.textContent = "";
    more.hidden = older.hidden = failed.hidden = none.hidden = start.hidden = true;
  }

  const isChosen = (state) => state.loai || state["chu-de"] || state.nam;

  async function show(state, fresh) {
    const turn = ++latest, isCurrent = () => turn === latest;
    for (const name of FIELDS) if (form.elements[name]) form.elements[name].value = state[name];
    tellChoices();
    document.title = state.q ? `${state.q.slice(0, 60)} – ${pageTitle}` : pageTitle;
    if (!queryOf(state.q).typed.length) {
      clear();
      start.hidden = false;
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
      if (!data) await open(fresh);
      if (state.nam) await Promise.all(waiting(state).map(load));
      if (isCurrent()) render(state);
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

  function render(state) {
    clear();
    const found = find(state.q, data, state), { order } = found, shown = order.slice(0, state.trang * PER_PAGE);
    const unchosen = order.length || !isChosen(state) ? 0 : find(state.q, data, {}).order.length;
    for (const result of shown) list.append(item(result));
    more.hidden = shown.length >= order.length || state.trang >= MOST_PAGES;
    none.hidden = order.length > 0 || unchosen > 0;
    older.hidden = !waiting(state).length;
    say(order.length, summary(found, unchosen) + cutIn(state));
    offer(found.meant);
  }

  function summary({ order, isPart }, unchosen) {
    if (order.length && isPart) return `Không có trang nào đủ các chữ bà con gõ. Gần đúng nhất là ${counted(order.length)} trang này.`;
    if (order.length) return `Tìm thấy ${counted(order.length)} trang.`;
    if (unchosen) return `Không có trang nào đúng với lựa chọn; bỏ lựa chọn thì có ${counted(unchosen)} trang.`;
    return "Không tìm thấy trang nào.";
  }

  function cutIn({ q }) {
    const { typed } = queryOf(q), isCut = q.length > MOST_LETTERS || typed.length >= MOST_WORDS;
    return isCut ? ` Câu hơi dài nên chỉ tìm ${typed.length} tiếng đầu.` : "";
  }

  // Other ways to write the query; the results are those of the first.
  function offer(texts) {
    if (!texts.length) return;
    const line = element("p", "Có phải bà con muốn tìm: ");
    texts.forEach((text, n) => line.append(n ? ", " : "", element("a", text, { href: addressOf({ q: text }) })));
    line.append("?");
    spelling.append(line);
  }

  // The folded filters say what is chosen.
  function tellChoices() {
    const names = FIELDS.slice(1).map((name) => form.elements[name]).filter((field) => field && field.value).map((field) => field.selectedOptions[0].textContent);
    filters.querySelector("summary").textContent = names.length ? `Đang lọc: ${names.join(", ")}` : "Lọc kết quả";
    if (names.length) filters.open = true;
  }

  function go() {
    const state = stateOfForm();
    if (addressOf(state) !== location.search) history.pushState(null, "", addressOf(state));
    show(state);
  }

  part("waiting").hidden = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  filters.addEventListener("change", go);
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
