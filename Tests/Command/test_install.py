"""Installing, removing, and the program alone."""
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from conftest import CLOCK, ROOT, digests

FILES = {
    "bin/gongkai", "share/man/man1/gongkai.1", "share/man/zh_CN/man1/gongkai.1", "share/bash-completion/completions/gongkai", "share/zsh/site-functions/_gongkai",
    "share/fish/vendor_completions.d/gongkai.fish",
}


@pytest.fixture
def make(gongkai, tmp_path):
    """A target of the Makefile with a program that is already built."""
    root = tmp_path / "root"
    # A `make test` above hands its own flags down.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}

    def make(target):
        subprocess.run(
            ["make", target, f"DESTDIR={root}", "PREFIX=/usr", f"GONGKAI={gongkai}", "SWIFT=true"], cwd=ROOT, env=environment, check=True, capture_output=True)
        return root / "usr"

    return make


def test_install_and_uninstall(make, gongkai):
    prefix = make("install")
    theme = {f"share/gongkai/theme/{path.relative_to(ROOT / 'theme')}" for path in (ROOT / "theme").rglob("*") if path.is_file()}
    documents = {*ROOT.glob("*.md"), ROOT / "LICENSE", ROOT / "NOTICE", *(ROOT / "docs").glob("*.md"), ROOT / "docs/home.png"}
    documents = {f"share/doc/gongkai/{path.relative_to(ROOT)}" for path in documents}
    assert {"share/doc/gongkai/README.zh-CN.md", "share/doc/gongkai/docs/content-format.zh-CN.md", "share/doc/gongkai/docs/hosting.md"} <= documents
    assert set(digests(prefix)) == FILES | theme | documents
    program = prefix / "bin/gongkai"
    assert program.stat().st_size < pathlib.Path(gongkai).stat().st_size * 0.8, "stripped"
    assert subprocess.run([program, "--version"], capture_output=True).returncode == 0
    (prefix / "share/gongkai/mine.txt").parent.mkdir(exist_ok=True)
    (prefix / "share/man/man1/other.1").write_text("x")
    make("uninstall")
    assert set(digests(prefix)) == {"share/man/man1/other.1"}, "and nothing of others"
    assert not (prefix / "bin").exists() and not (prefix / "share/gongkai").exists()


def test_the_program_alone_makes_the_same_site(gongkai, contents, tmp_path):
    contents.document("a")
    contents.built()
    alone = tmp_path / "alone/gongkai"
    alone.parent.mkdir()
    shutil.copy(gongkai, alone)
    result = subprocess.run([alone, "build", "-q", "-s", contents.site, "-d", tmp_path / "www", "--clock", CLOCK], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert digests(tmp_path / "www") == {path: digest for path, digest in digests(contents.public).items() if path != ".gitkeep"}


def test_every_file_of_the_theme_is_compiled_in():
    listed = re.findall(r'THEME_FILE\((\d+), "(.+)"\)', (ROOT / "Sources/CBuilt/theme.inc").read_text("utf8"))
    files = sorted(str(path.relative_to(ROOT / "theme")) for path in (ROOT / "theme").rglob("*") if path.is_file())
    assert listed == [(str(number), path) for number, path in enumerate(files)]


def test_the_version_names_a_commit(run):
    version = run("--version").stdout.strip()
    commit = re.fullmatch(r"\d+\.\d+\.\d+ \(([0-9a-f]{7,}) (\d{4}-\d\d-\d\d)\)", version)
    assert commit, version
    shown = subprocess.run(["git", "show", "-s", "--format=%cs", commit[1]], cwd=ROOT, capture_output=True, text=True)
    assert shown.stdout.strip() == commit[2]


def test_the_manifest_names_the_version(contents, run):
    contents.document("a")
    contents.built()
    assert f'"generator":"gongkai {run("--version").stdout.strip()}"' in contents.page("manifest.json")


def test_a_machine_without_gconv(contents, gongkai, tmp_path):
    """Neither gconv modules, nor locales, nor zone data."""
    (tmp_path / "e.md").write_bytes("甲镕㐂".encode("gb18030"))
    hide = "mount -t tmpfs none /usr/share/zoneinfo; for f in /usr/lib/*/gconv /usr/lib/locale; do [ -d $f ] && mount -t tmpfs none $f; done; "
    share = "unshare -m" if os.geteuid() == 0 else "unshare -rm"
    command = f"{share} sh -c '{hide} {gongkai} convert {tmp_path}/e.md && {gongkai} new policies 甲 -s {contents.site} && {gongkai} build -s {contents.site} && {gongkai} withdraw about -s {contents.site} --reason 试'"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "e.md").read_text("utf8") == "甲镕㐂" and "已撤回" in result.stdout


def test_beijing_time_without_zone_data(contents, gongkai):
    """Summer time of 1986 to 1991 (tz database) is known to the program itself: instants are the same on every machine."""
    times = [f"{year}-{month:02}-{day:02} {hour:02}:{minute}" for year in range(1985, 1993)
             for month, days in [(4, range(10, 20)), (5, range(1, 8)), (9, range(9, 20)), (12, [1])] for day in days for hour in (0, 1, 2, 3) for minute in ("00", "59")]
    for i, time in enumerate(times):
        contents.document(f"d{i}", published=time)
    command = f"{gongkai} next --all -s {contents.site} --clock 1984-01-01T00:00:00+08:00"
    share = "unshare -m" if os.geteuid() == 0 else "unshare -rm"
    with_data = subprocess.run(["sh", "-c", command], capture_output=True, text=True).stdout
    without = subprocess.run([*share.split(), "sh", "-c", f"mount -t tmpfs none /usr/share/zoneinfo; {command}"], capture_output=True, text=True).stdout
    assert with_data.count("+09:00") > 100 and with_data.count("+08:00") > 100 and len(with_data.splitlines()) == len(times) + 1, "and about.md"
    assert without == with_data


def test_licences():
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf8") and "OpenCC" in (ROOT / "NOTICE").read_text("utf8")
    named = set(re.findall(r'\.package\(url: "[^"]+/([^"/]+)"', (ROOT / "Package.swift").read_text("utf8")))
    notice = (ROOT / "NOTICE").read_text("utf8").lower()
    assert named and all(name.lower() in notice for name in named)
