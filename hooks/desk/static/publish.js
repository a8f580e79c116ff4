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
  const [isWatched, setIsWatched] = useState(false); // a publishing that ended while nobody looked is of the past
  const target = useRef("");
  useHeading(all !== null);
  const load = () =>
    get("publishing", { target: target.current }).then(
      (told) => {
        target.current = told.target || "";
        setAll(told);
        setJob(told.job);
        if (told.job && told.job.running) setIsWatched(true);
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
      setIsWatched(true);
    } catch (error) {
      setRefused(error.message);
    }
  };
  const stop = () => post("publish-stop", {}).then(setJob, (error) => setRefused(error.message));
  if (!all) return html`<main class="new"><p><a href="#/">‹ Bài của phường</a></p><p class=${refused ? "notice notice--error" : "wait"} role="status">${refused || "Đang xem có gì mới …"}</p></main>`;
  return html`<main class="new publish">
    <p><a href="#/">‹ Bài của phường</a></p>
    <h1>Đưa lên mạng</h1>
    <div role="alert">${refused && html`<p class="notice notice--error">${refused}</p>`}</div>
    ${job && isWatched && html`<${Run} job=${job} stop=${stop} say=${say} load=${load} />`}
    ${!isRunning &&
    html`<${Outlook} all=${all} />
      ${all.target
        ? html`<${ToTarget} key=${all.target} all=${all} wrong=${Boolean(job && job.outcome && job.outcome.wrong_password)} begin=${begin} choose=${(name) => ((target.current = name), load())} />`
        : html`<${ToParcel} all=${all} begin=${begin} />`}`}
    ${job && !isWatched && html`<details class="before"><summary>Lần trước, lúc ${job.ended}: ${job.outcome.text}</summary><${Run} job=${job} stop=${stop} say=${say} load=${load} /></details>`}
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
    html`<p class="help">Đã chạy được ${job.seconds} giây. Đóng trình duyệt cũng không sao, việc vẫn chạy. Đừng đóng cửa sổ chữ.</p>
      <p class="buttons"><button type="button" disabled=${job.stopping} onClick=${stop}>${job.stopping ? "Đang dừng …" : "Dừng"}</button></p>`}
    ${job.said.length > 0 && html`<details><summary>Chi tiết cho người đặt máy chủ</summary><pre class="log" tabindex="0">${job.said.join("\n")}</pre></details>`}
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
    ${end.parcel && html`<p class="buttons"><button class="main" type="button" onClick=${take}>Tải gói về</button></p>`}
    ${end.mends.length > 0 && html`<ul class="mends">${end.mends.map((one) => html`<li><${Named} one=${one} />${one.text}</li>`)}</ul>`}
    ${end.is_done && job.target && html`<${Addresses} job=${job} />`}`;
}

/** What is to be mended, by its name; a text opens. */
const Named = ({ one }) => {
  if (!one.path) return null;
  const name = one.path.startsWith("content/") && one.path.endsWith(".md") ? html`<a href=${`#/sua/${one.path}`}>${one.name}</a>` : html`<strong>${one.name}</strong>`;
  return html`${name}${one.line ? `, dòng ${one.line}` : ""}: `;
};

/** Where readers find what is new to them, each to be copied and sent; the home page last. */
function Addresses({ job }) {
  const [said, setSaid] = useState("");
  const copy = (one) =>
    navigator.clipboard.writeText(one.address).then(
      () => setSaid(`Đã chép địa chỉ của “${one.title}”. Dán vào Zalo, Facebook hay tin nhắn bằng Ctrl+V.`),
      () => setSaid("Trình duyệt không cho chép. Bấm chuột phải vào địa chỉ rồi chọn sao chép liên kết."),
    );
  const home = { title: "Trang chủ", address: job.address };
  const kinds = [["Bài mới", job.news.filter((one) => one.is_new)], ["Bài đổi khác", job.news.filter((one) => !one.is_new)], ["", [home]]];
  return html`<h3>Địa chỉ để xem và gửi cho bà con</h3>
    ${kinds.map(([name, all]) => html`<${Folded} key=${name} name=${name} all=${all} kind="addresses" level="h4" show=${(one) => html`<li key=${one.address}>
      <a href=${one.address} target="_blank" rel="noopener">${one.title}<span class="unseen"> (mở cửa sổ khác)</span></a>
      <span class="address">${one.address}</span>
      <button type="button" onClick=${() => copy(one)}>Chép địa chỉ<span class="unseen"> của ${one.title}</span></button></li>`} />`)}
    <p role="status">${said}</p>`;
}

