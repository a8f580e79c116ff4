// The desk: the list of texts, a new text, and one text being edited.

import { get, onConnection } from "./api.js";
import { Budget, BudgetLine } from "./budget.js";
import { Channels } from "./channels.js";
import { Edit } from "./edit.js";
import { Entry, Record } from "./evidence.js";
import { List } from "./list.js";
import { New } from "./new.js";
import { EventPapers, Papers } from "./papers.js";
import { Publish } from "./publish.js";
import { html, render, useEffect, useState } from "./preact-htm.js";
import { Year } from "./year.js";

let brought = null;

/** What was brought along to a screen, once. */
function takeBrought() {
  const taken = brought;
  brought = null;
  return taken;
}

/** Go to another screen; `along` is what that is to find. */
function go(hash, along = null) {
  brought = along;
  location.hash = hash;
}

function Desk() {
  const [hash, setHash] = useState(location.hash);
  const [isLost, setIsLost] = useState(false);
  const [said, setSaid] = useState(null);
  const [authority, setAuthority] = useState("");
  const say = (text, action = null, isError = false) => setSaid(text && { text, action, isError, at: Date.now() });
  /** Take back what was said well, once something else is done; what went wrong stays until it is read. */
  const hush = () => setSaid((old) => (old && old.isError ? old : null));
  useEffect(() => {
    const moved = () => {
      setHash(location.hash);
      scrollTo(0, 0);
      // What was said just before belongs to the move; the rest to the screen that was left.
      setSaid((old) => (old && Date.now() - old.at < 1000 ? old : null));
    };
    addEventListener("hashchange", moved);
    addEventListener("keydown", (event) => event.key === "Escape" && !document.querySelector("dialog[open]") && setSaid(null));
    get("overview").then((all) => setAuthority(all.authority), () => null);
    get("notices").then((lines) => lines.length && say(lines.join("\n"), null, true), () => null);
    return onConnection(setIsLost);
  }, []);
  const [, screen, ...rest] = hash.split("/");
  const path = decodeURIComponent(rest.join("/"));
  return html`
    <header class="band"><p><strong>${authority || "Soạn bài"}</strong> <span>Soạn bài cho trang của phường</span></p><a href="/" target="_blank" rel="noopener">Xem trang<span class="unseen"> (mở cửa sổ khác)</span></a></header>
    <div role="alert">${isLost && html`<p class="notice notice--error">Mất liên lạc với cửa sổ chữ. Mở lại cửa sổ ấy (bấm đúp “Soạn bài”) rồi cứ làm tiếp; những gì bạn gõ vẫn được giữ ở trình duyệt này.</p>`}</div>
    ${screen === "sua" ? html`<${Edit} key=${path} path=${path} takeBrought=${takeBrought} go=${go} say=${say} hush=${hush} />`
      : screen === "moi" ? html`<${New} key=${path} kind=${path} go=${go} />`
      : screen === "dua-len-mang" ? html`<${Publish} say=${say} />`
      : screen === "minh-chung" ? html`<${Record} say=${say} />`
      : screen === "kenh" ? html`<${Channels} key=${path} path=${path} say=${say} />`
      : screen === "lich-nam" ? html`<${Year} say=${say} />`
      : screen === "bao-cao" ? html`<${Papers} say=${say} />`
      : screen === "giay-to" ? html`<${EventPapers} key=${path} path=${path} say=${say} />`
      : screen === "du-toan" ? html`<${Budget} say=${say} />`
      : screen === "khoan-chi" ? html`<${BudgetLine} key=${path} way=${path} go=${go} say=${say} />`
      : screen === "viec" ? html`<${Entry} key=${path} way=${path} go=${go} say=${say} />`
      : html`<${List} go=${go} say=${say} />`}
    <${Said} said=${said} close=${() => say(null)} />`;
}

/** What the desk says of what was done, at the lower edge of the window: the form is long, and the eyes are where one works. */
function Said({ said, close }) {
  const inside = said && html`<p class=${said.isError ? "notice notice--error" : "notice"}><span>${said.text}</span>
    ${said.action && html`<button type="button" onClick=${() => (said.action.act(), close())}>${said.action.name}</button>`}
    <button type="button" onClick=${close}>Đóng<span class="unseen"> lời báo này</span></button></p>`;
  const isError = Boolean(said && said.isError);
  return html`<div class="said"><div role="status">${!isError && inside}</div><div role="alert">${isError && inside}</div></div>`;
}

const place = document.getElementById("soan");
place.textContent = "";
render(html`<${Desk} />`, place);
// A file that misses its place would otherwise be opened in place of the desk.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
