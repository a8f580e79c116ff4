// "Tôi cần giấy tờ gì?": a few questions that end in a list of papers. The answers stand in the address, so that going back
// works; nothing leaves this device. No syntax newer than ES2017.
(() => {
  "use strict";
  const READS = 1; // the format of the data, as cchc/pages/procedures.py numbers it
  const part = (name) => document.querySelector(`[data-papers${name ? `-${name}` : ""}]`);
  const page = part(""), room = part("step"), said = part("said");
  const data = page && JSON.parse(part("data").textContent);
  if (!page || data.format !== READS) return;
  const procedures = new Map(data.procedures.map((one) => [one.id, one]));
  const NOBODY = "khong", ALL = "tat-ca";

  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10); // in Việt Nam
  const day = (iso) => iso.split("-").reverse().join("/");
  const money = (amount) => amount ? `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} đồng` : "Miễn phí";

  // --- Questions: each has a name, words, and choices of an id with its words. ---

  const inEvent = (event) => data.procedures.filter((one) => one.life_events.some(({ id }) => id === event)).map(({ id, title, approved }) => [id, title, !approved]);

  function questionsOn(one) {
    const fees = one.fee ? ["direct", "online", "postal"].map((name) => one.fee[name]).filter((amount) => amount !== null) : [];
    const isAsked = one.papers.some(({ ways }) => ways.length) || new Set(fees).size > 1;
    const cases = [...new Set(one.papers.map((paper) => paper.case).filter(Boolean))];
    return [
      { name: "way", words: "Bà con nộp bằng cách nào?", choices: isAsked ? one.ways.map(({ id, name }) => [id, name]) : [] },
      { name: "proxy", words: "Ai đi nộp?", choices: one.papers.some(({ proxy }) => proxy) ? [["tu-nop", "Tôi tự nộp"], ["nho-nguoi-khac", "Nhờ người khác nộp"]] : [] },
      { name: "case", words: "Có trường hợp nào sau đây không?", choices: cases.length ? [...cases.map((name, number) => [`truong-hop-${number + 1}`, name]), [NOBODY, "Không có"], [ALL, "Chưa rõ, cho xem hết"]] : [] },
    ].filter(({ choices }) => choices.length > 1);
  }

  // The first question that has no answer yet, or the procedure with its answers.
  function next(path) {
    const [event, id, ...answers] = path;
    if (!inEvent(event).length) return { depth: 0, words: "Bà con cần giấy tờ về việc gì?", choices: data.events };
    const one = procedures.get(id);
    if (!one) return { depth: 1, words: "Cụ thể là việc nào?", choices: inEvent(event) };
    const chosen = {};
    for (const [number, question] of questionsOn(one).entries()) {
      const answer = question.choices.find(([choice]) => choice === answers[number]);
      if (!answer) return Object.assign({ depth: number + 2 }, question);
      chosen[question.name] = answer;
    }
    return { one, chosen };
  }

  function needed({ papers }, { way, proxy, case: named }) {
    return papers.map((paper, number) => ({ paper, number })).filter(({ paper }) =>
      (!paper.ways.length || !way || paper.ways.includes(way[0])) &&
      (!paper.proxy || (proxy && proxy[0] === "nho-nguoi-khac")) &&
      (!paper.case || !named || named[0] === ALL || named[1] === paper.case));
  }

  // --- What is shown. ---

  function show(focus) {
    const path = location.hash.slice(1).split("/").filter(Boolean), at = next(path);
    room.textContent = "";
    room.append(...(at.one ? list(at) : asked(at, path)));
    if (path.length) room.append(make("p", { className: "actions" }, make("a", { href: `#${path.slice(0, at.one ? -1 : Math.max(at.depth - 1, 0)).join("/")}` }, "← Câu trước"), make("a", { href: "#" }, "Làm lại từ đầu")));
    if (!focus) return;
    const heading = room.querySelector("h2");
    heading.focus();
    said.textContent = at.one ? `Danh sách có ${room.querySelectorAll("input").length} mục.` : `Có ${at.choices.length} lựa chọn.`;
  }

  const waiting = (waits) => waits ? [make("span", { className: "waiting row" }, "Chờ phường duyệt")] : [];
  const heading = (words) => make("h2", { tabIndex: -1 }, words);

  function asked({ depth, words, choices }, path) {
    const links = choices.map(([id, name, waits]) => make("li", {}, make("a", { href: `#${[...path.slice(0, depth), id].join("/")}` }, make("span", {}, name, ...waiting(waits)))));
    return [heading(words), make("ul", { className: "choices" }, ...links)];
  }

  function list({ one, chosen }) {
    const papers = needed(one, chosen), office = one.office ? [make("strong", {}, one.office.name), " giải quyết việc này."] : [make("strong", {}, "Chưa rõ cơ quan nào giải quyết việc này.")];
    const answers = Object.keys(chosen).map((name) => chosen[name][1]).join(" · ");
    const parts = [heading(`Giấy tờ cần có: ${one.title}`)];
    parts.push(...waiting(!one.approved));
    if (answers) parts.push(make("p", { className: "quiet" }, answers));
    parts.push(make("p", {}, ...office, one.office_unconfirmed ? ` Chưa chắc: ${one.office_unconfirmed}` : ""));
    if (papers.length) parts.push(make("p", {}, "Đánh dấu giấy nào đã có:"), make("ul", { className: "papers" }, ...ticks(one, papers)));
    else parts.push(make("p", {}, "Trang này chưa ghi giấy tờ của thủ tục. Bà con xem trên Cổng."));
    const rows = facts(one, chosen).map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, ...words.map((line) => make("span", { className: "row" }, line)))));
    parts.push(make("div", { className: "needs" }, make("dl", { className: "contact" }, ...rows)));
    parts.push(make("p", {}, record(one)));
    parts.push(make("p", { className: "actions" }, make("a", { href: `../${one.id}/` }, "Xem cả trang thủ tục"), make("a", { href: one.portal, rel: "noopener" }, "Mở trên Cổng")));
    parts.push(buttons(one, papers));
    return parts;
  }

  function facts(one, { way }) {
    const fees = { "truc-tiep": "direct", "qua-mang": "online", "buu-chinh": "postal" };
    const known = one.fee && !(one.fee.until < today) ? one.fee : { notes: [] }; // null < today is false
    const amounts = (way ? [way[0]] : Object.keys(fees)).map((id) => known[fees[id]]).filter((amount) => typeof amount === "number");
    const fee = [...amounts.slice(0, 1).map(money), ...known.notes, ...(known.until ? [`Mức này đến hết ngày ${day(known.until)}.`] : [])];
    const rows = [["Khi nào phải làm", [one.within]], ["Mất bao lâu", [one.time]], ["Lệ phí", fee.length ? fee : ["Xem mức phí ở trang thủ tục trên Cổng."]]];
    return rows.filter(([, words]) => words[0]);
  }

  function record(one) {
    if (one.valid_until < today) return "Nội dung này đang được rà soát. Bà con xem trên Cổng trước khi làm theo.";
    const checked = one.verified_on ? `cán bộ đối chiếu ngày ${day(one.verified_on)}` : `${one.read_in === "ban-sao" ? "đọc qua bản sao, " : ""}chờ phường đối chiếu`;
    return `Theo trang thủ tục trên Cổng ngày ${day(one.record_of)}, ${checked}.`;
  }

  // The ticks are those of the procedure's page (site.js).
  function ticks(one, papers) {
    const key = `cchc.papers.${one.id}`;
    let done = [];
    try { done = JSON.parse(localStorage.getItem(key)) || []; } catch (error) { /* nothing kept, or storage is blocked */ }
    return papers.map(({ paper, number }) => {
      const box = make("input", { type: "checkbox", checked: done.includes(number) });
      const item = make("li", {}, make("label", {}, box, make("span", {}, wordsOf(paper))));
      const mark = () => item.classList.toggle("step--done", box.checked);
      mark();
      box.addEventListener("change", () => {
        mark();
        done = box.checked ? done.concat(number) : done.filter((other) => other !== number);
        try { localStorage.setItem(key, JSON.stringify(done)); } catch (error) { /* the ticks last for this page */ }
      });
      return item;
    });
  }

  const wordsOf = (paper) => paper.case ? `${paper.text} (${paper.case})` : paper.text;

  function buttons(one, papers) {
    const told = make("span", {});
    told.setAttribute("role", "status");
    const text = () => {
      const items = papers.map(({ paper }, number) => `${room.querySelectorAll("input")[number].checked ? "[đã có]" : "[cần có]"} ${wordsOf(paper)}`);
      return [`${one.title}: giấy tờ cần có`, ...items, record(one), new URL(`../${one.id}/`, location.href.split("#")[0]).href].join("\n");
    };
    const offer = (possible, words, act) => possible ? [make("button", { type: "button", onclick: act }, words)] : [];
    const copy = () => navigator.clipboard.writeText(text()).then(() => { told.textContent = "Đã sao chép danh sách."; }, () => { told.textContent = "Máy không cho sao chép."; });
    return make("p", { className: "actions" },
      ...offer(papers.length && navigator.share, "Gửi cho người nhà", () => navigator.share({ title: one.title, text: text() }).catch(() => {})),
      ...offer(papers.length && navigator.clipboard, "Sao chép danh sách", copy),
      ...offer(papers.length, "In danh sách", () => print()), told);
  }

  page.hidden = false;
  part("plain").hidden = true;
  addEventListener("hashchange", () => show(true));
  show(false);
})();
