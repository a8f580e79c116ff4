// The form of a text: one control for each field that the server describes.

import { html, useState } from "./preact-htm.js";
import { DayInput } from "./day.js";
import { asGroup, asList, isAsked, isFilled, itemsOf } from "./values.js";
import { has, isDay, sentence, wrongDay } from "./words.js";

const MANY = 12;
const FEW = 2;
const idOf = (loc) => `o-${loc.join("-")}`;
const starts = (long, short) => short.every((part, number) => String(long[number]) === String(part));

/** Fields of one level: `values` by name; `set(changes)` changes some of them. */
export const Fields = ({ fields, values, set, loc = [], desk }) =>
  fields.filter((field) => isAsked(field, values)).map((field) => html`<${Field} key=${field.name} field=${field} values=${values} set=${set} loc=${[...loc, field.name]} desk=${desk} />`);

/** Remarks below what they are about. */
export const Remarks = ({ remarks, id }) =>
  html`<div id=${id} class="remarks">
    ${remarks.map(
      (one) => html`<p class=${one.error ? "remark remark--error" : "remark"}>
        ${sentence(one.text)} ${one.hint && html`<span class="remark__hint">${sentence(one.hint)}</span>`}
      </p>`,
    )}
  </div>`;

const CONTROLS = {
  line: Line, number: Line, file: File, lines: Lines, day: Day, switch: Switch, choice: Pick, told: Radios, choices: Checks,
  list: List, group: Group, groups: Groups, picture: Picture, drawing: Drawing,
};
const WITH_LEGEND = ["told", "choices", "list", "group", "groups", "picture", "file", "drawing"];

/** The control of a field; choices of which something is told beside are shown all at once. */
const controlOf = ({ control, options }) => (control === "choice" && options.length <= MANY && options.some((one) => one.about) ? "told" : control);

function Field({ field, values, set, loc, desk }) {
  const control = controlOf(field);
  const Control = CONTROLS[control];
  const value = values[field.name];
  const isGroup = field.control === "group" || field.control === "groups";
  const own = desk.remarks.filter((one) => (isGroup ? one.loc.length === loc.length : true) && one.loc.length >= loc.length && starts(one.loc, loc));
  const remarks = own.map((one) => (field.control === "day" && value && !isDay(value) ? { ...one, text: wrongDay(value), hint: "" } : one));
  const id = idOf(loc);
  const about = [field.help && `${id}-giup`, `${id}-nhac`].filter(Boolean).join(" ");
  const labelled = { id, "aria-describedby": about, "aria-invalid": remarks.some((one) => one.error) ? "true" : undefined };
  const label = html`${field.label}${field.required && html` <span class="needed">(cần điền)</span>`}`;
  const isGuessed = loc.length === 1 && desk.guessed.includes(field.name);
  const doubt = isGuessed && sentence(byNames(desk.doubts[field.name], field.options));
  const inside = html`
    ${field.help && html`<p class="help" id=${`${id}-giup`}>${sentence(field.help)}</p>`}
    <${Control} field=${field} value=${value === undefined ? "" : value} onValue=${(next) => set({ [field.name]: next })}
      values=${values} set=${set} loc=${loc} desk=${desk} labelled=${labelled} />
    ${isGuessed && html`<p class="guessed">Máy đoán, xin xem lại. ${doubt && html`<span>${doubt}.</span>`} <button type="button" onClick=${() => desk.confirm(field.name)}>Đúng rồi<span class="unseen">: ${field.label}</span></button></p>`}
    <${Remarks} remarks=${remarks} id=${`${id}-nhac`} />`;
  if (WITH_LEGEND.includes(control)) {
    return html`<fieldset class="field" id=${id} tabindex="-1" aria-describedby=${about}><legend>${label}</legend>${inside}</fieldset>`;
  }
  if (field.control === "switch") return html`<div class="field">${inside}</div>`;
  return html`<div class="field"><label for=${id}>${label}</label>${inside}</div>`;
}

function Line({ field, value, onValue, labelled }) {
  return html`<input ...${labelled} value=${value} inputmode=${field.control === "number" ? "numeric" : undefined} autocomplete="off"
    onInput=${(event) => onValue(event.target.value)} />`;
}

