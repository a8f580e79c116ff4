// Whether the doors are open now, by the clock of Việt Nam and the ward's hours. Without this script the hours stand there in words.
"use strict";
(() => {
  const NAMES = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"];
  const DAY = 864e5, FAR = 60;

  const isoDay = (moment) => moment.toISOString().slice(0, 10);
  const holidayOn = (hours, day) => hours.holidays.find(([first, last]) => first <= day && day <= last);

  // The times at which the doors open and close on the day of a moment.
  function spansOn(hours, moment) {
    if (holidayOn(hours, isoDay(moment))) return [];
    const day = (moment.getUTCDay() + 6) % 7;
    return hours.weekly.filter(([of]) => of === day).map(([, from, to]) => [from, to]);
  }

  function nextOpening(hours, now) {
    const time = now.toISOString().slice(11, 16);
    for (let ahead = 0; ahead < FAR; ahead += 1) {
      const moment = new Date(now.getTime() + ahead * DAY);
      const span = spansOn(hours, moment).find(([from]) => ahead > 0 || from > time);
      if (span) return `Mở lại lúc ${span[0]} ${dayName(moment, ahead)}.`;
    }
    return "";
  }

  function dayName(moment, ahead) {
    if (ahead === 0) return "hôm nay";
    const name = NAMES[(moment.getUTCDay() + 6) % 7];
    return `${ahead === 1 ? "ngày mai, " : ""}${name} ${isoDay(moment).split("-").reverse().join("/")}`;
  }

  function openSpan(hours, now) {
    const time = now.toISOString().slice(11, 16);
    return spansOn(hours, now).find(([from, to]) => from <= time && time < to);
  }

  function closed(hours, now) {
    const holiday = holidayOn(hours, isoDay(now));
    const why = holiday ? ` (nghỉ ${holiday[2]})` : "";
    return `Đã đóng cửa${why}. ${nextOpening(hours, now)}`.trim();
  }

  function show() {
    const now = new Date(Date.now() + 7 * 3600e3);  // Việt Nam is UTC+7 all year
    for (const place of document.querySelectorAll("[data-hours]")) {
      const hours = JSON.parse(place.dataset.hours), span = openSpan(hours, now);
      place.textContent = span ? `Đang mở cửa, đến ${span[1]}.` : closed(hours, now);
      place.classList.toggle("hours--open", Boolean(span));
      place.hidden = false;
    }
  }

  show();
  setInterval(show, 30000);
  addEventListener("visibilitychange", show);
})();
