"""What nobody may read is printed by no command, whatever holds it, and a withdrawal publishes none of it either."""
import json
import random
import re
import shlex

import pytest

import identities

pytestmark = pytest.mark.quick
RNG = random.Random("never printed")
ID = identities.citizen(RNG)
PHONE = identities.mobile(RNG)


@pytest.fixture
def leaky(office):
    """A document whose title and name hold a number, published before the gate was there."""
    def leaky(head="", name=f"甲{PHONE}"):
        office.put(f"policies/{name}.md", f"title: 关于{ID}的公告\npublished: 2026-01-07\nindex: x/2026-00003\n{head}", f"正文 {PHONE}，还有 {ID}。")
        return f"policies/{name}.md"
    return leaky


def commands(path, site):
    file = site / "content" / path
    return [
        ["list"], ["list", "--format", "json"], ["list", "drafts"], ["check"], ["check", "--format", "sarif"], ["build", "--dry-run"], ["next"], ["next", "--format", "json"],
        ["review", "status"], ["review", "status", "--format", "json"], ["inspect"], ["inspect", "--format", "json"], ["pack"], ["doctor"], ["diff"], ["move", path, "policies/乙.md"]], [
        ["tidy", file], ["mask", file], ["review", "show", file], ["review", "approve", file, "--role", "审核", "--conclusion", "主动公开", "--by", "乙"],
        ["waive", "GK5001", file, "--reason", f"理由{ID}", "--by", "乙"], ["review", "return", file, "--role", "审核", "--remark", f"见{PHONE}", "--by", "乙"]]


@pytest.mark.parametrize("head", ["", "draft: true\n", "withdrawn: {on: 2026-02-01, reason: 乙}\n"])
def test_commands(office, run, leaky, head):
    path = leaky(head)
    of_site, of_file = commands(path, office.site)
    said = 0
    for command in of_file + of_site:
        result = office(*command) if command in of_site else run(*command, "--lang", "zh")
        shown = result.stdout + result.stderr
        assert ID not in shown and PHONE not in shown, (command, shown)
        if "json" in command and result.stdout.startswith(("{", "[")):
            json.loads(result.stdout)
        said += "*" in shown
    assert said > 5, "the test finds what is masked"


def test_a_withdrawal(office, leaky):
    """It goes ahead, masks what stays, and says so."""
    office.put("policies/丙.md", "title: 关于丙的公告\npublished: 2026-01-07\nindex: x/2026-00003\n", "正文。")
    assert office("build").returncode == 0
    path = leaky(name="丙")
    result = office("withdraw", path, "--reason", f"含{PHONE}")
    assert result.returncode == 0 and "已遮盖" in result.stdout + result.stderr, result.stderr
    built = office("build")
    assert "GK5071" in built.stderr and "GK5072" not in built.stderr, built.stderr
    page = (office.public / "policies/丙.html").read_text("utf8")
    assert "撤回" in page and "*" in page
    held = [file for folder in [office.public, office.site / ".gongkai-public"] if folder.exists() for file in folder.rglob("*")
            if file.is_file() and any(value.encode() in file.read_bytes() for value in [ID, PHONE])]
    assert not held


def test_an_address_that_tells(office, leaky):
    """The command that the message names takes the tombstone away, too."""
    path = f"policies/甲{PHONE}.md"
    office.put(path, "title: 关于丙的公告\npublished: 2026-01-07\nindex: x/2026-00003\n", "正文。")
    office("withdraw", path, "--reason", "含个人信息")
    built = office("build")
    assert "GK5072" in built.stderr and "--conceal" in built.stderr and PHONE not in built.stderr
    command = re.search(r"运行 gongkai (.*--conceal.*)", built.stderr).group(1)
    assert office(*shlex.split(command)).returncode == 0, "as it is printed"
    built = office("build")
    assert built.returncode == 0 and "GK507" not in built.stderr
    assert not [one for one in office.public.rglob("*") if PHONE in one.name]


@pytest.mark.parametrize("row", ["姓名,证件号,说明\n张某某,{},低保对象\n", "{}，低保对象\n"])
def test_a_table_of_another_encoding_shows_no_rubbish(contents, attached, row):
    """Its bytes cannot be shown as a line: nobody reads them, and no mask fits."""
    value = identities.citizen(random.Random("GBK"))
    attached("名册.csv", row.format(value).encode("gb18030"))
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert "GK5001" in result.stdout + result.stderr and "\ufffd" not in result.stdout + result.stderr
    assert value[6:14] not in result.stdout + result.stderr
