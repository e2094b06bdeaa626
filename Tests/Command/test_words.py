"""Words that inspections count: former names, slips, words and marks that stand twice or alone, weekdays, sums."""
import json
import re

import pytest

CLOCK = "--clock=2026-03-02T09:00:00+08:00"


@pytest.fixture
def said(contents):
    """Codes with their lines and messages that `check` finds in a text of 2026."""
    def said(body, title="关于甲项工作的通知", written="2026-01-04", name="a"):
        contents.put(f"policies/{name}.md", f"---\ntitle: {title}\npublished: 2026-01-05\nwritten: {written}\nindex: x/2026-{name}\n---\n\n{body}\n")
        result = contents.run("check", "-s", contents.site, "--format", "json", CLOCK)
        return [(one["code"], one["location"]["line"], one["message"]["zh"], one["mend"]["zh"]) for one in json.loads(result.stdout)["diagnostics"]]
    return said


WRONG = {
    "由县国土资源局办理。": ("GK5501", "改成：自然资源局"), "报市环境保护局备案。": ("GK5501", "改成：生态环境局"), "经卫生和计划生育委员会同意。": ("GK5501", "卫生健康委员会"),
    "银保监会公布。": ("GK5501", "金融监管总局"), "到地税局缴纳。": ("GK5501", "改成：税务局"), "请登陆网站查询。": ("GK5502", "改成：登录网站"), "截止目前，已完成。": ("GK5502", "改成：截至目前"),
    "帐户信息。": ("GK5502", "改成：账户"), "统一布署。": ("GK5502", "改成：部署"), "拔付资金。": ("GK5502", "改成：拨付"), "工作的的安排。": ("GK5503", "只留一个"), "完成了，，再报。": ("GK5503", "只留一个"),
    "报送材料。。": ("GK5503", "只留一个"), "待续。。。": ("GK5503", "省略号写成：……"), "甲、乙、，丙。": ("GK5503", "只留一个"), "按《条例规定办理。": ("GK5504", "补上“》”"), "按条例》规定办理。": ("GK5504", "补上“《”"),
    "开展“清河行动。": ("GK5504", "补上“””"), "行动”开展。": ("GK5504", "补上““”"), "2026年3月5日（星期三）开会。": ("GK5505", "核对"), "3月5日（周五）开会。": ("GK5505", "核对"),
    "金额12,000元（大写：壹万叁仟元整）。": ("GK5506", "核对"), "人民币壹万贰仟元整（13000元）。": ("GK5506", "核对"), "1.2万元（壹万贰仟伍佰元整）。": ("GK5506", "核对"), "100.50元（大写壹佰元伍角）。": None, "12,000元（大写：壹万叁仟元）。": ("GK5506", "核对"),
}


@pytest.mark.parametrize("body", WRONG)
def test_a_wrong_word_is_said_with_what_to_write(said, body):
    found = said(body)
    if WRONG[body] is None:
        assert not found
        return
    code, mend = WRONG[body]
    assert [one[:2] for one in found] == [(code, 8)] and mend in found[0][3], found


@pytest.mark.parametrize("body", [body for body, wanted in WRONG.items() if wanted and wanted[1].startswith("改成")])
def test_the_mend_mends(said, body):
    [(_, _, message, mend)] = said(body)
    word = re.search(r"“(.+?)”", message)[1]
    assert said(body.replace(word, mend.split("：")[1].split("；")[0])) == []


RIGHT = [
    "依据《国土资源部关于甲的通知》办理。", "文中写“请登陆网站”。", "原国土资源局的档案移交完毕。", "生态环境保护部门和国土资源部门。", "以经济建设为中心，争做为民服务的好干部。", "台风在福建登陆。", "报名截止时间为3月5日。",
    "的的确确、不了了之、是是非非、和和气气。", "有人说“甲”“乙”“丙”，见《甲》《乙〈丙〉》。", "3月5日（星期四）开会，2026年3月2日（周一）公示。", "12,000元（大写：壹万贰仟元整），1.2万元（壹万贰仟元整）。", "壹佰贰拾叁万元整（1230000元）。",
    "不以营利为目的的活动、合同标的的交付。", "为了了解情况，以及及时处理，公众参与与监督。", "让群众暖暖和和过年，成绩了不起，取得了了不起的成绩。", "但是是否可行，饱和和不饱和。", "进行了了解，促进共和和平。",
    "因该项目用地，按排放标准、按排名先后安排。", "既使企业得到发展，又使群众受益。", "……", "“甲事如下：\n\n“一是乙；\n\n“二是丙。”", "不良反应情况已上报。", "2025年12月31日（星期三）为止。", "明年1月6日（星期三）召开。", "2027年第一批3月5日（星期五）发放，末批12月31日（星期五）发放。",
    "依据国家旅游局令第16号。", "中国银监会令2010年第1号", "张三，1990年至2012年任国土资源局办事员。", "机构改革前，国土资源局承担。", "不再保留国土资源局。", "国土局（现自然资源局）办公。", "国土资源局原局长张某。",
    "去年12月31日（星期三）为止。", "国家税务总局石桥县税务局。",
    "```\n登陆网站，，《\n```",
]


