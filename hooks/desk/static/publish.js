// Bringing the site to its readers: what will change, the one publishing that runs, and its end.

import { download, get, onConnection, post } from "./api.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useRef, useState } from "./preact-htm.js";
import { sentence } from "./words.js";

const LOOK_AGAIN = 700;
const SHOWN = 8; // of a longer list the rest is folded, so that the button stays in sight
const STATES = { cho: "chưa tới", dang: "đang làm", xong: "xong", dung: "dừng ở đây" };

export function Publish({ say }) {
  const [all, setAll] = useState(null);
  const [job, setJob] = useState(null);
  const [refused, setRefused] = useState("");
  const target = useRef("");
  useHeading(all !== null);
  const load = () =>
    get("publishing", { target: target.current }).then(
      (told) => {
        target.current = told.target || "";
        setAll(told);
        setJob(told.job);
      },
      (error) => setRefused(error.message),
    );
  useEffect(() => {
    document.title = "Đưa lên mạng";
    load();
    const idle = () => document.visibilityState === "visible" && load();
    addEventListener("focus", idle);
    const end = onConnection((lost) => lost || load());
    return () => (removeEventListener("focus", idle), end());
  }, []);
  const isRunning = Boolean(job && job.running);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => get("publishing-state").then((told) => (setJob(told), told.running || load()), () => null), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [isRunning]);
  const begin = async (action, order) => {
    setRefused("");
    try {
      setJob(await post(action, order));
    } catch (error) {
      setRefused(error.message);
    }
  };
  const stop = () => post("publish-stop", {}).then(setJob, (error) => setRefused(error.message));
  if (!all) return html`<main class="new"><p class="wait" role="status">${refused || "Đang xem có gì mới …"}</p></main>`;
  return html`<main class="new publish">
    <p><a href="#/">‹ Bài của phường</a></p>
    <h1>Đưa lên mạng</h1>
    <div role="alert">${refused && html`<p class="notice notice--error">${refused}</p>`}</div>
    ${job && html`<${Run} job=${job} stop=${stop} say=${say} load=${load} />`}
    ${!isRunning &&
    html`<${Outlook} all=${all} />
      ${all.target
        ? html`<${ToTarget} key=${all.target} all=${all} wrong=${Boolean(job && job.outcome && job.outcome.wrong_password)} begin=${begin} choose=${(name) => ((target.current = name), load())} />`
        : html`<${ToParcel} all=${all} begin=${begin} />`}`}
  </main>`;
}

/** A publishing: its stages, then its end. */
function Run({ job, stop, say, load }) {
  const end = job.outcome;
  const now = job.stages.find((stage) => stage.state === "dang");
  const kind = `notice run ${!end ? "" : end.is_well ? "run--well" : "notice--error"}`;
  return html`<section class=${kind} aria-labelledby="dang-dua">
    <h2 id="dang-dua">${end ? `${sentence(end.text)} (Lúc ${job.ended}.)` : job.target ? `Đang đưa lên, từ ${job.begun}` : `Đang đóng gói, từ ${job.begun}`}</h2>
    ${end && html`<${End} job=${job} say=${say} load=${load} />`}
    <ol class="stages">${job.stages.map((stage) => html`<li key=${stage.id} class=${`stage stage--${stage.state}`}>${stage.name}: ${STATES[stage.state]}</li>`)}</ol>
    ${job.percent && !end && html`<p><progress max="100" value=${job.percent.value} aria-label="Đã đưa lên"></progress> ${job.percent.value}% (${job.percent.words})</p>`}
    <p class="unseen" role="status">${end ? end.text : now ? `${now.name} …` : ""}</p>
    ${!end &&
    html`<p class="help">Đóng trình duyệt cũng không sao, việc vẫn chạy. Đừng đóng cửa sổ soạn bài.</p>
      <p class="buttons"><button type="button" disabled=${job.stopping} onClick=${stop}>${job.stopping ? "Đang dừng …" : "Dừng"}</button></p>`}
    ${job.said.length > 0 && html`<details><summary>Chi tiết</summary><pre class="log" tabindex="0">${job.said.join("\n")}</pre></details>`}
  </section>`;
}

