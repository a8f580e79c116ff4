/** What the buttons and keys do. */
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";

import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const isMarked = (name) => ({ selection: { from, to, empty, $from }, storedMarks, doc }) => (
  empty ? Boolean(marks[name].isInSet(storedMarks || $from.marks())) : doc.rangeHasMark(from, to, marks[name]));

export const toggle = (name) => toggleMark(marks[name], null, { includeWhitespace: false });

export const isHeading = (level) => ({ selection: { $from } }) => $from.parent.type === nodes.heading && $from.parent.attrs.level === level;

/** Make a heading of the paragraphs, or paragraphs of the headings; they keep the place they came from. */
export const toggleHeading = (level) => (state, dispatch) => {
  const isOn = isHeading(level)(state);
  const type = isOn ? nodes.paragraph : nodes.heading;
  if (!setBlockType(type, isOn ? {} : { level })(state)) return false;
  const { from, to } = state.selection;
  dispatch?.(state.tr.setBlockType(from, to, type, ({ attrs: { origin } }) => (isOn ? { origin } : { level, origin })).scrollIntoView());
  return true;
};

const around = ({ selection: { $from } }, types) => {
  for (let depth = $from.depth; depth > 0; depth -= 1) if (types.includes($from.node(depth).type)) return depth;
  return 0;
};
const LISTS = [nodes.bullet_list, nodes.ordered_list];

export const isIn = (name) => (state) => {
  const depth = around(state, LISTS.includes(nodes[name]) ? LISTS : [nodes[name]]);
  return Boolean(depth) && state.selection.$from.node(depth).type === nodes[name];
};

/** Make a list of the paragraphs, another kind of list of a list, or paragraphs of its items. */
export const toggleList = (name) => (state, dispatch) => {
  const depth = around(state, LISTS);
  if (!depth) return !isInTable(state) && wrapInList(nodes[name])(state, dispatch);
  const list = state.selection.$from.node(depth);
  if (list.type === nodes[name]) return liftListItem(nodes.list_item)(state, dispatch);
  const { tight, origin } = list.attrs;
  dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(depth), nodes[name], { tight, origin }));
  return true;
};

export const toggleQuote = (state, dispatch) => (
  isIn("blockquote")(state) ? lift(state, dispatch) : !isInTable(state) && wrapIn(nodes.blockquote)(state, dispatch));

/** A table of three columns, its head and two rows, below the block with the cursor or in the place of an empty one. */
export function insertTable(state, dispatch) {
  const { $from } = state.selection;
  if (isInTable(state) || !$from.depth) return false;
  const row = (cell) => nodes.table_row.create(null, [1, 2, 3].map(() => cell.create()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  const isEmpty = $from.depth === 1 && $from.parent.type === nodes.paragraph && !$from.parent.content.size;
  const [from, to] = isEmpty ? [$from.before(1), $from.after(1)] : [$from.after(1), $from.after(1)];
  if (dispatch) {
    const tr = state.tr.replaceWith(from, to, table);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, from + 3)).scrollIntoView());
  }
  return true;
}

/** A line break in the same paragraph or cell. */
export function breakLine(state, dispatch) {
  if (state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

export { isInTable };
