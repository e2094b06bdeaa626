"""A site in a folder with a Chinese name, as offices have it: each command does there what it does elsewhere."""
import json
import random
import shutil

import pytest

import identities
import office_files
from conftest import CLOCK

pytestmark = pytest.mark.quick


@pytest.fixture
def desk(contents, tmp_path, run):
    """The site moved below such a name, with a blank in it, and a runner of commands there."""
    folder = tmp_path / "石桥镇 公开"
    shutil.move(contents.site, folder)
    contents.site, contents.public = folder, folder / "public"

    def desk(*arguments, status=0):
        result = run(*arguments, cwd=folder)
        assert result.returncode == status, (arguments, result.stdout + result.stderr)
        return result.stdout + result.stderr
    return desk


def test_a_week_there(contents, desk):
    number = identities.mobile(random.Random(51))
    contents.document("甲", "甲。")
    contents.document("乙/index", "乙。", index="x/2026-2")
    (contents.site / "content/policies/乙/表.docx").write_bytes(office_files.word("comment", "待定"))
    contents.document("丙", f"电话 {number}。", index="x/2026-3")
    assert "gongkai clean" in desk("check", "--clock", CLOCK, status=1)
    desk("clean", "content/policies/乙/表.docx")
    desk("waive", "GK5011", "content/policies/丙.md", "--reason", "依法公开", "--by", "甲某", "--clock", CLOCK)
    desk("build", "--strict", "--clock", CLOCK)
    stored = json.loads((contents.site / ".gongkai-site/destinations.json").read_text())
    assert stored["destinations"] == ["public"]
    assert "全部相符" in desk("verify", "--lang", "zh")
    desk("move", "policies/甲", "policies/丁", "--clock", CLOCK)
    desk("build", "--clock", CLOCK)
    desk("diff", "--clock", CLOCK)
    desk("rollback", "--clock", CLOCK)
    desk("build", "--again", "--clock", CLOCK)
    desk("pack", "--clock", CLOCK)
    for command in (["list"], ["next"], ["mask", "content/policies/丁.md"], ["tidy", "content/policies/丁.md"], ["doctor", "--clock", CLOCK]):
        desk(*command)
    desk("withdraw", "/policies/乙", "--reason", "内容有误", "--clock", CLOCK)
    assert not (contents.public / "policies/乙/表.docx").exists()
    assert "全部相符" in desk("verify", "--lang", "zh")
