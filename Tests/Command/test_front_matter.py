"""Front matter as people type it. ‸ marks the place that the diagnostic has to name."""
import csv
import io
import json

import pytest

import stand_ins
from conftest import marked

pytestmark = pytest.mark.quick

HEAD = "---\ntitle: 甲\npublished: 2026-01-02 09:00\nindex: x/2026-1\n"
END = "---\n\n正文\n"

FAULTS = {
    "no closing fence": ("‸---\ntitle: 甲\n", "GK3102", None),
    "blank first line": ("‸\n" + HEAD + END, "GK3101", None),
    "no front matter": ("‸# 关于值守的通知\n\n正文\n", "GK3103", "“标题: 关于值守的通知”"),
    "TOML": ("‸+++\ntitle = '甲'\n+++\n\n正文\n", "GK3101", "两行 +++ 都改成 ---"),
    "text on the closing line": (HEAD + "---‸正文\n", "GK3102", "“正文”另起一行"),
    "text on the opening line": ("---‸标题: 甲\n发布日期: 2026-01-02\n---\n\n正文\n", "GK3101", "“标题: 甲”另起一行"),
    "comment on a further line": (HEAD + "summary: 甲乙\n  丙丁 ‸#3 号\n" + END, "GK1107", None),
    "empty title": ("---\n‸title:\npublished: 2026-01-02\nindex: x/2026-1\n" + END, "GK3103", None),
    "empty title in quotes": ('---\npublished: 2026-01-02\nindex: x/2026-1\ntitle: ‸""\n' + END, "GK3103", None),
    "title of blanks": ('---\npublished: 2026-01-02\nindex: x/2026-1\ntitle: ‸"\u3000 "\n' + END, "GK3103", None),
    "impossible day": (HEAD + "written: ‸2024-02-30\n" + END, "GK3105", None),
    "29 February": (HEAD + "written: ‸2023-02-29\n" + END, "GK3105", None),
    "hour 24": ("---\ntitle: 甲\nindex: x/2026-1\npublished: ‸2026-01-02 24:00\n" + END, "GK3105", None),
    "impossible offset": ("---\ntitle: 甲\nindex: x/2026-1\npublished: ‸2026-01-02T09:00:00+99:00\n" + END, "GK3105", None),
    "dots": (HEAD + "written: ‸2024.1.5\n" + END, "GK3105", "2024-01-05"),
    "slashes": (HEAD + "written: ‸2024/1/5\n" + END, "GK3105", "2024-01-05"),
    "short date": (HEAD + "written: ‸2024-1-5\n" + END, "GK3105", "2024-01-05"),
    "date lost its year sign": (HEAD + "written: ‸20231月1日\n" + END, "GK3105", None),
    "full-width colon": (HEAD + "written‸：2024-01-05\n" + END, "GK1103", None),
    "full-width colon after Chinese key": (HEAD + "成文日期‸：2024-01-05\n" + END, "GK1103", None),
    "tab": (HEAD + "withdrawn:\n‸\ton: 2026-01-05\n" + END, "GK1104", None),
    "duplicate key": (HEAD + "topic: a\n‸topic: b\n" + END, "GK1105", None),
    "duplicate in two languages": (HEAD + "‸标题: 乙\n" + END, "GK1105", None),
    "duplicate synonym": (HEAD + "‸date: 2026-01-03\n" + END, "GK1105", None),
    "misspelt key": (HEAD + "‸keywrods: a\n" + END, "GK1301", "keywords"),
    "misspelt Chinese key": (HEAD + "‸发文日期: 2026-01-01\n" + END, "GK1301", "日期"),
    "a key of a part": (HEAD + "withdrawn: {on: 2026-01-05, ‸raeson: x}\n" + END, "GK1301", "reason"),
    "list for text": (HEAD + "summary: ‸[a, b]\n" + END, "GK1302", None),
    "list on lines for text": (HEAD + "summary:\n  ‸- a\n  - b\n" + END, "GK1302", None),
    "mapping for text": (HEAD + "summary: ‸{a: b}\n" + END, "GK1302", None),
    "neither true nor false": (HEAD + "draft: ‸maybe\n" + END, "GK1303", None),
    "a list for a key": (HEAD + "‸[draft]: true\n" + END, "GK1302", None),
    "an attachment without its file": (HEAD + "attachments:\n  - ‸{title: 附件}\n" + END, "GK1302", None),
    "unknown kind": (HEAD + "kind: ‸polcy\n" + END, "GK1303", None),
    "unknown disclosure": (HEAD + "disclosure: ‸公开\n" + END, "GK1303", None),
    "unknown category": (HEAD + "category: ‸polices\n" + END, "GK3107", "policies"),
    "anchor": (HEAD + "topic: ‸&a x\n" + END, "GK1106", None),
    "comment in a value": (HEAD + "topic: 关于 ‸#3 楼的通知\n" + END, "GK1107", None),
    "colon in a value": (HEAD + "topic: ‸甲: 乙\n" + END, "GK1108", None),
    "typographic quotes": (HEAD + "topic: ‸“甲”: 乙\n" + END, "GK1108", None),
    "an @ in front": (HEAD + "topic: ‸@甲\n" + END, "GK1108", None),
    "written after published": (HEAD + "written: ‸2026-01-03\n" + END, "GK3106", None),
    "expires before published": (HEAD + "expires: ‸2026-01-01\n" + END, "GK3106", None),
    "missing attachment": (HEAD + "attachments: {‸no.pdf: 附件}\n" + END, "GK3115", None),
    "missing attachment in a list": (HEAD + "attachments:\n  - {file: ‸no.pdf, title: 附件}\n" + END, "GK3115", None),
    "missing relation": (HEAD + "amends: ‸no.md\n" + END, "GK3204", None),
    "one of two relations": (HEAD + "amends: [a.md, ‸no.md]\n" + END, "GK3204", None),
    "document number": (HEAD + "number: ‸大府发[2020]5号\n" + END, "GK3108", "大府发〔2020〕5号"),
    "after a character outside the BMP": (HEAD + "withdrawn: {reason: 𠮷𠮷, ‸raeson: x, on: 2026-01-05}\n" + END, "GK1301", "reason"),
}
STYLES = {"as it is": lambda text: text, "BOM": lambda text: "\ufeff" + text, "CRLF": lambda text: text.replace("\n", "\r\n"),
          "CR": lambda text: text.replace("\n", "\r")}


