"""The default theme: accessible, light, still while it loads, legible in large print, on paper and in high contrast."""
import io
import re
import subprocess
import urllib.parse

import pypdf
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from conftest import ARTEFACTS, ROOT
from PIL import Image
from test_matrix import SETTLED
from test_pages import PAGES, kinds, open_page  # noqa: F401  (a fixture)

DOCUMENTS = ["document", "attachments", "report"]


# Every page at each width and with each setting; all three at once are for `make soak`.
VIEWS = [
    pytest.param(name, width, switches, id=f"{name}-{width}-{' and '.join(switches) or 'plain'}", marks=[pytest.mark.soak] if (place + narrow + large) % 2 else [])
    for place, name in enumerate(PAGES) for narrow, width in enumerate([1280, 320]) for large, switches in enumerate([(), ("page.large", "page.contrast")])]


@pytest.mark.parametrize("name, width, switches", VIEWS)
def test_axe_finds_nothing(open_page, name, width, switches):  # noqa: F811
    page = open_page(name, width=width, wait_until="networkidle").page
    for switch in switches:
        page.locator(f"[id='{switch}']").check()
    results = Axe().run(page)
    found = [(v["id"], v["help"], [node["html"][:120] for node in v["nodes"][:3]]) for v in results.response["violations"]]
    assert found == []
    assert {one["id"] for one in results.response["incomplete"]} <= SETTLED
    assert len(results.response["passes"]) > 15, "axe looked at the page"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_light(visit, address, name):
    responses = []
    seen = visit("about:blank")
    seen.page.on("response", lambda response: responses.append(response))
    seen.page.goto(address + PAGES[name], wait_until="networkidle")
    sizes = {response.url: len(response.body()) for response in responses}
    assert {url.rsplit(".", 1)[-1] for url in sizes} >= {"html", "css", "js"}
    assert sum(sizes.values()) <= 60_000, sizes
    blocking = seen.page.evaluate("[...document.scripts].filter(s => s.src && !s.defer && !s.async).map(s => s.src)")
    assert [sizes[url] <= 1000 for url in blocking] == [True], "the display modes alone, before anything is shown"


def test_the_style_sheet_says_what_its_sections_say(open_page, site):  # noqa: F811
    """What is left out of it for the visitor's sake says nothing."""
    written = "".join(path.read_text("utf8") for path in sorted((ROOT / "theme/assets/site.css").iterdir()))
    published, = (path.read_text("utf8") for path in site.glob("assets/site.*.css"))
    rules = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, '')) }"
    page = open_page("home").page
    assert page.evaluate(rules, published) == page.evaluate(rules, written) and len(published) < len(written)


@kinds
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_shifts_while_loading(visit, address, name, width):
    seen = visit("about:blank", width=width)
    seen.page.add_init_script("""window.shifts = []; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts.push(e.value) })
        .observe({type: 'layout-shift', buffered: true})""")
    seen.page.goto(address + PAGES[name], wait_until="networkidle")
    seen.page.wait_for_timeout(300)
    # A long table may settle while its rows still come: 0.1 is what browsers call good.
    assert sum(seen.page.evaluate("window.shifts")) < 0.01
    assert seen.page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')")


def body_size(page):
    return float(page.evaluate("getComputedStyle(document.body).fontSize").removesuffix("px"))


def test_large_print_lasts(open_page, address):  # noqa: F811
    page = open_page("document").page
    assert body_size(page) < 24
    page.get_by_role("switch", name="大字").check()
    assert body_size(page) >= 24, "18 pt"
    page.goto(address + PAGES["list"])
    assert body_size(page) >= 24 and page.get_by_role("switch", name="大字").is_checked()
    small = page.evaluate("""() => [...document.querySelectorAll('header nav a, .chips a, .switches label')]
        .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 43.5).map(e => e.textContent)""")
    assert small == [], "targets of 44 px"
    page.get_by_role("switch", name="大字").uncheck()
    page.goto(address + PAGES["document"])
    assert body_size(page) < 24


def test_switches_work_without_javascript(open_page):  # noqa: F811
    page = open_page("document", java_script_enabled=False).page
    page.get_by_role("switch", name="大字").check()
    page.get_by_role("switch", name="高对比").check()
    assert body_size(page) >= 24
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert not page.get_by_role("button", name="打印").is_visible(), "what needs JavaScript is not shown"


def test_the_menu_of_a_telephone(open_page):  # noqa: F811
    """Folded, and opened by the keyboard; without JavaScript it is open from the start."""
    for javascript in (True, False):
        page = open_page("home", width=360, java_script_enabled=javascript).page
        link = page.get_by_role("navigation", name="栏目").get_by_role("link", name="财经信息")
        assert link.is_visible() is not javascript
        if javascript:
            for _ in range(6):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.textContent") == "栏目":
                    break
            page.keyboard.press("Space")
        link.click()
        assert page.url.endswith("finance/index.html")


@pytest.mark.parametrize("width", [320, 360, 480, 600, 767])
@pytest.mark.parametrize("javascript", [True, False])
def test_every_link_of_the_open_menu_can_be_tapped(open_page, width, javascript):  # noqa: F811
    """Nothing lies over it, the display switches least of all."""
    page = open_page("document", width=width, java_script_enabled=javascript).page
    if javascript:
        page.locator(".menu > summary").click()
    assert page.locator(".menu a").count() > 10
    for link in page.locator(".menu a").all():
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        for share in (0.1, 0.5, 0.9):
            spot = [box["x"] + box["width"] * share, box["y"] + box["height"] / 2]
            assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('a')?.href", spot) == link.evaluate("a => a.href"), (link.inner_text(), share)


