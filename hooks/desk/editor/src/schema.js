/** What a text of the site can hold. `origin` names the block of the source that a block came from (body.js). */
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

const ORIGIN = { origin: { default: null } };
const SHOWN = /^(https?:|mailto:|tel:|[/#.\w-])/i;
const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/** The attributes of a shown link: an address that could run something is named, and leads nowhere. */
function linkAttributes({ href, title }) {
  const safe = SHOWN.test(href) && (!SCHEME.test(href) || /^(https?|mailto|tel):/i.test(href));
  return safe ? { href, title: title || href } : { title: href };
}

const { table, table_row, table_cell, table_header } = tableNodes({
  tableGroup: "block",
  cellContent: "inline*",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (cell) => cell.getAttribute("data-align"),
      setDOMAttr: (align, attributes) => { if (align) attributes["data-align"] = align; },
    },
  },
});

const nodes = {
  doc: { content: "(block | card)+" },
  paragraph: { content: "inline*", group: "block", attrs: ORIGIN, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    content: "inline*", group: "block", defining: true, attrs: { level: { default: 2 }, ...ORIGIN },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(level, 2) } })),
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  blockquote: {
    content: "block+", group: "block", defining: true, attrs: ORIGIN,
    parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0],
  },
  bullet_list: {
    content: "list_item+", group: "block", attrs: { tight: { default: true }, ...ORIGIN },
    parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+", group: "block", attrs: { order: { default: 1 }, tight: { default: true }, ...ORIGIN },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Number(dom.getAttribute("start") || 1) }) }],
    toDOM: (node) => ["ol", node.attrs.order === 1 ? {} : { start: node.attrs.order }, 0],
  },
  list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  table: {
    ...table, allowGapCursor: false, attrs: { ...table.attrs, ...ORIGIN },
    toDOM: () => ["div", { class: "ts-bang" }, ["table", ["tbody", 0]]],
  },
  table_row: { ...table_row, allowGapCursor: false },
  table_cell, table_header,
  code_block: {
    content: "text*", group: "block", marks: "", code: true, defining: true, attrs: { params: { default: "" }, ...ORIGIN },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }], toDOM: () => ["pre", ["code", 0]],
  },
  horizontal_rule: { group: "block", attrs: ORIGIN, parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  card: {
    atom: true, isolating: true, attrs: { text: {}, ...ORIGIN },
    toDOM: (node) => ["pre", { "data-card": "" }, node.attrs.text],
    parseDOM: [{ tag: "pre[data-card]", priority: 60, getAttrs: (dom) => ({ text: dom.textContent }) }],
  },
  text: { group: "inline" },
  hard_break: {
    inline: true, group: "inline", selectable: false, attrs: { soft: { default: false } },
    parseDOM: [{ tag: "br" }], toDOM: () => ["br"], leafText: () => "\n",
  },
  note: {
    inline: true, group: "inline", atom: true, attrs: { text: {} },
    parseDOM: [{ tag: "sup[data-note]", getAttrs: (dom) => ({ text: dom.getAttribute("data-note") }) }],
    toDOM: ({ attrs: { text } }) => ["sup", { "data-note": text, class: "ts-chu-thich" }, text],
  },
  image: {
    inline: true, group: "inline", draggable: true, attrs: { src: {}, alt: { default: "" }, title: { default: "" } },
    parseDOM: [{
      tag: "img[data-src]",
      getAttrs: (dom) => ({ src: dom.getAttribute("data-src"), alt: dom.getAttribute("alt") || "", title: dom.title }),
    }],
    toDOM: ({ attrs: { src, alt, title } }) => ["img", { "data-src": src, alt, title }],
  },
};

const marks = {
  link: {
    inclusive: false, attrs: { href: {}, title: { default: "" } },
    parseDOM: [{ tag: "a[href]", getAttrs: (dom) => ({ href: dom.getAttribute("data-href") || dom.getAttribute("href"), title: "" }) }],
    toDOM: ({ attrs }) => ["a", { ...linkAttributes(attrs), "data-href": attrs.href }, 0],
  },
  em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
  strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
  strike: { parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }], toDOM: () => ["s", 0] },
  code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const schema = new Schema({ nodes, marks });
