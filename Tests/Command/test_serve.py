"""The preview as a browser meets it. Requests go over plain sockets, so that no client tidies them first."""
import json
import os
import re
import select
import shutil
import socket
import subprocess
import time
import urllib.request

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

    def rest(self):
        """What comes within a second."""
        if select.select([self.socket], [], [], 1)[0]:
            self.text += self.socket.recv(65536).decode("utf8")
        return self.text


class Server:
    def __init__(self, program, site, *arguments):
        self.site = site
        self.process = subprocess.Popen(
            [str(program), "serve", "--source", str(site), "--port", "0", *arguments], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env={**os.environ, "LANG": "zh_CN.UTF-8"})
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith(("http://127.0.0.1:", "http://[::1]:")), self.address
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

    def start(site, *arguments):
        servers.append(Server(gongkai, site, *arguments))
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


def test_the_policy_binds_pages_and_images_that_hold_script(server):
    (server.site / "content/policies/e").mkdir()
    (server.site / "content/policies/e/图.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "utf8")
    (server.site / "content/policies/e/index.md").write_text(DOCUMENT.format("e", "正文").replace("---\n\n", "attachments:\n  图.svg: 图\n---\n\n"), "utf8")
    server.until("/policies/e.html", 200)
    for target in ["/policies/e/%E5%9B%BE.svg", "/", "/policies/e.html", "/nowhere", "/manifest.json", "/__gongkai/reload.js"]:
        assert server.get(target)[1]["content-security-policy"] == "default-src 'self'", target


def test_the_page_of_a_wrong_address_has_its_style_and_links_below_a_path(serve, site):
    settings = site / "content/site.yml"
    settings.write_text(re.sub("网址:.*", "网址: https://county.test/xxgk/石桥/", settings.read_text("utf8")), "utf8")
    server = serve(site)
    server.until("/", 200)
    for target in ["/nothing.html", "/a/b/nothing.html", "/xxgk/%E7%9F%B3%E6%A1%A5/nothing.html"]:
        status, _, body = server.get(target)
        links = set(re.findall(r'(?:href|src|action)="(/[^"#]*)"', body.decode("utf8")))
        assert status == 404 and len(links) > 8 and {link.rsplit(".", 1)[-1] for link in links} >= {"css", "html"}
        assert {link: server.get(link)[0] for link in links} == dict.fromkeys(links, 200)
    # The address changes while the preview runs.
    settings.write_text(re.sub("网址:.*", "网址: https://county.test/neu/", settings.read_text("utf8")), "utf8")
    server.until("/neu/index.html", 200)
    server.until("/xxgk/%E7%9F%B3%E6%A1%A5/index.html", 404)


@pytest.mark.parametrize("bind, first", [("0.0.0.0", "http://127.0.0.1:"), ("::", "http://[::1]:")])
def test_addresses_for_other_machines_are_printed_and_answer(serve, site, bind, first):
    server = serve(site, "--bind", bind)
    assert server.address.startswith(first)
    lines = []
    while (line := server.process.stdout.readline().strip()).startswith("http://"):
        lines.append(line)
    known = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=True).stdout.split()
    wanted = {f"http://[{own}]:{server.port}/" if ":" in own else f"http://{own}:{server.port}/" for own in known if ":" not in own or bind == "::"}
    assert set(lines) == wanted and len(lines) == len(wanted)
    assert (len(wanted) > 0) == ("手机" in line), line
    server.until("/", 200)
    for address in [server.address, *lines]:
        assert urllib.request.urlopen(address, timeout=PATIENCE).status == 200


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


LITTER = ["~$登记表.docx", ".~lock.表.ods#", "x.md~", ".x.md.swp", "#x#", ".#x", "4913", "下载.tmp", "~WRL0001.tmp", ".DS_Store", "Thumbs.db", "a.bak", "README.md"]


def generation(server):
    return re.search(r"reload\.js\?([^\"]+)", server.get("/")[2].decode("utf8"))[1]


def save_again(file):
    file.write_bytes(file.read_bytes())


def save_by_renaming(file):
    new = file.with_name("new.tmp")
    new.write_bytes(file.read_bytes())
    new.rename(file)


@pytest.mark.parametrize("change", [
    *[pytest.param(lambda file, name=name: file.with_name(name).write_text("x"), id=name) for name in LITTER],
    pytest.param(lambda file: os.utime(file), id="touch"), save_again, save_by_renaming,
    pytest.param(lambda file: (file.parent / "新文件夹").mkdir(), id="empty folder"),
])
def test_what_changes_nothing_reloads_nothing(server, change):
    folder = server.site / "content/policies/f"
    folder.mkdir()
    (folder / "index.md").write_text(DOCUMENT.format("f", "第一版"), "utf8")
    server.until("/policies/f.html", 200, "第一版")
    time.sleep(1)  # pages are told a moment after the files are exchanged
    before = generation(server)
    events = Events(server)
    events.wait(before)
    change(folder / "index.md")
    time.sleep(1.5)  # nothing to wait for: the pages must stay
    (folder / "index.md").write_text(DOCUMENT.format("f", "第二版"), "utf8")
    # The next reload is that of the new text: what changed nothing did not count.
    seen = events.wait("event: site")
    server.until("/policies/f.html", 200, "第二版")
    start, number = before.rsplit("-", 1)
    assert seen.count("event: site") == 1 and f"data: {start}-{int(number) + 1}\n" in seen + events.rest()


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
    name = [line for line in settings.read_text("utf8").splitlines() if line.startswith("名称:")][0]
    settings.write_text(settings.read_text("utf8").replace(name, "名称: 新名称"), "utf8")
    server.until("/", 200, "新名称")
    shutil.rmtree(site / "content/policies/d")
    server.until("/policies/d.html", 404)
    served = json.loads(server.get("/manifest.json")[2])
    assert run("build", "-q", "-s", site, "-d", tmp_path / "full").returncode == 0
    assert served == json.loads((tmp_path / "full/manifest.json").read_text("utf8"))


def test_a_taken_port_is_named(server, run):
    result = run("serve", "-s", server.site, "--port", server.port, timeout=PATIENCE)
    assert result.returncode == 74 and str(server.port) in result.stderr


def test_requests_are_answered_during_a_build(serve, site):
    """A build takes every core it is given, and none of the threads that answer: no request waits for a good part of it."""
    for number in range(2000):
        write(site, f"d{number}", "甲乙丙丁。\n\n" * 100)
    server = serve(site)
    times = [time.monotonic()]
    while server.get("/")[0] != 200:
        times.append(time.monotonic())
    longest = max(later - earlier for earlier, later in zip(times, times[1:]))
    assert longest < (time.monotonic() - times[0]) / 4, (longest, len(times))
