
  // ---- Text: as Sources/Search/CharacterRules.swift; Tests/SearchTests/vectors.json binds both ----

  const FOLDED = new Map();
  for (const [from, to] of [
    ["\u3000\u00a0", " "], ["\u3014\ufe5d\u3010", "["], ["\u3015\ufe5e\u3011", "]"], ["\u30fb\u2022", "\u00b7"],
    ["\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"],
    ["\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f", '"'],
  ]) for (const character of from) FOLDED.set(character, to);

  /** Radicals that tools read from a PDF, with their characters; Unicode itself knows those from U+2F00 on. */
  const RADICALS = "⺠民⻅见⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻥鱼⻦鸟⻬齐⻮齿⻰龙⻉贝⻄西⻆角⻨麦⻩黄⺟母⻌辶⺮竹⺧牛";
  for (let at = 0; at < RADICALS.length; at += 2) FOLDED.set(RADICALS[at], RADICALS[at + 1]);

  const UNFOLDED = /[A-Z\u00a0\u2010-\u2015\u2018\u2019\u201c\u201d\u2022\u2212\u2e80-\u2fd5\u3000\u300c-\u3011\u3014\u3015\u30fb\ufe58\ufe5d\ufe5e\ufe63\uff01-\uff5e]/g;

  /** Traditional characters and their simplified ones, once a query or a document needed them. */
  const TRADITIONAL = new Map();

  function learn(table) {
    for (let at = 0; at + 1 < table.length; at += 2) TRADITIONAL.set(table[at], table[at + 1]);
  }

  /** What is compared: one UTF-16 unit for one, so that a place in it is a place in the text. */
  function normalise(text) {
    const plain = TRADITIONAL.size ? text.replace(/[\u3400-\u9fff]/g, (one) => TRADITIONAL.get(one) || one) : text;
    return plain.replace(UNFOLDED, (character) => {
      const code = character.charCodeAt(0);
      if (code < 0x80) return String.fromCharCode(code + 32);
      if (code >= 0x2f00 && code <= 0x2fd5) return character.normalize("NFKC");
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
