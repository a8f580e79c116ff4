// What was done for the plan off the site: the list, with what is still open, and one thing done.

import { get, post, sendFile } from "./api.js";
import { askPicture, askYes } from "./asking.js";
import { Fields } from "./fields.js";
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
  const asked = { path: rest.join("/"), number: at === "moi" ? "" : at };
  const key = `soan-viec:${way}`;
  const [data, setData] = useState(null);
  const [values, setValues] = useState({});
  const [remarks, setRemarks] = useState([]);
  const [said, setSaid] = useState("");
  useHeading(data !== null);
  useEffect(() => {
    get("evidence-entry", asked).then(
      (told) => (setData(told), setValues({ ...told.values, ...kept(key, told.base) })),
      (error) => (say(error.message, null, true), go("#/minh-chung")),
    );
  }, []);
  useEffect(() => {
    document.title = "Việc đã làm ngoài trang";
  });
  if (!data) return html`<main class="new"><p class="wait">Đang mở …</p></main>`;
  const set = (given) => {
    const changes = given.file === "" ? { ...given, consent: "" } : given;
    setValues((old) => keep(key, data.base, { ...old, ...changes }));
    const mended = PROOFS.some((name) => name in changes) ? [...PROOFS, ...Object.keys(changes)] : Object.keys(changes);
    setRemarks((old) => old.filter((one) => !mended.includes(one.loc[0])));
    setSaid("");
  };
  const act = async (name, given, done) => {
    setSaid("");
    try {
      const told = await post(name, { ...asked, base: data.base, ...given });
      if (told.saved === false) {
        setRemarks(told.remarks);
        setSaid("Chưa ghi được: còn chỗ cần sửa.");
        const first = told.remarks.find((one) => one.error);
        const place = document.getElementById(`o-${first.loc[0]}`);
        if (place) place.focus();
        return;
      }
      localStorage.removeItem(key);
      const advice = (told.remarks || []).map((one) => `${sentence(one.text)} ${sentence(one.hint)}`);
      go("#/minh-chung");
      say([done, ...advice].join("\n"), { name: "Đưa lên mạng", act: () => go("#/dua-len-mang") });
    } catch (error) {
      setSaid(error.message);
    }
  };
  const save = (event) => {
    event.preventDefault();
    act("evidence-save", { values }, `Đã ghi “${values.title}”. Đưa lên mạng thì bà con mới thấy.`);
  };
  const remove = async () => {
    if (await askYes("Xóa việc này?", "Việc ra khỏi danh sách và thôi được đếm.", "Xóa", "Giữ lại")) act("evidence-remove", {}, `Đã xóa “${values.title}”. Trên mạng còn đến lần đưa lên tới.`);
  };
  const addFile = async (field, file) => {
    const told = isPicture(file) ? await askPicture(file, false, true) : { consent: "" };
    if (!told) return null;
    try {
      const { name } = await sendFile("evidence-file", file);
      set({ consent: told.consent });
      return name;
    } catch (error) {
      setSaid(error.message);
      return null;
    }
  };
  const desk = { remarks, guessed: [], resolve: () => "", addFile };
  return html`<main class="new">
    <p><a href="#/minh-chung">‹ Việc đã làm ngoài trang</a></p>
    <h1>${asked.number === "" ? "Ghi việc đã làm" : "Sửa việc đã ghi"}</h1>
    <p class="help">Cần một chỗ để người đọc xem lại: địa chỉ trên mạng, một tệp, hoặc số văn bản.</p>
    <form onSubmit=${save} novalidate>
      <${Fields} fields=${data.form} values=${values} set=${set} desk=${desk} />
      <p class="remark remark--error" role="alert">${said}</p>
      <p class="buttons"><button class="main" type="submit">Ghi lại</button>
        ${asked.number !== "" && html`<button type="button" onClick=${remove}>Xóa …</button>`}</p>
    </form>
  </main>`;
}

const isPicture = (file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name);

/** What was typed and not saved yet, in this browser. */
function kept(key, base) {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found && found.base === base ? found.values : {};
  } catch {
    return {};
  }
}

function keep(key, base, values) {
  try {
    localStorage.setItem(key, JSON.stringify({ base, values }));
  } catch {
    // A browser without room or leave to keep.
  }
  return values;
}
