"""What PDF files, pictures and texts hold beside what they show is looked at, and what cleaning would spoil is left alone."""
import io
import random
import struct
import zlib

import docx
import docx.shared
import PIL.Image
import PIL.PngImagePlugin
import PIL.TiffImagePlugin
import pytest

import identities
import office_files
from cleaning import clean
from test_everywhere import look

RNG = random.Random("beside pages")
VALUE = identities.mobile(RNG)


def pdf(catalog="", page="", objects=(), info=None):
    """A page with words, and what else a PDF may say; objects are counted from 6."""
    content = "BT /F1 24 Tf 72 700 Td (Words) Tj ET"
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *objects]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
    info = f"/Info {info} 0 R" if info else ""
    return data + f"trailer<</Size {len(bodies) + 1}/Root 1 0 R{info}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(text):
    return f"<</Type/Metadata/Subtype/XML/Length {len(text)}>>stream\n{text}\nendstream"


PDFS = {
    "bookmark": lambda v: pdf("/Outlines 6 0 R", objects=["<</First 7 0 R/Last 7 0 R/Count 1>>", f"<</Title({v})/Parent 6 0 R/Dest[3 0 R/Fit]>>"]),
    "field": lambda v: pdf("/AcroForm<</Fields[6 0 R]>>", objects=[f"<</FT/Tx/T(a)/V({v})>>"]),
    "hint": lambda v: pdf("/AcroForm<</Fields[6 0 R]>>", objects=[f"<</FT/Tx/T(a)/TU(call {v})>>"]),
    "link": lambda v: pdf(page=f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(tel:{v})>>>>]"),
    "square": lambda v: pdf(page=f"/Annots[<</Type/Annot/Subtype/Square/Rect[0 0 9 9]/Contents({v})>>]"),
    "annotator": lambda v: pdf(page=f"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T({v})/Contents(see)>>]"),
    "alternative": lambda v: pdf(f"/StructTreeRoot<</K<</S/Figure/Alt(of {v})>>>>"),
    "script": lambda v: pdf(f'/OpenAction<</S/JavaScript/JS(app.alert\\("{v}"\\))>>'),
    "own property": lambda v: pdf(objects=[f"<</Reviewer({v})>>"], info=6),
    "packet": lambda v: pdf("/Metadata 6 0 R", objects=[stream(f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{v}</a></x:xmpmeta>')]),
}


def revised(before, after):
    """A page whose words were changed by an editor that writes behind what was there."""
    data = pdf()
    data = data.replace(b"(Words) Tj", f"({before}) Tj".encode())
    data = data.replace(b"<</Length 37>>", f"<</Length {37 + len(before) - 5}>>".encode())
    content = f"BT /F1 24 Tf 72 700 Td ({after}) Tj ET"
    start = len(data)
    data += f"4 0 obj\n<</Length {len(content)}>>stream\n{content}\nendstream\nendobj\n".encode()
    place = len(data)
    previous = int(data[:start].rpartition(b"startxref\n")[2].split()[0])
    return data + f"xref\n4 1\n{start:010d} 00000 n \ntrailer<</Size 6/Root 1 0 R/Prev {previous}>>\nstartxref\n{place}\n%%EOF\n".encode()


def packed(text):
    body = zlib.compress(text.encode())
    return f"<</Type/Metadata/Subtype/XML/Filter/FlateDecode/Length {len(body)}>>stream\n{body.decode('latin-1')}\nendstream"


PDFS["packed"] = lambda v: pdf("/Metadata 6 0 R", objects=[packed(f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{v}</a></x:xmpmeta>')])
PDFS["revision"] = lambda v: revised(f"Call {v}", "Call the office")


def test_an_earlier_revision_is_cleaned(contents, attached):
    path = attached("a.pdf", revised(f"Call {VALUE}", "Call the office"))
    words = clean(contents, path)
    assert "以前的版本" in words and VALUE.encode() not in path.read_bytes()
    assert not look(contents, attached, {})[0]["a.pdf"]


def test_a_number_that_a_narrow_column_wraps(contents, attached):
    """By lines its halves are apart, by columns they follow each other."""
    rng = random.Random("narrow")
    people = [(identities.citizen(rng), identities.card(rng)) for _ in range(3)]
    document = docx.Document()
    table = document.add_table(1, 4, style="Table Grid")
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, ["姓名", "身份证号", "银行账号", "金额"]):
        cell.text = text
    for number, (value, card) in enumerate(people):
        for cell, text in zip(table.add_row().cells, ["甲乙丙"[number] + "某", value, card, "600"]):
            cell.text = text
    for row in table.rows:
        for cell, width in zip(row.cells, [2, 3, 3, 2]):
            cell.width = docx.shared.Cm(width)
    told, shown = look(contents, attached, {"a.pdf": office_files.converted(office_files.saved(document), "docx", "pdf")})
    codes = [code for code, _ in told["a.pdf"]]
    assert codes.count("GK5001") == 3 and codes.count("GK5021") == 3, shown
    assert not any(part in shown for pair in people for part in pair) and "重新导出 PDF" in shown


def test_a_revision_that_adds_is_no_finding(contents, attached):
    assert not look(contents, attached, {"a.pdf": revised("Words", "Words")})[0]


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf(contents, attached, name):
    told, shown = look(contents, attached, {"a.pdf": PDFS[name](VALUE)})
    assert "GK5011" in [code for code, _ in told["a.pdf"]] and VALUE not in shown, shown


def test_a_file_within_a_pdf_is_named(contents, attached):
    data = pdf("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", objects=["<</Type/Filespec/F(list.csv)/UF(list.csv)/EF<</F 7 0 R>>>>", "<</Type/EmbeddedFile/Length 2>>stream\nab\nendstream"])
    told, shown = look(contents, attached, {"a.pdf": data})
    assert [code for code, _ in told["a.pdf"]] == ["GK5203"] and "list.csv" in shown


def test_a_pdf_that_says_nothing_else_is_quiet(contents, attached):
    told, _ = look(contents, attached, {"a.pdf": pdf(), "b.pdf": pdf("/Outlines 6 0 R", objects=["<</First 7 0 R/Last 7 0 R/Count 1>>", "<</Title(One)/Parent 6 0 R/Dest[3 0 R/Fit]>>"])})
    assert not told


def test_a_sealed_pdf_is_left_alone(contents, attached):
    """Its seal holds for the bytes as they are."""
    data = pdf("/AcroForm<</Fields[6 0 R]>>", objects=["<</FT/Sig/T(s)/V 7 0 R>>", "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 9 9 9]/Contents<00>>>", "<</Author(Somebody)>>"], info=8)
    path = attached("a.pdf", data)
    words = clean(contents, path, status=1)
    assert "电子签章" in words and path.read_bytes() == data


def saved(picture, form, **options):
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


BLUE = PIL.Image.new("RGB", (40, 30), (0, 0, 255))


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_with(content):
    data = saved(BLUE, "PNG")
    return data[:-12] + chunk(b"gkXx", content) + data[-12:]


PICTURES = {
    "comment.jpg": lambda v: saved(BLUE, "JPEG", comment=v), "tail.jpg": lambda v: saved(BLUE, "JPEG") + v.encode(),
    "tail.png": lambda v: saved(BLUE, "PNG") + v.encode(), "chunk.png": lambda v: png_with(v.encode()),
    "comment.gif": lambda v: saved(BLUE, "GIF", comment=v.encode()), "packet.jpg": lambda v: saved(BLUE, "JPEG", xmp=f"<x:xmpmeta><a>{v}</a></x:xmpmeta>".encode()),
    "packet.webp": lambda v: saved(BLUE, "WEBP", xmp=f"<x:xmpmeta><a>{v}</a></x:xmpmeta>".encode()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture(contents, attached, name):
    told, shown = look(contents, attached, {name: PICTURES[name](VALUE)})
    assert "GK5011" in [code for code, _ in told[name]] and VALUE not in shown, shown
    if not name.endswith("gif"):
        path = contents.site / "content/policies/a" / name
        clean(contents, path)
        assert VALUE.encode() not in path.read_bytes()
        assert PIL.Image.open(path).size == BLUE.size
        assert not look(contents, attached, {})[0]


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.png"])
def test_a_place_in_a_packet(contents, attached, name):
    packet = '<x:xmpmeta><rdf:Description exif:GPSLatitude="28,1.2N"/></x:xmpmeta>'
    if name.endswith("png"):
        facts = PIL.PngImagePlugin.PngInfo()
        facts.add_itxt("XML:com.adobe.xmp", packet)
        data = saved(BLUE, "PNG", pnginfo=facts)
    else:
        data = saved(BLUE, "JPEG" if name.endswith("jpg") else "WEBP", xmp=packet.encode())
    told, _ = look(contents, attached, {name: data})
    assert "GK5204" in [code for code, _ in told[name]]


@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 255), (255, 0, 0), (128, 128, 128), (0, 0, 0)])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_cleaning_keeps_the_colours(contents, attached, colour, form):
    picture = PIL.Image.new("RGB", (40, 30), colour)
    facts = PIL.Image.Exif()
    facts[0x013B] = "Somebody"
    path = attached(f"a.{form.lower()}", saved(picture, form, exif=facts))
    assert "清除了" in clean(contents, path)
    left = PIL.Image.open(path).convert("RGB").getpixel((9, 9))
    assert max(abs(a - b) for a, b in zip(left, colour)) <= (2 if form == "JPEG" else 0), left


@pytest.mark.parametrize("form", ["TIFF", "WEBP", "PNG"])
def test_several_pictures_in_one_are_left_alone(contents, attached, form):
    frames = [PIL.Image.new("RGB", (40, 30), (0, 0, shade)) for shade in (50, 150, 250)]
    facts = PIL.Image.Exif()
    facts[0x013B] = "Somebody"
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], exif=facts)
    path = attached(f"a.{form.lower()}", data)
    assert "第一页" in clean(contents, path, status=1) and path.read_bytes() == data


@pytest.mark.parametrize("name, encoding", [("a.csv", "utf-16"), ("b.csv", "utf-16-le"), ("a.txt", "utf-16"), ("b.txt", "utf-16-be"), ("c.txt", "utf-16-le"), ("c.csv", "gbk")])
def test_texts_as_office_programs_save_them(contents, attached, name, encoding):
    told, shown = look(contents, attached, {name: f"姓名,电话\n张明,{VALUE}\n".encode(encoding)})
    assert "GK5011" in [code for code, _ in told[name]] and VALUE not in shown, shown


def test_the_mend_of_a_picture_is_followed(contents, attached):
    number = VALUE
    facts = PIL.PngImagePlugin.PngInfo()
    facts.add_text("Comment", f"Tel {number}")
    target = io.BytesIO()
    PIL.Image.new("RGB", (9, 9)).save(target, "png", pnginfo=facts)
    told, shown = look(contents, attached, {"a.png": target.getvalue()})
    assert "GK5011" in [code for code, _ in told["a.png"]] and "运行 gongkai clean content/policies/a/a.png" in shown
    clean(contents, contents.site / "content/policies/a/a.png")
    assert not look(contents, attached, {})[0]["a.png"]
