"""Questions as people ask them, over the sample: the page that answers comes first as a rule."""
import pathlib
import shutil
import subprocess

import everyday
import pytest
from conftest import CLOCK, PROGRAM, search_page

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("everyday") / "site"
    shutil.copytree(ROOT / "content", folder / "content")
    subprocess.run([PROGRAM, "build", "-q", "-s", str(folder), "--clock", CLOCK], check=True, capture_output=True)
    return folder / "public"


asked = search_page("sample")


def reciprocal(found, wanted):
    return next((1 / (at + 1) for at, path in enumerate(found) if path.removesuffix(".html") in wanted), 0)


@pytest.mark.parametrize("questions", ["SEEN", "UNSEEN", "OTHERS", "THIRD", "FOURTH"])
def test_questions_are_answered(asked, questions, record_property):
    """MRR, the mean of 1 / place of the first page that answers, is .8 at least."""
    ranks = {query: reciprocal(asked.type(query), wanted) for query, wanted in getattr(everyday, questions).items()}
    mean = sum(ranks.values()) / len(ranks)
    record_property("MRR", round(mean, 3))
    assert mean >= 0.8, {query: rank for query, rank in ranks.items() if rank < 1}


@pytest.mark.parametrize("query", ["量子计算机研究所", "航天飞机", "zzzz", "阿拉伯骆驼", "？？", "量子"])
def test_what_nobody_wrote_of_is_not_found(asked, query):
    assert asked.type(query) == []


def test_another_name_is_said(asked):
    assert asked.type("新农合") and asked.status.inner_text().startswith("已按“城乡居民基本医疗保险")
    assert asked.type("新农合怎么交") and asked.status.inner_text().startswith("没有与输入完全相符的文件，以下也按“城乡居民基本医疗保险")


@pytest.mark.parametrize("typed, name", [("秸杆", "秸秆"), ("帐户", "账户")])
def test_slips_in_words_of_two_characters(asked, typed, name):
    """What the list of words tells a clerk to write is found by what readers type for it."""
    found = asked.type(typed)
    assert asked.status.inner_text().startswith(f"已按“{name}”") and found and asked.type(name) == found


def test_what_it_was_searched_for_is_what_is_listed(asked):
    for typed in ("残急人补贴", "宅积地申请"):
        found = asked.type(typed)
        meant = asked.status.inner_text().split("“")[1].split("”")[0]
        assert asked.status.inner_text().startswith("已按“") and "、" not in meant and asked.type(meant) == found


@pytest.mark.parametrize("query", ["滑坡 撤离", "开店 口罩", "路边建房 几米", "低保 量子"])
def test_a_word_that_stands_nowhere_hides_nothing(asked, query):
    assert asked.type(query) and asked.status.inner_text().startswith("没有与输入完全相符的文件")


@pytest.mark.parametrize("query", ["草稿", "天气预报"])
def test_single_characters_answer_nothing(asked, query):
    assert asked.type(query) == []


def test_what_is_mentioned_in_passing_is_looked_up_by_its_other_name_too(asked):
    """低保 stands in tables and among conditions; the figures of 最低生活保障 are what is asked for."""
    found = asked.type("低保")
    assert found[0] == "news/notices/2023-06-20-dibao.html" and "同时按“最低生活保障”搜索" in asked.status.inner_text() and len(found) > 5
    asked.page.locator("form [name=category]").select_option(label=next(text for text in asked.page.locator("form [name=category] option").all_inner_texts() if text.startswith("通知公告")))
    assert found[0] in asked.results()


@pytest.mark.parametrize("query, path", [
    ("残疾证", "guide/certificates.html"), ("护林员", "personnel/2026-posts.html"), ("15.3万元", "plans/2026-ditch.html"), ("第一部分路面厚度", None), ("2025-08-20", "laws/consultation/2025-07-21-land-transfer-opinions.html"), ("石府发〔2025〕100号", ""),
])
def test_what_fresh_eyes_did_not_find(asked, query, path):
    found = asked.type(query)
    assert found == [] if path == "" else found[0] == (path or found[0])


def test_this_year_is_the_year_of_the_visit(asked):
    found = asked.type("今年的工作要点")
    year = asked.page.evaluate("new Date().getFullYear()")
    assert found[0] == f"plans/{year}.html"
