"""gongkai clean: what is not for the public is gone, what readers see is the same, and the original is kept."""
import io
import random
import zipfile

import docx
import docx.oxml
import openpyxl
import piexif
import PIL.Image
import pypdf
import pypdf.annotations
import pytest
from docx.oxml.ns import nsdecls

import identities
import office_files
from cleaning import OPENS, clean, unzipped

pytestmark = pytest.mark.quick
#: Where nobody looks, and clean does.
UNSEEN = [(ending, place) for ending, place in office_files.ALL if place in
          {"comment", "deleted", "hidden", "hidden sheet", "hidden row", "hidden column", "notes", "hidden slide", "property"}]


@pytest.mark.parametrize("ending, place", UNSEEN)
def test_what_nobody_should_see_is_gone(contents, attached, ending, place):
    value = identities.citizen(random.Random(f"clean {ending} {place}"))
    data = office_files.made(ending, place, value)
    path = attached(f"名册.{ending}", data)
    refused = contents.check()[1]
    assert any(code == "GK5001" for code, *_ in refused)
    said = clean(contents, path)
    assert value not in said and "清除了" in said and "原件在" in said
    assert contents.check("--strict") == (0, [])
    contents.built("--strict")
    published = (contents.public / f"policies/a/名册.{ending}").read_bytes()
    assert value.encode() not in unzipped(published) and value[6:14].encode() not in unzipped(published)
    OPENS[ending](io.BytesIO(published))
    kept = contents.site / f".gongkai-originals/2026-11-28/content/policies/a/名册.{ending}"
    assert kept.read_bytes() == data and kept.parents[4].stat().st_mode & 0o777 == 0o700
    assert "没有要清除的" in clean(contents, path) and path.read_bytes() == published


@pytest.mark.parametrize("ending", office_files.PLACES)
def test_a_clean_file_stays_as_it_is(contents, attached, ending):
    data = office_files.made(ending, "nothing", "")
    path = attached(f"甲.{ending}", data)
    first = clean(contents, path)
    assert "原件" not in first or "文件属性" in first or "缩略图" in first, first
    assert "没有要清除的" in clean(contents, path)


