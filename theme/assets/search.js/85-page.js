
  // ---- The page: form, address and status ----

  const named = (name) => document.getElementById("search." + name);
  const form = named("form"), status = named("status"), list = named("results"), moreButton = named("more");
  // A site's own template may be older than the button.
  const clearButton = named("clear") || document.createElement("button"), nothing = named("nothing") || document.createElement("div"), meantButton = named("meant") || document.createElement("button");
  if (!form) return;
  // For tests.
  self.gongkaiSearch = { normalise, bucketOf, openBucket, numbers, figures, needs, readings, makeIndex, search, learn, further };
  const manifest = JSON.parse(named("manifest").textContent);
  const texts = status.dataset;
  const input = form.elements.q;
  const filters = named("filters"), title = document.title;
  const names = ["q", "year", "category", "kind", "from", "to", "valid", "in", "sort"].filter((name) => form.elements[name]);
  const valueOf = (control) => (control.type === "checkbox" ? (control.checked ? control.value : "") : control.value.trim());
  // The address of the search that was asked for last, which stays in the history whatever is typed after it.
  let asked = location.search;
  let turn = 0, timer = 0, isComposing = false, results = null, opened = null;

  function chosen() {
    // A category's own documents and those of the categories below it, whose names go on after a slash.
    const places = (value, all) => value && [...all.keys()].filter((at) => all[at] === value || all[at].startsWith(value + "/"));
    const value = (name) => (form.elements[name] ? valueOf(form.elements[name]) : "");
    const [from, to] = value("from") && value("to") ? [value("from"), value("to")].sort() : [value("from"), value("to")];
    return {
      year: value("year"), category: places(value("category"), manifest.categories), kind: places(value("kind"), manifest.kinds),
      from, to, valid: value("valid"), title: value("in"), sort: value("sort"), table, further,
    };
  }

  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    for (const name of names) {
      const control = form.elements[name], value = parameters.get(name);
      if (value === null) continue;
      if (control.type === "checkbox") control.checked = value === control.value;
      else if (!control.options || [...control.options].some((option) => option.value === value)) control.value = value;
    }
  }

  /** How many results this entry of the history showed when it was left. */
  const shownBefore = () => (history.state && history.state.shown) || 0;

  /** Writes the state into the address and the tab; `isAsked` adds it to the history, `shown` stays with it. */
  function writeAddress(isAsked, shown) {
    const parameters = new URLSearchParams();
    for (const name of names) {
      const value = valueOf(form.elements[name]);
      if (value && !(name === "sort" && value === "relevance")) parameters.set(name, value);
    }
    const query = parameters.toString() ? "?" + parameters.toString() : "";
    document.title = (parameters.has("q") ? parameters.get("q") + " - " : "") + title;
    try {
      if (isAsked && query !== asked) {
        history.replaceState(null, "", location.pathname + asked);
        history.pushState(null, "", location.pathname + query);
      } else {
        history.replaceState(shown ? { shown } : null, "", location.pathname + query);
      }
      if (isAsked) asked = query;
    } catch (error) { /* Some browsers refuse this to pages from disk; the search works all the same. */ }
  }

  const fill = (text, values) => (text || "").replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const speak = (text) => { status.textContent = text; };

  function clear() {
    results = null;
    list.textContent = "";
    moreButton.hidden = clearButton.hidden = nothing.hidden = meantButton.hidden = true;
    nameChoices(null);
  }

  async function update(isAsked, shown = 0) {
    clearTimeout(timer);
    const own = ++turn;
    writeAddress(isAsked === true, shown);
    const options = chosen(), query = input.value.trim();
    if (!query && !isFiltered(options)) {
      clear();
      speak("");
      return;
    }
    const slow = setTimeout(() => { if (own === turn) speak(texts.searching); }, 300);
    list.setAttribute("aria-busy", "true");
    try {
      if (location.protocol === "file:" && !manifest.offline && manifest.documents) {
        clear();
        speak(texts.offline);
        return;
      }
      const found = await search(await open(), manifest, query, options);
      while (found.shown.length < shown && found.hasMore()) await found.more();
      // What comes after the answer takes its time, and says nothing.
      clearTimeout(slow);
      if (own !== turn) return;
      clear();
      results = found;
      results.shown.forEach(append);
      report();
      nothing.hidden = results.shown.length > 0 || results.hasMore();
      if (!nothing.hidden && isFiltered(options)) await offerAll(query, own);
      await countChoices(results, own);
    } catch (error) {
      if (own !== turn) return;
      clear();
      speak(texts.failed);
    } finally {
      clearTimeout(slow);
      if (own === turn) list.removeAttribute("aria-busy");
    }
  }

  function report() {
    const { count, isExact } = results.total();
    const to = results.shown.length, hasMore = results.hasMore();
    const text = to ? (isExact ? texts.found : texts.about) : hasMore ? texts.undecided : texts.none;
    const note = results.note && to ? fill(texts[results.note], { query: results.simple || "" }) : "";
    speak(note + fill(text, { count, from: to ? 1 : 0, to, checked: results.checked }) + (results.isShort && to ? texts.short : ""));
    moreButton.hidden = !hasMore;
    offerMeant();
  }

  async function more() {
    const own = turn, before = results.shown.length;
    moreButton.setAttribute("aria-disabled", "true");
    try {
      await results.more();
      if (own !== turn) return;
      results.shown.slice(before).forEach(append);
      writeAddress(false, results.shown.length);
      report();
      const next = list.children[before] || list.lastElementChild;
      if (next) next.querySelector("a").focus();
    } catch (error) {
      if (own === turn) speak(texts.failed);
    } finally {
      moreButton.removeAttribute("aria-disabled");
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { update(); suggest(); }, 120);
  };
  input.addEventListener("compositionstart", () => { isComposing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { isComposing = false; later(); });
  input.addEventListener("input", (event) => { if (!isComposing && !event.isComposing) later(); });
  form.addEventListener("change", (event) => { if (event.target !== input) update(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    closeChoices();
    if (!isComposing) update(true);
  });
  window.addEventListener("popstate", () => {
    form.reset();
    readAddress();
    asked = location.search;
    update(false, shownBefore());
  });
  moreButton.addEventListener("click", () => { if (!moreButton.hasAttribute("aria-disabled")) more(); });

  for (const [year] of manifest.years.slice().reverse()) {
    element(form.elements.year, "option", fill(texts.year, { year })).value = year;
  }
  readAddress();
  // On a narrow page the results come before filters that nobody set.
  filters.open = matchMedia("(min-width: 62rem)").matches || names.slice(1).some((name) => new URLSearchParams(location.search).has(name));
  filters.dataset.ready = "";
  update(false, shownBefore());
