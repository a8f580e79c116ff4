/** The text editor of the desk: `TrinhSoan.mount(element, options)` (README.md says what it takes and gives). */
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState, NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";

import { addressOf } from "./addresses.js";
import { ask } from "./asking.js";
import { Body } from "./body.js";
import { CardView } from "./card.js";
import { composing } from "./composing.js";
import { element, newId } from "./dom.js";
import { keys } from "./keys.js";
import { LABELS } from "./labels.js";
import { marked, marking } from "./marking.js";
import { pasting } from "./pasting.js";
import { askAboutPicture, isDescribed, PictureView, selectedPicture } from "./picture.js";
import { schema } from "./schema.js";
import { tidied, tidying } from "./tidying.js";
import { Toolbar } from "./toolbar.js";

const nothing = () => {};

class Editor {
  constructor(place, options) {
    this.options = { markdown: "", onChange: nothing, resolve: (src) => src, readOnly: false, ...options };
    this.labels = { ...LABELS, ...options.labels };
    this.last = this.options.markdown;
    const [textId, helpId] = [newId(), newId()];
    this.told = element("p", { class: "ts-tin", role: "status" });
    this.sheet = element("div", { class: "ts-vung" });
    const openPicture = this.options.onPicture && this.command(() => this.picture());
    this.openLink = this.command(() => this.link());
    this.toolbar = new Toolbar(this.labels, textId, this.openLink, openPicture);
    this.dom = element("div", { class: "trinh-soan" }, ...(this.options.readOnly ? [] : [this.toolbar.dom, this.told]), this.sheet, element("p", { id: helpId, class: "ts-giup" }, this.options.readOnly ? "" : this.labels.help));
    place.append(this.dom);
    this.view = new EditorView(this.sheet, {
      state: this.stateOf(this.options.markdown),
      editable: () => !this.options.readOnly,
      attributes: {
        id: textId, class: "ts-chu", role: "textbox", lang: "vi", spellcheck: "false", "aria-multiline": "true",
        "aria-label": this.options.label || this.labels.text, "aria-describedby": helpId, ...(this.options.readOnly && { "aria-readonly": "true", tabindex: "0" }),
      },
      nodeViews: {
        card: (node, view, at) => new CardView(node, view, at, this.labels),
        image: (node, view, at) => new PictureView(node, view, at, { labels: this.labels, resolve: this.options.resolve, change: (position) => this.changePicture(position) }),
      },
      dispatchTransaction: (change) => this.apply(change),
      handleDOMEvents: { click: (_, event) => { if (event.target.closest("a")) event.preventDefault(); return false; } },
      handleKeyDown: (view, event) => event.key === "Enter" && Boolean(selectedPicture(view.state)) && (this.changePicture(view.state.selection.from), true),
      // a letter would take the place of a picture that is selected
      handleTextInput: (view) => Boolean(selectedPicture(view.state)),
      ...pasting({ labels: this.labels, tell: (text) => this.tell(text), putIn: (files, at) => this.putIn(files, at) }),
    });
    this.toolbar.update(this.view);
  }

  stateOf(text) {
    this.body = new Body(text);
    const toTools = this.command(() => this.toolbar.focus());
    const plugins = [...keys({ openLink: this.openLink, toTools }), history(), tableEditing(), gapCursor(), dropCursor({ class: "ts-tha", width: 3 }), tidying(), marking(), composing()];
    const state = EditorState.create({ doc: this.body.doc(), plugins });
    const change = tidied(state);
    return change ? state.apply(change.setMeta("addToHistory", false)) : state;
  }

  /** A command that only the browser can do: asked without `dispatch`, it says that it can. */
  command(run) {
    return (_, dispatch) => {
      if (this.options.readOnly) return false;
      if (dispatch) run();
      return true;
    };
  }

  apply(change) {
    const before = this.view.state.doc;
    this.view.updateState(this.view.state.apply(change));
    this.toolbar.update(this.view);
    if (before.eq(this.view.state.doc)) return;
    const text = this.markdown();
    if (text !== this.last) this.options.onChange(text);
    this.last = text;
  }

  markdown() {
    return this.body.markdown(this.view.state.doc);
  }

  tell(text) {
    this.told.textContent = text;
  }

  async link() {
    const { state } = this.view;
    const { from, to } = linkAround(state);
    const mark = schema.marks.link.isInSet(state.doc.resolve(from).nodeAfter?.marks ?? []);
    const words = state.doc.textBetween(from, to, " ");
    const answer = await ask(this.dom, this.labels, {
      title: this.labels.linkTitle, remove: mark && this.labels.removeLink,
      fields: [
        { name: "address", label: this.labels.address, hint: this.labels.addressHint, value: mark?.attrs.href.replace(/^(mailto|tel):/, "") },
        ...(from === to ? [{ name: "words", label: this.labels.words }] : []),
      ],
      wrong: (values) => {
        const { wrong } = addressOf(values.address);
        if (wrong) return { address: this.labels[wrong] };
        return from === to && !values.words ? { words: this.labels.wordsMissing } : null;
      },
    });
    this.view.focus();
    if (!answer) return;
    const { tr } = this.view.state;
    if (answer === "remove") return this.view.dispatch(tr.removeMark(from, to, schema.marks.link));
    const made = schema.marks.link.create({ href: addressOf(answer.address).address, title: mark?.attrs.title ?? "" });
    if (words || from !== to) tr.addMark(from, to, made);
    else tr.replaceSelectionWith(schema.text(answer.words, [made]), false);
    this.view.dispatch(tr.removeStoredMark(schema.marks.link).scrollIntoView());
  }

