/**
 * Words of an input method in the place of several blocks. The browser would join what is left of the blocks by itself, with styles that the
 * policy refuses; so the blocks are joined before.
 */
import { Plugin } from "prosemirror-state";

const spansBlocks = ({ selection: { $from, $to } }) => !$from.sameParent($to);

export function composing() {
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          if (spansBlocks(view.state)) view.dispatch(view.state.tr.deleteSelection());
          return false;
        },
        beforeinput(view, event) {
          if (event.inputType !== "insertText" || !event.data || view.composing || !spansBlocks(view.state)) return false;
          event.preventDefault();
          view.dispatch(view.state.tr.insertText(event.data).scrollIntoView());
          return true;
        },
      },
    },
  });
}
