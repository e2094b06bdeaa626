"""Standard streams that are closed, full or gone; a machine that refuses: a status and a sentence, never a crash."""
import os
import subprocess

import pytest

from conftest import CLOCK


@pytest.fixture
def shell(contents, gongkai):
    contents.document("a", body="沟渠已清")

    def shell(script, **options):
        environment = {**os.environ, "GK": str(gongkai), "S": str(contents.site), "LC_ALL": "C.UTF-8"}
        environment["B"] = f"{gongkai} build -s {contents.site} --clock {CLOCK}"
        return subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, errors="replace", **options)

    shell.site = contents.site
    return shell


@pytest.mark.parametrize("streams", [
    "2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", ">/dev/full", ">/dev/full 2>&1", "| true", "2>&1 | true",
])
@pytest.mark.parametrize("faulty", [False, True], ids=["", "warnings"])
def test_publication_does_not_depend_on_a_stream(shell, streams, faulty):
    if faulty:
        for i in range(400):
            (shell.site / f"content/policies/w{i}.md").write_text(f"---\ntitle: {i}\npublished: 2026-01-02\n---\n\n甲\n", "utf8")
    result = shell(f"set -o pipefail; $B {streams}")
    assert result.returncode == 0, result.stderr
    assert "沟渠已清" in (shell.site / "public/policies/a.html").read_text("utf8")
    written = [path for path in (shell.site / "public").rglob("*.html") if "GK3109" in path.read_text("utf8")]
    assert written == [], "a closed stream's number is no file of the site"


@pytest.mark.parametrize("command", [
    "list", "check --format json", "check --format sarif", "next --all", "explain", "explain --markdown", "diff",
])
def test_lost_results_are_a_fault(shell, command):
    shell("$B; $B")
    where = "" if command.startswith("explain") else "-s $S"
    (shell.site / "content/policies/later.md").write_text("---\ntitle: 甲\npublished: 2099-01-02\nindex: x/1\n---\n\n甲\n", "utf8")
    result = shell(f"$GK {command} {where} >/dev/full")
    lost = shell(f"$GK {command} {where}").stdout
    assert result.returncode == (74 if lost else 0) and ("标准输出" in result.stderr) == bool(lost)
    assert shell(f"set -o pipefail; $GK {command} {where} | head -c1").returncode == 0, "who has read enough may go"


def test_help_and_version(shell):
    assert shell("$GK --version").returncode == 0 and shell("$GK --help").stdout
    assert shell("$GK nonsense").returncode == 64


def test_markdown_streams(shell):
    assert shell("echo 甲 | $GK markdown >/dev/full").returncode == 74
    result = shell("printf 'x\\377' | $GK markdown")
    assert result.returncode == 1 and "GK1002" in result.stderr and result.stdout == ""
    result = shell("printf 甲 | iconv -t gbk | $GK markdown")
    assert result.returncode == 1 and "GK1001" in result.stderr


def test_a_closed_input_is_no_empty_text(shell):
    result = shell("$GK markdown <&-")
    assert result.returncode == 74 and "没有打开" in result.stderr and result.stdout == ""
    assert shell("$GK markdown </dev/null").returncode == 0
    assert shell("$GK markdown - <$S").returncode == 74


def test_a_title_of_two_lines_forges_no_line(shell):
    (shell.site / "content/policies/later.md").write_text(
        '---\ntitle: "甲\\n2099-01-01\\t乙"\npublished: 2099-01-02\nindex: x/1\n---\n\n甲\n', "utf8")
    assert len(shell("$GK next --all -s $S").stdout.splitlines()) <= 1


@pytest.mark.parametrize("name, command", [
    ("packs.json", "pack"), ("rolled-back.json", "build"), ("vanished.json", "build"), ("withdrawals.json", "build"), ("destinations.json", "build"),
])
def test_damaged_state_is_a_fault_with_a_mend(shell, name, command):
    assert shell("$B -q; $GK pack -s $S -o $S/x.zip").returncode == 0
    states = [path for path in shell.site.rglob("destinations.json")]
    folder = states[0].parent if name in ("withdrawals.json", "destinations.json") else next(
        path.parent for path in shell.site.rglob("ledger.jsonl"))
    for text in ("", "{", "[1, 2", "null"):
        (folder / name).write_text(text)
        result = shell(f"$GK {command} -s $S {'--since all -o $S/y.zip' if command == 'pack' else ''}")
        assert result.returncode == 74 and name in result.stderr and "删去它" in result.stderr, result.stderr
        assert (folder / name).read_text() == text and not (shell.site / "y.zip").exists()
    (folder / name).unlink()
    assert shell(f"$GK {command} -s $S {'--since all -o $S/y.zip' if command == 'pack' else ''}").returncode == 0


