/** Markdown to blocks of the editor, each with the lines that it came from. */
import { MarkdownParser } from "prosemirror-markdown";

import { makeParser } from "./dialect.js";
import { mended } from "./pasted.js";
import { schema } from "./schema.js";

const align = (token) => ({ align: /text-align:(\w+)/.exec(token.attrGet("style") || "")?.[1] || null });
const tight = (token, tokens, at) => {
  const end = tokens.findIndex(({ level, nesting }, number) => number > at && nesting < 0 && level === token.level);
  return { tight: !tokens.slice(at, end).some(({ type, level, hidden }) => type === "paragraph_open" && level === token.level + 2 && !hidden) };
};
const TOKENS = {
  paragraph: { block: "paragraph" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  blockquote: { block: "blockquote" },
  bullet_list: { block: "bullet_list", getAttrs: tight },
  ordered_list: {
    block: "ordered_list",
    getAttrs: (token, ...rest) => ({ order: Number(token.attrGet("start") ?? 1), ...tight(token, ...rest) }),
  },
  list_item: { block: "list_item" },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "table_row" },
  th: { block: "table_header", getAttrs: align },
  td: { block: "table_cell", getAttrs: align },
  fence: { block: "code_block", getAttrs: (token) => ({ params: token.info.trim() }), noCloseToken: true },
  hr: { node: "horizontal_rule" },
  hardbreak: { node: "hard_break", getAttrs: (token) => ({ soft: Boolean(token.meta?.soft) }) },
  note: { node: "note", getAttrs: (token) => ({ text: token.content }) },
  image: {
    node: "image",
    getAttrs: (token) => ({ src: token.attrGet("src"), alt: token.content, title: token.attrGet("title") || "" }),
  },
  em: { mark: "em" },
  strong: { mark: "strong" },
  s: { mark: "strike" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href"), title: token.attrGet("title") || "" }) },
  code_inline: { mark: "code", noCloseToken: true },
};
const TAG_OF_BREAK = /^<br\s*\/?>$/i;

const parser = makeParser();
const builder = new MarkdownParser(schema, { parse: (tokens) => tokens }, TOKENS);

export const linesOf = (text) => text.split(/\r\n?|\n/);

/** The blocks of a text: `node`, or null where the editor cannot show what stands there, and the lines `from` to `to`. */
export function read(text) {
  const lines = linesOf(text);
  const blocks = [];
  let done = 0;
  const add = (from, to, node) => {
    if (from > done) addRest(lines, done, from, blocks);
    const end = lastWritten(lines, from, to);
    if (end > from) blocks.push({ from, to: end, node });
    done = Math.max(done, end);
  };
  for (const tokens of groups(parser.parse(mended(lines).join("\n"), {}))) {
    const [from, to] = tokens[0].map;
    add(from, to, nodeOf(tokens));
  }
  addRest(lines, done, lines.length, blocks);
  return blocks;
}

/** Lines that made no block, such as the addresses of links by name. */
function addRest(lines, from, to, blocks) {
  const first = lines.findIndex((line, number) => number >= from && number < to && line.trim());
  if (first >= 0) blocks.push({ from: first, to: lastWritten(lines, first, to), node: null });
}

function lastWritten(lines, from, to) {
  let end = to;
  while (end > from && !lines[end - 1].trim()) end -= 1;
  return end;
}

function groups(tokens) {
  const found = [];
  for (const token of tokens) {
    if (token.level === 0 && token.nesting >= 0) found.push([]);
    found.at(-1).push(token);
  }
  return found;
}

function nodeOf(tokens) {
  if (tokens.some(({ type }) => type === "raw")) return null;
  for (const { children } of tokens) {
    for (const child of children || []) {
      if (child.type === "html_inline" && TAG_OF_BREAK.test(child.content)) child.type = "hardbreak";
      else if (child.type === "html_inline") return null;
    }
  }
  try {
    const doc = builder.parse(tokens);
    doc.check();
    return doc.childCount === 1 ? doc.firstChild : null;
  } catch {
    return null;
  }
}
