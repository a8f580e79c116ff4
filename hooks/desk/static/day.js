// A day as people type it, with a calendar to choose from.

import { html, useEffect, useRef, useState } from "./preact-htm.js";
import { isDay, shownDay, writtenDay } from "./words.js";

export function DayInput({ id, value, onValue, ...rest }) {
  const [typed, setTyped] = useState(shownDay(value));
  const calendar = useRef(null);
  useEffect(() => {
    if (writtenDay(typed) !== value) setTyped(shownDay(value));
  }, [value]);
  const type = (text) => {
    setTyped(text);
    onValue(writtenDay(text));
  };
  return html`<span class="day">
    <input id=${id} inputmode="numeric" autocomplete="off" placeholder="ngày/tháng/năm" value=${typed} onInput=${(event) => type(event.target.value)} ...${rest} />
    <button type="button" aria-label="Mở lịch để chọn ngày" onClick=${() => calendar.current.showPicker()}>Lịch</button>
    <input
      class="day__calendar" type="date" tabindex="-1" aria-hidden="true" ref=${calendar}
      value=${isDay(value) ? value : ""}
      onChange=${(event) => event.target.value && type(shownDay(event.target.value))}
    />
  </span>`;
}
