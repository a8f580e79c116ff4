// The real page beside the text, as a phone and as a wide screen show it.

import { html, useEffect, useRef, useState } from "./preact-htm.js";

const WIDTHS = { phone: 360, wide: 1280 };
const ARRIVES = 700; // milliseconds in which a page of this machine is there

/** The page loads itself anew after each change (xem-truoc.js), at the place where one was reading; `stopped` says that something
 * else keeps every page from being made. */
export function Page({ url, title, stopped }) {
  const [width, setWidth] = useState("phone");
  const [room, setRoom] = useState({ width: 360, height: 600 });
  const [shown, setShown] = useState(url);
  const place = useRef(null);
  const frame = useRef(null);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setRoom({ width: entry.contentRect.width, height: entry.contentRect.height }));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    // A text with mistakes has no page; the last one stays.
    if (url) setShown(url);
  }, [url]);
  useEffect(() => {
    if (!shown) return undefined;
    // The page before may load itself anew at that moment, which ends the way to another address.
    const looking = setInterval(() => {
      const { location } = frame.current.contentWindow;
      if (location.pathname === new URL(`/${shown}`, document.baseURI).pathname) clearInterval(looking);
      else location.replace(`/${shown}`);
    }, ARRIVES);
    return () => clearInterval(looking);
  }, [shown]);
  const scale = Math.min(1, room.width / WIDTHS[width]);
  const style = { width: `${WIDTHS[width]}px`, height: `${room.height / scale}px`, transform: `scale(${scale})` };
  const button = (id, name) => html`<button type="button" aria-pressed=${width === id ? "true" : "false"} onClick=${() => setWidth(id)}>${name}</button>`;
  return html`<section class="page" aria-label="Trang thật">
    <div class="page__switch" role="group" aria-label="Bề rộng">${button("phone", "Điện thoại")}${button("wide", "Máy tính")}
      ${shown && html`<a href=${`/${shown}`} target="_blank" rel="noopener">Mở riêng<span class="unseen"> trang này (cửa sổ khác)</span></a>`}</div>
    <p class="page__why" role="status">${!url && why(Boolean(shown), stopped)}</p>
    <div class="page__room" ref=${place}>${shown && html`<iframe ref=${frame} src=${`/${shown}`} title=${`Trang thật: ${title}`} style=${style}></iframe>`}</div>
  </section>`;
}

/** Why the page is not newer, or not there yet. */
function why(isThere, stopped) {
  if (stopped) return "Một bài khác hoặc dữ liệu của trang đang có chỗ sai, nên trang chưa đổi theo được. Xem ở “Bài của phường”.";
  if (isThere) return "Đây là trang xem được lần gần nhất. Sửa xong các chỗ có lời nhắc thì trang đổi theo.";
  return "Trang của bài sẽ hiện ở đây khi các ô có lời nhắc được điền xong.";
}
