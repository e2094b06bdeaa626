"""Withdrawal the second time, by other names, of what was moved, damaged or withdrawn before; and back again."""
import re
import shutil
import subprocess

import pytest

from office import CLOCK


@pytest.mark.parametrize("gone", [False, True], ids=["", "gone"])
@pytest.mark.parametrize("name", ["policies/leak/名册.txt", "content/policies/leak/名册.txt", "https://town.test/policies/leak/%E5%90%8D%E5%86%8C.txt"])
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


def test_a_folder_that_is_missing_is_not_checked(office, tmp_path):
    """An empty mount point, a renamed folder, a mistyped one: nobody looked into the pages."""
    other, stick = tmp_path / "www", tmp_path / "stick"
    office("build")
    office("build", "-d", other)
    office("build", "-d", stick / "www")
    other.rename(tmp_path / "renamed")
    stick.rename(tmp_path / "pocket")
    stick.mkdir()
    result = office.withdraw()
    assert result.returncode == 1 and "已撤回" not in result.stdout and office.held() == []
    assert f"仍在网上：{other}：文件夹不在" in result.stderr and f"仍在网上：{stick}/www：文件夹不在" in result.stderr
    assert list(stick.iterdir()) == [], "nothing is made where nothing is"
    assert office.held(tmp_path / ".gongkai-www") == [], "what is kept of it holds nothing"
    (tmp_path / "renamed").rename(other)
    stick.rmdir()
    (tmp_path / "pocket").rename(stick)
    result = office.withdraw()
    assert result.returncode == 0 and office.held(other, stick, tmp_path / ".gongkai-www") == [], result.stderr
    assert office("verify").returncode == 0


def test_a_mistyped_folder_is_a_usage_error(office, tmp_path):
    office("build")
    result = office.withdraw("policies/leak", "-d", tmp_path / "pubilc")
    assert result.returncode == 64 and "pubilc" in result.stderr and not (tmp_path / ".gongkai-pubilc").exists()
    assert office.withdraw().returncode == 0 and office("verify").returncode == 0


def test_a_first_build_that_is_refused_leaves_no_destination(office, tmp_path):
    office.put("policies/stays.md", "title: [\n", "甲")
    assert office("build").returncode == 1 and office("build", "-d", tmp_path / "www").returncode == 1
    result = office.withdraw()
    assert result.returncode == 0 and "没有发布过" in result.stdout, result.stdout + result.stderr


def test_conceal_afterwards(office):
    office("build")
    office("pack", "-o", office.site / "first.zip")
    assert office.withdraw().returncode == 0
    assert "低保复核" in (office.public / "policies/leak.html").read_text("utf8")
    assert office.withdraw("policies/leak", "--conceal").returncode == 0
    kept = [path for path in office.site.rglob("*") if path.is_file() and path.suffix != ".zip" and path.relative_to(office.site).parts[0] != "content"]
    texts = [subprocess.run(["zstd", "-dc", path], capture_output=True).stdout if path.suffix == ".zst" else path.read_bytes() for path in kept]
    assert not any("低保复核".encode() in text for text in texts) and not (office.public / "policies/leak.html").exists()
    assert office("rollback").returncode == 64 and office("build").returncode == 0


def test_another_reason(office):
    office("build")
    office("withdraw", "policies/leak", "--reason", "写着张某的名字")
    assert office("withdraw", "policies/leak", "--reason", "内容有误").returncode == 0
    page = (office.public / "policies/leak.html").read_text("utf8")
    assert "内容有误" in page and "张某" not in page
    assert not [path for path in office.site.rglob("*.md") if "张某" in path.read_text("utf8")]


def test_what_is_concealed_stays_so(office):
    office("build")
    assert office.withdraw("policies/leak", "--conceal").returncode == 0
    assert office.withdraw("policies/leak").returncode == 0
    assert office("build").returncode == 0 and not (office.public / "policies/leak.html").exists()
    assert "低保复核" not in (office.public / "manifest.json").read_text("utf8") + (office.public / "feed.xml").read_text("utf8")