@pytest.fixture(scope="module")
def faults_found(shared_contents):
    """Every fault in four files, one for each way of ending a line."""
    shared_contents.document("a")
    for number, (text, _, _) in enumerate(FAULTS.values()):
        for style, change in zip("abcd", STYLES.values()):
            written, _ = marked(change(text))
            shared_contents.put(f"policies/{number}{style}.md", written.replace("x/2026-1", f"x/2026-{number}{style}"))
    shared_contents.check()
    return shared_contents.found


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_code_and_place(faults_found, name):
    """The place is the same whatever ends the lines."""
    text, code, mend = FAULTS[name]
    for style, change in zip("abcd", STYLES.values()):
        path = f"content/policies/{list(FAULTS).index(name)}{style}.md"
        found = [fault for fault in faults_found if fault["location"]["file"] == path]
        places = [(fault["code"], fault["location"].get("line"), fault["location"].get("column")) for fault in found]
        assert (code, *marked(change(text))[1]) in places, (style, places)
        assert mend is None or any(mend in fault["mend"]["zh"] for fault in found if fault["code"] == code), found


@pytest.mark.parametrize("text, count", [
    (HEAD + "written: 2024-02-30\nkeywrods: a\nsummary: [a]\ndraft: maybe\n" + END, 4),
    (HEAD + "written：2024-01-01\ntopic: a\ntopic: b\nkeywrods: a\n" + END, 3),
])
def test_every_fault_of_a_run_is_reported(contents, text, count):
    contents.put("policies/a.md", text)
    status, found = contents.check()
    assert status == 1 and len(found) == count, found


def test_a_duplicate_names_the_first(contents):
    contents.put("policies/a.md", HEAD + "topic: a\nissuer: b\n标题: 乙\n" + END)
    contents.check()
    related = contents.found[0]["related"]
    assert [(p["file"], p["line"], p["column"]) for p in related] == [("content/policies/a.md", 2, 1)]


@pytest.mark.parametrize("written", ["no", "on", "yes", "true", "2024-01", "0012", "1e3", "0x1F", "12:30:45", "~", "null", ".5", "1_000"])
def test_values_stay_the_text_that_was_written(contents, written):
    contents.put("policies/a.md", f"---\ntitle: {written}\npublished: 2026-01-02\nindex: x/2026-1\ntopic: {written}\n---\n\n甲\n")
    contents.built("--strict")
    page = contents.page("policies/a.html")
    assert f"<h1>{written}</h1>" in page and f'<meta name="ArticleTitle" content="{written}">' in page
    assert f"<dd>{written}</dd>" in page


