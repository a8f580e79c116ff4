/** The keys of the editor, as in Word. */
import { baseKeymap, chainCommands, setBlockType } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin } from "prosemirror-state";
import { addRowAfter, goToNextCell } from "prosemirror-tables";

import { breakLine, isInTable, toggle, toggleHeading, toggleList } from "./commands.js";
import { schema } from "./schema.js";

const { nodes } = schema;

/** The plugins of the keys; `openLink` and `toTools` are what Ctrl+K and Alt+F10 do. */
export function keys({ openLink, toTools }) {
  return [
    leaving(),
    inputRules({ rules: [
      wrappingInputRule(/^\s*[-*•–]\s$/, nodes.bullet_list),
      wrappingInputRule(/^(\d{1,2})[.]\s$/, nodes.ordered_list, (found) => ({ order: Number(found[1]) }), (found, node) => node.childCount + node.attrs.order === Number(found[1])),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      textblockTypeInputRule(/^(#{2,3})\s$/, nodes.heading, (found) => ({ level: found[1].length })),
    ] }),
    keymap({
      "Mod-b": toggle("strong"), "Mod-B": toggle("strong"), "Mod-i": toggle("em"), "Mod-I": toggle("em"),
      "Mod-z": undo, "Mod-Z": redo, "Shift-Mod-z": redo, "Mod-y": redo, "Mod-Y": redo,
      "Mod-k": openLink, "Mod-K": openLink,
      "Mod-Alt-1": toggleHeading(2), "Mod-Alt-2": toggleHeading(3),
      "Shift-Mod-l": toggleList("bullet_list"), "Shift-Mod-L": toggleList("bullet_list"),
      "Alt-F10": toTools,
      "Shift-Enter": breakLine,
      Enter: chainCommands((state, dispatch) => isInTable(state) && breakLine(state, dispatch), splitListItem(nodes.list_item)),
      Backspace: chainCommands(undoInputRule, headingToText),
    }),
    keymap(baseKeymap),
  ];
}

/** Backspace at the start of a heading makes it a paragraph, as in Word. */
function headingToText(state, dispatch) {
  const { $from, empty } = state.selection;
  return empty && !$from.parentOffset && $from.parent.type === nodes.heading && setBlockType(nodes.paragraph, { origin: $from.parent.attrs.origin })(state, dispatch);
}

const tab = chainCommands(goToNextCell(1), newRow, sinkListItem(nodes.list_item));
const backTab = chainCommands(goToNextCell(-1), liftListItem(nodes.list_item));

function newRow(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (dispatch) {
    addRowAfter(state, dispatch);
    goToNextCell(1)(view.state, dispatch);
  }
  return true;
}

/** Tab goes on to the next field, but for lists and tables; after Escape it does there, too. */
function leaving() {
  let isLeaving = false;
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const wasLeaving = isLeaving;
        if (event.key !== "Shift") isLeaving = event.key === "Escape";
        if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey || wasLeaving) return false;
        return (event.shiftKey ? backTab : tab)(view.state, view.dispatch, view);
      },
      handleDOMEvents: { blur: () => { isLeaving = false; return false; } },
    },
  });
}
