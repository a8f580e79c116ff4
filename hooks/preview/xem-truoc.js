// Loads the page anew when the preview has been made anew, at the place where one was reading.
(() => {
  let number = Number(document.currentScript.dataset.so);

  async function watch() {
    for (;;) {
      try {
        const answer = await fetch(`/xem-truoc/doi?${number}`, { cache: "no-store" });
        const now = Number(await answer.json());
        // Beside the desk's form there is no page of a text with mistakes: then this one stays, and waits for the next.
        if (now !== number) location.reload();
        number = now;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000)); // The preview was stopped; it may come back.
      }
    }
  }

  // Beside the desk's form, the desk itself says what is wrong.
  const bar = document.querySelector(".xem-truoc");
  if (bar && parent !== window) bar.hidden = true;

  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);
})();
