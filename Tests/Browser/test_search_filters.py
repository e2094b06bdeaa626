"""Filters of the search: dates, what is in force, titles alone, what each choice would leave; and what is said where nothing is found."""
import subprocess
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import CLOCK, PROGRAM, Search, search_page

DOCUMENTS = {
    "policies/market.md": ("集贸市场管理办法", "2023-05-01", "有效性: 废止\n", "市场每日清扫，摊位费另行公布。"), "policies/market-new.md": ("集贸市场管理办法（修订）", "2025-03-31", "", "市场每日清扫两次。"),
    "policies/market-old.md": ("集贸市场卫生规定", "2024-12-31", "有效性: 已修改\n", "市场保洁。"), "policies/road.md": ("关于道路维修的通知", "2025-04-01", "", "维修期间绕行集贸市场。"),
    "notices/fair.md": ("集贸市场搬迁公告", "2026-01-05", "", "搬迁至新址。"),
}


@pytest.fixture(scope="module")
def filtered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filters") / "site"
    subprocess.run([PROGRAM, "init", str(folder), "--lang", "zh", "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    categories = (folder / "content/site.yml").read_text("utf8")
    assert "路径: notices" in categories and "路径: policies" in categories
    for number, (path, (title, date, more, text)) in enumerate(DOCUMENTS.items()):
        (folder / "content" / path).parent.mkdir(exist_ok=True)
        (folder / "content" / path).write_text(f"---\n标题: {title}\n发布日期: {date}\n索引号: x/{number:05}\n{more}---\n\n{text}\n", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True)
    return folder / "public"


page = search_page("filtered")


def names(found):
    return {one.rpartition("/")[2].removesuffix(".html") for one in found}


def test_dates_bound_what_is_found(page):
    assert names(page.type("集贸市场")) == {"market", "market-new", "market-old", "road", "fair"}
    page.page.get_by_label("发布日期从").fill("2024-12-31")
    assert names(page.results()) == {"market-new", "market-old", "road", "fair"}
    page.page.get_by_label("到", exact=True).fill("2025-03-31")
    assert names(page.results()) == {"market-new", "market-old"}
    assert "from=2024-12-31" in page.page.url and "to=2025-03-31" in page.page.url
    page.page.reload()
    assert names(page.results()) == {"market-new", "market-old"} and page.page.get_by_label("到", exact=True).input_value() == "2025-03-31"


def test_what_is_in_force_alone(page):
    page.type("集贸市场")
    page.page.get_by_label("只看现行有效").check()
    assert names(page.results()) == {"market-new", "market-old", "road", "fair"}, "what was amended is in force"
    assert "valid=1" in page.page.url


def test_titles_alone(page):
    page.page.get_by_label("只查标题和发文字号").check()
    assert names(page.type("集贸市场")) == {"market", "market-new", "market-old", "fair"}
    assert page.type("摊位费") == [] and names(page.type("道路 通知")) == {"road"}


def test_both_orders_of_date(page):
    page.type("集贸市场")
    dates = lambda: page.page.locator("main ol time").all_inner_texts()
    page.page.get_by_label("排序").select_option("newest")
    page.results()
    assert dates() == sorted(dates(), reverse=True) and len(dates()) == 5
    page.page.get_by_label("排序").select_option("oldest")
    page.results()
    assert dates() == sorted(dates()) and len(dates()) == 5


def choices(page, label):
    options = page.page.get_by_label(label, exact=True).locator("option")
    return [text.strip() for text in options.all_inner_texts()], [options.nth(at).is_disabled() for at in range(options.count())]


def test_each_choice_says_what_it_would_leave(page):
    page.type("集贸市场")
    page.page.locator("option", has_text="2025年（2）").wait_for(state="attached")
    texts, _ = choices(page, "年份")
    assert texts == ["全部年份", "2026年（1）", "2025年（2）", "2024年（1）", "2023年（1）"]
    page.type("道路维修")
    page.page.locator("option", has_text="2025年（1）").wait_for(state="attached")
    texts, disabled = choices(page, "年份")
    assert dict(zip(texts, disabled)) == {"全部年份": False, "2026年": True, "2025年（1）": False, "2024年": True, "2023年": True}
    page.page.get_by_label("年份", exact=True).select_option("2025")
    assert names(page.results()) == {"road"}
    # A choice that was made can be taken back.
    assert not any(choices(page, "年份")[1])
    page.box().fill("")
    page.page.get_by_label("年份", exact=True).select_option("")
    page.page.locator("main ol li").first.wait_for(state="detached")
    assert choices(page, "年份")[0][1] == "2026年"


def test_a_slow_count_does_not_speak(filtered, visit, serve):
    """The counts come after the answer: the status stays what it said."""
    page = Search(serve(filtered) + "search/index.html", visit)
    page.as_of_many_documents()
    page.page.route("**/facets.json*", lambda route: (page.page.wait_for_timeout(900), route.continue_()))
    page.type("集贸市场")
    page.page.locator("option", has_text="2025年（2）").wait_for(state="attached")
    assert "5 件" in page.status.inner_text()


def test_no_choice_is_empty(page):
    """A filter offers what exists: a category without documents is none."""
    for text in page.page.locator("select[name=category] option").all_inner_texts()[1:]:
        page.page.locator("select[name=category]").select_option(label=text)
        assert page.results(), text


def test_nothing_found_says_what_to_do(page):
    nothing = page.page.locator("[id='search.nothing']")
    assert not nothing.is_visible()
    assert page.type("量子纠缠观测") == []
    nothing.wait_for(state="visible")
    assert "换一个说法" in nothing.inner_text()
    assert page.type("集贸市场") and not nothing.is_visible()
    page.type("量子纠缠观测")
    # It reads styles, which a page from disk may not.
    found = page.page.url.startswith("http") and [(v["id"], v["help"]) for v in Axe().run(page.page).response["violations"]]
    assert not found


def test_a_result_leads_to_the_place(page):
    page.type("摊位费")
    address = page.page.locator("main ol li a").first.evaluate("a => a.href")
    assert urllib.parse.unquote(address).endswith("#:~:text=摊位费")
    page.page.locator("main ol li a").first.click()
    page.page.wait_for_url("**/market.html*")


def test_a_category_is_searched_from_its_page(filtered, visit, serve):
    root = serve(filtered)
    seen = visit(root + "policies/index.html")
    form = seen.page.get_by_role("search", name="在本栏目中搜索")
    form.locator("input[name=q]").fill("集贸市场")
    form.get_by_role("button").click()
    seen.page.wait_for_url("**/search/index.html?*")
    seen.page.locator("main ol li").first.wait_for()
    shown = seen.page.locator("main ol li a").evaluate_all("all => all.map(a => a.href)")
    assert names([one.partition("#")[0] for one in shown]) == {"market", "market-new", "market-old", "road"} and seen.faults == []
