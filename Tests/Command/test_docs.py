"""The documentation is true: generated parts are current, and README's blocks work as they stand, one after the other."""
import os
import re
import subprocess

import pytest

from conftest import ROOT


def test_the_list_of_codes_is_current(run):
    assert (ROOT / "docs/diagnostics.md").read_text("utf8") == run("explain", "--markdown").stdout, "run make docs"


def test_the_list_of_template_names_is_current(run):
    text = (ROOT / "docs/theme.md").read_text("utf8")
    assert text[text.index("### "):] == run("explain", "--theme").stdout, "run make docs"


def test_every_code_is_reported_somewhere(run):
    sources = "".join(path.read_text("utf8") for path in (ROOT / "Sources").rglob("*.swift"))
    names = dict(re.findall(r'static let (\w+) = (?:DiagnosticKind|error|warning|note)\(\s*"(GK\d{4})"', sources))
    listed = re.findall(r"^(GK\d{4})", run("explain").stdout, re.MULTILINE)
    assert sorted(names.values()) == sorted(listed) and len(listed) > 50
    unused = [f"{code} {name}" for name, code in names.items() if len(re.findall(rf"\.{name}\b", sources)) < 1]
    assert unused == []


def test_relative_links_lead_somewhere():
    for file in [*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")]:
        text = re.sub(r"^(```+|~~~+).*?^\1", "", file.read_text("utf8"), flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"`[^`\n]*`", "", text)
        for link in re.findall(r"(?<!\\)\[[^\]\n]*\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            assert (file.parent / link).exists(), f"{file.name}: {link}"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_leads_to_an_own_site(name, tmp_path):
    """What a reader pastes, in a home of its own; the quick start's two commands are what runs this test."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / name).read_text("utf8"), re.MULTILINE | re.DOTALL)
    assert "make site" in blocks[0] and "make test" in blocks[0] and len(blocks) > 1
    script = "set -eu\n" + "".join(blocks[1:])
    result = subprocess.run(["bash", "-c", script], cwd=ROOT, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, timeout=900)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    page = (tmp_path / "mysite/public/policies/subsidy.html").read_text("utf8")
    assert "<caption>补贴标准</caption>" in page and 'href="../policies/subsidy.table-1.csv"' in page
    assert "%E6%88%B7%E6%95%B0.csv" in page and (tmp_path / "mysite/public/policies/subsidy/各村户数.csv").exists()
    assert "关于耕地补贴的通知" in (tmp_path / "mysite/public/index.html").read_text("utf8")
    shared = tmp_path / ".local/share"
    for path in ("man/man1/gongkai.1", "man/zh_CN/man1/gongkai.1", "doc/gongkai/README.md", "doc/gongkai/docs/hosting.zh-CN.md", "bash-completion/completions/gongkai", "zsh/site-functions/_gongkai", "fish/vendor_completions.d/gongkai.fish"):
        assert (shared / path).stat().st_size > 1000


@pytest.mark.parametrize("name", ["inspect.md", "inspect.zh-CN.md"])
def test_the_inspection_is_run_as_it_stands(name, site, gongkai):
    [block] = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / name).read_text("utf8"), re.S)
    environment = {**os.environ, "PATH": f"{os.path.dirname(gongkai)}:{os.environ['PATH']}"}
    results = [subprocess.run(line, shell=True, cwd=site, env=environment, capture_output=True, text=True) for line in block.splitlines()]
    # A site that nobody has filled fails an inspection, and the command says so.
    assert [result.returncode for result in results] == [1, 1, 1, 0], results
    assert (site / "2026-03.html").read_text("utf8").startswith("<!DOCTYPE html>") and all(result.stdout for result in results)


def test_no_other_document_shows_commands_that_no_test_runs():
    for file in (ROOT / "docs").glob("*.md"):
        if file.name.startswith("inspect."):
            continue
        assert "```sh\n" not in file.read_text("utf8"), file.name
