/** A whole text: what was not changed is given back byte for byte, what was changed is written anew. */
import { alike } from "./alike.js";
import { read } from "./reading.js";
import { schema } from "./schema.js";
import { write } from "./writing.js";

/** A text and the blocks that were read from it. */
export class Body {
  constructor(text) {
    this.text = text;
    const parts = text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) || [];
    this.newline = /\r\n/.test(text) ? "\r\n" : "\n";
    this.originals = [];
    let done = 0;
    for (const { from, to, node } of read(text)) {
      const source = parts.slice(from, to).join("");
      const end = /(?:\r\n?|\n)$/.exec(source)?.[0] ?? "";
      const words = source.slice(0, source.length - end.length);
      const before = this.rest + parts.slice(done, from).join("");
      this.originals.push({ before, source: words, node: this.shown(node, words) });
      [this.rest, done] = [end, to];
    }
    this.lead = this.originals[0]?.before ?? text;
    this.tail = this.originals.length ? this.rest + parts.slice(done).join("") : this.newline;
  }

  rest = "";

  /** A block of the editor, or a card where it could not be written as what it is. */
  shown(node, source) {
    const origin = this.originals.length;
    return node && isExact(node)
      ? node.type.create({ ...node.attrs, origin }, node.content)
      : schema.nodes.card.create({ text: source.replace(/\r\n?/g, "\n"), origin });
  }

  /** The document to edit. */
  doc() {
    const nodes = this.originals.map(({ node }) => node);
    return schema.nodes.doc.create(null, nodes.length ? nodes : schema.nodes.paragraph.create());
  }

  /** The pieces of the text of a document: what stands before a block, and the block. */
  pieces(doc) {
    const made = [];
    doc.forEach((node, position) => {
      const known = this.originals[node.attrs.origin];
      const isKept = Boolean(known) && known.node.eq(node);
      const text = isKept ? known.source : this.written(node);
      if (text !== "") made.push({ node, position, known, isKept, text });
    });
    made.forEach((piece, at) => { piece.before = this.before(made[at - 1], piece); });
    made.forEach((piece, at) => this.part(piece, made[at - 1], made[at + 1]));
    return made;
  }

  /** Give a list another sign where it would be one with the list above, or with one below that was not changed. */
  part(piece, above, below) {
    const { type } = piece.node;
    if (!/_list$/.test(type.name)) return;
    const isParted = (text) => (above?.node.type !== type || isApart(above.text, piece.before, text))
      && (below?.node.type !== type || !below.isKept || isApart(text, below.before, below.text));
    for (const sign of isParted(piece.text) ? [] : [0, 1, 2]) {
      piece.text = this.written(piece.node, sign);
      if (isParted(piece.text)) return;
    }
  }

  written(node, sign = 0) {
    return write(node, sign).replaceAll("\n", this.newline);
  }

  /** What stands between a block and the one above: what stood there, if the two still belong together so. */
  before(above, { node, known, isKept, text }) {
    if (!above) return this.lead;
    const empty = this.newline + this.newline;
    if (!known || !above.known || node.attrs.origin !== above.node.attrs.origin + 1) return empty;
    if ((isKept && above.isKept) || /\n[^\S\n]*\n|\r[^\S\r\n]*\r/.test(known.before.replace(/\r\n/g, "\n"))) return known.before;
    return isApart(above.text, known.before, text) ? known.before : empty;
  }

  /** The text with every block written anew. */
  rewritten() {
    const nodes = this.originals.map(({ node }) => node.type.create({ ...node.attrs, origin: null }, node.content));
    return nodes.length ? new Body("").markdown(schema.nodes.doc.create(null, nodes)) : this.text;
  }

  markdown(doc) {
    const made = this.pieces(doc);
    if (!made.length) return this.originals.length ? "" : this.text;
    return made.map(({ before, text }) => before + text).join("") + this.tail;
  }

  /** The place of the block that has a line of the text, counted from 1; null where there is none. */
  positionOfLine(doc, line) {
    let [above, found] = [0, null];
    for (const { before, text, position } of this.pieces(doc)) {
      const first = above + count(before) + 1;
      if (first > line && found !== null) break;
      found = position;
      above = first - 1 + count(text);
      if (above + 1 >= line) break;
    }
    return found;
  }
}

/** Whether the editor would write a block as what it is; breaks at the ends of a paragraph it would leave out. */
function isExact(node) {
  const isBreak = (child) => child?.type.name === "hard_break";
  if (isBreak(node.firstChild) || isBreak(node.lastChild)) return false;
  const blocks = read(write(node));
  return blocks.length === 1 && Boolean(blocks[0].node) && alike(blocks[0].node, node);
}

const count = (text) => (text.match(/\r\n?|\n/g) || []).length;

/** Whether two blocks stay two when they stand so. */
function isApart(above, between, below) {
  const blocks = read(above + between + below);
  return blocks.length === read(above).length + read(below).length
    && blocks.some(({ from }) => from === count(above + between));
}
