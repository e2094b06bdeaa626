"""What a page shows beside its text is found: docs/search.md, The Portal's text of a document."""
import json

import pytest
from test_search_index import Index, sample  # noqa: F401

pytestmark = pytest.mark.quick


def text_of(contents, title):
    [fragment] = [one for one in Index(contents.public).fragments() if one["t"] == title]
    return fragment["x"].split("\n")


def test_what_a_page_shows_beside_its_text_is_indexed(contents):
    """Titles and names of attachments, dates and validity as the header block has them."""
    contents.put("policies/a/index.md", "---\ntitle: 集市管理办法\npublished: 2026-01-07\nwritten: 2025-12-30\nvalidity: 废止\nrepealed: 2026-02-01\n"
                 "index: x/2026-00001\nattachments:\n  b.csv: 摊位一览\n---\n\n略。\n")
    (contents.site / "content/policies/a/2025年决算说明表.txt").write_text("合计七元")
    (contents.site / "content/policies/a/b.csv").write_text("摊位,价格\n东一,七元\n")
    contents.built()
    lines = text_of(contents, "集市管理办法")
    for line in ("附件：2025年决算说明表.txt", "附件：摊位一览 b.csv", "成文日期：2025-12-30", "发布日期：2026-01-07", "废止日期：2026-02-01", "有效性：废止", "索引号：x/2026-00001"):
        assert line in lines, (line, lines)
    assert any("合计七元" in line for line in lines)
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + "search: {attachments: false}\n")
    contents.built()
    lines = text_of(contents, "集市管理办法")
    assert "附件：2025年决算说明表.txt" in lines and not any("合计七元" in line for line in lines)


def test_what_is_said_of_a_document_is_indexed(contents):
    """Corrections, the end of a consultation, source and author, the sentence on what is not in force, the documents that it belongs to."""
    contents.put("policies/a.md", "---\ntitle: 集市管理办法\npublished: 2026-01-07\nnumber: 石府发〔2026〕3号\nindex: x/2026-00001\nsource: 石桥晨报\nauthor: 集市科\nuntil: 2026-02-09\n"
                 "corrections:\n  - {on: 2026-01-09, text: 摊位费由七元更正为八元}\n---\n\n略。\n")
    contents.put("policies/b.md", "---\ntitle: 关于废止集市管理办法的决定\npublished: 2026-03-01\nnumber: 石府发〔2026〕9号\nindex: x/2026-00002\nrepeals: 石府发〔2026〕3号\n---\n\n略。\n")
    contents.built()
    lines = text_of(contents, "集市管理办法")
    for line in ("更正（2026-01-09）：摊位费由七元更正为八元", "截止日期：2026-02-09", "来源：石桥晨报", "作者：集市科", "本文件已于2026-03-01废止", "被废止：关于废止集市管理办法的决定", "石府发〔2026〕9号"):
        assert line in lines, (line, lines)
    lines = text_of(contents, "关于废止集市管理办法的决定")
    assert any(line.endswith("：集市管理办法") for line in lines) and "石府发〔2026〕3号" in lines


def test_statutory_tables_are_indexed(sample):  # noqa: F811
    """Their captions, heads, rows and figures; what a table says of a cell too."""
    [report] = [one for one in sample.fragments() if one["t"] == "大塅镇2022年政府信息公开工作年度报告"]
    lines = report["x"].split("\n")
    assert "（七）总计：自然人 9；商业企业 1；科研机构 0；社会公益组织 0；法律服务机构 1；其他 0；总计 11" in lines, lines
    for text in ("行政规范性文件", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "社会公益组织"):
        assert any(line == text or line.startswith(text + "：") for line in lines), text


def test_former_names_of_organs_find_the_present_ones(contents, run):
    """And what the site's own list tells a clerk to write is found by what readers type for it."""
    contents.document("fumes", "市生态环境局抽查餐饮油烟。")
    contents.document("stalls", "赶集日安排。")
    contents.put("words.csv", "kind,word,instead,note\nwrong,石桥鎮集,赶集日,\n")
    contents.built()
    for typed, name, document in (("环保局", "生态环境局", "fumes"), ("石桥鎮集", "赶集日", "stalls")):
        answer = json.loads(run("search", typed, "-s", contents.site, "--format", "json").stdout)
        assert answer["note"] == "same" and answer["name"] == name, answer
        assert [one["address"].split("/")[-1] for one in answer["documents"]] == [document + ".html"]
    assert run("search", "安监局", "-s", contents.site).returncode == 1, "no document names 应急管理局"
