"""Texts within office files that are made to do harm, and PDF, RTF, HTML and plain files of that kind."""
import zlib

import office_files

ANY, PLANTED, BROKEN = "any", "planted", "broken"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
#: Parameter entities do it without any text.
PARAMETERS = "<!ENTITY % a '<!ELEMENT x ANY>'>" + "".join(f"<!ENTITY % {chr(98 + n)} '{f'&#37;{chr(97 + n)};' * 10}'>" for n in range(9)) + "%j;"


def document(text, name="word/document.xml"):
    """A DOCX whose text this is."""
    return office_files.zipped({"[Content_Types].xml": b"<Types/>", name: text if isinstance(text, bytes) else text.encode()})


def words(inside, head="", encoding="utf8"):
    return document(f"{head}<w:document xmlns:w='{WORD}'><w:body><w:p><w:r><w:t>{inside}</w:t></w:r></w:p></w:body></w:document>".encode(encoding))


def sheet(rows, strings="<si><t>甲</t></si>", columns="", sheets=1, name="名册"):
    book = "".join(f'<sheet name="{name}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(sheets))
    return office_files.zipped({
        "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="r"><sheets>{book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships><Relationship Id="rId1" Target="sheet1.xml"/>'
            '<Relationship Id="rId2" Target="../comments1.xml"/></Relationships>',
        "xl/comments1.xml": f'<comments {SHEET}><commentList/></comments>',
        "xl/sharedStrings.xml": f"<sst {SHEET}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}>{columns}<sheetData>{rows}</sheetData></worksheet>"})


def open_sheet(table):
    return office_files.zipped({
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": '<o:document-content xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:body><o:spreadsheet>' + table + "</o:spreadsheet></o:body>"
            "</o:document-content>"})


def slides(count, text):
    return office_files.zipped({
        "ppt/presentation.xml": '<p xmlns:r="r"><sldIdLst>' + '<sldId id="1" r:id="rId1"/>' * count + "</sldIdLst></p>",
        "ppt/_rels/presentation.xml.rels": '<Relationships><Relationship Id="rId1" Target="slides/slide1.xml"/></Relationships>',
        "ppt/slides/_rels/slide1.xml.rels": '<Relationships><Relationship Id="rId1" Target="slide1.xml"/>'
            '<Relationship Id="rId2" Target="/ppt/presentation.xml"/>'
        '<Relationship Id="rId3" Target="../notesSlides/../slides/slide1.xml"/></Relationships>',
        "ppt/slides/slide1.xml": f"<sld><t>{text}</t></sld>"})


def pdf(*objects, trailer="/Root 1 0 R", tail=""):
    """A PDF of these objects, numbered from 1; bytes are streams."""
    body, places = bytearray(b"%PDF-1.5\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + (one if isinstance(one, bytes) else one.encode()) + b"\nendobj\n"
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(body) + f"trailer\n<</Size {len(objects) + 1} {trailer}>>\n{tail}startxref\n{start}\n%%EOF\n".replace("START", str(start)).encode()


def stream(data, facts="/Filter /FlateDecode", length=None):
    return f"<<{facts} /Length {len(data) if length is None else length}>>\nstream\n".encode() + data + b"\nendstream"


def page(contents, resources=""):
    """A PDF of one page, which shows these."""
    return pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>", contents,
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
               stream(b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><FF> endcodespacerange 2 beginbfchar <41><000C> <42>"
                      b"<" + b"0042" * 200 + b"> endbfchar endcmap end", ""))


def zipped_stream(gigabytes):
    from hostile_files import zeros
    return stream(b"\x78\xda" + zeros(gigabytes, b" ") + b"\0\0\0\0")


def texts(value):
    """What libxml2 has to read."""
    body = f"<w:document xmlns:w='{WORD}'><w:body>"
    return {
        "laughs.docx": (BROKEN, lambda: words("&j;", f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>')),
        "laughs.xlsx": (BROKEN, lambda: office_files.changed(sheet(""), "xl/sharedStrings.xml", lambda _: f'<!DOCTYPE x [<!ENTITY a "a">{LAUGHS}]>'
            f'<sst>&j;</sst>')),
        "laughs.ods": (BROKEN, lambda: office_files.changed(open_sheet(""), "content.xml", lambda _: f'<!DOCTYPE x [<!ENTITY a "a">{LAUGHS}]><sst>&j;</sst>')),
        "parameters.docx": (BROKEN, lambda: words("", f"<!DOCTYPE x [{PARAMETERS}]>")),
        "file.docx": (BROKEN, lambda: words("&a;", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
        "http.docx": (BROKEN, lambda: words("&a;", '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>')),
        "declaration.docx": (BROKEN, lambda: words("", '<!DOCTYPE x SYSTEM "file:///etc/passwd">')),
        "properties.docx": (BROKEN, lambda: office_files.changed(office_files.word("body", value), "docProps/core.xml", lambda _: "<!DOCTYPE x [<!ENTITY a"
            " 'b'>]><x>&a;</x>")),
        "1000000-deep.docx": (BROKEN, lambda: document("<a>" * 1_000_000)), "attribute.docx": (BROKEN, lambda: document("<a b='" + "c" * 50_000_000 + "'/>")),
        "1000000-attributes.docx": (BROKEN, lambda: document("<a " + " ".join(f"a{n}='b'" for n in range(1_000_000)) + "/>")),
        "20000-attributes.docx": (BROKEN, lambda: document("<x>" + ("<a " + " ".join(f"a{n}='b'" for n in range(20_000)) + "/>") * 100 + "</x>")),
        "utf16-attributes.docx": (BROKEN, lambda: document(("<a " + " ".join(f"a{n}='b'" for n in range(300_000)) + "/>").encode("utf-16"))),
        "namespaces.docx": (BROKEN, lambda: document("<a " + " ".join(f"xmlns:a{n}='b'" for n in range(300_000)) + "/>")),
        "utf16.docx": (PLANTED, lambda: words(value, "<?xml version='1.0' encoding='UTF-16'?>", "utf-16")),
        "utf16-big.docx": (PLANTED, lambda: words(value, "\ufeff<?xml version='1.0' encoding='UTF-16'?>", "utf-16-be")),
        "utf16-bare.docx": (PLANTED, lambda: words(value, "<?xml version='1.0'?>", "utf-16-le")), "utf32.docx": (PLANTED, lambda: words(value, "", "utf-32")),
        "utf7.docx": (PLANTED, lambda: words("+" + "ADMANgAw" + value, "<?xml version='1.0' encoding='UTF-7'?>")),
        "gbk.docx": (PLANTED, lambda: words("镕" + value, "<?xml version='1.0' encoding='GBK'?>", "gbk")),
        "latin.docx": (PLANTED, lambda: words("é" + value, "<?xml version='1.0' encoding='ISO-8859-1'?>", "latin-1")),
        "unknown.docx": (PLANTED, lambda: words(value, "<?xml version='1.0' encoding='x-none'?>")),
        "ebcdic.docx": (BROKEN, lambda: words(value, "<?xml version='1.0'?>", "cp037")),
        "noughts.docx": (PLANTED, lambda: words("\0" + value)), "no-end.docx": (BROKEN, lambda: document(body + "<w:p><w:r><w:t>甲")),
        "comment-open.docx": (BROKEN, lambda: document("<a><!--" + "-" * 5_000_000)),
        "comments.docx": (BROKEN, lambda: document("<a>" + "<!---->" * 4_000_000 + "</a>")),
        "comment-long.docx": (BROKEN, lambda: document("<a><!--" + "b" * 60_000_000)),
        "instruction-open.docx": (BROKEN, lambda: document("<?a " + "b" * 60_000_000)),
        "cdata-open.docx": (BROKEN, lambda: document("<a><![CDATA[" + "b" * 60_000_000)), "tag-open.docx": (BROKEN, lambda: document("<a " + "b" * 60_000_000)),
        "attribute-open.docx": (BROKEN, lambda: document("<a b='" + "c" * 60_000_000)), "text-open.docx": (BROKEN, lambda: document("<a>" + "c" * 60_000_000)),
        "instructions.docx": (BROKEN, lambda: document("<a>" + "<?b?>" * 4_000_000 + "</a>")),
        "cdatas.docx": (ANY, lambda: document("<a>" + "<![CDATA[b]]>" * 2_000_000 + "</a>")),
        "cdata.docx": (BROKEN, lambda: document("<a><![CDATA[" + "]" * 40_000_000 + "]]></a>")),
        "instruction.docx": (ANY, lambda: document("<?a " + "b" * 9_000_000 + "?><a/>")),
        "name.docx": (ANY, lambda: document("<" + "a" * 9_000_000 + "/>")),
        "names.docx": (ANY, lambda: document("<a>" + "".join(f"<b{n}/>" for n in range(1_000_000)) + "</a>")),
        "references.docx": (ANY, lambda: words("&#65;" * 8_000_000)),
        "paragraphs.docx": (ANY, lambda: document(body + "<w:p/>" * 8_000_000 + "</w:body></w:document>")),
        "runs.docx": (ANY, lambda: document(body + "<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 2_000_000 + "</w:body></w:document>")),
        "text.docx": (ANY, lambda: words("电话1380000" * 5_000_000)), "numbers.docx": (PLANTED, lambda: words((value + " ") * 1_000_000)),
        "related.docx": (ANY, lambda: office_files.changed(office_files.word("nothing", ""), "word/_rels/document.xml.rels",
            lambda text: text.replace("styles.xml", "document.xml"))),
        "index.xlsx": (ANY, lambda: sheet("".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in ("-1", "1", "9" * 30, "x", "1e9", "")))),
        "corner.xlsx": (PLANTED, lambda: sheet(f'<row r="1048576"><c r="XFD1048576" t="str"><v>{value}</v></c></row><row r="99999999999999999999">'
            f'<c r="ZZZZZ9"/></row>')),
        "corners.xlsx": (ANY, lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' * 1_000_000)),
        "cells.xlsx": (ANY, lambda: sheet("<row>" + "<c><v>1</v></c>" * 10_000_000 + "</row>")),
        "spans.xlsx": (ANY, lambda: sheet('<row r="1" spans="1:1000000000"><c/></row>')),
        "strings.xlsx": (BROKEN, lambda: sheet('<row><c t="s"><v>0</v></c></row>' * 300_000, f"<si><t>{'甲' * 400_000}</t></si>")),
        "sheet-name.xlsx": (ANY, lambda: sheet('<row><c><v>1</v></c></row>' * 300_000, name="甲" * 1_000_000)),
        "same-sheet.xlsx": (BROKEN, lambda: sheet("<row><c><v>1</v></c></row>" * 3000, sheets=20_000)),
        "columns.xlsx": (ANY, lambda: sheet("<row>" + "<c><v>1</v></c>" * 500_000 + "</row>", columns="<cols>" + '<col min="99999" max="99999"'
            ' hidden="1"/>' * 300_000 + "</cols>")),
        "far-columns.xlsx": (ANY, lambda: sheet('<row r="9223372036854775807"/><row><c/></row>', columns='<cols><col min="1" max="99999999999999999999"'
            ' hidden="1"/></cols>')),
        "formula.xlsx": (ANY, lambda: sheet('<row r="1"><c r="A1"><f>A1</f></c><c r="B1"><f t="shared" ref="A1:XFD1048576" si="0">B1</f></c></row>')),
        "repeated.ods": (ANY, lambda: open_sheet('<t:table t:name="甲"><t:table-row t:number-rows-repeated="9223372036854775807">'
            '<t:table-cell t:number-columns-repeated="9223372036854775807">'
                                                 "<x:p>1</x:p></t:table-cell></t:table-row></t:table>" * 3)),
        "repeated-rows.ods": (ANY, lambda: open_sheet(
            '<t:table><t:table-row t:number-rows-repeated="1000000000"/></t:table>' + '<t:table-row t:number-rows-repeated="1000000000"/>' * 200_000)),
        "columns.ods": (ANY, lambda: open_sheet(
            '<t:table t:name="甲">' + '<t:table-column t:visibility="collapse" t:number-columns-repeated="1000000000"/>' * 200_000
            + "<t:table-row>" + "<t:table-cell/>" * 300_000 + "</t:table-row></t:table>")),
        "same-slide.pptx": (BROKEN, lambda: slides(200_000, "甲" * 100_000)), "loop.pptx": (PLANTED, lambda: slides(2, value)),
    }


def plain(value):
    return {
        "deep.html": (ANY, lambda: b"<div>" * 1_000_000),
        "attributes.html": (ANY, lambda: ("<a " + " ".join(f"a{n}" for n in range(1_000_000)) + ">").encode()),
        "ends.html": (ANY, lambda: b"<div>" * 300_000 + b"</b>" * 300_000), "comments.html": (ANY, lambda: b"<!--" * 1_000_000),
        "scripts.html": (ANY, lambda: b"<script>" * 1_000_000),
        "paragraphs.html": (ANY, lambda: b"<p>" * 10_000_000), "links.html": (ANY, lambda: b"<a href=x>" * 1_000_000),
        "tables.html": (ANY, lambda: b"<table><tr><td>" * 300_000),
        "open.html": (ANY, lambda: b"<" * 5_000_000), "entities.html": (ANY, lambda: b"&amp" * 5_000_000),
        "quote.html": (ANY, lambda: b'<a href="' + b"x" * 20_000_000),
        "forms.html": (ANY, lambda: b"<b><i><u><form><p>" * 300_000 + b"</form></p>" * 300_000),
        "declaration.html": (ANY, lambda: b"<!DOCTYPE " + b"x" * 20_000_000),
        "lines.txt": (ANY, lambda: b"\n" * 95_000_000), "telephone.txt": (ANY, lambda: "电话1380000".encode() * 2_000_000),
        "digits.txt": (ANY, lambda: b"1" * 60_000_000),
        "numbers.txt": (PLANTED, lambda: (value + "\n").encode() * 3_000_000),
        "numbers.csv": (PLANTED, lambda: ("身份证号,手机\n" + f"{value},13812345678\n" * 1_000_000).encode()),
        "figures.txt": (ANY, lambda: b"1 " * 15_000_000), "telephones.txt": (ANY, lambda: b"13812345678\n" * 2_500_000),
        "rows.txt": (ANY, lambda: b"1\t2\n" * 7_000_000),
        "blank.txt": (ANY, lambda: b" " * 95_000_000), "commas.csv": (ANY, lambda: b"," * 60_000_000), "quotes.csv": (ANY, lambda: b'"' * 60_000_000),
        "gb.txt": (ANY, lambda: "甲".encode("gb18030") * 20_000_000), "cut.txt": (ANY, lambda: "甲".encode("gb18030") * 1000 + b"\x81"),
        "odd.txt": (ANY, lambda: "甲乙".encode("utf-16")[:-1]), "noughts.txt": (ANY, lambda: bytes(1_000_000)), "han.txt": (ANY, lambda: "村组号户".encode() * 5_000_000),
        "deep.svg": (ANY, lambda: b"<svg>" + b"<g>" * 1_000_000), "brackets.json": (ANY, lambda: b"[" * 20_000_000),
        "groups.rtf": (ANY, lambda: b"{\\rtf1" + b"{" * 1_000_000), "binary.rtf": (ANY, lambda: b"{\\rtf1\\bin2147483647 x}"),
        "tables.rtf": (ANY, lambda: b"{\\rtf1" + b"\\trowd\\cell\\row" * 300_000 + b"}"),
        "sectors.doc": (BROKEN, lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 5000),
        "loop.doc": (BROKEN, lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0\6" + bytes(2000)),
    }


def portable():
    """PDF files: every number may point back to where it stands."""
    leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return {
        "previous.pdf": (ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", trailer="/Root 1 0 R /Prev START /XRefStm START")),
        "pages.pdf": (ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>")),
        "parents.pdf": (ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R/Annots 1 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
            "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>")),
        "same-page.pdf": (ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[" + "3 0 R " * 1_000_000 + "]/Count 1000000>>", leaf)),
        "self.pdf": (ANY, lambda: pdf("1 0 R")), "length.pdf": (ANY, lambda: page(stream(b"BT ET", "", 2_000_000_000))), "length-self.pdf": (
            ANY, lambda: page(b"<</Length 4 0 R>>\nstream\nBT ET\nendstream")),
        "10gb.pdf": (ANY, lambda: page(zipped_stream(10))), "object-stream.pdf": (ANY, lambda: pdf(
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/Annots[9 0 R]>>",
                zipped_stream(2).replace(b"<<", b"<</Type/ObjStm/N 100000000/First 10 ", 1))),
        "feeds.pdf": (ANY, lambda: page(stream(zlib.compress(b"BT /F 1 Tf 9 9 Td " + (b"(" + b"A" * 30_000 + b") Tj 0 1 Td ") * 300 + b"ET")))),
        "grown.pdf": (ANY, lambda: page(stream(zlib.compress(b"BT /F 1 Tf 9 9 Td " + (b"(" + b"B" * 3000 + b") Tj 0 1 Td ") * 1000 + b"ET")))),
        "shown.pdf": (ANY, lambda: page(stream(zlib.compress(b"BT /F 1 Tf 9 9 Td " + b"(1) Tj 0 1 Td " * 3_000_000 + b"ET")))),
        "form.pdf": (ANY, lambda: page(stream(b"/X Do " * 1000, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"),
            "/XObject<</X 4 0 R>>")),
        "deep.pdf": (ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R/A " + "[" * 1_000_000 + ">>", "<</Type/Pages/Kids[]/Count 0>>")),
        "deep-dictionary.pdf": (ANY, lambda: pdf("<</A " * 500_000, "<</Type/Pages/Kids[]/Count 0>>")), "objects.pdf": (
            ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Annots[]>>", *["<</A(x)>>"] * 300_000)),
        "annotations.pdf": (ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/Annots 4 0"
            " R>>", "[" + "<</Subtype/Text/Contents(x)>>" * 300_000 + "]")),
        "xref.pdf": (ANY, lambda: b"%PDF-1.5\nxref\n0 4294967295\n0000000000 65535 f \ntrailer\n<</Size 4294967295/Root 1 0 R>>\nstartxref\n9\n%%EOF"),
        "filters.pdf": (ANY, lambda: page(stream(b"", "/Filter[" + "/FlateDecode " * 100_000 + "]"))), "encrypted.pdf": (
            ANY, lambda: pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", "<</Filter/Standard/V 4/R 4/O(x)/U(x)/P -1/Length 128>>",
                trailer="/Root 1 0 R/Encrypt 3 0 R")),
        "nothing.pdf": (BROKEN, lambda: b"%PDF-1.7\n" + bytes(5000)),
        "late.pdf": (ANY, lambda: b" " * 900 + pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")),
    }


def corpus(value):
    return texts(value) | plain(value) | portable()
