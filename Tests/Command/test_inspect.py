"""gongkai inspect: each rule finds its fault, and is quiet once its mend was followed."""
import json
import pathlib
import re
import shutil

import pytest

import identities

import office_files

CLOCK = "--clock=2026-03-02T09:00:00+08:00"
ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = "请各村按照要求做好有关工作，确保按时完成各项任务，有关情况及时报告镇政府办公室，联系电话见网站。"


class Site:
    """A site that passes but for what a test does to it."""

    def __init__(self, contents):
        self.contents, self.files = contents, contents.site / "content"
        self.settings("联系方式: {电话: 0795-8745164}", "网站标识码: 3609240001", "备案号: 某ICP备00000000号", "公安备案号: 某公网安备00000000000000号")
        for name, title in (("zhinan", "政府信息公开指南"), ("zhidu", "政府信息公开制度"), ("shenqing", "依申请公开")):
            self.put(f"{name}.md", title, kind=None)
        self.settings("专栏: {指南: zhinan.md, 制度: zhidu.md, 依申请公开: shenqing.md}")
        self.put("about.md", "关于本站", kind=None)
        self.put("policies/a.md", "石桥镇规范性文件管理办法")
        self.put("notices/b.md", "关于农村宅基地建房审批的通知")
        self.put("policies/jiedu.md", "《石桥镇规范性文件管理办法》解读", kind="政策解读", 解读="policies/a.md")
        # Every duty in the category that cites it.
        text = (self.files / "site.yml").read_text()
        cited = "、".join(f"（{item}）" for item in "二 三 四 五 六 七 八 九 十 十一 十二 十三 十四".split())
        topics = "、".join("贯彻落实农业农村政策 农田水利工程建设运营 农村土地承包经营权流转 宅基地使用情况审核 土地征收 房屋征收 筹资筹劳 社会救助".split())
        (self.files / "site.yml").write_text(text.replace("路径: notices", f"路径: notices\n    依据: 第二十条第{cited}项；第二十一条{topics}"))
        footer = contents.site / "theme/templates/footer.mustache"
        footer.parent.mkdir(parents=True)
        default = (ROOT / "theme/templates/footer.mustache").read_text()
        footer.write_text(default.replace("<ul>", '<ul>\n<li><a href="https://bszs.conac.cn/">党政机关</a></li>', 1))
        report = self.files / "annual-reports/2025"
        report.mkdir(parents=True)
        (report / "index.md").write_text("---\n标题: 石桥镇人民政府2025年政府信息公开工作年度报告\n发布日期: 2026-01-15 09:00\n---\n\n" + WORDS + "\n")

    def settings(self, *lines):
        path = self.files / "site.yml"
        path.write_text(path.read_text() + "\n" + "\n".join(lines) + "\n")

    def put(self, path, title, body=WORDS, published="2026-02-25 09:00", kind=None, **facts):
        facts = {"标题": title, "发布日期": published, "体裁": kind, **facts}
        head = "".join(f"{key}: {value}\n" for key, value in facts.items() if value is not None)
        return self.contents.put(path, f"---\n{head}---\n\n{body}\n")

    def inspect(self, *arguments, clock=CLOCK, env=None):
        result = self.contents.run("inspect", "-s", self.contents.site, "--format", "json", clock, *arguments, **({"env": env} if env else {}))
        assert result.stdout.startswith("{"), result.stderr
        record = json.loads(result.stdout)
        self.status, self.vetoes = result.returncode, record["vetoes"]
        self.items = {item["rule"]: item for item in record["items"]}
        return {rule: [(one["code"], one["message"]["zh"], one.get("location", {}).get("file")) for one in item["findings"]]
                for rule, item in self.items.items() if item["findings"]}


@pytest.fixture
def passing(contents):
    return Site(contents)


def test_a_site_that_is_in_order_passes(passing):
    assert passing.inspect() == {} and passing.status == 0 and passing.vetoes == 0
    assert {rule: item["state"] for rule, item in passing.items.items() if item["state"] != "passed"} == {"outside-links": "unchecked"}
    assert all(item["norm"]["zh"] and item["title"]["en"] for item in passing.items.values()) and len(passing.items) == 18


def test_the_front_page(passing):
    found = passing.inspect(clock="--clock=2026-03-12T09:00:00+08:00")
    assert found["home"] == [("GK5601", "首页最近一件是 2026-02-25 发布的，超过 14 天没有更新", "content/site.yml")]
    assert passing.status == 1 and passing.items["home"]["state"] == "veto"
    assert "home" not in passing.inspect(clock="--clock=2026-03-11T09:00:00+08:00")
    passing.settings("自查: {首页天数: 15}")
    assert "home" not in passing.inspect(clock="--clock=2026-03-12T09:00:00+08:00") and passing.status == 0