def test_a_pack_that_follows_a_damaged_note_is_refused(shell):
    """It would list nothing to delete on the server."""
    assert shell("$B -q; $GK pack -s $S -o $S/x.zip").returncode == 0
    note = next(shell.site.rglob("packed.json"))
    note.write_text("{")
    result = shell("$GK pack -s $S -o $S/y.zip")
    assert result.returncode == 74 and "--since all" in result.stderr and not (shell.site / "y.zip").exists()
    assert shell("$GK pack -s $S --since all -o $S/y.zip").returncode == 0
    assert shell("$GK pack -s $S -o $S/z.zip").returncode == 0, "and the note is whole again"


def test_without_proc_the_command_is_refused(shell):
    if os.geteuid() != 0:
        script = "unshare -rm sh -c 'mount -t tmpfs none /proc; $GK build -s $S'"
    else:
        script = "unshare -m sh -c 'mount -t tmpfs none /proc; $GK build -s $S'"
    result = shell(script)
    assert result.returncode == 64 and "/proc" in result.stderr and result.stdout == ""
    assert not (shell.site / "public/index.html").exists()


@pytest.mark.parametrize("command, status, words", [
    ("$GK init /proc/x/y", 74, "不存在"), ("$GK convert /nowhere", 74, "不存在"), ("$GK convert /dev/null", 74, "/dev/null"),
    ("$GK check --jobs 0 -s $S", 64, "1024"), ("$GK check --jobs 9223372036854775807 -s $S", 64, "1024"),
    ("$GK check --jobs -1 -s $S", 64, ""), ("$GK serve -p 65536 -s $S", 64, "65535"), ("$GK serve -p -1 -s $S", 64, ""),
    ("$GK serve -p 99999999999 -s $S", 64, "65535"), ("$GK serve -p 0 --bind 999.1.1.1 -s $S", 64, "999.1.1.1"),
    ("$GK serve -p 0 --bind 1.2.3 -s $S", 64, "1.2.3"), ("$GK serve -p 0 --bind nowhere.test -s $S", 64, "nowhere.test"),
    ("$GK build -s $S -d /proc/x", 64, "系统文件夹"), ("$GK list -s /nowhere", 64, "site.yml"),
    ("$GK markdown /nowhere", 74, "不存在"), ("$GK markdown $S", 74, "是文件夹"), ("$GK pack -s $S -o /proc/x.zip", 64, "gongkai build"),
    ("$GK serve -p 0 --bind 192.0.2.1 -s $S", 74, "本机没有地址"),
    ("$B -q; $GK pack -s $S -o /proc/x.zip", 74, "/proc/x.zip"), ("$B -q; $GK pack -s $S --since /nowhere", 74, "不存在"),
    ("$GK requests due --register /nowhere -s $S", 74, "不存在"),
])
def test_what_cannot_be_done_is_said(shell, command, status, words):
    result = shell(command)
    assert result.returncode == status, result.stderr
    assert words in result.stderr and "NSCocoa" not in result.stderr and "Error Domain" not in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 5


def test_convert_keeps_what_is_there(shell, tmp_path):
    file = tmp_path / "e.md"
    file.write_bytes("甲".encode("gbk"))
    (tmp_path / "e.md.gbk.bak").write_text("mine")
    result = shell(f"$GK convert {file}")
    assert result.returncode == 74 and "e.md.gbk.bak" in result.stderr and "已经存在" in result.stderr
    assert file.read_bytes() == "甲".encode("gbk") and (tmp_path / "e.md.gbk.bak").read_text() == "mine"


