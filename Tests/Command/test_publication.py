"""Publishing under bad luck: killed, out of room, in the way of others. The old site or the new one, never a mix."""
import errno
import fcntl
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess

import pytest

CLOCK = "2026-02-01T00:00:00+08:00"
DOCUMENT = "---\ntitle: {0}\npublished: 2026-01-02 09:00\nindex: x/2026-{0}\n---\n\n{1}\n"


KEPT = {"ledger.jsonl", "lock", "previous", "previous-sources.tar.zst", "sources.tar.zst"}


def snapshot(folder):
    """Every path below a folder with what it is."""
    found = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = "-> " + os.readlink(path)
        elif path.is_dir():
            found[name] = "folder"
        else:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


class Portal:
    """A site of which two versions can be built."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.public, self.state = folder / "public", folder / ".gongkai-public"

    def write(self, version, count=8):
        for i in range(count):
            text = "甲" if i % 2 else version
            (self.folder / f"content/policies/d{i}.md").write_text(DOCUMENT.format(f"d{i}", text), "utf8")
        only_old = self.folder / "content/policies/only-old.md"
        if version == "旧":
            only_old.write_text(DOCUMENT.format("only-old", "旧"), "utf8")
        else:
            only_old.unlink(missing_ok=True)

    def build(self, *arguments, **environment):
        return subprocess.run(
            [self.program, "build", "-q", "-s", str(self.folder), "--clock", CLOCK, "--jobs", "1", *map(str, arguments)],
            capture_output=True, text=True, env={**os.environ, **environment})

    def built(self, *arguments):
        result = self.build(*arguments)
        assert result.returncode == 0, result.stderr
        return snapshot(self.public)

    def rollback(self, *arguments, **environment):
        return subprocess.run(
            [self.program, "rollback", "-s", str(self.folder), "--clock", CLOCK, *arguments], capture_output=True, text=True,
            env={**os.environ, **environment})


@pytest.fixture
def portal(gongkai, site):
    return Portal(str(gongkai), pathlib.Path(site))


@pytest.fixture(scope="session")
def faults(tmp_path_factory):
    library = tmp_path_factory.mktemp("faults") / "faults.so"
    source = pathlib.Path(__file__).with_name("faults.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "FAULTS_IN": "public"}


def versions(portal):
    """Both versions as they look when nothing goes wrong; the old one is live afterwards."""
    portal.write("新")
    new = portal.built()
    portal.write("旧")
    old = portal.built()
    assert old != new
    return old, new


def count_of(portal, faults, tmp_path, **more):
    portal.write("新")
    assert portal.build(**faults, **more, FAULTS_COUNT=str(tmp_path / "count")).returncode == 0
    portal.write("旧")
    portal.built()
    return int((tmp_path / "count").read_text())


def moments(count):
    """The calls around the exchange all, those before and after it in steps."""
    return sorted({*range(1, 13), *range(13, count, max(1, count // 25)), *range(max(1, count - 20), count + 1)})


@pytest.mark.parametrize("exchange", [{}, {"FAULTS_NO_EXCHANGE": "1"}], ids=["exchange", "two renames"])
def test_killed_at_each_call(portal, faults, tmp_path, exchange):
    old, new = versions(portal)
    seen, gaps = set(), 0
    for moment in moments(count_of(portal, faults, tmp_path, **exchange)):
        portal.write("新")
        result = portal.build(**faults, **exchange, FAULTS_KILL=str(moment))
        assert result.returncode == -signal.SIGKILL, moment
        if exchange and not portal.public.exists():
            gaps += 1  # between two renames; the next build mends it
        else:
            now = snapshot(portal.public)
            assert now in (old, new), moment
            seen.add("old" if now == old else "new")
        assert portal.built() == new, moment
        assert {p.name for p in portal.state.iterdir()} - {"vanished.json", "warnings.json", "dates.json"} == KEPT, moment
        portal.write("旧")
        assert portal.built() == old, moment
    assert seen == {"old", "new"} and gaps <= 1


@pytest.mark.parametrize("code, words", [(16, "挂载点"), (18, "只读层"), (13, "没有权限"), (1, "没有权限"), (30, "没有权限")])
@pytest.mark.parametrize("exchange", [{}, {"FAULTS_NO_EXCHANGE": "1"}], ids=["exchange", "two renames"])
def test_a_folder_that_cannot_be_renamed_is_said_with_the_way_out(portal, faults, code, words, exchange):
    old, new = versions(portal)
    portal.write("新")
    if code == 18 and not exchange:
        exchange = {"FAULTS_NO_EXCHANGE": "1"}  # then two renames are tried first
    result = portal.build("--lang", "zh", **faults, **exchange, FAULTS_STUCK=str(portal.public), FAULTS_ERRNO=str(code))
    assert result.returncode == 74 and words in result.stderr and "renameat" not in result.stderr, result.stderr
    assert snapshot(portal.public) == old
    assert portal.built() == new


IN_A_CONTAINER = """
mkdir lower upper work merged
cp -a {site} lower/site
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
"""


@pytest.mark.soak
def test_in_the_image_of_a_container(portal, tmp_path):
    """On an overlay of the kernel's: what the message says works, and the publication before it lies in the image too."""
    portal.built()
    portal.write("新")
    portal.built()
    disk = tmp_path / "disk"
    disk.mkdir()
    build = f"{portal.program} build -s merged/site --lang zh --clock {CLOCK}"
    script = f"mount -t tmpfs none {disk}; cd {disk}; {IN_A_CONTAINER.format(site=portal.folder)}\n" + (
        f"echo 改 >> merged/site/content/about.md; {build} && exit 3; {build} 2>err; cat err; "
        f"way=$(grep -o 'cp -a.*' err); sh -c \"$way\"; {build} || exit 4; grep -q 改 merged/site/public/about.html || exit 5; {portal.program} verify -s merged/site || exit 6;"
        f"{portal.program} rollback -s merged/site || exit 7; {portal.program} withdraw about -s merged/site --reason 误 || exit 8")
    share = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    result = subprocess.run([*share, "bash", "-c", script], capture_output=True, text=True)
    assert result.returncode == 0 and "只读层" in result.stdout and "已撤回" in result.stdout, result.stdout + result.stderr


