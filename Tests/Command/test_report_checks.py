"""What is checked in an annual report, on the site and outside of one."""
import json
import re

import pytest

from conftest import ROOT
from reports import FORMATS, HEADINGS, Tables, figures, line_of, text

pytestmark = pytest.mark.quick


def test_the_documentation_lists_every_check(reports):
    listed = {}
    for year in (2020, 2022):
        reports.put(year)
        result = reports.run("report", "check", reports.contents.site / f"content/annual-reports/{year}", "--format", "json")
        listed.update({check["id"]: check["codes"] for check in json.loads(result.stdout)["reports"][0]["checks"]})
    for name in ("annual-report.md", "annual-report.zh-CN.md"):
        rows = re.findall(r"^\| `([a-z_.]+\.[a-z_]+)` \| (GK\d{4}(?:[,、] ?GK\d{4})*) \|", (ROOT / "docs" / name).read_text("utf8"), re.M)
        assert {check: re.split("[,、] ?", codes) for check, codes in rows} == listed and len(rows) == len(listed) > 30


def test_a_balanced_report_is_clean(reports):
    for year in (2021, 2022):
        reports.put(year, md=text(year, body="全年新收政府信息公开申请2件，" + ("其中一件当天办结。" if year == 2021 else "由办公室统一登记。")))
    status, found = reports.check()
    # in_force repeats though documents were made and repealed, and the texts are much alike: both are said, nothing else is.
    assert status == 0 and {entry[0] for entry in found} <= {"GK4403", "GK4405"} and ("GK4403", "2022/report.yml", line_of(figures(2022), "normative")) in found


WRONG = {
    "format of another year": (dict(format="2019-60"), {}, "GK4002", "report.yml", "format: 2019-60"),
    "the wrong circular": ({}, dict(circular="国办公开办函〔2019〕60号"), "GK4607", "index.md", "60号"),
    "a blank": (dict(changes=[("carried_out: [1,", 'carried_out: ["",')]), {}, "GK4006", "report.yml", "carried_out"),
    "a slash for nought": (dict(changes=[("licensing: [0]", "licensing: [/]")]), {}, "GK4006", "report.yml", "licensing"),
    "a date that lost its 年": ({}, dict(preamble="统计期限自20221月1日至2022年12月31日。"), "GK4605", "index.md", "20221月1日"),
    "规章 in a township": (dict(changes=[("rules: [0, 0, 0]", "rules: [1, 0, 1]")]), {}, "GK4301", "report.yml", "rules"),
    "prose against the table": ({}, dict(body="全年新收政府信息公开申请258件。"), "GK4601", "index.md", "258"),
    "none where there are some": ({}, dict(body="全年未收到政府信息公开申请。"), "GK4603", "index.md", "未收到"),
    "another year in the title": ({}, dict(title="某镇2021年政府信息公开工作年度报告"), "GK4604", "index.md", "title"),
    "a residue": ({}, dict(body="[bookmark: _GoBack]全年新收政府信息公开申请2件。"), "GK4612", "index.md", "_GoBack"),
    "a sum": (dict(changes=[("result.granted: [1,", "result.granted: [2,")]), {}, "GK4102", "report.yml", "result.granted"),
    "a preamble with another heading": ({}, dict(preamble="全文由概述、" + "、".join(HEADINGS[1:]) + "组成。"), "GK4606", "index.md", "概述"),
    "an unfilled mark": ({}, dict(body="【待填：申请情况】"), "GK4613", "index.md", "待填"),
    "a fee without explanation": (
        dict(changes=[("result.partial: [1, 0, 0, 0, 0, 0, 1]", "result.partial: 0"), ("fee_unpaid: [0, 0, 0, 0, 0, 0, 0]", "fee_unpaid: [1, 0, 0, 0, 0, 0, 1]")]),
        {}, "GK4104", "index.md", "## 六"),
    "the table of another format": (dict(changes=[("licensing: [0]", "other_services: [0, 0, 0]")]), {}, "GK4003", "report.yml", "other_services"),
}
ERRORS = {"GK4002", "GK4607", "GK4605", "GK4301", "GK4601", "GK4603", "GK4604", "GK4612", "GK4102", "GK4606", "GK4613", "GK4003"}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_reports(reports, name):
    """Each is refused or warned with the right line; nothing of a refused one is published."""
    yml, md, code, file, part = WRONG[name]
    yml, md = figures(2022, **yml), text(2022, **md)
    reports.put(2022, yml, md)
    status, found = reports.check()
    assert (code, "2022/" + file, line_of(yml if file == "report.yml" else md, part)) in found, found
    assert status == (1 if code in ERRORS else 0)
    assert (reports.contents.build().returncode == 0) == (code not in ERRORS)
    assert (reports.contents.public / "annual-reports/2022.html").exists() == (code not in ERRORS)
    # The same outside any site.
    alone = reports.run("report", "check", reports.contents.site / "content/annual-reports", "--format", "json")
    assert alone.returncode == status
    assert code in {fault["code"] for fault in json.loads(alone.stdout)["diagnostics"]}


