"""Tables that were pasted into a report's own text: they are checked, and they agree with report.yml."""
import re

import pytest

from pasted import SHAPES, Paste
from reports import figures, text

pytestmark = pytest.mark.quick
TITLE = "---\ntitle: 大端镇人民政府2023年政府信息公开工作年度报告\npublished: 2024-01-20\nindex: x/2024-00001\n---\n\n"
ROWS = ["word", "chrome", "bars", "markdown", "column", "two blanks", "full-width blank", "office column", "full-width bars"]


def report(paste):
    """As a clerk pastes it: the title stands in the front matter."""
    return TITLE + paste.text().split("\n", 1)[1]


@pytest.fixture
def found(contents):
    """Codes with severity that `check` finds in a report of that text."""
    def found(md, yml=None):
        contents.put("annual-reports/2023/index.md", md)
        if yml:
            contents.put("annual-reports/2023/report.yml", yml)
        result = contents.run("check", "-s", contents.site, "--lang", "zh")
        return re.findall(r"(错误|警告) (GK\d+)", result.stderr), result.stderr
    return found


@pytest.mark.parametrize("shape", ROWS)
def test_a_pasted_report_is_checked(found, shape):
    """Balanced it has no error, whatever its figures look like; with one figure changed it is refused."""
    paste = Paste(shape=shape, seed=5)
    faults, shown = found(report(paste))
    assert ("警告", "GK4015") in faults and not any(severity == "错误" for severity, _ in faults), shown
    assert "核对过了" in shown
    paste.cells["carried_out", "total"] = str(int(paste.figures["carried_out"]["total"]) + 1)
    faults, shown = found(report(paste))
    assert ("错误", "GK4101") in faults or ("错误", "GK4103") in faults, shown


def test_a_report_is_checked_without_a_site(run, tmp_path):
    """`report check` reads the same file: it is no error that no report.yml lies beside it."""
    paste = Paste(shape="word", seed=5)
    (tmp_path / "index.md").write_text(report(paste), "utf8")
    fine = run("report", "check", tmp_path / "index.md", "--lang", "zh")
    assert fine.returncode == 0 and "2023 年度" in fine.stdout, fine.stderr
    paste.cells["carried_out", "total"] = str(int(paste.figures["carried_out"]["total"]) + 1)
    (tmp_path / "index.md").write_text(report(paste), "utf8")
    wrong = run("report", "check", tmp_path / "index.md", "--lang", "zh")
    assert wrong.returncode == 1 and "GK410" in wrong.stderr and "index.md:" in wrong.stderr
    (tmp_path / "index.md").write_text(TITLE + "全年工作平稳。\n", "utf8")
    assert run("report", "check", tmp_path / "index.md").returncode == 1


FEES = {
    "全年行政事业性收费2.5万元。": True, "全年收取行政事业性收费25000元。": True, "行政事业性收费金额共计15.68万元。": False,
    "全年行政事业性收费156,800元。": False, "行政事业性收费约15.7万元。": False, "行政事业性收费近30万元。": True,
    "我镇没有行政事业性收费。": True, "全年减免行政事业性收费2.5万元。": False, "行政事业性收费0.001568亿元。": False,
    "行政事业性收费项目3项。": False, "行政事业性收费比上年减少2万元。": False,
}


@pytest.mark.parametrize("prose", FEES)
def test_fees_in_the_text_are_those_of_the_table(run, tmp_path, prose):
    paste = Paste(shape="word", seed=5)
    paste.cells["fees", "amount"] = "15.68"
    (tmp_path / "r.txt").write_text(paste.text().replace("全年工作平稳。", prose), "utf8")
    result = run("report", "check", tmp_path / "r.txt", "--lang", "zh")
    assert ("GK4617" in result.stderr) == FEES[prose], result.stderr


def test_a_row_that_is_not_there_is_missed(found):
    md = report(Paste(shape="word", seed=5))
    assert ("错误", "GK4018") in found(re.sub(r"2\.重复申请.*\n", "", md))[0]
    assert ("错误", "GK4005") in found(md.replace("行政许可\t", "行政许可\t若干"))[0]


def test_prose_is_held_against_pasted_tables(found):
    paste = Paste(shape="word", seed=5)
    new = int(paste.figures["new"]["total"])
    md = report(paste).replace("全年工作平稳。", f"全年收到政府信息公开申请{new + 1}件。")
    assert ("错误", "GK4601") in found(md)[0]
    assert ("错误", "GK4601") not in found(md.replace(f"申请{new + 1}件", f"申请{new}件"))[0]


