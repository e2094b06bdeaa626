"""Whatever hides words in an office file, they are found, and cleaning takes them out and nothing else."""
import io
import random
import zipfile

import docx
import docx.oxml
import openpyxl
import openpyxl.chart
import pptx
import pytest
from docx.oxml.ns import nsdecls
from odf import style, text
from odf.opendocument import OpenDocumentText

import identities
import office_files
from cleaning import OPENS, clean, unzipped
from test_everywhere import look

SECRET = "不给人看的一句话"


def styled(kind, based=False, shown=False):
    """A DOCX whose words are hidden by a style of characters or paragraphs."""
    document = docx.Document()
    document.core_properties.author = ""
    number = docx.enum.style.WD_STYLE_TYPE.CHARACTER if kind == "character" else docx.enum.style.WD_STYLE_TYPE.PARAGRAPH
    hiding = document.styles.add_style("Away", number)
    hiding.font.hidden = True
    if based:
        child = document.styles.add_style("Further", number)
        child.base_style = hiding
        hiding = child
    paragraph = document.add_paragraph("名单如下。" if kind == "character" else "", style=None if kind == "character" else hiding)
    run = paragraph.add_run(SECRET, style=hiding if kind == "character" else None)
    if shown:
        run.font.hidden = False
    document.add_paragraph("后文。")
    return office_files.saved(document)


def sheet(change):
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.active.append(["甲", "乙"])
    book.active.append(["丙", SECRET])
    return office_files.changed(office_files.saved(book), "xl/worksheets/sheet1.xml", change)


def open_text(hide):
    document = OpenDocumentText()
    document.text.addElement(text.P(text="名单如下。"))
    hide(document)
    return office_files.saved(document)


def paragraph_style(document, parent=False):
    hiding = style.Style(name="H", family="paragraph")
    hiding.addElement(style.TextProperties(display="none"))
    (document.styles if parent else document.automaticstyles).addElement(hiding)
    if parent:
        hiding = style.Style(name="I", family="paragraph", parentstylename=hiding)
        document.automaticstyles.addElement(hiding)
    document.text.addElement(text.P(stylename=hiding, text=SECRET))


def section(**attributes):
    def section(document):
        part = text.Section(name="S", **attributes)
        part.addElement(text.P(text=SECRET))
        document.text.addElement(part)
    return section


def conditional(is_hidden):
    data = open_text(section(display="condition", condition="ooow:1==1"))
    return office_files.changed(data, "content.xml", lambda xml: xml.replace('text:display="condition"', f'text:display="condition" text:is-hidden="{is_hidden}"'))


def earlier_version():
    data, old = open_text(lambda document: None), office_files.open_text("body", SECRET)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return office_files.zipped(files | {"Versions/Version1": old})


def formatted(code, value=SECRET):
    """A workbook with a cell of a format of its own."""
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.active.append(["甲", "乙"])
    book.active.append(["丙", value])
    book.active["B2"].number_format = code
    return office_files.saved(book)


def drawn(state):
    """A workbook whose chart draws from another sheet."""
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.active.title = "汇总"
    book.active.append(["合计", 3])
    data = book.create_sheet("底稿")
    for row in ["甲", 1], ["乙", 2]:
        data.append(row)
    data.sheet_state = state
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(data, min_col=2, min_row=1, max_row=2))
    book.active.add_chart(chart, "D2")
    return office_files.saved(book)


def small_columns(kind):
    """An ODS with a row or a column that has no room."""
    data = office_files.open_sheet("body", SECRET)
    element, size = {"row": ("table-row", "row-height"), "column": ("table-column", "column-width")}[kind]

    def change(xml):
        new = f'<style:style style:name="Z" style:family="{element}"><style:{element}-properties style:{size}="0cm"/></style:style>'
        xml = xml.replace("<office:automatic-styles/>", f"<office:automatic-styles>{new}</office:automatic-styles>", 1)
        if kind == "row":
            return xml.replace("<table:table-row", '<table:table-row table:style-name="Z"', 1)
        return xml.replace("<table:table-row", '<table:table-column/><table:table-column/><table:table-column/><table:table-column table:style-name="Z"/><table:table-row', 1)
    return office_files.changed(data, "content.xml", change)


