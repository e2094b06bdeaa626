"""What prose says against the tables: of contradictions in wordings of every kind, the share that is found; their true twins are no faults."""
import json

import pytest

from pasted import Paste

pytestmark = pytest.mark.quick

FIGURES = {"new": [9, 3], "carried_in": [2, 0], "result.granted": [4, 2], "result.partial": [2, 0], "result.refused.third_party": [1, 0],
           "result.refused.internal_affairs": [1, 1], "result.unable.not_held": [1, 0], "result.not_processed.duplicate": [1, 0],
           "result.total": [10, 3], "carried_out": [1, 0]}
CASES = {"reconsideration": [2, 1, 0, 0, 3], "litigation.direct": [1, 0, 0, 0, 1], "litigation.after_reconsideration": [0, 0, 0, 1, 1]}

# Kind, sentence, and where it has a figure: the true one and another. A sentence without a figure denies that there were any:
# it is true of a report of noughts. The first list was written without sight of the patterns.
UNSEEN = [
    ("received", "全年，石桥镇新收到政府信息公开申请{}件。", "12", "15"),
    ("received", "2024年度我镇收到公民、法人提出的政府信息公开申请共计{}件，均依法登记。", "12", "21"),
    ("received", "本年度新增依申请公开事项{}件。", "12", "10"),
    ("received", "一年来，镇党政综合办受理群众信息公开申请{}宗。", "12", "17"),
    ("received", "年内共接收依申请公开{}件。", "十二", "十五"),
    ("received", "线上线下收到的信息公开申请数量为{}件。", "12", "18"),
    ("received", "政府信息公开申请方面，本年度新收{}件，较上年略有增加。", "12", "22"),
    ("carried", "上一年度结转至本年办理的申请{}件。", "2", "4"),
    ("carried", "截至年底，尚有{}件申请未办结，结转下年度继续办理。", "1", "3"),
    ("carried", "其中{}件信息公开申请结转至2025年继续办理。", "1", "5"),
    ("answered", "全年共答复申请人{}件。", "13", "9"),
    ("answered", "当年办理完毕依申请公开件{}件。", "13", "11"),
    ("answered", "所有申请均在法定期限内作出答复，合计{}件。", "13", "14"),
    ("answered", "依申请公开办结数为{}件。", "13", "16"),
    ("granted", "从办理结果看，予以公开的{}件。", "6", "8"),
    ("partial", "部分公开的有{}件。", "2", "4"),
    ("refused", "经审查决定不予公开{}件。", "3", "7"),
    ("refused", "因本机关不掌握相关信息等原因，无法提供的{}件。", "1", "4"),
    ("refused", "不予处理的申请{}件，系重复申请。", "1", "2"),
    ("reconsideration", "因政府信息公开引起的行政复议案件{}起。", "3", "5"),
    ("reconsideration", "全年发生涉及信息公开的行政复议{}件。", "3", "1"),
    ("reconsideration", "本机关政府信息公开工作被申请行政复议{}宗。", "3", "6"),
    ("litigation", "政府信息公开类行政诉讼案件共{}件。", "2", "4"),
    ("litigation", "因信息公开被提起行政诉讼{}起。", "2", "3"),
    ("percentage", "在办结的13件申请中，予以公开6件，占{}。", "46.2%", "64.2%"),
    ("percentage", "部分公开2件，占办结总数的{}。", "15.4%", "25.4%"),
    ("items", "全年主动公开政府信息{}条，其中政策文件12条、工作动态38条、公示公告10条。", "60", "65"),
    ("items", "通过门户网站公开30条、微信公众号公开20条、村务公开栏公开10条，合计{}条。", "60", "50"),
    ("items", "新收申请12件，其中自然人{}件、商业企业3件。", "9", "8"),
    ("period", "本报告所列数据的统计期限自{}年1月1日起至2024年12月31日止。", "2024", "2022"),
    ("period", "数据统计时段为2024年1月1日至2024年12月{}日。", "31", "30"),
    ("circular", "本报告依照《国务院办公厅政府信息与政务公开办公室关于印发年度报告格式的通知》（国办公开办函〔{}号）编写。", "2021〕30", "2019〕60"),
    ("none", "2024年，我镇没有收到公众提交的政府信息公开申请。"),
    ("none", "本年度无依申请公开件。"),
    ("none", "全年未发生因政府信息公开引发的行政复议、行政诉讼案件。"),
    ("none", "全年没有人就信息公开提起行政诉讼。"),
    ("none", "无结转下年度办理的申请。"),
    ("none", "截至12月31日，我镇尚未接到任何单位和个人的政府信息公开申请。"),
]
SEEN = [
    ("received", "2024年，镇政务公开办共登记政府信息公开申请{}件。", "12", "19"),
    ("received", "我镇2024年度政府信息公开申请总量{}件。", "12", "7"),
    ("received", "截至2024年12月31日，累计收到政府信息公开申请{}件。", "12", "16"),
    ("received", "依申请公开受理{}件。", "12", "8"),
    ("received", "全年共收到依申请公开政府信息申请{}份。", "12", "5"),
    ("carried", "另有上年度结转{}件，一并办理。", "2", "3"),
    ("carried", "{}件申请因12月底提出，转入2025年度办理。", "1", "2"),
    ("carried", "年末仍有{}件信息公开申请未作出答复。", "1", "4"),
    ("answered", "共办理政府信息公开申请{}件。", "13", "27"),
    ("answered", "截至年底，政府信息公开申请已办理完成{}件。", "13", "10"),
    ("answered", "对申请人均在20个工作日内书面答复，共{}件。", "13", "18"),
    ("answered", "依法依规答复信息公开申请{}件，全部在法定期限内办结。", "13", "23"),
    ("granted", "经审核，同意公开{}件。", "6", "9"),
    ("granted", "予以公开的申请{}件，均通过邮寄送达。", "6", "5"),
    ("partial", "属于部分公开情形的{}件。", "2", "3"),
    ("refused", "作出不予公开决定{}件，其中涉及第三方合法权益1件。", "3", "5"),
    ("refused", "信息不存在或者本机关不掌握、无法提供的共{}件。", "1", "6"),
    ("refused", "按不予处理方式办结信息公开申请{}件。", "1", "3"),
    ("reconsideration", "行政复议方面，全年受理{}件。", "3", "4"),
    ("reconsideration", "涉及我镇政府信息公开的行政复议申请{}件。", "3", "7"),
    ("reconsideration", "政府信息公开行政复议：{}件。", "3", "2"),
    ("litigation", "以我镇为被告的政府信息公开行政诉讼{}件。", "2", "5"),
    ("litigation", "全年政府信息公开涉诉案件{}件。", "2", "1"),
    ("percentage", "予以公开6件（占{}）。", "46.2%", "62.4%"),
    ("percentage", "申请办理结果中，予以公开占比{}。", "46.2%", "56.2%"),
    ("percentage", "不予公开3件，约占办结申请总数的{}。", "23.1%", "32.1%"),
    ("percentage", "自然人申请9件，占新收申请总量的{}。", "75%", "85%"),
    ("items", "全年发布各类信息{}条：政策类10条，公告类20条，动态类30条。", "60", "70"),
    ("items", "门户网站发布50条，政务新媒体发布30条，共计{}条。", "80", "90"),
    ("items", "组织政务公开培训{}次，包括业务培训2次、专题培训1次。", "3", "4"),
    ("period", "报告数据统计期限：{}年1月1日至12月31日。", "2024", "2023"),
    ("period", "本报告所列数据的统计期为2024年1月1日起，至2024年{}月31日止。", "12", "10"),
    ("circular", "本年报格式执行国办公开办函[{}号文件。", "2021]30", "2019]60"),
    ("none", "2024年度未收到政务信息公开申请。"),
    ("none", "全年未收到依申请公开请求。"),
    ("none", "我镇2024年未收到依申请公开政府信息。"),
    ("none", "依申请公开工作全年零申请、零复议、零诉讼。"),
    ("none", "信息公开行政复议和行政诉讼案件均为0件。"),
    ("none", "全年依申请公开收件量为零。"),
    ("none", "无上年度结转的政府信息公开申请。"),
    ("none", "本年度未发生因信息公开被申请行政复议的情形。"),
]


