
  // ---- Terms of a word: what the index is asked for ----

  /** Most terms that one query asks for, and that it asks for after those: each may cost a request. */
  const MOST_TERMS = 4, MOST_SPARE = 3;

  /** What a document that holds the word must hold: a list of sets, one term of each. */
  const needs = (word, most) => spread(termsOf(word).needs, most);

  /**
   * All that it must hold, and what it may: a run of letters or digits at an end of the word may go on in the text, so it is
   * only needed when there is nothing else.
   */
  function termsOf(word) {
    const points = [...word];
    const kinds = points.map((point) => kind(point.codePointAt(0)));
    const text = (from, to) => points.slice(from, to).join("");
    const hard = [], soft = [], single = [], more = [];
    for (let start = 0, end = 0; start < points.length; start = end) {
      const own = kinds[start];
      end = start + 1;
      if (own === SEPARATOR) continue;
      while (end < points.length && (own === WIDE ? kinds[end] === WIDE : kinds[end] > WIDE)) end++;
      if (own === WIDE) {
        if (end - start === 1) single.push([points[start]]);
        for (let at = start; at < end - 1; at++) ((at - start) % 2 && at < end - 2 ? more : hard).push([text(at, at + 2)]);
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

    return hard.length ? { needs: hard, more, likes: soft } : { needs: soft.length ? soft : single, more, likes: [] };
  }

  /** So many entries of a list, as far apart as can be. */
  function spread(list, most) {
    if (list.length <= most) return list;
    return Array.from({ length: most }, (_, index) => list[Math.round((index * (list.length - 1)) / Math.max(1, most - 1))]);
  }

  /**
   * A word with its spellings and the terms it needs, of which `spare` are left out at first, and `likes`; `isSure` when the lists of its terms alone say whether a document holds it.
   */
  function makeWord(text, most) {
    const digits = inDigits(text);
    const spellings = [...new Set([text, digits, inNumerals(digits)])];
    const terms = termsOf(digits);
    // 2000 may be written 2,000.
    if (/^[1-9]\d{3,8}$/.test(text)) {
      spellings.push(text.replace(/\B(?=(\d{3})+$)/g, ","));
      terms.needs.forEach((need) => need.push("=n" + text));
    }
    const asked = spread(terms.needs, most);
    const points = [...text];
    const isSure = points.every((point) => kind(point.codePointAt(0)) === WIDE) && points.length < 3 && digits === text;
    return { text, spellings, needs: asked, spare: terms.needs.filter((need) => !asked.includes(need)).concat(terms.more), likes: terms.likes, isSure };
  }
