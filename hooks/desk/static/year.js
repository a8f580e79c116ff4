// The calendar of the year: what is overdue, the coming weeks and months, what the plan lacks, topics by month, and what is past.

import { download, get } from "./api.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useState } from "./preact-htm.js";
import { sentence } from "./words.js";

export function Year({ say }) {
  const [all, setAll] = useState(null);
  const [refused, setRefused] = useState("");
  useHeading(Boolean(all || refused));
  useEffect(() => {
    document.title = "Lịch cả năm";
    get("year").then(setAll, (error) => setRefused(error.message));
  }, []);
  const back = html`<p><a href="#/">‹ Bài của phường</a></p>`;
  if (refused) return html`<main class="list">${back}<h1>Lịch cả năm</h1><p class="notice notice--error" role="alert">${refused}</p></main>`;
  if (!all) return html`<main class="list"><p class="wait" role="status">Đang xếp lịch …</p></main>`;
  const keep = () => download("year-file").catch((error) => say(error.message, null, true));
  return html`<main class="list year">
    ${back}
    <h1>Lịch cả năm ${all.year}</h1>
    <p class="lead">${all.standing}</p>
    <p class="help">Lịch của cơ quan, có cả bản nháp; không lên trang của phường.</p>
    <p class="buttons"><button type="button" onClick=${keep}>Tải lịch vào điện thoại, Outlook (.ics)</button></p>
    ${all.faulty.length > 0 && html`<div class="notice"><p>${all.faulty.length} bài còn chỗ cần sửa nên chưa xếp được vào lịch:</p>
      <ul>${all.faulty.map((one) => html`<li><a href=${`#/sua/${one.path}`}>${one.title}</a></li>`)}</ul></div>`}
    <section>
      <h2>Đã quá ngày (${count(all.overdue)})</h2>
      <${Rows} rows=${all.overdue} none="Không có việc nào quá ngày." />
    </section>
    <section>
      <h2>Sắp tới</h2>
      ${all.ahead.map((span) => html`<section><h3>${span.name}</h3><${Rows} rows=${span.rows} none="Chưa xếp việc nào." /></section>`)}
    </section>
    <section>
      <h2>Kế hoạch còn thiếu (${all.lacking.length})</h2>
      ${all.lacking.length === 0 && html`<p>Hoạt động nào cũng đã đủ.</p>`}
      <ul class="texts">${all.lacking.map((one) => html`<li class=${one.late ? "text text--loi" : "text"}><strong>${one.title}</strong><p class="text__about">${one.words}</p></li>`)}</ul>
    </section>
    <${Topics} year=${all.year} coverage=${all.coverage} />
    <section>
      <h2>Tháng đã qua</h2>
      ${all.past.map((span) => span.count
        ? html`<details key=${span.name}><summary>${span.name} (${span.count})</summary><${Rows} rows=${span.rows} none="" /></details>`
        : html`<p class="help" key=${span.name}>${span.name}: không có gì.</p>`)}
    </section>
  </main>`;
}

const count = (rows) => rows.reduce((sum, { items }) => sum + items.length, 0);

const Rows = ({ rows, none }) =>
  rows.length === 0
    ? html`<p class="help">${none}</p>`
    : html`<ul class="days">${rows.map((row) => html`<li class=${row.late ? "day-row day-row--late" : "day-row"}>
        <p class="day-row__day">${sentence(row.weekday)} ${row.day}<span>${row.when}</span></p>
        ${row.items.length === 1 ? html`<p>${row.sort}: <${Item} one=${row.items[0]} /></p>`
          : html`<details><summary>${row.sort}: ${row.items.length} mục</summary><ul>${row.items.map((one) => html`<li><${Item} one=${one} /></li>`)}</ul></details>`}
      </li>`)}</ul>`;

const Item = ({ one }) => html`${one.href ? html`<a href=${one.href}>${one.title}</a>` : html`<strong>${one.title}</strong>`}${one.about && html`<span class="about">${sentence(one.about)}</span>`}`;

/** Topics by month: a row of months below each topic's name, so that twelve of them fit a telephone. */
const Topics = ({ year, coverage }) => html`<section>
  <h2>Chủ đề của kế hoạch theo tháng</h2>
  <p class="help">Mỗi ô là số bài, hướng dẫn, clip, bộ câu hỏi, sự kiện bà con thấy trong tháng. Số sau dấu cộng là bản nháp, bài chờ duyệt chưa hiện và bài hẹn ngày.</p>
  ${coverage.empty.filter(Boolean).map((words) => html`<p>${words}.</p>`)}
  <table class="topics">
    <caption class="unseen">Số bài của mỗi chủ đề trong các tháng năm ${year}</caption>
    <thead><tr>${coverage.months.map((month) => html`<th scope="col" aria-current=${month.now ? "date" : null}><span class="unseen">${month.long}</span><span aria-hidden="true">${month.name}</span></th>`)}</tr></thead>
    ${[...coverage.topics, { title: "Mọi chủ đề", cells: coverage.texts }, { title: "Số chuyên mục", cells: coverage.issues }].map((topic) => html`<tbody>
      <tr><th scope="rowgroup" colspan=${coverage.months.length}>${topic.title}${topic.gap && html`<span class="topics__gap">${topic.gap}</span>`}</th></tr>
      <tr>${topic.cells.map((cell) => html`<${Cell} cell=${cell} />`)}</tr>
    </tbody>`)}
  </table>
  <p><a href="#/moi/article">Viết bài mới</a></p>
</section>`;

const Cell = ({ cell: { seen, planned } }) =>
  seen || planned
    ? html`<td>${seen || ""}${planned > 0 && html`<span class="topics__planned">+${planned}<span class="unseen"> dự kiến</span></span>`}</td>`
    : html`<td class="topics__empty"><span aria-hidden="true">·</span><span class="unseen">không có</span></td>`;
