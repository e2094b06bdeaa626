"""What lies beside a document: attachments, litter, what is broken, what runs."""
import random
import re

import pytest

import identities
import stand_ins

pytestmark = pytest.mark.quick

DOCX, PDF, PNG = stand_ins.docx(), stand_ins.pdf(), stand_ins.PNG
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9\n"


def put(contents, files, facts="", body="正文"):
    contents.put("policies/a/index.md", f"---\ntitle: 甲\npublished: 2026-01-02\nindex: x/2026-00001\n{facts}---\n\n{body}\n")
    for name, data in files.items():
        contents.put(f"policies/a/{name}", data)


def published(contents):
    folder = contents.public / "policies/a"
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} if folder.exists() else set()


def ignored(contents):
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    return int(re.search(r"忽略 (\d+)", result.stdout + result.stderr)[1])


LITTER = [
    "~WRL3001.tmp", "~WRD12.TMP", "~$表.docx", "thumbs.DB", "Desktop.ini", ".DS_Store", "表.docx.part", "表.zip.crdownload", "表.docx:Zone.Identifier", "表.csv~", "表.md.swp", "表.docx.orig", "表.wbk",
    "__MACOSX/._表.docx", "__MACOSX/表.pdf", "$Recycle.Bin/旧.docx", "图/Thumbs.db", "@eaDir/表.docx",
]


@pytest.mark.parametrize("name", LITTER)
def test_litter_is_ignored_and_counted(contents, name):
    put(contents, {})
    before = ignored(contents)
    put(contents, {name: "未定稿"})
    assert contents.check() == (0, []) and ignored(contents) == before + 1
    contents.built("--strict")
    assert published(contents) == set()