function Lines({ field, value, onValue, labelled }) {
  const left = field.most ? field.most - value.length : null;
  return html`<textarea ...${labelled} rows=${Math.min(8, Math.max(2, Math.ceil(value.length / 60)))} value=${value}
      onInput=${(event) => onValue(event.target.value)}></textarea>
    ${left !== null && left < 60 && html`<p class="help">${left < 0 ? `Dài quá ${-left} chữ cái.` : `Còn viết được ${left} chữ cái.`}</p>`}`;
}

function Day({ value, onValue, labelled }) {
  return html`<${DayInput} ...${labelled} value=${value} onValue=${onValue} />`;
}

function Switch({ field, value, onValue, labelled }) {
  return html`<label class="check"><input ...${labelled} type="checkbox" checked=${value === "true"}
    onChange=${(event) => onValue(event.target.checked ? "true" : "")} /> ${field.label}</label>`;
}

/** Words in which options are called by their names. */
const byNames = (words, options) =>
  words.replace(/[a-z0-9]+(?:-[a-z0-9]+)+/g, (id) => (options.find((one) => one.id === id) || { name: id }).name);

/** The options that a search leaves; a value that is none of them stays choosable. */
function offered(field, value, sought) {
  const known = field.options.filter((one) => one.id === value || !sought || has(one.name, sought));
  return value && !field.options.some((one) => one.id === value) ? [{ id: value, name: value }, ...known] : known;
}

/** The value as an option's id, where it was written by the option's name. */
const idByName = (field, value) => (field.options.find((one) => one.id === value || one.name === value) || { id: value }).id;

