"""gongkai review: who reviewed what before it was disclosed, and what a change makes of it."""
import json
import os
import re
import subprocess

import pytest

from reviewing import CLOCK, TEXT, built, found, records


def test_nothing_is_published_without_a_review(contents, demands, review):
    contents.put("policies/a.md", TEXT)
    assert "GK5401" not in found(contents)
    demands()
    fault = found(contents)["GK5401"]
    assert fault["severity"] == "error" and fault["location"]["file"] == "content/policies/a.md"
    said = built(contents, status=1)
    assert "还没有审查：缺 审核" in said and not (contents.public / "policies/a.html").exists()
    # The message is a promise: its command mends it.
    command = re.search(r"gongkai (review approve \S+ --role \S+)；", said)[1]
    result = contents.run(*command.split(), "--by", "甲某某", cwd=contents.site)
    assert result.returncode == 0, result.stderr
    assert not set(found(contents)) & {"GK5401", "GK5402", "GK5404"}
    built(contents)
    assert (contents.public / "policies/a.html").exists()
    head = (contents.site / "content/policies/a.md").read_text()
    assert "审查: [{步骤: 审核, 结论: 主动公开, 日期:" in head and head.endswith(TEXT.split("---\n")[2])
    [line] = records(contents)
    assert line["by"] == "甲某某" and line["role"] == "审核" and line["event"] == "approve" and line["login"]
    assert not list(contents.public.rglob("reviews*"))
    # A second time nothing is written.
    assert "没有再记" in review("approve", "policies/a.md", "--by", "乙某某")
    assert len(records(contents)) == 1


