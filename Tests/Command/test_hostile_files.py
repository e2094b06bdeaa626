"""Attachments that are made to do harm, or that a bad disk changed: named or read, within bounds, and never a crash."""
import io
import json
import random
import resource
import subprocess
import zipfile

import pytest

import identities
import office_files

DOCUMENT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n甲。\n"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"


def bomb(gigabytes, name="word/document.xml"):
    """An archive that unpacks to so much, written from one piece of nought repeated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(gigabytes * 16):
                part.write(bytes(1 << 26))
    return target.getvalue()


def document_with(text):
    return office_files.changed(office_files.word("nothing", ""), "word/document.xml", lambda _: text)


def nested(levels):
    data = b"x"
    for level in range(levels):
        data = office_files.zipped({f"{level}.zip" if level else "a.txt": data})
    return data


HOSTILE = {
    "bomb.docx": lambda: bomb(1),
    "bomb.zip": lambda: office_files.zipped({"a.zip": bomb(1, "a.txt"), "b.zip": bomb(1, "b.txt")}),
    "entries.zip": lambda: office_files.zipped({f"{n}.txt": b"" for n in range(100_000)}),
    "entities.docx": lambda: document_with(ENTITIES + "<w:document xmlns:w='w'>&j;</w:document>"),
    "outside.docx": lambda: document_with('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "deep.docx": lambda: document_with("<a>" * 200_000),
    "deep.html": lambda: b"<div>" * 200_000,
    "nested.zip": lambda: nested(40),
    "names.zip": lambda: office_files.zipped({"../../a.txt": b"1", "/etc/b.txt": b"2", "C:\\c.txt": b"3", "\x01": b"4"}),
    "loop.xlsx": lambda: office_files.changed(
        office_files.sheet("nothing", ""), "xl/_rels/workbook.xml.rels", lambda text: text.replace("worksheets/sheet1.xml", "workbook.xml")),
    "columns.xlsx": lambda: office_files.changed(
        office_files.sheet("nothing", ""), "xl/worksheets/sheet1.xml",
        lambda text: text.replace("<sheetData>", '<cols><col min="1" max="99999999999999999999" hidden="1"/></cols><sheetData><row r="99999999999999999999"/>')),
    "repeated.ods": lambda: office_files.changed(
        office_files.open_sheet("body", "甲"), "content.xml", lambda text: text.replace('columns-repeated="3"', 'columns-repeated="9223372036854775807"')),
    "empty.docx": lambda: office_files.zipped({"word/document.xml": b""}),
    "bare.xlsx": lambda: office_files.zipped({"xl/workbook.xml": b"<workbook/>"}),
    "bare.pdf": lambda: b"%PDF-1.7\n" + bytes(5000),
    "bare.jpg": lambda: b"\xff\xd8\xff\xe1" + bytes(5000),
    "bare.doc": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000),
    "long.txt": lambda: "电话1380000".encode() * 2_000_000,
}


@pytest.fixture
def check(contents, gongkai):
    """`check` with the file beside a document: no signal, and no more memory than an office machine has to spare."""
    def check(name, data):
        contents.put("policies/a/index.md", DOCUMENT)
        settings = contents.site / "content/site.yml"
        if "unscanned" not in settings.read_text():
            settings.write_text(settings.read_text() + "privacy: {unscanned: warning}\n")
        path = contents.site / "content/policies/a" / name
        path.write_bytes(data)
        try:
            result = subprocess.run(
                [gongkai, "check", "-s", contents.site, "--format", "json", "--jobs", "1"], capture_output=True, timeout=60,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (900 << 20, 900 << 20)))
        finally:
            path.unlink()
        assert result.returncode in (0, 1), (name, result.returncode, result.stderr[-500:])
        return result.returncode, {one["code"] for one in json.loads(result.stdout)["diagnostics"]}, result.stdout.decode()
    return check


@pytest.mark.soak
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(check, name):
    _, codes, shown = check(name, HOSTILE[name]())
    assert codes <= {"GK5203", "GK5202", "GK5201", "GK3123", "GK3124"}, shown
    assert "root:" not in shown
    if name.split(".")[0] in ("bomb", "entries", "entities", "outside", "deep", "nested", "empty") and not name.endswith("html"):
        assert codes, shown


@pytest.mark.soak
@pytest.mark.parametrize("ending", office_files.PLACES)
def test_changed_bytes_do_no_harm(check, ending):
    rng = random.Random(ending)
    whole = office_files.made(ending, "body", identities.citizen(rng))
    for number in range(24):
        data = bytearray(whole)
        kind = number % 4
        if kind == 0:
            del data[rng.randrange(1, len(data)):]
        elif kind == 1:
            for _ in range(rng.randrange(1, 40)):
                data[rng.randrange(4, len(data))] = rng.randrange(256)
        elif kind == 2:
            start = rng.randrange(4, len(data))
            del data[start:start + rng.randrange(1, 300)]
        else:
            with zipfile.ZipFile(io.BytesIO(whole)) as archive:
                parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
            part = parts[rng.choice([name for name in parts if parts[name]])]
            for _ in range(rng.randrange(1, 9)):
                part[rng.randrange(len(part))] = rng.randrange(256)
            data = office_files.zipped({name: bytes(part) for name, part in parts.items()})
        check(f"甲.{ending}", bytes(data))
