"""Front matter as people leave it: each fault is named once, and what its message says to write mends it."""
import re

import pytest
from conftest import CLOCK
from test_mends import HEAD, follow, text

pytestmark = pytest.mark.quick

NUMBERED = "标题: 甲乙\n索引号: x/2026-00001\n"


def finished(fault, before, written, after):
    """The line, or the value, that a message prints; nothing where it says to delete the line."""
    mend = fault["mend"]["zh"]
    if "删去这一行" in mend and "写成" not in mend:
        return None
    if "删去行首的制表符" in mend:
        return after
    if blanks := re.search(r"改用(两| \d+ )个空格", mend):
        return " " * (2 if blanks[1] == "两" else int(blanks[1])) + after
    proposed = re.search(r"(?:写成：|只写 )(.*)$", mend)
    assert proposed, mend
    # A value, or a whole line.
    isLine = re.match(r"(?:- |\S+: )", proposed[1])
    return re.match(" *", before)[0] + proposed[1] if isLine else before + proposed[1] + after


def mended(contents, file, kinds=(1,)):
    """Follows every message, from the last; the faults that are left."""
    lines = file.read_text("utf8").split("\n")
    for fault in sorted(contents.found, key=lambda fault: (fault["location"]["line"], fault["location"]["column"]), reverse=True):
        line, column, length = (fault["location"][key] for key in ("line", "column", "length"))
        old = lines[line - 1]
        new = finished(fault, old[:column - 1], old[column - 1:column - 1 + length], old[column - 1 + length:])
        lines[line - 1:line] = [] if new is None else [new]
    file.write_text("\n".join(lines), "utf8")
    return contents.check()


@pytest.mark.parametrize("line", ["发布日期:", "发布日期: ", "published:", "发布日期: #2026-01-05", "date: # 2026年1月5日", "发布日期: \"\"", "发布日期: ''"])
def test_an_empty_date_is_none(contents, line):
    file = contents.put("policies/a.md", f"---\n{NUMBERED}{line}\n---\n\n正文\n")
    status, found = contents.check()
    assert status == 1 and ("GK3104", "policies/a.md", 4) in [place[:3] for place in found]
    assert contents.build().returncode == 1 and "加一行“发布" not in str(contents.found)
    if "#" in line:
        contents.found = [fault for fault in contents.found if fault["code"] == "GK1107"]
        assert len(contents.found) == 1 and mended(contents, file) == (0, []), file.read_text("utf8")


def test_a_draft_may_be_without_a_date(contents):
    contents.put("policies/a.md", f"---\n{NUMBERED}发布日期:\n草稿: 是\n---\n\n正文\n")
    assert contents.check() == (0, [])


@pytest.mark.parametrize("key", ["draft", "撤回", "公开方式"])
def test_a_state_without_its_value_is_said(contents, key):
    contents.put("policies/a.md", text(f"{key}:\n摘要:\n关键词:\n失效日期:\n有效性:\n"))
    assert contents.check() == (0, [("GK3134", "policies/a.md", 5, 1)]), "what says nothing may be empty"


def test_an_index_number_without_its_value(contents):
    contents.put("policies/a.md", text().replace("index: x/2026-00001", "index:"))
    assert contents.check() == (0, [("GK3109", "policies/a.md", 4, 1)])
    assert contents.found[0]["mend"]["zh"].startswith("把这一行写成")


@pytest.mark.parametrize("line, value", [
    ("摘要: #附件1", "摘要: \"#附件1\""), ("关键词: #甲", "关键词: \"#甲\""), ("发文机关：#镇", None), ("主题分类:#甲", None), ("来源: 甲报 #2 版", "来源: \"甲报 #2 版\""), ("失效日期: #2027-02-01", "失效日期: 2027-02-01"),
    ("关键词:\n  - #甲", "- \"#甲\""), ("作者: '#甲'", ""), ("作者: \"甲 #2\"", ""), ("作者: C#", ""), ("# 作者: 甲", ""), ("摘要: |\n  # 甲", ""),
])
def test_what_follows_a_number_sign_is_not_lost_unsaid(contents, line, value):
    file = contents.put("policies/a.md", text(line + "\n"))
    status, found = contents.check()
    comments = [fault for fault in contents.found if fault["code"] == "GK1107"]
    assert len(comments) == (0 if value == "" else 1) and (value != "" or (status, found) == (0, []))
    if value:
        assert comments[0]["mend"]["zh"].endswith("写成：" + value)
        contents.found = comments
        assert mended(contents, file) == (0, []), file.read_text("utf8")


@pytest.mark.parametrize("key", ["附件", "解读", "失效日期", "有效性", "更正", "废止文件", "旧址", "撤回", "发文字号", "成文日期"])
@pytest.mark.parametrize("nothing", ["无", "暂无", "——"])
def test_what_there_is_none_of_has_no_line(contents, key, nothing):
    file = contents.put("policies/a/index.md", text(f"{key}: {nothing}\n"))
    status, found = contents.check()
    assert status == 1 and [place[::2] for place in found] == [("GK1303", 5)] and contents.found[0]["mend"]["zh"] == "删去这一行"
    assert mended(contents, file) == (0, [])