function Pick({ field, value, onValue, labelled }) {
  const [sought, setSought] = useState("");
  const chosen = idByName(field, value);
  const options = offered(field, chosen, sought);
  const hits = options.filter((one) => one.id !== chosen).length;
  return html`<span class="pick">
    ${field.options.length > MANY && html`<input type="search" aria-label=${`Tìm trong “${field.label}”`} placeholder="Gõ để tìm" value=${sought}
      onInput=${(event) => setSought(event.target.value)}
      onKeyDown=${(event) => event.key === "Enter" && (event.preventDefault(), sought && hits === 1 && onValue(options.find((one) => one.id !== chosen).id))} />`}
    <select ...${labelled} value=${chosen} onChange=${(event) => onValue(event.target.value)}>
      <option value="">${sought ? `Tìm thấy ${hits} dòng, chọn một` : !options.length ? "Chưa có gì để chọn" : field.required ? "Chọn" : "Để trống"}</option>
      ${options.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === chosen}>${sentence(one.name)}</option>`)}
    </select>
  </span>`;
}

/** Choices with what is told of each beside its name. */
function Radios({ field, value, onValue, loc }) {
  const chosen = idByName(field, value);
  return html`<div class="told">
    ${offered(field, chosen, "").map((one) => html`<label class="check" key=${one.id}>
      <input type="radio" name=${idOf(loc)} id=${`${idOf(loc)}-${one.id}`} checked=${one.id === chosen} onChange=${() => onValue(one.id)} />
      <span>${sentence(one.name)} ${one.about && html`<span class="about">${one.about}</span>`}</span></label>`)}
  </div>`;
}

function Checks({ field, value, onValue, loc }) {
  const [sought, setSought] = useState("");
  const chosen = asList(value).map((one) => idByName(field, one));
  const extra = chosen.filter((id) => !field.options.some((one) => one.id === id)).map((id) => ({ id, name: id }));
  const shown = [...extra, ...field.options].filter((one) => !sought || has(one.name, sought) || chosen.includes(one.id));
  const toggle = (id, isOn) => onValue(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  return html`
    ${field.options.length > MANY && html`<input type="search" aria-label=${`Tìm trong “${field.label}”`} placeholder="Gõ để tìm" value=${sought} onInput=${(event) => setSought(event.target.value)} />`}
    <div class="checks">
      ${shown.map((one) => html`<label class="check" key=${one.id}><input type="checkbox" id=${`${idOf(loc)}-${one.id}`} checked=${chosen.includes(one.id)}
        onChange=${(event) => toggle(one.id, event.target.checked)} /> ${sentence(one.name)}</label>`)}
    </div>`;
}

/** Buttons that move and remove an item of a list; `last` is the number of the last one. */
function Moves({ name, number, last, items, onItems, id }) {
  const moved = (to) => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(number, 1));
    onItems(next);
    focusSoon(`${id}-${to}`, false);
  };
  const removed = () => {
    onItems(items.filter((_, other) => other !== number));
    focusSoon(id, false);
  };
  return html`<span class="moves">
    ${number > 0 && html`<button type="button" aria-label=${`Đưa ${name} lên`} onClick=${() => moved(number - 1)}>Lên</button>`}
    ${number < last && html`<button type="button" aria-label=${`Đưa ${name} xuống`} onClick=${() => moved(number + 1)}>Xuống</button>`}
    <button type="button" onClick=${removed}>Xóa ${name}</button>
  </span>`;
}

/** Focus an item once it is there, or what one writes in it first. */
const focusSoon = (id, inside = true) => setTimeout(() => {
  const item = document.getElementById(id);
  const target = (inside && item && item.querySelector("input, select, textarea")) || item;
  if (target) target.focus();
});

function List({ field, value, onValue, loc }) {
  const items = itemsOf(field, value, "");
  const add = () => {
    onValue([...items, ""]);
    focusSoon(`${idOf(loc)}-${items.length}`);
  };
  return html`
    ${items.map((item, number) => html`<div class="item">
      <input id=${`${idOf(loc)}-${number}`} aria-label=${`${field.label}, dòng ${number + 1}`} value=${item}
        onInput=${(event) => onValue(items.map((old, other) => (other === number ? event.target.value : old)))} />
      ${asList(value).length > 0 && html`<${Moves} name=${`dòng ${number + 1}`} number=${number} last=${items.length - 1} items=${items} onItems=${onValue} id=${idOf(loc)} />`}
    </div>`)}
    <button type="button" onClick=${add}>Thêm dòng<span class="unseen">: ${field.label}</span></button>`;
}

/** A group; of one that can be left out nothing is needed until something in it is filled. */
function Group({ field, value, onValue, loc, desk }) {
  const group = asGroup(value);
  const fields = field.required || isFilled(group) ? field.fields : field.fields.map((one) => ({ ...one, required: false }));
  return html`<div class="group"><${Fields} fields=${fields} values=${group} set=${(changes) => onValue({ ...group, ...changes })} loc=${loc} desk=${desk} /></div>`;
}

function Groups({ field, value, onValue, loc, desk }) {
  const groups = itemsOf(field, value, field.begins);
  if (!groups.every((one) => typeof one === "object")) return html`<p class="help">Phần này viết theo cách khác. Sửa ở “Dạng chữ”.</p>`;
  const add = () => {
    onValue([...groups, { ...field.begins }]);
    focusSoon(`${idOf(loc)}-${groups.length}`);
  };
  return html`
    ${groups.map((group, number) => html`<${Item} key=${number} field=${field} groups=${groups} number=${number} onValue=${onValue} loc=${loc} desk=${desk} />`)}
    <button type="button" onClick=${add}>Thêm mục<span class="unseen">: ${field.label}</span></button>`;
}

/** A group of a list; one of many that was there before is folded, so that a long list can be seen over. */
function Item({ field, groups, number, onValue, loc, desk }) {
  const [folds] = useState(() => groups.length > FEW && Boolean(gist(field, groups[number])));
  const here = [...loc, number];
  const change = (changes) => onValue(groups.map((old, other) => (other === number ? { ...old, ...changes } : old)));
  const fields = html`<${Fields} fields=${field.fields} values=${groups[number]} set=${change} loc=${here} desk=${desk} />`;
  const what = gist(field, groups[number]);
  return html`<fieldset class="group" id=${idOf(here)} tabindex="-1">
    <legend>${field.label}, mục ${number + 1}${what && html`<span class="gist">: ${what}</span>`}</legend>
    <${Moves} name=${`mục ${number + 1}`} number=${number} last=${groups.length - 1} items=${groups} onItems=${onValue} id=${idOf(loc)} />
    <${Remarks} remarks=${desk.remarks.filter((one) => one.loc.length === here.length && starts(one.loc, here))} />
    ${folds ? html`<details><summary>Xem và sửa<span class="unseen"> mục ${number + 1}: ${field.label}</span></summary>${fields}</details>` : fields}
  </fieldset>`;
}

/** What a group says first: its first value, by its name where it is a choice. */
function gist(field, group) {
  const first = field.fields.find((one) => typeof group[one.name] === "string" && group[one.name] && !(one.name in field.begins));
  if (!first) return "";
  const chosen = first.options.find((one) => one.id === idByName(first, group[first.name]));
  return chosen ? chosen.name : group[first.name];
}

/** A place to drop a file on or to choose one; `take` gets the file. */
function Drop({ accept, name, labelled, take, children, buttons }) {
  const [over, setOver] = useState(false);
  const drop = (event) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return html`<div class=${over ? "drop drop--over" : "drop"} onDragOver=${(event) => (event.preventDefault(), setOver(true))} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    ${children}
    <p class="buttons">
      <label class="button"><input class="unseen" ...${labelled} id=${`${labelled.id}-chon`} type="file" accept=${accept} onChange=${(event) => {
        take(event.target.files[0]);
        event.target.value = "";
      }} />${name}</label>
      ${buttons}
    </p>
  </div>`;
}

function Picture({ field, value, set, values, desk, labelled }) {
  const take = async (file) => {
    const added = file && (await desk.addPicture(file, Boolean(field.alt)));
    if (added) set({ [field.name]: added.src, ...(field.alt && { [field.alt]: added.alt }) });
  };
  const drop = () => set({ [field.name]: "", ...(field.alt && { [field.alt]: "" }) });
  const hidden = html`<span class="unseen">: ${field.label}</span>`;
  return html`<${Drop} accept="image/*,.heic,.heif" name=${html`${value ? "Chọn ảnh khác" : "Chọn ảnh"}${hidden}`} labelled=${labelled} take=${take}
    buttons=${value && html`<button type="button" onClick=${drop}>Bỏ ảnh${hidden}</button>`}>
    ${value && html`<img src=${desk.resolve(value)} alt=${`Ảnh đang chọn: ${values[field.alt] || value}`} />`}
    <p>${value || "Kéo ảnh vào đây, hoặc"}</p>
  <//>`;
}

