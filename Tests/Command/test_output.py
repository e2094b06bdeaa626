"""What stands in the published folder, and what must never stand there."""
import os
import shutil
import subprocess

import pytest
from conftest import digests

pytestmark = pytest.mark.quick

LISTS = ["index.html", "policies/index.html", "policies/years/2026.html", "years/2026.html", "sitemap.xml", "feed.xml", "policies/feed.xml"]


def holders(folder, *words):
    """Every file that holds one of the words, in its bytes or its name."""
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*")
        if any(word in str(path.relative_to(folder)) for word in words)
        or path.is_file() and any(word.encode() in path.read_bytes() for word in words))


def bundle(contents, **facts):
    contents.document("kept")
    contents.document("gone/index.md", "[表](secret.csv)\n\n| 密 |\n|---|\n| 机密乙 |", title="机密甲", index="x/2026-1", **facts)
    contents.put("policies/gone/secret.csv", "机密丙,1\n")
    contents.document("aliased", title="机密丁", aliases="[/former]")


SECRETS = ["机密", "policies/gone", "gone.html", "secret.csv", "former", "aliased"]


def test_a_deleted_source_leaves_no_trace(contents):
    bundle(contents)
    contents.built()
    held = holders(contents.public, *SECRETS)
    assert set(LISTS) <= set(held)
    assert {"policies/gone.html", "policies/gone/secret.csv", "policies/gone.table-1.csv", "former.html"} <= set(held)
    shutil.rmtree(contents.site / "content/policies/gone")
    (contents.site / "content/policies/aliased.md").unlink()
    contents.built()
    assert holders(contents.public, *SECRETS) == []
    assert "policies/kept.html" in contents.page("policies/feed.xml")


@pytest.mark.parametrize("fact", [
    {"draft": "true"}, {"disclosure": "不予公开"}, {"disclosure": "依申请公开"}, {"published": "2027-01-01"},
    {"withdrawn": "{on: 2026-02-01, reason: 有误}"},
], ids=str)
def test_a_document_that_is_no_longer_public_vanishes_with_its_attachments(contents, fact):
    bundle(contents)
    contents.built()
    bundle(contents, **fact, summary="机密戊", keywords="[机密己]", author="机密庚")
    contents.built()
    files = set(digests(contents.public))
    assert not [path for path in files if path.startswith("policies/gone/")]
    assert holders(contents.public, "机密乙", "机密丙", "机密戊", "机密己", "机密庚") == []
    tombstone = ["policies/gone.html"] if "withdrawn" in fact else []
    assert [path for path in files if "gone" in path] == tombstone
    for path in LISTS:
        assert "gone.html" not in contents.page(path), path


def test_an_error_in_one_document_of_a_thousand_leaves_every_byte(contents):
    for number in range(1000):
        contents.document(f"d{number:03}")
    contents.built("-q")
    before = digests(contents.public)
    for number in range(1000):
        contents.document(f"d{number:03}", "乙" if number != 900 else "[x](nowhere.md)")
    result = contents.build("-q")
    assert result.returncode == 1 and "content/policies/d900.md:7:" in result.stderr
    assert digests(contents.public) == before


def test_an_error_in_a_template_that_one_page_of_a_thousand_uses(contents):
    for number in range(1000):
        contents.document(f"d{number:03}", **({"corrections": "[{on: 2026-01-03, text: 改正}]"} if number == 900 else {}))
    contents.built("-q")
    before = digests(contents.public)
    template = contents.site / "theme/templates/document.mustache"
    template.parent.mkdir(parents=True)
    template.write_text("<h1>{{title}}</h1>\n{{#corrections}}\n <p>{{nonsense}}</p>\n{{/corrections}}\n", "utf8")
    result = contents.build("-q")
    assert result.returncode == 1 and "theme/templates/document.mustache:3:5" in result.stderr and "GK7002" in result.stderr
    assert digests(contents.public) == before


@pytest.mark.parametrize("first, second", [
    ("policies/a.md", "policies/a/index.md"), ("policies/a.md", "policies/A.md"), ("policies/é.md", "policies/É.md"),
])
def test_two_sources_with_one_address_are_both_named(contents, first, second):
    contents.built()
    before = digests(contents.public)
    for number, path in enumerate([first, second]):
        contents.put(path, f"---\ntitle: {number}\npublished: 2026-01-02 09:00\nindex: x/2026-{number}\n---\n")
    result = contents.build("--lang", "en")
    assert result.returncode == 1 and "GK3111" in result.stderr and digests(contents.public) == before
    assert f"content/{first}:2:8" in result.stderr and f"content/{second}:2:8" in result.stderr, result.stderr