/** A list whose rest is folded where that is long. */
function Folded({ name, all, kind, show, level = "h3" }) {
  if (!all.length) return null;
  const first = all.length > SHOWN + 1 ? SHOWN : all.length;
  const list = (some) => html`<ul class=${kind}>${some.map(show)}</ul>`;
  return html`${name && html`<${level}>${name} (${all.length})<//>`}
    ${list(all.slice(0, first))}
    ${first < all.length && html`<details><summary>Xem ${all.length - first} bài nữa</summary>${list(all.slice(first))}</details>`}`;
}

/** Whether readers would see what they see now. */
const isSame = ({ outlook }) => Boolean(outlook.since) && !outlook.new.length && !outlook.changed.length && !outlook.gone.length && !outlook.data.length;

/** What readers will see, by texts. */
function Outlook({ all }) {
  const { outlook } = all;
  return html`<section>
    <h2>Bà con sẽ thấy gì</h2>
    <p class="help">${outlook.since ? `So với ${outlook.since}.` : "Chưa đưa lên lần nào từ máy này, nên lần này cả trang lên mạng, gồm cả những bài có sẵn. Bài chưa duyệt thì trang ghi rõ là chờ duyệt, hoặc chưa hiện."}</p>
    ${all.stopped.length > 0 &&
    html`<div class="notice notice--error"><h3>Phải sửa trước khi đưa lên (${all.stopped.length})</h3>
      <ul class="mends">${all.stopped.map((one) => html`<li><${Named} one=${one} />${sentence(one.text)} ${sentence(one.hint)}</li>`)}</ul></div>`}
    ${all.unsaved.length > 0 &&
    html`<div class="notice"><h3>Đang sửa, chưa lưu (${all.unsaved.length})</h3><p>Phần chưa lưu không lên mạng.</p>
      <ul>${all.unsaved.map((one) => html`<li><a href=${`#/sua/${one.path}`}>${one.title}</a></li>`)}</ul></div>`}
    ${isSame(all) && html`<p>Không có bài nào mới hay đổi khác.</p>`}
    <${Texts} name=${outlook.since ? "Bài mới" : "Bài sẽ có trên trang"} texts=${outlook.new} kind="dang-hien" />
    <${Texts} name="Bài đổi khác" texts=${outlook.changed} kind="cho-duyet" />
    <${Texts} name="Bà con không thấy nữa" texts=${outlook.gone} kind="loi" isGone />
    ${outlook.data.length > 0 && html`<h3>Thông tin chung đã đổi</h3><ul>${outlook.data.map((name) => html`<li>${name}</li>`)}</ul>`}
    ${outlook.waiting.length > 0 &&
    html`<details><summary>Chưa hiện (${outlook.waiting.length})</summary><${Texts} name="" texts=${outlook.waiting} kind="nhap" /></details>`}
  </section>`;
}

const Texts = ({ name, texts, kind, isGone }) =>
  html`<${Folded} name=${name} all=${texts} kind="texts" show=${(text) => html`<${Text} key=${text.path} text=${text} kind=${kind} isGone=${isGone} />`} />`;

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
    <p class="buttons"><button class=${isSame(all) ? "" : "main"} type="submit" disabled=${all.stopped.length > 0}>${isSame(all) ? "Đưa lên lại" : "Đưa lên mạng"}</button></p>
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
    <p>Máy này chưa được đặt nơi đăng, nên những gì đã đổi được đóng thành một tệp .zip để giao cho người đặt máy chủ. Trong gói có tệp DOC-TRUOC.txt ghi cách đưa lên và tệp nào cần xóa.</p>
    ${all.parcel.last && html`<p>Gói giao lần trước: ngày ${all.parcel.last}.</p>`}
    <div class="field"><label for="dia-chi">Địa chỉ của trang trên mạng</label>
      <p class="help" id="dia-chi-giup">Ví dụ https://example.org/cchc/. Địa chỉ này in trong mã QR và nút chia sẻ.</p>
      <input id="dia-chi" type="url" aria-describedby="dia-chi-giup" value=${address} onInput=${(event) => setAddress(event.target.value)} /></div>
    ${all.parcel.last && html`<label class="check"><input type="checkbox" checked=${whole} onChange=${(event) => setWhole(event.target.checked)} />Gói đủ cả trang (khi gói trước chưa tới nơi)</label>`}
    <p class="buttons"><button class="main" type="submit" disabled=${all.stopped.length > 0}>Đóng gói</button></p>
  </form>`;
}
