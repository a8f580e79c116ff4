/** A block that is kept as it was written: its source to read, and to change as plain text. */
import { Fragment } from "prosemirror-model";

import { Body } from "./body.js";
import { element, newId } from "./dom.js";
import { schema } from "./schema.js";

/** The blocks that a text stands for, without a place in the source. */
export function blocksOf(text) {
  const free = (node) => node.type.create({ ...node.attrs, origin: null }, node.content);
  return Fragment.fromArray(new Body(text).originals.map(({ node }) => free(node)));
}

function kind(text, labels) {
  if (/^<!--/.test(text)) return labels.cardComment;
  if (/^\[\^/.test(text)) return labels.cardNote;
  return /^\[[^\]]+\]:/.test(text) ? labels.cardAddress : labels.cardOther;
}

export class CardView {
  constructor(node, view, getPosition, labels) {
    Object.assign(this, { node, view, getPosition, labels });
    const id = newId();
    this.dom = element("div", { class: "ts-the", role: "group", "aria-labelledby": id, contenteditable: "false" });
    this.name = element("p", { class: "ts-the__ten", id }, kind(node.attrs.text, labels));
    this.show();
  }

  show() {
    const button = element("button", { type: "button", click: () => this.edit() }, this.labels.cardEdit);
    this.dom.replaceChildren(this.name, element("pre", {}, this.node.attrs.text), ...(this.view.editable ? [button] : []));
  }

  edit() {
    const area = element("textarea", { "aria-label": this.labels.cardText, rows: Math.min(20, this.node.attrs.text.split("\n").length + 1), spellcheck: "false" });
    area.value = this.node.attrs.text;
    const leave = (isDone) => (isDone && area.value !== this.node.attrs.text ? this.replace(area.value) : this.close());
    this.dom.replaceChildren(
      this.name, area, element("div", { class: "ts-the__nut" },
        element("button", { type: "button", class: "ts-chinh", click: () => leave(true) }, this.labels.ok),
        element("button", { type: "button", click: () => leave(false) }, this.labels.cancel)),
    );
    area.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(false); });
    area.focus();
  }

  close() {
    this.show();
    this.dom.querySelector("button").focus();
  }

  replace(text) {
    const [from, to] = [this.getPosition(), this.getPosition() + this.node.nodeSize];
    const blocks = blocksOf(text);
    const alone = this.view.state.doc.childCount === 1;
    const content = blocks.size ? blocks : Fragment.from(alone ? schema.nodes.paragraph.create() : []);
    this.view.dispatch(this.view.state.tr.replaceWith(from, to, content));
    this.view.focus();
  }

  stopEvent(event) {
    return event.target !== this.dom && !/^drag/.test(event.type);
  }

  ignoreMutation() {
    return true;
  }
}
