"""The annual report on the site: its tables, its data in JSON and CSV, the statistics of all years."""
import csv
import io
import json
import re

import jsonschema
import pytest

from conftest import ROOT
from reports import FORMATS, Tables, figures

pytestmark = pytest.mark.quick


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
        md = re.sub(r"\]\(\.\./[^)]*\)", "](https://town.test/)", md)
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
    assert len(tables) == page.count("<svg class=\"chart\"") == 6

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
    # 本年新制作数量 and 本年制发件数 have one key and are two things: each form has a chart and a scale of its own.
    for number, order in ((3, ["made", "newly_published", "published_total"]), (4, ["made", "repealed", "in_force"])):
        assert {year < 2021 for year in rows(tables[number])} == {number == 3}
        for year, cells in rows(tables[number]).items():
            assert cells == [str(reports[year]["proactive"]["normative_documents"][key]) for key in order]
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
