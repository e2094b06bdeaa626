"""What becomes of a review: a document that is tidied, moved, withdrawn, published, or was there before."""
import json
import re
import random

import identities
from reviewing import TEXT, built, found, records


def test_tidy_carries_a_review_over_and_mask_does_not(contents, demands, review, run):
    demands()
    file = contents.put("policies/a.md", TEXT + "一、甲。\n二、乙。\n")
    review("approve", "policies/a.md", "--by", "甲某某")
    assert run("tidy", file).returncode == 0 and "\n\n二、乙" in file.read_text()
    assert records(contents)[-1]["event"] == "carry"
    assert not [code for code in found(contents) if code.startswith("GK54")]
    file.write_text(file.read_text().replace("二、乙。", "二、丙。"))
    assert found(contents)["GK5402"]["message"]["zh"] == "审查以后改动过：正文"
    # What nobody approved is not approved by being tidied.
    file.write_text(file.read_text() + "三、丁。\n四、戊。\n")
    run("tidy", file)
    assert "GK5402" in found(contents) and records(contents)[-1]["event"] == "carry" and len(records(contents)) == 2


def test_a_document_that_was_moved_stays_reviewed(contents, demands, review, run):
    demands()
    file = contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--by", "甲某某")
    moved = run("move", "-s", contents.site, "policies/a.md", "notices/b.md")
    assert moved.returncode == 0, moved.stderr
    assert not file.exists() and not [code for code in found(contents) if code.startswith("GK54")]
    (contents.site / "content/notices/b.md").rename(contents.site / "content/notices/c.md")
    assert not [code for code in found(contents) if code.startswith("GK54")]


def test_what_was_sent_back_stays_so_under_another_name(contents, demands, review):
    """Though the text is again as it was approved."""
    demands()
    file = contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--by", "甲某某")
    file.write_text(TEXT + "再议。\n")
    review("return", "policies/a.md", "--by", "甲某某", "--remark", "不宜公开")
    file.write_text(TEXT)
    assert "GK5401" in found(contents) or "GK5403" in found(contents)
    file.rename(contents.site / "content/policies/b.md")
    assert [code for code in found(contents) if code.startswith("GK54")]
    review("approve", "policies/b.md", "--by", "甲某某")
    assert not [code for code in found(contents) if code.startswith("GK54")]


def test_what_was_published_before(contents, demands, review):
    for name in "abc":
        contents.put(f"policies/{name}.md", TEXT.replace("00001", f"0000{ord(name)}").replace("甲项", name + "项"))
    assert "还没有发布到过" in review("baseline", status=64)
    built(contents)
    contents.put("policies/b.md", (contents.site / "content/policies/b.md").read_text() + "又及。\n")
    contents.put("policies/d.md", TEXT.replace("00001", "00009").replace("甲项", "丁项"))
    demands()
    said = review("baseline", "--by", "甲某某")
    assert "登记了 2 件" in said and "policies/b.md：与网站上的不同" in said and "policies/d.md" in said
    # A date exempts nothing, and there is no second time.
    assert "不能再登记" in review("baseline", "--by", "甲某某", status=64)
    waiting = review("status")
    assert "policies/b.md" in waiting and "policies/d.md" in waiting and "policies/a.md" not in waiting
    review("approve", "policies/b.md", "policies/d.md", "--by", "甲某某")
    built(contents)
    contents.put("policies/a.md", (contents.site / "content/policies/a.md").read_text() + "又及。\n")
    assert "GK5402" in found(contents)


def test_the_text_above_a_list_is_reviewed_too(contents, demands, review, run):
    contents.put("policies/_index.md", "这里公布政策文件。\n")
    contents.put("policies/a.md", TEXT)
    built(contents)
    demands()
    assert "登记了 2 件" in review("baseline", "--by", "甲某某")
    assert "都审查完了" in review("status")
    built(contents)
    contents.put("policies/_index.md", "这里公布政策文件和解读。\n")
    assert found(contents)["GK5402"]["severity"] == "error"
    said = built(contents, status=1)
    assert "content/policies/_index.md" in said and "先移出 content" not in said
    shown = review("show", "policies/_index.md")
    assert "+ 1  这里公布政策文件和解读。" in shown
    # The message is a promise: its command mends it.
    command = re.search(r"重新审查：gongkai (review approve \S+ --role \S+)", said)[1]
    result = run(*command.split(), "--by", "甲某某", cwd=contents.site)
    assert result.returncode == 0, result.stderr
    assert (contents.site / "content/policies/_index.md").read_text() == "这里公布政策文件和解读。\n", "the record alone tells of it"
    built(contents)
    ledger = [json.loads(line) for line in (contents.site / ".gongkai-public/ledger.jsonl").read_text().splitlines()]
    digest = records(contents)[-1]["digest"]
    assert any(one.startswith(digest) for line in ledger for one in line.get("reviews", []))
    assert "已退回" in review("return", "policies/_index.md", "--remark", "写明范围", "--by", "甲某某")
    assert found(contents)["GK5403"]["severity"] == "error"
    assert "policies/_index.md" in review("status")
    (contents.site / "content/policies/_index.md").unlink()
    built(contents)