def test_the_footer_stands_in_its_column(open_page):  # noqa: F811
    for width in (360, 768, 1280, 1920, 2560):
        page = open_page("home", width=width).page
        left = page.evaluate("['.bar', '.records'].map(name => { const part = document.querySelector('footer ' + name); return part.getBoundingClientRect().left + parseFloat(getComputedStyle(part).paddingLeft) })")
        assert abs(left[0] - left[1]) < 1, (width, left)


def test_charts_grow_with_their_letters(visit, address):
    """No name or number of a drawing leaves it or runs into another, in large print neither, nor on paper."""
    for path in ("finance/2026-budget.html", "finance/2025-final-accounts.html", "annual-reports/statistics.html"):
        for width in (1280, 360):
            page = visit(address + path, width=width).page
            page.locator("[id='page.large']").check()
            assert page.evaluate("""() => [...document.querySelectorAll('.chart')].flatMap(chart => { const frame = chart.getBoundingClientRect();
                return [...chart.querySelectorAll('text')].filter(text => { const box = text.getBoundingClientRect(); return box.left < frame.left - 1 || box.right > frame.right + 1 }).map(text => text.textContent) })""") == []
            assert page.evaluate("""() => [...document.querySelectorAll('.chart')].flatMap(chart => { const all = [...chart.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
                return all.flatMap(([one, a], at) => all.slice(at + 1).filter(([, b]) => a.left < b.right - 3 && b.left < a.right - 3 && a.top < b.bottom - 6 && b.top < a.bottom - 6).map(([two]) => one + two)) })""") == [], path
            page.emulate_media(media="print")
            assert page.evaluate("[...document.querySelectorAll('.chart')].every(chart => chart.getBoundingClientRect().width <= chart.closest('main').clientWidth)")


def test_what_is_folded_follows_the_width(open_page):  # noqa: F811
    """Menu, facts and contents: open on a wide page without a switch, folded on a narrow one, open on paper at any width."""
    page = open_page("document").page
    parts = page.locator("details.fold")
    assert parts.count() == 3 and not page.locator(".menu > summary, .about > summary").first.is_visible()
    for width, isOpen in ((360, False), (1280, True), (767, False), (768, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("open => [...document.querySelectorAll('details.fold')].every(part => part.open === open)", arg=isOpen)
        assert page.locator(".menu > summary").is_visible() is not isOpen and page.locator("dl.facts").is_visible() is isOpen
    page.locator(".about > summary").click()
    assert page.locator("dl.facts").is_visible() and not page.locator(".toc ol").is_visible()
    page.emulate_media(media="print")
    page.locator("dl.facts").wait_for()
    assert not page.locator(".about > summary").is_visible()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_text_begins_on_the_first_screen_of_a_telephone(open_page, name):  # noqa: F811
    page = open_page(name, width=360).page
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.locator(".summary, .body, .request").first.evaluate("part => part.getBoundingClientRect().top") < 700


def test_the_way_from_home_to_a_document_and_back(open_page):  # noqa: F811
    page = open_page("home").page
    page.get_by_role("link", name="政府信息公开指南").first.click()
    assert page.url.endswith("guide/guide.html")
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="公开指南").click()
    assert page.url.endswith("guide/index.html")
    page.get_by_role("searchbox", name="搜索政府信息").fill("耕地保护补贴")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="大塅镇耕地保护补贴办法", exact=True).first.click()
    page.get_by_role("navigation", name="目录").get_by_role("link", name="三、附则").click()
    assert urllib.parse.unquote(page.url).endswith("#三附则")
    page.get_by_role("link", name="返回顶部").click()
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="首页").click()
    assert page.locator("h1").inner_text() == "大塅镇政府信息公开"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_on_paper(open_page, name):  # noqa: F811
    page = open_page(name).page
    data = page.pdf(prefer_css_page_size=True)
    (ARTEFACTS / f"{name}.pdf").write_bytes(data)
    pdf = pypdf.PdfReader(io.BytesIO(data))
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pdf.pages} <= {(595, 842), (596, 842), (595, 841), (594, 841)}, "A4"
    page.emulate_media(media="print")
    for hidden in ("header nav", ".tools", ".pager", "footer.site", ".switches"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("h1").is_visible() and page.locator(".facts").is_visible()
    # Each attachment is a few lines with its address; links to files for programs say nothing on paper.
    heights = page.evaluate("[...document.querySelectorAll('.attachments li')].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)")
    assert len(heights) == page.locator("#page\\.attachments + ul li").count() >= (name == "attachments") and all(height < 120 for height in heights), heights
    assert re.match("网址：https://", page.locator(".printed").inner_text()), "paper says where it is from"
    clipped = page.evaluate("[...document.querySelectorAll('main .table')].filter(t => getComputedStyle(t).overflowX !== 'visible').length")
    assert clipped == 0


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("mode", [{}, {"forced_colors": "active", "color_scheme": "dark"}])
def test_the_code_leads_to_the_page(open_page, tmp_path, name, mode):  # noqa: F811
    """As a phone reads it from the screen, in any colours, and from paper; on a phone itself it is left out."""
    page = open_page(name, **mode).page
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    page.get_by_role("link", name="二维码").click()
    picture = Image.open(io.BytesIO(page.locator(".code svg").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [canonical]
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    subprocess.run(["pdftoppm", "-r", "200", "-png", tmp_path / "page.pdf", tmp_path / "sheet"], check=True)
    assert [code.text for sheet in sorted(tmp_path.glob("sheet*.png")) for code in zxingcpp.read_barcodes(Image.open(sheet))] == [canonical]
    page.set_viewport_size({"width": 360, "height": 740})
    assert not page.locator(".code").is_visible() and not page.locator(".to-code").is_visible()


def test_a_tombstone_has_no_code(open_page):  # noqa: F811
    assert open_page("withdrawn").page.locator(".code, .to-code").count() == 0
