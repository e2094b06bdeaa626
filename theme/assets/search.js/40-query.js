
  // ---- A query: the ways to read what was typed ----

  /**
   * The ways to read a query, `{words, number, phrase}`: as a document number and words, if one was typed, and always as words.
   * What any way finds is found. `phrase` is the whole without punctuation.
   */
  function readings(query) {
    const text = normalise(query.replace(/[\u200b\ufeff]/g, "")).replace(/[\s\u0000-\u001f]+/g, " ").trim()
      .replace(new RegExp(WRITTEN_DATE, "g"), (date, before) => before + date.slice(before.length).replace(/ /g, ""))
      .replace(/([\d〇零一二三四五六七八九十百千万亿])块(?:钱|(?![\u3400-\u9fff]))/g, "$1元");
    if (!text) return [];
    const phrase = loose(text);
    const plain = { words: words(text, MOST_TERMS), number: "", phrase };
    const typed = [TYPED_NUMBER, BARE_NUMBER, RUN_NUMBER].flatMap((form) => numbers(text, form)), named = figures(text, true);
    const [number] = typed.concat(named);
    if (!number) return [plain];
    // The office belongs to its number: 石府发〔2022〕11号 is not 石府办发〔2022〕11号.
    const front = typed.length ? (/[\u3400-\u9fff]{1,8}(?=[ "\[(]*$)/.exec(text.slice(0, number.start)) || [""])[0] : "";
    // 石桥镇人民政府 is no code of an office, as 石府发 is.
    const prefix = /(政府|委员会|办公室|关于|[镇乡县局的])$/.test(front) ? "" : front;
    const start = prefix ? text.lastIndexOf(prefix, number.start) : number.start;
    // Brackets around it, as in 通报(石府办[2026]3号), part words.
    const before = (end) => words((text.slice(0, end) + " " + text.slice(number.end).replace(/^(文件|文)(?![\u3400-\u9fff])/, "")).replace(/\(([^()]*) \)/, " $1 "), 2);
    const whole = { words: before(start), number: number.term, phrase };
    // A sum is that sum: 616万元 is not 1616万元, unless nobody names it; a date is that day, what ends in 号 that number.
    if (!whole.words.length && !number.isGuess && (number.term[0] === "=" || text[number.end - 1] === "号")) plain.other = 1;
    const alone = whole.words.length && number.term[1] !== "n" ? [{ ...whole, prefix, words: [], other: 3 }] : [];
    // Where nothing has the sum or number: the same figure, as tables have it below a head that names its unit.
    const same = sameFigures(number.term).map((own) => ({ ...whole, other: 4, ...(own[0] === "=" ? { number: own } : { number: "", words: whole.words.concat(makeWord(own, 2)) }) }));
    // 2024-3 may be a month as well.
    const month = typed.length ? named.filter(({ start }) => start === number.start).map(({ term }) => ({ ...whole, number: term, other: 1 })) : [];
    if (!prefix) return [whole, plain].concat(month, alone, same);
    // What was typed in front of it may be words as well; or the words stand nowhere beside it; or nobody has the number, and others have the same.
    return [{ ...whole, prefix }, { ...whole, words: before(number.start), other: 1 }, plain].concat(alone, { ...whole, other: 2 });
  }

  /** A sum or number in other units and spellings, as terms or words: 50.6万元 is 506,000 below 元, and 50.60 below 万元. */
  function sameFigures(term) {
    if (!/^=[yn]/.test(term)) return [];
    const [whole, rest = ""] = term.slice(2).split(".");
    const values = term[1] === "y" ? [moved(whole, rest, 0), moved(whole, rest, -4)] : [moved(whole, rest, 0)];
    return values.flatMap((value) => {
      const [digits, places = ""] = value.split(".");
      const written = places || digits.length > 4 ? [places, places.padEnd(2, "0"), places.padEnd(4, "0")].map((end) => digits + (end && "." + end)) : [];
      return ["=n" + value, ...(term[1] === "n" ? ["=y" + value] : []), ...new Set(written)];
    });
  }

  /** The words of a text, which ask for so many terms together, or one each. */
  function words(text, terms) {
    const parts = [];
    text.split('"').forEach((part, index, all) => {
      if (index % 2 && index < all.length - 1) parts.push(tight(part.trim()));
      else parts.push(...part.split(" "));
    });
    const texts = [...new Set(parts)].filter((part) => needs(part, 1).length > 0);
    const most = Math.max(1, Math.floor(terms / Math.max(1, texts.length)));
    return texts.slice(0, 16).map((part) => makeWord(part, most));
  }

  /** The same with punctuation ignored, where there is any. */
  function loosened(list) {
    return list.filter((reading) => reading.words.some((word) => loose(word.text) !== word.text))
      .map((reading) => ({ ...reading, isLoose: true }));
  }

  /** The runs of characters that a text is in pieces of. */
  const runsOf = (text) => text.match(/[\u3400-\u9fff]{2,}|[a-z0-9]{2,}/g) || [];

  /** Pairs of characters, and words of letters and digits: each once. */
  const piecesOf = (text) => [...new Set(runsOf(text).flatMap((run) => {
    return /^[a-z0-9]/.test(run) ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  }))];

  /** What else a word is called; `groups` of names that documents hold, then others. */
  const otherNames = (word, groups) => [...new Set(groups.filter((group) => group.flat().includes(word)).flatMap(([held]) => held))].filter((name) => name !== word);
