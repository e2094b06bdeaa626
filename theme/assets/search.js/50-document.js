
  // ---- A document: whether it answers, what is marked and shown ----

  /** A fragment with the texts that words are looked for in. */
  function makeDocument(id, fragment) {
    const fields = [fragment.t, fragment.n || "", fragment.x].map((text) => {
      const plain = normalise(text);
      return { plain, forms: [] };
    });
    return { id, fragment, fields };
  }

  function formOf(field, index, make) {
    if (field.forms[index] === undefined) field.forms[index] = make(field.plain);
    return field.forms[index];
  }

  /** Whether a text holds another; a number with a point or commas is held whole: 7.54 is not 17.54. */
  function includes(text, other) {
    if (!/^\d+[.,]\d/.test(other)) return text.includes(other);
    for (let at = text.indexOf(other); at >= 0; at = text.indexOf(other, at + 1)) {
      if (!/[\d.,]/.test(text.charAt(at - 1)) && !(/\d$/.test(other) && /\d/.test(text.charAt(at + other.length)))) return true;
    }
    return false;
  }

  /** What a text has for a word but for one character: 秸秆禁烧 for 秸杆禁烧; else nothing. */
  function nearly(text, word) {
    for (let at = 0; at + word.length <= text.length; at++) {
      let wrong = 0;
      for (let index = 0; index < word.length && wrong < 2; index++) if (text[at + index] !== word[index]) wrong++;
      if (wrong < 2) return text.substr(at, word.length);
    }
    return "";
  }

  /** What was meant by words of which a character is wrong, as a document has them. */
  const meant = (document, { words }) => words.map((word) => (word.isTypo && document.fields.map((field) => nearly(formOf(field, 1, loose), word.text)).find(Boolean)) || word.text).join(" ");

  function holds(field, word, isLoose) {
    if (word.isTypo) return Boolean(nearly(formOf(field, 1, loose), word.text));
    if (word.spellings.some((text) => includes(field.plain, text))) return true;
    if (!field.plain) return false;
    if (word.spellings.some((text) => includes(formOf(field, 0, tight), tight(text)))) return true;
    return isLoose && formOf(field, 1, loose).includes(loose(word.text));
  }

  /** Where a document holds a word: 3 title, 2 number, 1 first block, 0 elsewhere, -1 nowhere. */
  function place(document, word, { isLoose, inTitle }) {
    if (holds(document.fields[0], word, isLoose)) return 3;
    if (holds(document.fields[1], word, isLoose)) return 2;
    if (inTitle || !holds(document.fields[2], word, isLoose)) return -1;
    const [first] = document.fields[2].plain.split("\n", 1);
    return word.spellings.some((text) => first.includes(text)) ? 1 : 0;
  }

  /** Whether a text holds a document number, a date or a sum, however it is written. */
  const isNamed = (field, term) => namedIn(field.plain).some((found) => found.term === term);

  /** How well a document answers a reading, or -1 when it does not. */
  function grade(document, reading) {
    if (reading.scores) return (reading.scores.get(document.id) + together(document, reading.weights)) * (document.fragment.o ? OUT_OF_FORCE : 1);
    let sum = 0;
    if (reading.prefix && !isOf(document, reading)) return -1;
    if (reading.inTitle && reading.number && !document.fields.slice(0, 2).some((field) => isNamed(field, reading.number))) return -1;
    for (const word of reading.words) {
      const found = place(document, word, reading);
      if (found < 0) return -1;
      sum += found;
    }
    return likeness(document, reading) + sum / Math.max(1, reading.words.length);
  }

  /** What the pieces that stand together on a line, and those in the title, count beside all. */
  const LINE_WEIGHT = 2, TITLE_WEIGHT = 2;
  /** What a document that is no longer in force counts beside one that is. */
  const OUT_OF_FORCE = 0.7;

  /** The weight of the pieces that stand together on a line, at most, and of those in the title. */
  function together({ fields }, weights) {
    const weight = (line) => [...weights].reduce((sum, [piece, own]) => sum + (line.includes(piece) ? own : 0), 0);
    const title = weight(fields[0].plain);
    return LINE_WEIGHT * Math.max(title, ...fields[2].plain.split("\n").map(weight)) + TITLE_WEIGHT * title;
  }

  /** Whether a document bears or names a number with the office that was typed in front of it. */
  const isOf = ({ fields }, reading) => fields.some((field) => agreement(field, reading) > 0);

  /** How a text names the number of a reading: 0 not at all, 1 with the end of what was typed in front of it, 2 with the whole. */
  function agreement({ plain }, { number, prefix = "" }) {
    return numbers(plain + "号").reduce((most, { term, start }) => {
      if (term !== number) return most;
      const [office] = /[\u3400-\u9fff]*(?=[ "\[(]*$)/.exec(plain.slice(Math.max(0, start - 24), start));
      return Math.max(most, office.endsWith(prefix) ? 2 : office.length > 1 && prefix.endsWith(office) ? 1 : 0);
    }, 0);
  }

  /** Title or number typed whole before the document's own number, that before a title that holds the whole: 废止石府发〔2024〕3号. */
  function likeness({ fields }, reading) {
    const { phrase, number } = reading;
    const [title, own] = fields.map((field) => formOf(field, 1, loose));
    if (phrase && (title === phrase || own === phrase)) return 1000;
    const agreed = number ? agreement(fields[1], reading) : 0;
    return agreed > 1 ? 100 : phrase && title.includes(phrase) ? 50 : agreed && 40;
  }

  /** The parts of a text to mark, in order and apart: pairs of start and end. */
  function marks(text, reading) {
    const plain = normalise(text);
    const found = [];
    const find = (needle) => {
      for (let at = plain.indexOf(needle); at >= 0; at = plain.indexOf(needle, at + needle.length)) found.push([at, at + needle.length]);
    };
    for (const word of reading.words) {
      const spellings = word.spellings.filter((spelling) => plain.includes(spelling));
      if (spellings.length) spellings.forEach(find);
      else runsOf(word.text).forEach(find);
    }
    if (reading.number) numbers(plain).concat(figures(plain)).forEach((n) => { if (n.term === reading.number) found.push([n.start, n.end]); });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.reduce((merged, [start, end]) => {
      const last = merged[merged.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
      return merged;
    }, []);
  }

  /** What ends or parts a sentence: a line without it is a heading or a cell. */
  const SENTENCE = /[。；！？，：.;!?,:]/;

  /** The sentence that says most about a reading, a heading before its own text, cut to `width` units around its first mark. */
  function excerpt(document, reading, width) {
    const lines = document.fragment.x.split("\n");
    const pairs = [...new Set(reading.words.flatMap((word) => piecesOf(word.text)))];
    let at = 0, most = -1;
    lines.forEach((line, index) => {
      const plain = normalise(line);
      const own = 10 * marks(line, reading).reduce((sum, [start, end]) => sum + end - start, 0) + pairs.filter((pair) => plain.includes(pair)).length + (/[。；！？]/.test(line) ? 0.5 : 0);
      if (own > most) [at, most] = [index, own];
    });
    let best = lines[at];
    for (let next = at + 1; next < lines.length && next < at + 4 && !SENTENCE.test(best); next++) best += " " + lines[next];
    const [first] = marks(best, reading);
    let start = first ? Math.max(0, Math.min(first[0] - Math.floor(width / 3), best.length - width)) : 0;
    let end = Math.min(best.length, start + width);
    const isSplit = (at) => /[\udc00-\udfff]/.test(best.charAt(at)) && /[\ud800-\udbff]/.test(best.charAt(at - 1));
    if (isSplit(start)) start--;
    if (isSplit(end)) end++;
    return (start > 0 ? "…" : "") + best.slice(start, end) + (end < best.length ? "…" : "");
  }
