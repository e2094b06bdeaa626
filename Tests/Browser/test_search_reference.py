"""`gongkai search` is the reference: it lists what the search page lists, in its order."""
import json
import shutil
import subprocess
import urllib.parse

import everyday
import pytest
from conftest import CLOCK, PROGRAM, Search
from test_search_everyday import sample  # noqa: F401  (a fixture)

QUERIES = list(everyday.SEEN) + list(everyday.UNSEEN) + list(everyday.THIRD) + [
    "补贴", "耕地", "大府发〔2022〕3号", "大府发2022 3号", "大府办发〔2022〕3号", "废止大府发〔2018〕12号", "2022 3", "〔2022〕3", "2024年9月20日", "2024-09-20", "2024.9.20", "二〇二四年九月二十日", "12.5万元", "1,000元", "政府", "的", "府",
    "“耕地保护”", '"耕地 保护" 补贴', "农村 公路 养护", "关于禁止露天焚烧秸秆的通告", "關於禁止露天焚燒秸稈的通告", "2025", "12月", "11", "COVID", "covid-19", "  ", "！！", "𠮷", "a", "12345", "2021-2025", "农村宅基地审批管理办发", "集市管理，办法",
    "20240920", "2024-09", "2024.9", "2024/9", "￥125,000", "￥12.5万元", "12.5万", "2024年9月20日 量子", "2024-09-20 09:00", "125000元",
    "50.6万元", "506000元", "672.4万元", "最高限价50.6万元", "大府发〔2022〕14号文件", "大塅镇人民政府2022年14号文件", "老年证", "垃圾几天拉一次", "荷塘桥什么时候修好", "赶集是哪几天",
    "十二万五千元", "壹拾贰万伍仟元", "12万5千元", "12万5千块钱", "24.9.20", "24年9月20日", "24年9月", "2024-9", "2024-3", "大府发20223号", "宅机地", "秸杆", "几万元", "王小明", "政府不给公开去哪里告", "天旱了抽水谁出钱", "五十万六千", "一千二百三十四点五六万元", "罚款 2000", "1200 补助", "六月二十日", "10月13号", "十月十三日",
]


def listed(folder, query):
    result = subprocess.run([PROGRAM, "search", query, "-s", str(folder), "--format", "json", "--limit", "10"], capture_output=True, text=True)
    assert result.returncode in (0, 1, 64), result.stderr
    return [urllib.parse.unquote(one["address"]) for one in json.loads(result.stdout)["documents"]] if result.stdout else []


def test_both_list_the_same(sample, visit, serve):  # noqa: F811
    page = Search(serve(sample) + "search/index.html", visit)
    wrong = {}
    for query in QUERIES:
        if not query.strip():
            continue
        shown, wanted = page.type(query), listed(sample.parent, query)
        if shown != wanted:
            wrong[query] = (shown, wanted)
    assert not wrong


@pytest.mark.parametrize("typed, meant", [
    ("20240920", "2024年9月20日"), ("2024-09-20 09:00", "2024年9月20日"), ("2024-09", "2024年9月"), ("2024/9", "2024年9月"), ("2024.09", "2024年9月"),
    ("24.9.20", "2024年9月20日"), ("24年9月20日", "2024年9月20日"), ("24/9/20", "2024年9月20日"), ("24年9月", "2024年9月"), ("2024-9", "2024年9月"),
    ("十二万五千元", "12.50万元"), ("壹拾贰万伍仟元整", "12.50万元"), ("12万5千元", "12.50万元"), ("12万5千块", "12.50万元"), ("十二万五千块钱", "12.50万元"),
    ("十二万五千", "12.50万元"), ("十二点五万元", "12.50万元"),
    ("12.5万", "12.50万元"), ("￥12.5万", "12.50万元"), ("￥125,000", "12.50万元"), ("¥125,000.00元", "12.50万元"), ("125000元", "12.50万元"),
])
def test_dates_and_sums_typed_in_haste(sample, typed, meant):  # noqa: F811
    wanted = listed(sample.parent, meant)
    assert wanted and listed(sample.parent, typed)[:len(wanted)] == wanted


