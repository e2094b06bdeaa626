"""The sample portal as a crawler, a county portal and an inspector's script find it. Nothing here uses the builder's own checks."""
import functools
import html.parser
import http.server
import os
import re
import shutil
import threading
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

import pytest
from conftest import CLOCK, ROOT

ATOM, SITEMAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINKS = {"a": ["href"], "link": ["href"], "img": ["src", "srcset"], "script": ["src"], "form": ["action"], "source": ["src", "srcset"],
         "iframe": ["src"], "object": ["data"], "use": ["href", "xlink:href"], "area": ["href"], "video": ["src", "poster"], "audio": ["src"]}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.absolute, self.tags = [], [], [], []
        self.h1, self.words, self.forbidden, self.stack = [], [], [], []
        self.references, self.definitions = [], []
        self.feed(text)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in VOID:
            self.stack.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        for name, value in attributes:
            if name.startswith("on") or name == "style":
                self.forbidden.append(f"<{tag} {name}>")
            if name in ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for", "list"):
                self.references += (value or "").split()
        if tag == "style" or (tag == "script" and "src" not in found and found.get("type") not in ("application/json", "application/ld+json")):
            self.forbidden.append(f"<{tag}>")
        if tag == "h1":
            self.h1.append("")
        if tag == "meta":
            self.tags.append((found.get("name") or found.get("property"), found.get("content")))
            if (found.get("http-equiv") or "").lower() == "refresh":
                self.links.append(found["content"].split("url=", 1)[1].strip())
            if found.get("property") in ("og:url", "og:image"):
                self.absolute.append(found["content"])
        for name in LINKS.get(tag, []):
            if found.get(name) is None:
                continue
            if found.get("rel") == "canonical":
                self.absolute.append(found[name])
            elif name == "srcset":
                self.links += [part.split()[0] for part in found[name].split(",")]
            else:
                self.links.append(found[name])

    def handle_endtag(self, tag):
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if "h1" in self.stack:
            self.h1[-1] += data
        if "body" in self.stack and "script" not in self.stack:
            self.words.append(data)


def names(folder):
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


class Site:
    """A built folder with its pages and the places that it links to."""

    def __init__(self, folder):
        self.folder, self.files = folder, names(folder)
        self.pages = {path: Page((folder / path).read_text("utf8")) for path in sorted(self.files) if path.endswith(".html")}
        self.base = re.search(r'<link rel="canonical" href="([^"]*)"', (folder / "index.html").read_text("utf8"))[1]

    def relative(self):
        """Every link within the site as (page, link)."""
        for path, page in self.pages.items():
            for link in page.links:
                if not urllib.parse.urlsplit(link).scheme:
                    yield path, link
        for path in self.files:
            if path.endswith(".css"):
                for link in re.findall(r"""(?:url\(|@import\s+)["']?([^"')]+)""", (self.folder / path).read_text("utf8")):
                    if not link.startswith("data:"):
                        yield path, link

    def addresses(self):
        """Every absolute address of the site in pages, feeds, sitemaps and robots, as (file, address)."""
        for path, page in self.pages.items():
            yield from ((path, link) for link in page.absolute + [link for link in page.links if link.startswith(self.base)])
        for path in self.files:
            if path.endswith("feed.xml"):
                tree = xml.etree.ElementTree.parse(self.folder / path)
                yield from ((path, link.get("href")) for link in tree.iter(ATOM + "link"))
            if re.fullmatch(r"sitemap.*\.xml", path):
                tree = xml.etree.ElementTree.parse(self.folder / path)
                yield from ((path, place.text) for place in tree.iter(SITEMAP + "loc"))
        yield from (("robots.txt", line.split()[1]) for line in (self.folder / "robots.txt").read_text().splitlines() if line.startswith("Sitemap:"))


@pytest.fixture(scope="module")
def sample(portal_site):
    return Site(portal_site)


