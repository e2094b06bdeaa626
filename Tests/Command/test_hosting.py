"""The hosting guide's nginx files, as they stand, with two sites that have the same former address."""
import http.client
import re
import socket
import subprocess
import time

import pytest

from conftest import CLOCK, FILLED, ROOT

GUIDES = ["docs/hosting.md", "docs/hosting.zh-CN.md"]


def blocks(guide):
    """The guide's nginx files by their names."""
    text = (ROOT / guide).read_text("utf8")
    return dict(re.findall(r"`(/etc/nginx/[\w./-]+)`\n\n```nginx\n(.*?)```", text, re.S))


@pytest.fixture(params=GUIDES)
def server(request, gongkai, run, tmp_path):
    for town, alias in [("daduan", "/faq"), ("shiqiao", "/faq")]:
        site = tmp_path / "srv" / town
        subprocess.run([gongkai, "init", site, *FILLED], check=True, capture_output=True)
        settings = site / "content/site.yml"
        settings.write_text(settings.read_text("utf8").replace("town.test", f"{town}.test"), "utf8")
        (site / f"content/policies/{town}.md").write_text(
            f"---\ntitle: {town}\npublished: 2026-01-02\nindex: x/1\naliases: {alias}\n---\n\n{town} 的正文\n", "utf8")
        assert run("build", "-q", "-s", site, "--clock", CLOCK).returncode == 0
    found = blocks(request.param)
    maps = found["/etc/nginx/conf.d/gongkai.conf"].replace("/srv/", f"{tmp_path}/srv/")
    (tmp_path / "gongkai.conf").write_text(found["/etc/nginx/snippets/gongkai.conf"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    servers = "".join(
        f"server {{ listen 127.0.0.1:{port}; server_name {town}.test; root {tmp_path}/srv/{town}/public; "
        f"error_page 403 404 =404 /404.html; include {tmp_path}/gongkai.conf; }}\n" for town in ("daduan", "shiqiao"))
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; user root;\nevents {{}}\nhttp {{ access_log off;\n{maps}\n{servers} }}\n")
    tested = subprocess.run(["nginx", "-t", "-c", configuration], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen(["nginx", "-c", configuration], stderr=subprocess.DEVNULL)

    def get(host, path):
        for attempt in range(50):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                connection.request("GET", path, headers={"Host": host})
                return connection.getresponse()
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise AssertionError("nginx does not answer")

    yield get
    process.terminate()
    process.wait()


def test_former_addresses_of_two_sites_do_not_collide(server):
    for town in ("daduan", "shiqiao"):
        for former in ("/faq", "/faq.html"):
            answer = server(f"{town}.test", former)
            assert (answer.status, answer.getheader("Location")) == (301, f"/policies/{town}.html"), former
        page = server(f"{town}.test", f"/policies/{town}.html")
        assert page.status == 200 and f"{town} 的正文" in page.read().decode("utf8")
        assert page.getheader("Content-Security-Policy") == "default-src 'self'"
        assert server(f"{town}.test", "/nothing").status == 404 and server(f"{town}.test", "/manifest.json").status == 200


def test_the_guides_agree():
    plain = [{name: re.sub(r"#.*", "", text) for name, text in blocks(guide).items()} for guide in GUIDES]
    assert [re.sub(r"\s+", " ", str(p)) for p in plain[:1]] == [re.sub(r"\s+", " ", str(p)) for p in plain[1:]]
