/** hooks/cchc/markup/line_breaks.py for the browser: which line breaks in a paragraph are meant. */

const SHORT = 60;
const ITEM = /^(?:[–—•→➔]|[-+](?=\p{L})|\p{L}[)/] |\p{Nd}{1,2}(?:[)/] ?|\ufe0f))/u;
const NUMBERED = /^\p{Nd}{1,2}\. /u;
const ENDS = /[.:;,!?…)”]$/;
const long = (text) => [...text].length;

/** For each break between lines, whether it stays. */
export function meant(lines) {
  const width = Math.max(...lines.map(long));
  return lines.slice(1).map((after, number) => isMeant(lines[number], after, width));
}

function isMeant(line, after, width) {
  if (ITEM.test(after) || /^\p{So}/u.test(after)) return true;
  const ended = ENDS.test(line);
  if (NUMBERED.test(after)) return ended;
  const first = [...after.replace(/^[“"'(*_[]+/, "")][0] ?? "";
  const begins = /^\p{Lu}|^\p{Lt}/u.test(first);
  const hasRoom = after ? long(line) + 1 + long(after.trim().split(/\s+/)[0]) <= width : false;
  return begins && (width <= SHORT || (ended && hasRoom));
}
