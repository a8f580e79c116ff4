// A quiz: one says at once whether an answer is right, and at the end how many were. Nothing is sent, nothing is kept.
// No syntax newer than ES2017.
(() => {
  "use strict";
  const list = document.querySelector("[data-quiz]"), result = document.querySelector("[data-quiz-result]");
  if (!list || !result) return;
  const questions = [...list.children], score = result.querySelector("[data-quiz-score]");
  const answers = questions.map(() => null);  // whether each was answered rightly
  const letter = (number) => "ABCDEF"[number];

  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  const parts = questions.map((question, number) => {
    const choices = [...question.querySelectorAll(".quiz__choices > li")], said = question.querySelector(".quiz__said");
    // Some browsers put old answers back unless they are told not to complete.
    const boxes = choices.map((choice) => {
      const words = choice.firstElementChild;
      const box = make("input", { type: "radio", name: `cau-${number + 1}`, autocomplete: "off" });
      choice.append(make("label", {}, box, words));
      return box;
    });
    const button = make("button", { type: "button" }, "Trả lời");
    question.append(make("p", { className: "actions" }, button));
    question.querySelector("details").hidden = true;
    button.addEventListener("click", () => answers[number] === null ? answer(number) : goOn(number));
    for (const box of boxes) box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();  // the button that takes the focus would be pressed too
      answer(number);
    });
    return { question, choices, boxes, said, button, right: Number(question.dataset.right) };
  });

  function answer(number) {
    const { question, choices, boxes, said, button, right } = parts[number];
    const chosen = boxes.findIndex((box) => box.checked);
    said.textContent = "";
    if (chosen < 0) {
      said.append(make("p", {}, "Bà con chọn một câu trả lời trước đã."));
      return;
    }
    answers[number] = chosen === right;
    for (const box of boxes) box.disabled = true;
    mark(choices[right], "✓ đúng", "quiz__right");
    if (chosen !== right) mark(choices[chosen], "✗ bà con chọn", "quiz__wrong");
    const verdict = chosen === right ? "Đúng rồi." : `Chưa đúng. Đáp án là ${letter(right)}.`;
    const reason = question.querySelector("details > div").cloneNode(true);
    reason.firstElementChild.remove();
    said.append(make("p", {}, make("strong", {}, verdict)), ...reason.childNodes);
    button.textContent = number + 1 < parts.length ? "Câu tiếp theo" : "Xem kết quả";
    if (document.activeElement !== button) button.focus({ preventScroll: true });  // the radio was switched off
    if (!answers.includes(null)) tell();
  }

  function mark(choice, words, name) {
    choice.classList.add(name);
    choice.querySelector("label > span").append(make("span", { className: "quiz__mark" }, ` ${words}`));
  }

  function goOn(number) {
    if (number + 1 < parts.length) show(number + 1);
    else {
      tell();
      result.querySelector("h2").focus();
    }
  }

  // The question, with the focus where one answers it.
  function show(number) {
    const { question, boxes, button } = parts[number];
    question.scrollIntoView();
    (answers[number] === null ? boxes[0] : button).focus({ preventScroll: true });
  }

  const right = () => answers.filter((one) => one === true).length;

  function tell() {
    const open = answers.map((one, number) => number).filter((number) => answers[number] === null);
    const share = right() / parts.length;
    const warm = share === 1 ? "Bà con nắm chắc cả bộ câu hỏi." : share >= 2 / 3 ? "Bà con đã biết nhiều điều." : "Bà con đọc lại lời giải thích ở trên rồi thử lần nữa nhé.";
    const links = [].concat(...open.map((number, at) => [at ? ", " : "", make("a", { href: `#cau-${number + 1}` }, `câu ${number + 1}`)]));
    result.hidden = false;
    score.textContent = "";
    score.append(make("p", { className: "lead" }, "Bà con trả lời đúng ", make("strong", {}, `${right()} trên ${parts.length} câu`), ". ", open.length ? "" : warm));
    if (open.length) score.append(make("p", {}, "Còn chưa trả lời: ", ...links, "."));
  }

  result.querySelector("[data-quiz-again]").addEventListener("click", () => {
    answers.fill(null);
    for (const { choices, boxes, said, button } of parts) {
      for (const box of boxes) box.checked = box.disabled = false;
      for (const choice of choices) {
        choice.classList.remove("quiz__right", "quiz__wrong");
        for (const sign of choice.querySelectorAll(".quiz__mark")) sign.remove();
      }
      said.textContent = "";
      button.textContent = "Trả lời";
    }
    result.hidden = true;
    show(0);
  });

  // The certificate is printed alone, with a line on which one writes the name.
  const root = document.documentElement, certificate = document.querySelector("[data-certificate]");
  if (certificate) {
    result.querySelector("[data-quiz-certificate]").addEventListener("click", () => {
      const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);  // in Việt Nam
      certificate.querySelector("[data-certificate-score]").textContent = `${right()} trên ${parts.length} câu`;
      certificate.querySelector("[data-certificate-day]").textContent = today.split("-").reverse().join("/");
      root.dataset.prints = "certificate";
      print();
    });
    addEventListener("afterprint", () => { delete root.dataset.prints; });
  }

  document.querySelector("[data-quiz-plain]").hidden = true;
  document.querySelector("[data-quiz-lead]").hidden = false;
})();
