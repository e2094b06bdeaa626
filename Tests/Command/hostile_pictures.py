"""Pictures that are made to do harm."""
import struct
import zlib

import office_files

ANY, PLANTED, BROKEN = "any", "planted", "broken"


def exif(tiff):
    """A JPEG with these facts."""
    whole = office_files.picture("jpeg")
    body = b"Exif\0\0" + tiff
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", min(0xFFFF, len(body) + 2)) + body + whole[2:]


def directory(*entries, following=0, start=8, order="<"):
    """A TIFF of one directory; entries are tag, type, count, value."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", start)
    return head + struct.pack(order + "H", len(entries)) + b"".join(struct.pack(order + "HHII", *one) for one in entries) + struct.pack(order + "I", following)


def chunk(kind, data, length=None):
    return struct.pack(">I", len(data) if length is None else length) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks, width=8, height=8, rows=None):
    data = zlib.compress(bytes(9 * 8)) if rows is None else rows
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + b"".join(chunks) + chunk(b"IDAT",
        data) + chunk(b"IEND", b"")


def zipped(gigabytes):
    from hostile_files import zeros
    return b"\x78\xda" + zeros(gigabytes) + b"\0\0\0\0"


def box(kind, data=b"", size=None, large=None):
    if large is not None:
        return struct.pack(">I4sQ", 1, kind, large) + data
    return struct.pack(">I4s", len(data) + 8 if size is None else size, kind) + data


def heic(*boxes):
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + b"".join(boxes)


def riff(*chunks, size=None):
    body = b"WEBP" + b"".join(kind + struct.pack("<I", len(data) if length is None else length) + data for kind, data, length in chunks)
    return b"RIFF" + struct.pack("<I", len(body) if size is None else size) + body


def scans():
    """A JPEG that is refined without end."""
    whole = office_files.io.BytesIO()
    office_files.PIL.Image.new("L", (4000, 4000), "gray").save(whole, "jpeg", progressive=True)
    data = whole.getvalue()
    start = data.rindex(b"\xff\xda")
    return data[:-2] + data[start:-2] * 3000 + b"\xff\xd9"


def sized(form, width, height):
    """A picture that says that it is of this size."""
    data = bytearray(office_files.picture(form))
    if form == "jpeg":
        place = data.index(b"\xff\xc0") + 5
        data[place:place + 4] = struct.pack(">HH", height, width)
    else:
        place = data.index(b"IHDR") + 4
        data[place:place + 8] = struct.pack(">II", width, height)
        data[place + 13:place + 17] = struct.pack(">I", zlib.crc32(data[place - 4:place + 13]))
    return bytes(data)


def corpus(value):
    text = value.encode()
    gps = directory((0x8825, 4, 1, 26), order="<") + struct.pack("<H", 65535)
    meta = bytes(4)
    return {
        "loop.jpg": (ANY, lambda: exif(directory((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), following=8))), "next.jpg": (ANY, lambda: exif(directory(following=8))),
        "beyond.jpg": (ANY, lambda: exif(directory((0x010E, 2, 0xFFFFFFFF, 0xFFFFFFF0), (0x013B, 2, 0x7FFFFFFF, 8), (0x8825, 4, 1, 0xFFFFFFFF)))),
        "start.jpg": (ANY, lambda: exif(directory(start=0xFFFFFFFF))), "places.jpg": (ANY, lambda: exif(gps)),
        "many.jpg": (ANY, lambda: exif(b"II*\0\x08\0\0\0" + b"\xff" * 60_000)),
        "length-0.jpg": (ANY, lambda: office_files.picture("jpeg").replace(b"\xff\xdb\0\x43", b"\xff\xdb\0\0", 1)), "length-1.jpg": (
            ANY, lambda: b"\xff\xd8\xff\xe1\0\1" + office_files.picture("jpeg")[2:]),
            "length.jpg": (ANY, lambda: b"\xff\xd8\xff\xe1\xff\xff" + b"Exif\0\0" + text),
        "segments.jpg": (ANY, lambda: b"\xff\xd8" + b"\xff\xe1\0\2" * 2_000_000 + office_files.picture("jpeg")[2:]),
        "fill.jpg": (ANY, lambda: b"\xff\xd8" + b"\xff" * 20_000_000),
        "large.jpg": (ANY, lambda: sized("jpeg", 65500, 65500)), "scans.jpg": (ANY, scans), "nothing.jpg": (BROKEN, lambda: b"\xff\xd8\xff\xe1" + bytes(5000)),
        "facts.jpg": (PLANTED, lambda: exif(directory((0x010E, 2, 19, 26)) + text + b"\0")),
        "comments.jpg": (ANY, lambda: b"\xff\xd8" + (b"\xff\xfe\xff\xff" + b"a" * 65533) * 500 + office_files.picture("jpeg")[2:]),
        "length.png": (ANY, lambda: png()[:33] + struct.pack(">I", 0x80000000) + b"IDAT"), "chunk.png": (ANY, lambda: png(chunk(b"tEXt", b"a\0b", 0x7FFFFFFF))),
        "10gb-text.png": (ANY, lambda: png(chunk(b"zTXt", b"Comment\0\0" + zipped(10)))),
        "10gb-profile.png": (ANY, lambda: png(chunk(b"iCCP", b"a\0\0" + zipped(10)))),
        "10gb-rows.png": (ANY, lambda: png(width=100_000, height=100_000, rows=zipped(10))), "size.png": (ANY, lambda: sized("png", 0x7FFFFFFF, 0x7FFFFFFF)),
        "size-0.png": (ANY, lambda: sized("png", 0, 0)), "texts.png": (ANY, lambda: png(*[chunk(b"tEXt", b"a%d\0b" % n) for n in range(100_000)])),
        "text.png": (PLANTED, lambda: png(chunk(b"tEXt", b"Comment\0" + text))), "crc.png": (ANY, lambda: png().replace(b"IDAT", b"IDAT\0")),
        "long-text.png": (ANY, lambda: png(chunk(b"tEXt", b"Comment\0" + b"1" * 40_000_000))),
        "loop.tif": (ANY, lambda: directory((256, 3, 1, 8), (257, 3, 1, 8), following=8)),
        "self.tif": (ANY, lambda: directory((0x8769, 4, 1, 8), (330, 4, 1, 8), (0x8825, 4, 1, 8))),
        "beyond.tif": (ANY, lambda: directory((0x010E, 2, 0xFFFFFFFF, 0xFFFFFFF0), start=8)), "start.tif": (ANY, lambda: directory(start=0xFFFFFFFF)),
        "large.tif": (ANY, lambda: directory((256, 4, 1, 100_000), (257, 4, 1, 100_000), (258, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278,
            4, 1, 0xFFFFFFFF), (279, 4, 1, 0xFFFFFFFF))),
        "strips.tif": (ANY, lambda: directory((256, 4, 1, 8), (257, 4, 1, 8), (273, 4, 0xFFFFFFFF, 8), (279, 4, 0xFFFFFFFF, 8))), "big.tif": (
            ANY, lambda: b"II+\0\x08\0\0\0" + struct.pack("<Q", 16) + struct.pack("<Q", 1 << 62)),
            "order.tif": (ANY, lambda: directory((0x013B, 2, 0x80000000, 8), order=">")),
        "text.tif": (PLANTED, lambda: directory((0x010E, 2, 19, 26)) + text + b"\0"),
        "size.webp": (ANY, lambda: office_files.picture("webp")[:4] + b"\xff" * 4 + office_files.picture("webp")[8:]),
        "chunk.webp": (ANY, lambda: riff((b"VP8X", b"\x08" + bytes(9), None), (b"EXIF", b"II*\0", 0xFFFFFFFE))),
        "empty.webp": (ANY, lambda: riff((b"VP8 ", b"", None))),
        "chunks.webp": (ANY, lambda: riff((b"VP8X", b"\x08" + bytes(9), None), *[(b"XMP ", b"", None)] * 500_000)), "large.webp": (
            ANY, lambda: riff((b"VP8L", b"\x2f" + b"\xff" * 40, None))),
            "frames.webp": (ANY, lambda: riff((b"VP8X", b"\x02" + bytes(3) + b"\xff" * 6, None), *[(b"ANMF", bytes(16), None)] * 100_000)),
        "size-0.heic": (ANY, lambda: heic(box(b"meta", meta, 0))), "size-1.heic": (ANY, lambda: heic(box(b"meta", meta, large=1 << 63))),
        "large.heic": (ANY, lambda: heic(box(b"meta", meta, large=0xFFFFFFFFFFFFFFFF))),
        "nested.heic": (ANY, lambda: heic(struct.pack(">I4sI", 0xFFFFFFF, b"meta", 0) * 200_000)),
        "references.heic": (ANY, lambda: heic(box(b"meta", meta + box(b"iref", meta + box(b"dimg", struct.pack(">HHH", 1, 1, 1)) * 10_000) + box(b"pitm",
            meta + b"\0\1")))),
        "items.heic": (ANY, lambda: heic(box(b"meta", meta + box(b"iinf", meta + b"\xff\xff" + box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0") * 65535)
                                             + box(b"iloc", b"\0\0\0\0\x44\0" + struct.pack(">HHHHII", 1, 1, 0, 1, 0xFFFFFFF0, 0xFFFFFFFF))))),
        "screen.gif": (ANY, lambda: b"GIF89a\xff\xff\xff\xff\0\0\0" + b",\0\0\0\0\xff\xff\xff\xff\0\x08\0" * 10_000 + b";"), "comments.gif": (
            ANY, lambda: b"GIF89a\x08\0\x08\0\0\0\0" + (b"!\xfe" + b"\xff" + b"a" * 255) * 50_000), "name.jpg": (ANY, lambda: b"<svg onload='1'/>"),
    }
