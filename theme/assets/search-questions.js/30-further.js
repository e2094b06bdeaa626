
  // ---- What is tried, in this order ----

  /** Results of what comes nearest, or nothing. `simple` is the query in simplified characters; the others are those of `search`. */
  async function further({ index, manifest, options, simple, read, lookUp, run, accepts }) {
    const text = statement(simple), groups = manifest.same || [];
    const plain = read(text).find((reading) => !reading.number && reading.other !== 4);
    if (!plain) return null;
    // What has another name alone is looked up by that.
    const called = plain.words.length === 1 ? otherNames(plain.words[0].text, groups) : [];
    const instead = called.length && await lookUp(called.flatMap(read));
    if (instead) return Object.assign(instead, { note: "same", simple: called.join("、") });
    // What is left of a question in pieces is looked up by what it is about.
    if (text !== simple && plain.words.length === 1) {
      const results = await lookUp([plain]);
      if (results) return results;
    }
    const forgiven = topics(normalise(simple), text, groups).others.length ? null : await forgiving(index, plain);
    if (forgiven) {
      const results = await lookUp([forgiven]);
      if (results) return Object.assign(results, { note: "nearly" });
    }
    for (const slip of options.isMended ? [] : await slipsIn(index, text)) {
      const wrong = await forgiving(index, read(slip).find((reading) => !reading.number && reading.other !== 4));
      const like = wrong && await lookUp([wrong]);
      const right = like && new RegExp(slip[0] + "([\u3400-\u9fff])" + slip[2]).exec(like.shown[0].document.fields.map(({ plain }) => plain).join(" "));
      if (!right) continue;
      const mended = text.replace(slip, right[0]);
      const results = await search(index, manifest, mended, { ...options, isMended: true });
      if (results.shown.length) return Object.assign(results, { note: "same", simple: mended });
    }
    const { ids, scores, weights, words, others } = await related(index, normalise(simple), text, groups, accepts);
    if (ids.length) {
      const found = await run({ ids, isSure: true, readingsOf: () => [{ words, number: "", scores, weights }] }, others.length ? "related" : "partial");
      return Object.assign(found, { simple: others.join("、") });
    }
    return null;
  }
