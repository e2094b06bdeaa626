
  // ---- Results: filters, order, what is tried when nothing is found ----

  /** Results of a page; files of the index that are fetched for one when some answer, and fragments when none does yet. */
  const PAGE = 10, MOST_FILES = 18, MOST_FRAGMENTS = 60;

  /** The year of an id. */
  const yearOf = (years, id) => years.reduce((found, [year, first]) => (first <= id ? year : found), 0);

  /** Filters and order as a question about ids. */
  async function makeFilter(index, options) {
    const tests = [];
    if (options.year) tests.push((id) => String(yearOf(index.years, id)) === options.year);
    if (!isFiltered({ ...options, year: "" })) return (id) => tests.every((test) => test(id));
    const facets = await index.facets();
    for (const name of ["category", "kind"]) {
      const wanted = options[name] && new Set(options[name]);
      if (wanted) tests.push((id) => wanted.has(facets[name](id)));
    }
    if (options.valid) tests.push((id) => !facets.isOut(id));
    if (options.from) tests.push((id) => facets.date(id) >= options.from);
    if (options.to) tests.push((id) => facets.date(id) <= options.to);
    return (id) => tests.every((test) => test(id));
  }

  /** Whether options leave documents out. */
  const isFiltered = (options) => Boolean(options.year || options.category || options.kind || options.valid || options.from || options.to);

  /** A search under way: `more()` adds the next page to `shown`. */
  function makeResults(index, found, options) {
    const { isSure, readingsOf } = found;
    const order = (list) => (options.sort === "relevance" ? list : list.slice().sort((a, b) => (options.sort === "oldest" ? a - b : b - a)));
    const ids = order(found.ids), most = Math.max(PAGE, MOST_FILES - (found.terms ? found.terms.size : 0));
    // So few are all checked at once, so that their number is known.
    const isFew = !isSure && ids.length <= most;
    const results = { shown: [], waiting: [], checked: 0, held: 0, missing: 0, note: "", isShort: found.isShort };
    const done = new Set(), failed = new Set();

    async function check(batch) {
      const documents = await Promise.all(batch.map((id) => index.fragment(id)));
      documents.forEach((document, at) => {
        done.add(batch[at]);
        results.checked++;
        if (!document) return results.missing++;
        const graded = readingsOf(document.id).map((reading) => ({ document, reading, grade: grade(document, reading) }));
        const best = graded.reduce((best, other) => (other.grade > best.grade ? other : best));
        if (best.grade < 0) {
          failed.add(batch[at]);
          return;
        }
        results.held++;
        results.waiting.push(best);
      });
      if (options.sort === "relevance") results.waiting.sort((a, b) => b.grade - a.grade);
    }

    results.more = async () => {
      const before = results.checked;
      for (;;) {
        const lacking = PAGE - results.waiting.length;
        const rest = ids.filter((id) => !done.has(id));
        const checked = results.checked - before;
        if ((lacking <= 0 && !isFew) || !rest.length || checked >= ((results.waiting.length || found.isGuess) && !isFew ? most : MOST_FRAGMENTS)) break;
        await check(isFew ? rest : rest.slice(0, Math.min(PAGE, checked < most ? most - checked : PAGE, isSure ? lacking : lacking * 2)));
      }
      results.shown.push(...results.waiting.splice(0, PAGE));
    };
    results.hasMore = () => results.waiting.length > 0 || ids.some((id) => !done.has(id));
    /** The documents that answer, where they are known for certain. */
    results.all = () => (results.total().isExact ? ids.filter((id) => !failed.has(id)) : null);
    /** How many documents answer, and whether that is known. */
    results.total = () => {
      const rest = ids.reduce((sum, id) => sum + (done.has(id) ? 0 : 1), 0);
      if (isSure || rest === 0) return { count: results.held + rest, isExact: true };
      const estimate = results.held + Math.round((rest * results.held) / Math.max(1, results.checked));
      return { count: Math.max(results.held, Math.min(estimate, found.likely || estimate)), isExact: false };
    };
    return results;
  }

  /**
   * Looks a query up; options: year, category and kind as lists of places, from and to as dates, valid, title, sort,
   * `table`, which fetches the table of simplified characters, and `further`, which fetches what is tried where nothing holds the words.
   */
  async function search(index, manifest, query, options) {
    const accepts = await makeFilter(index, options);
    const read = (text) => readings(text).map((reading) => ({ ...reading, inTitle: options.title }));
    const run = async (found, note) => {
      const results = makeResults(index, found, options);
      await results.more();
      // That nothing was found is said of texts that were read.
      if (results.missing && !results.shown.length) throw new Error("f/");
      results.note = note;
      return results;
    };
    let undecided = null;
    const lookUp = async (list, isWanted = accepts) => {
      const asked = list.filter((reading) => reading.words.length || reading.number);
      const found = merged(asked, await Promise.all(asked.map((reading) => index.candidates(reading, isWanted))));
      if (!found.ids.length) return null;
      const results = await run(found, "");
      if (results.shown.length) return results;
      if (results.hasMore() && !found.isGuess) undecided = undecided || results;
      return null;
    };

    const list = read(query);
    if (!list.length) {
      const ids = [];
      for (let id = index.count - 1; id >= 0; id--) if (accepts(id)) ids.push(id);
      return run({ ids, isSure: true, readingsOf: () => [{ words: [], number: "" }] }, "");
    }
    const main = list.filter((reading) => !reading.other);
    const direct = await lookUp(main) || await lookUp(loosened(main));
    // What is but mentioned in passing, whatever the filters leave, may have documents of its own under another name.
    const [word = {}, more] = main[main.length - 1].words;
    const names = more ? [] : otherNames(word.text, manifest.same || []);
    const every = names.length && (isFiltered(options) ? await lookUp(main, () => true) : direct);
    if (every && !every.hasMore() && every.shown.every(({ grade }) => grade < 2)) {
      const also = await lookUp(main.concat(names.flatMap(read)));
      if (also && also.shown.length > (direct ? direct.shown.length : 0)) return Object.assign(also, { note: "also", simple: names.join("、") });
    }
    if (direct) return direct;
    // What filters hide is found; nothing else is looked for in its place.
    if (isFiltered(options) && await lookUp(main, () => true)) {
      return undecided || run({ ids: [], isSure: true }, "");
    }
    for (const reading of list.filter((reading) => reading.other && reading.other < 4)) {
      const results = await lookUp([reading]);
      if (results) return Object.assign(results, { note: ["", "", "otherOffice", "partial"][reading.other] });
    }
    const figure = await lookUp(list.filter((reading) => reading.other === 4));
    if (figure) return Object.assign(figure, { note: "figure" });
    learn(await options.table());
    const simple = simplified(query);
    if (simple !== query) {
      const results = await lookUp(read(simple));
      if (results) return Object.assign(results, { note: "simplified", simple });
    }
    const isNumber = list[0].number && !list[0].words.length;
    const further = options.title || isNumber ? null : await options.further();
    return further && await further({ index, manifest, options, simple, read, lookUp, run, accepts }) || undecided || run({ ids: [], isSure: true }, "");
  }

  /** The candidates of several readings in turns: the best of each, then the second of each. */
  function merged(readings, all) {
    const ways = new Map();
    for (let at = 0; all.some((found) => at < found.ids.length); at++) {
      for (const { ids } of all) if (at < ids.length) ways.set(ids[at], []);
    }
    all.forEach((found, way) => found.ids.forEach((id) => ways.get(id).push(way)));
    const ids = [...ways.keys()];
    return {
      ids, readingsOf: (id) => ways.get(id).map((way) => readings[way]), isSure: ids.every((id) => ways.get(id).some((way) => all[way].isSure)),
      terms: new Set(all.flatMap((found) => [...found.terms])), isShort: all.some((found) => found.isShort), likely: all.length === 1 && all[0].likely,
      // Of what forgives a character the best are tried.
      isGuess: readings.some(({ missing }) => missing),
    };
  }

  /** A text in simplified characters, once their table is there. */
  const simplified = (text) => Array.from(text, (character) => TRADITIONAL.get(character) || character).join("");