function End({ job, say, load }) {
  const end = job.outcome;
  const take = async () => {
    try {
      await download("parcel-file");
      await post("parcel-handed-over", {});
      say("Đã tải gói về. Gói sau chỉ gồm những gì đổi từ gói này.");
      load();
    } catch (error) {
      say(error.message, null, true);
    }
  };
  return html`
    ${end.hint && html`<p>${end.hint}</p>`}
    ${end.is_done && job.target && html`<p>Trang ở địa chỉ: <a href=${job.address} target="_blank" rel="noopener">${job.address}<span class="unseen"> (mở cửa sổ khác)</span></a></p>`}
    ${end.parcel && html`<p class="buttons"><button class="main" type="button" onClick=${take}>Tải gói về</button></p>`}
    ${end.lines.length > 0 && html`<ul>${end.lines.map((line) => html`<li>${line}</li>`)}</ul>`}`;
}

/** What readers will see, by texts. */
function Outlook({ all }) {
  const { outlook } = all;
  const isSame = !outlook.new.length && !outlook.changed.length && !outlook.gone.length && !outlook.data.length;
  return html`<section>
    <h2>Bà con sẽ thấy gì</h2>
    <p class="help">${outlook.since ? `So với ${outlook.since}.` : "Chưa đưa lên lần nào từ máy này."}</p>
    ${all.stopped.length > 0 &&
    html`<div class="notice notice--error"><h3>Phải sửa trước khi đưa lên (${all.stopped.length})</h3>
      <ul>${all.stopped.map((one) => html`<li>${one.path.endsWith(".md") ? html`<a href=${`#/sua/${one.path}`}>${one.path}</a>` : one.path}${one.line ? `, dòng ${one.line}` : ""}: ${sentence(one.text)} ${sentence(one.hint)}</li>`)}</ul></div>`}
    ${all.unsaved.length > 0 &&
    html`<div class="notice"><h3>Đang sửa, chưa lưu (${all.unsaved.length})</h3><p>Phần chưa lưu không lên mạng.</p>
      <ul>${all.unsaved.map((one) => html`<li><a href=${`#/sua/${one.path}`}>${one.title}</a></li>`)}</ul></div>`}
    ${isSame && html`<p>${outlook.since ? "Không có bài nào mới hay đổi khác." : "Chưa có bài nào để hiện."}</p>`}
    <${Texts} name=${outlook.since ? "Bài mới" : "Bài sẽ có trên trang"} texts=${outlook.new} kind="dang-hien" />
    <${Texts} name="Bài đổi khác" texts=${outlook.changed} kind="cho-duyet" />
    <${Texts} name="Bà con không thấy nữa" texts=${outlook.gone} kind="loi" isGone />
    ${outlook.data.length > 0 && html`<h3>Thông tin chung đã đổi</h3><ul>${outlook.data.map((path) => html`<li>${path}</li>`)}</ul>`}
    ${outlook.waiting.length > 0 &&
    html`<details><summary>Chưa hiện (${outlook.waiting.length})</summary><${Texts} name="" texts=${outlook.waiting} kind="nhap" /></details>`}
  </section>`;
}

function Texts({ name, texts, kind, isGone }) {
  if (!texts.length) return null;
  const first = texts.length > SHOWN + 1 ? SHOWN : texts.length;
  const list = (some) => html`<ul class="texts">${some.map((text) => html`<${Text} key=${text.path} text=${text} kind=${kind} isGone=${isGone} />`)}</ul>`;
  return html`${name && html`<h3>${name} (${texts.length})</h3>`}
    ${list(texts.slice(0, first))}
    ${first < texts.length && html`<details><summary>Xem ${texts.length - first} bài nữa</summary>${list(texts.slice(first))}</details>`}`;
}

function Text({ text, kind, isGone }) {
  return html`<li class=${`text text--${kind}`}>
    ${isGone ? html`<span class="text__title">${text.title}</span>` : html`<a class="text__title" href=${`#/sua/${text.path}`}>${text.title}</a>`}
    <p class="text__about">${text.note && html`<span>${sentence(text.note)}</span>`}
      ${text.url && !isGone && html`<a href=${`/${text.url}`} target="_blank" rel="noopener">Xem trang<span class="unseen">: ${text.title} (mở cửa sổ khác)</span></a>`}</p>
  </li>`;
}

function ToTarget({ all, wrong, begin, choose }) {
  const target = all.targets.find((one) => one.name === all.target);
  const [password, setPassword] = useState("");
  const [keep, setKeep] = useState(all.can_keep);
  const asks = target.password === "ask" || wrong;
  const send = (event) => {
    event.preventDefault();
    setPassword("");
    begin("publish", { target: target.name, password, keep });
  };
  return html`<form onSubmit=${send} novalidate>
    <h2>Nơi đăng</h2>
    ${all.targets.length > 1 &&
    html`<div class="field"><label for="noi-dang">Đưa lên nơi nào</label>
      <select id="noi-dang" value=${target.name} onChange=${(event) => choose(event.target.value)}>${all.targets.map((one) => html`<option value=${one.name}>${one.name}</option>`)}</select></div>`}
    <p>${sentence(target.way)}, trang ở <a href=${target.address} target="_blank" rel="noopener">${target.address}<span class="unseen"> (mở cửa sổ khác)</span></a></p>
    ${asks &&
    html`<div class="field"><label for="mat-khau">Mật khẩu của nơi đăng</label>
        <p class="help" id="mat-khau-giup">${all.can_keep ? "Gõ một lần; máy giữ trong kho mật khẩu của hệ điều hành." : "Máy này không có kho mật khẩu, nên mỗi lần đưa lên phải gõ lại. Mật khẩu không được ghi vào đâu."}</p>
        <input id="mat-khau" type="password" autocomplete="off" aria-describedby="mat-khau-giup" value=${password} onInput=${(event) => setPassword(event.target.value)} /></div>
      ${all.can_keep && html`<label class="check"><input type="checkbox" checked=${keep} onChange=${(event) => setKeep(event.target.checked)} />Nhớ mật khẩu cho lần sau</label>`}`}
    <p class="buttons"><button class="main" type="submit" disabled=${all.stopped.length > 0}>Đưa lên mạng</button></p>
    ${all.stopped.length > 0 && html`<p class="help">Sửa xong các chỗ ở trên thì nút này bấm được.</p>`}
  </form>`;
}

function ToParcel({ all, begin }) {
  const [address, setAddress] = useState(all.parcel.address);
  const [whole, setWhole] = useState(false);
  const send = (event) => {
    event.preventDefault();
    begin("parcel", { address: address.trim(), whole });
  };
  return html`<form onSubmit=${send} novalidate>
    <h2>Đóng gói để giao</h2>
    <p>Chưa ghi nơi đăng nào (data/hosting.yaml), nên máy đóng những gì đã đổi thành một tệp .zip để giao cho nơi giữ trang. Trong gói có tệp DOC-TRUOC.txt ghi cách đưa lên và tệp nào cần xóa.</p>
    ${all.parcel.last && html`<p>Gói giao lần trước: ngày ${all.parcel.last}.</p>`}
    <div class="field"><label for="dia-chi">Địa chỉ của trang trên mạng</label>
      <p class="help" id="dia-chi-giup">Ví dụ https://example.org/cchc/. Địa chỉ này in trong mã QR và nút chia sẻ.</p>
      <input id="dia-chi" type="url" aria-describedby="dia-chi-giup" value=${address} onInput=${(event) => setAddress(event.target.value)} /></div>
    ${all.parcel.last && html`<label class="check"><input type="checkbox" checked=${whole} onChange=${(event) => setWhole(event.target.checked)} />Gói đủ cả trang (khi gói trước chưa tới nơi)</label>`}
    <p class="buttons"><button class="main" type="submit" disabled=${all.stopped.length > 0}>Đóng gói</button></p>
  </form>`;
}
