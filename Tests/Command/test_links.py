"""Links between documents, attachments and lists. ‸ marks the place of a fault."""
import os
import re
import urllib.parse

import pytest

import office_files
import stand_ins
from conftest import digests, marked

pytestmark = pytest.mark.quick


def surroundings(contents):
    contents.document("target", "## 二、补贴标准（试行）\n\n甲\n\n## 二、补贴标准（试行）")
    contents.document("件/index.md", title="带附件", index="x/2026-1")
    contents.put("policies/件/附件 一.pdf", stand_ins.pdf())
    contents.document("draft", draft="true")
    contents.document("later", published="2027-01-01")
    contents.document("secret", disclosure="不予公开")
    contents.put("notices/expired.md", "---\ntitle: 过期\npublished: 2025-01-01\nindex: x/2025-9\nexpires: 2025-06-01\n---\n\n甲\n")


WORKING = [
    ("target.md", "policies/target.html"), ("./target.md", "policies/target.html"), ("../policies/target.md", "policies/target.html"),
    ("/policies/target.md", "policies/target.html"),
    ("target.md#二补贴标准试行", "policies/target.html#二补贴标准试行"),
    ("target.md#二补贴标准试行-1", "policies/target.html#二补贴标准试行-1"),
    ("target.md#%E4%BA%8C%E8%A1%A5%E8%B4%B4%E6%A0%87%E5%87%86%E8%AF%95%E8%A1%8C", "policies/target.html#二补贴标准试行"),
    ("件/index.md", "policies/件.html"), ("%E4%BB%B6/index.md", "policies/件.html"), ("件/", "policies/件.html"),
    ("<件/附件 一.pdf>", "policies/件/附件 一.pdf"), ("件/附件%20一.pdf", "policies/件/附件 一.pdf"),
    ("%E4%BB%B6/%E9%99%84%E4%BB%B6%20%E4%B8%80.pdf", "policies/件/附件 一.pdf"),
    ("../notices/", "notices/index.html"), ("../notices", "notices/index.html"), ("/notices/", "notices/index.html"),
    ("#本页标题", "policies/a.html#本页标题"), ("../about.md", "about.html"),
]


@pytest.mark.parametrize("base", ["https://town.test/", "https://county.gov.cn/xxgk/daduan/"], ids=["root", "below a path"])
def test_links_are_relative_and_arrive(contents, base):
    surroundings(contents)
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", re.sub(r"网址: .*", f"网址: {base}", settings))
    contents.document("a", "## 本页标题\n\n" + "\n\n".join(f"[x]({link})" for link, _ in WORKING))
    contents.built("--strict")
    found = re.findall(r'<p><a href="([^"]*)">x</a></p>', contents.page("policies/a.html"))
    assert len(found) == len(WORKING)
    for (link, target), href in zip(WORKING, found):
        assert href.isascii() and not href.startswith("/") and ":" not in href, link
        path, _, anchor = href.partition("#")
        page = os.path.normpath("policies/" + urllib.parse.unquote(path)) if path else "policies/a.html"
        assert (page + ("#" + urllib.parse.unquote(anchor) if anchor else "")) == target, link
        assert (contents.public / page).is_file(), link
        assert not anchor or f'id="{urllib.parse.unquote(anchor)}"' in contents.page(page), link


