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
