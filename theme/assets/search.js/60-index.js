
  // ---- The index: on a server, and from disk ----

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map(Array.from(ALPHABET, (letter, index) => [letter.charCodeAt(0), index]));

  /** Four lists of ids, class 3 first. */
  function decode(text) {
    const lists = [[]];
    let delta = 0, shift = 0, previous = -1;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === 0x2e) {
        lists.push([]);
        previous = -1;
      } else if (VALUES.has(code)) {
        const letter = VALUES.get(code);
        delta |= (letter & 31) << shift;
        shift += 5;
        if (letter < 32) {
          previous += delta + 1;
          lists[lists.length - 1].push(previous);
          delta = shift = 0;
        }
      }
    }
    while (lists.length < 4) lists.push([]);
    return lists;
  }

  function hash(term) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(term)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  /** The index on a server. `load` turns a path into the parsed file, or undefined when there is none. */
  function makeIndex(manifest, load, table) {
    const kept = new Map();
    const file = (path) => {
      if (!kept.has(path)) {
        const request = load(`${path}?v=${manifest.generation}`);
        kept.set(path, request);
        request.catch(() => kept.delete(path));
      }
      return kept.get(path);
    };
    const count = manifest.documents;

    /** A term's `{df, lists}`; a heavy one's lists are its newest titles only. */
    async function term(text) {
      const bucket = await file(`t/${(hash(text) & (manifest.buckets - 1)).toString(16)}.json`);
      const found = Object.prototype.hasOwnProperty.call(bucket, text) ? bucket[text] : "";
      if (typeof found === "string") {
        const lists = decode(found);
        return { text, df: lists.reduce((sum, list) => sum + list.length, 0), lists, isShort: found[0] === "!" };
      }
      return { text, df: found[0], lists: decode(found[1]), isHeavy: true, isShort: found[1][0] === "!" };
    }

    /** Whether the list of a single character may name titles and numbers only, so that it says little of texts. */
    const isPartial = (own) => own.isShort || (own.df === 0 && Array.from(own.text).length === 1 && kind(own.text.codePointAt(0)) === WIDE);

    async function whole(heavy) {
      const points = Array.from(heavy.text, (point) => point.codePointAt(0).toString(16));
      const list = await file(`h/${points.join("-")}.json`);
      return Object.assign({}, heavy, { lists: decode(list || ""), isHeavy: false });
    }

    /**
     * The documents that hold a term of every need, best first. While more than a page,
     * spared terms are asked too: one may tell titles of one pattern apart. What the words like comes first: `likely` hold it.
     * `isSure` when they hold the words for certain; `narrow` asks the heavy terms too that were left out.
     */
    async function candidates(reading, accepts) {
      const wordsTerms = (name) => reading.words.reduce((all, word) => all.concat(word[name]), []);
      const wanted = wordsTerms("needs").concat(reading.number ? [[reading.number]] : []);
      const ask = (needs) => Promise.all(needs.map((need) => Promise.all(need.map(term))));
      const found = await ask(wanted);
      const isHeavy = (need) => need.some((own) => own.isHeavy);
      const frequency = (need) => need.reduce((sum, own) => sum + own.df, 0);
      const partial = found.filter((need) => need.every(isPartial));
      const hasOthers = found.length > partial.length;
      const asked = hasOthers ? found.filter((need) => !partial.includes(need)) : found;
      const heavy = asked.filter(isHeavy).sort((a, b) => frequency(a) - frequency(b));
      const light = asked.filter((need) => !isHeavy(need));
      const open = async (need) => light.push(await Promise.all(need.map((own) => (own.isHeavy ? whole(own) : own))));
      while (heavy.length && !light.length) await open(heavy.shift());
      const sure = !reading.inTitle && reading.words.every((word) => word.isSure), liked = [];
      const result = () => ({
        ids: rank(light, heavy.concat(liked), light.length).filter(accepts), isSure: sure && !(hasOthers && partial.length) && !heavy.length,
        isShort: !hasOthers && partial.length > 0,
      });
      let first = result();
      const spare = wordsTerms("spare"), likes = wordsTerms("likes");
      while (spare.length && first.ids.length > PAGE) {
        light.push(...(await ask(spare.splice(0, MOST_TERMS))).filter((need) => !isHeavy(need) && !need.every(isPartial)));
        first = result();
      }
      if (likes.length && first.ids.length > PAGE) {
        liked.push(...await ask(likes));
        first = result();
        first.likely = rank(light.concat(liked), [], light.length + liked.length).filter(accepts).length;
      }
      first.narrow = heavy.length
        ? async () => { while (heavy.length) await open(heavy.shift()); return result(); } : null;
      return first;
    }

    function rank(light, heavy, least) {
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
      light.forEach((need, mark) => add(need, mark));
      heavy.forEach((need) => add(need, -1));
      const ids = [];
      for (let id = count - 1; id >= 0; id--) {
        scores[id] += (0.5 * id) / count;
        if (light.length && hits[id] >= least) ids.push(id);
      }
      return ids.sort((a, b) => scores[b] - scores[a] || b - a);
    }

    /** The documents of terms, `{df, lists}` each. */
    const postings = (terms) => Promise.all(terms.map(term)).then((found) => Promise.all(found.map((own) => (own.isHeavy ? whole(own) : own))));

    const years = manifest.years;
    async function fragment(id) {
      const at = years.findIndex(([year]) => year === yearOf(years, id));
      const found = await file(`f/${years[at][0]}/${(id - years[at][1]).toString(36)}.json`);
      if (found && found.f && !TRADITIONAL.size) learn(await table());
      return found ? makeDocument(id, found) : undefined;
    }

    /** Facts of each document by its id: places of category and kind among the names, date, whether it is out of force. */
    async function facets() {
      const all = await file("facets.json") || {};
      const value = (name, width) => (id) => Array.from((all[name] || "").substr(id * width, width))
        .reduce((sum, letter) => sum * 64 + ALPHABET.indexOf(letter), 0);
      const wide = (names) => (names.length > 64 ? 2 : 1), day = value("day", 2), out = value("out", 1);
      const two = (number) => String(number + 1).padStart(2, "0");
      return {
        category: value("category", wide(manifest.categories)), kind: value("kind", wide(manifest.kinds)), isOut: (id) => out(id) > 0,
        date: (id) => `${yearOf(years, id)}-${two(Math.floor(day(id) / 31))}-${two(day(id) % 31)}`,
      };
    }

    return { count, years, candidates, postings, fragment, facets };
  }

  /** The index from disk: all texts, read from end to end. */
  function makeDiskIndex(manifest, fragments) {
    const documents = fragments.map((fragment, id) => makeDocument(id, fragment));
    async function candidates(reading, accepts) {
      const graded = [];
      for (const document of documents) {
        const isNumbered = !reading.number
          || document.fields.some((field) => isNamed(field, reading.number));
        const found = isNumbered ? grade(document, reading) : -1;
        if (found >= 0 && accepts(document.id)) graded.push([document.id, found]);
      }
      graded.sort((a, b) => b[1] - a[1] || b[0] - a[0]);
      return { ids: graded.map(([id]) => id), isSure: true, isShort: false, narrow: null };
    }
    /** As the terms of the index would list them. */
    async function postings(terms) {
      return terms.map((term) => {
        const pattern = new RegExp(/^[a-z0-9]/.test(term) ? `(?<![a-z0-9])${term}(?![a-z0-9])` : term, "g");
        const lists = [[], [], [], []];
        for (const { id, fields } of documents) {
          const [inTitle, inNumber, inText] = fields.map(({ plain }) => (plain.match(pattern) || []).length);
          const tf = 8 * inTitle + 8 * inNumber + inText;
          const s = tf / (tf + 1.2 * (0.4 + 0.6 * fields[2].plain.length / manifest.average));
          if (tf) lists[s < 0.5 ? 3 : s < 0.72 ? 2 : s < 0.86 ? 1 : 0].push(id);
        }
        return { df: lists.reduce((sum, list) => sum + list.length, 0), lists };
      });
    }

    return {
      count: documents.length, years: manifest.years, candidates, postings, fragment: async (id) => documents[id],
      facets: async () => {
        const fragment = (id) => documents[id].fragment;
        return { category: (id) => fragment(id).c, kind: (id) => fragment(id).k, isOut: (id) => Boolean(fragment(id).o), date: (id) => fragment(id).d };
      },
    };
  }
