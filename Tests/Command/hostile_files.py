"""A corpus of office files and pictures that are made to do harm, or that a bad disk changed: the same bytes each time, made when they are asked for."""
import functools
import io
import random
import struct
import zipfile
import zlib

import hostile_parts
import hostile_pictures
import identities
import office_files

VALUE = identities.citizen(random.Random("hostile"))
#: What can be made of a file: `planted` holds a number that is to be found where the file can be read, `broken` cannot be read.
ANY, PLANTED, BROKEN = "any", "planted", "broken"
GIGABYTE = 1 << 30


@functools.cache
def zeros(gigabytes, byte=b"\0"):
    """A deflated stream of so much, put together from blocks that need nothing of what stands before them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(byte * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (gigabytes * 1024) + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def entry(name, data=b"", method=0, size=None, **facts):
    """An entry of `archive`; `facts` stand in its headers whatever is true: crc, packed, flags, offset, attributes, extra, local."""
    name = name if isinstance(name, bytes) else name.encode()
    return {"name": name, "data": data, "method": method, "size": len(data) if size is None else size,
            "crc": zlib.crc32(data) if method == 0 else 0, "packed": len(data), "flags": 0x800, "extra": b"", "attributes": 0, **facts}


def archive(*entries, count=None, directory_size=None, directory=None, comment=b"", comment_size=None):
    """A ZIP archive of which every field may lie."""
    body, heads = bytearray(), bytearray()
    for one in entries:
        offset = one.get("offset", len(body))
        fields = (one["flags"], one["method"], 0, 0x21, one["crc"], one["packed"] & 0xFFFFFFFF, one["size"] & 0xFFFFFFFF, len(one["name"]), len(one["extra"]))
        if "offset" not in one:
            name = one.get("local", one["name"])
            body += struct.pack("<IHHHHHIIIHH", 0x04034B50, 45, *fields[:-2], len(name), len(one["extra"])) + name + one["extra"] + one["data"]
        heads += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x032D, 45, *fields, 0, 0, 0, one["attributes"],
            offset & 0xFFFFFFFF) + one["name"] + one["extra"]
    number = min(0xFFFF, len(entries) if count is None else count)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, number, number, len(heads) if directory_size is None else directory_size,
                      len(body) if directory is None else directory, len(comment) if comment_size is None else comment_size)
    return bytes(body + heads + end + comment)


def packed(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def bomb(*names, gigabytes=10):
    """Entries that unpack to so much, each of them the same bytes of the archive."""
    first = entry(names[0], zeros(gigabytes), 8, 0xFFFFFFFF)
    return archive(first, *(dict(first, name=name.encode(), offset=0) for name in names[1:]))


def rewritten(data, change):
    """An archive whose entries are changed by their names and contents, written with headers that may lie."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return archive(*(one for name in source.namelist() for one in change(name, source.read(name))))


def lying(data, part, **facts):
    """An office file in which one part's headers lie."""
    def change(name, content):
        return [entry(name, packed(content), **{"method": 8, "size": len(content), "crc": zlib.crc32(content), **(facts if name == part else {})})]
    return rewritten(data, change)


def word():
    return office_files.word("body", VALUE)


def many(count):
    """Empty entries, without end."""
    heads = b"".join(struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 0x21, 0, 0, 0, 7, 0) + b"%07d" % n for n in range(count))
    places = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 7, 0, 0, 0, 0, 0, 37 * n) + b"%07d" % n for n in range(count))
    far = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(places), len(heads))
    return heads + places + far + struct.pack("<IIQI", 0x07064B50, 0, len(heads) + len(places), 1) + struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def nested(levels, width=1):
    data = VALUE.encode()
    for level in range(levels):
        data = office_files.zipped({f"{n}{'.zip' if level else '.txt'}": data for n in range(width)})
    return data


def compressed(name, data, method):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as result:
        with result.open(name, "w", force_zip64=True) as part:
            for _ in range(data >> 26):
                part.write(bytes(1 << 26))
    return target.getvalue()


def lzma(dictionary):
    """A method that names the memory it wants."""
    data = bytearray(compressed("a.txt", 1 << 26, zipfile.ZIP_LZMA))
    place = data.index(b"a.txt") + 5 + 20 + 4
    data[place + 1:place + 5] = struct.pack("<I", dictionary)
    return bytes(data)


def twice(data, part, first):
    def change(name, content):
        return [entry(name, first), entry(name, content)] if name == part else [entry(name, content)]
    return rewritten(data, change)