FINISHED = {
    "an entry without a blank": ("关键词:\n- 甲\n-乙\n", 1), "entries without blanks": ("关键词:\n  -甲\n  -乙\n", 2), "entries without hyphens": ("关键词:\n甲\n乙\n", 2), "an entry of several without its hyphen": ("关键词:\n- 甲\n乙\n", 1),
    "a value on the next line": ("摘要:\n甲乙\n", None), "a value over two lines": ("摘要: 关于\n值守的通知\n", None), "a value over three lines": ("摘要: 关于\n值守的\n通知\n", None),
    "a list for one": ("栏目: [policies, notices]\n", 1), "a list of texts": ("摘要: [甲, 乙]\n", 1), "a tab": ("\t摘要: 甲\n", 1), "tabs in a list": ("关键词:\n\t- 甲\n\t- 乙\n", 2), "tabs in a group": ("撤回:\n\t日期: 2026-01-05\n\t原因: 甲\n", 2),
    "tabs in a list of groups": ("更正:\n\t- 日期: 2026-01-05\n\t  内容: 甲\n", 2), "tabs in a text": ("摘要: |\n\t甲\n\t乙：丙\n", 2), "a traditional key twice": ("標題: 甲\n", None), "a key of habit twice": ("日期: 2026-01-05\n", None), "a quoted key": ("“摘要”: 甲\n", 1),
    "a full-width index number": (None, 1),
}


@pytest.mark.parametrize("name", FINISHED)
def test_a_line_is_finished_in_its_message(contents, name):
    facts, count = FINISHED[name]
    file = contents.put("policies/a.md", text(facts) if facts else text().replace("x/2026", "x／2026"))
    status, found = contents.check()
    assert found and (count is None or len(found) == count), found
    assert len({place[2] for place in found}) == len(found), "one fault a line"
    if "twice" in name:
        assert "已经写了" in contents.found[0]["mend"]["zh"] and len(found) == 1
    elif "next line" in name or "over" in name:
        assert len(found) == 1
        joined = contents.found[0]["mend"]["zh"].partition("写成：")[2]
        file.write_text(text(joined + "\n"), "utf8")
        assert contents.check() == (0, [])
    elif name == "a quoted key":
        assert contents.found[0]["mend"]["zh"] == "去掉引号，只写 摘要"
    else:
        assert mended(contents, file) == (0, []), file.read_text("utf8")


@pytest.mark.parametrize("facts", ["摘要: -5 度\n", "关键词:\n  - -5\n", "摘要: |\n  - 甲\n  -乙\n", "摘要: >-\n  -甲\n", "关键词:\n- 2025-2026\n- 甲-乙\n", "附件:\n", "标签页: 甲\n" * 0])
def test_lines_that_are_right_stay_silent(contents, facts):
    contents.put("policies/a.md", text(facts))
    assert contents.check() == (0, [])


@pytest.mark.parametrize("line, code", [
    ("更正: [{日期: 2026-01-05, 内容: …}]", "GK3126"), ("撤回: {日期: 2026-01-05, 原因: ……}", "GK3126"), ("撤回: {日期: 2026-01-05, 原因: ×××}", "GK3126"), ("撤回: {日期: 2026-01-05, 原因: 内容有误…}", None),
    ("撤回: 是", "GK1302"), ("撤回: 2026-01-06", "GK1302"),
])
def test_dots_are_no_reason(contents, line, code):
    file = contents.put("policies/a.md", text(line + "\n"))
    status, found = contents.check()
    assert [place[0] for place in found] == ([code] if code else []) and status == int(bool(code))
    if code == "GK1302":
        assert mended(contents, file) == (0, []) and "…" not in file.read_text("utf8")


def test_dots_are_no_title(contents):
    contents.put("policies/a.md", text().replace("关于值守的通知", "…"))
    assert contents.check() == (1, [("GK3126", "policies/a.md", 2, 8)])


def test_two_documents_have_no_number_in_two_widths(contents):
    contents.put("policies/a.md", text().replace("x/2026", "x／２０２６"))
    contents.put("policies/b.md", text().replace("值守", "防汛"))
    status, found = contents.check()
    assert status == 1 and [place[:2] for place in found] == [("GK3136", "policies/a.md"), ("GK3110", "policies/b.md")]
    contents.put("policies/b.md", text().replace("x/2026-00001", "x/2026-00002、x/2026-00003"))
    status, found = contents.check()
    assert ("GK1303", "policies/b.md") in [place[:2] for place in found] and "写成：x/2026-00002" in str(contents.found)


