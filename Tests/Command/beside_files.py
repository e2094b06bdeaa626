"""Office files that hold a number where no reader looks: in caches, connections, settings, and what programs keep beside the text."""
import io
import zipfile

import office_files

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def files(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data, parts, relations=(), types=(), changes=()):
    """An office file with further parts: relations as (list, kind, target, mode), types as (part, type), changes as (part, old, new)."""
    known = files(data)
    for name, content in parts.items():
        known[name] = content if isinstance(content, bytes) else (HEAD + content).encode()
    for number, (rels, kind, target, *mode) in enumerate(relations):
        text = known.get(rels, f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'.encode()).decode()
        one = f'<Relationship Id="rIdX{number}" Type="{RELATED}/{kind}" Target="{target}"{"".join(f" TargetMode={chr(34)}{m}{chr(34)}" for m in mode)}/>'
        known[rels] = text.replace("</Relationships>", one + "</Relationships>").encode()
    text = known["[Content_Types].xml"].decode()
    if 'Extension="bin"' not in text:
        text = text.replace("</Types>", '<Default Extension="bin" ContentType="application/octet-stream"/></Types>')
    for part, kind in types:
        text = text.replace("</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')
    known["[Content_Types].xml"] = text.encode()
    for part, old, new in changes:
        assert old in known[part].decode(), (part, old, known[part].decode()[:400])
        known[part] = known[part].decode().replace(old, new).encode()
    return office_files.zipped(known)


BOOK = "xl/_rels/workbook.xml.rels"
NAMED = f'xmlns:r="{RELATED}"'


def pivot(value, where):
    """A pivot table on the sheet, whose source is gone from the file; its cells say 甲村 and 41."""
    shared, record = (value, "41") if where == "shared" else ("甲村", value)
    by = value if where == "person" else ""
    if where == "person":
        shared, record = "甲村", "41"
    book = office_files.openpyxl.Workbook()
    book.properties.creator = None
    page = book.active
    page.title = "汇总"
    for row in (["村", "户数"], ["甲村", 41]):
        page.append(row)
    return with_parts(
        office_files.saved(book), {
            "xl/pivotCache/pivotCacheDefinition1.xml":
                f'<pivotCacheDefinition xmlns="{MAIN}" {NAMED} r:id="rIdX0" refreshedBy="{by}" refreshedDate="45000.5" createdVersion="6"'
                    f' refreshedVersion="6" recordCount="1"><cacheSource type="worksheet">'
                f'<worksheetSource ref="A1:B2" sheet="底稿"/></cacheSource><cacheFields count="2"><cacheField name="村" numFmtId="0"><sharedItems count="1">'
                    f'<s v="{shared}"/></sharedItems></cacheField>'
                '<cacheField name="户数" numFmtId="0"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>',
            "xl/pivotCache/pivotCacheRecords1.xml": f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><x v="0"/><s v="{record}"/></r></pivotCacheRecords>',
            "xl/pivotTables/pivotTable1.xml":
                f'<pivotTableDefinition xmlns="{MAIN}" name="透视表1" cacheId="1" dataCaption="值">'
                    f'<location ref="A1:B2" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
                '<pivotFields count="2"><pivotField axis="axisRow"><items count="1"><item x="0"/></items></pivotField><pivotField dataField="1"/>'
                    '</pivotFields><rowFields count="1"><field x="0"/></rowFields>'
                '<rowItems count="1"><i><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="户数" fld="1"/>'
                    '</dataFields></pivotTableDefinition>'},
        [("xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels", "pivotCacheRecords", "pivotCacheRecords1.xml"), (BOOK, "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition1.xml"),
         ("xl/worksheets/_rels/sheet1.xml.rels", "pivotTable", "../pivotTables/pivotTable1.xml"), ("xl/pivotTables/_rels/pivotTable1.xml.rels",
             "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")],
        [("xl/pivotCache/pivotCacheDefinition1.xml", SHEETS + "pivotCacheDefinition+xml"), ("xl/pivotCache/pivotCacheRecords1.xml",
            SHEETS + "pivotCacheRecords+xml"),
         ("xl/pivotTables/pivotTable1.xml", SHEETS + "pivotTable+xml")],
        [("xl/workbook.xml", "</workbook>", f'<pivotCaches><pivotCache {NAMED} cacheId="1" r:id="rIdX1"/></pivotCaches></workbook>')])


def linked(value, where):
    """A cell that is counted from another book: 41."""
    cell, path = (value, "file:///D:/2026/book.xlsx") if where == "cell" else ("41", f"file:///C:/Users/{value}/book.xlsx")
    data = office_files.changed(office_files.sheet("nothing", ""), "xl/worksheets/sheet1.xml",
                                lambda text: text.replace("</sheetData>", '<row r="3"><c r="A3"><f>[1]底稿!A1</f><v>41</v></c></row></sheetData>'))
    return with_parts(
        data, {"xl/externalLinks/externalLink1.xml":
               f'<externalLink xmlns="{MAIN}"><externalBook {NAMED} r:id="rIdX0"><sheetNames><sheetName val="底稿"/></sheetNames><sheetDataSet>'
                   f'<sheetData sheetId="0"><row r="1"><cell r="A1" t="str">'
               f'<v>{cell}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'},
        [("xl/externalLinks/_rels/externalLink1.xml.rels", "externalLinkPath", path, "External"), (BOOK, "externalLink", "externalLinks/externalLink1.xml")],
        [("xl/externalLinks/externalLink1.xml", SHEETS + "externalLink+xml")],
        [("xl/workbook.xml", "</sheets>", f'</sheets><externalReferences><externalReference {NAMED} r:id="rIdX1"/></externalReferences>')])


def connected(value):
    return with_parts(
        office_files.sheet("nothing", ""), {
            "xl/connections.xml": f'<connections xmlns="{MAIN}"><connection id="1" name="名册" type="5" refreshedVersion="6">'
                f'<dbPr connection="User ID={value};Data Source=C:\\a" command="b"/></connection></connections>'},
        [(BOOK, "connections", "connections.xml")], [("xl/connections.xml", SHEETS + "connections+xml")])


def persons(value):
    return with_parts(
        office_files.sheet("nothing", ""), {
            "xl/persons/person.xml": f'<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
                f'<person displayName="{value}" id="{{1}}" userId="a" providerId="b"/></personList>'},
        [(BOOK, "person", "persons/person.xml")], [("xl/persons/person.xml", "application/vnd.ms-excel.person+xml")])


def printer(value):
    return with_parts(
        office_files.sheet("nothing", ""), {"xl/printerSettings/printerSettings1.bin": f"\\\\甲\\{value}".encode("utf-16-le") + bytes(40)},
        [("xl/worksheets/_rels/sheet1.xml.rels", "printerSettings", "../printerSettings/printerSettings1.bin")], [],
        [("xl/worksheets/sheet1.xml", "</worksheet>", f'<pageSetup paperSize="9" {NAMED} r:id="rIdX0"/></worksheet>')])


def revised(value):
    return with_parts(
        office_files.sheet("nothing", ""), {
            "xl/revisions/revisionLog1.xml": f'<revisions xmlns="{MAIN}"><rcc rId="1" sId="1"><oc r="A1" t="inlineStr"><is><t>{value}</t></is></oc>'
                f'<nc r="A1"/></rcc></revisions>'},
        [(BOOK, "revisionLog", "revisions/revisionLog1.xml")], [("xl/revisions/revisionLog1.xml", SHEETS + "revisionLog+xml")])


def custom(data, main, value):
    """Data of a template, as an attribute and as a text."""
    return with_parts(data, {"customXml/item9.xml": f'<data xmlns="x" number="{value}">{value}</data>'}, [(main, "customXml", "../customXml/item9.xml")])


def word(place, value):
    data, rels = office_files.word("nothing", ""), "word/_rels/document.xml.rels"
    settings = "word/_rels/settings.xml.rels"
    if place == "glossary":
        return with_parts(data, {"word/glossary/document.xml": f'<w:glossaryDocument xmlns:w="{WORD}"><w:docParts><w:docPart><w:docPartBody><w:p><w:r>'
            f'<w:t>{value}</w:t></w:r></w:p></w:docPartBody>'
                                                               "</w:docPart></w:docParts></w:glossaryDocument>"},
                          [(rels, "glossaryDocument", "glossary/document.xml")],
                          [("word/glossary/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml")])
    if place == "people":
        return with_parts(data, {"word/people.xml": f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
            f'<w15:person w15:author="{value}"/></w15:people>'},
                          [(rels, "people", "people.xml")], [("word/people.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml")])
    if place == "mail merge":
        return with_parts(data, {}, [(settings, "mailMergeSource", f"file:///C:/Users/{value}/a.xlsx", "External")], [], [
            ("word/settings.xml", "</w:settings>",
             f'<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/><w:connectString w:val="User ID={value}"/>'
                 f'<w:query w:val="SELECT * FROM a"/></w:mailMerge></w:settings>')])
    if place == "variable":
        return with_parts(data, {}, [], [], [("word/settings.xml", "</w:settings>", f'<w:docVars><w:docVar w:name="a" w:val="{value}"/></w:docVars>'
            f'</w:settings>')])
    if place == "template":
        return with_parts(data, {}, [(settings, "attachedTemplate", f"file:///C:/Users/{value}/a.dotx", "External")], [], [
            ("word/settings.xml", "</w:settings>", f'<w:attachedTemplate {NAMED} r:id="rIdX0"/></w:settings>')])
    if place == "custom":
        return custom(data, rels, value)
    raise ValueError(place)


def slides(place, value):
    show = office_files.pptx.Presentation()
    show.core_properties.author = show.core_properties.last_modified_by = ""
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "安排"
    if place == "notes master":
        slide.notes_slide.notes_text_frame.text = ""
        show.notes_master.shapes[0].text_frame.text = value
    data = office_files.saved(show)
    if place == "authors":
        return with_parts(data, {"ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            f'<p:cmAuthor id="0" name="{value}" initials="a" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'},
                          [("ppt/_rels/presentation.xml.rels", "commentAuthors", "commentAuthors.xml")],
                          [("ppt/commentAuthors.xml", "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml")])
    if place == "custom":
        return custom(data, "ppt/_rels/presentation.xml.rels", value)
    return data


def open_sheet(place, value):
    data = office_files.open_sheet("nothing", "")
    if place == "printer":
        item = f'<config:config-item config:name="PrinterName" config:type="string">{value}</config:config-item>'
        known = files(data)
        known["settings.xml"] = (
            HEAD + '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
                ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" '
            f'office:version="1.2"><office:settings><config:config-item-set config:name="ooo:configuration-settings">{item}</config:config-item-set>'
                f'</office:settings></office:document-settings>')
        known["META-INF/manifest.xml"] = known["META-INF/manifest.xml"].replace(
            b"</manifest:manifest>", b'<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        return office_files.zipped(known)
    table = (f'<table:data-pilot-tables><table:data-pilot-table table:name="a" table:target-range-address="名册.A1:名册.B2">'
        f'<table:data-pilot-field table:source-field-name="村"><table:data-pilot-level>'
             f'<table:data-pilot-members><table:data-pilot-member table:name="{value}" table:display="true"/></table:data-pilot-members>'
                 f'</table:data-pilot-level></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>')
    return office_files.changed(data, "content.xml", lambda text: text.replace("</office:spreadsheet>", table + "</office:spreadsheet>"))


#: By the ending: places, words of the message that say where, and words that `clean` says.
PLACES = {
    "xlsx": {
        "pivot shared": (lambda value: pivot(value, "shared"), "数据透视表缓存", "数据透视表"), "pivot record": (lambda value: pivot(value, "record"), "数据透视表缓存", "数据透视表"),
        "pivot person": (lambda value: pivot(value, "person"), "刷新透视表的人", "数据透视表"),
        "link cell": (lambda value: linked(value, "cell"), "外部链接缓存“book.xlsx”", "外部链接"),
        "link path": (lambda value: linked(value, "path"), "外部链接缓存“book.xlsx”", "外部链接"),
        "connection": (connected, "外部数据连接", "外部数据连接"), "persons": (persons, "批注人", "批注"), "printer": (printer, "打印机", "打印机"),
        "revisions": (revised, "修订记录", "修订记录"),
        "custom": (lambda value: custom(office_files.sheet("nothing", ""), BOOK, value), "customXml/item9.xml", "打印机、模板")},
    "docx": {place: (lambda value, place=place: word(place, value), where, "批注" if place == "people" else "邮件合并") for place, where in {
        "glossary": "word/glossary/document.xml", "people": "批注人", "mail merge": "文档设置", "variable": "文档设置", "template": "链接的去处",
            "custom": "customXml/item9.xml"}.items()},
    "pptx": {place: (lambda value, place=place: slides(place, value), where, said) for place, where, said in [
        ("notes master", "notesMasters", "备注"), ("authors", "批注人", "批注"), ("custom", "customXml/item9.xml", "模板")]},
    "ods": {place: (lambda value, place=place: open_sheet(place, value), where, said) for place, where, said in [
        ("printer", "PrinterName", "打印机"), ("pivot", "数据透视表缓存", "数据透视表")]},
}
