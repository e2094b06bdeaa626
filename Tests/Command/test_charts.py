"""Charts and tables from CSV in a text, with their captions."""
import re

import pytest

pytestmark = pytest.mark.quick
DATA = "年度,预算,决算\n2024年,5.60,5.45\n2025年,5.40,4.62\n2026年,,4.60\n"


def drawn(page):
    [figure] = re.findall(r'<figure class="drawn.*?</figure>', page, re.DOTALL)
    return figure


@pytest.mark.parametrize("info, marks", [
    ("chart", ("<rect", 5)), ("chart bars", ("<rect", 5)), ("图表 柱形", ("<rect", 5)), ("chart lines", ('<path class="mark', 5)), ("chart 折线", ('<path class="mark', 5)),
])
def test_a_chart_with_its_table(contents, info, marks):
    contents.document("甲", f"情况如下。\n\n[“三公”经费（万元）]\n\n```{info}\n{DATA}```\n")
    contents.built()
    page = contents.page("policies/甲.html")
    figure, (name, count) = drawn(page), marks
    assert figure.split("<desc")[1].split("</desc>")[0].endswith("2024年：预算 5.60，决算 5.45；2025年：预算 5.40，决算 4.62；2026年：决算 4.60"), figure
    assert "<title id=\"chart.1.title\">“三公”经费（万元）</title>" in figure
    assert figure.split("</ul>")[1].count(name) - figure.split("</ul>")[1].count("<pattern") * (name == "<rect") == count
    assert page.index("<figure") < page.index("<caption>“三公”经费（万元）</caption>") and "[“三公”" not in page
    assert "assets/charts." in page


def test_a_chart_of_a_file(contents):
    contents.put("policies/a/index.md", "---\ntitle: 甲\npublished: 2026-01-02 09:00\nindex: x/2026-00001\n---\n\n```chart lines 三公.csv\n```\n")
    contents.put("policies/a/三公.csv", DATA)
    contents.built()
    assert "图1" in drawn(contents.page("policies/a.html")), "it has a name without a caption"


@pytest.mark.parametrize("data, words", [
    ("年度,预算\n2024年,约五万\n2025年,1\n", "约五万"), ("年度\n2024年\n2025年\n", "两列"), ("年度,预算\n2024年,1\n", None), ("年度,预算\n", "两行"),
    ("年度," + ",".join("甲乙丙丁戊己庚") + "\n" + "2024年" + ",1" * 7 + "\n", "6 列"), ("年度,甲\n" + "".join(f"{n},1\n" for n in range(41)), "40 行"),
    ("年度,甲\n2024,1e999\n2025,1\n", "1e999"), ("年度,甲\n2024,-\n2025,1\n", "不是数字"), ("年度,甲\n2024,0\n2025,0\n", None), ("年度,甲\n2024,-3\n2025,12.5%\n", None),
    ("年度,甲\n2024,\n2025,\n", "没有数字"), ("年度,甲,乙\n2024,1,\n2025,2,\n", "“乙”"), ("", "没有数据"), ("年度,甲\n2024,0." + "0" * 323 + "5\n2025,0\n", "不是数字"), ("年度,甲\n2024,−3.5\n2025,－1\n", None), ("年度,甲\n2024,\"1,234.5\"\n2025,９\n", None), ("年度,甲\n2024,999999999999999999999\n2025,1\n", "不是数字"),
])
def test_figures_are_figures(contents, data, words):
    for kind in ("bars", "lines"):
        contents.document("甲", f"情况。\n\n```chart {kind}\n{data}```\n")
        status, found = contents.check()
        if words is None:
            assert status == 0 and contents.built()
            figure = drawn(contents.page("policies/甲.html"))
            scale = [float(line) for line in re.findall(r'class="scale"[^>]*>(.*?)</text>', figure)]
            assert "nan" not in figure.lower() and 2 <= len(scale) <= 8 and min(scale) <= 0 <= max(scale) and max(map(abs, scale)) >= 1
        else:
            assert status == 1 and words in "".join(one["message"]["zh"] if isinstance(one["message"], dict) else one["message"] for one in contents.found), contents.found


CAPTIONS = {
    "above": ("[各村面积]\n\n```csv\n村,亩\n甲,1\n```\n", "各村面积"), "right above": ("[各村面积]\n```csv\n村,亩\n甲,1\n```\n", "各村面积"),
    "below": ("```csv\n村,亩\n甲,1\n```\n\n[各村面积]\n", "各村面积"), "in a list": ("- 一：\n\n  [各村面积]\n\n  ```csv\n  村,亩\n  甲,1\n  ```\n", "各村面积"),
    "both": ("[上]\n\n```csv\n村,亩\n甲,1\n```\n\n[下]\n", "上"), "far": ("[各村面积]\n\n说明。\n\n```csv\n村,亩\n甲,1\n```\n", None), "none": ("```csv\n村,亩\n甲,1\n```\n", None),
    "longer": ("[各村面积] 如下\n\n```csv\n村,亩\n甲,1\n```\n", None),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_caption_of_a_fence(contents, name):
    body, caption = CAPTIONS[name]
    contents.document("甲", "情况。\n\n" + body)
    contents.built()
    page = contents.page("policies/甲.html")
    assert re.findall("<caption>(.*?)</caption>", page) == ([caption] if caption else [])
    assert ("[各村面积]" in page) == (name in ("far", "longer")), "text stays text"
    assert ("[下]" in page) == (name == "both")
    assert page.count('<a href="甲.table-1.csv"') <= 1 and (not caption or f"{caption}（CSV）" in page)


def test_a_caption_is_looked_through(contents):
    """What stands in it is as public as all else, and is named at its place."""
    contents.document("甲", "情况。\n\n[联系人石小桥 13800138000]\n\n```csv\n村,亩\n甲,1\n```\n")
    status, found = contents.check()
    assert status == 1 and [line for code, file, line, column in found if code.startswith("GK5")] == [9], found


@pytest.mark.parametrize("info, words", [("chart pie", "pie"), ("chart 饼图", "饼图"), ("chart 三公.csv", "三公.csv"), ("csv", "没有数据")])
def test_what_is_no_chart_is_said(contents, info, words):
    contents.document("甲", f"情况。\n\n[标题]\n\n```{info}\n```\n")
    status, found = contents.check()
    assert status == 1 and [line for code, file, line, column in found] == [11] and words in str(contents.found)


@pytest.mark.parametrize("info", ["chart　折线", "chart 三公.csv lines", "chart lines 三公.csv"])
def test_blanks_and_order_do_not_matter(contents, info):
    contents.put("policies/a/index.md", f"---\ntitle: 甲\npublished: 2026-01-02 09:00\nindex: x/2026-00001\n---\n\n```{info}\n{'' if 'csv' in info else DATA}```\n")
    contents.put("policies/a/三公.csv", DATA)
    contents.built()
    assert 'class="drawn lines"' in contents.page("policies/a.html")


def test_a_fault_stands_at_its_row(contents):
    contents.document("甲", "情况。\n\n```chart\n年,数\n2024,1\n2025,二\n```\n")
    status, found = contents.check()
    assert status == 1 and [(code, line) for code, file, line, column in found] == [("GK2108", 12)]


def test_a_caption_has_one_owner(contents):
    contents.document("甲", f"情况。\n\n```chart\n{DATA}```\n\n[标题乙]\n\n```chart\n{DATA}```\n")
    contents.built()
    page = contents.page("policies/甲.html")
    assert page.count("<caption>标题乙</caption>") == 1 and page.index("<caption>标题乙") > page.index('id="chart.2.title"')