ARCHIVES = {
    "10gb.docx": (BROKEN, lambda: bomb("word/document.xml")), "10gb.zip": (BROKEN, lambda: bomb("a.txt")),
    "10gb.xlsx": (BROKEN, lambda: bomb("xl/workbook.xml")), "10gb.ods": (BROKEN, lambda: bomb("content.xml", "mimetype")),
    "10gb.pptx": (BROKEN, lambda: bomb("ppt/presentation.xml")),
    "10gb-spaces.docx": (BROKEN, lambda: archive(entry("word/document.xml", zeros(10, b" "), 8, 0))),
    "10gb-picture.docx": (BROKEN, lambda: bomb("word/document.xml", "word/media/a.jpg", gigabytes=4)),
    "10gb-gif.docx": (ANY, lambda: archive(entry("word/document.xml", b"<a/>"), entry("word/media/a.gif", zeros(10), 8, 0))),
    "overlapping.zip": (BROKEN, lambda: bomb(*(f"{n}.txt" for n in range(500)), gigabytes=1)),
    "overlapping-small.zip": (ANY, lambda: archive(
        one := entry("0.txt", packed(bytes(1 << 20)), 8, 1 << 20, crc=zlib.crc32(bytes(1 << 20))),
        *(dict(one, name=b"%d.txt" % n, offset=0) for n in range(1, 3000)))),
    "100000-entries.zip": (BROKEN, lambda: many(100_000)), "1000000-entries.zip": (BROKEN, lambda: many(1_000_000)),
    "100000-parts.docx": (BROKEN, lambda: office_files.zipped({"word/document.xml": b"<a/>", **{f"word/{n}.xml": b"" for n in range(100_000)}})),
    "19000-parts.docx": (ANY, lambda: office_files.zipped({"word/document.xml": b"<a/>", **{f"word/header{n}.xml": b"<a/>" for n in range(19_000)}})),
    "40-deep.zip": (BROKEN, lambda: nested(40)), "4-deep.zip": (BROKEN, lambda: nested(5, 8)), "3-deep.zip": (PLANTED, lambda: nested(3, 9)),
    "bzip2.zip": (BROKEN, lambda: compressed("a.txt", GIGABYTE >> 2, zipfile.ZIP_BZIP2)),
    "lzma.zip": (BROKEN, lambda: compressed("a.txt", GIGABYTE >> 2, zipfile.ZIP_LZMA)),
    "lzma-4gb.zip": (ANY, lambda: lzma(0xFFFFFFFF)), "lzma-1gb.zip": (ANY, lambda: lzma(0x40000000)),
    "method.docx": (BROKEN, lambda: lying(word(), "word/document.xml", method=99)),
    "crc.docx": (BROKEN, lambda: lying(word(), "word/document.xml", crc=1)), "crc.zip": (BROKEN, lambda: archive(entry("a.txt", VALUE.encode(), crc=1))),
    "size-0.docx": (PLANTED, lambda: lying(word(), "word/document.xml", size=0)),
    "size-4gb.docx": (PLANTED, lambda: lying(word(), "word/document.xml", size=0xFFFFFFFF)),
    "packed-0.docx": (BROKEN, lambda: lying(word(), "word/document.xml", packed=0)),
    "packed-4gb.docx": (PLANTED, lambda: lying(word(), "word/document.xml", packed=0xFFFFFFFE)),
    "packed-10.docx": (BROKEN, lambda: lying(word(), "word/document.xml", packed=10)),
    "zip64.docx": (ANY, lambda: lying(word(), "word/document.xml", size=0xFFFFFFFF, packed=0xFFFFFFFF, extra=struct.pack("<HHQQ", 1, 16, 1 << 63, 1 << 63))),
    "zip64-cut.docx": (ANY, lambda: lying(word(), "word/document.xml", size=0xFFFFFFFF, packed=0xFFFFFFFF, extra=b"\1\0\xff\xff")),
    "offset.docx": (BROKEN, lambda: lying(word(), "word/document.xml", offset=0xFFFFFFF0)),
    "offset-0.docx": (BROKEN, lambda: lying(word(), "word/document.xml", offset=0)),
    "encrypted.docx": (BROKEN, lambda: lying(word(), "word/document.xml", flags=0x801)),
    "descriptor.docx": (ANY, lambda: lying(word(), "word/document.xml", flags=0x808, crc=1)),
    "twice.docx": (PLANTED, lambda: twice(word(), "word/document.xml", b"<a/>")), "twice.xlsx": (
        PLANTED, lambda: twice(office_files.sheet("body", VALUE), "xl/sharedStrings.xml", b"<sst/>")),
    "local.zip": (PLANTED, lambda: archive(entry("a.txt", VALUE.encode(), local=b"b.exe"))),
    "upwards.zip": (PLANTED, lambda: archive(entry("../../../outside.txt", VALUE.encode()), entry("..\\..\\outside.txt", b"1"))),
    "absolute.zip": (PLANTED, lambda: archive(entry("/tmp/outside.txt", VALUE.encode()), entry("C:\\outside.txt", b"1"))),
    "link.zip": (ANY, lambda: archive(entry("a.txt", b"/etc/passwd", attributes=0o120777 << 16), entry("a.txt/b.txt", b"1"))),
    "device.zip": (ANY, lambda: archive(entry("a.txt", b"", attributes=0o020777 << 16), entry("b.txt", b"", attributes=0o010777 << 16))),
    "names.zip": (PLANTED, lambda: archive(entry(b"\xff\xfe.txt", VALUE.encode()), entry(b"", b"1"), entry(b"\0.txt", b"2"), entry(b"a\nb.txt", b"3"),
        entry("\u202etxt.exe", b""))),
    "long-name.zip": (PLANTED, lambda: archive(*(entry(b"a" * 65000 + b"%d.txt" % n, (VALUE + "\n").encode() * 2000) for n in range(100)))),
    "no-count.docx": (ANY, lambda: archive(entry("word/document.xml", b"<a/>"), count=0)),
    "count.docx": (ANY, lambda: archive(entry("word/document.xml", b"<a/>"), count=0xFFFF)),
    "directory.docx": (ANY, lambda: archive(entry("word/document.xml", b"<a/>"), directory=0xFFFFFFF0)),
    "directory-size.docx": (ANY, lambda: archive(entry("word/document.xml", b"<a/>"), directory_size=0xFFFFFFF0)),
    "comment.docx": (ANY, lambda: archive(entry("word/document.xml", b"<a/>"), comment_size=0xFFFF)),
    "signature.docx": (BROKEN, lambda: b"PK\3\4"), "end.zip": (ANY, lambda: archive()), "nothing.docx": (BROKEN, lambda: b"PK\3\4" + bytes(100_000)),
    "helpers.zip": (ANY, lambda: office_files.zipped({f"{n}.pdf": b"%PDF-1.4\n" + b"[" * 200_000 for n in range(400)})),
    "photographs.docx": (ANY, lambda: office_files.zipped({"word/document.xml": b"<a/>",
        **{f"word/media/{n}.jpg": b"\xff\xd8Exif" + bytes(20) for n in range(5000)}})),
}