def test_a_category_that_lies_still(passing):
    clock = "--clock=2026-08-28T09:00:00+08:00"
    passing.put("news.md", "动态", published="2026-08-27 09:00")
    found = passing.inspect(clock=clock)
    assert [message for _, message, _ in found["columns"]] == [
        f"栏目“{name}”最近一件是 2026-02-25 发布的，超过 183 天没有更新" for name in ("政策文件", "通知公告")]
    assert passing.items["columns"]["state"] == "failed"
    # The mend: a cycle of its own, or something new.
    path = passing.files / "site.yml"
    path.write_text(path.read_text().replace("名称: 政策文件", "名称: 政策文件\n    更新周期: 365"))
    assert len(passing.inspect(clock=clock)["columns"]) == 1
    passing.put("notices/c.md", "新的通知", published="2026-08-27 10:00")
    assert "columns" not in passing.inspect(clock=clock)
    path.write_text(path.read_text().replace("更新周期: 365", "更新周期: 20") + "自查: {栏目个数: 1}\n")
    assert "columns" in passing.inspect(clock=clock) and passing.items["columns"]["state"] == "veto"


def test_empty_categories(passing):
    path = passing.files / "site.yml"
    more = "".join(f"  - 路径: c{number}\n    名称: 栏目{number}\n" for number in range(5))
    path.write_text(path.read_text().replace("栏目:\n", "栏目:\n" + more, 1))
    found = passing.inspect()
    assert [code for code, _, _ in found["empty-columns"]] == ["GK5603"] * 5 and passing.items["empty-columns"]["state"] == "veto" and passing.status == 1
    # Its own text is something, and so is a document further down.
    passing.contents.put("c0/_index.md", "本栏目公开甲事项。\n")
    passing.put("c1/2026/x.md", "丙")
    assert len(passing.inspect()["empty-columns"]) == 3 and passing.status == 0


def test_dates_of_publication(passing):
    file = passing.put("notices/c.md", "没有日期的通知", published=None)
    found = passing.inspect()
    assert found["dates"][0][::2] == ("GK3104", "content/notices/c.md") and passing.status == 1 and passing.items["dates"]["state"] == "veto"
    file.write_text(file.read_text().replace("---\n", "---\n发布日期: 2026-02-26 09:00\n", 1))
    assert "dates" not in passing.inspect()


def test_interpretations(passing):
    (passing.files / "policies/jiedu.md").unlink()
    # Saturday 28 February is a make-up day: the third working day after Wednesday.
    assert "interpretations" not in passing.inspect(clock="--clock=2026-03-01T09:00:00+08:00")
    late = "--clock=2026-03-02T09:00:00+08:00"
    assert passing.inspect(clock=late)["interpretations"] == [("GK5607", "“石桥镇规范性文件管理办法”没有政策解读（应在 3 个工作日内公布）", "content/policies/a.md")]
    passing.put("notices/jiedu.md", "解读", kind="政策解读", published="2026-03-02 08:00", 解读="policies/a.md")
    assert "才公布，晚于第 3 个工作日" in passing.inspect(clock=late)["interpretations"][0][1]
    passing.settings("自查: {解读工作日: 4}")
    assert "interpretations" not in passing.inspect(clock=late)
    # Neither a repeal nor what another office has issued needs one, nor what is not in force any more.
    passing.put("policies/c.md", "关于废止甲办法的决定", published="2026-01-05", 废止文件="policies/a.md")
    passing.put("policies/d.md", "省政府关于乙的意见", published="2026-01-05", 发文机关="某省人民政府")
    assert "interpretations" not in passing.inspect(clock=late)
    passing.put("policies/e.md", "丁办法", published="2005-01-05")
    assert passing.inspect(clock=late)["interpretations"][0][2] == "content/policies/e.md", "years whose days off nobody knows are long past"


def test_links_within(passing):
    passing.put("notices/c.md", "通知", WORDS + "[甲](none.md)")
    assert passing.inspect()["links"][0][0] == "GK3201" and passing.status == 1