def paste(has_figures):
    """Thirteen requests answered of twelve new ones and two carried in, and five cases; or a report of noughts."""
    paste = Paste(year=2024)
    for block in paste.form["blocks"]:
        for row in block["rows"]:
            columns = [column["key"] for column in block["columns"]]
            parts = FIGURES.get(row["key"], [0, 0])
            values = CASES.get(row["key"], [0] * 5) if block["table"] == "litigation" else [*parts, 0, 0, 0, 0, sum(parts)] if block["table"] == "requests" else [0] * len(columns)
            for column, value in zip(columns, values):
                paste.cells[row["key"], column] = str(value if has_figures else 0)
    return paste


@pytest.fixture
def faults(run, tmp_path):
    """By sentence, the codes that name its line."""
    def faults(sentences, has_figures):
        text = paste(has_figures).text(body="\n".join(["（二）依申请公开", *sentences]) + "\n")
        (tmp_path / "report.txt").write_text(text, "utf8")
        data = json.loads(run("report", "check", tmp_path / "report.txt", "--format", "json").stdout)
        lines = text.splitlines()
        found = {sentence: set() for sentence in sentences}
        for fault in data["diagnostics"]:
            line = lines[fault["location"]["line"] - 1]
            assert line in found or fault["severity"] != "error", fault
            found.get(line, set()).add(fault["code"])
        return found

    return faults


