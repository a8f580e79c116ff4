// Reports, plans and forms about each plan: every paper is one button.

import { download, get } from "./api.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useState } from "./preact-htm.js";

export function Papers({ say }) {
  const [all, setAll] = useState(null);
  useHeading(all !== null);
  useEffect(() => {
    document.title = "Báo cáo, biểu mẫu";
    get("papers").then(setAll, (error) => say(error.message, null, true));
  }, []);
  if (!all) return html`<p class="wait">Đang mở …</p>`;
  return html`<main class="list channels">
    <p><a href="#/">‹ Bài của phường</a></p>
    <h1>Báo cáo, biểu mẫu</h1>
    <p class="help">Tệp Word, Excel điền sẵn từ kế hoạch và việc đã ghi. Số, ngày, chữ ký để trống; chỗ tô vàng là chỗ ghi thêm. Tải về rồi sửa, trang không đổi theo.</p>
    ${all.plans.map((plan, at) =>
      at === 0
        ? html`<h2>Kế hoạch năm ${plan.year}</h2><${Plan} plan=${plan} say=${say} />`
        : html`<details><summary>Kế hoạch năm ${plan.year}</summary><${Plan} plan=${plan} say=${say} /></details>`,
    )}
  </main>`;
}

const Plan = ({ plan, say }) => plan.groups.map((group) => html`<section key=${group.id}>
  <h3>${group.name}</h3>
  <p class="help">${group.about}</p>
  ${group.id === "budget" && html`<p><a class="button" href="#/du-toan">Ghi, sửa các khoản chi</a></p>`}
  ${folds(group.files).map(([fold, files]) => {
    const list = html`<ul class="channels__files">${files.map((file) => html`<${File} key=${file.name} file=${file} from=${`paper-file?${new URLSearchParams({ year: plan.year, name: file.name })}`} say=${say} />`)}</ul>`;
    return fold ? html`<details><summary>${fold} (${files.length})</summary>${list}</details>` : list;
  })}
</section>`);

/** The files one after the other, those that are offered together in one piece: `[fold, files]`. */
function folds(files) {
  const pieces = [];
  for (const file of files) {
    const last = pieces[pieces.length - 1];
    if (last && last[0] === file.fold) last[1].push(file);
    else pieces.push([file.fold, [file]]);
  }
  return pieces;
}

/** The papers of an event; `path` is its file. */
export function EventPapers({ path, say }) {
  const [all, setAll] = useState(null);
  const [refused, setRefused] = useState("");
  useHeading(Boolean(all || refused));
  useEffect(() => {
    document.title = "Giấy tờ của sự kiện";
    get("event-papers", { path }).then(setAll, (error) => setRefused(error.message));
  }, []);
  const head = html`<p><a href=${`#/sua/${path}`}>‹ Về sự kiện đang sửa</a></p><h1>Giấy tờ của sự kiện</h1>`;
  if (refused) return html`<main class="new">${head}<p class="notice notice--error" role="alert">${refused}</p></main>`;
  if (!all) return html`<main class="new"><p class="wait" role="status">Đang mở …</p></main>`;
  return html`<main class="new channels">
    ${head}
    <p class="lead">${all.title}</p>
    ${(all.draft || all.waits) && html`<p class="notice">${all.draft ? "Sự kiện còn là bản nháp, chưa ai thấy trên trang." : "Phường chưa duyệt sự kiện này."} Vẫn lập giấy tờ trước được; đầu mỗi tệp ghi rõ là bản nháp.</p>`}
    <p class="help">Tệp Word điền sẵn từ sự kiện. Số, ngày, chữ ký để trống; chỗ tô vàng là chỗ ghi thêm. Sự kiện đổi giờ, đổi nơi thì tải lại.</p>
    ${all.without_code && html`<p class="help">Chưa đặt nơi đưa trang lên mạng, nên phiếu câu hỏi chưa có mã QR.</p>`}
    <ul class="channels__files">${all.files.map((file) => html`<${File} key=${file.name} file=${{ ...file, fold: "" }} from=${`event-paper?${new URLSearchParams({ path, name: file.name })}`} say=${say} />`)}</ul>
  </main>`;
}

/** A file to keep; `from` is where it comes from. */
function File({ file, from, say }) {
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    await download(from).catch((error) => say(error.message, null, true));
    setBusy(false);
  };
  const kind = file.name.endsWith(".xlsx") ? "Excel" : "Word";
  return html`<li><p class="paper"><span>${file.title}${file.about && html`<br /><span class="help">${file.about}</span>`}</span>
    <button type="button" aria-disabled=${busy ? "true" : "false"} onClick=${() => busy || keep()}>Tải tệp ${kind}<span class="unseen"> ${file.fold || file.title}${file.fold && `, ${file.title}`}</span></button></p></li>`;
}