BROKEN = {
    "empty": {"表.pdf": b""}, "empty picture": {"图.png": b""}, "a pointer": {"表.xlsx": LFS}, "a pointer of a drawing": {"图.svg": LFS}, "Word as PDF": {"表.pdf": DOCX + b"x" * 40},
    "a page saved as Word": {"表.docx": b"<!DOCTYPE html><html><body>404</body></html>"}, "PDF as picture": {"图.jpg": PDF}, "old Word as PDF": {"表.pdf": b"\xd0\xcf\x11\xe0" + bytes(40)},
    "two bytes": {"表.docx": b"PK"}, "a word as PDF": {"表.pdf": "待传".encode()}, "enciphered": {"表.xlsx": bytes(range(128, 200))}, "a word as Word": {"表.doc": b"x"},
    "a note as PDF": {"表.pdf": "待上传，请稍后再来查看\n".encode()}, "a program as Word": {"表.doc": b"MZ\x90" + bytes(60)},
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("facts", ["", "attachments: [{}]\n"], ids=["beside", "listed"])
def test_broken_files_are_errors(contents, name, facts):
    put(contents, BROKEN[name], facts.format(*BROKEN[name]))
    assert contents.check() == (1, [("GK3123", f"policies/a/{next(iter(BROKEN[name]))}", None, None)])
    assert contents.found[0]["mend"]["zh"] and contents.build().returncode == 1


ACTIVE = {
    "图.html": b"<p>a</p>", "a.HTM": b"<p>a</p>", "a.js": b"1", "a.php": b"<?php ?>", "a.exe": b"MZ", "a.bat": b"dir", "web.config": b"<configuration/>", "表.lnk": b"L", "a.jsp": b"x", "a.vbs": b"x", "a.mht": b"x",
    "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "event.svg": b'<svg xmlns="http://www.w3.org/2000/svg"\nonload="x()"/>',
    "link.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><a href="JavaScript:x()"/></svg>', "late.svg": b"<svg>" + b" " * 5000 + b"<script/></svg>", "run": b"#!/bin/sh\n",
    "表.docm": DOCX, "表.XLSM": DOCX,
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_runs_is_named_on_purpose(contents, name):
    put(contents, {name: ACTIVE[name]})
    assert contents.check() == (1, [("GK3124", f"policies/a/{name}", None, None)])
    assert name in contents.found[0]["mend"]["zh"]
    put(contents, {}, f"附件:\n  {name}: 互动页面\n")
    # What nobody can look into is said.
    assert {one[0] for one in contents.check()[1]} <= {"GK5203"}
    contents.built()
    assert published(contents) == {name}


@pytest.mark.parametrize("ending", [".md.txt", ".MD.TXT", ".markdown"])
def test_markdown_by_another_name_is_never_published(contents, ending):
    """What an editor saved as 通知.md.txt: renamed as the message says it is a document, beside another it is an error."""
    put(contents, {})
    contents.put(f"policies/通知{ending}", "---\ntitle: 乙\npublished: 2026-01-02\nindex: x/2026-00002\n---\n\n正文\n")
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert result.returncode == 0 and "不会发布" in result.stderr
    name = re.search(r"→ 改名为 (\S+)；", result.stderr)[1]
    assert name == "通知.md" and "index.md" not in result.stderr
    folder = contents.site / "content/policies"
    (folder / f"通知{ending}").rename(folder / name)
    assert contents.check() == (0, [])
    put(contents, {f"稿{ending}": "---\ntitle: 丙\n---\n\n正文\n"})
    status, found = contents.check()
    assert status == 1 and [place[:2] for place in found] == [("GK3117", f"policies/a/稿{ending}")]


def test_ordinary_attachments_are_quiet(contents):
    files = {"a.pdf": PDF, "b.docx": DOCX, "c.xlsx": stand_ins.xlsx(), "e.png": PNG, "f.zip": DOCX, "g.csv": b"a,b\n1,2\n", "h.ofd": DOCX, "i.txt": "文字".encode(),
             "k.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "m.pdf": b"\n" + PDF, "o.json": b"{}"}
    put(contents, files)
    contents.built("--strict")
    assert published(contents) == set(files)
    # Old formats have their signatures; whether a program can open them is another matter.
    put(contents, {"p.doc": b"\xd0\xcf\x11\xe0", "q.wps": b"\xd0\xcf\x11\xe0", "r.docx": b"\xd0\xcf\x11\xe0" + bytes(40)})
    assert [one[0] for one in contents.check()[1]] == ["GK5203"] and "r.docx" in contents.found[0]["message"]["zh"]


def test_a_file_without_ending_is_named_or_listed(contents):
    put(contents, {"名单": DOCX, "图/v1.2/名单": DOCX})
    assert contents.check() == (1, [("GK3123", "policies/a/名单", None, None), ("GK3123", "policies/a/图/v1.2/名单", None, None)])
    put(contents, {}, "附件: [名单, 图/v1.2/名单]\n")
    contents.built("--strict")


def test_what_is_not_published_is_not_examined(contents):
    put(contents, {"a.pdf": b"", "b.exe": b"MZ"}, "draft: true\n")
    assert contents.check() == (0, [])


def listed(contents):
    page = contents.page("policies/a.html")
    part = re.search(r'class="attachments".*?</ul>', page, re.DOTALL)
    return re.findall(r'href="[^"]*a/([^"/]+)"', part[0]) if part else []


def test_attachments_keep_the_order_of_the_list(contents):
    put(contents, {f"{name}.pdf": PDF for name in "abcd"}, "attachments: {c.pdf: 丙, a.pdf: 甲}\n")
    contents.built("--strict")
    assert listed(contents) == ["c.pdf", "a.pdf", "b.pdf", "d.pdf"]
    put(contents, {}, "attachments:\n  - d.pdf\n  - {file: b.pdf, title: 乙}\n")
    contents.built("--strict")
    assert listed(contents) == ["d.pdf", "b.pdf", "a.pdf", "c.pdf"]


def test_a_picture_of_the_text_is_no_attachment(contents):
    put(contents, {"shown.png": PNG, "linked.png": PNG, "beside.png": PNG, "a.pdf": PDF}, body="![图](shown.png)\n\n[图](linked.png)")
    contents.built("--strict")
    assert listed(contents) == ["a.pdf", "beside.png", "linked.png"]
    assert "shown.png" in published(contents)
    put(contents, {}, "attachments: {shown.png: 原图}\n", "![图](shown.png)")
    contents.built("--strict")
    assert "shown.png" in listed(contents)


@pytest.mark.parametrize("cell, runs", [
    ("=1+1", True), ("@SUM(A1)", True), ("+cmd", True), ("-甲", True), ("- 村", True), ("-2+3+cmd\\|x!A0", True), ("-5.3", False), ("+3%", False), ("- 5", False), ("-", False), ("—", False), ("甲=乙", False), ("+86 0795", False),
    ("-1,234.5", False), ("3-5", False),
])
def test_cells_that_a_spreadsheet_would_run(contents, cell, runs):
    put(contents, {}, body=f"|村|数|\n|-|-|\n|河东|{cell}|")
    status, found = contents.check()
    assert status == 0 and [place[:3] for place in found] == ([("GK3125", "policies/a/index.md", 9)] if runs else [])
    put(contents, {"表.csv": f'村,数\n河东,"{cell}"\n'})
    assert [place[:3] for place in contents.check()[1]] == ([("GK3125", "policies/a/表.csv", 2)] if runs else [])


@pytest.mark.parametrize("title", ["=cmd|x!A0", "@甲", "+甲", "-甲"])
def test_a_list_hands_no_formula_to_a_spreadsheet(contents, run, title):
    contents.document("a", title=f'"{title}"')
    assert f",'{title}," in run("list", "-s", contents.site).stdout
    assert f'"title":"{title}"' in run("list", "-s", contents.site, "--format", "json").stdout.replace('" : "', '":"').replace('": "', '":"')


@pytest.mark.parametrize("facts", [
    "附件:\n  c.pdf: 丙\n  a.pdf: 甲\n  b.pdf:\n", "附件:\n  - c.pdf: 丙\n  - a.pdf: 甲\n  - b.pdf\n", "附件:\n  - {文件: c.pdf, 标题: 丙}\n  - a.pdf: 甲\n  - 文件: b.pdf\n",
    "附件:\n  - {文件: c.pdf, 标题: 丙}\n  - {c.txt: 丁, a.pdf: 甲}\n  - b.pdf\n",
])
def test_titles_and_order_in_every_form(contents, facts):
    """A list of files, of mappings and of `file: title` mixed keeps its order; what has no title shows its name."""
    files = {"a.pdf": PDF, "b.pdf": PDF, "c.pdf": PDF} | ({"c.txt": "文字".encode()} if "c.txt" in facts else {})
    put(contents, files, facts)
    contents.built("--strict")
    assert listed(contents) == ["c.pdf", *(["c.txt"] if "c.txt" in facts else []), "a.pdf", "b.pdf"]
    titles = re.findall(r"""<a href="[^"]*a/[^"]*">(.*?)</a>""", contents.page("policies/a.html"))
    assert all(any(title in shown for shown in titles) for title in ("甲", "丙", "b.pdf")), titles


@pytest.mark.parametrize("facts, line", [
    ("附件:\n  a.pdf: {标题: 甲}\n", 6), ("附件:\n  - 文件: a.pdf\n    标题: [甲]\n", 7), ("附件:\n  - a.pdf\n  - a.pdf: 甲\n", 7), ("附件:\n  - [a.pdf]\n", 6), ("附件:\n  - 甲: a.pdf\n", 6),
])
def test_what_is_said_of_an_attachment_is_read_or_refused(contents, facts, line):
    put(contents, {"a.pdf": PDF}, facts)
    status, found = contents.check()
    assert status == 1 and {place[2] for place in found} == {line}, found


def test_a_table_that_is_too_large_for_a_text(contents):
    """It is no table of the text, and the message says so; as an attachment it is published, and looked into all the same."""
    rows = "名称,数量\n" + "".join(f"甲{number},{number}\n" for number in range(140000))
    assert len(rows.encode()) > 2 << 20
    put(contents, {"大.csv": rows.encode()}, body="正文\n\n```csv 大.csv\n```")
    assert contents.check() == (1, [("GK2104", "policies/a/index.md", 9, 1)])
    assert contents.found[0]["message"]["zh"] == "“大.csv”有 3 MB，正文里的表格最多 2 MB"
    put(contents, {})
    contents.built("--strict")
    assert "大.csv" in published(contents)
    number = identities.citizen(random.Random(73))
    put(contents, {"大.csv": (rows + f"甲某某,{number}\n").encode()})
    status, found = contents.check()
    assert status == 1 and found[0][:2] == ("GK5001", "policies/a/大.csv")