def test_attachments_that_do_not_open(passing):
    passing.put("notices/c/index.md", "通知")
    whole = office_files.word("body", "甲")
    passing.contents.put("notices/c/表.docx", whole[: len(whole) // 2])
    found = passing.inspect()
    assert [code for code, _, _ in found["attachments"]] == ["GK5610"] and found["attachments"][0][2] == "content/notices/c/表.docx"
    passing.contents.put("notices/c/表.docx", whole)
    assert "attachments" not in passing.inspect() and passing.items["attachments"]["examined"] == 1


STUBS = {"正在建设中，敬请期待。" + WORDS[:40]: "正文只说“建设中”，没有内容", "见附件。": "正文只有 4 个字", "甲" * 29: "正文只有 29 个字"}


@pytest.mark.parametrize("body", STUBS)
def test_pages_that_say_nothing(passing, body):
    passing.put("notices/c.md", "通知", body)
    assert passing.inspect()["stubs"] == [("GK5611", STUBS[body], "content/notices/c.md")]
    # With a file, a table or a picture it says something.
    passing.put("notices/c.md", "通知", body + "\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n")
    assert "stubs" not in passing.inspect()


def test_words(passing):
    passing.put("notices/c.md", "通知", WORDS + "请登陆网站。")
    assert passing.inspect()["words"][0][0] == "GK5502" and passing.status == 0
    assert passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "--strict").returncode == 1


def test_page_tags_of_another_theme(passing):
    templates = passing.contents.site / "theme/templates"
    page = (ROOT / "theme/templates/page.mustache").read_text()
    assert "ContentSource" in page
    (templates / "page.mustache").write_text(re.sub(r".*ContentSource.*\n", "", page).replace('name="PubDate" content="', 'name="PubDate" content="于'))
    found = passing.inspect()["page-tags"]
    assert [(code, re.sub(r"\d+|，例如.*", "", message)) for code, message, _ in found] == [
        ("GK5609", " 个网页的标签 ContentSource 缺失"), ("GK5609", " 个网页的标签 PubDate 不是 -- : 这样的时间")]
    shutil.rmtree(templates)
    assert "page-tags" not in passing.inspect()


def test_the_title_of_a_page_is_its_tag(passing):
    document = (ROOT / "theme/templates/document.mustache").read_text()
    (passing.contents.site / "theme/templates/document.mustache").write_text(re.sub(r"(<h1[^>]*>)", r"\1甲：", document, count=1))
    assert "ArticleTitle 与网页上的标题不同" in passing.inspect()["page-tags"][0][1]


FOOTER = {"网站标识码: 3609240001": ("页脚没有网站标识码", "footer"), "备案号: 某ICP备00000000号": ("页脚没有备案号", "footer"), "公安备案号: 某公网安备00000000000000号": ("页脚没有公安备案号", "footer"),
          "联系方式: {电话: 0795-8745164}": ("页脚没有联系方式", "footer")}


@pytest.mark.parametrize("line", FOOTER)
def test_the_footer(passing, line):
    path = passing.files / "site.yml"
    text = path.read_text()
    path.write_text(text.replace("\n" + line, ""))
    assert passing.inspect()["footer"][0][:2] == ("GK5608", FOOTER[line][0])
    path.write_text(text)
    assert "footer" not in passing.inspect()


def test_a_footer_that_leaves_things_out(passing):
    (passing.contents.site / "theme/templates/footer.mustache").write_text("<footer></footer>\n")
    said = [message for _, message, _ in passing.inspect()["footer"]]
    assert len(said) >= 6 and "site.yml 写了“备案号”，首页没有显示" in said and "首页没有“网站地图”的链接" in said


def test_parts_of_the_platform(passing):
    path = passing.files / "site.yml"
    path.write_text(path.read_text().replace("制度: zhidu.md, ", ""))
    assert passing.inspect()["parts"] == [("GK5613", "平台没有“政府信息公开制度”", "content/site.yml")]


def test_duties(passing):
    path = passing.files / "site.yml"
    path.write_text(path.read_text().replace("（八）、", "").replace("、筹资筹劳", ""))
    assert [(code, message) for code, message, _ in passing.inspect()["duties"]] == [
        ("GK5612", "条例第二十条第（八）项 行政事业性收费项目及其依据、标准：没有找到公开文件"), ("GK5612", "条例第二十一条 筹资筹劳：没有找到公开文件")]
    passing.settings("自查: {不涉及: [第二十条第（八）项]}")
    passing.put("notices/c.md", "关于村级公益事业一事一议的通知")
    assert "duties" not in passing.inspect()
    # A category that cites it has to hold something.
    path.write_text(path.read_text().replace("路径: annual-reports", "路径: annual-reports\n    依据: 20(8)").replace("自查: {不涉及: [第二十条第（八）项]}", "自查: {不涉及: [20(14), 筹资筹劳]}"))
    shutil.rmtree(passing.files / "annual-reports")
    assert [message for _, message, _ in passing.inspect()["duties"]] == ["条例第二十条第（八）项 行政事业性收费项目及其依据、标准：栏目“政府信息公开年度报告”里没有公开文件"]


def test_duties_are_named_in_either_language(passing):
    path = passing.files / "site.yml"
    path.write_text(path.read_text().replace("、筹资筹劳", "").replace("（十四）", "（十五）"))
    assert len(passing.inspect()["duties"]) == 2
    passing.settings("自查: {不涉及: [20(14), contributions of money and work to public works]}")
    assert "duties" not in passing.inspect()


def test_a_duty_that_does_not_exist(passing):
    passing.settings("自查: {不涉及: [第二十条第二十项, 天气]}")
    result = passing.contents.run("check", "-s", passing.contents.site, "--lang", "zh", CLOCK)
    assert result.returncode == 1 and "“天气”不是条例第二十条、第二十一条的事项" in result.stderr and "“第二十条第二十项”" in result.stderr


def test_the_annual_report(passing):
    shutil.rmtree(passing.files / "annual-reports")
    assert passing.inspect()["annual-report"][0][0] == "GK5614"
    assert "annual-report" not in passing.inspect(clock="--clock=2027-01-20T09:00:00+08:00"), "not before it is due"


def test_what_cannot_be_read_is_said(passing):
    passing.contents.put("notices/c.md", "---\n标题: [\n---\n")
    result = passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "--lang", "zh")
    assert result.returncode == 1 and "! 站点有 1 个错误，现在不能发布" in result.stdout
    (passing.files / "site.yml").write_text("名称: [\n")
    result = passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "--lang", "zh")
    assert result.returncode == 1 and "site.yml" in result.stderr and not result.stdout


