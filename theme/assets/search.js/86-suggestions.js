
  // ---- Suggestions while typing: what titles begin with, in the list of a combobox (ARIA 1.2) ----

  const MOST_CHOICES = 8;
  // A site's own template may be older than the list.
  const choices = named("choices") || document.createElement("ul");

  function closeChoices() {
    choices.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  async function suggest() {
    const typed = normalise(input.value.trim());
    const all = typed ? await open().then((index) => index.beginning([...typed][0])).catch(() => []) || [] : [];
    if (typed !== normalise(input.value.trim()) || document.activeElement !== input) return;
    closeChoices();
    const begins = (text) => normalise(text).startsWith(typed) && text.length > typed.length;
    all.filter(begins).slice(0, MOST_CHOICES).forEach((text, at) => {
      const option = element(choices, "li", text);
      option.id = "search.choice" + at;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    input.setAttribute("aria-expanded", String(choices.children.length > 0));
  }

  function take(text) {
    input.value = text;
    closeChoices();
    update(true);
    input.focus();
  }

  input.addEventListener("keydown", (event) => {
    const all = [...choices.children], now = all.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "ArrowDown" && !all.length && !event.isComposing) suggest();
    if (event.isComposing || !all.length) return;
    if (step) {
      const next = (now + step + all.length + 1) % (all.length + 1);
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === next)));
      if (all[next]) {
        input.setAttribute("aria-activedescendant", all[next].id);
        all[next].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    } else if (event.key === "Enter" && now >= 0) take(all[now].textContent);
    else if (event.key === "Escape" || event.key === "Tab") closeChoices();
    else return;
    // Who leaves by pointer finds everything where it was pressed.
    if (event.key !== "Tab") event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) closeChoices(); });
  choices.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.button === 0 && event.target !== choices) take(event.target.textContent);
  });

  /** How the first result writes what was typed but for a character. */
  function offerMeant() {
    meantButton.hidden = results.note !== "nearly";
    if (meantButton.hidden) return;
    meantButton.value = meant(results.shown[0].document, results.shown[0].reading);
    meantButton.textContent = fill(meantButton.dataset.name, { query: meantButton.value });
  }

  meantButton.addEventListener("click", () => take(meantButton.value));
