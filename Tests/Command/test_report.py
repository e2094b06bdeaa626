"""The annual report: report.yml, its tables and data on the site, its checks, drafts and registers."""
import csv
import io
import json
import re
from html.parser import HTMLParser

import jsonschema
import pytest

from conftest import CLOCK, ROOT, digests

APPLICANTS = ["natural_person", "legal_person.business", "legal_person.research", "legal_person.public_welfare",
              "legal_person.legal_service", "legal_person.other", "total"]
FORMATS = {form["id"]: form for form in json.loads((ROOT / "Sources/AnnualReport/Data/forms.json").read_text("utf8"))}
HEADINGS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况", "其他需要报告的事项"]


def figures(year, format=None, changes=(), **head):
    """A balanced report.yml: two requests, one carried in, granted and partly granted one each, one carried out."""
    form = FORMATS[format or ("2019-60" if year < 2021 else "2021-30")]
    rows = {"new": 2, "carried_in": 1, "result.granted": 1, "result.partial": 1, "result.total": 2, "carried_out": 1,
            "normative_documents": None}
    lines = [f"format: {form['id']}", f"year: {year}", *(f"{key}: {value}" for key, value in head.items())]
    table = ""
    for block in form["blocks"]:
        if block["table"] != table:
            table = block["table"]
            lines.append(f"{table}:")
        for row in block["rows"]:
            count = rows.get(row["key"], 0)
            if table == "requests":
                lines.append(f"  {row['key']}: [{count}, 0, 0, 0, 0, 0, {count}]")
            elif row["key"] == "normative_documents":
                lines.append("  normative_documents: " + ("[3, 3, 9]" if form["id"] == "2019-60" else "[3, 1, 9]"))
            else:
                lines.append(f"  {row['key']}: [{', '.join('0' for _ in block['columns'])}]")
    text = "\n".join(lines) + "\n"
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def text(year, circular=None, body="", preamble="", **facts):
    circular = circular or ("国办公开办函〔2019〕60号" if year < 2021 else "国办公开办函〔2021〕30号")
    facts = {"title": f"某镇{year}年政府信息公开工作年度报告", "published": f"{year + 1}-01-20 09:00", "index": f"x/{year + 1}-1", **facts}
    tables = {1: "proactive", 2: "requests", 3: "litigation"}
    inner = {0: "考核合格，评议满意，没有责任追究。\n\n### （二）依申请公开\n\n" + (body or "全年新收政府信息公开申请2件。"),
             4: "问题是更新慢，下一步改进。", 5: "无。"}
    parts = [f"## {'一二三四五六'[n]}、{name}\n\n" + (f"```statutory-table {tables[n]}\n```" if n in tables else inner[n])
             for n, name in enumerate(HEADINGS)]
    head = "".join(f"{key}: {value}\n" for key, value in facts.items())
    preamble = preamble or f"本报告依据{circular}编制，统计期限自{year}年1月1日至{year}年12月31日。"
    return f"---\n{head}---\n\n{preamble}\n\n" + "\n\n".join(parts) + "\n"


class Reports:
    def __init__(self, contents, run):
        self.contents, self.run = contents, run

    def put(self, year, yml=None, md=None):
        self.contents.put(f"annual-reports/{year}/report.yml", yml or figures(year))
        self.contents.put(f"annual-reports/{year}/index.md", md or text(year))

    def check(self, *arguments):
        status, found = self.contents.check(*arguments)
        return status, sorted((code, path.removeprefix("annual-reports/"), line) for code, path, line, _ in found)


@pytest.fixture
def reports(contents, run):
    return Reports(contents, run)


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


# On the site

class Tables(HTMLParser):
    """Tables of a page: caption, header cells by id with their text and own headers, data cells with text and headers."""

    def __init__(self, html):
        super().__init__()
        self.tables, self.cell, self.caption = [], None, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.tables.append({"caption": "", "heads": {}, "cells": [], "rows": 0})
        elif tag == "caption":
            self.caption = True
        elif tag == "tr" and self.tables:
            self.tables[-1]["rows"] += 1
        elif tag in ("th", "td") and self.tables:
            self.cell = {"text": "", "headers": (attributes.get("headers") or "").split()}
            if tag == "th" and "id" in attributes:
                assert attributes["id"] not in self.tables[-1]["heads"]
                self.tables[-1]["heads"][attributes["id"]] = self.cell
            elif tag == "td":
                self.tables[-1]["cells"].append(self.cell)

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.cell = None
        elif tag == "caption":
            self.caption = False

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data
        elif self.caption:
            self.tables[-1]["caption"] += data