HIDDEN = {
    "character style.docx": lambda: styled("character"), "paragraph style.docx": lambda: styled("paragraph"), "based.docx": lambda: styled("character", based=True),
    "based paragraph.docx": lambda: styled("paragraph", based=True),
    "width.xlsx": lambda: sheet(lambda xml: xml.replace("<sheetData>", '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>')),
    "height.xlsx": lambda: sheet(lambda xml: xml.replace('<row r="2"', '<row r="2" ht="0" customHeight="1"')),
    "all rows.xlsx": lambda: sheet(lambda xml: xml.replace("<sheetFormatPr ", '<sheetFormatPr zeroHeight="1" ').replace('<row r="1"', '<row r="1" hidden="0"')),
    "format.xlsx": lambda: formatted(";;;"), "spaced format.xlsx": lambda: formatted('"";"" ; ;""'),
    "paragraph style.odt": lambda: open_text(paragraph_style), "parent.odt": lambda: open_text(lambda document: paragraph_style(document, parent=True)),
    "section.odt": lambda: open_text(section(display="none")), "condition.odt": lambda: conditional("true"), "version.odt": earlier_version,
    "row.ods": lambda: small_columns("row"), "column.ods": lambda: small_columns("column"),
}
SHOWN = {"figures alone.xlsx": lambda: formatted(";;"), "usual.xlsx": lambda: formatted("0;-0;;@"), "vanish off.docx": lambda: styled("paragraph", shown=True), "condition.odt": lambda: conditional("false"),
         "width.xlsx": lambda: sheet(lambda xml: xml.replace("<sheetData>", '<cols><col min="2" max="2" width="0.5" customWidth="1"/></cols><sheetData>'))}


@pytest.mark.parametrize("name", HIDDEN)
def test_it_is_found_and_cleaned(contents, attached, name):
    data = HIDDEN[name]()
    told, shown = look(contents, attached, {name: data})
    assert "GK5201" in [code for code, _ in told[name]], shown
    path = contents.site / "content/policies/a" / name
    clean(contents, path)
    assert SECRET.encode() not in unzipped(path.read_bytes())
    OPENS[name.rpartition(".")[2]](path)
    assert "GK5201" not in [code for code, _ in look(contents, attached, {})[0][name]]


def test_a_format_that_hides_figures(contents, attached):
    told, shown = look(contents, attached, {"a.xlsx": formatted(";;", 360921)})
    assert "GK5201" in [code for code, _ in told["a.xlsx"]], shown
    path = contents.site / "content/policies/a/a.xlsx"
    assert "单元格里的内容" in clean(contents, path) and openpyxl.load_workbook(path).active["B2"].value is None


@pytest.mark.parametrize("state, said", [("hidden", True), ("visible", False)])
def test_a_chart_that_draws_from_a_hidden_sheet(contents, attached, state, said):
    look(contents, attached, {"a.xlsx": drawn(state)})
    words = clean(contents, contents.site / "content/policies/a/a.xlsx")
    assert ("图表引用的隐藏数据（图表要重新画）" in words) == said, words


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_not_hidden(contents, attached, name):
    told, shown = look(contents, attached, {name: SHOWN[name]()})
    assert "GK5201" not in [code for code, _ in told[name]], shown


def renamed(data, old, new):
    """With its main part under another name, as some programs write it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    (folder, old_name), (_, new_name) = old.rsplit("/", 1), new.rsplit("/", 1)
    files[new] = files.pop(old)
    files[f"{folder}/_rels/{new_name}.rels"] = files.pop(f"{folder}/_rels/{old_name}.rels")
    return office_files.zipped({name: data.replace(old.encode(), new.encode()) if name in ("_rels/.rels", "[Content_Types].xml") else data for name, data in files.items()})


def split(value):
    """A number in two runs, which no reader of plain XML puts together."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in (value[:9], value[9:]):
        paragraph.add_run(part).bold = part == value[:9]
    return office_files.saved(document)


