"""A message, followed as it stands, mends its fault: what it says to write is written, and the fault is gone."""
import re

import pytest

import stand_ins

pytestmark = pytest.mark.quick

HEAD = "title: 关于值守的通知\npublished: 2026-01-02 09:00\nindex: x/2026-00001\n"
OTHER = "---\ntitle: 关于印发某办法的通知\npublished: 2026-01-02\nindex: x/2026-00007\nnumber: 某府发〔2026〕7号\n---\n\n## 一、总则\n\n略。\n"


def text(facts="", body="正文"):
    return f"---\n{HEAD}{facts}---\n\n{body}\n"


def follow(contents, file, replace):
    """Writes what each message of the file proposes, from the last to the first; the faults of a second check."""
    lines = file.read_text("utf8").split("\n")
    for fault in sorted(contents.found, key=lambda f: (f["location"]["line"], f["location"]["column"]), reverse=True):
        line, column, length = (fault["location"][key] for key in ("line", "column", "length"))
        old = lines[line - 1]
        lines[line - 1] = replace(fault, old[:column - 1], old[column - 1:column - 1 + length], old[column - 1 + length:])
    file.write_text("\n".join(lines), "utf8")
    return contents.check()


def as_proposed(fault, before, written, after):
    proposed = re.search(r"(?:写成：|是不是“)(.*?)(?:”？|$)", fault["mend"]["zh"])
    assert proposed, fault["mend"]
    return before + proposed[1] + after


PROPOSED = {
    # Keys as people call them.
    **{key: (f"{key}: {value}\n", None) for key, value in {
        "文号": "某府发〔2026〕8号", "类别": "通知公告", "发布机构": "某镇人民政府", "内容概述": "略", "关键字": "值守", "生效日期": "2026-01-03",
        "有效期至": "2027-01-01", "Summary": "略", "ISSUER": "某镇", "主 题 分 类": "综合", "keyword": "甲", "公开属性": "主动公开", "时效性": "有效"}.items()},
    # Dates that can be understood.
    **{f"date {date}": (f"written: {date}\n", None) for date in [
        "2025/7/1", "2025.07.01", "2025．7．1", "２０２５年７月１日", "二〇二五年七月一日", "二零二五年十一月二十一日", "2025年7月1日 8:05", "2025-7-1 8：05", "2025年7月1日下午2时30分",
        "“2025-07-01”", "20250701", "2025-07-01 08:05 +0800", "2025—07—01", "2025 年 7 月 1 日", "2025年7月1日（星期二）", "二○二五年七月一日上午九点半"]},
    # Values of a closed set.
    "kind": ("kind: 公告\n", None), "kind misspelt": ("体裁: 政策文见\n", None), "validity": ("有效性: 现行有效\n", None), "mode": ("公开方式: 依申请\n", None),
    "category": ("栏目: 公告通知\n", None), "category by half": ("栏目: 政策\n", None),
    # Former addresses.
    **{f"alias {alias}": (f"aliases:\n  - '{alias}'\n", None) for alias in [
        "xxgk.old.cn/a.html", "/old/a?id=7", "/old/a#top", "https://old.example.net/old/a.html", "//old.example.net/old/a", "./old/a.html", "/old/x/../a", "/old\\a", "/%D0%C2.html"]},
    **{f"number {number}": (f"number: {number}\n", None) for number in ["某府发2026第8号", "某府发（2026）8", "某府发〔二〇二六〕八号", "某府发 2026-8 号"]},
    "several aliases": ("aliases: /old/a，/old/b\n", None),
    # References and links.
    "reference by a number not quite so": ('解读: "某镇府发〔2026〕7号"\n', None), "reference by title": ("解读: 《关于印发某办法的通知》\n", None),
    "reference by name": ("解读: other.md\n", None),
    **{f"link {link}": ("", f"见[办法]({link})。") for link in [
        "zhangsan@example.gov.cn", "0795-1234567", "tel：(0795)1234567", "http：//town.example.cn/b", "notices/other.md", "../notices/other.html", "other.md", "/other.md", "../notices/Other.md", "x/2026-00007", "某府发〔2026〕7号", "关于印发某办法的通知"]},
}


