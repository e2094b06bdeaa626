"""Annual reports as text, their tables on a page, and registers of requests, for tests."""
import json
import pathlib
import re
from html.parser import HTMLParser

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = {form["id"]: form for form in json.loads((ROOT / "Sources/AnnualReport/Data/forms.json").read_text("utf8"))}
HEADINGS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
            "存在的主要问题及改进情况", "其他需要报告的事项"]
# The office writes its report in January.
DRAFT = "2026-01-12T09:00:00+08:00"
HEADER = "编号,收到日期,申请人类型,通知补正日期,收到补正日期,征求意见日期,收到意见日期,告知延期日期,延长工作日,答复日期,办理结果,姓名\n"
CASES = "编号,类别,受理日期,结案日期,结果\n1,行政复议,2025-03-03,2025-05-06,结果维持\n2,行政复议,2025-11-03,,\n"


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


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


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


def fill_in(folder):
    """What a person writes in place of the marks."""
    for name in ("index.md", "report.yml"):
        file = folder / name
        text = re.sub(r"【待填：[^】]*】", "按规定办理", file.read_text("utf8"))
        file.write_text(text.replace("待填", "0"), "utf8")
