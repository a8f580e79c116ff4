// Small comforts; every page works without them.
(() => {
  const root = document.documentElement;
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const themeSwitch = document.querySelector("[data-theme-switch]");
  const nameTheme = () => { themeSwitch.querySelector("[data-theme-name]").textContent = isDark() ? "Nền sáng" : "Nền tối"; };
  if (themeSwitch) {
    nameTheme();
    themeSwitch.hidden = false;
    themeSwitch.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("cchc.theme", root.dataset.theme); } catch { /* storage is blocked: the choice lasts for this page */ }
      nameTheme();
    });
  }

  const filter = document.querySelector("[data-filter]");
  if (filter) {
    const entries = [...document.querySelectorAll("[data-filtered] > *")];
    filter.hidden = false;
    filter.addEventListener("change", () => {
      const { unit, status } = Object.fromEntries(new FormData(filter));
      for (const entry of entries) entry.hidden = (unit && entry.dataset.unit !== unit) || (status && entry.dataset.status !== status);
      filter.querySelector("[data-filter-said]").textContent = `Hiện ${entries.filter((entry) => !entry.hidden).length} trên ${entries.length} hoạt động.`;
    });
  }

  const guide = document.querySelector("[data-guide]");
  if (guide) {
    const steps = [...guide.querySelectorAll("[data-steps] > li")];
    tick(guide.dataset.guide, steps);
    readAloud(guide, steps);
  }

  // Steps can be ticked off; the ticks stay on this device only.
  function tick(name, steps) {
    const key = `cchc.guide.${name}`;
    let done = [];
    try { done = JSON.parse(localStorage.getItem(key)) || []; } catch { /* nothing kept, or storage is blocked */ }
    steps.forEach((step, number) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = done.includes(number);
      label.className = "step__done";
      label.append(box, ` Đã xong bước ${number + 1}`);
      step.append(label);
      const show = () => step.classList.toggle("step--done", box.checked);
      show();
      box.addEventListener("change", () => {
        show();
        done = box.checked ? [...new Set([...done, number])] : done.filter((other) => other !== number);
        try { localStorage.setItem(key, JSON.stringify(done)); } catch { /* the ticks last for this page */ }
      });
    });
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
    speech.addEventListener?.("voiceschanged", offer);
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
    navigator.clipboard.writeText(button.dataset.copy).then(() => say("Đã sao chép liên kết."), () => say("Máy không cho sao chép. Xin chép địa chỉ ở thanh địa chỉ.")));
  offer("[data-share]", navigator.share, (button) =>
    navigator.share({ title: button.dataset.share, url: location.href.split("#")[0] }).catch(() => {}));
  offer("[data-print]", true, () => print());
})();
