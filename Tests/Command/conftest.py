import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def gongkai():
    return os.environ.get("GONGKAI", str(ROOT / ".build/release/gongkai"))


@pytest.fixture
def site(gongkai, tmp_path):
    subprocess.run([gongkai, "init", str(tmp_path / "site")], check=True, capture_output=True)
    return tmp_path / "site"


@pytest.fixture
def run(gongkai):
    def run(*arguments, **options):
        return subprocess.run([gongkai, *map(str, arguments)], capture_output=True, text=True, **options)

    return run