@pytest.fixture(scope="module")
def below(run, tmp_path_factory):
    """The sample portal as a part of the county's, with an identification code."""
    source = tmp_path_factory.mktemp("below")
    shutil.copytree(ROOT / "content", source / "content")
    settings = (source / "content/site.yml").read_text("utf8")
    settings = re.sub(r"(?m)^base_url: .*$", "base_url: https://www.county.example.gov.cn/xxgk/daduan/", settings)
    if "site_id_code" not in settings:
        settings += 'site_id_code: "3609240001"\n'
    (source / "content/site.yml").write_text(settings, "utf8")
    result = run("build", "-q", "-s", source, "-d", source / "www/xxgk/daduan", "--clock", CLOCK)
    assert result.returncode == 0, result.stderr
    return Site(source / "www/xxgk/daduan")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def get(request):
    """Starts a server for a folder and returns a function from address to body, or None where it is not found."""
    servers = []

    def start(folder):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)

        @functools.cache
        def get(path):
            """What the server says to a path, which names a file: no redirect, no listing."""
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{path}") as answer:
                    same = urllib.parse.urlsplit(answer.url).path == path
                    return answer.read() if same else None
            except urllib.error.HTTPError:
                return None

        return get

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("prefix", ["/", "/xxgk/daduan/"])
def test_every_link_is_served(sample, get, tmp_path, prefix):
    """The very same bytes at a domain's root and below a path of the county's portal."""
    if prefix != "/":
        (tmp_path / prefix.strip("/")).parent.mkdir(parents=True)
        (tmp_path / prefix.strip("/")).symlink_to(sample.folder)
    get = get(sample.folder if prefix == "/" else tmp_path)
    broken, checked = [], 0
    for path, link in sample.relative():
        if path == "404.html" and prefix != "/":
            continue
        here = urllib.parse.quote(prefix + path)
        address = urllib.parse.urlsplit(urllib.parse.urljoin(here, link))
        inside = address.path.startswith(prefix)
        if not inside or get(address.path) is None:
            broken.append((path, link))
        elif address.fragment:
            target = urllib.parse.unquote(address.path[len(prefix):]) or "index.html"
            if urllib.parse.unquote(address.fragment) not in sample.pages[target].ids:
                broken.append((path, link))
        checked += 1
    assert broken == [] and checked > 1000


def test_every_link_works_from_a_folder(sample):
    """Path arithmetic alone, as for file://: no folder has an index there, and the case of letters counts."""
    broken = []
    for path, link in sample.relative():
        if path == "404.html":
            continue
        address = urllib.parse.urlsplit(link)
        target = path if not address.path else os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(address.path)))
        if link.startswith("/") or address.query or target not in sample.files:
            broken.append((path, link))
        elif address.fragment and target in sample.pages and urllib.parse.unquote(address.fragment) not in sample.pages[target].ids:
            broken.append((path, link))
    assert broken == []


def test_the_404_page_works_at_any_depth(below, get):
    get = get(below.folder.parents[1])
    links = [urllib.parse.urlsplit(urllib.parse.urljoin("/xxgk/daduan/a/b/c/nothing.html", link)) for link in below.pages["404.html"].links]
    assert len(links) > 5
    assert [link.path for link in links if not link.fragment and not link.scheme and get(link.path) is None] == []


def test_every_absolute_address_is_a_page_of_the_site(sample, below):
    for site in (sample, below):
        broken, checked = [], 0
        for file, address in site.addresses():
            assert address.startswith(site.base), (file, address)
            assert address.isascii() and " " not in address, (file, address)
            path = urllib.parse.unquote(address[len(site.base):].partition("#")[0])
            if (path + "index.html" if path == "" or path.endswith("/") else path) not in site.files:
                broken.append((file, address))
            checked += 1
        assert broken == [] and checked > 150


def test_every_page_is_its_own_canonical(sample):
    checked = 0
    for path, page in sample.pages.items():
        own = sample.base + urllib.parse.quote(re.sub(r"(^|/)index\.html$", r"\1", path))
        aliased = any(name is None for name, _ in page.tags) and len(page.links) <= 2
        if path != "404.html" and not aliased:
            assert page.absolute[0] == own, path
            checked += 1
    assert checked > 60


def test_every_page_can_be_reached(sample):
    seen, waiting = set(), ["index.html"]
    edges = {}
    for path, link in sample.relative():
        target = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(urllib.parse.urlsplit(link).path)))
        edges.setdefault(path, set()).add(target)
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += edges.get(path, ())
    aliases = {path for path in sample.pages if 'http-equiv="refresh"' in (sample.folder / path).read_text("utf8")}
    # A tombstone is for those who kept the address.
    assert set(sample.pages) - seen - aliases == {"404.html"} | tombstones()


def tombstones():
    """Addresses of the sample's withdrawn documents, by their sources."""
    sources = [path.relative_to(ROOT / "content") for path in (ROOT / "content").rglob("*.md")
               if re.search("^(withdrawn|撤回):", path.read_text("utf8"), re.MULTILINE)]
    assert sources
    return {str(path.with_suffix(".html")) if path.name != "index.md" else f"{path.parent}.html" for path in sources}


def test_ids_are_unique_and_references_name_them(sample):
    for path, page in sample.pages.items():
        assert len(page.ids) == len(set(page.ids)), (path, sorted(i for i in page.ids if page.ids.count(i) > 1))
        assert "" not in page.ids and not [i for i in page.ids if re.search(r"\s", i)], path
        assert set(page.references) <= set(page.ids), (path, set(page.references) - set(page.ids))


