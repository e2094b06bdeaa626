"""`report check` on pasted text: every figure is read in its cell, or its row is refused by name."""
import json
import random

import pytest

from pasted import FIGURES, LABELS, NOUGHTS, PLACES, SHAPES, TITLES, Paste
from reports import FORMATS

FORMS = list(FORMATS)


@pytest.fixture
def check(run, tmp_path):
    """Exit status, the report's record, and all faults."""
    def check(text, *arguments):
        (tmp_path / "report.txt").write_bytes(text.encode("utf8"))
        result = run("report", "check", tmp_path / "report.txt", "--format", "json", *arguments)
        data = json.loads(result.stdout)
        record = data["reports"][0] if data["reports"] else None
        return result.returncode, record, data["diagnostics"]

    return check


def codes(faults, severity="error"):
    return sorted(fault["code"] for fault in faults if fault["severity"] == severity)


def zh(fault):
    return fault["message"]["zh"] + (fault.get("mend") or {"zh": ""})["zh"]


def assert_read(check, **parts):
    paste = Paste(**parts)
    status, record, faults = check(paste.text())
    wrong = [(row, column, value, record["figures"][row][column]) for row, columns in paste.expected.items() for column, value in columns.items()
             if record["figures"][row][column] != value]
    assert not wrong and codes(faults) == [] and status == 0, (parts, faults[:3], wrong[:5])
    assert all(count["rows"] == count["of"] for count in record["read"].values())


def ways():
    """Each shape in both formats, everything else in turn; and each way of everything in two shapes."""
    noughts = NOUGHTS[:-1]
    for number, shape in enumerate(SHAPES):
        for format in FORMS:
            turn = number * 2 + FORMS.index(format)
            yield dict(format=format, shape=shape, label=list(LABELS)[turn % len(LABELS)], figure=list(FIGURES)[turn % len(FIGURES)], nought=noughts[turn % len(noughts)],
                       title=list(TITLES)[turn % len(TITLES)], noise=turn % 3 == 0)
    for number, (key, value) in enumerate([*(("label", way) for way in LABELS), *(("figure", way) for way in FIGURES), *(("title", way) for way in TITLES)]):
        yield {"format": FORMS[number % 2], "shape": ["column", "word", "two blanks"][number % 3], key: value}
    for number, shape in enumerate(PLACES):
        yield dict(format=FORMS[number % 2], shape=shape, nought="")


@pytest.mark.quick
@pytest.mark.parametrize("parts", ways(), ids=lambda parts: "-".join(str(part) for part in parts.values()))
def test_balanced_reports_are_read_whole(check, parts):
    assert_read(check, seed=len(str(parts)), **parts)