@pytest.mark.soak
def test_a_folder_that_is_a_mount_point(portal, tmp_path):
    portal.built()
    build = f"{portal.program} build -s {portal.folder} --lang zh --clock {CLOCK}"
    script = f"mount -t tmpfs none {portal.public}; {build} && exit 3; {build} -d {portal.public}/site"
    share = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    result = subprocess.run([*share, "bash", "-c", script], capture_output=True, text=True)
    assert result.returncode == 0 and "挂载点" in result.stderr and f"-d {portal.public}/site" in result.stderr, result.stderr


def test_rollback_killed_at_each_call(portal, faults, tmp_path):
    old, new = versions(portal)
    (portal.public / "CNAME").write_text("x")
    old, new = {**old, "CNAME": snapshot(portal.public)["CNAME"]}, {**new, "CNAME": snapshot(portal.public)["CNAME"]}
    back = "--allow-returns"
    portal.rollback(back, **faults, FAULTS_COUNT=str(tmp_path / "count"))
    assert snapshot(portal.public) == new
    assert portal.rollback(back).returncode == 0
    for moment in moments(int((tmp_path / "count").read_text())):
        assert portal.rollback(back, **faults, FAULTS_KILL=str(moment)).returncode == -signal.SIGKILL
        now = snapshot(portal.public)
        assert now in (old, new), moment
        result = portal.rollback(back)
        assert result.returncode == 0, result.stderr
        assert snapshot(portal.public) == (new if now == old else old)
        if snapshot(portal.public) == new:
            portal.rollback(back)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
