"""Lists at every width and in every mode: titles have room, columns say something, what is not in force is marked wherever its title stands."""
import itertools
import re
import subprocess

import pytest
from conftest import CLOCK, PROGRAM
from test_matrix import MODES, WIDTHS, letters_a_line
from test_pages import open_page  # noqa: F401  (a fixture)

# Lists that no page of the sample is: each width with two modes; all of them in `make soak`.
CELLS = [
    pytest.param(width, mode, id=f"{width}-{mode}", marks=[] if (at + 2 * way) % 5 == 0 else [pytest.mark.soak])
    for (at, width), (way, mode) in itertools.product(enumerate(WIDTHS), enumerate(MODES))]

DOCUMENTS = {
    "policies/old.md": "标题: 石桥镇集市管理办法\n发布日期: 2023-02-01\n成文日期: 2023-01-20\n索引号: 00000001X/2023-00001\n发文字号: 石府发〔2023〕1号\n体裁: policy\n",
    "policies/end.md": "标题: 石桥镇人民政府关于废止《石桥镇集市管理办法》的决定\n发布日期: 2025-03-02\n成文日期: 2025-03-01\n索引号: 00000001X/2025-00001\n发文字号: 石府发〔2025〕4号\n废止文件: [policies/old.md]\n体裁: policy\n",
    "policies/road.md": "标题: 石桥镇农村公路养护管理办法\n发布日期: 2024-02-01\n索引号: 00000001X/2024-00001\n发文字号: 石府发〔2024〕1号\n体裁: policy\n",
    "policies/road-change.md": "标题: 关于修改《石桥镇农村公路养护管理办法》的决定\n发布日期: 2025-05-01\n索引号: 00000001X/2025-00002\n修改: [policies/road.md]\n体裁: policy\n",
    "policies/road-why.md": "标题: 《石桥镇农村公路养护管理办法》解读\n发布日期: 2024-02-03\n索引号: 00000001X/2024-00002\n解读: [policies/road.md]\n体裁: interpretation\n",
    "letters/water.md": "标题: 关于老街路灯不亮的来信\n发布日期: 2025-06-20\n索引号: 00000001X/2025-00003\n来信日期: 2025-06-01\n答复日期: 2025-06-18\n答复单位: 石桥镇社会事务和应急管理办公室\n体裁: letter\n",
    "letters/bus.md": "标题: 关于增加班车的来信\n发布日期: 2025-06-21\n索引号: 00000001X/2025-00004\n来信日期: 2025-06-19\n体裁: letter\n",
    "ask/plan.md": "标题: 关于《石桥镇村庄规划（草案）》公开征求意见的公告\n发布日期: 2026-10-20\n索引号: 00000001X/2026-00001\n截止日期: 2026-11-20\n体裁: consultation\n",
    "ask/past.md": "标题: 关于《石桥镇公墓管理办法（草案）》公开征求意见的公告\n发布日期: 2025-10-20\n索引号: 00000001X/2025-00005\n截止日期: 2025-11-20\n体裁: consultation\n",
}


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """A small site with a repealed and an amended document, letters and consultations; two documents to a page."""
    site = tmp_path_factory.mktemp("lists") / "site"
    subprocess.run([PROGRAM, "init", str(site), "--lang", "zh", "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    settings = (site / "content/site.yml").read_text("utf8")
    settings = re.sub(r"(?m)^(栏目|categories):\n", lambda match: match[0] + "  - {路径: letters, 名称: 来信选登, 体裁: letter}\n  - {路径: ask, 名称: 意见征集, 体裁: consultation}\n", settings)
    (site / "content/site.yml").write_text(settings + "\n每页条数: 3\n", "utf8")
    for path, front in DOCUMENTS.items():
        (site / "content" / path).parent.mkdir(exist_ok=True)
        (site / "content" / path).write_text(f"---\n{front}---\n\n正文写在这一段里。\n", "utf8")
    done = subprocess.run([PROGRAM, "build", "-s", str(site), "--clock", CLOCK, "--lang", "zh"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return site / "public"


@pytest.fixture
def at(town, serve, visit):
    def at(path, width=1280, switch=None, **options):
        page = visit(serve(town) + path, width=width, **options).page
        if switch:
            page.locator(f"[id='{switch}']").check()
        return page

    return at


@pytest.mark.parametrize("width, mode", CELLS)
@pytest.mark.parametrize("path", ["search/numbers/2024.html", "annual-reports/index.html"])
def test_a_list_fits(visit, address, path, width, mode):
    options = dict(MODES[mode])
    switch = options.pop("switch", None)
    page = visit(address + path, width=width, **options).page
    if switch:
        page.locator(f"[id='{switch}']").check()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, "it scrolls sideways"
    room = page.evaluate("document.querySelector('main').clientWidth / parseFloat(getComputedStyle(document.body).fontSize) - 5")
    assert letters_a_line(page) >= min(16, room)


@pytest.mark.parametrize("path, heads", [
    ("letters/index.html", ["标题", "来信日期", "答复单位", "答复日期"]), ("ask/index.html", ["标题", "发布日期", "截止日期", "状态"]),
    ("policies/index.html", ["标题", "发文字号", "索引号", "成文日期", "发布日期", "有效性"]),
])
def test_columns_are_those_of_the_kind_that_some_row_fills(at, path, heads):
    page = at(path)
    assert page.locator(".list thead th").all_inner_texts() == heads
    filled = page.evaluate("() => [...document.querySelectorAll('.list tbody tr')].map(row => [...row.cells].map(cell => Boolean(cell.textContent.trim())))")
    assert all(any(column) for column in zip(*filled))


def test_values_are_named_where_there_is_no_head(at):
    page = at("letters/index.html", width=480)
    assert not page.locator(".list thead").is_visible()
    names = page.evaluate("() => [...document.querySelectorAll('.list tbody td')].filter(cell => cell.checkVisibility()).map(cell => getComputedStyle(cell, '::before').content)")
    assert names and set(names) <= {'"来信日期 "', '"答复单位 "', '"答复日期 "', 'attr(data-name) " "'}


def test_a_consultation_says_where_it_is(at):
    states = at("ask/index.html").locator(".list tbody td:last-child").all_inner_texts()
    assert states == ["征集中", "已截止"]


def test_pages_of_a_list_have_titles_and_lead_on(at):
    page = at("policies/index.html")
    page.get_by_role("link", name="下一页").click()
    assert page.url.endswith("index_2.html") and page.title().startswith("政策文件（第2页）")
    page.get_by_role("link", name="上一页").click()
    assert page.url.endswith("policies/index.html") and page.get_by_role("link", name="上一页").count() == 0


def badges(page, title):
    return page.evaluate("title => [...document.querySelectorAll('main a')].filter(a => a.textContent === title).map(a => [...a.parentElement.querySelectorAll('.badge')].map(b => b.textContent).join())", title)


@pytest.mark.parametrize("title, state, path, places", [
    ("石桥镇集市管理办法", "废止", "policies/old.html", ["policies/index_2.html", "policies/years/2023.html", "years/2023.html", "search/numbers/2023.html", "index.html"]),
    ("石桥镇农村公路养护管理办法", "已修改", "policies/road.html", ["policies/index_2.html", "policies/years/2024.html", "years/2024.html", "search/numbers/2024.html", "index.html"]),
])
def test_what_is_not_in_force_is_marked_wherever_its_title_is(at, town, title, state, path, places):
    for place in places:
        found = badges(at(place), title)
        assert found and set(found) == {state}, place
    # Everywhere else, too.
    for page in town.rglob("*.html"):
        for link in re.finditer(rf"<a[^>]*>{title}</a>(.{{0,99}})", page.read_text("utf8")):
            assert state in link[1], page
    assert re.search(rf"<title>{title}</title>.*?{state}", (town / "feed.xml").read_text("utf8"))
    assert state in at(path).locator(".banner").first.inner_text()
    search = at(f"search/index.html?q={title}")
    search.locator("main ol li").first.wait_for()
    assert state in search.locator("main ol li", has_text=title).first.inner_text()


def test_the_banner_names_the_act(at):
    page = at("policies/old.html")
    banner = page.locator(".banner.grave")
    assert banner.inner_text().split() == ["本文件已于2025-03-02废止，见：", "石桥镇人民政府关于废止《石桥镇集市管理办法》的决定", "石府发〔2025〕4号", "2025-03-02"]
    banner.get_by_role("link").click()
    assert page.url.endswith("policies/end.html")
    amended = at("policies/road.html").locator(".banner")
    assert "grave" not in amended.get_attribute("class") and "关于修改" in amended.inner_text()


@pytest.mark.parametrize("path", ["policies/road.html", "policies/road-why.html", "policies/road-change.html"])
def test_each_member_has_the_timeline(at, path):
    page = at(path)
    events = page.locator(".timeline li").all_inner_texts()
    assert [re.sub(r"\s+", " ", event) for event in events] == [
        "2024-02-01 印发 石桥镇农村公路养护管理办法 已修改", "2024-02-03 解读 《石桥镇农村公路养护管理办法》解读", "2025-05-01 修改 关于修改《石桥镇农村公路养护管理办法》的决定"]
    assert page.locator(".timeline [aria-current]").count() == 1


@pytest.mark.parametrize("name", ["report", "withdrawn"])
def test_a_tombstone_asks_not_to_be_listed_and_says_whom_to_ask(open_page, name):  # noqa: F811
    page = open_page(name).page
    assert page.locator("meta[name=robots]").count() == (name == "withdrawn")
    if name == "withdrawn":
        assert "如有疑问，请联系" in page.locator(".banner").last.inner_text()


@pytest.mark.parametrize("switch", ["large", "contrast"])
def test_a_mode_is_there_before_anything_is_shown(visit, address, switch):
    """Painted once: the switch that was set on another page moves nothing on the next."""
    seen = visit(address + "laws/index.html")
    seen.page.locator(f"[id='page.{switch}']").check()
    seen.page.add_init_script("""window.shifts = []; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts.push(e.value) })
        .observe({type: 'layout-shift', buffered: true}); document.addEventListener('DOMContentLoaded', () => { window.first = document.documentElement.className.replace(" folding", "") })""")
    seen.page.goto(address + "laws/normative/2022-subsidy.html", wait_until="networkidle")
    assert seen.page.evaluate("window.first") == switch and seen.page.locator(f"[id='page.{switch}']").is_checked()
    assert sum(seen.page.evaluate("window.shifts")) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_are_seen_in_forced_colours(visit, address, scheme):
    page = visit(address + "annual-reports/statistics.html", forced_colors="active", color_scheme=scheme).page
    colours = page.evaluate("""() => { const of = selector => getComputedStyle(document.querySelector(selector));
        return [getComputedStyle(document.body).backgroundColor, of('.chart text').fill, of('.chart .series-1, .chart .bar').fill, of('.chart .bar').stroke] }""")
    assert all(colour != colours[0] for colour in colours[1:]), colours


def test_home_shows_what_is_open_and_what_was_answered(at):
    page = at("index.html")
    open_ones = page.locator("section", has=page.get_by_role("heading", name="正在征求意见")).locator("li").all_inner_texts()
    assert [text.split() for text in open_ones] == [["关于《石桥镇村庄规划（草案）》公开征求意见的公告", "还有19天", "2026-11-20止"]]
    letters = page.locator("section", has=page.get_by_role("heading", name="来信答复")).get_by_role("link").all_inner_texts()
    assert letters == ["关于老街路灯不亮的来信"]


@pytest.mark.parametrize("path, expected", [
    ("policies/old.html", {"@type": "Legislation", "headline": "石桥镇集市管理办法", "identifier": "石府发〔2023〕1号", "dateCreated": "2023-01-20", "legislationLegalForce": "https://schema.org/NotInForce"}),
    ("policies/road.html", {"legislationLegalForce": "https://schema.org/PartiallyInForce", "url": "https://town.test/policies/road.html"}),
    ("letters/water.html", {"@type": "Article", "identifier": "00000001X/2025-00003"}),
])
def test_programs_are_told_what_a_document_is(at, path, expected):
    page = at(path)
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert {key: data.get(key) for key in expected} == expected and data["publisher"]["@type"] == "GovernmentOrganization"
    tags = page.evaluate("Object.fromEntries([...document.querySelectorAll('meta[property]')].map(tag => [tag.getAttribute('property'), tag.content]))")
    assert tags["og:type"] == "article" and tags["og:url"] == "https://town.test/" + path and tags["article:published_time"].endswith("+08:00")


def test_a_chart_begins_with_the_latest_years(visit, address):
    page = visit(address + "annual-reports/statistics.html", width=360).page
    ends = page.evaluate("""() => [...document.querySelectorAll('div.figure')].map(figure => { const box = figure.getBoundingClientRect(), chart = figure.firstElementChild.getBoundingClientRect();
        return [chart.width > box.width, Math.abs(chart.right - box.right) < 2] })""")
    assert any(scrolls for scrolls, _ in ends) and all(end for scrolls, end in ends if scrolls)
    name = page.locator(".chart").first.evaluate("chart => document.getElementById(chart.getAttribute('aria-labelledby')).textContent")
    assert 3 < len(name) < 30


def test_a_table_stops_the_keyboard_only_where_it_scrolls(visit, address):
    for width, some in ((320, True), (1920, False)):
        page = visit(address + "annual-reports/2023.html", width=width).page
        page.wait_for_function("[...document.querySelectorAll('[role=region]')].every(region => region.hasAttribute('tabindex') === region.scrollWidth > region.clientWidth)")
        assert (page.locator("[role=region][tabindex]").count() > 0) == some
    page = visit(address + "annual-reports/2023.html", width=1920, java_script_enabled=False).page
    assert page.locator("[role=region][tabindex]").count() > 0, "without the script all are stops"