def test_the_year_before_is_compared(reports):
    reports.put(2022)
    reports.put(2023, figures(2023, changes=[("carried_in: [1, 0, 0, 0, 0, 0, 1]", "carried_in: [0, 1, 0, 0, 0, 0, 1]"),
                                             ("new: [2, 0, 0, 0, 0, 0, 2]", "new: [3, 0, 0, 0, 0, 0, 3]"),
                                             ("carried_out: [1, 0, 0, 0, 0, 0, 1]", "carried_out: [1, 1, 0, 0, 0, 0, 2]")]))
    status, found = reports.check()
    line = line_of(figures(2023), "carried_in")
    assert status == 1 and found.count(("GK4401", "2023/report.yml", line)) == 2
    # A draft of last year's report is no report.
    reports.put(2022, md=text(2022, draft="true"))
    assert not [entry for entry in reports.check()[1] if entry[0] == "GK4401"]


def test_an_override_is_printed(reports):
    override = "overrides:\n  - {check: requests.outcomes, reason: 上级系统如此, approver: 分管副镇长, date: 2023-01-19}\n  - {check: GK4103, reason: 上级系统如此, approver: 分管副镇长, date: 2023-01-19}\n"
    reports.put(2022, figures(2022, changes=[("result.granted: [1,", "result.granted: [2,")]) + override)
    result = reports.contents.build("--lang", "zh")
    assert result.returncode == 0 and result.stderr.count("GK4013") == 2
    assert "上级系统如此（分管副镇长，2023-01-19）" in result.stderr and "相差 1" in result.stderr
    data = json.loads(reports.contents.page("annual-reports/2022/report.json"))
    assert [entry["check"] for entry in data["overrides"]] == ["requests.outcomes", "requests.applicants"]


@pytest.mark.parametrize("fence, code", [
    ("```statutory-table request\n```", "GK4009"), ("```statutory-table\n```", "GK4009"), ("```statutory-table\nrequests\n```", None),
])
def test_blocks_name_a_table(reports, fence, code):
    md = text(2022).replace("```statutory-table requests\n```", fence)
    reports.put(2022, md=md)
    codes = [entry[0] for entry in reports.check()[1]]
    assert codes == ([code, "GK4010"] if code else [])
    assert (reports.contents.build().returncode == 0) == (code is None)
    if code is None:
        page = reports.contents.page("annual-reports/2022.html")
        assert "<pre>" not in page and len(Tables(page).tables) == 6


