
  // ---- The index ----

  /** Files of suggestions. */
  const SHARDS = 32;

  /** The term of a title that was typed whole. */
  const titleTerm = ({ phrase = "", number }) => (phrase.length > 8 && !number ? "$" + hash(phrase).toString(16) : "");

  /** The index. `load` turns a path into the parsed file, or undefined when there is none. */
  function makeIndex(manifest, load, table) {
    const kept = new Map();
    /** A file as `read` makes it, fetched once unless it fails. */
    const file = (path, read = (own) => own) => {
      if (!kept.has(path)) {
        const request = load(`${path}?v=${manifest.generation}`).then(read);
        kept.set(path, request);
        request.catch(() => kept.delete(path));
      }
      return kept.get(path);
    };
    const { documents: count, bulk, buckets } = manifest;
    const newest = openBucket(manifest.newest, count - bulk);

    /** A term's documents: `{text, df, lists}`, of the bulk and of the newest. */
    async function term(text) {
      const bucket = bucketOf(text, buckets);
      const old = text && buckets ? await file(`t/${bucket.toString(16)}.json`, (own) => openBucket(own, bulk, bucket, buckets)) : new Map();
      const found = [[old, 0], [newest, bulk]];
      const lists = [0, 1, 2, 3].map((at) => found.flatMap(([terms, first]) => {
        const own = terms.get(text) || terms.get("!" + text);
        return own ? own[at].map((id) => first + id) : [];
      }));
      return { text, df: lists.reduce((sum, list) => sum + list.length, 0), lists, isShort: found.some(([terms]) => terms.has("!" + text)) };
    }

    /** Whether the list of a single character may name titles and numbers only, so that it says little of texts. */
    const isPartial = (own) => own.isShort || (own.df === 0 && [...own.text].length === 1 && kind(own.text.codePointAt(0)) === WIDE);

    /**
     * The documents that hold a term of every need, best first. While more than a page,
     * spared terms are asked too: one may tell titles of one pattern apart. What the words like comes first: `likely` hold it.
     * `isSure` when they hold the words for certain; `terms` are what was looked up in files.
     */
    async function candidates(reading, accepts) {
      const wordsTerms = (name) => reading.words.flatMap((word) => word[name]);
      const wanted = wordsTerms("needs").concat(reading.number ? [[reading.number]] : []);
      const terms = new Set();
      const lookUp = (text) => {
        if (buckets && text) terms.add(text);
        return term(text);
      };
      const ask = (needs) => Promise.all(needs.map((need) => Promise.all(need.map(lookUp))));
      const [[titled], ...found] = await ask([[titleTerm(reading)]].concat(wanted));
      const partial = found.filter((need) => need.every(isPartial));
      const hasOthers = found.length > partial.length;
      const asked = hasOthers ? found.filter((need) => !partial.includes(need)) : found;
      const sure = !reading.inTitle && reading.words.every((word) => word.isSure), liked = [];
      const result = () => ({
        ids: rank(asked, liked.concat([[titled]]), Math.max(1, asked.length - (reading.missing || 0))).filter(accepts), isSure: sure && !(hasOthers && partial.length), terms, isShort: !hasOthers && partial.length > 0,
      });
      let first = result();
      if (first.ids.length > PAGE) {
        asked.push(...(await ask(spread(wordsTerms("spare"), MOST_SPARE))).filter((need) => !need.every(isPartial)));
        first = result();
      }
      const likes = wordsTerms("likes");
      if (likes.length && first.ids.length > PAGE) {
        liked.push(...await ask(likes));
        first = result();
        first.likely = rank(asked.concat(liked), [], asked.length + liked.length).filter(accepts).length;
      }
      return first;
    }

    function rank(needed, liked, least) {
      const scores = new Float64Array(count);
      const hits = new Uint8Array(count);
      const seen = new Int32Array(count).fill(-1);
      const add = (need, mark) => need.forEach((own) => {
        const idf = Math.log(1 + (count - own.df + 0.5) / (own.df + 0.5));
        own.lists.forEach((list, index) => list.forEach((id) => {
          if (id >= count) return;
          if (mark >= 0 && seen[id] !== mark) {
            seen[id] = mark;
            hits[id]++;
          }
          scores[id] += idf * (4 - index) + (index === 0 ? 2 * idf : 0);
        }));
      });
      needed.forEach((need, mark) => add(need, mark));
      liked.forEach((need) => add(need, -1));
      const ids = [];
      for (let id = count - 1; id >= 0; id--) {
        scores[id] += (0.5 * id) / count;
        if (needed.length && hits[id] >= least) ids.push(id);
      }
      return ids.sort((a, b) => scores[b] - scores[a] || b - a);
    }

    /** The documents of terms, `{df, lists}` each. */
    const postings = (terms) => Promise.all(terms.map(term));

    const years = manifest.years;
    async function fragment(id) {
      const at = years.findIndex(([year]) => year === yearOf(years, id));
      const found = await file(`f/${years[at][0]}/${(id - years[at][1]).toString(36)}.json`);
      if (found && found.f && !TRADITIONAL.size) learn(await table());
      return found ? makeDocument(id, found) : undefined;
    }

    /** Facts of each document by its id: places of category and kind among the names, date, whether it is out of force. */
    async function facets() {
      const all = manifest.facets || await file("facets.json");
      if (!all || !all.out || all.out.length !== count) throw new Error("facets.json");
      const value = (name, width) => (id) => Array.from((all[name] || "").substr(id * width, width))
        .reduce((sum, letter) => sum * 64 + ALPHABET.indexOf(letter), 0);
      const wide = (names) => (names.length > 64 ? 2 : 1), day = value("day", 2), out = value("out", 1);
      const two = (number) => String(number + 1).padStart(2, "0");
      return {
        category: value("category", wide(manifest.categories)), kind: value("kind", wide(manifest.kinds)), isOut: (id) => out(id) > 0,
        date: (id) => `${yearOf(years, id)}-${two(Math.floor(day(id) / 31))}-${two(day(id) % 31)}`,
      };
    }

    /** What is offered to who typed a character. */
    const beginning = (character) => file(`s/${(hash(character) & (SHARDS - 1)).toString(16)}.json`);

    return { count, years, candidates, postings, fragment, facets, beginning };
  }
