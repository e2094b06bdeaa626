"""gongkai tidy: what it changes, what it leaves, and what it says of both."""
import os
import re
import subprocess

import pytest

FRONT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n"
MIXED = FRONT + "安排如下\n一、宣传\n\n村\t户\n甲村\t4\n乙村\t5\n"


def tidy(gongkai, *arguments, cwd):
    process = subprocess.run([gongkai, "tidy", *arguments], cwd=cwd, capture_output=True, text=True, env={**os.environ, "LC_ALL": "zh_CN.UTF-8"})
    return process.returncode, process.stdout, process.stderr


@pytest.mark.quick
def test_lines_are_mended_and_shown(gongkai, tmp_path):
    (tmp_path / "a.md").write_text(MIXED)
    os.chmod(tmp_path / "a.md", 0o640)
    status, shown, complaint = tidy(gongkai, "a.md", cwd=tmp_path)
    assert (status, complaint) == (0, "")
    assert (tmp_path / "a.md").read_text() == FRONT + "安排如下\n\n一、宣传\n\n| 村 | 户 |\n|---|---|\n| 甲村 | 4 |\n| 乙村 | 5 |\n"
    assert os.stat(tmp_path / "a.md").st_mode & 0o777 == 0o640
    assert shown.splitlines() == [
        "a.md:8", "+ ", "a.md:10", "- 村\t户", "- 甲村\t4", "- 乙村\t5", "+ | 村 | 户 |", "+ |---|---|", "+ | 甲村 | 4 |", "+ | 乙村 | 5 |",
        "a.md：改了 2 处"]
    assert tidy(gongkai, "a.md", cwd=tmp_path) == (0, "a.md：没有要改的\n", "")


def test_check_writes_nothing(gongkai, tmp_path):
    (tmp_path / "a.md").write_text(MIXED)
    status, shown, _ = tidy(gongkai, "--check", "a.md", cwd=tmp_path)
    assert status == 1 and shown.endswith("a.md：要改 2 处，没有写入\n") and (tmp_path / "a.md").read_text() == MIXED
    (tmp_path / "a.md").write_text(FRONT + "好。\n")
    assert tidy(gongkai, "--check", "a.md", cwd=tmp_path)[0] == 0


def test_what_is_left_is_named(gongkai, tmp_path):
    text = FRONT + "村\t户\n甲村\t4\t5\n"
    (tmp_path / "a.md").write_text(text)
    status, shown, complaint = tidy(gongkai, "a.md", cwd=tmp_path)
    assert status == 1 and "没有要改的" in shown and "还有 1 处拿不准" in complaint and "a.md:8:1: 警告 GK2202" in complaint
    assert (tmp_path / "a.md").read_text() == text


def test_every_file_gets_its_turn(gongkai, tmp_path):
    (tmp_path / "good.md").write_text(MIXED)
    (tmp_path / "gbk.md").write_bytes(MIXED.encode("gbk"))
    (tmp_path / "open.md").write_text(MIXED.replace("---\n\n", "\n", 1))
    status, shown, complaint = tidy(gongkai, "none.md", "gbk.md", "open.md", "good.md", cwd=tmp_path)
    assert status != 0 and "good.md：改了 2 处" in shown
    assert "none.md" in complaint and "GK1001" in complaint and "open.md" in complaint
    assert (tmp_path / "gbk.md").read_bytes() == MIXED.encode("gbk")


def test_the_message_names_the_command(gongkai, contents):
    """The warning says `gongkai tidy` with the file; done as it says, the warning is gone."""
    contents.document("a", "安排如下\n一、宣传\n二、检查\n\n联系人：甲某\n电话：0795")
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    commands = {line.split("gongkai ", 1)[1] for line in result.stderr.splitlines() if "gongkai tidy" in line}
    assert commands == {"tidy content/policies/a.md"}, result.stderr
    assert contents.run(*commands.pop().split(), cwd=contents.site).returncode == 0
    assert contents.check()[1] == []


def test_a_notice_without_indents(gongkai, contents):
    """Where a word processor's indents are lost, every paragraph is a line: none runs into another without a word."""
    lines = ["关于防汛值守的通知", "金府发〔2026〕7号", "各村民委员会，镇直各单位：", "为做好防汛值守工作，现将有关事项通知如下。", "一、总体要求", "坚持预防为主。", "各村要压实责任。",
             "二、值守安排", "（一）带班", "领导带班，干部值班。", "特此通知。", "附件：1.值班表", "2.通讯录", "金山镇人民政府", "2026年3月5日"]
    contents.document("a", "\n".join(lines))
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert result.stderr.count("GK2202") >= len(lines) - 2, result.stderr
    command = next(line.split("gongkai ", 1)[1] for line in result.stderr.splitlines() if "gongkai tidy" in line)
    assert contents.run(*command.split(), cwd=contents.site).returncode == 0
    assert contents.check()[1] == []
    contents.built("--strict")
    page = contents.page("policies/a.html")
    assert [line for line in lines if f">{line}</p>" not in page] == []


def test_a_row_without_its_cells(gongkai, contents):
    """A total below merged cells is short of cells: the message says first what `gongkai tidy` cannot know."""
    contents.document("a", "如下\n\n村\t组\t户\n甲村\t一组\t4\n合计\t4")
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    mends = {line.strip() for line in result.stderr.splitlines() if "→" in line}
    assert len(mends) == 1 and "补制表符" in (mend := mends.pop()), result.stderr
    odd, has, first, wants = map(int, re.match(r"→ 第 (\d+) 行有 (\d+) 格，第 (\d+) 行有 (\d+) 格", mend).groups())
    assert (has, wants) == (2, 3)
    file = contents.site / "content/policies/a.md"
    rows = file.read_text("utf8").split("\n")
    assert rows[odd - 1] == "合计\t4" and rows[first - 1] == "村\t组\t户"
    rows[odd - 1] = "合计\t\t4"
    file.write_text("\n".join(rows), "utf8")
    assert contents.run(*mend.split("gongkai ")[1].split(), cwd=contents.site).returncode == 0
    assert contents.check()[1] == [] and "| 合计 |  | 4 |" in file.read_text("utf8")


@pytest.mark.parametrize("name, text", [
    ("site.yml", "名称: 甲\n栏目:\n  - 路径: policies\n    名称: 一、政策\n"), ("a.csv", "序号,名称\n一、甲,1\n二、乙,2\n"), ("a.py", "def f():\n    return 1\n1. 2\n"), ("无后缀", "甲\n一、乙\n"),
])
def test_what_is_no_markdown_is_left_alone(gongkai, tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf8")
    status, shown, complaint = tidy(gongkai, name, cwd=tmp_path)
    assert (status, shown) == (1, "") and "不是 Markdown" in complaint
    assert (tmp_path / name).read_text("utf8") == text
