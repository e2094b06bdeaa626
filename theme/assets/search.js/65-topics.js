
  // ---- What is about the same, where nothing holds the whole ----

  /** Of what was typed so much, by weight, must be in a document; and so much of the best one's score. */
  const LEAST_TYPED = 0.3, LEAST_OF_BEST = 0.4;

  /**
   * Documents that share the rare pieces of a text, or have another name for them, best first: `{ids, scores, words, others}`, where
   * `others` are the names that the first of them has instead of those typed.
   */
  async function related(index, question, text, groups, accepts) {
    const { pieces, others } = topics(question, text, groups);
    const all = [...new Set(pieces.concat(...others.map((other) => other.pieces)))];
    const postings = new Map((await index.postings(all)).map((own, at) => [all[at], own]));
    const weight = (piece) => Math.log(1 + (index.count - postings.get(piece).df + 0.5) / (postings.get(piece).df + 0.5));
    const scores = new Map(), held = new Map();
    for (const piece of all) {
      const idf = weight(piece);
      postings.get(piece).lists.forEach((list, at) => list.forEach((id) => {
        if (!held.has(id)) held.set(id, new Set());
        held.get(id).add(piece);
        scores.set(id, (scores.get(id) || 0) + idf * (4 - at) + (at === 0 ? 2 * idf : 0));
      }));
    }
    const sum = (list) => list.reduce((total, piece) => total + weight(piece), 0);
    // What nothing holds is more often a slip than a word; in a question people have words of their own.
    const unheld = sum(pieces.filter((piece) => !postings.get(piece).df));
    const total = sum(pieces) - (isAsked(question, text) ? unheld : unheld / 2);
    const holds = (id, list) => list.every((piece) => held.get(id).has(piece));
    const instead = (id) => others.filter((other) => !holds(id, piecesOf(other.name)) && holds(id, other.pieces));
    const typed = (id) => {
      const names = instead(id).flatMap((other) => piecesOf(other.name));
      return sum(pieces.filter((piece) => held.get(id).has(piece) || names.includes(piece)));
    };
    // What is no question means its words: more than half of them.
    const runs = isAsked(question, text) ? [] : runsOf(text);
    const isMeant = (id) => {
      const names = instead(id).flatMap((other) => piecesOf(other.name));
      const met = runs.filter((run) => piecesOf(run).some((piece) => held.get(id).has(piece) || names.includes(piece)));
      return runs.length === 0 || 2 * met.length > runs.length;
    };
    let ids = [...held.keys()].filter((id) => id < index.count && accepts(id) && typed(id) >= LEAST_TYPED * total && isMeant(id));
    // Who has the name that was typed is no worse than who has another.
    const own = (id) => sum([...new Set(others.filter(({ name }) => holds(id, piecesOf(name))).flatMap((other) => other.pieces))].filter((piece) => !held.get(id).has(piece)));
    for (const id of ids) scores.set(id, scores.get(id) + 2 * own(id) + 0.5 * id / index.count);
    ids.sort((a, b) => scores.get(b) - scores.get(a));
    ids = ids.filter((id) => scores.get(id) >= LEAST_OF_BEST * scores.get(ids[0]));
    const named = ids.length ? instead(ids[0]) : [];
    return { ids, scores, words: all.map((piece) => makeWord(piece, 1)), others: [...new Set(named.map(({ other }) => other))] };
  }
