"""Rosters as offices export them: titles above the head, columns too narrow for their numbers, tables at the end of an old document; and tables of figures that hold nobody's number."""
import io
import random
import resource

import docx
import docx.shared
import openpyxl
import pypdf
import pytest

import identities
import office_files
from test_everywhere import look

RNG = random.Random("rosters")
IDS = [identities.citizen(RNG) for _ in range(4)]
PHONES = [identities.mobile(RNG) for _ in range(4)]
CARDS = [identities.card(RNG) for _ in range(4)]


def table(rows, widths=None, after=True):
    document = docx.Document()
    document.core_properties.author = ""
    made = document.add_table(rows=0, cols=len(rows[0]))
    made.style = document.styles["Table Grid"]
    made.autofit = False
    for row in rows:
        for place, (cell, value) in enumerate(zip(made.add_row().cells, row)):
            cell.text = value
            if widths:
                cell.width = docx.shared.Cm(widths[place])
    for place, width in enumerate(widths or []):
        made.columns[place].width = docx.shared.Cm(width)
    if after:
        document.add_paragraph("以上。")
    return office_files.saved(document)


def codes(contents, attached, files):
    told, shown = look(contents, attached, files)
    for value in IDS + PHONES + CARDS:
        assert value not in shown
    return {name: [code for code, _ in told[name]] for name in files}, told


@pytest.mark.parametrize("ending", ["doc", "wps"])
def test_a_table_at_the_end_of_an_old_document(contents, attached, ending):
    """LibreOffice glues the cells of a table that nothing follows."""
    rows = [["序号", "姓名", "身份证号", "金额"]] + [[str(number), "张某", IDS[number], "500"] for number in range(4)]
    data = office_files.converted(table(rows, after=False), "docx", "doc:MS Word 97")
    found, told = codes(contents, attached, {f"名册.{ending}": data, f"完整.{ending}": office_files.converted(table(rows), "docx", "doc:MS Word 97")})
    assert all(one.count("GK5001") == 4 for one in found.values()), told


@pytest.mark.parametrize("width, values, head, code", [
    (1.1, IDS, "身份证号", "GK5001"), (1.6, IDS, "身份证号", "GK5001"), (2.2, IDS, "证件号", "GK5001"), (1.3, CARDS, "银行卡号", "GK5021"), (2.0, CARDS, "账号", "GK5021"),
    (1.2, PHONES, "联系电话", "GK5011"), (1.7, PHONES, "手机", "GK5011"), (2.1, PHONES, "电话", "GK5011")])
def test_a_column_of_a_pdf_that_is_too_narrow(contents, attached, width, values, head, code):
    rows = [["序号", "姓名", head, "金额"]] + [[str(number + 1), "张某某", value, "500"] for number, value in enumerate(values)]
    data = office_files.converted(table(rows, [1, 2, width, 2]), "docx", "pdf")
    pages = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert not any(value in pages for value in values), "no line holds one"
    found, told = codes(contents, attached, {"名册.pdf": data})
    shown = [message.rpartition("：")[2] for one, message in told["名册.pdf"] if one == code]
    first, last = {"GK5001": (2, 3), "GK5021": (4, 4), "GK5011": (3, 4)}[code]
    wanted = {value[:first] + "*" * (len(value) - first - last) + value[-last:] for value in values}
    assert set(shown) == wanted, told


FIGURES = [["村", "户数", "金额（元）"], ["明珠村", "138", "12345678"], ["河东村", "152", "20345678"], ["河西村", "1381234", "5678"]]


def test_a_count_beside_an_amount(contents, attached):
    book = openpyxl.Workbook()
    book.properties.creator = ""
    for row in FIGURES:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    contents.put("policies/b.md", "---\n标题: 统计\n发布日期: 2026-01-05\n索引号: x/2026-00002\n---\n\n" + "\n".join("| " + " | ".join(row) + " |" + ("\n| --- | --- | --- |" if row == FIGURES[0] else "") for row in FIGURES) + "\n")
    narrow = office_files.converted(table(FIGURES, [2, 1.2, 1.2]), "docx", "pdf")
    told, _ = look(contents, attached, {"表.xlsx": office_files.saved(book), "表.docx": table(FIGURES), "表.csv": "\n".join(map(",".join, FIGURES)).encode(), "表.pdf": narrow})
    assert not [one for found in told.values() for one in found if one[0].startswith("GK50")], told


HEADS = [["姓名", "身份证号", "开户银行"], ["姓名", "诊断", "金额"], ["姓名", "病情", "村"], ["学生姓名", "学校", "班级"], ["儿童姓名", "监护人", "村组"], ["户主", "患病情况", "组"]]
ROW = ["张某某", "略", "略"]


