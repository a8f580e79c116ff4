// Words and days as people write them.

/** Text without marks and capitals, for finding. */
export const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

/** Whether every word of `sought` is in a text, marks aside. */
export function has(text, sought) {
  const all = folded(text);
  return folded(sought).split(/\s+/).every((word) => all.includes(word));
}

/** 2026-11-23 as 23/11/2026; other text as it is. */
export const shownDay = (value) => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");

/** 23/11/2026 as 2026-11-23; other text as it is. */
export function writtenDay(typed) {
  const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(typed);
  return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : typed.trim();
}

/** Whether a value is a day of the calendar. */
export function isDay(value) {
  const day = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** What is wrong with a value that is no day. */
export function wrongDay(value) {
  const found = /^(\d{4})-(\d\d)-\d\d$/.exec(value);
  if (!found) return "Viết ngày/tháng/năm, ví dụ 23/11/2026.";
  const [, year, month] = found.map(Number);
  if (month < 1 || month > 12) return `Không có ngày ${shownDay(value)}: một năm có 12 tháng.`;
  return `Không có ngày ${shownDay(value)}: tháng ${month} năm ${year} có ${new Date(Date.UTC(year, month, 0)).getUTCDate()} ngày.`;
}

/** A sentence with a capital, its days as people write them. */
export function sentence(text) {
  const said = text.replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, "$3/$2/$1");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Pieces of two lists in order: `{ same }`, or `{ left, right }` that differ. */
export function differences(left, right) {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pieces = [];
  const differing = () => {
    const last = pieces[pieces.length - 1];
    if (last && last.left) return last;
    pieces.push({ left: [], right: [] });
    return pieces[pieces.length - 1];
  };
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      pieces.push({ same: left[i] });
      i++;
      j++;
    } else if (j === right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      differing().left.push(left[i++]);
    } else {
      differing().right.push(right[j++]);
    }
  }
  return pieces;
}
