"""What is to be looked at rather than read: key figures of a report, documents by category and year."""
import html
import json
import re

import pytest
from test_report_pages import sample_reports

pytestmark = pytest.mark.quick


def key_figures(site, year):
    page = (site / f"annual-reports/{year}.html").read_text("utf8")
    return {html.unescape(name): (int(value), int(re.search(r"\d+", previous)[0]) if previous else None) for name, value, previous in re.findall(
        r"<div><dt>(.*?)</dt><dd><b>(.*?)</b>(?: <span>(.*?)</span>)?</dd></div>", page)}


def test_key_figures_stand_beside_last_years(portal_site):
    reports = {int(year): json.loads((portal_site / f"annual-reports/{year}/report.json").read_text("utf8")) for year in sample_reports()}
    for year, report in reports.items():
        found, before = key_figures(portal_site, year), reports.get(year - 1)
        value = lambda report, row: report["requests"][row]["total"] if report else None  # noqa: E731
        assert found["新收申请（件）"] == (value(report, "new"), value(before, "new"))
        assert found["结转下年（件）"] == (value(report, "carried_out"), value(before, "carried_out"))
        assert ("现行有效规范性文件（件）" in found) == (year >= 2021), "the form before does not ask for it"
        if year == 2021:
            assert found["现行有效规范性文件（件）"][1] is None, "nor has it a figure to compare with"


def test_every_number_of_the_years_leads_to_its_list(portal_site):
    page = (portal_site / "years/index.html").read_text("utf8")
    table = page.split('aria-labelledby="years.categories"')[1].split("</table>")[0]
    years = re.findall(r'<th scope="col">(\d{4})</th>', table)
    assert years == sorted(years, reverse=True) and len(years) > 5
    total, seen = 0, 0
    for row in re.findall(r'<tr><th scope="row">.*?</tr>', table):
        all_, *cells = re.findall(r'<td class="right">(.*?)</td>', row)
        counts = [int(re.search(r">(\d+)<", cell)[1]) if cell else 0 for cell in cells]
        assert len(cells) == len(years) and sum(counts) == int(all_)
        total += sum(counts)
        for count, cell in zip(counts, cells):
            if not cell:
                continue
            listed = (portal_site / "years" / html.unescape(re.search(r'href="(.*?)"', cell)[1])).resolve().read_text("utf8")
            assert f"共 {count} 件" in listed, cell
            seen += 1
    assert total == int(re.search(r"共 (\d+) 件", page)[1]) and seen > 20


def test_years_of_the_front_page_are_drawn(portal_site):
    page = (portal_site / "index.html").read_text("utf8").split('<ul class="by-year">')[1].split("</ul>")[0]
    shares = [(int(count), int(share)) for share, count in re.findall(r'd="M0 0h(\d+)v8H0z"/></svg> <span>(\d+)</span>', page)]
    most = max(count for count, _ in shares)
    assert len(shares) > 5 and all(share == count * 100 // most for count, share in shares)


def test_steps_of_a_request_stand_above_its_form(portal_site):
    page = (portal_site / "guide/on-request.html").read_text("utf8")
    steps = page.split('<ol class="steps">')[1].split("</ol>")[0]
    assert steps.count("<li>") == 4 and "20个工作日" in steps and page.index('class="steps"') < page.index('id="request.form"')
