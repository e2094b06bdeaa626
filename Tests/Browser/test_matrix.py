"""Every sort of page at every width in every mode: nothing scrolls sideways, everything can be read; in `make soak` axe looks at each, too."""
import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_pages import PAGES

WIDTHS = [320, 360, 480, 640, 768, 834, 1024, 1280, 1440, 1920, 2560]
MODES = {"plain": {}, "large": {"switch": "page.large"}, "contrast": {"switch": "page.contrast"}, "forced light": {"forced_colors": "active"}, "forced dark": {"forced_colors": "active", "color_scheme": "dark"}}
MATRIX = {**PAGES, "coverage": "data/coverage.html", "request": "guide/on-request.html", "charts": "finance/2026-budget.html", "lines": "finance/2025-final-accounts.html"}
# Each page at each width, each mode with each of both; all of them in `make soak`.
CELLS = [
    pytest.param(name, width, mode, id=f"{name}-{width}-{mode}", marks=[] if (page + 2 * at + way) % 5 == 0 else [pytest.mark.soak])
    for (page, name), (at, width), (way, mode) in itertools.product(enumerate(MATRIX), enumerate(WIDTHS), enumerate(MODES))]

# What axe leaves to people, and why it is settled: contrast before a gradient or beneath another layer is computed by FAINT below; a year in which
# an item has no document has empty cells.
SETTLED = {"color-contrast", "th-has-data-cells"}

# Ratios by WCAG 2.2: of text to what is behind it, of drawn lines to the page.
FAINT = """() => {
  const read = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const over = ([r, g, b, a = 1], back) => [r, g, b].map((value, at) => value * a + back[at] * (1 - a));
  const light = colour => { const [r, g, b] = colour.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }); return .2126 * r + .7152 * g + .0722 * b };
  const ratio = (one, two) => { const [a, b] = [light(one), light(two)].sort((x, y) => y - x); return (a + .05) / (b + .05) };
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) { const c = read(getComputedStyle(e).backgroundColor); if (c.length && c[3] !== 0) { layers.push(c); if (c[3] === undefined || c[3] === 1) break } }
    return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255]);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, style = getComputedStyle(element);
    if (!node.data.trim() || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || element.closest('.unseen, script, style, noscript, option, title, desc')) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
    const back = behind(element), own = over(read(element.closest('svg') ? style.fill : style.color), back);
    if (ratio(own, back) < (isLarge ? 3 : 4.5) - .01) found.push([node.data.trim().slice(0, 20), style.color, back.join(), ratio(own, back).toFixed(2)]);
  }
  for (const drawn of document.querySelectorAll('.chart .bar, .chart .line, .chart .mark')) {
    const back = behind(drawn.closest('div')), own = read(getComputedStyle(drawn).stroke);
    if (own.length && ratio(own, back) < 3) found.push([drawn.getAttribute('class'), own.join(), back.join()]);
  }
  return found.slice(0, 5);
}"""


def letters_a_line(page):
    """The fewest characters that a title has room for on a line, of all titles of the list."""
    return page.evaluate("""() => Math.min(99, ...[...document.querySelectorAll('.list tbody th')].map(cell => {
        const style = getComputedStyle(cell);
        return (cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) / parseFloat(style.fontSize) }))""")


@pytest.mark.parametrize("name, width, mode", CELLS)
def test_a_page_at_a_width_in_a_mode(visit, address, request, name, width, mode):
    options = dict(MODES[mode])
    switch = options.pop("switch", None)
    page = visit(address + MATRIX[name], width=width, wait_until="networkidle", **options).page
    if switch:
        page.locator(f"[id='{switch}']").check()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, "it scrolls sideways"
    assert page.evaluate(FAINT) == [], "it is hard to read"
    # A page of few letters a line has no room for more.
    room = page.evaluate("document.querySelector('main').clientWidth / parseFloat(getComputedStyle(document.body).fontSize) - 5")
    assert letters_a_line(page) >= min(16, room)
    small = page.evaluate("""() => [...document.querySelectorAll('main a, header a, footer nav a, button, label, summary')].filter(e => {
        const box = e.getBoundingClientRect(); return e.checkVisibility() && box.width && parseFloat(getComputedStyle(e).fontSize) < 12 }).map(e => e.textContent)""")
    assert small == []
    if mode == "large":
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24, "18 pt"
        low = page.evaluate("""() => [...document.querySelectorAll('header a, header summary, .chips a, .pages a, .switches label, button, .tools a, .contents a')].filter(e => {
            const box = e.getBoundingClientRect(); return e.checkVisibility() && box.height && box.height < 43.5 }).map(e => e.textContent.trim())""")
        assert low == [], "targets of 44 px"
    if request.node.get_closest_marker("soak"):
        results = Axe().run(page).response
        assert [(one["id"], one["nodes"][0]["html"][:99]) for one in results["violations"]] == []
        assert {one["id"] for one in results["incomplete"]} <= SETTLED
