"""site.yml and links as people write them: one fault each, whose message followed mends it."""
import re

import pytest
from conftest import CLOCK
from test_front_matter_mends import mended
from test_mends import text

pytestmark = pytest.mark.quick


def settings(contents, old, new):
    file = contents.site / "content/site.yml"
    before = file.read_text("utf8")
    assert old in before
    file.write_text(before.replace(old, new), "utf8")
    return file


CATEGORY = "  - 路径: policies\n    名称: 政策文件\n    体裁: 政策文件\n"


@pytest.mark.parametrize("old, new, count", [
    ("  - 路径: policies", "\t- 路径: policies", 1), (CATEGORY, CATEGORY.replace("    ", "\t\t").replace("  - ", "\t- "), 3), (CATEGORY, CATEGORY.replace("    ", "\t"), 2), ("网址:", "\t网址:", 1),
    ("语言: zh-CN", "联系方式:\n\t电话: 0795-8745164\n\t地址: 府前街1号\n语言: zh-CN", 2), ("语言: zh-CN", "备案号: '甲'\n\t语言: zh-CN", 1),
])
def test_a_tab_is_one_fault(contents, old, new, count):
    file = settings(contents, old, new)
    status, found = contents.check()
    assert status == 1 and [place[0] for place in found] == ["GK1104"] * count, contents.found
    assert mended(contents, file) == (0, [])


@pytest.mark.parametrize("written, meant", [
    ("chinese", "zh-CN"), ("Chinese (Simplified)", "zh-CN"), ("zhCN", "zh-CN"), ("ch", "zh-CN"), ("cn", "zh-CN"), ("简体中文", "zh-CN"), ("english", "en"), ("enUS", "en-US"), ("us", "en"), ("zh-Hans", None), ("ug-CN", None), ("zh-cn", None), ("en", None),
])
def test_a_language_by_its_name(contents, written, meant):
    file = settings(contents, "语言: zh-CN", f"语言: {written}")
    status, found = contents.check()
    if meant:
        assert (status, found) == (1, [("GK1303", "site.yml", 5, 5)]) and f"“{meant}”" in contents.found[0]["mend"]["zh"]
        settings(contents, f"语言: {written}", f"语言: {meant}")
        assert "site.yml" not in str(contents.check()[1])
    else:
        assert "GK1303" not in str(found)


@pytest.mark.parametrize("written, lines", [
    ("0795-8745164", ["电话: 0795-8745164"]), ("（0795）8745164", ["电话: （0795）8745164"]), ("a@town.gov.cn", ["邮箱: a@town.gov.cn"]), ("石桥镇府前街1号", ["地址: 石桥镇府前街1号"]), ("党政综合办公室", ["机构: 党政综合办公室"]),
    ("府前街1号，电话：0795-8745164；邮编 331100", ["地址: 府前街1号", "电话: 0795-8745164", "机构: 邮编 331100"]), ("0795-8745164、8745165", ["电话: 0795-8745164、8745165"]),
])
def test_a_contact_on_one_line(contents, written, lines):
    settings(contents, "语言: zh-CN", f"联系方式: {written}\n语言: zh-CN")
    assert contents.check() == (1, [("GK1302", "site.yml", 5, 7)])
    assert re.findall("“([^“”]*: [^“”]+)”", contents.found[0]["mend"]["zh"]) == lines
    settings(contents, f"联系方式: {written}\n", "联系方式:\n" + "".join(f"  {line}\n" for line in lines))
    assert contents.check() == (0, [])


@pytest.mark.parametrize("line", ["专栏: policies", "隐私: 警告"])
def test_a_group_on_one_line(contents, line):
    settings(contents, "语言: zh-CN", f"{line}\n语言: zh-CN")
    assert [place[0] for place in contents.check()[1]] == ["GK1302"] and "下面每行行首空两格" in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("key", ["名称", "网址", "索引号前缀"])
@pytest.mark.parametrize("value", ["", " #石桥镇", " …"])
def test_a_setting_without_its_value(contents, key, value):
    file = contents.site / "content/site.yml"
    file.write_text(re.sub(f"{key}: .*", key + ":" + value, file.read_text("utf8"), count=1), "utf8")
    status, found = contents.check()
    assert status == 1 and {place[1] for place in found} == {"site.yml"} and "加一行" not in str(contents.found)
    assert ("GK3126" if "…" in value else "GK3001") in [place[0] for place in found] and ("#" in value) == ("GK1107" in str(found))


def test_settings_may_have_comments_and_empty_lines(contents):
    settings(contents, "语言: zh-CN", "语言: zh-CN # 中文\n备案号:\n公安备案号:  # 没有\n# 注\n联系方式:\n  电话: 0795-8745164\n  传真:\n")
    assert contents.check() == (0, [])