BROKEN = [
    ("[x](‸/does-not-exist/)", "GK3201"), ("[x](‸no.pdf)", "GK3201"), ("[x](‸件/no.pdf)", "GK3201"), ("![图](‸no.png)", "GK3201"),
    ("[x](‸Target.md)", "GK3201"), ("[x](‸target.MD)", "GK3201"), ("[x](<‸件/附件 一.PDF>)", "GK3201"), ("[x](‸../Policies/target.md)", "GK3201"),
    ("[x](‸target.html)", "GK3201"), ("[x](‸../../site.yml)", "GK3201"), ("[x](‸../site.yml)", "GK3201"),
    ("[x](‸#没有)", "GK3202"), ("[x](‸target.md#没有)", "GK3202"), ("[x](‸target.md#二补贴标准试行-2)", "GK3202"), ("[x](‸#Chapter)\n\n## chapter", "GK3202"),
    ("[x](‸draft.md)", "GK3203"), ("[x](‸later.md)", "GK3203"), ("[x](‸secret.md)", "GK3203"), ("[x](‸../notices/expired.md)", "GK3203"),
    ("[x](‸javascript:alert(1))", "GK2002"), ("[x](‸JaVaScRiPt:alert(1))", "GK2002"), ("[x](‸&#106;avascript:1)", "GK2002"),
    ("[x](‸java&#10;script:1)", "GK2002"), ("[x](‸java&Tab;script:1)", "GK2002"), ("[x](&#1;‸javascript:1)", "GK2002"),
    ("[x](‸javascript&colon;1)", "GK2002"), ("[x](‸vbscript:1)", "GK2002"), ("[x](‸data:text/html,x)", "GK2002"),
    ("![图](‸data:image/svg+xml,x)", "GK2002"), ("[x](‸file:///etc/passwd)", "GK2002"), ("<‸javascript:1>", "GK2002"),
    ("[x](< ‸javascript:1>)", "GK2002"), ("[x](‸ftp://a/b)", "GK2002"), ("‸[x][1]\n\n[1]: javascript:1", "GK2002"),
    ("前\n后，[x](‸no.md)", "GK3201"), ("[好](target.md)[x](‸no.md)", "GK3201"), ("[x](‸no.md \"题\")", "GK3201"),
]


@pytest.fixture(scope="module")
def links_found(shared_contents):
    surroundings(shared_contents)
    for number, (body, _) in enumerate(BROKEN):
        shared_contents.document(f"x{number}", marked(body)[0])
    return shared_contents.check()[1]


@pytest.mark.parametrize("number", range(len(BROKEN)), ids=[ascii(body) for body, _ in BROKEN])
def test_a_broken_link_has_its_place(links_found, number):
    """The place is the address, or the mark that opens its link."""
    body, code = BROKEN[number]
    text, (line, column) = marked(body)
    found = [fault for fault in links_found if fault[1] == f"policies/x{number}.md" and fault[0] not in ("GK2005", "GK2309")]
    before = text.splitlines()[line - 1][:column - 1]
    opening = max(before.rfind(mark) for mark in ("[", "![", "<")) + 1
    assert len(found) == 1 and found[0][0] == code and found[0][2] == line + 6, found
    assert found[0][3] in (column, opening, before.rfind("![") + 1 or column), found


@pytest.mark.parametrize("link, right", [
    ("Target.md", "target.md"), ("tagret.md", "target.md"), ("../notices/Expired.md", None), ("<件/附件一.pdf>", "件/附件 一.pdf"),
    ("<件/附件 一.PDF>", "件/附件 一.pdf"), ("target.md#二补贴标准试行了", "target.md#二补贴标准试行"), ("#本页标提", "#本页标题"),
])
def test_what_the_diagnostic_suggests_mends_the_link(contents, link, right):
    """What is suggested can be typed as it stands: it is relative to the document."""
    surroundings(contents)
    contents.document("a", f"## 本页标题\n\n[x]({link})")
    status, _ = contents.check()
    found = re.fullmatch(r"Did you mean '(.*)'\?", contents.found[0]["mend"]["en"])
    assert status == 1 and found
    if right is None:
        return
    assert right.endswith(found[1])
    typed = right if found[1].startswith("#") else found[1]
    contents.document("a", f"## 本页标题\n\n[x](<{typed}>)")
    assert contents.check() == (0, [])


def test_addresses_elsewhere_are_left_alone(contents):
    links = ["https://www.gov.cn/a?b=1&c=2#d", "http://a.cn", "mailto:a@b.cn", "tel:0795-8745164"]
    contents.document("a", " ".join(f"[x]({link})" for link in links))
    contents.built("--strict")
    page = contents.page("policies/a.html").replace("&amp;", "&")
    assert all(f'href="{link}"' in page for link in links)


