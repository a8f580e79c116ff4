// Reading without a network: what was opened, and all guides, can be read again. Each build writes this file anew.
// Pages and files come from the network first, so a kept copy is never shown while the network answers in time.
// No syntax newer than ES2017.
"use strict";
const VERSION = {{ version|tojson }};
const SHELL = {{ shell|tojson }};
const GUIDES = {{ guides|tojson }};
const DISPLAY = {{ display|tojson }};
const OFFLINE = {{ offline|tojson }};

const HOME = new URL("./", self.location);
const PREFIX = `cchc ${HOME.pathname} `;  // other sites may live on the same host
const STORES = {
  shell: `${PREFIX}khung ${VERSION}`,
  guides: `${PREFIX}huong-dan`,
  pages: `${PREFIX}trang`,
  files: `${PREFIX}tep`,
  display: `${PREFIX}man-hinh`,
};
const MOST = { pages: 60, files: 150 };
const LARGEST = 2000000;
const PATIENCE = 4000;
const SLOW = 20000;
const GONE = [404, 410];
const HASHED = /^tim-kiem\/du-lieu\//;
const KEPT_KINDS = ["style", "script", "image", "font", "track", ""];
const PART = /<(?:link|script|img|source|video|track)\b[^>]*?\s(?:href|src|poster)="([^"]+\.(?:css|js|svg|woff2|webp|avif|png|jpe?g|gif|vtt))(?:\?[^"]*)?"/g;

let stopped = false;
let slowUntil = 0;  // after a page came too late, its files are not waited for

self.addEventListener("install", (event) => {
  self.skipWaiting();  // safe at once: this worker asks the network first
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("message", (event) => {
  const tasks = { keep: () => keepOpened(event.data), guides: keepGuides, stop };
  const task = event.data && tasks[event.data.task];
  if (task) event.waitUntil(task().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (stopped || request.method !== "GET" || !isOurs(request.url)) return;
  const name = nameOf(request.url);
  if (name === "sw.js" || name === "phien-ban.json") return;
  const navigates = request.mode === "navigate";
  if (!navigates && (request.cache === "reload" || request.cache === "no-store")) return;  // who asks so wants no copy
  event.respondWith((navigates ? page(event, name) : file(event, name)).catch(() => fetch(request)));
});

const isOurs = (address) => new URL(address).origin === HOME.origin && new URL(address).pathname.startsWith(HOME.pathname);
const nameOf = (address) => decodeURI(new URL(address).pathname.slice(HOME.pathname.length));
const keyOf = (name) => new URL(name, HOME).href;
const wait = (time) => new Promise((done) => { setTimeout(done, time); });

// A page: the network, else the kept copy marked with its day, else the page that says what is kept.
async function page(event, name) {
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((answer) => GONE.includes(answer.status) ? forget(name) : keepPage(name, answer.clone())).catch(() => {}));
  const saved = await find(name, ["guides", "display", "pages", "shell"]);
  if (!saved) {
    return fresh.catch(() => name === OFFLINE ? Response.error()
      : Response.redirect(keyOf(`${OFFLINE}?tu=${encodeURIComponent(event.request.url)}`)));
  }
  const answer = await Promise.race([fresh.catch(() => null), wait(PATIENCE)]);
  if (answer && answer.status < 500) return answer;
  if (answer === undefined) {
    slowUntil = Date.now() + SLOW;
    event.waitUntil(fresh.then((late) => late.ok && tell(event)).catch(() => {}));
  }
  return name === OFFLINE ? saved : withDay(saved);
}

// A file: one named by its content from the store, any other from the network first.
async function file(event, name) {
  const { request } = event;
  const stores = ["shell", "files", "guides", "display"];
  if (request.headers.has("range")) return fetch(request).catch(async () => part(await find(name, stores), request));
  const saved = HASHED.test(name) && await find(name, stores);
  if (saved) return saved;
  const fresh = fetch(request);
  if (KEPT_KINDS.includes(request.destination)) {
    event.waitUntil(fresh.then((answer) => keepFile("files", name, answer.clone())).catch(() => {}));
  }
  const answer = await Promise.race([fresh.catch(() => null), wait(Date.now() < slowUntil ? 0 : PATIENCE)]);
  if (answer && answer.status < 500) return answer;
  return await find(name, stores) || fresh;
}

// Films ask for pieces; a kept one is whole.
async function part(saved, request) {
  if (!saved) return Response.error();
  const whole = await saved.blob();
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(request.headers.get("range")) || [null, 0, ""];
  const begin = Number(first), end = last ? Math.min(Number(last) + 1, whole.size) : whole.size;
  return new Response(whole.slice(begin, end), { status: 206, headers: {
    "content-type": whole.type, "content-length": end - begin, "content-range": `bytes ${begin}-${end - 1}/${whole.size}`,
  } });
}

async function find(name, stores) {
  for (const store of stores) {
    try {
      const found = await caches.match(keyOf(name), { cacheName: STORES[store] });
      if (found) return found;
    } catch (error) { /* storage is blocked */ }
  }
  return undefined;
}

function storeOf(name) {
  return GUIDES.includes(name) ? "guides" : name === DISPLAY ? "display" : "pages";
}

async function keepPage(name, answer, store = storeOf(name)) {
  const kind = answer.headers.get("content-type") || "";
  if (answer.status !== 200 || answer.redirected || answer.type !== "basic" || !kind.startsWith("text/html") || name === OFFLINE && store !== "shell") return "";
  const words = await answer.text();
  const headers = { "content-type": "text/html; charset=utf-8", "x-luu": new Date().toISOString(), "x-ban": VERSION };
  await put(store, name, new Response(words, { headers }));
  return words;
}

async function keepFile(store, name, answer) {
  const large = store === "files" && Number(answer.headers.get("content-length")) > LARGEST;
  if (answer.status === 200 && answer.type === "basic" && !large) await put(store, name, answer);
}

// The newest stand last; of pages and files the oldest go.
async function put(store, name, answer) {
  if (stopped) return;
  try {
    const cache = await caches.open(STORES[store]);
    await cache.delete(keyOf(name));
    await cache.put(keyOf(name), answer);
    if (!MOST[store]) return;
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[store])).map((key) => cache.delete(key)));
  } finally {
    if (stopped) await caches.delete(STORES[store]);  // stopped meanwhile: what was opened again goes again
  }
}

async function forget(name) {
  if (stopped) return;
  await (await caches.open(STORES[storeOf(name)])).delete(keyOf(name));
}

function withDay(saved) {
  const at = new Date(Date.parse(saved.headers.get("x-luu")) + 7 * 3600e3);  // Việt Nam is UTC+7 all year
  const day = at.toISOString().slice(0, 10).split("-").reverse().join("/");
  return saved.text().then((words) => new Response(words.replace("<html", `<html data-saved="${day}"`), { headers: saved.headers }));
}

async function tell(event) {
  const client = await self.clients.get(event.resultingClientId);
  if (client) client.postMessage({ fresh: true });
}

// The site wants no worker any more.
async function stop() {
  stopped = true;
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(ours.map((name) => caches.delete(name)));
}

// All or nothing: where a part is missing, this worker is not installed and the one before stays.
async function keepShell() {
  const names = new Set(SHELL);
  for (const name of names) {
    const answer = await fetch(keyOf(name), { cache: "reload" });
    if (!answer.ok) throw new Error(name);
    if (!name.endsWith("/")) await put("shell", name, answer);
    else for (const other of partsOf(await keepPage(name, answer, "shell"), name)) names.add(other);
  }
}

async function tidy() {
  const ours = Object.values(STORES);
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !ours.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  const guides = await caches.open(STORES.guides);
  const gone = (await guides.keys()).filter((key) => key.url.endsWith("/") && !GUIDES.includes(nameOf(key.url)));
  await Promise.all(gone.map((key) => guides.delete(key)));
}

function partsOf(words, name) {
  const found = [];
  words.replace(PART, (match, address) => found.push(new URL(address, keyOf(name)).href));
  return [...new Set(found.filter(isOurs).map(nameOf))];
}

// What a page loaded before this worker was there; of the display everything, and nothing of an older build.
async function keepOpened({ page: address, files, whole }) {
  const name = nameOf(address), store = whole ? "display" : "files";
  if (!await find(name, [storeOf(name)]) || whole) await keepPage(name, await fetch(keyOf(name)));
  const names = new Set(files.filter(isOurs).map(nameOf));
  for (const other of names) {
    if (whole || !await find(other, ["shell", "files"])) await keepFile(store, other, await fetch(keyOf(other)));
  }
  if (!whole) return;
  const cache = await caches.open(STORES.display);
  for (const key of await cache.keys()) if (!names.has(nameOf(key.url)) && nameOf(key.url) !== name) await cache.delete(key);
}

// One after the other, and only what this build has not brought yet.
async function keepGuides() {
  for (const name of GUIDES) {
    const saved = await find(name, ["guides"]);
    if (saved && saved.headers.get("x-ban") === VERSION) continue;
    for (const other of partsOf(await keepPage(name, await fetch(keyOf(name))), name)) {
      if (!await find(other, ["shell", "guides"])) await keepFile("guides", other, await fetch(keyOf(other)));
    }
  }
}