@pytest.mark.parametrize("damage", [
    lambda text: text.replace("title: ", "title: [", 1).encode(), lambda text: b"x\n", lambda text: text.replace("---", "", 1).encode(),
    lambda text: text.encode("gbk"), lambda text: b""], ids=["yaml", "nothing", "no front matter", "gbk", "empty"])
def test_a_damaged_document_is_closed_all_the_same(office, damage):
    """Its number is known from the ledger and the publication; the file is left alone, byte for byte, where it cannot be read."""
    office("build")
    file = office.site / "content/policies/leak/index.md"
    text = file.read_text("utf8")
    file.write_bytes(damage(text))
    damaged = file.read_bytes()
    assert office.withdraw().returncode == 0 and office.held() == []
    assert file.read_bytes().replace(b'withdrawn: {on: 2026-11-01, reason: "\xe5\x90\xab\xe4\xb8\xaa\xe4\xba\xba\xe4\xbf\xa1\xe6\x81\xaf"}\n', b"") == damaged
    assert "x/2026-00001,policies/leak/index.md,2026-11-01" in (office.site / "content/index-numbers.csv").read_text("utf8")
    file.write_text(text, "utf8")
    result = office("build")
    assert result.returncode == 1 and "GK3110" in result.stderr and office.held() == [], "mended, it does not come back by itself"
    assert office.withdraw().returncode == 0 and office("build").returncode == 0 and office.held() == []


@pytest.mark.parametrize("by", ["command", "hand"])
@pytest.mark.parametrize("number", ["index: x/2026-00001\n", ""], ids=["numbered", ""])
def test_the_former_address_of_what_was_moved_and_not_built(office, by, number):
    office.put("policies/leak/index.md", f"title: 关于低保复核的公告\npublished: 2026-01-06\n{number}", "当事人住东街十七号。")
    office("build")
    if by == "command":
        assert office("move", "policies/leak", "policies/other").returncode == 0
    else:
        (office.site / "content/policies/leak").rename(office.site / "content/policies/other")
    result = office.withdraw("https://town.test/policies/leak.html")
    assert result.returncode == 0 and office.held() == [], result.stderr
    assert not (office.site / "content/policies/leak").exists()
    assert "withdrawn:" in (office.site / "content/policies/other/index.md").read_text("utf8")
    assert office("build", "--allow-removals").returncode == 0 and office.held() == []


def test_a_pack_that_carries_the_withdrawal_is_named_again(office):
    office("build")
    office("pack", "-o", office.site / "first.zip")
    first = office.withdraw()
    name = re.search(r"请上传 (\S+\.zip)", first.stdout).group(1)
    assert "first.zip" in first.stdout
    again = office.withdraw()
    assert again.returncode == 0 and f"请上传 {name}" in again.stdout and f"请删除：{name}" not in again.stdout
    assert f"请删除：{office.site / 'first.zip'}" in again.stdout and "已撤回 " not in again.stdout
    office("pack", "--since", "all", "-o", office.site / "whole.zip")
    third = office.withdraw().stdout
    assert "请删除：" + str(office.site / "whole.zip") not in third and "请上传" in third


@pytest.mark.parametrize("conceal", [[], ["--conceal"]], ids=["", "concealed"])
def test_names_of_what_was_withdrawn_stand_nowhere(office, conceal):
    office("build")
    shutil.move(office.site / "content/policies/leak", office.site / "aside")
    office("build", "--allow-removals")
    assert office("rollback", "--allow-returns").returncode == 0
    assert office.withdraw("policies/leak", *conceal).returncode == 0
    state = "".join(path.read_text("utf8", errors="replace") for path in office.site.glob(".gongkai-*/*.json*"))
    assert "名册" not in state and (not conceal or "policies/leak" not in state), state


