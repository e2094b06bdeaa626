"""The program as a user runs it, and the sample portal as a reader finds it."""
import hashlib
import html.parser
import json
import os
import pathlib
import random
import re
import subprocess
import time
import urllib.parse

import pytest

DOCUMENT = "---\ntitle: {0}\npublished: 2026-01-02 09:00\nindex: x/2026-{0}\n---\n\n{1}\n"


def snapshot(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            assert attributes["id"] not in self.ids, f"id twice: {attributes['id']}"
            self.ids.add(attributes["id"])
        for name in ("href", "src"):
            if name in attributes and attributes.get("rel") != "canonical":
                self.links.append(attributes[name])


def test_every_link_and_anchor_of_the_sample_portal_resolves(portal_site):
    public = portal_site
    pages = {p.resolve(): Page(p.read_text("utf8")) for p in public.rglob("*.html")}
    assert len(pages) > 60
    checked = 0
    for path, page in pages.items():
        for link in page.links:
            address = urllib.parse.urlsplit(link)
            if address.scheme or path.name == "404.html":
                continue
            target = path if not address.path else (path.parent / urllib.parse.unquote(address.path)).resolve()
            assert target.is_file() and public.resolve() in target.parents, f"{path}: {link}"
            if address.fragment and target in pages:
                assert urllib.parse.unquote(address.fragment) in pages[target].ids, f"{path}: {link}"
            checked += 1
    assert checked > 500


def test_the_report_is_published_with_its_figures_and_headers(portal_site):
    text = (portal_site / "annual-reports/2020.html").read_text("utf8")
    assert "15.68万元" in text and "法人或其他组织" in text and 'rowspan="20"' in text
    assert '<meta name="PubDate" content="2021-01-20 09:00">' in text


def test_unpublished_documents_leave_nothing(site, run):
    folder = site / "content/policies/a"
    folder.mkdir()
    (folder / "secret.pdf").write_bytes(b"%PDF")
    text = DOCUMENT.format("a", "正文")
    (folder / "index.md").write_text(text, "utf8")
    assert run("build", "-s", site).returncode == 0
    assert (site / "public/policies/a/secret.pdf").exists()
    for change in ["draft: true", "disclosure: 不予公开", "published: 2099-01-01"]:
        head = text.replace("published: 2026-01-02 09:00", change) if change.startswith("published") else text.replace("---\n\n", change + "\n---\n\n")
        (folder / "index.md").write_text(head, "utf8")
        result = run("build", "-s", site)
        assert result.returncode == 0 and "policies/a/index.md" in result.stdout
        assert not any("secret" in p or "policies/a." in p for p in snapshot(site / "public"))
        (folder / "index.md").write_text(text, "utf8")
        run("build", "-s", site)


@pytest.mark.parametrize("name, body, code", [
    ("link", "[x](/does-not-exist/)", "GK3201"), ("missing", "[x](no.pdf)", "GK3201"), ("anchor", "[x](#没有)", "GK3202"),
    ("script", "[x](javascript:1)", "GK2002"), ("html", "<b>x</b>", "GK2001"),
])
def test_a_content_error_leaves_the_site_as_it_was(site, run, name, body, code):
    run("build", "-s", site)
    before = snapshot(site / "public")
    (site / f"content/policies/{name}.md").write_text(DOCUMENT.format(name, body), "utf8")
    result = run("build", "-s", site, "--lang", "en")
    assert result.returncode == 1 and f"content/policies/{name}.md:7:" in result.stderr and code in result.stderr
    assert snapshot(site / "public") == before


def test_a_template_error_names_its_line(site, run):
    run("build", "-s", site)
    before = snapshot(site / "public")
    (site / "theme/templates").mkdir(parents=True)
    (site / "theme/templates/document.mustache").write_text("<h1>\n{{titel}}</h1>\n")
    result = run("build", "-s", site)
    assert result.returncode == 1 and "theme/templates/document.mustache:2:1" in result.stderr and "GK7002" in result.stderr
    assert snapshot(site / "public") == before


def test_wrong_case_and_drafts_are_named(site, run):
    (site / "content/policies/target.md").write_text(DOCUMENT.format("target", "x").replace("---\n\n", "draft: true\n---\n\n"), "utf8")
    (site / "content/policies/b.md").write_text(DOCUMENT.format("b", "[x](Target.md) [y](target.md)"), "utf8")
    errors = run("check", "-s", site, "--format", "json")
    codes = [d["code"] for d in json.loads(errors.stdout)["diagnostics"]]
    assert codes == ["GK3201", "GK3203"] and errors.returncode == 1


@pytest.mark.parametrize("target", [".", "..", "content", "/", str(pathlib.Path.home())])
def test_dangerous_targets_are_refused(site, run, target):
    before = snapshot(site)
    assert run("build", "-d", target, cwd=site).returncode == 64
    assert snapshot(site) == before


def test_the_same_bytes_everywhere(site, run, tmp_path):
    for i in range(20):
        (site / f"content/policies/d{i}.md").write_text(DOCUMENT.format(f"d{i}", "**《甲》**乙"), "utf8")
    digests = set()
    for i, (zone, lang, jobs) in enumerate([("UTC", "C", 1), ("America/New_York", "zh_CN.UTF-8", 2), ("Asia/Tokyo", "tr_TR", 7)]):
        out = tmp_path / f"out{i}"
        environment = {**os.environ, "TZ": zone, "LANG": lang}
        result = run("build", "-s", site, "-d", out, "--clock", "2026-02-01T00:00:00+08:00", "--jobs", jobs, env=environment)
        assert result.returncode == 0, result.stderr
        digests.add(hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_killed_at_any_moment_the_site_is_old_or_new(site, gongkai, run, tmp_path):
    for i in range(150):
        (site / f"content/policies/d{i}.md").write_text(DOCUMENT.format(f"d{i}", "甲"), "utf8")
    run("build", "-s", site, "--clock", "2026-02-01T00:00:00+08:00")
    state = [snapshot(site / "public")]
    for i in range(150):
        (site / f"content/policies/d{i}.md").write_text(DOCUMENT.format(f"d{i}", "乙"), "utf8")
    run("build", "-s", site, "-d", tmp_path / "new", "--clock", "2026-02-01T00:00:00+08:00")
    state.append(snapshot(tmp_path / "new"))
    start = time.monotonic()
    run("build", "-s", site, "-d", tmp_path / "timing", "--clock", "2026-02-01T00:00:00+08:00")
    length = time.monotonic() - start
    killed = 0
    for seed in range(50):
        process = subprocess.Popen(
            [gongkai, "build", "-q", "-s", str(site), "--clock", "2026-02-01T00:00:00+08:00"], stderr=subprocess.DEVNULL)
        time.sleep(random.Random(seed).uniform(0, length * 1.1))
        process.kill()
        killed += process.wait() != 0
        assert snapshot(site / "public") in state
    assert killed, "at these moments the build still ran"
    assert run("build", "-s", site, "--clock", "2026-02-01T00:00:00+08:00").returncode == 0
    assert snapshot(site / "public") == state[1]


def test_new_allots_the_next_index_number(site, run):
    first = run("new", "-s", site, "policies", "甲", "--clock", "2026-03-01T00:00:00+08:00").stdout
    run("new", "-s", site, "policies", "乙", "--clock", "2026-03-01T00:00:00+08:00")
    assert first.strip().endswith("content/policies/2026-03-01-甲.md")
    ledger = (site / "content/index-numbers.csv").read_text("utf8").splitlines()
    assert [line.split(",")[0] for line in ledger[1:]] == ["00000001X/2026-00001", "00000001X/2026-00002"]
    assert run("build", "-s", site, "--strict").returncode == 0


def test_gbk_is_named_and_converted(site, run):
    path = site / "content/policies/gbk.md"
    path.write_bytes(DOCUMENT.format("gbk", "公开").encode("gb18030"))
    assert "GK1001" in run("check", "-s", site).stderr
    assert run("convert", path).returncode == 0
    assert path.read_text("utf8").endswith("公开\n") and run("check", "-s", site).returncode == 0


def test_a_tombstone_does_not_bar_the_way_back(site, run):
    document, other = site / "content/policies/a.md", site / "content/policies/b.md"
    document.write_text(DOCUMENT.format("a", "机密甲"), "utf8")
    run("build", "-s", site)
    document.write_text(DOCUMENT.format("a", "机密甲").replace("---\n\n", "withdrawn: {on: 2026-02-01, reason: 有误}\n---\n\n"), "utf8")
    run("build", "-s", site)
    assert "机密甲" not in (site / "public/policies/a.html").read_text("utf8")
    assert run("rollback", "-s", site).returncode == 64, "the publication that held the document is gone"
    other.write_text(DOCUMENT.format("b", "乙"), "utf8")
    run("build", "-s", site)
    assert (site / "public/policies/b.html").exists()
    assert run("rollback", "-s", site).returncode == 0
    assert not (site / "public/policies/b.html").exists()
    assert "机密甲" not in (site / "public/policies/a.html").read_text("utf8")


def test_templates_that_include_each_other_are_an_error(site, run):
    folder = site / "theme/templates"
    folder.mkdir(parents=True)
    for name, other in [("a", "b"), ("b", "a"), ("document", "a")]:
        (folder / f"{name}.mustache").write_text("{{> " + other + "}}")
    result = run("build", "-s", site)
    assert result.returncode == 1 and "theme/templates/b.mustache:1:1" in result.stderr and "GK7002" in result.stderr


@pytest.mark.parametrize("alias", ["../../x", "/about", "/policies/", "/index.html", "/404"])
def test_a_former_address_belongs_to_one_page_within_the_site(site, run, alias):
    text = DOCUMENT.format("a", "x").replace("---\n\n", f"aliases: [{alias}]\n---\n\n")
    (site / "content/policies/a.md").write_text(text, "utf8")
    result = run("build", "-s", site)
    assert result.returncode == 1 and "content/policies/a.md:5:" in result.stderr and "GK3116" in result.stderr


def test_headings_never_take_the_ids_of_the_page(site, run):
    headings = "\n\n".join(f"## {name}" for name in ["main", "attachments", "t1-1", "fn-1", "page main", "latest"])
    table = "| a || b |\n| x | y | z |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    (site / "content/policies/a.md").write_text(DOCUMENT.format("a", f"甲[^1]\n\n{headings}\n\n{table}\n[^1]: 注"), "utf8")
    assert run("build", "-s", site).returncode == 0
    Page((site / "public/policies/a.html").read_text("utf8"))  # fails where an id stands twice


def test_what_the_machine_refuses_has_its_own_status(site, run, tmp_path):
    for arguments in [("markdown", tmp_path / "no.md"), ("convert", tmp_path / "no.md")]:
        result = run(*arguments)
        assert result.returncode == 74 and "no.md" in result.stderr and "FileError" not in result.stderr
    (site / "content/site.yml").write_text("name: [", "utf8")
    result = run("list", "-s", site)
    assert result.returncode == 1 and "content/site.yml:1" in result.stderr


@pytest.mark.parametrize("written, is_level", [("乡镇", True), ("县区", True), ("市", True), ("township", True), ("村", False), ("Township", False)])
def test_the_level_is_read_as_in_report_yml(site, run, written, is_level):
    settings = site / "content/site.yml"
    rest = re.sub(r"(?m)^(level|层级):.*\n", "", settings.read_text("utf8"))
    settings.write_text(f"层级: {written}\n{rest}", "utf8")
    found = run("check", "-s", site).stderr
    assert ("content/site.yml:1:5: 错误 GK1303" in found) != is_level
    assert is_level or "township（乡镇）、county（县区）或 city（市）" in found
