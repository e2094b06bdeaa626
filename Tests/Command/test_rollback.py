"""Rollback is a publication of old pages; what is withheld or deleted since does not come back with it. Verify sees every change."""
import json
import shutil

import pytest

from conftest import digests


@pytest.fixture
def two(contents, run):
    """A site of which two versions were published."""

    class Two:
        site, public, state = contents.site, contents.public, contents.site / ".gongkai-public"

        def __call__(self, command, *arguments):
            return run(command, "-s", contents.site, "--clock", "2026-11-01T00:00:00+08:00", "--lang", "zh", *arguments)

        def record(self):
            return [json.loads(line) for line in (self.state / "ledger.jsonl").read_text("utf8").splitlines()]

    contents.document("a", body="旧的正文", index="x/2026-1")
    contents.document("b/index.md", body="乙", index="x/2026-2")
    contents.put("policies/b/表.txt", "附件里的旧话")
    contents.built()
    contents.document("a", body="新的正文", index="x/2026-1")
    contents.built()
    two = Two()
    two.contents = contents
    return two


def test_history_goes_on(two):
    new = digests(two.public)
    assert two("rollback").returncode == 0 and "旧的正文" in two.contents.page("policies/a.html")
    assert [line["event"] for line in two.record()] == ["build", "build", "rollback"]
    assert two("verify").returncode == 0
    assert two("rollback").returncode == 0 and digests(two.public) == new
    assert [line["event"] for line in two.record()][-1] == "rollback" and two("verify").returncode == 0
    assert two("build").returncode == 0, "what is live again may be built again"


def test_a_build_does_not_undo_it(two):
    assert two("rollback").returncode == 0
    for _ in range(2):
        result = two("build")
        assert result.returncode == 1 and "已回退的内容未改动：content/policies/a.md；改好再发布，确要原样发布加 --again" in result.stderr
        assert "旧的正文" in two.contents.page("policies/a.html")
    two.contents.document("c", body="与此无关的新文件")
    assert two("build").returncode == 1, "what was rolled back still stands there"
    two.contents.document("a", body="改好的正文", index="x/2026-1")
    assert two("build").returncode == 0 and "改好的正文" in two.contents.page("policies/a.html")
    assert two("build").returncode == 0


def test_again(two):
    two("rollback")
    assert two("build", "--again").returncode == 0 and "新的正文" in two.contents.page("policies/a.html")
    assert two("build").returncode == 0


def test_a_theme_that_is_rolled_back_is_remembered_too(two):
    strings = two.site / "theme/strings"
    strings.mkdir(parents=True)
    (strings / "zh-CN.yml").write_text("search: 查找\n", "utf8")
    assert two("build").returncode == 0
    assert two("rollback").returncode == 0
    assert two("build").returncode == 1
    shutil.rmtree(strings)
    assert two("build").returncode == 0


def test_the_rolled_back_site_can_lose_a_document_too(two):
    two("rollback")
    assert two("withdraw", "policies/a.md", "--reason", "误发").returncode == 0
    held = [path for path in [*two.public.rglob("*"), *two.state.rglob("*")] if path.is_file() and "的正文".encode() in path.read_bytes()]
    assert held == []


def change(two, how):
    content = two.site / "content"
    if how == "renamed and withdrawn, no number":
        file = content / "policies/a.md"
        (content / "policies/z.md").write_text("---\ntitle: 甲\npublished: 2026-01-02\nwithdrawn: {on: 2026-02-01, reason: 误发}\n---\n\n旧的正文\n", "utf8")
        file.unlink()
    elif how == "unreadable":
        (content / "policies/a.md").write_text("---\ntitle: [\n---\n\n甲\n", "utf8")
    elif how == "expired":
        two.contents.put("notices/n.md", "---\ntitle: 丙\npublished: 2026-01-02\nexpires: 2026-02-01\nindex: x/2026-1\n---\n\n丙\n")
        (content / "policies/a.md").unlink()
    elif how == "the attachment is a withdrawn document's":
        folder = content / "notices/w"
        folder.mkdir(parents=True)
        shutil.copy(content / "policies/b/表.txt", folder / "x.txt")
        (folder / "index.md").write_text("---\ntitle: 丁\npublished: 2026-01-02\nwithdrawn: {on: 2026-02-01, reason: 误发}\n---\n\n丁\n", "utf8")
        (content / "policies/b/表.txt").unlink()
    elif how == "closed in the ledger":
        (content / "index-numbers.csv").write_text("index,path,withdrawn\nx/2026-1,policies/old.md,2026-02-01\n", "utf8")
        (content / "policies/a.md").unlink()
    elif how == "closed in the ledger by path":
        (content / "index-numbers.csv").write_text("index,path,withdrawn\n,policies/a.md,2026-02-01\n", "utf8")
        (content / "policies/a.md").unlink()


