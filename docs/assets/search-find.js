// What a search finds: the data that the build wrote (decisions/0032-search-data.md), scanned and ranked; nothing of the page.
(() => {
  "use strict";
  const words = window.cchcWords, slips = window.cchcSlips;
  if (!words) return;
  const { level, syllables } = words;
  const MOST_LETTERS = 300, MOST_WORDS = 24;
  const NEAR = 6; // all words stand near where each has so many syllables to itself
  // Points for where the words stand, for what kind of page that is, and for what else speaks for a page.
  const IN_TITLE = 100, TITLE_HAS_ALL = 85, IN_SUMMARY = 75, HEAD_HAS_ALL = 70, IN_TEXT = 60, NEAR_IN_TEXT = 45;
  const BY_KIND = 0.8, BY_SHARE = 30, AS_ASKED = 10, OTHER_MARKS = 70, BEST_BET = 1000, PART_OF_BET = 60;
  const MOST_MEANT = 3;
  const KNOWN_WORD = 1.5, UNSEEN = 3;
  const ENOUGH = 0.4; // the part of a query that a page must have when none has all
  const ALONE = 0.35; // what a word counts that stands apart from its neighbours in the query

  // --- Data: entries with their syllables, and phrases by their first syllable. ---

  const bodyText = (entry) => `${entry.summary || ""} · ${entry.text || ""}`;

  function prepare(facts) {
    const ranks = new Map(facts.kinds.map(([path, , rank]) => [path, rank]));
    facts.entries.forEach((entry, place) => Object.assign(entry, { place, rank: ranks.get(entry.kind), year: (entry.date || "").slice(0, 4) }));
    const rows = facts.synonyms.map((row) => row.map(phraseOf));
    return {
      facts,
      entries: facts.entries,
      byUrl: new Map(facts.entries.map((entry) => [entry.url, entry])),
      synonyms: byFirst([].concat(...rows.map((row) => row.map((phrase) => ({ phrase, row }))))),
      bets: byFirst([].concat(...facts.best_bets.map(([said, url]) => said.map((text) => ({ phrase: phraseOf(text), url }))))),
      asking: byFirst(facts.question_words.map((text) => ({ phrase: phraseOf(text) }))),
      vocabulary: null,
    };
  }

  const phraseOf = (text) => syllables(text).map(({ form, bare }) => ({ form, bare }));

  function byFirst(all) {
    const found = new Map();
    for (const one of all) {
      if (!one.phrase.length) continue;
      const key = one.phrase[0].bare;
      found.set(key, (found.get(key) || []).concat(one));
    }
    found.forEach((some) => some.sort((one, other) => other.phrase.length - one.phrase.length));
    return found;
  }

  // The syllables of an entry's title and names, and of its text, read once; a text only if its letters do not rule it out.
  const headOf = (entry) => entry.head || (entry.head = fieldOf([entry.title].concat(entry.names || []).join(" · ")));
  const bodyOf = (entry) => entry.body || (entry.body = fieldOf(bodyText(entry)));

  // Letters without marks; y and i are one, as they are for some syllables.
  const lettersIn = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u00ad\u200b\u200c\u200d\u2060\ufeff]/g, "").replace(/[đð]/g, "d").replace(/y/g, "i");

  function mayHave(unit, entry) {
    if (!entry.letters) entry.letters = lettersIn(bodyText(entry));
    return unit.ways.some((way) => way.every((word) => entry.letters.includes(word.bare.replace(/y/g, "i"))));
  }

  function fieldOf(text) {
    const all = syllables(text), at = new Map();
    all.forEach((syllable, n) => at.has(syllable.bare) ? at.get(syllable.bare).push(n) : at.set(syllable.bare, [n]));
    return { all, at };
  }

  // --- Queries: units that must be found, each with the ways to say it; words that only ask; best bets. ---

  function queryOf(text, data) {
    const typed = [], runs = [];
    const pieces = text.slice(0, MOST_LETTERS).replace(/[“”„«»]/g, '"').split('"');
    pieces.forEach((piece, number) => {
      const found = syllables(piece).slice(0, MOST_WORDS - typed.length);
      if (number % 2 && number < pieces.length - 1 && found.length) runs.push([typed.length, typed.length + found.length]);
      typed.push(...found.map(({ form, bare, written }) => ({ form, bare, written })));
    });
    return data ? understood(typed, runs, data) : { typed, runs };
  }

  // The longest phrase of a list that stands in the typed words at a place, without a typed mark against it.
  function phraseAt(list, typed, at) {
    const fits = ({ phrase }) => at + phrase.length <= typed.length
      && phrase.every((word, n) => word.bare === typed[at + n].bare && level(typed[at + n].form, word.form) < 2);
    return ((typed[at] && list.get(typed[at].bare)) || []).find(fits);
  }

  function understood(typed, runs, data) {
    const quoted = (at) => runs.some(([first, last]) => at >= first && at < last);
    const units = [], asks = askedBy(typed, data), bets = betsIn(typed, asks, data);
    for (let at = 0; at < typed.length;) {
      const same = quoted(at) ? null : phraseAt(data.synonyms, typed, at);
      const length = same ? same.phrase.length : 1, own = typed.slice(at, at + length);
      units.push({ at, length, isKnown: Boolean(same), ways: same ? [own].concat(same.row.filter((phrase) => phrase !== same.phrase)) : [own] });
      at += length;
    }
    const isKept = (at) => quoted(at) || bets.some((bet) => at >= bet.at && at < bet.at + bet.length);
    for (const unit of units) {
      unit.asks = unit.length === 1 && asks[unit.at] && !isKept(unit.at);
      const behind = unit.ways.slice(1).map((way) => phraseAt(data.bets, way, 0)).find((bet, n) => bet && bet.phrase.length === unit.ways[n + 1].length);
      if (behind) bets.push({ url: behind.url, at: unit.at, length: unit.length });
    }
    const query = { typed, runs, units, bets, hasMarks: isMarked(typed) }, wanted = units.filter((unit) => !unit.asks);
    if (!wanted.length) return Object.assign(query, { wanted: units, asked: units });
    const asked = units.slice(units.indexOf(wanted[0]), units.indexOf(wanted[wanted.length - 1]) + 1);
    return Object.assign(query, { wanted, asked });
  }

  const isMarked = (typed) => typed.some((word) => word.form !== word.bare);

  // Which of the typed words only ask.
  function askedBy(typed, data) {
    const asks = typed.map(() => false), hasMarks = isMarked(typed);
    typed.forEach((word, at) => {
      const asking = phraseAt(data.asking, typed, at);
      // Of who types marks it must be the word itself: "giây" is not "giấy", nor "hội thi" a question with "thì".
      if (asking && asking.phrase.every((one, n) => !hasMarks || typed[at + n].form === one.form)) asks.fill(true, at, at + asking.phrase.length);
    });
    return asks;
  }

  // The best bets whose words stand in the query, words that only ask among them or not; the longest at each place.
  function betsIn(typed, asks, data) {
    const found = [];
    typed.forEach((word, at) => {
      const sizes = (data.bets.get(word.bare) || []).map(({ phrase, url }) => ({ url, at, length: lengthWithin(phrase, typed, at, asks) }));
      const longest = sizes.filter(({ length }) => length).sort((one, other) => other.length - one.length)[0];
      if (longest && !found.some((other) => other.at + other.length >= at + longest.length)) found.push(longest);
    });
    return found;
  }

  // How many typed words a phrase takes from a place on, those between that only ask counted; 0 where it does not stand there.
  function lengthWithin(phrase, typed, at, asks) {
    let end = at;
    for (const word of phrase) {
      const fits = () => typed[end].bare === word.bare && level(typed[end].form, word.form) < 2;
      while (end > at && end < typed.length && asks[end] && !fits()) end++;
      if (end >= typed.length || !fits()) return 0;
      end++;
    }
    return end - at;
  }

  // Which units a best bet on a page answers.
  const betOn = (entry, { bets, wanted }) => wanted.map((unit) => bets.some((bet) => bet.url === entry.url && unit.at < bet.at + bet.length && unit.at + unit.length > bet.at));

  // --- Finding: how well an entry answers. ---

  // Whether the words stand at a place of a field; the worst level of their marks, or null.
  function wayAt(way, { all }, at) {
    let worst = 0;
    for (let n = 0; n < way.length; n++) {
      const there = all[at + n];
      if (!there || there.bare !== way[n].bare || there.run !== all[at].run) return null;
      worst = Math.max(worst, level(way[n].form, there.form));
      if (worst > 1) return null;
    }
    return worst;
  }

  // The end and the marks of a run of units that begins at a place of a field, or null.
  function unitsAt(units, field, at) {
    if (!units.length) return { end: at, marks: 0 };
    for (const way of units[0].ways) {
      const marks = wayAt(way, field, at);
      if (marks === null) continue;
      const next = field.all[at + way.length], isOver = units.length > 1 && (!next || next.run !== field.all[at].run);
      const rest = isOver ? null : unitsAt(units.slice(1), field, at + way.length);
      if (rest) return { end: rest.end, marks: Math.max(marks, rest.marks) };
    }
    return null;
  }

  // All places where units follow each other in a field.
  function placesOf(units, field) {
    const starts = new Set([].concat(...units[0].ways.map((way) => field.at.get(way[0].bare) || [])));
    return [...starts].sort((one, other) => one - other).map((at) => Object.assign({ at }, unitsAt(units, field, at))).filter(({ end }) => end);
  }

  const inTitle = (units, entry) => placesOf(units, headOf(entry));
  const inText = (units, entry) => units.every((unit) => mayHave(unit, entry)) ? placesOf(units, bodyOf(entry)) : [];
  const inBoth = (units, entry) => inTitle(units, entry).concat(inText(units, entry));

  const best = (places, lack = ({ marks }) => marks) => places.reduce((one, other) => !one || lack(other) < lack(one) ? other : one, null);

  // Where all units first stand near each other, or -1.
  function nearIn(found, count) {
    const all = [].concat(...found.map((places, n) => places.map(({ at }) => [at, n]))).sort((one, other) => one[0] - other[0]);
    const last = new Map();
    for (const [at, n] of all) {
      last.set(n, at);
      const first = Math.min(...last.values());
      if (last.size === found.length && at - first < NEAR * count) return first;
    }
    return -1;
  }

  // What an entry has of a query: where each unit stands, and its points if it has all; null where it has not.
  function answer(query, entry) {
    const { wanted, hasMarks } = query, isBet = betOn(entry, query), bet = isBet.filter(Boolean).length / wanted.length;
    const inHead = wanted.map((unit) => inTitle([unit], entry)), may = wanted.map((unit, n) => inHead[n].length > 0 || mayHave(unit, entry));
    const inBody = wanted.map((unit) => may.every(Boolean) ? inText([unit], entry) : []);
    const has = may.map((one, n) => isBet[n] || (may.every(Boolean) ? inHead[n].length + inBody[n].length > 0 : one));
    const result = { entry, query, has, inHead, isBet, score: null, kind: BY_KIND * (100 - entry.rank) + (bet === 1 ? BEST_BET : PART_OF_BET * bet) };
    if (wanted.every((unit, n) => inHead[n].length || inBody[n].length) && query.runs.every((run) => hasRun(query, run, entry))) Object.assign(result, whole(query, entry, inHead, inBody));
    if (result.score === null && bet === 1) result.score = 0;
    // Of who types marks, words without any are meant so: "hoa giải" before "hòa giải".
    const isOther = hasMarks && wanted.some((unit, n) => inHead[n].concat(inBody[n]).length && inHead[n].concat(inBody[n]).every(({ marks }) => marks));
    if (result.score !== null) result.score += result.kind - (isOther ? OTHER_MARKS : 0);
    return result;
  }

  const hasRun = ({ typed }, [first, last], entry) => inBoth([{ ways: [typed.slice(first, last)] }], entry).length;

  // Where an entry has all words, and what that is worth; null where they only stand here and there.
  function whole({ wanted, units, asked }, entry, inHead, inBody) {
    const head = headOf(entry), lead = leadOf(entry), places = (where) => where(wanted, entry).concat(asked.length > wanted.length ? where(asked, entry) : []);
    const title = best(places(inTitle), (place) => place.marks - shareOf(place, head)), text = best(places(inText));
    const more = wanted.length < units.length && inBoth(units, entry).length ? AS_ASKED : 0, at = text ? text.at : undefined;
    if (title) return { score: IN_TITLE + BY_SHARE * shareOf(title, head) + more, phrase: true, at };
    if (text && text.at < lead) return { score: IN_SUMMARY + more, phrase: true, at };
    const count = wanted.reduce((sum, unit) => sum + unit.length, 0);
    if (inHead.every((some) => some.length)) return { score: TITLE_HAS_ALL + BY_SHARE * partOf(wanted, inHead, head) + more };
    if (text) return { score: IN_TEXT + more, phrase: true, at };
    if (!areTogether(wanted, entry)) return {};
    const inLead = (places) => places.some((place) => place.at < lead);
    if (wanted.every((unit, n) => inHead[n].length || inLead(inBody[n]))) return { score: HEAD_HAS_ALL + more };
    const near = inBody.every((places) => places.length) ? nearIn(inBody, count) : -1;
    return near >= 0 ? { score: NEAR_IN_TEXT + more, at: near } : {};
  }

  // How many syllables the summary has.
  function leadOf(entry) {
    if (entry.lead === undefined) entry.lead = syllables(entry.summary || "").length;
    return entry.lead;
  }

  // The part that a phrase is of the title or name in which it stands.
  function shareOf({ at, end }, { all }) {
    return (end - at) / all.filter(({ run }) => run === all[at].run).length;
  }

  // The largest part that the units found in them are of a title or name.
  function partOf(wanted, inHead, { all }) {
    const sizes = [];
    all.forEach(({ run }) => { sizes[run] = (sizes[run] || 0) + 1; });
    return Math.max(0, ...sizes.map((size, run) => wanted.reduce((sum, unit, n) => sum + (inHead[n].some(({ at }) => all[at].run === run) ? unit.length : 0), 0) / size));
  }

  // Whether some neighbours of the query are neighbours here too, or a unit is a word by itself.
  const areTogether = (wanted, entry) => wanted.some((unit, n) => unit.isKnown || isBeside(wanted, n, entry));

  const isBeside = (wanted, n, entry) => n + 1 < wanted.length && inBoth(wanted.slice(n, n + 2), entry).length > 0;

  const passes = (entry, state) => (!state.loai || entry.kind === state.loai)
    && (!state["chu-de"] || entry.topic === state["chu-de"]) && (!state.nam || entry.year === state.nam);

  const byScore = (one, other) => other.score - one.score || one.entry.place - other.entry.place;

  // The answers with all words, and before them those that lack some but have the others in their title: "khai sinh cho con"
  // means the page "Khai sinh". Where no page has all words, those with most.
  function ranked(query, data, state) {
    const all = data.entries.filter((entry) => passes(entry, state)).map((entry) => answer(query, entry));
    const whole = all.filter(({ score }) => score !== null).sort(byScore), best = whole.length ? whole[0].score : 0;
    const rest = query.runs.length ? [] : withMost(query, all.filter(({ score }) => score === null), weightsOf(query, all), whole.length > 0);
    return { order: rest.filter(({ score }) => score > best).concat(whole).sort(byScore), isPart: !whole.length };
  }

  // What each unit counts: rare words more, and those of the list of synonyms, for they are words and not just syllables.
  function weightsOf({ wanted }, all) {
    return wanted.map((unit, n) => unit.length * (unit.isKnown ? KNOWN_WORD : 1) * Math.log(1 + all.length / (all.filter(({ has }) => has[n]).length || UNSEEN)));
  }

  // The answers that have most of the words, in the title where that is asked; a word apart from its neighbours counts little.
  function withMost({ wanted }, answers, weights, inTitleOnly) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const shareOf = (parts) => parts.reduce((sum, part, n) => sum + part * weights[n], 0) / total;
    const isLikely = ({ has, inHead, isBet }) => shareOf(has.map((one, n) => inTitleOnly ? isBet[n] || inHead[n].length > 0 : one)) >= ENOUGH;
    for (const result of answers.filter(isLikely)) {
      const { entry, inHead, isBet } = result, has = wanted.map((unit, n) => isBet[n] || inBoth([unit], entry).length > 0);
      const beside = wanted.map((unit, n) => has[n] && has[n + 1] && isBeside(wanted, n, entry));
      const counts = wanted.map((unit, n) => !has[n] ? 0 : unit.isKnown || wanted.length === 1 || isBet[n] || beside[n] || beside[n - 1] ? 1 : ALONE);
      const share = shareOf(counts), title = shareOf(counts.map((part, n) => part === 1 && (inHead[n].length || isBet[n]) ? 1 : 0));
      if (share < ENOUGH || (inTitleOnly && title < ENOUGH)) continue;
      result.score = IN_TEXT * share + (IN_TITLE - IN_TEXT) * title + BY_SHARE * Math.min(1, partOf(wanted, inHead, headOf(entry))) + result.kind;
    }
    return answers.filter(({ score }) => score !== null);
  }

  // --- The whole way from what was typed to what is shown. ---

  // The answers in order, the query that they answer, and how they were come by: `meant` are ways to write what was meant,
  // the first of which was looked for; `isPart` says that no page has all words.
  function find(text, data, state) {
    const query = queryOf(text, data), found = Object.assign({ query, meant: [] }, looked(query, data, state));
    if (!found.isPart || query.runs.length) return found;
    const tries = readings(query, data).map((one) => Object.assign(one, ranked(one.query, data, state)));
    const right = tries.filter((one) => !one.isPart).sort((one, other) => other.order[0].score - one.order[0].score);
    if (right.length) return Object.assign({}, right[0], { meant: right.map((one) => one.text).slice(0, MOST_MEANT) });
    const part = found.order.length ? null : tries.find((one) => one.order.length);
    return part ? Object.assign({}, part, { meant: [part.text] }) : found;
  }

  // Where one syllable is left of a query, pages with the whole phrase come before those with that one: "hoi thi" is "hội thi".
  function looked(query, data, state) {
    const { units, wanted } = query, whole = Object.assign({}, query, { wanted: units, asked: units });
    const isShort = wanted.length === 1 && !wanted[0].isKnown && units.length > 1;
    const found = isShort ? ranked(whole, data, state) : null;
    return found && found.order.some(({ phrase }) => phrase) ? Object.assign(found, { query: whole }) : ranked(query, data, state);
  }

  // The queries that may have been meant, each with the way to write it.
  function readings({ typed }, data) {
    if (!data.vocabulary) {
      const phrases = [].concat(...data.facts.synonyms, ...data.facts.best_bets.map(([said]) => said));
      data.vocabulary = slips.vocabularyOf(data.entries.map((entry) => `${entry.title} · ${bodyText(entry)}`).concat(phrases));
    }
    const lists = slips.triesOf(typed, data.vocabulary), texts = lists.map((list) => slips.spelled(list, data.vocabulary));
    // What was read otherwise has the marks that it is written with; what was typed keeps its own.
    const asWritten = (list, text) => text.split(" ").map((word, n) => typed.includes(list[n]) ? list[n] : phraseOf(word)[0]);
    return lists.map((list, n) => ({ text: texts[n], query: understood(asWritten(list, texts[n]), [], data) })).filter(({ text }, n) => texts.indexOf(text) === n);
  }

  window.cchcFind = { MOST_LETTERS, MOST_WORDS, bodyOf, bodyText, fieldOf, find, placesOf, prepare, queryOf };
})();
