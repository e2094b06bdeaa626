"""Suggestions while typing, a combobox with a list (ARIA 1.2), and what may have been meant."""
import json
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import CLOCK, PROGRAM, search_page

HOSTILE = "镇志<img src=x onerror=alert(1)>"
TITLES = ["耕地地力保护补贴发放情况", "耕地保护责任书", "关于做好2026年秸秆禁烧工作的通知", "2025年第三季度危房改造情况", "2024年第一季度危房改造情况", HOSTILE, "__proto__", "𠮷野村村规民约", "镇政府工作报告"]


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named") / "site"
    subprocess.run([PROGRAM, "init", str(folder), "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    for number, title in enumerate(TITLES):
        (folder / f"content/policies/d{number}.md").write_text(
            f"---\n标题: {json.dumps(title, ensure_ascii=False)}\n发布日期: 2026-03-01\n索引号: x/{number:05}\n关键词: [惠农资金]\n---\n\n第{number}件，严禁焚烧秸秆。\n", "utf8")
    (folder / "content/policies/draft.md").write_text("---\n标题: 耕地草稿\n发布日期: 2026-03-01\n索引号: x/9\n草稿: 是\n---\n\n略。\n", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True)
    return folder / "public"


search = search_page("named")


def typed(search, text):
    search.box().fill("")
    search.box().press_sequentially(text)
    search.results()
    search.page.wait_for_timeout(200)
    return options(search)


def options(search):
    return search.page.locator("[role=option]").all_inner_texts()


def active(search):
    name = search.box().get_attribute("aria-activedescendant")
    return search.page.locator(f"id={name}").inner_text() if name else None


@pytest.mark.parametrize("text, wanted", [
    ("耕地", {"耕地地力保护补贴发放情况", "耕地保护责任书"}), ("耕地保", {"耕地保护责任书"}), ("镇志", {HOSTILE}), ("__", set()), ("𠮷", {"𠮷野村村规民约"}), ("不存在", set()), ("耕地保护责任书", set()),
])
def test_titles_that_begin_so(search, text, wanted):
    assert set(typed(search, text)) == wanted
    assert search.box().get_attribute("aria-expanded") == str(bool(wanted)).lower()
    assert search.page.locator("[role=listbox]").is_visible() is bool(wanted)


def test_what_titles_are_about_and_keywords(named, visit, serve):
    """Without 关于…的通知, without a year; those of many documents first."""
    files = [json.loads(path.read_text("utf8")) for path in (named / "search/s").iterdir()]
    every = [phrase for file in files for phrase in file]
    assert len(files) == 32 and {"秸秆禁烧工作", "危房改造情况", "惠农资金", "2025年第三季度危房改造情况"} <= set(every) and len(every) == len(set(every))
    assert not any("草稿" in phrase for phrase in every)


def test_by_keyboard_alone(search):
    found = typed(search, "耕地")
    box = search.box()
    assert active(search) is None
    for key, wanted in [("ArrowDown", found[0]), ("ArrowDown", found[1]), ("ArrowDown", None), ("ArrowUp", found[1]), ("ArrowUp", found[0]), ("ArrowUp", None), ("ArrowDown", found[0])]:
        box.press(key)
        assert active(search) == wanted, key
        assert search.page.locator("[role=option][aria-selected=true]").all_inner_texts() == ([wanted] if wanted else [])
    box.press("Enter")
    assert box.input_value() == found[0] and options(search) == [] and box.evaluate("e => e === document.activeElement")
    assert search.results()[0].startswith("policies/d")


def test_escape_closes_and_keeps_the_words(search):
    typed(search, "耕地")
    search.box().press("Escape")
    assert options(search) == [] and search.box().input_value() == "耕地" and search.box().get_attribute("aria-expanded") == "false"


def test_a_click_takes_one_and_leaving_closes(search):
    found = typed(search, "耕地")
    search.page.locator("[role=option]").nth(1).click()
    assert search.box().input_value() == found[1] and options(search) == []
    typed(search, "耕地")
    search.box().press("Tab")
    assert options(search) == []
    typed(search, "耕地")
    search.page.locator("h1").click()
    assert options(search) == [] and search.box().get_attribute("aria-expanded") == "false"


def test_down_opens_the_list_again(search):
    found = typed(search, "耕地")
    search.box().press("Escape")
    search.box().press("ArrowDown")
    search.page.locator("[role=option]").first.wait_for()
    assert options(search) == found


def test_nothing_is_offered_for_an_address_or_while_an_input_method_composes(search):
    search.page.goto(search.start + "?q=耕地")
    search.results()
    search.page.wait_for_timeout(300)
    assert options(search) == []
    search.box().evaluate("""box => { box.focus(); box.dispatchEvent(new CompositionEvent("compositionstart")); box.value = "镇";
      box.dispatchEvent(new InputEvent("input", { isComposing: true })); box.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", isComposing: true, cancelable: true })); }""")
    search.page.wait_for_timeout(400)
    assert options(search) == [] and "q=%E9%95%87" not in search.page.url
    search.box().evaluate("""box => box.dispatchEvent(new CompositionEvent("compositionend"))""")
    search.results()
    search.page.wait_for_timeout(200)
    assert len(options(search)) == 2


def test_the_status_speaks_once_a_query(search):
    search.page.evaluate("""() => { self.spoken = []; new MutationObserver(() => self.spoken.push(document.getElementById("search.status").textContent)).observe(document.getElementById("search.status"), { childList: true, characterData: true, subtree: true }); }""")
    for text in ("耕地", "危房改造", "秸秆禁绕", "秸杆禁烧", "没有这个词"):
        search.page.evaluate("self.spoken = []")
        search.box().fill(text)
        search.results()
        search.page.wait_for_timeout(700)
        said = [one for one in search.page.evaluate("self.spoken") if one and one != "正在搜索…"]
        assert len(said) == 1, said


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_list_is_accessible(named, visit, serve, width):
    page = visit(serve(named) + "search/index.html", width=width).page
    page.locator("[id='search.q']").press_sequentially("耕地")
    page.locator("[role=option]").first.wait_for()
    page.locator("[id='search.q']").press("ArrowDown")
    violations = Axe().run(page).response["violations"]
    assert violations == [], [(one["id"], one["nodes"][0]["html"]) for one in violations]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(box["height"] >= 44 for box in [option.bounding_box() for option in page.locator("[role=option]").all()])


@pytest.mark.parametrize("width, most", [(360, 60), (1280, 80)])
def test_suggestions_cover_nothing_and_move_little(named, visit, serve, width, most):
    page = visit(serve(named) + "search/index.html?q=耕地", width=width).page
    page.locator("main ol li").first.wait_for()
    before = page.locator("main ol li").first.bounding_box()["y"]
    page.locator("[id='search.q']").press("End")
    page.locator("[id='search.q']").press_sequentially("保")
    page.locator("[role=option]").first.wait_for()
    page.locator("main ol li").first.wait_for()
    assert page.locator("main ol li").first.bounding_box()["y"] - before <= most
    page.locator("main ol li a").first.click(timeout=3000)
    assert "/policies/" in page.url


def test_what_was_meant(search):
    search.type("秸秆禁绕")
    button = search.page.get_by_role("button", name="您是不是要找：秸秆禁烧")
    assert button.is_visible()
    button.click()
    assert search.results() and search.box().input_value() == "秸秆禁烧" and not button.is_visible()


def test_a_broken_file_of_suggestions_breaks_nothing(named, visit, serve, tmp_path):
    import shutil
    shutil.copytree(named, tmp_path / "public")
    for path in (tmp_path / "public/search/s").iterdir():
        path.write_text("{")
    page = visit(serve(tmp_path / "public") + "search/index.html").page
    page.locator("[id='search.q']").press_sequentially("耕地")
    page.locator("main ol li").first.wait_for()
    page.wait_for_timeout(300)
    assert page.locator("[role=option]").count() == 0 and "找到" in page.get_by_role("status").inner_text()