def test_a_new_text_above_a_list_waits_for_its_review(contents, demands, review):
    demands("必须: 是, 步骤: [初审, 审核], 不同人: 是", categories="审查步骤: [甲步]")
    contents.put("policies/_index.md", "这里公布政策文件。\n")
    fault = found(contents)["GK5401"]
    assert fault["severity"] == "error" and "先移出 content" in fault["mend"]["zh"]
    assert "没有“审核”这一步" in review("approve", "policies/_index.md", "--role", "审核", "--by", "甲某某", status=1)
    review("approve", "policies/_index.md", "--role", "甲步", "--by", "甲某某")
    built(contents)


def test_a_withdrawal_goes_while_reviews_are_open(contents, demands, review, run):
    contents.put("policies/a.md", TEXT)
    contents.put("policies/b.md", TEXT.replace("00001", "00002").replace("甲项", "乙项"))
    built(contents)
    demands()
    review("approve", "policies/a.md", "--by", "甲某某")
    kept = list((contents.site / ".gongkai-site/reviewed").iterdir())
    assert len(kept) == 2 and {one.stat().st_mode & 0o777 for one in kept} == {0o600}
    result = run("withdraw", "-s", contents.site, "policies/a.md", "--reason", "有误")
    assert result.returncode == 0, result.stderr
    assert "甲项工作。" not in (contents.public / "policies/a.html").read_text()
    assert not list((contents.site / ".gongkai-site/reviewed").iterdir())


def test_a_publication_names_what_it_relied_on(contents, demands, review, run):
    demands()
    contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--by", "甲某某")
    built(contents)
    ledger = [json.loads(line) for line in (contents.site / ".gongkai-public/ledger.jsonl").read_text().splitlines()]
    digests = {line["digest"] for line in records(contents)}
    assert {one.split(".")[0] for one in ledger[-1]["reviews"]} == digests
    assert run("verify", "-s", contents.site).returncode == 0
    contents.put("policies/b.md", TEXT.replace("00001", "00002").replace("甲项", "乙项"))
    review("approve", "policies/b.md", "--by", "甲某某")
    built(contents)
    ledger = [json.loads(line) for line in (contents.site / ".gongkai-public/ledger.jsonl").read_text().splitlines()]
    assert len(ledger[-1]["reviews"]) == 1, "only what no line before names"
    path = contents.site / "content/reviews.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:-1]))
    result = run("verify", "-s", contents.site, "--lang", "zh")
    assert result.returncode == 1 and f"审查 {records(contents)[0]['digest'][:16]}" not in result.stderr and "不在 content/reviews.jsonl 里" in result.stderr


def test_each_step_is_missed(contents, demands, review, run):
    """Two steps are of one digest: that of the one stands for no other."""
    demands("必须: 是, 步骤: [初审, 审核]")
    contents.put("policies/a.md", TEXT)
    for role in ("初审", "审核"):
        review("approve", "policies/a.md", "--role", role, "--by", "甲某某")
    built(contents)
    assert run("verify", "-s", contents.site).returncode == 0
    path = contents.site / "content/reviews.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    for left in range(2):
        path.write_text(lines[left])
        assert run("verify", "-s", contents.site).returncode == 1
    path.write_text("".join(lines))
    assert run("verify", "-s", contents.site).returncode == 0


def test_people_look_at_what_no_program_reads(contents, demands, review):
    demands()
    contents.put("policies/a/index.md", TEXT)
    image = contents.put("policies/a/图.bmp", b"BM" + bytes(200))
    assert "GK5203" in found(contents)
    said = review("approve", "policies/a/index.md", "--by", "甲某某")
    assert "登记表示已经看过：content/policies/a/图.bmp" in said
    assert "GK5203" not in found(contents)
    image.write_bytes(b"BM" + bytes(201))
    assert {"GK5203", "GK5402"} <= set(found(contents))