/** A film, captions or a document: told to be too heavy or of another kind before it is sent. */
function File({ field, value, onValue, desk, labelled }) {
  const [said, setSaid] = useState("");
  const { endings, bytes, heavier } = field.accepted;
  const take = async (file) => {
    if (!file) return;
    const ending = /\.[^.]*$/.exec(file.name.toLowerCase());
    if (!ending || !endings.includes(ending[0])) setSaid(`“${file.name}” không phải tệp ${endings.join(", ")}. Lưu lại thành kiểu ấy rồi chọn lại.`);
    else if (file.size > bytes && !file.type.startsWith("image/")) setSaid(`“${file.name}” nặng ${Math.round(file.size / 1e6)} MB. ${heavier}`);
    else {
      setSaid("Đang chép tệp …");
      const added = await desk.addFile(field, file);
      if (added) onValue(added);
      setSaid("");
    }
  };
  const hidden = html`<span class="unseen">: ${field.label}</span>`;
  return html`<${Drop} accept=${endings.join(",")} name=${html`${value ? "Chọn tệp khác" : "Chọn tệp"}${hidden}`} labelled=${labelled} take=${take}
      buttons=${value && html`<button type="button" onClick=${() => onValue("")}>Bỏ tệp${hidden}</button>`}>
      <p>${value.split("/").pop() || "Kéo tệp vào đây, hoặc"}</p>
    <//>
    <p class="remark" role="alert">${said}</p>`;
}

/** The drawings by their looks and names. */
function Drawing({ field, value, onValue, loc }) {
  const [sought, setSought] = useState("");
  const chosen = value && (field.options.find((one) => one.id === idByName(field, value)) || { id: value, name: value });
  const shown = field.options.filter((one) => !sought || has(one.name, sought));
  const hidden = html`<span class="unseen">: ${field.label}</span>`;
  return html`<div class="drawing">
    ${chosen && html`<p class="drawing__chosen">${chosen.picture && html`<img src=${chosen.picture} alt="" />`} ${sentence(chosen.name)}
      <button type="button" onClick=${() => onValue("")}>Bỏ hình${hidden}</button></p>`}
    <details class="gallery"><summary>${chosen ? "Chọn hình khác" : "Chọn hình"}${hidden}</summary>
      <input type="search" aria-label=${`Tìm trong “${field.label}”`} placeholder="Gõ để tìm" value=${sought} onInput=${(event) => setSought(event.target.value)} />
      <div class="gallery__all">
        ${shown.map((one) => html`<label class="gallery__one" key=${one.id}><img src=${one.picture} alt="" loading="lazy" />
          <span><input type="radio" name=${idOf(loc)} checked=${Boolean(chosen) && one.id === chosen.id} onChange=${() => onValue(one.id)} /> ${sentence(one.name)}</span></label>`)}
      </div>
    </details>
  </div>`;
}