@pytest.mark.parametrize("typed, path", [
    ("50.6万元", "news/notices/2022-05-12-tender.html"), ("506000元", "news/notices/2022-05-12-tender.html"), ("506,000.00元", "news/notices/2022-05-12-tender.html"), ("最高限价50.6万元", "news/notices/2022-05-12-tender.html"),
    ("672.4万元", "finance/2022-budget.html"), ("672.4", "finance/2022-budget.html"), ("672.40万元", "finance/2022-budget.html"),
])
def test_a_figure_below_a_head_that_names_its_unit(sample, typed, path):  # noqa: F811
    """Where nothing has the sum, the same figure in yuan or 万元 is listed, which the status says."""
    assert path in listed(sample.parent, typed)
    result = subprocess.run([PROGRAM, "search", typed, "-s", str(sample.parent), "--lang", "zh"], capture_output=True, text=True)
    assert result.stdout.startswith("没有写成这样的，以下有同样的数字。")


@pytest.mark.parametrize("query, first, more", [
    ("大府发202214号", "laws/normative/2022-roads.html", ""), ("大府发〔2022〕14号文件", "laws/normative/2022-roads.html", ""), ("2022年第14号文件", "laws/normative/2022-roads.html", ""),
    ("大塅镇人民政府2022年14号文件", "laws/normative/2022-roads.html", "没有这个发文字号"), ("大塅镇人民政府关于2022年14号", "laws/normative/2022-roads.html", "没有这个发文字号"),
])
def test_what_stands_around_a_number(sample, query, first, more):  # noqa: F811
    result = subprocess.run([PROGRAM, "search", query, "-s", str(sample.parent), "--lang", "zh"], capture_output=True, text=True)
    assert listed(sample.parent, query)[0] == first and (not more or more not in result.stdout)


def test_a_common_character_alone_says_where_it_was_looked_up(sample):  # noqa: F811
    result = subprocess.run([PROGRAM, "search", "的", "-s", str(sample.parent), "--lang", "zh"], capture_output=True, text=True)
    assert "常用单字只查标题和发文字号" in result.stdout


@pytest.mark.parametrize("typed, path", [("罚款 2000", "news/notices/2024-09-20-秸秆禁烧.html"), ("1200 补助", "plans/2019-toilet.html"), ("6月20日", ""), ("六月二十日", "6月20日"), ("10月13号", "10月13日")])
def test_numbers_without_commas_and_days_without_years(sample, typed, path):  # noqa: F811
    found = listed(sample.parent, typed)
    assert found and (path in found if path.endswith(".html") else found == listed(sample.parent, path or typed))


def test_a_site_without_an_index(sample, tmp_path):  # noqa: F811
    shutil.copytree(sample.parent, tmp_path / "site")
    (tmp_path / "site/public/search/manifest.json").unlink()
    result = subprocess.run([PROGRAM, "search", "补贴", "-s", str(tmp_path / "site"), "--lang", "zh"], capture_output=True, text=True)
    assert result.returncode == 74 and "没有搜索索引" in result.stderr and "gongkai build" in result.stderr


def test_a_slip_in_three_characters(sample):  # noqa: F811
    result = subprocess.run([PROGRAM, "search", "宅机地", "-s", str(sample.parent), "--format", "json"], capture_output=True, text=True)
    answer = json.loads(result.stdout)
    assert answer["note"] == "nearly" and "homestead" in answer["documents"][0]["address"] and "宅基地" in answer["documents"][0]["title"]


def test_the_limit_changes_only_how_many_are_listed(sample):  # noqa: F811
    def answer(limit):
        result = subprocess.run([PROGRAM, "search", "低保", "-s", str(sample.parent), "--format", "json", "--limit", str(limit)], capture_output=True, text=True)
        return json.loads(result.stdout)
    five, ten = answer(5), answer(10)
    assert five["documents"] == ten["documents"][:5] and (five["note"], five["total"]) == (ten["note"], ten["total"]) and ten["note"] == "also"
    result = subprocess.run([PROGRAM, "search", "2023", "-s", str(sample.parent), "--format", "json"], capture_output=True, text=True)
    assert "total" in json.loads(result.stdout)


@pytest.mark.parametrize("question, path", [
    ("垃圾几天拉一次", "laws/normative/2020-cleaning.html"), ("荷塘桥什么时候修好", "news/notices/2025-10-13-bridge.html"), ("家里污水倒沟里行不行", "laws/normative/2025-environment.html"),
    ("赶集是哪几天", "laws/normative/2023-market.html"), ("招消防员要什么条件", "personnel/2024-11-14-fire-team.html"),
])
def test_a_question_that_shares_one_word(sample, question, path):  # noqa: F811
    assert path in listed(sample.parent, question)[:4]


