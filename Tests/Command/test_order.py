"""The order of diagnostics: by file, line and column, the same in text and JSON, for any number of jobs and in every run."""
import json
import re

import pytest

from conftest import CLOCK

pytestmark = pytest.mark.quick
HEAD = "---\ntitle: 甲\npublished: 2026-01-02\nindex: x/{}\n"
FILES = {
    "notices/b.md": HEAD.format(1) + "keywrods: a\nwritten: 2024-02-30\n---\n\n[x](no.md) <b>\n\n![](no.png)\n",
    "notices/a.md": HEAD.format(2) + "---\n\n乙<b>\n\n[x](#no)[y](no.md)\n",
    "policies/a.md": HEAD.format(1) + "---\n\n甲\n",
    "policies/乙.md": HEAD.format(3) + "number: 府发[2025]5号\n---\n\n    代码\n",
    "policies/A.txt": "x",
    "annual-reports/2022.md": HEAD.format(4) + "draft: maybe\n---\n\n甲\n",
    "../theme/templates/footer.mustache": "{{nix}}\n{{nox}}\n",
}


@pytest.fixture
def faulty(contents):
    for path, text in FILES.items():
        contents.put(path, text)
    return contents


def test_a_list_of_several_files_lines_and_kinds(faulty):
    """Errors in a file's front matter do not hide its broken links."""
    assert faulty.check() == (1, [
        ("GK1303", "annual-reports/2022.md", 5, 8),
        ("GK3133", "notices/a.md", 2, 8),
        ("GK2001", "notices/a.md", 7, 2),
        ("GK3202", "notices/a.md", 9, 5),
        ("GK3201", "notices/a.md", 9, 13),
        ("GK1301", "notices/b.md", 5, 1),
        ("GK3105", "notices/b.md", 6, 10),
        ("GK3201", "notices/b.md", 9, 5),
        ("GK2001", "notices/b.md", 9, 12),
        ("GK2005", "notices/b.md", 11, 5),
        ("GK3201", "notices/b.md", 11, 5),
        ("GK3113", "policies/A.txt", None, None),
        ("GK3133", "policies/a.md", 2, 8),
        ("GK3110", "policies/a.md", 4, 8),
        ("GK3108", "policies/乙.md", 5, 9),
        ("GK2201", "policies/乙.md", 8, 1),
        ("GK7002", "theme/templates/footer.mustache", 1, 1),
        ("GK7002", "theme/templates/footer.mustache", 2, 1),
    ])


def shown(faulty, *arguments):
    result = faulty.run("check", "-s", faulty.site, "--clock", CLOCK, "--lang", "en", *arguments)
    return result.stdout if "json" in arguments else result.stderr


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_jobs_and_runs_do_not_matter(faulty, form):
    outputs = {faulty.run("check", "-s", faulty.site, "--clock", CLOCK, "--format", form, "--jobs", jobs).stdout
               + faulty.run("check", "-s", faulty.site, "--clock", CLOCK, "--format", form, "--jobs", jobs).stderr for jobs in (1, 2, 8) for _ in range(3)}
    assert len(outputs) == 1


def test_text_and_json_say_the_same(faulty):
    text = re.findall(r"^(\S+?)(?::(\d+):(\d+))?: (error|warning|note) (GK\d{4}): (.*)$", shown(faulty), re.MULTILINE)
    found = json.loads(shown(faulty, "--format", "json"))["diagnostics"]
    places = [(d["location"]["file"], str(d["location"].get("line", "")), str(d["location"].get("column", "")), d["severity"], d["code"], d["message"]["en"]) for d in found]
    assert text == places and len(text) > 10
