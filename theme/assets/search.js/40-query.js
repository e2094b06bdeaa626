
  // ---- A query: the ways to read what was typed ----

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
