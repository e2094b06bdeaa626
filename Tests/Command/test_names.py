"""Names that cannot be published: `check` finds all that `build` would refuse, and says where and what to do."""
import json
import os

import pytest

import stand_ins
from conftest import CLOCK

pytestmark = pytest.mark.quick

HAN = "章"


def file_of(contents, name, text=stand_ins.docx()):
    """A file that begins as office files do."""
    folder = os.fsencode(contents.site / "content/policies/a")
    with open(os.path.join(folder, name if isinstance(name, bytes) else name.encode()), "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


ATTACHMENTS = {
    "a line break": ("表\n单.docx", "GK3118"), "a backslash": ("表\\单.docx", "GK3118"), "a tab": ("表\t单.docx", "GK3118"),
    "an escape": ("表\x1b[31m.docx", "GK3118"), "DEL": ("表\x7f.docx", "GK3118"), "C1": ("表\x9b.docx", "GK3118"),
    "a line separator": ("表\u2028单.docx", "GK3118"), "right to left": ("表\u202exslx.docx", "GK3118"),
    "an isolate": ("表\u2066x.docx", "GK3118"), "GBK": ("附件.doc".encode("gbk"), "GK1003"), "no encoding": (b"\xff\xfe.doc", "GK1003"),
    "a question mark": ("表?.docx", "GK3119"), "a colon": ("12:30.docx", "GK3119"), "a star": ("表*.docx", "GK3119"),
    "a quotation mark": ('"表".docx', "GK3119"), "a pipe": ("a|b.docx", "GK3119"), "CON": ("CON.docx", "GK3119"),
    "con": ("con.txt", "GK3119"), "LPT1": ("Lpt1.tar.gz", "GK3119"), "a blank at the end": ("表.docx ", "GK3119"), "a dot at the end": ("表.", "GK3119"),
    "the longest": (HAN * 83 + ".docx", None), "blanks": ("值班 安排 (1).docx", None), "COM0": ("COM0.docx", None), "an ampersand": ("a&b.docx", None),
}


@pytest.mark.parametrize("what", ATTACHMENTS)
def test_attachments(contents, what):
    name, code = ATTACHMENTS[what]
    contents.document("a/index.md", published="2026-10-30 09:00")
    file_of(contents, name)
    status, found = contents.check()
    assert [place[0] for place in found] == ([code] if code else [])
    build = contents.build("--format", "json")
    refused = code in ("GK3118", "GK1003")
    assert (status, build.returncode) == ((1, 1) if refused else (0, 0)), build.stderr
    assert json.loads(build.stdout)["diagnostics"][:1] == contents.found[:1]
    if code:
        assert contents.found[0]["mend"]["zh"] and contents.found[0]["location"]["file"].startswith("content/policies/a")
        sarif = json.loads(contents.run("check", "-s", contents.site, "--format", "sarif").stdout)
        assert sarif["runs"][0]["results"][0]["ruleId"] == code
        text = contents.run("check", "-s", contents.site, "--lang", "zh").stderr
        assert len(text.splitlines()) == 2, "a name with a line break stands on one line"
    if isinstance(name, bytes):
        assert ("附件.doc" in contents.found[0]["message"]["zh"]) == (what == "GBK")


@pytest.mark.parametrize("place", ["a folder", "a document", "a category's folder"])
def test_names_in_gbk_anywhere(contents, place):
    contents.document("a/index.md")
    name = "附件".encode("gbk")
    folder = os.fsencode(contents.site / "content/policies")
    path = {"a folder": os.path.join(folder, b"a", name), "a document": os.path.join(folder, name + b".md"), "a category's folder": os.path.join(folder, name)}[place]
    if place == "a document":
        with open(path, "wb") as file:
            file.write(b"x")
    else:
        os.makedirs(path)
        with open(os.path.join(path, b"x.txt"), "wb") as file:
            file.write(b"x")
    status, found = contents.check()
    assert status == 1 and [f[0] for f in found] == ["GK1003"]


DOCUMENTS = {
    "the longest page": (HAN * 83 + "x.md", "", 0), "too long with .html": (HAN * 83 + "xx.md", "", 1), "too long with its table": (HAN * 82 + ".md", "\n| a |\n|---|\n| 1 |\n", 1),
    "as long without a table": (HAN * 82 + ".md", "", 0), "a long folder": (HAN * 83 + "x/index.md", "", 0),
    "a backslash": ("a\\b.md", "", 1), "a line break": ("a\nb.md", "", 1), "deep folders": ("/".join([HAN * 60] * 6) + "/a.md", "", 1),
}


@pytest.mark.parametrize("what", DOCUMENTS)
def test_documents(contents, what):
    path, body, status = DOCUMENTS[what]
    contents.document(path, body="甲" + body, title="甲", index="x/1")
    code, found = contents.check()
    assert (code, contents.build().returncode) == (status, status), found
    assert not status or ("GK3118" in [f[0] for f in found])


@pytest.mark.parametrize("alias, code", [
    ("/" + HAN * 90, "GK3118"), ("/a\\\\b", "GK3118"), ("/a\\nb", "GK3118"), ("/a\\x07b", "GK1304"), ("/../x", "GK3116"), ("/a?", "GK3116"), ("/CON", "GK3119"), ("/fine", None),
])
def test_aliases(contents, alias, code):
    contents.document("a", aliases=f'"{alias}"')
    status, found = contents.check()
    assert (code in [f[0] for f in found]) if code else found == []
    assert contents.build().returncode == status == (0 if code in (None, "GK3119") else 1)
    assert not code or found[0][2] is not None, "the line is named"


@pytest.mark.parametrize("alias, why", [
    ("/feed.xml", "是网站自己的"), ("/policies/index.html", "是网站自己的"), ("/assets/x.css", "是网站自己的"), ("/policies/A.html", "就是这件公开文件现在的网址"),
    ("/policies/b", "已属于 policies/b.md"), ("/twice", "写了两次"),
])
def test_whose_address_a_former_address_is(contents, alias, why):
    contents.document("a", aliases=f'[/fine, "{alias}"{", /twice" if alias == "/twice" else ""}]')
    contents.document("b", index="x/2026-00002")
    status, found = contents.check()
    assert status == 1 and len(found) == 1 and why in contents.found[0]["message"]["zh"], contents.found


@pytest.mark.parametrize("line, code", [
    ("path: 'a\\b'", "GK3002"), (f"path: {HAN * 90}", "GK3002"), ('path: "a\\nb"', "GK3002"), ("path: ../x", "GK3002"), ('path: x\n    name: "甲\\e乙"', "GK1304"),
])
def test_categories(contents, line, code):
    contents.document("a")
    site = contents.site / "content/site.yml"
    site.write_text(site.read_text("utf8") + f"  - {line}\n" + ("    name: 甲\n" if "name" not in line else ""), "utf8")
    status, found = contents.check()
    assert status == 1 and code in [f[0] for f in found] and contents.build().returncode == 1
    assert all(f[2] for f in found if f[0] == code)


@pytest.mark.parametrize("key, value", [("title", '"甲\\e乙"'), ("title", '"甲\\n乙"'), ("title", '"甲\\u202e乙"'), ("keywords", '[甲, "乙\\x01"]'), ("summary", '"甲\\x7f"')])
def test_control_characters_in_front_matter(contents, key, value):
    contents.document("a", **{key: value})
    status, found = contents.check()
    assert status == 1 and "GK1304" in [f[0] for f in found] and contents.build().returncode == 1


@pytest.mark.parametrize("key", ["名称", "主办单位"])
def test_control_characters_in_the_sites_name(contents, key):
    site = contents.site / "content/site.yml"
    lines = [line for line in site.read_text("utf8").splitlines(True) if not line.startswith(key)]
    site.write_text("".join(lines) + f'{key}: "甲\\a乙"\n', "utf8")
    status, found = contents.check()
    assert status == 1 and "GK1304" in [f[0] for f in found]


def test_a_misnamed_file_of_others_in_the_output_survives(contents):
    contents.document("a")
    contents.built()
    gbk = "附件".encode("gbk")
    root = os.fsencode(contents.public)
    for path in [os.path.join(root, gbk + b".doc"), os.path.join(root, b"policies", gbk), os.path.join(root, gbk, gbk, b"x")]:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"mine")
    for body in ["乙", "丙", "丁"]:
        contents.document("a", body=body)
        contents.built()
        for path in [os.path.join(root, gbk + b".doc"), os.path.join(root, b"policies", gbk), os.path.join(root, gbk, gbk, b"x")]:
            with open(path, "rb") as file:
                assert file.read() == b"mine"
    assert contents.run("rollback", "-s", contents.site, "--clock", CLOCK).returncode == 0
    assert os.path.exists(os.path.join(root, gbk, gbk, b"x"))