@pytest.mark.parametrize("typed", ["20241340", "2024-13", "12.5万人次", "￥", "9999.99万"])
def test_what_is_no_date_or_sum_is_read_as_words(sample, typed):  # noqa: F811
    assert "finance/2020-budget.html" not in listed(sample.parent, typed)


@pytest.mark.parametrize("arguments, status", [(["量子纠缠"], 1), (["补贴", "--limit", "0"], 64), (["补贴", "--limit", "many"], 64), ([" "], 64), ([], 64)])
def test_the_status_says_whether_anything_was_found(sample, arguments, status):  # noqa: F811
    result = subprocess.run([PROGRAM, "search", *arguments, "-s", str(sample.parent), "--lang", "zh"], capture_output=True, text=True)
    assert result.returncode == status and (status == 64) == bool(result.stderr)


def test_a_site_that_was_not_published(tmp_path):
    subprocess.run([PROGRAM, "init", str(tmp_path / "site"), "--lang", "zh"], capture_output=True)
    result = subprocess.run([PROGRAM, "search", "补贴", "-s", str(tmp_path / "site"), "--lang", "zh"], capture_output=True, text=True)
    assert result.returncode == 64 and "还没有发布" in result.stderr, result.stderr


def test_it_is_read_by_people(sample):  # noqa: F811
    result = subprocess.run([PROGRAM, "search", "新农合怎么交", "-s", str(sample.parent), "--lang", "zh"], capture_output=True, text=True)
    assert result.returncode == 0 and result.stdout.startswith("没有与输入完全相符的文件，以下也按“城乡居民基本医疗保险”查找。") and "找到" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("query", ["号" * 5000, "a" * 5000, "1" * 5000, "1,234" * 900, "\u202e补贴\u202c", "补\u0301贴", "👨‍👩‍👧 补贴", "((((", "\\", "%00", "补贴 " * 900, "2024年" * 300], ids=lambda query: ascii(query[:9]))
def test_hostile_queries_end(sample, query):  # noqa: F811
    result = subprocess.run([PROGRAM, "search", query, "-s", str(sample.parent), "--format", "json"], capture_output=True, text=True, timeout=20)
    assert result.returncode in (0, 1) and "documents" in json.loads(result.stdout)


BROKEN = {
    "manifest.json": [b"", b"{}", b"[", b'{"version":1,"documents":9,"buckets":128,"years":[],"categories":[]}', *[b'{"version":2,"newest":{"more":"","bits":"g"},"categories":[],' + rest + b"}" for rest in (
        b'"documents":-1,"bulk":0,"buckets":0,"years":[]', b'"documents":99999999999,"bulk":9,"buckets":64,"years":[[2024,0]]', b'"documents":9,"bulk":9,"buckets":0,"years":[[1]]', b'"documents":9,"bulk":10,"buckets":64,"years":[]', b'"documents":9,"bulk":9,"buckets":128,"years":[]')]],
    "t": [b"", b"[]", b'{"more":"","bits":"' + b"A" * 4000 + b'"}', b'{"more":[1e400],"bits":"A"}', b'{"more":"a b c","bits":"A_______"}', None], "f": [b"", b"{}", b'{"u":"x","t":"","d":"","x":"","c":-5,"k":0}', None],
}


@pytest.mark.parametrize("part, number", [(part, number) for part, all_bytes in BROKEN.items() for number in range(len(all_bytes))])
def test_a_broken_index_crashes_nothing(sample, tmp_path, part, number):  # noqa: F811
    shutil.copytree(sample.parent, tmp_path / "site")
    search, data = tmp_path / "site/public/search", BROKEN[part][number]
    for path in [search / part] if part.endswith(".json") else list((search / part).rglob("*.json")):
        path.unlink() if data is None else path.write_bytes(data)
    for query in ("补贴", "大府发〔2022〕3号", "新农合怎么交"):
        result = subprocess.run([PROGRAM, "search", query, "-s", str(tmp_path / "site")], capture_output=True, text=True, timeout=20)
        # A number that nobody has needs no fragment.
        assert result.returncode in ({"t": (74,), "f": (74,) if query == "补贴" else (1, 74), "manifest.json": (74,)}[part]), result.stderr
        assert result.returncode != 74 or "已损坏" in result.stderr and part in result.stderr and result.stdout == ""
    # What the message says to do.
    subprocess.run([PROGRAM, "build", "-q", "-s", str(tmp_path / "site"), "--clock", CLOCK], check=True, capture_output=True)
    assert subprocess.run([PROGRAM, "search", "补贴", "-s", str(tmp_path / "site")], capture_output=True).returncode == 0
