// The budget of each year, which only the office sees: the lines by activity, their sums, and one line.

import { download, get } from "./api.js";
import { EntryForm } from "./entry.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useState } from "./preact-htm.js";

const HERE = { href: "#/du-toan", name: "Dự toán" };

export function Budget({ say }) {
  const [all, setAll] = useState(null);
  useHeading(all !== null);
  useEffect(() => {
    document.title = HERE.name;
    get("budget").then(setAll, (error) => say(error.message, null, true));
  }, []);
  if (!all) return html`<p class="wait">Đang mở …</p>`;
  return html`<main class="list">
    <p><a href="#/bao-cao">‹ Báo cáo, biểu mẫu</a></p>
    <h1>Dự toán</h1>
    <p class="help">Chỉ cơ quan thấy: dự toán không lên trang, không có trong dữ liệu mở. Khoản ghi ở tệp sự kiện được cộng cùng; đừng ghi lại ở đây.</p>
    ${all.plans.map((plan) => html`<${Plan} key=${plan.year} plan=${plan} say=${say} />`)}
  </main>`;
}

function Plan({ plan, say }) {
  const keep = () => download(`paper-file?${new URLSearchParams({ year: plan.year, name: `du-toan-${plan.year}.xlsx` })}`).catch((error) => say(error.message, null, true));
  return html`<section>
    <h2>Năm ${plan.year}</h2>
    <p class="buttons"><a class="button main" href=${`#/khoan-chi/moi/${plan.year}`}>Thêm khoản chi<span class="unseen"> năm ${plan.year}</span></a>
      <button type="button" onClick=${keep}>Tải bảng Excel<span class="unseen"> năm ${plan.year}</span></button></p>
    ${plan.faulty.length > 0 && html`<p class="notice notice--error">Chưa cộng được, vì tệp còn lỗi: ${plan.faulty.join(", ")}.</p>`}
    ${plan.sum && html`<p><strong>Tổng cộng: ${plan.sum}.</strong></p>`}
    ${plan.groups.map((group) => html`<section key=${group.name}><h3>${group.name}</h3><p class="help">${group.sum}.</p>
      <ul class="texts">${group.lines.map((line) => html`<${Line} line=${line} year=${plan.year} />`)}</ul></section>`)}
    ${plan.sum && html`<${Sums} name="Theo đơn vị chi" all=${plan.units} /><${Sums} name="Theo nguồn" all=${plan.sources} />`}
    ${plan.without.length > 0 && html`<details><summary>Hoạt động chưa có khoản nào (${plan.without.length})</summary>
      <ul>${plan.without.map((name) => html`<li>${name}</li>`)}</ul></details>`}
  </section>`;
}

const Line = ({ line, year }) => html`<li class=${line.unpriced ? "text text--cho-duyet" : "text"}>
  <a class="text__title" href=${line.event ? `#/sua/${line.event}` : `#/khoan-chi/${line.number}/${year}`}>${line.title}</a>
  <p class="text__about"><span>${line.words}</span>${line.event && html`<span>Ghi ở tệp sự kiện</span>`}</p></li>`;

const Sums = ({ name, all }) => html`<h3>${name}</h3><ul>${all.map((one) => html`<li>${one.name}: ${one.words}</li>`)}</ul>`;

/** A line of the budget; `way` is its number, or "moi", and its year. */
export function BudgetLine({ way, go, say }) {
  const [at, year] = way.split("/");
  const next = { name: "Thêm khoản nữa", act: () => go(`#/khoan-chi/moi/${year}`) };
  return html`<${EntryForm}
    api="budget"
    asked=${{ year, number: at === "moi" ? "" : at }}
    kept=${`soan-khoan-chi:${way}`}
    back=${HERE}
    heading=${`${at === "moi" ? "Thêm khoản chi" : "Sửa khoản chi"} năm ${year}`}
    help="Số tiền viết liền, không dấu chấm. Đơn giá chưa biết thì để trống: tổng sẽ ghi rõ là chưa đủ."
    saved=${({ item }) => ({ text: `Đã ghi “${item}”.`, action: next })}
    askRemove=${["Xóa khoản này?", "Khoản ra khỏi dự toán."]}
    removed=${({ item }) => ({ text: `Đã xóa “${item}”.`, action: null })}
    go=${go}
    say=${say}
  />`;
}
