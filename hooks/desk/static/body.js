// The body of a text: in the editor that is like Word where it is there, else as plain text.

import { html, useEffect, useRef, useState } from "./preact-htm.js";
import { sentence } from "./words.js";

let loading = null;

/** The editor's library, or null where the desk came without it. */
function library() {
  loading = loading || new Promise((resolve) => {
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: "tep/trinh-soan.css" });
    const script = document.createElement("script");
    script.onload = () => (document.head.append(style), resolve(window.TrinhSoan));
    script.onerror = () => resolve(null);
    script.src = "tep/trinh-soan.js";
    document.head.append(script);
  });
  return loading;
}

/** Let a file be chosen; null where none was. */
export function chooseFile(accept) {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement("input"), { type: "file", accept });
    input.onchange = () => resolve(input.files[0] || null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

/** `version` grows when the text was changed elsewhere: what was typed here is never put back by an older drawing. */
export function Body({ text, version, onText, desk }) {
  const [kind, setKind] = useState(null);
  const place = useRef(null);
  const editor = useRef(null);
  const area = useRef(null);
  const latest = useRef(text);
  // A picture is put where the text is now, so the newest functions are asked for each time.
  const now = useRef(null);
  now.current = { text, onText, desk };
  const change = (next) => {
    latest.current = next;
    now.current.onText(next);
  };
  const picture = async (file) => {
    const chosen = file || (await chooseFile("image/*,.heic,.heif"));
    return chosen ? now.current.desk.addPicture(chosen) : null;
  };
  useEffect(() => {
    let isGone = false;
    library().then((found) => {
      if (!isGone) setKind(found ? "rich" : "plain");
      if (isGone || !found) return;
      editor.current = found.mount(place.current, { markdown: now.current.text, label: "Nội dung bài", onChange: change, onPicture: picture, resolve: desk.resolve });
    });
    return () => {
      isGone = true;
      if (editor.current) editor.current.destroy();
    };
  }, []);
  useEffect(() => {
    latest.current = text;
    if (editor.current && editor.current.markdown() !== text) editor.current.setMarkdown(text);
  }, [version]);
  const show = (line) => {
    if (editor.current) {
      editor.current.showLine(line);
      return;
    }
    const start = text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.current.focus();
    area.current.setSelectionRange(start, start + (text.split("\n")[line - 1] || "").length);
  };
  desk.shower.current = show;
  const addPicture = async (file) => {
    const added = await picture(file);
    if (added) change(withPicture(latest.current, added, area.current.selectionEnd));
  };
  const drop = (event) => {
    const files = [...event.dataTransfer.files];
    if (!files.length) return;
    event.preventDefault();
    addPicture(files[0]);
  };
  return html`
    <div ref=${place}></div>
    ${kind === "plain" && html`<label class="unseen" for="noi-dung">Nội dung bài</label>
      <textarea id="noi-dung" class="body" rows="18" ref=${area} value=${text} onInput=${(event) => change(event.target.value)} onDrop=${drop}></textarea>
      <p class="buttons"><button type="button" onClick=${() => addPicture(null)}>Thêm ảnh</button></p>`}
    <div class="remarks">${desk.remarks.filter((one) => one.line).map(
      (one) => html`<p class=${one.error ? "remark remark--error" : "remark"}>${sentence(one.text)} ${one.hint && html`<span class="remark__hint">${sentence(one.hint)}</span>`}
        <button type="button" onClick=${() => show(one.line)}>Đến chỗ này</button></p>`,
    )}</div>`;
}

const PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(([^\s)]+)/g;
const NEEDS_ALT = "Cần tả ảnh này"; // what an import puts in the place of words

/** What a body says of a picture, "" where that is nothing; null where it does not show the picture. */
export function altOf(body, src) {
  const found = [...body.matchAll(PICTURE)].find(([, , file]) => file === src);
  return found ? found[1].replace(NEEDS_ALT, "").replace(/\\(.)/g, "$1") : null;
}

/** A body in which a picture, wherever it stands, is described by other words. */
export function withAlt(body, src, alt) {
  return body.replace(PICTURE, (whole, _, file) => (file === src ? `![${bare(alt)}](${file}` : whole));
}

const bare = (words) => words.replace(/[[\]\\]/g, "\\$&");

/** A body with a picture as a paragraph of its own, after the one at a place. */
export function withPicture(body, { src, alt }, place = body.length) {
  const end = body.indexOf("\n\n", place);
  const before = (end < 0 ? body : body.slice(0, end)).trimEnd();
  const after = end < 0 ? "" : body.slice(end).trimStart();
  const line = `![${bare(alt)}](${src})`;
  return `${before}\n\n${line}\n${after && `\n${after}`}`;
}
