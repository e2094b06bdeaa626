"""After every edit under `gongkai serve` the preview is what a full build gives, byte for byte."""
import contextlib
import json
import re
import shutil
import subprocess
import time
import urllib.request

import pytest
from conftest import CLOCK, ROOT

PATIENCE = 20
DOCUMENT = "---\ntitle: {0}\npublished: 2026-01-02 09:00\nindex: x/2026-{0}\n{2}---\n\n{1}\n"


def state(folder):
    """Every file's bytes; of the manifest all but the time."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    manifest = json.loads(found.pop("manifest.json"))
    manifest.pop("time", None)
    return found, manifest


@contextlib.contextmanager
def serving(program, site, *arguments):
    process = subprocess.Popen(
        [program, "serve", "-s", str(site), "--port", "0", "--clock", CLOCK, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.address = process.stdout.readline().split()[0]
    assert process.address.startswith("http://")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


class Watched:
    def __init__(self, site, run, full):
        self.site, self.run, self.full = site, run, full
        self.preview = site / ".gongkai-preview/site"

    def put(self, path, text):
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf8")

    def document(self, name, body="甲", more=""):
        self.put(f"content/{name}.md", DOCUMENT.format(name.replace("/", "-"), body, more))

    def agree(self, *arguments):
        """Waits until the preview is what a full build gives now."""
        result = self.run("build", "-q", "-s", self.site, "-d", self.full, "--clock", CLOCK, "--allow-removals", *arguments)
        assert result.returncode == 0, result.stderr
        wanted = state(self.full)
        end = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError, KeyError, ValueError):  # an exchange between two reads
                seen = state(self.preview)
                if seen == wanted:
                    return wanted[0]
            if time.monotonic() > end:
                missing, stale = sorted(wanted[0].keys() - seen[0].keys()), sorted(seen[0].keys() - wanted[0].keys())
                changed = [path for path in wanted[0].keys() & seen[0].keys() if wanted[0][path] != seen[0][path]]
                pytest.fail(f"the preview differs: missing {missing}, stale {stale}, other bytes {changed}")
            time.sleep(0.05)


@pytest.fixture
def watched(gongkai, site, run, tmp_path):
    watched = Watched(site, run, tmp_path / "full")
    for name in ["a", "b"]:
        watched.document(f"policies/{name}", "| 表 |\n|---|\n| 1 |\n\n[文](../notices/only.md)")
    watched.document("notices/only")
    watched.put("content/policies/files/index.md", DOCUMENT.format("files", "[件](附件.txt)", ""))
    watched.put("content/policies/files/附件.txt", "第一版")
    with serving(gongkai, site) as preview:
        watched.address = preview.address
        yield watched


def test_edits_one_after_another(watched, default_theme):
    site = watched.site
    before = watched.agree()

    # Only a partial, first new in the site's theme, then edited, then taken away.
    partial = (default_theme / "templates/crumbs.mustache").read_text("utf8")
    watched.put("theme/templates/crumbs.mustache", partial + "<p>改过的部件</p>\n")
    assert "改过的部件" in watched.agree()["policies/index.html"].decode()
    watched.put("theme/templates/crumbs.mustache", partial + "<p>又改</p>\n")
    assert "又改" in watched.agree()["notices/index.html"].decode()
    shutil.rmtree(site / "theme")
    assert watched.agree() == before

    # Only an asset.
    watched.put("theme/assets/extra.css", "p { margin: 0 }\n")
    assert any(path.startswith("assets/extra.") for path in watched.agree())
    watched.put("theme/assets/extra.css", "p { margin: 1px }\n")
    watched.agree()

    # Only site.yml.
    settings = (site / "content/site.yml").read_text("utf8")
    watched.put("content/site.yml", re.sub("名称: 通知公告", "名称: 公告通知", settings) + "page_size: 5\n")
    assert "公告通知" in watched.agree()["policies/a.html"].decode()

    # A document that enters existing lists and pushes another to the next page.
    for number in range(2):
        watched.document(f"policies/n{number}")
    assert "policies/index_2.html" not in watched.agree()
    watched.document("policies/新文件")
    seen = watched.agree()
    assert "policies/新文件.html" in seen and "policies/index_2.html" in seen
    assert any("%E6%96%B0%E6%96%87%E4%BB%B6.html" in seen[path].decode() for path in ["policies/index.html", "policies/index_2.html"])

    # The text of a category.
    watched.put("content/policies/_index.md", "本栏目的说明。\n")
    assert "本栏目的说明" in watched.agree()["policies/index.html"].decode()

    # An attachment's bytes, of one size with the old ones.
    watched.put("content/policies/files/附件.txt", "第二版")
    assert watched.agree()["policies/files/附件.txt"].decode() == "第二版"

    # The title of a document to which another links, then the heading that is linked to.
    watched.document("notices/only", "## 标题一")
    watched.document("policies/a", "[文](../notices/only.md#标题一)")
    watched.agree()

    # A relation: the other document's page changes too.
    watched.document("policies/b", more="amends: a.md\n")
    assert "b.html" in watched.agree()["policies/a.html"].decode()

    # The last document of a category goes, with what links to it.
    watched.document("policies/a", "无链接")
    (site / "content/notices/only.md").unlink()
    seen = watched.agree()
    assert "notices/only.html" not in seen and "notices/index.html" in seen and "notices/years/2026.html" not in seen

    # A document becomes a draft, a folder a file.
    watched.document("policies/b", more="draft: true\n")
    assert "policies/b.html" not in watched.agree()
    shutil.rmtree(site / "content/policies/files")
    watched.document("policies/files")
    seen = watched.agree()
    assert "policies/files.html" in seen and "policies/files/附件.txt" not in seen


def test_only_report_yml(watched):
    """A report's figures stand in a file of their own beside it: editing that alone changes the page."""
    sample = ROOT / "content/annual-reports/2020/report.yml"
    text = (sample.with_name("index.md")).read_text("utf8")
    watched.put("content/policies/report/report.yml", sample.read_text("utf8"))
    watched.put("content/policies/report/index.md", re.sub(r"(?m)^(category|栏目|aliases|index):.*\n", "", text))
    before = watched.agree()["policies/report.html"]
    figures = sample.read_text("utf8").replace("[15, 15.68万元]", "[16, 15.68万元]")
    watched.put("content/policies/report/report.yml", figures)
    assert watched.agree()["policies/report.html"] != before


def test_a_storm_of_saves_ends_in_the_last(watched):
    watched.agree()
    for number in range(60):
        watched.document("policies/a", f"第{number}次")
    assert "第59次" in watched.agree()["policies/a.html"].decode()


def test_an_error_keeps_the_last_good_site_and_its_mend_is_seen(watched):
    good = watched.agree()
    watched.document("policies/a", "[x](no.md)")
    watched.document("policies/b", "乙")
    with urllib.request.urlopen(watched.address + "__gongkai/events", timeout=PATIENCE) as events:
        assert any(b"GK3201" in line for line in events)  # the refused build has run
    assert state(watched.preview)[0] == good
    watched.document("policies/a", "好了")
    assert "好了" in watched.agree()["policies/a.html"].decode()
