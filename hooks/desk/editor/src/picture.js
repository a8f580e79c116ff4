/** A picture beside the text, with what is said of it; and the questions when one is put in. */
import { NodeSelection } from "prosemirror-state";

import { ask } from "./asking.js";
import { element } from "./dom.js";
import { schema } from "./schema.js";

export class PictureView {
  constructor(node, view, getPosition, { labels, resolve, change }) {
    Object.assign(this, { node, labels, resolve });
    this.dom = element("span", { class: "ts-anh", click: () => change(getPosition()) });
    this.show();
  }

  show() {
    const { src, alt, title } = this.node.attrs;
    const address = this.resolve(src);
    const picture = address ? element("img", { src: address, alt, draggable: "false" }) : "";
    this.dom.replaceChildren(picture, element("span", { class: "ts-anh__loi" }, `${alt || this.labels.noAlt}${title ? ` – ${title}` : ""}`));
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  ignoreMutation() {
    return true;
  }
}

/** The picture that is selected; null where none is. */
export function selectedPicture({ selection }) {
  return selection instanceof NodeSelection && selection.node.type === schema.nodes.image ? selection.node : null;
}

/** Whether words say what is in a picture; those that an import puts in their place do not. */
export const isDescribed = (alt, labels) => Boolean(alt) && alt !== labels.needsAlt;

/** Ask what to say of a picture; its attributes, "remove", or null. */
export async function askAboutPicture(place, labels, { src, alt, title }, removable) {
  const answer = await ask(place, labels, {
    title: labels.pictureTitle, remove: removable && labels.removePicture,
    fields: [
      { name: "alt", label: labels.alt, hint: labels.altHint, value: isDescribed(alt, labels) ? alt : "" },
      { name: "title", label: labels.caption, value: title },
    ],
    wrong: (values) => (values.alt ? null : { alt: labels.altMissing }),
  });
  return answer && answer !== "remove" ? { src, ...answer } : answer;
}
