// Pictures and files of a text: each is asked about, sent to its place beside the text, and described in it.

import { sendFile } from "./api.js";
import { askAbout, askFilm, askPicture } from "./asking.js";
import { altOf, withAlt, withPicture } from "./body.js";

/** What a form does with pictures: `now.current` has its data, values and body; `set` and `changeBody` change these. */
export function picturesOf({ path, now, set, changeBody, say }) {
  const hasConsent = () => now.current.data.form.some((field) => field.name === "consent");
  const resolve = (src) => (/^[a-z]+:|^\//i.test(src) ? src : `/soan/anh/${encodeURI(path.replace(/[^/]*$/, ""))}${encodeURI(decodeURI(src))}`);

  /** Send what was told of, and keep the consent; null where that was left or refused. */
  const add = async (told, send) => {
    if (!told) return null;
    try {
      const { name } = await send();
      if (hasConsent() && "consent" in told) set({ consent: consentOf(now.current.values.consent || "", told.consent) });
      return name;
    } catch (error) {
      say(error.message, null, true);
      return null;
    }
  };
  const addPicture = async (file, withWords = true) => {
    const told = withWords || hasConsent() ? await askPicture(file, withWords, hasConsent()) : {};
    const src = await add(told, () => sendFile("picture", file, path));
    return src && { src, alt: told.alt };
  };
  const addFile = async (field, file) => {
    const isFilm = field.name === "file" && hasConsent();
    return add(isFilm ? await askFilm(file) : {}, () => sendFile("file", file, path, field.name));
  };
  const addToEnd = async (file) => {
    const added = await addPicture(file);
    if (added) changeBody(withPicture(now.current.body, added));
  };
  /** Ask for the words of pictures that a Word file brought, and for the consent of the people in them, one after the other; whether all were told of. */
  const describe = async (pictures) => {
    const consents = [];
    const shown = pictures.filter((name) => altOf(now.current.body, name) !== null);
    for (const [at, name] of shown.entries()) {
      const title = shown.length > 1 ? `Ảnh ${at + 1} trong ${shown.length} ảnh của tệp Word` : "Ảnh của tệp Word";
      const submit = at + 1 < shown.length ? "Ảnh tiếp theo" : "Xong";
      const alt = altOf(now.current.body, name);
      const told = await askAbout({ src: resolve(name), about: "Bà con thấy ảnh này trong bài.", alt, title, submit, leave: "Để sau" }, true, hasConsent());
      if (!told) {
        say("Chưa hỏi hết ảnh. Khi nào làm tiếp, bấm “Tả ảnh, ghi người trong ảnh” ở đầu bài.");
        return false;
      }
      consents.push(told.consent);
      if (told.alt !== alt) changeBody(withAlt(now.current.body, name, told.alt));
    }
    if (hasConsent() && consents.length) set({ consent: consents.every(Boolean) ? consents.reduce(consentOf) : "" });
    return shown.length > 0;
  };
  return { resolve, addPicture, addFile, addToEnd, describe };
}

/** The consent for all pictures of a text: asked for one means asked; not asked for one means not asked. */
const consentOf = (old, added) => (!added || !old || added.startsWith("đã hỏi") ? added : old);