FENCED = {
    "blank in front": (" ---\n" + HEAD + "---\n\n正文\n", "第1行顶格只写 ---"), "blank in front of the last": ("---\n" + HEAD + " ---\n\n正文\n", "第5行顶格只写 ---"), "both": ("\u3000---\n" + HEAD + "---\u3000\n\n正文\n", "第1行"),
    "around the whole": ("```markdown\n---\n" + HEAD + "---\n\n正文\n```\n", "删去第1行和第9行的“```”"), "above alone": ("~~~\n---\n" + HEAD + "---\n\n正文\n", "删去第1行的“~~~”"),
    "two": ("---\n" + HEAD + "---\n\n---\n标题: 乙\n发布日期: 2026-01-02\n---\n\n正文\n", "删去第7行到第10行"), "blank line": ("\n---\n" + HEAD + "---\n\n正文\n", "空行"),
}


@pytest.mark.parametrize("name", FENCED)
def test_what_stands_around_the_front_matter(contents, name):
    written, says = FENCED[name]
    contents.put("policies/a.md", written)
    status, found = contents.check()
    assert status == 1 and len(found) == 1 and found[0][0] in ("GK3101", "GK3102"), found
    assert says in contents.found[0]["mend"]["zh"]


@pytest.mark.parametrize("body, warned", [
    ("```markdown\n## 一、甲\n\n正文\n```", True), ("~~~md\n正文\n~~~", True), ("```\n正文\n```", False), ("```markdown\n甲\n```\n\n正文", False), ("```markdown\n甲\n```\n\n```\n乙\n```", False), ("```sh\nls\n```", False),
    ("---\n\n联系人：甲\n\n---\n\n正文", False), ("---\n\n正文", False),
])
def test_a_text_within_a_fence_of_markdown(contents, body, warned):
    contents.put("policies/a.md", text(body=body))
    assert contents.check() == (0, [("GK2306", "policies/a.md", 7, 1)] if warned else [])


def test_a_gbk_file_has_one_fault(contents):
    contents.put("policies/a.md", text("摘要: 甲乙丙丁\n" * 1, "正文\n\n又一段").encode("gb18030"))
    contents.put("policies/_index.md", "---\ntitle: 甲乙\n---\n\n正文".encode("gb18030"))
    assert [place[:2] for place in contents.check()[1]] == [("GK1001", "policies/_index.md"), ("GK1001", "policies/a.md")]


def test_index_md_in_a_category_is_named_itself(contents):
    for number, name in enumerate(["index", "t", "u"]):
        contents.put(f"notices/{name}.md", text().replace("00001", f"0000{number}").replace("值守", name))
    status, found = contents.check()
    assert status == 1 and {place[1] for place in found} == {"notices/index.md"} and "_index.md" in contents.found[0]["mend"]["zh"]
    (contents.site / "content/notices/index.md").rename(contents.site / "content/notices/v.md")
    assert contents.check() == (0, [])


@pytest.mark.parametrize("sign", ["、", "，", " ", "; "])
def test_attachments_on_one_line(contents, sign):
    file = contents.put("policies/a/index.md", text(f"附件: 1.申报表.txt{sign}2.汇总表.txt\n"))
    for name in ["1.申报表.txt", "2.汇总表.txt"]:
        contents.put(f"policies/a/{name}", "甲\n")
    assert contents.check()[1] == [("GK3115", "policies/a/index.md", 5, 5)]
    assert mended(contents, file) == (0, [])


def test_words_of_the_trade_are_not_used(contents):
    contents.put("policies/a.md", text("主题分类: @甲\n来源: 甲: 乙\n"))
    assert contents.check()[0] == 1 and "YAML" not in str([fault["message"]["zh"] for fault in contents.found])


def test_a_withdrawn_draft_was_not_on_the_site(contents, run):
    contents.put("policies/a.md", text("草稿: 是\n"))
    contents.put("policies/b.md", text().replace("00001", "00002").replace("值守", "防汛"))
    contents.built()
    for name, says in [("a", "不在网站上"), ("b", "已撤回")]:
        result = run("withdraw", f"policies/{name}.md", "-s", contents.site, "--reason", "内容有误", "--lang", "zh", "--clock", CLOCK)
        assert result.returncode == 0 and says in result.stdout, result.stdout + result.stderr
    assert run("withdraw", "policies/b.md", "-s", contents.site, "--reason", "…", "--clock", CLOCK).returncode == 64


def test_a_document_repeals_by_its_number(contents, run):
    contents.put("policies/a.md", text("发文字号: 某府发〔2025〕1号\n"))
    contents.put("policies/b.md", text("发文字号: 某府发〔2026〕2号\n").replace("00001", "00002").replace("值守", "防汛"))
    result = run("repeal", "某府发〔2025〕1号", "--by", "某府发[2026]2号", "-s", contents.site, "--clock", CLOCK)
    assert result.returncode == 0 and "废止文件: \"/policies/a.md\"" in (contents.site / "content/policies/b.md").read_text("utf8") or "repeals:" in (contents.site / "content/policies/b.md").read_text("utf8"), result.stderr