def test_the_disk_refuses(portal, faults, tmp_path, code):
    old, new = versions(portal)
    for moment in moments(count_of(portal, faults, tmp_path))[::4]:
        portal.write("新")
        result = portal.build(**faults, FAULTS_FAIL=str(moment), FAULTS_ERRNO=str(code))
        now = snapshot(portal.public)
        assert now in (old, new) and result.returncode in (0, 74), (moment, result.returncode, result.stderr)
        assert result.returncode == 74 or now == new
        assert result.returncode == 0 or str(portal.folder) in result.stderr
        assert portal.built() == new
        portal.write("旧")
        assert portal.built() == old


@pytest.mark.quick
def test_what_is_not_ours_survives(portal):
    portal.write("旧")
    portal.built()
    git = portal.public / ".git"
    (git / "refs/tags").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (portal.public / "CNAME").write_text("www.example.gov.cn\n")
    (portal.public / ".well-known").mkdir()
    (portal.public / ".well-known/security.txt").write_text("Contact: x\n")
    (portal.public / "policies/note.txt").write_text("beside our pages\n")
    (portal.public / "current").symlink_to("policies/only-old.html")
    (git / "hook").write_text("#!/bin/sh\n")
    (git / "hook").chmod(0o750)
    portal.public.chmod(0o2750)
    before = snapshot(portal.public)
    portal.write("新")
    after = portal.built()
    foreign = [name for name in before if name.split("/")[0] in (".git", "CNAME", ".well-known", "current")] + ["policies/note.txt"]
    assert len(foreign) >= 9
    for name in foreign:
        assert after[name] == before[name], name
    assert (git / "hook").stat().st_mode & 0o777 == 0o750 and portal.public.stat().st_mode & 0o7777 == 0o2750
    assert "policies/only-old.html" not in after
    (portal.public / "late.txt").write_text("after the publication\n")
    (portal.public / "CNAME").unlink()
    assert portal.rollback("--allow-returns").returncode == 0
    now = snapshot(portal.public)
    assert "policies/only-old.html" in now and "late.txt" in now and "CNAME" not in now


def test_a_foreign_file_in_the_way_is_named(portal):
    portal.write("旧")
    portal.built()
    (portal.public / "policies/mine.html").write_text("x")
    (portal.folder / "content/policies/mine.md").write_text(DOCUMENT.format("mine", "甲"), "utf8")
    before = snapshot(portal.public)
    result = portal.build()
    assert result.returncode == 1 and "policies/mine.html" in result.stderr
    assert snapshot(portal.public) == before
    (portal.public / "policies/mine.html").unlink()
    portal.built()


def test_a_manifest_of_somebody_else_is_kept(portal):
    portal.public.mkdir(exist_ok=True)
    (portal.public / "manifest.json").write_text('{"name": "an app"}')
    before = snapshot(portal.public)
    result = portal.build()
    assert result.returncode == 1 and "manifest.json" in result.stderr and snapshot(portal.public) == before


def test_unchanged_files_are_the_same_files(portal):
    portal.write("旧")
    portal.built()
    page, changed = portal.public / "policies/d1.html", portal.public / "policies/d0.html"
    before, other = page.stat(), changed.stat().st_ino
    portal.write("新")
    portal.built()
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert changed.stat().st_ino != other
    tampered = page.read_bytes()
    page.write_bytes(tampered[:-2] + b"!\n")
    portal.built()
    assert page.read_bytes() == tampered


def test_a_build_without_changes_leaves_the_previous_publication(portal):
    portal.write("旧")
    old = portal.built()
    portal.write("新")
    portal.built()
    inode = portal.public.stat().st_ino
    portal.built()
    assert portal.public.stat().st_ino == inode
    assert portal.rollback("--allow-returns").returncode == 0 and snapshot(portal.public) == old


