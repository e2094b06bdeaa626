"""Withdrawal: whatever happens before, meanwhile and after, nothing of the document is left, or the command says where it is."""
import fcntl
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

import pytest

CLOCK = "2026-11-01T00:00:00+08:00"
LEAKS = ["当事人住东街十七号", "赵某某的表格", "名册第三页写着李某", "摘要里的王某", "关键词里的孙某"]
LATER = ["build", "rollback", "pack", "serve", "verify", "withdraw"]


class Office:
    """A site with one document that must go, and neighbours that stay."""

    def __init__(self, program, folder, faults=None):
        self.program, self.site, self.faults = str(program), folder, faults or {}
        self.public = folder / "public"
        self.put("policies/stays.md", "title: 关于清淤的公告\npublished: 2026-01-05\nindex: x/2026-00002\n", "沟渠已清。")
        self.put(
            "policies/leak/index.md",
            "title: 关于低保复核的公告\npublished: 2026-01-06\nindex: x/2026-00001\nsummary: 摘要里的王某\nkeywords: 关键词里的孙某\n",
            "当事人住东街十七号。\n\n| 姓名 |\n|---|\n| 赵某某的表格 |")
        (folder / "content/policies/leak/名册.txt").write_text("名册第三页写着李某\n", "utf8")
        (folder / "content/index-numbers.csv").write_text(
            "index,path,withdrawn\nx/2026-00001,policies/leak/index.md,\nx/2026-00002,policies/stays.md,\n", "utf8")

    def put(self, path, head, body):
        file = self.site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{head}---\n\n{body}\n", "utf8")

    def __call__(self, *arguments, **environment):
        return subprocess.run(
            [self.program, *map(str, arguments), "-s", str(self.site), "--clock", CLOCK, "--lang", "zh"], text=True,
            capture_output=True, env={**os.environ, **environment}, cwd=self.site)

    def withdraw(self, document="policies/leak/index.md", *arguments, **environment):
        return self("withdraw", document, "--reason", "含个人信息", *arguments, **environment)

    def later(self, command):
        """What happens after: a command of every kind, whatever it answers."""
        if command == "serve":
            process = subprocess.Popen(
                [self.program, "serve", "-p", "0", "-s", str(self.site), "--clock", CLOCK], stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
            process.stdout.readline()
            time.sleep(0.5)
            process.terminate()
            process.wait()
        elif command == "withdraw":
            self.withdraw()
        elif command == "build":
            self("build", "--allow-removals")
        elif command == "rollback":
            self("rollback", "--allow-returns")
        else:
            self(command)

    def held(self, *more):
        """Files outside of content, packs and the kept originals that hold anything of the document."""
        found = []
        needles = [text.encode() for text in LEAKS] + ["名册.txt".encode()]
        for root in (self.site, *more):
            for path in root.rglob("*"):
                below = path.relative_to(root).parts
                if not path.is_file() or below[0] == "content" or path.suffix == ".zip":
                    continue
                data = path.read_bytes()
                if path.suffix == ".zst":
                    data = subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout
                if any(needle in data for needle in needles) or "名册" in path.name:
                    found.append(str(path.relative_to(root)))
        return found


@pytest.fixture
def office(gongkai, site):
    return Office(gongkai, site)


def test_the_plain_case(office):
    assert office("build").returncode == 0
    assert len(office.held()) > 5, "the test finds what is there"
    result = office.withdraw()
    assert result.returncode == 0 and "已撤回 policies/leak/index.md" in result.stdout, result.stderr
    assert f"已核对 {office.public}" in result.stdout and "必须再复制一次" in result.stdout
    assert office.held() == []
    page = (office.public / "policies/leak.html").read_text("utf8")
    assert "含个人信息" in page and "2026-11-01" in page
    assert "x/2026-00001,policies/leak/index.md,2026-11-01\n" in (office.site / "content/index-numbers.csv").read_text("utf8")
    assert "沟渠已清" in (office.public / "policies/stays.html").read_text("utf8")
    before = (office.public / "manifest.json").read_bytes()
    assert office.withdraw().returncode == 0 and office("build").returncode == 0
    assert (office.public / "manifest.json").read_bytes() == before, "a build from content makes the same site"


def test_served_folders_need_no_copy(office):
    with (office.site / "content/site.yml").open("a", encoding="utf8") as file:
        file.write("served: true\n")
    office("build")
    result = office.withdraw()
    assert result.returncode == 0 and "复制" not in result.stdout


NEIGHBOURS = {
    "broken link": lambda o: o.put("policies/stays.md", "title: 甲\npublished: 2026-01-05\n", "[x](nothing.md)"),
    "broken front matter": lambda o: o.put("policies/stays.md", "title: [\n", "甲"),
    "link to the document's file": lambda o: o.put(
        "policies/stays.md", "title: 甲\npublished: 2026-01-05\nindex: x/2026-00002\n", "[名册](leak/名册.txt)"),
    "broken site.yml": lambda o: (o.site / "content/site.yml").write_text("name: [", "utf8"),
    "no site.yml": lambda o: (o.site / "content/site.yml").unlink(),
    "broken theme": lambda o: ((o.site / "theme/templates").mkdir(parents=True), (o.site / "theme/templates/page.mustache").write_text("{{#x")),
    "a link out of content": lambda o: (o.site / "content/policies/out").symlink_to("/nowhere"),
    "an edit that is not ready": lambda o: o.put(
        "policies/stays.md", "title: 甲\npublished: 2026-01-05\nindex: x/2026-00002\n", "还没有写完"),
}


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_neighbours_do_not_stand_in_the_way(office, neighbour):
    assert office("build").returncode == 0
    NEIGHBOURS[neighbour](office)
    result = office.withdraw()
    assert result.returncode == 0 and "已撤回" in result.stdout, result.stdout + result.stderr
    assert office.held() == []
    assert "沟渠已清" in (office.public / "policies/stays.html").read_text("utf8"), "neighbours stay as they were published"


def move(office):
    shutil.move(office.site / "content/policies/leak", office.site / "content/policies/moved")
    return "policies/moved/index.md"


def rename_without_number(office):
    """Without an index number the text tells that it is the same document."""
    office.put("policies/leak/index.md", "title: 关于低保复核的公告\npublished: 2026-01-06\n", "当事人住东街十七号。")
    office("build")
    return move(office)


def rename_and_build(office):
    name = move(office)
    assert office("build", "--allow-removals").returncode == 0
    return name


def delete(office):
    shutil.rmtree(office.site / "content/policies/leak")
    return "https://example.gov.cn/policies/leak.html"


def delete_and_build(office):
    address = delete(office)
    assert "policies/leak" in office("build", "--allow-removals").stderr
    return address


def damage(office):
    file = office.site / "content/policies/leak/index.md"
    file.write_text(file.read_text("utf8").replace("---\n", "", 1), "utf8")
    return "policies/leak/index.md"


CHANGES = {
    "moved": move, "renamed, no number": rename_without_number, "renamed and built": rename_and_build, "deleted": delete,
    "deleted and built": delete_and_build, "damaged": damage, "by number": lambda office: "x/2026-00001",
    "by address": lambda office: "policies/leak.html", "by file": lambda office: "content/policies/leak/index.md",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("sequence", itertools.combinations(["build", "rollback", "serve"], 2), ids="-".join)
def test_whatever_became_of_the_file(office, change, sequence):
    check_sequence(office, change, None, sequence)


def check_sequence(office, change, neighbour, sequence):
    assert office("build").returncode == 0
    document = CHANGES[change](office)
    if neighbour:
        NEIGHBOURS[neighbour](office)
    result = office.withdraw(document)
    assert result.returncode == 0 and "已撤回" in result.stdout, result.stdout + result.stderr
    assert office.held() == []
    for command in sequence:
        office.later(command)
        assert office.held() == [], command


def test_a_document_that_is_gone_leaves_a_tombstone(office):
    office("build")
    result = office.withdraw(delete_and_build(office))
    assert result.returncode == 0, result.stderr
    assert office("build", "--strict").returncode == 0, "the question is answered"
    page = (office.public / "policies/leak.html").read_text("utf8")
    assert "关于低保复核的公告" in page and "x/2026-00001" in page and "含个人信息" in page and office.held() == []


@pytest.mark.parametrize("gone", [False, True], ids=["", "gone"])
@pytest.mark.parametrize("name", ["policies/leak/名册.txt", "content/policies/leak/名册.txt", "https://example.gov.cn/policies/leak/%E5%90%8D%E5%86%8C.txt"])
def test_an_attachment_is_not_withdrawn_alone_and_the_way_is_said(office, name, gone):
    """The way that is said, step by step."""
    office("build")
    if gone:
        shutil.rmtree(office.site / "content/policies/leak")
        (office.site / "content/index-numbers.csv").write_text("index,path,withdrawn\n", "utf8")
    result = office.withdraw(name)
    assert result.returncode == 64 and "policies/leak" in result.stderr and "--undo" in result.stderr, result.stderr
    assert office.withdraw("policies/leak").returncode == 0 and office.held() == []
    if not gone:
        (office.site / "content/policies/leak/名册.txt").write_text("改过的\n", "utf8")
        assert office("withdraw", "policies/leak", "--undo").returncode == 0
        assert (office.public / "policies/leak/名册.txt").read_text("utf8") == "改过的\n"
        assert "名册第三页写着李某" not in str([path.read_bytes().decode("utf8", "replace") for path in office.site.rglob(".gongkai*/**/*") if path.is_file()])


@pytest.mark.parametrize("what", ["file", "link", "cwd", "sources within"])
def test_a_destination_that_must_not_be_replaced_now_is_still_online_and_the_others_are_not(office, tmp_path, what):
    other = tmp_path / "www"
    office("build")
    office("build", "-d", other)
    cwd = None
    if what == "file":
        shutil.rmtree(other)
        other.write_text("x")
    elif what == "link":
        other.rename(tmp_path / "big")
        other.symlink_to(tmp_path / "big")
    elif what == "cwd":
        cwd = other
    else:
        office.site = office.site.rename(other / "site")
        office.public = office.site / "public"
    result = subprocess.run(
        [office.program, "withdraw", "policies/leak", "--reason", "含个人信息", "-s", office.site, "--lang", "zh", "--clock", CLOCK],
        capture_output=True, text=True, cwd=cwd)
    assert result.returncode == 1 and f"仍在网上：{other}" in result.stderr and "已撤回" not in result.stdout, result.stderr
    assert not any("东街" in path.read_text("utf8", errors="replace") for path in office.public.rglob("*") if path.is_file())
    verified = office("verify")
    assert (verified.returncode == 1 and str(other) in verified.stderr) or what == "cwd"
    if what == "link":
        assert office("withdraw", "--forget", other).returncode == 0
        result = office.withdraw("policies/leak", "-d", tmp_path / "big")
        assert result.returncode == 0 and office.held(tmp_path / "big") == [], result.stderr
    elif what == "file":
        assert office("withdraw", "--forget", other).returncode == 0 and office.withdraw().returncode == 0
    elif what == "cwd":
        assert office.withdraw().returncode == 0 and office.held(other) == []


@pytest.mark.parametrize("number", ["index: x/2026-00001\n", ""], ids=["numbered", ""])
@pytest.mark.parametrize("conceal", [[], ["--conceal"]], ids=["", "concealed"])
def test_who_takes_the_line_out_of_the_document_is_told_the_way_back(office, number, conceal):
    """The mend of the message, step by step; the ledger remembers what the document does not say any more."""
    head = f"title: 关于低保复核的公告\npublished: 2026-01-06\n{number}"
    office.put("policies/leak/index.md", head, "当事人住东街十七号。")
    office("build")
    assert office.withdraw("policies/leak", *conceal).returncode == 0
    office.put("policies/leak/index.md", head, "当事人住东街十七号。")
    result = office("build")
    assert result.returncode == 1 and ("GK3110" if number else "GK3120") in result.stderr and office.held() == []
    way = re.search(r"gongkai (withdraw --undo \S+)", result.stderr).group(1).split()
    result = office(*way)
    assert result.returncode == 0 and "已重新公布" in result.stdout, result.stderr
    assert "东街" in (office.public / "policies/leak.html").read_text("utf8")
    assert office("build", "--strict" if number else "-q").returncode == 0
    assert not [line for line in (office.site / "content/index-numbers.csv").read_text("utf8").splitlines()[1:] if line.split(",")[2]]


@pytest.mark.parametrize("conceal", [[], ["--conceal"]], ids=["", "concealed"])
@pytest.mark.parametrize("by", ["command", "hand"])
def test_a_withdrawn_document_without_a_number_that_moves_stays_withdrawn(office, conceal, by):
    head = "title: 关于低保复核的公告\npublished: 2026-01-06\n"
    office.put("policies/leak/index.md", head, "当事人住东街十七号。")
    office("build")
    assert office.withdraw("policies/leak", *conceal).returncode == 0
    if by == "hand":
        (office.site / "content/policies/leak").rename(office.site / "content/policies/other")
    assert office("move", "policies/leak", "policies/other").returncode == 0
    ledger = (office.site / "content/index-numbers.csv").read_text("utf8")
    assert "policies/leak" not in ledger.replace("x/2026-00001,policies/leak/index.md", "") and ledger.count("\n") == 4
    office.put("policies/other/index.md", head, "当事人住东街十七号。")
    assert "GK3120" in office("build").stderr and office.held() == []
    assert office("withdraw", "--undo", "policies/other").returncode == 0


def test_undo_says_which_folder_it_did_not_reach(office, tmp_path):
    other = tmp_path / "www"  # the last by path
    office.site = office.site.rename(tmp_path / "a")
    office.public = office.site / "public"
    office("build")
    office("build", "-d", other)
    assert office.withdraw().returncode == 0
    (tmp_path / ".gongkai-www").rename(tmp_path / "aside")
    (tmp_path / ".gongkai-www").write_text("in the way")
    result = office("withdraw", "policies/leak", "--undo")
    assert result.returncode == 74 and f"{other} 没有" in result.stderr and "尚未公布" not in result.stderr, result.stderr
    assert "东街" in (office.public / "policies/leak.html").read_text("utf8")
    (tmp_path / ".gongkai-www").unlink()
    (tmp_path / "aside").rename(tmp_path / ".gongkai-www")
    assert office("build", "-d", other).returncode == 0
    assert "东街" in (other / "policies/leak.html").read_text("utf8")


def test_every_destination(office, tmp_path):
    other, third = tmp_path / "www", tmp_path / "third"
    for folder in (office.public, other, third):
        assert office("build", "-d", folder).returncode == 0
    result = office.withdraw("policies/leak/index.md", "-d", office.public)
    assert result.returncode == 0 and all(f"已核对 {folder}" in result.stdout for folder in (office.public, other, third))
    assert office.held(tmp_path / "www", tmp_path / ".gongkai-www", third) == []


def test_a_moved_site_finds_its_own_folder(office, tmp_path):
    office("build")
    office.site = office.site.rename(tmp_path / "elsewhere")
    result = office.withdraw()
    assert result.returncode == 0 and f"已核对 {tmp_path}/elsewhere/public" in result.stdout, result.stdout + result.stderr
    assert office.held() == []


def test_a_destination_that_is_not_there_is_still_online(office, tmp_path):
    stick = tmp_path / "stick/www"
    office("build")
    office("build", "-d", stick)
    shutil.move(tmp_path / "stick", tmp_path / "pocket")
    result = office.withdraw()
    assert result.returncode == 1 and f"仍在网上：{stick}" in result.stderr and "已撤回" not in result.stdout
    assert str(office.public) in result.stderr and office.held() == []
    assert "仍在网上" in office("build").stderr, "it is said again until it is done"
    shutil.move(tmp_path / "pocket", tmp_path / "stick")
    assert office("build").returncode == 0
    assert office.held(tmp_path / "stick") == []


def test_a_destination_that_is_gone_for_good_is_forgotten(office, tmp_path):
    office("build")
    office("build", "-d", tmp_path / "stick/www")
    assert office("withdraw", "--forget", tmp_path / "stick/www").returncode == 64, "it is there"
    shutil.rmtree(tmp_path / "stick")
    assert office.withdraw().returncode == 1
    result = office("withdraw", "--forget", tmp_path / "stick/www")
    assert result.returncode == 0, result.stderr
    result = office.withdraw()
    assert result.returncode == 0 and "已撤回" in result.stdout
    record = [json.loads(line) for line in (office.site / ".gongkai-public/ledger.jsonl").read_text().splitlines()]
    assert [line["event"] for line in record] == ["build", "withdrawal", "forget"] and record[2]["note"] == str(tmp_path / "stick/www")
    assert office("verify").returncode == 0


def test_a_publication_that_kept_no_texts(office):
    office("build")
    (office.site / ".gongkai-public/sources.tar.zst").unlink()
    assert office.withdraw().returncode == 0 and office.held() == []


def test_a_publication_that_kept_no_texts_and_broken_content(office):
    office("build")
    (office.site / ".gongkai-public/sources.tar.zst").unlink()
    NEIGHBOURS["broken link"](office)
    result = office.withdraw()
    assert result.returncode == 1 and f"仍在网上：{office.public}" in result.stderr and "nothing.md" in result.stderr
    office.put("policies/stays.md", "title: 关于清淤的公告\npublished: 2026-01-05\nindex: x/2026-00002\n", "沟渠已清。")
    assert office("build").returncode == 0 and office.held() == [], "the next command finishes it"


def test_a_file_that_another_document_holds_too_stays(office):
    office.put("policies/other/index.md", "title: 乙\npublished: 2026-01-05\nindex: x/2026-00003\n", "乙")
    shutil.copy(office.site / "content/policies/leak/名册.txt", office.site / "content/policies/other/清单.txt")
    office("build")
    result = office.withdraw()
    assert result.returncode == 0 and "同一文件仍附在 policies/other/index.md：policies/other/清单.txt" in result.stdout
    assert (office.public / "policies/other/清单.txt").exists() and not (office.public / "policies/leak/名册.txt").exists()


def test_a_copy_that_somebody_put_there_is_named(office):
    office("build")
    shutil.copy(office.public / "policies/leak/名册.txt", office.public / "download.txt")
    result = office.withdraw()
    assert result.returncode == 1 and "仍在网上" in result.stderr and "download.txt" in result.stderr
    (office.public / "download.txt").unlink()
    assert office.withdraw().returncode == 0 and office.held() == []


def test_packs(office):
    office("build")
    assert office("pack").returncode == 0
    result = office.withdraw()
    assert result.returncode == 0 and "服务器上可能仍在网" in result.stdout and "delete.txt" in result.stdout
    assert "upload-2026-11-01-2.zip" in result.stdout and "仍含此文件，请删除" in result.stdout
    listed = subprocess.run(["unzip", "-p", office.site / "upload-2026-11-01-2.zip", "delete.txt"], capture_output=True, text=True)
    assert "policies/leak/名册.txt" in listed.stdout


def test_conceal(office):
    office("build")
    result = office.withdraw("policies/leak/index.md", "--conceal")
    assert result.returncode == 0, result.stderr
    assert office.held() == [] and not (office.public / "policies/leak.html").exists()
    assert [p for p in office.public.rglob("*") if p.is_file() and "低保复核" in p.read_text("utf8", errors="replace")] == []
    ledger = (office.site / "content/index-numbers.csv").read_text("utf8")
    assert "policies/leak" not in ledger and "x/2026-00001,sha256:" in ledger
    for command in LATER[:4]:
        office.later(command)
        assert not (office.public / "policies/leak.html").exists() and office.held() == [], command


def test_undo(office):
    office("build")
    before = (office.public / "manifest.json").read_bytes()
    texts = {path: path.read_bytes() for path in (office.site / "content").rglob("*") if path.is_file()}
    office.withdraw()
    result = office("withdraw", "--undo", "policies/leak/index.md")
    assert result.returncode == 0, result.stderr
    assert (office.public / "manifest.json").read_bytes() == before
    assert {path: path.read_bytes() for path in texts} == texts


def test_undo_that_is_refused_changes_nothing(office):
    office("build")
    office.withdraw()
    NEIGHBOURS["broken link"](office)
    texts = {path: path.read_bytes() for path in (office.site / "content").rglob("*") if path.is_file()}
    result = office("withdraw", "--undo", "policies/leak/index.md")
    assert result.returncode == 1 and "尚未公布" in result.stderr and office.held() == []
    assert {path: path.read_bytes() for path in texts} == texts


def test_a_build_that_runs_is_waited_for(office):
    office("build")
    with open(office.site / ".gongkai-public/lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [office.program, "withdraw", "policies/leak/index.md", "--reason", "甲", "-s", office.site, "--clock", CLOCK, "--lang", "zh"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert "正在发布" in process.stderr.readline()
        fcntl.flock(lock, fcntl.LOCK_UN)
    assert "已撤回" in process.communicate()[0] and process.returncode == 0 and office.held() == []


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    library = tmp_path_factory.mktemp("faults") / "faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, pathlib.Path(__file__).with_name("faults.c"), "-ldl"], check=True)
    return library


def kills(office, library, tmp_path, arguments):
    """The environment that counts and kills in the site, and how many calls a whole withdrawal makes."""
    faults = {"LD_PRELOAD": str(library), "FAULTS_IN": str(office.site)}
    keep = tmp_path / "keep"
    shutil.copytree(office.site, keep, symlinks=True)
    assert office.withdraw(*arguments, **faults, FAULTS_COUNT=str(tmp_path / "count")).returncode == 0

    def fresh():
        shutil.rmtree(office.site)
        shutil.copytree(keep, office.site, symlinks=True)

    fresh()
    return faults, int((tmp_path / "count").read_text()), fresh


def steps(count, full):
    return range(1, count + 1) if full else sorted({*range(1, 40, 3), *range(1, count, max(1, count // 25)), count})


def check_kills(office, library, tmp_path, full, exchange, broken):
    office("build")
    if broken:
        NEIGHBOURS["broken link"](office)
    faults, count, fresh = kills(office, library, tmp_path, ("policies/leak/index.md",))
    assert count > 60
    for moment in steps(count, full):
        result = office.withdraw(**faults, **exchange, FAULTS_KILL=str(moment))
        if result.returncode == 0:
            # Hard links that a copied folder lacks make the count differ a little.
            assert moment > count - 20 and office.held() == [], moment
            fresh()
            continue
        assert result.returncode == -signal.SIGKILL and "已撤回" not in result.stdout, moment
        begun = (office.site / ".gongkai-site/withdrawal.json").exists()
        # Where nothing was begun nothing was said either, and the person runs the command again.
        following = LATER[moment % len(LATER)] if begun else "withdraw"
        office.later(following)
        assert office.held() == [], (moment, following)
        assert office.withdraw().returncode == 0 and office.held() == [], moment
        fresh()


@pytest.mark.parametrize("exchange", [{}, {"FAULTS_NO_EXCHANGE": "1"}], ids=["exchange", "two renames"])
@pytest.mark.parametrize("broken", [False, True], ids=["sound", "broken neighbour"])
def test_killed_at_many_calls(office, library, tmp_path, exchange, broken):
    check_kills(office, library, tmp_path, False, exchange, broken)


@pytest.mark.soak
@pytest.mark.parametrize("exchange", [{}, {"FAULTS_NO_EXCHANGE": "1"}], ids=["exchange", "two renames"])
def test_killed_at_each_call(office, library, tmp_path, exchange):
    check_kills(office, library, tmp_path, True, exchange, True)


def check_full_disk(office, library, tmp_path, full):
    office("build")
    faults, count, fresh = kills(office, library, tmp_path, ("policies/leak/index.md",))
    for moment in steps(count, full):
        result = office.withdraw(**faults, FAULTS_FAIL=str(moment), FAULTS_ERRNO="28")
        if result.returncode == 0:
            assert office.held() == [] and "已撤回" in result.stdout, moment
        else:
            assert result.returncode == 1 and "已撤回" not in result.stdout, (moment, result.stdout)
            assert "磁盘已满" in result.stderr, (moment, result.stderr)
            assert f"仍在网上：{office.site}" in result.stderr, (moment, result.stderr)
        assert office.withdraw().returncode == 0 and office.held() == [], moment
        fresh()


def test_a_full_disk(office, library, tmp_path):
    check_full_disk(office, library, tmp_path, False)


@pytest.mark.soak
def test_a_disk_that_is_full_from_each_call_on(office, library, tmp_path):
    check_full_disk(office, library, tmp_path, True)


@pytest.mark.soak
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("neighbour", [None, "broken link", "broken theme"], ids=str)
@pytest.mark.parametrize("sequence", itertools.permutations(LATER[:4], 3), ids="-".join)
def test_every_sequence(office, change, neighbour, sequence):
    check_sequence(office, change, neighbour, sequence)