def sample_reports():
    return sorted(path.parent.name for path in (ROOT / "content/annual-reports").glob("*/report.yml"))


def rendered(portal_site, year):
    page = (portal_site / f"annual-reports/{year}.html").read_text("utf8")
    return page, Tables(page).tables


@pytest.mark.parametrize("year", sample_reports())
def test_every_figure_reaches_all_its_headers(portal_site, year):
    """The header cells that a data cell names are those of its column and row in the official form, all levels of them."""
    page, tables = rendered(portal_site, year)
    form = FORMATS["2019-60" if int(year) < 2021 else "2021-30"]
    assert len(tables) == len(form["blocks"])
    for block, table in zip(form["blocks"], tables):
        assert table["caption"].strip().startswith(block["caption"])
        heads = table["heads"]

        def reach(names):
            found = []
            for name in names:
                for further in [*reach(heads[name]["headers"]), heads[name]["text"]]:
                    if further not in found:
                        found.append(further)
            return found

        expected = []
        for row in block["rows"]:
            stub = ["三、本年度办理结果"] if row["key"].startswith("result.") else []
            group = next((r["stub"][0]["text"] for r in reversed(block["rows"][:block["rows"].index(row) + 1])
                          if r.get("stub") and len(r["stub"]) > 1 and r["stub"][0].get("rowspan")), None)
            for column in block["columns"]:
                if block["table"] == "proactive":
                    expected.append({column["label"], row["label"]})
                elif block["table"] == "requests":
                    above = {"申请人情况", column["label"]} | ({"法人或其他组织"} if column["key"].startswith("legal_person") else set())
                    expected.append(above | set(stub) | {row["label"]})
                else:
                    parent = ["行政复议"] if row["key"] == "reconsideration" else ["行政诉讼", row["label"]]
                    expected.append({*parent, column["label"]})
        assert len(expected) == len(table["cells"])
        for cell, wanted in zip(table["cells"], expected):
            reached = set(reach(cell["headers"]))
            assert wanted <= reached, (wanted, reached)
            # Besides them only the group that the row stands in, such as （三）不予公开.
            assert all(name.startswith("（") for name in reached - wanted), (wanted, reached)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("year", sample_reports())