def test_paths_of_a_foreign_manifest_are_not_believed(contents, tmp_path):
    contents.document("a")
    contents.built()
    for path in ["../../victim", "/etc/passwd", "a\\\\b", "a\\nb", "a/./b", ""]:
        manifest = (contents.public / "manifest.json").read_text("utf8").replace('"path":"404.html"', f'"path":"{path}"')
        (tmp_path / "m.json").write_text(manifest, "utf8")
        result = contents.run("pack", "-s", contents.site, "--since", tmp_path / "m.json", "-o", tmp_path / "b.zip")
        assert result.returncode == 1 and "m.json" in result.stderr and not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize("files, facts", [
    ({}, {"aliases": '["/x", "/x.html/y"]'}), ({}, {"aliases": "/policies/a.html/g"}), ({"policies/a/f.txt": "x"}, {"aliases": "/policies/a/f.txt/g"}),
    ({"policies/a/b.html": "<p>x</p>", "policies/a/b/index.md": "---\ntitle: 乙\npublished: 2026-01-02\nindex: x/9\n---\n\n甲\n"}, {}),
])
def test_a_path_is_one_file_or_a_folder(contents, files, facts):
    contents.document("a/index" if files else "a", **facts)
    for path, text in files.items():
        contents.put(path, text)
    check(contents)


@pytest.mark.parametrize("lines", ["  - {path: Policies, name: x}\n", "  - {path: policies/a.html, name: x}\n"])
def test_categories_in_the_way(contents, lines):
    contents.document("a")
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text("utf8").replace("栏目:\n", "栏目:\n" + lines), "utf8")
    check(contents)


def check(contents):
    """`check` refuses with code, place and mend what `build` refuses."""
    status, found = contents.check()
    assert status == 1 and found and all(d.get("mend") for d in contents.found if d["severity"] == "error"), contents.found
    result = contents.build()
    assert result.returncode == 1 and "同时产生" not in result.stderr


@pytest.mark.parametrize("alias", ["/feed.xml", "/robots.txt", "/sitemap.xml", "/manifest.json", "/redirects.map", "/policies/feed.xml"])
def test_an_alias_is_no_file_of_the_site(contents, alias):
    contents.document("a", aliases=alias)
    assert "GK3116" in {place[0] for place in contents.check()[1]}
    contents.document("a", aliases="/old/feed.xml")
    contents.built()
