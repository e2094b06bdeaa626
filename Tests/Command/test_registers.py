"""Registers of requests: where they may lie, forms in CSV, deadlines."""
import csv
import io
import json

import pytest

from conftest import CLOCK
from reports import HEADER, register

pytestmark = pytest.mark.quick


def test_no_register_may_lie_in_content(reports, run):
    reports.put(2022)
    reports.contents.put("annual-reports/2022/登记.csv", run("report", "template").stdout)
    reports.contents.put("annual-reports/2022/案件.csv", run("report", "template", "--cases").stdout.encode("gb18030"))
    status, found = reports.check()
    assert status == 1 and [entry[:2] for entry in found] == [("GK4706", "2022/案件.csv"), ("GK4706", "2022/登记.csv")]


@pytest.mark.parametrize("padding", ["#", "#a", "#aa"])
@pytest.mark.parametrize("name", ["登记.csv", "登记.txt", "登记.tsv"])
def test_a_long_register_in_gbk_is_found(reports, padding, name):
    reports.put(2022)
    reports.contents.put(f"annual-reports/2022/{name}", (padding + "\n" + register(400)).encode("gb18030"))
    assert [entry[:2] for entry in reports.check()[1]] == [("GK4706", f"2022/{name}")]


def test_report_check_reads_no_register(run, tmp_path):
    (tmp_path / "r.csv").write_text("2025年,张某某\n", "utf8")
    result = run("report", "check", tmp_path / "r.csv")
    assert result.returncode == 64 and "张某某" not in result.stderr


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
@pytest.mark.parametrize("name", ["登记簿.xlsx", "登记簿.csv"])
def test_a_workbook_is_no_register(run, tmp_path, beginning, name):
    """Whatever its name; the message says what to save it as, and no line of it is shown."""
    (tmp_path / name).write_bytes(beginning + bytes(range(256)))
    result = run("requests", "due", "--register", tmp_path / name, "--lang", "zh")
    assert result.returncode == 1 and "GK4701" in result.stderr and "另存为 CSV（UTF-8）" in result.stderr, result.stderr


def test_templates_are_registers(run, tmp_path):
    for arguments in ([], ["--cases"]):
        (tmp_path / "t.csv").write_text(run("report", "template", *arguments).stdout, "utf8")
        if not arguments:
            result = run("requests", "due", "--register", tmp_path / "t.csv", "--clock", CLOCK, "--format", "json")
            assert (result.returncode, json.loads(result.stdout)) == (0, [])


LINES = HEADER + """1,2025-12-31,自然人,,,,,,,,,张某某
2,2026-01-05,自然人,,,2026-01-07,,,,,,张某某
3,2026-01-06,其他,2026-01-07,,,,,,,,张某某
4,2025-12-01,自然人,,,,,,,,,张某某
5,2025-12-02,自然人,,,,,,,2025-12-05,予以公开,张某某
"""


def test_deadlines(run, tmp_path):
    (tmp_path / "r.csv").write_text(LINES, "utf8")

    def due(*arguments):
        return run("requests", "due", "--register", tmp_path / "r.csv", "--clock", "2026-01-12T09:00:00+08:00", "--lang", "zh", *arguments)

    rows = json.loads(due("--format", "json").stdout)
    assert [(row["number"], row["stage"], row.get("due"), row.get("daysLeft")) for row in rows] == [
        ("4", "open", "2025-12-29", -9), ("1", "open", "2026-01-29", 13), ("2", "consulting", "2026-02-28", 30),
        ("3", "awaiting-correction", None, None)]
    table = due().stdout
    assert table.index("\n4 ") < table.index("\n1 ") and "逾期 9" in table and "4 件，逾期 1 件" in table
    listed = list(csv.DictReader(io.StringIO(due("--format", "csv", "--all").stdout)))
    assert [row["number"] for row in listed] == ["4", "5", "1", "2", "3"] and listed[1]["days_left"] == "17"
    assert "张某某" not in table + due("--all").stdout
    summary = json.loads(run("requests", "summary", "--register", tmp_path / "r.csv", "--clock", CLOCK, "--year", 2025, "--format", "json").stdout)
    assert summary["requests"]["new"]["total"] == 3 and summary["answeredOnTime"] == 1 and summary["answeredLate"] == 0
    assert "按期答复 1 件" in run("requests", "summary", "--register", tmp_path / "r.csv", "--year", 2025, "--lang", "zh", "--clock", CLOCK).stdout


def test_a_year_without_days_off_is_an_error(reports, run, tmp_path):
    (tmp_path / "r.csv").write_text(HEADER + "1,2026-12-21,自然人,,,,,,,,,\n2,2026-12-01,自然人,,,,,,,,,\n", "utf8")

    def due():
        return run("requests", "due", "--register", tmp_path / "r.csv", "-s", reports.contents.site, "--format", "json",
                   "--clock", "2026-12-22T09:00:00+08:00", "--lang", "zh")

    result = due()
    assert result.returncode == 1 and "GK4705: 2027 年" in result.stderr and "申请 1 的期限没有算出" in result.stderr
    assert [row["number"] for row in json.loads(result.stdout)] == ["2"]
    reports.contents.put("holidays.csv", "date,day,name\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n2027-01-02,work,元旦\n")
    assert [row["due"] for row in json.loads(due().stdout)] == ["2026-12-29", "2027-01-18"]
    reports.contents.put("holidays.csv", "date,day,name\n2027-01-01,free,元旦\n")
    result = due()
    assert result.returncode == 1 and "holidays.csv:2" in result.stderr and "GK4707" in result.stderr
    assert reports.contents.check() == (1, [("GK4707", "holidays.csv", 2, 1)])
