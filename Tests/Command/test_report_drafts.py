"""`report draft`: a report made from registers, refused until a person has filled it in."""
import json

import pytest

from conftest import digests
from reports import CASES, DRAFT, HEADER, fill_in, register

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("rows", [0, 1, 5000])
@pytest.mark.parametrize("since", [None, 2025])
def test_a_draft_is_refused_until_it_is_written(reports, draft, tmp_path, rows, since):
    site = reports.contents.site
    if since:
        config = site / "content/site.yml"
        config.write_text(config.read_text("utf8") + f"register_since: {since}\n", "utf8")
        reports.contents.document("rule", number="府发〔2025〕1号", written="2025-03-04", published="2025-03-05")
        reports.contents.document("old", number="府发〔2024〕1号", written="2024-03-04", published="2024-03-05", repealed="2025-06-01")
        reports.contents.document("sample", written="2025-03-04", published="2025-03-05", sample="true")
    (tmp_path / "cases.csv").write_text(CASES, "utf8")
    result = draft(register(rows), "--cases", tmp_path / "cases.csv")
    assert result.returncode == 0, result.stderr
    folder = site / "content/annual-reports/2025"
    yml = (folder / "report.yml").read_text("utf8")
    assert "行政复议: [1, 0, 0, 1, 2]" in yml and "规章: [0, 0, 0]" in yml
    assert ("行政规范性文件: [1, 1, 1]" if since else "行政规范性文件: [待填, 待填, 待填]") in yml
    built = reports.contents.build("--clock", DRAFT, "--lang", "zh")
    text = (folder / "index.md").read_text("utf8")
    marks = [number for number, line in enumerate(text.splitlines(), 1) if "待填" in line]
    assert built.returncode == 1 and not (reports.contents.public / "index.html").exists()
    assert len(marks) > 5 and all(f"index.md:{number}:" in built.stderr for number in marks)
    fill_in(folder)
    status, found = reports.check("--clock", DRAFT)
    assert (status, found) == (0, [])
    reports.contents.built("--clock", DRAFT)
    data = json.loads(reports.contents.page("annual-reports/2025/report.json"))
    assert data["requests"]["new"]["total"] == rows
    assert data["requests"]["result.total"]["total"] == sum(1 for line in register(rows).splitlines()[1:] if line.split(",")[9])
    # The ledger knows its number, and a second draft does not overwrite it.
    assert ",annual-reports/2025/index.md," in (site / "content/index-numbers.csv").read_text("utf8")
    before = digests(site / "content")
    assert draft(register(rows)).returncode == 64 and digests(site / "content") == before


def test_the_next_draft_carries_over(reports, draft):
    assert draft(register(20)).returncode == 0
    fill_in(reports.contents.site / "content/annual-reports/2025")
    open_rows = [line for line in register(20).splitlines()[1:] if not line.split(",")[9]]
    later = "2027-01-11T09:00:00+08:00"
    calendar = "date,day,name\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n"
    reports.contents.put("holidays.csv", calendar)
    closed = register(20).replace(open_rows[0], open_rows[0].replace(",,,,,,,,,", ",,,,,,,2026-02-03,予以公开,"))
    result = draft(closed, year=2026, clock=later)
    assert result.returncode == 0, result.stderr
    folder = reports.contents.site / "content/annual-reports/2026"
    assert f"上年结转{len(open_rows)}件" in (folder / "index.md").read_text("utf8")
    fill_in(folder)
    status, found = reports.check("--clock", later)
    assert status == 0 and {code for code, *_ in found} <= {"GK4404", "GK4405"}, found
    # A register that lost last year's requests disagrees with last year's report.
    for file in folder.iterdir():
        file.unlink()
    before = digests(reports.contents.site / "content")
    result = draft(HEADER, year=2026, clock=later)
    assert result.returncode == 1 and result.stderr.count("GK4708") >= 1 and "2025 年度报告结转" in result.stderr
    assert digests(reports.contents.site / "content") == before


def test_a_draft_may_wait(reports, draft):
    """A report that is still to be written does not hold up an urgent notice."""
    result = draft(HEADER)
    assert "草稿: 是" in result.stdout and reports.contents.build("--clock", DRAFT).returncode == 1
    file = reports.contents.site / "content/annual-reports/2025/index.md"
    file.write_text(file.read_text("utf8").replace("---\n", "---\ndraft: true\n", 1), "utf8")
    assert reports.contents.build("--clock", DRAFT).returncode == 0


@pytest.mark.parametrize("line, code", [
    ("9,2025-02-30,自然人,,,,,,,,,", "GK4702"), ("9,2025-03-03,自然人,,,,,,,2025-03-10,公开了,", "GK4702"),
    ("1,2025-03-03,自然人,,,,,,,,,", "GK4703"), ("9,2025-03-03,个人,,,,,,,,,", "GK4702"),
])
def test_a_wrong_register_line_is_named_and_nothing_is_written(reports, draft, line, code):
    before = digests(reports.contents.site)
    result = draft(register(3) + line.replace(",,,", ",,,", 1) + "张某某\n")
    assert result.returncode == 1 and f"register.csv:5: 错误 {code}" in result.stderr
    assert "张某某" not in result.stderr + result.stdout
    assert digests(reports.contents.site) == before


def test_a_register_in_gbk(reports, draft):
    assert draft(register(5).encode("gb18030")).returncode == 0


def test_a_failed_draft_leaves_nothing(reports, draft):
    content = reports.contents.site / "content"
    (content / "annual-reports").mkdir(exist_ok=True)
    (content / "annual-reports/2025.md").write_text("---\ntitle: 甲\npublished: 2026-01-02\nindex: x/1\n---\n", "utf8")
    before = sorted(content.rglob("*"))
    assert draft(HEADER).returncode == 64 and sorted(content.rglob("*")) == before
    (content / "annual-reports/2025.md").unlink()
    (content / "annual-reports").rmdir()
    ledger = content / "index-numbers.csv"
    ledger.unlink()
    ledger.mkdir()
    before = sorted(content.rglob("*"))
    assert draft(HEADER).returncode in (1, 74) and sorted(content.rglob("*")) == before
    ledger.rmdir()
    assert draft(HEADER, year=2030).returncode == 64
    inside = reports.contents.put("登记.csv", HEADER)
    result = reports.run("report", "draft", 2025, "-s", reports.contents.site, "--register", inside, "--clock", DRAFT)
    assert result.returncode == 1 and "GK4706" in result.stderr
