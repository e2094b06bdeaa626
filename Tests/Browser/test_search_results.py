"""What a visitor sees of a search: the first result on the first screen, the query in the tab and the history, a sentence of each document."""
import re
import subprocess

import pytest
from conftest import CLOCK, PROGRAM, Search


@pytest.mark.parametrize("width, height", [(320, 640), (360, 640), (412, 732), (768, 1024), (1280, 800)])
def test_the_first_result_is_on_the_first_screen(search, width, height):
    search.page.set_viewport_size({"width": width, "height": height})
    search.page.reload()
    assert search.type("补贴")
    box = search.page.locator("main ol li a").first.bounding_box()
    assert box["y"] + 24 <= (600 if height == 640 else height), "its first line"
    assert search.page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_are_open_where_there_is_room_or_one_is_set(search, visit):
    filters = search.page.locator("form details")
    assert filters.evaluate("one => one.open")
    narrow = visit(search.start, width=360).page
    assert not narrow.locator("form details").evaluate("one => one.open")
    narrow.locator("form summary").focus()
    narrow.keyboard.press("Enter")
    assert narrow.locator("form select").first.is_visible()
    assert visit(search.start + "?year=2024", width=360).page.locator("form select").first.is_visible()


def test_the_tab_says_what_was_asked_for(search):
    before = search.page.title()
    search.type("集市管理")
    assert search.page.title() == "集市管理 - " + before
    search.box().fill("")
    search.page.wait_for_function("title => document.title === title", arg=before)


def test_each_search_that_was_asked_for_can_be_gone_back_to(visit, address):
    """What is only typed is no entry of the history, and takes none away."""
    search = Search(address + "search/index.html", visit)
    for words in ("补贴", "集市"):
        search.box().fill(words)
        search.page.keyboard.press("Enter")
        search.results()
    search.type("预算")
    length = search.page.evaluate("history.length")
    search.page.keyboard.press("Enter")
    assert search.page.evaluate("history.length") == length + 1
    for words in ("集市", "补贴", ""):
        search.page.go_back()
        search.page.wait_for_function("words => document.querySelector('input[name=q]').value === words", arg=words)
    search.page.go_forward()
    search.page.wait_for_function("document.querySelector('input[name=q]').value === '补贴'")
    assert search.results() and "补贴" in search.page.title() and search.seen.faults == []


TEXTS = {
    "施工绕行公告": "## 一、路线\n\n车辆经新街绕行。", "关于清淤的公告": "## 一、清淤\n\n### （一）河段\n\n自东桥至西桥。\n\n清淤后复绿。",
    "表格说明": "| 村 | 户 |\n| --- | --- |\n| 甲村 | 3 |\n\n三村合计九户，见下。", "空文": "略"}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "site"
    subprocess.run([PROGRAM, "init", str(folder), "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    for number, (title, text) in enumerate(TEXTS.items()):
        (folder / f"content/policies/d{number}.md").write_text(f"---\ntitle: {title}\npublished: 2026-01-0{number + 1}\nindex: x/{number:05}\n---\n\n{text}\n", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True)
    return folder / "public"


@pytest.mark.parametrize("query, shown", [
    ("绕行公告", "车辆经新街绕行。"), ("清淤", "清淤后复绿。"), ("河段", "（一）河段 自东桥至西桥。"), ("甲村", "甲村 3 三村合计九户，见下。"), ("空文", "略")])
def test_a_result_shows_a_sentence(small, visit, query, shown):
    search = Search((small / "search/index.html").as_uri(), visit)
    assert search.type(query)
    text = search.page.locator("main ol li").first.locator("p").last.inner_text()
    assert shown in text, text
    assert not re.search("[一二三]、[^ ]+$", text), "a bare heading"
