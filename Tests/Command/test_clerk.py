"""The clerk's hour: new, withdraw, repeal, pack, doctor, next."""
import hashlib
import os
import pty
import re
import subprocess
import zipfile

import pytest

from conftest import CLOCK, digests

pytestmark = pytest.mark.quick


@pytest.fixture
def clerk(contents, run):
    def clerk(command, *arguments, **options):
        return run(command, *arguments, "-s", contents.site, "--clock", CLOCK, **options)

    return clerk


def on_a_terminal(command, answers):
    """What a program prints on a terminal on which somebody types the answers."""
    master, slave = pty.openpty()
    process = subprocess.Popen([str(part) for part in command], stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    os.write(master, answers.encode("utf8"))
    shown = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(master)
    return process.wait(), shown.decode("utf8", "replace")


def test_new_asks_for_what_is_missing(contents, gongkai):
    command = [gongkai, "new", "-s", contents.site, "--clock", CLOCK, "--lang", "zh"]
    status, shown = on_a_terminal(command, "9\n1\n\n关于甲的通知\n大府发[2026]05号\n\n")
    assert status == 0 and "政策文件" in shown and "下一步" in shown, shown
    text = (contents.site / "content/policies/2026-11-01-关于甲的通知.md").read_text("utf8")
    assert '标题: "关于甲的通知"' in text and '发文字号: "大府发〔2026〕5号"' in text and "草稿: 是" in text
    assert "00000001X/2026-00001,policies/2026-11-01-关于甲的通知.md," in (contents.site / "content/index-numbers.csv").read_text("utf8")
    assert contents.check()[0] == 0


def test_new_asks_for_attachments(contents, gongkai, tmp_path):
    (tmp_path / "各村 户数.xlsx").write_bytes(b"PK\3\4" + bytes(range(256)))
    (tmp_path / "b.txt").write_text("乙", "utf8")
    command = [gongkai, "new", "-s", contents.site, "--clock", CLOCK, "--lang", "zh"]
    status, shown = on_a_terminal(command, f"2\n关于乙的通知\n{tmp_path}/nix.xlsx\n'{tmp_path}/各村 户数.xlsx'\n{tmp_path}/b.txt\n\n")
    assert status == 0 and f"没有“{tmp_path}/nix.xlsx”这个文件" in shown, shown
    folder = contents.site / "content/notices/2026-11-01-关于乙的通知"
    assert (folder / "各村 户数.xlsx").read_bytes() == (tmp_path / "各村 户数.xlsx").read_bytes()
    text = (folder / "index.md").read_text("utf8")
    assert '附件:\n  "各村 户数.xlsx": "各村 户数"\n  "b.txt": "b"\n' in text
    (folder / "index.md").write_text(text.replace("草稿: 是\n", "").replace("在这里写正文。", "见附件。"), "utf8")
    contents.built()
    assert contents.page("notices/2026-11-01-关于乙的通知.html").index("各村 户数") < contents.page("notices/2026-11-01-关于乙的通知.html").index("b.txt")


def test_new_takes_attachments_or_makes_nothing(contents, clerk, tmp_path):
    for name in ["a.pdf", "x/a.pdf", "c.md", ".d"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"%PDF-1.7\n")
    for wrong in [["nix.pdf"], ["a.pdf", "x/a.pdf"], ["c.md"], [".d"], ["x"]]:
        result = clerk("new", "notices", "甲", *(part for name in wrong for part in ("--attach", tmp_path / name)))
        assert result.returncode == 64, wrong
    assert not list((contents.site / "content/notices").iterdir()) and "00001" not in (contents.site / "content/index-numbers.csv").read_text()
    result = clerk("new", "notices", "甲", "--slug", "e", "--attach", tmp_path / "a.pdf")
    assert result.returncode == 0 and [line.rpartition("/")[2] for line in result.stdout.splitlines()] == ["index.md", "a.pdf"]
    assert (contents.site / "content/notices/e/a.pdf").read_bytes() == b"%PDF-1.7\n"


def test_new_without_a_terminal_does_not_wait(contents, clerk):
    result = clerk("new", stdin=subprocess.DEVNULL, timeout=20)
    assert result.returncode == 64 and "栏目" in result.stderr
    assert clerk("new", "policies", stdin=subprocess.DEVNULL, timeout=20).returncode == 64
    assert clerk("new", "政策文件", "甲", "--number", "府2026").returncode == 64
    assert not list((contents.site / "content/policies").iterdir())


@pytest.mark.parametrize("head, line", [
    ("title: 甲\npublished: 2026-01-02\nindex: x/2026-1\n", "withdrawn: {on: 2026-11-01, reason: \"有“误”\"}"),
    ("标题: 甲\n发布日期: 2026-01-02\n索引号: x/2026-1\n", "撤回: {日期: 2026-11-01, 原因: \"有“误”\"}"),
    ("title: 甲\r\npublished: 2026-01-02\r\nindex: x/2026-1\r\nwithdrawn:\r\n", "withdrawn: {on: 2026-11-01, reason: \"有“误”\"}"),
], ids=["English", "Chinese", "CRLF"])
def test_withdraw(contents, clerk, head, line):
    end = "\r\n" if "\r" in head else "\n"
    file = contents.put("policies/甲/index.md", f"---{end}{head}---{end}{end}机密正文{end}")
    contents.put("policies/甲/附件.txt", "机密附件")
    contents.put("index-numbers.csv", "index,path,withdrawn\nx/2026-1,policies/甲/index.md,\n")
    contents.built()
    assert "机密正文" in contents.page("policies/甲.html")
    result = clerk("withdraw", "policies/甲/index.md", "--reason", "有“误”")
    assert result.returncode == 0, result.stderr
    text = file.read_bytes().decode("utf8")
    assert line + end in text and text.endswith(f"---{end}{end}机密正文{end}") and text.startswith(f"---{end}{head.split(end)[0]}")
    held = [path for folder in (contents.public, contents.site / ".gongkai-public") for path in folder.rglob("*")
            if path.is_file() and "机密" in path.read_text("utf8", errors="replace")]
    assert held == [] and "有“误”" in contents.page("policies/甲.html")
    assert "x/2026-1,policies/甲/index.md,2026-11-01" in (contents.site / "content/index-numbers.csv").read_text("utf8")
    assert clerk("withdraw", "policies/甲/index.md", "--reason", "有“误”").returncode == 0, "it can be repeated"
    assert file.read_bytes().decode("utf8") == text
    assert clerk("withdraw", "policies/甲/index.md", "--reason", "x").returncode == 0, "with another reason, too"
    assert file.read_bytes().decode("utf8") == text.replace("有“误”", "x")
    assert clerk("withdraw", "policies/乙.md", "--reason", "x").returncode == 64


@pytest.mark.parametrize("repeals", [None, "old2.md", "[old2.md, old3.md]", "\n  - old2.md\n  - old3.md"], ids=str)
def test_repeal(contents, clerk, repeals):
    for name in ("old", "old2", "old3"):
        contents.document(name)
    contents.document("new", effective="2026-02-01", repeals=repeals)
    contents.built()
    result = clerk("repeal", "policies/old.md", "--by", "policies/new.md")
    assert result.returncode == 0, result.stderr
    assert "2026-02-01" in contents.page("policies/old.html") and 'href="../policies/new.html"' in contents.page("policies/old.html")
    links = set(re.findall(r'policies/old\d?\.html', contents.page("policies/new.html")))
    assert links >= {"policies/old.html"} | {f"policies/{name}.html" for name in re.findall(r"old\d", repeals or "")}
    text = (contents.site / "content/policies/new.md").read_text("utf8")
    assert clerk("repeal", "policies/old.md", "--by", "policies/new.md").returncode == 0
    assert (contents.site / "content/policies/new.md").read_text("utf8") == text, "twice is once"
    assert clerk("repeal", "policies/old.md", "--by", "policies/old.md").returncode == 64


def unpacked(path, folder):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return {str(p.relative_to(folder / "site")): p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()}


def test_packs_bring_a_server_up_to_date(contents, clerk, tmp_path):
    contents.document("a/index.md", "| 甲 |\n|---|\n| 1 |", index="x/2026-1")
    contents.put("policies/a/大文件.bin", os.urandom(200_000))
    contents.document("gone")
    contents.built()
    server = tmp_path / "server"
    for number, (change, option) in enumerate([(None, []), ("edit", []), ("edit", ["--since", "previous"]), ("edit", ["--since", server / "manifest.json"])]):
        if change:
            contents.document("a/index.md", f"第{number}版", index="x/2026-1")
            (contents.site / "content/policies/gone.md").unlink(missing_ok=True)
            contents.built()
        target = tmp_path / f"{number}.zip"
        result = clerk("pack", *option, "-o", target)
        assert result.returncode == 0, result.stderr
        files = unpacked(target, tmp_path / f"unpacked{number}")
        sums = dict(reversed(line.split("  ", 1)) for line in (tmp_path / f"unpacked{number}/SHA256SUMS").read_text("utf8").splitlines())
        assert sums == {f"site/{path}": hashlib.sha256(data).hexdigest() for path, data in files.items()}
        for path, data in files.items():
            (server / path).parent.mkdir(parents=True, exist_ok=True)
            (server / path).write_bytes(data)
        for path in (tmp_path / f"unpacked{number}/delete.txt").read_text("utf8").splitlines():
            (server / path).unlink()
        assert digests(server) == digests(contents.public), "the server holds what is published"
        assert number == 0 or "policies/a/大文件.bin" not in files, "only what changed is uploaded"
    assert clerk("pack", "-o", tmp_path / "0.zip").returncode == 64, "an archive is not overwritten"
    assert clerk("pack").returncode == 0 and not list(contents.site.glob("*.zip")), "nothing changed: no archive"
    contents.document("b")
    contents.built()
    assert clerk("pack").returncode == 0
    contents.document("c")
    contents.built()
    assert clerk("pack").returncode == 0
    assert sorted(p.name for p in contents.site.glob("*.zip")) == ["upload-2026-11-01-2.zip", "upload-2026-11-01.zip"]


def test_what_was_changed_after_its_publication_is_not_packed(contents, clerk, tmp_path):
    contents.document("a")
    assert clerk("pack", "-o", tmp_path / "x.zip").returncode == 64, "nothing is published yet"
    contents.built()
    with open(contents.public / "policies/a.html", "a") as page:
        page.write("x")
    result = clerk("pack", "-o", tmp_path / "x.zip")
    assert result.returncode == 1 and "policies/a.html" in result.stderr
    assert not list(tmp_path.glob("x.zip*"))


def test_doctor(contents, clerk, run, tmp_path):
    result = clerk("doctor", "--lang", "en")
    assert result.returncode == 0 and result.stdout.count("✓") == 13, result.stdout
    contents.document("a", "[x](nowhere.md)")
    result = clerk("doctor", "--lang", "zh")
    assert result.returncode == 1 and "1 个错误" in result.stdout and "gongkai check" in result.stdout
    result = run("doctor", "-s", tmp_path / "nothing", "--lang", "en")
    assert result.returncode == 64 and "gongkai init" in result.stdout
    assert sorted(p.name for p in (contents.site / ".gongkai-public").iterdir()) == ["lock"], "nothing is left behind"


def test_next_shows_the_days_that_come(contents, clerk):
    contents.document("a", published="2026-11-02 09:00")
    contents.document("b", expires="2026-11-09")
    first = clerk("next").stdout.splitlines()
    assert len(first) == 1 and first[0].startswith("2026-11-02T09:00:00+08:00\tpolicies/a.md")
    assert [line.split("\t")[1] for line in clerk("next", "--all").stdout.splitlines()] == ["policies/a.md", "policies/b.md"]


def test_a_refusal_is_one_sentence(contents, clerk, tmp_path):
    """What a command refuses is said once: no empty line "错误：" and no usage below it, and no English reason of the system."""
    contents.document("a")
    contents.built()
    (tmp_path / "a.zip").write_bytes(b"")
    result = clerk("pack", "-o", tmp_path / "a.zip", "--lang", "zh")
    assert (result.returncode, result.stderr) == (64, f"{tmp_path}/a.zip 已存在\n")
    result = clerk("requests", "due", "--register", tmp_path / "nix.csv", "--lang", "zh")
    assert (result.returncode, result.stderr) == (74, f"{tmp_path}/nix.csv：文件或文件夹不存在（打开失败）\n")
