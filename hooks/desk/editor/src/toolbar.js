/** The buttons: an ARIA toolbar of which one button is in the order of Tab, and arrows go to the others. */
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from "prosemirror-tables";

import { insertTable, isHeading, isIn, isInTable, isMarked, toggle, toggleHeading, toggleList, toggleQuote } from "./commands.js";
import { element } from "./dom.js";

/** [name, keys, what it does, whether it is on]; an empty list begins a new group; "table" groups are seen in tables only. */
const groups = (openLink, openPicture) => [
  { tools: [["strong", "Control+B", toggle("strong"), isMarked("strong")], ["em", "Control+I", toggle("em"), isMarked("em")]] },
  { tools: [
    ["big", "Control+Alt+1", toggleHeading(2), isHeading(2)], ["small", "Control+Alt+2", toggleHeading(3), isHeading(3)],
    ["bullets", "Control+Shift+L", toggleList("bullet_list"), isIn("bullet_list")], ["numbers", "", toggleList("ordered_list"), isIn("ordered_list")],
    ["quote", "", toggleQuote, isIn("blockquote")],
  ] },
  { tools: [["table", "", insertTable], ["link", "Control+K", openLink, isMarked("link")], ...(openPicture ? [["picture", "", openPicture]] : [])] },
  { inTable: true, tools: [
    ["row", "", addRowAfter], ["column", "", addColumnAfter], ["dropRow", "", deleteRow], ["dropColumn", "", deleteColumn], ["dropTable", "", deleteTable],
  ] },
  { tools: [["undo", "Control+Z", undo, null, undoDepth], ["redo", "Control+Y", redo, null, redoDepth]] },
];
const SIGN = { strong: "B", em: "I", bullets: "•", numbers: "1.", quote: "“", undo: "↶", redo: "↷" };

export class Toolbar {
  constructor(labels, textId, openLink, openPicture) {
    this.tools = [];
    this.dom = element("div", { class: "ts-thanh", role: "toolbar", "aria-label": labels.tools, "aria-controls": textId, keydown: (event) => this.key(event) });
    for (const { tools, inTable } of groups(openLink, openPicture)) {
      const group = element("div", { class: "ts-nhom", hidden: Boolean(inTable) });
      for (const [name, shortcut, run, isOn, can] of tools) {
        const button = element(
          "button", {
            type: "button", tabindex: -1, "data-tool": name, "aria-pressed": isOn ? "false" : null, "aria-keyshortcuts": shortcut || null,
            title: shortcut ? `${labels[name]} (${shortcut.replace("Control", "Ctrl")})` : labels[name],
            mousedown: (event) => event.preventDefault(), click: () => this.press({ run, button }),
          },
          ...(SIGN[name] ? [element("span", { class: `ts-dau ts-dau--${name}`, "aria-hidden": "true" }, SIGN[name])] : []),
          element("span", { class: "ts-ten" }, labels[name]),
        );
        group.append(button);
        this.tools.push({ button, group, run, isOn, can, inTable });
      }
      this.dom.append(group);
    }
    this.tools[0].button.tabIndex = 0;
  }

  press({ run, button }) {
    if (button.getAttribute("aria-disabled") === "true") return;
    run(this.view.state, this.view.dispatch, this.view);
    if (!this.dom.parentNode.querySelector("dialog[open]")) this.view.focus();
  }

  /** Show what holds where the cursor is. */
  update(view) {
    this.view = view;
    const inTable = isInTable(view.state);
    for (const { button, group, run, isOn, can, inTable: isForTables } of this.tools) {
      if (isForTables) group.hidden = !inTable;
      if (isOn) button.setAttribute("aria-pressed", String(isOn(view.state)));
      button.setAttribute("aria-disabled", String(!(can ? can(view.state) : run(view.state))));
    }
    if (!this.shown().some(({ button }) => button.tabIndex === 0)) this.choose(this.shown()[0].button, false);
  }

  shown() {
    return this.tools.filter(({ group }) => !group.hidden);
  }

  choose(chosen, isFocused = true) {
    for (const { button } of this.tools) button.tabIndex = button === chosen ? 0 : -1;
    if (isFocused) chosen.focus();
  }

  focus() {
    this.shown().find(({ button }) => button.tabIndex === 0)?.button.focus();
  }

  key(event) {
    const buttons = this.shown().map(({ button }) => button);
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") this.view.focus();
    else if (to === undefined || at < 0) return;
    else this.choose(buttons[(to + buttons.length) % buttons.length]);
    event.preventDefault();
  }
}
