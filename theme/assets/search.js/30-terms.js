
  // ---- Terms of a word: what the index is asked for ----

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
