"""Chinese text in names, titles and bodies. Emphasis and line breaks stand in MarkdownTests, search in the tests of the search page."""
import unicodedata
import urllib.parse

import pytest
from conftest import digests, marked

pytestmark = pytest.mark.quick


def quoted(path):
    return urllib.parse.quote(path)


@pytest.mark.parametrize("source, address", [
    ("policies/关于耕地补贴的通知.md", "policies/关于耕地补贴的通知"),
    ("policies/关于（试行）的通知/index.md", "policies/关于（试行）的通知"),
    ("policies/𠮷野家.md", "policies/𠮷野家"),
    ("policies/a b+c&d.md", "policies/a b+c&d"),
    ("policies/100%.md", "policies/100%"),
    ("policies/什么？.md", "policies/什么？"),
    ("policies/" + unicodedata.normalize("NFD", "café 한글") + ".md", "policies/" + unicodedata.normalize("NFC", "café 한글")),
])
def test_an_address_is_the_file_name(contents, source, address):
    contents.put(source, "---\ntitle: 关于𠮷的通知\npublished: 2026-01-02 09:00\nindex: x/2026-1\n---\n\n正文\n")
    contents.built("--strict")
    assert address + ".html" in digests(contents.public)
    link = quoted(address) + ".html"
    assert f'href="../{link}"' in contents.page("policies/index.html") or f'href="{link.split("/")[1]}"' in contents.page("policies/index.html")
    for path in ["sitemap.xml", "feed.xml", "policies/feed.xml"]:
        assert f"https://town.test/{link}<" in contents.page(path), path
    page = contents.page(address + ".html")
    assert f'<link rel="canonical" href="https://town.test/{link}">' in page
    assert "<h1>关于𠮷的通知</h1>" in page and '<meta name="ArticleTitle" content="关于𠮷的通知">' in page


def test_new_takes_a_title_without_ascii(contents, run):
    made = run("new", "-s", contents.site, "policies", "关于“𠮷”与：问/答？的通知", "--clock", "2026-03-01T00:00:00+08:00")
    assert made.returncode == 0, made.stderr
    files = [p.name for p in (contents.site / "content/policies").iterdir()]
    assert len(files) == 1 and files[0].startswith("2026-03-01-关于") and "/" not in files[0] and " " not in files[0]
    contents.built("--strict", "--drafts")
    assert "<h1>关于“𠮷”与：问/答？的通知</h1>" in contents.page("policies/" + files[0][:-3] + ".html")


NFC, NFD = unicodedata.normalize("NFC", "dépôt"), unicodedata.normalize("NFD", "dépôt")


@pytest.mark.parametrize("named", [NFC, NFD], ids=["file NFC", "file NFD"])
@pytest.mark.parametrize("written", [NFC, NFD, quoted(NFC), quoted(NFD)], ids=["link NFC", "link NFD", "encoded NFC", "encoded NFD"])
def test_links_reach_either_normal_form(contents, named, written):
    contents.document(named + "/index.md", title="甲", index="x/2026-1")
    contents.put(f"policies/{named}/{named}.txt", "x")
    contents.document("b", f"[甲]({written}/index.md) [件]({written}/{written}.txt)", amends=urllib.parse.unquote(written) + "/index.md")
    contents.built("--strict")
    page = contents.page("policies/b.html")
    assert page.count(f'href="../policies/{quoted(NFC)}.html"') + page.count(f'href="{quoted(NFC)}.html"') >= 2
    link = [a for a in page.split('"') if a.endswith(".txt")][0]
    assert (contents.public / "policies" / urllib.parse.unquote(link)).resolve().is_file()


@pytest.mark.parametrize("named", [NFC, NFD], ids=["file NFC", "file NFD"])
@pytest.mark.parametrize("written", [NFC, NFD], ids=["title NFC", "title NFD"])
def test_an_attachment_has_its_title_in_either_normal_form(contents, named, written):
    contents.document("b/index.md", index="x/2026-1", attachments=f"{{{written}.txt: 附表一}}")
    contents.put(f"policies/b/{named}.txt", "x")
    contents.built("--strict")
    assert ">附表一（TXT，1 B）</a>" in contents.page("policies/b.html")


def test_two_normal_forms_of_one_name_are_one_address(contents):
    contents.document(NFC, title="甲", index="x/2026-1")
    contents.document(NFD, title="乙", index="x/2026-2")
    assert len(list((contents.site / "content/policies").iterdir())) == 2, "a file system that tells both names apart"
    status, found = contents.check()
    assert status == 1 and [f[0] for f in found] == ["GK3111"]
    assert unicodedata.normalize("NFC", found[0][1]) == f"policies/{NFC}.md" and len(contents.found[0]["related"]) == 1


