// What was done for the plan off the site: the list, with what is still open, and one thing done.

import { get, post, sendFile } from "./api.js";
import { askYes } from "./asking.js";
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
    ${all.plans.map((plan) => html`<${Plan} key=${plan.path} plan=${plan} />`)}
  </main>`;
}

const Plan = ({ plan }) => html`<section>
  <h2>Kế hoạch năm ${plan.year}</h2>
  <p><a class="button main" href=${`#/viec/moi/${plan.path}`}>Ghi việc mới<span class="unseen"> của năm ${plan.year}</span></a></p>
  ${plan.entries.length > 0 && html`<h3>Đã ghi (${plan.entries.length})</h3>
    <ul class="texts">${plan.entries.map((one) => html`<li class="text" key=${one.number}>
      <a class="text__title" href=${`#/viec/${one.number}/${plan.path}`}>${one.title}</a><p class="text__about">${sentence(one.words)}</p></li>`)}</ul>`}
  <h3>Kế hoạch còn gì chưa có</h3>
  <ul class="texts">${plan.open.map((one) => html`<li class="text"><strong>${one.name}</strong><p class="text__about">${one.words}</p></li>`)}</ul>
</section>`;

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
  const set = (changes) => {
    setValues((old) => keep(key, data.base, { ...old, ...changes }));
    setRemarks((old) => old.filter((one) => !(one.loc[0] in changes)));
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
      say([done, ...advice].join("\n"));
      go("#/minh-chung");
    } catch (error) {
      setSaid(error.message);
    }
  };
  const save = (event) => {
    event.preventDefault();
    act("evidence-save", { values }, `Đã ghi “${values.title}”.`);
  };
  const remove = async () => {
    if (await askYes("Xóa việc này?", "Việc ra khỏi danh sách và thôi được đếm.", "Xóa", "Giữ lại")) act("evidence-remove", {}, `Đã xóa “${values.title}”.`);
  };
  const addFile = (field, file) => sendFile("evidence-file", file).then((told) => told.name, (error) => (setSaid(error.message), null));
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
