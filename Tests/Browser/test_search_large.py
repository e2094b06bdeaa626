"""The search of a large site: terms that thousands of documents hold, and a page from disk finds nothing."""
import functools
import http.server
import re
import subprocess
import threading

import pytest
from conftest import CLOCK, PROGRAM, Quiet, Search

COUNT = 9_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """政府 and 府公 stand in nearly every text, 公报 in one of twenty, mostly without 政府, and 政府公报 in 18."""
    folder = tmp_path_factory.mktemp("large") / "site"
    subprocess.run([PROGRAM, "init", str(folder), "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    for number in range(COUNT):
        title = "镇志" if number == 5 else f"文件{number}"
        text = "政府公报" if number % 500 == 1 else "首府公报社" if number % 20 == 0 else "政府公告"
        (folder / f"content/policies/d{number}.md").write_text(
            f"---\ntitle: {title}\npublished: {2018 + number // 1000}-03-01\nindex: x/{number:05}\n---\n\n{text}。镇。\n", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True)
    return folder / "public"


@pytest.fixture
def search(large, visit):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(large)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Search(f"http://127.0.0.1:{server.server_port}/search/index.html", visit)
    server.shutdown()
    server.server_close()


def asked(search, folder):
    return [url for url in search.seen.requests if f"/search/{folder}/" in url]


def test_a_word_that_is_everywhere(search):
    found = search.type("政府")
    assert found[0] == f"policies/d{COUNT - 1}.html" and len(found) == 10, "the newest first"
    assert f"找到 {COUNT - COUNT // 20 + 1} 件" in search.status.inner_text(), "and about.md"
    assert len(asked(search, "t")) == 1 and len(search.seen.requests) < 24


def test_few_texts_of_many_hold_all_pairs(search):
    found = search.type("政府公报")
    assert len(found) == 10 and {int(re.search(r"d(\d+)", path)[1]) % 500 for path in found} == {1}
    assert len(asked(search, "t")) == 3 and "18 件" in search.status.inner_text(), "the pair in the middle is asked too, since 468 hold the others"


def test_two_words_that_are_everywhere(search):
    assert len(search.type("政府 公告")) == 10 and search.seen.faults == []


def test_a_common_character_is_looked_for_in_titles(search):
    assert search.type("镇") == ["policies/d5.html"] and search.seen.faults == []


def test_years_and_order_of_thousands(search):
    search.type("政府")
    search.page.locator("form [name=year]").select_option("2020")
    search.page.locator("form [name=sort]").select_option("oldest")
    found = search.results()
    assert found[0] == "policies/d2001.html" and "950" in search.status.inner_text()


def test_from_disk_it_says_what_to_do(large, visit):
    search = Search((large / "search/index.html").as_uri(), visit)
    assert search.type("政府") == [] and search.seen.faults == []
