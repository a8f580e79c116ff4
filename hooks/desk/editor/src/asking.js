/** A small form in front of the text. */
import { element, newId } from "./dom.js";

/**
 * Ask for values. `fields` are {name, label, hint, value}; `wrong(values)` gives {name: message} or null; `remove`
 * is the name of a third button. Resolves to the values, to "remove", or to null.
 */
export function ask(place, labels, { title, fields, wrong, remove }) {
  return new Promise((resolve) => {
    const inputs = {};
    const messages = {};
    const rows = fields.map(({ name, label, hint, value }) => {
      const [id, hintId, messageId] = [newId(), newId(), newId()];
      inputs[name] = element("input", { id, type: "text", value: value || "", autocomplete: "off", "aria-describedby": `${messageId} ${hint ? hintId : ""}`.trim() });
      messages[name] = element("p", { id: messageId, class: "ts-sai" });
      return element(
        "div", { class: "ts-o" }, element("label", { for: id }, label), inputs[name], messages[name],
        ...(hint ? [element("p", { id: hintId, class: "ts-nhac" }, hint)] : []),
      );
    });
    const heading = element("h2", { id: newId() }, title);
    // The answer is given at once, and not when the browser tells that the form is closed: who types on does so in the text.
    const finish = (found) => {
      if (dialog.open) dialog.close();
      dialog.remove();
      resolve(found);
    };
    const submit = (event) => {
      event.preventDefault();
      event.stopPropagation();
      const values = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));
      const found = wrong(values);
      for (const name of Object.keys(inputs)) {
        messages[name].textContent = found?.[name] ?? "";
        inputs[name].toggleAttribute("aria-invalid", Boolean(found?.[name]));
      }
      if (found) inputs[Object.keys(found)[0]].focus();
      else finish(values);
    };
    // A form of the page around may not stand around another one, so this is none.
    const form = element(
      "div", { class: "ts-hoi__o", keydown: (event) => { if (event.key === "Enter" && event.target.localName === "input" && !event.isComposing) submit(event); } },
      heading, ...rows,
      element(
        "div", { class: "ts-hoi__nut" }, element("button", { type: "button", class: "ts-chinh", click: submit }, labels.ok),
        ...(remove ? [element("button", { type: "button", click: () => finish("remove") }, remove)] : []),
        element("button", { type: "button", click: () => finish(null) }, labels.cancel),
      ),
    );
    const dialog = element("dialog", { class: "ts-hoi", "aria-labelledby": heading.id, close: () => finish(null) }, form);
    place.append(dialog);
    dialog.showModal();
    const first = inputs[fields[0].name];
    first.focus();
    first.select();
  });
}
