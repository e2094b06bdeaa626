"""The search page's controls, over HTTP and from a folder: filters, order, further results, and what is said when something is missing."""
import re
import urllib.parse

import pytest
from conftest import Search


@pytest.fixture
def online(visit, address):
    return Search(address + "search/index.html", visit)


def dates(search):
    return search.page.locator("main ol li time").all_inner_texts()


def count(search):
    """The first number of the status: how many were found."""
    return int(re.search(r"\d+", search.status.inner_text())[0])


def select(search, name, value):
    search.page.locator(f"form [name={name}]").select_option(value)
    return search.results()


@pytest.mark.parametrize("name", ["category", "kind"])
def test_a_category_and_a_kind_narrow(search, name):
    everything = search.type("补贴") and count(search)
    options = search.page.locator(f"form [name={name}] option").evaluate_all("all => all.map(e => e.value).filter(v => v)")
    assert len(options) > 3
    counts = {}
    for option in options:
        counts[option] = count(search) if select(search, name, option) else 0
        assert f"{name}=" in search.page.url
    # A category counts with those above it, so the sum may be more than all; no document is of two kinds.
    top = {option: number for option, number in counts.items() if "/" not in option}
    assert sum(top.values()) == everything and max(top.values()) < everything, counts


def test_order(search):
    search.type("公开")
    found = {sort: select(search, "sort", sort) and dates(search) for sort in ("newest", "oldest", "relevance")}
    assert found["newest"] == sorted(found["newest"], reverse=True) and found["oldest"] == sorted(found["oldest"])
    assert len(set(map(tuple, found.values()))) == 3


def test_a_year_alone_lists_it_page_by_page(search, site):
    """Every document of a year, ten at a time; the focus goes on to the first new one."""
    found = select(search, "year", "2024")
    assert len(found) == 10 and all(date.startswith("2024") for date in dates(search))
    button = search.page.get_by_role("button", name="更多")
    for _ in range(20):
        if not button.is_visible():
            break
        before = len(found)
        button.click()
        search.page.locator("main ol li").nth(before).wait_for()
        found = search.results()
        assert search.page.evaluate("document.activeElement.href") == search.page.locator("main ol li a").nth(before).evaluate("a => a.href")
    assert len(found) == len(set(found)) == count(search) > 10
    listed = "".join(path.read_text("utf8") for path in (site / "years").glob("2024*.html"))
    assert set(found) <= {urllib.parse.unquote(path) for path in re.findall(r'href="\.\./([^"?#]+\.html)"', listed)}


def test_the_address_restores_every_control(search, visit):
    values = {"year": "2024", "sort": "oldest"}
    search.type("公开")
    for name, value in values.items():
        found = select(search, name, value)
    again = Search(search.page.url, visit)
    again.root = search.root
    assert again.results() == found and again.seen.faults == []
    assert {name: again.page.locator(f"form [name={name}]").input_value() for name in values} == values
    other = Search(search.start + "?q=" + urllib.parse.quote("公开") + "&year=1066&sort=sideways", visit)
    assert other.results() and other.page.locator("form [name=year]").input_value() == "", "an unknown value is left out"


def test_enter_searches_at_once(search):
    search.box().fill("集市")
    search.page.keyboard.press("Enter")
    assert search.results() and search.page.url.split("?")[0] == search.start


def test_an_index_that_cannot_be_fetched_is_said_and_tried_again(online):
    online.page.route("**/search/t/*", lambda route: route.abort())
    assert online.type("补贴") == []
    failed = online.status.inner_text()
    online.page.unroute("**/search/t/*")
    assert online.type("补贴办法") and online.type("补贴") and online.status.inner_text() != failed


def test_a_missing_fragment_means_fewer_results(online):
    whole = online.type("补贴")
    address = online.page.evaluate("performance.getEntriesByType('resource').map(e => e.name).find(n => n.includes('/search/f/'))")
    online.page.route("**/search/f/" + address.split("/search/f/")[1].split("?")[0] + "*", lambda route: route.fulfill(status=404))
    online.page.reload()
    assert len(set(whole) - set(online.results())) == 1 and not [fault for fault in online.seen.faults if "script" in fault]


def test_nothing_is_called_not_found_where_no_text_could_be_read(online):
    online.page.route("**/search/f/*/*", lambda route: route.fulfill(status=404))
    assert online.type("补贴") == [] and "暂时无法搜索" in online.status.inner_text()


@pytest.mark.parametrize("body", ["{}", "null", '{"category":"A","kind":"A","out":"A","day":"AA"}', None])
def test_a_filter_is_never_left_out_in_silence(online, body):
    """What is repealed must not be listed as in force because facets.json is damaged; without a filter it is not needed."""
    online.as_of_many_documents()
    online.page.route("**/search/facets.json*", lambda route: route.fulfill(status=404) if body is None else route.fulfill(body=body, content_type="application/json"))
    assert len(online.type("办法")) > 3
    online.page.get_by_label("只看现行有效").check()
    online.page.get_by_text("暂时无法搜索").wait_for()
    assert online.results() == []


def test_without_the_table_nothing_is_converted(online):
    assert online.type("補貼"), "traditional characters find simplified ones"
    online.page.route("**/search-traditional*", lambda route: route.abort())
    online.page.reload()
    assert online.results() == []
