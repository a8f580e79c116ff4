/** Blocks of the editor as Markdown, in the style of the site's texts: one line for a paragraph, "-" for items. */
import { MarkdownSerializer } from "prosemirror-markdown";
import { Fragment } from "prosemirror-model";

import { alike, wordsOf } from "./alike.js";
import { read } from "./reading.js";
import { schema } from "./schema.js";

const SIGNS = /[\\`*~[\]_<&]/g;
const LINE_START = /^(\s*)(?:([-+>#=|~:–—•●○▪■◦‣⁃∙·➢➤❖])|(\p{Nd}+)(?=[.)](?:\s|$)))/u;
const BOX = /^\[[ xX]\] /;
const ESCAPABLE = /[-+>#|~]/;
const MOVABLE = new Set(["em", "strong", "strike"]);

/** How a line of text is tried, the plainest first: breaks by a sign, signs escaped, punctuation outside of bold words. */
const WAYS = [
  {}, { hard: true }, { outside: true, hard: true }, { escape: true, hard: true }, { escape: true, outside: true, hard: true },
];

/** The Markdown of a block; "" of one that has nothing in it. `other` asks for other signs of lists. */
export function write(node, other = 0) {
  return linesOfBlock(node, other).join("\n");
}

/** `sign` is what stands before the block in its line: that of an item, or of a quotation. */
function linesOfBlock(node, other = 0, sign = "") {
  const { attrs } = node;
  switch (node.type.name) {
    case "paragraph": return lineOf(node, (line) => sign + line.replace(/\n/g, `\n${sign.replace("-", " ")}`)).split("\n").filter((line) => line.trim());
    case "heading": return [`${"#".repeat(attrs.level)} ${lineOf(node, (line) => `## ${line}`, true)}`.trim()];
    case "blockquote": return joined(node.children, [""], "> ").map((line) => `> ${line}`.trim());
    case "bullet_list": return list(node, () => "-*+"[other]);
    case "ordered_list": return list(node, (number) => `${attrs.order + number}${".)."[other]}`);
    case "table": return table(node);
    case "code_block": return code(node);
    case "horizontal_rule": return ["---"];
    default: return attrs.text.split("\n");
  }
}

/** Blocks under each other, with the lines `between` them; of lists under each other every second has other signs. */
function joined(children, between, sign) {
  let other = 0;
  const parts = children
    .map((child, at) => {
      other = children[at - 1]?.type === child.type ? 1 - other : 0;
      return linesOfBlock(child, other, sign === "- " && at ? "" : sign);
    })
    .filter((lines) => lines.length);
  return parts.flatMap((lines, at) => (at ? [...between, ...lines] : lines));
}

/** An item with nothing in it is left out: below a line of text Markdown would take it for text. */
function list(node, sign) {
  const isTight = ({ children }) => node.attrs.tight && children.slice(1).every(({ type, attrs }) => /_list$/.test(type.name) && (attrs.order ?? 1) === 1);
  const items = node.children.map((item) => joined(item.children, isTight(item) ? [] : [""], "- ")).filter((lines) => lines.length);
  return items.flatMap((lines, number) => {
    const mark = `${sign(number)} `;
    const marked = lines.map((line, at) => (at ? line && " ".repeat(mark.length) + line : mark + line));
    return number && !node.attrs.tight ? ["", ...marked] : marked;
  });
}

function table(node) {
  const row = (words) => `| ${words.join(" | ")} |`.replace(/ {2,}\|/g, " |");
  const rows = node.children.map(({ children }) => children.map((cell) => cellOf(cell)));
  const width = Math.max(...rows.map((words) => words.length));
  rows.forEach((words) => { while (words.length < width) words.push(""); });
  const signs = { left: ":--", center: ":-:", right: "--:" };
  const head = node.firstChild.children;
  const rule = Array.from({ length: width }, (_, at) => signs[head[at]?.attrs.align] || "---");
  return [row(rows[0]), `|${rule.join("|")}|`, ...rows.slice(1).map(row)];
}

function cellOf(cell) {
  const protect = (line) => line.replace(/\\?\n/g, "<br>").replace(/\|/g, "\\|");
  return protect(lineOf(cell, (line) => `| ${protect(line)} |\n|---|`, true));
}

function code(node) {
  const fence = "`".repeat(Math.max(3, ...[...node.textContent.matchAll(/`{3,}/g)].map(([found]) => found.length + 1)));
  return [`${fence}${node.attrs.params}`, ...(node.textContent ? node.textContent.replace(/\n$/, "").split("\n") : []), fence];
}

/** What stands in a block as a line, in the plainest way that is read as what it is; `around` puts it where it is to stand. */
function lineOf(node, around, isOneLine = false) {
  const type = node.type.name === "table_cell" ? schema.nodes.table_header : node.type;
  const meant = type.create({ ...node.attrs, ...(type.name === "heading" && { level: 2 }), ...(isOneLine && { align: null }) }, node.content);
  const tried = [];
  for (const one of WAYS) {
    const line = inline(node, one, node.type.name === "heading");
    const seen = line ? seenAs(around(line), node) : type.create();
    if (seen && alike(seen, meant)) return line;
    tried.push({ line, isSaid: Boolean(seen) && wordsOf(seen) === wordsOf(meant) });
  }
  return (tried.find(({ isSaid }) => isSaid) || tried[3]).line;
}

function seenAs(text, node) {
  const blocks = read(text);
  if (blocks.length !== 1 || !blocks[0].node) return null;
  let found = blocks[0].node;
  if (node.type.name === "paragraph") {
    while (!found.isTextblock && found.childCount === 1 && found.type.name !== "table") found = found.firstChild;
  }
  return found.type.name === "table" ? found.firstChild.firstChild : found;
}

