/** What holds of every document: the first row of a table is its head, and below a table there is room to go on. */
import { Plugin } from "prosemirror-state";

import { schema } from "./schema.js";

const { nodes } = schema;
const NEEDS_ROOM = new Set([nodes.table, nodes.card, nodes.code_block, nodes.horizontal_rule]);

export function tidying() {
  return new Plugin({
    appendTransaction: (changes, _, state) => (changes.some(({ docChanged }) => docChanged) ? tidied(state) : null),
  });
}

/** What makes a document so; null where it is so. */
export function tidied(state) {
  const { tr } = state;
  state.doc.descendants((node, position) => {
    if (node.type === nodes.table) {
      node.forEach((row, offset, number) => row.forEach((cell, inside) => {
        const type = number ? nodes.table_cell : nodes.table_header;
        if (cell.type !== type) tr.setNodeMarkup(position + offset + inside + 2, type, cell.attrs);
      }));
    }
    return !node.isTextblock;
  });
  if (NEEDS_ROOM.has(state.doc.lastChild.type)) tr.insert(tr.doc.content.size, nodes.paragraph.create());
  return tr.docChanged ? tr : null;
}
