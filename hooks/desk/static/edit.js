// One text being edited: its form and its body, and the real page beside them.

import { Refusal, get, onConnection, post } from "./api.js";
import { Account, Summary, focusField, jump, showFault } from "./around.js";
import { askStep, askWhich, askYes } from "./asking.js";
import { Body } from "./body.js";
import { clashes, described, differing } from "./conflict.js";
import { Fields } from "./fields.js";
import { focusHeading, useHeading } from "./heading.js";
import { Page } from "./page.js";
import { picturesOf } from "./pictures.js";
import { html, useEffect, useRef, useState } from "./preact-htm.js";
import { Session } from "./session.js";
import { isFilled } from "./values.js";

const SECTIONS = [["chinh", "Thông tin chính"], ["noi-dung", "Nội dung bài"], ["anh", "Ảnh, hình vẽ"], ["minh-chung", "Minh chứng"], ["nguon", "Nguồn"], ["da-dien-ra", "Khi đã diễn ra"], ["doi-huy", "Khi phải dời hoặc hủy"], ["them", "Ít khi cần"]];
/** Parts that most texts do not need. */
const FOLDED = ["da-dien-ra", "doi-huy", "them"];
const BY_BUTTONS = ["approved", "draft"];

export function Edit({ path, takeBrought, go, say, hush }) {
  const [data, setData] = useState(null);
  const [values, setValues] = useState({});
  const [body, setBody] = useState("");
  const [version, setVersion] = useState(0);
  const [whole, setWhole] = useState(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const [tab, setTab] = useState("sua");
  const [brought] = useState(takeBrought);
  const [account, setAccount] = useState(null);
  const [refused, setRefused] = useState("");
  const [confirmed, setConfirmed] = useState([]);
  const [busy, setBusy] = useState("");
  const session = useRef(null);
  const isAsking = useRef(false);
  const shower = useRef(() => null);
  useHeading(data !== null);
  const now = useRef({});
  now.current = { data, values, body, whole };

  /** Take over what the server has; what was typed since and is still on its way stays on top. */
  const take = (told) => {
    const typed = session.current.typed;
    now.current.data = told;
    setData(told);
    setValues({ ...told.values, ...typed.fields });
    showBody(typed.body === null ? told.body || "" : typed.body);
    setWhole((old) => (typed.whole !== null ? typed.whole : told.values === null || old !== null ? told.whole : null));
    session.current.base = told.base || session.current.base;
    setRefused("");
  };
  /** Show a body that was not typed in the editor. */
  const showBody = (text) => {
    now.current.body = text;
    setBody(text);
    setVersion((old) => old + 1);
  };
  const trouble = (error) => {
    if (error instanceof Refusal && error.status === 409) settle(error.told);
    else say(error.message, null, true);
    if (error instanceof Refusal && error.told.remarks) showFaults(error.told.remarks);
  };
  /** Show what a refusal is about, beside what is remarked already, and go to the first of it. */
  const showFaults = (faults) => {
    const isNew = (one) => !faults.some((fault) => fault.text === one.text && String(fault.loc) === String(one.loc) && fault.line === one.line);
    setData((old) => ({ ...old, remarks: [...faults, ...old.remarks.filter(isNew)] }));
    setTimeout(() => showFault(faults, showLine));
  };
  const showLine = (line) => (now.current.whole === null ? shower.current(line) : document.getElementById("ca-bai").focus());
  /** Settle that somebody changed the file meanwhile. */
  const settle = async (told) => {
    if (isAsking.current) return;
    isAsking.current = true;
    try {
      if (session.current.isWaiting) await settleTyped(await get("text", { path }), now.current.data);
      else await settleSaved(told);
    } catch (error) {
      say(error.message, null, true);
    } finally {
      isAsking.current = false;
    }
  };
  const settleSaved = async (told) => {
    const different = differing(told.mine, told.theirs);
    const { form } = now.current.data;
    const which = await askWhich({ theirs: described(different, told.theirs, form), mine: described(different, told.mine, form) });
    if (which === "mine") {
      take(await post("save", { path, over: told.digest }));
      say("Đã lưu vào tệp.");
    } else if (which === "theirs") {
      take(await post("discard", { path }));
      say("Đã lấy bản kia.");
    }
  };
  /** Put what was typed over theirs; where both changed one thing, ask. `before` is what the typing began from, if known. */
  const settleTyped = async (theirs, before) => {
    const { pending } = session.current;
    const clash = clashes(pending, theirs, before);
    const which = clash.length ? await askWhich({ theirs: described(clash, theirs, theirs.form), mine: described(clash, pending, theirs.form) }) : "mine";
    if (which === "mine") {
      take(theirs);
      if (!clash.length && before) say("Có người vừa sửa bài này. Những gì bạn gõ đã được ghép vào bản mới.");
      await session.current.flush();
    } else if (which === "theirs") {
      await session.current.drop();
      take(theirs);
      say("Đã lấy bản kia.");
    } else setRefused("Bài này có hai bản, chưa chọn giữ bản nào. Bấm Lưu để chọn.");
  };

  useEffect(() => {
    session.current = new Session(path, "", {
      data: (told, sent) => {
        now.current.data = { ...now.current.data, ...told };
        setData(now.current.data);
        setRefused("");
        if (sent.whole !== null) {
          setValues(told.values || {});
          showBody(told.body || "");
        } else if (now.current.whole !== null) setWhole(told.whole);
      },
      conflict: settle,
      refused: setRefused,
      waiting: (value) => (setIsWaiting(value), value && hush()),
    });
    get("text", { path }).then(begin, (error) => (say(error.message, null, true), go("#/")));
    const part = () => document.visibilityState === "hidden" && session.current.flush(true);
    document.addEventListener("visibilitychange", part);
    addEventListener("pagehide", part);
    const end = onConnection((lost) => lost || session.current.flush());
    return () => {
      document.removeEventListener("visibilitychange", part);
      removeEventListener("pagehide", part);
      end();
      session.current.flush();
    };
  }, []);

  /** Show a text, with what an earlier window could not send. */
  const begin = async (told) => {
    const isOfNow = session.current.resume(told.base);
    take(told);
    if (told.account) setAccount(told.account);
    if (isOfNow) session.current.flush();
    else if (session.current.isWaiting) await settleTyped(told, null);
    if (told.account) await describe(told.account.pictures);
    for (const file of (brought && brought.pictures) || []) await pictures.addToEnd(file);
  };
  const set = (changes) => {
    setValues((old) => ({ ...old, ...changes }));
    session.current.set(changes);
  };
  const type = (text) => {
    setBody(text);
    session.current.setBody(text);
  };
  const typeWhole = (text) => {
    setWhole(text);
    session.current.setWhole(text);
  };
  /** Put a body that was not typed in the place of the present one. */
  const changeBody = (text) => {
    showBody(text);
    session.current.setBody(text);
  };
  const pictures = picturesOf({ path, now, set, changeBody, say });
  const describe = async (names) => {
    if (await pictures.describe(names)) setAccount((old) => ({ ...old, described: true }));
  };
  const toPublishing = { name: "Đưa lên mạng", act: () => go("#/dua-len-mang") };
  const save = async () => {
    try {
      if (!(await session.current.flush())) return;
      setBusy("Đang lưu …");
      const told = await post("save", { path });
      take(told);
      const faults = told.remarks.filter((one) => one.error).length;
      if (faults) say(`Đã lưu vào tệp. Bài còn ${faults} chỗ cần sửa.`);
      else if (told.is_online) say("Đã lưu vào tệp. Bà con còn thấy bản cũ đến lần đưa lên mạng tới.", toPublishing);
      else say("Đã lưu vào tệp.");
    } catch (error) {
      trouble(error);
    } finally {
      setBusy("");
    }
  };
  const step = async (one) => {
    if (busy) return;
    const answers = await askStep(one, now.current.data.unsaved || session.current.isWaiting);
    if (!answers) return;
    setBusy(`Đang làm: ${one.label} …`);
    try {
      if (!(await session.current.flush())) return;
      take(await post("step", { path, step: one.step, answers }));
      say(`Đã làm xong: ${one.label}.`, toPublishing);
      // The button may be gone with the step.
      focusHeading();
    } catch (error) {
      trouble(error);
    } finally {
      setBusy("");
    }
  };
  const discard = async () => {
    if (!(await askYes("Bỏ những gì đang sửa?", "Bài trở lại như trong tệp. Những gì sửa từ lần lưu trước sẽ mất.", "Bỏ những gì đang sửa", "Giữ lại, sửa tiếp"))) return;
    await session.current.drop();
    await post("discard", { path }).then((told) => (setConfirmed([]), take(told), say("Đã bỏ những gì đang sửa."), focusHeading()), trouble);
  };
  const remove = async () => {
    if (!(await askYes("Xóa bài này?", now.current.data.is_online ? "Bài đang hiện trên mạng: nên “Rút bài”, để địa chỉ cũ còn mở được. Xóa thì bài vào thùng rác, lấy lại được." : "Bài vào thùng rác, lấy lại được.", "Xóa", "Giữ bài"))) return;
    await session.current.flush();
    try {
      const deleted = await post("delete", { path });
      const back = () => post("take-back", { id: deleted.id }).then((told) => go(`#/sua/${told.path}`), trouble);
      say(`Đã đưa “${deleted.title}” vào thùng rác.`, { name: "Lấy lại", act: back });
      go("#/");
    } catch (error) {
      trouble(error);
    }
  };
  useEffect(() => {
    const press = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      save();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  useEffect(() => {
    document.title = data ? `Sửa: ${data.title || values.title || "bài"}` : "Sửa bài";
  });

  if (!data) return html`<main class="edit"><p class="wait">Đang mở …</p></main>`;
  const guessed = Object.keys(data.guessed).filter((name) => !confirmed.includes(name));
  const desk = {
    remarks: data.remarks.filter((one) => one.error || !(BY_BUTTONS.includes(one.loc[0]) || (one.loc[0] in data.guessed && one.text.includes("máy đoán")))),
    guessed,
    doubts: data.guessed,
    confirm: (name) => (setConfirmed((old) => [...old, name]), focusField(name), session.current.confirm(name)),
    ...pictures,
    shower,
  };
  const isUnsaved = data.unsaved || isWaiting;
  return html`<main class="edit">
    <div class="edit__head">
      <p><a href="#/">‹ Bài của phường</a></p>
      <h1>${data.title || values.title || values.headline || "Bài chưa có tên"}</h1>
      <p class="edit__state"><span>${data.state}</span> <span role="status">${busy || (isWaiting ? "Đang giữ lại …" : isUnsaved ? "Đang sửa, chưa lưu vào tệp; đã giữ lại ở máy này." : "Không có gì chưa lưu.")}</span></p>
      <p class="buttons">
        <button type="button" class=${isUnsaved ? "main" : ""} onClick=${() => save()}>Lưu</button>
        ${data.steps.map((one) => html`<button type="button" key=${one.step} onClick=${() => step(one)}>${one.label} …</button>`)}
        ${isUnsaved && html`<button type="button" onClick=${discard}>Bỏ những gì đang sửa</button>`}
        <button type="button" onClick=${remove}>Xóa …</button>
        ${data.for_channels && html`<a class="button" href=${`#/kenh/${path}`}>Viết cho loa, báo, Zalo …</a>`}
        ${data.kind === "event" && html`<a class="button" href=${`#/giay-to/${path}`}>Giấy mời, chương trình, biên bản …</a>`}
      </p>
      ${data.steps.length === 0 && html`<p class="help">Sửa hết các chỗ có lời nhắc thì các bước như Gửi duyệt, Duyệt hiện lại.</p>`}
      ${data.changed_meanwhile && html`<p class="notice notice--error">Có người đã sửa tệp này từ khi bạn bắt đầu sửa. <button type="button" onClick=${() => save()}>So hai bản</button></p>`}
      <div class="tabs" role="group" aria-label="Sửa hay xem">
        ${[["sua", "Sửa"], ["xem", "Xem trang"]].map(([id, name]) => html`<button type="button" aria-pressed=${tab === id ? "true" : "false"} onClick=${() => setTab(id)}>${name}</button>`)}
      </div>
    </div>
    <div class="edit__refused" role="alert">${refused && html`<p class="notice notice--error">${refused}</p>`}</div>
    <div class=${`two two--${tab}`}>
      <div class="form">
        ${account && html`<${Account} account=${account} guessed=${desk.guessed} form=${data.form} onPictures=${() => describe(account.pictures)} onClose=${() => setAccount(null)} />`}
        <${Summary} remarks=${desk.remarks} form=${data.form} showLine=${showLine} />
        <nav class="jump" aria-label="Các phần">
          ${whole === null && SECTIONS.filter(([id]) => id === "noi-dung" || data.form.some((field) => field.section === id)).map(([id, name]) => html`<a href=${`#phan-${id}`} onClick=${jump}>${name}</a>`)}
          <button type="button" aria-pressed=${whole === null ? "false" : "true"} disabled=${data.values === null} onClick=${() => session.current.flush().then(() => setWhole((old) => (old === null ? now.current.data.whole : null)))}>Dạng chữ</button>
        </nav>
        ${whole !== null
          ? html`<section><h2><label for="ca-bai">Cả bài, dạng chữ</label></h2>
              <p class="help">Phần giữa hai dòng --- là thông tin của bài, dưới đó là nội dung. Bấm “Dạng chữ” lần nữa để về các ô.</p>
              <textarea id="ca-bai" class="body" rows="30" spellcheck="false" value=${whole} onInput=${(event) => typeWhole(event.target.value)}></textarea></section>`
          : SECTIONS.map(([id, name]) => {
              if (id === "noi-dung") return html`<section key=${id} id="phan-noi-dung" tabindex="-1"><h2>${name}</h2><${Body} text=${body} version=${version} onText=${type} desk=${desk} /></section>`;
              const fields = data.form.filter((field) => field.section === id);
              const inside = html`<${Fields} fields=${fields} values=${values} set=${set} desk=${desk} />`;
              if (!fields.length) return null;
              return FOLDED.includes(id)
                ? html`<${Folded} key=${id} id=${`phan-${id}`} name=${name} isOpen=${id !== "them" && fields.some((field) => isFilled(values[field.name]))}>${inside}<//>`
                : html`<section key=${id} id=${`phan-${id}`} tabindex="-1"><h2>${name}</h2>${inside}</section>`;
            })}
      </div>
      <${Page} url=${data.url} title=${data.title} stopped=${data.stopped} />
    </div>
  </main>`;
}

/** A folded part; what opens it at first does not close it again. */
function Folded({ id, name, isOpen, children }) {
  const [opens] = useState(isOpen);
  return html`<details id=${id} class="more" open=${opens}><summary>${name}</summary>${children}</details>`;
}
