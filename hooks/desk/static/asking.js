// Dialogs: each asks, and gives the answer, or null where it was left.

import { html, render, useState } from "./preact-htm.js";
import { differences } from "./words.js";
import { DayInput } from "./day.js";

/** Show the dialog that `make(done)` gives, and wait for its answer. The focus comes back by itself. */
export function ask(make) {
  return new Promise((resolve) => {
    const place = document.body.appendChild(document.createElement("div"));
    let answer = null;
    const done = (value) => {
      answer = value;
      place.firstElementChild.close();
    };
    render(make(done), place);
    const dialog = place.firstElementChild;
    dialog.addEventListener("close", () => {
      render(null, place);
      place.remove();
      resolve(answer);
    });
    dialog.showModal();
  });
}

function Dialog({ title, wide, children, submit, onSubmit, done, other, leave }) {
  const send = (event) => {
    event.preventDefault();
    onSubmit();
  };
  return html`<dialog class=${wide ? "ask ask--wide" : "ask"} aria-labelledby="hoi-ten">
    <form onSubmit=${send} novalidate>
      <h2 id="hoi-ten">${title}</h2>
      ${children}
      <p class="buttons">
        <button class="main" type="submit">${submit}</button>
        ${other}
        <button type="button" onClick=${() => done(null)}>${leave}</button>
      </p>
    </form>
  </dialog>`;
}

/** Ask for a yes; `leave` says what happens without one. */
export const askYes = (title, text, submit, leave) =>
  ask((done) => html`<${Dialog} title=${title} submit=${submit} leave=${leave} done=${done} onSubmit=${() => done(true)}><p>${text}</p><//>`);

/** Ask the questions of a step, after saying what it does; what is being edited goes into the file with it. */
export const askStep = (step, isUnsaved) => ask((done) => html`<${Step} step=${step} isUnsaved=${isUnsaved} done=${done} />`);

function Step({ step, isUnsaved, done }) {
  const [answers, setAnswers] = useState(Object.fromEntries(step.asked.map((one) => [one.name, one.default])));
  const [missing, setMissing] = useState("");
  const send = () => {
    const empty = step.asked.find((one) => !answers[one.name].trim());
    if (empty) {
      setMissing(`Cần điền: ${empty.label}.`);
      document.getElementById(`hoi-${empty.name}`).focus();
    } else done(answers);
  };
  const set = (name, value) => setAnswers((old) => ({ ...old, [name]: value }));
  return html`<${Dialog} title=${step.label} submit=${step.label} leave="Chưa làm, sửa tiếp" done=${done} onSubmit=${send}>
    <p>${step.effect}</p>
    ${isUnsaved && html`<p><strong>Những gì đang sửa mà chưa lưu cũng được lưu vào tệp cùng lúc.</strong></p>`}
    ${step.asked.map(
      (one) => html`<div class="field">
        <label for=${`hoi-${one.name}`}>${one.label}</label>
        ${one.is_day
          ? html`<${DayInput} id=${`hoi-${one.name}`} value=${answers[one.name]} onValue=${(value) => set(one.name, value)} />`
          : html`<input id=${`hoi-${one.name}`} value=${answers[one.name]} onInput=${(event) => set(one.name, event.target.value)} />`}
      </div>`,
    )}
    <p class="remark remark--error" role="alert">${missing}</p>
  <//>`;
}

const CONSENTS = [
  ["đã hỏi và được đồng ý", (who) => `Đã hỏi người trong ${who} và được đồng ý`],
  ["không nhìn rõ mặt ai", (who) => `Không nhìn rõ mặt ai, hoặc ${who} không có người`],
  ["", () => "Chưa hỏi; sẽ hỏi trước khi đăng"],
];

/** Ask for the words of a picture that is added, and where the text keeps it, for the consent of the people in it. */
export async function askPicture(file, withAlt, withConsent) {
  const src = URL.createObjectURL(file);
  const about = `${file.name}. Ảnh sẽ được xoay cho thẳng, thu nhỏ, và bỏ nơi chụp, ngày chụp ghi ngầm trong ảnh.`;
  const told = await askAbout({ src, about, alt: "", title: "Thêm ảnh", submit: "Thêm ảnh", leave: "Không thêm ảnh này" }, withAlt, withConsent);
  URL.revokeObjectURL(src);
  return told;
}

