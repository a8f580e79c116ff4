// The few fields that a new text is begun with.

import { get, post } from "./api.js";
import { focusAt } from "./around.js";
import { Fields } from "./fields.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useState } from "./preact-htm.js";

export function New({ kind, go }) {
  const [asked, setAsked] = useState(null);
  const [values, setValues] = useState({});
  const [said, setSaid] = useState("");
  const [remarks, setRemarks] = useState([]);
  const [isBusy, setIsBusy] = useState(false);
  useHeading(asked !== null);
  useEffect(() => {
    get("questions", { kind }).then((told) => (setAsked(told), setValues(told.values)), (error) => setSaid(error.message));
  }, [kind]);
  useEffect(() => {
    document.title = asked ? `Bài mới: ${asked.name}` : "Bài mới";
  });
  const begin = async (event) => {
    event.preventDefault();
    setSaid("");
    setRemarks([]);
    setIsBusy(true);
    try {
      go(`#/sua/${(await post("begin", { kind, values })).path}`);
    } catch (error) {
      const faults = (error.told && error.told.remarks) || [];
      setSaid(error.message);
      setRemarks(faults);
      setIsBusy(false);
      if (faults.length) focusAt(faults[0].loc);
    }
  };
  if (!asked) return html`<main class="new"><p class="wait" role="status">${said || "Đang mở …"}</p></main>`;
  const set = (changes) => {
    setValues((old) => ({ ...old, ...changes }));
    setRemarks((old) => old.filter(({ loc: [name] }) => !(name in changes)));
  };
  const desk = { remarks, guessed: [], resolve: () => "" };
  return html`<main class="new">
    <p><a href="#/">‹ Bài của phường</a></p>
    <h1>Bài mới: ${asked.name}</h1>
    <p class="help">Điền mấy ô này trước, phần còn lại viết ở bước sau. Bài mới là bản nháp, chưa ai thấy.</p>
    <form onSubmit=${begin} novalidate>
      <${Fields} fields=${asked.fields} values=${values} set=${set} desk=${desk} />
      <p class="remark remark--error" role="alert">${said}</p>
      <p class="buttons"><button class="main" type="submit" disabled=${isBusy}>Bắt đầu viết</button></p>
    </form>
  </main>`;
}
