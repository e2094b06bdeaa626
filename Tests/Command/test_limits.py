"""Time, memory and output grow with the input and no faster. Processor time of four times the input may be seven times that
of one, which a quadratic loop (sixteen times) does not pass; inputs are large enough for that to show."""
import os
import shutil
import subprocess
import sys

import pytest
from conftest import FILLED


def doc(i, body, front=""):
    return f"---\ntitle: 文件{i}\npublished: 2026-01-05\nindex: x/2026-{i + 1:05d}\n{front}---\n\n{body}\n"


TEXTS = {
    "raw HTML on one line": (lambda n: "<b>" * n + "\n", 6000),
    "forbidden links on one line": (lambda n: "[a](javascript:x) " * n + "\n", 4000),
    "different links on one line": (lambda n: "".join(f"![](https://x.test/{i}.png) " for i in range(n)) + "\n", 4000),
    "indented Han": (lambda n: "    甲\n\n乙\n\n" * n, 12000),
    "open quotes in CSV": (lambda n: "```csv\na,b\n" + '"1,2\n' * n + "```\n", 20000),
    "equal headings": (lambda n: "## 标题\n\n" * n, 12000),
    "headings that are numbered": (lambda n: "".join(f"## a\n\n## a-{i}\n\n" for i in range(n)), 8000),
    "footnotes": (lambda n: "".join(f"文[^{i}]\n\n[^{i}]: 注\n\n" for i in range(n)), 6000),
    "footnotes with links": (lambda n: "".join(f"文[^{i}]\n\n[^{i}]: [注][r{i}]\n\n[r{i}]: https://x.test/{i}\n\n" for i in range(n)), 3000),
    "unused footnotes": (lambda n: "".join(f"[^{i}]: 注\n\n" for i in range(n)), 10000),
    "header rows": (lambda n: "|a|b|\n" * n + "|---|---|\n|1|2|\n", 10000),
    "row headers": (lambda n: "|" + "# a|" * n + "\n|" + "# b|" * n + "\n|" + "---|" * n + "\n|" + "# c|" * n + "\n", 3000),
    "spans that cannot be": (lambda n: "|a|b|\n|---|---|\n" + "|^^|^^|\n" * n, 10000),
    "tables with links": (lambda n: "|[a](https://x.test)|\n|---|\n|1|\n\n" * n, 6000),
    "pictures without text": (lambda n: "![](a.png)\n\n" * n, 10000),
    "nested quotes": (lambda n: ">" * n + " 甲\n", 10000),
    "stars": (lambda n: "*甲**乙" * n + "\n", 8000),
    "strikes": (lambda n: "~~甲" * n + "\n", 10000),
    "paragraphs of twenty megabytes": (lambda n: "文字文字文字。\n\n" * n, 900_000),
    **{f"a large table of {name}": (lambda n, row=row: "|" + "a|" * 30 + "\n|" + "-|" * 30 + "\n|" + "x|" * 30 + "\n" + (row + "\n") * n, 4000)
       for name, row in {"cells": "|" + "甲|" * 30, "row spans": "|" + "^^|" * 30, "column spans": "|甲" + "|" * 30, "code": "|" + "`\\|`|" * 30}.items()},
    "unmatched brackets": (lambda n: "![[]()" * n, 40000),
    "lines of one paragraph": (lambda n: "甲乙丙\n" * n, 40000),
    "list items": (lambda n: "- 甲\n" * n, 20000),
    "references on one line": (
        lambda n: "".join(f"[a][r{i}] " for i in range(n)) + "\n\n" + "".join(f"[r{i}]: javascript:{i}\n" for i in range(n)), 12000),
    "brackets behind an address": (lambda n: "http://a.b/" + ")" * n + "\n", 80000),
    "short rows": (lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n" + "|x|\n" * n, 4000),
    "spans that cannot be in one row": (lambda n: "|a" * n + "|\n|" + "-|" * n + "\n|" + "^^|" * n + "\n", 12000),
    "short records": (lambda n: "```csv\n" + ",".join("a" * n) + "\n" + "x\n" * n + "```\n", 4000),
    "wide and high cells": (lambda n: "<table><tr><td colspan=1000 rowspan=1000>甲</td></tr></table>\n\n" * n, 8000),
    "wide cells": (lambda n: "<table><tr>" + "<td colspan=1000>甲</td>" * n + "</tr></table>\n", 20000),
    "cells without a row": (lambda n: "<table>" + "<tr>" * n + "<td colspan=900>" * n + "</table>\n", 20000),
    "combining characters": (lambda n: "a" + "\u0301" * n + "<b>" * 200 + "\n", 160000),
    "long footnotes": (lambda n: "甲[^1]\n\n[^1]: 乙\n" + "    丙\n" * n, 80000),
    **{f"signs that may be meant as markup: {sample!r}": (lambda n, sample=sample: sample * n + "\n", 16000)
       for sample in (
           "[a](b c) ", "[a][b] ", "[甲]（http://a.b） ", "[^1] ", "** x", "甲*乙 ", "**甲** 乙** ", "张**（男）、李**（女）", "　甲乙\n", "一、甲\n",
           "甲乙\n1.甲\n", "名称：甲\n", "甲\t乙\n", "##题\n", "｜甲｜乙｜\n", "|甲|乙|\n\n", "甲\x01", "甲&#1;", "[[甲]] ==乙== ", "- [ ] 甲\n",
           "石桥镇人民政府\n2026年1月1日\n\n", "附件：1.甲\n2.乙\n\n", "[a]：b\n", "![甲](b c.png) ")},
    "comments and definitions without use": (lambda n: "[甲]: 乙\n\n<!-- 丙 -->\n\n" * n, 8000),
    "emphasis within emphasis": (lambda n: "*a " * n + "b*" * n, 16000),
    "cells of HTML": (lambda n: "<table><tr>" + "<td>甲</td>" * n + "</tr></table>\n", 16000),
    "marks": (lambda n: "⸖꛳༅፡꡴՞܊**《甲》**乙" * n + "\n", 4000),
}


# A process begins with the peak of the one that made it, which for a test is whatever the tests before it have held.
MEASURED = """
import os, sys
report = os.dup(int(sys.argv[1]))
os.close(int(sys.argv[1]))
process = os.spawnvp(os.P_NOWAIT, sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(process, 0)
os.write(report, f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}".encode())
"""


def used(command, text=None):
    """Processor seconds, peak memory in MiB and bytes of output of a command."""
    read, write = os.pipe()
    told, report = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-S", "-c", MEASURED, str(report), *(str(part) for part in command)], pass_fds=[report],
        stdin=subprocess.PIPE if text is not None else None, stdout=write, stderr=write)
    os.close(write)
    os.close(report)
    if text is not None:
        import threading
        threading.Thread(target=lambda: (process.stdin.write(text.encode("utf8")), process.stdin.close())).start()
    size = 0
    while part := os.read(read, 1 << 16):
        size += len(part)
    os.close(read)
    assert process.wait() == 0
    status, seconds, peak = os.read(told, 1 << 10).decode().split()
    os.close(told)
    assert int(status) in (0, 1), status
    return float(seconds), float(peak), size


