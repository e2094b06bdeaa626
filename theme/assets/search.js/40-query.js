
  // ---- A query: the ways to read what was typed ----

  /**
   * The ways to read a query, `{words, number, phrase}`: as a document number and words, if one was typed, and always as words.
   * What any way finds is found. `phrase` is the whole without punctuation.
   */
  function readings(query) {
    const text = normalise(query.replace(/[\u200b\ufeff]/g, "")).replace(/[\s\u0000-\u001f]+/g, " ").trim();
    if (!text) return [];
    const phrase = loose(text);
    const plain = { words: words(text, MOST_TERMS), number: "", phrase };
    const [number] = numbers(text, TYPED_NUMBER).concat(numbers(text, BARE_NUMBER));
    if (!number) return [plain];
    // Brackets around it, as in 通报(石府办[2026]3号), part words.
    const rest = (text.slice(0, number.start) + " " + text.slice(number.end)).replace(/\(([^()]*) \)/, " $1 ");
    return [{ words: words(rest, 2), number: number.term, phrase }, plain];
  }

  /** The words of a text, which ask for so many terms together, or one each. */
  function words(text, terms) {
    const parts = [];
    text.split('"').forEach((part, index, all) => {
      if (index % 2 && index < all.length - 1) parts.push(tight(part.trim()));
      else parts.push(...part.split(" "));
    });
    const texts = Array.from(new Set(parts)).filter((part) => needs(part, 1).length > 0);
    const most = Math.max(1, Math.floor(terms / Math.max(1, texts.length)));
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
