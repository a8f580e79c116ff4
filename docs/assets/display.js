// The display of the waiting room. All slides stand in the page; one timer shows them in turn, moves the clock and asks for
// a new build. Nothing is made or thrown away while it runs, so it runs for days.
// ?nhip=50 shows each slide for 50 milliseconds, for tests and demonstrations. No syntax newer than ES2017.
(() => {
  const display = document.querySelector("[data-display]"), stage = display.querySelector("[data-stage]");
  const slides = [...stage.querySelectorAll("[data-slide]")], films = slides.map((slide) => slide.querySelector("video"));
  const asked = Number(new URLSearchParams(location.search).get("nhip"));
  const pace = asked > 0 ? Math.max(asked, 20) : 0;
  const BEAT = pace ? Math.min(pace, 1000) : 1000;
  const ASK = pace ? pace * 20 : 60000, ASK_LATEST = ASK * 15;
  const POSTER = 20000;  // how long the picture of a film that may not play stays
  const FORGOTTEN = 600000;  // a pause that nobody ended
  const DAYS = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"];
  const PAUSES = [" ", "Enter", "MediaPlayPause", "MediaPlay", "MediaPause"];  // of a keyboard, and of a remote control
  const SHIFTS = 8;  // places in display.css, against burn-in
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const pause = display.querySelector("[data-pause]");
  const clock = display.querySelector("[data-clock]").appendChild(new Text());
  const date = display.querySelector("[data-date]").appendChild(new Text());
  const version = display.dataset.version, versionFile = new URL(display.dataset.asks, location);

  let here = -1, until = 0, shown = 0, minute = -1, pausedAt = 0, isAsking = false, askWait = ASK, askAt = 0;
  const now = () => performance.now();

  // Past its last day by the calendar of Việt Nam: no new build has come that leaves it out.
  function hasLapsed(slide) {
    return slide.dataset.lastDay < new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
  }

  const at = (number) => (number + slides.length) % slides.length;

  function show(number, step = 1) {
    for (let left = slides.length; left && hasLapsed(slides[at(number)]); left -= 1) number = at(number) + step;
    if (here >= 0) {
      slides[here].hidden = true;
      stopFilm();
    }
    here = at(number);
    slides[here].hidden = false;
    until = now() + (pace || slides[here].dataset.seconds * 1000);
    shown += 1;
    display.dataset.shift = shown % SHIFTS;
    display.dataset.shown = shown;
    fetchPictures(slides[here]);
    fetchPictures(slides[at(here + 1)]);
    const film = films[here];
    if (film && !still.matches) {
      film.currentTime = 0;
      play(film);
    }
  }

  // Pictures of a slide that is not seen wait; those of the next one come while this one is read.
  function fetchPictures(slide) {
    for (const picture of slide.querySelectorAll("img[loading=lazy]")) picture.loading = "eager";
  }

  function play(film) {
    film.play().catch(() => { until = Math.min(until, now() + POSTER); });  // not allowed, or no network: the picture stays
  }

  function stopFilm() {
    if (films[here]) films[here].pause();
  }

  function beat() {
    tellTime();
    if (pausedAt && !still.matches && now() - pausedAt > FORGOTTEN) go();
    if (!pausedAt && (now() >= until || (films[here] && films[here].ended))) show(here + 1);
    if (!isAsking && now() >= askAt) ask();
  }

  // The time in Việt Nam, whatever the machine thinks; nodes are kept and only their words change.
  function tellTime() {
    const time = new Date(Date.now() + 7 * 3600e3);
    if (time.getUTCMinutes() === minute) return;
    minute = time.getUTCMinutes();
    const two = (number) => String(number).padStart(2, "0");
    clock.data = `${two(time.getUTCHours())}:${two(minute)}`;
    date.data = `${DAYS[time.getUTCDay()]}, ${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}`;
  }

  function halt() {
    pausedAt = now();
    stopFilm();
    namePause("Chạy tiếp");
  }

  function go() {
    pausedAt = 0;
    until = now() + (pace || slides[here].dataset.seconds * 1000);
    if (films[here] && !still.matches) play(films[here]);
    namePause("Tạm dừng");
  }

  function namePause(name) {
    pause.setAttribute("aria-label", name);
    pause.title = name;
    display.toggleAttribute("data-paused", Boolean(pausedAt));
  }

  // Who turns by hand reads by hand: the slide stays its whole time, and the pause stays a pause.
  function turn(step) {
    if (pausedAt) pausedAt = now();
    show(here + step, step);
    if (pausedAt) stopFilm();
  }

  // A new build is taken when the whole of it can be had; else the page stays and asks again, less and less often.
  async function ask() {
    isAsking = true;
    try {
      const { ban } = await (await whole(versionFile, 20000)).json();
      if (ban && ban !== version) await take(ban);
      askWait = ASK;
    } catch (error) {
      askWait = Math.min(askWait * 2, ASK_LATEST);
    }
    askAt = now() + askWait;
    isAsking = false;
    performance.clearResourceTimings();
  }

  async function take(ban) {
    const words = await (await whole(location.pathname, 60000)).text();
    if (!words.includes(`data-version="${ban}"`)) throw new Error("half of a build");
    const parts = (words.match(/\s(?:src|srcset|href|poster)="[^"]+\.\w+"/g) || []).map((match) => new URL(match.split('"')[1], location));
    for (const part of parts.filter((one) => one.origin === location.origin)) await (await whole(part, 300000)).blob();
    location.reload();
  }

  async function whole(address, patience) {
    const answer = await fetch(address, { cache: "reload", signal: AbortSignal.timeout ? AbortSignal.timeout(patience) : null });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer;
  }

  function keepAwake() {
    if (document.visibilityState === "visible" && navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  }

  const press = { "[data-back]": () => turn(-1), "[data-next]": () => turn(1), "[data-pause]": () => (pausedAt ? go() : halt()) };
  for (const [selector, act] of Object.entries(press)) {
    const button = display.querySelector(selector);
    button.hidden = false;
    button.addEventListener("click", act);
  }
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
    else if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
    else if (PAUSES.includes(event.key) && !event.target.closest("button, a, video")) press["[data-pause]"]();
    else return;
    event.preventDefault();
  });
  addEventListener("visibilitychange", keepAwake);

  for (const slide of slides) slide.hidden = true;
  display.dataset.runs = "";
  askAt = now() + ASK;
  keepAwake();
  tellTime();
  show(0);
  if (still.matches) halt();  // who wants no motion turns by hand
  setInterval(beat, BEAT);
})();