def test_a_publication_without_its_manifest(office):
    """The way that is said, step by step."""
    office("build")
    (office.public / "manifest.json").unlink()
    for _ in range(2):
        result = office.withdraw()
        assert result.returncode == 1 and "manifest.json" in result.stderr and "已撤回" not in result.stdout
        shutil.rmtree(office.public / "policies/leak", ignore_errors=True)
        (office.public / "policies/leak.html").unlink(missing_ok=True)
    way = re.search(r"先 (rm -r [^，]+)，再重新发布：gongkai (build -d \S+)", result.stderr)
    subprocess.run(way.group(1), shell=True, check=True)
    assert office(*way.group(2).split()).returncode == 1, "the folder is not there, which is said once more"
    assert office("build").returncode == 0 and office.held() == [] and office("verify").returncode == 0


def test_undo_waits_for_the_withdrawal_to_be_done(office, tmp_path):
    other = tmp_path / "www"
    office("build")
    office("build", "-d", other)
    other.rename(tmp_path / "aside")
    assert office.withdraw().returncode == 1
    result = office("withdraw", "policies/leak", "--undo")
    assert result.returncode == 1 and "还没有做完" in result.stderr and "已重新公布" not in result.stdout
    (tmp_path / "aside").rename(other)
    assert office("withdraw", "policies/leak", "--undo").returncode == 0
    assert office("build").returncode == 0 and "东街" in (other / "policies/leak.html").read_text("utf8")


def test_several_withdrawals_wait_together(office, tmp_path):
    other = tmp_path / "www"
    office("build")
    office("build", "-d", other)
    other.rename(tmp_path / "aside")
    assert office.withdraw().returncode == 1 and office.withdraw("policies/stays.md").returncode == 1
    for command in ("build", "verify"):
        result = office(command)
        assert result.returncode == 1 and result.stderr.count("先完成上次") == 2, "not done is not well"
    (tmp_path / "aside").rename(other)
    assert office("verify").returncode == 0 and office.held(other) == []
    assert "沟渠已清" not in (other / "policies/stays.html").read_text("utf8")


@pytest.mark.parametrize("damage", ["ledger is a folder", "no content", "state is a file"])
def test_what_else_is_in_the_way(office, damage):
    office("build")
    if damage == "ledger is a folder":
        (office.site / "content/index-numbers.csv").unlink()
        (office.site / "content/index-numbers.csv").mkdir()
    elif damage == "no content":
        shutil.rmtree(office.site / "content")
    else:
        shutil.rmtree(office.site / ".gongkai-site")
        (office.site / ".gongkai-site").write_text("x")
    result = office.withdraw("policies/leak")
    if damage == "state is a file":
        assert result.returncode == 1 and f"仍在网上：{office.public}" in result.stderr
    else:
        assert result.returncode == 0 and office.held() == [], result.stderr
        assert damage == "no content" or "登记表有错" in result.stdout


def test_diff_after_a_withdrawal_does_not_call_everything_new(office):
    office("build")
    assert office("diff").returncode == 0
    office.withdraw()
    for command in (["diff"], ["pack", "--since", "previous", "-o", office.site / "p.zip"]):
        result = office(*command)
        assert result.returncode == 64 and "随撤回删除" in result.stderr and result.stdout == ""


@pytest.mark.parametrize("typed", ["https://other.gov.cn/policies/stays.html", "http://other.test:8080/policies/stays"])
def test_an_address_of_another_site(office, typed):
    office("build")
    result = office.withdraw(typed)
    assert result.returncode == 64 and "不是本站" in result.stderr and "沟渠已清" in (office.public / "policies/stays.html").read_text("utf8")


@pytest.mark.parametrize("typed", [
    "old/place", "/old/place.html", "https://town.test/old/place.html", "http://127.0.0.1:1313/policies/leak", "x/2026-00001",
    "https://town.test/policies/leak.html?x=1#top", "content/policies/leak", "policies/leak/"])
def test_every_name_of_a_document_withdraws_it_and_takes_it_back(office, typed):
    office.put("policies/leak/index.md", "title: 关于低保复核的公告\npublished: 2026-01-06\nindex: x/2026-00001\naliases: /old/place\n", "当事人住东街十七号。")
    office("build")
    assert office.withdraw(typed).returncode == 0 and office.held() == []
    assert office("withdraw", typed, "--undo").returncode == 0
    assert "东街" in (office.public / "policies/leak.html").read_text("utf8")