def test_tracked_changes_are_accepted(contents, attached):
    """What was inserted stays, what was deleted goes with its rows, and a paragraph whose end was deleted goes on."""
    document = docx.Document()
    document.core_properties.author = ""
    tracked = f'{nsdecls("w")} w:id="9" w:author="" w:date="2026-01-01T00:00:00Z"'
    first = document.add_paragraph("补贴")
    first._p.append(docx.oxml.parse_xml(f"<w:ins {tracked}><w:r><w:t>标准</w:t></w:r></w:ins>"))
    first._p.append(docx.oxml.parse_xml(f"<w:del {tracked}><w:r><w:delText>底线</w:delText></w:r></w:del>"))
    first._p.get_or_add_pPr().append(docx.oxml.parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="8" w:author="" w:date="2026-01-01T00:00:00Z"/></w:rPr>'))
    document.add_paragraph("如下")
    grid = document.add_table(2, 1)
    grid.cell(0, 0).text = "留"
    grid.cell(1, 0).text = ""
    row = grid.rows[1]._tr
    row.get_or_add_trPr().append(docx.oxml.parse_xml(f"<w:del {tracked}/>"))
    grid.cell(1, 0).paragraphs[0]._p.append(docx.oxml.parse_xml(f"<w:del {tracked}><w:r><w:delText>删</w:delText></w:r></w:del>"))
    path = attached("甲.docx", office_files.saved(document))
    assert "修订记录" in clean(contents, path)
    cleaned = docx.Document(path)
    assert [one.text for one in cleaned.paragraphs if one.text] == ["补贴标准如下"]
    assert [[cell.text for cell in row.cells] for row in cleaned.tables[0].rows] == [["留"]]
    assert "底线".encode() not in unzipped(path.read_bytes())


def test_formulas_keep_their_results(contents, attached):
    """A sum over a hidden sheet: the sheet goes, the number stays; names and numbers of sheets fit."""
    book = openpyxl.Workbook()
    book.properties.creator = None
    book.active.title = "底稿"
    book.active["A1"] = 41
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("汇总")
    shown["A1"] = "合计"
    shown["B1"] = "=底稿!A1+1"
    book.active = 1
    shown.print_title_rows = "1:1"
    data = office_files.changed(office_files.saved(book), "xl/worksheets/sheet2.xml", lambda text: text.replace("<v></v>", "<v>42</v>").replace("<v/>", "<v>42</v>").replace("<v />", "<v>42</v>"))
    path = attached("汇总.xlsx", data)
    said = clean(contents, path)
    assert "隐藏的工作表" in said and "公式" in said
    cleaned = openpyxl.load_workbook(path)
    assert cleaned.sheetnames == ["汇总"] and cleaned["汇总"]["B1"].value == 42 and cleaned["汇总"]["A1"].value == "合计"
    assert cleaned["汇总"].print_title_rows == "$1:$1"


def test_formulas_without_results_are_not_lost(contents, attached):
    """As libraries write them that compute nothing: a spreadsheet program shows a number where the file has none."""
    book = openpyxl.Workbook()
    for row in ([1], [2], ["=A1+A2"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    data = office_files.saved(book)
    path = attached("汇总.xlsx", data)
    said = clean(contents, path, status=1)
    assert "有公式还没有算过" in said and path.read_bytes() == data
    # As it says: opened and saved in a spreadsheet program.
    path.write_bytes(office_files.converted(data, "xlsx", "xlsx"))
    clean(contents, path)
    assert openpyxl.load_workbook(path).active["A3"].value == 3


def test_a_hidden_sheet_takes_along_what_names_it_alone(contents, attached):
    """A sheet called 1 is not named by $1:$1, nor 底稿 by 总底稿."""
    book = openpyxl.Workbook()
    book.properties.creator = None
    shown = book.active
    shown.title = "总底稿"
    shown["A1"] = "合计"
    shown.print_title_rows = "1:1"
    for name in ("1", "底稿"):
        book.create_sheet(name)["A1"] = "甲乙"
        book[name].sheet_state = "hidden"
    path = attached("汇总.xlsx", office_files.saved(book))
    clean(contents, path)
    cleaned = openpyxl.load_workbook(path)
    assert cleaned.sheetnames == ["总底稿"] and cleaned["总底稿"].print_title_rows == "$1:$1"


def test_a_picture_that_no_program_opens_does_not_bar_the_way(contents, attached):
    data = office_files.word("comment", "待定")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path = attached("甲.docx", office_files.zipped({**parts, "word/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(30)}))
    assert "批注" in clean(contents, path) and contents.check("--strict") == (0, [])


@pytest.mark.parametrize("form, ending, now", [("jpeg", "jpg", "jpg"), ("png", "png", "png"), ("webp", "webp", "webp"), ("tiff", "tif", "tif"), ("heif", "heic", "jpg")])
def test_a_picture_keeps_what_it_shows_alone(contents, attached, form, ending, now):
    path = attached(f"照片.{ending}", office_files.picture(form, **office_files.PLACE, **{"0th": {piexif.ImageIFD.Artist: "甲某某".encode(), piexif.ImageIFD.Orientation: 6}}))
    assert any(code == "GK5204" for code, *_ in contents.check()[1])
    said = clean(contents, path)
    assert "拍摄信息" in said
    made = path.with_suffix(f".{now}")
    assert contents.check("--strict")[0] == 0 and "甲某某".encode() not in made.read_bytes()
    if ending != now:
        assert not path.exists() and "引用" in said
    shown = PIL.Image.open(made)
    facts = shown.getexif()
    assert not facts.get_ifd(piexif.ImageIFD.GPSTag) and piexif.ImageIFD.Artist not in facts
    assert shown.size == (48, 64) or form != "jpeg", "upright"
    assert "没有要清除的" in clean(contents, made)


def test_a_large_picture_becomes_small(contents, attached):
    target = io.BytesIO()
    PIL.Image.new("RGB", (3000, 1500), "white").save(target, "jpeg")
    path = attached("大图.jpg", target.getvalue())
    assert "2000" in clean(contents, path)
    assert PIL.Image.open(path).size == (2000, 1000)


def test_a_photograph_within_a_document(contents, attached):
    document = docx.Document()
    document.core_properties.author = ""
    document.add_picture(io.BytesIO(office_files.picture("jpeg", **office_files.PLACE, **{"0th": {piexif.ImageIFD.Make: "手机手机".encode()}})))
    path = attached("现场.docx", office_files.saved(document))
    assert any(code == "GK5204" for code, *_ in contents.check()[1])
    assert "拍摄信息" in clean(contents, path)
    assert contents.check("--strict") == (0, []) and b"Exif" not in unzipped(path.read_bytes())
    assert len(docx.Document(path).inline_shapes) == 1


def moving(comment=None):
    """A WebP of two pictures, with the place where it was taken."""
    target = io.BytesIO()
    first, second = (PIL.Image.new("RGB", (64, 48), colour) for colour in ("white", "red"))
    first.save(target, "webp", save_all=True, append_images=[second], duration=200, exif=piexif.dump({**office_files.PLACE, **({"0th": {piexif.ImageIFD.ImageDescription: comment.encode()}} if comment else {})}))
    return target.getvalue()


def test_what_cannot_be_cleaned_is_not_advised_to_be(contents, attached):
    """The mend of a moving picture is another: cleaning would keep the first alone."""
    path = attached("动图.webp", moving(identities.mobile(random.Random("moving"))))
    contents.check()
    found = {one["code"]: one["mend"]["zh"] for one in contents.found}
    assert {"GK5204", "GK5011"} <= set(found), found
    for code in "GK5204", "GK5011":
        assert "gongkai clean" not in found[code] and "逐页另存" in found[code]
    assert "有多页或会动" in clean(contents, path, status=1)


def test_a_number_in_a_picture_within_a_document_is_cleaned(contents, attached):
    document = docx.Document()
    document.core_properties.author = ""
    document.add_picture(io.BytesIO(office_files.picture("jpeg", **{"0th": {piexif.ImageIFD.ImageDescription: identities.mobile(random.Random("within")).encode()}})))
    path = attached("现场.docx", office_files.saved(document))
    contents.check()
    [mend] = [one["mend"]["zh"] for one in contents.found if one["code"] == "GK5011"]
    assert "gongkai clean content/policies/a/现场.docx" in mend
    clean(contents, path)
    assert contents.check("--strict") == (0, [])


def test_files_within_files_within_files(contents, attached):
    data = office_files.word("nothing", "")
    for depth in range(8):
        data = office_files.zipped({f"{depth}.zip" if depth else "内.docx": data})
    attached("套.zip", data)
    contents.check()
    [message] = [one["message"]["zh"] for one in contents.found if one["code"] == "GK5203"]
    assert "层数太多" in message and "过大" not in message


def test_a_pdf_loses_author_and_notes(contents, attached):
    value = identities.citizen(random.Random(21))
    data = office_files.converted(office_files.word("nothing", ""), "docx", "pdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.add_metadata({"/Author": "甲某某"})
    writer.add_annotation(0, pypdf.annotations.Text(rect=(10, 10, 30, 30), text=f"号码{value}"))
    writer.add_annotation(0, pypdf.annotations.Link(rect=(50, 50, 90, 90), url="https://www.gov.cn/"))
    target = io.BytesIO()
    writer.write(target)
    path = attached("甲.pdf", target.getvalue())
    found = {code for code, *_ in contents.check()[1]}
    assert {"GK5001", "GK5201", "GK5202"} <= found
    said = clean(contents, path)
    assert "批注" in said and value not in said
    assert contents.check("--strict") == (0, [])
    reader = pypdf.PdfReader(path)
    assert not (reader.metadata or {}).get("/Author") and "名单如下" in reader.pages[0].extract_text()
    assert [one.get_object()["/Subtype"] for one in reader.pages[0]["/Annots"]] == ["/Link"]
    assert value.encode() not in path.read_bytes() and "甲某某".encode("utf-16-be") not in path.read_bytes()
    assert "没有要清除的" in clean(contents, path)


def test_what_is_left_is_said(contents, attached):
    """A number that everybody sees is no matter of cleaning."""
    value = identities.citizen(random.Random(22))
    path = attached("名册.xlsx", office_files.sheet("body", value))
    data = path.read_bytes()
    said = clean(contents, path, status=1)
    assert "GK5001" in said and value not in said and "B7" in said
    assert value.encode() in unzipped(path.read_bytes()) and unzipped(path.read_bytes()).count(b"sheet1") == unzipped(data).count(b"sheet1")


@pytest.mark.parametrize("name, data, words", [
    ("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "另存为"), ("短.docx", office_files.word("nothing", "")[:900], "另存"),
    ("表.csv", "村,号\n".encode(), "gongkai mask"), ("假.jpg", b"\xff\xd8\xff" + bytes(50), "另存"), ("空.pdf", b"%PDF-1.7\n", "另存")], ids=lambda value: value if isinstance(value, str) else "")
def test_what_cannot_be_cleaned_is_left_alone(contents, attached, name, data, words):
    path = attached(name, data)
    said = clean(contents, path, status=1)
    assert words in said and "没有改动" in said and path.read_bytes() == data
    assert not (contents.site / ".gongkai-originals").exists()


def test_two_originals_of_one_day(contents, attached):
    for value in ("甲甲", "乙乙"):
        clean(contents, attached("甲.xlsx", office_files.written_by(value)))
    kept = sorted(path.parent.relative_to(contents.site / ".gongkai-originals").parts[0] for path in (contents.site / ".gongkai-originals").rglob("*.xlsx"))
    assert kept == ["2026-11-28", "2026-11-28-2"]


def test_outside_of_a_site(run, tmp_path):
    path = tmp_path / "甲.xlsx"
    path.write_bytes(office_files.written_by("甲某"))
    result = run("clean", path, "--lang", "en")
    assert result.returncode == 0 and "the original is" in result.stdout, result.stdout + result.stderr
    assert list((tmp_path / ".gongkai-originals").rglob("甲.xlsx"))


def test_the_message_names_the_command(contents, attached):
    path = attached("甲 乙.docx", office_files.word("comment", "此处待定"))
    result = contents.run("check", "-s", contents.site, "--lang", "zh")
    assert 'gongkai clean "content/policies/a/甲 乙.docx"' in result.stderr, result.stderr
    result = contents.run("clean", "content/policies/a/甲 乙.docx", cwd=contents.site)
    assert result.returncode == 0 and contents.check("--strict") == (0, [])
