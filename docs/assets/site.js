// Small comforts; every page works without them. No syntax newer than ES2017: old phones would refuse the whole file.
(() => {
  const root = document.documentElement;
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch (error) { /* storage is blocked: the choice lasts for this page */ } };
  const comforts = document.querySelector("[data-comforts]");
  if (comforts) {
    comforts.hidden = false;
    switchTheme(comforts.querySelector("[data-theme-switch]"));
    stepSizes(comforts);
  }

  for (const open of document.querySelectorAll("[data-fold]")) {
    open.addEventListener("click", () => open.setAttribute("aria-expanded", String(open.getAttribute("aria-expanded") !== "true")));
  }

  // The bar that reaches the ward comes with the first scroll: until then it would hide what one came for.
  addEventListener("scroll", () => { root.dataset.scrolled = ""; }, { once: true, passive: true });

  function switchTheme(button) {
    const name = () => { button.querySelector("[data-theme-name]").textContent = isDark() ? "Nền sáng" : "Nền tối"; };
    name();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep("cchc.theme", root.dataset.theme);
      name();
    });
  }

  function stepSizes(group) {
    const sizes = ["100", "115", "130", "150", "175"];
    const said = group.querySelector("[data-size-said]");
    for (const button of group.querySelectorAll("[data-size-step]")) {
      button.addEventListener("click", () => {
        const step = Number(button.dataset.sizeStep);
        const at = Math.max(sizes.indexOf(root.dataset.size || "100"), 0);
        root.dataset.size = step ? sizes[Math.min(Math.max(at + step, 0), sizes.length - 1)] : "100";
        keep("cchc.size", root.dataset.size);
        said.textContent = `Cỡ chữ ${root.dataset.size}%`;
      });
    }
  }

  openNamed();
  addEventListener("hashchange", openNamed);
  addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details")) part.open = true; });

  // A link to a question opens its answer.
  function openNamed() {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && named.matches("details")) named.open = true;
  }

  const home = new URL("..", document.currentScript.src);
  if (root.dataset.saved) tellSaved();
  if (wantsOffline()) addEventListener("load", () => setTimeout(() => readOffline().catch(() => { /* storage is blocked */ }), 1000));

  const filter = document.querySelector("[data-filter]");
  if (filter) {
    const entries = [...document.querySelectorAll("[data-filtered] > *")];
    filter.hidden = false;
    filter.addEventListener("change", () => {
      const [unit, status] = [...filter.querySelectorAll("select")].map((select) => select.value);
      for (const entry of entries) entry.hidden = (unit && entry.dataset.unit !== unit) || (status && entry.dataset.status !== status);
      filter.querySelector("[data-filter-said]").textContent = `Hiện ${entries.filter((entry) => !entry.hidden).length} trên ${entries.length} hoạt động.`;
    });
  }

  const finder = document.querySelector("[data-find]");
  if (finder) find(finder);
  for (const list of document.querySelectorAll("[data-ticks]")) tickPapers(list.dataset.ticks, [...list.querySelectorAll("li")]);
  // Pages are offered while somebody types; nobody loads what that needs before.
  addEventListener("focusin", function suggest({ target }) {
    if (target.name !== "q") return;
    removeEventListener("focusin", suggest);
    document.head.append(Object.assign(document.createElement("script"), { src: new URL("assets/suggest.js", home) }));
  });

  tellLapsed();
  addEventListener("visibilitychange", tellLapsed);  // a tab stays open for weeks

  const guide = document.querySelector("[data-guide]");
  if (guide) {
    const steps = [...guide.querySelectorAll("[data-steps] > li")];
    tick(guide.dataset.guide, steps);
    readAloud(guide, steps);
  }

  // What is past its last day by the calendar of Việt Nam, also where nobody has built anew and on pages that were kept.
  function tellLapsed() {
    const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
    for (const note of document.querySelectorAll("[data-valid-until]")) {
      if (note.dataset.validUntil < today) note.hidden = false;
    }
  }

  // The worker puts the day on pages that it had kept.
  function tellSaved() {
    const bar = document.createElement("p"), link = document.createElement("a"), words = document.createElement("span");
    bar.className = "saved-bar";
    bar.setAttribute("role", "status");
    words.textContent = `Đang xem bản đã lưu ngày ${root.dataset.saved}; nội dung có thể đã đổi. `;
    link.href = new URL("khong-co-mang/", home);
    link.textContent = "Các trang đã lưu";
    bar.append(words, link);
    document.body.prepend(bar);
    if ("serviceWorker" in navigator) navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (!data || !data.fresh) return;
      words.textContent = "Mạng đã có lại. ";
      link.href = location.href;
      link.textContent = "Xem bản mới";
    });
  }

  // Not in a preview on the editor's machine, which must show every change at once; ?ngoai-tuyen asks for it there.
  function wantsOffline() {
    const isPreview = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
    return "serviceWorker" in navigator && (!isPreview || new URLSearchParams(location.search).has("ngoai-tuyen"));
  }

  // An empty or missing sw.js takes the worker and all it kept away.
  async function readOffline() {
    const whole = root.dataset.keep === "whole", files = loadedFiles(whole);
    const script = new URL("sw.js", home), answer = await fetch(script, { cache: "no-cache" });
    if (answer.status === 404 || answer.status === 410 || (answer.ok && !(await answer.text()).trim())) {
      await stopOffline();
      return;
    }
    const wasThere = Boolean(navigator.serviceWorker.controller);
    await navigator.serviceWorker.register(script, { updateViaCache: "none" });
    const worker = (await navigator.serviceWorker.ready).active;
    if (whole || !wasThere) worker.postMessage({ task: "keep", page: location.href, files, whole });
    const line = navigator.connection || {};
    if (!whole && !line.saveData && !/2g/.test(line.effectiveType || "")) worker.postMessage({ task: "guides" });
  }

  // What this page loaded; of the display every part, for it forgets what it loaded, and films that were not shown yet.
  function loadedFiles(whole) {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const waiting = whole ? [...document.querySelectorAll("link:not([rel=canonical]), script, img, source, track")].map((part) => part.src || part.href || new URL(part.srcset, location).href) : [];
    const small = loaded.filter((name) => !/\.(?:mp4|webm|json)$|\/sw\.js$/.test(name));
    return [...new Set([...small, ...waiting])];
  }

  async function stopOffline() {
    const there = await navigator.serviceWorker.getRegistration(home);
    if (there && there.active) there.active.postMessage({ task: "stop" });
    if (there) await there.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith(`cchc ${home.pathname} `));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  // What is ticked off stays on this device only.
  function tickable(key, items, dress) {
    let done = [];
    try { done = JSON.parse(localStorage.getItem(key)) || []; } catch (error) { /* nothing kept, or storage is blocked */ }
    items.forEach((item, number) => {
      const label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.checked = done.includes(number);
      dress(item, label, box, number);
      const show = () => item.classList.toggle("step--done", box.checked);
      show();
      box.addEventListener("change", () => {
        show();
        done = box.checked ? [...new Set([...done, number])] : done.filter((other) => other !== number);
        try { localStorage.setItem(key, JSON.stringify(done)); } catch (error) { /* the ticks last for this page */ }
      });
    });
  }

  // Steps have a box below them.
  function tick(name, steps) {
    tickable(`cchc.guide.${name}`, steps, (step, label, box, number) => {
      label.className = "step__done";
      label.append(box, ` Đã xong bước ${number + 1}`);
      step.append(label);
    });
  }

  // Papers are the words of their box; papers.js keeps ticks under this name too.
  function tickPapers(name, papers) {
    tickable(`cchc.papers.${name}`, papers, (paper, label, box) => {
      const words = document.createElement("span");
      words.append(...paper.childNodes);
      label.append(box, words);
      paper.append(label);
    });
  }

  // Narrows a list while one types. The syllables stand together, the last one begun, else anywhere; marks count where they are
  // typed, unless nothing is left.
  function find(group) {
    const entries = [...document.querySelectorAll("[data-words]")], box = group.querySelector("input"), said = group.querySelector("[data-find-said]");
    const help = said.textContent;
    const syllables = (text) => text.toLowerCase().normalize("NFC").match(/[a-z0-9.\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+/g) || [];
    const unmarked = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
    const loosely = (...pair) => pair.map((text) => unmarked(text).replace(/y$/, "i"));  // kí is ký
    const exactly = (word, one) => one === unmarked(one) ? loosely(word, one) : [word, one];
    const together = (words, asked, pair) => words.some((_, at) => asked.every((one, n) => {
      const [word, typed] = pair(words[at + n] || "", one);
      return n < asked.length - 1 ? word === typed : word.startsWith(typed);
    }));
    const anywhere = (words, asked, pair) => asked.every((one) => words.some((word) => pair(word, one)[0].startsWith(pair(word, one)[1])));
    group.hidden = false;
    const narrow = () => {
      const asked = syllables(box.value);
      let shown = [];
      for (const [how, pair] of [[together, exactly], [together, loosely], [anywhere, exactly], [anywhere, loosely]]) {
        if (!shown.length) shown = entries.filter((entry) => how(syllables(entry.dataset.words), asked, pair));
      }
      for (const entry of entries) entry.hidden = !shown.includes(entry);
      for (const part of document.querySelectorAll("[data-found]")) part.hidden = ![...part.querySelectorAll("[data-words]")].some((entry) => !entry.hidden);
      said.textContent = !asked.length ? help : shown.length ? `Có ${shown.length} ${group.dataset.find}.` : group.dataset.findNone;
    };
    box.addEventListener("input", narrow);
    if (box.value) narrow();  // the browser came back to the page
  }

  // Offered only where the browser has a Vietnamese voice.
  function readAloud(page, steps) {
    const speech = window.speechSynthesis;
    if (!speech) return;
    const bar = page.querySelector("[data-reading]");
    const button = bar.querySelector("[data-read]");
    const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith("vi"));
    const offer = () => { bar.hidden = !voice(); };
    offer();
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    let reading = false;
    const stop = () => {
      reading = false;
      speech.cancel();
      steps.forEach((step) => step.classList.remove("step--read"));
      button.textContent = "Đọc to các bước";
    };
    const read = (number) => {
      if (!reading || number >= steps.length) { stop(); return; }
      steps.forEach((step, other) => step.classList.toggle("step--read", other === number));
      steps[number].scrollIntoView({ block: "nearest" });
      const words = steps[number].querySelector("h3").textContent + ". " + steps[number].querySelector(".step__words").textContent;
      const said = new SpeechSynthesisUtterance(`Bước ${words}`);
      said.voice = voice();
      said.lang = "vi-VN";
      said.onend = () => read(number + 1);
      speech.speak(said);
    };
    button.addEventListener("click", () => {
      if (reading) { stop(); return; }
      reading = true;
      button.textContent = "Dừng đọc";
      read(0);
    });
    addEventListener("pagehide", stop);
  }

  const actions = document.querySelector("[data-actions]");
  if (!actions) return;
  const say = (words) => { actions.querySelector("[data-said]").textContent = words; };
  const offer = (selector, possible, act) => {
    const button = actions.querySelector(selector);
    if (!button || !possible) return;
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  };
  offer("[data-copy]", navigator.clipboard, (button) =>
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => say(button.dataset.copied || "Đã sao chép liên kết. Dán vào Zalo hay tin nhắn để gửi."),
      () => say(button.dataset.copied ? "Máy không cho sao chép. Xin bôi đen rồi chép đoạn ở trên." : "Máy không cho sao chép. Xin chép địa chỉ ở thanh địa chỉ.")));
  offer("[data-share]", navigator.share, (button) =>
    navigator.share({ title: button.dataset.share, url: location.href.split("#")[0] }).catch(() => {}));
  offer("[data-print]", true, () => print());
})();
