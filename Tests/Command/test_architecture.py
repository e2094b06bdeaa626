"""The arrows between modules, read from the imports."""
import pathlib
import re

import pytest

pytestmark = pytest.mark.quick

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"
ALLOWED = {
    "CLinux": set(),
    "CCmark": set(),
    "CArchive": set(),
    "CBuilt": set(),
    "CZlib": set(),
    "Text": set(),
    "Disk": {"Text", "CLinux"},
    "Source": {"Text", "Disk"},
    "Markdown": {"Text", "Source", "CCmark"},
    "Disclosure": {"Text", "Disk", "Source", "Markdown"},
    "Search": set(),
    "AnnualReport": {"Text", "Disk", "Source", "Markdown", "Disclosure"},
    "Portal": {"CBuilt", "Text", "Disk", "Source", "Markdown", "Disclosure", "AnnualReport", "Search"},
    "Output": {"Text", "Disk", "CArchive", "CZlib"},
    "Authoring": {"Text", "Disk", "Source", "Disclosure"},
    "Preview": {"Disk"},
    "gongkai": {
        "CBuilt", "Text", "Disk", "Source", "Markdown", "Disclosure", "AnnualReport", "Portal", "Output", "Authoring", "Preview",
    },
}


def test_imports_point_downward():
    modules = {folder.name for folder in SOURCES.iterdir()}
    assert modules == set(ALLOWED)
    for file in SOURCES.rglob("*.swift"):
        module = file.relative_to(SOURCES).parts[0]
        imports = set(re.findall(r"^(?:\w+ )?import (\w+)", file.read_text("utf8"), re.M)) & modules
        assert imports <= ALLOWED[module], f"{file}: {imports - ALLOWED[module]}"


def test_members_of_stat_are_read_in_one_file():
    """Which module owns them, Glibc or Dispatch, depends on the order in which the compiler happens to read the two: a file
    that imports one of them compiles on one machine and not on another."""
    readers = {file.name for file in SOURCES.rglob("*.swift") if re.search(r"\.(st|tv)_[a-z]+", file.read_text("utf8"))}
    assert readers == {"FileStatus.swift"}


def test_every_diagnostic_kind_is_explained(run):
    listed = set(re.findall(r"GK\d{4}", run("explain").stdout))
    written = {code for file in SOURCES.rglob("*.swift") for code in re.findall(r'"(GK\d{4})"', file.read_text("utf8"))}
    assert listed == written and len(listed) > 40


def test_next_names_the_scheduled_document(site, run):
    assert run("next", "-s", site).stdout == ""
    text = "---\ntitle: 定时\npublished: 2030-01-01 09:00\n---\n\n甲\n"
    (site / "content/policies/later.md").write_text(text, "utf8")
    assert run("next", "-s", site).stdout == "2030-01-01T09:00:00+08:00\tpolicies/later.md\t定时\n"
    for second, state in [("08:59:59", "scheduled"), ("09:00:00", "published")]:
        listed = run("list", "-s", site, "--clock", f"2030-01-01T{second}+08:00").stdout
        assert f"{state},2030-01-01 09:00,policies/later.md" in listed
