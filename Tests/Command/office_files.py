"""Office files that hold a text in one place: where people look, and where they do not."""
import io
import pathlib
import subprocess
import tempfile
import zipfile

import docx
import docx.oxml
import openpyxl
import openpyxl.comments
import piexif
import PIL.Image
import pillow_heif
import pptx
from docx.oxml.ns import nsdecls, qn
from odf import dc, draw, meta, office, style, table, text
from odf.opendocument import OpenDocumentPresentation, OpenDocumentSpreadsheet, OpenDocumentText


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def paragraph(text):
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def zipped(files):
    """Names that are given as bytes stand in the archive as they are, as Windows writes GBK."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo("x" * len(name) if isinstance(name, bytes) else name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    data = target.getvalue()
    for name in files:
        if isinstance(name, bytes):
            data = data.replace(b"x" * len(name), name)
    return data


def changed(data, part, change):
    """An office file with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[part] = change(files[part].decode()).encode()
    return zipped(files)


def word(place, value):
    document = docx.Document()
    document.core_properties.author = ""
    paragraph = document.add_paragraph("名单如下。")
    if place == "body":
        document.add_paragraph(f"身份证号{value}")
    elif place == "runs":
        for part in (value[:6], value[6:14], value[14:]):
            paragraph.add_run(part)
    elif place == "table":
        grid = document.add_table(2, 2)
        grid.cell(1, 1).text = value
    elif place == "header":
        document.sections[0].header.paragraphs[0].text = value
    elif place == "comment":
        document.add_comment(paragraph.runs, text=value, author="", initials="")
    elif place == "deleted":
        paragraph._p.append(docx.oxml.parse_xml(
            f'<w:del {nsdecls("w")} w:id="9" w:author="" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{value}</w:delText></w:r></w:del>'))
    elif place == "hidden":
        paragraph.add_run(value).font.hidden = True
    elif place == "property":
        document.core_properties.comments = value
    elif place == "text box":
        paragraph._p.append(docx.oxml.parse_xml(
            f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>{value}</w:t></w:r></w:p>'
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))
    elif place == "field":
        paragraph._p.append(docx.oxml.parse_xml(f'<w:r {nsdecls("w")}><w:instrText>MERGEFIELD {value}</w:instrText></w:r>'))
    elif place != "nothing":
        raise ValueError(place)
    return saved(document)


def sheet(place, value):
    book = openpyxl.Workbook()
    book.properties.creator = None
    page = book.active
    page.title = "名册"
    page.append(["村", "户"])
    if place == "body":
        page["B7"] = value
    elif place == "number":
        page["B7"] = int(value)
    elif place == "formula":
        page["B7"] = f'="{value}"'
    elif place == "cells":
        page.append([value[:6], value[6:14], value[14:]])
    elif place == "comment":
        page["A1"].comment = openpyxl.comments.Comment(value, "")
    elif place == "hidden sheet":
        other = book.create_sheet("底稿")
        other["C2"] = value
        other.sheet_state = "hidden"
    elif place == "hidden row":
        page["A5"] = value
        page.row_dimensions[5].hidden = True
    elif place == "hidden column":
        page["D2"] = value
        page.column_dimensions["D"].hidden = True
    elif place == "header":
        page.oddHeader.center.text = value
    elif place == "property":
        book.properties.keywords = value
    elif place != "nothing":
        raise ValueError(place)
    return saved(book)


def slides(place, value):
    show = pptx.Presentation()
    show.core_properties.author = show.core_properties.last_modified_by = ""
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "安排"
    if place == "body":
        slide.shapes.title.text = value
    elif place == "table":
        slide.shapes.add_table(2, 2, 0, 0, 999999, 999999).table.cell(1, 1).text = value
    elif place == "notes":
        slide.notes_slide.notes_text_frame.text = value
    elif place == "hidden slide":
        slide.shapes.title.text = value
        slide._element.set("show", "0")
    elif place == "alt text":
        slide.shapes.title._element.nvSpPr.cNvPr.set("descr", value)
    elif place != "nothing":
        raise ValueError(place)
    return saved(show)


