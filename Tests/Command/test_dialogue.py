"""Letters and consultations: what they say of their course, where it is shown, and what inspections make of it."""
import json
import re

import pytest

import reviewing

CLOCK = "--clock=2026-06-15T09:00:00+08:00"
LETTER = {"来信日期": "2026-03-01", "答复日期": "2026-03-09", "答复单位": "镇农业农村办公室"}
WORDS = "请各村按照要求做好有关工作，确保按时完成各项任务，有关情况及时报告镇政府办公室，联系电话见网站。"


@pytest.fixture
def town(contents):
    path = contents.site / "content/site.yml"
    path.write_text(path.read_text().replace("栏目:\n", "栏目:\n  - {路径: letters, 名称: 群众来信, 体裁: 信件}\n  - {路径: opinions, 名称: 征求意见, 体裁: 意见征集}\n", 1))

    def put(name, title, published="2026-03-10 09:00", **facts):
        head = "".join(f"{key}: {value}\n" for key, value in {"标题": title, "发布日期": published, **facts}.items() if value is not None)
        return contents.put(name, f"---\n{head}---\n\n{WORDS}\n")
    contents.facts = put
    return contents


def found(town, *rules, clock=CLOCK):
    result = town.run("inspect", "-s", town.site, "--format", "json", clock)
    items = {item["rule"]: item for item in json.loads(result.stdout)["items"]}
    return [(one["code"], one["message"]["zh"]) for rule in rules for one in items[rule]["findings"]], result.returncode


def facts(page):
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))


def test_a_letter_shows_its_course(town):
    town.facts("letters/a.md", "关于灌溉用水的来信", **LETTER)
    town.built(*CLOCK.split("="))
    assert LETTER.items() <= facts(town.page("letters/a.html")).items()


def test_a_consultation_its_result_and_what_became_of_it(town):
    town.facts("opinions/a.md", "《甲办法（征求意见稿）》意见征集", 截止日期="2026-04-10 18:00", 结果="opinions/b", 征求意见稿="某府发〔2026〕5号")
    town.facts("opinions/b.md", "《甲办法》意见采纳情况", published="2026-04-20")
    town.facts("policies/c.md", "甲办法", published="2026-05-01", 发文字号="某府发〔2026〕5号")
    town.built(*CLOCK.split("="))
    page, result, policy = (town.page(name) for name in ("opinions/a.html", "opinions/b.html", "policies/c.html"))
    assert facts(page)["截止日期"] == "2026-04-10 18:00"

    def related(page):
        sections = re.findall(r'<section class="relations"><h2>.*?([^<>]+)</h2>(.*?)</section>', page, re.S)
        return {label: re.findall(r'href="([^"]+)"', rest) for label, rest in sections}
    assert related(page) == {"征集结果": ["../opinions/b.html"], "征求意见后的文件": ["../policies/c.html"]}
    assert related(result) == {"意见征集": ["../opinions/a.html"]} and related(policy) == {"征求意见稿": ["../opinions/a.html"]}
    # A relation to what is not there is said at its place.
    town.facts("opinions/a.md", "《甲办法（征求意见稿）》意见征集", 截止日期="2026-04-10", 结果="opinions/none")
    assert ("GK3204", "opinions/a.md", 5, 5) in town.check(*CLOCK.split("="))[1]


IMPOSSIBLE = [({"截止日期": "2026-02-30"}, "“2026-02-30”不是日期"), ({"来信日期": "2026/3/1"}, "日期“2026/3/1”的写法不对"), ({"答复日期": "2026-13-01"}, "“2026-13-01”不是日期")]


@pytest.mark.parametrize("facts, message", IMPOSSIBLE)
def test_dates_that_cannot_be(town, facts, message):
    town.facts("letters/a.md", "来信", **facts)
    status, _ = town.check(*CLOCK.split("="))
    assert status == 1 and [one["message"]["zh"] for one in town.found if one["severity"] == "error"] == [message]


ORDER = [
    ({"来信日期": "2026-03-09", "答复日期": "2026-03-01"}, "答复日期早于来信日期"), ({"来信日期": "2026-03-11"}, "来信日期晚于发布日期"),
    ({"截止日期": "2026-03-09"}, "截止日期早于发布日期"), ({"截止日期": "2026-03-10 08:30"}, "截止日期早于发布日期"),
    ({"截止日期": "2026-03-10"}, None), ({"截止日期": "2026-03-10 09:30"}, None), ({"来信日期": "2026-03-10", "答复日期": "2026-03-10"}, None),
]