def test_a_main_part_of_another_name(contents, attached):
    value = identities.citizen(random.Random("main part"))
    told, shown = look(contents, attached, {
        "a.docx": renamed(split(value), "word/document.xml", "word/document2.xml"), "a.xlsx": renamed(office_files.sheet("cells", value), "xl/workbook.xml", "xl/workbook7.xml"),
        "a.pptx": renamed(office_files.slides("body", value), "ppt/presentation.xml", "ppt/presentation1.xml")})
    for name in ("a.docx", "a.xlsx", "a.pptx"):
        assert "GK5001" in [code for code, _ in told[name]], (name, shown)
    assert value not in shown


def test_a_field_of_a_slide(contents, attached):
    number = identities.mobile(random.Random("field"))
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "安排"
    paragraph = slide.shapes.title.text_frame.paragraphs[0]._p
    for kind, words in [("slidenum", "12"), ("datetime1", f"电话 {number}")]:
        paragraph.append(docx.oxml.parse_xml(f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{kind}"><a:t>{words}</a:t></a:fld>'))
    told, _ = look(contents, attached, {"a.pptx": office_files.saved(show)})
    assert "GK5011" in [code for code, _ in told["a.pptx"]]


def test_who_changed_it(contents, attached):
    document = docx.Document()
    document.core_properties.author = ""
    document.add_paragraph()._p.append(docx.oxml.parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="某某某" w:date="2026-01-01T00:00:00Z"><w:r><w:t>文</w:t></w:r></w:ins>'))
    told, shown = look(contents, attached, {"a.docx": office_files.saved(document)})
    assert ("GK5202", "文件属性里写着修订人") in told["a.docx"], shown
    path = contents.site / "content/policies/a/a.docx"
    clean(contents, path)
    assert "某某某".encode() not in unzipped(path.read_bytes()) and "文".encode() in unzipped(path.read_bytes())


def test_a_picture_within_that_tells_more(contents, attached):
    """A comment of a PNG without Exif, in a document."""
    import PIL.Image
    import PIL.PngImagePlugin
    number = identities.mobile(random.Random("picture"))
    facts = PIL.PngImagePlugin.PngInfo()
    facts.add_text("Comment", f"Tel {number}")
    target = io.BytesIO()
    PIL.Image.new("RGB", (9, 9)).save(target, "png", pnginfo=facts)
    document = docx.Document()
    document.core_properties.author = ""
    document.add_picture(target)
    told, shown = look(contents, attached, {"a.docx": office_files.saved(document)})
    assert "GK5011" in [code for code, _ in told["a.docx"]] and number not in shown
    path = contents.site / "content/policies/a/a.docx"
    clean(contents, path)
    assert number.encode() not in unzipped(path.read_bytes())


def test_parts_that_were_not_read_are_one_attachment(contents, attached):
    data = office_files.zipped({f"{number}.bin": bytes([0xFF, number]) * 40 for number in range(7)})
    told, shown = look(contents, attached, {"a.zip": data})
    [(code, message)] = told["a.zip"]
    assert code == "GK5203" and "有 1 个附件" in message and "等 7 处" in message


@pytest.mark.parametrize("name, data, words", [
    ("a.docx", b"PK\3\4abc", "损坏"), ("a.pdf", b"", "损坏"), ("a.xlsx", b"x" * 40, "损坏"), ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "密码"), ("a.bin", b"x", "这种格式")])
def test_what_cleaning_says_of_a_broken_file(contents, attached, name, data, words):
    path = attached(name, data)
    assert words in clean(contents, path, status=1) and path.read_bytes() == data