@pytest.mark.parametrize("name", PROPOSED)
def test_what_a_message_proposes_is_right(contents, name):
    facts, body = PROPOSED[name]
    contents.put("notices/other.md", OTHER)
    file = contents.put("policies/a.md", text(facts, body or "正文"))
    status, found = contents.check()
    assert status == 1 and len(found) == 1, found
    assert follow(contents, file, as_proposed) == (0, []), file.read_text("utf8")
    contents.built("--strict")


def spaced(fault, before, written, after):
    """What the messages on the form of a line say, done by hand."""
    mend = fault["mend"]["zh"]
    if "冒号后加一个空格" in mend:
        return before + written + " " + after
    if "半角冒号加空格" in mend:
        return before + ": " + after
    if "半角空格" in mend:
        return before + " " + after
    if "删去行首" in mend:
        return before + after
    if "半角逗号" in mend and written == "，":
        return before + ", " + after
    if "补上" in mend:
        return before + written + after + mend[mend.index("补上“") + 3]
    if "英文双引号" in mend and "整个值" in mend:
        return before + '"' + (written + after).strip("\"“”") + '"'
    if "补一个同样的英文引号" in mend:
        return before + written + after + written[0]
    raise AssertionError(mend)


LINES = {
    "no blank": "topic:综合\n", "full-width colon": "主题分类：综合\n", "wide blank": "topic:\u3000综合\n", "no-break blank": "topic:\u00a0综合\n", "indented": "  topic: 综合\n",
    "indented by U+3000": "\u3000topic: 综合\n", "full-width commas": "keywords: [值守，防汛，清淤]\n", "in a group": "更正: {日期：2026-01-05，内容：电话有误}\n",
    "in a block": "更正:\n  日期:2026-01-05\n  内容：电话有误\n", "a bullet": "- topic: 综合\n", "an @": "topic: @综合\n", "a backtick": "topic: `综合`\n", "a colon in the value": "topic: 综合: 其他\n",
    "a bracket": "keywords: [值守, 防汛\n", "a brace": "更正: {日期: 2026-01-05, 内容: 电话有误\n", "half a quotation": 'topic: "综合\n', "text behind a bracket": "topic: [综合]类\n",
    "four at once": "topic:综合\nissuer：某镇\nauthor: @甲\nkeywords: [甲，乙]\n",
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_mended_as_its_message_says(contents, name):
    file = contents.put("policies/a.md", text(LINES[name]))
    status, found = contents.check()
    assert status == 1 and all(place[2] > 4 for place in found), found
    if name == "four at once":
        assert len(found) == 4, "the first hides no other"
    assert follow(contents, file, spaced) == (0, []), file.read_text("utf8")


def as_a_line(fault, before, written, after):
    return re.match(" *", before)[0] + re.search("写成：(.*)$", fault["mend"]["zh"])[1]


FINISHED = [
    "标题: - 甲", "**标题**: 甲", "**标题：** 甲", "`标题`: 甲", "标题: [甲]", "标题: [甲, 乙]", "标题: {甲: 乙}", '标题: 甲"x": y', "标题: “甲”: 乙", '标题: "甲"乙', "标题: '甲'乙", "标题: \"C:\\新\"", '标题: "甲', "标题: @甲",
    "更正: 电话有误", "更正: 2026-01-05，电话有误, 已改", "撤回: 是", "撤回: 2026-01-06", "撤回: 内容有误",
]


@pytest.mark.parametrize("line", FINISHED, ids=ascii)
def test_a_message_prints_the_finished_line(contents, line):
    head = HEAD if not "标题" in line else HEAD.split("\n", 1)[1]
    file = contents.put("policies/a.md", f"---\n{head}{line}\n---\n\n正文\n")
    status, found = contents.check()
    assert status == 1 and {place[2] for place in found} == {head.count("\n") + 2}, contents.found
    while status == 1:
        fault = contents.found[0]
        if "：**" in line and fault["code"] == "GK1103":
            fault["mend"]["zh"] = "写成：" + line.replace("：", ": ")
        status, found = follow_first(contents, file, fault)
    assert (status, found) == (0, []), file.read_text("utf8")


def follow_first(contents, file, fault):
    lines = file.read_text("utf8").split("\n")
    number = fault["location"]["line"] - 1
    lines[number] = as_a_line(fault, lines[number], "", "")
    file.write_text("\n".join(lines), "utf8")
    return contents.check()


WORDS = ["mapping values", "could not find", "did not find", "while parsing", "while scanning", "block mapping", "found character", "expected <", "libyaml", "Yams"]
BROKEN = [
    "topic: [甲\n", "topic: {甲\n", 'topic: "甲\n', "topic: '甲\n", 'topic: "甲"乙\n', 'topic: "C:\\新"\n', "topic: @甲\n", "topic: *甲\n", "topic: &甲\n", "topic: !甲 乙\n", "topic: %甲\n", "topic: - 甲\n",
    "topic:\n- 甲\n乙\n", "这是一行\n", ": 甲\n", "? 甲\n", "topic: 甲\n   issuer: 乙\n", "撤回:\n  日期: 2026-01-05\n    原因: 甲\n", "撤回:\n    日期: 2026-01-05\n  原因: 甲\n", "...\n", "%YAML 9.9\n", "topic: |甲\n",
    "topic: >9x\n", "keywords: " + "[" * 70 + "]" * 70 + "\n", "keywords:\n  " + "- " * 70 + "甲\n", "撤回: {日期: 2026-01-05, 日期: 2026-01-06}\n", "\ttopic: 甲\n", "topic: 甲\x01\n", "topic: {{甲}}\n", "<<: 甲\n",
]


@pytest.mark.parametrize("line", BROKEN, ids=ascii)
def test_the_parsers_words_never_reach_the_clerk(contents, line):
    contents.put("policies/a.md", text(line + "draft: perhaps\n"))
    status, found = contents.check()
    assert status == 1 and contents.found
    for fault in contents.found:
        assert fault.get("mend"), fault
        assert not any(word in fault[key]["zh"] + fault[key]["en"] for key in ("message", "mend") for word in WORDS), fault
        assert "没有标题" not in fault["message"]["zh"] and "没有发布日期" not in fault["message"]["zh"], "no second, false fault"


@pytest.mark.parametrize("fence", ["———", "－－－", "–––", "----", "--", "- - -", "———————", "___"])
@pytest.mark.parametrize("which", ["both", "first", "last"])
def test_fences_of_other_dashes(contents, fence, which):
    first, last = (fence if which != "last" else "---"), (fence if which != "first" else "---")
    contents.put("policies/a.md", f"{first}\n{HEAD}{last}\n\n正文\n")
    status, found = contents.check()
    assert (status, found) == (1, [("GK3101", "policies/a.md", 5 if which == "last" else 1, 1)])
    assert "半角减号 ---" in contents.found[0]["mend"]["zh"]
    assert ("第5行" in contents.found[0]["mend"]["zh"]) == (which != "first")


def test_a_copy_is_blamed_and_not_its_original(contents):
    contents.put("index-numbers.csv", "index,path,withdrawn\nx/2026-00001,policies/b/index.md,\n")
    for folder in ["a", "b", "c"]:
        contents.put(f"policies/{folder}/index.md", text())
    status, found = contents.check()
    assert status == 1 and [place[:2] for place in found] == [("GK3110", "policies/a/index.md"), ("GK3110", "policies/c/index.md")]
    numbers = [re.search(r"x/2026-\d{5}$", fault["mend"]["zh"])[0] for fault in contents.found]
    assert numbers == ["x/2026-00002", "x/2026-00003"]


@pytest.mark.parametrize("copy", ["b - 副本", "b (1)", "b（2）", "a copy"])
def test_a_copy_is_known_by_its_name(contents, copy):
    contents.put("policies/b/index.md", text())
    contents.put(f"policies/{copy}/index.md", text())
    assert [place[:2] for place in contents.check()[1]] == [("GK3110", f"policies/{copy}/index.md")]


def test_a_document_number_names_a_document_that_alone_has_it(contents):
    contents.put("notices/other.md", OTHER)
    contents.put("policies/a.md", text('解读: "某府发[2026]第7号"\n'))
    contents.built("--strict")
    assert "notices/other.html" in contents.page("policies/a.html")
    contents.put("notices/second.md", OTHER.replace("00007", "00008"))
    status, found = contents.check()
    assert ("GK3204", "policies/a.md", 5, 5) in found
    (mend,) = [fault["mend"]["zh"] for fault in contents.found if fault["code"] == "GK3204"]
    assert "notices/other.md" in mend and "notices/second.md" in mend


@pytest.mark.parametrize("link, says", [
    ("www.example.net", "https://www.example.net"), ("county.example.cn/a", "https://county.example.cn/a"), ("C:\\\\Users\\\\某\\\\表.docx", "只写文件名：表.docx"), ("D:/表.docx", "只写文件名：表.docx"),
    ("表#1.pdf", "表%231.pdf"),
])
def test_links_of_another_world(contents, link, says):
    contents.put("policies/a/index.md", text(body=f"见[甲]({link})。"))
    contents.put("policies/a/表#1.pdf", stand_ins.pdf())
    status, found = contents.check()
    assert (status, [place[:3] for place in found]) == (1, [("GK3201", "policies/a/index.md", 7)])
    assert says in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("year, warned", [("0206", True), ("1948", True), ("1949", False), ("2026", False), ("2027", False), ("2028", True)])
def test_a_year_that_cannot_be(contents, year, warned):
    contents.put("policies/a.md", text().replace("2026-01-02", f"{year}-01-02"))
    status, found = contents.check()
    assert status == 0 and [place[0] for place in found] == (["GK3122"] if warned else [])
    assert not warned or year in contents.found[0]["message"]["zh"]


@pytest.mark.parametrize("written, address", [
    ("https://town.test/xxgk/某镇", "https://town.test/xxgk/%E6%9F%90%E9%95%87/"), ("HTTPS://Town.TEST", "https://town.test/"), ("https://town.test/%E6%9F%90/", "https://town.test/%E6%9F%90/"),
])
def test_the_sites_address_is_ascii(contents, written, address):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", re.sub("网址: .*", f"网址: {written}", settings))
    contents.put("policies/a.md", text("aliases: /旧\n"))
    contents.built("--strict")
    for file in ["sitemap.xml", "feed.xml", "robots.txt"]:
        assert address in contents.page(file) and contents.page(file).count("https://town") + contents.page(file).count("https://Town") == contents.page(file).count(address), file
    assert f'"{"town.test" + ("/" if address == "https://town.test/" else "/xxgk/某镇/" if "xxgk" in address else "/某/")}旧.html"' in contents.page("redirects.map")


@pytest.mark.parametrize("written, proposed", [
    ("town.test", "https://town.test/"), ("http//town.test", "https://town.test/"), ("https：//town.test/", "https://town.test/"), ("https://town.test/index.html", "https://town.test/"),
    ("https://town.test/a/index.php", "https://town.test/a/"), ("https://town.test/?a=1", "https://town.test/"), ("https://town.test/a#b", "https://town.test/a/"), ("https://to wn.test/", "town.test"),
    ("https://town.test/a/../b/", "写成：https://town.test/b/"), ("/xxgk/", "https://www.example.gov.cn/xxgk/"), ("https://", None), ("https:///a", None), ("https://某镇.test/", "xn--"), ("https://town.test:70000/", None), ("https://-a.test/", None), ("https://a@b.test/", None),
])
def test_what_is_no_address_of_a_site(contents, written, proposed):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", re.sub("网址: .*", f"网址: '{written}'", settings))
    status, found = contents.check()
    assert status == 1 and found == [("GK1303", "site.yml", 3, 5)]
    assert written in contents.found[0]["message"]["zh"] and (proposed or "https://") in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("written, meant", [("zh_CN", "zh-CN"), ("zh_CN.UTF-8", "zh-CN"), ("中文", "zh-CN"), ("en_US", "en-US")])
def test_a_language_in_another_spelling(contents, written, meant):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", settings.replace("语言: zh-CN", f"语言: {written}"))
    status, found = contents.check()
    assert (status, found) == (1, [("GK1303", "site.yml", 5, 5)]) and f"“{meant}”" in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("state", ["草稿", "已发布", "全部"])
def test_states_by_their_chinese_names(contents, run, state):
    contents.put("policies/a.md", text("draft: true\n" if state == "草稿" else ""))
    result = run("list", state, "-s", contents.site)
    assert result.returncode == 0 and "policies/a.md" in result.stdout
    assert "草稿" in run("list", "草搞", "-s", contents.site).stderr


ROW = "<tr><td>院坝</td><td>30{}</td></tr>"


@pytest.mark.parametrize("pasted, says, followed", [
    ("<table><tr><td>项目</td><td>面积</td></tr>" + ROW.format("m<sup>2</sup>") + "</table>", ["<sup>", "m²"],
     "<table><tr><td>项目</td><td>面积</td></tr>" + ROW.format("m²") + "</table>"),
    ("<table><tr><td>甲</td></tr><tr><td><img src=a.png></td></tr></table>", ["<img>", "![说明]"], None),
    ("<table><tr><td>甲</td></tr><tr><td>CO<SUB>2</SUB></td></tr></table>", ["<sub>", "CO₂"], "<table><tr><td>甲</td></tr><tr><td>CO₂</td></tr></table>"),
    ("<p class=\"MsoNormal\">各村：</p>", ["纯文本"], "各村："), ("<div><span style='x'>各村：</span></div>", ["只保留文本"], "各村："),
    ("见 <b>附表</b>。", ["**文字**"], "见 **附表**。"), ("见 <a href=\"x\">附表</a>。", ["[文字]("], None), ("<hr>", ["---"], "甲\n\n---\n\n乙"),
    ("<h2>总则</h2>", ["## 标题"], "## 总则"), ("<script>alert(1)</script>", ["删去"], "甲"), ("收入<5万元 且 <低保户> 优先", ["\\<"], "收入\\<5万元 且 \\<低保户> 优先"),
])
def test_html_is_refused_in_the_words_of_its_tag(contents, pasted, says, followed):
    contents.put("policies/a.md", text(body=pasted))
    status, found = contents.check()
    first = next((fault for fault in contents.found if fault["code"] == "GK2001"), None)
    if first is None:  # 低保户 is no name of a tag: the text stands as it was written
        assert "低保户" in pasted and status == 0
        return
    assert status == 1 and all(word in first["message"]["zh"] + first["mend"]["zh"] for word in says), first
    assert first["location"]["line"] == 7 and "<" in pasted[first["location"]["column"] - 1:]
    if followed:
        contents.put("policies/a.md", text(body=followed))
        assert contents.check()[0] == 0


def test_the_tag_that_spoils_a_table_is_pointed_at(contents):
    contents.put("policies/a.md", text(body="<table>\n<tr><td>甲</td></tr>\n<tr><td>5<sup>2</sup></td></tr>\n</table>"))
    assert contents.check() == (1, [("GK2001", "policies/a.md", 9, 10)])


@pytest.mark.parametrize("name", ["面积.xlsx", "面积.xls", "面积.et", "面积.txt", "面积.XLSX"])
def test_a_fence_that_names_another_sort_of_file_says_how_it_becomes_csv(contents, name):
    contents.put(f"policies/a/{name}", "村,面积\n甲,12\n" if name.endswith("txt") else b"PK\3\4" if name.lower().endswith("x") else b"\xd0\xcf\x11\xe0")
    contents.put("policies/a/index.md", text(body=f"```csv {name}\n```"))
    status, found = contents.check()
    (fault,) = [fault for fault in contents.found if fault["code"] == "GK2104"]
    assert status == 1 and f"“{name}”不是 CSV" in fault["message"]["zh"] and "```csv 面积.csv" in fault["mend"]["zh"]
    contents.put("policies/a/面积.csv", "村,面积\n甲,12\n")
    contents.put("policies/a/index.md", text(body="```csv 面积.csv\n```"))
    contents.built()
    assert "<td>12</td>" in re.sub("<td[^>]*>", "<td>", contents.page("policies/a.html"))


@pytest.mark.parametrize("path, says", [("policies/a/b.csv", "CSV"), ("policies/b.md", "纯文本"), ("site.yml", "纯文本"), ("policies/a/report.yml", "纯文本")])
@pytest.mark.parametrize("bytes", [b"PK\3\4\x14\0\6\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n"], ids=["new", "old", "PDF"])
def test_an_office_file_under_the_name_of_a_text_is_called_that(contents, path, says, bytes):
    contents.put("policies/a/index.md", text(body="```csv b.csv\n```"))
    contents.put("policies/a/b.csv", "甲,乙\n1,2\n")
    contents.put(path, bytes)
    status, found = contents.check()
    (fault,) = [fault for fault in contents.found if fault["code"] == "GK1002"]
    assert status == 1 and "办公软件" in fault["message"]["zh"] and says in fault["mend"]["zh"]


@pytest.mark.parametrize("facts, body, offered", [
    ('解读: "某府发〔2026〕8号"\n', "", None), ('解读: "x/2026-00009"\n', "", None), ('解读: "某府发〔2026〕07号"\n', "", "accepted"),
    ("", "[表](表2.xlsx)", None), ("", "[表](表１.xlsx)", "表1.xlsx"), ("", "[甲](../9/index.md)", None), ("", "[甲](../../notices/2026-01-03-补贴办法.md)", "2026-01-02-补贴办法.md"),
])
def test_another_number_is_no_slip(contents, facts, body, offered):
    contents.put("notices/other.md", OTHER)
    contents.put("notices/2026-01-02-补贴办法.md", OTHER.replace("00007", "00017").replace("7号", "17号").replace("某办法", "补贴办法"))
    contents.put("policies/1/index.md", text().replace("00001", "00021").replace("值守", "其他"))
    contents.put("policies/a/表1.xlsx", stand_ins.xlsx())
    contents.put("policies/a/index.md", text(facts, body or "正文"))
    status, found = contents.check()
    if offered == "accepted":
        assert status == 0
        return
    (mend,) = [fault["mend"]["zh"] for fault in contents.found if fault["severity"] == "error"]
    assert status == 1 and ("是不是" in mend) == bool(offered) and (offered or "") in mend, mend


def test_an_attachment_that_is_not_there_has_its_place(contents):
    """A document of one file has none beside it: moved as the message says, it keeps its address."""
    contents.put("policies/甲 乙.md", text(body="见[表](申报表.xlsx)。"))
    status, _ = contents.check()
    mend = contents.found[0]["mend"]["zh"]
    target = re.search(r"移到 (content/\S* ?\S*/index\.md)，", mend)[1]
    old, new = contents.site / "content/policies/甲 乙.md", contents.site / target
    new.parent.mkdir()
    old.rename(new)
    status, _ = contents.check()
    assert status == 1 and "放到 content/policies/甲 乙/ 里" in contents.found[0]["mend"]["zh"], contents.found
    (new.parent / "申报表.xlsx").write_bytes(stand_ins.xlsx())
    contents.built("--strict")
    assert (contents.public / "policies/甲 乙.html").exists()
    # What is no file's name is a path.
    contents.put("policies/b.md", text(body="见[表](../表.xlsx)、[表](没有)。").replace("00001", "00091"))
    contents.check()
    links = [fault for fault in contents.found if fault["code"] == "GK3201"]
    assert len(links) == 2 and all("放在它旁边" not in fault["mend"]["zh"] for fault in links), links
