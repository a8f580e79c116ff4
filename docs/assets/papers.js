// "Tôi cần giấy tờ gì?": a few questions that end in a list of papers. The answers stand in the address, so that going back
// works; nothing leaves this device. No syntax newer than ES2017.
(() => {
  "use strict";
  const READS = 2; // the format of the data, as cchc/pages/procedures.py numbers it
  const part = (name) => document.querySelector(name ? `[data-papers-${name}]` : "[data-papers]");
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
  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10); // in Việt Nam
  const day = (iso) => iso.split("-").reverse().join("/");
  const money = (amount) => amount ? `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} đồng` : "Miễn phí";

  // --- Questions: each has a name, words, and choices of an id, its words, whether it waits, and the case that it means. ---

  const inEvent = (event) => data.procedures.filter((one) => one.life_events.some(({ id }) => id === event)).map(({ id, title, approved }) => [id, title, !approved]);

  function questionsOn(one) {
    const fees = one.fee ? ["direct", "online", "postal"].map((name) => one.fee[name]).filter((amount) => amount !== null) : [];
    const isAsked = one.papers.some(({ ways }) => ways.length) || new Set(fees).size > 1;
    const cases = [...new Set(one.papers.map((paper) => paper.case).filter(Boolean))];
    return [
      { name: "way", words: "Bà con nộp bằng cách nào?", choices: isAsked ? one.ways.map(({ id, name }) => [id, name]) : [] },
      { name: "proxy", words: "Ai đi nộp?", choices: one.papers.some(({ proxy }) => proxy) ? [["tu-nop", "Tôi tự nộp"], ["nho-nguoi-khac", "Nhờ người khác nộp"]] : [] },
      { name: "case", words: "Có trường hợp nào sau đây không?", choices: cases.length ? [...cases.map((name, number) => [`truong-hop-${number + 1}`, capital(name), false, name]), [NOBODY, "Không có"], [ALL, "Chưa rõ, cho xem hết"]] : [] },
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

  // The papers by what the answers leave open: first those that are needed for sure (""), then each condition with its own.
  function needed({ papers }, { way, proxy, case: named }) {
    const groups = new Map([["", []]]);
    papers.forEach((paper, number) => {
      if (paper.ways.length && way && !paper.ways.includes(way[0])) return;
      if (paper.proxy && !(proxy && proxy[0] === "nho-nguoi-khac")) return;
      if (paper.case && named && named[0] !== ALL && named[3] !== paper.case) return;
      const open = [paper.unrecorded ? data.words.unrecorded : "", named && named[0] === ALL ? paper.case : ""].filter(Boolean).join(" và ");
      groups.set(open, (groups.get(open) || []).concat({ text: paper.text, number, open }));
    });
    return [...groups.values()].filter((group) => group.length);
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

  const waiting = (waits) => waits ? [make("span", { className: "waiting row" }, data.words.waiting)] : [];
  const heading = (words) => make("h2", { tabIndex: -1 }, words);

  function asked({ depth, words, choices }, path) {
    const links = choices.map(([id, name, waits]) => make("li", {}, make("a", { href: `#${[...path.slice(0, depth), id].join("/")}` }, make("span", {}, name, ...waiting(waits)))));
    return [heading(words), make("ul", { className: "choices" }, ...links)];
  }

  function list({ one, chosen }) {
    const groups = needed(one, chosen), unsure = one.office_unconfirmed;
    const office = one.office ? [unsure ? "Có lẽ " : "", make("strong", {}, one.office.name), " giải quyết việc này."] : [make("strong", {}, "Chưa rõ cơ quan nào giải quyết việc này.")];
    const answers = Object.keys(chosen).map((name) => chosen[name][1]).join(" · ");
    const parts = [heading(`Giấy tờ cần có: ${one.title}`)];
    parts.push(...waiting(!one.approved));
    if (answers) parts.push(make("p", { className: "quiet" }, answers));
    parts.push(make("p", {}, ...office, unsure ? ` ${capital(unsure)}` : ""));
    if (groups.length) parts.push(make("p", {}, "Đánh dấu giấy nào đã có:"), make("div", { className: "papers" }, ...ticks(one, groups)));
    else parts.push(...elsewhere(one));
    const rows = facts(one, chosen).map(([name, words]) => make("div", {}, make("dt", {}, name), make("dd", {}, ...words.map((line) => make("span", { className: "row" }, line)))));
    if (rows.length) parts.push(make("div", { className: "needs" }, make("dl", { className: "contact" }, ...rows)));
    parts.push(make("p", {}, record(one)));
    parts.push(make("p", { className: "actions" }, make("a", { href: `../${one.id}/` }, "Xem cả trang thủ tục"), ...(groups.length ? [make("a", { href: one.portal, rel: "noopener" }, "Mở trên Cổng")] : [])));
    parts.push(buttons(one, groups));
    return parts;
  }

  // Where the papers stand that are not known here.
  function elsewhere(one) {
    const button = make("a", { className: "more more--first", href: one.portal, rel: "noopener" }, "Mở thủ tục này trên Cổng Dịch vụ công quốc gia");
    return [make("p", {}, "Trang này chưa ghi giấy tờ cần mang của việc này. Bà con xem trên Cổng."), make("p", {}, button),
      make("p", {}, "Không xem được trên mạng thì bà con hỏi ", make("strong", {}, one.desk), " trước khi đi.")];
  }

  function facts(one, { way }) {
    const fees = { "truc-tiep": "direct", "qua-mang": "online", "buu-chinh": "postal" };
    const known = one.fee && !(one.fee.until < today) ? one.fee : { notes: [] }; // null < today is false
    const amounts = (way ? [way[0]] : Object.keys(fees)).map((id) => known[fees[id]]).filter((amount) => typeof amount === "number");
    const fee = [...amounts.slice(0, 1).map(money), ...known.notes, ...(known.until ? [`Mức này đến hết ngày ${day(known.until)}.`] : [])];
    if (!amounts.length && (fee.length || one.papers.length)) fee.push(`${fee.length ? "Mức cụ thể thì bà" : "Chưa rõ lệ phí. Bà"} con hỏi ${one.desk}.`);
    return [["Khi nào phải làm", [one.within]], ["Mất bao lâu", [one.time]], ["Lệ phí", fee]].filter(([, words]) => words[0]);
  }

  function record(one) {
    if (one.valid_until < today) return "Nội dung này đang được rà soát. Bà con xem trên Cổng trước khi làm theo.";
    const checked = one.verified_on ? `cán bộ đối chiếu ngày ${day(one.verified_on)}` : `${one.read_in === "ban-sao" ? "đọc qua bản sao, " : ""}chờ phường đối chiếu`;
    return `Theo trang thủ tục trên Cổng ngày ${day(one.record_of)}, ${checked}.`;
  }

  // The ticks are those of the procedure's page (site.js).
  function ticks(one, groups) {
    const key = `cchc.papers.${one.id}`;
    let done = [];
    try { done = JSON.parse(localStorage.getItem(key)) || []; } catch (error) { /* nothing kept, or storage is blocked */ }
    const item = ({ text, number }) => {
      const box = make("input", { type: "checkbox", checked: done.includes(number) });
      const paper = make("li", {}, make("label", {}, box, make("span", {}, text)));
      const mark = () => paper.classList.toggle("step--done", box.checked);
      mark();
      box.addEventListener("change", () => {
        mark();
        done = box.checked ? done.concat(number) : done.filter((other) => other !== number);
        try { localStorage.setItem(key, JSON.stringify(done)); } catch (error) { /* the ticks last for this page */ }
      });
      return paper;
    };
    const titled = groups.length > 1 || groups[0][0].open;
    return groups.map((group) => make("div", {}, ...(titled ? [make("h3", {}, group[0].open ? `Nếu ${group[0].open}` : "Cần có")] : []), make("ul", {}, ...group.map(item))));
  }

  function buttons(one, groups) {
    const papers = [].concat(...groups);
    const told = make("span", {});
    told.setAttribute("role", "status");
    const text = () => {
      const ticks = room.querySelectorAll("input"), when = (open) => open ? `Nếu ${open}: ` : "";
      const items = papers.map(({ text: words, open }, number) => `${ticks[number].checked ? "[đã có]" : "[cần có]"} ${when(open)}${words}`);
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
