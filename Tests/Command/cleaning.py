"""What tests of `clean` share: a document, what opens a file, everything that is in one, and the command."""
import io
import zipfile

import docx
import odf.opendocument
import openpyxl
import pptx

DOCUMENT = "---\ntitle: 甲\npublished: 2026-01-05\nindex: x/2026-00001\n---\n\n甲。\n"
OPENS = {"docx": docx.Document, "xlsx": openpyxl.load_workbook, "pptx": pptx.Presentation, "odt": odf.opendocument.load, "ods": odf.opendocument.load}


def unzipped(data):
    """Everything that is in a file, with all that is packed into it."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return b"\n".join(name.encode() + b"\n" + unzipped(archive.read(name)) for name in archive.namelist())


def clean(contents, path, status=0):
    result = contents.run("clean", path, "--lang", "zh", "--clock", "2026-11-28T09:00:00+08:00")
    assert result.returncode == status, result.stdout + result.stderr
    return result.stdout + result.stderr