@pytest.mark.parametrize("change", STYLES.values(), ids=STYLES)
def test_line_ends_and_marks_are_tolerated(contents, change):
    contents.put("policies/a.md", change("---\n标题: 甲\n发布日期: 2026年1月5日\n索引号: x/2026-1\n---\n\n## 一\n\n第一段\n\n第二段\n"))
    contents.built("--strict")
    page = contents.page("policies/a.html")
    assert "<p>第一段</p>\n<p>第二段</p>" in page and '<h2 id="一">一</h2>' in page
    assert '<meta name="PubDate" content="2026-01-05 00:00">' in page and "\ufeff" not in page and "\r" not in page


@pytest.mark.parametrize("written, shown", [
    ("2024-03-05", "2024-03-05 00:00"), ("2024-03-05 09:30", "2024-03-05 09:30"), ("2024年3月5日", "2024-03-05 00:00"),
    ("2024年03月05日", "2024-03-05 00:00"), ("2024-03-05T09:30:00+08:00", "2024-03-05 09:30"),
    ("2024-03-04T17:30:00Z", "2024-03-05 01:30"), ('"2024-03-05"', "2024-03-05 00:00"),
])
def test_dates_that_can_be_read(contents, written, shown):
    contents.document("a", published=written)
    contents.built("--strict")
    page = contents.page("policies/a.html")
    assert f'<meta name="PubDate" content="{shown}">' in page and f"<dd>{shown}</dd>" in page


def test_rules_and_dashes_are_no_fences(contents):
    contents.put("policies/a.md", '---\ntitle: "甲 --- 乙"\npublished: 2026-01-02\nindex: x/2026-1\nsummary: a---b\n---\n\n前\n\n---\n\n后\n\n---\n')
    contents.built("--strict")
    page = contents.page("policies/a.html")
    assert "<h1>甲 --- 乙</h1>" in page and page.count("<hr") == 2 and '"Description" content="a---b"' in page
    assert "<p>前</p>" in page and "<p>后</p>" in page


def test_gbk_bytes_are_named_once(contents):
    contents.put("policies/a.md", "---\ntitle: 关于公开的通知\npublished: 2026-01-02\n---\n\n正文\n".encode("gb18030"))
    status, found = contents.check()
    assert status == 1 and [f[:2] for f in found] == [("GK1001", "policies/a.md")]
    assert "gongkai convert content/policies/a.md" in contents.found[0]["mend"]["en"]


@pytest.mark.parametrize("text, code", [
    ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)), "GK1106"),
    ("summary: " + "x" * 10_000_000 + "\n", "GK1102"),
    ("topic: " + "[" * 200_000 + "\n", None),
    ("topic: " + "{a: " * 50_000 + "\n", None),
], ids=["alias bomb", "10 MB", "nested lists", "nested mappings"])
def test_hostile_front_matter_is_refused(contents, text, code):
    contents.put("policies/a.md", HEAD + text + END)
    status, found = contents.check()
    assert status == 1
    assert {f[1] for f in found} == {"policies/a.md"} and all(f[2] for f in found)
    assert code is None or [f[0] for f in found] == [code]


def test_site_yml_is_read_as_strictly(contents):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    for line, code, column in [("nmae: x\n", "GK1301", 1), ("page_size: many\n", "GK1303", 12), ("icp：x\n", "GK1103", 4)]:
        contents.put("site.yml", settings + line)
        status, found = contents.check()
        assert status == 1 and (code, "site.yml", settings.count("\n") + 1, column) in found


@pytest.mark.parametrize("title", [
    '关于“甲”与"乙"的通知', "路径 C:\\新\\表", "甲: 乙 #3", "- 甲", "'甲'", "2024-01", "甲,乙", "甲\t乙", "关于" + "印发某某办法实施细则" * 12 + "的通知", "/../甲", "甲\n乙",
], ids=lambda title: ascii(title)[:30])
def test_new_writes_what_can_be_read(contents, run, title):
    result = run("new", "-s", contents.site, "--clock", "2026-03-01T09:00:00+08:00", "--", "policies", title)
    assert result.returncode == 0, result.stderr
    (made,) = (contents.site / "content/policies").iterdir()
    assert result.stdout.strip() == str(made) and len((made.name + ".html").encode()) <= 255
    contents.built("--strict", "--drafts")
    (row,) = json.loads(run("list", "-s", contents.site, "drafts", "--format", "json").stdout)
    (listed,) = csv.DictReader(io.StringIO(run("list", "--lang", "en", "-s", contents.site, "drafts").stdout))
    assert row["title"] == listed["title"].removeprefix("'" if title.startswith("- ") else "") == " ".join(title.split())