def test_the_content_security_policy_can_hold(sample):
    for path, page in sample.pages.items():
        assert page.forbidden == [], path
        loaded = [link for link in page.links if re.match(r"(https?:)?//", link)]
        text = (sample.folder / path).read_text("utf8")
        for link in loaded:
            assert re.search(rf'<a [^>]*href="{re.escape(link)}"', text.replace("&amp;", "&")), f"{path} loads {link}"
        if 'http-equiv="refresh"' not in text:
            assert "default-src 'self'" in text, path


# Page tags (norms, section 3)

def categories():
    return re.findall(r"path: ([\w/-]+)", (ROOT / "content/site.yml").read_text("utf8"))


def documents():
    """Pages of documents by the content folder alone."""
    content = ROOT / "content"
    for file in content.rglob("*.md"):
        name = str(file.relative_to(content))[:-3]
        if file.name not in ("_index.md", "README.md"):
            yield name.removesuffix("/index") + ".html"


def kind(path):
    folder = path.rsplit("/", 1)[0] if "/" in path else ""
    if path in set(documents()):
        return "document" if folder in categories() else "plain"
    if folder.removesuffix("/years") in categories() and re.fullmatch(r"(index(_\d+)?|statistics|years/\d+)\.html", path[len(folder.removesuffix("/years")) + 1:]):
        return "column"
    return "other"


def pages(site, *kinds):
    found = [(path, page, dict(page.tags)) for path, page in site.pages.items()
             if kind(path) in kinds and 'http-equiv="refresh"' not in (site.folder / path).read_text("utf8")]
    assert found
    return found


TAGS = {"all": ["SiteName", "SiteDomain", "SiteIDCode"], "column": ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"],
        "document": ["ArticleTitle", "PubDate", "ContentSource"]}
EXPECTED = {"document": TAGS["all"] + TAGS["column"] + TAGS["document"], "column": TAGS["all"] + TAGS["column"],
            "plain": TAGS["all"] + TAGS["document"], "other": TAGS["all"]}


@pytest.mark.parametrize("which", EXPECTED)
def test_page_tags_are_there_once_and_never_empty(below, which):
    for path, page, tags in pages(below, which):
        written = [name for name, _ in page.tags if name]
        assert len(written) == len(set(written)), (path, written)
        for name in EXPECTED[which]:
            assert name in tags, f"{path} lacks {name}"
        for name, content in page.tags:
            assert name is None or content and content.strip() == content, (path, name, content)
        absent = [name for name in sum(TAGS.values(), []) if name not in EXPECTED[which]]
        assert not set(absent) & set(tags), path


def test_site_tags(below):
    for path, page, tags in pages(below, *EXPECTED):
        assert tags["SiteDomain"] == "www.county.example.gov.cn" and re.fullmatch(r"\d{10}", tags["SiteIDCode"]), path
        assert tags["SiteName"] in page.text, path
        assert tags["SiteIDCode"] in page.text, f"{path}: the footer shows the code"


def test_column_tags_equal_what_the_page_shows(below):
    for path, page, tags in pages(below, "column", "document"):
        assert tags["ColumnName"] in page.text, path
        if kind(path) == "column" and not path.endswith("/statistics.html"):
            assert tags["ColumnName"] in page.h1[0], path


def test_article_tags_equal_what_the_page_shows(below):
    keywords = 0
    for path, page, tags in pages(below, "document", "plain"):
        assert [h1.strip() for h1 in page.h1] == [tags["ArticleTitle"]], path
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags["PubDate"]), path
        assert tags["PubDate"] in page.text and tags["ContentSource"] in page.text, path
        if "Keywords" in tags:
            assert all(word.strip() for word in re.split(r"[,，;；]", tags["Keywords"])), path
            keywords += 1
    assert keywords > 10


def test_every_page_has_one_h1_and_its_title(sample):
    for path, page in sample.pages.items():
        text = (sample.folder / path).read_text("utf8")
        if 'http-equiv="refresh"' in text:
            continue
        assert len(page.h1) == 1 and page.h1[0].strip(), path
        assert page.h1[0].strip() in re.search(r"<title>(.*?)</title>", text, re.S)[1].replace("&amp;", "&").replace("&quot;", '"'), path


def test_documents_show_their_header_block(sample):
    labels = {"published": "发布日期", "index": "索引号", "number": "发文字号", "written": "成文日期", "effective": "施行日期", "repealed": "废止日期", "topic": "主题分类"}
    checked = 0
    for file in (ROOT / "content").rglob("*.md"):
        path = str(file.relative_to(ROOT / "content"))[:-3].removesuffix("/index") + ".html"
        if path in sample.pages and "/" in path:
            head = file.read_text("utf8").split("---")[1]
            for key, value in re.findall(r'(?m)^(\w+): "?([^"\n]+?)"?$', head):
                if key in labels:
                    assert value in sample.pages[path].text and labels[key] in sample.pages[path].text, (path, key)
                    checked += 1
    assert checked > 40