@pytest.mark.parametrize("body", [
    "𠮷𠮷[x](‸no.md)", "第一行\n\n　　全角[x](‸no.md)", "> 引用，\n> 𠮷[x](‸no.md)", "- 项\n\n  中文[x](‸no.md)",
    "| 甲 | 乙 |\n|---|---|\n| 一 | 𠮷[x](‸no.md) |", "**《甲》**乙[x](‸no.md)", "中文，\n第二行[x](‸no.md)", "**甲**[x](‸no.md)",
    "甲[^1]\n\n[^1]: 注[x](‸no.md)", "e\u0301\u0301[x](‸no.md)",
])
def test_columns_count_characters(contents, body):
    """The place of the address between the brackets, or at least of its link."""
    contents.document("a", body)
    text, _ = marked((contents.site / "content/policies/a.md").read_text("utf8"))
    before = (contents.site / "content/policies/a.md").read_text("utf8").partition("‸")[0]
    contents.put("policies/a.md", text)
    status, found = contents.check()
    line = before.count("\n") + 1
    end = len(unicodedata.normalize("NFC", before.rsplit("\n", 1)[-1]).replace("\u0301", "")) + 1
    link = end - len("[x](") if before.endswith("(") else 1
    assert status == 1 and len(found) == 1 and found[0][:3] == ("GK3201", "policies/a.md", line), found
    assert found[0][3] in (end, link), found


INVISIBLE = {"U+200B": "\u200b", "U+FEFF": "\ufeff", "U+00AD": "\u00ad"}


@pytest.mark.parametrize("character", INVISIBLE.values(), ids=INVISIBLE)
def test_an_invisible_character_breaks_no_anchor(contents, character):
    contents.document("a", f"## 补贴{character}标准\n\n[标准](#补贴标准)")
    contents.built()
    assert 'id="补贴标准"' in contents.page("policies/a.html")


@pytest.mark.parametrize("written", ["\u3000关于补贴的通知\u3000", "\u00a0关于补贴的通知 ", "\t关于补贴的通知"], ids=ascii)
def test_blanks_around_a_title_are_no_part_of_it(contents, written):
    contents.document("a", title=f'"{written}"')
    contents.built()
    page = contents.page("policies/a.html")
    assert "<h1>关于补贴的通知</h1>" in page and '<meta name="ArticleTitle" content="关于补贴的通知">' in page


def test_an_ideographic_space_inside_a_title_stays(contents):
    contents.document("a", "## 第一条\u3000目的\n\n[去](#第一条目的)\n\n李\u3000明", title="某某镇\u3000通知")
    contents.built()
    page = contents.page("policies/a.html")
    assert "<h1>某某镇\u3000通知</h1>" in page and "李\u3000明" in page


def test_an_alias_in_chinese(contents):
    contents.document("a", aliases="[/旧栏目/旧文件]")
    contents.built()
    page = contents.page("旧栏目/旧文件.html")
    assert 'href="https://town.test/policies/a.html"' in page and "../policies/a.html" in page


@pytest.mark.parametrize("path, text", [
    ("policies/a.md", "---\ntitle: 关于‸⼈口普查的通知\npublished: 2026-01-02\nindex: x/1\n---\n\n甲\n"),
    ("policies/a.md", "---\ntitle: 甲\npublished: 2026-01-02\nindex: x/1\n关键词: [普查, 户‸⼝]\n---\n\n甲\n"),
    ("policies/a.md", "---\ntitle: 甲\npublished: 2026-01-02\nindex: x/1\nissuer: 石桥镇‸\ue003\n---\n\n甲\n"),
    ("policies/_index.md", "---\ntitle: 政策‸⽂件\n---\n\n甲\n"),
    ("site.yml", "name: 石桥镇政府信息公开\nbase_url: https://town.test/\nindex_prefix: 00000001X\norganization: 石桥镇‸⼈民政府\n"
     "categories:\n  - {path: policies, name: 政策}\n"),
])
def test_characters_of_no_common_use_are_named_outside_of_the_text_too(contents, path, text):
    text, (line, column) = marked(text)
    contents.put(path, text)
    status, found = contents.check()
    assert (status, [fault for fault in found if fault[0] == "GK2309"]) == (0, [("GK2309", path, line, column)])
    mend = next(d["mend"]["zh"] for d in contents.found if d["code"] == "GK2309")
    sign = text.split("\n")[line - 1][column - 1]
    meant = unicodedata.normalize("NFKC", sign)
    if meant != sign:
        assert f"改成“{meant}”" in mend
    contents.put(path, text.replace(sign, meant if meant != sign else ""))
    assert not [fault for fault in contents.check()[1] if fault[0] == "GK2309"]
