// Pages offered while somebody types into a search box: a list to choose from with the arrow keys, a finger or a screen reader.
// Loaded when the first box is entered (site.js); without it the box searches as ever. No syntax newer than ES2017.
(() => {
  "use strict";
  const READS = 5; // the format of the data, as cchc/search/data.py numbers it
  const FEWEST_LETTERS = 2, MOST_OFFERS = 6;
  const script = document.currentScript;
  if (!script || !window.fetch || !window.Promise || !"".normalize) return;
  const home = new URL("..", script.src);

  // Letters without marks and with them; a tone stands behind its syllable, wherever it was typed.
  const low = (text) => text.toLowerCase().replace(/ð/g, "đ").normalize("NFD");
  const bare = (text) => text.replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const words = (text) => low(text).split(/[^a-z0-9đ\u0300-\u036f]+/).filter(Boolean).map((word) => {
    const tones = word.match(/[\u0300\u0301\u0303\u0309\u0323]/g) || [];
    return word.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "") + tones.join("");
  });

  let offers = null;

  function load() {
    if (offers) return offers;
    offers = fetch(new URL("tim-kiem/goi-y.json", home)).then((answer) => answer.json()).then((data) => data.format !== READS ? [] : data.offers.map(([title, url, kind, names]) => {
      const inTitle = words(title);
      return { title, url, kind, inTitle, all: inTitle.concat(words(names)) };
    }));
    offers.catch(() => { offers = null; });
    return offers;
  }

  // Whether a word begins as typed; marks that were typed must be there.
  const begins = (word, typed) => word.startsWith(typed) || bare(word).startsWith(typed);
  const hasAll = (some, typed) => typed.every((part) => some.some((word) => begins(word, part)));

  // Pages with all typed words, those with them in the title first.
  function fitting(all, text) {
    const typed = words(text);
    const found = all.filter((offer) => hasAll(offer.all, typed)).map((offer) => ({ offer, rank: hasAll(offer.inTitle, typed) ? begins(offer.inTitle[0], typed[0]) ? 0 : 1 : 2 }));
    return found.sort((one, other) => one.rank - other.rank || all.indexOf(one.offer) - all.indexOf(other.offer)).slice(0, MOST_OFFERS).map(({ offer }) => offer);
  }

  function element(name, content, attributes) {
    const made = document.createElement(name);
    made.append(content);
    for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
    return made;
  }

  // A box as a combobox (WAI-ARIA): the focus stays in the box, and the chosen option is named by it.
  function attach(input) {
    const id = `${input.id}-goi-y`;
    const list = element("ul", "", { id, role: "listbox", class: "offers", "aria-label": "Trang gợi ý" });
    const said = element("p", "", { class: "unseen", role: "status" });
    let shown = [], chosen = -1;
    list.hidden = true;
    input.closest(".search__box").append(list, said);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id], ["autocomplete", "off"]]) input.setAttribute(name, value);

    function choose(at) {
      chosen = at;
      [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    }

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    function show(found) {
      shown = found;
      list.textContent = "";
      found.forEach(({ title, kind }, n) => {
        const option = element("li", title, { id: `${id}-${n}`, role: "option", "aria-selected": "false" });
        if (kind !== title) option.append(" ", element("span", kind, { class: "offers__kind" }));
        list.append(option);
      });
      said.textContent = found.length ? `${found.length} gợi ý, dùng phím mũi tên để chọn.` : "";
      close();
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
    }

    async function offer() {
      const text = input.value;
      if (words(text).join("").length < FEWEST_LETTERS) { show([]); return; }
      const all = await load().catch(() => []);
      if (input.value === text && document.activeElement === input) show(fitting(all, text));
    }

    const open = ({ url }) => { close(); location.href = new URL(url, home); };
    input.addEventListener("input", offer);
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", ({ target }) => {
      const at = [...list.children].indexOf(target.closest("[role=option]"));
      if (at >= 0) open(shown[at]);
    });
    input.form.addEventListener("submit", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      const last = shown.length - 1, steps = { ArrowDown: chosen < last ? chosen + 1 : -1, ArrowUp: chosen < 0 ? last : chosen - 1 };
      if (event.key in steps) { event.preventDefault(); choose(steps[event.key]); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); open(shown[chosen]); }
    });
    if (document.activeElement === input) offer();
  }

  document.querySelectorAll('[role="search"] input[name="q"]').forEach(attach);
})();