@pytest.mark.soak
@pytest.mark.parametrize("format", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_in_every_way(check, format, shape):
    several = [dict(label=way) for way in LABELS] + [dict(figure=way) for way in FIGURES] + [dict(title=way) for way in TITLES] + [dict(noise=True)]
    several += [dict(nought=nought) for nought in NOUGHTS if nought or shape in PLACES]
    for seed, parts in enumerate(several):
        assert_read(check, format=format, shape=shape, seed=seed, **parts)


def broken(paste, random_):
    """A cell of table 3 or 4 of which one too many is written, as (row label, column label).

    A total of 表四 is left alone where noughts are blanks: one of them could stand for the one.
    """
    table = random_.choice(["requests", "requests", "litigation"])
    cells = [(row, column) for block in paste.form["blocks"] if block["table"] == table for row in block["rows"] for column in block["columns"]
             if str(paste.figures[row["key"]][column["key"]]) != "0" and not (table == "litigation" and column["key"] == "total" and paste.nought != "0")]
    if not cells:
        return broken(paste, random_)
    row, column = random_.choice(cells)
    paste.cells[row["key"], column["key"]] = str(int(paste.figures[row["key"]][column["key"]]) + 1)
    return row["label"], column["label"]


def assert_found(check, seed, **parts):
    paste = Paste(seed=seed, **parts)
    row, column = broken(paste, random.Random(seed))
    status, _, faults = check(paste.text())
    errors = [fault for fault in faults if fault["severity"] == "error"]
    assert status == 1 and {fault["code"] for fault in errors} <= {"GK4005", "GK4101", "GK4102", "GK4103", "GK4201"}, (parts, errors)
    assert any(row in zh(fault) and column in zh(fault) for fault in errors), (row, column, errors)


@pytest.mark.quick
@pytest.mark.parametrize("shape", SHAPES)
def test_one_wrong_cell_is_found_and_named(check, shape):
    number = list(SHAPES).index(shape)
    assert_found(check, number, format=FORMS[number % 2], shape=shape, nought=NOUGHTS[number % (6 if shape in PLACES else 5)])


@pytest.mark.soak
@pytest.mark.parametrize("shape", SHAPES)
def test_one_wrong_cell_in_every_way(check, shape):
    for seed in range(6):
        for format in FORMS:
            for nought in NOUGHTS:
                if nought or shape in PLACES:
                    assert_found(check, seed, format=format, shape=shape, nought=nought)


def damage(paste, how, random_):
    """Damages a row of table 2 or 3; returns its label."""
    block, row = random_.choice([(block, row) for block in paste.form["blocks"] if block["table"] != "litigation" for row in block["rows"]])
    label, inner = paste.label(row["label"]), paste.table

    def table(other):
        for line in inner(other):
            if other is block and label in line:
                line = list(line)
                figures = range(len(line) - len(block["columns"]), len(line))
                if how == "a cell is gone":
                    del line[random_.choice(figures)]
                elif how == "a cell too many":
                    line.append("3")
                elif how == "another name":
                    line[line.index(label)] = "另外的事项"
                else:
                    line[random_.choice(figures)] = how
            yield line

    paste.table = table
    return row["label"]


@pytest.mark.quick
@pytest.mark.parametrize("how", ["a cell is gone", "a cell too many", "another name", "x", "1O", "若干", "12,34"])
@pytest.mark.parametrize("shape", ["word", "excel", "chrome", "bars", "markdown", "trailing tab", "column", "spaced column", "office column", "two blanks", "bar on its line"])
def test_a_damaged_row_is_refused_by_name(check, shape, how):
    seed = len(shape) + len(how)
    paste = Paste(format=FORMS[seed % 2], shape=shape, seed=seed, nought="0" if how == "a cell is gone" else NOUGHTS[seed % 5])
    label = damage(paste, how, random.Random(seed))
    status, record, faults = check(paste.text())
    errors = [zh(fault) for fault in faults if fault["severity"] == "error"]
    assert status == 1 and any(label in error or "另外的事项" in error for error in errors), errors
    # No figure has come to another cell.
    assert all(record["figures"][row][column] in (None, value) for row, columns in paste.expected.items() for column, value in columns.items())


@pytest.mark.quick
def test_a_table_that_is_not_read_is_an_error(check):
    """There or not: a report has three tables, and none of them is unread in silence."""
    text = Paste().text()
    start, end = text.index("四、政府"), text.index("五、存在")
    status, record, faults = check(text[:start] + "四、政府信息公开行政复议、行政诉讼情况\n见附图。\n" + text[end:])
    assert status == 1 and codes(faults) == ["GK4018"] and record["read"]["litigation"] == {"rows": 0, "of": 3}
    [fault] = [fault for fault in faults if fault["code"] == "GK4018"]
    assert "表四" in fault["message"]["zh"] and fault["location"]["line"] == text[:start].count("\n") + 1
    lost = "\n".join(line for line in text.splitlines() if "属于国家秘密" not in line and "重复申请" not in line)
    status, _, faults = check(lost)
    assert status == 1 and any(fault["code"] == "GK4018" and "缺 2 行：1.属于国家秘密、2.重复申请" in fault["message"]["zh"] for fault in faults)


@pytest.mark.quick
@pytest.mark.parametrize("old, new", [("", ""), ("石桥镇2023年政府信息公开工作年度报告", "关于清淤的通知"), ("全年工作平稳。", "全年收到政府信息公开申请987件。"), ("行政许可\t", "行政许可"), ("\t", "")])
def test_whatever_fails_is_said_in_json(run, tmp_path, old, new):
    """Also what a check finds: a caller that reads `diagnostics` alone misses nothing."""
    text = Paste().text()
    assert old in text
    (tmp_path / "a.txt").write_text(text.replace(old, new) if old else "", "utf8")
    result = run("report", "check", tmp_path / "a.txt", "--format", "json")
    data = json.loads(result.stdout)
    of_checks = [fault for record in data["reports"] for check in record["checks"] for fault in check["faults"]]
    assert result.returncode == 1 and codes(data["diagnostics"])
    assert all(fault in data["diagnostics"] for fault in of_checks) and (old[:2] != "全年" or codes(of_checks) == ["GK4601"])


@pytest.mark.quick
def test_rows_of_another_name_are_named_with_the_nearest(check):
    paste = Paste(shape="chrome")
    status, record, faults = check(paste.text().replace("行政规范性文件", "规范性文件"))
    [fault] = [fault for fault in faults if fault["severity"] == "error"]
    assert status == 1 and fault["code"] == "GK4003" and "2019-60" in fault["message"]["zh"] and record["read"]["proactive"] == {"rows": 5, "of": 6}
    more = paste.text().replace("行政许可\t", "行政复核决定\t5\n行政许可\t")
    [fault] = [fault for fault in check(more)[2] if fault["severity"] == "error"]
    assert fault["code"] == "GK4003" and "行政复核决定" in fault["message"]["zh"]
    near = check(paste.text().replace("重复申请\t", "重复的申请\t"))[2]
    assert any("是不是“2.重复申请”" in zh(fault) for fault in near)


@pytest.mark.quick
@pytest.mark.parametrize("shape", ["word", "column", "bars", "bar on its line"])
@pytest.mark.parametrize("format, year, due", [("2019-60", 2023, "2021-30"), ("2021-30", 2020, "2019-60")])
def test_the_form_of_another_year_is_said_once(check, shape, format, year, due):
    status, record, faults = check(Paste(format=format, year=year, shape=shape).text())
    errors = [fault for fault in faults if fault["severity"] == "error"]
    assert status == 1 and [fault["code"] for fault in errors] == ["GK4002"] and due in errors[0]["message"]["zh"] and format in errors[0]["message"]["zh"]
    assert record["read"]["proactive"]["rows"] == 0 and all(value is None for value in record["figures"]["fees"].values())
    assert not [fault for fault in faults if fault["code"] == "GK4006"]


@pytest.mark.quick
@pytest.mark.parametrize("old, new", [("本年制发件数\t本年废止件数", "本年废止件数\t本年制发件数"), ("商业企业\t科研机构", "科研机构\t商业企业"), ("结果维持\t结果纠正", "结果纠正\t结果维持")])
def test_columns_in_another_order_are_refused(check, old, new):
    text = Paste().text()
    assert old in text
    status, _, faults = check(text.replace(old, new))
    assert status == 1 and codes(faults) == ["GK4003"]


@pytest.mark.quick
@pytest.mark.parametrize("written, amount", [("26.55", "26.55"), ("26.55万元", "26.55"), ("２６．５５ 万元", "26.55"), ("265500元", None), ("二十六", None)])
def test_fees_in_their_unit(check, written, amount):
    paste = Paste()
    paste.cells["fees", "amount"] = written
    status, record, faults = check(paste.text())
    assert record["figures"]["fees"]["amount"] == amount and (status, codes(faults)) == ((0, []) if amount else (1, ["GK4005"]))
    assert amount or any("行政事业性收费·本年收费金额" in fault["message"]["zh"] for fault in faults)


@pytest.mark.quick
@pytest.mark.parametrize("header, written, found", [
    ("采购总金额", "15.68万元", []), ("采购总金额（万元）", "15.68", []), ("采购总金额（单位：元）", "156800", []), ("采购总金额", "15.68", ["GK4005"]),
])
def test_the_unit_may_stand_in_the_header(check, header, written, found):
    paste = Paste(format="2019-60", seed=3)
    paste.cells["central_procurement", "projects"], paste.cells["central_procurement", "amount"] = "15", written
    status, record, faults = check(paste.text().replace("采购总金额", header))
    assert codes(faults) == found and status == (1 if found else 0)


@pytest.mark.quick
@pytest.mark.parametrize("cell, written, read", [
    ("delta_items", "+22", "22"), ("delta_items", "－3", "-3"), ("delta_items", "--253", None), ("prev_items", "+22", None), ("decisions", "12件", "12"), ("decisions", "1,234", "1234"),
])
def test_signs_are_read_or_refused_cell_by_cell(check, cell, written, read):
    paste = Paste(format="2019-60", seed=2)
    paste.cells["licensing", "prev_items"] = "31"
    paste.cells["licensing", cell] = written
    status, record, faults = check(paste.text())
    assert record["figures"]["licensing"][cell] == read and codes(faults) == ([] if read else ["GK4005"])
    assert read or any("行政许可·" in fault["message"]["zh"] and f"“{written}”" in fault["message"]["zh"] for fault in faults)


@pytest.mark.quick
@pytest.mark.parametrize("title, year", [("石桥镇政府信息公开工作年度报告", None), ("石桥镇2017年政府信息公开工作年度报告", 2017)])
def test_a_title_without_a_year_of_a_form(run, tmp_path, title, year):
    (tmp_path / "a.txt").write_text(Paste().text().replace("石桥镇2023年政府信息公开工作年度报告", title), "utf8")
    result = run("report", "check", tmp_path / "a.txt", "--lang", "zh")
    assert result.returncode == 1 and ("GK4002" if year else "GK4001") in result.stderr and "→" in result.stderr


LEVELS = {
    "石桥镇": "township", "石桥乡人民政府": "township", "江南区石桥街道办事处": "subdistrict", "石桥县": "county", "石桥县人民政府办公室": "county", "江南省": "province",
    "石桥县自然资源局": "department", "石桥市公共资源交易中心": "department", "石桥市": None, "国家石桥总局": "ministry", "某单位": None,
    "江南区石桥街道办": "subdistrict", "石桥盟行政公署": "city",
}


@pytest.mark.quick
@pytest.mark.parametrize("office", LEVELS)
def test_the_level_is_read_from_the_title_where_it_is_plain(check, office):
    paste = Paste()
    for column in ("made", "in_force"):
        paste.cells["rules", column] = "1"
    text = paste.text().replace("石桥镇2023", office + "2023").replace("工作考核、社会评议和责任追究按规定进行。", "")
    status, record, faults = check(text)
    level = LEVELS[office]
    assert record.get("level") == level
    assert ("GK4301" in codes(faults)) == (level not in (None, "province", "ministry", "city"))
    assert ("GK4611" in codes(faults, "warning")) == (level in ("township", "county", "province", "city"))
    gaps = {c["id"] for c in record["checks"] if any("--level" in gap["zh"] for gap in c["notAssessable"])}
    assert ("proactive.rules" in gaps) == (level is None)


@pytest.mark.quick
def test_the_level_may_be_said(check, run, tmp_path):
    paste = Paste()
    paste.cells["rules", "in_force"] = "1"
    text = paste.text()
    assert codes(check(text)[2]) == ["GK4301"]
    for level in ("city", "市", "province", "省", "ministry", "国务院部门"):
        assert codes(check(text, "--level", level)[2]) == [] or level == "x"
    assert codes(check(text, "--level", "部门")[2]) == ["GK4301"]
    assert run("report", "check", tmp_path / "report.txt", "--level", "村").returncode == 64


@pytest.mark.quick
def test_what_was_read_is_printed(run, tmp_path):
    paste = Paste(seed=4)
    (tmp_path / "a.txt").write_text(paste.text(), "utf8")
    chinese, english = (run("report", "check", tmp_path / "a.txt", "--lang", language).stdout for language in ("zh", "en"))
    assert "读到 表二 6/6 行，表三 25/25 行，表四 15/15 格" in chinese and "read: table 2 6/6 rows, table 3 25/25 rows, table 4 15/15 cells" in english
    new = " ".join(str(value) for value in paste.figures["new"].values())
    assert f"一、本年新收政府信息公开申请数量  {new}\n" in chinese and f"new  {new}\n" in english
    assert "其余 " in chinese and not any("\u4e00" <= sign <= "\u9fff" for sign in english.replace("（", "").replace("）", ""))


@pytest.mark.quick
def test_blanks_are_warned_of_with_their_columns(check):
    status, record, faults = check(Paste(nought="", seed=5).text())
    assert status == 0 and {fault["code"] for fault in faults} == {"GK4006"}
    blank = next(fault["message"]["zh"] for fault in faults if "carried_in" in fault["message"]["en"])
    assert [column for column in ("自然人", "商业企业", "其他") if column in blank]


@pytest.mark.quick
def test_text_around_the_tables_is_no_table(check):
    """Prose that speaks of the rows, and figures outside of the tables, are neither rows nor faults."""
    body = "行政许可\n全年办理行政许可事项，详见附件。\n1.主动公开\n行政处罚 12 件均已公示。\n"
    status, record, faults = check(Paste(shape="two blanks").text(body=body))
    assert status == 0 and codes(faults) == [] and record["read"]["proactive"] == {"rows": 6, "of": 6}


def parts_of(paste):
    """Cells whose figure is not nought while all others of their row and column are written: (row, column, figure)."""
    return [(row["key"], column["key"], paste.figures[row["key"]][column["key"]]) for block in paste.form["blocks"] if block["table"] != "proactive"
            for row in block["rows"] for column in block["columns"] if str(paste.figures[row["key"]][column["key"]]) != "0"]


@pytest.mark.quick
@pytest.mark.parametrize("sign", ["/", "—", "", "无"])
@pytest.mark.parametrize("shape", ["word", "column"])
def test_a_sign_for_nought_where_the_sums_leave_another_figure(check, shape, sign):
    """It is an error, and a blank a warning; the figure is named, not 0. What is nought stays accepted."""
    for seed in range(2):
        paste = Paste(seed=seed, shape=shape)
        row, column, figure = random.Random(f"{seed}{sign}").choice(parts_of(paste))
        paste.cells[row, column] = sign
        status, record, faults = check(paste.text())
        assert record["figures"][row][column] is None and status == bool(sign)
        [fault] = [fault for fault in faults if fault["code"] in ("GK4005", "GK4006")]
        assert codes(faults) == ["GK4005"] * status and f"写 {figure}" in fault["mend"]["zh"] and "写 0" not in fault["mend"]["zh"] and str(figure) in fault["mend"]["en"]


@pytest.mark.quick
def test_signs_of_which_the_sums_leave_the_total(check):
    """Which of two cells it is nobody knows: no error, and the mend does not say 0 alone."""
    paste = Paste(seed=1)
    for column in ("natural_person", "legal_person.business"):
        for row in paste.figures:
            if (row, column) in paste.cells:
                paste.cells[row, column] = "/"
    status, _, faults = check(paste.text())
    new = paste.figures["new"]
    rest = new["natural_person"] + new["legal_person.business"]
    assert rest and any(f"合计应为 {rest}" in zh(fault) for fault in faults if "一、本年新收" in zh(fault))


@pytest.mark.quick
@pytest.mark.parametrize("name", ["proactive", "requests", "litigation"])
@pytest.mark.parametrize("shape", ["word", "chrome", "column", "bars", "two blanks", "spaced column"])
def test_a_table_without_figures_takes_no_other_with_it(check, shape, name):
    paste = Paste(seed=1, shape=shape)
    inner = paste.table

    def table(block):
        figures = {value for (row, _), value in paste.cells.items()} if block["table"] == name else set()
        yield from ([cell for cell in line if cell in (None, False) or cell not in figures] for line in inner(block))

    paste.table = table
    status, record, faults = check(paste.text())
    read = {key: count["rows"] for key, count in record["read"].items()}
    assert status == 1 and read == {"proactive": 6, "requests": 25, "litigation": 3, name: 0}
    assert [fault["code"] for fault in faults] == ["GK4018"] and {"proactive": "表二", "requests": "表三", "litigation": "表四"}[name] in faults[0]["message"]["zh"]


@pytest.mark.quick
@pytest.mark.parametrize("name", ["[表{}]", "【表{}】", "［表{}］", "表{}"])
@pytest.mark.parametrize("shape", ["word", "column", "spaced column", "bars"])
def test_the_name_of_a_table_above_it(check, shape, name):
    lines = []
    for line in Paste(seed=1, shape=shape).text().splitlines():
        lines.append(line)
        lines += [name.format(line[:1])] * (line[:2] in ("二、", "三、", "四、") and line.endswith("情况"))
    status, record, faults = check("\n".join(lines))
    assert status == 0 and codes(faults) == [] and all(count["rows"] == count["of"] for count in record["read"].values())
