"""Queries as people type them: dates, sums, numbers with their office, questions, slips, abbreviations, traditional characters."""
import re
import shutil
import subprocess

import pytest
from conftest import CLOCK, PROGRAM, Search, search_page

DOCUMENTS = {
    "meeting": ("村务会议纪要", "", "会议于2025年4月9日召开，研究道路维修。"), "ledger": ("台账说明", "", "2025 项、年度 4 个、月 9 次、日常。"),
    "budget": ("部门决算公开", "", "支出2,468.5万元，其中办公费7.54万元。"), "other": ("采购结果公示", "", "成交价17.54万元。"),
    "flood": ("关于防汛值守的通知", "桥府发〔2023〕16号", "落实值守。"), "drought": ("关于抗旱的通知", "桥府办发〔2023〕16号", "参照桥府发有关文件，原2023年16号文停止执行。"),
    "home": ("农村危房改造申请指南", "", "申请危房改造应当提交户口簿。"), "straw": ("关于秸秆综合利用的通告", "", "鼓励秸秆还田。"),
    "poor": ("最低生活保障对象公示", "", "本季度保障37户。"), "health": ("城乡居民基本医疗保险缴费通知", "", "缴费截止十二月底。"),
    "opinion": ("關於徵求集貿市場意見的公告", "", "請於月底前反饋。"), "pdf": ("⽯桥镇⼈⺠武装部征兵公告", "", "适龄青年报名。"),
    "market": ("集贸市场管理办法", "", "市场每日清扫。"), "quarter": ("2025年第二季度救助金发放公示", "桥府字〔2025〕2号", "见附件。"),
    "letter": ("关于路灯的来信", "", "路灯不亮。"), "water": ("关于清洗水池停水的通告", "", "施工期间停水。"),
}
FIRST = {
    "2025-04-09": "meeting", "2025.4.9": "meeting", "2025/4/9": "meeting", "2025 年 4 月 9 日": "meeting", "2025年04月09日": "meeting", "二〇二五年四月九日": "meeting", "2025年4月9号": "meeting",
    "2,468.5万元": "budget", "2468.5万元": "budget", "2468.5 万元": "budget", "24685000元": "budget", "0.24685亿元": "budget", "2468.5": "budget", "7.54万元": "budget", "17.54": "other",
    "桥府发〔2023〕16号": "flood", "桥府发2023第16号": "flood", "桥府办发[2023]16号": "drought", "危房改造怎么申请": "home", "危房改造需要什么": "home", "请问如何申请危房改造": "home",
    "秸杆综合利用": "straw", "秸秆宗合利用": "straw", "集贸市场管理办发": "market", "低保公示": "poor", "新农合缴费": "health", "徵求集貿市場意見": "opinion", "征求集贸市场意见": "opinion", "石桥镇人民武装部": "pdf",
    "2025年第二季度": "quarter",
}
ABSENT = {"2025 年 4 月 9 日": "ledger", "7.54万元": "other", "桥府发〔2023〕16号": "drought", "桥府办发[2023]16号": "flood", "2468.5": "other"}


@pytest.fixture(scope="module")
def queried(tmp_path_factory):
    folder = tmp_path_factory.mktemp("queries") / "site"
    subprocess.run([PROGRAM, "init", str(folder), "--lang", "zh", "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    for number, (name, (title, own, text)) in enumerate(DOCUMENTS.items()):
        head = f"标题: {title}\n发布日期: 2026-01-{number + 1:02}\n索引号: x/{number:05}\n" + (f"发文字号: {own}\n" if own else "") + {"market": "有效性: 废止\n", "letter": "体裁: 信件\n"}.get(name, "")
        (folder / f"content/policies/{name}.md").write_text(f"---\n{head}---\n\n{text}\n", "utf8")
    (folder / "content/words.csv").write_text("类别,词语,改为\n同义,洗池子,清洗水池\n", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True)
    return folder / "public"


ask = search_page("queried")


def names(found):
    return [one.removeprefix("policies/").removesuffix(".html") for one in found]


def test_everything_is_answered(ask):
    """Each in one tab: what a query learnt spoils none after it."""
    wrong = {}
    for query, name in FIRST.items():
        found = names(ask.type(query))
        if found[:1] != [name] or ABSENT.get(query) in found:
            wrong[query] = found[:4]
    assert not wrong


def test_words_of_the_site(ask):
    assert names(ask.type("洗池子"))[0] == "water" and "清洗水池" in ask.status.inner_text()


def test_another_way_to_read_is_said(ask):
    for query, words in {"低保公示": "最低生活保障", "秸秆宗合利用": "只差一个字", "桥委发〔2023〕16号": "同号的其他文件"}.items():
        assert ask.type(query) and words in ask.status.inner_text(), query


def test_what_is_no_longer_in_force_says_so(ask):
    ask.type("集贸市场管理办法")
    assert "废止" in ask.page.locator("main ol li").first.locator("h3").inner_text()
    ask.type("危房改造")
    assert not ask.page.locator("main ol li").first.locator(".badge").count()


def test_what_filters_hide_is_said_and_given_back(ask):
    ask.page.goto(ask.page.url.split("?")[0] + "?q=低保公示&kind=信件")
    button = ask.page.locator("#search\\.clear")
    button.wait_for(state="visible")
    assert "1 件" in button.inner_text()
    button.focus()
    ask.page.keyboard.press("Enter")
    assert names(ask.results())[0] == "poor" and button.is_hidden()
    assert ask.page.evaluate("document.activeElement.name") == "q"
    ask.type("没有这样的词组")
    assert button.is_hidden()


def test_a_template_without_the_button(queried, visit, tmp_path):
    """A site's own search page may be older than what the script knows."""
    shutil.copytree(queried, tmp_path / "public")
    page = tmp_path / "public/search/index.html"
    page.write_text(re.sub(r'<p><button id="search\.clear".*?</p>', "", page.read_text("utf8")), "utf8")
    search = Search(page.as_uri(), visit)
    assert names(search.type("低保公示"))[0] == "poor" and search.type("没有这样的词组") == []
    assert not [fault for fault in search.seen.faults if "script" in fault]
