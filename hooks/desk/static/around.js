// What stands around the form: what is wrong, what an import did, and ways to the parts.

import { html } from "./preact-htm.js";
import { sentence } from "./words.js";

/** Bring a part or a field into view and focus it; the address stays that of the text. */
export function jump(event) {
  event.preventDefault();
  show(event.currentTarget.getAttribute("href").slice(1));
}

/** Focus a field of the form by its name, where it is. */
export const focusField = (name) => document.getElementById(`o-${name}`).focus({ preventScroll: true });

/** Bring the first of what is wrong into view and focus it; `showLine` shows a line of the body. */
export function showFault(remarks, showLine) {
  const first = remarks.find((one) => one.error);
  if (!first) return;
  if (first.line) showLine(first.line);
  else if (first.loc.length) show(`o-${nearest(first.loc)}`);
}

function show(id) {
  const place = document.getElementById(id);
  if (!place) return;
  const folded = place.closest("details");
  if (folded) folded.open = true;
  const target = place.tagName === "DETAILS" ? place.querySelector("summary") : place;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}

/** Focus what one writes in at a way, or the nearest part of it. */
export function focusAt(loc) {
  const place = document.getElementById(`o-${nearest(loc)}`);
  if (place) (place.querySelector("input, select, textarea, button") || place).focus();
}

/** What is wrong, each with the way there; `showLine` shows a line of the body. */
export function Summary({ remarks, form, showLine }) {
  const errors = remarks.filter((one) => one.error);
  const advice = remarks.filter((one) => !one.error && !one.line && !form.some((field) => field.name === one.loc[0]));
  const label = ({ loc, line }) => (line ? "Nội dung bài" : (form.find((field) => field.name === loc[0]) || { label: "Cả bài" }).label);
  const place = ({ loc, line }) => (line ? "phan-noi-dung" : `o-${nearest(loc)}`);
  const go = (event, { line }) => (line ? (event.preventDefault(), showLine(line)) : jump(event));
  return html`<div class="summary" aria-live="polite">${errors.length > 0 && html`<div class="notice notice--error">
    <p><strong>Còn ${errors.length} chỗ cần sửa.</strong></p>
    <ul>${errors.map((one) => html`<li>${one.loc.length || one.line ? html`<a href=${`#${place(one)}`} onClick=${(event) => go(event, one)}>${label(one)}</a>` : "Cả bài"}: ${sentence(one.text)}</li>`)}</ul>
  </div>`}
  ${advice.length > 0 && html`<div class="notice">${advice.map((one) => html`<p>${sentence(one.text)} ${sentence(one.hint)}</p>`)}</div>`}</div>`;
}

/** The nearest part of a way that has an element of its own. */
function nearest(loc) {
  for (let length = loc.length; length > 1; length--) {
    const id = loc.slice(0, length).join("-");
    if (document.getElementById(`o-${id}`)) return id;
  }
  return loc[0];
}

/** What an import guessed and did not take. */
export const Account = ({ account, guessed, form, onPictures, onClose }) => html`<section class="notice" aria-label="Đã nhập từ Word">
  <h2>Đã nhập “${account.name}”</h2>
  <p>${account.words} từ trong văn bản, ${account.kept} từ trong bản nháp${account.drawn ? `, ${account.places === account.drawn ? "" : `${account.places} trong `}${account.drawn} ảnh` : ""}.</p>
  ${account.pictures.length > 0 && html`<p>${account.described && `Đã hỏi đủ cả ${account.pictures.length} tấm. `}<button type="button" onClick=${onPictures}>${account.described ? "Xem lại lời tả ảnh …" : "Tả ảnh, ghi người trong ảnh …"}</button></p>`}
  ${guessed.length > 0 && html`<p>Máy đoán, xin xem lại: ${form.filter((field) => guessed.includes(field.name)).map((field) => field.label).join(", ")}.</p>`}
  ${account.losses.length > 0 && html`<p>Chưa lấy được, hoặc đã đổi:</p><ul>${account.losses.map((one) => html`<li>${sentence(one)}</li>`)}</ul>`}
  ${account.left_out.length > 0 && html`<details><summary>${account.left_out.length} dòng không lấy</summary><ul>${account.left_out.map((one) => html`<li>${one.line} <span class="help">(${one.why})</span></li>`)}</ul></details>`}
  <p class="buttons"><button type="button" onClick=${onClose}>Đã xem</button></p>
</section>`;
