
  // ---- A query: the ways to read what was typed ----

  /**
   * The ways to read a query, `{words, number, phrase}`: as a document number and words, if one was typed, and always as words.
   * What any way finds is found. `phrase` is the whole without punctuation.
   */
  function readings(query) {
    const text = normalise(query.replace(/[\u200b\ufeff]/g, "")).replace(/[\s\u0000-\u001f]+/g, " ").trim()
      .replace(new RegExp(WRITTEN_DATE, "g"), (date, before) => before + date.slice(before.length).replace(/ /g, ""));
    if (!text) return [];
    const phrase = loose(text);
    const plain = { words: words(text, MOST_TERMS), number: "", phrase };
    const typed = numbers(text, TYPED_NUMBER).concat(numbers(text, BARE_NUMBER));
    const [number] = typed.concat(figures(text, true));
    if (!number) return [plain];
    // The office belongs to its number: 石府发〔2022〕11号 is not 石府办发〔2022〕11号.
    const prefix = typed.length ? (/[\u3400-\u9fff]{1,8}(?=[ "\[(]*$)/.exec(text.slice(0, number.start)) || [""])[0] : "";
    const start = prefix ? text.lastIndexOf(prefix, number.start) : number.start;
    // Brackets around it, as in 通报(石府办[2026]3号), part words.
    const before = (end) => words((text.slice(0, end) + " " + text.slice(number.end)).replace(/\(([^()]*) \)/, " $1 "), 2);
    const whole = { words: before(start), number: number.term, phrase };
    if (!prefix) return [whole, plain];
    // What was typed in front of it may be words as well; or nobody has the number, and others have the same.
    return [Object.assign({ prefix }, whole), Object.assign({}, whole, { words: before(number.start), other: 1 }), Object.assign({ other: 2 }, whole), plain];
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

  /** What people ask with, and what they mean nothing by. */
  const ASKING = /请问|怎么样|怎么办|怎么|怎样|如何|哪里|哪儿|哪些|哪个|什么|多少|几时|何时|为什么|是否|可不可以|能不能|可以|需要|在哪|谁|吗|呢|咋|啥|我想|我要|想要|有没有|[的了吧啊？?]/g;

  /** A text without the words of a question; as it is where nothing else is left. */
  function statement(text) {
    const rest = text.replace(ASKING, " ").replace(/ +/g, " ").trim();
    return /[\u3400-\u9fffa-z0-9]{2}/.test(rest) ? rest : text;
  }

  /** A reading that forgives one wrong character in each of its longer words; nil where none is long enough. */
  function forgiving(reading) {
    const words = reading.words.filter((word) => /^[\u3400-\u9fff]{3,12}$/.test(word.text)).map((word) => {
      return Object.assign({}, word, { isTypo: true, needs: [[word.text.slice(0, 2), word.text.slice(-2)]], spare: [], likes: [], isSure: false });
    });
    return words.length ? { words: reading.words.map((word) => words.find((own) => own.text === word.text) || word), number: "", phrase: reading.phrase } : null;
  }

  /** Smaller words for when nothing holds the whole: the words, or the pairs of characters of a single one. */
  function pieces(reading) {
    if (reading.words.length > 1) return reading.words;
    const runs = reading.words.length ? reading.words[0].text.match(/[\u3400-\u9fff]{2,}/g) || [] : [];
    const pairs = new Set();
    for (const run of runs) for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2));
    return pairs.size > 1 ? Array.from(pairs).slice(0, 2 * MOST_TERMS).map((pair) => makeWord(pair, 1)) : [];
  }

  /** The same with each word that has others for it in their place, one reading for each: 低保 is 最低生活保障. */
  function synonymous(reading, groups) {
    const found = [];
    for (const group of groups) {
      for (const name of group) {
        const at = reading.words.findIndex((word) => word.text.includes(name));
        if (at < 0 || group.some((other) => other.length > name.length && reading.words[at].text.includes(other))) continue;
        for (const other of group) {
          if (other === name || found.length === 4) continue;
          const [before, after] = reading.words[at].text.split(name);
          // What stands beside it is a word by itself: another order of both is the same.
          const parts = words([before, other, after].join(" "), 2);
          found.push({ words: reading.words.filter((_, index) => index !== at).concat(parts), number: "", phrase: "", other });
        }
      }
    }
    return found;
  }
