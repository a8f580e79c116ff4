// Values of fields: text, lists and groups.

export const asList = (value) => (Array.isArray(value) ? value : value ? [value] : []);

export const asGroup = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});

/** Whether a value says something. */
export const isFilled = (value) => (value && typeof value === "object" ? Object.values(value).some(isFilled) : Boolean(value));

/** Whether a field has something to ask for, or holds something already. */
export const isAsked = ({ name, only_with: answers }, values) =>
  Object.keys(answers).every((beside) => values[beside] === answers[beside]) || isFilled(values[name]);

/** The items of a list; one that must be filled has a place to write in from the beginning. */
export function itemsOf(field, value, first) {
  const items = asList(value);
  return items.length || !field.required ? items : [first];
}
