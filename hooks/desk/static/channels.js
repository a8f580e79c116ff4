// One text for every channel: posts that one tap copies, scripts and the press release to keep.

import { download, get } from "./api.js";
import { useHeading } from "./heading.js";
import { html, useEffect, useRef, useState } from "./preact-htm.js";

export function Channels({ path, say }) {
  const [all, setAll] = useState(null);
  const [refused, setRefused] = useState("");
  useHeading(Boolean(all || refused));
  useEffect(() => {
    document.title = "Viết cho các kênh";
    get("channels", { path }).then(setAll, (error) => setRefused(error.message));
  }, []);
  const back = html`<p><a href=${`#/sua/${path}`}>‹ Về bài đang sửa</a></p>`;
  if (refused) return html`<main class="new">${back}<h1>Viết cho các kênh</h1><p class="notice notice--error" role="alert">${refused}</p></main>`;
  if (!all) return html`<main class="new"><p class="wait" role="status">Đang viết …</p></main>`;
  const keep = (name) => download(`channel-file?${new URLSearchParams({ path, name })}`).catch((error) => say(error.message, null, true));
  return html`<main class="new channels">
    ${back}
    <h1>Viết cho các kênh</h1>
    <p class="lead">${all.title}</p>
    ${all.waits && html`<p class="notice">Phường chưa duyệt bài này. Chỉ để xem trước: đừng đăng, đừng phát, đừng gửi.</p>`}
    ${!all.has_link && html`<p class="notice">Chưa đặt nơi đưa trang lên mạng, nên bài đăng chưa có liên kết.</p>`}
    <section>
      <h2>Bài đăng lên mạng xã hội</h2>
      ${all.own_picture ? html`<p class="help">Ảnh đi cùng: ${all.own_picture}, ảnh của bài.</p>`
        : html`<p class="help">Ảnh đi cùng: trang tự vẽ, có tên bài.</p>
          <p class="buttons"><button type="button" onClick=${() => download(`channel-picture?${new URLSearchParams({ path })}`).catch((error) => say(error.message, null, true))}>Tải ảnh</button></p>`}
      ${all.posts.map((post) => html`<${Post} key=${post.name} post=${post} say=${say} />`)}
    </section>
    <section>
      <h2>Đọc lên loa</h2>
      <p class="help">Chữ, số đã viết thành lời. Chỗ máy đọc chưa chắc tô vàng trong tệp Word; trang cuối ghi vì sao.</p>
      <ul class="channels__files">
        ${all.scripts.map((one) => html`<li key=${one.name}><p>${one.limit ? `Bản ngắn, trong ${one.limit} giây` : "Cả bài"}. ${one.length}${one.doubts ? `, ${one.doubts} chỗ đọc chưa chắc` : ""}.</p>
          <p class="buttons"><button type="button" onClick=${() => keep(`${one.name}.docx`)}>Tải tệp Word để in</button> <button type="button" onClick=${() => keep(`${one.name}.txt`)}>Tải tệp chữ</button></p></li>`)}
      </ul>
    </section>
    ${all.has_clip &&
    html`<section>
      <h2>Quay clip</h2>
      <p class="help">Từng cảnh: quay gì, chữ trên hình, lời đọc, mấy giây. Phụ đề tính sẵn theo tốc độ đọc.</p>
      <p class="buttons"><button type="button" onClick=${() => keep("clip-kich-ban.docx")}>Tải kịch bản clip</button> <button type="button" onClick=${() => keep("clip-phu-de.vtt")}>Tải phụ đề</button></p>
    </section>`}
    <section>
      <h2>Tập huấn, họp dân</h2>
      <p class="help">Mỗi phần một trang chiếu, chữ lớn; mở bằng PowerPoint rồi thêm bớt.</p>
      <p class="buttons"><button type="button" onClick=${() => keep("trinh-chieu.pptx")}>Tải trang chiếu</button></p>
    </section>
    <section>
      <h2>Gửi báo, đài</h2>
      <p class="help">Thông cáo báo chí theo mẫu văn bản hành chính; số, ngày và chữ ký để trống. Trang cuối giữ lại ở phường.</p>
      <p class="buttons"><button type="button" onClick=${() => keep("bao-chi.docx")}>Tải thông cáo báo chí</button></p>
    </section>
  </main>`;
}

function Post({ post, say }) {
  const words = useRef(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(post.text);
      say(`Đã chép bài đăng ${post.name}. Mở ${post.name} rồi dán vào.`);
    } catch {
      words.current.focus();
      getSelection().selectAllChildren(words.current);
      say("Trình duyệt không cho chép. Chữ trong khung đã được bôi đen: nhấn Ctrl+C để chép.", null, true);
    }
  };
  return html`<section class="channels__post">
    <h3>${post.name}</h3>
    ${post.over > 0 && html`<p class="notice notice--error">Dài hơn mức của ${post.name} ${post.over} ký tự: bớt lời trước khi đăng.</p>`}
    <pre ref=${words} tabindex="0" role="group" aria-label=${`Bài đăng ${post.name}`}>${post.text}</pre>
    <p class="buttons"><button type="button" class="main" onClick=${copy}>Chép bài đăng ${post.name}</button></p>
  </section>`;
}
