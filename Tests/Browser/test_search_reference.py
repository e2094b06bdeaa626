"""`gongkai search` is the reference: it lists what the search page lists, in its order."""
import json
import subprocess
import urllib.parse

import everyday
import pytest
from conftest import PROGRAM, Search
from test_search_everyday import sample  # noqa: F401  (a fixture)

QUERIES = list(everyday.SEEN) + list(everyday.UNSEEN) + [
    "补贴", "耕地", "大府发〔2022〕3号", "大府发2022 3号", "大府办发〔2022〕3号", "废止大府发〔2018〕12号", "2022 3", "〔2022〕3", "2024年9月20日", "2024-09-20", "2024.9.20", "二〇二四年九月二十日", "12.5万元", "1,000元", "政府", "的", "府",
    "“耕地保护”", '"耕地 保护" 补贴', "农村 公路 养护", "关于禁止露天焚烧秸秆的通告", "關於禁止露天焚燒秸稈的通告", "2025", "12月", "11", "COVID", "covid-19", "  ", "！！", "𠮷", "a", "12345", "2021-2025", "农村宅基地审批管理办发", "集市管理，办法",
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
    assert result.returncode == 0 and result.stdout.startswith("已按“城乡居民基本医疗保险") and "找到" in result.stdout.splitlines()[-1]
