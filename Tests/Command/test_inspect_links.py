"""gongkai inspect --external: links to other sites are asked for politely, and what came of it is said. A proxy stands for the web."""
import http.server
import json
import os
import threading
import time

import pytest

CLOCK = "--clock=2026-03-02T09:00:00+08:00"
ANSWERS = {
    "good.test": 200, "gone.test": 404, "moved.test": 410, "broken.test": 503, "shy.test": 403, "headless.test": (405, 200), "late.test": 404,
}


@pytest.fixture
def web():
    """Answers by the host that a request names; notes each request with its time."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            host = self.path.split("/")[2]
            asked.append((time.monotonic(), self.command, self.path, self.headers["User-Agent"]))
            status = ANSWERS[host]
            if isinstance(status, tuple):
                status = status[self.command == "GET"]
            if self.path.endswith("/old"):
                self.send_response(302)
                self.send_header("Location", "http://good.test/new")
            else:
                self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET = answer

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"asked": asked, "env": {**os.environ, "http_proxy": f"http://127.0.0.1:{server.server_port}", "no_proxy": "unknown.invalid"}}
    server.shutdown()


@pytest.fixture
def inspect(contents, web):
    def inspect(*arguments, clock=CLOCK, env=None):
        result = contents.run("inspect", "-s", contents.site, "--format", "json", clock, *arguments, env=env or web["env"])
        [item] = [item for item in json.loads(result.stdout)["items"] if item["rule"] == "outside-links"]
        return item
    return inspect


def said(item):
    return [(one["code"], one["message"]["zh"]) for one in item["findings"]]


TEXT = """
甲见 <http://good.test/甲/乙?c=丁#x>，又见 http://good.test/second 和 [旧址](http://good.test/old)。

失效：[甲](http://gone.test/a)、http://moved.test/b、<http://unknown.invalid/>。

没有回应：[丙](http://broken.test/)。拒绝：[丁](http://shy.test/)。只答全文：[戊](http://headless.test/)。

不问：<mailto:a@good.test>、[本站](https://town.test/index.html)、[内网](http://10.1.2.3:8080/oa)、http://oa/login、[同一个](http://gone.test/a#z)。
"""


def test_links_to_other_sites(contents, inspect, web):
    contents.document("a", TEXT)
    item = inspect("--external")
    assert said(item) == [
        ("GK5615", "链接 http://gone.test/a 打不开：网页不存在（404）"), ("GK5615", "链接 http://moved.test/b 打不开：网页不存在（410）"),
        ("GK5615", "链接 http://unknown.invalid/ 打不开：没有这个网站"), ("GK5616", "链接 http://broken.test/ 没有打开：对方出错（503）"),
        ("GK5617", "链接 http://10.1.2.3:8080/oa 是内部网址，群众打不开"), ("GK5617", "链接 http://oa/login 是内部网址，群众打不开"),
    ]
    assert item["examined"] == 11 and item["unchecked"]["zh"] == "1 个网址不让程序访问，请人工打开，例如 http://shy.test/"
    # At its place, and where else it stands.
    gone = item["findings"][0]
    assert gone["location"]["file"] == "content/policies/a.md" and gone["location"]["line"] == 10 and gone["related"][0]["line"] == 14
    asked = web["asked"]
    assert all("gongkai" in agent for _, _, _, agent in asked)
    assert ("HEAD", "http://good.test/%E7%94%B2/%E4%B9%99?c=%E4%B8%81") in [request[1:3] for request in asked]
    assert not [path for _, _, path, _ in asked if "10.1.2.3" in path or "town.test" in path or "//oa" in path]
    assert {method for _, method, path, _ in asked if "good.test" in path} == {"HEAD"}, "a page is not fetched where its head is enough"
    times = sorted(moment for moment, method, path, _ in asked if path.startswith("http://good.test/") and not path.endswith("/new"))
    assert len(times) == 3 and all(later - earlier >= 1 for earlier, later in zip(times, times[1:])), "one a second"


def test_what_answered_is_believed_for_a_week(contents, inspect, web):
    contents.document("a", "见 http://good.test/a 和 http://late.test/b。")
    assert [code for code, _ in said(inspect("--external"))] == ["GK5615"]
    first = len(web["asked"])
    ANSWERS["late.test"] = 200
    try:
        assert said(inspect("--external")) == [] and {path for _, _, path, _ in web["asked"][first:]} == {"http://late.test/b"}
    finally:
        ANSWERS["late.test"] = 404
    second = len(web["asked"])
    assert said(inspect("--external")) == [] and len(web["asked"]) == second
    inspect("--external", clock="--clock=2026-03-10T09:00:00+08:00")
    assert len(web["asked"]) > second
    kept = contents.site / ".gongkai-site/outside-links.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.write_text("{")
    assert [code for code, _ in said(inspect("--external"))] == ["GK5615"], "a memory that is damaged is made anew"


def test_nobody_is_asked_without_the_option(contents, inspect, web):
    contents.document("a", TEXT)
    item = inspect()
    assert web["asked"] == [] and [code for code, _ in said(item)] == ["GK5617", "GK5617"] and "加 --external" in item["unchecked"]["zh"]


def test_a_machine_that_cannot_ask(contents, inspect, web, tmp_path):
    contents.document("a", "见 http://gone.test/a。")
    item = inspect("--external", env={**web["env"], "PATH": str(tmp_path)})
    assert item["unchecked"]["zh"] == "没有可用的 curl" and not item["findings"]
    # Nothing answers at all: the links are not to blame.
    contents.document("a", "见 http://a.invalid/、http://b.invalid/ 和 http://c.invalid/。")
    item = inspect("--external", env={**os.environ, "http_proxy": ""})
    assert "连不上互联网" in item["unchecked"]["zh"] and not item["findings"]
    assert not (contents.site / ".gongkai-site/outside-links.json").exists()