def test_the_text_and_report_yml_say_the_same(found):
    """Figures of both, row by row."""
    paste = Paste(shape="markdown", seed=5)
    own = figures(2023)
    faults, shown = found(report(paste), own)
    assert ("错误", "GK4010") in faults and "report.yml 写" in shown, shown
    alone = text(2023)
    assert ("错误", "GK4010") not in found(alone, own)[0]


def test_the_unit_of_a_fee_is_never_lost(run, tmp_path):
    """However the header or a line names it: 860 元 are no 860 万元."""
    def status(change):
        (tmp_path / "r.txt").write_text(change(plain), "utf8")
        result = run("report", "check", tmp_path / "r.txt", "--lang", "zh")
        return result.returncode, result.stderr
    paste = Paste(shape="word", seed=5)
    paste.cells["fees", "amount"] = "860"
    plain, header = paste.text(), "本年收费金额（单位：万元）"
    for name, change in {
        "wrapped": lambda text: text.replace(header, "本年收费金额\n（单位：元）"), "other words": lambda text: text.replace(header, "本年收费总额（人民币元）"),
        "above": lambda text: text.replace(header, "本年收费金额").replace("第二十条第（一）项", "单位：元\n第二十条第（一）项"),
        "label": lambda text: text.replace(header, "本年收费金额").replace("行政事业性收费\t", "行政事业性收费（元）\t"),
        "below": lambda text: text.replace(header, "本年收费金额").replace("三、收到和处理", "注：收费金额单位为元\n三、收到和处理"),
        "thousands": lambda text: text.replace("单位：万元", "单位：千元")}.items():
        code, said = status(change)
        assert code == 1 and "860" in said and "GK4005" in said, (name, said)
    assert "GK4005" not in status(lambda text: text)[1] and "GK4005" not in status(lambda text: text.replace(header, "本年收费金额\n（万元）"))[1]


def test_groups_of_table_four_stand_in_their_order(run, tmp_path):
    """Whole columns may be exchanged with their heads; no figure is read under another's."""
    def codes(text):
        (tmp_path / "r.txt").write_text(text, "utf8")
        return re.findall(r"错误 (GK\d+)", run("report", "check", tmp_path / "r.txt", "--lang", "zh").stderr)
    for shape in ("word", "chrome", "bars", "column", "markdown"):
        text = Paste(shape=shape, seed=5).text()
        assert codes(text) == []
        assert "GK4003" in codes(text.replace("未经复议直接起诉", "＊").replace("复议后起诉", "未经复议直接起诉").replace("＊", "复议后起诉"))
        heading, table = re.split(r"(?<=四、政府信息公开行政复议、行政诉讼情况\n)", text)
        assert "GK4003" in codes(heading + table.replace("行政复议", "＊", 1).replace("行政诉讼", "行政复议", 1).replace("＊", "行政诉讼", 1))
        assert "GK4003" in codes(heading + re.sub(r"总计", "＊", table, count=1).replace("结果维持", "总计", 1).replace("＊", "结果维持", 1))


def test_a_table_pasted_twice_is_none(run, tmp_path):
    text = Paste(shape="word", seed=5).text()
    table = re.search(r"(?<=四、政府信息公开行政复议、行政诉讼情况\n)(.*\n)+?(?=五、)", text)[0]
    (tmp_path / "r.txt").write_text(text.replace(table, table * 2), "utf8")
    result = run("report", "check", tmp_path / "r.txt", "--lang", "zh")
    assert result.returncode == 1 and "写了两次" in result.stderr


@pytest.mark.parametrize("nought", ["—", "", "/", "-"])
def test_noughts_that_follow_are_held_to(run, tmp_path, nought):
    """Where the total of the outcomes leaves nothing for a row, a one in it is too many."""
    def rows(seed):
        return [row for row, columns in Paste(seed=seed).figures.items() if row.startswith("result.") and columns["total"] == 0]

    def check(change=lambda paste: None):
        paste = Paste(shape="word", seed=seed, nought=nought)
        change(paste)
        (tmp_path / "r.txt").write_text(paste.text(), "utf8")
        return run("report", "check", tmp_path / "r.txt", "--lang", "zh")

    seed = next(seed for seed in range(1, 500) if rows(seed))
    row = rows(seed)[0]
    assert check().returncode == 0
    result = check(lambda paste: paste.cells.update({(row, list(paste.figures[row])[2]): "1"}))
    assert result.returncode == 1 and re.search(r"错误 GK410[123]", result.stderr), result.stderr[-600:]
