/** hooks/cchc/markup/pasted.py for the browser: lines as officers paste them, into the Markdown that the site takes them for. */

const WORD = "\\p{L}\\p{N}_";
const FENCE = /^ {0,3}(?:```|~~~)/;
const BULLET = /^([ \t]*)[•●○▪■◦‣⁃∙·➢➤❖\uf0a7\uf0b7\uf0d8\uf076][ \t]*(?=\S)/u;
const DASH = /^([ \t]*)([–—])[ \t]*(?=[^\s–—])/u;
const GLUED = /^([ \t]*)([-+]|\p{Nd}{1,2}[.)])(?=\p{L})/u;
const ITEM = /^([ \t]*)([-+*]|\p{Nd}{1,3}[.)])[ \t]/u;
const YEAR = /^([ \t]*\p{Nd}{4,9})(?=[.)]\s)/u;
const HEADING = new RegExp(`^(?:#{2,6}(?=[^#\\s])|#(?=[^#\\s])(?![${WORD}]+(?:\\s+#[${WORD}]+)*\\s*$))`, "u");
const A_PICTURE = "(?!https?:)(?=[^()\\[\\]\\n]{1,300}\\.(?:jpe?g|png|webp|gif|avif|heic|bmp|tiff?|jfif|svg)\\b)";
const PICTURE = new RegExp(`![ \\t]{0,9}(\\[[^\\[\\]]{0,300}\\])[ \\t]{0,9}\\(${A_PICTURE}`, "giu");
const APART = new RegExp(
  `(?<=[^\\\\]\\])[ \\t]{1,9}\\((?=(?:https?:|www\\.|mailto:|tel:)|[^()\\s]{1,200}\\.[${WORD}]{2,4}[)#])`, "giu",
);
const CROSSED = new RegExp(
  `(!?)\\(([^()\\[\\]]{0,300})\\)\\[((?:${A_PICTURE}|https?:\\/\\/|www\\.)[^\\[\\]\\s]{1,300})\\](?!\\()`, "giu",
);
const IN_ADDRESS = new RegExp(`(?<![<${WORD}])https?:\\/\\/[^\\s<>()\\[\\]*]*`, "gu");
const MARK = new RegExp(`(?<!\\\\)_(?=[${WORD}\\/])`, "gu");
const TIMES = /(?<=\p{Nd})\*(?=\p{Nd})/gu;
const TIGHT = new RegExp(`(?<![${WORD}*\\\\])(\\*\\*[^*\\s][^*\\n]{0,300}[:;.,!?…”)])\\*\\*(?=\\p{L})`, "gu");
const TARGET = /(?<!\\)\]\(((?:[^()\n]|\([^()\n]*\))*)\)/gu;
const TITLED = /^(<[^<>]*>|\S+(?: +\S+)*?)\s+["“”„'‘](.+)["“”'’]$/u;
const DEEP = 4;
const LONG = 1000;

/** The text with Word's list signs, links typed with spaces and other such forms as Markdown, line for line. */
export function mended(lines) {
  return nested(dedented(mendedLines(lines)));
}

function mendedLines(lines) {
  let isCode = false;
  return lines.map((line, number) => {
    if (FENCE.test(line)) isCode = !isCode;
    else if (!isCode) return links(item(line, [lines[number - 1] ?? "", lines[number + 1] ?? ""]));
    return line;
  });
}

function item(typed, around) {
  const line = typed.replace(HEADING, "$& ").replace(BULLET, "$1- ").replace(YEAR, "$1\\");
  for (const sign of [DASH, GLUED]) {
    const found = sign.exec(line);
    if (found && around.some((other) => alike(sign, found[2], other))) {
      return `${found[1]}${sign === DASH ? "-" : found[2]} ${line.slice(found[0].length)}`;
    }
  }
  return line;
}

function alike(sign, mark, other) {
  const found = sign.exec(other) || ITEM.exec(other);
  const [isAscii, isNumber] = [/^[\0-\x7f]*$/, /^\p{Nd}/u];
  return Boolean(found) && isAscii.test(found[2]) === isAscii.test(mark) && isNumber.test(found[2]) === isNumber.test(mark);
}

function dedented(lines) {
  let [indent, isWithin] = ["", false];
  return lines.map((line) => {
    const found = ITEM.exec(line);
    if (line.trim() && !line.startsWith(indent)) indent = "";
    if (found && !indent && !isWithin && columns(found[1]) >= DEEP) indent = found[1];
    const made = indent && line.startsWith(indent) ? line.slice(indent.length) : line;
    isWithin = Boolean(found) || (isWithin && !made.slice(0, 1).trim());
    return made;
  });
}

function columns(space) {
  return [...space].reduce((width, sign) => (sign === "\t" ? width + 4 - (width % 4) : width + 1), 0);
}

function nested(lines) {
  let above = null;
  return lines.map((line) => {
    const found = ITEM.exec(line);
    if (!line.trim() || (found && found[2] === "-")) above = found ? found[1] : null;
    return found && found[2] === "+" && above === found[1] ? `  ${line}` : line;
  });
}

function links(typed) {
  if (typed.includes("`")) return typed;
  let line = typed.includes("**")
    ? typed.replace(TIGHT, (whole, bold, at) => (typed.slice(0, at).split("**").length % 2 ? `${bold}** ` : whole))
    : typed;
  line = line.replace(TIMES, "\\*").replace(IN_ADDRESS, (address) => address.replace(MARK, "\\_"));
  if (!line.includes("](") && !line.includes("] ") && !line.includes(")[")) return line;
  line = line.replace(PICTURE, "!$1(").replace(APART, "(").replace(CROSSED, "$1[$2]($3)");
  return line.replace(TARGET, (_, inside) => `](${target(inside)})`);
}

function target(typed) {
  const inside = typed.trim();
  const found = inside.length < LONG ? TITLED.exec(inside) : null;
  let [address, title] = found ? [found[1], found[2]] : [inside, ""];
  if (/\s/.test(address) && !address.startsWith("<")) address = `<${address}>`;
  title = title.replace(/(?<!\\)"/g, '\\"');
  return title ? `${address} "${title}"` : address;
}
