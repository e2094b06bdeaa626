"""Article 49: the report of a year is due on 31 January of the next, and the program says so until it is there."""
import pytest

from reports import HEADER, text

pytestmark = pytest.mark.quick


def next_(reports, clock, lang="zh"):
    result = reports.run("next", "-s", reports.contents.site, "--clock", clock + "T09:00:00+08:00", "--lang", lang)
    assert result.returncode == 0
    return result.stdout, result.stderr


@pytest.mark.parametrize("clock, year, late", [("2026-01-01", 2025, False), ("2026-01-31", 2025, False), ("2026-02-01", 2025, True), ("2026-11-20", 2025, True)])
def test_next_says_which_report_is_due(reports, clock, year, late):
    out, said = next_(reports, clock)
    assert out == "" and f"{year} 年度" in said and "2026年1月31日" in said and "gongkai report draft 2025" in said and ("已经逾期" in said) == late
    english = next_(reports, clock, "en")[1]
    assert "2026-01-31" in english and (" was due" in english) == late and not any("\u4e00" <= sign <= "\u9fff" for sign in english)


def test_next_is_silent_once_the_report_is_there(reports):
    reports.put(2025, md=text(2025, published="2026-01-20 09:00"))
    assert next_(reports, "2026-01-05")[1] == "" and next_(reports, "2026-02-05") == ("", "")
    reports.put(2025, md=text(2025, published="2026-03-20 09:00"))
    out, said = next_(reports, "2026-02-05")
    assert out.startswith("2026-03-20T09:00:00+08:00\tannual-reports/2025/index.md") and "已经逾期" in said
    reports.put(2025, md=text(2025, draft="true"))
    assert "还是草稿：content/annual-reports/2025/index.md" in next_(reports, "2026-01-05")[1]
    # The report of another year, or of another office, is not it.
    reports.put(2025, md=text(2025, issuer="乙镇人民政府"))
    assert "还没有" in next_(reports, "2026-02-05")[1]


def test_next_says_nothing_where_reports_have_no_place(reports):
    config = reports.contents.site / "content/site.yml"
    assert "体裁: 年度报告" in config.read_text("utf8")
    config.write_text(config.read_text("utf8").replace("体裁: 年度报告", "体裁: 工作动态"), "utf8")
    assert next_(reports, "2026-02-05") == ("", "")


@pytest.mark.parametrize("clock, late", [("2026-01-31", False), ("2026-02-01", True)])
@pytest.mark.parametrize("lang, due, overdue", [("zh", "2026年1月31日", "已经逾期"), ("en", "2026-01-31", "was due")])
def test_a_draft_says_until_when(reports, tmp_path, clock, late, lang, due, overdue):
    (tmp_path / "register.csv").write_text(HEADER, "utf8")
    result = reports.run("report", "draft", 2025, "-s", reports.contents.site, "--register", tmp_path / "register.csv", "--clock", clock + "T09:00:00+08:00", "--lang", lang)
    assert result.returncode == 0, result.stderr
    assert due in result.stdout and (overdue in result.stdout) == late
