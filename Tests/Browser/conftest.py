import functools
import http.server
import os
import pathlib
import shutil
import subprocess
import threading

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTEFACTS = pathlib.Path(__file__).parent / ".artefacts"
CLOCK = "2026-11-01T00:00:00+08:00"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The sample portal, built with the program's default theme."""
    program = os.environ.get("GONGKAI", str(ROOT / ".build/release/gongkai"))
    source = tmp_path_factory.mktemp("browser")
    shutil.copytree(ROOT / "content", source / "content")
    subprocess.run([program, "build", "-q", "-s", str(source), "--clock", CLOCK], check=True)
    return source / "public"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def address(site):
    """The portal's address on a free port of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


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
        self.page.on("requestfailed", lambda request: self.faults.append(f"request: {request.url} {request.failure}"))
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
