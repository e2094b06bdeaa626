
  // ---- What filters hide ----

  /** What the filters hide, and a button that takes them away. */
  async function offerAll(manifest, query, own) {
    const all = await search(await open(), manifest, query, { sort: "relevance", table });
    const { count } = all.total();
    if (own !== turn || !count) return;
    clearButton.textContent = fill(clearButton.dataset.count, { count }) + clearButton.dataset.name;
    clearButton.hidden = false;
  }

  clearButton.addEventListener("click", () => {
    for (const name of ["year", "category", "kind"]) form.elements[name].value = "";
    update(true);
    input.focus();
  });
