"""A withdrawal that is killed, or whose disk is full, at any call."""
import pathlib
import shutil
import signal
import subprocess

import pytest

from office import LATER
from test_withdraw import NEIGHBOURS


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
