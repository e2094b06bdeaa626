"""A search reads what was typed: titles typed whole, quarters that are no document numbers, and document numbers in haste."""
import functools
import http.server
import subprocess
import threading

import pytest
from conftest import CLOCK, PROGRAM, Quiet, Search

REPORT = "关于{year}年第{n}季度政务公开检查情况的通报"
PATTERNS = [
    "{year}年第{n}季度财政收支情况", "石桥镇{year}年第{n}季度低保金发放公示", "{cn}年第{n}季度特困人员供养情况", "关于印发{year}年第{n}季度重点工作的通知",
    "{year}年第{d}季度政府信息公开情况统计表", "石桥镇 {year} 年第 {d} 季度临时救助名单", "{year}年第{n}批耕地地力保护补贴公示（第{d}号）", "政务公开简报{year}年第{d}期",
    "{year}年{d}月份残疾人两项补贴发放名单", "“十四五”规划{year}年第{n}次评估", REPORT + "（石府办〔{year}〕{d}号）",
]
# Titles of one pattern, too long for the first terms of a search to tell them apart.
MONTHS = "{d}月份困难群众救助资金发放公示（{a}{b}村）"
VILLAGES = "石桥镇{a}{b}村{year}年第{n}季度最低生活保障对象动态管理情况公示"


def titles():
    """Title and document number."""
    for year in (2024, 2025):
        for d, n in enumerate("一二三四", 1):
            facts = {"year": year, "n": n, "d": d, "cn": "".join("〇一二三四五六七八九"[int(c)] for c in str(year))}
            for at, pattern in enumerate(PATTERNS):
                yield pattern.format(**facts), f"石府办〔{year}〕{d}号" if pattern.startswith(REPORT) else f"石府发〔{year}〕{d}号" if at == 3 else ""
            for a in "东西南北":
                for b in "河桥山林":
                    yield VILLAGES.format(a=a, b=b, **facts), ""
                    if year == 2025:
                        yield from [(MONTHS.format(a=a, b=b, d=d + 1), ""), (MONTHS.format(a=a, b=b, d=d + 5), "")]
    # What cites and quotes the others.
    yield "关于废止石府发〔2024〕3号的通知", "石府发〔2025〕30号"
    yield "关于2024年第三季度财政收支情况的说明", ""
    yield "石桥镇2025年工作要点", "石府字〔2025〕3号"


ALL = list(titles())
TEXT = "各村每季度报送一次。救助名单按批次公示，第三批除外。参照石府发〔2024〕3号和2024年第三季度财政收支情况执行。"


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    folder = tmp_path_factory.mktemp("titles") / "site"
    subprocess.run([PROGRAM, "init", str(folder), "--name", "石桥镇", "--base-url", "https://town.test/", "--index-prefix", "00000001X"], check=True, capture_output=True)
    for at, (title, number) in enumerate(ALL):
        text = TEXT if title in [ALL[-1][0], ALL[-2][0]] else "正文一段。"
        (folder / f"content/policies/d{at}.md").write_text(
            f"---\ntitle: {title}\npublished: 2026-{1 + at % 9:02}-01\nindex: x/{at:05}\n" + (f"number: {number}\n" if number else "") + f"---\n\n{text}\n", "utf8")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True)
    return folder / "public"


@pytest.fixture(params=["http", "file"])
def search(request, named, visit):
    if request.param == "file":
        yield Search((named / "search/index.html").as_uri(), visit)
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(named)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Search(f"http://127.0.0.1:{server.server_port}/search/index.html", visit)
    server.shutdown()
    server.server_close()


def page(title):
    return f"policies/d{[own for own, _ in ALL].index(title)}.html"


def first(search, query):
    return (search.type(query) or [""])[0]


def test_every_title_typed_whole_is_found_and_first(search):
    searched = [title for at, (title, _) in enumerate(ALL) if "村" not in title or at % 9 == 0]
    assert [title for title in searched if first(search, title) != page(title)] == []


def test_few_files_tell_titles_of_one_pattern_apart(named, visit):
    """A title with many siblings costs a few more terms, not a fragment of each sibling."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(named)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    search = Search(f"http://127.0.0.1:{server.server_port}/search/index.html", visit)
    title = VILLAGES.format(a="东", b="林", year=2025, n="二")
    assert first(search, title) == page(title) and search.page.locator("main ol li").count() == 1
    assert len([url for url in search.seen.requests if "/search/f/" in url]) <= 10
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("month", [2, 5, 9])
def test_a_figure_at_the_beginning_counts(search, month):
    """128 titles hold the words, 16 of them with the month."""
    found = search.type(f"{month}月份困难群众救助资金发放公示")
    assert len(found) == 10 and all(ALL[int(path[10:-5])][0].startswith(f"{month}月份") for path in found)
    assert "16 件" in search.status.inner_text()


@pytest.mark.parametrize("query, title", [
    ("2025年第三季度财政", "2025年第三季度财政收支情况"), ("2025年第三批 耕地", "2025年第三批耕地地力保护补贴公示（第3号）"), ("二〇二五年第三季度 特困", "二〇二五年第三季度特困人员供养情况"),
    ("2025年第3季度 统计表", "2025年第3季度政府信息公开情况统计表"), ("2025年第3期 简报", "政务公开简报2025年第3期"), ("2024年第三季度 财政收支情况", "2024年第三季度财政收支情况"),
    ("2025 年 第三季度 财政收支情况", "2025年第三季度财政收支情况"),
])
def test_a_quarter_is_no_document_number(search, query, title):
    assert first(search, query) == page(title)


NUMBERED = "关于印发2024年第三季度重点工作的通知"


@pytest.mark.parametrize("query", [
    "石府发〔2024〕3号", "石府发[2024]3号", "石府发（2024）3号", "石府发2024 3号", "石府发2024第3号", "石府发 2024 第 3 号", "石府发2024年3号", "石府发〔2024〕3", "石府发〔２０２４〕３号", "石府发2024-3号", "石府发二〇二四年第三号",
])
def test_a_document_number_typed_in_haste(search, query):
    found = search.type(query)
    assert found[0] == page(NUMBERED) and page("关于废止石府发〔2024〕3号的通知") in found


@pytest.mark.parametrize("query, title", [
    ("废止石府发〔2024〕3号", "关于废止石府发〔2024〕3号的通知"), (REPORT.format(year=2024, n="三") + "（石府办〔2024〕3号）", REPORT.format(year=2024, n="三") + "（石府办〔2024〕3号）"),
    (NUMBERED + "（石府发〔2024〕3号）", NUMBERED), (NUMBERED + " 石府发〔2024〕3号", NUMBERED), ("石府发〔2024〕3号 " + NUMBERED, NUMBERED),
])
def test_a_number_with_other_words(search, query, title):
    assert first(search, query) == page(title)