def assert_linear(measure, n):
    """Four times the input takes about four times the time. A machine that is busy with other things counts what it does for them
    too, so the best of three runs counts: what grows with the square fails in each."""
    for attempt in range(3):
        small, large = measure(n // 4), measure(n)
        if large[0] <= 7 * small[0] + 0.3:
            break
    else:
        pytest.fail(f"processor seconds, MiB, bytes: {small} → {large}")
    assert large[1] <= 5 * small[1] and large[1] < 600, (small, large)
    assert large[2] <= 5 * small[2] + 2000, (small, large)


@pytest.mark.parametrize("name", TEXTS)
def test_texts(gongkai, name):
    make, n = TEXTS[name]
    assert_linear(lambda n: used([gongkai, "markdown"], make(n)), n)


SITES = {
    "broken links": (lambda n: {f"notices/d{i}.md": doc(i, f"[x](nix{i}.md)") for i in range(n)}, 2000),
    "broken anchors": (lambda n: {"notices/a.md": doc(0, "".join(f"[x](#n{i})\n\n## t{i}\n\n" for i in range(n)))}, 4000),
    "broken anchors elsewhere": (lambda n: {
        "notices/a.md": doc(0, "".join(f"[x](b.md#n{i})\n" for i in range(n))), "notices/b.md": doc(1, "".join(f"## t{i}\n\n" for i in range(n)))}, 4000),
    "broken relations": (lambda n: {f"policies/d{i}.md": doc(i, "甲", f"repeals: x/1999-{i:05d}\n") for i in range(n)}, 2000),
    "keywords": (lambda n: {"notices/a.md": doc(0, "甲", "keywords: [" + ", ".join(f"k{i}" for i in range(n)) + "]\n")}, 24000),
    "unknown attachments": (lambda n: {
        "notices/a/index.md": doc(0, "甲", "attachments:\n" + "".join(f"  - n{i}.txt\n" for i in range(n))),
        **{f"notices/a/m{i}.txt": "x" for i in range(n)}}, 1000),
    "aliases": (lambda n: {"notices/a.md": doc(0, "甲", "aliases:\n" + "".join(f"  - /x{i}\n" for i in range(n)))}, 8000),
    "one alias": (lambda n: {f"notices/d{i}.md": doc(i, "甲", "aliases: /x\n") for i in range(n)}, 2000),
    "one number": (lambda n: {f"notices/d{i}.md": doc(0, "甲") for i in range(n)}, 2000),
    "long headings that are missed": (lambda n: {"notices/a.md": doc(
        0, "".join(f"## {'a' * 200}{i}\n\n" for i in range(n)) + "".join(f"[x](#{'a' * 200}x{i})\n\n" for i in range(n)))}, 1000),
    "one long anchor": (lambda n: {"notices/a.md": doc(0, f"## {'a' * n}b\n\n[x](#{'a' * n}c)")}, 40000),
    "categories that repeat": (lambda n: {
        "site.yml": "name: 甲镇\nbase_url: https://x.test/\ncategories:\n  - {path: notices, name: 乙}\n" + "  - {path: notices, name: 丙}\n" * n}, 12000),
    "destinations with many folders": (lambda n: {"notices/a.md": doc(0, "[x](" + "a/" * n + ")")}, 32000),
    "unknown names in a template": (lambda n: {"../theme/templates/footer.mustache": "{{nix}}" * n}, 4000),
    "links in a template": (lambda n: {
        "../theme/templates/footer.mustache": "".join(f'<a href="nix{i}.html">a</a>' for i in range(n))}, 8000),
    "links from the root in a template": (lambda n: {
        "../theme/templates/footer.mustache": "".join(f'<a href="{{{{root}}}}nix{i}.html">a</a>' for i in range(n)),
        **{f"notices/d{i}.md": doc(i, "甲") for i in range(n)}}, 2000),
    "templates that include two": (lambda n: {
        "../theme/templates/footer.mustache": "{{> p0}}", f"../theme/templates/p{n}.mustache": "x",
        **{f"../theme/templates/p{i}.mustache": f"{{{{> p{i + 1}}}}}{{{{> p{i + 1}}}}}" for i in range(n)}}, 36),
    "unknown keys": (lambda n: {"notices/a.md": doc(0, "甲", "".join(f"schluessel{i}: x\n" for i in range(n)))}, 6000),
}


def check(gongkai, folder, files):
    site = folder / f"site{len(files)}-{sum(map(len, files.values()))}"
    shutil.rmtree(site, ignore_errors=True)
    subprocess.run([gongkai, "init", site, *FILLED], check=True, capture_output=True)
    for path, text in files.items():
        file = site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf8")
    return used([gongkai, "check", "-s", site])


@pytest.mark.parametrize("name", SITES)
def test_sites(gongkai, tmp_path, name):
    make, n = SITES[name]
    assert_linear(lambda n: check(gongkai, tmp_path, make(n)), n)


def test_a_county_of_categories(gongkai, tmp_path):
    def site(n):
        lines = "".join(f"  - {{path: c{i}, name: 栏目{i}}}\n" for i in range(n))
        return {"site.yml": f"name: 甲县\nbase_url: https://x.test/\ncategories:\n{lines}", "c0/a.md": doc(0, "甲")}

    assert_linear(lambda n: check(gongkai, tmp_path, site(n)), 600)


def test_a_hundred_of_a_code_are_shown_and_all_are_counted(contents):
    contents.document("a", body="<b>x</b>\n\n" * 300)
    status, found = contents.check()
    shown = [place for place in found if place[0] == "GK2001"]
    assert status == 1 and len(shown) == 101
    assert "500" in contents.found[-1]["message"]["en"]
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert "还有 500 处同样的问题" in result.stderr and "600 个错误" in result.stdout


def test_the_second_fault_of_a_line_has_its_own_column(contents):
    contents.document("a", body="甲[x](no.md)乙[y](no.md)，![](a.png)![](a.png)<b><b>")
    contents.check()
    columns = {}
    for diagnostic in contents.found:
        columns.setdefault(diagnostic["code"], []).append(diagnostic["location"]["column"])
    assert columns["GK3201"][:2] == [6, 17] and all(len(set(found)) == len(found) > 1 for found in columns.values()), columns


def test_a_long_line_is_cut_around_the_fault(contents):
    contents.document("a", body="前" * 3000 + "<b>" + "后" * 3000)
    result = contents.run("check", "-s", contents.site)
    lines = [line for line in result.stderr.splitlines() if "前" in line]
    assert len(lines) == 1 and lines[0].count("前") == 60 and lines[0].count("后") == 60 and lines[0].count("…") == 2
    caret = result.stderr.splitlines()[result.stderr.splitlines().index(lines[0]) + 1]
    width = sum(2 if ord(c) > 0x2E80 else 1 for c in lines[0][: lines[0].index("<")])
    assert caret.index("^") == width


@pytest.mark.parametrize("depth, fine", [(30, True), (4000, False), (100000, False)])
def test_nested_sections(contents, depth, fine):
    footer = contents.site / "theme/templates/footer.mustache"
    footer.parent.mkdir(parents=True)
    footer.write_text("{{#contact}}" * depth + "{{/contact}}" * depth, "utf8")
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert result.returncode == (0 if fine else 1), result.stderr
    assert fine or "footer.mustache:1:" in result.stderr


def test_a_template_that_no_page_uses_is_not_read(contents):
    unused = contents.site / "theme/templates/unused.mustache"
    unused.parent.mkdir(parents=True)
    unused.write_text("{{#contact}}" * 40000 + "{{/contact}}" * 40000, "utf8")
    contents.document("a")
    contents.built()


def test_the_order_of_messages_is_always_the_same(contents):
    text = (contents.site / "content/site.yml").read_text("utf8")
    (contents.site / "content/site.yml").write_text(text.replace("zh-CN", "xx?"), "utf8")
    for i in range(20):
        contents.document(f"d{i}", body="[x](no.md) [y](no.md)", index="x/1")
    results = {contents.run("check", "-s", contents.site, "--format", format, "--jobs", jobs).stdout
               for format in ["json"] for jobs in [1, 2, 7] for _ in range(3)}
    assert len(results) == 1
