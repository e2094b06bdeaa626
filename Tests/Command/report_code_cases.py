"""The smallest fault for every code of annual reports: the files of one report or of two, ‸ at every place that is named."""
import re

from reports import HEADER, figures, text

NORMATIVE = "normative_documents: [3, 1, 9]"
NORMATIVE_OF_2020 = "normative_documents: [3, 3, 9]"


def report(year=2022, yml=None, md=None, **more):
    folder = f"annual-reports/{year}/"
    return {folder + "report.yml": yml or figures(year), folder + "index.md": md or text(year), **{folder + name: data for name, data in more.items()}}


def cells(*changes, year=2022):
    """A report with some of its cells changed."""
    return report(year, figures(year, changes=changes))


def lines(more):
    """A report whose report.yml has more lines."""
    return report(yml=figures(2022) + more)


def words(body):
    """A report that says something of its requests."""
    return report(md=text(2022, body=body))


def wording(old, new):
    md = text(2022)
    assert old in md
    return report(md=md.replace(old, new))


def years(first, second, year=2021):
    """The reports of two years, whose texts differ."""
    other = "登记在册，逐件答复，当天办结，按月通报，按季检查，按年考核，由办公室统一办理，由各站所分头承办。" * 3
    return {**cells(*first, year=year), **report(year + 1, figures(year + 1, changes=second), text(year + 1, body=other))}


SITE = "name: 某镇\norganization: 某镇人民政府\nbase_url: https://town.test/\nregister_since: 2020\ncategories:\n  - {path: annual-reports, name: 年度报告, kind: annual-report}\n"

READING = {
    "GK4001": {**cells(("year: 2022\n", ""))},
    "GK4002": report(yml=figures(2022, "2019-60", [("format: ", "format: ‸"), (NORMATIVE_OF_2020, "normative_documents: [3, 2, 9]")]),
                     md=text(2022, circular="国办公开办函〔2019〕60号")),
    "GK4003": cells(("licensing: [0]", "‸other_services: [0]")),
    "GK4004": cells(("fees: [0]", "‸fees: [0, 0]")),
    "GK4005": cells(("fees: [0]", "fees: [‸甲]")),
    "GK4006": cells(("fees: [0]", "fees: [‸/]")),
    "GK4007": report(yml=figures(2022, changes=[("requests:\n  new", "requests:\n  ‸new")]), **{"form-requests.csv": "a,b\n"}),
    "GK4008": report(yml=figures(2022, period="‸2022-01-01/2022-06-30")),
    "GK4009": wording("```statutory-table requests\n```", "```statutory-table requests\n```\n\n‸```statutory-table request\n```"),
    "GK4010": report(md="‸" + text(2022).replace("```statutory-table requests\n```", "略")),
    "GK4011": lines("notes:\n  - {row: ‸nix, column: total, text: 甲}\n"),
    "GK4012": lines("overrides:\n  - {check: ‸requests.outcomes, reason: 甲}\n"),
    "GK4013": report(yml=figures(2022, changes=[("direct: [0, 0, 0, 0, 0]", "direct: [0, 0, 0, 0, 1]")])
                     + "overrides:\n  - {check: ‸litigation.sum, reason: 甲, approver: 乙, date: 2023-01-19}\n"),
    "GK4014": lines("overrides:\n  - {check: ‸requests.outcomes, reason: 甲, approver: 乙, date: 2023-01-19}\n"),
    "GK4015": {"annual-reports/2022/index.md": re.sub(r"```.*\n```", "无", text(2022)).replace("title: ", "title: ‸")},
    "GK4016": {**report(), "annual-reports/again/report.yml": figures(2022, changes=[("year: ", "year: ‸")]), "annual-reports/again/index.md": text(2022, index="x/9")},
    "GK4017": report(**{"form-request.csv": "a\n"}),
    "GK4019": report(2025, md=text(2025, published="2026-12-01 09:00").replace("published: ", "published: ‸")),
}

