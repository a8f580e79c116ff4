// Calls to the desk's server. A server that was started anew has a new token, which its page tells.

let token = document.querySelector('meta[name="soan"]').content;
let lost = false;
const listeners = new Set();

/** An answer that is a refusal: its status and what it tells. */
export class Refusal extends Error {
  constructor(status, told) {
    super(told.text);
    this.status = status;
    this.told = told;
  }
}

/** The server cannot be reached. */
export class Lost extends Error {}

/** Call `listener(lost)` when the server goes and when it is back; returns a function that ends this. */
export function onConnection(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setLost(value) {
  if (lost === value) return;
  lost = value;
  for (const listener of listeners) listener(lost);
  if (lost) setTimeout(lookAgain, 1500);
}

async function lookAgain() {
  try {
    await renewToken();
    setLost(false);
  } catch {
    setTimeout(lookAgain, 1500);
  }
}

async function renewToken() {
  const page = await (await fetch("/soan/", { cache: "no-store" })).text();
  const found = /name="soan" content="([^"]+)"/.exec(page);
  if (!found) throw new Lost();
  const isNew = found[1] !== token;
  token = found[1];
  return isNew;
}

async function reach(name, options) {
  try {
    return await fetch(`/soan/api/${name}`, { ...options, headers: { ...options.headers, "X-Soan": token } });
  } catch {
    setLost(true);
    throw new Lost("Mất liên lạc với cửa sổ soạn bài.");
  }
}

async function call(name, options = {}) {
  let answer = await reach(name, options);
  if (answer.status === 403 && (await renewToken())) answer = await reach(name, options);
  const told = await answer.json();
  if (!answer.ok) throw new Refusal(answer.status, told);
  setLost(false);
  return told;
}

/** What the server says of something. */
export const get = (name, asked = {}) => call(`${name}?${new URLSearchParams(asked)}`);

/** Have something done; `parting` while the page is being left. */
export function post(name, data, parting = false) {
  const body = new Blob([JSON.stringify(data)], { type: "application/json" });
  // Browsers let 64 KiB outlive a page, and refuse more.
  return call(name, { method: "POST", body, keepalive: parting && body.size < 60000 });
}

/** Send a file: a Word document, a picture for a text, or another file for a field of it. */
export const sendFile = (name, file, path = "", field = "") =>
  call(name, { method: "POST", body: file, headers: { "X-Ten": encodeURIComponent(file.name), "X-Bai": encodeURIComponent(path), "X-O": field } });

/** Fetch a file and leave it with the browser's downloads, under the name that the server gives. */
export async function download(name) {
  let answer = await reach(name, {});
  if (answer.status === 403 && (await renewToken())) answer = await reach(name, {});
  if (!answer.ok) throw new Refusal(answer.status, await answer.json());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = answer.headers.get("X-Ten");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Call `changed(number)` when the preview has been made anew since a state; returns a function that ends this. */
export function onNewer(number, changed) {
  const end = new AbortController();
  const watch = async () => {
    while (!end.signal.aborted) {
      try {
        const answer = await fetch(`/xem-truoc/doi?${number}`, { cache: "no-store", signal: end.signal });
        const now = Number(await answer.json());
        if (now !== number) changed((number = now));
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
    }
  };
  watch();
  return () => end.abort();
}