def test_control_characters_of_content_reach_no_terminal(shell):
    (shell.site / "content/policies/e.md").write_text(
        '---\ntitle: "甲\\e]0;x\\a乙\\x9b31m\\u202e丙"\npublished: 2099-01-05\nindex: x/2\nnumber: "\\e[31m"\nnonsense\\e: 1\n---\n\n\x1b[31m<b\x07>\n', "utf8")
    for command in ["check", "list", "list --format json", "check --format json", "check --format sarif", "next", "build", "withdraw policies/e --reason $'\\e[31m'"]:
        result = shell(f"$GK {command} -s $S")
        shown = result.stdout + result.stderr
        assert "\x1b" not in shown and "\x07" not in shown and (shown or command == "next"), command
    assert "\x1b[" in shell("$GK check -s $S --color always").stderr, "our own colours remain"


def test_colours_do_not_let_controls_through(shell):
    (shell.site / "content/policies/e.md").write_text("---\ntitle: 甲\npublished: 2026-01-05\nnonsense: \x07\n---\n\n<b>\x07\n", "utf8")
    assert "\x07" not in shell("$GK check -s $S --color always").stderr


@pytest.mark.parametrize("command", [
    "cd $S/..; $GK init ''", "$GK build -s ''", "$GK build -s $S -d ''", "$GK build -s $S -d /etc", "$GK build -s $S -d /usr/bin/x", "$GK build -s $S -d /var", "$GK build -s $S -d /run/media", "$GK build -s $S -d /dev/shm",
    "$B -q; $GK build -s $S -d $S/public/sub", "$B -q; $GK build -s $S -d $S/.gongkai-public/x", "$B -q; $GK build -s $S -d $S/.gongkai-site",
    "$GK build -q -s $S -d $S/out/inner; $GK build -s $S -d $S/out --adopt",
    "$B -q; $GK pack -s $S -o $S/public/x.zip", "$B -q; $GK pack -s $S -o $S/content/policies/x.zip", "$B -q; $GK pack -s $S -o $S/.gongkai-public/x.zip",
    "$B -q; $GK withdraw policies/a -s $S --reason $'a\\x1b[1m'", "$B -q; $GK withdraw policies/a -s $S --reason $'a\\nb'",
    "$GK new policies 甲 --slug README -s $S", "$GK new policies 甲 --slug index -s $S", "$GK new policies 甲 --slug years -s $S",
    "$GK new policies 甲 --slug '#h' -s $S", "$GK new policies 甲 --slug CON -s $S", "$GK move policies/a policies/README -s $S",
    "$GK move policies/a $'policies/a\\nb' -s $S", "$GK move policies/a policies/$(printf 'a%.0s' $(seq 252)) -s $S",
])
def test_what_cannot_be_meant_is_refused_and_nothing_is_made(shell, command):
    *before, last = command.split("; ")
    shell("; ".join(before) or "true")
    def files():
        return {str(path): path.read_bytes() if path.is_file() else None for path in shell.site.rglob("*") if "authoring.lock" not in path.name}
    old, root = files(), set(os.listdir("/"))
    result = shell(last)
    assert result.returncode == 64 and result.stderr.strip(), result.stdout
    assert {path for path in files() if path not in old and ".gongkai-site" not in path} == set() and set(os.listdir("/")) == root
    assert all(files()[path] == data for path, data in old.items())


@pytest.mark.parametrize("count", [4, 5, 6, 8, 16, 63])
@pytest.mark.parametrize("command", ["build -q", "rollback", "serve -p 0", "doctor", "withdraw policies/a --reason x", "verify"])
def test_too_few_files_may_be_open(shell, count, command):
    shell("$B -q")
    result = shell(f"ulimit -n {count}; $GK {command} -s $S", timeout=60)
    assert result.returncode == 74 and "打开的文件太多" in result.stderr, (result.returncode, result.stderr)


def test_files_may_not_grow(shell):
    result = shell("ulimit -f 1; $B -q")
    assert result.returncode == 74 and "文件大小" in result.stderr, result.stderr
    assert not (shell.site / "public/index.html").exists()


@pytest.mark.parametrize("command", ["new policies 甲", "move policies/a policies/b", "pack --since all -o $S/z.zip", "withdraw policies/a --reason x"])
@pytest.mark.parametrize("streams", [">&- 2>&-", ">/dev/full"])
def test_what_is_done_is_done_though_nobody_reads_of_it(shell, command, streams):
    """A retry would do it again: another number would be burnt."""
    shell("$B -q")
    assert shell(f"$GK {command} -s $S {streams}").returncode == 0
