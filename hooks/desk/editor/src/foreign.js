/** HTML from Word, Excel, Zalo and web pages, made plain: paragraphs, headings, lists, tables, bold, italics and links. */
import { addressOf } from "./addresses.js";

const BLOCKS = "address,article,aside,blockquote,center,dd,div,dl,dt,fieldset,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,table,ul";
const BLOCK = new Set(BLOCKS.split(","));
const NOTHING = "style,script,meta,link,title,xml,noscript,template,iframe,object,select,del,.msocomanchor,.MsoCommentReference,.msoDel,[data-its-style*='mso-element:comment'],[data-its-style*='mso-hide']";
const OLD_FONT = /font-family:[^;>]{0,40}?(?:\.Vn[A-Z]|VNI-)/;
const STYLE = "data-its-style";
const BULLET = /^[•●○▪■◦‣⁃∙·➢➤❖\uf0a7\uf0b7\uf0d8\uf076]\s*/u;
const DASH = /^[-–—+]\s+/u;
const NUMBER = /^(\d{1,2})[.)]\s+/;
const SECTION = /^(?:[IVX]{1,5})[.)\s]\s*\p{L}/u;
const LONGEST_HEADING = 150;

/**
 * {html, pictures, lost, merged, isOld}: what to paste, pictures in it as data, how many could not be had, how many cells were merged, and
 * whether a font from before Unicode shows other letters than there are.
 */
export function plain(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const reader = new Reader();
  reader.remove(page);
  reader.blocks(page.body, { marks: {}, lists: [] });
  reader.flush();
  return { html: render(typedLists(headings(reader.out))), pictures: reader.pictures, lost: reader.lost, merged: reader.merged, isOld: OLD_FONT.test(html) };
}

/** The policy of the page forbids styles in HTML, also where it is only read: they are read under another name. */
const withoutStyles = (html) => html.replace(/<style[\s\S]*?<\/style\s*>/gi, "").replace(/(<[a-z][^<>]*?\s)style(?=\s*=)/gi, `$1${STYLE}`);

const styleOf = (node) => (node.getAttribute(STYLE) || "").toLowerCase().replace(/\s*:\s*/g, ":");

class Reader {
  out = [];
  line = [];
  pictures = [];
  lost = 0;
  merged = 0;

  remove(page) {
    page.querySelectorAll(NOTHING).forEach((node) => node.remove());
    page.querySelectorAll(`[${STYLE}]`).forEach((node) => { if (/display:none/.test(styleOf(node))) node.remove(); });
  }

