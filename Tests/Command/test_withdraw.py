"""Withdrawal: whatever happens before, meanwhile and after, nothing of the document is left, or the command says where it is."""
import fcntl
import itertools
import json
import shutil
import subprocess

import pytest

from office import CLOCK, LATER


@pytest.mark.quick
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
    return "https://town.test/policies/leak.html"


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


@pytest.mark.quick
def test_a_document_that_is_gone_leaves_a_tombstone(office):
    office("build")
    result = office.withdraw(delete_and_build(office))
    assert result.returncode == 0, result.stderr
    assert office("build", "--strict").returncode == 0, "the question is answered"
    page = (office.public / "policies/leak.html").read_text("utf8")
    assert "关于低保复核的公告" in page and "x/2026-00001" in page and "含个人信息" in page and office.held() == []


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


@pytest.mark.soak
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("neighbour", [None, "broken link", "broken theme"], ids=str)
@pytest.mark.parametrize("sequence", itertools.permutations(LATER[:4], 3), ids="-".join)
def test_every_sequence(office, change, neighbour, sequence):
    check_sequence(office, change, neighbour, sequence)


@pytest.mark.parametrize("number", ["index: x/2026-00001\n", ""], ids=["numbered", ""])
def test_the_former_address_of_what_was_moved_and_built(office, number):
    """The file was renamed and published where it is now: its former address names it still, and no second document takes its number."""
    office.put("policies/leak/index.md", f"title: 关于低保复核的公告\npublished: 2026-01-06\n{number}", "当事人住东街十七号。")
    office("build")
    (office.site / "content/policies/leak").rename(office.site / "content/policies/moved")
    office("build", "--allow-removals")
    assert (office.public / "policies/moved.html").exists()
    result = office.withdraw("/policies/leak")
    assert result.returncode == 0 and "policies/moved" in result.stdout, result.stdout + result.stderr
    assert not (office.site / "content/policies/leak").exists() and not list((office.site / "content/policies").glob("leak*"))
    assert office.held() == [] and office("check").returncode == 0
