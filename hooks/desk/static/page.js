// The real page beside the text, as a phone and as a wide screen show it.

import { html, useEffect, useRef, useState } from "./preact-htm.js";

const WIDTHS = { phone: 360, wide: 1280 };

/** The page loads itself anew after each change (xem-truoc.js), at the place where one was reading. */
export function Page({ url, title }) {
  const [width, setWidth] = useState("phone");
  const [room, setRoom] = useState({ width: 360, height: 600 });
  const [shown, setShown] = useState(url);
  const place = useRef(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setRoom({ width: entry.contentRect.width, height: entry.contentRect.height }));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    // A text with mistakes has no page; the last one stays.
    if (url) setShown(url);
  }, [url]);
  const scale = Math.min(1, room.width / WIDTHS[width]);
  const style = { width: `${WIDTHS[width]}px`, height: `${room.height / scale}px`, transform: `scale(${scale})` };
  const button = (id, name) => html`<button type="button" aria-pressed=${width === id ? "true" : "false"} onClick=${() => setWidth(id)}>${name}</button>`;
  return html`<section class="page" aria-label="Trang thật">
    <div class="page__switch" role="group" aria-label="Bề rộng">${button("phone", "Điện thoại")}${button("wide", "Máy tính")}
      ${shown && html`<a href=${`/${shown}`} target="_blank" rel="noopener">Mở riêng<span class="unseen"> trang này (cửa sổ khác)</span></a>`}</div>
    ${!url && html`<p class="notice">Chưa xem được lúc này: bài còn chỗ cần sửa. Sửa xong, trang hiện lại ngay.</p>`}
    <div class="page__room" ref=${place}>${shown && html`<iframe src=${`/${shown}`} title=${`Trang thật: ${title}`} style=${style}></iframe>`}</div>
  </section>`;
}