def test_what_cannot_be_published_is_not_approved(contents, demands, review):
    demands()
    number = identities.citizen(random.Random(71))
    contents.put("policies/a.md", TEXT + f"联系人 {number}。\n")
    said = review("approve", "policies/a.md", "--by", "甲某某", status=1)
    assert "GK5001" in said and number not in said and not (contents.site / "content/reviews.jsonl").exists()
    contents.put("policies/a.md", TEXT.replace("---\n\n", "公开方式: 不予公开\n---\n\n"))
    assert "公开方式是“不予公开”" in review("approve", "policies/a.md", "--by", "甲某某", status=1)
    review("approve", "policies/a.md", "--by", "甲某某", "--conclusion", "不予公开")
    assert "没有公开文件" in review("approve", "policies/none.md", status=64)


def test_show_says_what_changed(contents, demands, review):
    demands()
    number = identities.mobile(random.Random(72))
    file = contents.put("policies/a.md", TEXT)
    assert "没有可以比较的" in review("show", "policies/a.md")
    review("approve", "policies/a.md", "--by", "甲某某")
    assert "没有改动" in review("show", "policies/a.md")
    file.write_text(file.read_text().replace("请各村", f"请各村（{number}）"))
    said = review("show", "policies/a.md")
    assert "- 8  请各村做好甲项工作。" in said and "+ 8  请各村（" in said and number not in said


def test_a_preview_shows_what_is_still_to_be_reviewed(contents, demands):
    """What is scheduled is warned of: it is no reason to publish nothing today."""
    demands()
    contents.put("policies/a.md", TEXT.replace("2026-01-05", "2026-12-05"))
    assert found(contents)["GK5401"]["severity"] == "warning"
    built(contents)


def test_what_was_withdrawn_is_reviewed_before_it_comes_back(contents, demands, review, run):
    """Mended while it is withdrawn: the message about its review is a promise."""
    demands()
    path = contents.put("policies/a.md", TEXT)
    review("approve", "policies/a.md", "--by", "甲某某")
    built(contents)
    assert run("withdraw", "-s", contents.site, "policies/a.md", "--reason", "有误").returncode == 0
    path.write_text(path.read_text().replace("做好甲项", "继续做好甲项"))
    result = run("withdraw", "--undo", "-s", contents.site, "policies/a.md", "--lang", "zh")
    assert result.returncode == 1
    command = re.search(r"重新审查：gongkai (review approve \S+ --role \S+)", result.stdout + result.stderr)[1]
    result = run(*command.split(), "--by", "甲某某", cwd=contents.site)
    assert result.returncode == 0, result.stdout + result.stderr
    assert not list((contents.site / ".gongkai-site/reviewed").iterdir()), "of what is withdrawn nothing is kept"
    result = run("withdraw", "--undo", "-s", contents.site, "policies/a.md", "--lang", "zh")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "继续做好甲项" in (contents.public / "policies/a.html").read_text()


def test_the_second_reviewer_sees_what_has_changed(contents, demands, review):
    demands("必须: 是, 步骤: [初审, 审核]")
    path = contents.put("policies/a.md", TEXT)
    for step in "初审", "审核":
        review("approve", "policies/a.md", "--role", step, "--by", step)
    assert "没有改动" in review("show", "policies/a.md")
    path.write_text(path.read_text().replace("请各村做好", "请各组做好"))
    assert "+ 8  请各组做好甲项工作。" in review("show", "policies/a.md")
    review("approve", "policies/a.md", "--role", "初审", "--by", "初审")
    said = review("show", "policies/a.md")
    assert "各步都通过" in said and "请各组做好甲项工作。" in said and "请各村做好甲项工作。" in said
    review("approve", "policies/a.md", "--role", "审核", "--by", "审核")
    assert "没有改动" in review("show", "policies/a.md")


def test_remarks_and_names_are_kept_masked(contents, demands, review, run):
    number = identities.mobile(random.Random("remark"))
    demands()
    contents.put("policies/a.md", TEXT)
    review("return", "policies/a.md", "--remark", f"张某某{number}投诉", "--by", f"甲某某 {number}")
    review("approve", "policies/a.md", "--by", f"甲某某{number}")
    contents.put("policies/b.md", TEXT.replace("00001", "00002").replace("甲项", "乙项") + f"电话：{number}\n")
    result = run("waive", "GK5011", contents.site / "content/policies/b.md", "--reason", f"同意{number}公开", "--by", f"乙某某{number}")
    assert result.returncode == 0, result.stderr
    for name in "reviews.jsonl", "waivers.yml", "policies/a.md":
        assert number not in (contents.site / "content" / name).read_text(), name
