"""An identity number is met wherever in an office file it stands: in places that people fill, and in those that no reader knows."""
import collections
import io
import json
import random

import docx
import docx.oxml
import openpyxl
import openpyxl.worksheet.datavalidation
import pytest
from docx.oxml.ns import nsdecls

import beside_files
import everywhere
import identities
import office_files


def look(contents, attached, files):
    """The codes and places that are told of each file."""
    for name, data in files.items():
        attached(name, data)
    result = contents.run("check", "-s", contents.site, "--lang", "zh", "--format", "json")
    told = collections.defaultdict(list)
    for one in json.loads(result.stdout)["diagnostics"]:
        told[one["location"]["file"].rpartition("/")[2]].append((one["code"], one["message"]["zh"]))
    return told, result.stdout + result.stderr


def everything(contents, attached, name, step):
    value = identities.citizen(random.Random(name))
    ending = name.rpartition(".")[2]
    all_places = list(everywhere.places(everywhere.FILES[name](), value))
    assert len(all_places) > 200
    chosen = {f"v{number}.{ending}": place for number, place in enumerate(all_places) if number % step == 0}
    told, shown = look(contents, attached, {file: data for file, (_, data) in chosen.items()})
    missed = [place for file, (place, _) in chosen.items() if "GK5001" not in [code for code, _ in told[file]]]
    assert not missed and value not in shown and value[6:14] not in shown, missed


@pytest.mark.parametrize("name", everywhere.FILES)
def test_places(contents, attached, name):
    everything(contents, attached, name, 9)


@pytest.mark.soak
@pytest.mark.parametrize("name", everywhere.FILES)
def test_every_place(contents, attached, name):
    everything(contents, attached, name, 1)


def chosen(value):
    book = openpyxl.Workbook()
    book.active["A1"] = "村"
    choice = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1=f'"甲{value},乙"')
    book.active.add_data_validation(choice)
    choice.add("A2")
    return office_files.saved(book)


def hinted(value):
    book = openpyxl.Workbook()
    choice = openpyxl.worksheet.datavalidation.DataValidation(type="whole", prompt=f"问{value}", promptTitle="题")
    book.active.add_data_validation(choice)
    choice.add("A2")
    return office_files.saved(book)


def filtered(value):
    book = openpyxl.Workbook()
    for cell in ("电话", "甲"):
        book.active.append([cell])
    book.active.auto_filter.ref = "A1:A2"
    book.active.auto_filter.add_filter_column(0, [value])
    return office_files.saved(book)


def named(value):
    book = openpyxl.Workbook()
    book.active.title = f"张某{value}"
    return office_files.saved(book)


def watermark(value):
    document = docx.Document()
    document.sections[0].header.paragraphs[0]._p.append(docx.oxml.parse_xml(
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="内部 {value}"/></v:shape></w:pict></w:r>'))
    return office_files.saved(document)


def form(value):
    document = docx.Document()
    document.add_paragraph()._p.append(docx.oxml.parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:dropDownList><w:listItem w:displayText="{value}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent/></w:sdt>'))
    return office_files.saved(document)


def chunk(value):
    """A part that Word takes its text from when it opens the file."""
    return beside_files.with_parts(office_files.word("nothing", ""), {"word/afchunk.html": f"<p>联系 {value}</p>".encode()})


def boxes(value):
    """The picture of a comment's box, as Excel draws it."""
    drawing = f'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="{value}"/></xml>'
    return beside_files.with_parts(office_files.sheet("nothing", ""), {"xl/drawings/vmlDrawing1.vml": drawing.encode()})


def entry(value):
    return office_files.zipped({f"名册/张某{value}.txt": "甲"})


PLACES = {
    "chosen.xlsx": (chosen, "下拉列表"), "hinted.xlsx": (hinted, "填写提示"), "filtered.xlsx": (filtered, "筛选"), "named.xlsx": (named, "名称"),
    "watermark.docx": (watermark, "页眉"), "form.docx": (form, "下拉列表"), "chunk.docx": (chunk, "afchunk.html"), "boxes.xlsx": (boxes, "图形的说明"),
    "entry.zip": (entry, "文件名")}


@pytest.mark.parametrize("name", PLACES)
def test_words_of_people_are_looked_at_by_every_rule(contents, attached, name):
    """A telephone number, whose form alone says little, where people write and programs only show it on request."""
    make, place = PLACES[name]
    value = identities.mobile(random.Random(name))
    told, shown = look(contents, attached, {name: make(value)})
    assert any(code in ("GK5011", "GK5012") and place in message for code, message in told[name]), shown
    assert value not in shown and value[3:7] not in shown


def test_a_list_says_no_more_than_what_is_there(contents, attached):
    """What a number stands in is told once; ids, colours and sizes are no numbers of people."""
    value = identities.citizen(random.Random("once"))
    told, _ = look(contents, attached, {"a.xlsx": office_files.sheet("body", value), "b.docx": office_files.word("body", value)})
    assert [code for file in ("a.xlsx", "b.docx") for code, _ in told[file]] == ["GK5001", "GK5001"]
    told, shown = look(contents, attached, {name: make() for name, make in everywhere.FILES.items()})
    assert not [code for file in everywhere.FILES for code, _ in told[file] if code.startswith("GK50")], shown
