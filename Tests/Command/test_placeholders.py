"""What `init`, `new`, word processors and people leave to be filled in: an error once it is published, nothing in a draft."""
import re

import pytest

from conftest import marked

SURE = [
    "‸在这里写正文。", "甲\n\n‸Write the text here.", "请于‸X月X日前报送", "‸XX月XX日", "2026年‸x月xx日", "电话‸【待填】", "‸[待补充]", "‸（待填写）", "‸〔待填〕",
    "‸单击或点击此处输入文字。", "见‸错误!未找到引用源。", "| 甲 |\n|---|\n| ‸【待填】 |", "- ‸【待填】", "电话‸[此处填写]", "‸【此处填写】", "金额‸#REF!元", "占‸#N/A", "合计‸#DIV/0!", "‸{{year}}年度", "‸{{ 标题 }}", "> ‸【待填】", "## ‸【待填】",
]
PERHAPS = ["‸TODO 补充联系人", "甲乙‸FIXME", "由‸某某镇人民政府负责", "由‸某某镇负责", "‸某某村", "正文‸[bookmark: _GoBack]", "全年公开‸共计条，", "公开‸共条。",
           "公开信息‸xx条。", "受理‸XX件", "‸XX年工作", "公开信息‸？条。"]
QUIET = [
    "李某某、王某某", "王某某镇定自若", "张某，×月×日出生", "时间待定", "（地点待定）", "等待填报", "填写“待填报”的表", "AUTODOC TODOS", "X月刊第5期", "《XX条例》", "当事人：XX，男", "XX公司", "MAXX年", "是否可以？条件是什么", "共计条目十项", "共件数", "总共有三条。", "C#N、A", "{ {a} }", "20XX年",
    "有意见吗？条例规定如下", "3月XX日刊",
    "```\nTODO 【待填】\n```",
]


@pytest.fixture(scope="module")
def found(shared_contents):
    for number, text in enumerate(SURE + PERHAPS + QUIET):
        shared_contents.document(f"x{number}", marked(text)[0])
    shared_contents.document("draft", "在这里写正文。\n\n【待填】", draft="true")
    shared_contents.document("later", "【待填】", published="2027-01-01 09:00")
    shared_contents.document("title", title="关于【待填】的通知")
    shared_contents.document("numbered", index="000000000/2026-00007")
    return shared_contents.check()[1]


def of(found, name):
    return [fault for fault in found if fault[1] == f"policies/{name}.md"]


@pytest.mark.parametrize("number", range(len(SURE + PERHAPS)), ids=[ascii(text) for text in SURE + PERHAPS])
def test_it_has_its_place(found, number):
    text, (line, column) = marked((SURE + PERHAPS)[number])
    code = "GK3126" if number < len(SURE) else "GK3127"
    assert of(found, f"x{number}") == [(code, f"policies/x{number}.md", line + 6, column)]


@pytest.mark.parametrize("number", range(len(QUIET)), ids=[ascii(text) for text in QUIET])
def test_what_reads_alike_is_none(found, number):
    assert of(found, f"x{len(SURE + PERHAPS) + number}") == []


def test_a_date_may_be_withheld(contents):
    """The message says how, and done so the document is published."""
    contents.document("a", "张某，X月X日出生")
    assert contents.check()[0] == 1 and "×月×日" in contents.found[0]["mend"]["zh"]
    contents.document("a", "张某，×月×日出生")
    assert contents.check() == (0, [])


def test_facts_hold_them_too(found):
    assert of(found, "draft") == []
    assert of(found, "later") == [("GK3126", "policies/later.md", 7, 1)]
    assert of(found, "title") == [("GK3126", "policies/title.md", 2, 8)]
    assert of(found, "numbered") == [("GK3126", "policies/numbered.md", 4, 8)]


def test_settings_are_a_note_until_something_is_published(run, tmp_path):
    """Followed one after the other, the mends end in a site that is published."""
    site = tmp_path / "site"
    assert run("init", site).returncode == 0
    result = run("check", "-s", site, "--lang", "zh")
    assert result.returncode == 0 and result.stderr.count("GK3128") == 1 and "名称、主办单位、网址、联系方式、索引号前缀" in result.stderr
    assert run("new", "notices", "关于清淤的公告", "--slug", "a", "-s", site).returncode == 0
    assert run("check", "-s", site).returncode == 0
    draft = site / "content/notices/a.md"
    draft.write_text(draft.read_text("utf8").replace("草稿: 是\n", ""), "utf8")
    result = run("check", "-s", site, "--lang", "zh")
    places = re.findall(r"(?m)^content/(\S+?):(\d+):\d+: 错误 GK3126", result.stderr)
    assert result.returncode == 1 and places == [("notices/a.md", "4"), ("notices/a.md", "7"), *(("site.yml", str(line)) for line in range(1, 6))]
    settings = site / "content/site.yml"
    text = settings.read_text("utf8").replace("某某镇某某路1号", "镇府路1号").replace("某某镇", "石桥镇").replace("example.gov.cn", "town.test")
    settings.write_text(text.replace("000000000", "00000001X"), "utf8")
    draft.write_text(draft.read_text("utf8").replace("在这里写正文。", "沟渠已清。").replace("000000000/", "00000001X/"), "utf8")
    ledger = site / "content/index-numbers.csv"
    ledger.write_text(ledger.read_text("utf8").replace("000000000/", "00000001X/"), "utf8")
    assert run("build", "--strict", "-s", site).returncode == 0


def test_an_address_from_outside_is_no_example(run, tmp_path):
    assert run("init", tmp_path / "site", "--name", "石桥镇", "--index-prefix", "00000001X").returncode == 0
    assert "网址" in run("check", "-s", tmp_path / "site").stderr
    assert run("check", "-s", tmp_path / "site", "-b", "https://town.test/").stderr == ""


@pytest.mark.parametrize("name, organization", [
    ("石桥镇", "石桥镇人民政府"), ("石桥镇人民政府", "石桥镇人民政府"), ("城关街道", "城关街道办事处"), ("某县教育局", "某县教育局"), ("a: b #c", '"a: b #c"')])
def test_init_takes_the_facts(run, tmp_path, name, organization):
    site = tmp_path / "site"
    assert run("init", site, "--name", name, "--base-url", "https://town.test/x/", "--index-prefix", "0123", "--address", "镇府路1号").returncode == 0
    text = (site / "content/site.yml").read_text("utf8")
    assert f"主办单位: {organization}\n" in text and "索引号前缀: 0123\n" in text and "地址: 镇府路1号" in text
    result = run("build", "--strict", "-s", site)
    assert result.returncode == 0 and result.stderr == ""


@pytest.mark.parametrize("option, value", [("--base-url", "town"), ("--base-url", "https://a.b/?x"), ("--index-prefix", "a b")])
def test_init_refuses_what_cannot_be(run, tmp_path, option, value):
    assert run("init", tmp_path / "site", option, value).returncode == 64
    assert not (tmp_path / "site").exists()
