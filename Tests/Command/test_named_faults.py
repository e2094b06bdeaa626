"""Faults that were silent, or led astray: links, addresses, pasted tables, keys, footnotes."""
import pytest

from test_mends import text

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("body, says", [
    ("见[表](表.docx，请下载。", "后面没有“)”"), ("【申请表】(a.docx)", "“【】”不成链接"), ("【申请表】（a.docx）", "“【】”不成链接"), ("![图](图.png", "后面没有“)”"), ("【申请表】（见附件）", None), ("[注](见附件", None),
])
def test_brackets_that_make_no_link(contents, body, says):
    contents.put("policies/a.md", text(body=body))
    status, found = contents.check()
    assert status == 0 and [fault["code"] for fault in contents.found] == (["GK2301"] if says else [])
    assert not says or says in contents.found[0]["message"]["zh"]


@pytest.mark.parametrize("path, code", [
    ("policies/nix.html", "GK3207"), ("nix/", "GK3207"), ("policies/draft.html", "GK3203"), ("", None), ("policies/a.html", None), ("policies/a", None), ("policies/", None), ("policies/index.html", None),
    ("old/a.html", None), ("search/", None), ("feed.xml", None), ("policies/a.html#x", None),
])
@pytest.mark.parametrize("root", ["https://town.test/", "https://town.test/xxgk/"])
def test_an_address_of_the_site_itself_is_checked(contents, root, path, code):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", settings.replace("https://town.test/", root))
    contents.put("policies/draft.md", text("draft: true\n").replace("00001", "00002").replace("值守", "防汛"))
    contents.put("policies/a.md", text("aliases: /old/a\n", f"见[网页]({root}{path})、[别处](https://town.test.cn/nix)、[外面](https://other.test/nix)。"))
    assert contents.check() == ((int(code == "GK3203"), [(code, "policies/a.md", 8, 7)]) if code else (0, []))
    if "xxgk" in root:
        contents.put("policies/a.md", text(body="[县政府](https://town.test/nix)"))
        assert contents.check() == (0, []), "the county's own pages stand above"


def test_a_document_is_never_offered_itself(contents):
    contents.put("policies/a.md", text(body="见[另一件](b.md)。"))
    status, found = contents.check()
    assert status == 1 and "是不是" not in contents.found[0]["mend"]["zh"]


def test_a_formula_stands_where_its_cell_does(contents):
    contents.put("policies/a.md", text(body="算式=1\n\n|甲|乙|\n|-|-|\n|&equals;1|x|\n"))
    assert contents.check() == (0, [("GK3125", "policies/a.md", 11, 2)])


def test_faults_of_the_text_are_said_beside_those_of_the_front_matter(contents):
    contents.put("policies/a.md", text("关键词: [甲\n", "见[甲](nix.md)。"))
    assert [place[0] for place in contents.check()[1]] == ["GK1101", "GK3201"]


@pytest.mark.parametrize("key, offered", [("重要", None), ("附加", "附件"), ("【来源】", "来源"), ("体材", "体裁")])
def test_half_a_word_is_no_slip_of_another(contents, key, offered):
    contents.put("policies/a.md", text(f"{key}: 是\n"))
    assert contents.check()[0] == 1
    assert ("是不是" in contents.found[0]["mend"]["zh"]) == bool(offered) and (offered or "") in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("table, says", [
    ("<table><tr>外面<td>甲</td></tr></table>", "“外面”不在单元格里"), ("<table><!-- 注 --><tr><td>甲</td></tr></table>", "注释"), ("<table><tr><td><table><tr><td>乙</td></tr></table></td></tr></table>", "表格里又有表格"),
    ("<table><tr><td>甲</td></tr>", "没有 </table>"),
])
def test_what_keeps_a_pasted_table_away_is_named(contents, table, says):
    contents.put("policies/a.md", text(body=table))
    status, found = contents.check()
    assert status == 1 and contents.found[0]["code"] == "GK2001" and says in contents.found[0]["message"]["zh"], contents.found


@pytest.mark.parametrize("body, says", [
    ("关于值守的通知\n\n各村：", True), ("# 关于 值守的通知\n\n各村：", True), ("关于值守的通知\n某府发〔2026〕8号\n\n各村：", True), ("某府发〔2026〕8号\n\n关于值守的通知\n\n各村：", True),
    ("关于值守的通知已经印发。", False), ("各村：\n\n现将关于值守的通知印发。\n\n关于值守的通知", False),
])
def test_a_title_that_the_text_repeats(contents, body, says):
    contents.put("policies/a.md", text("number: 某府发〔2026〕8号\n", body))
    status, found = contents.check()
    assert status == 0 and ("GK3135" in [place[0] for place in found]) == says, contents.found


def test_a_footnote_without_its_sign(contents):
    contents.put("policies/a.md", text(body="甲[^1]\n\n[1]: 说明"))
    assert [place[0] for place in contents.check()[1]] == ["GK2304", "GK2312"] and "[^1]: 说明" in contents.found[1]["mend"]["zh"]
    contents.put("policies/a.md", text(body="甲[^1]\n\n[^1]: 说明"))
    assert contents.check() == (0, [])


def test_a_line_without_a_key_is_named_itself(contents):
    contents.put("policies/a.md", text("这是一行文字\ntopic: 综合\ndraft: perhaps\n"))
    assert contents.check()[1] == [("GK1101", "policies/a.md", 5, 1), ("GK1303", "policies/a.md", 7, 8)]