  async picture() {
    if (selectedPicture(this.view.state)) return this.changePicture(this.view.state.selection.from);
    return this.insertPicture(await this.options.onPicture());
  }

  /** Put pictures that were pasted or dropped into the text, one after the other. */
  async putIn(files, at) {
    if (!this.options.onPicture) return this.tell(this.labels.pictureAlone);
    if (at !== undefined) this.view.dispatch(this.view.state.tr.setSelection(Selection.near(this.view.state.doc.resolve(at))));
    for (const file of files) await this.insertPicture(await this.options.onPicture(file));
  }

  async insertPicture(found) {
    const attributes = found && (found.alt ? found : await askAboutPicture(this.dom, this.labels, found));
    this.view.focus();
    if (!attributes) return;
    const picture = schema.nodes.image.create({ src: attributes.src, alt: attributes.alt, title: attributes.title || attributes.caption || "" });
    const { $from } = this.view.state.selection;
    const { tr } = this.view.state;
    // A picture stands in a paragraph of its own: then it is shown large, with its caption.
    if ($from.depth === 1 && $from.parent.type === schema.nodes.paragraph && !$from.parent.content.size) tr.replaceSelectionWith(picture, false);
    else if ($from.depth === 0) tr.replaceSelectionWith(schema.nodes.paragraph.create(null, picture));
    else tr.insert($from.after(1), schema.nodes.paragraph.create(null, picture)).setSelection(TextSelection.near(tr.doc.resolve($from.after(1) + 2), -1));
    this.view.dispatch(tr.scrollIntoView());
  }

  async changePicture(position) {
    const node = this.view.state.doc.nodeAt(position);
    if (!node || !this.view.editable) return;
    const answer = await askAboutPicture(this.dom, this.labels, node.attrs, true);
    this.view.focus();
    if (!answer || this.view.state.doc.nodeAt(position)?.type !== schema.nodes.image) return;
    const { tr } = this.view.state;
    if (answer === "remove") tr.delete(position, position + 1);
    else tr.setNodeMarkup(position, null, answer, node.marks).setSelection(NodeSelection.create(tr.doc, position));
    this.view.dispatch(tr);
  }

  /** Show the block that has a line of the text, counted from 1, and ask for the words of a picture that has none; false where there is none. */
  showLine(line) {
    const position = this.body.positionOfLine(this.view.state.doc, line);
    if (position === null) return false;
    const { state } = this.view;
    const node = state.doc.nodeAt(position);
    const selection = node.isAtom && NodeSelection.isSelectable(node) ? NodeSelection.create(state.doc, position) : Selection.near(state.doc.resolve(position + 1));
    this.view.dispatch(marked(state, position).setSelection(selection));
    this.view.focus();
    this.view.nodeDOM(position)?.scrollIntoView({ block: "center" });
    const picture = this.undescribed(node, position);
    if (picture !== null) this.changePicture(picture);
    return true;
  }

  /** The place of the first picture in a block of which nothing is said; null where there is none. */
  undescribed(block, position) {
    let found = null;
    block.descendants((node, at) => {
      if (found === null && node.type === schema.nodes.image && !isDescribed(node.attrs.alt, this.labels)) found = position + 1 + at;
    });
    return found;
  }

  setMarkdown(text) {
    this.last = text;
    this.tell("");
    this.view.updateState(this.stateOf(text));
    this.toolbar.update(this.view);
  }
}

/** The link that the cursor stands in, or what is selected. */
function linkAround({ selection: { $from, from, to, empty } }) {
  const mark = schema.marks.link.isInSet($from.marks());
  if (!empty || !mark) return { from, to };
  const { parent } = $from;
  let [first, last] = [$from.index(), $from.index()];
  if (!mark.isInSet(parent.maybeChild(first)?.marks ?? [])) [first, last] = [first - 1, last - 1];
  while (first > 0 && mark.isInSet(parent.child(first - 1).marks)) first -= 1;
  while (last + 1 < parent.childCount && mark.isInSet(parent.child(last + 1).marks)) last += 1;
  const start = $from.start();
  const size = (upTo) => parent.children.slice(0, upTo).reduce((sum, child) => sum + child.nodeSize, 0);
  return { from: start + size(first), to: start + size(last + 1) };
}

globalThis.TrinhSoan = {
  mount(place, options = {}) {
    const editor = new Editor(place, options);
    return {
      markdown: () => editor.markdown(),
      setMarkdown: (text) => editor.setMarkdown(text),
      showLine: (line) => editor.showLine(line),
      focus: () => editor.view.focus(),
      destroy: () => { editor.view.destroy(); editor.dom.remove(); },
    };
  },
  /** A text as the editor would write it if every block were changed: what tests compare with what the site reads. */
  rewritten: (text) => new Body(text).rewritten(),
};
