
  // ---- Filters: what they hide, and how much each choice holds ----

  /** What the filters hide, and a button that takes them away. */
  async function offerAll(query, own) {
    const all = await search(await open(), manifest, query, { sort: "relevance", title: chosen().title, table, further });
    const { count } = all.total();
    if (own !== turn || !count) return;
    clearButton.textContent = fill(clearButton.dataset.count, { count }) + clearButton.dataset.name;
    clearButton.hidden = false;
  }

  clearButton.addEventListener("click", () => {
    for (const name of names.filter((name) => !["q", "in", "sort"].includes(name))) {
      form.elements[name].value = form.elements[name].type === "checkbox" ? form.elements[name].value : "";
      form.elements[name].checked = false;
    }
    update(true);
    input.focus();
  });

  /** Names the choices of every filter that is not set, with what `count(name, value)` says each would leave; without one, alone. */
  function nameChoices(count) {
    for (const name of ["year", "category", "kind"]) {
      for (const option of form.elements[name].options) {
        if (!option.value) continue;
        const own = option.dataset.name || (option.dataset.name = option.textContent);
        const number = count && !form.elements[name].value ? count(name, option.value) : -1;
        option.textContent = own + (number > 0 ? fill(texts.count, { count: number }) : "");
        option.hidden = option.disabled = number === 0;
      }
    }
  }

  /** Counts what each choice of a filter would leave of the results, where those are known and the filters are seen. */
  async function countChoices(found, own) {
    const ids = filters.open && input.value.trim() ? found.all() : null;
    if (!ids) return;
    const index = await open(), facets = await index.facets().catch(() => null);
    if (own !== turn || !facets) return;
    const counts = { year: new Map(), category: new Map(), kind: new Map() };
    const add = (name, value) => counts[name].set(value, (counts[name].get(value) || 0) + 1);
    for (const id of ids) {
      add("year", String(yearOf(index.years, id)));
      const parts = manifest.categories[facets.category(id)].split("/");
      parts.forEach((_, at) => add("category", parts.slice(0, at + 1).join("/")));
      add("kind", manifest.kinds[facets.kind(id)]);
    }
    nameChoices((name, value) => counts[name].get(value) || 0);
  }

  filters.addEventListener("toggle", () => { if (results) countChoices(results, turn); });