def test_a_second_build_is_told_who_builds(portal):
    portal.write("旧")
    before = portal.built()
    portal.write("新")
    with open(portal.state / "lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        result = portal.build()
        assert result.returncode == 75 and str(os.getpid()) in result.stderr
        assert portal.rollback().returncode == 75
    assert snapshot(portal.public) == before
    portal.built()  # what a dead process left in the lock file does not matter


def test_two_builds_at_once(portal):
    portal.write("新", 100)
    processes = [
        subprocess.Popen(
            [portal.program, "build", "-q", "-s", str(portal.folder), "--clock", CLOCK], stderr=subprocess.DEVNULL)
        for _ in range(4)]
    codes = [process.wait() for process in processes]
    assert set(codes) <= {0, 75} and 0 in codes
    new = snapshot(portal.public)
    assert portal.built() == new


@pytest.mark.quick
def test_the_removal_guard(portal):
    portal.write("旧", 80)
    before = portal.built()
    for path in portal.folder.glob("content/policies/d*.md"):
        path.unlink()
    result = portal.build()
    assert result.returncode == 1 and "--allow-removals" in result.stderr and snapshot(portal.public) == before
    assert "policies/d7.html" not in portal.built("--allow-removals")


def test_rollback_and_what_is_withheld(portal):
    assert portal.rollback().returncode == 64
    portal.write("旧")
    old = portal.built()
    portal.write("新")
    new = portal.built()
    result = portal.rollback()
    assert result.returncode == 1 and "policies/only-old.html" in result.stderr and snapshot(portal.public) == new
    assert portal.rollback("--allow-returns").returncode == 0 and snapshot(portal.public) == old
    assert portal.rollback().returncode == 0 and snapshot(portal.public) == new
    text = DOCUMENT.format("only-old", "旧").replace("---\n\n", "draft: true\n---\n\n")
    (portal.folder / "content/policies/only-old.md").write_text(text, "utf8")
    result = portal.rollback("--allow-returns")
    assert result.returncode == 1 and "policies/only-old.html" in result.stderr and snapshot(portal.public) == new
    assert portal.build().returncode == 0
    assert not (portal.state / "previous").exists() and portal.rollback().returncode == 64


def test_deleting_the_output_does_not_bring_old_pages_back(portal):
    portal.write("旧")
    portal.built()
    portal.write("新")
    new = portal.built()
    shutil.rmtree(portal.public)
    (portal.folder / "content/policies/bad.md").write_text("---\ntitle: x\nnonsense: 1\n---\n", "utf8")
    assert portal.build().returncode == 1 and not (portal.public / "policies/only-old.html").exists()
    (portal.folder / "content/policies/bad.md").unlink()
    assert portal.built() == new


@pytest.mark.quick
def test_the_ledger_chains(portal):
    for version in ["旧", "新", "旧"]:
        portal.write(version)
        portal.built()
    portal.rollback()
    lines = (portal.state / "ledger.jsonl").read_bytes().splitlines()
    entries = [json.loads(line) for line in lines]
    assert [e["sequence"] for e in entries] == [1, 2, 3, 4]
    assert entries[0]["previous"] == ""
    for before, entry in zip(lines, entries[1:]):
        assert entry["previous"] == hashlib.sha256(before).hexdigest()
    assert entries[-1]["manifest"] == hashlib.sha256((portal.public / "manifest.json").read_bytes()).hexdigest()
    assert portal.state.stat().st_mode & 0o777 == 0o700


@pytest.mark.quick
def test_the_manifest_tells_the_truth(portal):
    portal.write("旧")
    found = portal.built()
    files = json.loads((portal.public / "manifest.json").read_text("utf8"))["files"]
    assert [f["path"].encode() for f in files] == sorted(f["path"].encode() for f in files)
    kept = {name for name, what in found.items() if what != "folder"} - {"manifest.json", ".gitkeep"}
    assert {f["path"]: f["sha256"] for f in files} == {name: found[name] for name in kept}
    assert all((portal.public / f["path"]).stat().st_size == f["size"] for f in files)


def test_a_target_that_is_a_link_or_a_file(portal, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x").write_text("x")
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "file").write_text("x")
    for target in ["link", "file"]:
        assert portal.build("-d", tmp_path / target).returncode == 64
    assert (tmp_path / "elsewhere/x").read_text() == "x" and (tmp_path / "file").read_text() == "x"
    assert portal.build("-d", tmp_path / "new/deep/out").returncode == 0
    assert (tmp_path / "new/deep/out/index.html").exists()