@pytest.mark.parametrize("body", RIGHT)
def test_what_is_right_is_quiet(said, body):
    assert [one for one in said(body) if one[0].startswith("GK55")] == []


def test_a_name_was_right_before_its_change(said):
    assert said("由县国土资源局办理。", written="2017-05-04") == []
    assert said("由县国土资源局办理。", title="县国土资源局的通知")[0][0:2] == ("GK5501", 2)


def test_a_quotation_that_is_never_closed(said):
    """In each paragraph again, closed in the last."""
    assert [one[:2] for one in said("“甲事如下：\n\n“一是乙；\n\n二是丙。")] == [("GK5504", 10)]
    assert said("| 甲 | 乙 |\n|-|-|\n| “甲 | 乙” |")[0][0] == "GK5504"


def test_a_site_has_words_of_its_own(contents, said):
    contents.put("words.csv", "类别,词语,改为,说明\n错误,石桥鎮,石桥镇,繁体\n允许,帐户\n同义,低保,最低生活保障\n错误,赖皮\n")
    [(code, _, message, mend)] = said("石桥鎮的帐户。")
    assert code == "GK5502" and "（繁体）" in message and mend == "改成：石桥镇"
    [(code, _, _, mend)] = said("不要赖皮。")
    assert "允许,赖皮" in mend
    contents.put("words.csv", (contents.site / "content/words.csv").read_text() + "允许,赖皮\n")
    assert said("不要赖皮。") == []
    contents.put("words.csv", "错误\n甲,乙,丙\n")
    assert [one[0] for one in said("甲。")] == ["GK5507", "GK5507"]
    assert not (contents.public / "words.csv").exists()


def test_a_word_of_a_title_is_waived_too(contents, said):
    assert said("甲。", title="老帐户的故事")[0][:2] == ("GK5502", 2)
    result = contents.run("waive", "GK5502", contents.site / "content/policies/a.md", "--reason", "书名", "--by", "甲某某", CLOCK)
    assert result.returncode == 0, result.stderr
    assert said("甲。", title="老帐户的故事") == []


def test_a_word_that_is_meant_is_waived(contents, said):
    assert said("老帐户。")[0][0] == "GK5502"
    result = contents.run("waive", "GK5502", contents.site / "content/policies/a.md", "--reason", "地名", "--by", "甲某某", CLOCK)
    assert result.returncode == 0, result.stderr
    assert said("老帐户。") == []
    assert [one[0] for one in said("老帐户，新帐号。")] == ["GK5502"]


FORMER = ["原丰城市环保局局长", "由原县国土资源局、原县环保局于2019年5月批准", "原省国土资源厅批复", "原市卫计委印发", "原国土局"]
BORDERS = [
    "全镇农技知识讲座落幕", "《党报》公布署名文章", "会场设客座落地窗", "一贯策划", "选拔款项", "大幅射击", "台风登陆平台山区", "由县公安局和和县文旅局", "按照和和平、发展",
]


@pytest.mark.parametrize("text", FORMER + BORDERS)
def test_what_is_no_wrong_word(contents, text):
    """Names of former times with their place, and words that meet another."""
    contents.document("a", text + "。")
    assert not [one for one in contents.check()[1] if one[0].startswith("GK55")], contents.found


@pytest.mark.parametrize("text, code", [
    ("因为原因是国土资源局未批", "GK5501"), ("按原则由国土资源局办理", "GK5501"), ("办公楼座落于镇东", "GK5502"), ("全面布署工作", "GK5502"), ("登陆平台填报", "GK5502"),
    ("补助50000元（大写：陆万元整）", "GK5506"), ("叁拾万元整（￥310,000元）", "GK5506"), ("伍拾万元整（￥600,000.00元）", "GK5506"), ("30000元（大写：伍万元整）", "GK5506"),
])
def test_what_is_one(contents, text, code):
    contents.document("a", text + "。")
    assert code in [one[0] for one in contents.check()[1]]


@pytest.mark.parametrize("text", ["伍拾陆万零伍拾元整（560050元）", "叁拾万元整（￥300,000元）", "50000元（大写：伍万元整）", "陆某、伍某各领取30元"])
def test_sums_that_agree(contents, text):
    contents.document("a", text + "。")
    assert not [one for one in contents.check()[1] if one[0] == "GK5506"]


@pytest.mark.parametrize("text, words", [
    ("截止2026年10月底，累计发放三批。", 1), ("（截止2026年10月底）", 1), ("截止到10月底，累计发放三批。", 1), ("截止今年6月，已办结。", 1), ("一如继往地做好。", 1), ("通迅地址见附件。", 1),
    ("全镇截止到目前已办结。", 1), ("全镇截止今日已办结。", 1), ("报名截止2026年10月31日。", 0), ("申报截止到10月31日。", 0), ("截至2026年10月底，累计发放三批。", 0), ("报名截止日期：2026年10月31日。", 0), ("截止时间为10月31日。", 0)])
def test_a_day_that_figures_are_of(contents, text, words):
    contents.put("policies/a.md", f"---\n标题: 甲\n发布日期: 2026-01-05\n索引号: x/2026-00001\n---\n\n{text}\n")
    contents.check()
    assert [one["code"] for one in contents.found].count("GK5502") == words, contents.found
