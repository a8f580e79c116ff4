// The desk around the editor, as small as can be: each change, and each picture that was asked for, is kept to be looked at.
window.changes = [];
window.asked = [];
window.answer = { src: "anh-mau.png", alt: "Ảnh mẫu" };
window.mount = (markdown, options = {}) => {
  if (window.editor) window.editor.destroy();
  window.changes = [];
  window.asked = [];
  window.editor = TrinhSoan.mount(document.getElementById("place"), {
    markdown,
    label: "Nội dung bài mẫu",
    onChange: (text) => window.changes.push(text),
    onPicture: async (file) => { window.asked.push(file ? `${file.name} ${file.type} ${file.size}` : "choose"); return window.answer; },
    resolve: (src) => (src === "anh-mau.png" ? src : ""),
    ...options,
  });
};
// What the clipboard holds when something is pasted: nobody can copy from Word in a test.
window.paste = (kinds, files = []) => {
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
  for (const [name, type] of files) data.items.add(new File(["x"], name, { type }));
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".ts-chu").dispatchEvent(event);
};
