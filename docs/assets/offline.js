// The page that says what this device keeps; no syntax newer than ES2017.
(async () => {
  const home = new URL("..", document.currentScript.src);
  const prefix = `cchc ${home.pathname} `;
  const missed = new URLSearchParams(location.search).get("tu");
  if (missed && missed.startsWith(home.href)) {
    document.querySelector("[data-again]").href = missed;
    document.querySelector("[data-missing]").hidden = false;
  }
  const forget = document.querySelector("[data-forget]");

  async function list(section) {
    const cache = await caches.open(prefix + section.dataset.kept);
    const kept = await Promise.all((await cache.keys()).filter((key) => key.url.endsWith("/")).map((key) => read(cache, key)));
    const shelf = section.querySelector("ul");
    shelf.textContent = "";
    shelf.append(...kept.reverse());
    section.hidden = !kept.length;
    return kept.length;
  }

  async function read(cache, key) {
    const answer = await cache.match(key), parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    const item = document.createElement("li"), link = document.createElement("a"), day = document.createElement("span");
    const heading = parsed.querySelector("h1");
    link.href = key.url;
    link.textContent = heading ? heading.textContent.trim() : parsed.title;
    day.className = "quiet";
    day.textContent = ` lưu ngày ${new Date(answer.headers.get("x-luu")).toLocaleDateString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" })}`;
    item.append(link, day);
    return item;
  }

  async function show() {
    const counts = await Promise.all([...document.querySelectorAll("[data-kept]")].map(list));
    const some = counts.some(Boolean);
    document.querySelector("[data-none]").hidden = some;
    forget.hidden = !some;
  }

  forget.addEventListener("click", async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && !name.startsWith(`${prefix}khung`));
    await Promise.all(names.map((name) => caches.delete(name)));
    await show();
    document.querySelector("[data-said]").textContent = "Đã xóa. Từ giờ trang nào mở ra sẽ lại được lưu.";
  });
  await show();
})().catch(() => { /* storage is blocked: the page says what to do */ });
