
  // ---- A question: what it says, what may be wrong in it, what it is about ----

  /** Pieces of a question and other names in it that are looked up, at most. */
  const MOST_PIECES = 14, MOST_NAMES = 5;

  /** What people ask with, and what they mean nothing by. */
  const ASKING = new RegExp("请问|怎么样|怎么办|怎么|怎样|如何|哪里|哪儿|哪些|哪个|什么时候|啥时候|什么|多少钱|多少|多久|多长时间|几时|几天|几次|几号|哪几天|哪天|何时|为什么|是不是|要不要|行不行|会不会|是否|可不可以|能不能|可以|能够|"
    + "需要|在哪|找谁|归谁|谁管|谁|我想|我要|想要|我家|家里|屋里|我们|你们|他们|咱们|公家|镇里|镇上|有几个|几个人|管不管|好久|好几天|老是|总是|到底|是谁|有没有|没人|有点|不用|别人|哪一|几点|吗|呢|咋|啥|想问|[的了吧啊呀能把给被？?]", "g");
  /** Years as people say them, from this one. */
  const YEARS_SAID = { 前年: -2, 去年: -1, 上年: -1, 今年: 0, 本年: 0, 明年: 1 };

  /** A text without the words of a question; as it is where nothing else is left. */
  function statement(text) {
    const rest = text.replace(/前年|去年|上年|今年|本年|明年/g, (year) => `${new Date().getFullYear() + YEARS_SAID[year]}年`)
      .replace(ASKING, " ").replace(/ +/g, " ").trim();
    return /[\u3400-\u9fffa-z0-9]{2}/.test(rest) ? rest : text;
  }

  /** Whether words of a question were left out of a statement, not particles alone. */
  const isAsked = (question, text) => question.replace(/[的了]/g, " ").replace(/ +/g, " ").trim() !== text;

  /** A reading that forgives one wrong character in each of its longer words, or of three where they are all, that nothing holds all pieces of; nil without one. */
  async function forgiving(index, reading) {
    const long = reading.words.filter((word) => /^[\u3400-\u9fff]{3,12}$/.test(word.text) && (word.text.length > 3 || !reading.words[1]));
    const held = await Promise.all(long.map((word) => index.postings(piecesOf(word.text))));
    let missing = 0;
    const words = long.filter((_, at) => held[at].some((own) => !own.df)).map((word) => {
      // Of three characters the one in the middle takes both pieces; a wrong one takes two pieces at most.
      const isSplit = word.text.length === 3 && held[long.indexOf(word)].every((own) => !own.df);
      missing += isSplit ? 1 : 2;
      return { ...word, isTypo: true, needs: (isSplit ? [...word.text] : piecesOf(word.text)).map((piece) => [piece]), spare: [], likes: [], isSure: false };
    });
    return words.length ? { words: reading.words.map((word) => words.find((own) => own.text === word.text) || word), number: "", phrase: reading.phrase, missing } : null;
  }

  /** Places of three characters of a short text in the middle of which a slip may stand: nothing holds their pieces. None where there are many. */
  async function slipsIn(index, text) {
    if (text.length > 12) return [];
    const held = new Map(await Promise.all(piecesOf(text).map(async (piece) => [piece, (await index.postings([piece]))[0].df > 0])));
    const places = [...text].map((_, at) => at).filter((at) => held.get(text.slice(at - 1, at + 1)) === false && held.get(text.slice(at, at + 2)) === false);
    return places.length < 3 ? places.map((at) => text.slice(at - 1, at + 2)) : [];
  }

  /**
   * What a question is about, for when nothing holds the whole: the pieces of its statement, and for names in it what else they are
   * called, `{name, other, pieces}`: 低保 is 最低生活保障.
   */
  function topics(question, text, groups) {
    const others = [];
    for (const [held, more] of groups) {
      const names = held.concat(more).filter((name) => question.includes(name));
      for (const name of names) {
        if (names.some((other) => other.length > name.length && other.includes(name))) continue;
        for (const other of held) if (other !== name) others.push({ name, other, pieces: spread(piecesOf(other), 3) });
      }
    }
    // What is longer says more.
    others.sort((a, b) => b.name.length - a.name.length);
    return { pieces: piecesOf(inDigits(text)).slice(0, MOST_PIECES), others: others.filter(({ pieces }) => pieces.length).slice(0, MOST_NAMES) };
  }
