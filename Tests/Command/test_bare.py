"""A bare Debian 12 root: no gconv, no zone data, no locales, an empty environment."""
import os
import shutil
import subprocess

import pytest

from conftest import CLOCK, digests

PACKAGES = "libcmark0.30.2,libarchive13,libxml2,zlib1g"
DROPPED = ["usr/lib/*/gconv", "usr/share/zoneinfo", "usr/lib/locale", "etc/localtime", "etc/timezone"]


@pytest.fixture(scope="module")
def root(tmp_path_factory, gongkai):
    assert os.geteuid() == 0, "debootstrap needs root"
    root = tmp_path_factory.mktemp("bare") / "root"
    subprocess.run(
        ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", root, "http://deb.debian.org/debian"], check=True, capture_output=True)
    for pattern in DROPPED:
        for path in root.glob(pattern):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    shutil.copy(gongkai, root / "usr/bin/gongkai")
    return root


def inside(root, script, proc=True):
    mount = f"mount -t proc proc {root}/proc; " if proc else f"mount -t tmpfs none {root}/proc; "
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", mount + 'exec chroot "$0" /usr/bin/env -i PATH=/usr/bin:/bin sh -ec "$1"', root, script], capture_output=True, text=True,
        errors="replace")


@pytest.mark.soak
def test_everything_works_in_a_bare_root(root, contents, gongkai):
    contents.document("甲", published="1988-07-01 09:00", body="沟渠已清。", topic="水利")
    contents.document("乙", body="甲[^1]\n\n[^1]: 注\n\n```csv\na,b\n1,2\n```\n")
    contents.built()
    shutil.copytree(contents.site, root / "srv/site", symlinks=True)
    shutil.rmtree(root / "srv/site/public")
    for state in (root / "srv/site").glob(".gongkai*"):
        shutil.rmtree(state)
    (root / "srv/gbk.md").write_bytes("甲镕㐂".encode("gb18030"))
    result = inside(root, f"""
        cd /srv
        gongkai doctor -s site || true
        gongkai build -q -s site --clock {CLOCK}
        cp -a site/public first
        gongkai convert gbk.md
        gongkai new policies 关于清淤的通知 -s site
        gongkai check -s site
        echo 改 >> site/content/policies/乙.md
        gongkai build -q -s site; gongkai rollback -q -s site || gongkai rollback -s site
        gongkai pack -s site -o all.zip
        gongkai withdraw policies/甲 --reason 误 -s site
        gongkai verify -s site
        ! grep -r 沟渠 site/public site/.gongkai-public""")
    assert result.returncode == 0, result.stdout + result.stderr
    assert (root / "srv/gbk.md").read_text("utf8") == "甲镕㐂"
    assert digests(root / "srv/first") == digests(contents.public), "the same site, byte for byte"


@pytest.mark.soak
def test_without_proc_it_is_refused(root):
    result = inside(root, "gongkai build -s /nowhere", proc=False)
    assert result.returncode == 64 and "/proc" in result.stderr and result.stdout == ""