let way = {};
const serializer = new MarkdownSerializer(
  {
    paragraph: (state, node) => state.renderInline(node),
    text: (state, node, parent, at) => state.text(textOf(node.text, !at || parent.child(at - 1).type.name === "hard_break"), false),
    hard_break: (state, node) => state.write(node.attrs.soft && !way.hard ? "\n" : "\\\n"),
    note: (state, node) => state.write(node.attrs.text),
    image: (state, { attrs }) => state.write(`![${way.escape ? bare(attrs.alt) : attrs.alt}](${target(attrs.src, attrs.title)})`),
  },
  {
    em: { open: "*", close: "*", mixable: true, expelEnclosingWhitespace: true },
    strong: { open: "**", close: "**", mixable: true, expelEnclosingWhitespace: true },
    strike: { open: "~~", close: "~~", mixable: true, expelEnclosingWhitespace: true },
    link: { open: "[", close: (_, { attrs }) => `](${target(attrs.href, attrs.title)})`, expelEnclosingWhitespace: true },
    code: { open: (_, __, parent, at) => ticks(parent.child(at), -1), close: (_, __, parent, at) => ticks(parent.child(at - 1), 1), escape: false },
  },
);

function inline(node, chosen, isHeading) {
  way = chosen;
  let content = tidied(node.content, isHeading);
  if (chosen.outside) content = outside(content);
  if (!content.size) return "";
  const made = schema.nodes.doc.create(null, schema.nodes.paragraph.create(null, nested(content)));
  return serializer.serialize(made).trim();
}

/** The content without breaks at its ends and spaces around breaks; a heading has no breaks. */
function tidied(content, isHeading) {
  let nodes = [];
  content.forEach((child) => nodes.push(isHeading && child.type.name === "hard_break" ? schema.text(" ") : child));
  const isBreak = (child) => !child || child.type.name === "hard_break";
  nodes = nodes.map((child, at) => {
    if (!child.isText || child.marks.some(({ type }) => type.name === "code")) return child;
    let words = child.text;
    if (isBreak(nodes[at - 1])) words = words.trimStart();
    if (isBreak(nodes[at + 1])) words = words.trimEnd();
    return words ? child.withText(words) : null;
  }).filter(Boolean);
  while (nodes.length && isBreak(nodes[0])) nodes.shift();
  while (nodes.length && isBreak(nodes.at(-1))) nodes.pop();
  return Fragment.from(nodes);
}

/** Signs at the ends of bold words stand outside where a letter follows: Markdown would show the stars. */
function outside(content) {
  const nodes = [];
  content.forEach((child, _, at) => {
    const movable = child.isText && child.marks.some(({ type }) => MOVABLE.has(type.name));
    if (!movable) return nodes.push(child);
    const before = at ? content.child(at - 1).text?.slice(-1) ?? "" : "";
    const after = at + 1 < content.childCount ? content.child(at + 1).text?.[0] ?? "" : "";
    const plain = child.marks.filter(({ type }) => !MOVABLE.has(type.name));
    const isWord = /[\p{L}\p{N}]/u.test(child.text);
    const [, first, middle, last] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(child.text);
    const [takesFirst, takesLast] = [/[\p{L}\p{N}]/u.test(before), /[\p{L}\p{N}]/u.test(after)];
    if (!isWord && (takesFirst || takesLast)) return nodes.push(child.mark(plain));
    const parts = [[takesFirst ? first : "", plain], [(takesFirst ? "" : first) + middle + (takesLast ? "" : last), child.marks], [takesLast ? last : "", plain]];
    return parts.forEach(([words, marks]) => { if (words) nodes.push(schema.text(words, marks)); });
  });
  return Fragment.fromArray(nodes.reduce((made, one) => {
    const last = made.at(-1);
    if (last?.isText && one.isText && last.sameMarkup(one)) made[made.length - 1] = last.withText(last.text + one.text);
    else made.push(one);
    return made;
  }, []));
}

/** The content with the mark that goes on the longest outside; of two alike the link, and code within all. */
function nested(content) {
  const nodes = content.content;
  const reach = (mark, at) => {
    const has = (node) => Boolean(node) && mark.isInSet(node.marks);
    let [first, last] = [at, at];
    while (has(nodes[first - 1])) first -= 1;
    while (has(nodes[last + 1])) last += 1;
    return mark.type.name === "code" ? -1 : last - first;
  };
  return Fragment.fromArray(nodes.map((node, at) => node.mark([...node.marks].sort((a, b) => reach(b, at) - reach(a, at)))));
}

function textOf(text, isLineStart) {
  if (!way.escape) return text;
  const box = isLineStart ? BOX.exec(text)?.[0] ?? "" : "";
  const escaped = box + text.slice(box.length).replace(SIGNS, "\\$&");
  if (!isLineStart) return escaped;
  return escaped.replace(LINE_START, (_, space, sign, number) => space + (number ? `${number}\\` : ESCAPABLE.test(sign) ? `\\${sign}` : `&#${sign.codePointAt(0)};`));
}

const bare = (text) => text.replace(/[\\[\]`*_<>]/g, "\\$&");

function target(href, title) {
  const address = /[\s()<>]/.test(href) || !href ? `<${href.replace(/[<>]/g, "\\$&")}>` : href;
  return title ? `${address} "${title.replace(/(?<!\\)"/g, '\\"')}"` : address;
}

function ticks(node, side) {
  const longest = Math.max(0, ...[...node.text.matchAll(/`+/g)].map(([found]) => found.length));
  const sign = "`".repeat(longest + 1);
  const space = longest ? " " : "";
  return side < 0 ? sign + space : space + sign;
}
