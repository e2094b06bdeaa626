"""What tests of reviews share: a document, and what is found, recorded and built of it."""
import json

CLOCK = "--clock=2026-03-02T09:00:00+08:00"
TEXT = "---\n标题: 关于做好甲项工作的通知\n发布日期: 2026-01-05 09:00\n索引号: x/2026-00001\n---\n\n请各村做好甲项工作。\n"


def found(contents, clock=CLOCK):
    result = contents.run("check", "-s", contents.site, "--format", "json", clock)
    return {one["code"]: one for one in json.loads(result.stdout)["diagnostics"]}


def records(contents):
    return [json.loads(line) for line in (contents.site / "content/reviews.jsonl").read_text().splitlines()]


def built(contents, status=0):
    result = contents.run("build", "-s", contents.site, "--lang", "zh", CLOCK)
    assert result.returncode == status, result.stdout + result.stderr
    return result.stdout + result.stderr