CHANGES = {
    "text": (lambda text: text.replace("做好", "完成"), "标题、正文"), "a byte of the text": (lambda text: text[:-1] + " \n", "正文"),
    "key": (lambda text: text.replace("00001", "00002"), "索引号"), "new key": (lambda text: text.replace("---\n\n", "摘要: 甲\n---\n\n"), "新增摘要"),
    "attachments": (lambda text: text.replace("---\n\n", "附件: {名册.csv: 名册}\n---\n\n"), "新增附件"),
    "date": (lambda text: text.replace("09:00", "10:00"), "发布日期"),
    "disclosure": (lambda text: text.replace("---\n\n", "公开方式: 主动公开\n---\n\n"), "新增公开方式"),
}
NONE = {
    "correction": lambda text: text.replace("---\n\n", "更正: [{日期: 2026-02-01, 内容: 改正一处}]\n---\n\n"),
    "address": lambda text: text.replace("---\n\n", "旧址: /old/a.html\n---\n\n"),
    "end": lambda text: text.replace("---\n\n", "有效性: 废止\n废止日期: 2026-02-01\n---\n\n"),
    "set out otherwise": lambda text: text.replace("索引号: x/2026-00001", "索引号:   'x/2026-00001' # 编号"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_makes_a_review_void_and_is_named(contents, demands, review, change):
    demands()
    contents.put("policies/a/index.md", TEXT)
    contents.put("policies/a/名册.csv", "甲,乙\n")
    review("approve", "policies/a/index.md", "--by", "甲某某")
    assert "GK5402" not in found(contents)
    file = contents.site / "content/policies/a/index.md"
    edit, named = CHANGES[change]
    assert edit(file.read_text()) != file.read_text()
    file.write_text(edit(file.read_text()))
    fault = found(contents)["GK5402"]
    assert fault["severity"] == "error" and fault["message"]["zh"] == f"审查以后改动过：{named}", fault
    # Whoever changes it back has it approved again; whoever approves anew too.
    review("approve", "policies/a/index.md", "--by", "甲某某")
    assert "GK5402" not in found(contents)


def test_files_beside_it_are_reviewed_too(contents, demands, review):
    demands()
    contents.put("policies/a/index.md", TEXT)
    csv = contents.put("policies/a/名册.csv", "甲,乙\n")
    review("approve", "policies/a/index.md", "--by", "甲某某")
    for change, named in ((lambda: csv.write_text("甲,丙\n"), "附件 名册.csv"),
                          (lambda: csv.rename(csv.with_name("表.csv")), "删去附件 名册.csv、新增附件 表.csv"),
                          (lambda: contents.put("policies/a/b.csv", "甲\n"), "新增附件 b.csv")):
        before = {path: path.read_bytes() for path in csv.parent.iterdir()}
        change()
        shown = found(contents)["GK5402"]["message"]["zh"]
        assert all(part in shown for part in named.split("、")), shown
        for path in csv.parent.iterdir():
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
        assert "GK5402" not in found(contents)


@pytest.mark.parametrize("change", NONE)
def test_what_is_told_afterwards_needs_no_review(contents, demands, review, change):
    demands()
    contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--by", "甲某某")
    file = contents.site / "content/policies/a.md"
    file.write_text(NONE[change](file.read_text()))
    assert not set(found(contents)) & {"GK5401", "GK5402", "GK5404"}, found(contents)


def test_a_draft_is_reviewed_before_it_ceases_to_be_one(contents, demands, review):
    demands()
    contents.put("policies/a.md", TEXT.replace("---\n\n", "草稿: 是\n---\n\n"))
    assert not [code for code in found(contents) if code.startswith("GK54")]
    review("approve", "policies/a.md", "--by", "甲某某")
    file = contents.site / "content/policies/a.md"
    file.write_text(file.read_text().replace("草稿: 是\n", ""))
    built(contents)
    assert (contents.public / "policies/a.html").exists()


def test_each_step_in_its_order_by_another_person(contents, demands, review):
    demands("必须: 是, 步骤: [初审, 审核, 签发], 不同人: 是")
    contents.put("policies/a.md", TEXT)
    assert "前面的“初审”还没有通过" in review("approve", "policies/a.md", "--role", "审核", "--by", "乙某某", status=1)
    assert "没有“终审”这一步" in review("approve", "policies/a.md", "--role", "终审", "--by", "乙某某", status=1)
    assert "用 --role 写明哪一步" in review("approve", "policies/a.md", "--by", "乙某某", status=1)
    assert "还要 审核、签发" in review("approve", "policies/a.md", "--role", "初审", "--by", "甲某某")
    for name in ("甲某某", "乙某某"):
        # The same person, and another name under the same account.
        said = review("approve", "policies/a.md", "--role", "审核", "--by", name, status=1)
        assert "各步要由不同的人用不同的账号审查" in said and "甲某某" in said
    assert len(records(contents)) == 1
    # Whoever writes the line by hand is found out.
    lines = [{**records(contents)[0], "role": role, "by": by, "login": login} for role, by, login in (("审核", "乙某某", "b"), ("签发", "甲某某", "c"))]
    with open(contents.site / "content/reviews.jsonl", "a") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    fault = found(contents)["GK5406"]
    assert fault["severity"] == "error" and "甲某某" in fault["message"]["zh"]
    lines[1]["by"] = "丙某某"
    with open(contents.site / "content/reviews.jsonl", "a") as file:
        file.write(json.dumps(lines[1]) + "\n")
    assert not [code for code in found(contents) if code.startswith("GK54")]


def test_a_step_that_was_passed_again_is_not_told_to_be_void(contents, demands, review):
    demands("必须: 是, 步骤: [初审, 审核]")
    file = contents.put("policies/a.md", TEXT)
    for role in ("初审", "审核"):
        review("approve", "policies/a.md", "--role", role, "--by", "甲某某")
    file.write_text(file.read_text() + "\n又及。\n")
    assert set(found(contents)) == {"GK5402"}
    review("approve", "policies/a.md", "--role", "初审", "--by", "甲某某")
    assert found(contents)["GK5401"]["message"]["zh"] == "还没有审查：缺 审核"
    review("return", "policies/a.md", "--remark", "再改", "--by", "乙某某")
    assert set(found(contents)) == {"GK5403"}


def test_another_account_takes_another_step(contents, demands, gongkai):
    """Accounts are told by the system, not by the environment."""
    demands("必须: 是, 步骤: [初审, 审核], 不同人: 是")
    contents.put("policies/a.md", TEXT)
    for folder in [contents.site, *contents.site.rglob("*")]:
        os.chmod(folder, 0o777 if folder.is_dir() else 0o666)
    parent = contents.site.parent
    while str(parent) != "/tmp" and parent != parent.parent:
        os.chmod(parent, 0o777)
        parent = parent.parent
    step = [str(gongkai), "review", "approve", "-s", str(contents.site), str(contents.site / "content/policies/a.md"), "--lang", "zh", CLOCK]
    first = subprocess.run([*step, "--role", "初审", "--by", "甲某某"], capture_output=True, text=True)
    assert first.returncode == 0, first.stderr
    for folder in [contents.site, *contents.site.rglob("*")]:
        os.chmod(folder, 0o777 if folder.is_dir() else 0o666)
    same = subprocess.run([*step, "--role", "审核", "--by", "乙某某"], capture_output=True, text=True, env={**os.environ, "USER": "b", "LOGNAME": "b"})
    assert same.returncode == 1 and "账号" in same.stderr
    other = subprocess.run([*step, "--role", "审核", "--by", "乙某某"], capture_output=True, text=True, user="nobody", env={**os.environ, "HOME": "/tmp"})
    assert other.returncode == 0, other.stderr
    assert [line["login"] for line in records(contents)][1] == "nobody"


def test_a_step_of_the_same_person_is_taken_anew(contents, demands, review):
    """As GK5406 says, where a site begins to demand different persons."""
    demands("必须: 是, 步骤: [初审, 审核]")
    contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--role", "初审", "--by", "甲某某")
    review("approve", "policies/a.md", "--role", "审核", "--by", "甲某某")
    demands("必须: 是, 步骤: [初审, 审核], 不同人: 是")
    fault = found(contents)["GK5406"]
    assert "--role 审核 --by 姓名" in fault["mend"]["zh"]
    # The account is the same still: it is refused, not passed over as recorded.
    assert "各步要由不同的人" in review("approve", "policies/a.md", "--role", "审核", "--by", "乙某某", status=1)
    path = contents.site / "content/reviews.jsonl"
    lines = records(contents)
    lines[0]["login"] = "other"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    review("approve", "policies/a.md", "--role", "审核", "--by", "乙某某")
    assert not [code for code in found(contents) if code.startswith("GK54")]
    assert (contents.site / "content/policies/a.md").read_text().count("步骤: 审核") == 1


def test_categories_name_their_steps(contents, demands, review):
    demands("必须: 是, 步骤: [初审, 审核]", "审查步骤: [签发]")
    contents.put("policies/a.md", TEXT)
    contents.put("notices/b.md", TEXT.replace("00001", "00002").replace("甲项", "乙项"))
    result = contents.run("review", "status", "-s", contents.site, "--format", "json", CLOCK)
    steps = {one["file"]: [step["role"] for step in one["steps"]] for one in json.loads(result.stdout)}
    assert steps == {"policies/a.md": ["签发"], "notices/b.md": ["初审", "审核"]}


def test_a_broken_neighbour_hinders_nothing_and_is_named(contents, demands, review):
    demands()
    contents.put("policies/a.md", TEXT)
    contents.put("policies/b.md", "---\n标题：乙\n---\n\n乙。\n")
    review("approve", "policies/a.md", "--by", "甲某某")
    said = review("status")
    assert "policies/b.md：文件有错误" in said and "都审查完了" not in said
    rows = json.loads(contents.run("review", "status", "-s", contents.site, "--format", "json", CLOCK).stdout)
    assert [(row["file"], row["readable"]) for row in rows] == [("policies/b.md", False)]
    assert "policies/b.md：没有登记" in review("approve", "policies/b.md", "--by", "甲某某", status=1)


def test_sent_back(contents, demands, review):
    demands()
    contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--by", "甲某某")
    assert "请用 --remark 写明意见" in review("return", "policies/a.md", status=64)
    review("return", "policies/a.md", "--remark", "落款日期不对", "--by", "乙某某")
    assert (contents.site / "content/policies/a.md").read_text() == TEXT
    fault = found(contents)["GK5403"]
    assert fault["severity"] == "error" and "乙某某退回修改：落款日期不对" in fault["message"]["zh"]
    assert "退回：落款日期不对" in review("status")
    review("approve", "policies/a.md", "--by", "乙某某")
    assert not [code for code in found(contents) if code.startswith("GK54")]


@pytest.mark.parametrize("name", [" 甲某某 ", "甲: 某, 某", "'甲' \"某\" # 某", "- 甲", "甲\n某", "Ａ某", "O'Brien", "是"])
def test_a_name_is_taken_as_it_is(contents, demands, review, name):
    demands()
    contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", f"--by={name}")
    assert not [code for code in found(contents) if code.startswith("GK")], (found(contents), (contents.site / "content/policies/a.md").read_text())


def test_a_record_that_nobody_wrote(contents, review):
    contents.put("policies/a.md", TEXT.replace("---\n\n", "审查: [{步骤: 审核, 结论: 主动公开, 日期: 2026-01-05, 审查人: 甲某某, 指纹: 0123456789abcdef}]\n---\n\n"))
    assert found(contents)["GK5404"]["severity"] == "error"
    contents.put("policies/a.md", TEXT.replace("---\n\n", "审查: 已审\n---\n\n"))
    assert found(contents)["GK1302"]["location"]["line"] == 5
    contents.put("policies/a.md", TEXT)
    contents.put("reviews.jsonl", "审核通过\n")
    assert found(contents)["GK5405"]["location"]["file"] == "content/reviews.jsonl"
    assert "审查记录" in review("approve", "policies/a.md", status=1)
