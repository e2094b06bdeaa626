"""Content is changed by one command at a time, whole or not at all; the ledger of index numbers never loses a line."""
import os
import re
import subprocess

import pytest

from conftest import CLOCK, digests

pytestmark = pytest.mark.quick

LEDGER = "index,path,withdrawn\n00000001X/2026-00001,policies/a.md,\n00000001X/2020-00007,policies/旧.md,2020-01-02\n"


@pytest.fixture
def act(contents, run):
    def act(command, *arguments, **options):
        return run(command, "-s", contents.site, "--clock", CLOCK, "--lang", "zh", *arguments, **options)

    return act


def numbers(contents):
    return [line.split(": ")[1] for file in (contents.site / "content").rglob("*.md")
            for line in file.read_text("utf8").splitlines() if line.startswith("索引号: ")]


def test_fifty_at_once_get_fifty_numbers(contents, gongkai):
    processes = [
        subprocess.Popen([gongkai, "new", "notices", f"通知{i}", "-s", contents.site, "--clock", CLOCK], stdout=subprocess.DEVNULL)
        for i in range(50)]
    assert [process.wait() for process in processes] == [0] * 50
    assert len(set(numbers(contents))) == 50
    ledger = (contents.site / "content/index-numbers.csv").read_text("utf8").splitlines()
    assert len(ledger) == 51 and len(set(ledger)) == 51
    assert contents.check()[0] == 0


def test_files_that_come_and_go_meanwhile(contents, gongkai):
    """As editors and other commands write: a new file beside the old one, then in its place."""
    contents.document("a")
    folder = contents.site / "content/policies"
    script = "while :; do touch $(seq -f '.a.md.%g~' 300); rm .a.md.*~; done"
    writer = subprocess.Popen(["sh", "-c", script], cwd=folder)
    try:
        assert {subprocess.run([gongkai, "check", "-s", contents.site], capture_output=True).returncode for _ in range(40)} == {0}
    finally:
        writer.kill()


BROKEN = {
    "an open quote": LEDGER + '00000001X/2026-00009,"旧.md,\n00000001X/2026-00010,b.md,\n',
    "a ragged line": LEDGER + "00000001X/2026-00009\n",
    "GBK": LEDGER.encode("gbk"),
    "no text": LEDGER.encode() + b"\xff\xfe\n",
}


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("command", [
    ["new", "notices", "甲"], ["withdraw", "policies/a.md", "--reason", "误发"], ["move", "policies/a", "policies/z"],
    ["repeal", "policies/a.md", "--by", "policies/b.md"],
], ids=lambda command: command[0])
def test_a_broken_ledger_is_never_written(contents, act, broken, command):
    contents.document("a", index="00000001X/2026-00001")
    contents.document("b")
    contents.put("index-numbers.csv", BROKEN[broken])
    ledger = contents.site / "content/index-numbers.csv"
    before = ledger.read_bytes()
    result = act(*command)
    assert ledger.read_bytes() == before
    assert result.returncode != 0 or command[0] in ("withdraw", "move"), result.stdout
    if command[0] == "new":
        assert "index-numbers.csv" in result.stderr and numbers(contents).count("00000001X/2026-00002") == 0
    if command[0] == "withdraw":
        assert "index-numbers.csv" in result.stderr and "登记表有错" in result.stdout + result.stderr


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_only_one_line_of_the_ledger_changes(contents, act, ending, mark):
    text = mark + LEDGER.replace("\n", ending) + f"  别的 ,x y ,{ending}"
    contents.document("a", index="00000001X/2026-00001")
    contents.put("index-numbers.csv", text)
    contents.built()
    assert act("withdraw", "policies/a.md", "--reason", "误发").returncode == 0
    after = (contents.site / "content/index-numbers.csv").read_bytes().decode("utf8")
    assert after == text.replace("2026-00001,policies/a.md,", "2026-00001,policies/a.md,2026-11-01")


def test_a_document_without_a_number_is_closed_by_its_path(contents, act):
    contents.document("a", index=None)
    contents.built()
    assert act("withdraw", "policies/a.md", "--reason", "误发").returncode == 0
    assert (contents.site / "content/index-numbers.csv").read_text("utf8").endswith("\n,policies/a.md,2026-11-01\n")
    assert act("withdraw", "--undo", "policies/a.md").returncode == 0
    assert (contents.site / "content/index-numbers.csv").read_text("utf8") == "index,path,withdrawn\n"


def test_a_full_disk_leaves_no_half(contents, act, gongkai):
    before = digests(contents.site / "content")
    command = f"ulimit -f 0; exec {gongkai} new policies 甲 --folder -s '{contents.site}' --clock {CLOCK} --lang zh"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert result.returncode != 0
    assert digests(contents.site / "content") == before
    assert [p.name for p in (contents.site / "content/policies").iterdir()] == []


def test_a_read_only_folder_is_said(contents, act, gongkai):
    if os.geteuid() == 0:  # root may write anywhere; an ordinary user meets this
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", gongkai]
        for folder in [contents.site.parent, contents.site.parent.parent, contents.site.parent.parent.parent]:
            os.chmod(folder, 0o755)
    else:
        command = [gongkai]
    result = subprocess.run(
        [*command, "new", "policies", "甲", "-s", contents.site, "--clock", CLOCK, "--lang", "zh"], capture_output=True, text=True)
    assert result.returncode == 74 and "没有权限" in result.stderr and "NSCocoa" not in result.stderr


REFUSED = {
    "broken neighbour": lambda c: c.document("c", body="[x](nothing.md)"),
    "a draft repeals": lambda c: c.document("new", draft="true", effective="2026-02-01"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_repeal_that_is_refused_changes_nothing(contents, act, why):
    contents.document("old")
    contents.document("new", effective="2026-02-01")
    contents.built()
    public = digests(contents.public)
    REFUSED[why](contents)
    before = digests(contents.site / "content")
    result = act("repeal", "policies/old.md", "--by", "policies/new.md")
    assert result.returncode in (1, 64) and "尚未公布" in result.stderr and "起废止" not in result.stdout
    assert digests(contents.site / "content") == before and digests(contents.public) == public


@pytest.mark.parametrize("name", ["通知 (1)", "a&b;c", "it's $HOME", "甲'乙"])
def test_commands_in_messages_can_be_run_as_they_stand(contents, gongkai, name):
    """Names as Windows gives them, with blanks and brackets: in a shell, word for word."""
    def run(text, command):
        found = re.search(rf"gongkai ({command} [^\n；]+)", text)
        assert found, text
        line = f"{gongkai} {found.group(1)}"
        return subprocess.run(["sh", "-c", line], cwd=contents.site, capture_output=True, text=True)

    contents.document(name, index="x/1")
    contents.built()
    (contents.site / f"content/policies/{name}.md").rename(contents.site / f"content/policies/{name} 2.md")
    result = run(contents.build("--lang", "zh", "--allow-removals").stderr, "move")
    assert result.returncode == 0, result.stderr
    contents.built()
    document = contents.site / f"content/policies/{name} 2.md"
    text = document.read_text("utf8")
    assert contents.run("withdraw", document, "--reason", "误", "-s", contents.site).returncode == 0
    document.write_text(text, "utf8")
    assert run(contents.build("--lang", "zh").stderr, "withdraw --undo").returncode == 0
    document.write_bytes(text.encode("gbk"))
    assert run(contents.build("--lang", "zh").stderr, "convert").returncode == 0
    contents.built()
