/** hooks/cchc/markup/dialect.py for the browser: the site's Markdown, by the same family of parsers (decisions/0027, 0040). */
import MarkdownIt from "markdown-it";

import { meant } from "./line_breaks.js";

const NOTE = /\[\^[^\[\]\s]{1,100}\](?!:)/y;
const RAW = /^(?:\[\^[^\[\]\s]+\]:|[:~][ \t])/;
const MARKER = /^(?:[\p{L}\p{N}]{1,4}[.)/]|[-–—•*+·])$/u;
const ALT = { alt: ["paragraph", "reference", "blockquote"] };

/** A parser of the site's Markdown. What only the site's own plugins read becomes a token "raw", whose text stays. */
export function makeParser() {
  const parser = new MarkdownIt("commonmark");
  parser.enable(["table", "strikethrough"]).disable("code");
  parser.validateLink = () => true;
  parser.normalizeLink = parser.normalizeLinkText = (address) => address;
  parser.block.ruler.at("html_block", comment, ALT);
  parser.block.ruler.before("reference", "raw", raw, ALT);
  parser.block.ruler.before("paragraph", "tab_table", tabTable, { alt: ["paragraph", "reference"] });
  parser.inline.ruler.before("link", "note", note);
  parser.core.ruler.push("keep_line_breaks", keepLineBreaks);
  return parser;
}

function comment(state, first, end, silent) {
  const begin = state.bMarks[first] + state.tShift[first];
  if (!state.src.startsWith("<!--", begin)) return false;
  const closed = state.src.indexOf("-->", begin);
  if (closed < 0) return false;
  let last = first;
  while (last < end && state.eMarks[last] <= closed) last += 1;
  if (last === end || state.src.slice(closed + 3, state.eMarks[last]).trim()) return false;
  return silent || pushRaw(state, first, last + 1);
}

/** A note's words at the end of a text, or the meaning of a word, with the indented lines that belong to it. */
function raw(state, first, end, silent) {
  if (!RAW.test(state.src.slice(state.bMarks[first] + state.tShift[first], state.eMarks[first]))) return false;
  if (silent) return true;
  let last = first + 1;
  let isApart = false;
  for (let line = last; line < end; line += 1) {
    if (state.isEmpty(line)) isApart = true;
    else if (isApart && state.sCount[line] - state.blkIndent < 2) break;
    else [last, isApart] = [line + 1, false];
  }
  return pushRaw(state, first, last);
}

function pushRaw(state, first, end) {
  const token = state.push("raw", "", 0);
  token.map = [first, end];
  state.line = end;
  return true;
}

function note(state, silent) {
  NOTE.lastIndex = state.pos;
  const found = NOTE.exec(state.src);
  if (!found) return false;
  if (!silent) state.push("note", "", 0).content = found[0];
  state.pos += found[0].length;
  return true;
}

function keepLineBreaks(state) {
  state.tokens.forEach((token, at) => {
    if (state.tokens[at - 1]?.type !== "paragraph_open" || !token.content.includes("\n")) return;
    const breaks = token.children.filter(({ type }) => type === "softbreak" || type === "hardbreak");
    const lines = token.content.split("\n").map((line) => line.trim());
    if (breaks.length !== lines.length - 1) return;
    meant(lines).forEach((isMeant, number) => {
      const found = breaks[number];
      if (isMeant && found.type === "softbreak") [found.type, found.meta] = ["hardbreak", { soft: true }];
    });
  });
}

function tabTable(state, first, end, silent) {
  const rows = [];
  for (let line = first; line < end; line += 1) {
    const row = cells(state, line);
    if (rows.length && row.length !== rows[0].length) break;
    rows.push(row);
  }
  if (rows.length < 2 || !areRows(rows[0], rows[1])) return false;
  if (silent) return true;
  const pushCell = (tag, content) => {
    state.push(`${tag}_open`, tag, 1);
    Object.assign(state.push("inline", "", 0), { content, children: [] });
    state.push(`${tag}_close`, tag, -1);
  };
  state.push("table_open", "table", 1).map = [first, first + rows.length];
  rows.forEach((row, number) => {
    state.push("tr_open", "tr", 1);
    row.forEach((cell) => pushCell(number ? "td" : "th", cell));
    state.push("tr_close", "tr", -1);
  });
  state.push("table_close", "table", -1);
  state.line = first + rows.length;
  return true;
}

function cells(state, line) {
  const inside = state.sCount[line] >= state.blkIndent;
  const text = inside ? state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]) : "";
  return text.split("\t").map((cell) => cell.trim());
}

function areRows(first, second) {
  const items = first.length === 2 && MARKER.test(first[0]) && MARKER.test(second[0]);
  return first.length === second.length && first.length > 1 && !items;
}
