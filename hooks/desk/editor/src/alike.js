/** Whether two blocks say the same: what Markdown cannot tell apart (spaces at the ends, marks on spaces) does not count. */

const SET_ASIDE = new Set(["origin", "soft", "colwidth"]);
const ON_WORDS = new Set(["em", "strong", "strike"]);

export const alike = (one, other) => JSON.stringify(pure(one)) === JSON.stringify(pure(other));

export const wordsOf = (node) => node.textBetween(0, node.content.size, "\n", (leaf) => leaf.type.spec.leafText?.(leaf) ?? "")
  .replace(/\s+/g, " ").trim();

function pure(node) {
  const attributes = Object.entries(node.attrs).filter(([name]) => !SET_ASIDE.has(name));
  if (node.type.spec.code || node.isAtom) return [node.type.name, attributes, node.textContent];
  return [node.type.name, attributes, node.inlineContent ? inline(node) : node.children.map(pure)];
}

function inline(node) {
  const pieces = [];
  const push = (what, marks) => {
    const key = JSON.stringify(marks);
    if (typeof what === "string" && typeof pieces.at(-1)?.[0] === "string" && pieces.at(-1)[1] === key) pieces.at(-1)[0] += what;
    else pieces.push([what, key]);
  };
  node.forEach((child) => {
    const marks = child.marks.map((mark) => [mark.type.name, Object.values(mark.attrs)]).sort();
    if (child.type.name === "hard_break") push(["br"], []);
    else if (!child.isText) push([child.type.name, Object.values(child.attrs)], marks);
    else if (marks.some(([name]) => name === "code")) push(child.text, marks);
    else for (const part of child.text.split(/(\s+)/)) {
      if (part) push(part, part.trim() ? marks : marks.filter(([name]) => !ON_WORDS.has(name)));
    }
  });
  return trimmed(pieces);
}

/** The pieces without spaces at the ends of lines, and without breaks at the ends of the block. */
function trimmed(pieces) {
  const isBreak = (piece) => !piece || (Array.isArray(piece[0]) && piece[0][0] === "br");
  const kept = pieces
    .map(([what, marks], at) => {
      if (typeof what !== "string" || marks.includes('"code"')) return [what, marks];
      let words = what;
      if (isBreak(pieces[at - 1])) words = words.trimStart();
      if (isBreak(pieces[at + 1])) words = words.trimEnd();
      return [words, marks];
    })
    .filter(([what]) => what !== "");
  while (kept.length && isBreak(kept[0])) kept.shift();
  while (kept.length && isBreak(kept.at(-1))) kept.pop();
  return kept;
}