def test_a_document_may_be_linked_to_once_it_is_public(contents):
    surroundings(contents)
    contents.document("a", "[x](draft.md) [y](later.md) [z](../notices/expired.md)")
    assert contents.check()[0] == 1
    assert contents.check("--drafts", "--future", "--expired") == (0, [])


def test_links_in_the_text_of_a_category_and_in_footnotes(contents):
    contents.put("policies/_index.md", "一[x](no.md)\n")
    contents.document("a", "甲[^1]\n\n[^1]: [x](nowhere.md)")
    status, found = contents.check()
    assert status == 1 and [f[:3] for f in found] == [("GK3201", "policies/_index.md", 1), ("GK3201", "policies/a.md", 9)]


@pytest.mark.parametrize("markup, target", [
    ('<a href="nowhere.html">x</a>', "nowhere.html"), ('<a href="{{root}}nowhere.html">x</a>', "nowhere.html"), ('<img src="nowhere.png" alt="">', "nowhere.png"),
    ('<a href="#nowhere">x</a>', "nowhere"), ('<link rel="icon" href="{{root}}favicon.ico">', "favicon.ico"),
    ('<script src="{{root}}assets/nowhere.js"></script>', "nowhere.js"), ('<a href="{{root}}Index.html">x</a>', "Index.html"),
])
def test_a_broken_link_that_stands_only_in_a_template(contents, default_theme, markup, target):
    """The site's own template, a copy of the default with one link more."""
    contents.document("a")
    contents.built()
    before = digests(contents.public)
    text = (default_theme / "templates/page.mustache").read_text("utf8")
    folder = contents.site / "theme/templates"
    folder.mkdir(parents=True)
    (folder / "page.mustache").write_text(text.replace("</body>", markup + "\n</body>"), "utf8")
    result = contents.build()
    assert result.returncode == 1 and target in result.stderr
    assert digests(contents.public) == before


def test_only_what_a_server_shows_at_any_depth_is_absolute(contents):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", re.sub(r"网址: .*", "网址: https://county.gov.cn/xxgk/daduan/", settings))
    contents.document("a", "[x](../about.md)")
    contents.built()
    for page in contents.public.rglob("*.html"):
        text = page.read_text("utf8")
        absolute = re.findall(r'(?:href|src)="(/[^"]*)"', text)
        if page.name == "404.html":
            assert absolute and all(link.startswith("/xxgk/daduan/") for link in absolute), absolute
        else:
            assert absolute == [] and "https://county.gov.cn/xxgk/daduan/" in text, page
    assert "Sitemap: https://county.gov.cn/xxgk/daduan/sitemap.xml" in contents.page("robots.txt")
    assert "<loc>https://county.gov.cn/xxgk/daduan/policies/a.html</loc>" in contents.page("sitemap.xml")


def test_a_base_url_may_lack_its_slash(contents):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", re.sub(r"网址: .*", "网址: https://county.gov.cn/xxgk/daduan", settings))
    contents.built()
    assert "<loc>https://county.gov.cn/xxgk/daduan/about.html</loc>" in contents.page("sitemap.xml")


def test_a_word_file_is_no_picture(contents):
    contents.document("a/index.md", "[通知](通知.docx)\n\n![规划图](通知.docx)\n\n![规划图](图.JPG)", index="x/2026-1")
    contents.put("policies/a/通知.docx", stand_ins.docx())
    contents.put("policies/a/图.JPG", office_files.picture("jpeg"))
    assert contents.check()[1] == [("GK3206", "policies/a/index.md", 9, 8)]
    assert "PNG" in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("front, told", [
    ({"published": "2026-3-5"}, True), ({"kind": "甲"}, True), ({"published": "2026-3-5", "draft": "true"}, False),
    ({"kind": "甲", "disclosure": "不予公开"}, False),
])
def test_a_fault_of_the_front_matter_hides_no_link(contents, front, told):
    contents.document("a", "[x](nix.md) ![图](图.png)", **front)
    result = contents.build()
    assert result.returncode == 1 and result.stderr.count("GK3201") == (2 if told else 0), result.stderr