def test_the_page_shows_no_personal_data(passing, tmp_path):
    value = identities.known()
    settings = passing.files / "site.yml"
    settings.write_text(re.sub(r"(主办单位: *).*", rf"\g<1>石桥镇{value}", settings.read_text()))
    assert value in settings.read_text()
    target = tmp_path / "自查.html"
    passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "-o", target, "--lang", "zh")
    assert "石桥镇11" in target.read_text() and value not in target.read_text()


def test_the_page_for_the_folder_of_evidence(passing, tmp_path):
    passing.put("notices/c.md", "<b>通知</b>", WORDS + "请登陆网站。[甲](none.md)")
    target = tmp_path / "自查.html"
    result = passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "-o", target, "--lang", "zh")
    assert result.returncode == 1 and f"→ {target}" in result.stdout
    page = target.read_text()
    assert page.startswith("<!DOCTYPE html>") and "<script" not in page and "src=" not in page and "GK5502" in page and page.count('<tr role="row" class=') == 18
    assert "《政府网站与政务新媒体检查指标》" in page and "2026-03-02 09:00" in page
    assert passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "-o", target).returncode == 64, "nothing is overwritten"
    # It is for the office alone.
    for place in ("content/notices/r.html", "public/r.html", "theme/r.json"):
        if place.startswith("public"):
            passing.contents.put("notices/c.md", "---\n标题: 通知\n发布日期: 2026-02-25\n---\n\n" + WORDS)
            passing.contents.built(*CLOCK.split("="))
        refused = passing.contents.run("inspect", "-s", passing.contents.site, CLOCK, "-o", passing.contents.site / place, "--lang", "zh")
        assert refused.returncode == 64 and "会公开" in refused.stderr and not (passing.contents.site / place).exists()


def test_vetoes_are_warnings_of_a_build(passing):
    assert "GK56" not in passing.contents.built(*CLOCK.split("=")).stderr
    late = "--clock=2026-03-20T09:00:00+08:00"
    result = passing.contents.built(*late.split("="))
    assert "GK5601" in result.stderr and "GK5602" not in result.stderr
    # Publishing nothing would not mend it.
    passing.put("notices/c.md", "新的通知", published="2026-02-25 10:00", 索引号="x/2026-1")
    assert passing.contents.build(*late.split("="), "--strict").stderr.count("GK3109") > 0, "what else is wrong still counts"
    path = passing.files / "site.yml"
    path.write_text(path.read_text() + "自查: {栏目个数: 2}\n")
    later = passing.contents.built("--lang", "zh", "--clock", "2026-09-20T09:00:00+08:00")
    assert "2 个栏目：栏目“政策文件”最近一件是" in later.stderr and later.stderr.count("GK5602") == 1


def test_a_site_that_has_only_begun_is_still_being_filled(contents):
    contents.document("a", published="2026-02-20 09:00")
    assert "GK56" not in contents.built(*CLOCK.split("=")).stderr
    assert "GK5601" in contents.built("--clock", "2026-03-07T09:00:00+08:00").stderr
