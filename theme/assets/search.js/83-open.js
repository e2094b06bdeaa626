
  // ---- Opening the index: from the server, or from disk ----

  async function load(path) {
    const response = await fetch(path);
    if (response.ok) return response.json();
    if (response.status === 404 && !path.startsWith("t/")) return undefined;
    throw new Error(`${path}: ${response.status}`);
  }

  /** The index, opened once: from the server, or from disk by scripts, since a page from disk may fetch nothing. */
  function open() {
    if (!opened) {
      opened = location.protocol === "file:" ? openDisk() : Promise.resolve(makeIndex(manifest, load, table));
      opened.catch(() => { opened = null; });
    }
    return opened;
  }

  const loadScript = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    [script.src, script.onload, script.onerror] = [address, resolve, reject];
    document.head.append(script);
  });

  async function openDisk() {
    if (!manifest.offline) throw new Error(texts.offline);
    await Promise.all(["index", ...Array(manifest.offline).keys()].map((name) => loadScript(`offline/${name}.js`)));
    const fragments = [].concat(...self.gongkaiOffline), first = new Map(manifest.years);
    return makeIndex(manifest, async (path) => {
      const [, year, rank] = /^f\/(\d+)\/(\w+)/.exec(path) || [];
      return year ? fragments[first.get(Number(year)) + parseInt(rank, 36)] : self.gongkaiFiles[path.split("?")[0]];
    }, table);
  }

  /** The table of simplified characters; without it nothing is converted. */
  async function table() {
    if (!self.gongkaiSimplified) await loadScript(texts.table).catch(() => {});
    return self.gongkaiSimplified || "";
  }

  /** What is tried where nothing holds the words; a site's own template may be older than it. */
  async function further() {
    if (!texts.questions) return null;
    if (!self.gongkaiQuestions) await loadScript(texts.questions);
    return self.gongkaiQuestions({ normalise, makeWord, spread, inDigits, runsOf, piecesOf, otherNames, search });
  }