def open_text(place, value):
    document = OpenDocumentText()
    paragraph = text.P(text="名单如下。")
    document.text.addElement(paragraph)
    if place == "body":
        document.text.addElement(text.P(text=value))
    elif place == "table":
        grid, row, cell = table.Table(name="表"), table.TableRow(), table.TableCell()
        cell.addElement(text.P(text=value))
        row.addElement(cell)
        grid.addElement(row)
        document.text.addElement(grid)
    elif place == "comment":
        note = office.Annotation()
        note.addElement(text.P(text=value))
        paragraph.addElement(note)
    elif place == "property":
        document.meta.addElement(meta.UserDefined(name="备注", text=value))
    elif place == "deleted":
        changes, region, deletion = text.TrackedChanges(), text.ChangedRegion(check_grammar=False), text.Deletion()
        info = office.ChangeInfo()
        info.addElement(dc.Creator(text=""))
        info.addElement(dc.Date(text="2026-01-01T00:00:00"))
        deletion.addElement(info)
        deletion.addElement(text.P(text=value))
        region.addElement(deletion)
        changes.addElement(region)
        document.text.insertBefore(changes, paragraph)
    elif place == "hidden":
        hiding = style.Style(name="H", family="text")
        hiding.addElement(style.TextProperties(display="none"))
        document.automaticstyles.addElement(hiding)
        paragraph.addElement(text.Span(stylename=hiding, text=value))
    elif place != "nothing":
        raise ValueError(place)
    return saved(document)


def open_sheet(place, value):
    document = OpenDocumentSpreadsheet()
    hiding = style.Style(name="H", family="table")
    hiding.addElement(style.TableProperties(display="false"))
    document.automaticstyles.addElement(hiding)
    grid, row, cell = table.Table(name="名册", **({"stylename": hiding} if place == "hidden sheet" else {})), table.TableRow(), table.TableCell()
    if place == "number":
        cell = table.TableCell(valuetype="float", value=value)
    cell.addElement(text.P(text=value if place in ("body", "hidden sheet") else "甲"))
    if place == "comment":
        note = office.Annotation()
        note.addElement(text.P(text=value))
        cell.addElement(note)
    elif place not in ("body", "number", "hidden sheet", "nothing"):
        raise ValueError(place)
    row.addElement(table.TableCell(numbercolumnsrepeated=3))
    row.addElement(cell)
    grid.addElement(row)
    document.spreadsheet.addElement(grid)
    return saved(document)


def written_by(author):
    book = openpyxl.Workbook()
    book.properties.creator = author
    return saved(book)


PLACES = {
    "docx": (word, ["body", "runs", "table", "header", "comment", "deleted", "hidden", "property", "text box", "field"]),
    "xlsx": (sheet, ["body", "formula", "cells", "comment", "hidden sheet", "hidden row", "hidden column", "header", "property"]),
    "pptx": (slides, ["body", "table", "notes", "hidden slide", "alt text"]),
    "odt": (open_text, ["body", "table", "comment", "property", "deleted", "hidden"]),
    "ods": (open_sheet, ["body", "comment", "hidden sheet"]),
}
ALL = [(ending, place) for ending, (_, places) in PLACES.items() for place in places]


def made(ending, place, value):
    return PLACES[ending][0](place, value)


def converted(data, ending, filters):
    """The same file as LibreOffice writes it in another format: the ending, and where that is not enough its filter."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, f"in.{ending}")
        source.write_bytes(data)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", filters, "--outdir", f"{folder}/out", source],
            check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8"})
        return pathlib.Path(folder, "out", f"in.{filters.split(':')[0]}").read_bytes()


def picture(form, **exif):
    """A picture with facts: `GPS`, `0th`, `Exif` as piexif names them."""
    target = io.BytesIO()
    facts = {"exif": piexif.dump(exif)} if exif else {}
    if form == "heif":
        pillow_heif.register_heif_opener()
    PIL.Image.new("RGB", (64, 48), "white").save(target, form, **facts)
    return target.getvalue()


PLACE = {"GPS": {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: ((28, 1), (1, 1), (0, 1)),
                 piexif.GPSIFD.GPSLongitudeRef: b"E", piexif.GPSIFD.GPSLongitude: ((115, 1), (1, 1), (0, 1))}}