@pytest.mark.parametrize("facts, message", ORDER)
def test_an_order_of_dates_that_is_doubtful_is_a_warning(town, facts, message):
    town.facts("letters/a.md", "来信", **facts)
    status, _ = town.check(*CLOCK.split("="))
    assert status == 0 and [one["message"]["zh"] for one in town.found if one["code"] == "GK3137"] == ([message] if message else [])


def test_a_letter_is_in_progress_until_it_is_answered(town):
    """It keeps its date of publication: the answer comes later, and nothing is forged."""
    town.facts("letters/a.md", "来信", 来信日期="2026-03-01")
    town.built(*CLOCK.split("="))
    assert facts(town.page("letters/a.html"))["答复日期"] == "办理中"
    town.facts("letters/a.md", "来信", **{**LETTER, "答复日期": "2026-03-20"})
    assert "GK3137" not in town.built(*CLOCK.split("=")).stderr
    assert facts(town.page("letters/a.html"))["答复日期"] == "2026-03-20"
    # Who answered it is known, so it is answered; a letter of which nothing is said is not in progress.
    for known in ({"来信日期": "2026-03-01", "答复单位": "镇农业农村办公室"}, {}):
        town.facts("letters/a.md", "来信", **known)
        town.built(*CLOCK.split("="))
        assert "答复日期" not in facts(town.page("letters/a.html"))


def test_a_withdrawn_letter_is_not_in_progress(town):
    town.facts("letters/a.md", "来信", 来信日期="2026-03-01")
    town.built(*CLOCK.split("="))
    assert town.run("withdraw", "-s", town.site, "letters/a.md", "--reason", "有误", CLOCK).returncode == 0
    assert "办理中" not in town.page("letters/a.html")


@pytest.mark.parametrize("category, more, warned", [
    ("policies", {}, True), ("opinions", {}, False), ("notices", {}, False), ("policies", {"体裁": "意见征集"}, False), ("policies", {"征求意见稿": "policies/c"}, False)])
def test_a_policy_does_not_lapse_by_the_end_of_a_consultation(town, category, more, warned):
    town.facts("policies/c.md", "甲办法", published="2026-05-01", 体裁="政策文件")
    kind = {"体裁": "政策文件"} if category == "policies" else {}
    town.facts(f"{category}/a.md", "乙办法", 截止日期="2026-04-10", **{**kind, **more})
    status, _ = town.check(*CLOCK.split("="))
    said = [one["mend"]["zh"] for one in town.found if one["code"] == "GK3138"]
    assert status == 0 and said == (["到期失效的，写成“失效日期: 2026-04-10”；征求意见的，写“体裁: 意见征集”"] if warned else [])


@pytest.mark.parametrize("key, other", [("结果", "drafts"), ("结果", "scheduled"), ("征求意见稿", "withdrawn"), ("征求意见稿", "scheduled"), ("解读", "scheduled"), ("解读", "withdrawn")])
def test_what_is_not_on_the_site_is_related_as_with_interpretations(town, key, other):
    state = {"drafts": {"草稿": "是"}, "scheduled": {"published": "2027-01-01"}, "withdrawn": {"撤回": "{日期: 2026-05-01, 原因: 有误}"}}[other]
    town.facts("opinions/b.md", "乙", **state)
    town.facts("opinions/a.md", "甲", 截止日期="2026-04-10", **{key: "opinions/b"})
    town.built(*CLOCK.split("="))
    # A tombstone is a page; what has none is not named.
    assert ('href="../opinions/b.html"' in town.page("opinions/a.html")) == (other == "withdrawn")


SYNONYMS = {
    "收信日期": "来信日期", "来信时间": "来信日期", "回复日期": "答复日期", "答复时间": "答复日期", "答复部门": "答复单位", "征集截止日期": "截止日期", "反馈截止": "截止日期",
    "征集结果": "结果", "采纳情况": "结果"}


@pytest.mark.parametrize("key", SYNONYMS)
def test_what_people_type_instead(town, key):
    town.facts("letters/a.md", "来信", **{key: "2026-03-01"})
    result = town.run("check", "-s", town.site, "--lang", "zh", CLOCK)
    assert "GK1301" in result.stderr and f"“{SYNONYMS[key]}”" in result.stderr


