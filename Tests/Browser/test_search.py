"""The search page as a visitor uses it (shared/search.md): over HTTP, from a folder, and by address."""
import re
import urllib.parse

import pytest

SUBSIDY, CHANGE, MARKET = "laws/normative/2022-subsidy.html", "laws/normative/2024-subsidy-change.html", "laws/normative/2018-market.html"
NUMBERS = ["大府发〔2022〕3号", "大府发[2022]3号", "大府发【2022】3号", "大府发（2022）3号", "大府发(2022)第3号", "2022年3号", "2022 3", "大府发〔２０２２〕３号", "〔2022〕3号"]


def holders(site, words):
    """Pages of documents whose text holds the words: the truth to compare with."""
    found = set()
    for path in site.rglob("*.html"):
        text = path.read_text("utf8")
        if '"ArticleTitle"' in text and "</article>" in text:
            plain = re.sub(r"<[^>]+>", "", text[text.index("<article"):text.index("</article>")])
            if words in plain:
                found.add(str(path.relative_to(site)))
    return found


@pytest.mark.parametrize("words", ["信息公开", "明珠路", "补贴", "道路养护", "集市", "预算"])
def test_words(search, site, words):
    found = search.type(words)
    assert found and len(found) == len(set(found))
    wanted = {path for path in holders(site, words) if "withdrawn" not in path}
    assert wanted, "the sample holds the words"
    assert set(found) <= wanted and (set(found) == wanted or len(found) >= 10), (wanted ^ set(found))
    marks = search.marks()
    assert marks and set(marks) == {words}
    number = re.search(r"\d+", search.status.inner_text())
    assert number and int(number[0]) == len(wanted)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_document_number_in_every_spelling(search, number):
    assert search.type(number)[0] == SUBSIDY
    assert search.page.locator("main ol li").first.locator("mark").count() > 0 or number in ("2022年3号", "2022 3")


@pytest.mark.parametrize("words, first", [("２０２４年政府采购", "finance/2024-procurement.html"), ("1,234.56", "finance/2025-budget.html"), ("１，２３４．５６", "finance/2025-budget.html"),
                                          ("关于修改", CHANGE), ("集市 管理", MARKET), ('"集市管理办法"', MARKET)])
def test_other_spellings(search, words, first):
    found = search.type(words)
    assert first in found


def test_a_telephone_number(search, site):
    found = search.type("0795-8745164")
    assert len(found) == 10 and set(found) <= holders(site, "0795-8745164") | {"accessibility.html", "statement.html"}


@pytest.mark.parametrize("words", ["犀牛角与鹿茸", "量子纠缠观测", "constructor", "__proto__", "toString", "<img src=x onerror=alert(1)>", '"', "%", "\\", "号" * 500])
def test_nothing_found_is_said(search, words):
    assert search.type(words) == [] and search.seen.faults == []
    assert re.fullmatch("没有找到|已核对 60 件，尚未找到.*", search.status.inner_text())
    assert search.page.locator("main img[src=x]").count() == 0


@pytest.mark.parametrize("words", ["内部审计底稿", "内容有误，已撤回"])
def test_what_is_not_public_is_not_found(search, words):
    assert not [path for path in search.type(words) if "internal" in path or "withdrawn" in path]


def test_the_address_holds_the_query(search, visit):
    found = search.type("明珠路")
    state = search.page.url
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(state).query).get("q") == ["明珠路"]
    again = visit(search.start + "?q=" + urllib.parse.quote("明珠路"))
    search.seen = again
    assert search.results() == found and search.box().input_value() == "明珠路" and again.faults == []


def test_results_lead_to_documents_and_back(search):
    search.type("集市管理")
    search.page.locator("main ol li a").first.click()
    search.page.wait_for_load_state()
    assert "集市管理" in search.page.locator("main").inner_text()
    search.page.go_back()
    assert search.results() and search.box().input_value() == "集市管理"


def test_back_shows_as_many_results_as_were_left(search):
    """Further results were asked for; who comes back from one of them finds it again, also the second time."""
    search.type("通知")
    for length in (20, 30):
        search.page.get_by_role("button", name="更多").click()
        search.page.wait_for_function("length => document.querySelectorAll('main ol li').length > length - 10", arg=length)
    left = search.results()
    assert len(left) > 20
    for _ in range(2):
        search.page.locator("main ol li a").nth(len(left) - 1).click()
        search.page.wait_for_load_state()
        search.page.go_back()
        assert search.results() == left
    search.type("补贴")
    assert len(search.results()) <= 10, "another search begins anew"


def test_typing_keeps_the_focus_and_the_reader_hears(search):
    search.box().focus()
    search.page.keyboard.type("补贴", delay=20)
    assert search.results()
    assert search.page.evaluate("document.activeElement.name") == "q"
    assert search.page.get_by_role("status").count() == 1
    assert search.page.get_by_label(re.compile(".+")).locator("xpath=self::input[@name='q']").count() == 1


def test_words_that_are_being_composed_are_not_searched(search):
    """An input method shows letters until the characters are chosen."""
    keyboard = search.page.context.new_cdp_session(search.page)
    search.box().focus()
    for letters in ("b", "bu", "bu t", "bu tie"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)})
        search.page.wait_for_timeout(200)
    assert search.box().input_value() == "bu tie" and search.page.locator("main ol li").count() == 0
    assert "q=" not in search.page.url
    keyboard.send("Input.insertText", {"text": "补贴"})
    assert search.results() and search.box().input_value() == "补贴"


def test_examples_are_marked(search):
    """Every document of the sample but the report of 2020 is an example, and says so in the list."""
    found = search.type("补贴")
    badges = search.page.locator("main ol li .badge", has_text="示例")
    assert badges.count() == len(found) > 0


def test_emptying_the_box_empties_the_list(search):
    assert search.type("补贴")
    search.box().fill("")
    search.page.locator("main ol li").first.wait_for(state="detached", timeout=5000)
    assert search.seen.faults == []


def test_a_filter_narrows(search):
    everything = search.type("办法")
    fieldsets = search.page.locator("form fieldset")
    assert fieldsets.count() == 1 and fieldsets.first.locator("legend").count() == 1
    search.page.locator("form [name=year]").select_option("2018")
    found = search.results()
    assert MARKET in found and len(found) < len(everything)
    assert "year=2018" in search.page.url


def test_it_stays_within_the_site_and_its_bytes(visit, site, address):
    seen = visit(address + "search/index.html?q=" + urllib.parse.quote("信息公开"))
    assert seen.faults == [] and all(url.startswith(address) for url in seen.requests)
    assert len(seen.requests) <= 16, seen.requests
    sizes = [(site / urllib.parse.unquote(urllib.parse.urlsplit(url).path).lstrip("/")).stat().st_size for url in set(seen.requests)]
    assert sum(sizes) <= 130_000
