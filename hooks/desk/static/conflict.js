// Two people's changes of one text: what both changed, and how it reads.

import { shownDay } from "./words.js";

const same = (one, other) => JSON.stringify(one || "") === JSON.stringify(other || "");

/** Names of what was typed here and changed there; "" is the body, "*" the whole. `before` is what both began from, null if unknown. */
export function clashes({ fields, body, whole }, theirs, before) {
  if (whole !== null) return before && same(theirs.whole, before.whole) ? [] : ["*"];
  const changed = (there, was, typed) => !same(there, typed) && !(before && same(there, was));
  const old = (before && before.values) || {};
  const there = theirs.values || {};
  const names = Object.keys(fields).filter((name) => changed(there[name], old[name], fields[name]));
  return body !== null && changed(theirs.body, before && before.body, body) ? [...names, ""] : names;
}

/** Names of what differs in two versions. */
export function differing(mine, theirs) {
  if (!mine.values || !theirs.values) return ["*"];
  const names = Object.keys({ ...theirs.values, ...mine.values }).filter((name) => !same(mine.values[name], theirs.values[name]));
  return same(mine.body, theirs.body) ? names : [...names, ""];
}

/** Fields that the buttons write, which have no place in the form. */
const BY_BUTTONS = {
  draft: "Bản nháp", approved: "Đã duyệt", approved_by: "Người duyệt", approved_on: "Ngày duyệt", corrections: "Đính chính", withdrawn: "Rút bài",
};
const YES_NO = { true: "có", false: "không" };

/** The clashing parts of a version, as lines to compare. */
export function described(names, { values, fields, body, whole }, form) {
  const given = fields || values || {};
  return names
    .map((name) => {
      if (name === "*") return whole;
      if (name === "") return body;
      const field = form.find((one) => one.name === name) || { label: BY_BUTTONS[name] || name, options: [], fields: [] };
      return `${field.label}: ${words(field, given[name])}`;
    })
    .join("\n");
}

function words(field, value) {
  if (!value) return "(trống)";
  if (Array.isArray(value)) return value.map((one) => words(field, one)).join("\n");
  if (typeof value === "object") return Object.keys(value).map((name) => inner(field, name, value[name])).join("; ");
  return (field.options.find((one) => one.id === value) || { name: YES_NO[value] || shownDay(value) }).name;
}

function inner({ fields }, name, value) {
  const field = fields.find((one) => one.name === name);
  return field ? `${field.label}: ${words(field, value)}` : words({ options: [], fields: [] }, value);
}
