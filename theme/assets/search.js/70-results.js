
  // ---- Results: filters, order, what is tried when nothing is found ----

  const PAGE = 10, MOST_FRAGMENTS = 60;

  /** Filters and order as a question about ids. */
  async function makeFilter(index, manifest, options) {
    const tests = [];
    if (options.year) {
      const at = index.years.findIndex(([year]) => String(year) === options.year);
      const from = index.years[at][1], to = at + 1 < index.years.length ? index.years[at + 1][1] : index.count;
      tests.push((id) => id >= from && id < to);
    }
    for (const [name, names] of [["category", manifest.categories], ["kind", manifest.kinds]]) {
      if (!options[name]) continue;
      const of = await index.facet(name, names.length);
      const wanted = new Set(options[name]);
      tests.push((id) => wanted.has(of(id)));
    }
    return (id) => tests.every((test) => test(id));
  }

  /** A search under way: `more()` adds the next page to `shown`. */
  function makeResults(index, found, options) {
    let { ids, isSure } = found;
    const readingOf = found.readingOf;
    const order = (list) => (options.sort === "relevance" ? list : list.slice().sort((a, b) => (options.sort === "oldest" ? a - b : b - a)));
    ids = order(ids);
    let narrow = found.narrow;
    const results = { shown: [], waiting: [], checked: 0, held: 0, note: "", isShort: found.isShort };
    const done = new Set();

    async function check(batch) {
      const documents = await Promise.all(batch.map((id) => index.fragment(id)));
      const graded = [];
      documents.forEach((document, at) => {
        done.add(batch[at]);
        results.checked++;
        if (!document) return;
        const reading = readingOf(document.id);
        const own = grade(document, reading, found.least);
        if (own < 0) return;
        results.held++;
        graded.push({ document, reading, grade: own });
      });
      if (options.sort === "relevance") graded.sort((a, b) => b.grade - a.grade || batch.indexOf(a.document.id) - batch.indexOf(b.document.id));
      results.waiting.push(...graded);
    }

    results.more = async () => {
      const limit = results.checked + MOST_FRAGMENTS;
      for (;;) {
        const lacking = PAGE - results.waiting.length;
        const rest = ids.filter((id) => !done.has(id));
        if (lacking <= 0 || !rest.length || results.checked >= limit) break;
        await check(rest.slice(0, Math.min(PAGE, isSure ? lacking : lacking * 2)));
        if (narrow && results.held * 2 < results.checked) {
          const narrowed = await narrow();
          [ids, isSure, narrow] = [order(narrowed.ids), narrowed.isSure, null];
        }
      }
      results.shown.push(...results.waiting.splice(0, PAGE));
    };
    results.hasMore = () => results.waiting.length > 0 || ids.some((id) => !done.has(id));
    /** How many documents answer, and whether that is known. */
    results.total = () => {
      const rest = ids.reduce((sum, id) => sum + (done.has(id) ? 0 : 1), 0);
      if (isSure || rest === 0) return { count: results.held + rest, isExact: true };
      return { count: results.held + Math.round((rest * results.held) / Math.max(1, results.checked)), isExact: false };
    };
    return results;
  }

  /**
   * Looks a query up; options: year, category and kind as lists of places, sort,
   * and `table`, which fetches the table of simplified characters.
   */
  async function search(index, manifest, query, options) {
    const accepts = await makeFilter(index, manifest, options);
    const run = async (found, note) => {
      const results = makeResults(index, found, options);
      await results.more();
      results.note = note;
      return results;
    };
    let undecided = null;
    const lookUp = async (list) => {
      for (let at = 0; at < list.length; at++) {
        const reading = list[at];
        if (!reading.words.length && !reading.number) continue;
        const found = await index.candidates(reading, accepts);
        found.readingOf = () => reading;
        if (reading.joins && at + 1 < list.length) await join(found, list[at + 1], reading);
        if (!found.ids.length) continue;
        const results = await run(found, "");
        if (results.shown.length) return results;
        if (results.hasMore()) undecided = undecided || results;
      }
      return null;
    };
    const join = async (found, next, reading) => {
      const added = await index.candidates(next, accepts);
      const own = new Set(found.ids);
      found.ids = found.ids.concat(added.ids.filter((id) => !own.has(id)));
      found.isSure = found.isSure && (added.isSure || found.ids.length === own.size);
      found.readingOf = (id) => (own.has(id) ? reading : next);
    };

    const list = readings(query);
    if (!list.length) {
      const ids = [];
      for (let id = index.count - 1; id >= 0; id--) if (accepts(id)) ids.push(id);
      return run({ ids, isSure: true, readingOf: () => ({ words: [], number: "" }) }, "");
    }
    const direct = await lookUp(list) || await lookUp(loosened(list));
    if (direct) return direct;
    const simple = simplified(query, await options.table());
    if (simple !== query) {
      const results = await lookUp(readings(simple));
      if (results) return Object.assign(results, { note: "simplified", simple });
    }
    const plain = readings(simple).pop();
    const parts = { words: pieces(plain), number: "" };
    if (parts.words.length > 1) {
      const least = plain.words.length > 1 ? 1 : Math.floor(parts.words.length / 2) + 1;
      const found = await index.candidates(parts, accepts, least);
      found.least = least;
      found.readingOf = () => parts;
      if (found.ids.length) return run(found, "partial");
    }
    return undecided || run({ ids: [], isSure: true }, "");
  }

  /** A text in simplified characters; `table` holds traditional characters and their simplified ones in turn. */
  function simplified(text, table) {
    const of = new Map();
    for (let at = 0; at + 1 < table.length; at += 2) of.set(table[at], table[at + 1]);
    return Array.from(text, (character) => of.get(character) || character).join("");
  }