FIGURES = {
    "GK4101": cells(("  new: [2, 0, 0, 0, 0, 0, 2]", "  new: [‸2, 0, 0, 0, 0, 0, ‸2]"),
                    ("carried_out: [1, 0, 0, 0, 0, 0, 1]", "carried_out: [2, 0, 0, 0, 0, 0, 2]")),
    "GK4102": cells(("granted: [1, 0, 0, 0, 0, 0, 1]", "granted: [2, 0, 0, 0, 0, 0, 2]"), ("result.total: [2, 0, 0, 0, 0, 0, 2]", "result.total: [‸2, 0, 0, 0, 0, 0, ‸2]")),
    "GK4103": cells(("granted: [1, 0, 0, 0, 0, 0, 1]", "granted: [0, 0, 0, 0, 0, 0, ‸1]"), ("partial: [1, 0, 0, 0, 0, 0, 1]", "partial: [2, 0, 0, 0, 0, 0, ‸1]")),
    "GK4104": report(yml=figures(2022, changes=[("result.partial: [1, 0, 0, 0, 0, 0, 1]", "result.partial: 0"),
                                                ("fee_unpaid: [0, 0, 0, 0, 0, 0, 0]", "fee_unpaid: [1, 0, 0, 0, 0, 0, 1]")]),
                     md=text(2022).replace("## 六", "## ‸六")),
    "GK4105": lines("‸timeliness: {on_time: 1, late: 0}\n"),
    "GK4201": cells(("direct: [0, 0, 0, 0, 0]", "direct: [0, 0, 0, 0, ‸1]")),
    "GK4301": cells(("rules: [0, 0, 0]", "rules: [0, 0, ‸1]")),
    "GK4302": cells((NORMATIVE_OF_2020, "normative_documents: [2, ‸3, 9]"), year=2020),
    "GK4303": cells((NORMATIVE_OF_2020, "normative_documents: [3, 3, ‸2]"), year=2020),
    "GK4304": cells((NORMATIVE_OF_2020, "normative_documents: [3, 3, ‸3]"), year=2020),
    "GK4305": cells(("penalty: [0, 0, 0]", "penalty: [0, ‸-1, 0]"), year=2020),
    "GK4306": cells(("penalty: [0, 0, 0]", "penalty: [0, 0, ‸1]"), year=2020),
    "GK4307": cells(("central_procurement: [0, 0]", "central_procurement: [‸1, 0]"), year=2020),
    "GK4308": cells((NORMATIVE, "normative_documents: [3, 1, ‸1]")),
    "GK4309": cells(("fees: [0]", "fees: [‸10001]")),
}

FOLLOWING = (NORMATIVE, "normative_documents: [3, 1, 11]")
YEARS = {
    "GK4401": years([], [FOLLOWING, ("carried_in: [1, 0, 0, 0, 0, 0, 1]", "carried_in: [‸2, 0, 0, 0, 0, 0, ‸2]"),
                         ("carried_out: [1, 0, 0, 0, 0, 0, 1]", "carried_out: [2, 0, 0, 0, 0, 0, 2]")]),
    "GK4402": years([], [(NORMATIVE_OF_2020, "normative_documents: [3, 3, 12]"), ("penalty: [0, 0, 0]", "penalty: [‸1, 0, 0]")], year=2019),
    "GK4403": years([], [(NORMATIVE, "normative_documents: [3, 1, ‸9]")]),
    "GK4404": years([("fees: [0]", "fees: [1]")], [FOLLOWING, ("fees: [0]", "fees: [‸0]")]),
    "GK4405": {**report(2021), **report(2022, figures(2022, changes=[FOLLOWING]), text(2022).replace("title: ", "title: ‸"))},
    "GK4406": years([], [(NORMATIVE_OF_2020, "normative_documents: [3, 3, ‸9]")], year=2019),
    "GK4501": {"site.yml": SITE, **cells((NORMATIVE, "normative_documents: [‸3, ‸1, ‸9]"))},
    "GK4502": {"site.yml": SITE, **report(yml=figures(2022, changes=[(NORMATIVE, "normative_documents: [0, 0, 0]")]),
                                          md=text(2022, body="### （一）主动公开\n\n主动公开各类信息‸125条。"))},
}

PROSE = {
    "GK4601": words("全年新收政府信息公开申请‸258件。"),
    "GK4602": words("予以公开、部分公开共‸7件。"),
    "GK4603": words("‸全年未收到政府信息公开申请。"),
    "GK4604": report(md=text(2022, title="某镇‸2021年政府信息公开工作年度报告")),
    "GK4605": words("‸2022年2月30日印发。"),
    "GK4606": report(md=text(2022, preamble="本报告依据国办公开办函〔2021〕30号编制，全文包括‸概述、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
                                            "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。")),
    "GK4607": report(md=text(2022, circular="‸国办公开办函〔2019〕60号")),
    "GK4608": words("主动公开信息共‸10条，其中网站5条、公示栏4条。"),
    "GK4609": words("予以公开1件，‸占答复总数的45.5%。"),
    "GK4610": report(md=text(2022).replace("## 五", "## ‸五").replace("问题是更新慢，下一步改进。", "更新慢。")),
    "GK4611": report(md=text(2022).replace("## 一", "## ‸一").replace("考核合格，评议满意，没有责任追究。", "一切正常。")),
    "GK4612": words("‸[bookmark: _GoBack]全年新收政府信息公开申请2件。"),
    "GK4613": words("‸【待填：申请情况】"),
    "GK4614": report(md=text(2022).replace("title: ", "title: ‸").replace("## 六、其他需要报告的事项", "## 六、其他")),
    "GK4617": words("‸全年行政事业性收费987.5万元。"),
    "GK4616": report(md=text(2022, preamble="本报告依据国办公开办函〔2021〕30号编制，‸2021年的各项工作报告如下。")),
    "GK4615": report(md=text(2022, preamble="本报告依据国办公开办函〔2021〕30号编制，全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
                                            "‸政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。")),
}

BESIDE = {
    "GK4706": report(**{"登记.csv": HEADER}),
    "GK4707": {"holidays.csv": "date,day,name\n‸2027-01-01,free,元旦\n"},
}

CASES = {**READING, **FIGURES, **YEARS, **PROSE, **BESIDE}