@pytest.mark.parametrize("path, address", [
    ("policies/index_2.md", "policies/index_2.html"), ("policies/Index.md", "policies/Index.html"), ("policies/years.md", "policies/years.html"),
    ("policies/years/index.md", "policies/years.html"), ("policies/index/index.md", "policies/index.html"), ("policies/index.md", "policies.html"),
    ("policies.md", "policies.html"), ("years.md", "years.html"), ("sitemap.md", "sitemap.html"), ("404.md", "404.html"),
    ("assets/index.md", "assets.html"), ("search.md", "search.html"),
])
def test_the_addresses_of_lists_are_taken(contents, path, address):
    contents.built()
    before = digests(contents.public)
    contents.put(path, "---\ntitle: 甲\npublished: 2026-01-02 09:00\nindex: x/2026-1\n---\n")
    status, found = contents.check()
    assert status == 1 and ("GK3112", path, 2, 8) in found
    assert address in [fault for fault in contents.found if fault["code"] == "GK3112"][0]["message"]["en"]
    assert contents.build().returncode == 1 and digests(contents.public) == before


def test_attachments_whose_names_differ_by_case(contents):
    contents.document("a/index.md", index="x/2026-1")
    contents.put("policies/a/table.csv", "x\n")
    contents.put("policies/a/Table.CSV", "x\n")
    result = contents.build()
    assert result.returncode == 1 and "policies/a/index.md" in result.stderr and "policies/a/table.csv" in result.stderr
    assert contents.check()[0] == 1, "check does all but write"


@pytest.mark.parametrize("alias, owner", [
    ("/policies/b", "policies/b/index.md"), ("/policies/B.html", "policies/b/index.md"), ("/policies/", "policies/index.html"),
    ("/policies/years/2026", "policies/years/2026.html"), ("/years/", "years/index.html"), ("/policies/index_2", "policies/index_2.html"),
    ("/policies/b/file.txt", "policies/b/file.txt"), ("/former", "policies/c.md"), ("/sitemap", "sitemap.html"),
])
def test_an_alias_onto_what_is_there_names_both(contents, alias, owner):
    contents.document("b/index.md", index="x/2026-1")
    contents.put("policies/b/file.txt", "x")
    contents.document("c", aliases="[/former]")
    contents.document("a", aliases=f"[{alias}]")
    status, found = contents.check()
    assert status == 1 and [f[0] for f in found] == ["GK3116"], found
    fault = contents.found[0]
    named = [found[0][1], *(place["file"] for place in fault["related"]), fault["message"]["en"]]
    assert any("policies/a.md" in text for text in named) and any(owner in text for text in named), named


def test_symbolic_links_loops_and_links_out_are_refused(contents):
    (contents.site / "content/policies/loop").symlink_to("..")
    (contents.site / "content/policies/out.md").symlink_to("/etc/passwd")
    (contents.site / "content/policies/self").symlink_to("self")
    status, found = contents.check()
    assert status == 1
    assert [f[:2] for f in found] == [("GK3114", f"policies/{name}") for name in ("loop", "out.md", "self")]
    assert contents.build().returncode == 1 and not (contents.public / "index.html").exists()


def test_a_link_in_the_theme_is_refused(contents):
    (contents.site / "theme/assets").mkdir(parents=True)
    (contents.site / "theme/assets/out.css").symlink_to("/etc/passwd")
    result = contents.build()
    assert result.returncode == 1 and "theme/assets/out.css" in result.stderr


def as_anyone(arguments):
    """Arguments of a process that may not read everything, as root may."""
    if os.getuid() != 0:
        return arguments
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *arguments]


@pytest.mark.parametrize("what", ["policies", "policies/a.md", "site.yml"])
def test_what_cannot_be_read_is_an_error(contents, gongkai, what):
    contents.document("a")
    contents.built()
    before = digests(contents.public)
    path = contents.site / "content" / what
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        result = subprocess.run(as_anyone([gongkai, "build", "-s", str(contents.site)]), capture_output=True, text=True)
    finally:
        path.chmod(mode)
    assert result.returncode == 74 and f"content/{what}" in result.stderr, result.stderr
    assert digests(contents.public) == before


def test_a_target_that_cannot_be_written(contents, gongkai, tmp_path):
    contents.document("a")
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    result = subprocess.run(
        as_anyone([gongkai, "build", "-s", str(contents.site), "-d", str(closed / "public")]), capture_output=True, text=True)
    closed.chmod(0o755)
    assert result.returncode == 74 and str(closed) in result.stderr and list(closed.iterdir()) == []