def test_blocks_need_figures(reports):
    reports.contents.put("annual-reports/2022/index.md", text(2022))
    assert [entry[:2] for entry in reports.check()[1]] == [("GK4009", "2022/index.md")] * 3
    reports.contents.put("annual-reports/2022/index.md", re.sub(r"```.*\n```", "无", text(2022)))
    assert [entry[:2] for entry in reports.check()[1]] == [("GK4015", "2022/index.md")]
    reports.contents.put("annual-reports/_index.md", "```statutory-table requests\n```\n")
    assert ("GK4009", "_index.md", 1) in reports.check()[1]


def test_figures_are_given_once(reports):
    reports.put(2022)
    reports.contents.put("annual-reports/2022/form-requests.csv", "a,b\n")
    assert "GK4007" in [entry[0] for entry in reports.check()[1]]
    (reports.contents.site / "content/annual-reports/2022/report.yml").unlink()
    assert [entry[:2] for entry in reports.check()[1] if entry[0] == "GK4001"] == [("GK4001", "2022/form-requests.csv")]


def test_figures_elsewhere_are_neither_published_nor_lost(reports):
    reports.put(2022)
    reports.contents.put("annual-reports/2022/old/report.yml", figures(2022))
    assert [entry[:2] for entry in reports.check()[1]] == [("GK3113", "2022/old/report.yml")]
    reports.contents.built()
    assert not list(reports.contents.public.rglob("report.yml"))


def test_a_form_under_another_name_is_not_lost(reports):
    reports.put(2022)
    reports.contents.put("annual-reports/2022/form-request.csv", "a\n")
    assert [entry[:2] for entry in reports.check()[1]] == [("GK4017", "2022/form-request.csv")]


def test_report_check_says_what_it_found(run, tmp_path):
    (tmp_path / "report.yml").write_text(figures(2022, changes=[("result.granted: [1,", "result.granted: [2,")]), "utf8")
    result = run("report", "check", tmp_path, "--lang", "zh")
    assert result.returncode == 1
    assert "把“（一）予以公开·自然人”由 2 改为 1，所有勾稽关系就都成立" in result.stderr
    assert "2022 年度（2021-30），读到 表二 6/6 行，表三 25/25 行，表四 15/15 格" in result.stdout
    assert re.search(r"  \d+ 项检查：通过 \d+，有问题 2，经核准不执行 0，无法判断 \d+", result.stdout)
    assert "无法判断  没有正文" in result.stdout
    same = run("report", "check", tmp_path / "report.yml", "--lang", "zh")
    assert (same.returncode, same.stdout) == (1, result.stdout)
    checks = json.loads(run("report", "check", tmp_path, "--format", "json").stdout)["reports"][0]["checks"]
    outcomes = {check["id"]: check["outcome"] for check in checks}
    assert outcomes["requests.outcomes"] == outcomes["requests.applicants"] == "failed" and outcomes["requests.balance"] == "passed"
    assert outcomes["prose.figures"] == "not-assessable"


def test_report_check_without_a_report(run, tmp_path):
    assert run("report", "check", tmp_path / "none").returncode == 64
    assert run("report", "check", tmp_path).returncode == 64
    (tmp_path / "a.txt").write_text("关于甲的通知\n", "utf8")
    result = run("report", "check", tmp_path / "a.txt")
    assert result.returncode == 1 and "GK4001" in result.stderr


def test_a_pasted_report(run, tmp_path):
    """A report as it leaves a word processor, one cell a line: the figures are found, and so is what the program left behind."""
    form = FORMATS["2019-60"]
    lines = ["某镇2020年政府信息公开工作年度报告", "全文包括概述，" + "，".join(HEADINGS[1:]) + "。",
             "一、总体情况", "全年未收到政府信息公开申请。", "[bookmark: _GoBack]主动公开信息125条。"]
    for block in form["blocks"]:
        lines += [cell["text"] for row in block["header"] for cell in row]
        for row in block["rows"]:
            lines += ["\t" + cell["text"] for cell in row.get("stub", [])]
            values = {"normative_documents": ["62"] * 3, "central_procurement": ["15", "15.68万元"]}.get(row["key"], ["0"] * len(block["columns"]))
            lines += ["\t" + value for value in values]
    lines += [f"{'一二三四五六'[n]}、{HEADINGS[n]}" for n in range(1, 6)]
    lines[-1:-1] = ["问题是更新慢，下一步改进。"]
    (tmp_path / "report.txt").write_text("\n".join(lines) + "\n", "utf8")
    result = run("report", "check", tmp_path / "report.txt", "--format", "json")
    found = sorted(fault["code"] for check in json.loads(result.stdout)["reports"][0]["checks"] for fault in check["faults"])
    assert found == ["GK4304", "GK4606", "GK4611", "GK4612"]