@pytest.mark.parametrize("how", [
    "renamed and withdrawn, no number", "unreadable", "expired", "the attachment is a withdrawn document's",
    "closed in the ledger", "closed in the ledger by path",
])
def test_what_is_withheld_now_does_not_come_back(two, how):
    before = digests(two.public)
    change(two, how)
    result = two("rollback", "--allow-returns")
    assert result.returncode == 1 and "现在不公开" in result.stderr, result.stderr
    assert digests(two.public) == before


def test_the_same_bytes_in_a_published_document_are_its_own(two):
    change(two, "the attachment is a withdrawn document's")
    two.contents.put("policies/b/表.txt", "附件里的旧话")
    assert two("rollback").returncode == 0


def test_what_was_deleted_is_named(two):
    (two.site / "content/policies/b/表.txt").unlink()
    result = two("rollback")
    assert result.returncode == 1 and "policies/b/表.txt" in result.stderr and "--allow-returns" in result.stderr
    assert two("rollback", "--allow-returns").returncode == 0 and (two.public / "policies/b/表.txt").exists()


@pytest.mark.parametrize("path", ["policies/a.html", "policies/b/表.txt", "index.html"])
def test_an_altered_previous_publication_does_not_go_live(two, path):
    before = digests(two.public)
    file = two.state / "previous" / path
    data = file.read_bytes()
    file.unlink()  # it shares its bytes with the live one
    file.write_bytes(data[:-2] + b"!\n")
    result = two("rollback")
    assert result.returncode == 1 and path in result.stderr and digests(two.public) == before
    assert not (two.state / "staging").exists()


# Verify

def alter_line(two, number, change):
    path = two.state / "ledger.jsonl"
    lines = path.read_bytes().splitlines(True)
    lines[number - 1] = change(lines[number - 1])
    path.write_bytes(b"".join(lines))


ALTERATIONS = {
    "a digest in line 1": (lambda two: alter_line(two, 1, lambda line: line.replace(b'"manifest":"', b'"manifest":"0', 1)), "ledger.jsonl:1:"),
    "the time in line 1": (lambda two: alter_line(two, 1, lambda line: line.replace(b"2026", b"2025", 1)), "ledger.jsonl:1:"),
    "line 1 is gone": (lambda two: alter_line(two, 1, lambda line: b""), "ledger.jsonl:1:"),
    "the last line is gone": (lambda two: alter_line(two, 2, lambda line: b""), "manifest.json"),
    "the last line's digest": (lambda two: alter_line(two, 2, lambda line: line.replace(b'"manifest":"', b'"manifest":"0', 1)), "manifest.json"),
    "no record": (lambda two: (two.state / "ledger.jsonl").unlink(), "ledger.jsonl"),
    "a page": (lambda two: (two.public / "policies/a.html").write_text("x"), "policies/a.html"),
    "an attachment of the same size": (lambda two: (two.public / "policies/b/表.txt").write_text("附件里的新话", "utf8"), "表.txt"),
    "a missing page": (lambda two: (two.public / "index.html").unlink(), "index.html"),
    "the manifest": (lambda two: (two.public / "manifest.json").write_bytes((two.public / "manifest.json").read_bytes() + b"\n"), "manifest.json"),
    "the kept texts": (lambda two: (two.state / "sources.tar.zst").write_bytes(b"x"), "sources.tar.zst"),
}


@pytest.mark.parametrize("what", ALTERATIONS)
def test_verify_sees(two, what):
    assert two("verify").returncode == 0
    alter, place = ALTERATIONS[what]
    alter(two)
    result = two("verify")
    assert result.returncode == 1 and place in result.stderr, result.stderr
    assert [line for line in result.stderr.splitlines() if place in line]


def test_a_line_that_a_kill_cut_short_is_vouched_for_by_the_next(two):
    with (two.state / "ledger.jsonl").open("ab") as file:
        file.write(b'{"event":"bui')
    assert two("verify").returncode == 1
    two.contents.document("a", body="又新", index="x/2026-1")
    two.contents.built()
    assert two("verify").returncode == 0


def test_verify_looks_at_every_destination(two, tmp_path):
    two("build", "-d", tmp_path / "www")
    (tmp_path / "www/index.html").write_text("x")
    result = two("verify")
    assert result.returncode == 1 and str(tmp_path / "www/index.html") in result.stderr and str(two.public) in result.stdout


