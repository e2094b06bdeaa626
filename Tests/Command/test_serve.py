"""The preview as a browser meets it. Requests go over plain sockets, so that no client tidies them first."""
import json
import os
import select
import shutil
import socket
import subprocess
import time

import pytest

DOCUMENT = "---\ntitle: {0}\npublished: 2026-01-02 09:00\nindex: x/2026-{0}\n---\n\n{1}\n"
PATIENCE = 20


class Events:
    """The stream that every open page listens to."""

    def __init__(self, server):
        self.socket = server.connect()
        self.socket.sendall(b"GET /__gongkai/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.text = ""

    def wait(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} did not come: {self.text[-2000:]!r}"
            if select.select([self.socket], [], [], 0.5)[0]:
                more = self.socket.recv(65536)
                assert more, "the stream ended"
                self.text += more.decode("utf8")
        seen, self.text = self.text, ""
        return seen


class Server:
    def __init__(self, program, site):
        self.site = site
        self.process = subprocess.Popen(
            [str(program), "serve", "--source", str(site), "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env={**os.environ, "LANG": "zh_CN.UTF-8"})
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.address
        self.port = int(self.address.rsplit(":", 1)[1].strip("/"))

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def get(self, target, method="GET", host="localhost", **headers):
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        with self.connect() as connection:
            connection.sendall(f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n".encode("latin1"))
            data = b""
            while more := connection.recv(65536):
                data += more
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin1").split("\r\n")
        return int(lines[0].split()[1]), {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:])}, body

    def until(self, target, status, text=""):
        """Asks again until the answer is as expected: a build takes a moment."""
        end = time.monotonic() + PATIENCE
        while True:
            found, headers, body = self.get(target)
            if found == status and text in body.decode("utf8", "replace"):
                return headers, body.decode("utf8")
            assert time.monotonic() < end, f"{target}: {found}, not {status} with {text!r}"
            time.sleep(0.1)

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def serve(gongkai):
    servers = []

    def start(site):
        servers.append(Server(gongkai, site))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def server(serve, site):
    server = serve(site)
    server.until("/", 200)
    return server


def write(site, name, body, title=None):
    (site / f"content/policies/{name}.md").write_text(DOCUMENT.format(title or name, body), "utf8")


@pytest.mark.parametrize("target", [
    "/../../etc/passwd", "/../content/site.yml", "/%2e%2e/%2e%2e/etc/passwd", "/..%5ccontent", "/..%2f..%2fcontent/site.yml",
    "/%252e%252e/content/site.yml", "/index.html%00.txt", "//etc/passwd", "/%c0%ae%c0%ae/content/site.yml", "/%zz",
])
def test_nothing_leaves_the_root(server, target):
    status, _, body = server.get(target)
    assert status in (400, 404) and b"root:" not in body and b"base_url:" not in body


def test_symbolic_links_are_not_followed(server):
    root = server.site / ".gongkai-preview/site"
    (root / "link.yml").symlink_to(server.site / "content/site.yml")
    (root / "up").symlink_to("..")
    assert server.get("/link.yml")[0] == 404 and server.get("/up/site/index.html")[0] == 404


def test_a_foreign_host_and_other_methods_are_refused(server):
    assert server.get("/", host="evil.example")[0] == 421 and server.get("/", host="10.1.2.3:1313")[0] == 421
    for host in ["localhost", f"127.0.0.1:{server.port}", f"[::1]:{server.port}"]:
        assert server.get("/", host=host)[0] == 200
    status, headers, _ = server.get("/", method="POST")
    assert status == 405 and headers["allow"] == "GET, HEAD"


def test_files(server):
    status, headers, body = server.get("/manifest.json")
    assert status == 200 and headers["content-type"] == "application/json; charset=utf-8" and headers["cache-control"] == "no-store"
    status, part, bytes_ = server.get("/manifest.json", Range="bytes=2-8")
    assert (status, bytes_, part["content-range"]) == (206, body[2:9], f"bytes 2-8/{len(body)}")
    assert server.get("/manifest.json", Range=f"bytes={len(body)}-")[0] == 416
    assert server.get("/manifest.json", Range="bytes=0-1,3-4")[2] == body
    assert server.get("/manifest.json", If_None_Match=headers["etag"])[0] == 304
    status, head, nothing = server.get("/manifest.json", method="HEAD")
    assert (status, head["content-length"], nothing) == (200, str(len(body)), b"")
    assert server.get("/index")[2] == server.get("/index.html")[2] == server.get("/")[2]


def test_folders_and_missing_pages(server):
    status, headers, _ = server.get("/policies?page=2&x=%2F")
    assert status == 301 and headers["location"] == "/policies/?page=2&x=%2F"
    page = (server.site / ".gongkai-preview/site/404.html").read_text("utf8")
    title = page[page.index("<title>"):page.index("</title>")]
    for target in ["/nowhere", "/a/b/c/d.html", "/policies/none/"]:
        status, headers, body = server.get(target)
        assert status == 404 and title in body.decode("utf8") and headers["content-type"] == "text/html; charset=utf-8"


def test_a_page_beside_its_attachments_answers_without_its_ending(server):
    write(server.site, "t", "| a |\n|---|\n| 1 |")
    server.until("/policies/t.html", 200)
    assert server.get("/policies/t.table-1.csv")[0] == 200
    assert server.get("/policies/t")[2] == server.get("/policies/t.html")[2]


def test_pages_carry_the_script_and_files_do_not(server):
    assert b'<script src="/__gongkai/reload.js' in server.get("/")[2]
    assert b"__gongkai" not in (server.site / ".gongkai-preview/site/index.html").read_bytes()
    assert b"style=" not in server.get("/__gongkai/reload.js")[2] and server.get("/__gongkai/reload.css")[0] == 200
    assert not (server.site / "public/index.html").exists()


def test_an_error_and_its_mend(server):
    write(server.site, "a", "第一版")
    server.until("/policies/a.html", 200, "第一版")
    events = Events(server)
    events.wait("event: diagnostics")
    write(server.site, "a", "[x](missing.pdf)")
    seen = events.wait("GK3201")
    shown = json.loads([line for line in seen.splitlines() if "GK3201" in line][0].removeprefix("data: "))
    assert shown[0]["place"].startswith("content/policies/a.md:7:") and "missing.pdf" in shown[0]["excerpt"]
    server.until("/policies/a.html", 200, "第一版")  # the last good page stays
    write(server.site, "a", "第二版")
    seen = events.wait("event: site")
    assert "data: []" in seen
    server.until("/policies/a.html", 200, "第二版")


def test_a_first_build_with_errors_is_a_page(serve, site):
    write(site, "bad", "<b>原始</b>")
    server = serve(site)
    _, page = server.until("/any/page", 503, "GK2001")
    assert "content/policies/bad.md:7:" in page and "<b>原始" not in page and "/__gongkai/reload.js" in page
    write(site, "bad", "改好了")
    server.until("/policies/bad.html", 200, "改好了")


def test_editors_that_rename_and_folders_made_anew(server):
    new = server.site / "content/policies/.c.md.new"
    new.write_text(DOCUMENT.format("c", "改名保存"), "utf8")
    new.rename(server.site / "content/policies/c.md")
    server.until("/policies/c.html", 200, "改名保存")
    server.until("/policies/", 200, "c.html")
    folder = server.site / "content/policies"
    saved = server.site / "saved"
    shutil.copytree(folder, saved)
    shutil.rmtree(folder)
    time.sleep(1)
    shutil.copytree(saved, folder)
    write(server.site, "c", "重新建立")
    server.until("/policies/c.html", 200, "重新建立")


def test_every_kind_of_change_gives_what_a_full_build_gives(server, run, tmp_path):
    site = server.site
    (site / "content/policies/d").mkdir()
    (site / "content/policies/d/file.txt").write_text("一")
    (site / "content/policies/d/index.md").write_text(DOCUMENT.format("d", "甲"), "utf8")
    server.until("/policies/d/file.txt", 200, "一")
    (site / "content/policies/d/file.txt").write_text("二")
    server.until("/policies/d/file.txt", 200, "二")
    settings = site / "content/site.yml"
    name = [line for line in settings.read_text("utf8").splitlines() if line.startswith("name:")][0]
    settings.write_text(settings.read_text("utf8").replace(name, "name: 新名称"), "utf8")
    server.until("/", 200, "新名称")
    shutil.rmtree(site / "content/policies/d")
    server.until("/policies/d.html", 404)
    served = json.loads(server.get("/manifest.json")[2])
    assert run("build", "-q", "-s", site, "-d", tmp_path / "full").returncode == 0
    assert served == json.loads((tmp_path / "full/manifest.json").read_text("utf8"))


def test_a_taken_port_is_named(server, run):
    result = run("serve", "-s", server.site, "--port", server.port, timeout=PATIENCE)
    assert result.returncode == 74 and str(server.port) in result.stderr
