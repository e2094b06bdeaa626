"""What office programs keep in a file where nobody looks: caches of other data, connections, printers, templates. It is found, and `clean` takes it out."""
import io
import json
import random

import openpyxl
import pytest

import beside_files
import identities
import office_files
from cleaning import DOCUMENT, OPENS, clean, unzipped

pytestmark = pytest.mark.quick
ALL = [(ending, place) for ending, places in beside_files.PLACES.items() for place in places]
#: What somebody who opens the file can bring to light is hidden content.
HIDDEN = {"pivot shared", "pivot record", "pivot person", "link cell", "link path", "revisions", "pivot"}


def checked(contents):
    result = contents.run("check", "-s", contents.site, "--lang", "zh", "--format", "json")
    return result.returncode, json.loads(result.stdout)["diagnostics"], result.stdout


@pytest.mark.parametrize("ending, place", ALL)
def test_it_is_found_and_taken_out(contents, attached, ending, place):
    value = identities.citizen(random.Random(f"beside {ending} {place}"))
    make, where, said = beside_files.PLACES[ending][place]
    path = attached(f"名册.{ending}", make(value))
    status, found, shown = checked(contents)
    personal = [one for one in found if one["code"] == "GK5001"]
    assert status == 1 and personal and value not in shown and value[6:15] not in shown, shown
    assert any(where in one["message"]["zh"] for one in personal), shown
    assert all(one["location"]["file"].endswith(f"名册.{ending}") for one in personal), shown
    assert any(one["code"] == "GK5201" for one in found) == (place in HIDDEN), shown
    words = clean(contents, path)
    assert said in words and value not in words, words
    assert contents.check("--strict") == (0, [])
    data = path.read_bytes()
    for text in (value, value[6:14]):
        assert text.encode() not in unzipped(data) and text.encode("utf-16-le") not in unzipped(data), place
    OPENS[ending](io.BytesIO(data))
    assert "没有要清除的" in clean(contents, path) and path.read_bytes() == data


@pytest.mark.parametrize("place", ["pivot shared", "pivot record", "link cell", "link path"])
def test_the_cells_stay(contents, attached, place):
    """For LibreOffice, too, it is a sound book with what it showed; nothing names a part that is gone."""
    value = identities.citizen(random.Random(place))
    path = attached("汇总.xlsx", beside_files.PLACES["xlsx"][place][0](value))
    clean(contents, path)
    page = openpyxl.load_workbook(path).active
    parts = beside_files.files(path.read_bytes())
    listed = b"".join(content for name, content in parts.items() if name.endswith(".rels") or name == "[Content_Types].xml")
    assert b"pivot" not in listed and b"externalLink" not in listed
    for word in (b"pivotCaches", b"externalReference"):
        assert word not in parts["xl/workbook.xml"]
    if place.startswith("pivot"):
        assert [[cell.value for cell in row] for row in page["A1:B2"]] == [["村", "户数"], ["甲村", 41]] and not page._pivots
    else:
        assert page["A3"].value == 41
    shown = office_files.converted(path.read_bytes(), "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false").decode()
    assert "41" in shown and value not in shown, shown


def test_a_data_model_is_not_passed_over(contents, attached):
    """Its tables are packed in a way that nothing here reads."""
    settings = contents.site / "content/site.yml"
    settings.write_text(settings.read_text() + "privacy: {unscanned: error}\n")
    attached("汇总.xlsx", beside_files.with_parts(office_files.sheet("nothing", ""), {"xl/model/item.data": bytes(600)}, [(beside_files.BOOK, "powerPivotData",
        "model/item.data")]))
    status, found, shown = checked(contents)
    assert status == 1 and [one["code"] for one in found] == ["GK5203"] and "xl/model/item.data" in shown


def test_values_in_a_chart_are_found(contents, attached):
    """A chart keeps the numbers that it was drawn from, whatever became of the cells."""
    value = identities.citizen(random.Random("chart"))
    book = openpyxl.Workbook()
    book.properties.creator = None
    book.active.append(["甲", 1])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(book.active, 2, 1, 2, 1))
    book.active.add_chart(chart)
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{value}</c:v></c:pt></c:strCache>'
    data = office_files.changed(office_files.saved(book), "xl/charts/chart1.xml", lambda text: text.replace(
        "<val>", f'<cat><strRef><f>甲!A1</f>{cache.replace("c:", "")}</strRef></cat><val>', 1))
    assert value.encode() in unzipped(data)
    attached("图.xlsx", data)
    status, found, shown = checked(contents)
    assert status == 1 and "GK5001" in [one["code"] for one in found] and "xl/charts/chart1.xml" in shown and value not in shown


def test_a_roster_with_hidden_rows_beside_a_document(contents, attached):
    """An attachment that the author lists with a title is looked into as any other."""
    value = identities.citizen(random.Random("roster"))
    path = attached("发放名册.xlsx", office_files.sheet("hidden row", value))
    contents.put("policies/a/index.md", DOCUMENT.replace("---\n\n", "attachments:\n  发放名册.xlsx: 补贴发放名册\n---\n\n"))
    _, found, shown = checked(contents)
    assert {one["code"] for one in found} == {"GK5001", "GK5201"} and "A5" in shown and value not in shown, shown
    clean(contents, path)
    assert contents.check("--strict") == (0, [])