@functools.cache
def valid(ending):
    """A file as an office makes it, with the number in it."""
    match ending:
        case "docx" | "xlsx" | "pptx" | "odt" | "ods":
            return office_files.made(ending, "body", VALUE)
        case "pdf" | "rtf":
            return office_files.converted(word(), "docx", ending)
        case "doc":
            return office_files.converted(word(), "docx", "doc:MS Word 97")
        case "xls":
            return office_files.converted(office_files.sheet("body", VALUE), "xlsx", "xls:MS Excel 97")
        case "zip":
            return office_files.zipped({"甲.txt": f"号码{VALUE}\n".encode(), "乙.docx": word()})
        case "html":
            return f"<!DOCTYPE html><html><body><table><tr><td>甲</td><td>{VALUE}</td></tr></table></body></html>".encode()
        case "txt" | "csv":
            return f"村,户,号\n甲村,甲,{VALUE}\n".encode("gb18030") * 3
        case _:
            form = {"jpg": "jpeg", "heic": "heif", "tif": "tiff"}.get(ending, ending)
            return office_files.picture(form, **{"0th": {0x010E: VALUE.encode()}}, **office_files.PLACE)


FORMATS = ["docx", "xlsx", "pptx", "odt", "ods", "pdf", "rtf", "doc", "xls", "zip", "html", "txt", "csv", "jpg", "png", "webp", "tif", "heic"]


def mutated(ending, number):
    """Cut off, or with other bytes, or with bytes taken out or put in; an archive also with other bytes in what it holds."""
    rng = random.Random(f"{ending} {number}")
    whole = valid(ending)
    data = bytearray(whole)
    match number % 5:
        case 0:
            del data[rng.randrange(1, len(data)):]
        case 1:
            for _ in range(rng.randrange(1, 40)):
                data[rng.randrange(4, len(data))] = rng.randrange(256)
        case 2:
            start = rng.randrange(4, len(data))
            del data[start:start + rng.randrange(1, 300)]
        case 3:
            start = rng.randrange(4, len(data))
            data[start:start] = rng.randbytes(rng.randrange(1, 300))
        case _ if whole.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(whole)) as source:
                parts = {name: bytearray(source.read(name)) for name in source.namelist()}
            part = parts[rng.choice([name for name in parts if parts[name]])]
            for _ in range(rng.randrange(1, 9)):
                part[rng.randrange(len(part))] = rng.randrange(256)
            data = office_files.zipped({name: bytes(part) for name, part in parts.items()})
        case _:
            for start in range(rng.randrange(4, 40), len(data), max(40, len(data) // 20)):
                data[start:start + 4] = rng.choice([b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\1\0\0\0"])
    return bytes(data)


MUTATED = {f"changed-{number}.{ending}": (ANY, functools.partial(mutated, ending, number)) for ending in FORMATS for number in range(6)}
CORPUS = ARCHIVES | hostile_parts.corpus(VALUE) | hostile_pictures.corpus(VALUE) | MUTATED


def tells(data):
    """Whether the number stands in a file as another program reads it: as it is, or in an archive that is sound."""
    if not data.startswith(b"PK"):
        return VALUE.encode() in data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            return source.testzip() is None and any(VALUE.encode() in source.read(name) for name in source.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error):
        return False
