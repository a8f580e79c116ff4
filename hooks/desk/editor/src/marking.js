/** The mark at the block of a line that somebody is to look at; it goes with the next change. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("marking");

export function marking() {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(change, shown) {
        const at = change.getMeta(key);
        if (at === undefined) return change.docChanged ? DecorationSet.empty : shown;
        const node = change.doc.nodeAt(at);
        return DecorationSet.create(change.doc, [Decoration.node(at, at + node.nodeSize, { class: "ts-xem" })]);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Mark the block at a place. */
export const marked = (state, position) => state.tr.setMeta(key, position);