@pytest.mark.parametrize("top", ["", "\n", "# 注\n"])
def test_settings_have_no_fences(contents, top):
    file = contents.site / "content/site.yml"
    file.write_text(top + "---\n" + file.read_text("utf8") + "---\n", "utf8")
    status, found = contents.check()
    assert status == 1 and [place[0] for place in found] == ["GK1101", "GK1101"] and {fault["mend"]["zh"] for fault in contents.found} == {"删去这一行"}
    assert mended(contents, file) == (0, [])


@pytest.mark.parametrize("written", ["https://town.test/a b?x#y", "https://town.test/a b", "https://town.test/a?x#y"])
def test_an_address_is_mended_by_what_its_message_says(contents, written):
    settings(contents, "https://town.test/", written)
    assert contents.check() == (1, [("GK1303", "site.yml", 3, 5)])
    meant = re.search(r"(?:写成：|例如 )(\S+)$", contents.found[0]["mend"]["zh"])[1]
    settings(contents, written, meant)
    assert contents.check() == (0, [])


def three(contents, link):
    for number, (path, title) in enumerate([("policies/a.md", "甲"), ("policies/b.md", "乙"), ("notices/c.md", "丙")]):
        contents.put(path, text(body=link if title == "丙" else "正文").replace("关于值守的通知", title).replace("00001", f"0000{number}"))


@pytest.mark.parametrize("link", ["../policies/a.md", "../policies/a.html", "/policies/a.md", "/policies/a"])
def test_a_link_to_what_has_moved_names_where_it_is(contents, run, link):
    three(contents, f"[甲]({link})")
    run("move", "policies/a.md", "notices/a2.md", "-s", contents.site)
    assert contents.check()[1] == [("GK3201", "notices/c.md", 7, 5)] and "“a2.md”" in contents.found[0]["mend"]["zh"]


def test_an_attachment_of_what_has_moved(contents, run):
    three(contents, "[表](../policies/d/表.txt) [丁](../policies/d/index.md)")
    contents.put("policies/d/index.md", text().replace("00001", "00009"))
    contents.put("policies/d/表.txt", "甲\n")
    assert contents.check() == (0, [])
    run("move", "policies/d", "notices/e", "-s", contents.site)
    assert contents.check()[0] == 1 and [re.search("“(.*)”", fault["mend"]["zh"])[1] for fault in contents.found] == ["e/表.txt", "e/index.md"]


def test_what_repeals_is_found_after_a_move(contents, run):
    three(contents, "正文")
    contents.built()
    assert run("repeal", "policies/a.md", "--by", "policies/b.md", "-s", contents.site, "--clock", CLOCK).returncode == 0
    run("move", "policies/a.md", "notices/a2.md", "-s", contents.site)
    run("move", "policies/b.md", "notices/b2.md", "-s", contents.site)
    assert contents.check() == (0, [])
    contents.built()
    assert "notices/b2.html" in contents.page("notices/a2.html")
    settings(contents, "语言: zh-CN", "专栏:\n  指南: policies/a.md\n语言: zh-CN")
    assert contents.check() == (0, []), "site.yml names it by its former address"


@pytest.mark.parametrize("picture", ["![村庄规划图]()", "![]()", "![图](<>)", "![图](#甲)", "见![图]( )。"])
def test_a_picture_without_an_address(contents, picture):
    contents.put("policies/a/index.md", text(body=picture))
    assert [place[:3] for place in contents.check()[1]] == [("GK3201", "policies/a/index.md", 7)]
    assert "![村庄规划图](图.png)" in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("link, code, says", [
    ("（../notices/c.md）", "GK3201", "写成：../notices/c.md"), ("“../notices/c.md”", "GK3201", "写成：../notices/c.md"), ("（nix.md）", "GK3201", "写成：nix.md"), ("mailto: a@town.gov.cn", "GK2301", "删去空格"), ('../notices/c.md "关于"甲""', "GK2301", "中文引号"),
    ("甲 乙.docx", "GK2301", "<"), ('../notices/c.md "关于 甲"', None, ""), ("mailto:a@town.gov.cn", None, ""), ("丙", "GK3201", "c.md"), ("《丙》", "GK3201", "c.md"),
])
def test_what_stands_around_an_address(contents, link, code, says):
    three(contents, "正文")
    contents.put("policies/a.md", text(body=f"[甲]({link})").replace("00001", "00000"))
    found = contents.check()[1]
    assert [place[0] for place in found] == ([code] if code else []) and all(says in fault["mend"]["zh"] for fault in contents.found), contents.found
