"""Each sort of page in a browser: nothing goes wrong, it fits a narrow screen, and it works without JavaScript."""
import pytest
from conftest import ARTEFACTS

PAGES = {
    "home": "index.html",
    "list": "laws/index.html",
    "year": "laws/years/2024.html",
    "years": "years/index.html",
    "years-2024": "years/2024.html",
    "document": "laws/normative/2022-subsidy.html",
    "attachments": "finance/2025-budget.html",
    "report": "annual-reports/2023.html",
    "statistics": "annual-reports/statistics.html",
    "withdrawn": "news/2025-08-01-withdrawn.html",
    "search": "search/index.html",
    "sitemap": "sitemap.html",
    "404": "404.html",
}
kinds = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def open_page(visit, address):
    def open_page(name, **options):
        return visit(address + PAGES[name], **options)

    return open_page


@kinds
def test_nothing_goes_wrong(open_page, address, name):
    for width in (1280, 360):
        seen = open_page(name, width=width, wait_until="networkidle")
        assert seen.faults == []
        assert [url for url in seen.requests if not url.startswith(address)] == [], "the site loads nothing from elsewhere"
        ARTEFACTS.mkdir(exist_ok=True)
        seen.page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True)


@kinds
def test_a_policy_is_in_force(open_page, name):
    """An inline script does not run: what a browser blocks is more than a line in the source."""
    page = open_page(name).page
    page.evaluate("""() => { const script = document.createElement('script'); script.textContent = 'window.ran = true';
        document.body.append(script) }""")
    assert page.evaluate("window.ran") is None


@kinds
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_it_fits_a_narrow_screen(open_page, name, javascript):
    page = open_page(name, width=320, java_script_enabled=javascript).page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    clipped = page.evaluate("""() => [...document.querySelectorAll('main p, main h1, main h2, main dd, main li, header a, footer p')]
        .filter(e => e.closest('[role=region], table, pre') === null && e.getClientRects().length && e.getBoundingClientRect().right > 321)
        .map(e => e.textContent.slice(0, 40))""")
    assert clipped == []


@kinds
def test_it_fits_with_twice_the_letters(open_page, name):
    page = open_page(name, width=640).page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 640


@kinds
def test_it_works_without_javascript(open_page, name):
    with_script, without = open_page(name), open_page(name, java_script_enabled=False)
    assert without.faults == []
    visible = "[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility()).map(a => a.getAttribute('href'))"
    links = [set(seen.page.evaluate(visible)) for seen in (with_script, without)]
    assert len(links[1]) > 3 and links[0] - links[1] == set(), "every link is there without JavaScript"
    for seen in (with_script, without):
        assert seen.page.locator("h1").count() == 1 and seen.page.locator("h1").is_visible()
    if name == "search":
        assert without.page.locator("noscript p").is_visible()


@kinds
def test_the_keyboard_reaches_the_text(open_page, name):
    page = open_page(name).page
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip and skip.startswith("#") and page.locator(f'[id="{skip[1:]}"]').count() == 1
    box = page.evaluate("(() => { const r = document.activeElement.getBoundingClientRect(); return [r.top, r.left, r.width, r.height] })()")
    assert box[0] >= 0 and box[1] >= 0 and min(box[2:]) > 10, "the skip link is visible when it has the focus"


@kinds
def test_landmarks(open_page, name):
    page = open_page(name).page
    assert page.get_by_role("main").count() == 1 and page.get_by_role("banner").count() == 1 and page.get_by_role("contentinfo").count() == 1
    unnamed = page.evaluate("""() => { const all = [...document.querySelectorAll('nav, [role=region]')];
        return all.filter(e => !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby')).map(e => e.outerHTML.slice(0, 80)) }""")
    assert unnamed == []
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_a_wide_table_scrolls_within_itself(open_page):
    page = open_page("report", width=320).page
    wide = page.evaluate("""() => [...document.querySelectorAll('main table')].map(t => t.closest('[role=region]')).filter(r => r && r.scrollWidth > r.clientWidth)
        .map(r => [r.tabIndex, r.getAttribute('aria-label') || r.getAttribute('aria-labelledby') || ''])""")
    assert wide and all(index == 0 and label for index, label in wide)


def test_from_a_folder(visit, site):
    seen = visit((site / "index.html").as_uri())
    assert seen.faults == []
    seen.page.get_by_role("link", name="规范性文件").first.click()
    assert seen.page.url == (site / "laws/normative/index.html").as_uri()
    seen.page.get_by_role("link", name="大塅镇耕地保护补贴办法", exact=True).first.click()
    assert seen.page.locator("h1").inner_text() == "大塅镇耕地保护补贴办法" and seen.faults == []
