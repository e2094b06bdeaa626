// The search page: reads the files below search/ (their format: docs/search.md) and needs no server.
// One script: every request counts, and a page opened from disk can load no modules.
// Its words come from data-attributes of the page; what documents say only ever becomes text nodes.
(function () {
  "use strict";

  // ---- Text: as Sources/Search/CharacterRules.swift; Tests/SearchTests/vectors.json binds both ----

  const FOLDED = new Map();
  for (const [from, to] of [
    ["\u3000\u00a0", " "], ["\u3014\ufe5d\u3010", "["], ["\u3015\ufe5e\u3011", "]"], ["\u30fb\u2022", "\u00b7"],
    ["\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"],
    ["\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f", '"'],
  ]) for (const character of from) FOLDED.set(character, to);

  const UNFOLDED = /[A-Z\u00a0\u2010-\u2015\u2018\u2019\u201c\u201d\u2022\u2212\u3000\u300c-\u3011\u3014\u3015\u30fb\ufe58\ufe5d\ufe5e\ufe63\uff01-\uff5e]/g;

  /** What is compared: one UTF-16 unit for one, so that a place in it is a place in the text. */
  function normalise(text) {
    return text.replace(UNFOLDED, (character) => {
      const code = character.charCodeAt(0);
      if (code < 0x80) return String.fromCharCode(code + 32);
      if (code < 0xff01) return FOLDED.get(character) || character;
      const ascii = code - 0xfee0;
      return String.fromCharCode(ascii > 0x40 && ascii < 0x5b ? ascii + 32 : ascii);
    });
  }

  const SEPARATOR = 0, WIDE = 1, LETTER = 2, DIGIT = 3;

  /** The kind of a normalised code point. */
  function kind(code) {
    if (code < 0x80) return code > 0x2f && code < 0x3a ? DIGIT : code > 0x60 && code < 0x7b ? LETTER : SEPARATOR;
    if (code >= 0x3400 && code <= 0x9fff) return code >= 0x4dc0 && code < 0x4e00 ? SEPARATOR : WIDE;
    if (code === 0x3005 || code === 0x3007 || (code >= 0x3040 && code <= 0x30ff && code !== 0x30fb)) return WIDE;
    if ((code >= 0xac00 && code <= 0xd7af) || (code >= 0xe000 && code <= 0xfaff)) return WIDE;
    if (code >= 0x20000 && code <= 0x3ffff) return WIDE;
    if (code === 0xd7 || code === 0xf7) return SEPARATOR;
    return (code >= 0xc0 && code <= 0x24f) || (code >= 0x370 && code <= 0x1fff) ? LETTER : SEPARATOR;
  }

  /** Without the separators that match `dropped`; between two letters or digits one blank stays. */
  function without(text, dropped) {
    let output = "", last = SEPARATOR, gap = false, start = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const own = code >= 0xd800 && code <= 0xdfff ? WIDE : kind(code);
      if (own === SEPARATOR && code !== 10 && dropped(code)) {
        if (!gap) output += text.slice(start, index);
        gap = true;
      } else {
        if (gap) {
          if (last > WIDE && own > WIDE) output += " ";
          start = index;
        }
        gap = false;
        last = own;
      }
    }
    return gap ? output : output + text.slice(start);
  }

  const tight = (text) => without(text, (code) => code === 32 || code === 9);
  const loose = (text) => without(text, () => true);

  // ---- Document numbers and Chinese numerals ----

  const NUMERALS = "〇一二三四五六七八九";
  const FIGURE = "\\d{1,6}|[〇零○一二三四五六七八九十]{1,6}";
  const YEAR = "(?:19|20)\\d\\d|[〇零○一二三四五六七八九]{4}";
  const NUMBER = `(^|[^\\d])([[(] *)?(${YEAR}) *(?:[\\])] *第? *(${FIGURE})(?!\\d)(?: *号)?|年 *第 *(${FIGURE})(?!\\d)(?: *号)?|年 *(${FIGURE}) *号)`;
  const BARE_NUMBER = new RegExp(`^(|.*[^\\d])((?:19|20)\\d\\d)( +第? *|-(?!0))(\\d{1,6}) *号?$`);

  /** The value of digits or of a Chinese numeral below 100 or digit by digit. */
  function value(figure) {
    if (/^\d+$/.test(figure)) return Number(figure);
    const digits = Array.from(figure, (c) => (c === "十" ? 10 : Math.max(0, NUMERALS.indexOf(c))));
    const ten = digits.indexOf(10);
    if (ten < 0) return digits.reduce((sum, digit) => sum * 10 + digit, 0);
    return (ten === 0 ? 1 : digits[0]) * 10 + (ten + 1 < digits.length ? digits[ten + 1] : 0);
  }

  /** Every document number in a normalised text: term, place, length. */
  function numbers(text) {
    const found = [];
    const pattern = new RegExp(NUMBER, "g");
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const year = value(match[3]);
      if (year < 1900 || year > 2099) continue;
      const start = match.index + match[1].length;
      const serial = value(match[4] || match[5] || match[6]);
      found.push({ term: `@${year}-${serial}`, start, end: match.index + match[0].length });
    }
    return found;
  }

  /** `12` → 十二, as months, days and serial numbers are written. */
  function numeral(digits) {
    const number = Number(digits);
    if (number < 11) return number === 10 ? "十" : NUMERALS[number];
    if (number > 99) return Array.from(digits, (digit) => NUMERALS[digit]).join("");
    return (number < 20 ? "" : NUMERALS[Math.floor(number / 10)]) + "十" + (number % 10 ? NUMERALS[number % 10] : "");
  }

  /** 二〇二〇年十二月 → 2020年12月; the index knows both by the digits. */
  function inDigits(word) {
    return word.replace(
      /[〇零○一二三四五六七八九]{4}年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})日)?/g,
      (date, month, day) => `${value(date.slice(0, 4))}年${month ? value(month) + "月" : ""}${day ? value(day) + "日" : ""}`);
  }

  function inNumerals(word) {
    return word
      .replace(/(^|\D)(\d{4})(?=年)/g, (_, before, year) => before + Array.from(year, (d) => NUMERALS[d]).join(""))
      .replace(/(^|\D)(\d{1,2})(?=[月日号])/g, (_, before, digits) => before + numeral(digits));
  }

  // ---- Terms of a word ----

  /** Most terms that one query asks for: each may cost a request. */
  const MOST_TERMS = 6;

  /**
   * What a document that holds the word must hold: a list of sets, one term of each. A run of letters or digits at an
   * end of the word may be part of a longer one in the text, so it is only asked for when there is nothing else.
   */
  function needs(word, most) {
    const points = Array.from(word);
    const kinds = points.map((point) => kind(point.codePointAt(0)));
    const text = (from, to) => points.slice(from, to).join("");
    const hard = [], soft = [], single = [];
    for (let start = 0, end = 0; start < points.length; start = end) {
      const own = kinds[start];
      end = start + 1;
      if (own === SEPARATOR) continue;
      while (end < points.length && (own === WIDE ? kinds[end] === WIDE : kinds[end] > WIDE)) end++;
      if (own === WIDE) {
        if (end - start === 1) single.push([points[start]]);
        const step = end - start > 4 ? 2 : 1;
        for (let at = start; at < end - 1; at += step) hard.push([text(at, at + 2)]);
        if (step === 2 && (end - start) % 2) hard.push([text(end - 2, end)]);
      } else {
        runNeeds(start, end);
      }
    }

    function runNeeds(start, end) {
      const next = kinds[end] === SEPARATOR && points[end] === " " ? end + 1 : end;
      const follower = end - start <= 4 && kinds[next] === WIDE ? points[next] : "";
      if (start > 0 && end < points.length) {
        hard.push([text(start, Math.min(end, start + 24)) + follower]);
        return;
      }
      for (let from = start, to = start; from < end; from = to) {
        while (to < end && kinds[to] === kinds[from]) to++;
        const part = text(from, to);
        const isWhole = (from > start || start > 0) && (to < end || end < points.length);
        if (isWhole) hard.push([part.slice(0, 24)]);
        else if (kinds[from] === LETTER || part.length < 3) continue;
        else if (part.length === 3) hard.push([part, "#" + part]);
        else for (let at = 0; at < part.length - 2; at += Math.max(1, Math.min(3, part.length - 3 - at))) hard.push(["#" + part.slice(at, at + 3)]);
      }
      soft.push([text(start, Math.min(end, start + 24)) + follower]);
    }

    const all = hard.length ? hard : soft.length ? soft : single;
    if (all.length <= most) return all;
    return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / Math.max(1, most - 1))]);
  }

  /** A word with its spellings; `isSure` when the lists of its terms alone say whether a document holds it. */
  function makeWord(text, most) {
    const digits = inDigits(text);
    const spellings = Array.from(new Set([text, digits, inNumerals(digits)]));
    const required = needs(digits, most);
    const points = Array.from(text);
    const isSure = points.every((point) => kind(point.codePointAt(0)) === WIDE) && points.length < 3 && digits === text;
    return { text, spellings, needs: required, isSure };
  }

  // ---- A query ----

  /**
   * The ways to read a query, best first: `{words, number}`. All but the last are tried only for as long as nothing is
   * found, unless `joins` says that the next one adds to it.
   */
  function readings(query) {
    const text = normalise(query.replace(/[\u200b\ufeff]/g, "")).replace(/[\s\u0000-\u001f]+/g, " ").trim();
    if (!text) return [];
    const plain = { words: words(text), number: "" };
    const [strong] = numbers(text);
    if (strong) {
      return [{ words: words(text.slice(0, strong.start) + " " + text.slice(strong.end)), number: strong.term }, plain];
    }
    const bare = BARE_NUMBER.exec(text);
    if (bare) return [{ words: words(bare[1]), number: `@${bare[2]}-${Number(bare[4])}`, joins: bare[3] !== "-" }, plain];
    return [plain];
  }

  function words(text) {
    const parts = [];
    text.split('"').forEach((part, index, all) => {
      if (index % 2 && index < all.length - 1) parts.push(tight(part.trim()));
      else parts.push(...part.split(" "));
    });
    const texts = Array.from(new Set(parts)).filter((part) => needs(part, 1).length > 0);
    const most = Math.max(1, Math.floor(MOST_TERMS / Math.max(1, texts.length)));
    return texts.slice(0, 16).map((part) => makeWord(part, most));
  }

  /** The same with punctuation ignored, where there is any. */
  function loosened(list) {
    return list.filter((reading) => reading.words.some((word) => loose(word.text) !== word.text))
      .map((reading) => Object.assign({}, reading, { isLoose: true }));
  }

  /** Smaller words for when nothing holds the whole: the words, or the pairs of characters of a single one. */
  function pieces(reading) {
    if (reading.words.length > 1) return reading.words;
    const runs = reading.words.length ? reading.words[0].text.match(/[\u3400-\u9fff]{2,}/g) || [] : [];
    const pairs = runs.reduce((all, run) => all.concat(run.match(/../g)), []);
    return pairs.length > 1 ? Array.from(new Set(pairs)).slice(0, MOST_TERMS).map((pair) => makeWord(pair, 1)) : [];
  }

  // ---- A document ----

  /** A fragment with the texts that words are looked for in. */
  function makeDocument(id, fragment) {
    const fields = [fragment.t, fragment.n || "", fragment.x].map((text) => {
      const plain = normalise(text);
      return { plain, forms: [] };
    });
    return { id, fragment, fields };
  }

  function formOf(field, index, make) {
    if (field.forms[index] === undefined) field.forms[index] = make(field.plain);
    return field.forms[index];
  }

  function holds(field, word, isLoose) {
    if (word.spellings.some((text) => field.plain.includes(text))) return true;
    if (!field.plain) return false;
    if (word.spellings.some((text) => formOf(field, 0, tight).includes(tight(text)))) return true;
    return isLoose && formOf(field, 1, loose).includes(loose(word.text));
  }

  /** Where a document holds a word: 3 title, 2 number, 1 first block, 0 elsewhere, -1 nowhere. */
  function place(document, word, isLoose) {
    if (holds(document.fields[0], word, isLoose)) return 3;
    if (holds(document.fields[1], word, isLoose)) return 2;
    if (!holds(document.fields[2], word, isLoose)) return -1;
    const [first] = document.fields[2].plain.split("\n", 1);
    return word.spellings.some((text) => first.includes(text)) ? 1 : 0;
  }

  /** How well a document answers a reading, or -1 when it does not; with `least` so many words are enough. */
  function grade(document, reading, least) {
    let sum = 0, held = 0;
    for (const word of reading.words) {
      const found = place(document, word, reading.isLoose);
      if (found >= 0) held++;
      else if (!least) return -1;
      sum += Math.max(0, found);
    }
    if (least && held < least) return -1;
    const own = reading.number && numbers(document.fields[1].plain + "号").some((n) => n.term === reading.number);
    return (own ? 100 : 0) + (least ? 10 * held : 0) + sum / Math.max(1, reading.words.length);
  }

  /** The parts of a text to mark, in order and apart: pairs of start and end. */
  function marks(text, reading) {
    const plain = normalise(text);
    const found = [];
    const find = (needle) => {
      for (let at = plain.indexOf(needle); at >= 0; at = plain.indexOf(needle, at + needle.length)) found.push([at, at + needle.length]);
    };
    for (const word of reading.words) {
      const spellings = word.spellings.filter((spelling) => plain.includes(spelling));
      if (spellings.length) spellings.forEach(find);
      else (word.text.match(/[\u3400-\u9fff]{2,}|[a-z0-9]{2,}/g) || []).forEach(find);
    }
    if (reading.number) numbers(plain).forEach((n) => { if (n.term === reading.number) found.push([n.start, n.end]); });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.reduce((merged, [start, end]) => {
      const last = merged[merged.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
      return merged;
    }, []);
  }

  /** The line that says most about a reading, cut to `width` units around its first mark. */
  function excerpt(document, reading, width) {
    let best = "", most = -1;
    for (const line of document.fragment.x.split("\n")) {
      const own = marks(line, reading).reduce((sum, [start, end]) => sum + end - start, 0);
      if (own > most) [best, most] = [line, own];
    }
    const [first] = marks(best, reading);
    let start = first ? Math.max(0, Math.min(first[0] - Math.floor(width / 3), best.length - width)) : 0;
    let end = Math.min(best.length, start + width);
    const isSplit = (at) => /[\udc00-\udfff]/.test(best.charAt(at)) && /[\ud800-\udbff]/.test(best.charAt(at - 1));
    if (isSplit(start)) start--;
    if (isSplit(end)) end++;
    return (start > 0 ? "…" : "") + best.slice(start, end) + (end < best.length ? "…" : "");
  }

  // ---- The index ----

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
  function makeIndex(manifest, load) {
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
      const found = bucket && Object.prototype.hasOwnProperty.call(bucket, text) ? bucket[text] : "";
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
     * The documents that hold a term of every need (of `least` needs if that is given), best first. `isSure` when they hold the
     * words for certain; `narrow` asks the heavy terms too that were left out.
     */
    async function candidates(reading, accepts, least) {
      const wanted = reading.words.reduce((all, word) => all.concat(word.needs), reading.number ? [[reading.number]] : []);
      const found = await Promise.all(wanted.map((need) => Promise.all(need.map(term))));
      const isHeavy = (need) => need.some((own) => own.isHeavy);
      const frequency = (need) => need.reduce((sum, own) => sum + own.df, 0);
      const partial = found.filter((need) => need.every(isPartial));
      const hasOthers = found.length > partial.length;
      const asked = hasOthers ? found.filter((need) => !partial.includes(need)) : found;
      const heavy = asked.filter(isHeavy).sort((a, b) => frequency(a) - frequency(b));
      const light = asked.filter((need) => !isHeavy(need));
      const open = async (need) => light.push(await Promise.all(need.map((own) => (own.isHeavy ? whole(own) : own))));
      while (heavy.length && (least || !light.length)) await open(heavy.shift());
      const sure = reading.words.every((word) => word.isSure);
      const result = () => ({
        ids: rank(light, heavy, least || light.length).filter(accepts), isSure: sure && !(hasOthers && partial.length) && !heavy.length,
        isShort: !hasOthers && partial.length > 0,
      });
      const first = result();
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

    const years = manifest.years;
    async function fragment(id) {
      let at = years.length - 1;
      while (at > 0 && years[at][1] > id) at--;
      const found = await file(`f/${years[at][0]}/${(id - years[at][1]).toString(36)}.json`);
      return found ? makeDocument(id, found) : undefined;
    }

    /** For each document the place of its category or kind among the names. */
    async function facet(name, names) {
      const text = (await file("facets.json") || {})[name] || "";
      const width = names > 64 ? 2 : 1;
      return (id) => Array.from(text.substr(id * width, width)).reduce((sum, letter) => sum * 64 + ALPHABET.indexOf(letter), 0);
    }

    return { count, years, candidates, fragment, facet };
  }

  /** The index from disk: all texts, read from end to end. */
  function makeDiskIndex(manifest, fragments) {
    const documents = fragments.map((fragment, id) => makeDocument(id, fragment));
    async function candidates(reading, accepts, least) {
      const graded = [];
      for (const document of documents) {
        const isNumbered = !reading.number
          || document.fields.some((field) => numbers(field.plain + "号").some((n) => n.term === reading.number));
        const found = isNumbered ? grade(document, reading, least) : -1;
        if (found >= 0 && accepts(document.id)) graded.push([document.id, found]);
      }
      graded.sort((a, b) => b[1] - a[1] || b[0] - a[0]);
      return { ids: graded.map(([id]) => id), isSure: true, isShort: false, narrow: null };
    }
    return {
      count: documents.length, years: manifest.years, candidates, fragment: async (id) => documents[id],
      facet: async (name) => (id) => documents[id].fragment[name === "category" ? "c" : "k"],
    };
  }

  // ---- Results ----

  const PAGE = 10, MOST_FRAGMENTS = 60;

  /** Filters and order as a question about ids. */
  async function makeFilter(index, manifest, options) {
    const tests = [];
    const at = index.years.findIndex(([year]) => String(year) === options.year);
    if (options.year) {
      const [from, to] = at < 0 ? [0, 0] : [index.years[at][1], at + 1 < index.years.length ? index.years[at + 1][1] : index.count];
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
        const own = reading ? grade(document, reading, found.least) : 0;
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
    return undecided || run({ ids: [], isSure: true, readingOf: () => plain }, "");
  }

  /** A text in simplified characters; `table` holds traditional characters and their simplified ones in turn. */
  function simplified(text, table) {
    const of = new Map();
    for (let at = 0; at + 1 < table.length; at += 2) of.set(table[at], table[at + 1]);
    return Array.from(text, (character) => of.get(character) || character).join("");
  }

  const core = { normalise, kind, hash, decode, needs, readings, numbers, simplified, makeIndex, makeDiskIndex, search, marks, excerpt };
  if (typeof document === "undefined") {
    module.exports = core;
    return;
  }
  self.gongkaiSearch = core;
  // ---- The page ----

  const named = (name) => document.getElementById("search." + name);
  const form = named("form"), status = named("status"), list = named("results"), moreButton = named("more");
  if (!form) return;
  const manifest = JSON.parse(named("manifest").textContent);
  const texts = status.dataset;
  const input = form.elements.q;
  const names = ["q", "year", "category", "kind", "sort"];
  let turn = 0, timer = 0, isComposing = false, results = null, opened = null;

  async function load(path) {
    const response = await fetch(path);
    if (response.ok) return response.json();
    if (response.status === 404 && !path.startsWith("t/")) return undefined;
    throw new Error(`${path}: ${response.status}`);
  }

  /** The index, opened once: from the server, or from disk by scripts, since a page from disk may fetch nothing. */
  function open() {
    if (!opened) {
      opened = location.protocol === "file:" ? openDisk() : Promise.resolve(makeIndex(manifest, load));
      opened.catch(() => { opened = null; });
    }
    return opened;
  }

  const loadScript = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    [script.src, script.onload, script.onerror] = [address, resolve, reject];
    document.head.append(script);
  });

  async function openDisk() {
    await Promise.all(Array.from({ length: manifest.offline }, (_, number) => loadScript(`offline/${number}.js`)));
    return makeDiskIndex(manifest, [].concat(...(self.gongkaiOffline || [])));
  }

  /** The table of simplified characters; without it nothing is converted. */
  async function table() {
    if (!self.gongkaiSimplified) await loadScript(texts.table).catch(() => {});
    return self.gongkaiSimplified || "";
  }

  function chosen() {
    // A category's own documents and those of the categories below it, whose names go on after a slash.
    const places = (value, all) => value && Array.from(all.keys()).filter((at) => all[at] === value || all[at].startsWith(value + "/"));
    const { year, category, kind, sort } = form.elements;
    return {
      year: year.value, category: places(category.value, manifest.categories), kind: places(kind.value, manifest.kinds),
      sort: sort.value, table,
    };
  }

  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    for (const name of names) {
      const control = form.elements[name], value = parameters.get(name);
      if (value === null) continue;
      if (control === input || Array.from(control.options).some((option) => option.value === value)) control.value = value;
    }
  }

  function writeAddress() {
    const parameters = new URLSearchParams();
    for (const name of names) {
      const value = form.elements[name].value.trim();
      if (value && !(name === "sort" && value === "relevance")) parameters.set(name, value);
    }
    const query = parameters.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
    } catch (error) { /* Some browsers refuse this to pages from disk; the search works all the same. */ }
  }

  const fill = (text, values) => (text || "").replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const speak = (text) => { status.textContent = text; };

  function clear() {
    results = null;
    list.textContent = "";
    moreButton.hidden = true;
  }

  async function update() {
    clearTimeout(timer);
    const own = ++turn;
    writeAddress();
    const options = chosen(), query = input.value.trim();
    if (!query && !options.year && !options.category && !options.kind) {
      clear();
      speak("");
      return;
    }
    const slow = setTimeout(() => { if (own === turn) speak(texts.searching); }, 300);
    list.setAttribute("aria-busy", "true");
    try {
      if (location.protocol === "file:" && !manifest.offline && manifest.documents) {
        clear();
        speak(texts.offline);
        return;
      }
      const found = await search(await open(), manifest, query, options);
      if (own !== turn) return;
      clear();
      results = found;
      results.shown.forEach(append);
      report();
    } catch (error) {
      if (own !== turn) return;
      clear();
      speak(texts.failed);
    } finally {
      clearTimeout(slow);
      if (own === turn) list.removeAttribute("aria-busy");
    }
  }

  function report() {
    const { count, isExact } = results.total();
    const to = results.shown.length, hasMore = results.hasMore();
    const text = to ? (isExact ? texts.found : texts.about) : hasMore ? texts.undecided : texts.none;
    const note = results.note && to ? fill(texts[results.note], { query: results.simple || "" }) : "";
    speak(note + fill(text, { count, from: to ? 1 : 0, to, checked: results.checked }) + (results.isShort && to ? texts.short : ""));
    moreButton.hidden = !hasMore;
  }

  async function more() {
    const own = turn, before = results.shown.length;
    moreButton.setAttribute("aria-disabled", "true");
    try {
      await results.more();
      if (own !== turn) return;
      results.shown.slice(before).forEach(append);
      report();
      const first = list.children[before];
      if (first) first.querySelector("a").focus();
    } catch (error) {
      if (own === turn) speak(texts.failed);
    } finally {
      moreButton.removeAttribute("aria-disabled");
    }
  }

  function element(parent, name, text) {
    const child = document.createElement(name);
    if (text) child.textContent = text;
    parent.append(child);
    return child;
  }

  /** A text with its marked parts. */
  function appendMarked(parent, text, reading) {
    let last = 0;
    for (const [start, end] of marks(text, reading)) {
      parent.append(text.slice(last, start));
      element(parent, "mark", text.slice(start, end));
      last = end;
    }
    parent.append(text.slice(last));
  }

  function append(result) {
    const { t: title, n: number, s: isSample, d: date, c: category, u: address } = result.document.fragment;
    const item = element(list, "li");
    const link = element(element(item, "h3"), "a");
    link.href = address.startsWith("../") ? address : "#";
    appendMarked(link, title, result.reading);
    if (isSample) {
      link.after(" ");
      element(link.parentNode, "span", texts.sample).className = "badge";
    }
    const facts = element(item, "p");
    element(facts, "time", date).dateTime = date;
    if (number) appendMarked(element(facts, "span"), number, result.reading);
    if (manifest.categories[category]) element(facts, "span", manifest.categories[category]);
    appendMarked(element(item, "p"), excerpt(result.document, result.reading, 120), result.reading);
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(update, 120);
  };
  input.addEventListener("compositionstart", () => { isComposing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { isComposing = false; later(); });
  input.addEventListener("input", (event) => { if (!isComposing && !event.isComposing) later(); });
  form.addEventListener("change", (event) => { if (event.target !== input) update(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isComposing) update();
  });
  moreButton.addEventListener("click", () => { if (results && !moreButton.hasAttribute("aria-disabled")) more(); });

  for (const [year] of manifest.years.slice().reverse()) {
    element(form.elements.year, "option", fill(texts.year, { year })).value = year;
  }
  readAddress();
  update();
})();
