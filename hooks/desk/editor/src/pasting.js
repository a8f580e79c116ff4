/** What is pasted or dropped. */
import { Fragment, Slice } from "prosemirror-model";
import { isInTable } from "prosemirror-tables";

import { blocksOf } from "./card.js";
import { plain } from "./foreign.js";
import { schema } from "./schema.js";

const { nodes } = schema;

/** The properties of the view; `tell(text)` shows a sentence, `putIn(files)` puts pictures into the text. */
export function pasting({ labels, tell, putIn }) {
  let found = null;
  return {
    transformPastedHTML(html) {
      found = null;
      if (/data-pm-slice/.test(html)) return html;
      found = plain(html);
      return found.html;
    },
    clipboardTextParser(text, $context, isPlain) {
      const content = isPlain ? paragraphs(text) : withoutCards(blocksOf(text.replace(/\r\n?/g, "\n")));
      return Slice.maxOpen(content);
    },
    handlePaste(view, event, slice) {
      const files = picturesIn(event.clipboardData);
      if (files.length && !slice.size) {
        putIn(files);
        return true;
      }
      if (found) told(found, { labels, tell, putIn });
      found = null;
      if (!isInTable(view.state) || !view.state.selection.$from.parent.inlineContent || hasTable(slice)) return false;
      view.dispatch(view.state.tr.replaceSelection(new Slice(oneLine(slice.content), 0, 0)).scrollIntoView());
      return true;
    },
    handleDrop(view, event, slice, isMoved) {
      const files = isMoved ? [] : picturesIn(event.dataTransfer);
      if (!files.length) return false;
      event.preventDefault();
      putIn(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
      return true;
    },
  };
}

const picturesIn = (data) => [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));

function told({ pictures, lost, merged, isOld }, { labels, tell, putIn }) {
  tell([isOld && labels.oldFont, lost && labels.picturesLost(lost), merged && labels.cellsMerged].filter(Boolean).join(" "));
  if (pictures.length) setTimeout(() => putIn(pictures.map(fileOf)));
}

/** A picture that stands in HTML as data, as a file. */
function fileOf(address, number) {
  const [, type, data] = /^data:(image\/[\w.+-]+)[^,]*,(.*)$/s.exec(address);
  const bytes = /;base64,/i.test(address.slice(0, 100)) ? Uint8Array.from(atob(data.replace(/\s/g, "")), (sign) => sign.charCodeAt(0)) : decodeURIComponent(data);
  return new File([bytes], `anh-${number + 1}.${type.slice(6).replace("jpeg", "jpg").replace(/\+.*/, "")}`, { type });
}

const hasTable = ({ content }) => {
  let has = false;
  content.descendants(({ type }) => { has ||= type === nodes.table; });
  return has;
};

function paragraphs(text) {
  return Fragment.fromArray(text.split(/\r\n?|\n/).map((line) => nodes.paragraph.create(null, line ? schema.text(line) : null)));
}

/** Text from a message is never a card: what would be one stays text. */
function withoutCards(content) {
  return Fragment.fromArray(content.content.flatMap((node) => (node.type === nodes.card ? paragraphs(node.attrs.text).content : [node])));
}

/** Blocks as what a table's cell can hold: words with line breaks. */
function oneLine(content) {
  const made = [];
  const add = (node, sign) => {
    if (made.length) made.push(nodes.hard_break.create());
    if (sign) made.push(schema.text(sign));
    node.forEach((child) => made.push(child.type === nodes.note ? schema.text(child.attrs.text) : child));
  };
  const walk = (node, sign = "") => {
    if (node.inlineContent) return node.content.size && add(node, sign);
    return node.forEach((child, _, at) => {
      const own = node.type === nodes.ordered_list ? `${node.attrs.order + at}. ` : node.type === nodes.bullet_list ? "– " : "";
      walk(child, own || (at ? "" : sign));
    });
  };
  content.forEach((node) => (node.isInline ? made.push(node) : walk(node)));
  return Fragment.fromArray(made);
}