def test_data_are_the_tables(portal_site, year):
    """report.json is valid against its schema, and JSON, CSV and printed tables have the same values."""
    folder = portal_site / "annual-reports" / year
    data = json.loads((folder / "report.json").read_text("utf8"))
    schema = json.loads((portal_site / "data/schema/annual-report.schema.json").read_text("utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(data)
    assert data["$schema"] == schema["$id"] and data["fiscal_year"] == int(year)
    rows = list(csv.DictReader(io.StringIO((folder / "report.csv").read_bytes().decode("utf-8-sig"))))
    _, tables = rendered(portal_site, year)
    printed = [re.sub(r"注\d+$", "", cell["text"].strip()) for table in tables for cell in table["cells"]]
    assert len(rows) == len(printed)
    for row, shown in zip(rows, printed):
        value = data[row["table"]][row["row"]][row["column"]]
        if isinstance(value, dict):
            assert (value["value"], value["unit"]) == (row["value"], row["unit"])
            assert shown in (value["value"], value["value"] + value["unit"])
        else:
            assert str(value) == row["value"] == shown and row["state"] == "figure"


def test_the_schema_refuses_what_is_no_report(portal_site):
    schema = json.loads((portal_site / "data/schema/annual-report.schema.json").read_text("utf8"))
    validator = jsonschema.Draft202012Validator(schema)
    good = json.loads((portal_site / "annual-reports/2024/report.json").read_text("utf8"))
    for change in [lambda d: d.update(format="2019-60"), lambda d: d["requests"].pop("new"), lambda d: d.update(extra=1),
                   lambda d: d["requests"]["new"].update(total="14"), lambda d: d["requests"]["new"].update(total=-1),
                   lambda d: d["proactive"]["fees"].update(amount=1.18), lambda d: d["requests"].update({"result.other": {}})]:
        bad = json.loads(json.dumps(good))
        change(bad)
        assert not validator.is_valid(bad)
    good["requests"]["new"]["total"] = None
    assert validator.is_valid(good)


def test_blank_and_absent_are_distinct(reports):
    reports.put(2022, figures(2022, changes=[("carried_out: [1,", "carried_out: [~,")]))
    reports.contents.built()
    data = json.loads(reports.contents.page("annual-reports/2022/report.json"))
    assert data["requests"]["carried_out"]["natural_person"] is None and data["requests"]["carried_out"]["total"] == 1
    assert "result.other" not in data["requests"] and data["requests"]["result.other.misc"]["total"] == 0
    line = next(l for l in reports.contents.page("annual-reports/2022/report.csv").splitlines() if ",carried_out,四、" in l)
    assert line.endswith(",natural_person,自然人,blank,,")
    assert '<td class="blank"' in reports.contents.page("annual-reports/2022.html")


def test_a_form_in_csv_is_the_form_that_is_published(reports, portal_site):
    """The published form can be put beside a report.yml that says only the year: the same page comes out."""
    folder = portal_site / "annual-reports/2022"
    source = ROOT / "content/annual-reports/2022"
    for year, yml in [(2022, (source / "report.yml").read_text("utf8")), (2023, None)]:
        md = (source / "index.md").read_text("utf8").replace("index: ", f"# {year} ")
        md = re.sub(r"\]\(\.\./[^)]*\)", "](https://example.gov.cn/)", md)
        reports.contents.put(f"annual-reports/{year}/index.md", md)
        reports.contents.put(f"annual-reports/{year}/report.yml", yml or "year: 2022\nissuer: 乙镇\ntimeliness: {on_time: 10, late: 1}\n")
        if yml is None:
            for name in ("form-proactive.csv", "form-requests.csv", "form-litigation.csv"):
                reports.contents.put(f"annual-reports/{year}/{name}", (folder / name).read_bytes())
    result = reports.contents.built()
    pages = [Tables(reports.contents.page(f"annual-reports/{year}.html")).tables for year in (2022, 2023)]
    assert pages[0] == pages[1] and len(pages[0]) == 6, result.stderr


def test_notes_and_sample_marks_are_on_page_table_and_chart(portal_site):
    page, tables = rendered(portal_site, 2023)
    assert all("示例" in table["caption"] for table in tables) and 'class="banner"' in page
    assert re.search(r'<sup><a href="#note\.1"[^>]*>注1</a></sup>', page) and '<li id="note.1">注1：' in page
    statistics = (portal_site / "annual-reports/statistics.html").read_text("utf8")
    assert 'class="banner"' in statistics and statistics.count('<text class="small"') >= 5 * 5
    _, real = rendered(portal_site, 2020)
    assert not any("示例" in table["caption"] for table in real)


def test_statistics_agree_with_the_reports_and_break_between_formats(portal_site):
    page = (portal_site / "annual-reports/statistics.html").read_text("utf8")
    reports = {int(year): json.loads((portal_site / f"annual-reports/{year}/report.json").read_text("utf8")) for year in sample_reports()}
    tables = re.findall(r"<table>.*?</table>", page, re.S)
    assert len(tables) == page.count("<svg class=\"chart\"") == 5

    def rows(table):
        return {int(year): cells for year, *cells in (
            [re.sub(r"<.*?>|年.*", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr>.*?</tr>", table, re.S)) if year.isdigit()}

    for year, cells in rows(tables[0]).items():
        assert cells == [str(reports[year]["requests"][row]["total"]) for row in ("new", "carried_in")]
    groups = ["granted", "partial", "refused", "unable", "not_processed", "other"]
    for year, cells in rows(tables[1]).items():
        assert cells == [str(reports[year]["derived"][group]["total"]) for group in groups]
    for year, cells in rows(tables[2]).items():
        known = reports[year].get("timeliness")
        assert cells == ([str(known["on_time"]), str(known["late"])] if known else ["–", "–"])
    # 本年新制作数量 and 本年制发件数 have one key and are two things.
    for year, cells in rows(tables[3]).items():
        order = ["made", "newly_published", "published_total"] if year < 2021 else ["made", "repealed", "in_force"]
        own = [str(reports[year]["proactive"]["normative_documents"][key]) for key in order]
        assert cells == (own + ["–"] * 3 if year < 2021 else ["–"] * 3 + own)
    assert tables[3].count('class="break"') == 1 and tables[3].index("2020年") < tables[3].index("class=\"break\"") < tables[3].index("2021年")
    assert page.count('class="gap"') == 1
    for identifier in re.findall(r'aria-labelledby="([^"]+)"', page):
        for part in identifier.split():
            assert f'id="{part}"' in page
    listed = (portal_site / "annual-reports/index.html").read_text("utf8")
    assert 'href="annual-reports/statistics.html"' in (portal_site / "index.html").read_text("utf8")
    assert 'href="../annual-reports/statistics.html"' in listed and "annual-reports/statistics.html</loc>" in (portal_site / "sitemap.xml").read_text("utf8")


def test_the_address_of_the_series_is_taken(reports):
    reports.put(2022)
    reports.contents.put("annual-reports/statistics.md", "---\ntitle: 甲\npublished: 2026-01-02\nindex: x/1\n---\n\n甲\n")
    assert [code for code, path, _ in reports.check()[1] if path == "statistics.md"] == ["GK3112"]


def test_the_names_of_the_data_are_taken(reports):
    reports.put(2022)
    reports.contents.put("annual-reports/2022/Report.json", "{}")
    assert [entry[:2] for entry in reports.check()[1]] == [("GK3112", "2022/index.md")]


# Checks

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
    data = json.loads(alone.stdout)
    everything = data["diagnostics"] + [fault for report in data["reports"] for check in report["checks"] for fault in check["faults"]]
    assert code in {fault["code"] for fault in everything}


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


def test_a_draft_may_wait(reports, draft):
    """A report that is still to be written does not hold up an urgent notice."""
    result = draft(HEADER)
    assert "draft: true" in result.stdout and reports.contents.build("--clock", DRAFT).returncode == 1
    file = reports.contents.site / "content/annual-reports/2025/index.md"
    file.write_text(file.read_text("utf8").replace("---\n", "---\ndraft: true\n", 1), "utf8")
    assert reports.contents.build("--clock", DRAFT).returncode == 0


def test_a_form_under_another_name_is_not_lost(reports):
    reports.put(2022)
    reports.contents.put("annual-reports/2022/form-request.csv", "a\n")
    assert [entry[:2] for entry in reports.check()[1]] == [("GK4017", "2022/form-request.csv")]


# Outside a site

def test_report_check_says_what_it_found(run, tmp_path):
    (tmp_path / "report.yml").write_text(figures(2022, changes=[("result.granted: [1,", "result.granted: [2,")]), "utf8")
    result = run("report", "check", tmp_path, "--lang", "zh")
    assert result.returncode == 1
    assert "把“（一）予以公开·自然人”由 2 改为 1，所有勾稽关系就都成立" in result.stderr
    assert re.search(r"2022 年度（2021-30），\d+ 项检查：通过 \d+，有问题 2，经核准不执行 0，无法判断 \d+", result.stdout)
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


# Drafts, registers and deadlines

HEADER = "编号,收到日期,申请人类型,通知补正日期,收到补正日期,征求意见日期,收到意见日期,告知延期日期,延长工作日,答复日期,办理结果,姓名\n"
CASES = "编号,类别,受理日期,结案日期,结果\n1,行政复议,2025-03-03,2025-05-06,结果维持\n2,行政复议,2025-11-03,,\n"
DRAFT = "2026-01-12T09:00:00+08:00"


def register(rows):
    kinds = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    outcomes = ["予以公开", "部分公开", "属于国家秘密", "本机关不掌握相关政府信息", "重复申请", "其他", "逾期"]
    lines = []
    for number in range(rows):
        received = f"2025-{number % 12 + 1:02}-{number % 27 + 1:02}"
        outcome = outcomes[number % 7]
        answered = "" if outcome == "逾期" else f"2025-12-{28 + number % 3}"
        lines.append(f"{number + 1},{received},{kinds[number % 6]},,,,,,,{answered},{outcome if answered else ''},某人")
    return HEADER + "".join(line + "\n" for line in lines)


@pytest.fixture
def draft(reports, tmp_path):
    def draft(text, *arguments, year=2025, clock=DRAFT):
        (tmp_path / "register.csv").write_bytes(text if isinstance(text, bytes) else text.encode("utf8"))
        return reports.run("report", "draft", year, "-s", reports.contents.site, "--register", tmp_path / "register.csv", "--clock", clock,
                           "--lang", "zh", *arguments)

    return draft


def fill_in(folder):
    """What a person writes in place of the marks."""
    for name in ("index.md", "report.yml"):
        file = folder / name
        text = re.sub(r"【待填：[^】]*】", "按规定办理", file.read_text("utf8"))
        file.write_text(text.replace("待填", "0"), "utf8")


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


def test_report_check_reads_no_register(run, tmp_path):
    (tmp_path / "r.csv").write_text("2025年,张某某\n", "utf8")
    result = run("report", "check", tmp_path / "r.csv")
    assert result.returncode == 64 and "张某某" not in result.stderr


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
