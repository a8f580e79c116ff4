// One entry of a list that the office keeps: a form, what was typed kept until it is saved, and a way to take the entry out.

import { get, post } from "./api.js";
import { askYes } from "./asking.js";
import { Fields } from "./fields.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useState } from "./preact-htm.js";
import { sentence } from "./words.js";

/**
 * The form of an entry: `api` is the beginning of its calls, `asked` which entry it is, `kept` where this browser keeps what was typed,
 * `together` are fields of which one is enough; `saved` and `removed` tell what was done with its values and what can be done next.
 */
export function EntryForm({ api, asked, kept, back, heading, help, together = [], changed = (given) => given, saved, askRemove, removed, addFile, go, say }) {
  const [data, setData] = useState(null);
  const [values, setValues] = useState({});
  const [remarks, setRemarks] = useState([]);
  const [said, setSaid] = useState("");
  useHeading(data !== null);
  useEffect(() => {
    get(`${api}-entry`, asked).then(
      (told) => (setData(told), setValues({ ...told.values, ...typed(kept, told.base) })),
      (error) => (say(error.message, null, true), go(back.href)),
    );
  }, []);
  useEffect(() => {
    document.title = back.name;
  });
  if (!data) return html`<main class="new"><p class="wait">Đang mở …</p></main>`;
  const set = (given) => {
    const changes = changed(given);
    setValues((old) => keep(kept, data.base, { ...old, ...changes }));
    const names = Object.keys(changes);
    const mended = together.some((name) => names.includes(name)) ? [...together, ...names] : names;
    setRemarks((old) => old.filter((one) => !mended.includes(one.loc[0])));
    setSaid("");
  };
  const act = async (name, given, { text, action }) => {
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
      localStorage.removeItem(kept);
      const advice = (told.remarks || []).map((one) => `${sentence(one.text)} ${sentence(one.hint)}`);
      go(back.href);
      say([text, ...advice].join("\n"), action);
    } catch (error) {
      setSaid(error.message);
    }
  };
  const save = (event) => {
    event.preventDefault();
    act(`${api}-save`, { values }, saved(values));
  };
  const remove = async () => {
    if (await askYes(...askRemove, "Xóa", "Giữ lại")) act(`${api}-remove`, {}, removed(values));
  };
  const add = (field, file) => addFile(file, set).catch((error) => (setSaid(error.message), null));
  const desk = { remarks, guessed: [], resolve: () => "", addFile: add };
  return html`<main class="new">
    <p><a href=${back.href}>‹ ${back.name}</a></p>
    <h1>${heading}</h1>
    <p class="help">${help}</p>
    <form onSubmit=${save} novalidate>
      <${Fields} fields=${data.form} values=${values} set=${set} desk=${desk} />
      <p class="remark remark--error" role="alert">${said}</p>
      <p class="buttons"><button class="main" type="submit">Ghi lại</button>
        ${asked.number !== "" && html`<button type="button" onClick=${remove}>Xóa …</button>`}</p>
    </form>
  </main>`;
}

/** What was typed and not saved yet, in this browser. */
function typed(key, base) {
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
