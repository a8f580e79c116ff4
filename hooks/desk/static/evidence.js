// What was done for the plan off the site: the list, with what is still open, and one thing done.

import { get, sendFile } from "./api.js";
import { askPicture } from "./asking.js";
import { EntryForm } from "./entry.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useState } from "./preact-htm.js";
import { sentence } from "./words.js";

export function Record({ say }) {
  const [all, setAll] = useState(null);
  useHeading(all !== null);
  useEffect(() => {
    get("evidence").then(setAll, (error) => say(error.message, null, true));
  }, []);
  useEffect(() => {
    document.title = "Việc đã làm ngoài trang";
  });
  if (!all) return html`<p class="wait">Đang mở …</p>`;
  return html`<main class="list">
    <p><a href="#/">‹ Bài của phường</a></p>
    <h1>Việc đã làm ngoài trang</h1>
    <p class="help">Việc đã làm mà không có bài nào trên trang kể lại: ra trên báo, đài, ở hội nghị. Có bài kể rồi thì ghi ở phần “Minh chứng” của bài đó.</p>
    <p class="help">Ghi ở đây thì máy của phường đếm ngay. Bà con thấy trên trang Tiến độ sau lần <a href="#/dua-len-mang">đưa lên mạng</a> tới.</p>
    ${all.plans.map((plan) => html`<${Plan} key=${plan.path} plan=${plan} />`)}
  </main>`;
}

const Plan = ({ plan }) => html`<section>
  <h2>Kế hoạch năm ${plan.year}</h2>
  <p><a class="button main" href=${`#/viec/moi/${plan.path}`}>Ghi việc mới<span class="unseen"> của năm ${plan.year}</span></a></p>
  ${plan.entries.length > 0 && html`<h3>Đã ghi (${plan.entries.length})</h3>
    <ul class="texts">${plan.entries.map((one) => html`<li class="text" key=${one.number}>
      <a class="text__title" href=${`#/viec/${one.number}/${plan.path}`}>${one.title}</a><p class="text__about">${sentence(one.words)}</p></li>`)}</ul>`}
  <h3>Kế hoạch còn gì chưa có (${plan.open.length})</h3>
  ${plan.open.length > 0 ? html`<${Activities} all=${plan.open} />` : html`<p>Hoạt động nào cũng đã đủ.</p>`}
  ${plan.done.length > 0 && html`<details><summary>Đã đủ (${plan.done.length})</summary><${Activities} all=${plan.done} /></details>`}
</section>`;

const Activities = ({ all }) =>
  html`<ul class="texts">${all.map((one) => html`<li class="text"><strong>${one.name}</strong><p class="text__about">${one.words}</p></li>`)}</ul>`;

/** Fields of which one is enough, so that a remark at any goes when another is filled in. */
const PROOFS = ["url", "file", "document"];

/** One thing done; `way` is its number, or "moi", and the file of its plan. */
export function Entry({ way, go, say }) {
  const [at, ...rest] = way.split("/");
  const published = { name: "Đưa lên mạng", act: () => go("#/dua-len-mang") };
  return html`<${EntryForm}
    api="evidence"
    asked=${{ path: rest.join("/"), number: at === "moi" ? "" : at }}
    kept=${`soan-viec:${way}`}
    back=${{ href: "#/minh-chung", name: "Việc đã làm ngoài trang" }}
    heading=${at === "moi" ? "Ghi việc đã làm" : "Sửa việc đã ghi"}
    help="Cần một chỗ để người đọc xem lại: địa chỉ trên mạng, một tệp, hoặc số văn bản."
    together=${PROOFS}
    changed=${(given) => (given.file === "" ? { ...given, consent: "" } : given)}
    saved=${({ title }) => ({ text: `Đã ghi “${title}”. Đưa lên mạng thì bà con mới thấy.`, action: published })}
    askRemove=${["Xóa việc này?", "Việc ra khỏi danh sách và thôi được đếm."]}
    removed=${({ title }) => ({ text: `Đã xóa “${title}”. Trên mạng còn đến lần đưa lên tới.`, action: published })}
    addFile=${addFile}
    go=${go}
    say=${say}
  />`;
}

const isPicture = (file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name);

/** Send a file that proves something, asking first whether those in a picture agreed; null where nobody answers. */
async function addFile(file, set) {
  const told = isPicture(file) ? await askPicture(file, false, true) : { consent: "" };
  if (!told) return null;
  const { name } = await sendFile("evidence-file", file);
  set({ consent: told.consent });
  return name;
}