@pytest.mark.parametrize("table, old, new", [
    ("proactive", "本年制发件数,本年废止件数", "本年废止件数,本年制发件数"), ("requests", "商业企业,科研机构", "科研机构,商业企业"),
    ("litigation", "行政复议,,,,,行政诉讼,,,,,,,,,", "行政诉讼,,,,,,,,,,行政复议,,,,"), ("proactive", "本年收费金额（单位：万元）", ""),
    ("proactive", "行政许可,58\r\n", "行政许可,58\r\n行政许可,9\r\n"), ("litigation", "结果维持,结果纠正,其他结果", "结果纠正,结果维持,其他结果"),
])
def test_forms_with_other_columns_are_refused(reports, portal_site, table, old, new):
    """A figure is never taken from a column that the header calls otherwise."""
    form = (portal_site / f"annual-reports/2024/form-{table}.csv").read_bytes().decode("utf-8-sig")
    assert old in form
    reports.contents.put(f"annual-reports/2024/form-{table}.csv", form.replace(old, new))
    reports.put(2024, "year: 2024\n")
    status, found = reports.check()
    assert status == 1 and [entry[:2] for entry in found if entry[0] != "GK4006"][0] == ("GK4003", f"2024/form-{table}.csv"), found


@pytest.mark.parametrize("key, lines", [
    ("new", ["  new: [9, 0, 0, 0, 0, 0, 9]"]), ("new", ["  'new': [9, 0, 0, 0, 0, 0, 9]"]), ("new", ["  new :", "    - 9", "    - 0"]),
])
def test_a_key_that_stands_twice_in_a_table(reports, key, lines):
    """It is named at its second line, with the line of the first; the first one's figures stand."""
    before = figures(2022).splitlines()
    second = line_of(figures(2022), "carried_out:")
    reports.put(2022, "\n".join(before[:second] + lines + before[second:]) + "\n")
    result = reports.run("check", "-s", reports.contents.site, "--format", "json")
    [fault] = json.loads(result.stdout)["diagnostics"]
    first = line_of(figures(2022), "  new:")
    assert fault["code"] == "GK1105" and fault["location"]["line"] == second + 1 and [place["line"] for place in fault["related"]] == [first]
    assert f"“{key}”" in fault["message"]["zh"] and f"第 {first} 行" in fault["message"]["zh"] and f"'{key}'" in fault["message"]["en"]


@pytest.mark.parametrize("left", ["全年主动公开共计条。", "负责人[此处填写]。", "负责人【此处填写】。", "占#REF!。", "占#N/A。", "占#DIV/0!。", "{{year}}年工作平稳。", "公开信息xx条。", "XX年工作平稳。", "公开信息？条。"])
def test_what_templates_leave(reports, left):
    """In the text of a report it is an error, said once."""
    md = text(2022, body=left)
    reports.put(2022, md=md)
    assert [fault for fault in reports.check()[1] if fault[2] == line_of(md, left)] == [("GK4612", "2022/index.md", line_of(md, left))]
    reports.put(2022, md=text(2022, body="全年主动公开条例3件。可以吗？条件具备。共计条目3个。"))
    assert not {"GK4612", "GK3126", "GK3127"} & {code for code, _, _ in reports.check()[1]}