def test_a_build_heals_what_was_altered(two):
    before = digests(two.public)
    for path in ["policies/a.html", "policies/b/表.txt", "manifest.json"]:
        file = two.public / path
        data = file.read_bytes()
        file.write_bytes(bytes([data[0] ^ 1]) + data[1:] if path != "manifest.json" else data + b"\n")
    (two.public / "policies/a.html").chmod(0o600)
    assert two("build").returncode == 0
    assert digests(two.public) == before and two("verify").returncode == 0
    assert (two.public / "policies/a.html").stat().st_mode & 0o777 == 0o644


def test_assets_stay_for_one_publication_more(two, default_theme):
    style = two.site / "theme/assets/site.css"
    style.parent.mkdir(parents=True)
    names = []
    for version in range(3):
        sections = sorted((default_theme / "assets/site.css").iterdir())
        style.write_text("".join(path.read_text("utf8") for path in sections) + f"/* {version} */\n", "utf8")
        assert two("build").returncode == 0 and two("build").returncode == 0, "a build without changes takes none away"
        names.append({path.name for path in (two.public / "assets").glob("site.*.css")})
    assert [len(n) for n in names] == [2, 2, 2] and not names[0] & names[2]
    assert two("verify").returncode == 0
    manifest = json.loads((two.public / "manifest.json").read_text("utf8"))
    assert sum(entry.get("retained", False) for entry in manifest["files"]) == 1


# Documents that are gone

def test_a_document_that_is_gone_is_named_until_it_is_answered(two):
    (two.site / "content/policies/a.md").unlink()
    for _ in range(3):
        result = two("build")
        assert result.returncode == 0 and "GK3301" in result.stderr and "gongkai withdraw policies/a --reason" in result.stderr
    assert two("build", "--strict").returncode == 1
    assert two("withdraw", "policies/a", "--reason", "误发").returncode == 0
    result = two("build", "--strict")
    assert result.returncode == 0 and "GK3301" not in result.stderr and "误发" in two.contents.page("policies/a.html")


def test_a_moved_document_forwards_its_former_address(two):
    (two.site / "content/policies/a.md").rename(two.site / "content/policies/甲.md")
    result = two("build")
    assert "GK3302" in result.stderr and "gongkai move policies/a policies/甲" in result.stderr
    assert two("move", "policies/a", "policies/甲").returncode == 0
    result = two("build", "--strict")
    assert result.returncode == 0, result.stderr
    assert "%E7%94%B2.html" in two.contents.page("policies/a.html")


def test_a_draft_is_not_gone(two):
    file = two.site / "content/policies/a.md"
    file.write_text(file.read_text("utf8").replace("---\n\n", "draft: true\n---\n\n"), "utf8")
    assert two("build", "--strict").returncode == 0


@pytest.mark.parametrize("old, new, path", [
    ("policies/a", "notices/新址", "notices/新址.md"), ("content/policies/a.md", "notices/b.md", "notices/b.md"),
    ("policies/b", "notices/b", "notices/b/index.md"),
])
def test_move_moves_a_document_with_its_files(two, old, new, path):
    (two.site / "content/index-numbers.csv").write_text("index,path,withdrawn\nx/2026-1,policies/a.md,\nx/2026-2,policies/b/index.md,\n", "utf8")
    result = two("move", old, new)
    assert result.returncode == 0, result.stderr
    assert (two.site / "content" / path).exists() and path in (two.site / "content/index-numbers.csv").read_text("utf8")
    assert two("build", "--strict").returncode == 0
    former = "policies/b.html" if "/b" in old else "policies/a.html"
    assert 'http-equiv="refresh"' in two.contents.page(former)
    if path.endswith("index.md"):
        assert (two.public / "notices/b/表.txt").exists()


@pytest.mark.parametrize("old, new", [("policies/a", "policies/b"), ("policies/x", "policies/y"), ("policies/a", "../x"), ("policies/a", "policies/a")])
def test_a_move_that_cannot_be_changes_nothing(two, old, new):
    before = digests(two.site / "content")
    assert two("move", old, new).returncode == 64
    assert digests(two.site / "content") == before


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_however_often_it_is_rolled_back(office, times):
    """The texts are kept every time, and cron undoes no rollback."""
    office("build")
    office.put("policies/stays.md", "title: 关于清淤的公告\npublished: 2026-01-05\nindex: x/2026-00002\n", "改过的。")
    office("build")
    for _ in range(times):
        assert office("rollback", "--allow-returns").returncode == 0
    assert office("build").returncode == (1 if times % 2 else 0)
    office.put("policies/bad.md", "title: [\n", "甲")
    result = office.withdraw()
    assert result.returncode == 0 and office.held() == [], result.stderr
