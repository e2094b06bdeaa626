
  // ---- What is about the same, where nothing holds the whole ----

  /** Of what was typed so much, by weight, must be in a document; and so much of the best one's score. */
  const LEAST_TYPED = 0.3, LEAST_OF_BEST = 0.4;
  /** Of pieces that nothing holds so many characters are looked up. */
  const MOST_CHARACTERS = 8;

  /**
   * Documents that share the rare pieces of a text, or have another name for them, best first: `{ids, scores, weights, words, others}`, where
   * `others` are the names that the first of them has instead of those typed.
   */
  async function related(index, question, text, groups, accepts) {
    const { pieces, others } = topics(question, text, groups);
    const typedAnd = [...new Set(pieces.concat(...others.map((other) => other.pieces)))], postings = new Map();
    const fetch = async (list) => (await index.postings(list)).forEach((own, at) => postings.set(list[at], own));
    await fetch(typedAnd);
    // Of pieces that nothing holds: the characters that a document has in its title, or again and again.
    const characters = [...new Set(pieces.filter((piece) => !postings.get(piece).df && piece > "\u3400").join(""))].slice(0, MOST_CHARACTERS);
    await fetch(characters);
    for (const one of characters) postings.get(one).lists.splice(2);
    const isCharacter = new Set(characters);
    const all = typedAnd.concat(characters);
    const weight = (piece) => Math.log(1 + (index.count - postings.get(piece).df + 0.5) / (postings.get(piece).df + 0.5)) / (isCharacter.has(piece) ? 2 : 1);
    const scores = new Map(), held = new Map();
    for (const piece of all) {
      const idf = weight(piece);
      postings.get(piece).lists.forEach((list, at) => list.forEach((id) => {
        if (!held.has(id)) held.set(id, new Set());
        held.get(id).add(piece);
        scores.set(id, (scores.get(id) || 0) + (isCharacter.has(piece) ? 2 * idf : idf * (4 - at) + (at === 0 ? 2 * idf : 0)));
      }));
    }
    const sum = (list) => list.reduce((total, piece) => total + weight(piece), 0);
    // In a question people have words of their own.
    const known = sum(pieces.filter((piece) => postings.get(piece).df));
    const least = LEAST_TYPED * (known + (isAsked(question, text) ? 0 : sum(characters)));
    const holds = (id, list) => list.every((piece) => held.get(id).has(piece));
    const instead = (id) => others.filter((other) => !holds(id, piecesOf(other.name)) && holds(id, other.pieces));
    const typed = (id) => {
      const names = instead(id).flatMap((other) => piecesOf(other.name));
      return sum(pieces.concat(characters).filter((piece) => held.get(id).has(piece) || names.includes(piece)));
    };
    // What is no question means its words: a third of them at least.
    const runs = isAsked(question, text) ? [] : runsOf(text);
    const isMeant = (id) => {
      const names = instead(id).flatMap((other) => piecesOf(other.name));
      const met = runs.filter((run) => piecesOf(run).concat([...run]).some((piece) => held.get(id).has(piece) || names.includes(piece)));
      return 3 * met.length >= runs.length;
    };
    const hasPiece = (id) => instead(id).length > 0 || pieces.some((piece) => held.get(id).has(piece));
    let ids = [...held.keys()].filter((id) => id < index.count && accepts(id) && hasPiece(id) && typed(id) >= least && isMeant(id));
    // Who has the name that was typed is no worse than who has another.
    const own = (id) => sum([...new Set(others.filter(({ name }) => holds(id, piecesOf(name))).flatMap((other) => other.pieces))].filter((piece) => !held.get(id).has(piece)));
    for (const id of ids) scores.set(id, scores.get(id) + 2 * own(id) + 0.5 * id / index.count);
    ids.sort((a, b) => scores.get(b) - scores.get(a));
    ids = ids.filter((id) => scores.get(id) >= LEAST_OF_BEST * scores.get(ids[0]));
    const named = ids.length ? instead(ids[0]) : [];
    return { ids, scores, weights: new Map(all.map((piece) => [piece, weight(piece)])), words: typedAnd.map((piece) => makeWord(piece, 1)), others: [...new Set(named.map(({ other }) => other))].filter((name) => !question.includes(name)) };
  }