  /** The blocks in an element; `marks` are those around it, `lists` the lists around it. */
  blocks(parent, around) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE && (BLOCK.has(node.localName) || node.querySelector(BLOCKS))) {
        this.flush();
        this.block(node, around);
        this.flush();
      } else {
        this.inline(node, around.marks);
      }
    }
  }

  block(node, around) {
    const name = node.localName;
    if (name === "table") return this.table(node, around);
    if (name === "hr" || /mso-element:(?:footnote|endnote)-separator/.test(styleOf(node))) return undefined;
    const inside = { ...around, marks: marksOf(node, around.marks) };
    if (name === "ul" || name === "ol") inside.lists = [...around.lists, { ordered: name === "ol", next: Number(node.getAttribute("start") || 1) }];
    if (name === "li") this.item = this.itemOf(node, around.lists);
    else if (name === "p" || /^h\d$/.test(name) || /mso-list/.test(styleOf(node))) this.kind = this.kindOf(node);
    if (name === "blockquote") this.quotes = (this.quotes || 0) + 1;
    this.blocks(node, inside);
    this.flush();
    if (name === "li") this.item = null;
    if (name === "blockquote") this.quotes -= 1;
    this.kind = null;
    return undefined;
  }

  /** Word on the web makes a list of each item, and says its depth. */
  itemOf(node, lists) {
    const list = lists.at(-1) || { ordered: false, next: 1 };
    const depth = Number(node.getAttribute("data-aria-level") || node.getAttribute("aria-level") || 1);
    return { type: "item", level: Math.max(lists.length, depth), ordered: list.ordered, number: list.ordered ? list.next++ : 0 };
  }

  /** What Word says of a paragraph: a heading, an item with its sign, or nothing. */
  kindOf(node) {
    const style = styleOf(node);
    const level = /^h(\d)$/.exec(node.localName)?.[1] || /^MsoHeading(\d)/i.exec(node.className)?.[1] || /mso-outline-level:(\d)/.exec(style)?.[1];
    if (level || /\bMsoTitle\b/.test(node.className)) return { type: "heading", level: Number(level || 0) };
    const list = /mso-list:\s*l\d+\s+level(\d+)/.exec(style);
    if (!list) return null;
    const signs = [...node.querySelectorAll(`[${STYLE}]`)].filter((one) => /mso-list:ignore/.test(styleOf(one)));
    const sign = signs.map((one) => one.textContent).join("").replace(/\s+/g, " ").trim();
    signs.forEach((one) => one.remove());
    const number = /^\(?(\d+)[.)]?\)?$/.exec(sign);
    if (number) return { type: "item", level: Number(list[1]), ordered: true, number: Number(number[1]) };
    if (/^[\p{L}\p{N}.()]+[.)]$/u.test(sign) && sign.length > 1) return { type: "item", level: Number(list[1]), label: sign };
    return { type: "item", level: Number(list[1]), ordered: false, number: 0 };
  }

  inline(node, marks) {
    if (node.nodeType === Node.TEXT_NODE) this.line.push({ text: node.data.replace(/[\s\u00a0]+/g, " "), marks });
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.localName;
    if (name === "br") this.line.push({ isBreak: true });
    else if (name === "img" || name === "v:imagedata") this.picture(node.getAttribute("src") || "");
    else if (/mso-tab-count/.test(styleOf(node))) this.line.push({ text: " ", marks });
    else node.childNodes.forEach((child) => this.inline(child, marksOf(node, marks)));
  }

  picture(src) {
    if (/^data:image\//i.test(src)) this.pictures.push(src);
    else this.lost += 1;
  }

  /** The line that was gathered becomes a block. */
  flush() {
    const words = tidied(this.line);
    this.line = [];
    if (!words.length) return;
    const kind = this.kind || this.item || { type: "paragraph" };
    if (kind.label) words.unshift({ text: `${kind.label} `, marks: {} });
    const isItem = kind.type === "item" && !(kind.label && kind.level === 1);
    const block = { ...kind, type: isItem || kind.type === "heading" ? kind.type : "paragraph", words, quoted: this.quotes > 0 };
    if (this.item && kind === this.item && this.item.isWritten) this.out.at(-1).words.push({ isBreak: true }, ...words);
    else this.out.push(block);
    if (kind === this.item) this.item.isWritten = true;
  }

  table(node, around) {
    const rows = [...node.rows].filter((row) => row.closest("table") === node);
    if (rows.length === 1 && rows[0].cells.length === 1) return this.blocks(rows[0].cells[0], around);
    const grid = rows.map(() => []);
    rows.forEach((row, at) => {
      for (const cell of row.cells) {
        let column = 0;
        while (grid[at][column]) column += 1;
        const [down, right] = [Math.min(cell.rowSpan || 1, rows.length - at), Math.min(cell.colSpan, 50)];
        if (down > 1 || right > 1) this.merged += 1;
        for (let y = 0; y < down; y += 1) for (let x = 0; x < right; x += 1) grid[at + y][column + x] = [];
        grid[at][column] = this.cell(cell);
      }
    });
    const width = Math.max(0, ...grid.map((row) => row.findLastIndex((words) => words?.length) + 1));
    const full = grid.filter((row) => row.some((words) => words?.length)).map((row) => Array.from({ length: width }, (_, at) => row[at] || []));
    if (full.length && width === 1) full.forEach(([words]) => this.out.push({ type: "paragraph", words }));
    else if (full.length) this.out.push({ type: "table", rows: full });
    return undefined;
  }

  cell(cell) {
    const reader = new Reader();
    reader.blocks(cell, { marks: {}, lists: [] });
    reader.flush();
    this.pictures.push(...reader.pictures);
    this.lost += reader.lost;
    return reader.out.flatMap((block, at) => {
      const words = block.rows ? block.rows.flat(2) : block.words;
      const sign = block.type === "item" && !block.label ? [{ text: block.ordered ? `${block.number}. ` : "– ", marks: {} }] : [];
      return [...(at ? [{ isBreak: true }] : []), ...sign, ...words];
    });
  }
}

/** The marks in an element: those around it, and its own. */
function marksOf(node, around) {
  const [name, style, marks] = [node.localName, styleOf(node), { ...around }];
  const weight = /(?<![\w-])font-weight:(\w+)/.exec(style)?.[1];
  if (weight) marks.strong = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  else if (name === "b" || name === "strong") marks.strong = true;
  const slant = /(?<![\w-])font-style:(\w+)/.exec(style)?.[1];
  if (slant) marks.em = slant !== "normal";
  else if (name === "i" || name === "em") marks.em = true;
  if (["s", "strike"].includes(name) || /text-decoration[\w-]*:[^;]*line-through/.test(style)) marks.s = true;
  const href = name === "a" ? node.getAttribute("href") : null;
  if (href && /^(https?:|mailto:|tel:)/i.test(href) && addressOf(href).address) marks.a = href;
  return marks;
}

