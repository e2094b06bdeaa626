import functools
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import threading
import urllib.parse

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTEFACTS = pathlib.Path(__file__).parent / ".artefacts"
CLOCK = "2026-11-01T00:00:00+08:00"
PROGRAM = os.environ.get("GONGKAI", str(ROOT / ".build/release/gongkai"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The sample portal, built with the program's default theme."""
    source = tmp_path_factory.mktemp("browser")
    shutil.copytree(ROOT / "content", source / "content")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(source), "--clock", CLOCK], check=True)
    return source / "public"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def serve():
    """Serves a folder on a free port of this machine; returns its address, the same for the same folder."""
    servers = {}

    def serve(folder):
        if folder not in servers:
            servers[folder] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
            threading.Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}/"

    yield serve
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site, serve):
    """The portal's address."""
    return serve(site)


@pytest.fixture(scope="session")
def chromium():
    program = shutil.which("chromium")
    assert program, "no chromium: `make .build/venv` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A tab that writes down whatever goes wrong."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(locale="zh-CN", **options)
        self.page = self.context.new_page()
        self.faults, self.requests = [], []
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.faults.append(f"console: {message.text} {message.location.get('url')}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        # What was under way when the page was left is no fault.
        self.page.on("requestfailed", lambda request: "ERR_ABORTED" in str(request.failure) or self.faults.append(f"request: {request.url} {request.failure}"))
        self.page.on("response", lambda response: response.status >= 400 and self.faults.append(f"{response.status}: {response.url}"))
        self.page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def visit(chromium):
    visits = []

    def open_(address, width=1280, wait_until="load", **options):
        visits.append(Visit(chromium, viewport={"width": width, "height": 800}, **options))
        visits[-1].page.goto(address, wait_until=wait_until)
        return visits[-1]

    yield open_
    for visit in visits:
        visit.context.close()


class Search:
    """The search page, and what it finds."""

    def __init__(self, start, visit):
        self.start, self.root = start, start.removesuffix("search/index.html")
        self.seen = visit(start)

    @property
    def page(self):
        return self.seen.page

    def as_of_many_documents(self):
        """The page as that of more documents than those whose facets it holds: it fetches them."""
        def answer(route):
            response = route.fetch()
            body, count = re.subn(r'"facets":{[^}]*},', "", response.text())
            assert count == 1
            route.fulfill(response=response, body=body)
        self.page.route("**/search/index.html*", answer)
        self.page.goto(self.start)
        self.page.unroute("**/search/index.html*")

    @property
    def status(self):
        return self.page.get_by_role("status")

    def box(self):
        box = self.page.get_by_role("search").locator("input[name=q]")
        assert box.count() == 1
        return box

    def type(self, words):
        self.box().fill(words)
        return self.results()

    def results(self):
        """Waits until what was typed stands in the address, which a search begins with, and the list is no longer busy."""
        wanted = self.box().input_value().strip()
        for _ in range(300):
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.page.url).query).get("q", [""])[0]
            if query == wanted and self.status.inner_text().strip() and not self.page.locator("main ol[aria-busy]").count():
                break
            self.page.wait_for_timeout(50)
        assert query == wanted and self.status.inner_text().strip(), f"the status says nothing of {wanted!r}"
        links = self.page.locator("main ol li a")
        # Without what leads to the place on the page.
        addresses = [links.nth(i).evaluate("a => a.href").partition("#")[0] for i in range(links.count())]
        return [urllib.parse.unquote(address).removeprefix(self.root) for address in addresses]

    def marks(self):
        return [text.lower() for text in self.page.locator("main ol mark").all_inner_texts()]


def search_page(folder):
    """A fixture: the search page of a published folder, which another fixture makes, served and from disk; nothing fails in it."""
    @pytest.fixture(params=["http", "file"])
    def page(request, visit, serve):
        public = request.getfixturevalue(folder)
        page = Search(serve(public) + "search/index.html" if request.param == "http" else (public / "search/index.html").as_uri(), visit)
        yield page
        assert page.seen.faults == []
    return page


@pytest.fixture(params=["http", "file"])
def search(request, visit, site, address):
    """The search page, served or from the folder."""
    return Search(address + "search/index.html" if request.param == "http" else (site / "search/index.html").as_uri(), visit)