def test_new_that_fails_uses_up_no_number(contents, run):
    ledger = contents.site / "content/index-numbers.csv"
    before = ledger.read_bytes()
    assert run("new", "-s", contents.site, "polices", "甲").returncode == 64
    assert run("new", "-s", contents.site, "policies", "甲", "--slug", "x" * 300).returncode in (64, 74)
    assert run("new", "-s", contents.site, "policies", "甲", "--slug", "../../outside").returncode == 64
    assert ledger.read_bytes() == before and not (contents.site / "outside.md").exists()


@pytest.mark.parametrize("old, new, place", [
    ("    名称: 通知公告", "   ‸名称: 通知公告", "indent"), ("    名称: 通知公告", "     ‸名称: 通知公告", "indent"), ("    名称: 通知公告", "‸名称: 通知公告", "indent"), ("    名称: 通知公告", "    名称‸：通知公告", 7),
    ("    名称: 通知公告", "    名称‸:通知公告", 7), ("  - 路径: notices", "  - 路径‸：notices", 7), ("  - 路径: notices", " ‸- 路径: notices", "indent"), ("  - 路径: notices", "    ‸- 路径: notices", "indent"),
    ("  - 路径: notices", "  ‸路径: notices", 3), ("  - 路径: notices", "  ‸－路径: notices", 3), ("  - 路径: policies", "   ‸- 路径: policies", "indent"), ("栏目:\n", "栏目\n", 3), ("栏目:\n", "栏目：\n", 3),
])
def test_a_slip_in_one_category_is_said_once(contents, old, new, place):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    assert old in settings
    contents.put("site.yml", settings.replace(old, new.replace("‸", ""), 1))
    line = settings[:settings.index(old)].count("\n") + 1
    assert contents.check() == (1, [("GK1103" if "：" in new or "称‸:" in new else "GK1101", "site.yml", line, 1 if place == "indent" else place)])


@pytest.mark.parametrize("written, title", [
    ("关于\n  印发", "关于印发"), ("“关于”\n  印发", "“关于”印发"), ("关于\n  A 的通知", "关于 A 的通知"), ('"关于\n  印发"', "关于印发"), (">\n  关于\n  印发", "关于印发"), ("关于  印发", "关于  印发"),
])
def test_a_line_break_between_han_is_no_blank(contents, written, title):
    contents.put("policies/a.md", f"---\ntitle: {written}\npublished: 2026-01-02\nindex: x/2026-1\n---\n\n正文\n")
    contents.built()
    assert f"<h1>{title}</h1>" in contents.page("policies/a.html")


@pytest.mark.parametrize("path", ["search", "years", "data", "assets/x", "notices/years"])
def test_a_category_leaves_the_sites_own_folders_alone(contents, path):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.put("site.yml", settings + f"  - {{path: {path}, name: 甲}}\n")
    assert ("GK3002", "site.yml", settings.count("\n") + 1, 12) in contents.check()[1]


def test_categories_are_a_list(contents):
    contents.put("site.yml", "name: 甲\ncategories:\n  policies: 政策\n")
    assert [fault[0] for fault in contents.check()[1] if fault[1] == "site.yml"] == ["GK1303"]


def test_parts_name_what_exists(contents):
    settings = (contents.site / "content/site.yml").read_text("utf8")
    contents.document("guide", index="x/2026-1")
    contents.put("site.yml", settings + "parts: {guide: policies/guide.md, request: policies, system: policies/giude.md}\n")
    status, found = contents.check()
    assert status == 1 and [fault for fault in found if fault[1] == "site.yml"] == [("GK3201", "site.yml", settings.count("\n") + 1, 62)]
    assert "policies/guide.md" in contents.found[0]["mend"]["en"]
    contents.put("site.yml", settings + "专栏: {指南: policies/guide.md, 依申请公开: policies}\n")
    contents.built()
    assert 'href="policies/guide.html"' in contents.page("index.html") and "依申请公开" in contents.page("index.html")
    assert "政府信息公开制度" not in contents.page("index.html")


def test_a_picture_says_what_it_shows(contents):
    contents.document("a/index.md", "![](图.png)\n\n![土地图](图.png)", index="x/2026-1")
    contents.put("policies/a/图.png", stand_ins.PNG)
    assert contents.check()[1] == [("GK2005", "policies/a/index.md", 7, 5)]


@pytest.mark.parametrize("line", ["topic: 甲 # 3号楼", "topic: 甲 #3号楼", "topic: 甲 ## 乙", "summary: 甲  # 待定"])
def test_what_yaml_takes_for_a_comment_is_said(contents, line):
    contents.put("policies/a.md", HEAD + line + "\n" + END)
    status, found = contents.check()
    assert status == 0 and [(fault[0], fault[2], fault[3]) for fault in found] == [("GK1107", 5, line.index("#") + 1)]
