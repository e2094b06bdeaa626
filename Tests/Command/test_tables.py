"""Pipe tables as a reader's browser sees them: a grid of cells with their spans. ‸ marks the place of a fault."""
import csv
import html.parser
import io
import subprocess

import pytest
from conftest import marked

pytestmark = pytest.mark.quick


class Grid(html.parser.HTMLParser):
    """Cells by row: `text`, headers as `text!`, spans as `text/columns` and `text\\rows`."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.cell, self.above = [], None, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
            self.above.append([name for name in self.open])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            found = dict(attributes)
            self.cell = [tag, found.get("colspan", "1"), found.get("rowspan", "1"), ""]
        if tag in ("blockquote", "li"):
            self.open.append(tag)

    open = None

    def reset(self):
        super().reset()
        self.open = []

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell:
            kind, columns, rows, text = self.cell
            self.tables[-1][-1].append(
                text.strip() + ("!" if kind == "th" else "") + (f"/{columns}" if columns != "1" else "") + (f"\\{rows}" if rows != "1" else ""))
            self.cell = None
        if tag in ("blockquote", "li"):
            self.open.pop()

    def handle_data(self, data):
        if self.cell:
            self.cell[3] += data

    def width(self, table=0):
        """Every row must cover the same columns, once."""
        owners, width = {}, 0
        for number, row in enumerate(self.tables[table]):
            column = 0
            for cell in row:
                rows = int(cell.split("\\")[1]) if "\\" in cell else 1
                cell = cell.split("\\")[0]
                columns = int(cell.rsplit("/", 1)[1]) if "/" in cell else 1
                while (number, column) in owners:
                    column += 1
                for i in range(rows):
                    for j in range(columns):
                        assert (number + i, column + j) not in owners, "cells overlap"
                        owners[number + i, column + j] = cell
                width = max(width, column + columns)
        assert len(owners) == width * len(self.tables[table]), "the grid has holes, or a span runs out"
        return width


def rendered(gongkai, text):
    return subprocess.run([gongkai, "markdown"], input=text, capture_output=True, text=True)


def lines(text):
    return [line.split() for line in text.strip().splitlines()]


@pytest.mark.parametrize("text, expected", [
    ("|a|b|\n|-|-|\n|1|2|", "a! b! \n 1 2"),
    ("|a|b|\n|-|-|\n|x||", "a! b! \n x/2"),
    ("|a||\n|-|-|\n|x|y|", "a!/2 \n x y"),
    ("|a|b|c|\n|-|-|-|\n|1|x||\n|y||2|", "a! b! c! \n 1 x/2 \n y/2 2"),
    ("|a|b|\n|-|-|\n|x|1|\n|^^|2|\n|^^|3|", "a! b! \n x\\3 1 \n 2 \n 3"),
    ("|a|b|\n|-|-|\n|1|x|\n|2|^^|", "a! b! \n 1 x\\2 \n 2"),
    ("|a|b|c|\n|-|-|-|\n|x||1|\n|^^||2|", "a! b! c! \n x/2\\2 1 \n 2"),
    ("|a|b|c|\n|-|-|-|\n|1|x||\n|2|^^||", "a! b! c! \n 1 x/2\\2 \n 2"),
    ("|a|b||\n|^^|c|d|\n|-|-|-|\n|1|2|3|", "a!\\2 b!/2 \n c! d! \n 1 2 3"),
    ("|a|||\n|b|c||\n|^^|d|e|\n|-|-|-|\n|1|2|3|", "a!/3 \n b!\\2 c!/2 \n d! e! \n 1 2 3"),
    ("|a|b|\n|-|-|", "a! b!"),
    ("|a|b|\n|-|-|\n|1|", "a! b! \n 1 ·"),
    ("|a|b|\n|-|-|\n|p\\|q|`r\\|s`|", "a! b! \n p|q r|s"),
    ("|a|b|\n|-|-|\n|# 甲|1|\n|# 乙|2|", "a! b! \n 甲! 1 \n 乙! 2"),
    ("|a|b|\n|-|-|\n|# 甲|1|\n|^^|2|", "a! b! \n 甲!\\2 1 \n 2"),
    ("|a|b|\n|-|-|\n| |2|", "a! b! \n · 2"),
    ("a|b\n-|-\n1|2", "a! b! \n 1 2"),
    ("|甲|乙|\n|:-:|--:|\n|一|𠮷|", "甲! 乙! \n 一 𠮷"),
    ("段落\n|a|b|\n|-|-|\n|1|2|\n\n段落", "a! b! \n 1 2"),
])
def test_cells(gongkai, text, expected):
    result = rendered(gongkai, text + "\n")
    assert result.returncode == 0 and result.stderr == "", result.stderr
    grid = Grid(result.stdout)
    assert len(grid.tables) == 1
    assert [[cell or "·" for cell in row] for row in grid.tables[0]] == lines(expected)
    grid.width()


@pytest.mark.parametrize("text, container", [
    ("- 项\n\n  |a|b|\n  |-|-|\n  |x||\n\n- 项二", ["li"]),
    ("1. 项\n   |a|b|\n   |-|-|\n   |x||", ["li"]),
    ("> |a|b|\n> |-|-|\n> |x||\n\n后", ["blockquote"]),
    ("> - 项\n>\n>   |a|b|\n>   |-|-|\n>   |x||", ["blockquote", "li"]),
    ("- > |a|b|\n  > |-|-|\n  > |x||", ["li", "blockquote"]),
])
def test_tables_inside_quotes_and_lists(gongkai, text, container):
    result = rendered(gongkai, text + "\n")
    grid = Grid(result.stdout)
    assert result.returncode == 0 and grid.above == [container] and grid.tables == [[["a!", "b!"], ["x/2"]]]


@pytest.mark.parametrize("text, code", [
    ("|a|b|\n|-|-|\n‸||||", "GK2101"),
    ("|a|b|\n|-|-|\n|‸^^|x|", "GK2101"),
    ("|‸^^|a|\n|-|-|\n|1|x|", "GK2101"),
    ("|a|b|c|\n|-|-|-|\n|x||y|\n|‸^^|1|2|", "GK2101"),
    ("|a|b|c|\n|-|-|-|\n|x|y|z|\n|‸^^||2|", "GK2101"),
    ("|a|b|c|\n|-|-|-|\n|1|x||\n|2|‸^^|3|", "GK2101"),
    ("|a|b|\n|-|-|\n|1|2|‸3|", "GK2102"),
    ("> 引\n>\n> |a|b|\n> |-|-|\n> |1|‸^^|", "GK2101"),
    ("- 项\n\n  |a|b|\n  |-|-|\n  |𠮷|‸^^|", "GK2101"),
    ("|a|b|\n|-|-|\n|1|‸<b>x</b>|", "GK2001"),
    ("|a|b|\n|-|-|\n|𠮷|[x](‸javascript:1)|", "GK2002"),
    ("```csv\na,b\n1,2\n‸1\n```", "GK1202"),
    ("- 项\n\n  ```csv\n  a,b\n  ‸1,2,3\n  ```", "GK1202"),
    ('```csv\na,b\n1,‸"2\n```', "GK1201"),
])
def test_faults_of_tables_have_their_place(contents, text, code):
    contents.document("a", "前\n\n" + text + "\n\n后")
    written, place = marked((contents.site / "content/policies/a.md").read_text("utf8"))
    contents.put("policies/a.md", written)
    status, found = contents.check("--strict")
    assert status == 1 and (code, "policies/a.md", *place) == found[0], (found, place)


def test_a_table_is_published_as_csv(contents):
    contents.document("a", "[表]\n|甲||丙|\n|子|丑|^^|\n|-|-|--:|\n|# 一|a,b|1,234.56|\n|^^|说\"话\"|`x\\|y`|")
    contents.built("--strict")
    data = (contents.public / "policies/a.table-1.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1 and len(rows) == 4
    assert rows[2] == ["一", "a,b", "1,234.56"] and rows[3][1:] == ['说"话"', "x|y"]
    assert rows[0][0] == "甲" and rows[0][2] == "丙" and rows[1][:2] == ["子", "丑"]
    page = contents.page("policies/a.html")
    assert 'href="../policies/a.table-1.csv"' in page


def test_headers_of_two_levels_are_named_by_every_cell(contents):
    contents.document("a", "|甲||丙|\n|子|丑|^^|\n|-|-|-|\n|# 一|2|3|")
    contents.built("--strict")
    page = contents.page("policies/a.html")

    class Cells(html.parser.HTMLParser):
        ids, cells, header = {}, {}, None

        def handle_starttag(self, tag, attributes):
            self.header = (tag, dict(attributes)) if tag in ("th", "td") else self.header

        def handle_data(self, data):
            if self.header and data.strip():
                tag, found = self.header
                self.ids[found.get("id")] = data
                if tag == "td":
                    self.cells[data] = found.get("headers", "").split()
                self.header = None

    cells = Cells()
    cells.feed(page[page.index('class="body"'):])
    assert {data: {cells.ids[i] for i in ids} for data, ids in cells.cells.items()} == {"2": {"甲", "丑", "一"}, "3": {"丙", "一"}}


@pytest.mark.parametrize("row", ["|" + "甲|" * 30, "|" + "^^|" * 30, "|甲" + "|" * 30, "|" + "`\\|`|" * 30], ids=["cells", "row spans", "column spans", "code"])
def test_a_large_table_is_whole(gongkai, row):
    head = "|" + "a|" * 30 + "\n|" + "-|" * 30 + "\n|" + "x|" * 30 + "\n"
    result = rendered(gongkai, head + (row + "\n") * 2000)
    assert result.returncode == 0 and result.stdout.count("<tr") == 2002, result.stderr
    grid = Grid(result.stdout)
    assert len(grid.tables[0]) == 2002 and grid.width() == 30
