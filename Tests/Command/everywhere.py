"""Office files with a word in each place that they have: every text and every attribute of every part, one file each."""
import io
import re
import zipfile

import docx
import openpyxl
import openpyxl.comments
import openpyxl.formatting.rule
import openpyxl.worksheet.datavalidation
import openpyxl.worksheet.table
import PIL.Image
import pptx
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

import office_files


def sheet():
    book = openpyxl.Workbook()
    page = book.active
    page.title = "名册"
    for row in (["村", "户", "数"], ["东村", "甲", 3], ["西村", "乙", 4]):
        page.append(row)
    page["A1"].comment = openpyxl.comments.Comment("说明", "甲")
    page["B2"].hyperlink = "https://shiqiao.test/x"
    page["D2"] = '=IF(A2="x","y","z")'
    page.auto_filter.ref = "A1:C3"
    page.auto_filter.add_filter_column(0, ["东村"])
    choice = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1='"东村,西村"', showErrorMessage=True, error="错", errorTitle="错题", prompt="提示", promptTitle="题")
    page.add_data_validation(choice)
    choice.add("A2")
    book.defined_names["村名"] = DefinedName("村名", attr_text="名册!$A$2", comment="说明")
    chart = BarChart()
    chart.title, chart.y_axis.title = "图", "轴"
    chart.add_data(Reference(page, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    page.add_chart(chart, "E1")
    page.conditional_formatting.add("C2:C3", openpyxl.formatting.rule.CellIsRule(operator="equal", formula=['"是"']))
    other = book.create_sheet("表")
    other.append(["a", "b"])
    other.append(["1", "2"])
    other.add_table(openpyxl.worksheet.table.Table(displayName="T1", ref="A1:B2"))
    page.oddHeader.center.text, page.evenFooter.center.text = "页眉", "页脚"
    book.properties.title = "题"
    return office_files.saved(book)


def word():
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    document.add_heading("题")
    document.add_comment(paragraph.runs, text="批", author="甲", initials="j")
    document.add_table(2, 2).cell(0, 0).text = "格"
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for part in (section.header, section.footer, section.first_page_header, section.even_page_header):
        part.paragraphs[0].text = "眉"
    picture = io.BytesIO()
    PIL.Image.new("RGB", (9, 9)).save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    return office_files.saved(document)


def slides():
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "题"
    slide.notes_slide.notes_text_frame.text = "注"
    slide.shapes.add_table(2, 2, 0, 0, 99999, 99999).table.cell(0, 0).text = "格"
    data = CategoryChartData()
    data.categories = ["东", "西"]
    data.add_series("列", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 99999, 99999, data)
    return office_files.saved(show)


#: As the libraries and as LibreOffice write them.
FILES = {
    "own.xlsx": sheet, "own.docx": word, "own.pptx": slides,
    "office.xlsx": lambda: office_files.converted(sheet(), "xlsx", "xlsx"),
    "office.docx": lambda: office_files.converted(word(), "docx", "docx"),
    "office.ods": lambda: office_files.converted(sheet(), "xlsx", "ods"),
    "office.odt": lambda: office_files.converted(word(), "docx", "odt"),
}


def places(data, word):
    """What a file is with the word in each of its places, by what the place is called; of places of one kind the first."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    seen = set()
    for part, content in files.items():
        if not part.endswith((".xml", ".rels")):
            continue
        tree = etree.fromstring(content)

        def packed():
            return office_files.zipped({**files, part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)})

        for element in tree.iter(etree.Element):
            parent = element.getparent()
            path = "/".join([re.sub(r"\d+", "N", part), *(etree.QName(one).localname for one in (parent, element) if one is not None)])
            if (element.text or "").strip() and path not in seen:
                seen.add(path)
                before, element.text = element.text, word
                yield path, packed()
                element.text = before
            for name, before in element.attrib.items():
                place = f"{path}@{etree.QName(name).localname}"
                if place not in seen:
                    seen.add(place)
                    element.attrib[name] = word
                    yield place, packed()
                    element.attrib[name] = before