/** Ask for the same of a picture that is in the text already; `words` name the dialog and its buttons. */
export const askAbout = (words, withAlt, withConsent) =>
  ask((done) => html`<${Picture} words=${words} withAlt=${withAlt} withConsent=${withConsent} done=${done} />`);

function Picture({ words, withAlt, withConsent, done }) {
  const [alt, setAlt] = useState(words.alt);
  const [consent, setConsent] = useState(null);
  const [missing, setMissing] = useState("");
  const send = () => {
    if (withAlt && !alt.trim()) {
      setMissing("Cần tả ảnh này bằng một câu.");
      document.getElementById("hoi-ta").focus();
    } else if (withConsent && consent === null) {
      setMissing("Cần chọn một dòng về người trong ảnh.");
      document.getElementById("hoi-nguoi-0").focus();
    } else done({ alt: alt.trim(), consent });
  };
  return html`<${Dialog} title=${words.title} submit=${words.submit} leave=${words.leave} done=${done} onSubmit=${send}>
    <img class="ask__picture" src=${words.src} alt="" />
    <p class="help">${words.about}</p>
    ${withAlt &&
    html`<div class="field">
      <label for="hoi-ta">Trong ảnh có gì</label>
      <p class="help" id="hoi-ta-giup">Một câu, cho người không nhìn thấy ảnh.</p>
      <input id="hoi-ta" aria-describedby="hoi-ta-giup" value=${alt} onInput=${(event) => setAlt(event.target.value)} />
    </div>`}
    ${withConsent && html`<${Consent} who="ảnh" consent=${consent} onConsent=${setConsent} />`}
    <p class="remark remark--error" role="alert">${missing}</p>
  <//>`;
}

const Consent = ({ who, consent, onConsent }) => html`<fieldset>
  <legend>Người trong ${who}</legend>
  ${CONSENTS.map(
    ([value, words], number) => html`<label class="check">
      <input type="radio" name="hoi-nguoi" id=${`hoi-nguoi-${number}`} checked=${consent === value} onChange=${() => onConsent(value)} />
      ${words(who)}
    </label>`,
  )}
</fieldset>`;

/** Ask for the consent of the people in a film. */
export const askFilm = (file) => ask((done) => html`<${Film} file=${file} done=${done} />`);

function Film({ file, done }) {
  const [consent, setConsent] = useState(null);
  const [missing, setMissing] = useState("");
  const send = () => {
    if (consent !== null) return done({ consent });
    setMissing("Cần chọn một dòng về người trong clip.");
    document.getElementById("hoi-nguoi-0").focus();
  };
  return html`<${Dialog} title="Thêm clip" submit="Thêm clip" leave="Không thêm clip này" done=${done} onSubmit=${send}>
    <p class="help">${file.name}, ${Math.max(1, Math.round(file.size / 1e6))} MB.</p>
    <${Consent} who="clip" consent=${consent} onConsent=${setConsent} />
    <p class="remark remark--error" role="alert">${missing}</p>
  <//>`;
}

/** Ask which of two versions to keep: "mine", "theirs" or null. */
export const askWhich = ({ mine, theirs }) =>
  ask((done) => {
    const pieces = differences(theirs.split("\n"), mine.split("\n"));
    const side = (name) => pieces.flatMap((piece) => (piece.left ? piece[name].map((line) => ({ line, other: true })) : [{ line: piece.same }]));
    return html`<${Dialog}
      wide
      title="Có người vừa sửa bài này"
      submit="Giữ của tôi"
      leave="Chưa chọn, để đó"
      done=${done}
      onSubmit=${() => done("mine")}
      other=${html`<button type="button" onClick=${() => done("theirs")}>Lấy bản kia</button>`}
    >
      <p>Chỗ khác nhau được đánh dấu. “Giữ của tôi” ghi bản của bạn lên bản kia; “Lấy bản kia” bỏ những gì bạn đang sửa.</p>
      <div class="versions">
        <${Version} title="Bản kia (trong tệp)" lines=${side("left")} />
        <${Version} title="Của tôi" lines=${side("right")} />
      </div>
    <//>`;
  });

const Version = ({ title, lines }) => html`<section class="version" tabindex="0" aria-label=${title}>
  <h3>${title}</h3>
  ${lines.map(({ line, other }) => (other ? html`<p><mark>${line || " "}</mark></p>` : html`<p>${line}</p>`))}
</section>`;
