
  // ---- One result as an entry of the list ----

  function element(parent, name, text) {
    const child = document.createElement(name);
    if (text) child.textContent = text;
    parent.append(child);
    return child;
  }

  /** A text with its marked parts. */
  function appendMarked(parent, text, reading) {
    let last = 0;
    for (const [start, end] of marks(text, reading)) {
      parent.append(text.slice(last, start));
      element(parent, "mark", text.slice(start, end));
      last = end;
    }
    parent.append(text.slice(last));
  }

  function badge(heading, text, name) {
    heading.append(" ");
    element(heading, "span", text).className = name;
  }

  function append(result) {
    const { t: title, n: number, s: isSample, v: validity, d: date, c: category, u: address } = result.document.fragment;
    const item = element(list, "li");
    const link = element(element(item, "h3"), "a");
    link.href = address.startsWith("../") ? address : "#";
    appendMarked(link, title, result.reading);
    if (validity) badge(link.parentNode, validity, "badge grave");
    if (isSample) badge(link.parentNode, texts.sample, "badge");
    const facts = element(item, "p");
    element(facts, "time", date).dateTime = date;
    if (number) appendMarked(element(facts, "span"), number, result.reading);
    if (manifest.categories[category]) element(facts, "span", manifest.categories[category]);
    const words = excerpt(result.document, result.reading, 120);
    appendMarked(element(item, "p"), words, result.reading);
    // To the place: what the sentence holds of the query is marked on the page.
    const [place] = marks(words, result.reading);
    if (place && place[1] - place[0] > 1) link.href += "#:~:text=" + encodeURIComponent(words.slice(...place)).replace(/-/g, "%2D");
  }