def test_letters_that_wait(town):
    town.facts("letters/a.md", "关于路灯的来信", 来信日期="2026-03-01")
    town.facts("letters/b.md", "关于水渠的来信", **LETTER)
    town.facts("letters/c.md", "关于垃圾的来信")
    town.facts("letters/d.md", "关于停车的来信", published=None, 来信日期="2026-03-02", 草稿="是")
    town.facts("notices/e.md", "新的通知", published="2026-06-10")
    said, status = found(town, "letters")
    assert status == 1 and sorted(said) == [
        ("GK5604", "“关于停车的来信” 2026-03-02 来信，超过 90 天没有答复"), ("GK5604", "“关于路灯的来信” 2026-03-01 来信，超过 90 天没有答复"),
        ("GK5605", "“关于垃圾的来信”没写来信日期，看不出有没有按时答复")]
    said = town.built(*CLOCK.split("=")).stderr
    assert said.count("GK5604") == 2 and "GK5605" not in said, "a veto is a warning of the build, what costs points is none"
    assert [code for code, _ in found(town, "letters", clock="--clock=2026-05-30T09:00:00+08:00")[0]] == ["GK5605"]
    for name, title in (("a", "路灯"), ("d", "停车")):
        town.facts(f"letters/{name}.md", f"关于{title}的来信", 来信日期="2026-03-02", 答复日期="2026-03-03")
    town.facts("letters/c.md", "关于垃圾的来信", 来信日期="2026-03-02", 答复日期="2026-03-03")
    assert found(town, "letters") == ([], 0)


def test_consultations_that_wait(town):
    town.facts("opinions/a.md", "关于甲事的意见征集", 截止日期="2026-04-10")
    town.facts("opinions/b.md", "关于乙事的意见征集")
    town.facts("opinions/c.md", "关于丙事的意见征集", 截止日期="2026-06-01")
    assert sorted(found(town, "consultations")[0]) == [
        ("GK5606", "“关于乙事的意见征集”没写截止日期"), ("GK5606", "“关于甲事的意见征集”2026-04-10 截止，超过 30 天没有公布结果")]
    town.facts("opinions/r.md", "甲事意见采纳情况", published="2026-04-20")
    town.facts("opinions/a.md", "关于甲事的意见征集", 截止日期="2026-04-10", 结果="opinions/r.md")
    town.facts("opinions/b.md", "关于乙事的意见征集", 截止日期="2026-06-20")
    assert found(town, "consultations")[0] == []
    # A result that is not on the site yet is none.
    town.facts("opinions/r.md", "甲事意见采纳情况", published="2027-04-20")
    assert [code for code, _ in found(town, "consultations")[0]] == ["GK5606"]


def test_a_change_of_them_makes_a_review_void(contents, demands, review):
    demands()
    text = reviewing.TEXT.replace("---\n\n", "来信日期: 2026-01-02\n---\n\n")
    contents.put("policies/a.md", text)
    review("approve", "policies/a.md", "--by", "甲某某")
    file = contents.site / "content/policies/a.md"
    file.write_text(file.read_text().replace("2026-01-02", "2026-01-03"))
    assert reviewing.found(contents)["GK5402"]["message"]["zh"] == "审查以后改动过：来信日期"


@pytest.mark.parametrize("category, keys", [("letters", ["来信日期", "答复日期", "答复单位"]), ("opinions", ["截止日期"]), ("notices", [])])
def test_new_asks_for_them(town, category, keys):
    result = town.run("new", "-s", town.site, category, "甲", CLOCK)
    text = (town.site.parent / result.stdout.splitlines()[0]).read_text()
    assert re.findall(r"^(\S+):$", text, re.M) == keys
    assert town.run("check", "-s", town.site, "-D", CLOCK).returncode == 0, "what is not filled in is none"


def test_a_withdrawn_letter_keeps_its_days(town):
    town.facts("letters/a.md", "来信", **LETTER)
    town.built(*CLOCK.split("="))
    assert town.run("withdraw", "-s", town.site, "letters/a.md", "--reason", "有误", CLOCK).returncode == 0
    assert "镇农业农村办公室" not in town.page("letters/a.html") and facts(town.page("letters/a.html"))["来信日期"] == "2026-03-01"


def test_a_letter_is_not_forgotten_by_a_new_site(town):
    town.facts("letters/a.md", "关于路灯的来信", published="2026-06-14 09:00", 来信日期="2026-03-01")
    said = town.built(*CLOCK.split("=")).stderr
    assert "GK5604" in said and "GK5603" not in said