@pytest.mark.parametrize("command", [["rollback"], ["pack", "-o", "x.zip"], ["verify"], ["diff"]])
def test_a_mistyped_site_or_folder_is_not_made(run, office, tmp_path, command):
    office("build")
    typo = tmp_path / "typo"
    result = run(*command, "-s", typo, cwd=tmp_path)
    assert result.returncode == 64 and "content/site.yml" in result.stderr and not typo.exists()
    result = office(*command, "-d", typo)
    assert result.returncode == 64 and str(typo) in result.stderr and not (tmp_path / ".gongkai-typo").exists()


@pytest.mark.parametrize("line", ["x/2026-00001,policies/other.md,\n", "x/2026-00003,\0,\n"], ids=["twice", "NUL"])
def test_a_ledger_with_faults_is_never_written(office, line):
    office("build")
    ledger = office.site / "content/index-numbers.csv"
    with ledger.open("a", encoding="utf8") as file:
        file.write(line)
    before = ledger.read_bytes()
    assert "GK3121" in office("check").stderr
    result = office.withdraw()
    assert result.returncode == 0 and office.held() == [] and "登记表有错" in result.stdout, result.stderr
    assert office("new", "policies", "甲").returncode != 0 and ledger.read_bytes() == before


def test_an_empty_ledger_gets_its_header(office):
    office("build")
    ledger = office.site / "content/index-numbers.csv"
    ledger.write_bytes(b"")
    office.withdraw()
    assert ledger.read_text("utf8").splitlines() == ["index,path,withdrawn", "x/2026-00001,policies/leak/index.md,2026-11-01"]


@pytest.mark.parametrize("to, words", [
    ("policies/index", "列表页"), ("policies/years", "列表页"), ("nowhere/x", "栏目"), ("policies/leak/sub", "自己里面"), ("search", "列表页")])
def test_a_move_that_a_build_would_refuse(office, to, words):
    before = {path: path.read_bytes() for path in office.site.rglob("content/**/*") if path.is_file()}
    result = office("move", "policies/leak", to)
    assert result.returncode == 64 and words in result.stderr, result.stderr
    assert before == {path: path.read_bytes() for path in office.site.rglob("content/**/*") if path.is_file()}


def test_no_circle_of_repeals(office):
    office.put("policies/leak/index.md", "title: 甲\npublished: 2026-01-06\nindex: x/2026-00001\neffective: 2026-01-07\n", "乙。")
    office.put("policies/stays.md", "title: 丙\npublished: 2026-01-06\nindex: x/2026-00002\neffective: 2026-01-07\n", "丁。")
    assert office("repeal", "policies/leak", "--by", "policies/stays").returncode == 0
    before = (office.site / "content/policies/leak/index.md").read_bytes()
    result = office("repeal", "policies/stays", "--by", "policies/leak")
    assert result.returncode == 64 and "废止" in result.stderr and (office.site / "content/policies/leak/index.md").read_bytes() == before


def test_what_has_no_text_any_more_is_not_published_again(office):
    office("build")
    shutil.rmtree(office.site / "content/policies/leak")
    assert office.withdraw("policies/leak").returncode == 0
    result = office("withdraw", "policies/leak", "--undo")
    assert result.returncode == 64 and "没有正文" in result.stderr and "撤回:" in (office.site / "content/policies/leak/index.md").read_text("utf8")


def test_a_move_that_changes_only_the_case(office):
    office("build")
    assert office("move", "policies/stays", "policies/Stays").returncode == 0
    assert office("build", "--allow-removals").returncode == 0 and (office.public / "policies/Stays.html").exists()


def test_a_refused_repeal_leaves_no_destination(office, tmp_path):
    office("build")
    (office.site / "content/policies/bad.md").write_text("---\ntitle: [\n---\n", "utf8")
    assert office("repeal", "policies/leak", "--by", "policies/stays", "-d", tmp_path / "typo").returncode == 1
    assert office("verify").returncode == 0 and office.withdraw().returncode == 0
