// The ward's texts by their state, with what can be begun.

import { get, onConnection, onNewer, post, sendFile } from "./api.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useRef, useState } from "./preact-htm.js";
import { has, sentence, shownDay } from "./words.js";

const STATES = [
  ["loi", "Có chỗ cần sửa"], ["nhap", "Bản nháp"], ["cho-duyet", "Chờ phường duyệt"], ["hen-ngay", "Hẹn ngày"],
  ["cho-dua-len", "Chờ đưa lên mạng"], ["da-duyet", "Đã duyệt, đã xong"], ["dang-hien", "Đang hiện"], ["rut-lai", "Đã rút"],
];
const VIEWS = [
  ["", "Tất cả", () => true],
  ["sua", "Đang sửa, chưa lưu", (text) => text.working],
  ["moi", "Sắp hiện lần đầu", (text) => text.is_new],
  ["han", "Sắp hết hạn", (text) => text.lapses],
];
const FIRST = 8; // of a longer group the rest is folded, so that the groups below stay in reach
const FOUND = 60;
const RECENT = 3;

export function List({ go, say }) {
  const [all, setAll] = useState(null);
  const [sought, setSought] = useState("");
  const [view, setView] = useState("");
  useHeading(all !== null);
  const load = () => get("overview").then(setAll, (error) => say(error.message));
  useEffect(() => {
    load();
    addEventListener("focus", load);
    const end = onConnection((lost) => lost || load());
    return () => (removeEventListener("focus", load), end());
  }, []);
  // A file that was changed elsewhere, in Word's folder or by another window, changes the list too.
  const number = all && all.number;
  useEffect(() => (number === null ? undefined : onNewer(number, load)), [number]);
  useEffect(() => {
    document.title = "Bài của phường";
  });
  if (!all) return html`<p class="wait">Đang mở …</p>`;
  const recent = [...all.texts].sort((one, other) => other.touched.localeCompare(one.touched));
  const rows = recent.filter((text) => VIEWS.find(([id]) => id === view)[2](text) && (!sought || has(`${text.title} ${text.kind_name} ${text.words}`, sought)));
  return html`<main class="list">
    <div class="list__head"><h1>Bài của phường</h1><a class="button main" href="#/dua-len-mang">Đưa lên mạng</a></div>
    <div class="field"><label for="tim">Tìm bài</label><input id="tim" type="search" value=${sought} onInput=${(event) => setSought(event.target.value)} /></div>
    ${!sought && html`<${Recent} texts=${recent.slice(0, RECENT)} />
    <${Take} go=${go} say=${say} />
    <nav class="begin" aria-labelledby="bai-moi">
      <h2 id="bai-moi">Bài mới</h2>
      <ul>${all.kinds.map((kind) => html`<li><a class="button" href=${`#/moi/${kind.id}`}>${kind.name}</a></li>`)}</ul>
      <p><a href="#/lich-nam">Lịch cả năm</a>: việc quá ngày, việc sắp tới, chủ đề còn thiếu bài</p>
      <p><a href="#/minh-chung">Việc đã làm ngoài trang</a> (báo, đài, hội nghị …) và kế hoạch còn gì chưa có</p>
      <p><a href="#/bao-cao">Báo cáo, biểu mẫu</a>: báo cáo từng kỳ, kế hoạch, dự toán, tự kiểm tra</p>
    </nav>`}
    <${Stopped} problems=${all.stopped.filter((one) => !all.texts.some((text) => text.path === one.path))} />
    <div class="filter">
      <div class="views" role="group" aria-label="Xem riêng">
        ${VIEWS.map(([id, name, fits]) => html`<button type="button" aria-pressed=${view === id ? "true" : "false"} onClick=${() => setView(id)}>${name} (${all.texts.filter(fits).length})</button>`)}
      </div>
      <p role="status">${sought || view ? `${rows.length} bài.` : ""}</p>
    </div>
    ${STATES.map(([id, name]) => html`<${State} key=${id} name=${name} texts=${rows.filter((text) => text.state === id)} first=${sought || view ? FOUND : FIRST} />`)}
    <${Basket} deleted=${all.deleted} say=${say} load=${load} />
  </main>`;
}

/** Problems of what is no text: the whole preview stands still. */
const Stopped = ({ problems }) =>
  problems.length > 0 &&
  html`<section class="notice notice--error"><h2>Trang chưa dựng được</h2>
    ${problems.map((one) => html`<p><strong>${one.name}</strong>${one.line ? `, dòng ${one.line}` : ""}: ${sentence(one.text)} ${sentence(one.hint)}</p>`)}
  </section>`;

/** What was changed last, to go on with; the file's own time tells. */
const Recent = ({ texts }) =>
  texts.length > 0 &&
  html`<nav class="recent" aria-labelledby="gan-day"><h2 id="gan-day">Đổi gần đây</h2>
    <ul>${texts.map((text) => html`<li key=${text.path}><a href=${`#/sua/${text.path}`}>${text.title}<span class="unseen">, sửa tiếp</span></a>
      <span class="recent__about">${text.words}; đổi lúc ${text.touched.slice(11)} ngày ${shownDay(text.touched.slice(0, 10))}</span></li>`)}</ul>
  </nav>`;

/** The texts of one state, the one changed last first; of many the rest is folded. */
function State({ name, texts, first }) {
  const [isWhole, setIsWhole] = useState(false);
  const list = useRef(null);
  useEffect(() => {
    // The button has gone; go on where the list does.
    if (isWhole && list.current.children[first]) list.current.children[first].querySelector("a").focus();
  }, [isWhole]);
  if (!texts.length) return null;
  const shown = isWhole || texts.length <= first + 1 ? texts : texts.slice(0, first);
  return html`<section>
    <h2>${name} (${texts.length})</h2>
    <ul class="texts" ref=${list}>${shown.map((text) => html`<${Row} key=${text.path} text=${text} />`)}</ul>
    ${shown.length < texts.length && html`<p><button type="button" onClick=${() => setIsWhole(true)}>Hiện cả ${texts.length} bài<span class="unseen">: ${name}</span></button></p>`}
  </section>`;
}

const Row = ({ text }) => html`<li class=${`text text--${text.state}`}>
  <a class="text__title" href=${`#/sua/${text.path}`}>${text.title}</a>
  <p class="text__about">
    <span>${text.kind_name}</span><span>${text.words}</span>${text.date && html`<span>${shownDay(text.date)}</span>`}
    ${text.working && html`<strong>Đang sửa, chưa lưu</strong>`}
    ${text.lapses && html`<strong>${text.lapses}</strong>`}
    ${text.url && html`<a href=${`/${text.url}`} target="_blank" rel="noopener">Xem trang<span class="unseen">: ${text.title} (mở cửa sổ khác)</span></a>`}
  </p>
</li>`;

function Basket({ deleted, say, load }) {
  const [back, setBack] = useState(null);
  const takeBack = async (one) => {
    try {
      const { path } = await post("take-back", { id: one.id });
      setBack({ path, title: one.title });
      load();
    } catch (error) {
      say(error.message, null, true);
      scrollTo(0, 0);
    }
  };
  const way = useRef(null);
  useEffect(() => {
    // The button that had the focus has gone.
    if (way.current) way.current.focus();
  }, [back]);
  return html`<p role="status">${back && html`Đã lấy lại. <a ref=${way} href=${`#/sua/${back.path}`}>Mở “${back.title}”</a>`}</p>
  ${deleted.length > 0 && html`<details class="basket"><summary>Thùng rác (${deleted.length})</summary>
    <ul class="texts">${deleted.map((one) => html`<li class="text" key=${one.id}>
      <span class="text__title">${one.title}</span>
      <p class="text__about"><span>Xóa lúc ${one.at.slice(11, 16)} ngày ${shownDay(one.at.slice(0, 10))}</span>
        <button type="button" onClick=${() => takeBack(one)}>Lấy lại<span class="unseen"> ${one.title}</span></button></p>
    </li>`)}</ul>
  </details>`}`;
}

/** The place for a Word file; pictures that come with it go into its text. */
function Take({ go, say }) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState("");
  const busyNow = useRef(false);
  const take = async (files) => {
    setOver(false);
    const all = [...files];
    const pictures = all.filter((file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name));
    const documents = all.filter((file) => !pictures.includes(file));
    if (busyNow.current || !all.length) return;
    if (!documents.length) {
      say("Ảnh cần có bài để đứng cùng: mở bài rồi kéo ảnh vào bài, hoặc kéo ảnh vào đây cùng tệp Word.");
      return;
    }
    busyNow.current = true;
    let last = null;
    for (const file of documents) {
      setBusy(`Đang nhập “${file.name}” …`);
      try {
        last = await sendFile("import", file);
      } catch (error) {
        say(`“${file.name}” chưa nhập được. ${error.message}`, null, true);
      }
    }
    busyNow.current = false;
    setBusy("");
    if (last) go(`#/sua/${last.path}`, { pictures });
  };
  return html`<section class=${over ? "drop drop--main drop--over" : "drop drop--main"} aria-labelledby="nhap-word"
    onDragOver=${(event) => (event.preventDefault(), setOver(true))} onDragLeave=${() => setOver(false)}
    onDrop=${(event) => (event.preventDefault(), take(event.dataTransfer.files))}>
    <h2 id="nhap-word">Kéo tệp Word vào đây</h2>
    <p>Tệp .docx thành bản nháp ngay; ảnh trong tệp đi theo. Chưa ai thấy bản nháp cho đến khi gửi duyệt và đưa lên mạng.</p>
    <label class="button main"><input class="unseen" id="chon-tep" type="file" multiple accept=".docx,image/*,.heic,.heif" onChange=${(event) => {
      take(event.target.files);
      event.target.value = "";
    }} />Chọn tệp Word</label>
    <p role="status">${busy}</p>
  </section>`;
}