@pytest.mark.parametrize("wordings", [UNSEEN, SEEN], ids=["unseen", "seen"])
def test_four_contradictions_of_five_are_found(faults, wordings):
    figures = [row for row in wordings if len(row) == 4]
    denials = [row for row in wordings if len(row) == 2]
    true = {**faults([row[1].format(row[2]) for row in figures], True), **faults([row[1] for row in denials], False)}
    assert not {sentence: codes for sentence, codes in true.items() if codes}
    false = {**faults([row[1].format(row[3]) for row in figures], True), **faults([row[1] for row in denials], True)}
    missed = [sentence for sentence, codes in false.items() if not codes]
    print(f"{len(false) - len(missed)} of {len(false)} contradictions found; missed:", *missed, sep="\n")
    assert len(false) == len(wordings) >= 35 and len(missed) <= len(wordings) // 5


# All of these are found, and by an error; the true twins are no faults.
COUNTED = [
    ("受理群众申请公开{}宗。", "12", ["15", "十五", "１５"]), ("全年受理群众申请公开事项{}件。", "12", ["15"]), ("全年收到依申请公开信函{}件。", "12", ["15", "十"]),
    ("新收申请12件，其中，予以公开{}件。", "6", ["8", "八", "８"]), ("其中，部分公开{}宗。", "2", ["3", "十二"]),
    ("收到政府信息公开申请12件（含上年结转{}件）。", "2", ["4", "四", "４"]), ("办理申请14件（含上年结转的{}宗）。", "2", ["4"]),
]
DENIED = ["依申请公开零件。", "全年依申请公开0宗。", "依申请公开０件。", "依申请公开信函零封。", "上年度无结转。", "上年度无结转申请。", "上一年度没有结转。", "不存在上年结转申请。", "不存在结转申请。", "无结转申请。", "不存在结转下年度的申请。"]


def test_figures_and_denials_that_are_always_held_against_the_tables(faults):
    true = {**faults([text.format(figure) for text, figure, _ in COUNTED], True), **faults(DENIED, False)}
    assert not {sentence: codes for sentence, codes in true.items() if codes}
    counted = faults([text.format(figure) for text, _, others in COUNTED for figure in others], True)
    denied = faults(DENIED, True)
    assert {frozenset(codes) for codes in counted.values()} == {frozenset({"GK4601"})}, counted
    assert {frozenset(codes) for codes in denied.values()} == {frozenset({"GK4603"})}, denied


def test_what_is_disclosed_is_no_request(faults):
    said = ["主动公开30条，依申请公开0条。", "截至年底全部办结，无结转申请。"]
    assert not faults(said[:1], True)[said[0]] and not faults(said[1:], False)[said[1]]