@pytest.mark.parametrize("head", HEADS, ids=" ".join)
def test_the_head_stands_below_a_title(contents, attached, head):
    book = openpyxl.Workbook()
    book.properties.creator = ""
    for row in [["名册"], head, ROW]:
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    told, _ = look(contents, attached, {
        "表.xlsx": office_files.saved(book), "表.csv": ("发放花名册,,\n" + ",".join(head) + "\n" + ",".join(ROW) + "\n").encode(), "表.docx": table([["名册", "", ""], head, ROW]),
        "一.csv": (",".join(head) + "\n" + ",".join(ROW) + "\n").encode()})
    for name in ("表.xlsx", "表.csv", "表.docx", "一.csv"):
        assert "GK5061" in [code for code, _ in told[name]], (name, told)


@pytest.mark.parametrize("rows", [[["姓名", "身份证号", "联系电话"], ["", "", ""], ["", "", ""]], [["姓名", "", "身份证号", "", "联系电话", ""], ["住址", "", "民族", "", "学历", ""]], [["姓名", "学校", "金额"], ["张某某", "略", "1"]]])
def test_a_form_to_fill_in_is_nobodys(contents, attached, rows):
    told, _ = look(contents, attached, {"表.docx": table(rows), "表.csv": "\n".join(map(",".join, rows)).encode()})
    assert not [one for found in told.values() for one in found if one[0] == "GK5061"], told


def test_the_whole_card_is_masked(contents):
    """Of one card in ten of nineteen digits the first sixteen are a card's, too."""
    value = next(one for one in (identities.card(RNG) for _ in range(999)) if identities.luhn(one[:16]))
    contents.put("policies/a.md", "---\n标题: 甲\n发布日期: 2026-01-05\n索引号: x/2026-00001\n---\n\n卡号 " + " ".join(value[at:at + 4] for at in range(0, 19, 4)) + "。\n")
    contents.check()
    [mend] = [one["mend"]["zh"] for one in contents.found if one["code"] == "GK5021"]
    assert mend.replace(" ", "").endswith(value[:4] + "*" * 11 + value[-4:])


@pytest.mark.parametrize("name", ["合同编号", "采购计划编号", "项目编号", "备案号"])
def test_a_number_of_a_contract_refuses_nothing(contents, name):
    contents.put("policies/a.md", f"---\n标题: 甲\n发布日期: 2026-01-05\n索引号: x/2026-00001\n---\n\n{name}：3609212024010100{identities.check_digit('3609212024010100' + '1')}\n".replace("0100", "01001", 1))
    assert "GK5001" not in [code for code, *_ in contents.check()[1]]


def lined(words):
    """A PDF with words at places of one page."""
    stream = b"BT /F 6 Tf\n" + b"".join(f"1 0 0 1 {x} {y} Tm ({word}) Tj\n".encode() for x, y, word in words) + b"ET"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000 9000]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
               b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream\n"]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    start = len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places) + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF\n" % start


@pytest.mark.parametrize("words", [[(20 + 30 * (n % 290), 8900 - 7 * (n // 290), "123456") for n in range(20_000)], [(20, 8900 - n % 3, "12345") for n in range(20_000)]], ids=["a table", "one heap"])
def test_a_page_of_figures_is_read_in_time(contents, attached, words):
    attached("表.pdf", lined(words))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    status, _ = contents.check()
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    # With the processor of pdftotext and of the reading of 20,000 words; quadratic it was minutes.
    assert status == 0 and used < 40, used


def test_a_wrapped_number_of_a_made_page(contents, attached):
    value = IDS[0]
    found, told = codes(contents, attached, {"名册.pdf": lined([(100, 800 - 7 * n, value[at:at + 4]) for n, at in enumerate(range(0, 18, 4))])})
    assert "GK5001" in found["名册.pdf"], told


def test_columns_that_cannot_be_read_are_said(contents, attached, tmp_path):
    """The places of words come from a second run of pdftotext: where that fails, somebody has to open the file."""
    (tmp_path / "bin").mkdir()
    for program in ("pdftotext", "pdfinfo", "pdfdetach", "pdftoppm", "qpdf"):
        (tmp_path / "bin" / program).write_text(f"#!/bin/sh\ncase \"$*\" in *-bbox*) exit 1;; esac\nexec /usr/bin/{program} \"$@\"\n")
        (tmp_path / "bin" / program).chmod(0o755)
    attached("名册.pdf", lined([(100, 800, "office")]))
    whole = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert "窄列" not in whole.stdout + whole.stderr
    # What was read of a file is kept: another one.
    attached("名册.pdf", lined([(100, 800, "other")]))
    result = contents.run("check", "-s", contents.site, "--lang", "zh", env={"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"})
    assert "GK5203" in result.stdout + result.stderr and "窄列" in result.stdout + result.stderr