/** Words without spaces at the ends of lines and without breaks at the ends of the block. */
function tidied(line) {
  const words = [];
  for (const piece of line) {
    const last = words.at(-1);
    const isStart = !last || last.isBreak;
    const text = piece.isBreak ? "" : piece.text.slice(isStart || last.text.endsWith(" ") ? piece.text.search(/[^ ]|$/) : 0);
    if (piece.isBreak && last && !last.isBreak) last.text = last.text.trimEnd();
    if (piece.isBreak ? words.length : text) words.push(piece.isBreak ? piece : { ...piece, text });
  }
  while (words.length && (words.at(-1).isBreak || !words.at(-1).text.trim())) words.pop();
  if (words.length) words.at(-1).text = words.at(-1).text.trimEnd();
  return words;
}

const said = (words) => words.map((piece) => (piece.isBreak ? " " : piece.text)).join("");
const isAllBold = (words) => words.every((piece) => piece.isBreak || !piece.text.trim() || piece.marks.strong);

/** Headings in the two sizes of the site; "I. …" all in bold or in capitals is one, as offices write. */
function headings(blocks) {
  const levels = [...new Set(blocks.filter(({ type }) => type === "heading").map(({ level }) => level))].sort();
  return blocks.map((block) => {
    if (block.type === "heading") return { ...block, size: block.level === levels[0] ? 2 : 3 };
    const words = block.type === "paragraph" && !block.quoted ? said(block.words) : "";
    const isSection = SECTION.test(words) && words.length <= LONGEST_HEADING && (isAllBold(block.words) || words === words.toUpperCase());
    return isSection ? { ...block, type: "heading", size: levels.length ? 3 : 2 } : block;
  });
}

/** Signs of lists that were typed become lists; a dash or a number alone may be a dash, a number. */
function typedLists(blocks) {
  const sign = ({ type, words }, pattern) => (type === "paragraph" ? pattern.exec(said(words)) : null);
  const isRun = (at, pattern) => [blocks[at - 1], blocks[at + 1]].some((other) => {
    const [one, next] = [sign(blocks[at], pattern), other && sign(other, pattern)];
    return one && next && (pattern === NUMBER || one[0][0] === next[0][0]);
  });
  return blocks.map((block, at) => {
    const bullet = sign(block, BULLET) || (isRun(at, DASH) && sign(block, DASH));
    const number = isRun(at, NUMBER) && sign(block, NUMBER);
    if (!bullet && !number) return block;
    const level = bullet && bullet[0].startsWith("+") ? 2 : 1;
    return { ...block, type: "item", level, ordered: Boolean(number), number: number ? Number(number[1]) : 0, words: without(block.words, (bullet || number)[0].length) };
  });
}

function without(words, length) {
  let rest = length;
  return tidied(words.map((piece) => {
    const cut = piece.isBreak ? 0 : Math.min(rest, piece.text.length);
    rest -= cut;
    return piece.isBreak ? piece : { ...piece, text: piece.text.slice(cut) };
  }));
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

function inlineHtml(words, isHeading) {
  return words.map((piece) => {
    if (piece.isBreak) return isHeading ? " " : "<br>";
    const { strong, em, s, a } = piece.marks;
    let html = escaped(piece.text);
    if (strong && !isHeading) html = `<strong>${html}</strong>`;
    if (em && !isHeading) html = `<em>${html}</em>`;
    if (s) html = `<s>${html}</s>`;
    return a ? `<a href="${escaped(a)}">${html}</a>` : html;
  }).join("");
}

function render(blocks) {
  let html = "";
  const open = [];
  const close = (level) => { while (open.length > level) html += `</li></${open.pop()}>`; };
  for (const block of blocks) {
    if (block.type !== "item") {
      close(0);
      const text = block.rows ? tableHtml(block.rows) : inlineHtml(block.words, block.type === "heading");
      const made = block.rows ? text : block.type === "heading" ? `<h${block.size}>${text}</h${block.size}>` : `<p>${text}</p>`;
      html += block.quoted ? `<blockquote>${made}</blockquote>` : made;
      continue;
    }
    const level = Math.min(block.level, open.length + 1);
    const tag = block.ordered ? "ol" : "ul";
    close(level);
    if (open.length === level && open.at(-1) !== tag) close(level - 1);
    if (open.length === level) html += "</li>";
    else html += block.ordered && block.number !== 1 ? `<ol start="${block.number}">` : `<${tag}>`;
    if (open.length < level) open.push(tag);
    html += `<li><p>${inlineHtml(block.words)}</p>`;
  }
  close(0);
  return html.replace(/<\/blockquote><blockquote>/g, "");
}

function tableHtml(rows) {
  const row = (cells, tag) => `<tr>${cells.map((words) => `<${tag}>${inlineHtml(words, tag === "th")}</${tag}>`).join("")}</tr>`;
  return `<table>${rows.map((cells, at) => row(cells, at ? "td" : "th")).join("")}</table>`;
}
